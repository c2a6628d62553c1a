"""Which rules can hold, and which can count, whatever is answered."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.audit.conditions import Questions, questions_of, space_of
from advisor.interview.spaces import Space, Ways
from advisor.model.rule_set import Rule, RuleSet

MOST_WAYS = 1 << 16
"""Conditions are looked at together where their questions have no more ways to be answered."""


class Firing(NamedTuple):
    """Rules by id: those that no answers make hold, those that hold and never count, those not looked at.

    Questions may be answered or left open. A rule counts where it gives an alternative the highest rating of
    its criterion, alone or with others. A rule that rates nobody has nothing to count. All but `unseen` is
    proved.
    """

    never_holding: tuple[str, ...]
    never_counting: tuple[str, ...]
    unseen: tuple[str, ...]


def firing(rule_set: RuleSet) -> Firing:
    """Return what the rules of one day can do, each list in the order of the rule set."""
    questions = questions_of(rule_set)
    found = Firing((), (), ())
    by_criterion: dict[str, list[Rule]] = {criterion.id: [] for criterion in rule_set.criteria}
    for rule in rule_set.rules:
        by_criterion[rule.criterion].append(rule)
    for rules in by_criterion.values():
        whens = [rule.when for rule in rules]
        space = space_of(whens, questions, MOST_WAYS)
        more = _together(rule_set, rules, space) if space else _apart(rules, questions)
        found = Firing(*(one + other for one, other in zip(found, more, strict=True)))
    return found


def _together(rule_set: RuleSet, rules: Iterable[Rule], space: Space) -> Firing:
    """Return what the rules of one criterion can do, of which all ways are known."""
    held = [(rule, space.true(rule.when)) for rule in rules]
    highest: dict[str, dict[int, Ways]] = {}
    for rule, ways in held:
        for name, word in rule.current.ratings.items():
            values = highest.setdefault(name, {})
            values[rule_set.scale[word]] = values.get(rule_set.scale[word], 0) | ways

    def counts(rule: Rule, ways: Ways) -> bool:
        ratings = ((highest[name], rule_set.scale[word]) for name, word in rule.current.ratings.items())
        return any(ways & ~_above(values, value) for values, value in ratings)

    silent = tuple(rule.id for rule, ways in held if ways and rule.current.ratings and not counts(rule, ways))
    return Firing(tuple(rule.id for rule, ways in held if not ways), silent, ())


def _above(values: dict[int, Ways], value: int) -> Ways:
    """Return the ways in which some rule rates higher."""
    ways: Ways = 0
    for other, mask in values.items():
        if other > value:
            ways |= mask
    return ways


def _apart(rules: Iterable[Rule], questions: Questions) -> Firing:
    """Return what rules can do that are too many to look at together."""
    never, unseen = [], []
    for rule in rules:
        space = space_of([rule.when], questions, MOST_WAYS)
        if space is None:
            unseen.append(rule.id)
        elif not space.true(rule.when):
            never.append(rule.id)
    return Firing(tuple(never), (), tuple(unseen))
