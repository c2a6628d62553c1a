"""What a check of a rule set found, for programs: as JSON, and as the commands of a workflow on GitHub."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from advisor.audit.subject import Checked, Finding
from advisor.errors import Fault
from advisor.narrative.findings import end_line
from advisor.reports.workflow import command
from advisor.text import visible

SCHEMA = "advisor/check/1"


def json_check(checked: Checked) -> str:
    """Return all of it as one object: faults or findings in the order of their places, accepted ones too."""
    rule_set = checked.rule_set
    document = {
        "schema": SCHEMA,
        "rule_set": {
            "id": checked.name,
            "version": rule_set.version if rule_set else None,
            "digest": rule_set.digest if rule_set else None,
        },
        "checked_on": checked.date or None,
        "findings": [
            *(_found("fault", fault, None) for fault in checked.faults),
            *(_found("finding", finding, finding.accepted or None) for finding in checked.findings),
        ],
        "accounts": [
            {
                "source": account.source,
                "used": list(account.used),
                "explained": list(account.explained),
                "unaccounted": list(account.unaccounted),
                "contradictory": list(account.contradictory),
            }
            for account in checked.accounts
        ],
        "cases": checked.cases if rule_set else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _found(kind: str, found: Fault | Finding, accepted: str | None) -> dict[str, Any]:
    location = found.location
    return {
        "kind": kind,
        "code": found.code,
        "file": visible(location.file),
        "line": location.line or None,
        "column": location.column or None,
        "message": found.message,
        "accepted": accepted,
    }


def workflow_commands(checked: Checked, folder: Path) -> Iterator[str]:
    """Yield a command for each fault and each open finding, and the count.

    Paths below the folder, in which the workflow runs, are relative to it, so that they are found in the
    repository.
    """
    for fault in checked.faults:
        yield command("error", fault.location, fault.code, fault.message, folder)
    for finding in checked.open:
        yield command("warning", finding.location, finding.code, finding.message, folder)
    yield end_line(checked)
