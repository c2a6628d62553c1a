"""Profiles drawn blindly: each answer to a question as often as any other, and the same for the same seed."""

import random
from collections.abc import Iterator

from advisor.audit.profiles import Parts, State
from advisor.model.answers import Answers
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import Question, RuleSet


def drawn_profiles(rule_set: RuleSet, size: int, seed: int) -> Iterator[Answers]:
    """Yield so many profiles: an answer to every question but those that the other answers rule out."""
    draw = random.Random(seed)  # noqa: S311  # a sample that can be repeated, no secret
    for _ in range(size):
        answers = {question.id: _answer(question, draw) for question in rule_set.questions}
        out = ruled_out(rule_set, answers)
        yield {name: answer for name, answer in answers.items() if name not in out}


def drawn_results(parts: Parts, size: int, seed: int) -> Iterator[tuple[State, ...]]:
    """Yield so many picks of one result for each component, in their order; each has profiles."""
    draw = random.Random(seed)  # noqa: S311  # as above
    for _ in range(size):
        yield tuple(part.states[draw.choice(part.ways)] for part in parts.parts)


def _answer(question: Question, draw: random.Random) -> tuple[str, ...]:
    if not question.several:
        return (draw.choice(question.choices).id,)
    joint = [choice.id for choice in question.choices if not choice.exclusive]
    alone = [choice.id for choice in question.choices if choice.exclusive]
    number = draw.randrange((1 << len(joint)) - 1 + len(alone))
    if number < len(alone):
        return (alone[number],)
    picked = number - len(alone) + 1
    return tuple(name for place, name in enumerate(joint) if picked >> place & 1)
