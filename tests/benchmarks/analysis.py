"""How long bounds and the whole analysis of a recommendation take on the shipped rule set.

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

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement
from advisor.model.answers import Answers
from advisor.model.rule_set import RuleSet

SEED, PROFILES = 20261121, 100
MOST_CHOICES = 3


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


def main() -> None:
    base = nothing()
    version = sys.version.split()[0]
    print(f"Python {version}, seed {SEED}, {PROFILES} profiles, `python -c pass` {1000 * base:.1f} ms")
    shipped(base)


if __name__ == "__main__":
    main()
