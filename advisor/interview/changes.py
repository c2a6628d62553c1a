"""The fewest questions whose answers have to change for something to happen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple, TypeAlias

from advisor.interview.search import Goal, greatest, reaching
from advisor.interview.spaces import Ways
from advisor.model.outlook import MOST_CHANGES

Curve: TypeAlias = list[int | None]
"""The greatest sum by the number of questions that change, from none on; None where there is no way."""


class Step(NamedTuple):
    """One question that changes: the place of its new stance among its component's stances."""

    question: str
    stance: int


class Reach:
    """How far changes of so many questions get towards one goal."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal
        self._known: dict[tuple[int, int], int | None] = {}
        self._sums: dict[tuple[int, tuple[str, ...]], int | None] = {}

    def _best(self, place: int, count: int) -> int | None:
        """Return the greatest sum of a part in which exactly so many questions change."""
        if (place, count) not in self._known:
            part = self.goal.parts[place]
            self._known[place, count] = greatest(part.sum, part.ways & part.component.changing[count])
        return self._known[place, count]

    def _most(self, place: int, most: int) -> int:
        return min(most, len(self.goal.parts[place].component.changing) - 1)

    def _curve(self, place: int, most: int) -> Curve:
        return [self._best(place, count) for count in range(self._most(place, most) + 1)]

    def fewest(self, most: int) -> int | None:
        """Return the smallest number of changes that reaches the goal, None if it takes over `most`."""
        curve: Curve = [0]
        for place in range(len(self.goal.parts)):
            curve = _joined(curve, self._curve(place, most), most)
        return next((count for count, best in enumerate(curve) if self._is_enough(best)), None)

    def _is_enough(self, total: int | None) -> bool:
        return total is not None and total >= self.goal.least

    def questions(self, count: int) -> Iterator[str]:
        """Yield the questions of which at least one set of exactly so many reaches the goal."""
        curves = [self._curve(place, count) for place in range(len(self.goal.parts))]
        before: list[Curve] = [[0]]
        for curve in curves[:-1]:
            before.append(_joined(before[-1], curve, count))
        after: Curve = [0]
        for place in range(len(curves) - 1, -1, -1):
            others = _joined(before[place], after, count)
            yield from self._deciding(place, others, count)
            after = _joined(curves[place], after, count)

    def _deciding(self, place: int, others: Curve, count: int) -> Iterator[str]:
        part = self.goal.parts[place]
        for question, stances in part.component.masks.items():
            changed = part.ways & ~stances[0]
            for here in range(1, self._most(place, count) + 1):
                rest = _at(others, count - here)
                best = greatest(part.sum, changed & part.component.changing[here])
                if best is not None and rest is not None and best + rest >= self.goal.least:
                    yield question
                    break

    def sets(self, count: int) -> Iterator[frozenset[str]]:
        """Yield every set of exactly so many questions whose change can reach the goal."""
        curves = [self._curve(place, count) for place in range(len(self.goal.parts))]
        after: list[Curve] = [[0]]
        for curve in reversed(curves):
            after.append(_joined(curve, after[-1], count))
        yield from self._sets(0, count, 0, after[::-1])

    def _sets(self, place: int, left: int, reached: int, after: Sequence[Curve]) -> Iterator[frozenset[str]]:
        """Yield the sets of so many questions in the parts from a place on; the parts before are done."""
        for number in range(place, len(self.goal.parts) + 1):
            best = _at(after[number], left)
            if best is None or reached + best < self.goal.least:
                return
            if not left:
                yield frozenset()
                return
            for here in range(self._most(number, left), 0, -1):
                best, rest = self._best(number, here), _at(after[number + 1], left - here)
                if best is None or rest is None or reached + best + rest < self.goal.least:
                    continue
                for questions in combinations(self.goal.parts[number].component.masks, here):
                    changed = self._changing(number, questions)
                    if changed is not None:
                        for others in self._sets(number + 1, left - here, reached + changed, after):
                            yield others.union(questions)
            unchanged = self._best(number, 0)
            if unchanged is None:
                return
            reached += unchanged

    def _changing(self, place: int, questions: tuple[str, ...]) -> int | None:
        """Return the greatest sum of a part in which exactly these questions change."""
        key = (place, questions)
        if key not in self._sums:
            part = self.goal.parts[place]
            self._sums[key] = greatest(part.sum, part.ways & _exactly(part.component.masks, questions))
        return self._sums[key]

    def steps(self, questions: frozenset[str]) -> Iterator[tuple[Step, ...]]:
        """Yield every way to reach the goal by changing exactly these questions."""
        masks = [part.component.masks for part in self.goal.parts]
        chosen = [tuple(name for name in found if name in questions) for found in masks]
        best = [self._changing(place, names) for place, names in enumerate(chosen)]
        if any(amount is None for amount in best):
            return
        amounts = [amount for amount in best if amount is not None]
        fixed = sum(amount for amount, names in zip(amounts, chosen, strict=True) if not names)
        places = [place for place, names in enumerate(chosen) if names]
        rest = list(accumulate((amounts[place] for place in reversed(places)), initial=0))[::-1]

        def search(number: int, reached: int) -> Iterator[tuple[Step, ...]]:
            if number == len(places):
                yield ()
                return
            part = self.goal.parts[places[number]]
            ways = part.ways & _exactly(part.component.masks, chosen[places[number]])
            for amount, found in reaching(part.sum, ways, self.goal.least - reached - rest[number + 1]):
                for step in _steps(part.component.masks, found):
                    for others in search(number + 1, reached + amount):
                        yield (*step, *others)

        yield from search(0, fixed)


def fewest_changes(reaches: Sequence[Reach]) -> int | None:
    """Return the smallest number of changes that reaches one of the goals, None over `MOST_CHANGES`."""
    # Mostly few will do, and looking for few is quick.
    for most in (1, 3, MOST_CHANGES):
        found = [count for reach in reaches if (count := reach.fewest(most)) is not None]
        if found:
            return min(found)
    return None


def _at(curve: Curve, count: int) -> int | None:
    return curve[count] if count < len(curve) else None


def _joined(one: Curve, other: Curve, most: int) -> Curve:
    """Return the curve of two parts together, up to so many changes."""
    joined: Curve = [None] * min(len(one) + len(other) - 1, most + 1)
    for first, amount in enumerate(one):
        for second, more in enumerate(other[: len(joined) - first]):
            if amount is None or more is None:
                continue
            known = joined[first + second]
            if known is None or amount + more > known:
                joined[first + second] = amount + more
    return joined


def _exactly(masks: Mapping[str, tuple[Ways, ...]], questions: Iterable[str]) -> Ways:
    """Return the ways in which these questions change and no others; -1, which is all, without questions."""
    ways: Ways = -1
    for question, stances in masks.items():
        ways &= ~stances[0] if question in questions else stances[0]
    return ways


def _steps(masks: Mapping[str, tuple[Ways, ...]], ways: Ways) -> Iterator[tuple[Step, ...]]:
    """Yield, for each of the ways, the questions that change in it."""
    while ways:
        way = ways & -ways
        ways ^= way
        yield tuple(
            Step(question, place)
            for question, stances in masks.items()
            if not way & stances[0]
            for place, stance in enumerate(stances)
            if way & stance
        )
