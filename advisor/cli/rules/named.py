"""Which rule set a command of the group is about, and how its lines are printed."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from advisor.cli.options import wanted_rules
from advisor.cli.output import deliver
from advisor.loading.homes import find_rule_set

RuleSetArgument = Annotated[str, typer.Argument(metavar="[NAME|DIRECTORY]", help="The rule set; as --rules.")]


def folder_of(name: str, rules: str) -> Path:
    """Return the folder of the rule set that the argument, else the option, else the environment names."""
    return find_rule_set(name or rules or wanted_rules([]))


def print_lines(lines: Iterable[str]) -> None:
    """Print the lines to standard output."""
    deliver("\n".join(lines) + "\n", "", force=False, exact=False)
