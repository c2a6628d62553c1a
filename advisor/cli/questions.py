"""advisor questions: those that are left, or all, to be read here or to be handed on as a sheet."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from advisor.cli.answering import Options, command_on_answers, given_in
from advisor.cli.candidates import words
from advisor.cli.options import day_of, one_of
from advisor.cli.output import deliver
from advisor.loading.front_matter import MARKDOWN_SUFFIXES
from advisor.loading.homes import name_elsewhere
from advisor.model.rule_set import RuleSet

if TYPE_CHECKING:
    from advisor.narrative.sheet import Sheet

FORMATS = ("text", "markdown")

OpenOption = Annotated[
    bool, typer.Option("--open", help="Only the questions that can still change the result.")
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="Default: text, or by the suffix of --output. markdown: a sheet with boxes to tick.",
    ),
]
OWN = {
    "open_": (OpenOption, False),
    "format_": (FormatOption, ""),
}


def command(arguments: list[str]) -> Any:
    """Return the command for the rule set that the arguments name."""
    return command_on_answers("questions", OWN, arguments, _questions, without=("date",))


def _questions(rule_set: RuleSet, path: Path, options: Options) -> None:
    """List the questions, or write them as a sheet for a colleague to fill in.

    advisor questions --open --answers FILE --output SHEET.md writes those that can still change the
    result, with boxes to tick. The filled sheet is an answers file: advisor recommend --answers SHEET.md.
    """
    by_suffix = "markdown" if options["output"].lower().endswith(MARKDOWN_SUFFIXES) else "text"
    wanted = one_of("--format", options["format_"] or by_suffix, FORMATS)
    given = given_in(rule_set, options)
    basis = day_of(options["as_of"] or given.as_of, rule_set)
    from advisor.interview.agenda import Agenda
    from advisor.narrative.sheet import tell_sheet

    sheet = tell_sheet(Agenda(rule_set, basis), given.answers, given.importance, only_open=options["open_"])
    text = _drawn(sheet, wanted, path, options)
    deliver(text, options["output"], force=options["force"], exact=wanted != "text")


def _drawn(sheet: "Sheet", wanted: str, path: Path, options: Options) -> str:
    if wanted == "markdown":
        from advisor.reports.sheet import markdown_sheet

        return markdown_sheet(sheet, rules=name_elsewhere(sheet.origin.id, path))
    from advisor.terminal.canvas import PLAIN, look_of
    from advisor.terminal.sheet import sheet_text

    return sheet_text(sheet, PLAIN if options["output"] else look_of(sys.stdout))
