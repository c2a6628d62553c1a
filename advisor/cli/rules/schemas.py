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
NextOption = Annotated[bool, typer.Option("--next", help="That of `next --format json`.")]
BatchOption = Annotated[bool, typer.Option("--batch", help="That of a line of `batch`.")]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("schema", schema, arguments)


def schema(  # noqa: PLR0913  # each is an option of its own
    file: FileArgument = "",
    *,
    output: FolderOption = "",
    force: ReplaceOption = False,
    result: ResultOption = False,
    what_if: WhatIfOption = False,
    next_: NextOption = False,
    batch: BatchOption = False,
) -> None:
    """Print a JSON Schema: by one, an editor completes, explains and checks what you write.

    rules/README.md says how a file names its schema.
    """
    if [bool(file), bool(output), result, what_if, next_, batch].count(True) != 1:
        raise AdvisorError(
            f"rules schema: say one of {in_words(NAMES, 'or')}, to print the schema of a file;"
            " --output DIRECTORY, to write those of all files;"
            " --result, --what-if, --next or --batch, for what these commands print as JSON"
        )
    if output == "-":
        raise AdvisorError("rules schema: --output names a folder; name a file to print its schema")
    if output:
        files = {f"{name}.json": schema_text(name) for name in NAMES}
        deliver_files(files, output, force=force)
        print_lines([f"Written, in {visible(output)}:", *(f"  {name}" for name in files)])
        return
    text = _of_a_file(file) if file else _of_a_result(what_if=what_if, next_=next_, batch=batch)
    deliver(text, "", force=False, exact=True)


def _of_a_file(file: str) -> str:
    name = file.removesuffix(".yaml")
    if name not in NAMES:
        raise AdvisorError(f"rules schema: {unknown('file', file, NAMES)}")
    return schema_text(name)


def _of_a_result(*, what_if: bool, next_: bool, batch: bool) -> str:
    if next_:
        from advisor.reports.next_step import NEXT_SCHEMA_FILE as SCHEMA_FILE
    elif batch:
        from advisor.reports.batch import SCHEMA_FILE
    elif what_if:
        from advisor.reports.result import WHAT_IF_SCHEMA_FILE as SCHEMA_FILE
    else:
        from advisor.reports.result import SCHEMA_FILE

    return SCHEMA_FILE.read_text(encoding="utf-8")
