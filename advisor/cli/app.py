"""The program: its commands, each loaded only when it is called."""

import os
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from advisor.cli.completing import completing
from advisor.errors import USAGE, AdvisorError
from advisor.text import unknown


class Entry(NamedTuple):
    """A command: the module that builds it, and what it does in a line."""

    module: str
    summary: str


COMMANDS = {
    "quiz": Entry("quiz", "Answer questions until the recommendation is settled."),
    "recommend": Entry("recommend", "Score the alternatives by your answers and say why."),
    "explain": Entry("explain", "Show a rule, criterion, question, choice, claim or source whole."),
    "what-if": Entry("what_if", "Say what changes of your answers would move."),
    "compare": Entry("compare", "Put the alternatives side by side, criterion by criterion."),
    "rules": Entry("rules", "List, show, check and test rule sets."),
}
EPILOG = "Begin with: advisor quiz"
SETTINGS = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """Finds commands in the table above, so that `advisor --help` loads none of them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # own context type
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # as above
        """Return the command, built for the arguments that follow it; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"advisor.cli.{COMMANDS[cmd_name].module}")
        return module.command(ctx.meta.get(__name__, []))

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # as above
        """Find the command; the flags of some depend on the arguments, so they are kept for it."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS and not completing():
            raise AdvisorError(unknown("command", args[0], COMMANDS))
        ctx.meta[__name__] = args[1:]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # as above
        """Write the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


def _version(value: bool) -> None:  # noqa: FBT001  # typer passes the flag by position
    if value:
        from importlib.metadata import version

        typer.echo(f"advisor {version('advisor')}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
]


def _main(
    ctx: typer.Context,
    version: VersionOption = False,  # noqa: FBT002  # a command-line flag
) -> None:
    """Recommend between alternatives by the rules of a rule set, and say why.

    Every point is tied to a dated claim of a source; what speaks against it is shown as well.
    """
    del version
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(USAGE)


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit status.

    Raises:
        AdvisorError: what the user can mend.

    """
    if not arguments and not completing():
        from advisor.cli.quiz import why_not

        arguments = [] if why_not() else ["quiz"]
    app = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        epilog=EPILOG,
    )
    app.callback(invoke_without_command=True)(_main)
    if completing():
        # Typer breaks descriptions at the width, and to fish each further line is a word to offer.
        os.environ["COLUMNS"] = "10000"
    try:
        app(arguments, prog_name="advisor")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0
