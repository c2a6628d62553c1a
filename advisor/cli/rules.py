"""advisor rules: list, show, check and test rule sets, and print the schema of results."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.audit.accounts import accounts
from advisor.audit.trial import run_cases
from advisor.cli.options import RulesOption, wanted_rules
from advisor.cli.output import deliver
from advisor.errors import FINDING, AdvisorError, FaultsError, fault_lines
from advisor.loading.cases import load_cases
from advisor.loading.homes import find_rule_set, shipped
from advisor.loading.rule_sets import load_rule_set, load_with_sources
from advisor.narrative.listings import account_lines, failure_lines, finding_lines, overview_lines
from advisor.text import counted, visible

ResultOption = Annotated[bool, typer.Option("--result", help="That of `recommend --format json`.")]
WhatIfOption = Annotated[bool, typer.Option("--what-if", help="That of `what-if --format json`.")]
RuleSetArgument = Annotated[str, typer.Argument(metavar="[NAME|DIRECTORY]", help="The rule set; as --rules.")]


def command(arguments: list[str]) -> Any:
    """Return the group of commands."""
    del arguments
    app = typer.Typer(
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
        help="List, show, check and test rule sets.",
    )
    for name, function in {
        "list": list_,
        "show": show,
        "check": check,
        "test": prove,
        "schema": schema,
    }.items():
        app.command(name)(function)
    return typer.main.get_command(app)


def list_() -> None:
    """List the rule sets that come with the program."""
    lines = []
    for name, path in shipped().items():
        rule_set = load_rule_set(path)
        lines.append(
            f"{name} {visible(rule_set.version)}: {visible(rule_set.title)} {visible(rule_set.settles)}"
        )
    _print(lines or ["No rule set is installed."])


def show(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Show what a rule set compares, asks and rests on, in figures."""
    path = _path(name, rules)
    loaded = load_with_sources(path)
    cases = load_cases(path, loaded).cases
    _print(overview_lines(loaded.rule_set, loaded.sources, len(cases), str(path)))


def check(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Report every fault of a rule set, and account for its claims.

    Exit status 0: nothing to report; 1: faults, or claims that nothing uses and no context explains.
    The cases are read once the rest has no fault.
    """
    path = _path(name, rules)
    try:
        loaded = load_with_sources(path)
        cases = load_cases(path, loaded).cases
    except FaultsError as error:
        _print([*fault_lines(error.faults), counted(len(error.faults), "fault")])
        raise typer.Exit(FINDING) from None
    found = accounts(loaded.rule_set, loaded.sources)
    findings = tuple(finding_lines(found, loaded.places["claim"]))
    end = counted(len(findings), "finding") if findings else "no fault"
    _print([*findings, *account_lines(found), f"cases: {len(cases)}", end])
    if findings:
        raise typer.Exit(FINDING)


def prove(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Run the cases of a rule set. Exit status 1 where one fails, or where there is none."""
    path = _path(name, rules)
    loaded = load_with_sources(path)
    found = load_cases(path, loaded)
    trials = run_cases(loaded.rule_set, found.cases)
    failed = [trial for trial in trials if trial.failures]
    lines = [line for trial in failed for line in failure_lines(trial, found.places[trial.case.id])]
    _print([*lines, f"{len(trials) - len(failed)} passed, {len(failed)} failed"])
    if failed or not trials:
        raise typer.Exit(FINDING)


def schema(result: ResultOption = False, what_if: WhatIfOption = False) -> None:  # noqa: FBT002  # flags
    """Print a JSON Schema."""
    if result == what_if:
        raise AdvisorError("rules schema: say --result or --what-if, for what these commands print as JSON")
    from advisor.reports.result import SCHEMA_FILE, WHAT_IF_SCHEMA_FILE

    file = SCHEMA_FILE if result else WHAT_IF_SCHEMA_FILE
    deliver(file.read_text(encoding="utf-8"), "", force=False, exact=True)


def _path(name: str, rules: str) -> Path:
    return find_rule_set(name or rules or wanted_rules([]))


def _print(lines: Iterable[str]) -> None:
    deliver("\n".join(lines) + "\n", "", force=False, exact=False)
