"""advisor what-if: two recommendations side by side, and what moved."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.assessment.recommend import recommend
from advisor.cli.answering import Options, all_read, answers_in, command_on_answers, days_of, format_by_suffix
from advisor.cli.candidates import changes, importance, words
from advisor.cli.justifying import justified_by
from advisor.cli.options import one_of
from advisor.cli.output import deliver
from advisor.errors import FINDING, AdvisorError
from advisor.loading.answers import Given, answers_in_pairs, changed, importance_in_flags
from advisor.model.rule_set import RuleSet
from advisor.model.what_if import WhatIf

FORMATS = ("text", "markdown", "json")
IMPORTANCE_FLAG = "--change-importance"

ChangeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--change",
        metavar="QUESTION=CHOICE",
        help="An answer to change or to add; it replaces all choices. May be repeated.",
        autocompletion=changes,
    ),
]
ChangeImportanceOption = Annotated[
    list[str] | None,
    typer.Option(
        IMPORTANCE_FLAG,
        metavar="CRITERION=WORD",
        help="An importance to change. May be repeated.",
        autocompletion=importance,
    ),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="Default: text, or by the suffix of --output.",
    ),
]
OWN = {
    "change": (ChangeOption, None),
    "change_importance": (ChangeImportanceOption, None),
    "format_": (FormatOption, ""),
}


def command(arguments: list[str]) -> Any:
    """Return the command for the rule set that the arguments name."""
    return command_on_answers("what-if", OWN, arguments, _what_if)


def _what_if(rule_set: RuleSet, path: Path, options: Options) -> None:
    """Put two recommendations side by side: your answers, and your answers with changes.

    The flags of the questions and --answers say what you answer now, --change what would be other:
    advisor what-if --answers FILE --change QUESTION=CHOICE. --change QUESTION=unsure takes an answer back.
    """
    from advisor.assessment.what_if import what_if

    wanted = one_of("--format", options["format_"] or format_by_suffix(options["output"]), FORMATS)
    given, change = all_read(partial(answers_in, rule_set, options), partial(_change, rule_set, options))
    basis, date = days_of(options, given, rule_set)
    answers, importance = given.answers, given.importance
    other_answers, other_importance, dropped = changed(rule_set, answers, importance, change)
    now, then = (
        justified_by(recommend(rule_set, said, weighed, basis), path, date)
        for said, weighed in ((answers, importance), (other_answers, other_importance))
    )
    text = _drawn(what_if(now, then, dropped), wanted, options)
    deliver(text, options["output"], force=options["force"], exact=wanted != "text")
    if not then.recommendation.assessment.standings:
        raise typer.Exit(FINDING)


def _change(rule_set: RuleSet, options: Options) -> Given:
    pairs, words = options["change"] or (), options["change_importance"] or ()
    if not pairs and not words:
        question, criterion = rule_set.questions[0], rule_set.criteria[0]
        word = max(rule_set.importance, key=lambda name: rule_set.importance[name])
        raise AdvisorError(
            f"no change is given; say for instance --change {question.id}={question.choices[0].id},"
            f" or {IMPORTANCE_FLAG} {criterion.id}={word}"
        )
    answers, importance = all_read(
        partial(answers_in_pairs, "--change", pairs, rule_set),
        partial(importance_in_flags, words, rule_set, IMPORTANCE_FLAG),
    )
    return Given(answers.answers, importance.importance, answers.places)


def _drawn(found: WhatIf, wanted: str, options: Options) -> str:
    if wanted == "json":
        from advisor.reports.result import json_what_if

        return json_what_if(found)
    from advisor.narrative.what_if import tell_what_if

    story = tell_what_if(found)
    if wanted == "markdown":
        from advisor.reports.markdown_what_if import markdown_what_if

        return markdown_what_if(story)
    from advisor.terminal.canvas import PLAIN, look_of
    from advisor.terminal.what_if import what_if_text

    return what_if_text(story, PLAIN if options["output"] else look_of(sys.stdout))
