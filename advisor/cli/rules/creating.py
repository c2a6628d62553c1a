"""advisor rules new: a small rule set to begin with."""

import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Annotated, Any

import typer

from advisor.cli.folder_output import check_folder, write_folder
from advisor.cli.options import built
from advisor.cli.quiz import PlainOption, why_not
from advisor.cli.rules.named import print_lines
from advisor.cli.rules.outlining import Known, asked, completed
from advisor.errors import AdvisorError, Fault, Location, fault_lines
from advisor.loading.homes import shipped
from advisor.loading.json_schema import NAMES, schema_text
from advisor.loading.kinds import DAY
from advisor.reports.outline import (
    FEWEST_ALTERNATIVES,
    FEWEST_CRITERIA,
    LAST_DAY,
    PLACEHOLDER_DAY,
    Outline,
    folded,
    wrong_with_line,
    wrong_with_names,
)
from advisor.reports.starter import SCHEMAS, starter_files
from advisor.terminal.stopping import Stopped, ending_by_signal
from advisor.text import in_words, quoted, visible

EXAMPLE = '--title "Which bicycle lock?" --alternative U-lock --alternative Chain --criterion Price'

DirectoryArgument = Annotated[
    str,
    typer.Argument(metavar="DIRECTORY", help="A new folder, or an empty one. Its name is the rule set's."),
]
TitleOption = Annotated[
    str, typer.Option("--title", metavar="TEXT", help='The decision, such as "Which bicycle lock?".')
]
SettlesOption = Annotated[
    str,
    typer.Option("--settles", metavar="TEXT", help="The question that it settles. Default: by the title."),
]
AlternativeOption = Annotated[
    list[str] | None,
    typer.Option("--alternative", metavar="NAME", help="What is compared. Give it twice or more."),
]
CriterionOption = Annotated[
    list[str] | None, typer.Option("--criterion", metavar="NAME", help="What matters. May be repeated.")
]
DocumentsOption = Annotated[
    str,
    typer.Option(
        "--documents",
        metavar="DATE",
        help=f"The day on which you have read your sources. Default: {PLACEHOLDER_DAY}, to be replaced.",
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("new", create, arguments)


def create(  # noqa: PLR0913  # a parameter for each option
    directory: DirectoryArgument,
    *,
    title: TitleOption = "",
    settles: SettlesOption = "",
    alternative: AlternativeOption = None,
    criterion: CriterionOption = None,
    documents: DocumentsOption = "",
    plain: PlainOption = False,
) -> None:
    """Write a small rule set to begin with: it can be checked, tested and asked at once.

    At a terminal, what is not given is asked. All that the files say of the alternatives is a placeholder
    and says so. They are written all or not at all, and nothing is replaced.
    """
    given = {"--title": title, "--settles": settles, "--alternative": alternative, "--criterion": criterion}
    known = Known(
        folded(title),
        folded(settles),
        documents or PLACEHOLDER_DAY,
        tuple(map(folded, alternative or ())),
        tuple(map(folded, criterion or ())),
    )
    _check(directory, known, {flag for flag, value in given.items() if value})
    with ending_by_signal():
        files = _files(_asked(directory, known, plain=plain) if known.missing else completed(known))
        write_folder(directory, files)
    print_lines(_written(directory, files))


def _check(directory: str, known: Known, given: set[str]) -> None:
    """Find all mistakes before anything is asked.

    Raises:
        AdvisorError: the flags or the folder will not do, or what is missing cannot be asked.

    """
    lines = fault_lines(tuple(sorted(_faults(known, given))))
    try:
        check_folder(directory)
    except AdvisorError as error:
        lines.append(str(error))
    missing = [flag for flag in known.missing if flag not in given]
    reason = why_not()
    if missing and reason:
        lines += [
            f"advisor rules new: {reason}, so there is nobody to ask",
            f"Give {in_words(missing)} too, such as:",
            f"advisor rules new {visible(shlex.quote(directory))} {EXAMPLE}",
        ]
    if lines:
        raise AdvisorError("\n".join(lines))


def _faults(known: Known, given: set[str]) -> Iterator[Fault]:
    for flag, line in (("--title", known.title), ("--settles", known.settles)):
        wrong = wrong_with_line(line) if flag in given else ""
        if wrong:
            yield Fault(Location(flag), wrong)
    for flag, names, fewest in (
        ("--alternative", known.alternatives, FEWEST_ALTERNATIVES),
        ("--criterion", known.criteria, FEWEST_CRITERIA),
    ):
        if flag in given:
            yield from (Fault(Location(flag), wrong) for wrong in wrong_with_names(names, fewest))
    if not DAY.fits(known.documents):
        yield Fault(Location("--documents"), f"expected {DAY.about}, not {quoted(known.documents)}")
    elif known.documents > LAST_DAY:
        yield Fault(Location("--documents"), f"later than {LAST_DAY}, so that nothing can come after it")


def _asked(directory: str, known: Known, *, plain: bool) -> Outline:
    from advisor.terminal.text_prompt import text_asker

    asker = text_asker(plain=plain)
    try:
        asker.say(f"A new rule set in {directory}. It is written in the end, and Ctrl-C stops before.")
        asker.say("")
        return asked(known, asker)
    except Stopped:
        with suppress(OSError, ValueError):
            asker.say("")
            asker.say("Stopped. Nothing is written.")
        raise


def _files(outline: Outline) -> dict[str, str]:
    """Return the files with the JSON Schemas that their first lines name."""
    schemas = {f"{SCHEMAS}/{name}.json": schema_text(name) for name in NAMES}
    return {**starter_files(outline), **schemas}


def _written(directory: str, files: Iterable[str]) -> Iterator[str]:
    """Yield what is there now, and the commands with which to go on; these are not broken, to be copied."""
    shown = [name for name in files if not name.startswith(f"{SCHEMAS}/")]
    yield f"Written, in {directory}:"
    yield from (f"  {name}" for name in shown)
    yield f"  {SCHEMAS}/*.json, for your editor"
    yield "All of it is a placeholder."
    yield "README.md says how to go on. Next:"
    name = shlex.quote(_as_path(directory))
    yield f"  advisor rules check {name}"
    yield f"  advisor rules test {name} --coverage"
    yield f"  advisor quiz --rules {name}"


def _as_path(directory: str) -> str:
    """Return the folder so that no command takes it for an option or for a rule set of the program."""
    return f"./{directory}" if directory.startswith("-") or directory in shipped() else directory
