"""How many questions the quiz asks until first place is settled, in our order and in that of the files.

Run it with the Python of an environment in which advisor is installed; it takes some seven minutes:
    .venv/bin/python tests/benchmarks/interview.py
Invented people, each with an answer to every question drawn at random, are asked one question after
another, and so are the people of the rule set's cases, with answers drawn where the case says nothing. Two
counts are taken: until first place is settled, and until the quiz offers to finish, for which the
always-asked questions must have been asked as well. It asserts nothing. What it prints stands in
docs/interview.md.
"""

import argparse
import random
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from calibration import HIGH, drawn_answer

from advisor.interview.agenda import Agenda
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources
from advisor.model.answers import Answers, Importance
from advisor.model.progress import Progress
from advisor.model.rule_set import RuleSet

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "pytorch-or-tensorflow"
SEED, PEOPLE, PICKED = 20_261_121, 2_000, 5
PERCENTILES = (10, 50, 90)


class Person(NamedTuple):
    """What somebody would answer to each question, and what matters to them."""

    answers: Answers
    importance: Importance


class Walk(NamedTuple):
    """How many questions were asked until first place was settled, and until the quiz offers to finish."""

    settled: int
    offered: int


Order = Callable[[RuleSet, Progress], str]


def ours(rule_set: RuleSet, progress: Progress) -> str:
    del rule_set
    return progress.left[0]


def in_file_order(rule_set: RuleSet, progress: Progress) -> str:
    return next(question.id for question in rule_set.questions if question.id in progress.left)


def people(rule_set: RuleSet, number: int, picked: int) -> list[Person]:
    draw = random.Random(SEED)  # noqa: S311  # invented people are no secret
    return [
        Person(
            {question.id: drawn_answer(question, draw) for question in rule_set.questions},
            {criterion.id: HIGH for criterion in draw.sample(rule_set.criteria, picked)},
        )
        for _ in range(number)
    ]


def walk(agenda: Agenda, person: Person, order: Order) -> Walk:
    answers: dict[str, tuple[str, ...]] = {}
    settled = None
    while True:
        progress = agenda.progress(answers, person.importance)
        if settled is None and progress.settlement.settled:
            settled = len(answers)
        if settled is not None and not any(map(agenda.is_always_asked, progress.left)):
            return Walk(settled, len(answers))
        if not progress.left:
            # Somebody is unsure, so that nothing can be settled.
            return Walk(len(answers), len(answers))
        question = order(agenda.rule_set, progress)
        answers[question] = person.answers[question]


def told(name: str, agenda: Agenda, group: list[Person]) -> None:
    for title, order in (("file order", in_file_order), ("our order", ours)):
        walks = [walk(agenda, person, order) for person in group]
        print(f"{name:30} {title:10}  {spread('settled', [item.settled for item in walks])}", flush=True)
        print(f"{'':42} {spread('offered', [item.offered for item in walks])}", flush=True)


def spread(what: str, counts: list[int]) -> str:
    cuts = statistics.quantiles(counts, n=100, method="inclusive")
    shares = ", ".join(f"{share} %: {cuts[share - 1]:.0f}" for share in PERCENTILES)
    return f"{what} after {statistics.mean(counts):5.2f} on average; {shares}; most {max(counts)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    number = parser.parse_args().people
    loaded = load_with_sources(FOLDER)
    rule_set = loaded.rule_set
    cases = load_cases(FOLDER, loaded).cases
    others = people(rule_set, len(cases), 0)
    played = [
        Person({**other.answers, **case.answers}, case.importance)
        for case, other in zip(cases, others, strict=True)
    ]
    print(f"{number} people, seed {SEED}; {len(cases)} cases; {len(rule_set.questions)} questions")
    for day in (rule_set.latest, rule_set.documents):
        agenda = Agenda(rule_set, day)
        for picked in (PICKED, 0):
            told(f"{day}, {picked} criteria picked", agenda, people(rule_set, number, picked))
        told(f"{day}, cases", agenda, played)


if __name__ == "__main__":
    main()
