"""Answers and importance as they are given, checked against a rule set."""

import re
from collections.abc import Collection, Iterable
from collections.abc import Mapping as MappingType
from typing import NamedTuple

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected
from advisor.loading.reading import Reading
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.applicability import ruled_out
from advisor.model.conditions import atoms, in_plain_words
from advisor.model.decision import Filing
from advisor.model.rule_set import Question, RuleSet
from advisor.text import in_words, quoted

ANSWERS, SET_ASIDE, IMPORTANCE = "answers", "set-aside", "importance"
"""The parts of a file that holds answers."""

_SEPARATOR = re.compile(r"\s*,\s*")


class Given(NamedTuple):
    """What was given in one place: answers and importance, each with where it stands.

    `as_of` is the day that a file wants looked at, as `--as-of` takes it; `filing` is what a decision record
    says of itself, and `leaders` who shares first place by it. `has_importance` tells that a file says what
    matters, if only that nothing does.
    """

    answers: dict[str, tuple[str, ...]]
    importance: dict[str, str]
    places: dict[str, Location]
    as_of: str = ""
    filing: Filing | None = None
    leaders: tuple[str, ...] = ()
    has_importance: bool = False


NOTHING_GIVEN = Given({}, {}, {})


def read_answers(node: Node, rule_set: RuleSet, reading: Reading, given: Given) -> None:
    """Add the answers of a mapping to `given`; what is wrong goes to `reading`."""
    if not isinstance(node, Mapping):
        reading.fault(node, expected("a mapping such as question: choice", node))
        return
    questions = {question.id: question for question in rule_set.questions}
    for key, value in node.entries.values():
        question = questions.get(key.text)
        if question is None:
            reading.unknown(key, "question", key.text, questions, renamed=rule_set.renamed.questions)
            continue
        items: list[Node] = value.items if isinstance(value, Sequence) else [value]
        renamed = rule_set.renamed.choices.get(question.id, {})
        given.answers[question.id] = _choices(question, items, value, renamed, reading)
        given.places[question.id] = reading.at(key)


def read_importance(node: Node, rule_set: RuleSet, reading: Reading, given: Given) -> None:
    """Add the importance of a mapping to `given`; what is wrong goes to `reading`."""
    if not isinstance(node, Mapping):
        reading.fault(node, expected("a mapping such as criterion: importance", node))
        return
    criteria = [criterion.id for criterion in rule_set.criteria]
    for key, value in node.entries.values():
        if key.text not in criteria:
            about, renamed = _counts_in(key.text, rule_set), rule_set.renamed.criteria
            reading.unknown(key, "criterion", key.text, criteria, about, renamed)
        elif not isinstance(value, Scalar) or value.text not in rule_set.importance:
            word = value.text if isinstance(value, Scalar) else ""
            reading.unknown(value, "importance", word, rule_set.importance)
        else:
            given.importance[key.text] = value.text


def _counts_in(question: str, rule_set: RuleSet) -> str:
    """Say in which criteria a question counts, for who takes it for one; empty where it does in none."""
    reading = [
        rule.criterion for rule in rule_set.rules if question in {atom.question for atom in atoms(rule.when)}
    ]
    names = in_words(dict.fromkeys(reading), "or")
    return f"the question {quoted(question)} counts in {names}: " if reading else ""


def _choices(
    question: Question, items: list[Node], place: Node, renamed: MappingType[str, str], reading: Reading
) -> tuple[str, ...]:
    known = [choice.id for choice in question.choices]
    chosen: list[str] = []
    for item in items:
        if not isinstance(item, Scalar):
            reading.fault(item, expected(f"a choice of {question.id}", item))
        elif item.text not in known and item.text != UNSURE:
            about = _about(question, reading)
            about = f"{about}: " if about else ""
            reading.unknown(item, "choice", item.text, [*known, UNSURE], about, renamed)
        else:
            chosen.append(item.text)
    if len(chosen) == len(items):
        _check_together(question, chosen, place, reading)
    return tuple(choice for choice in [*known, UNSURE] if choice in chosen)


def _about(question: Question, reading: Reading) -> str:
    """Return the question's name for a message; a flag's own place names it already."""
    return "" if reading.file == f"--{question.id}" else f"question {quoted(question.id)}"


def _check_together(question: Question, chosen: list[str], place: Node, reading: Reading) -> None:
    different = list(dict.fromkeys(chosen))
    alone = [choice.id for choice in question.choices if choice.exclusive] + [UNSURE]
    contradicting = [choice for choice in different if choice in alone]
    message = ""
    if not different:
        message = "no choice is given"
    elif len(different) > 1 and not question.several:
        message = f"takes one choice, not {len(different)}: {', '.join(different)}"
    elif len(different) > 1 and contradicting:
        message = f"{quoted(contradicting[0])} goes with no other choice"
    if message:
        about = _about(question, reading)
        reading.fault(place, f"{about}: {message}" if about else message)


def given_in_flags(flags: MappingType[str, Iterable[str]], rule_set: RuleSet) -> Given:
    """Return the answers given as flags: question to words, each one choice or several with commas.

    Raises:
        FaultsError: every fault, with the flag in place of a file.

    """
    reading = Reading()
    given = Given({}, {}, {})
    for question, words in flags.items():
        reading.file = f"--{question}"
        items: list[Node] = [
            Scalar(choice, 0, 0) for word in words for choice in _SEPARATOR.split(word.strip())
        ]
        entry = (Scalar(question, 0, 0), Sequence(items, 0, 0))
        read_answers(Mapping({question: entry}, 0, 0), rule_set, reading, given)
    if reading.faults:
        raise FaultsError(reading.faults)
    return given


def answers_in_pairs(flag: str, pairs: Iterable[str], rule_set: RuleSet) -> Given:
    """Return the answers given as `question=choice`, or `question=choice,choice`, behind one flag.

    Raises:
        FaultsError: every fault, with the flag in place of a file.

    """
    reading = Reading()
    reading.file = flag
    given = Given({}, {}, {})
    for pair in pairs:
        name, equals, choices = (part.strip() for part in pair.partition("="))
        if not equals or "=" in choices:
            hint = f"; repeat {flag} for another question" if "=" in choices else ""
            message = f"expected QUESTION=CHOICE, not {quoted(pair)}{hint}"
            reading.faults.append(Fault(Location(flag), message))
            continue
        items: list[Node] = [Scalar(choice, 0, 0) for choice in _SEPARATOR.split(choices)]
        before, faults = given.answers.get(name), len(reading.faults)
        entry = (Scalar(name, 0, 0), Sequence(items, 0, 0))
        read_answers(Mapping({name: entry}, 0, 0), rule_set, reading, given)
        if before is not None and given.answers[name] != before and len(reading.faults) == faults:
            several = any(item.id == name and item.several for item in rule_set.questions)
            hint = f"; give all its choices in one {flag}, with commas" if several else ""
            message = f"question {quoted(name)} is given two answers{hint}"
            reading.faults.append(Fault(Location(flag), message))
    if reading.faults:
        raise FaultsError(reading.faults)
    return given


def importance_in_flags(words: Iterable[str], rule_set: RuleSet, flag: str = "--importance") -> Given:
    """Return the importance given as `criterion=word`, each once or several with commas.

    Raises:
        FaultsError: every fault, with the flag in place of a file.

    """
    reading = Reading()
    reading.file = flag
    given = Given({}, {}, {})
    for item in (item for word in words for item in _SEPARATOR.split(word.strip())):
        criterion, equals, importance = item.partition("=")
        if not equals:
            message = f"expected CRITERION=WORD, not {quoted(item)}"
            reading.faults.append(Fault(Location(reading.file), message))
            continue
        if given.importance.get(criterion, importance) != importance:
            message = f"criterion {quoted(criterion)} is given two importances"
            reading.faults.append(Fault(Location(reading.file), message))
        entry = (Scalar(criterion, 0, 0), Scalar(importance, 0, 0))
        read_importance(Mapping({criterion: entry}, 0, 0), rule_set, reading, given)
    if reading.faults:
        raise FaultsError(reading.faults)
    return given


def changed(
    rule_set: RuleSet, answers: Answers, importance: Importance, change: Given
) -> tuple[Answers, Importance, tuple[str, ...]]:
    """Return answers and importance with a change, and the answered questions that it rules out.

    Those are not asked any more and have no answer then.

    Raises:
        FaultsError: the change answers a question that the others rule out.

    """
    before = Given(dict(answers), dict(importance), {})
    out = ruled_out(rule_set, {**answers, **change.answers})
    for question in out:
        if question not in change.answers:
            before.answers.pop(question, None)
    after = combined(rule_set, before, change)
    return *after, tuple(question for question in answers if question in out)


def combined(rule_set: RuleSet, *parts: Given) -> tuple[Answers, Importance]:
    """Return the answers and the importance of all parts, as `merged` does.

    Raises:
        FaultsError: an answer to a question that the other answers rule out.

    """
    given = merged(rule_set, *parts)
    out = ruled_out(rule_set, given.answers)
    faults = [
        Fault(given.places[question], why_ruled_out(rule_set, question, out))
        for question in given.answers
        if question in out
    ]
    if faults:
        raise FaultsError(faults)
    return given.answers, given.importance


def merged(rule_set: RuleSet, *parts: Given) -> Given:
    """Return all parts as one, the later ones over the earlier.

    Answers and importance are in the order of the rule set, so that the same answers give the same result.
    """
    answers: dict[str, tuple[str, ...]] = {}
    importance: dict[str, str] = {}
    places: dict[str, Location] = {}
    for part in parts:
        answers |= part.answers
        importance |= part.importance
        places |= part.places
    ordered = {q.id: answers[q.id] for q in rule_set.questions if q.id in answers}
    weights = {c.id: importance[c.id] for c in rule_set.criteria if c.id in importance}
    as_of = next((part.as_of for part in reversed(parts) if part.as_of), "")
    filing = next((part.filing for part in reversed(parts) if part.filing), None)
    leaders = next((part.leaders for part in reversed(parts) if part.filing), ())
    return Given(ordered, weights, places, as_of, filing, leaders)


def why_ruled_out(rule_set: RuleSet, question: str, out: Collection[str]) -> str:
    """Return when a question is asked that the other answers rule out, and what to do about it.

    Where another of those that are `out` rules it out, it says when that one is asked too, and so on.
    """
    conditions = {item.id: item.asked_when for item in rule_set.questions if item.asked_when}
    said: list[str] = []
    waiting, seen = [question], {question}
    while waiting:
        name = waiting.pop(0)
        condition = conditions[name]
        said.append(f"{quoted(name)} is only asked when {in_plain_words(condition)}")
        nearer = dict.fromkeys(atom.question for atom in atoms(condition))
        waiting += [other for other in nearer if other in out and other not in seen]
        seen.update(nearer)
    one = len(said) == 1 and len(nearer) == 1
    what = "that answer" if one else "the answers that rule it out"
    return f"the question {', and '.join(said)}; leave it out, or change {what}"
