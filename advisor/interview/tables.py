"""Building the components of a rule set for given answers."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from advisor.interview.components import MOST_CLASSES, Component, Levels
from advisor.interview.layout import Factor, Layout
from advisor.interview.spaces import Domains, Space, Ways, size_of
from advisor.interview.stances import Stance
from advisor.model.answers import Answers

MOST_CELLS = 1 << 22
"""A component is enumerated up to this product of ways, stances with criteria, and alternatives."""

MOST_CRITERIA = 64
"""A component with more criteria is not searched as a whole, unless its ways are so few that they fold."""

Movable: TypeAlias = Mapping[str, tuple[Stance, ...] | None]
"""The stances that the questions in play may take; None where they are too many to list."""


def open_questions(layout: Layout, answers: Answers) -> Movable:
    """Return the stances that open questions may come to have; what is unsure is open."""
    return {
        question.id: layout.stances.of_open(question.id)
        for question in layout.rule_set.questions
        if layout.stances.of(question.id, answers.get(question.id, ())).is_open
    }


def given_answers(layout: Layout, answers: Answers) -> Movable:
    """Return the stances that given answers may change to, their own first; what is unsure is not given."""
    stances = layout.stances
    return {
        question: (stances.of(question, answer), *sorted(stances.changes(question, answer)))
        for question, answer in answers.items()
        if not stances.of(question, answer).is_open
    }


class Tables:
    """Builds components for one state of the answers; `weight` maps a criterion to thousandths."""

    def __init__(self, layout: Layout, answers: Answers, weight: Mapping[str, int], movable: Movable) -> None:
        self._layout = layout
        self._answers = answers
        self._weight = weight
        self._movable = movable

    def bounding(self) -> tuple[Component, ...]:
        """Return the components; one that is too large falls apart into its criteria and vetoes.

        What each of these does is then worked out as if its questions were answered apart from the
        others', and boxed where it is too large itself. Bounds are sound then, and may be wide.
        """
        built: list[Component] = []
        for factors in self.connected():
            domains = self._domains(factors)
            if domains is not None:
                built.append(self._component(factors, domains))
                continue
            for factor in factors:
                domains = self._domains([factor])
                if domains is not None:
                    built.append(self._component([factor], domains, exact=False))
                else:
                    from advisor.interview.boxes import box  # noqa: PLC0415  # hardly ever needed

                    now = self._component([factor], {})
                    built.append(box(factor, now, self.names([factor]), self._weight))
        return tuple(built)

    def changing(self) -> tuple[Component, ...]:
        """Return the components; in one that is too large only one question changes at a time."""
        built = []
        for factors in self.connected():
            domains = self._domains(factors)
            if domains is None:
                domains = {name: found for name in self.names(factors) if (found := self._movable[name])}
                built.append(self._component(factors, domains, exact=False, together=False))
            else:
                built.append(self._component(factors, domains))
        # Where a search ends early it has met wishes first, and the order of the files decides nothing.
        plausible = self._layout.plausible
        return tuple(sorted(built, key=lambda item: [plausible(name) for name in reversed([*item.masks])]))

    def connected(self) -> Iterable[list[Factor]]:
        """Return the factors in groups that share no question in play; those without any are a group."""
        factors = self._layout.factors
        names = [self.names([factor]) for factor in factors]
        readers: dict[str, list[int]] = {}
        for place, found in enumerate(names):
            for name in found:
                readers.setdefault(name, []).append(place)
        yield [factor for factor, found in zip(factors, names, strict=True) if not found]
        seen: set[int] = set()
        for place, found in enumerate(names):
            group, waiting = [], [place] if found else []
            while waiting:
                following = waiting.pop()
                if following not in seen:
                    seen.add(following)
                    group.append(factors[following])
                    waiting += (other for name in names[following] for other in readers.pop(name, ()))
            if group:
                yield group

    def names(self, factors: Iterable[Factor]) -> list[str]:
        """Return the questions in play that the factors read, wishes first, then by name."""
        names = {name for factor in factors for name in factor.questions if name in self._movable}
        return sorted(names, key=self._layout.plausible)

    def _domains(self, factors: list[Factor]) -> Domains | None:
        return domains_of(self._layout, factors, self.names(factors), self._movable)

    def _component(
        self, factors: list[Factor], domains: Domains, *, exact: bool = True, together: bool = True
    ) -> Component:
        read = {name for factor in factors for name in factor.questions}
        conditional = [item for item in self._layout.conditional if item.id in read]
        space = Space(self._layout.stances, domains, self._answers, conditional, together=together)
        barred: dict[str, Ways] = {}
        for factor in factors:
            for condition, removed in factor.vetoes:
                for name in removed:
                    barred[name] = barred.get(name, 0) | space.true(condition)
        levels = [
            (self._weight[factor.criterion], levels_of(space, factor)) for factor in factors if factor.rated
        ]
        return Component(space, levels, barred, exact=exact)


def domains_of(
    layout: Layout, factors: list[Factor], names: Iterable[str], movable: Movable
) -> Domains | None:
    """Return the stances of these questions; None where it would take too long to try them together."""
    domains = {}
    for name in names:
        stances = movable[name]
        if stances is None:
            return None
        domains[name] = stances
    ways = size_of(domains)
    deep = len(factors) > MOST_CRITERIA and ways > MOST_CLASSES
    cells = ways * (sum(len(stances) for stances in domains.values()) + len(factors))
    large = cells * len(layout.rule_set.alternatives) > MOST_CELLS
    return None if domains and (deep or large) else domains


def levels_of(space: Space, factor: Factor) -> Levels:
    """Return which value each alternative has in which ways: the highest of the rules that hold."""
    found: dict[str, dict[int, Ways]] = {}
    for condition, ratings in factor.rated:
        ways = space.true(condition)
        if ways:
            for name, value in ratings.items():
                values = found.setdefault(name, {})
                values[value] = values.get(value, 0) | ways
    levels = {}
    for name, values in found.items():
        left, listed = space.every, []
        for value in sorted(values, reverse=True):
            ways = values[value] & left
            if ways:
                listed.append((value, ways))
                left &= ~ways
        if left:
            listed.append((0, left))
        levels[name] = tuple(listed)
    return levels
