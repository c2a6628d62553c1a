"""Two rule sets as one, so that the same profile is scored by both at once."""

from collections.abc import Mapping
from typing import TypeVar

from advisor.model.rule_set import RuleSet

OLD, NEW = "old ", "new "
"""What stands before ids; no id has a space, so they cannot clash."""

_Value = TypeVar("_Value")


def joined(old: RuleSet, new: RuleSet) -> RuleSet | None:
    """Return a rule set with the alternatives and all the rules of both, with the questions of the new one.

    The alternatives of the old one come first. Profiles answer the new one's questions, and the old one reads
    what it knows of them. None where the two ask questions under different conditions.
    """
    if _conditions(old) != {name: when for name, when in _conditions(new).items() if name in _asked(old)}:
        return None
    sides = _renamed(OLD, old), _renamed(NEW, new)
    return new._replace(
        scale={**sides[0].scale, **sides[1].scale},
        importance={**sides[0].importance, **sides[1].importance},
        alternatives=sides[0].alternatives + sides[1].alternatives,
        criteria=sides[0].criteria + sides[1].criteria,
        rules=sides[0].rules + sides[1].rules,
        vetoes=sides[0].vetoes + sides[1].vetoes,
        advice=(),
    )


def _asked(rule_set: RuleSet) -> set[str]:
    return {question.id for question in rule_set.questions}


def _conditions(rule_set: RuleSet) -> dict[str, object]:
    """Return when each question is asked; those that everybody is asked are left out."""
    return {item.id: item.asked_when for item in rule_set.questions if item.asked_when}


def _renamed(side: str, rule_set: RuleSet) -> RuleSet:
    return rule_set._replace(
        scale=_keyed(side, rule_set.scale),
        importance=_keyed(side, rule_set.importance),
        alternatives=tuple(item._replace(id=side + item.id) for item in rule_set.alternatives),
        criteria=tuple(
            item._replace(id=side + item.id, importance=side + item.importance) for item in rule_set.criteria
        ),
        rules=tuple(
            rule._replace(
                id=side + rule.id,
                criterion=side + rule.criterion,
                judgements=tuple(
                    item._replace(ratings={side + name: side + word for name, word in item.ratings.items()})
                    for item in rule.judgements
                ),
            )
            for rule in rule_set.rules
        ),
        vetoes=tuple(
            veto._replace(id=side + veto.id, removes=tuple(side + name for name in veto.removes))
            for veto in rule_set.vetoes
        ),
    )


def _keyed(side: str, table: Mapping[str, _Value]) -> dict[str, _Value]:
    return {side + word: value for word, value in table.items()}
