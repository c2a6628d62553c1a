"""Searching components for what could happen: the greatest sum, and whether a goal is in reach."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from advisor.interview.components import Component, Term
from advisor.interview.spaces import Ways

Sum: TypeAlias = tuple[int, tuple[Term, ...]]
"""A constant, and terms of which one amount each is added to it."""


class Part(NamedTuple):
    """What one component has to do with a goal: a sum, and the ways that are allowed."""

    component: Component
    sum: Sum
    ways: Ways


class Goal(NamedTuple):
    """Something that could happen: the sums of all parts reach `least` together, each in an allowed way."""

    parts: tuple[Part, ...]
    least: int


def greatest(total: Sum, ways: Ways) -> int | None:
    """Return the greatest sum over these ways, None where there is no way."""
    constant, terms = total
    if not ways:
        return None
    if not terms:
        return constant
    if len(terms) == 1:
        return constant + next(amount for amount, mask in terms[0] if ways & mask)
    rest = _rest(terms)
    best: int | None = None

    def search(place: int, ways: Ways, reached: int) -> None:
        nonlocal best
        if place == len(terms):
            best = reached
            return
        for amount, mask in terms[place]:
            if best is not None and reached + amount + rest[place + 1] <= best:
                return
            left = ways & mask
            if left:
                search(place + 1, left, reached + amount)

    search(0, ways, constant)
    return best


def _rest(terms: Sequence[Term]) -> list[int]:
    """Return, for each place, the most that the terms from there on add together; 0 after the last."""
    return list(accumulate((term[0][0] for term in reversed(terms)), initial=0))[::-1]


def reaching(total: Sum, ways: Ways, least: int) -> Iterator[tuple[int, Ways]]:
    """Yield each sum of at least so much with the ways that have it, some sums more than once."""
    constant, terms = total
    rest = _rest(terms)

    def search(place: int, ways: Ways, reached: int) -> Iterator[tuple[int, Ways]]:
        if place == len(terms):
            yield reached, ways
            return
        for amount, mask in terms[place]:
            if reached + amount + rest[place + 1] < least:
                return
            left = ways & mask
            if left:
                yield from search(place + 1, left, reached + amount)

    if ways and constant + rest[0] >= least:
        yield from search(0, ways, constant)


def is_reachable(goal: Goal) -> bool:
    """Return whether some way reaches the goal."""
    total = 0
    for part in goal.parts:
        best = greatest(part.sum, part.ways)
        if best is None:
            return False
        total += best
    return total >= goal.least
