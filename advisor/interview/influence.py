"""What the answer to each open question can still do."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from advisor.interview.layout import Layout
from advisor.interview.spaces import Space, Ways
from advisor.interview.tables import Movable, domains_of, levels_of
from advisor.model.answers import Answers


class Influence(NamedTuple):
    """What the answer to a question can change.

    `removes` tells that a veto may hang on it. `swing` is how far its answers alone move the lead between
    two alternatives, from the one extreme to the other, in millionths of a point; the largest of all pairs.
    """

    removes: bool
    swing: int


def influences(
    layout: Layout, answers: Answers, weight: Mapping[str, int], movable: Movable
) -> Mapping[str, Influence]:
    """Return the influence of every open question that can change a score or remove an alternative.

    A question that is not among them changes neither, however the other open questions are answered.
    Where too many answers go together to try them, a question counts as having influence.

    Args:
        layout: the rule set of one day, prepared.
        answers: the answers so far.
        weight: the weight of each criterion, in thousandths.
        movable: the stances that the open questions may take.

    """
    moved: dict[str, list[dict[str, int]]] = {}
    removing: set[str] = set()
    wide: dict[str, int] = {}
    for factor in layout.factors:
        names = sorted(name for name in factor.questions if name in movable)
        if not names or (factor.rated and not weight[factor.criterion]):
            continue
        domains = domains_of(layout, [factor], names, movable)
        if domains is None:
            most = max((value for _, ratings in factor.rated for value in ratings.values()), default=0)
            for name in names:
                # A lead may turn from one alternative to the other.
                wide[name] = wide.get(name, 0) + 2 * most * weight.get(factor.criterion, 0)
            removing.update(names if factor.vetoes else ())
            continue
        conditional = [item for item in layout.conditional if item.id in factor.questions]
        space = Space(layout.stances, domains, answers, conditional)
        if factor.vetoes:
            removing |= moving(space, [space.true(condition) for condition, _ in factor.vetoes])
            continue
        levels = levels_of(space, factor)
        for name in moving(space, [ways for listed in levels.values() for _, ways in listed]):
            points = moved.setdefault(name, [{} for _ in space.masks[name]])
            _add(points, space, name, levels, weight[factor.criterion])
    names = [alternative.id for alternative in layout.rule_set.alternatives]
    found = moved.keys() | removing | wide.keys()
    return {
        name: Influence(name in removing, _swing(moved.get(name, []), names) + wide.get(name, 0))
        for name in found
    }


def moving(space: Space, sets: Iterable[Ways]) -> set[str]:
    """Return the questions on which it depends whether a way is in one of the sets."""
    found = set()
    listed = tuple(sets)
    for name, (same, *others) in space.masks.items():
        # Ways that differ in this question alone lie a fixed number of bits apart.
        strides = [(mask & -mask).bit_length() - 1 for mask in others]
        if any((ways >> stride ^ ways) & same for ways in listed for stride in strides):
            found.add(name)
    return found


def _add(
    points: list[dict[str, int]],
    space: Space,
    name: str,
    levels: Mapping[str, tuple[tuple[int, Ways], ...]],
    weight: int,
) -> None:
    """Add what each stance to the question gives each alternative while the others stay as they are."""
    for gained, mask in zip(points, space.masks[name], strict=True):
        way = mask & -mask
        for alternative, listed in levels.items():
            value = next(value for value, ways in listed if ways & way)
            gained[alternative] = gained.get(alternative, 0) + value * weight


def _swing(points: list[dict[str, int]], alternatives: Iterable[str]) -> int:
    largest = 0
    for one, other in combinations(alternatives, 2) if points else ():
        leads = [gained.get(one, 0) - gained.get(other, 0) for gained in points]
        largest = max(largest, max(leads) - min(leads))
    return largest
