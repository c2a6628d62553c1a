"""Which rule set a command of the group is about, and how its lines are printed."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from advisor.cli.candidates import rule_sets
from advisor.cli.options import wanted_rules
from advisor.cli.output import deliver
from advisor.errors import AdvisorError
from advisor.loading.homes import MAIN_FILE, find_rule_set
from advisor.text import quoted

RuleSetArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME|DIRECTORY]",
        help="The rule set; else as --rules, but the folder one is in comes before the shipped one.",
        show_default=False,
        autocompletion=rule_sets,
    ),
]


def folder_of(name: str | None, rules: str) -> Path:
    """Return the folder of the rule set that is meant.

    The argument names it, else the option, else the environment. Else it is the folder one is in, if that is
    a rule set: whoever writes one stands in it.

    Raises:
        AdvisorError: the argument is empty, it names something else than the option, or there is no such
            rule set.

    """
    if name is not None and not name:
        raise AdvisorError("the name of the rule set is empty; leave it out or name one")
    if name and rules and name != rules:
        raise AdvisorError(f"{quoted(name)} is named, and --rules names {quoted(rules)}; say one of the two")
    here = "." if Path(MAIN_FILE).is_file() else ""
    return find_rule_set(name or rules or wanted_rules([]) or here)


def print_lines(lines: Iterable[str]) -> None:
    """Print the lines to standard output."""
    deliver("\n".join(lines) + "\n", "", force=False, exact=False)
