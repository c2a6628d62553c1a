"""The evidence that a recommendation rests on."""

from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Evidence


def counting_evidence(recommendation: Recommendation) -> Evidence:
    """Return the claims behind the points of the alternatives that are still in, sorted by id.

    What adds no points (an ignored criterion, a reason beside a stronger one) is not rested on.
    """
    counting = {
        item.rule
        for standing in recommendation.assessment.standings
        for item in standing.contributions
        if item.points
    }
    found = [rule.current.evidence for rule in recommendation.rule_set.rules if rule.id in counting]
    return Evidence(
        supports=tuple(sorted({claim for evidence in found for claim in evidence.supports})),
        disputes=tuple(sorted({claim for evidence in found for claim in evidence.disputes})),
    )
