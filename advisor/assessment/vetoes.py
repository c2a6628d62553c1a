"""Which alternatives the vetoes remove, and which vetoes to give up where none is left."""

from collections.abc import Mapping

from advisor.model.answers import Answers
from advisor.model.conditions import Truth, truth
from advisor.model.rule_set import RuleSet


def removed_by(rule_set: RuleSet, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return the vetoes that hold against each alternative, by name; those not removed are left out."""
    found: dict[str, list[str]] = {}
    for veto in rule_set.vetoes:
        if truth(veto.when, answers) is Truth.TRUE:
            for alternative in veto.removes:
                found.setdefault(alternative, []).append(veto.id)
    return {alternative: tuple(sorted(vetoes)) for alternative, vetoes in found.items()}


def to_give_up(removed: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of vetoes that, given up, bring an alternative back, by name.

    Bringing one alternative back takes all the vetoes against it, so the smallest of these are the
    smallest sets there are.
    """
    fewest = min((len(vetoes) for vetoes in removed.values()), default=0)
    return tuple(sorted({vetoes for vetoes in removed.values() if len(vetoes) == fewest}))
