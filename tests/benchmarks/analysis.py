"""How long bounds and the whole analysis of a recommendation take, and how that grows.

Run it with the Python of an environment in which advisor is installed:
    .venv/bin/python tests/benchmarks/analysis.py
It prints processor time, the median and the worst of many profiles, beside the time of
`python -c pass`. It asserts nothing.
"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from known_rule_sets import SHIPPED, loaded
from made_rule_sets import CHOICES, made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement
from advisor.model.answers import Answers
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet

SEED, PROFILES = 20261121, 100
MOST_CHOICES = 3
QUESTIONS_OF_A_CRITERION = 2


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def nothing() -> float:
    """Return the median time of a Python that does nothing."""
    times = []
    for _ in range(20):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def profile(rule_set: RuleSet, answered: int, draw: random.Random) -> Answers:
    """Return answers to so many questions, up to three choices where several are allowed."""
    chosen = {question.id for question in draw.sample(rule_set.questions, answered)}
    answers = {}
    for question in rule_set.questions:
        if question.id in chosen:
            together = [choice.id for choice in question.choices if not choice.exclusive]
            count = draw.randint(1, MOST_CHOICES) if question.several else 1
            picked = draw.sample(together, count) if count > 1 else [draw.choice(question.choices).id]
            answers[question.id] = tuple(choice.id for choice in question.choices if choice.id in picked)
    return answers


def told(name: str, times: list[float], base: float) -> None:
    middle, worst = statistics.median(times), max(times)
    print(
        f"{name:54} median {1000 * middle:7.1f} ms ({middle / base:5.2f} x)"
        f"  worst {1000 * worst:7.1f} ms ({worst / base:5.2f} x)"
    )


def shipped(base: float) -> None:
    rule_set, sources = loaded(SHIPPED).rule_set, loaded(SHIPPED).sources
    questions = len(rule_set.questions)
    for day in (rule_set.latest, rule_set.documents):
        then, draw = rule_set.as_of(day), random.Random(SEED)  # noqa: S311  # no secret
        layout = Layout(then)
        for answered in (4, questions // 2):
            times = []
            for _ in range(PROFILES):
                answers = profile(then, answered, draw)
                assessment = assess(then, answers, {})
                times.append(seconds(lambda: settlement(layout, answers, {}, assessment)))  # noqa: B023  # now
            told(f"{day}: bounds, {answered} of {questions} answered", times, base)
        for answered in (4, questions):
            times = []
            for _ in range(PROFILES):
                found = recommend(rule_set, profile(then, answered, draw), {}, day)
                times.append(seconds(lambda: justify(found, sources)))  # noqa: B023  # called at once
            told(f"{day}: whole analysis, {answered} answered", times, base)


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
        rated = {draw.choice(names): draw.choice(["little", "some", "much", "all"])}
        made.append(made_rule(f"r{number}", f"c{criterion}", when, ("", rated)))
    return made_rule_set(names, questions, {f"c{number}": "normal" for number in range(criteria)}, made)


def entangled(questions: int, criteria: int, alternatives: int, draw: random.Random) -> RuleSet:
    """Return a rule set in which all questions bear on each other: one component, as large as can be."""
    names = [f"a{number}" for number in range(alternatives)]
    asked = [f"q{number}" for number in range(questions)]
    made = []
    for number in range(3 * criteria):
        when = AllOf(tuple(Chosen(name, ("x",)) for name in draw.sample(asked, 2)))
        rated = {name: draw.choice(["little", "some", "much", "all"]) for name in draw.sample(names, 2)}
        made.append(made_rule(f"r{number}", f"c{number % criteria}", when, ("", rated)))
    weights = {f"c{number}": draw.choice(["low", "normal", "high"]) for number in range(criteria)}
    return made_rule_set(names, [made_question(name, ("x", "y")) for name in asked], weights, made)


def limits(base: float) -> None:
    for questions, criteria, alternatives in ((8, 20, 2), (10, 20, 2), (12, 20, 2), (14, 60, 2), (18, 40, 2)):
        rule_set = entangled(questions, criteria, alternatives, random.Random(SEED))  # noqa: S311  # no secret
        layout, assessment = Layout(rule_set), assess(rule_set, {}, {})
        exact = settlement(layout, {}, {}, assessment).exact
        times = [seconds(lambda: settlement(layout, {}, {}, assessment)) for _ in range(3)]  # noqa: B023  # now
        kind = "exact" if exact else "boxed"
        told(f"one component, {questions} questions, {criteria} criteria: {kind}", times, base)


def growth(base: float) -> None:
    for rules, alternatives in ((100, 2), (1_000, 2), (5_000, 2), (100, 5), (100, 20), (1_000, 20)):
        draw = random.Random(SEED)  # noqa: S311  # no secret
        rule_set = generated(rules, alternatives, draw)
        times: dict[str, list[float]] = {"prepared": [], "bounds, half answered": [], "all, all answered": []}
        for _ in range(5):
            times["prepared"].append(seconds(lambda: Layout(rule_set)))  # noqa: B023  # called at once
            layout = Layout(rule_set)
            half = profile(rule_set, len(rule_set.questions) // 2, draw)
            assessment = assess(rule_set, half, {})
            work = lambda: settlement(layout, half, {}, assessment)  # noqa: B023, E731  # called at once
            times["bounds, half answered"].append(seconds(work))
            whole = recommend(rule_set, profile(rule_set, len(rule_set.questions), draw), {})
            times["all, all answered"].append(seconds(lambda: justify(whole, ())))  # noqa: B023  # as above
        for name, found in times.items():
            told(f"{rules} rules, {alternatives} alternatives: {name}", found, base)


def main() -> None:
    base = nothing()
    version = sys.version.split()[0]
    print(f"Python {version}, seed {SEED}, {PROFILES} profiles, `python -c pass` {1000 * base:.1f} ms")
    shipped(base)
    growth(base)
    limits(base)


if __name__ == "__main__":
    main()
