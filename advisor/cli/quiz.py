"""advisor quiz: the interview at the terminal, and the recommendation at its end."""

import shlex
import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.cli.answering import (
    Options,
    all_read,
    answers_in_flags,
    command_on_answers,
    days_of,
    example_flags,
    format_by_suffix,
)
from advisor.cli.candidates import words
from advisor.cli.drawing import FORMATS
from advisor.cli.filing import filed
from advisor.cli.keeping import check_files, is_resumed
from advisor.cli.options import one_of
from advisor.errors import FINDING, AdvisorError
from advisor.loading.answers import NOTHING_GIVEN, Given, importance_in_flags, merged
from advisor.loading.answers_files import TakenOver, taken_over
from advisor.loading.files import STANDARD_INPUT, read_bytes
from advisor.model.decision import LATEST
from advisor.model.rule_set import RuleSet
from advisor.terminal.environment import says_yes
from advisor.text import visible

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="Default: text, or by the suffix of --output.",
    ),
]
SaveOption = Annotated[
    str, typer.Option("--save", metavar="FILE", help="Keep the answers there, after each of them.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Ask every question, in the order of the rule set.")]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Numbered lines, for screen readers. Also by ACCESSIBLE=1, TERM=dumb.")
]
OWN = {
    "save": (SaveOption, ""),
    "all_": (AllOption, False),
    "plain": (PlainOption, False),
    "format_": (FormatOption, ""),
}


def command(arguments: list[str]) -> Any:
    """Return the command for the rule set that the arguments name."""
    return command_on_answers("quiz", OWN, arguments, _quiz)


def why_not() -> str:
    """Return why nobody can be asked here; empty where questions may be put."""
    if sys.stdin is None or sys.stdin.closed:
        return "standard input is closed"
    if not sys.stdin.isatty():
        return "standard input is not a terminal"
    if not sys.stderr.isatty():
        return "standard error, where questions are shown, is not a terminal"
    if says_yes("CI"):
        return "the variable CI says that nobody is there to answer"
    return ""


def _quiz(rule_set: RuleSet, path: Path, options: Options) -> None:
    """Answer questions, those that matter most first, until the answer is settled.

    The questions go to standard error and the result to standard output, so that
    advisor quiz --format markdown > decision.md works. What is given as a flag or in --answers FILE is
    not asked again. Ctrl-C stops and says how to go on.
    """
    reason = why_not()
    if reason:
        named = f"--rules {shlex.quote(visible(options['rules']))} " if options["rules"] else ""
        raise AdvisorError(
            f"advisor quiz: {reason}, so there is nobody to ask\n"
            f"Give the answers as flags, such as advisor recommend {named}{example_flags(rule_set)},"
            f" or in a file: advisor recommend {named}--answers FILE"
        )
    wanted = one_of("--format", options["format_"] or format_by_suffix(options["output"]), FORMATS)
    check_files(options)
    flags, weighed, found = all_read(
        partial(answers_in_flags, rule_set, options),
        partial(importance_in_flags, options["importance"] or (), rule_set),
        partial(_in_file, options["answers"], rule_set),
    )
    from advisor.cli.interviewing import Start, Wishes, interview

    given = merged(rule_set, found.given, flags, weighed)
    basis, date = days_of(options, given, rule_set)
    options = _as_in_the_record(options, given)
    start = Start(
        given,
        found.gone,
        has_picked=found.has_importance or bool(weighed.importance),
        is_kept=is_resumed(options) and given[:2] == found.given[:2],
    )
    wishes = Wishes(path, basis, date, wanted, options, partial(filed, given, date, options))
    if not interview(rule_set, start, wishes):
        raise typer.Exit(FINDING)


def _as_in_the_record(options: Options, given: Given) -> Options:
    """Return the options with what a record says, so that who stops and goes on with flags keeps it."""
    as_of = options["as_of"] or (given.as_of if given.as_of != LATEST else "")
    date = options["date"] or (given.filing.date if given.filing else "")
    return {**options, "as_of": as_of, "date": date, "record": options["answers"] if given.filing else ""}


def _in_file(name: str, rule_set: RuleSet) -> TakenOver:
    if not name:
        return TakenOver(NOTHING_GIVEN, has_importance=False, gone=())
    if name == STANDARD_INPUT:
        raise AdvisorError("--answers -: standard input is where you answer; name a file")
    return taken_over(read_bytes(Path(name)), name, rule_set)
