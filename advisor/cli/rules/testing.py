"""advisor rules test: the cases of a rule set."""

from typing import Any

import typer

from advisor.audit.trial import run_cases
from advisor.cli.options import RulesOption, built
from advisor.cli.rules.named import RuleSetArgument, folder_of, print_lines
from advisor.errors import FINDING
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources
from advisor.narrative.listings import failure_lines


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("test", prove, arguments)


def prove(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Run the cases of a rule set. Exit status 1 where one fails, or where there is none."""
    path = folder_of(name, rules)
    loaded = load_with_sources(path)
    found = load_cases(path, loaded)
    trials = run_cases(loaded.rule_set, found.cases)
    failed = [trial for trial in trials if trial.failures]
    lines = [line for trial in failed for line in failure_lines(trial, found.places[trial.case.id])]
    print_lines([*lines, f"{len(trials) - len(failed)} passed, {len(failed)} failed"])
    if failed or not trials:
        raise typer.Exit(FINDING)
