"""Which questions can still change anything, found by trying all answers to those without one."""

from collections.abc import Iterator
from itertools import product

from brute_force import allowed_answers

from advisor.assessment.assess import assess
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.applicability import effective
from advisor.model.conditions import Truth, truth
from advisor.model.recommendation import VERDICTS, Assessment
from advisor.model.rule_set import RuleSet


def differing(rule_set: RuleSet, answers: Answers, importance: Importance, basis: str) -> set[str]:
    """Return the questions without an answer of which two answers differ in anything, by trying all.

    Who is unsure is not asked again, so that answer stays.
    """
    waiting = [item for item in rule_set.questions if item.id not in answers]
    days = [rule_set.as_of(basis), rule_set.as_of(rule_set.documents)]
    outcomes: dict[tuple[tuple[str, ...], ...], object] = {}
    offered = [[(UNSURE,), *allowed_answers(question)] for question in waiting]
    for said in product(*offered):
        filled = {**answers, **{item.id: answer for item, answer in zip(waiting, said, strict=True)}}
        counted = tuple(what_counts(assess(day, filled, importance)) for day in days)
        outcomes[said] = (counted, tuple(advice_in(days[0], filled)))
    found = set()
    for place, question in enumerate(waiting):
        for said, outcome in outcomes.items():
            if outcome != outcomes[(*said[:place], (UNSURE,), *said[place + 1 :])]:
                found.add(question.id)
                break
    return found


def what_counts(assessment: Assessment) -> tuple[frozenset[tuple[str, str, int]], frozenset[str]]:
    """Return the values within the criteria that weigh anything, and the vetoes that hold."""
    standings = (*assessment.standings, *assessment.removed)
    values = (
        (item.alternative, item.criterion, item.value)
        for standing in standings
        for item in standing.contributions
        if item.weight
    )
    return frozenset(values), frozenset(name for standing in standings for name in standing.vetoes)


def advice_in(rule_set: RuleSet, answers: Answers) -> Iterator[tuple[str, ...]]:
    """Yield the advice that applies, for every verdict and first place in turn."""
    firsts = [(), *((item.id,) for item in rule_set.alternatives)]
    known = dict(effective(rule_set, answers))
    for verdict, first in product(VERDICTS, firsts):
        outcome = known | {"verdict": (verdict,)} | ({"first": first} if first else {})
        yield tuple(item.id for item in rule_set.advice if truth(item.when, outcome) is Truth.TRUE)
