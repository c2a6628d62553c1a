"""The fewest questions whose answers have to change for something to happen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from advisor.interview.search import Goal, greatest, reaching
from advisor.interview.spaces import Ways

Profile: TypeAlias = list[int | None]
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

    def _best(self, place: int, count: int) -> int | None:
        """Return the greatest sum of a part in which exactly so many questions change."""
        if (place, count) not in self._known:
            part = self.goal.parts[place]
            self._known[place, count] = greatest(part.sum, part.ways & part.component.changing[count])
        return self._known[place, count]

    def _most(self, place: int, most: int) -> int:
        return min(most, len(self.goal.parts[place].component.changing) - 1)

    def _profile(self, place: int, most: int) -> Profile:
        return [self._best(place, count) for count in range(self._most(place, most) + 1)]

    def fewest(self, most: int) -> int | None:
        """Return the smallest number of changes that reaches the goal, None if it takes over `most`."""
        profile: Profile = [0]
        for place in range(len(self.goal.parts)):
            profile = _joined(profile, self._profile(place, most), most)
        return next((count for count, best in enumerate(profile) if self._is_enough(best)), None)

    def _is_enough(self, total: int | None) -> bool:
        return total is not None and total >= self.goal.least

    def questions(self, count: int) -> Iterator[str]:
        """Yield the questions of which at least one set of exactly so many reaches the goal."""
        profiles = [self._profile(place, count) for place in range(len(self.goal.parts))]
        before: list[Profile] = [[0]]
        for profile in profiles[:-1]:
            before.append(_joined(before[-1], profile, count))
        after: Profile = [0]
        for place in range(len(profiles) - 1, -1, -1):
            others = _joined(before[place], after, count)
            yield from self._deciding(place, others, count)
            after = _joined(profiles[place], after, count)

    def _deciding(self, place: int, others: Profile, count: int) -> Iterator[str]:
        part = self.goal.parts[place]
        for question, stances in part.component.masks.items():
            changed = part.ways & ~stances[0]
            for here in range(1, self._most(place, count) + 1):
                rest = _at(others, count - here)
                best = greatest(part.sum, changed & part.component.changing[here])
                if best is not None and rest is not None and best + rest >= self.goal.least:
                    yield question
                    break

    def sets(self, count: int) -> Iterator[tuple[Step, ...]]:
        """Yield every way to reach the goal by changing exactly so many questions."""
        profiles = [self._profile(place, count) for place in range(len(self.goal.parts))]
        after: list[Profile] = [[0]]
        for profile in reversed(profiles):
            after.append(_joined(profile, after[-1], count))
        yield from self._sets(0, count, 0, after[::-1])

    def _sets(
        self, place: int, left: int, reached: int, after: Sequence[Profile]
    ) -> Iterator[tuple[Step, ...]]:
        if place == len(self.goal.parts):
            yield ()
            return
        part = self.goal.parts[place]
        for here in range(self._most(place, left), -1, -1):
            rest = _at(after[place + 1], left - here)
            if rest is None:
                continue
            ways = part.ways & part.component.changing[here]
            for amount, found in reaching(part.sum, ways, self.goal.least - reached - rest):
                for step in _steps(part.component.masks, found):
                    for others in self._sets(place + 1, left - here, reached + amount, after):
                        yield (*step, *others)


def fewest_changes(reaches: Iterable[Reach], questions: int) -> int | None:
    """Return the smallest number of changes that reaches one of the goals; None if all do not."""
    waiting = list(reaches)
    most = 1
    while waiting:
        found = [count for reach in waiting if (count := reach.fewest(most)) is not None]
        if found:
            return min(found)
        if most >= questions:
            return None
        most = min(2 * most, questions)
    return None


def _at(profile: Profile, count: int) -> int | None:
    return profile[count] if count < len(profile) else None


def _joined(one: Profile, other: Profile, most: int) -> Profile:
    """Return the profile of two parts together, up to so many changes."""
    joined: Profile = [None] * min(len(one) + len(other) - 1, most + 1)
    for first, amount in enumerate(one):
        for second, more in enumerate(other[: len(joined) - first]):
            if amount is None or more is None:
                continue
            known = joined[first + second]
            if known is None or amount + more > known:
                joined[first + second] = amount + more
    return joined


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
