"""advisor rules schema: JSON Schemas."""

from typing import Annotated, Any

import typer

from advisor.cli.options import built
from advisor.cli.output import deliver
from advisor.errors import AdvisorError

ResultOption = Annotated[bool, typer.Option("--result", help="That of `recommend --format json`.")]
WhatIfOption = Annotated[bool, typer.Option("--what-if", help="That of `what-if --format json`.")]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("schema", schema, arguments)


def schema(result: ResultOption = False, what_if: WhatIfOption = False) -> None:  # noqa: FBT002  # flags
    """Print a JSON Schema."""
    if result == what_if:
        raise AdvisorError("rules schema: say --result or --what-if, for what these commands print as JSON")
    from advisor.reports.result import SCHEMA_FILE, WHAT_IF_SCHEMA_FILE

    file = SCHEMA_FILE if result else WHAT_IF_SCHEMA_FILE
    deliver(file.read_text(encoding="utf-8"), "", force=False, exact=True)
