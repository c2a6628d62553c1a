"""How the time of each part of the work grows with the rules and with the alternatives.

Run it with the Python of an environment in which advisor is installed:
    .venv/bin/python tests/benchmarks/growth.py
It prints processor time, the median of some rounds, and for each part the power with which it grows
from the smallest size to the largest: 1.0 is even growth. Below stand rule sets in which all questions bear
on each other, up to where the exact search gives up. Reading files is measured by `checking.py`. It
asserts nothing.
"""

import gc
import random
import statistics
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis import SEED, profile, seconds
from made_rule_sets import CHOICES, made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement, turning_points
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet
from advisor.reports.result import json_report

ROUNDS = 9
RULES = (100, 200, 500, 1_000, 2_000, 5_000)
ALTERNATIVES = (2, 3, 5, 10, 20)
RULES_OF_ALL, ALTERNATIVES_OF_ALL = 500, 2
QUESTIONS_OF_A_CRITERION = 2
RATED = 0.5
"""The share of the alternatives that a rule rates."""
RATINGS = ("little", "some", "much", "all")
ENTANGLED = ((8, 20), (10, 20), (12, 20), (14, 20), (14, 60), (16, 40), (18, 40), (20, 40))
"""Questions and criteria of rule sets that are one component."""


def generated(rules: int, alternatives: int, draw: random.Random) -> RuleSet:
    """Return a rule set with two questions and five rules a criterion, so that components stay small."""
    names = [f"a{number}" for number in range(alternatives)]
    criteria = max(1, rules // 5)
    questions = [made_question(f"q{number}") for number in range(criteria * QUESTIONS_OF_A_CRITERION)]
    made = []
    for number in range(rules):
        criterion = number % criteria
        asked = [f"q{criterion * QUESTIONS_OF_A_CRITERION + place}" for place in range(2)]
        atoms = [Chosen(name, (draw.choice(CHOICES),)) for name in asked]
        when = draw.choice([atoms[0], atoms[1], AllOf(tuple(atoms))])
        rated = {name: draw.choice(RATINGS) for name in names if draw.random() < RATED}
        made.append(made_rule(f"r{number}", f"c{criterion}", when, ("", rated)))
    return made_rule_set(names, questions, {f"c{number}": "normal" for number in range(criteria)}, made)


def entangled(questions: int, criteria: int, alternatives: int, draw: random.Random) -> RuleSet:
    """Return a rule set in which all questions bear on each other: one component, as large as can be."""
    names = [f"a{number}" for number in range(alternatives)]
    asked = [f"q{number}" for number in range(questions)]
    made = []
    for number in range(3 * criteria):
        when = AllOf(tuple(Chosen(name, ("x",)) for name in draw.sample(asked, 2)))
        rated = {name: draw.choice(RATINGS) for name in draw.sample(names, 2)}
        made.append(made_rule(f"r{number}", f"c{number % criteria}", when, ("", rated)))
    weights = {f"c{number}": draw.choice(["low", "normal", "high"]) for number in range(criteria)}
    return made_rule_set(names, [made_question(name, ("x", "y")) for name in asked], weights, made)


def parts(rule_set: RuleSet, draw: random.Random) -> dict[str, float]:
    """Return the seconds that each part of the work takes, for answers to all or to half of the questions."""
    every = profile(rule_set, len(rule_set.questions), draw)
    half = profile(rule_set, len(rule_set.questions) // 2, draw)
    layout, assessment = Layout(rule_set), assess(rule_set, half, {})
    found = recommend(rule_set, every, {})
    justified = justify(found, ())
    work: dict[str, Callable[[], object]] = {
        "preparing": lambda: Layout(rule_set),
        "scoring": lambda: assess(rule_set, every, {}),
        "bounds": lambda: settlement(layout, half, {}, assessment),
        "turning points": lambda: turning_points(layout, every, {}, found.assessment),
        "whole analysis": lambda: justify(found, ()),
        "JSON": lambda: json_report(justified),
    }
    gc.collect()
    return {name: seconds(part) for name, part in work.items()}


def told(what: str, sizes: Iterable[int], made: Callable[[int, random.Random], RuleSet]) -> None:
    """Print what each part takes at each size, and the power with which it grows."""
    curves: dict[str, list[tuple[int, float]]] = {}
    for size in sizes:
        draw = random.Random(SEED)  # noqa: S311  # no secret
        rule_set = made(size, draw)
        rounds = [parts(rule_set, draw) for _ in range(ROUNDS)]
        for name in rounds[0]:
            curves.setdefault(name, []).append((size, statistics.median(item[name] for item in rounds)))
    print(f"{what:16}" + "".join(f"{size:>10,}" for size in sizes) + "   power  steepest")
    for name, curve in curves.items():
        times = "".join(f"{1000 * time:>7.1f} ms" for _, time in curve)
        steps = [power(one, other) for one, other in pairwise(curve)]
        print(f"{name:16}{times}  {power(curve[0], curve[-1]):6.2f}  {max(steps):8.2f}")


def power(one: tuple[int, float], other: tuple[int, float]) -> float:
    """Return the exponent of the growth between two sizes."""
    return log(other[1] / one[1]) / log(other[0] / one[0])


def limits() -> None:
    for questions, criteria in ENTANGLED:
        rule_set = entangled(questions, criteria, 2, random.Random(SEED))  # noqa: S311  # no secret
        layout, assessment = Layout(rule_set), assess(rule_set, {}, {})
        found = settlement(layout, {}, {}, assessment)
        times = [seconds(lambda: settlement(layout, {}, {}, assessment)) for _ in range(3)]  # noqa: B023  # now
        kind = "exact" if found.exact else "fallen back to wider bounds"
        print(
            f"{questions:3} questions, {criteria} criteria {1000 * statistics.median(times):7.1f} ms  {kind}"
        )


def main() -> None:
    gc.disable()  # as in the program, whose runs are short
    print(f"Python {sys.version.split()[0]}, seed {SEED}, median of {ROUNDS}, processor time")
    told("rules", RULES, lambda size, draw: generated(size, ALTERNATIVES_OF_ALL, draw))
    told("alternatives", ALTERNATIVES, lambda size, draw: generated(RULES_OF_ALL, size, draw))
    limits()


if __name__ == "__main__":
    main()
