"""What a check of a rule set found, a line each."""

from collections.abc import Iterator

from advisor.audit.accounts import Account
from advisor.audit.subject import Checked, Finding
from advisor.errors import COMMON_CODE, MOST_FAULTS, fault_lines
from advisor.text import counted, visible

HINT = "advisor rules check --explain CODE says why a finding matters and how to mend it"


def check_lines(checked: Checked) -> Iterator[str]:
    """Yield the faults alone where there are any, else the open findings and the accounts; then the count."""
    if checked.faults:
        yield from fault_lines(checked.faults)
    else:
        yield from finding_lines(checked.open)
        yield from account_lines(checked.accounts)
        yield f"cases: {checked.cases}"
    if checked.open or any(fault.code != COMMON_CODE for fault in checked.faults):
        yield HINT
    yield end_line(checked)


def finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield a line for each finding with its place and code, at most a hundred, and one for the rest."""
    for finding in findings[:MOST_FAULTS]:
        yield f"{finding.location}: {finding.code}: {visible(finding.message)}"
    if len(findings) > MOST_FAULTS:
        yield f"... and {len(findings) - MOST_FAULTS} more"


def account_lines(found: tuple[Account, ...]) -> Iterator[str]:
    """Yield the figures of each source, and of all together."""
    for account in found:
        yield _figures(account.source, (account,))
    yield _figures("all sources", found)


def _figures(name: str, found: tuple[Account, ...]) -> str:
    return (
        f"{name}: {counted(sum(item.total for item in found), 'claim')},"
        f" {sum(len(item.used) for item in found)} used,"
        f" {sum(len(item.explained) for item in found)} with a reason not used,"
        f" {sum(len(item.unaccounted) for item in found)} unaccounted for"
    )


def end_line(checked: Checked) -> str:
    """Return how many faults there are, or of which rule set how many findings, open and accepted."""
    if checked.faults or not checked.rule_set:
        return counted(len(checked.faults), "fault")
    found = counted(len(checked.open), "finding") if checked.open else "no fault"
    accepted = len(checked.findings) - len(checked.open)
    said = f"{visible(checked.rule_set.edition)}: {found}"
    return f"{said}, {accepted} accepted" if accepted else said
