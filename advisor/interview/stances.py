"""Stances to a question: its answers, as far as conditions tell them apart."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from advisor.model.answers import UNSURE
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, atoms
from advisor.model.rule_set import Question

MOST_STANCES = 1 << 12
"""A question of several choices with more stances than this is not enumerated."""

FEW = 2
"""So many choices differ at most where the answers to a question are too many to look at."""


class Stance(NamedTuple):
    """All answers to a question under which the same of its atoms hold; open is a stance as well.

    Bit n of `holds` tells whether the n-th atom that reads the question holds.
    """

    holds: int
    is_open: bool


class Change(NamedTuple):
    """Answers that take another stance, all as near as possible: so many choices differ from the given.

    In each of `picks` bit n stands for the n-th choice of the question.
    """

    distance: int
    picks: tuple[int, ...]


OPEN = Stance(0, is_open=True)


class Stances:
    """The stances to every question, as far as these conditions and `asked-when` tell answers apart."""

    def __init__(self, questions: Iterable[Question], conditions: Iterable[Condition]) -> None:
        self._questions = {question.id: question for question in questions}
        self._atoms: dict[str, dict[tuple[str, ...], int]] = {}
        self._minded: set[str] = set()
        for question in self._questions.values():
            if question.asked_when:
                self._note(question.asked_when)
                self._minded.update(atom.question for atom in atoms(question.asked_when))
        for condition in conditions:
            self._note(condition)
        self._choices: dict[tuple[str, str], int] = {}
        for name, places in self._atoms.items():
            for choices, place in places.items():
                for choice in choices:
                    known = self._choices.get((name, choice), 0)
                    self._choices[name, choice] = known | 1 << place

    def _note(self, condition: Condition) -> None:
        for atom in atoms(condition):
            known = self._atoms.setdefault(atom.question, {})
            known.setdefault(atom.choices, len(known))
        self._minded.update(_negated(condition))

    def place(self, atom: Chosen) -> int:
        """Return which bit of a stance to its question tells whether the atom holds."""
        return self._atoms[atom.question][atom.choices]

    def of(self, question: str, answer: tuple[str, ...]) -> Stance:
        """Return the stance that an answer takes; none and unsure are open."""
        if not answer or answer == (UNSURE,):
            return OPEN
        holds = 0
        for choice in answer:
            holds |= self._holds(question, choice)
        return Stance(holds, is_open=False)

    def of_open(self, question: str) -> tuple[Stance, ...] | None:
        """Return the stances that an open question may come to have, open first; None for too many.

        Where no condition minds the difference, answers under which nothing holds count as open.
        """
        found = self._given(self._questions[question])
        if found is None:
            return None
        minded = question in self._minded
        return OPEN, *(Stance(holds, is_open=False) for holds in found if holds or minded)

    def answered(self, question: str) -> Mapping[Stance, int] | None:
        """Return how many answers take each stance to a question that is answered; None for too many."""
        counts: dict[int, int] = {0: 1}
        offered = self._questions[question]
        if offered.several:
            for choice in offered.choices:
                if not choice.exclusive:
                    holds = self._holds(question, choice.id)
                    for known, count in tuple(counts.items()):
                        counts[known | holds] = counts.get(known | holds, 0) + count
                    if len(counts) > MOST_STANCES:
                        return None
        counts[0] -= 1  # an answer has a choice
        for choice in offered.choices:
            if choice.exclusive or not offered.several:
                holds = self._holds(question, choice.id)
                counts[holds] = counts.get(holds, 0) + 1
        return {Stance(holds, is_open=False): count for holds, count in sorted(counts.items()) if count}

    def changes(self, question: str, given: tuple[str, ...]) -> Mapping[Stance, Change]:
        """Return, for each stance other than that of the given answer, the answers nearest to it.

        Of a question with too many combinations of choices only those are looked at that differ in at
        most two.
        """
        choices = self._questions[question].choices
        holds = [self._holds(question, choice.id) for choice in choices]
        now = sum(1 << place for place, choice in enumerate(choices) if choice.id in given)
        found: dict[int, Change] = {}
        for answer, distance in _answers(self._questions[question], now):
            held, left = 0, answer
            while left:
                held |= holds[(left & -left).bit_length() - 1]
                left &= left - 1
            known = found.get(held)
            if known is None or distance < known.distance:
                found[held] = Change(distance, (answer,))
            elif distance == known.distance:
                found[held] = Change(distance, (*known.picks, answer))
        found.pop(self.of(question, given).holds, None)
        return {Stance(held, is_open=False): change for held, change in found.items()}

    def answers(self, question: str, change: Change) -> tuple[tuple[str, ...], ...]:
        """Return the answers of a change, with their choices in the order of the question."""
        choices = self._questions[question].choices
        return tuple(
            tuple(choice.id for place, choice in enumerate(choices) if pick >> place & 1)
            for pick in change.picks
        )

    def is_whole(self, question: str) -> bool:
        """Return whether `changes` looks at every answer to the question."""
        return not _is_wide(self._questions[question])

    def _holds(self, question: str, choice: str) -> int:
        return self._choices.get((question, choice), 0)

    def _given(self, question: Question) -> list[int] | None:
        """Return which atoms hold, for every allowed answer, without repeats and in a fixed order."""
        alone = {self._holds(question.id, choice.id) for choice in question.choices}
        if not question.several:
            return sorted(alone)
        joined: set[int] = set()
        for choice in question.choices:
            if not choice.exclusive:
                holds = self._holds(question.id, choice.id)
                joined |= {holds | other for other in joined} | {holds}
                if len(joined) > MOST_STANCES:
                    return None
        return sorted(joined | alone)


def _negated(condition: Condition) -> Iterator[str]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _negated(part)
        case Not(part):
            yield from (atom.question for atom in atoms(part))
        case Chosen():
            return


def _is_wide(question: Question) -> bool:
    return question.several and 1 << len(question.choices) > MOST_STANCES


def _answers(question: Question, given: int) -> Iterator[tuple[int, int]]:
    """Yield allowed answers, a bit a choice, with the number of choices that differ from the given one."""
    count = len(question.choices)
    if not question.several:
        yield from ((1 << place, int(1 << place != given)) for place in range(count))
        return
    exclusive = sum(1 << place for place, choice in enumerate(question.choices) if choice.exclusive)
    picks: Iterable[int] = range(1, 1 << count)
    if _is_wide(question):
        toggled = (sum(places) for few in range(FEW + 1) for places in combinations(_bits(count), few))
        picks = (given ^ some for some in toggled)
    for pick in picks:
        if pick and (not pick & exclusive or not pick & (pick - 1)):
            yield pick, (pick ^ given).bit_count()


def _bits(count: int) -> list[int]:
    return [1 << place for place in range(count)]
