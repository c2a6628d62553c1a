"""A rule set: what is compared, what is asked, and which ratings follow from the answers."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from advisor.model.conditions import Condition

Day: TypeAlias = str
"""A day as ISO text, such as 2026-10-28: sorts as it should, and the clock is never read."""

RESERVED_QUESTIONS = frozenset({
    "all", "all-of", "answers", "any-of", "as-of", "brief", "change", "change-importance", "date",
    "decided-by", "first", "force", "format", "help", "importance", "not", "open", "output", "plain",
    "rule-set", "rules", "save", "set-aside", "status", "verdict", "version",
})  # fmt: skip
"""Words that conditions, answer files or command-line options use themselves."""

RESERVED_ALTERNATIVES = frozenset({"equal", "none", "toss-up"})


class Section(NamedTuple):
    """A group of questions and criteria under one heading."""

    id: str
    title: str
    criteria: tuple[str, ...]


class Alternative(NamedTuple):
    """One of the things that are compared."""

    id: str
    name: str
    summary: str
    home: str


class Choice(NamedTuple):
    """One of the answers that a question offers. An exclusive one goes with no other."""

    id: str
    label: str
    help: str
    exclusive: bool
    no_effect: str


class Question(NamedTuple):
    """What a person is asked. `asked_when` is None where it is asked of everybody.

    `is_fact` tells what is so from what one would like: a wish is given up more easily.
    """

    id: str
    section: str
    name: str
    text: str
    help: str
    why: str
    several: bool
    always_asked: bool
    is_fact: bool
    asked_when: Condition | None
    choices: tuple[Choice, ...]


class Criterion(NamedTuple):
    """A point of view from which alternatives are rated, with its default importance (a word)."""

    id: str
    name: str
    section: str
    meaning: str
    importance: str


class Evidence(NamedTuple):
    """Ids of the claims that a rating rests on, and of those that speak against it."""

    supports: tuple[str, ...]
    disputes: tuple[str, ...]


class Judgement(NamedTuple):
    """What a rule says from a day on. `since` is empty for what the documents say.

    `ratings` maps an alternative to a word of the scale; an empty mapping means no difference.
    """

    since: Day
    ratings: Mapping[str, str]
    reason: str
    evidence: Evidence


class Rule(NamedTuple):
    """Ratings under a condition. The judgements are in order of date and never empty."""

    id: str
    criterion: str
    when: Condition
    judgements: tuple[Judgement, ...]

    @property
    def current(self) -> Judgement:
        """The judgement in force: the last one of those that are left."""
        return self.judgements[-1]


class Veto(NamedTuple):
    """Removes alternatives, whatever their score, while its condition holds."""

    id: str
    when: Condition
    removes: tuple[str, ...]
    reason: str
    evidence: Evidence


class Advice(NamedTuple):
    """Text without points. Its condition may also read `verdict` and `first`."""

    id: str
    since: Day
    when: Condition
    text: str
    evidence: Evidence


class Renamed(NamedTuple):
    """Former ids, each with today's. None of them is an id of today, so no name leads on to another.

    `choices` holds a table for each question, by today's id of the question.
    """

    questions: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    criteria: Mapping[str, str]
    alternatives: Mapping[str, str]


NOTHING_RENAMED = Renamed({}, {}, {}, {})


class RuleSet(NamedTuple):
    """All that is needed to score answers; the claims of the sources are loaded apart.

    `scale` and `importance` map a word to thousandths. `verdicts` maps a word of the verdict to the
    least lead in millionths of a point that it takes. `digest` is the SHA-256 of the files.
    """

    id: str
    title: str
    settles: str
    version: str
    documents: Day
    scale: Mapping[str, int]
    importance: Mapping[str, int]
    verdicts: Mapping[str, int]
    sections: tuple[Section, ...]
    alternatives: tuple[Alternative, ...]
    questions: tuple[Question, ...]
    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...]
    vetoes: tuple[Veto, ...]
    advice: tuple[Advice, ...]
    digest: str
    renamed: Renamed = NOTHING_RENAMED

    @property
    def edition(self) -> str:
        """The id with the version, as reports name the rule set."""
        return f"{self.id} {self.version}"

    @property
    def latest(self) -> Day:
        """The day of the newest revision or advice; the day of the documents where there is none."""
        revised = (judgement.since for rule in self.rules for judgement in rule.judgements)
        return max((self.documents, *revised, *(item.since for item in self.advice)))

    def question(self, name: str) -> Question:
        """Return the question with this id.

        Raises:
            StopIteration: there is none.

        """
        return next(item for item in self.questions if item.id == name)

    def criterion(self, name: str) -> Criterion:
        """Return the criterion with this id; raises as above."""
        return next(item for item in self.criteria if item.id == name)

    def as_of(self, day: Day) -> "RuleSet":
        """Return the rule set of that day: what was judged later is left out.

        No question and no choice goes; a rule without a judgement by then does. Revisions begin
        after the day of the documents, so that day and every earlier one give the documents alone.
        """
        rules = tuple(
            rule._replace(judgements=judgements)
            for rule in self.rules
            if (judgements := tuple(j for j in rule.judgements if j.since <= day))
        )
        advice = tuple(item for item in self.advice if item.since <= day)
        return self._replace(rules=rules, advice=advice)


def renamed_alternative(rule_set: RuleSet, name: str) -> str:
    """Return today's id of an alternative by a former one; any other word comes back as it is."""
    return rule_set.renamed.alternatives.get(name, name)
