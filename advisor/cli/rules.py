"""advisor rules: list, show, check and test rule sets, and print the schema of results."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.audit.accounts import Account, accounts
from advisor.audit.trial import Trial, run_cases
from advisor.cli.options import RulesOption, wanted_rules
from advisor.cli.output import deliver
from advisor.errors import FINDING, AdvisorError, FaultsError, Location, fault_lines
from advisor.loading.cases import load_cases
from advisor.loading.homes import find_rule_set, shipped
from advisor.loading.rule_sets import Loaded, load_rule_set, load_with_sources
from advisor.model.amounts import UNIT, decimal
from advisor.text import counted, visible

ResultOption = Annotated[bool, typer.Option("--result", help="That of `recommend --format json`.")]
RuleSetArgument = Annotated[str, typer.Argument(metavar="[NAME|DIRECTORY]", help="The rule set; as --rules.")]


def command(arguments: list[str]) -> Any:
    """Return the group of commands."""
    del arguments
    app = typer.Typer(
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
        help="List, show, check and test rule sets.",
    )
    for name, function in {
        "list": list_,
        "show": show,
        "check": check,
        "test": prove,
        "schema": schema,
    }.items():
        app.command(name)(function)
    return typer.main.get_command(app)


def list_() -> None:
    """List the rule sets that come with the program."""
    lines = []
    for name, path in shipped().items():
        rule_set = load_rule_set(path)
        lines.append(
            f"{name} {visible(rule_set.version)}: {visible(rule_set.title)} {visible(rule_set.settles)}"
        )
    _print(lines or ["No rule set is installed."])


def show(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Show what a rule set compares, asks and rests on, in figures."""
    path = _path(name, rules)
    loaded = load_with_sources(path)
    rule_set = loaded.rule_set
    revised = sum(len(rule.judgements) > 1 for rule in rule_set.rules)
    choices = sum(len(question.choices) for question in rule_set.questions)
    begun = sum(bool(rule.judgements[0].since) for rule in rule_set.rules)
    rows = {
        "rule set": f"{rule_set.id} {rule_set.version}",
        "title": rule_set.title,
        "settles": rule_set.settles,
        "folder": str(path),
        "digest": f"SHA-256 {rule_set.digest}",
        "documents": f"as of {rule_set.documents}; latest revision {rule_set.latest}",
        "alternatives": ", ".join(item.name for item in rule_set.alternatives),
        "sections": ", ".join(item.title for item in rule_set.sections),
        "questions": f"{len(rule_set.questions)}, with {choices} choices",
        "criteria": str(len(rule_set.criteria)),
        "rules": f"{len(rule_set.rules)}; {revised} revised since the documents, {begun} begun since",
        "scale": ", ".join(f"{word} {decimal(value, UNIT)}" for word, value in rule_set.scale.items()),
        "importance": ", ".join(
            f"{word} {decimal(value, UNIT)}" for word, value in rule_set.importance.items()
        ),
        "vetoes": str(len(rule_set.vetoes)),
        "advice": str(len(rule_set.advice)),
        "sources": f"{len(loaded.sources)}, with {sum(len(s.claims) for s in loaded.sources)} claims",
        "cases": str(len(load_cases(path, loaded).cases)),
    }
    _print(f"{key}: {visible(value)}" for key, value in rows.items())


def check(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Report every fault of a rule set, and account for its claims.

    Exit status 0: nothing to report; 1: faults, or claims that nothing uses and no context explains.
    The cases are read once the rest has no fault.
    """
    path = _path(name, rules)
    try:
        loaded = load_with_sources(path)
        cases = load_cases(path, loaded).cases
    except FaultsError as error:
        _print([*fault_lines(error.faults), counted(len(error.faults), "fault")])
        raise typer.Exit(FINDING) from None
    found = accounts(loaded.rule_set, loaded.sources)
    findings = tuple(_findings(found, loaded))
    end = counted(len(findings), "finding") if findings else "no fault"
    _print([*findings, *_account_lines(found), f"cases: {len(cases)}", end])
    if findings:
        raise typer.Exit(FINDING)


def _findings(found: Iterable[Account], loaded: Loaded) -> Iterable[str]:
    for account in found:
        for claim in account.unaccounted:
            place = loaded.places["claim"][claim]
            yield f"{place}: claim {claim} is used by nothing and says no context"
        for claim in account.contradictory:
            place = loaded.places["claim"][claim]
            yield f"{place}: claim {claim} is used, yet has a context that says why it is not"


def _account_lines(found: tuple[Account, ...]) -> Iterable[str]:
    for account in found:
        yield (
            f"{account.source}: {counted(account.total, 'claim')}, {len(account.used)} used,"
            f" {len(account.explained)} with a reason not used, {len(account.unaccounted)} unaccounted for"
        )
    yield (
        f"all sources: {counted(sum(item.total for item in found), 'claim')},"
        f" {sum(len(item.used) for item in found)} used,"
        f" {sum(len(item.explained) for item in found)} with a reason not used,"
        f" {sum(len(item.unaccounted) for item in found)} unaccounted for"
    )


def prove(name: RuleSetArgument = "", rules: RulesOption = "") -> None:
    """Run the cases of a rule set. Exit status 1 where one fails, or where there is none."""
    path = _path(name, rules)
    loaded = load_with_sources(path)
    found = load_cases(path, loaded)
    trials = run_cases(loaded.rule_set, found.cases)
    failed = [trial for trial in trials if trial.failures]
    lines = [line for trial in failed for line in _failure(trial, found.places[trial.case.id])]
    _print([*lines, f"{len(trials) - len(failed)} passed, {len(failed)} failed"])
    if failed or not trials:
        raise typer.Exit(FINDING)


def _failure(trial: Trial, place: Location) -> Iterable[str]:
    yield f"{place}: case {trial.case.id}: {'; '.join(trial.failures)} ({visible(trial.case.person)})"
    for standing in trial.recommendation.assessment.standings:
        counted_points = ", ".join(f"{item.rule} {decimal(item.points)}" for item in standing.contributions)
        yield f"    {standing.alternative} {decimal(standing.score)}: {counted_points or 'nothing'}"


def schema(result: ResultOption = False) -> None:  # noqa: FBT002  # a command-line flag
    """Print a JSON Schema."""
    if not result:
        raise AdvisorError("rules schema: say --result, for the schema of recommend --format json")
    from advisor.reports.result import SCHEMA_FILE

    deliver(SCHEMA_FILE.read_text(encoding="utf-8"), "", force=False, exact=True)


def _path(name: str, rules: str) -> Path:
    return find_rule_set(name or rules or wanted_rules([]))


def _print(lines: Iterable[str]) -> None:
    deliver("\n".join(lines) + "\n", "", force=False, exact=False)
