"""advisor batch: an object of answers on each line in, a short result on each line out."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, NamedTuple

import typer

from advisor.cli import candidates
from advisor.cli.options import AsOfOption, DateOption, RulesOption, built, checked_on, day_of, wanted_rules
from advisor.errors import FINDING, AdvisorError, FaultsError, fault_lines
from advisor.loading.answer_lines import AnswerLines
from advisor.loading.answers import importance_in_flags
from advisor.loading.files import STANDARD_INPUT
from advisor.loading.homes import find_rule_set
from advisor.loading.lines import read_lines
from advisor.loading.opening import open_rule_set
from advisor.model.rule_set import Day, RuleSet
from advisor.reports.batch import document_line, faulty_line, outcome_line
from advisor.terminal.counting import counted_on, is_counted_on
from advisor.text import visible

MOST_WAITING = 64 * 1024
"""How many characters of results wait to be written together."""

FileArgument = Annotated[
    str,
    typer.Argument(metavar="[FILE|-]", help="Lines of answers. Default: standard input.", show_default=False),
]
FullOption = Annotated[
    bool, typer.Option("--full", help="Print the whole object of recommend --format json for each line.")
]
ImportanceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--importance",
        metavar="CRITERION=WORD",
        help="How much a criterion matters, whatever a line says. May be repeated.",
        autocompletion=candidates.importance,
    ),
]

Answer = Callable[[bytes, int], str]
"""What is printed for a line and its number; raises FaultsError."""


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("batch", batch, arguments)


def batch(  # noqa: PLR0913  # a parameter for each option
    file: FileArgument = "",
    *,
    importance: ImportanceOption = None,
    as_of: AsOfOption = "",
    date: DateOption = "",
    rules: RulesOption = "",
    full: FullOption = False,
) -> None:
    """Score many answers at once: an object in JSON on each line in, a result on each line out.

    A line holds what an answers file does, such as {"question": "choice"}, with several choices in a list.
    Results come in the same order, each as soon as its line is read. A faulty line has its errors as its
    result, and the others go on. Exit status 0: every line was fine; 1: one was not.
    """
    if date and not full:
        raise AdvisorError("--date: goes with --full")
    path = find_rule_set(rules or wanted_rules([]))
    rule_set = open_rule_set(path)
    days = day_of(as_of, rule_set), checked_on(date, rule_set)
    fixed = importance_in_flags(importance or (), rule_set)
    # Many lines leave much behind that only this finds, and the program starts without it.
    gc.enable()
    with _opened(file) as source:
        lines = AnswerLines(rule_set, source.name, fixed)
        answer = _documents(lines, rule_set, path, days) if full else _outcomes(lines, rule_set, days[0])
        done = _answered(source, answer)
    if done.faulty:
        raise FaultyLinesError(f"Faulty lines: {done.faulty:,} of {done.lines:,}.")


class FaultyLinesError(AdvisorError):
    """Some lines were faulty: a finding, for the others have their results."""

    exit_status = FINDING


class _Source(NamedTuple):
    """Where lines come from, by its name in messages."""

    name: str
    stream: BinaryIO

    def read(self, most: int) -> bytes:
        """Return what is there, once there is something; nothing at the end."""
        # Without a buffer, for it takes a stream that must not be waited on for one that has ended.
        stream = getattr(self.stream, "raw", self.stream)
        try:
            while (found := stream.read(most)) is None:
                from select import select

                select([stream], [], [])
        except OSError as error:
            raise _unreadable(self.name, error) from error
        return bytes(found)


class _Done:
    """How many lines are done so far, and how many of them were faulty."""

    lines = faulty = 0


@contextmanager
def _opened(file: str) -> Iterator[_Source]:
    if file not in {"", STANDARD_INPUT}:
        with ExitStack() as stack:
            try:
                stream = stack.enter_context(Path(file).open("rb"))
            except (OSError, ValueError) as error:
                raise _unreadable(file, error) from error
            yield _Source(file, stream)
        return
    if sys.stdin is None or sys.stdin.closed:
        raise AdvisorError("-: standard input is closed; name a file instead")
    if sys.stdin.isatty():
        if not file:
            raise AdvisorError("batch: name a file with answers on each line, or - to type them")
        typer.echo('Type answers, such as {"question": "choice"}, a line each; end with Ctrl-D.', err=True)
    yield _Source(STANDARD_INPUT, sys.stdin.buffer)


def _unreadable(name: str, error: Exception) -> AdvisorError:
    reason = getattr(error, "strerror", None) or str(error)
    return AdvisorError(f"{visible(name)}: cannot be read: {visible(reason)}")


def _outcomes(lines: AnswerLines, rule_set: RuleSet, basis: Day) -> Answer:
    from advisor.assessment.scorer import Scorer

    scorer = Scorer(rule_set.as_of(basis))

    def answer(line: bytes, number: int) -> str:
        said = lines.known(line)
        scored = scorer.score(*said) if said else None
        if scored is None or scored.contradicts:
            # Either it is read in a way that takes longer, or that way says what is wrong.
            scored = scorer.score(*lines.checked(line, number))
        return outcome_line(number, scored)

    return answer


def _documents(lines: AnswerLines, rule_set: RuleSet, path: Path, days: tuple[Day, Day]) -> Answer:
    from advisor.assessment.recommend import recommend
    from advisor.interview.justify import justify
    from advisor.loading.rule_sets import load_with_sources

    sources = load_with_sources(path).sources
    basis, date = days

    def answer(line: bytes, number: int) -> str:
        answers, importance = lines.checked(line, number)
        return document_line(justify(recommend(rule_set, answers, importance, basis), sources, date))

    return answer


def _answered(source: _Source, answer: Answer) -> _Done:
    """Print the answer to each line, those that are done always before more lines are waited for."""
    done = _Done()
    if not is_counted_on(sys.stderr, sys.stdout, source.stream):
        _print(source, answer, done)
        return done
    from advisor.terminal.stopping import ending_by_signal

    with ending_by_signal(), counted_on(sys.stderr, lambda: done.lines):
        _print(source, answer, done)
    return done


def _print(source: _Source, answer: Answer, done: _Done) -> None:
    waiting: list[str] = []
    length = 0

    def write() -> None:
        nonlocal length
        sys.stdout.buffer.write("".join(waiting).encode())
        sys.stdout.buffer.flush()
        waiting.clear()
        length = 0

    for number, line in enumerate(read_lines(source.read, write), start=1):
        try:
            result = answer(line, number)
        except FaultsError as error:
            result = faulty_line(number, fault_lines(error.faults))
            done.faulty += 1
        done.lines = number
        waiting.append(result)
        length += len(result)
        if length >= MOST_WAITING:
            write()
    write()
