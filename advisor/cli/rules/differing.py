"""advisor rules diff: what changed between two rule sets, or between two days of one."""

import sys
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from advisor.audit.case_changes import Snapshot, case_changes
from advisor.audit.differences import case_differences, claim_differences, differences, in_force
from advisor.audit.impact import impact
from advisor.audit.wins import Sample
from advisor.cli.candidates import days, rule_sets
from advisor.cli.options import RulesOption, built, day_of, one_of
from advisor.cli.output import deliver
from advisor.cli.rules.auditing import FORMATS, FormatOption, SeedOption, SizeOption
from advisor.cli.rules.named import folder_of
from advisor.errors import AdvisorError
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources
from advisor.model.cases import Case
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Source
from advisor.narrative.differences import Comparison, differences_page

MOST = 2
NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[OLD NEW]",
        help="Two rule sets; or one, or none, with --as-of.",
        show_default=False,
        autocompletion=rule_sets,
    ),
]
DaysOption = Annotated[
    list[str] | None,
    typer.Option(
        "--as-of",
        metavar="DATE|documents",
        help="The day whose ratings count. Of one rule set: from that day to the next one, or to the latest.",
        show_default=False,
        autocompletion=days,
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("diff", diff, arguments)


def diff(  # noqa: PLR0913, PLR0917  # each is an argument or an option
    names: NamesArgument = None,
    days: DaysOption = None,
    rules: RulesOption = "",
    format_: FormatOption = "text",
    size: SizeOption = 1_000,
    seed: SeedOption = 1,
) -> None:
    """Say what changed between two rule sets, or between two days of one, and what it does to first place.

    Which cases come out otherwise, in what share of profiles first place differs, with the smallest example,
    and which rule does it. Exit status 0, whatever changed.
    """
    wanted = one_of("--format", format_, FORMATS)
    found = _compared(names or [], days or [], rules, Sample(size, seed))
    if wanted == "json":
        from advisor.reports.differences import json_differences

        deliver(json_differences(found), "", force=False, exact=True)
        return
    from advisor.terminal.canvas import look_of
    from advisor.terminal.pages import page_text

    deliver(page_text(differences_page(found), look_of(sys.stdout)), "", force=False, exact=False)


def _compared(names: list[str], days: list[str], rules: str, sample: Sample) -> Comparison:
    if len(names) > MOST or len(days) > MOST:
        raise AdvisorError("rules diff: two rule sets or two days are compared, no more")
    if len(names) < MOST and not days:
        raise AdvisorError(
            "rules diff: name OLD and NEW; or, for one rule set, say --as-of DATE, once or twice"
        )
    if names and rules:
        raise AdvisorError(
            "rules diff: --rules names a rule set, and so does the argument; say one of the two"
        )
    old = _read(folder_of(names[0] if names else None, rules))
    new = _read(folder_of(names[1], "")) if len(names) == MOST else old
    return _comparison(old, new, days, sample)


class _Read(NamedTuple):
    """A rule set with its sources and its cases."""

    rule_set: RuleSet
    sources: tuple[Source, ...]
    cases: tuple[Case, ...]


def _read(folder: Path) -> _Read:
    loaded = load_with_sources(folder)
    return _Read(loaded.rule_set, loaded.sources, load_cases(folder, loaded).cases)


def _comparison(old: _Read, new: _Read, days: list[str], sample: Sample) -> Comparison:
    if not _alternatives(old) & _alternatives(new):
        raise AdvisorError(
            "rules diff: the two have no alternative in common; they settle different questions"
        )
    # One day counts for both of two rule sets; of one it is where the comparison begins.
    first, second, *_ = [*days, *(days if old is not new else []), "", ""]
    sides = (
        Snapshot(old.rule_set, day_of(first, old.rule_set)),
        Snapshot(new.rule_set, day_of(second, new.rule_set)),
    )
    then, now = (side.rule_set.as_of(side.day) for side in sides)
    if old is new:
        found = tuple(differences(in_force(then), in_force(now)))
    else:
        # Of one day what was written for later counts as well; two days are compared as they were.
        same = sides[0].day == sides[1].day or not days
        pair = (old.rule_set, new.rule_set) if same else (in_force(then), in_force(now))
        found = (
            *differences(*pair),
            *claim_differences(old.sources, new.sources),
            *case_differences(old.cases, new.cases),
        )
    # Where no day is named, a case that was written as of a day is compared as of that day.
    old_side, new_side = sides if days else (side._replace(day="") for side in sides)
    changes = tuple(case_changes(old_side, new_side, new.cases))
    return Comparison(*sides, found, changes, len(new.cases), impact(then, now, sample), sample)


def _alternatives(read: _Read) -> set[str]:
    return {alternative.id for alternative in read.rule_set.alternatives}
