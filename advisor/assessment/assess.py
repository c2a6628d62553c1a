"""The assessment of answers under the rule set of one day."""

from advisor.assessment.ranking import outcome, ranked
from advisor.assessment.scoring import contributions, holding_rules, weights
from advisor.assessment.vetoes import removed_by, to_give_up
from advisor.model.answers import Answers, Importance
from advisor.model.applicability import effective
from advisor.model.recommendation import Assessment, Standing
from advisor.model.rule_set import RuleSet


def assess(rule_set: RuleSet, answers: Answers, importance: Importance) -> Assessment:
    """Return what the answers amount to, exactly and whatever the order of anything.

    The answers must have been checked against the rule set; every rule counts with the judgement in
    force, so use `RuleSet.as_of` first for another day than the latest.
    """
    known = effective(rule_set, answers)
    rules = holding_rules(rule_set, known)
    found = contributions(rule_set, rules, weights(rule_set, importance))
    vetoes = removed_by(rule_set, known)
    standings = [
        Standing(alternative, 0, sum(item.points for item in items), items, vetoes.get(alternative, ()))
        for alternative, items in found.items()
    ]
    left = ranked([standing for standing in standings if not standing.vetoes])
    place = outcome(left, rule_set.verdicts)
    return Assessment(
        standings=left,
        removed=ranked([standing for standing in standings if standing.vetoes]),
        first=place.first,
        tied=place.tied,
        lead=place.lead,
        radius=place.radius,
        verdict=place.verdict,
        holding=frozenset(rule.id for rule in rules),
        give_up=() if left else to_give_up(vetoes),
    )
