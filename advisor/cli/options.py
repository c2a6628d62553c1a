"""Options that several commands share, and what they mean."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

import typer

from advisor.cli.candidates import days, rule_sets, words
from advisor.cli.completing import completing
from advisor.errors import AdvisorError, Fault, FaultsError, Location
from advisor.model.decision import DOCUMENTS, LATEST, day_meant
from advisor.model.rule_set import Day, RuleSet
from advisor.text import nearest, quoted, unknown

RULES_VARIABLE = "ADVISOR_RULES"

RulesOption = Annotated[
    str,
    typer.Option(
        "--rules",
        metavar="NAME|DIRECTORY",
        help=f"The rule set; else ${RULES_VARIABLE}, else the shipped one.",
        autocompletion=rule_sets,
    ),
]
AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE|documents",
        help="The day whose ratings count; documents: before any revision. Default: the latest.",
        autocompletion=days,
    ),
]
DateOption = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="DATE|today",
        help="The day on which claims are past their best-before or not. Default: the latest revision.",
        autocompletion=words(["today"]),
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
            wanted = argument.partition("=")[2] or wanted
        elif argument == "--rules" and position + 1 < len(arguments):
            wanted = arguments[position + 1] or wanted
    return wanted


def day_of(as_of: str, rule_set: RuleSet) -> Day:
    """Return the day that `--as-of` means.

    Raises:
        AdvisorError: neither a day nor one of the two words.

    """
    check_as_of(as_of)
    return day_meant(as_of or LATEST, rule_set)


def check_as_of(as_of: str) -> None:
    """Check that `--as-of` means a day, for any rule set. Raises as `day_of`."""
    if not as_of:
        return
    from advisor.loading.kinds import AS_OF, DAY

    if not AS_OF.fits(as_of):
        message = f"--as-of: expected {DAY.about}, {DOCUMENTS} or {LATEST}, not {quoted(as_of)}"
        raise AdvisorError(message)


def checked_on(date: str, rule_set: RuleSet) -> Day:
    """Return the day that `--date` means. The clock is read for `today`, and for nothing else.

    Raises:
        AdvisorError: neither a day nor today.

    """
    if not date:
        return rule_set.latest
    if date == "today":
        from datetime import date as calendar

        return calendar.today().isoformat()  # noqa: DTZ011  # the day where the user sits is meant
    from advisor.loading.kinds import DAY

    if DAY.fits(date):
        return date
    message = f"--date: expected {DAY.about}, or today, not {quoted(date)}"
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


def check_options(
    arguments: list[str],
    valued: Iterable[str],
    switches: Iterable[str],
    renamed: Mapping[str, str] = {},
) -> None:
    """Check the names of the options before typer does, which stops at the first and guesses widely.

    Args:
        arguments: the words after the command.
        valued: the names of the options that take a value, without hyphens in front.
        switches: those that take none.
        renamed: names of earlier versions, each with the one of today.

    Raises:
        FaultsError: options that do not exist, each with what it is called now or with the nearest that does,
            and empty values.

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
        message = f"is called --{renamed[name]} now" if name in renamed else _unknown_option(name, known)
        faults.append(Fault(Location(f"--{name}"), message))
    if faults:
        raise FaultsError(faults)


def _unknown_option(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    hint = f"; did you mean --{close}?" if close else ""
    return f"unknown option{hint} (--help lists them all)"


def built(name: str, function: Callable[..., None], arguments: list[str]) -> Any:
    """Return the command that the function is, once the names of its options are checked.

    Raises:
        FaultsError: options among the arguments that do not exist.

    """
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(name)(function)
    command: Any = typer.main.get_command(app)
    if not completing():
        options = [item for item in command.params if item.param_type_name == "option"]
        switches = [item.opts[0].removeprefix("--") for item in options if item.is_flag]
        valued = [item.opts[0].removeprefix("--") for item in options if not item.is_flag]
        check_options(arguments, valued, switches)
    return command
