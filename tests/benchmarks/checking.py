"""How long `rules check` takes, and how time and memory grow with the size of a rule set.

Run it with the Python of an environment in which advisor is installed:
    .venv/bin/python tests/benchmarks/checking.py
The shipped rule set is checked in turn with `python -c pass`, and the median of the pairs' ratios is
printed. Then rule sets of several sizes, with as many claims as rules, are written into a temporary
folder; loading and checking each runs in a process of its own, and time and peak memory beyond those of
the smallest are told for each rule, so that growth which is not linear can be seen. It asserts nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROUNDS = 15
AIM = 25
SIZES = (100, 1_000, 5_000)
RULES_IN_A_CRITERION = 50
CLAIMS_IN_A_SOURCE = 500
CHOICES = ("one", "two", "three", "four", "five")
RATINGS = ("{left: slight}", "{right: moderate}", "{left: strong, right: slight}", "{}")
LOADING = """
import sys
from pathlib import Path
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources
path = Path(sys.argv[1])
load_cases(path, load_with_sources(path))
"""

MAIN = """\
title: Left or right?
settles: Which way should it be?
version: 1.0.0
documents: 2023-12-31
scale: {slight: 1, moderate: 2, strong: 3}
importance: {low: 0.3, normal: 1, high: 3}
verdicts: {leaning: 2, clear: 3, strong: 6}
sections:
  - id: all
    title: All
    criteria:
"""
ALTERNATIVES = """\
- {id: left, name: Left, summary: One of the two ways.}
- {id: right, name: Right, summary: The other of the two ways.}
"""
QUESTION = """\
- id: {question}
  name: {question}
  text: What do you say to {question}?
  help: Say what is nearest to the truth.
  why: The rules of one criterion read it.
  choices:
"""
CRITERION = """\
name: {criterion}
meaning: One of many points of view.
importance: normal
rules:
"""
RULE = """\
  - id: rule-{number}
    when: {{question-{criterion}: {choice}, not: {{question-{other}: {choice}}}}}
    ratings: {ratings}
    reason: >-
      The document says of number {number} that it is so, and gives two reasons, of which neither has been
      disputed by anybody.
    evidence: {{supports: [C{number}]}}
"""
SOURCE = """\
title: Document {source}
publisher: Somebody
address: https://example.org/{source}
published: 2023-01-31
checked: 2026-11-21
claims:
"""
CLAIM = """\
  - id: C{number}
    section: Chapter {number}
    says: >-
      Number {number} is so, for two reasons, and whoever says otherwise has not looked closely enough.
    favours: left
    strength: moderate
    kind: comparison
"""
CASE = """\
- id: case-{number}
  person: Somebody who says {choice} to one question.
  answers: {{question-{criterion}: {choice}}}
  as-of: latest
  expect: {{first: toss-up, because: []}}
"""


class Ran(NamedTuple):
    """How long a process ran, in seconds, how much memory it had at most, and how it ended."""

    seconds: float
    kib: int
    status: int


def run(command: list[str]) -> Ran:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return Ran(time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


def files(size: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a rule set with that many rules and claims."""
    criteria = size // RULES_IN_A_CRITERION
    names = range(criteria)
    yield "rule-set.yaml", MAIN + "".join(f"      - criterion-{name}\n" for name in names)
    yield "alternatives.yaml", ALTERNATIVES
    choices = "".join(f"    - {{id: {choice}, label: {choice}}}\n" for choice in CHOICES)
    yield (
        "questions/all.yaml",
        "".join(QUESTION.format(question=f"question-{name}") + choices for name in names),
    )
    for name in names:
        first = name * RULES_IN_A_CRITERION
        rules = (rule(number, criteria) for number in range(first, first + RULES_IN_A_CRITERION))
        yield f"criteria/criterion-{name}.yaml", CRITERION.format(criterion=name) + "".join(rules)
    for source, first in enumerate(range(0, size, CLAIMS_IN_A_SOURCE)):
        claims = (
            CLAIM.format(number=number) for number in range(first, min(size, first + CLAIMS_IN_A_SOURCE))
        )
        yield f"sources/source-{source}.yaml", SOURCE.format(source=source) + "".join(claims)
    cases = (CASE.format(number=name, criterion=name, choice=CHOICES[name % len(CHOICES)]) for name in names)
    yield "cases/people.yaml", "".join(cases)


def rule(number: int, criteria: int) -> str:
    criterion = number // RULES_IN_A_CRITERION
    return RULE.format(
        number=number,
        criterion=criterion,
        other=(criterion + 1) % criteria,
        choice=CHOICES[number % len(CHOICES)],
        ratings=RATINGS[number % len(RATINGS)],
    )


def written(size: int, into: Path) -> Path:
    """Write a rule set of that size and return its folder."""
    folder = into / f"rules-{size}"
    for path, text in files(size):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def told(name: str, size: int, ran: list[Ran], base: Ran) -> None:
    seconds = statistics.median(item.seconds for item in ran)
    kib = statistics.median(item.kib for item in ran)
    for_each = 1_000_000 * (seconds - base.seconds) / size
    kib_each = (kib - base.kib) / size
    statuses = ", ".join(str(status) for status in sorted({item.status for item in ran}))
    print(
        f"{name:10} {size:5} rules {1000 * seconds:7.0f} ms {for_each:7.0f} us a rule"
        f" {kib / 1024:6.0f} MiB {kib_each:6.1f} KiB a rule, exit status {statuses}"
    )


def main() -> None:
    python, advisor = sys.executable, str(Path(sys.executable).with_name("advisor"))
    print(f"Python {sys.version.split()[0]}, {ROUNDS} rounds, times of `python -c pass`")
    check, nothing = [advisor, "rules", "check"], [python, "-c", "pass"]
    run(check)
    pairs = [(run(check), run(nothing)) for _ in range(ROUNDS)]
    ratio = statistics.median(mine.seconds / base.seconds for mine, base in pairs)
    seconds = statistics.median(mine.seconds for mine, _ in pairs)
    peak = max(mine.kib for mine, _ in pairs) / 1024
    print(f"rules check, as shipped {ratio:5.1f} times {1000 * seconds:5.0f} ms {peak:4.0f} MiB  aim {AIM}")
    with tempfile.TemporaryDirectory() as temporary:
        smallest = written(RULES_IN_A_CRITERION, Path(temporary))
        for name, command in (("loading", [python, "-c", LOADING]), ("checking", [*check])):
            base = sorted(run([*command, str(smallest)]) for _ in range(5))[2]
            for size in SIZES:
                folder = written(size, Path(temporary))
                rounds = 3 if size <= 1_000 else 1
                told(name, size, [run([*command, str(folder)]) for _ in range(rounds)], base)


if __name__ == "__main__":
    main()
