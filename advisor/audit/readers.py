"""Which questions and choices are read by nothing, and which say so without need."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.audit.conditions import can_hold, questions_of
from advisor.audit.subject import Remark, Subject
from advisor.loading.places import choice_of
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, atoms
from advisor.model.rule_set import RuleSet


class Read(NamedTuple):
    """The questions that something reads, and the choices (question, choice) that make a difference to it.

    Of a question that stands under a `not`, every choice does.
    """

    questions: frozenset[str]
    choices: frozenset[tuple[str, str]]
    whole: frozenset[str]


def unread_questions(subject: Subject) -> Iterator[Remark]:
    """Yield the questions whose answer changes nothing."""
    read = _read(subject.rule_set)
    for question in subject.rule_set.questions:
        if question.id not in read.questions:
            yield Remark(("question", question.id), f"no rule, veto or advice reads question {question.id}")


def unread_choices(subject: Subject) -> Iterator[Remark]:
    """Yield the choices that change nothing and do not say why, of questions that are read."""
    read = _read(subject.rule_set)
    for question in subject.rule_set.questions:
        if question.id not in read.questions or question.id in read.whole:
            continue
        for choice in question.choices:
            if (question.id, choice.id) not in read.choices and not choice.no_effect:
                message = (
                    f"no rule, veto or advice reads {question.id}: {choice.id}, and no no-effect says why"
                )
                yield Remark(choice_of(question.id, choice.id), message)


def needless_no_effects(subject: Subject) -> Iterator[Remark]:
    """Yield the choices that say no-effect while a rule rates somebody by them."""
    rating: dict[tuple[str, str], str] = {}
    for rule in subject.rule_set.rules:
        if any(judgement.ratings for judgement in rule.judgements):
            for pair in (*_pairs(rule.when), *_left_by_not(subject, rule.when)):
                rating.setdefault(pair, rule.id)
    for question in subject.rule_set.questions:
        for choice in question.choices:
            rule_id = rating.get((question.id, choice.id))
            if rule_id and choice.no_effect:
                message = f"{question.id}: {choice.id} says no-effect, yet rule {rule_id} rates by it"
                yield Remark(choice_of(question.id, choice.id), message, ("no-effect",))


def _left_by_not(subject: Subject, condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield the choices by which a condition is true because they are not those under a `not`."""
    questions = questions_of(subject.rule_set)
    for name in dict.fromkeys(_negated(condition)):
        named = {choice for atom in atoms(condition) if atom.question == name for choice in atom.choices}
        none_named = Not(Chosen(name, tuple(sorted(named))))
        made_true = (condition, none_named, Not(_kept_open(condition, name)))
        for choice in subject.rule_set.question(name).choices:
            chosen = Chosen(name, (choice.id,))
            if choice.id not in named and can_hold(AllOf((chosen, *made_true)), questions):
                yield name, choice.id


def _kept_open(condition: Condition, question: str, *, under_not: bool = False) -> Condition:
    """Return a condition that is true where this one is while the question is open."""
    match condition:
        case Chosen():
            # What is not known helps nothing to be true, be it wanted or not wanted.
            return (AllOf(()) if under_not else AnyOf(())) if condition.question == question else condition
        case AllOf(parts):
            return AllOf(tuple(_kept_open(part, question, under_not=under_not) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_kept_open(part, question, under_not=under_not) for part in parts))
        case Not(part):
            return Not(_kept_open(part, question, under_not=not under_not))


def _read(rule_set: RuleSet) -> Read:
    """Return what rules, vetoes and advice read, and the `asked-when` of questions that these read."""
    asked_when = {question.id: question.asked_when for question in rule_set.questions if question.asked_when}
    waiting: list[Condition] = [rule.when for rule in rule_set.rules]
    waiting += [veto.when for veto in rule_set.vetoes]
    waiting += [advice.when for advice in rule_set.advice]
    questions: set[str] = set()
    choices: set[tuple[str, str]] = set()
    whole: set[str] = set()
    while waiting:
        condition = waiting.pop()
        choices.update(_pairs(condition))
        whole.update(_negated(condition))
        for atom in atoms(condition):
            if atom.question not in questions:
                questions.add(atom.question)
                waiting += [asked_when[atom.question]] if atom.question in asked_when else []
    return Read(frozenset(questions), frozenset(choices), frozenset(whole))


def _pairs(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield the choices that can make a condition true; those under a `not` cannot."""
    match condition:
        case Chosen(question, choices):
            yield from ((question, choice) for choice in choices)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _pairs(part)
        case Not():
            return


def _negated(condition: Condition) -> Iterable[str]:
    match condition:
        case Chosen():
            return ()
        case AllOf(parts) | AnyOf(parts):
            return [question for part in parts for question in _negated(part)]
        case Not(part):
            return [atom.question for atom in atoms(part)]
