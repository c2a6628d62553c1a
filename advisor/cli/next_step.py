"""advisor next: one step of the interview for programs: answers in, the next question out."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.cli.answering import Options, command_on_answers, given_in
from advisor.cli.candidates import words
from advisor.cli.options import day_of, one_of
from advisor.cli.output import deliver
from advisor.model.rule_set import RuleSet

FORMATS = ("json", "text")

FormatOption = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), autocompletion=words(FORMATS), help="Default: json."),
]
OWN = {"format_": (FormatOption, "json")}


def command(arguments: list[str]) -> Any:
    """Return the command for the rule set that the arguments name."""
    return command_on_answers("next", OWN, arguments, _next, without=("date",))


def _next(rule_set: RuleSet, path: Path, options: Options) -> None:
    """Say which question comes next, for programs and agents that lead the interview themselves.

    Answers go in, as flags or in --answers FILE, and the next question comes out, with its choices and where
    things stand. Nothing is kept: add the answer and ask again, until may_stop is true or question is null.
    """
    del path
    wanted = one_of("--format", options["format_"], FORMATS)
    given = given_in(rule_set, options)
    basis = day_of(options["as_of"] or given.as_of, rule_set)
    from advisor.interview.agenda import Agenda
    from advisor.session.session import begun

    has_picked = given.has_importance or bool(given.importance)
    session = begun(Agenda(rule_set, basis), given.answers, given.importance, has_picked=has_picked)
    if wanted == "json":
        from advisor.reports.next_step import json_next_step
        from advisor.session.next_step import step_of

        text = json_next_step(step_of(session))
    else:
        from advisor.narrative.next_step import tell_next
        from advisor.terminal.canvas import PLAIN, look_of
        from advisor.terminal.pages import page_text

        look = PLAIN if options["output"] else look_of(sys.stdout)
        text = page_text(tell_next(session), look)
    deliver(text, options["output"], force=options["force"], exact=wanted != "text")
