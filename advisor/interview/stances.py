"""Stances to a question: its answers, as far as conditions tell them apart."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from advisor.model.answers import UNSURE
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, atoms
from advisor.model.rule_set import Question, RuleSet

MOST_STANCES = 1 << 12
"""A question of several choices with more stances than this is not enumerated."""


class Stance(NamedTuple):
    """All answers to a question under which the same of its atoms hold; open is a stance as well.

    Bit n of `holds` tells whether the n-th atom that reads the question holds.
    """

    holds: int
    is_open: bool


OPEN = Stance(0, is_open=True)


class Stances:
    """The stances to every question of a rule set, prepared once."""

    def __init__(self, rule_set: RuleSet) -> None:
        self._questions = {question.id: question for question in rule_set.questions}
        self._atoms: dict[str, dict[tuple[str, ...], int]] = {}
        self._minded: set[str] = set()
        for question in rule_set.questions:
            if question.asked_when:
                self._note(question.asked_when)
                self._minded.update(atom.question for atom in atoms(question.asked_when))
        for rule in rule_set.rules:
            if rule.current.ratings:
                self._note(rule.when)
        for veto in rule_set.vetoes:
            self._note(veto.when)

    def _note(self, condition: Condition) -> None:
        for atom in atoms(condition):
            known = self._atoms.setdefault(atom.question, {})
            known.setdefault(atom.choices, len(known))
        self._minded.update(_negated(condition))

    def held(self, atom: Chosen, stance: Stance) -> bool:
        """Return whether the atom holds under a stance to its question."""
        return bool(stance.holds >> self._atoms[atom.question][atom.choices] & 1)

    def of(self, question: str, answer: tuple[str, ...]) -> Stance:
        """Return the stance that an answer takes; none and unsure are open."""
        if not answer or answer == (UNSURE,):
            return OPEN
        holds = 0
        for choice in answer:
            holds |= self._holds(question, choice)
        return Stance(holds, is_open=False)

    def open_to(self, question: str) -> tuple[Stance, ...] | None:
        """Return the stances that an open question may come to have, open first; None for too many.

        Where no condition minds the difference, answers under which nothing holds count as open.
        """
        found = self._given(self._questions[question])
        if found is None:
            return None
        minded = question in self._minded
        return OPEN, *(Stance(holds, is_open=False) for holds in found if holds or minded)

    def other_than(self, question: str, answer: tuple[str, ...]) -> tuple[Stance, ...] | None:
        """Return the stances of all answers to the question, the given one's first; None for too many."""
        found = self._given(self._questions[question])
        if found is None:
            return None
        given = self.of(question, answer)
        return given, *(Stance(holds, is_open=False) for holds in found if holds != given.holds)

    def _holds(self, question: str, choice: str) -> int:
        holds = 0
        for choices, place in self._atoms.get(question, {}).items():
            if choice in choices:
                holds |= 1 << place
        return holds

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

    def answers(self, question: str, stance: Stance, given: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return the answers of a stance that differ from the given answer in the fewest choices."""
        fits = (answer for answer in _nearest_first(self._questions[question], given))
        nearest: list[tuple[str, ...]] = []
        distance = -1
        for changed, answer in fits:
            if nearest and changed > distance:
                break
            if self.of(question, answer) == stance:
                nearest.append(answer)
                distance = changed
        return tuple(nearest)


def _negated(condition: Condition) -> Iterator[str]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _negated(part)
        case Not(part):
            yield from (atom.question for atom in atoms(part))
        case Chosen():
            return


def _nearest_first(question: Question, given: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield all allowed answers with the number of choices that differ from the given one."""
    if not question.several:
        yield from ((int((choice.id,) != given), (choice.id,)) for choice in question.choices)
        return
    names = [choice.id for choice in question.choices]
    exclusive: Mapping[str, bool] = {choice.id: choice.exclusive for choice in question.choices}
    for count in range(len(names) + 1):
        for toggled in combinations(names, count):
            answer = tuple(name for name in names if (name in given) != (name in toggled))
            if answer and (len(answer) == 1 or not any(exclusive[name] for name in answer)):
                yield count, answer
