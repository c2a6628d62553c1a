"""What hypothesis draws for the laws of scoring: small rule sets, and situations to score."""

from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from made_rule_sets import (
    CHOICES,
    IMPORTANCE,
    SCALE,
    made_advice,
    made_question,
    made_rule,
    made_rule_set,
    made_veto,
)

from advisor.model.amounts import POINT
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.recommendation import VERDICTS
from advisor.model.rule_set import Question, Rule, RuleSet

ZERO_WORD = {SHIPPED: "ignore", TOY: "skip", "small": "none"}
"""The word of importance that weighs nothing, by rule set."""

_DAYS = ("2021-05-01", "2022-06-15", "2023-07-31")
_HISTORIES = [("",), ("",), ("", _DAYS[0]), ("", _DAYS[1], _DAYS[2]), (_DAYS[0],), _DAYS[1:]]
_ALTERNATIVES = ("ash", "beech", "cedar", "deal")
_QUESTIONS = ("one", "two", "three", "four")
_CRITERIA = ("age", "beauty", "cost", "depth")
_MOST, _FEW = (1, 4), (4, 1)

Vocabulary = Mapping[str, tuple[str, ...]]


class Situation(NamedTuple):
    """Something to score: a rule set, answers that it allows, and importance."""

    rule_set: RuleSet
    answers: Answers
    importance: Importance

    def __repr__(self) -> str:
        """Return what differs from one situation to another; known rule sets go by name."""
        rules: object = self.rule_set.id if self.rule_set.id in FOLDERS else self.rule_set
        return f"Situation({rules}, {dict(self.answers)}, {dict(self.importance)})"


def situations() -> st.SearchStrategy[Situation]:
    """Draw a situation, most of them with a small rule set, the others with one of the known two."""
    return _situations(("small", "small", "small", TOY, SHIPPED))


def known_situations() -> st.SearchStrategy[Situation]:
    """Draw a situation with the toy or the shipped rule set."""
    return _situations((TOY, SHIPPED))


@st.composite
def _situations(draw: st.DrawFn, kinds: tuple[str, ...]) -> Situation:
    kind = draw(st.sampled_from(kinds))
    rule_set = draw(rule_sets()) if kind == "small" else loaded(kind).rule_set
    answered = draw(st.sampled_from([_MOST, _MOST, _FEW]))
    answers = {question.id: draw(_answers(question, answered)) for question in rule_set.questions}
    answers = {question: answer for question, answer in answers.items() if answer}
    importance = draw(
        st.dictionaries(
            st.sampled_from([criterion.id for criterion in rule_set.criteria]),
            st.sampled_from(sorted(rule_set.importance)),
            max_size=4,
        )
    )
    return Situation(rule_set, without_ruled_out(rule_set, answers), importance)


def _answers(question: Question, answered: tuple[int, int]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw an answer; how often it is empty, which stands for open, against given, is `answered`."""
    given = [(choice.id,) for choice in question.choices]
    if question.several:
        together = tuple(choice.id for choice in question.choices if not choice.exclusive)
        given += [together[:2], together[-2:], together]
    opened, closed = answered
    return st.sampled_from([*given * closed, (UNSURE,), *[()] * (opened * len(given))])


def without_ruled_out(rule_set: RuleSet, answers: Answers) -> Answers:
    """Return the answers in the order of the rule set, without those that the others rule out."""
    kept = {question.id: answers[question.id] for question in rule_set.questions if question.id in answers}
    while out := [question for question in ruled_out(rule_set, kept) if question in kept]:
        for question in out:
            del kept[question]
    return kept


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    """Draw a rule set with up to four alternatives and questions, four criteria, up to eight rules."""
    alternatives = _ALTERNATIVES[: draw(st.integers(2, 4))]
    questions = _QUESTIONS[: draw(st.integers(1, 4))]
    words = dict.fromkeys(questions, CHOICES)
    outcome: Vocabulary = words | {"verdict": VERDICTS, "first": alternatives}
    leads = sorted(draw(st.lists(st.integers(0, 9), min_size=3, max_size=3)))
    return made_rule_set(
        alternatives,
        [draw(_questions(name, questions[:place])) for place, name in enumerate(questions)],
        {name: draw(st.sampled_from(sorted(IMPORTANCE))) for name in _CRITERIA},
        [
            draw(_rules(f"rule-{number}", words, alternatives))
            for number in range(draw(st.sampled_from([8, 6, 5, 4, 3, 1, 0])))
        ],
        verdicts=dict(zip(VERDICTS[1:], (lead * POINT // 2 for lead in leads), strict=True)),
        vetoes=tuple(
            made_veto(f"veto-{number}", draw(conditions_on(words)), *draw(some_of(alternatives)))
            for number in range(draw(st.sampled_from([0, 0, 1, 2, 4])))
        ),
        advice=tuple(
            made_advice(
                f"advice-{number}", draw(conditions_on(outcome)), draw(st.sampled_from(["", _DAYS[0]]))
            )
            for number in range(draw(st.integers(0, 3)))
        ),
    )


@st.composite
def _questions(draw: st.DrawFn, name: str, before: tuple[str, ...]) -> Question:
    hangs = before and draw(st.booleans())
    return made_question(
        name,
        several=draw(st.booleans()),
        asked_when=draw(atoms_on(dict.fromkeys(before, CHOICES))) if hangs else None,
    )


@st.composite
def _rules(draw: st.DrawFn, name: str, words: Vocabulary, alternatives: tuple[str, ...]) -> Rule:
    judgements = [(day, draw(ratings_for(alternatives))) for day in draw(st.sampled_from(_HISTORIES))]
    return made_rule(name, draw(st.sampled_from(_CRITERIA)), draw(conditions_on(words)), *judgements)


def ratings_for(alternatives: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """Draw ratings of some of the alternatives."""
    return st.dictionaries(st.sampled_from(alternatives), st.sampled_from(sorted(SCALE)), max_size=3)


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw one or two of the names."""
    return st.sets(st.sampled_from(names), min_size=1, max_size=2).map(sorted).map(tuple)


def atoms_on(words: Vocabulary) -> st.SearchStrategy[Condition]:
    """Draw a condition that reads one question."""
    return st.sampled_from(
        [
            Chosen(question, chosen)
            for question, choices in words.items()
            for chosen in [*((choice,) for choice in choices), choices[:2]]
        ]
    )


def conditions_on(words: Vocabulary) -> st.SearchStrategy[Condition]:
    """Draw a condition; flatter than those of `strategies`, so that many rules are drawn quickly."""
    atom = atoms_on(words)
    parts = st.lists(st.one_of(atom, atom.map(Not)), min_size=1, max_size=3).map(tuple)
    group = st.one_of(parts.map(AllOf), parts.map(AnyOf))
    nested = st.builds(lambda first, second: AllOf((first, second)), atom, group)
    return st.one_of(atom, atom, atom, atom.map(Not), group, group.map(Not), nested)
