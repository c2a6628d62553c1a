"""advisor recommend: answers in, a justified recommendation out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from advisor.assessment.recommend import recommend
from advisor.cli.answering import Options, answers_in, command_on_answers, format_by_suffix
from advisor.cli.drawing import FORMATS, Form, drawn
from advisor.cli.options import checked_on, day_of, one_of
from advisor.cli.output import deliver
from advisor.errors import FINDING, AdvisorError
from advisor.model.rule_set import RuleSet

if TYPE_CHECKING:
    from advisor.terminal.canvas import Look

FormatOption = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), help="Default: text, or by the suffix of --output."),
]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Only the verdict, the comparison and three reasons.")
]
OWN = {"format_": (FormatOption, ""), "brief": (BriefOption, False)}


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
    basis, date = day_of(options["as_of"], rule_set), checked_on(options["date"], rule_set)
    answers, importance = answers_in(rule_set, options)
    recommendation = recommend(rule_set, answers, importance, basis)
    look = _look(options["output"]) if wanted == "text" else None
    text = drawn(recommendation, path, date, Form(wanted, options["brief"], look))
    deliver(text, options["output"], force=options["force"], exact=wanted != "text")
    if not recommendation.assessment.standings:
        raise typer.Exit(FINDING)


def _look(output: str) -> "Look | None":
    from advisor.terminal.canvas import look_of

    return None if output else look_of(sys.stdout)
