"""All ways to answer some questions together, and which conditions hold in which of them.

A set of ways is a whole number: bit n stands for the n-th way. So whether a condition holds is worked
out for all ways at once, by a few operations on whole numbers.
"""

from collections.abc import Iterable, Mapping
from math import prod

from advisor.interview.stances import Stance, Stances
from advisor.model.answers import Answers
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.rule_set import Question

Ways = int
"""A set of ways to answer: one bit each."""

Domains = Mapping[str, tuple[Stance, ...]]
"""The stances that questions may take; the first of each is the one that it has now."""


class Space:
    """All combinations of stances, or (`together` false) those that change one question at most.

    Way 0 changes nothing. `masks` gives, for each question and each of its stances, the ways in which
    it takes it. Questions that are not among them keep their answers.
    """

    def __init__(
        self,
        stances: Stances,
        domains: Domains,
        answers: Answers,
        conditional: Iterable[Question] = (),
        *,
        together: bool = True,
    ) -> None:
        self._stances = stances
        self._domains = domains
        self._answers = answers
        self._atoms: dict[Chosen, Ways] = {}
        self._ruled_out: dict[str, Ways] = {}
        self.size = size_of(domains) if together else 1 + sum(len(item) - 1 for item in domains.values())
        self.every: Ways = (1 << self.size) - 1
        self.masks: Mapping[str, tuple[Ways, ...]] = (
            _together(domains, self.size) if together else _alone(domains, self.every)
        )
        self._rule_out(conditional)

    def changing(self) -> tuple[Ways, ...]:
        """Return the ways that change no question, one question, two and so on."""
        counted = [self.every]
        for stances in self.masks.values():
            same = stances[0]
            kept = [ways & same for ways in counted]
            changed = [ways & ~same for ways in counted]
            counted = [one | other for one, other in zip([*kept, 0], [0, *changed], strict=True)]
        return tuple(counted)

    def true(self, condition: Condition) -> Ways:
        """Return the ways in which the condition is true."""
        match condition:
            case Chosen():
                return self._chosen(condition) & ~self._ruled_out.get(condition.question, 0)
            case AllOf(parts):
                ways = self.every
                for part in parts:
                    ways &= self.true(part)
                return ways
            case AnyOf(parts):
                ways = 0
                for part in parts:
                    ways |= self.true(part)
                return ways
            case Not(part):
                return self.false(part)

    def false(self, condition: Condition) -> Ways:
        """Return the ways in which the condition is false; in the rest it is unknown or true."""
        match condition:
            case Chosen(question):
                known = self._answered(question) & ~self._chosen(condition)
                return known | self._ruled_out.get(question, 0)
            case AllOf(parts):
                ways = 0
                for part in parts:
                    ways |= self.false(part)
                return ways
            case AnyOf(parts):
                ways = self.every
                for part in parts:
                    ways &= self.false(part)
                return ways
            case Not(part):
                return self.true(part)

    def _chosen(self, atom: Chosen) -> Ways:
        """Return the ways in which the answer has one of the choices, also where it is ruled out."""
        ways = self._atoms.get(atom)
        if ways is None:
            ways, place = 0, self._stances.place(atom)
            for stance, taken in self._taken(atom.question):
                if stance.holds >> place & 1:
                    ways |= taken
            self._atoms[atom] = ways
        return ways

    def _answered(self, question: str) -> Ways:
        return sum(taken for stance, taken in self._taken(question) if not stance.is_open)

    def _taken(self, question: str) -> Iterable[tuple[Stance, Ways]]:
        if question in self._domains:
            return zip(self._domains[question], self.masks[question], strict=True)
        return ((self._stances.of(question, self._answers.get(question, ())), self.every),)

    def _rule_out(self, conditional: Iterable[Question]) -> None:
        """Find the ways that rule each question out; what it hangs on has come before it."""
        for question in conditional:
            if question.asked_when:
                self._ruled_out[question.id] = self.false(question.asked_when)


def size_of(domains: Domains) -> int:
    """Return the number of ways to combine the stances."""
    return prod(len(stances) for stances in domains.values())


def _together(domains: Domains, size: int) -> dict[str, tuple[Ways, ...]]:
    masks: dict[str, tuple[Ways, ...]] = {}
    stride = 1
    for question, stances in domains.items():
        period = stride * len(stances)
        first, width = (1 << stride) - 1, period
        while width < size:
            first |= first << width
            width *= 2
        first &= (1 << size) - 1
        masks[question] = tuple(first << (place * stride) for place in range(len(stances)))
        stride = period
    return masks


def _alone(domains: Domains, every: Ways) -> dict[str, tuple[Ways, ...]]:
    masks: dict[str, tuple[Ways, ...]] = {}
    place = 1
    for question, stances in domains.items():
        changed = tuple(1 << number for number in range(place, place + len(stances) - 1))
        masks[question] = (every & ~sum(changed), *changed)
        place += len(changed)
    return masks
