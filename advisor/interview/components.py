"""Components: what the rules make of a few questions that bear on each other and on no others.

Scores are sums over criteria, so what is best or worst in one component is so whatever is answered in
another. That makes exact bounds cheap: components are enumerated one by one, never all questions together.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from advisor.interview.spaces import Ways

Levels: TypeAlias = Mapping[str, tuple[tuple[int, Ways], ...]]
"""By alternative: its values on a criterion (thousandths, highest first), and the ways that have each."""

Term: TypeAlias = tuple[tuple[int, Ways], ...]
"""What one criterion adds to a sum: amounts, highest first, and the ways in which it adds each."""


MOST_CLASSES = 64
"""Terms are made one as long as it has no more amounts than this."""


class Enumeration(Protocol):
    """Ways to answer questions. `masks` gives, by question, the ways of each stance, the present first."""

    every: Ways
    masks: Mapping[str, tuple[Ways, ...]]

    def changing(self) -> tuple[Ways, ...]:
        """Return the ways that change no question, one question, two and so on."""


class Component:
    """Questions that bear on each other, all ways to answer them, and what follows from each way.

    `barred` gives the ways in which a veto removes an alternative. Where `exact` is false, the ways
    are not just those that there are: for bounds they are more, for changes fewer.
    """

    def __init__(
        self,
        space: Enumeration,
        levels: Iterable[tuple[int, Levels]],
        barred: Mapping[str, Ways],
        *,
        exact: bool,
    ) -> None:
        self.every = space.every
        self.masks = space.masks
        self.barred = barred
        self.exact = exact
        self._count = space.changing
        self._levels = tuple(levels)
        self._counts: tuple[Ways, ...] = ()
        self._terms: dict[tuple[str, str], tuple[int, tuple[Term, ...]]] = {}

    @property
    def changing(self) -> tuple[Ways, ...]:
        """The ways that change no question, one question, two and so on."""
        if not self._counts:
            self._counts = self._count()
        return self._counts

    def open_to(self, *alternatives: str) -> Ways:
        """Return the ways in which no veto of this component removes any of the alternatives."""
        ways = self.every
        for alternative in alternatives:
            ways &= ~self.barred.get(alternative, 0)
        return ways

    def value(self, alternative: str) -> int:
        """Return the highest value (thousandths) that any criterion gives the alternative in way 0."""
        found = (levels.get(alternative, ()) for _, levels in self._levels)
        return max((value for listed in found for value, ways in listed if ways & 1), default=0)

    def lead(self, first: str, rival: str) -> tuple[int, tuple[Term, ...]]:
        """Return what the lead of the first over the rival is made of: a constant, and terms.

        The terms come with the widest first, so that a search soon finds the best.
        """
        known = self._terms.get((first, rival))
        if known is None:
            constant, terms = 0, []
            for weight, levels in self._levels:
                term = self._term(weight, levels, first, rival)
                if len(term) == 1:
                    constant += term[0][0]
                elif term:
                    terms.append(term)
            terms.sort(key=lambda term: term[-1][0] - term[0][0])
            known = self._terms[first, rival] = (constant, _folded(terms, self.every))
        return known

    def _term(self, weight: int, levels: Levels, first: str, rival: str) -> Term:
        if not weight or (first not in levels and rival not in levels):
            return ()
        nothing = ((0, self.every),)
        amounts: dict[int, Ways] = {}
        for value, ways in levels.get(first, nothing):
            for other, others in levels.get(rival, nothing):
                both = ways & others
                if both:
                    amount = weight * (value - other)
                    amounts[amount] = amounts.get(amount, 0) | both
        return tuple(sorted(amounts.items(), reverse=True))


def _folded(terms: Iterable[Term], every: Ways) -> tuple[Term, ...]:
    """Return terms with the same sums, but fewer: neighbours are made one while that has few amounts."""
    ways, folded = every.bit_count(), list[Term]()
    for term in terms:
        if folded and min(len(folded[-1]) * len(term), ways) <= MOST_CLASSES:
            folded[-1] = _both(folded[-1], term)
        else:
            folded.append(term)
    return tuple(folded)


def _both(one: Term, other: Term) -> Term:
    amounts: dict[int, Ways] = {}
    for amount, ways in one:
        for more, others in other:
            both = ways & others
            if both:
                amounts[amount + more] = amounts.get(amount + more, 0) | both
    return tuple(sorted(amounts.items(), reverse=True))
