"""How much longer rechecking many records takes than rechecking one, in seconds of whole processes.

Run it with the Python of an environment in which advisor is installed:
    .venv/bin/python tests/benchmarks/recheck.py
The records are those of invented people, drawn with a seed. Half of them were made as of the documents by
an earlier state of the rule set, so that what moved is looked for. Both commands are measured in turn, and
the median of the differences is printed beside the time of `python -c pass`. It asserts nothing.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from advisor.assessment.recommend import recommend
from advisor.cli.drawing import Form, drawn
from advisor.errors import FINDING
from advisor.loading.homes import find_rule_set
from advisor.loading.record_files import read_record
from advisor.loading.rule_sets import load_rule_set
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import RuleSet
from advisor.records.seal import seal

RECORDS, ROUNDS, SEED = 500, 11, 20261121
FEWEST, MOST = 6, 26
"""How many questions an invented person answers."""
MOST_WEIGHED = 4
"""For so many criteria at most an invented person says how much they count."""


def invented(rule_set: RuleSet, dice: random.Random) -> dict[str, tuple[str, ...]]:
    number = dice.randint(FEWEST, MOST)
    asked = {question.id for question in dice.sample(rule_set.questions, number)}
    answers = {
        question.id: tuple({dice.choice(question.choices).id: None for _ in range(1 + question.several)})
        for question in rule_set.questions
        if question.id in asked
    }
    out = ruled_out(rule_set, answers)
    return {name: choices for name, choices in answers.items() if name not in out}


def weighed(rule_set: RuleSet, dice: random.Random) -> dict[str, str]:
    criteria = dice.sample(rule_set.criteria, dice.randint(0, MOST_WEIGHED))
    return {criterion.id: dice.choice(list(rule_set.importance)) for criterion in criteria}


def earlier(record: str, digest: str) -> str:
    """Return the record as another state of the rule set would have sealed it."""
    record = record.replace(digest, "0" * len(digest))
    made = read_record(record.encode(), "")
    return record.replace(made.seal, seal(made.decision))


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    status = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
    if status not in {0, FINDING}:
        raise SystemExit(status)
    return time.perf_counter() - start


def main() -> None:
    path = find_rule_set("")
    rule_set, dice = load_rule_set(path), random.Random(SEED)  # noqa: S311  # invented people are no secret
    advisor = str(Path(sys.executable).with_name("advisor"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(RECORDS):
            is_early = number % 2 == 1
            said = invented(rule_set, dice), weighed(rule_set, dice)
            found = recommend(rule_set, *said, rule_set.documents if is_early else rule_set.latest)
            record = drawn(found, path, rule_set.latest, Form("record"))
            record = earlier(record, rule_set.digest) if is_early else record
            (Path(folder) / f"{number:04}.md").write_text(record, encoding="utf-8")
        many, one = [advisor, "recheck", folder], [advisor, "recheck", str(Path(folder) / "0000.md")]
        nothing = [sys.executable, "-c", "pass"]
        rounds = [(seconds(many), seconds(one), seconds(nothing)) for _ in range(ROUNDS)]
    more, ones, bases = (statistics.median(times) for times in zip(*rounds, strict=True))
    extra = statistics.median(many - one for many, one, _ in rounds)
    print(f"Python {sys.version.split()[0]}, seed {SEED}, {ROUNDS} rounds")
    print(f"python -c pass: {1000 * bases:6.1f} ms")
    print(f"one record:     {1000 * ones:6.0f} ms, {ones / bases:5.1f} times")
    print(f"{RECORDS} records:    {1000 * more:6.0f} ms, {more / bases:5.1f} times")
    print(f"more for {RECORDS - 1}:   {1000 * extra:6.0f} ms, {extra / bases:5.1f} times; aim 1500 ms")


if __name__ == "__main__":
    main()
