"""advisor rules audit: proofs and figures over all answers."""

import sys
from typing import Annotated, Any

import typer

from advisor.audit.audit import audit, weaknesses
from advisor.audit.wins import Sample
from advisor.cli.candidates import words
from advisor.cli.options import RulesOption, built, one_of
from advisor.cli.output import deliver
from advisor.cli.rules.named import RuleSetArgument, folder_of
from advisor.errors import FINDING
from advisor.loading.rule_sets import load_with_sources

FORMATS = ("text", "json")
FormatOption = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), autocompletion=words(FORMATS), help="Default: text."),
]
SizeOption = Annotated[
    int, typer.Option("--sample", metavar="NUMBER", min=1, max=1_000_000, help="How many profiles to draw.")
]
SeedOption = Annotated[
    int, typer.Option("--seed", metavar="NUMBER", min=0, help="The same number draws the same profiles.")
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("audit", audit_, arguments)


def audit_(
    name: RuleSetArgument = None,
    rules: RulesOption = "",
    format_: FormatOption = "text",
    size: SizeOption = 200,
    seed: SeedOption = 1,
) -> None:
    """Prove and count over all answers: who can win, which rules and questions matter, who is favoured.

    As of the documents and as of the latest day. Exit status 1 where an alternative can win on neither day,
    a rule can never hold, a question can change nothing, or a result depends on the order of the files.
    """
    wanted = one_of("--format", format_, FORMATS)
    loaded = load_with_sources(folder_of(name, rules))
    found = audit(loaded.rule_set, loaded.sources, Sample(size, seed))
    if wanted == "json":
        from advisor.reports.audit import json_audit

        deliver(json_audit(found), "", force=False, exact=True)
    else:
        from advisor.narrative.audit import audit_page, weakness_lines
        from advisor.terminal.canvas import look_of
        from advisor.terminal.pages import page_text

        page = page_text(audit_page(found), look_of(sys.stdout))
        # A place stays on one line, however wide the page is, so that an editor finds it.
        lines = "\n".join(weakness_lines(found, loaded.places))
        deliver(f"{page}\n{lines}\n", "", force=False, exact=False)
    if any(weaknesses(found)):
        raise typer.Exit(FINDING)
