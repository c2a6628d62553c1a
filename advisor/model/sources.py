"""Sources and the claims that they make."""

from typing import NamedTuple

from advisor.model.rule_set import Day


class Claim(NamedTuple):
    """What a source says at one place, in our words.

    `favours` is an alternative, ``equal`` or ``none``. `strength` is a word of the scale, or empty
    where `confidence` says how the fact is known. `dates` are as given (a year or a month may stand
    alone). `context` says why no rating rests on the claim.
    """

    id: str
    source: str
    place: str
    says: str
    favours: str
    strength: str
    kind: str
    confidence: tuple[str, ...]
    dates: tuple[str, ...]
    best_before: Day
    context: str


class Source(NamedTuple):
    """A published document. `published` and `modified` are as given; `address` may be unknown."""

    id: str
    title: str
    publisher: str
    author: str
    address: str
    published: str
    modified: str
    counts_from: str
    checked: Day
    claims: tuple[Claim, ...]


UNKNOWN = "unknown"
"""What a source says of an address or a date that is not known; neither is ever guessed."""


YEARS_GOOD = 2
"""For so many years a claim counts as fresh where its file says nothing else."""


LAST_YEAR = 9999
"""Days are compared as text, so a year has four digits."""


def first_day(date: str) -> Day:
    """Return the day from which a date counts: a month or a year counts from its first day."""
    return (date + "-01-01")[:10]


def dated(source: Source, claim: Claim) -> Day:
    """Return the day from which a claim counts: its own newest date, else its source's."""
    if claim.dates:
        return max(first_day(date) for date in claim.dates)
    return first_day(source.counts_from or source.published)


def best_before(source: Source, claim: Claim) -> Day:
    """Return the day from which a claim should be checked again: its own, else two years after its date."""
    if claim.best_before:
        return claim.best_before
    day = dated(source, claim)
    return f"{min(int(day[:4]) + YEARS_GOOD, LAST_YEAR):04}{day[4:]}"
