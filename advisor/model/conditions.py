"""Conditions on answers, and whether they hold: true, false or not known yet."""

from enum import Enum
from typing import NamedTuple, TypeAlias

from advisor.model.answers import UNSURE, Answers
from advisor.text import in_words


class Truth(Enum):
    """Whether a condition holds. Only TRUE counts; an open or unsure answer makes it UNKNOWN."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class Chosen(NamedTuple):
    """The answer to the question has at least one of these choices."""

    question: str
    choices: tuple[str, ...]


class AllOf(NamedTuple):
    """Every part holds; with no parts it is true."""

    parts: tuple["Condition", ...]


class AnyOf(NamedTuple):
    """At least one part holds; with no parts it is false."""

    parts: tuple["Condition", ...]


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"


Condition: TypeAlias = Chosen | AllOf | AnyOf | Not


def truth(condition: Condition, answers: Answers) -> Truth:
    """Return whether the condition holds, by Kleene's three-valued logic.

    What comes out true or false stays so whatever is answered later; UNKNOWN may also be said of a
    condition that happens to be the same in every completion.
    """
    match condition:
        case Chosen(question, choices):
            return _chosen(answers.get(question), choices)
        case AllOf(parts):
            return min((truth(part, answers) for part in parts), key=_rank, default=Truth.TRUE)
        case AnyOf(parts):
            return max((truth(part, answers) for part in parts), key=_rank, default=Truth.FALSE)
        case Not(part):
            return Truth(Truth.TRUE.value - truth(part, answers).value)


def _rank(value: Truth) -> int:
    return value.value


def _chosen(answer: tuple[str, ...] | None, choices: tuple[str, ...]) -> Truth:
    if answer is None or answer == (UNSURE,):
        return Truth.UNKNOWN
    return Truth.TRUE if any(choice in choices for choice in answer) else Truth.FALSE


def atoms(condition: Condition) -> tuple[Chosen, ...]:
    """Return every question with choices that the condition reads, in the order it is written."""
    match condition:
        case Chosen():
            return (condition,)
        case AllOf(parts) | AnyOf(parts):
            return tuple(atom for part in parts for atom in atoms(part))
        case Not(part):
            return atoms(part)


def grounds(condition: Condition, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return the answered choices that make the condition true, by question.

    What only has to be absent (under `not`) is no ground and is left out.
    """
    match condition:
        case Chosen(question, choices):
            given = tuple(choice for choice in answers.get(question, ()) if choice in choices)
            return {question: given} if given else {}
        case AllOf(parts) | AnyOf(parts):
            found: dict[str, tuple[str, ...]] = {}
            for part in parts:
                for question, given in grounds(part, answers).items():
                    found[question] = tuple(dict.fromkeys(found.get(question, ()) + given))
            return found
        case Not():
            return {}


def in_plain_words(condition: Condition) -> str:
    """Return a condition in words, with brackets where they are needed."""
    match condition:
        case Chosen(question, choices):
            return f"{question} is {in_words(choices, 'or')}"
        case AllOf(parts):
            return " and ".join(_part_in_words(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_part_in_words(part) for part in parts)
        case Not(part):
            return f"not ({in_plain_words(part)})"


def _part_in_words(condition: Condition) -> str:
    text = in_plain_words(condition)
    several = isinstance(condition, Chosen) and len(condition.choices) > 1
    return f"({text})" if several or isinstance(condition, AllOf | AnyOf) else text
