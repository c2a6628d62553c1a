"""Options that several commands share, and the flags that a rule set's questions become."""

import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from advisor.cli.completing import completing
from advisor.errors import AdvisorError, Fault, FaultsError, Location
from advisor.loading.kinds import DAY
from advisor.model.answers import UNSURE
from advisor.model.rule_set import Day, Question, RuleSet
from advisor.text import nearest, quoted, unknown, visible

RULES_VARIABLE = "ADVISOR_RULES"
QUESTION_PARAMETER = "question_"
# What a shell might run stays out of completion: zsh runs what hides in a description. Colons are left
# out too: typer has rich print descriptions, which makes a picture of `:smile:`.
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .,;?!/+()-]")

RulesOption = Annotated[
    str,
    typer.Option(
        "--rules",
        metavar="NAME|DIRECTORY",
        help=f"The rule set; else ${RULES_VARIABLE}, else the shipped one.",
    ),
]
AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE|documents",
        help="The day whose ratings count; documents: before any revision. Default: the latest.",
    ),
]
OutputOption = Annotated[
    str, typer.Option("--output", metavar="FILE", help="Write the result there instead of printing it.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Let --output replace an existing file.")]


def wanted_rules(arguments: list[str]) -> str:
    """Return the rule set that the arguments or the environment name, empty for none.

    It is read before the options are, because the options depend on it.
    """
    wanted = os.environ.get(RULES_VARIABLE, "")
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--rules="):
            wanted = argument.partition("=")[2]
        elif argument == "--rules" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
    return wanted


def day_of(as_of: str, rule_set: RuleSet) -> Day:
    """Return the day that `--as-of` means.

    Raises:
        AdvisorError: neither a day nor one of the two words.

    """
    if as_of in {"", "latest"}:
        return rule_set.latest
    if as_of == "documents":
        return rule_set.documents
    if DAY.fits(as_of):
        return as_of
    message = f"--as-of: expected {DAY.about}, documents or latest, not {quoted(as_of)}"
    raise AdvisorError(message)


def one_of(option: str, word: str, words: Iterable[str]) -> str:
    """Return the word.

    Raises:
        AdvisorError: it is not one of the words; the nearest is named.

    """
    known = tuple(words)
    if word not in known:
        raise AdvisorError(f"{option}: {unknown('word', word, known)}")
    return word


def check_options(arguments: list[str], valued: Iterable[str], switches: Iterable[str]) -> None:
    """Check the names of the options before typer does, which stops at the first and guesses widely.

    Args:
        arguments: the words after the command.
        valued: the names of the options that take a value, without hyphens in front.
        switches: those that take none.

    Raises:
        FaultsError: options that do not exist, each with the nearest that does, and empty values.

    """
    with_value = tuple(valued)
    known = (*with_value, *switches, "help")
    faults, words = [], iter(arguments)
    for word in words:
        name, equals, value = word.removeprefix("--").partition("=")
        if word == "--":
            break
        if not word.startswith("--") or name in known:
            if word.startswith("--") and name in with_value and not (value if equals else next(words, "-")):
                faults.append(Fault(Location(f"--{name}"), "is empty; leave it out or give it a value"))
            continue
        close = nearest(name, known)
        hint = f"; did you mean --{close}?" if close else ""
        faults.append(Fault(Location(f"--{name}"), f"unknown option{hint} (--help lists them all)"))
    if faults:
        raise FaultsError(faults)


def shown(text: str) -> str:
    """Return foreign text for help; while completing, only what no shell can take for a command."""
    return _NOT_PLAIN.sub(" ", text) if completing() else visible(text)


def question_parameter(question: Question) -> inspect.Parameter:
    """Return the flag of a question, as a parameter that typer understands."""
    choices = [(choice.id, shown(choice.label)) for choice in question.choices]
    choices.append((UNSURE, shown("I don't know")))

    alone = {UNSURE, *(choice.id for choice in question.choices if choice.exclusive)}

    def complete(incomplete: str) -> list[tuple[str, str]]:
        done, comma, last = incomplete.rpartition(",") if question.several else ("", "", incomplete)
        taken = {*done.split(","), *(alone if comma else ())}
        return [
            (done + comma + name, label)
            for name, label in choices
            if name.startswith(last) and name not in taken
        ]

    many = "Several of" if question.several else "One of"
    about = f"{shown(question.text)} {many}: {', '.join(name for name, _ in choices)}."
    option = typer.Option(
        f"--{question.id}", metavar="CHOICE", help=about, autocompletion=complete, show_default=False
    )
    return inspect.Parameter(
        QUESTION_PARAMETER + question.id.replace("-", "_"),
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[list[str] | None, option],
    )


def sectioned(rule_set: RuleSet | None) -> type[TyperCommand]:
    """Return a command class whose help groups the flags of questions by section."""
    titles = {section.id: shown(section.title) for section in rule_set.sections} if rule_set else {}
    headings = {
        QUESTION_PARAMETER + question.id.replace("-", "_"): titles[question.section]
        for question in (rule_set.questions if rule_set else ())
    }

    class Sectioned(TyperCommand):
        def format_options(self, ctx: Any, formatter: Any) -> None:
            groups: dict[str, list[tuple[str, str]]] = {title: [] for title in titles.values()}
            for param in self.get_params(ctx):
                record = param.get_help_record(ctx)
                if record:
                    groups.setdefault(headings.get(str(param.name), "Options"), []).append(record)
            for heading, records in groups.items():
                if records:
                    with formatter.section(heading):
                        formatter.write_dl(records)

        def get_help(self, ctx: Any) -> str:
            # Typer would print help as UTF-8 whatever the encoding of standard output is.
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
            return super().get_help(ctx).encode(encoding, "backslashreplace").decode(encoding)

    return Sectioned


def with_signature(
    function: Callable[..., None], parameters: Iterable[inspect.Parameter]
) -> Callable[..., None]:
    """Return the function with this signature, from which typer makes its options."""
    known = tuple(parameters)
    function.__signature__ = inspect.Signature(known)  # type: ignore[attr-defined]  # read by inspect
    function.__annotations__ = {item.name: item.annotation for item in known}
    return function
