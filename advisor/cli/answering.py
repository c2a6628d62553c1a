"""Commands that take answers: a flag for each question, a file, and importance."""

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from advisor.cli.candidates import importance
from advisor.cli.completing import completing
from advisor.cli.options import (
    AsOfOption,
    DateOption,
    ForceOption,
    OutputOption,
    RulesOption,
    check_options,
    checked_on,
    day_of,
    wanted_rules,
)
from advisor.cli.question_flags import QUESTION_PARAMETER, question_parameter, sectioned, with_signature
from advisor.errors import AdvisorError, Fault, FaultsError
from advisor.loading.answers import (
    NOTHING_GIVEN,
    Given,
    combined,
    given_in_flags,
    importance_in_flags,
)
from advisor.loading.files import STANDARD_INPUT, read_bytes, read_standard_input
from advisor.loading.homes import find_rule_set
from advisor.loading.opening import open_rule_set
from advisor.model.rule_set import Day, Question, RuleSet

SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".svg": "svg"}
EXAMPLE_QUESTIONS = 2

AnswersOption = Annotated[
    str,
    typer.Option(
        "--answers",
        metavar="FILE|-",
        help="Answers in YAML or JSON, a decision record or a sheet; flags win over it.",
    ),
]
ImportanceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--importance",
        metavar="CRITERION=WORD",
        help="How much a criterion matters to you. May be repeated.",
        autocompletion=importance,
    ),
]

Options: TypeAlias = Mapping[str, Any]
"""The values of a command's options, by the name of their parameter."""

Declared: TypeAlias = Mapping[str, tuple[Any, Any]]
"""Options by the name of their parameter: a type that typer understands, and what counts without them."""


def _with_common(own: Declared) -> Declared:
    """Return all options but the questions, in the order of the help."""
    return {
        "answers": (AnswersOption, ""),
        "importance": (ImportanceOption, None),
        "as_of": (AsOfOption, ""),
        "date": (DateOption, ""),
        "rules": (RulesOption, ""),
        **own,
        "output": (OutputOption, ""),
        "force": (ForceOption, False),
    }


def command_on_answers(
    name: str,
    own: Declared,
    arguments: list[str],
    action: Callable[[RuleSet, Path, Options], None],
    *,
    without: tuple[str, ...] = (),
) -> Any:
    """Return a command with a flag for every question of the rule set that the arguments name.

    Args:
        name: what it is called.
        own: its own options.
        arguments: what follows its name.
        action: what it does; its docstring is the help.
        without: the common options that mean nothing to it, by the name of their parameter.

    """
    table = {key: option for key, option in _with_common(own).items() if key not in without}
    rule_set, path = _rule_set(arguments, table)
    fixed = [
        inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for key, (annotation, default) in table.items()
    ]
    flags = [question_parameter(question) for question in _shown(rule_set, arguments)]

    def run(**options: Any) -> None:
        if rule_set is not None:
            action(rule_set, path, options)

    run.__doc__ = action.__doc__
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(name, cls=sectioned(rule_set))(with_signature(run, [*flags, *fixed]))
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


def _rule_set(arguments: list[str], table: Declared) -> tuple[RuleSet | None, Path]:
    """Return the rule set with its folder; none while completing, if it cannot be read."""
    try:
        path = find_rule_set(wanted_rules(arguments))
        rule_set = open_rule_set(path)
    except AdvisorError:
        if not completing():
            raise
        return None, Path()
    if not completing():
        # An underscore at the end keeps a parameter from being called as something of Python's own.
        names = {key: key.rstrip("_").replace("_", "-") for key in table}
        switches = [names[key] for key, (_, default) in table.items() if default is False]
        valued = [name for name in names.values() if name not in switches]
        questions = (question.id for question in rule_set.questions)
        check_options(arguments, (*valued, *questions), switches, rule_set.renamed.questions)
    return rule_set, path


def format_by_suffix(output: str) -> str:
    """Return the format that the name of the output file asks for; text without one."""
    return SUFFIXES.get(Path(output).suffix.lower(), "text") if output else "text"


def all_read(*readers: Callable[[], Any]) -> list[Any]:
    """Return what the readers return, in order.

    Raises:
        FaultsError: the faults of all of them together.
        AdvisorError: the first error without faults, where none has any.

    """
    faults: list[Fault] = []
    others: list[AdvisorError] = []
    found = []
    for read in readers:
        try:
            found.append(read())
        except FaultsError as error:
            faults += error.faults
        except AdvisorError as error:
            others.append(error)
    if faults:
        raise FaultsError(faults)
    if others:
        raise others[0]
    return found


def answers_in(rule_set: RuleSet, options: Options) -> Given:
    """Return what `given_in` does.

    Raises:
        FaultsError: everything that is wrong with it.
        AdvisorError: no answer is given at all.

    """
    given = given_in(rule_set, options)
    if not given.answers:
        raise AdvisorError(_nothing_answered(rule_set))
    return given


def given_in(rule_set: RuleSet, options: Options) -> Given:
    """Return the answers and the importance that flags and file give, in the order of the rule set.

    With it comes what a decision record among them says of itself, and no places.

    Raises:
        FaultsError: everything that is wrong with them.

    """
    parts = all_read(
        partial(_in_file, options["answers"], rule_set),
        partial(answers_in_flags, rule_set, options),
        partial(importance_in_flags, options["importance"] or (), rule_set),
    )
    answers, importance = combined(rule_set, *parts)
    file: Given = parts[0]
    return file._replace(answers=dict(answers), importance=dict(importance), places={})


def days_of(options: Options, given: Given, rule_set: RuleSet) -> tuple[Day, Day]:
    """Return the day whose ratings count, and the day on which claims are past their best-before or not.

    Options win; else a decision record among the answers says with which days it was made.

    Raises:
        AdvisorError: an option names no day.

    """
    date = options["date"] or (given.filing.date if given.filing else "")
    return day_of(options["as_of"] or given.as_of, rule_set), checked_on(date, rule_set)


def answers_in_flags(rule_set: RuleSet, options: Options) -> Given:
    """Return the answers that the flags of questions give. Raises as `given_in_flags`."""
    flags = {
        question.id: words
        for question in rule_set.questions
        if (words := options.get(QUESTION_PARAMETER + question.id.replace("-", "_")))
    }
    return given_in_flags(flags, rule_set)


def _in_file(name: str, rule_set: RuleSet) -> Given:
    if not name:
        return NOTHING_GIVEN
    from advisor.loading.answers_files import given_in_file  # it imports the YAML parser

    if name != STANDARD_INPUT:
        return given_in_file(read_bytes(Path(name)), name, rule_set)
    if sys.stdin is not None and sys.stdin.isatty():
        typer.echo("Type the answers, such as question: choice, a line each; end with Ctrl-D.", err=True)
    return given_in_file(read_standard_input(), name, rule_set)


def example_flags(rule_set: RuleSet) -> str:
    """Return answers to the first questions that are always asked, as flags."""
    return " ".join(
        f"--{question.id} {question.choices[0].id}" for question in _first(rule_set)[:EXAMPLE_QUESTIONS]
    )


def _first(rule_set: RuleSet) -> tuple[Question, ...]:
    return tuple(item for item in rule_set.questions if item.always_asked) or rule_set.questions


def _nothing_answered(rule_set: RuleSet) -> str:
    named = ", ".join(f"--{question.id}" for question in _first(rule_set))
    example = example_flags(rule_set)
    return (
        f"no answer is given, so there is nothing to recommend from; say for instance {example}\n"
        f"The questions that matter most: {named}. All questions: --help"
    )
