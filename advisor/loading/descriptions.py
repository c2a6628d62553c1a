"""What each file of a rule set holds: the one description behind checks and documentation."""

from advisor.loading.answers import ANSWERS, IMPORTANCE, SET_ASIDE
from advisor.loading.condition_kind import QUESTION, ConditionKind
from advisor.loading.kinds import (
    ADDRESS,
    ADDRESS_OR_UNKNOWN,
    DATE,
    DATE_OR_UNKNOWN,
    DAY,
    Defined,
    Field,
    Flag,
    Kind,
    ListOf,
    Number,
    Record,
    TableOf,
    Text,
    Used,
    Word,
)
from advisor.loading.question_kinds import (
    FORMER,
    Choices,
    DefinedChoice,
    DefinedQuestion,
    FormerChoice,
    QuestionRecord,
    UsedChoice,
    UsedQuestion,
)
from advisor.model.findings import ACCEPTABLE
from advisor.model.recommendation import CLEAR, LEANING, NONE_LEFT, STRONG, TOSS_UP, VERDICTS
from advisor.model.rule_set import RESERVED_ALTERNATIVES, RESERVED_QUESTIONS

KINDS_OF_CLAIM = ["advice", "comparison", "feature", "drawback", "parity", "weight", "history"]
CONFIDENCES = ["doc", "index", "vendor"]


class AsOf(Text):
    """The day that counts for a case, or a word for one; its form is checked with the cases."""


_TEXT = Text()
_CONDITION = ConditionKind()


def _optional(kind: Kind, purpose: str) -> Field:
    return Field(kind, purpose, optional=True)


_CODE = Word("code", ACCEPTABLE)
_CODE.about = "the code of a finding"
_ACCEPTED = _optional(TableOf(_CODE, _TEXT), "findings about it that are all right, each with the reason")

EVIDENCE = Record(
    "evidence",
    {
        "supports": Field(ListOf(Used("claim")), "claims that the rating rests on"),
        "disputes": _optional(ListOf(Used("claim")), "claims that speak against it"),
    },
)
_RATINGS = TableOf(Used("alternative"), Used("rating"), may_be_empty=True)
REVISION = Record(
    "revision",
    {
        "from": Field(DAY, "the day from which it counts; after the day of the documents"),
        "ratings": Field(_RATINGS, "a rating per alternative; {} means no difference"),
        "reason": Field(_TEXT, "one or two sentences that a user can read"),
        "evidence": Field(EVIDENCE, "the claims for and against"),
        "accepted": _ACCEPTED,
    },
)
RULE = Record(
    "rule",
    {
        "id": Field(Defined("rule"), "names the rule"),
        "when": Field(_CONDITION, "the condition under which it counts"),
        "ratings": _optional(_RATINGS, "what the documents say, per alternative; {} means no difference"),
        "reason": _optional(_TEXT, "one or two sentences that a user can read; goes with ratings"),
        "evidence": _optional(EVIDENCE, "the claims for and against; goes with ratings"),
        "revisions": _optional(ListOf(REVISION), "what has changed since, oldest first"),
        "accepted": _ACCEPTED,
    },
)
CRITERION = Record(
    "criterion",
    {
        "name": Field(_TEXT, "a short label"),
        "meaning": Field(_TEXT, "what the criterion is about"),
        "importance": Field(Used("importance"), "the importance where the user says nothing"),
        "rules": Field(ListOf(RULE, may_be_empty=True), "all the rules of the criterion"),
        "accepted": _ACCEPTED,
    },
)
CHOICE = Record(
    "choice",
    {
        "id": Field(DefinedChoice(), "names the choice, for flags and conditions"),
        "label": Field(_TEXT, "the choice in plain words"),
        "help": _optional(_TEXT, "explains the label to a newcomer"),
        "exclusive": Field(Flag(), "true: goes with no other choice", optional=True, default=False),
        "no-effect": _optional(_TEXT, "why no rating rests on this choice"),
        "accepted": _ACCEPTED,
    },
)
QUESTION_RECORD = QuestionRecord(
    "question",
    {
        "id": Field(DefinedQuestion(QUESTION, RESERVED_QUESTIONS), "names the question, for flags"),
        "name": Field(_TEXT, "a short label"),
        "text": Field(_TEXT, "what the user is asked"),
        "help": Field(_TEXT, "explains the question to a newcomer"),
        "why": Field(_TEXT, "why it is asked"),
        "always-asked": Field(
            Flag(),
            "true: asked and shown even where today's ratings make it a tie",
            optional=True,
            default=False,
        ),
        "kind": Field(
            Word("kind of question", ("fact", "wish")),
            "fact: how things are; wish: what one would like, and may give up first",
            optional=True,
            default="fact",
        ),
        "several": Field(Flag(), "true: several choices may be given", optional=True, default=False),
        "asked-when": Field(_CONDITION, "asked unless this is false", optional=True, default=None),
        "choices": Field(ListOf(CHOICE), "the answers on offer; unsure is always allowed besides"),
        "accepted": _ACCEPTED,
    },
)
SECTION = Record(
    "section",
    {
        "id": Field(Defined("section"), "names the section and its file of questions"),
        "title": Field(_TEXT, "its heading"),
        "criteria": Field(ListOf(Used("criterion"), may_be_empty=True), "its criteria, in order"),
        "accepted": _ACCEPTED,
    },
)
ALTERNATIVE = Record(
    "alternative",
    {
        "id": Field(Defined("alternative", RESERVED_ALTERNATIVES), "names the alternative"),
        "name": Field(_TEXT, "as people call it"),
        "summary": Field(_TEXT, "what it is, in a sentence"),
        "home": _optional(ADDRESS, "its home page"),
        "accepted": _ACCEPTED,
    },
)
VETO = Record(
    "veto",
    {
        "id": Field(Defined("veto"), "names the veto"),
        "when": Field(_CONDITION, "the condition under which it counts"),
        "removes": Field(ListOf(Used("alternative")), "the alternatives that are out then"),
        "reason": Field(_TEXT, "one or two sentences that a user can read"),
        "evidence": Field(EVIDENCE, "the claims for and against"),
        "accepted": _ACCEPTED,
    },
)
ADVICE = Record(
    "advice",
    {
        "id": Field(Defined("advice"), "names the advice"),
        "when": Field(ConditionKind(outcome=True), "a condition that may also read verdict and first"),
        "text": Field(_TEXT, "what to do or to look at"),
        "evidence": Field(EVIDENCE, "the claims for and against"),
        "from": _optional(DAY, "the day from which it counts, where it rests on later facts"),
        "accepted": _ACCEPTED,
    },
)
CLAIM = Record(
    "claim",
    {
        "id": Field(Defined("claim", claim=True), "names the claim"),
        "section": _optional(_TEXT, "the heading of the document under which it stands"),
        "thread": _optional(_TEXT, "in place of section: where a later fact was read"),
        "says": Field(_TEXT, "the claim in our own words"),
        "favours": Field(Used("alternative", "equal", "none"), "whom it favours"),
        "strength": _optional(Used("rating"), "how strongly it is put"),
        "confidence": _optional(
            ListOf(Word("confidence", CONFIDENCES)), "in place of strength: how a later fact is known"
        ),
        "dates": _optional(ListOf(DATE), "a later fact's own dates; the newest counts"),
        "kind": _optional(Word("kind of claim", KINDS_OF_CLAIM), "what sort of statement it is"),
        "best-before": _optional(DAY, "from when it should be checked again; else two years after its date"),
        "context": _optional(_TEXT, "why no rating rests on it; needed where nothing uses it"),
        "accepted": _ACCEPTED,
    },
)
SOURCE = Record(
    "source",
    {
        "title": Field(_TEXT, "as it is printed"),
        "publisher": Field(_TEXT, "who published it"),
        "author": _optional(_TEXT, "who wrote it, where that is stated"),
        "address": Field(ADDRESS_OR_UNKNOWN, "where it is to be read; never guessed"),
        "published": Field(DATE_OR_UNKNOWN, "as the document states it"),
        "modified": _optional(DATE, "as the document states it"),
        "counts-from": _optional(DATE, "needed where published is unknown: the day it counts from"),
        "checked": Field(DAY, "the day on which it was read for this rule set"),
        "claims": Field(ListOf(CLAIM), "every claim of the document"),
        "accepted": _ACCEPTED,
    },
)
ANSWERS_KEYS = (ANSWERS, SET_ASIDE, IMPORTANCE, "rule-set")
"""What no question can have been called: an answers file would not be told from its parts."""

RENAMING = Record(
    "renaming",
    {
        "questions": _optional(
            TableOf(Defined(FORMER + QUESTION, ANSWERS_KEYS), Used(QUESTION)),
            "questions that had another id",
        ),
        "choices": _optional(
            TableOf(UsedQuestion(QUESTION), TableOf(FormerChoice(), UsedChoice())),
            "choices that had another id, by today's id of their question",
        ),
        "criteria": _optional(
            TableOf(Defined(FORMER + "criterion"), Used("criterion")), "criteria that had another id"
        ),
        "alternatives": _optional(
            TableOf(Defined(FORMER + "alternative", RESERVED_ALTERNATIVES), Used("alternative")),
            "alternatives that had another id",
        ),
    },
)
RULE_SET = Record(
    "rule set",
    {
        "title": Field(_TEXT, "the decision in a few words"),
        "settles": Field(_TEXT, "the question that it settles"),
        "version": Field(_TEXT, "the version of the knowledge"),
        "documents": Field(DAY, 'the day that "as of the documents" stands for'),
        "scale": Field(TableOf(Defined("rating"), Number()), "the words for ratings, with their values"),
        "importance": Field(TableOf(Defined("importance"), Number()), "the words for weights"),
        "verdicts": Field(
            Record(
                "least lead",
                {
                    word: Field(Number(), f"the least lead for {word}, in points")
                    for word in (LEANING, CLEAR, STRONG)
                },
            ),
            "the least lead, in points, that each word of the verdict takes",
        ),
        "sections": Field(ListOf(SECTION), "the sections, in order, with their criteria"),
        "renamed": _optional(RENAMING, "ids of earlier versions, each with the one of today"),
        "accepted": _ACCEPTED,
    },
)
EXPECTATION = Record(
    "expectation",
    {
        "first": Field(Used("alternative", TOSS_UP, NONE_LEFT), "what must come first"),
        "verdict": _optional(Word("verdict", VERDICTS), "the word of the verdict"),
        "because": Field(ListOf(Used("rule"), may_be_empty=True), "rules that must count for it"),
        "advice": _optional(ListOf(Used("advice")), "advice that must be shown"),
    },
)
CASE = Record(
    "case",
    {
        "id": Field(Defined("case"), "names the case"),
        "person": Field(_TEXT, "who decides, in a sentence"),
        "answers": Field(TableOf(Used(QUESTION), Choices()), "what the person answers"),
        "importance": _optional(TableOf(Used("criterion"), Used("importance")), "what matters more or less"),
        "as-of": Field(AsOf(), "documents, latest or a day"),
        "expect": Field(EXPECTATION, "what must come out"),
        "claims": _optional(ListOf(Used("claim")), "claims that the case makes come true"),
    },
)

FILES: dict[str, Kind] = {
    "rule-set.yaml": RULE_SET,
    "alternatives.yaml": ListOf(ALTERNATIVE),
    "advice.yaml": ListOf(ADVICE),
    "vetoes.yaml": ListOf(VETO),
    "questions": ListOf(QUESTION_RECORD),
    "criteria": CRITERION,
    "sources": SOURCE,
    "cases": ListOf(CASE),
}
"""The files of a rule set, and the folders each file of which is of one kind."""
