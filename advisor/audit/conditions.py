"""Whether conditions can be true at all, and which of them are true under the same answers."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from advisor.interview.spaces import Space, size_of
from advisor.interview.stances import Stance, Stances
from advisor.model.applicability import conditional_questions
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, atoms
from advisor.model.recommendation import VERDICTS
from advisor.model.rule_set import Choice, Question, RuleSet

MOST_WAYS = 1 << 14
"""Where a condition reads questions with more ways to answer than this, they are not enumerated."""

MOST_WORK = 1 << 20
"""So many ways, times conditions, are looked at when conditions are compared."""


class Questions(NamedTuple):
    """The questions that conditions read, with the outcome as advice reads it.

    `order` holds those with an `asked-when`, each with a greater number than those on which it hangs.
    """

    known: Mapping[str, Question]
    order: Mapping[str, int]


def questions_of(rule_set: RuleSet) -> Questions:
    """Return what the conditions of a rule set read. Any verdict may come out, and any alternative first."""
    outcomes = (
        _outcome("verdict", VERDICTS),
        _outcome("first", [alternative.id for alternative in rule_set.alternatives]),
    )
    order = {question.id: place for place, question in enumerate(conditional_questions(rule_set))}
    return Questions({question.id: question for question in (*rule_set.questions, *outcomes)}, order)


def _outcome(name: str, words: Iterable[str]) -> Question:
    choices = tuple(Choice(word, word, "", exclusive=False, no_effect="") for word in words)
    return Question(
        name,
        "",
        name,
        "",
        "",
        "",
        several=False,
        always_asked=False,
        is_fact=True,
        asked_when=None,
        choices=choices,
    )


def can_hold(condition: Condition, questions: Questions) -> bool:
    """Return whether allowed answers make it true, some left open or not; also where they are too many."""
    if _is_plain(condition, questions):
        return True
    space = space_of([condition], questions, MOST_WAYS)
    return space is None or bool(space.true(condition))


def _is_plain(condition: Condition, questions: Questions) -> bool:
    """Return whether it asks nothing but one choice or another of questions that everybody is asked.

    Most conditions are like that, and a question may have thousands of choices.
    """
    read = [atom.question for atom in atoms(condition)]
    return (
        len(set(read)) == len(read)
        and not any(questions.known[name].asked_when for name in read)
        and _is_positive(condition)
    )


def _is_positive(condition: Condition) -> bool:
    match condition:
        case Chosen(_, choices):
            return bool(choices)
        case AllOf(parts):
            return all(map(_is_positive, parts))
        case AnyOf(parts):
            return bool(parts) and all(map(_is_positive, parts))
        case Not():
            return False


def alike(conditions: Sequence[Condition], questions: Questions) -> list[Hashable]:
    """Return a key for each condition: equal ones are true under the same answers, open ones among them.

    Where the conditions read too much to look at all answers, those written alike have equal keys. A
    condition that is never true has a key of its own.
    """
    found: list[Hashable] = [None] * len(conditions)
    groups: dict[frozenset[str], list[int]] = {}
    for place, condition in enumerate(conditions):
        groups.setdefault(frozenset(atom.question for atom in atoms(condition)), []).append(place)
    for read, places in groups.items():
        some = [conditions[place] for place in places]
        space = space_of(some, questions, MOST_WORK // len(some)) if len(some) > 1 else None
        for place in places:
            ways = space.true(conditions[place]) if space else _written(conditions[place])
            found[place] = (read, ways) if ways else (read, "never", place)
    return found


def space_of(conditions: Sequence[Condition], questions: Questions, most: int) -> Space | None:
    """Return all ways to answer what the conditions read and what that hangs on, or to leave it open.

    None stands for more than so many ways.
    """
    names = _reached((atom.question for condition in conditions for atom in atoms(condition)), questions)
    stances = Stances((questions.known[name] for name in names), conditions)
    domains: dict[str, tuple[Stance, ...]] = {}
    for name in names:
        found = stances.of_open(name)
        if found is None:
            return None
        domains = {**domains, name: found}
        if size_of(domains) > most:
            return None
    conditional = sorted((name for name in names if name in questions.order), key=questions.order.__getitem__)
    return Space(stances, domains, {}, (questions.known[name] for name in conditional))


def _reached(names: Iterable[str], questions: Questions) -> list[str]:
    """Return the questions with all on which their being asked depends, sorted."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            asked_when = questions.known[name].asked_when
            waiting += [atom.question for atom in atoms(asked_when)] if asked_when else []
    return sorted(found)


def _written(condition: Condition) -> Hashable:
    """Return how a condition is written, whatever the order of its parts and choices."""
    match condition:
        case Chosen(question, choices):
            return question, frozenset(choices)
        case AllOf(parts):
            return "all of", frozenset(map(_written, parts))
        case AnyOf(parts):
            return "any of", frozenset(map(_written, parts))
        case Not(part):
            return "not", _written(part)
