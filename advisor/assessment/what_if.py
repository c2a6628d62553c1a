"""What moves between two recommendations of the same rule set."""

from collections.abc import Iterable

from advisor.model.justified import Justified
from advisor.model.recommendation import Contribution, Recommendation
from advisor.model.what_if import Moved, WhatIf


def what_if(now: Justified, then: Justified, dropped: Iterable[str] = ()) -> WhatIf:
    """Return what moved between two recommendations as of the same day.

    Args:
        now: the recommendation of the answers as they are.
        then: the one of the changed answers.
        dropped: answered questions that the changes rule out.

    """
    before, after = now.recommendation, then.recommendation
    rule_set = before.rule_set
    advice = {item.id for item in before.advice}, {item.id for item in after.advice}
    return WhatIf(
        now=now,
        then=then,
        answers=tuple(
            item.id
            for item in rule_set.questions
            if before.answers.get(item.id) != after.answers.get(item.id)
        ),
        importance=tuple(
            item.id
            for item in rule_set.criteria
            if before.importance.get(item.id, item.importance)
            != after.importance.get(item.id, item.importance)
        ),
        dropped=tuple(dropped),
        moved=_moved(before, after),
        gained=tuple(item.id for item in after.advice if item.id not in advice[0]),
        lost=tuple(item.id for item in before.advice if item.id not in advice[1]),
    )


def _moved(before: Recommendation, after: Recommendation) -> tuple[Moved, ...]:
    moved = []
    for criterion in before.rule_set.criteria:
        now, then = _contributions(before, criterion.id), _contributions(after, criterion.id)
        if [_counts(item) for item in now] != [_counts(item) for item in then]:
            moved.append(Moved(criterion.id, now, then))
    return tuple(sorted(moved, key=lambda item: (-_shift(item), item.criterion)))


def _contributions(recommendation: Recommendation, criterion: str) -> tuple[Contribution, ...]:
    """Return what a criterion adds, by alternative in the order of their ids."""
    assessment = recommendation.assessment
    found = (
        item
        for standing in (*assessment.standings, *assessment.removed)
        for item in standing.contributions
        if item.criterion == criterion
    )
    return tuple(sorted(found, key=lambda item: item.alternative))


def _counts(item: Contribution) -> tuple[str, str, int]:
    return item.alternative, item.rating, item.points


def _shift(moved: Moved) -> int:
    points: dict[str, int] = {}
    for sign, items in ((-1, moved.now), (1, moved.then)):
        for item in items:
            points[item.alternative] = points.get(item.alternative, 0) + sign * item.points
    return max(abs(amount) for amount in points.values())
