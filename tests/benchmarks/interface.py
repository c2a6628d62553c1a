"""How quickly the Python interface answers: a rule set is loaded once and asked again and again.

Run it with the Python of an environment in which advisor is installed; it takes some ten seconds:
    .venv/bin/python tests/benchmarks/interface.py
Invented people with answers to half of the questions, drawn evenly, are put to each function in turn; the
median of the rounds is printed. It asserts nothing. What it prints stands in docs/python.md.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable

from calibration import drawn_answer

import advisor
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import RuleSet

SEED, PEOPLE, ROUNDS = 20_261_121, 200, 7
SHARE = 0.5
"""How many of the questions somebody has answered."""


def people(rule_set: RuleSet) -> list[dict[str, list[str]]]:
    draw = random.Random(SEED)  # noqa: S311  # invented people are no secret
    found = []
    for _ in range(PEOPLE):
        answers = {item.id: drawn_answer(item, draw) for item in rule_set.questions if draw.random() < SHARE}
        out = ruled_out(rule_set, answers)
        found.append({name: list(choices) for name, choices in answers.items() if name not in out})
    return found


def milliseconds(ask: Callable[[dict[str, list[str]]], object], group: list[dict[str, list[str]]]) -> float:
    """Return how long one of the group takes, by the median of the rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for answers in group:
            ask(answers)
        rounds.append((time.perf_counter() - start) * 1000 / len(group))
    return statistics.median(rounds)


def main() -> None:
    start = time.perf_counter()
    rules = advisor.load_rule_set()
    print(f"Python {sys.version.split()[0]}, {PEOPLE} people, {ROUNDS} rounds, seed {SEED}")
    print(f"{'load_rule_set':32} {(time.perf_counter() - start) * 1000:8.2f} ms, with all imports")
    group = people(rules.rule_set)
    told: dict[str, tuple[Callable[[dict[str, list[str]]], object], int]] = {
        "assess": (lambda answers: advisor.assess(rules, answers), PEOPLE),
        "settlement": (lambda answers: advisor.settlement(rules, answers), PEOPLE),
        "next_question": (lambda answers: advisor.next_question(rules, answers), PEOPLE),
        "next_question, as JSON": (
            lambda answers: json.dumps(advisor.as_dict(advisor.next_question(rules, answers))),
            PEOPLE,
        ),
        "next_question, nothing answered": (lambda _: advisor.next_question(rules, {}), 20),
        "recommend": (lambda answers: advisor.recommend(rules, answers), 20),
        "recommend, as JSON": (
            lambda answers: json.dumps(advisor.as_dict(advisor.recommend(rules, answers))),
            20,
        ),
    }
    for name, (ask, number) in told.items():
        took = milliseconds(ask, group[:number])
        print(f"{name:32} {took:8.2f} ms  {1000 / took:8,.0f} a second")


if __name__ == "__main__":
    main()
