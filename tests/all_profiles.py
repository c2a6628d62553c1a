"""Every way to answer a small rule set, one by one: what the audit counts without trying each."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import prod

from brute_force import allowed_answers, small_situations
from hypothesis import strategies as st

from advisor.assessment.assess import assess
from advisor.audit.wins import Sample
from advisor.model.answers import Answers
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import RuleSet

MOST_PROFILES = 300
SAMPLE = Sample(50, 1)


def all_profiles(rule_set: RuleSet) -> Iterator[Answers]:
    """Yield every answer to every question, each combination once, without the answers that are not read."""
    names = [question.id for question in rule_set.questions]
    for picked in product(*(allowed_answers(question) for question in rule_set.questions)):
        answers = dict(zip(names, picked, strict=True))
        out = ruled_out(rule_set, answers)
        yield {name: answer for name, answer in answers.items() if name not in out}


def all_answers(rule_set: RuleSet) -> Iterator[Answers]:
    """Yield every answer to every question, or none, each combination once; nothing at all comes first."""
    names = [question.id for question in rule_set.questions]
    for picked in product(*([(), *allowed_answers(question)] for question in rule_set.questions)):
        yield {name: answer for name, answer in zip(names, picked, strict=True) if answer}


def number_of_profiles(rule_set: RuleSet) -> int:
    """Return how many profiles there are."""
    return prod(len(allowed_answers(question)) for question in rule_set.questions)


def leaders(rule_set: RuleSet, answers: Answers) -> tuple[str, ...]:
    """Return who comes first: several on a tie, none where none is left."""
    return assess(rule_set, answers, {}).leaders


def leading_alone(rule_set: RuleSet) -> set[str]:
    """Return the alternatives that come first alone with some answers, whatever is left open."""
    found = (leaders(rule_set, answers) for answers in all_answers(rule_set))
    return {names[0] for names in found if len(names) == 1}


def outcomes(rule_set: RuleSet) -> Counter[tuple[str, ...]]:
    """Return how many profiles have which leaders."""
    return Counter(leaders(rule_set, answers) for answers in all_profiles(rule_set))


def small_rule_sets() -> st.SearchStrategy[RuleSet]:
    """Draw a rule set of which all profiles can be tried; some choices are exclusive, some questions hang."""
    drawn = small_situations().map(lambda situation: situation.rule_set)
    return drawn.filter(lambda rule_set: number_of_profiles(rule_set) <= MOST_PROFILES)
