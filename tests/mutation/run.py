"""Tries the tests against mutants: python tests/mutation/run.py [PART...]."""

import argparse
import json
import os
import random
import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
import tables
from mutants import ROOT, Mutant, made, module_name
from trials import SURVIVED, UNTRIED, Trials

ACCEPTED = Path(__file__).with_name("accepted.json")
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "assessment": (("advisor/assessment/*.py",), ("tests/assessment",)),
    "bounds": (("advisor/interview/*.py",), ("tests/interview",)),
    "loading": (("advisor/loading/*.py",), ("tests/loading",)),
    "escaping": (
        (
            "advisor/text.py",
            "advisor/reports/escaping.py",
            "advisor/reports/front_matter.py",
            "advisor/reports/identifiers.py",
            "advisor/reports/svg_text.py",
            "advisor/reports/workflow.py",
            "advisor/reports/yaml_text.py",
        ),
        (
            "tests/test_text.py",
            "tests/reports/test_escaping.py",
            "tests/reports/test_front_matter.py",
            "tests/reports/test_identifiers.py",
            "tests/reports/test_svg_text.py",
            "tests/reports/test_workflow.py",
            "tests/reports/test_yaml_text.py",
        ),
    ),
}
"""What is mutated, and the tests that it must be killed by."""

WITH_TABLES = {
    "advisor/text.py",
    "advisor/reports/escaping.py",
    "advisor/reports/yaml_text.py",
}
"""Where patterns are mutated too; elsewhere what stands at the head is mostly words and sizes."""


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all where none is named")
    parser.add_argument("--only", metavar="PATTERN", default="*", help="modules, such as '*.tables'")
    parser.add_argument("--sample", type=int, metavar="NUMBER", help="so many mutants of each part, drawn")
    parser.add_argument("--seed", type=int, default=1, metavar="NUMBER", help="of the sample (1)")
    parser.add_argument("--quick", action="store_true", help="let no law draw more than a few examples")
    parser.add_argument("--untyped", action="store_true", help="do not ask the type checker first")
    return parser.parse_args()


def tried(part: str, options: argparse.Namespace) -> dict[Mutant, str]:
    """Return what became of the mutants of a part."""
    files, tests = PARTS[part]
    paths = sorted(path for pattern in files for path in ROOT.glob(pattern))
    paths = [path for path in paths if fnmatch(module_name(path), options.only)]
    mutants = made(paths, types_too=not options.untyped)
    with_tables = [path for path in paths if path.relative_to(ROOT).as_posix() in WITH_TABLES]
    mutants += [mutant for path in with_tables for mutant in tables.made(path)]
    if options.sample and options.sample < len(mutants):
        mutants = random.Random(options.seed).sample(mutants, options.sample)  # noqa: S311  # no secret
        mutants.sort(key=lambda mutant: mutant.key)
    known = accepted_keys()
    doubted = set() if options.quick else {mutant for mutant in mutants if mutant.key not in known}
    trials = Trials(mutants, doubted, told)
    words = ["-n0", "-q", "-p", "no:cacheprovider", *map(str, map(ROOT.joinpath, tests))]
    if pytest.main(words, plugins=[trials]) not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        sys.exit("the tests must pass without any mutant")
    return trials.results


def told(mutant: Mutant, result: str) -> None:
    """Say at once what the tests leave alive."""
    if result in {SURVIVED, UNTRIED}:
        print(f"{result}: {mutant}", flush=True)


def account(results: dict[Mutant, str]) -> int:
    """Print the figures by module, and the survivors that nobody has accepted; return the exit status."""
    figures: dict[str, Counter[str]] = {}
    for mutant, result in results.items():
        figures.setdefault(mutant.module, Counter())[result] += 1
    for module, counts in figures.items():
        print(f"{module}: {', '.join(f'{number} {word}' for word, number in sorted(counts.items()))}")
    alive = {mutant.key: mutant for mutant, result in results.items() if result in {SURVIVED, UNTRIED}}
    accepted = accepted_keys()
    killed = {mutant.key for mutant in results} - alive.keys()
    new = [mutant for key, mutant in alive.items() if key not in accepted]
    for mutant in new:
        print(f"new survivor: {mutant}")
    for key in sorted(accepted & killed):
        print(f"accepted, but killed: {': '.join(key)}")
    print(f"{len(results)} mutants, {len(alive)} alive, {len(new)} of them new")
    return 1 if new or accepted & killed else 0


def accepted_keys() -> set[tuple[str, ...]]:
    """Return what tells the survivors that are all right; each has its reason beside it."""
    found = json.loads(ACCEPTED.read_text("utf-8")) if ACCEPTED.exists() else []
    return {(item["module"], item["function"], item["before"], item["after"]) for item in found}


def main() -> int:
    """Try the mutants of the parts that are named."""
    options = arguments()
    os.chdir(ROOT)  # mutmut and pytest look for their configuration here
    results: dict[Mutant, str] = {}
    for part in options.parts or PARTS:
        results |= tried(part, options)
    return account(results)


if __name__ == "__main__":
    sys.exit(main())
