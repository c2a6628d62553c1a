"""advisor rules stale: evidence past its best-before, and what rests on it."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.cli.candidates import words
from advisor.cli.options import RulesOption, built, checked_on, one_of
from advisor.cli.output import deliver
from advisor.cli.rules.checking import DateOption
from advisor.cli.rules.named import RuleSetArgument, folder_of
from advisor.errors import FINDING
from advisor.loading.places import acceptance, placed
from advisor.loading.rule_sets import Loaded, load_with_sources
from advisor.model.findings import STALE_EVIDENCE
from advisor.records.collection import Collection, collected
from advisor.records.staleness import Staleness, findings, staleness

FORMATS = TEXT, JSON, GITHUB = ("text", "json", "github")
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="text; json: one object; github: annotations in a workflow.",
    ),
]
DecisionsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--decisions",
        metavar="FILE|FOLDER",
        help="Decision records, or a folder with some in it or below; may be given several times.",
        show_default=False,
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("stale", stale, arguments)


def stale(
    name: RuleSetArgument = None,
    rules: RulesOption = "",
    format_: FormatOption = TEXT,
    date: DateOption = "",
    decisions: DecisionsOption = None,
) -> None:
    """Report stale evidence, the ratings in force that rest on it, and the decisions that depend on these.

    Stale is a claim past its best-before. The latest ratings count, and vetoes and advice are told too.
    Exit status 1 where a rating rests on stale evidence that its source does not accept, where a decision
    depends on such a rating, and where one cannot be read.
    """
    wanted = one_of("--format", format_, FORMATS)
    loaded = load_with_sources(folder_of(name, rules))
    day = checked_on(date, loaded.rule_set)
    collection = collected(decisions or [])
    found = staleness(loaded.rule_set, loaded.sources, day, _accepted(loaded), collection.decisions)
    deliver(_report(wanted, found, collection, loaded), "", force=False, exact=wanted != TEXT)
    if findings(found, collection):
        raise typer.Exit(FINDING)


def _accepted(loaded: Loaded) -> dict[str, str]:
    """Return the reasons why stale evidence is accepted, by source."""
    records = placed(loaded.files)
    reasons = {
        source.id: acceptance(("source", source.id), STALE_EVIDENCE, records) for source in loaded.sources
    }
    return {name: reason for name, reason in reasons.items() if reason}


def _report(wanted: str, found: Staleness, collection: Collection, loaded: Loaded) -> str:
    if wanted == TEXT:
        from advisor.narrative.staleness import staleness_lines, staleness_page
        from advisor.terminal.canvas import look_of
        from advisor.terminal.pages import page_text

        page = page_text(staleness_page(found, collection), look_of(sys.stdout))
        # A place stays on one line, however wide the page is, so that an editor finds it.
        lines = "\n".join(staleness_lines(found, collection))
        return f"{page}\n{lines}\n"
    from advisor.reports.staleness import json_staleness, staleness_commands

    if wanted == JSON:
        return json_staleness(found, collection)
    records = placed(loaded.files)
    places = {source.id: records["source", source.id].location() for source in loaded.sources}
    return "\n".join(staleness_commands(found, collection, places, Path.cwd())) + "\n"
