"""Running the cases of a rule set."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.assessment.recommend import recommend
from advisor.audit.absence import Absence, absence_of_advice, absence_of_rule
from advisor.model.cases import Case
from advisor.model.recommendation import TOSS_UP, Recommendation
from advisor.model.rule_set import RuleSet


class Failure(NamedTuple):
    """What a case expects under one key of its file, and what came.

    Of rules and advice `expected` names those that are missing and `came` all that are there, in the
    order of the rule set; `absences` say why each of the missing is.
    """

    key: str
    expected: tuple[str, ...]
    came: tuple[str, ...]
    absences: tuple[Absence, ...] = ()


class Trial(NamedTuple):
    """A case that was run, and what of its expectation did not come; nothing if it held."""

    case: Case
    recommendation: Recommendation
    failures: tuple[Failure, ...]


def run_cases(rule_set: RuleSet, cases: Iterable[Case]) -> tuple[Trial, ...]:
    """Run every case as of its own day, in order."""
    return tuple(_run(rule_set, case) for case in cases)


def _run(rule_set: RuleSet, case: Case) -> Trial:
    recommendation = recommend(rule_set, case.answers, case.importance, case.as_of)
    return Trial(case, recommendation, tuple(_failures(rule_set, case, recommendation)))


def _failures(rule_set: RuleSet, case: Case, recommendation: Recommendation) -> Iterable[Failure]:
    assessment = recommendation.assessment
    if assessment.named != case.first:
        yield Failure("first", (case.first,), (assessment.named,))
    if case.verdict and assessment.verdict != case.verdict:
        yield Failure("verdict", (case.verdict,), (assessment.verdict,))
    counting = _counting(recommendation)
    missing = tuple(name for name in case.because if name not in counting)
    if missing:
        rules = {rule.id: rule for rule in rule_set.rules}
        absences = tuple(absence_of_rule(rules[name], recommendation) for name in missing)
        yield Failure("because", missing, tuple(name for name in rules if name in counting), absences)
    shown = tuple(item.id for item in recommendation.advice)
    unseen = tuple(name for name in case.advice if name not in shown)
    if unseen:
        advice = {item.id: item for item in rule_set.advice}
        absences = tuple(absence_of_advice(advice[name], recommendation) for name in unseen)
        yield Failure("advice", unseen, shown, absences)


def _counting(recommendation: Recommendation) -> frozenset[str]:
    """Return the rules that count for the first, or all that hold where nothing is first."""
    assessment = recommendation.assessment
    if assessment.named == TOSS_UP or not assessment.standings:
        return assessment.holding
    return frozenset(
        rule for item in assessment.standings[0].contributions for rule in (item.rule, *item.beside)
    )
