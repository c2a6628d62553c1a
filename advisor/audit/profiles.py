"""What comes first over all profiles: every way to answer every question, counted without trying each.

A profile has an answer to every question. Each answer to a question counts as often as any other, whatever
the other answers are, and an answer to a question that these rule out is not read. What questions of
different components add does not depend on each other, so the components' results are counted apart and
then put together; that makes it exact where trying one profile after another would take for ever.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, count
from math import prod
from typing import NamedTuple, TypeAlias

from advisor.assessment.scoring import weights
from advisor.interview.layout import Factor, Layout
from advisor.interview.spaces import Space, Ways, size_of
from advisor.interview.stances import Stance
from advisor.interview.tables import Tables, levels_of
from advisor.model.rule_set import Question, RuleSet

MOST_WAYS = 1 << 18
"""The ways of a component are counted one by one up to this number."""

MOST_CELLS = 1 << 24
"""And up to this product of ways, criteria and alternatives."""

MOST_STATES = 100_000
"""So many different results are kept apart at most while components are put together."""

MOST_SUMS = 3_000_000
"""So many pairs of results are added up at most while components are put together."""


class State(NamedTuple):
    """A result: what each alternative scores more than its origin (millionths), and who is removed.

    Bit n of `removed` stands for the n-th alternative.
    """

    scores: tuple[int, ...]
    removed: int

    def leaders(self, places: range) -> tuple[int, ...]:
        """Return who of these places comes first: several on a tie, none where none is left.

        Their scores must have the same origin.
        """
        left = [place for place in places if not self.removed >> place & 1]
        best = max((self.scores[place] for place in left), default=0)
        return tuple(place for place in left if self.scores[place] == best)


Counts: TypeAlias = Mapping[State, int]
"""How many profiles have each result."""


class Part(NamedTuple):
    """A component: its results by number, which way has which, and the ways of each stance by question."""

    states: tuple[State, ...]
    counts: Counts
    ways: tuple[int, ...]
    masks: Mapping[str, tuple[Ways, ...]]


class Parts(NamedTuple):
    """The components of a rule set of one day.

    `profiles` is how many profiles there are; `left_out` are the questions of components that were too
    large to count.
    """

    alternatives: tuple[str, ...]
    parts: tuple[Part, ...]
    profiles: int
    left_out: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether all components are in."""
        return not self.left_out


def parts_of(rule_set: RuleSet, origins: tuple[int, ...] = (), *, may_be_open: bool = False) -> Parts:
    """Return the components of the rule set of one day, at its own importance.

    Args:
        rule_set: the rule set of one day.
        origins: for each alternative, the place of the one that its scores are compared with; the first
            where nothing is said. Only differences matter, so fewer results are to be kept apart.
        may_be_open: whether questions may be left open as well. Then the results are all that there can be,
            and how often each is counted says nothing.

    """
    layout = Layout(rule_set)
    answered = {item.id: _stances(layout, item.id, may_be_open=may_be_open) for item in rule_set.questions}
    movable = {name: None if found is None else tuple(found) for name, found in answered.items()}
    weight = weights(rule_set, {})
    tables = Tables(layout, {}, weight, movable)
    names = tuple(alternative.id for alternative in rule_set.alternatives)
    parts, left_out = list[Part](), set[str]()
    for factors in tables.connected():
        asked = tables.names(factors)
        domains = {name: found for name in asked if (found := movable[name])}
        cells = size_of(domains) * len(factors) * len(names)
        if len(domains) < len(asked) or size_of(domains) > MOST_WAYS or (asked and cells > MOST_CELLS):
            left_out.update(asked)
            continue
        reach = _reach(factors)
        conditional = [item for item in layout.conditional if item.id in reach]
        space = Space(layout.stances, domains, {}, conditional)
        multiples = [[(answered[name] or {})[stance] for stance in domains[name]] for name in domains]
        results = _results(space, factors, weight, names, origins or (0,) * len(names))
        parts.append(_part(space, results, _times(multiples)))
    profiles = prod(answers_to(question) for question in rule_set.questions)
    return Parts(names, tuple(parts), profiles, frozenset(left_out))


def _stances(layout: Layout, question: str, *, may_be_open: bool) -> Mapping[Stance, int] | None:
    """Return the stances to a question with the number of answers that take each; None for too many."""
    if not may_be_open:
        return layout.stances.answered(question)
    found = layout.stances.of_open(question)
    return None if found is None else dict.fromkeys(found, 1)


def answers_to(question: Question) -> int:
    """Return how many answers the question allows."""
    if not question.several:
        return len(question.choices)
    alone = sum(choice.exclusive for choice in question.choices)
    return (1 << len(question.choices) - alone) - 1 + alone


def _reach(factors: Iterable[Factor]) -> frozenset[str]:
    return frozenset().union(*(factor.questions for factor in factors))


def _results(
    space: Space,
    factors: Iterable[Factor],
    weight: Mapping[str, int],
    names: tuple[str, ...],
    origins: tuple[int, ...],
) -> Iterator[State]:
    """Yield the result of each way of a component, in order."""
    scores = [[0] * space.size for _ in names]
    removed = [0] * space.size
    for factor in factors:
        for place, amount, ways in _amounts(space, factor, weight, names):
            column = scores[place]
            for way in bits(ways):
                column[way] += amount
        for condition, barred in factor.vetoes:
            mask = sum(1 << names.index(name) for name in barred)
            for way in bits(space.true(condition)):
                removed[way] |= mask
    for way, (row, mask) in enumerate(zip(zip(*scores, strict=True), removed, strict=True)):
        yield State(
            tuple(score - scores[origin][way] for score, origin in zip(row, origins, strict=True)), mask
        )


def _part(space: Space, results: Iterable[State], times: list[int]) -> Part:
    numbers: dict[State, int] = {}
    counts: dict[State, int] = {}
    ways = []
    for state, profiles in zip(results, times, strict=True):
        ways.append(numbers.setdefault(state, len(numbers)))
        counts[state] = counts.get(state, 0) + profiles
    return Part(tuple(numbers), counts, tuple(ways), space.masks)


def _amounts(
    space: Space, factor: Factor, weight: Mapping[str, int], names: tuple[str, ...]
) -> Iterator[tuple[int, int, Ways]]:
    """Yield the place of each alternative that the factor rates, with points (millionths) and their ways."""
    if factor.rated and weight[factor.criterion]:
        for name, levels in levels_of(space, factor).items():
            for value, ways in levels:
                if value:
                    yield names.index(name), value * weight[factor.criterion], ways


def _times(multiples: list[list[int]]) -> list[int]:
    """Return for how many profiles each way stands; the first question changes quickest."""
    times = [1]
    for counts in multiples:
        times = [known * count for count in counts for known in times]
    return times


_DIGITS = bytes.maketrans(b"01", b"\0\1")


def bits(mask: Ways) -> Iterator[int]:
    """Yield the numbers of the ways in the set, in order."""
    return compress(count(), bin(mask)[:1:-1].encode().translate(_DIGITS))


def added(one: State, other: State) -> State:
    """Return what two components amount to together."""
    scores = tuple(a + b for a, b in zip(one.scores, other.scores, strict=True))
    return State(scores, one.removed | other.removed)


def together(parts: Parts) -> Counts | None:
    """Return how many profiles have each result of the components that are in, None for too many results."""
    return _running(parts)[-1]


def others(parts: Parts) -> list[Counts | None]:
    """Return, for each component, the results of all the others together, None for too many."""
    before = _running(parts)[:-1]
    after = _running(parts._replace(parts=parts.parts[::-1]))[-2::-1]
    found, left = [], MOST_SUMS
    for one, other in zip(before, after, strict=True):
        rest = _joined(one, other, left)
        found.append(rest)
        left -= len(one) * len(other) if rest and one and other else 0
    return found


def _running(parts: Parts) -> list[Counts | None]:
    """Return the results of no component, of the first, of the first two and so on."""
    found: list[Counts | None] = [{State((0,) * len(parts.alternatives), 0): 1}]
    left = MOST_SUMS
    for part in parts.parts:
        last = found[-1]
        found.append(_joined(last, part.counts, left))
        left -= len(last) * len(part.counts) if last else 0
    return found


def _joined(one: Counts | None, other: Counts | None, most: int) -> Counts | None:
    """Return the results of both together; None for too many, or more than so many pairs to add up."""
    if one is None or other is None or len(one) * len(other) > most:
        return None
    found: dict[State, int] = {}
    for state, profiles in one.items():
        for more, times in other.items():
            after = added(state, more)
            found[after] = found.get(after, 0) + profiles * times
        if len(found) > MOST_STATES:
            return None
    return found
