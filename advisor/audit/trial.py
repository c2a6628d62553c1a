"""Running the cases of a rule set."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.assessment.recommend import recommend
from advisor.model.cases import Case
from advisor.model.recommendation import TOSS_UP, Recommendation
from advisor.model.rule_set import RuleSet


class Trial(NamedTuple):
    """A case that was run: what was expected and did not come, each in a sentence; none if it held."""

    case: Case
    recommendation: Recommendation
    failures: tuple[str, ...]


def run_cases(rule_set: RuleSet, cases: Iterable[Case]) -> tuple[Trial, ...]:
    """Run every case as of its own day, in order."""
    return tuple(_run(rule_set, case) for case in cases)


def _run(rule_set: RuleSet, case: Case) -> Trial:
    recommendation = recommend(rule_set, case.answers, case.importance, case.as_of)
    return Trial(case, recommendation, tuple(_failures(case, recommendation)))


def _failures(case: Case, recommendation: Recommendation) -> Iterable[str]:
    assessment = recommendation.assessment
    if assessment.named != case.first:
        yield f"expected first {case.first}, came {assessment.named}"
    if case.verdict and assessment.verdict != case.verdict:
        yield f"expected verdict {case.verdict}, came {assessment.verdict}"
    counting = _counting(recommendation)
    missing = [rule for rule in case.because if rule not in counting]
    if missing:
        yield f"expected because of {', '.join(missing)}, which did not count for it"
    shown = {item.id for item in recommendation.advice}
    unseen = [advice for advice in case.advice if advice not in shown]
    if unseen:
        yield f"expected the advice {', '.join(unseen)}, which is not shown"


def _counting(recommendation: Recommendation) -> frozenset[str]:
    """Return the rules that count for the first, or all that hold where nothing is first."""
    assessment = recommendation.assessment
    if assessment.named == TOSS_UP or not assessment.standings:
        return assessment.holding
    return frozenset(
        rule for item in assessment.standings[0].contributions for rule in (item.rule, *item.beside)
    )
