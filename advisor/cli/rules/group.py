"""advisor rules: the group of commands for those who write rule sets."""

from typing import Any

import typer

from advisor.cli.commands import Commands, Entry

COMMANDS = {
    "list": Entry("rules.listing", "List the rule sets that come with the program."),
    "show": Entry("rules.showing", "Show what a rule set compares, asks and rests on, in figures."),
    "new": Entry("rules.creating", "Write a small rule set to begin with."),
    "check": Entry("rules.checking", "Report what is wrong or weak in a rule set."),
    "test": Entry("rules.testing", "Run the cases of a rule set."),
    "audit": Entry("rules.auditing", "Prove and count over all answers; who is favoured."),
    "diff": Entry("rules.differing", "Say what changed between two rule sets or two days."),
    "stale": Entry("rules.aging", "Report evidence past its best-before, and what rests on it."),
    "schema": Entry("rules.schemas", "Print the JSON Schemas of files and results."),
}


class _Rules(Commands):
    table = COMMANDS


def command(arguments: list[str]) -> Any:
    """Return the group of commands."""
    del arguments
    app = typer.Typer(
        cls=_Rules,
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
    )
    app.callback()(_group)
    return typer.main.get_command(app)


def _group() -> None:
    """Write, check, test and compare rule sets."""
