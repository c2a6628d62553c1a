"""advisor rules test: the cases of a rule set."""

import re
from typing import Annotated, Any

import typer

from advisor.audit.coverage import coverage as coverage_of
from advisor.audit.trial import run_cases
from advisor.cli.options import RulesOption, built
from advisor.cli.rules.named import RuleSetArgument, folder_of, print_lines
from advisor.errors import FINDING, AdvisorError, Location
from advisor.loading.cases import load_cases
from advisor.loading.places import placed
from advisor.loading.rule_sets import load_with_sources
from advisor.model.amounts import UNIT
from advisor.narrative.naming import Names
from advisor.narrative.trials import coverage_lines, failure_lines, gap_lines, shortage_lines
from advisor.text import quoted, visible

_PER_CENT = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?", re.ASCII)
NO_CASE = "there is no case, so nothing is tested; write one in cases/, in a file such as cases/people.yaml"

CoverageOption = Annotated[
    bool,
    typer.Option(
        "--coverage", help="Report which rules, choices, advice and vetoes the cases exercise, and which not."
    ),
]
LeastOption = Annotated[
    str,
    typer.Option(
        "--least",
        metavar="PERCENT",
        help="Exit status 1 where the cases exercise less of any kind. Implies --coverage.",
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("test", prove, arguments)


def prove(
    name: RuleSetArgument = None,
    rules: RulesOption = "",
    *,
    coverage: CoverageOption = False,
    least: LeastOption = "",
) -> None:
    """Run the cases of a rule set. A case that fails is told with the points that decided.

    Exit status 1 where a case fails, where there is none, and where the cases exercise less than --least.
    """
    wanted = least_share(least)
    path = folder_of(name, rules)
    loaded = load_with_sources(path)
    found = load_cases(path, loaded)
    trials = run_cases(loaded.rule_set, found.cases)
    failed = [trial for trial in trials if trial.failures]
    lines = [line for trial in failed for line in failure_lines(trial, found.places[trial.case.id])]
    short: list[str] = []
    if coverage or least:
        covered = coverage_of(loaded.rule_set, trials)
        lines += gap_lines(covered, placed(loaded.files), Names(loaded.rule_set))
        lines += coverage_lines(covered)
        short = list(shortage_lines(covered, wanted))
    edition = visible(loaded.rule_set.edition)
    lines += [f"{edition}: {len(trials) - len(failed)} passed, {len(failed)} failed", *short]
    print_lines(lines if trials else [f"{Location(str(path))}: {NO_CASE}", *lines])
    if failed or short or not trials:
        raise typer.Exit(FINDING)


def least_share(text: str) -> int:
    """Return the percentage in thousandths of a percent; empty stands for none.

    Raises:
        AdvisorError: it is not a plain decimal number from 0 to 100.

    """
    found = _PER_CENT.fullmatch(text or "0")
    share = int(found[1]) * UNIT + int((found[2] or "0").ljust(3, "0")) if found else -1
    if not 0 <= share <= 100 * UNIT:
        message = f"--least: expected a number from 0 to 100 with at most three decimals, not {quoted(text)}"
        raise AdvisorError(message)
    return share
