"""A box: what a criterion or a veto could do at most, where its ways are too many to enumerate."""

from collections.abc import Iterable, Mapping

from advisor.interview.components import Component
from advisor.interview.layout import Factor
from advisor.interview.spaces import Ways

NOW: Ways = 1
"""The way that changes nothing."""


class Extremes:
    """Ways of which one changes nothing; the others change all questions, and count as one change."""

    def __init__(self, questions: Iterable[str], every: Ways) -> None:
        self.every = every
        self.masks: Mapping[str, tuple[Ways, ...]] = dict.fromkeys(questions, (NOW, every & ~NOW))

    def changing(self) -> tuple[Ways, ...]:
        """Return the way that changes nothing, and the others."""
        return NOW, self.every & ~NOW


def box(factor: Factor, now: Component, questions: Iterable[str], weight: Mapping[str, int]) -> Component:
    """Return a component of extreme ways, some of which may not be there.

    Of a criterion one way after another has one alternative at its highest rating and the others at
    nothing, and the last has all at nothing; of a veto one removes and one does not. `now` is the
    factor without any question in play.
    """
    highest: dict[str, int] = {}
    for _, ratings in factor.rated:
        for name, value in ratings.items():
            highest[name] = max(highest.get(name, 0), value)
    every: Ways = (1 << len(highest) + 3) - 1
    levels = {
        name: _levels(value, now.value(name), NOW << place, every)
        for place, (name, value) in enumerate(sorted(highest.items()), start=1)
    }
    removed = {name for _, names in factor.vetoes for name in names}
    barred = {name: now.barred.get(name, 0) | NOW << 1 for name in removed}
    rated = [(weight[factor.criterion], levels)] if factor.rated else []
    return Component(Extremes(questions, every), rated, barred, exact=False)


def _levels(highest: int, value: int, place: Ways, every: Ways) -> tuple[tuple[int, Ways], ...]:
    ways: dict[int, Ways] = {}
    for amount, mask in ((highest, place), (value, NOW), (0, every & ~place & ~NOW)):
        ways[amount] = ways.get(amount, 0) | mask
    return tuple(sorted(ways.items(), reverse=True))
