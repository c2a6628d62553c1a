"""What each veto in force has cost: who would be first without it."""

from advisor.assessment.assess import assess
from advisor.model.outlook import VetoCost
from advisor.model.recommendation import Recommendation


def veto_costs(recommendation: Recommendation) -> tuple[VetoCost, ...]:
    """Return who would be first without each veto in force, in the order of the rule set."""
    rule_set = recommendation.rule_set
    costs = []
    for veto in recommendation.vetoes_in_force:
        others = tuple(other for other in rule_set.vetoes if other.id != veto.id)
        after = assess(rule_set._replace(vetoes=others), recommendation.answers, recommendation.importance)
        costs.append(VetoCost(veto.id, after.first, after.tied, after.lead))
    return tuple(costs)
