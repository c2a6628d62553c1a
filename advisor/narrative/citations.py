"""Numbered places in sources: one number for a heading of a document or for a later fact."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.model.sources import UNKNOWN, Claim, Source


class Cited(NamedTuple):
    """One numbered entry of the list of sources. `address` is empty where it is not known."""

    number: int
    text: str
    address: str
    claims: tuple[Claim, ...]


class Citations:
    """Gives numbers to the places of claims, in the order in which they are first cited."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._known = {claim.id: (source, claim) for source in sources for claim in source.claims}
        self._numbers: dict[tuple[str, str], int] = {}
        self._claims: dict[tuple[str, str], dict[str, Claim]] = {}

    def cite(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers for these claims, ascending; none where no sources were loaded."""
        numbers = set()
        for name in claims:
            if name in self._known:
                source, claim = self._known[name]
                key = (source.id, claim.id if claim.dates else claim.place)
                numbers.add(self._numbers.setdefault(key, len(self._numbers) + 1))
                self._claims.setdefault(key, {})[name] = claim
        return tuple(sorted(numbers))

    def entries(self) -> tuple[Cited, ...]:
        """Return what was cited, by number, each with the claims cited there by id."""
        entries = []
        for key, number in self._numbers.items():
            claims = tuple(claim for _, claim in sorted(self._claims[key].items()))
            source = self._known[claims[0].id][0]
            address = "" if source.address == UNKNOWN else source.address
            entries.append(Cited(number, described(source, claims[0]), address, claims))
        return tuple(entries)


def described(source: Source, claim: Claim) -> str:
    """Return the place of a claim for a reader: publisher, title, section and date."""
    if claim.dates:
        return f"{claim.place}, {' and '.join(claim.dates)}"
    return f"{source.publisher}: {source.title}, under {claim.place}, {published(source)}"


def published(source: Source) -> str:
    """Return when the source is from, openly where that is not stated."""
    if source.published == UNKNOWN:
        return f"undated, counts from {source.counts_from}" if source.counts_from else "undated"
    return f"{source.published}, modified {source.modified}" if source.modified else source.published
