"""A group of commands, each loaded only when it is called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup

from advisor.cli.completing import completing
from advisor.errors import AdvisorError
from advisor.text import unknown


class Entry(NamedTuple):
    """A command: the module that builds it, and what it does in a line."""

    module: str
    summary: str


class Commands(TyperGroup):
    """Finds commands in a table, so that the help of the group loads none of them.

    A module of the table has a function `command` that returns the command for the arguments after it.
    """

    table: Mapping[str, Entry]

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # own context type
        """Return the names in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # as above
        """Return the command, built for the arguments that follow it; None where there is none."""
        if cmd_name not in self.table:
            return None
        module = import_module(f"advisor.cli.{self.table[cmd_name].module}")
        return module.command(ctx.meta.get(__name__, []))

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # as above
        """Find the command; the flags of some depend on the arguments, so they are kept for it."""
        if args and not args[0].startswith("-") and args[0] not in self.table and not completing():
            raise AdvisorError(unknown("command", args[0], self.table))
        ctx.meta[__name__] = args[1:]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # as above
        """Write the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.table.items()])
