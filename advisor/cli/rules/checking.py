"""advisor rules check: what is wrong or weak in a rule set."""

from typing import Any

import typer

from advisor.audit.accounts import accounts
from advisor.cli.options import RulesOption, built
from advisor.cli.rules.named import RuleSetArgument, folder_of, print_lines
from advisor.errors import FINDING, FaultsError, fault_lines
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources
from advisor.narrative.listings import account_lines, finding_lines
from advisor.text import counted


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("check", check, arguments)


def check(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Report every fault of a rule set, and account for its claims.

    Exit status 0: nothing to report; 1: faults, or claims that nothing uses and no context explains.
    The cases are read once the rest has no fault.
    """
    path = folder_of(name, rules)
    try:
        loaded = load_with_sources(path)
        cases = load_cases(path, loaded).cases
    except FaultsError as error:
        print_lines([*fault_lines(error.faults), counted(len(error.faults), "fault")])
        raise typer.Exit(FINDING) from None
    found = accounts(loaded.rule_set, loaded.sources)
    findings = tuple(finding_lines(found, loaded.places["claim"]))
    end = counted(len(findings), "finding") if findings else "no fault"
    print_lines([*findings, *account_lines(found), f"cases: {len(cases)}", end])
    if findings:
        raise typer.Exit(FINDING)
