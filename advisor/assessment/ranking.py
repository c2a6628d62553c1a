"""Who is first, by how much, and how firmly."""

from collections.abc import Mapping
from typing import NamedTuple

from advisor.model.recommendation import CLEAR, LEANING, STRONG, TOSS_UP, Standing

LEAST_RADIUS = {LEANING: 100, CLEAR: 300, STRONG: 500}
"""The least stability radius, in thousandths, for each word of the verdict."""

WHOLE = 1_000


class Outcome(NamedTuple):
    """First place: empty `first` on an exact tie of `tied`; lead and radius None without a rival."""

    first: str
    tied: tuple[str, ...]
    lead: int | None
    radius: int | None
    verdict: str


def ranked(standings: list[Standing]) -> tuple[Standing, ...]:
    """Return the standings best first with their ranks; equal scores share one and go by name."""
    ordered = sorted(standings, key=lambda item: (-item.score, item.alternative))
    result: list[Standing] = []
    for position, standing in enumerate(ordered, start=1):
        same = result and result[-1].score == standing.score
        result.append(standing._replace(rank=result[-1].rank if same else position))
    return tuple(result)


def stability_radius(points: Mapping[str, int], rival: Mapping[str, int]) -> int:
    """Return the share by which all weights may be wrong at once, in thousandths, rounded down.

    With `c_k` the difference of the two alternatives on criterion k and D the sum of all `c_k`, the
    radius is D divided by the sum of their absolute values: while every weight is off by less than
    that share, even in the worst direction, the first stays before the rival. It is 0 where D is.

    Args:
        points: the points of the first by criterion.
        rival: the points of the rival by criterion.

    """
    differences = [points.get(key, 0) - rival.get(key, 0) for key in points.keys() | rival.keys()]
    lead = sum(differences)
    spread = sum(abs(difference) for difference in differences)
    return lead * WHOLE // spread if spread else 0


def verdict(lead: int | None, radius: int | None, least_lead: Mapping[str, int]) -> str:
    """Return the word that both the radius and the lead allow; without a rival it is the strongest.

    The radius measures agreement and not amount, so a small lead caps the word.
    """
    if lead is None or radius is None:
        return STRONG
    reached = TOSS_UP
    for word in (LEANING, CLEAR, STRONG):
        if radius >= LEAST_RADIUS[word] and lead >= least_lead[word]:
            reached = word
    return reached


def outcome(standings: tuple[Standing, ...], least_lead: Mapping[str, int]) -> Outcome:
    """Return first place among ranked standings. An exact tie is a toss-up, whatever the order."""
    if not standings:
        return Outcome("", (), None, None, TOSS_UP)
    best, *rivals = standings
    if not rivals:
        return Outcome(best.alternative, (), None, None, STRONG)
    tied = tuple(item.alternative for item in standings if item.rank == 1)
    if len(tied) > 1:
        return Outcome("", tied, 0, 0, TOSS_UP)
    lead = best.score - rivals[0].score
    points = _points(best)
    radius = min(stability_radius(points, _points(rival)) for rival in rivals)
    return Outcome(best.alternative, (), lead, radius, verdict(lead, radius, least_lead))


def _points(standing: Standing) -> dict[str, int]:
    return {item.criterion: item.points for item in standing.contributions}
