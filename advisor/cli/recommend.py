"""advisor recommend: answers in, a justified recommendation out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from advisor.assessment.recommend import recommend
from advisor.cli.answering import Options, answers_in, command_on_answers, days_of, format_by_suffix
from advisor.cli.candidates import words
from advisor.cli.drawing import FORMATS, RECORD, Form, drawn
from advisor.cli.options import one_of
from advisor.cli.output import deliver
from advisor.errors import FINDING, AdvisorError
from advisor.loading.answers import Given
from advisor.model.decision import Filing
from advisor.model.rule_set import Day, RuleSet
from advisor.text import visible

if TYPE_CHECKING:
    from advisor.terminal.canvas import Look

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="Default: text, or by the suffix of --output.",
    ),
]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Only the verdict, the comparison and three reasons.")
]
StatusOption = Annotated[
    str,
    typer.Option(
        "--status", metavar="WORD", help="What a decision record says of its status. Default: proposed."
    ),
]
DecidedByOption = Annotated[
    list[str] | None,
    typer.Option("--decided-by", metavar="NAME", help="Who decided, for a decision record. May be repeated."),
]
OWN = {
    "format_": (FormatOption, ""),
    "brief": (BriefOption, False),
    "status": (StatusOption, ""),
    "decided_by": (DecidedByOption, None),
}


def command(arguments: list[str]) -> Any:
    """Return the command for the rule set that the arguments name."""
    return command_on_answers("recommend", OWN, arguments, _recommend)


def _recommend(rule_set: RuleSet, path: Path, options: Options) -> None:
    """Score the alternatives by your answers and say why.

    Every flag is a question, and what you leave out stays open; advisor explain QUESTION says what it
    means. The result goes to standard output, everything else to standard error.
    """
    wanted = one_of("--format", options["format_"] or format_by_suffix(options["output"]), FORMATS)
    if options["brief"] and wanted not in {"text", "markdown"}:
        raise AdvisorError("--brief: goes with the formats text and markdown")
    if wanted != RECORD and (options["status"] or options["decided_by"]):
        raise AdvisorError("--status, --decided-by: go with --format record")
    given = answers_in(rule_set, options)
    basis, date = days_of(options, given, rule_set)
    recommendation = recommend(rule_set, given.answers, given.importance, basis)
    look = _look(options["output"]) if wanted == "text" else None
    filing = _filing(wanted, given, date, options, recommendation.assessment.leaders)
    form = Form(wanted, options["brief"], look, filing)
    text = drawn(recommendation, path, date, form)
    deliver(text, options["output"], force=options["force"], exact=wanted != "text")
    if not recommendation.assessment.standings:
        raise typer.Exit(FINDING)


def _filing(wanted: str, given: Given, date: Day, options: Options, leaders: tuple[str, ...]) -> Filing:
    if wanted != RECORD:
        return Filing()
    from advisor.cli.filing import filed, is_another

    filing = filed(given, date, options, leaders)
    before = given.filing or filing
    if is_another(given, leaders) and (before.status, before.makers) != (filing.status, filing.makers):
        said = f"First place is another than in {visible(options['answers'])}, so its status and its names"
        typer.echo(f"{said} do not stand in the new record.", err=True)
    return filing


def _look(output: str) -> "Look | None":
    from advisor.terminal.canvas import look_of

    return None if output else look_of(sys.stdout)
