"""What could still change first place: bounds, what is settled, which questions decide, turning points."""

from typing import NamedTuple

MOST_CHANGES = 12
"""Sets of more answers than this are not looked for: nobody would act on one."""


class Bound(NamedTuple):
    """The least and the greatest lead of an alternative over a rival, in millionths of a point.

    They are taken over every completion of the open questions in which no veto removes either of the
    two; both are None where there is no such completion.
    """

    alternative: str
    rival: str
    least: int | None
    greatest: int | None


class Settlement(NamedTuple):
    """What the open questions could still do.

    `settled`: every completion of the open questions has the same first place, or the same exact tie, or
    leaves none. `decisive` names the questions of the smallest sets of open questions whose answers could
    change it, in the order of the rule set; `together` is how many such a set has, 0 where settled. Sets
    over `MOST_CHANGES` are not looked for: then `together` is None and none is named.
    `removable` names the alternatives that are still in and that a veto could remove. Where `exact` is
    false a part of the rule set was too large to enumerate: bounds may be wider than what can happen,
    what is not called settled may be, and `decisive` and `together` may be off.
    """

    bounds: tuple[Bound, ...]
    settled: bool
    exact: bool
    decisive: tuple[str, ...]
    together: int | None
    removable: tuple[str, ...]


class ChangedAnswer(NamedTuple):
    """An answer that was given, and those that it would have to become: any one of them will do."""

    question: str
    given: tuple[str, ...]
    become: tuple[tuple[str, ...], ...]


class TurningPoint(NamedTuple):
    """Given answers that, answered otherwise, change first place, and what is first then.

    `first` is empty on an exact tie, which `tied` names, and where no alternative is left.
    """

    changes: tuple[ChangedAnswer, ...]
    first: str
    tied: tuple[str, ...]


class TurningPoints(NamedTuple):
    """The turning points with the fewest changes, the most plausible first.

    `size` is how many answers change in each: 0 where no change changes first place, None where it takes
    more than `MOST_CHANGES`.
    `more` tells that there are others of the same size. Where `exact` is false not every change was
    tried, because a part of the rule set is too large: fewer may do, or nearer ones.
    """

    size: int | None
    points: tuple[TurningPoint, ...]
    more: bool
    exact: bool


class Flip(NamedTuple):
    """What is first if a criterion had another word of importance; `first` is empty on an exact tie."""

    importance: str
    first: str
    tied: tuple[str, ...]


class ImportanceTurn(NamedTuple):
    """The importance of a criterion, and the nearest words below and above it that change first place.

    Each is None where no word does.
    """

    criterion: str
    importance: str
    lower: Flip | None
    higher: Flip | None


class VetoCost(NamedTuple):
    """What would be first without a veto, and its lead (millionths, None without a rival)."""

    veto: str
    first: str
    tied: tuple[str, ...]
    lead: int | None


class Outlook(NamedTuple):
    """What could still change first place, and what vetoes have cost.

    `importance` has an entry for each criterion on which alternatives differ, in the order of the rule set;
    no importance of the others would change first place. `vetoes` has one for each veto in force.
    """

    settlement: Settlement
    turning_points: TurningPoints
    importance: tuple[ImportanceTurn, ...]
    vetoes: tuple[VetoCost, ...]
