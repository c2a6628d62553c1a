"""How much longer a batch takes than parsing and writing the same lines, and whether memory stays flat.

Run it with the Python of an environment in which advisor is installed:
    .venv/bin/python tests/benchmarks/batch.py [LINES]
The profiles are those of invented people, drawn with a seed. The program to compare with reads each line
with the json module and writes an object of the shape of a result; both are whole processes, whose
processor time is measured in turn, and the median of the ratios is printed. It asserts nothing.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from advisor.loading.homes import find_rule_set
from advisor.loading.opening import open_rule_set
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import RuleSet

LINES, ANSWERED, ROUNDS, SEED = 200_000, 20, 5, 20261122
FULL_LINES, SMALLER = 200, 10
LEAST = """
import json, sys
result = {"line": 0, "first": "one-of-them", "verdict": "leaning", "lead": 2.4,
          "scores": {"one-of-them": 13.4, "the-other": 11}, "removed": []}
for number, line in enumerate(sys.stdin.buffer, start=1):
    said = json.loads(line)
    result["line"] = number
    sys.stdout.write(json.dumps(result) + "\\n")
"""
"""The program to compare with."""


def invented(rule_set: RuleSet, dice: random.Random) -> dict[str, object]:
    answers = {}
    for question in dice.sample(rule_set.questions, ANSWERED):
        choices = [choice.id for choice in question.choices]
        together = [choice.id for choice in question.choices if not choice.exclusive]
        answers[question.id] = (dice.choice(choices),)
        if question.several and dice.random() < 0.5:  # half of them say several
            answers[question.id] = tuple(dice.sample(together, dice.randint(1, min(3, len(together)))))
    out = ruled_out(rule_set, answers)
    return {
        name: list(choices) if len(choices) > 1 else choices[0]
        for name, choices in answers.items()
        if name not in out
    }


def write_profiles(file: Path, lines: int) -> None:
    rule_set, dice = open_rule_set(find_rule_set("")), random.Random(SEED)  # noqa: S311  # no secret
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(invented(rule_set, dice)) + "\n" for _ in range(lines))


def first_lines(file: Path, lines: int) -> Path:
    part = file.with_name(f"{lines}.ndjson")
    with file.open("rb") as stream, part.open("wb") as out:
        out.writelines(line for line, _ in zip(stream, range(lines), strict=False))
    return part


def seconds(command: list[str], file: Path) -> tuple[float, float]:
    """Return the processor time of a command that reads the file, and its peak memory in MiB."""
    with file.open("rb") as stream:
        process = subprocess.Popen(command, stdin=stream, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    advisor = [str(Path(sys.executable).with_name("advisor")), "batch"]
    least = [sys.executable, "-c", LEAST]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "profiles.ndjson"
        write_profiles(file, lines)
        smaller, few = first_lines(file, lines // SMALLER), first_lines(file, min(lines, FULL_LINES))
        rounds = [(seconds(advisor, file), seconds(least, file)) for _ in range(ROUNDS)]
        _, small = seconds(advisor, smaller)
        one, full = seconds([*advisor, "--full"], first_lines(few, 1)), seconds([*advisor, "--full"], few)
    ratio = statistics.median(mine / base for (mine, _), (base, _) in rounds)
    mine, base = (statistics.median(time for time, _ in column) for column in zip(*rounds, strict=True))
    peak = max(peak for (_, peak), _ in rounds)
    each = (full[0] - one[0]) / (min(lines, FULL_LINES) - 1)
    print(
        f"Python {sys.version.split()[0]}, seed {SEED}, {ROUNDS} rounds, {lines:,} times {ANSWERED} answers"
    )
    print(f"parsed and written: {base:6.2f} s, {1e6 * base / lines:5.1f} µs a line")
    print(f"advisor batch:      {mine:6.2f} s, {1e6 * mine / lines:5.1f} µs a line, {ratio:.2f} times; aim 4")
    print(f"peak memory:        {small:6.1f} MiB at {lines // SMALLER:,} lines, {peak:.1f} MiB at {lines:,}")
    print(
        f"--full:             {1000 * each:6.2f} ms a line, {1 / each:,.0f} lines a second, {full[1]:.1f} MiB"
    )


if __name__ == "__main__":
    main()
