"""advisor compare: the alternatives side by side."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.cli.candidates import words
from advisor.cli.options import (
    AsOfOption,
    ForceOption,
    OutputOption,
    RulesOption,
    built,
    day_of,
    one_of,
    wanted_rules,
)
from advisor.cli.output import deliver
from advisor.loading.homes import find_rule_set
from advisor.loading.opening import open_rule_set

FORMATS = ("text", "markdown")
SUFFIXES = {".md": "markdown", ".markdown": "markdown"}
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="Default: text, or by the suffix of --output.",
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("compare", compare, arguments)


def compare(
    rules: RulesOption = "",
    as_of: AsOfOption = "",
    format_: FormatOption = "",
    output: OutputOption = "",
    force: ForceOption = False,  # noqa: FBT002  # a command-line flag
) -> None:
    """Put the alternatives side by side, criterion by criterion: every rule, whatever you answer."""
    from advisor.narrative import comparison

    wanted = one_of("--format", format_ or SUFFIXES.get(Path(output).suffix.lower(), "text"), FORMATS)
    rule_set = open_rule_set(find_rule_set(rules or wanted_rules([])))
    table = comparison.compare(rule_set, day_of(as_of, rule_set))
    if wanted == "markdown":
        from advisor.reports.markdown import markdown_comparison

        deliver(markdown_comparison(table), output, force=force, exact=True)
        return
    from advisor.terminal.canvas import PLAIN, look_of
    from advisor.terminal.pages import comparison_text

    text = comparison_text(table, PLAIN if output else look_of(sys.stdout))
    deliver(text, output, force=force, exact=False)
