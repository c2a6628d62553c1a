"""advisor recommend: answers in, a justified recommendation out."""

import inspect
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.assessment.recommend import recommend
from advisor.cli.completing import completing
from advisor.cli.justifying import justified_by
from advisor.cli.options import (
    AsOfOption,
    DateOption,
    ForceOption,
    OutputOption,
    RulesOption,
    check_options,
    checked_on,
    day_of,
    one_of,
    wanted_rules,
)
from advisor.cli.output import deliver
from advisor.cli.question_flags import QUESTION_PARAMETER, question_parameter, sectioned, with_signature
from advisor.errors import FINDING, AdvisorError, Fault, FaultsError
from advisor.loading.answers import (
    NOTHING_GIVEN,
    Given,
    combined,
    given_in_file,
    given_in_flags,
    importance_in_flags,
)
from advisor.loading.files import STANDARD_INPUT, read_bytes, read_standard_input
from advisor.loading.homes import find_rule_set
from advisor.loading.rule_sets import load_rule_set
from advisor.model.answers import Answers, Importance
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Question, RuleSet

FORMATS = ("text", "markdown", "json", "name")
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json"}
EXAMPLE_QUESTIONS = 2

AnswersOption = Annotated[
    str, typer.Option("--answers", metavar="FILE|-", help="Answers in YAML or JSON; flags win over it.")
]
ImportanceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--importance", metavar="CRITERION=WORD", help="How much a criterion matters to you. May be repeated."
    ),
]
FormatOption = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), help="Default: text, or by the suffix of --output."),
]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Only the verdict, the comparison and three reasons.")
]

_FIXED = {
    "answers": (AnswersOption, ""),
    "importance": (ImportanceOption, None),
    "as_of": (AsOfOption, ""),
    "date": (DateOption, ""),
    "rules": (RulesOption, ""),
    "format_": (FormatOption, ""),
    "brief": (BriefOption, False),
    "output": (OutputOption, ""),
    "force": (ForceOption, False),
}
_SWITCHES = tuple(name for name, (_, default) in _FIXED.items() if default is False)
_VALUED = tuple(name.rstrip("_").replace("_", "-") for name in _FIXED if name not in _SWITCHES)


def command(arguments: list[str]) -> Any:
    """Return the command with a flag for every question of the rule set that the arguments name."""
    rule_set, path = _rule_set(arguments)
    fixed = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _FIXED.items()
    ]
    flags = [question_parameter(question) for question in _shown(rule_set, arguments)]

    def run(**options: Any) -> None:
        """Score the alternatives by your answers and say why.

        Every flag is a question, and what you leave out stays open; advisor explain QUESTION says what it
        means. The result goes to standard output, everything else to standard error.
        """
        if rule_set is not None:
            _run(rule_set, path, options)

    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command("recommend", cls=sectioned(rule_set))(with_signature(run, [*flags, *fixed]))
    return typer.main.get_command(app)


def _shown(rule_set: RuleSet | None, arguments: list[str]) -> Iterable[Question]:
    """Return the questions whose flags are needed: those given, or all for help and completion.

    Making a flag takes typer a tenth of a millisecond, and most calls use a few of many.
    """
    if rule_set is None:
        return ()
    if completing() or not {"-h", "--help"}.isdisjoint(arguments):
        return rule_set.questions
    given = {word.partition("=")[0] for word in arguments}
    return (question for question in rule_set.questions if f"--{question.id}" in given)


def _rule_set(arguments: list[str]) -> tuple[RuleSet | None, Path]:
    """Return the rule set with its folder; none while completing, if it cannot be read."""
    try:
        path = find_rule_set(wanted_rules(arguments))
        rule_set = load_rule_set(path)
    except AdvisorError:
        if not completing():
            raise
        return None, Path()
    if not completing():
        check_options(arguments, (*_VALUED, *(question.id for question in rule_set.questions)), _SWITCHES)
    return rule_set, path


def _run(rule_set: RuleSet, path: Path, options: dict[str, Any]) -> None:
    wanted = one_of("--format", options["format_"] or _by_suffix(options["output"]), FORMATS)
    if options["brief"] and wanted not in {"text", "markdown"}:
        raise AdvisorError("--brief: goes with the formats text and markdown")
    basis, options["date"] = day_of(options["as_of"], rule_set), checked_on(options["date"], rule_set)
    answers, importance = _answers(rule_set, options)
    recommendation = recommend(rule_set, answers, importance, basis)
    text = _drawn(recommendation, path, wanted, options)
    deliver(text, options["output"], force=options["force"], exact=wanted != "text")
    if not recommendation.assessment.standings:
        raise typer.Exit(FINDING)


def _by_suffix(output: str) -> str:
    return SUFFIXES.get(Path(output).suffix.lower(), "text") if output else "text"


def _answers(rule_set: RuleSet, options: dict[str, Any]) -> tuple[Answers, Importance]:
    flags = {
        question.id: words
        for question in rule_set.questions
        if (words := options.get(QUESTION_PARAMETER + question.id.replace("-", "_")))
    }
    faults: list[Fault] = []
    parts = []
    for read in (
        partial(_in_file, options["answers"], rule_set),
        partial(given_in_flags, flags, rule_set),
        partial(importance_in_flags, options["importance"] or (), rule_set),
    ):
        try:
            parts.append(read())
        except FaultsError as error:
            faults += error.faults
    if faults:
        raise FaultsError(faults)
    answers, importance = combined(rule_set, *parts)
    if not answers:
        raise AdvisorError(_nothing_answered(rule_set))
    return answers, importance


def _in_file(name: str, rule_set: RuleSet) -> Given:
    if not name:
        return NOTHING_GIVEN
    if name != STANDARD_INPUT:
        return given_in_file(read_bytes(Path(name)), name, rule_set)
    if sys.stdin is not None and sys.stdin.isatty():
        typer.echo("Type the answers, such as question: choice, a line each; end with Ctrl-D.", err=True)
    return given_in_file(read_standard_input(), name, rule_set)


def _nothing_answered(rule_set: RuleSet) -> str:
    first = [question for question in rule_set.questions if question.always_asked] or rule_set.questions
    flags = " ".join(
        f"--{question.id} {question.choices[0].id}" for question in tuple(first)[:EXAMPLE_QUESTIONS]
    )
    named = ", ".join(f"--{question.id}" for question in first)
    return (
        f"no answer is given, so there is nothing to recommend from; say for instance {flags}\n"
        f"The questions that matter most: {named}. All of them: advisor recommend --help"
    )


def _drawn(recommendation: Recommendation, path: Path, wanted: str, options: dict[str, Any]) -> str:
    if wanted == "name":
        return recommendation.assessment.named + "\n"
    justified = justified_by(recommendation, path, options["date"])
    if wanted == "json":
        from advisor.reports.result import json_report

        return json_report(justified)
    from advisor.narrative.story import tell

    brief = options["brief"]
    story = tell(justified, cite=not brief)
    if wanted == "markdown":
        from advisor.reports.markdown import markdown_report

        return markdown_report(story, brief=brief)
    from advisor.terminal.canvas import PLAIN, look_of
    from advisor.terminal.recommendation import recommendation_text

    return recommendation_text(story, PLAIN if options["output"] else look_of(sys.stdout), brief=brief)
