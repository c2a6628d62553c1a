"""advisor rules schema: the JSON Schemas of files and results."""

from typing import Annotated, Any

import typer

from advisor.cli.options import built
from advisor.cli.output import deliver, deliver_files
from advisor.cli.rules.named import print_lines
from advisor.errors import AdvisorError
from advisor.loading.json_schema import NAMES, schema_text
from advisor.text import in_words, unknown, visible

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="[FILE]", help=f"That of a file of a rule set, or of each in a folder: {', '.join(NAMES)}."
    ),
]
FolderOption = Annotated[
    str, typer.Option("--output", metavar="DIRECTORY", help="Write those of all files there, for an editor.")
]
ReplaceOption = Annotated[bool, typer.Option("--force", help="Let --output replace files that differ.")]
ResultOption = Annotated[bool, typer.Option("--result", help="That of `recommend --format json`.")]
WhatIfOption = Annotated[bool, typer.Option("--what-if", help="That of `what-if --format json`.")]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("schema", schema, arguments)


def schema(
    file: FileArgument = "",
    *,
    output: FolderOption = "",
    force: ReplaceOption = False,
    result: ResultOption = False,
    what_if: WhatIfOption = False,
) -> None:
    """Print a JSON Schema: by one, an editor completes, explains and checks what you write.

    rules/README.md says how a file names its schema.
    """
    if [bool(file), bool(output), result, what_if].count(True) != 1:
        raise AdvisorError(
            f"rules schema: say one of {in_words(NAMES, 'or')}, to print the schema of a file;"
            " --output DIRECTORY, to write those of all files;"
            " --result or --what-if, for what these commands print as JSON"
        )
    if output == "-":
        raise AdvisorError("rules schema: --output names a folder; name a file to print its schema")
    if output:
        files = {f"{name}.json": schema_text(name) for name in NAMES}
        deliver_files(files, output, force=force)
        print_lines([f"Written, in {visible(output)}:", *(f"  {name}" for name in files)])
        return
    deliver(_of_a_file(file) if file else _of_a_result(what_if=what_if), "", force=False, exact=True)


def _of_a_file(file: str) -> str:
    name = file.removesuffix(".yaml")
    if name not in NAMES:
        raise AdvisorError(f"rules schema: {unknown('file', file, NAMES)}")
    return schema_text(name)


def _of_a_result(*, what_if: bool) -> str:
    from advisor.reports.result import SCHEMA_FILE, WHAT_IF_SCHEMA_FILE

    return (WHAT_IF_SCHEMA_FILE if what_if else SCHEMA_FILE).read_text(encoding="utf-8")
