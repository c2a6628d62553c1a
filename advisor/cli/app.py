"""The program: its commands, each loaded only when it is called."""

from typing import Annotated

import typer

from advisor.cli.commands import Commands, Entry
from advisor.cli.completing import completing, prepare
from advisor.errors import USAGE

COMMANDS = {
    "quiz": Entry("quiz", "Answer questions until the recommendation is settled."),
    "recommend": Entry("recommend", "Score the alternatives by your answers and say why."),
    "explain": Entry("explain", "Show a rule, criterion, question, choice, claim or source whole."),
    "what-if": Entry("what_if", "Say what changes of your answers would move."),
    "next": Entry("next_step", "Say which question comes next, as JSON for programs and agents."),
    "questions": Entry("questions", "List the questions, or write them as a sheet to fill in."),
    "compare": Entry("compare", "Put the alternatives side by side, criterion by criterion."),
    "batch": Entry("batch", "Score many answers at once, a line of JSON each."),
    "recheck": Entry("recheck", "Say whether recorded decisions still hold."),
    "rules": Entry("rules.group", "Write, check, test and compare rule sets."),
}
EPILOG = "Begin with: advisor quiz"
SETTINGS = {"help_option_names": ["-h", "--help"]}


class _Program(Commands):
    table = COMMANDS


def _version(value: bool) -> None:  # noqa: FBT001  # typer passes the flag by position
    # What is printed at a press of TAB, zsh runs.
    if value and not completing():
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
        cls=_Program,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        epilog=EPILOG,
    )
    app.callback(invoke_without_command=True)(_main)
    if completing():
        prepare()
    try:
        app(arguments, prog_name="advisor")
    except SystemExit as stop:
        # Typer would tell of a reader that went away by the status of a finding.
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return stop.code if isinstance(stop.code, int) else 0
    return 0
