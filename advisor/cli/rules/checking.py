"""advisor rules check: what is wrong or weak in a rule set."""

from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.audit.accounts import accounts
from advisor.audit.findings import find
from advisor.audit.subject import Checked, Subject
from advisor.cli.candidates import words
from advisor.cli.options import RulesOption, built, checked_on, one_of
from advisor.cli.output import deliver
from advisor.cli.rules.named import RuleSetArgument, folder_of, print_lines
from advisor.errors import FINDING, AdvisorError, FaultsError
from advisor.loading.cases import load_cases
from advisor.loading.finding_pages import finding_page
from advisor.loading.places import placed
from advisor.loading.rule_sets import load_with_sources
from advisor.model.findings import CODES
from advisor.narrative.findings import check_lines
from advisor.reports.check import json_check, workflow_commands
from advisor.text import visible

CONCISE, JSON, GITHUB = FORMATS = ("concise", "json", "github")

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="concise: a line each; json: one object; github: annotations in a workflow.",
    ),
]
DateOption = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="DATE|today",
        help="The day on which evidence is stale or not. Default: the latest revision.",
        autocompletion=words(["today"]),
    ),
]
ExplainOption = Annotated[
    str,
    typer.Option(
        "--explain",
        metavar="CODE",
        help="Show the page on this code instead: why it matters, how to mend it.",
        autocompletion=words(CODES),
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("check", check, arguments)


def check(
    name: RuleSetArgument = None,
    rules: RulesOption = "",
    format_: FormatOption = CONCISE,
    date: DateOption = "",
    explain: ExplainOption = "",
) -> None:
    """Report what is wrong or weak in a rule set, and account for its claims.

    A fault makes a rule set unreadable; a finding is weak in one that can be read, and a record may accept
    it with a reason. The cases are read once the rest has no fault.
    Exit status 0: nothing to report, but for what is accepted; 1: faults or findings.
    """
    if explain:
        if name or rules or date or format_ != CONCISE:
            raise AdvisorError("--explain shows a page; leave out the rule set and the other options")
        deliver(finding_page(explain), "", force=False, exact=False)
        return
    one_of("--format", format_, FORMATS)
    checked = _checked(folder_of(name, rules), date)
    if format_ == CONCISE:
        print_lines(check_lines(checked))
    else:
        commands = "\n".join(workflow_commands(checked, Path.cwd())) + "\n"
        deliver(json_check(checked) if format_ == JSON else commands, "", force=False, exact=True)
    if not checked.is_clean:
        raise typer.Exit(FINDING)


def _checked(path: Path, date: str) -> Checked:
    known = Checked(visible(path.resolve().name))
    try:
        loaded = load_with_sources(path)
        cases = load_cases(path, loaded).cases
    except FaultsError as error:
        return known._replace(faults=error.faults)
    rule_set, sources = loaded.rule_set, loaded.sources
    subject = Subject(rule_set, sources, placed(loaded.files), checked_on(date, rule_set))
    return known._replace(
        rule_set=rule_set,
        date=subject.date,
        findings=find(subject),
        accounts=accounts(rule_set, sources),
        cases=len(cases),
    )
