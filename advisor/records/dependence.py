"""Which ratings of a recorded decision rest on evidence that is stale by now."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from advisor.model.decision import Decision, Origin
from advisor.model.rule_set import Day, Rule, RuleSet, renamed_alternative
from advisor.records.footing import RULE, VETO, Footing, overdue_first


class DecisionAge(NamedTuple):
    """What the ratings of a recorded decision rest on, by rule.

    `stale` are those still in force that rest on nothing fresh, `partly` those that also rest on something
    fresh, the longest overdue first and accepted ones last. `revised` are those that the rule set gives
    otherwise today, `gone` those of rules that it has no longer. `vetoes` are those still in force that rest
    on nothing fresh. `ratings` says how many rules with ratings the decision has.
    """

    name: str
    origin: Origin
    ratings: int
    stale: tuple[Footing, ...]
    partly: tuple[Footing, ...]
    revised: tuple[str, ...]
    gone: tuple[str, ...]
    vetoes: tuple[Footing, ...]

    @property
    def is_open(self) -> bool:
        """Whether a rating of it rests on nothing fresh, and not every source of its claims accepts it."""
        return any(not footing.accepted for footing in self.stale)

    @property
    def since(self) -> Day:
        """The day since which one of its ratings rests on nothing fresh; empty where none does."""
        return min((footing.since for footing in self.stale), default="")


def decision_age(
    name: str, decision: Decision, rule_set: RuleSet, footings: Iterable[Footing]
) -> DecisionAge:
    """Return what the ratings of a decision by this rule set rest on; the name is that of its file."""
    rules = {rule.id: rule for rule in rule_set.rules}
    kept = {
        rule
        for rule, ratings in decision.ratings.items()
        if rule in rules and _are_in_force(ratings, rules[rule], rule_set)
    }
    known = tuple(footings)
    resting = [item for item in known if item.kind == RULE and item.id in kept]
    vetoes = (item for item in known if item.kind == VETO and item.id in decision.vetoes)
    return DecisionAge(
        name=name,
        origin=decision.origin,
        ratings=len(decision.ratings),
        stale=overdue_first(item for item in resting if item.is_stale),
        partly=overdue_first(item for item in resting if item.is_partly_stale),
        revised=tuple(rule for rule in rules if rule in decision.ratings and rule not in kept),
        gone=tuple(rule for rule in decision.ratings if rule not in rules),
        vetoes=overdue_first(item for item in vetoes if item.is_stale),
    )


def _are_in_force(ratings: Mapping[str, str], rule: Rule, rule_set: RuleSet) -> bool:
    """Return whether the rule rates today as was recorded, by today's ids of the alternatives."""
    today = {renamed_alternative(rule_set, name): word for name, word in ratings.items()}
    return today == dict(rule.current.ratings)
