"""How much evidence a recommendation rests on, how old it is, and which source alone carries it."""

from typing import NamedTuple

from advisor.model.rule_set import Day


class Without(NamedTuple):
    """What would be first had a source never been read, with its lead (millionths) and verdict."""

    source: str
    first: str
    tied: tuple[str, ...]
    lead: int | None
    verdict: str


class EvidenceFigures(NamedTuple):
    """The evidence behind the points of the alternatives that are in, and behind the vetoes in force.

    `supports` are the claims that these rest on, `disputes` those against them, by id. `reasons` is how
    many rules and vetoes they are, `disputed` how many of them a claim disputes. `oldest` and `newest` are
    the days of the supporting claims, empty where there are none. `past_best_before` are those of them that
    should have been checked again by `date`. `carried_by` has an entry for each source without which first
    place would be another. Sources stand in their own order.
    """

    supports: tuple[str, ...]
    disputes: tuple[str, ...]
    reasons: int
    disputed: int
    sources: tuple[str, ...]
    disputing: tuple[str, ...]
    oldest: Day
    newest: Day
    date: Day
    past_best_before: tuple[str, ...]
    carried_by: tuple[Without, ...]
