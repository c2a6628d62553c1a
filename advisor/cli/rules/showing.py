"""advisor rules show: a rule set in figures."""

from typing import Any

from advisor.cli.options import RulesOption, built
from advisor.cli.rules.named import RuleSetArgument, folder_of, print_lines
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources
from advisor.narrative.listings import overview_lines


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("show", show, arguments)


def show(name: RuleSetArgument = None, rules: RulesOption = "") -> None:
    """Show what a rule set compares, asks and rests on, in figures."""
    path = folder_of(name, rules)
    loaded = load_with_sources(path)
    cases = load_cases(path, loaded).cases
    print_lines(overview_lines(loaded.rule_set, loaded.sources, len(cases), str(path)))
