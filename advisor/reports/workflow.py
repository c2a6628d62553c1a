"""Annotations at a place of a file, as the commands of a workflow on GitHub."""

import os
from pathlib import Path

from advisor.errors import Location
from advisor.text import visible


def command(level: str, location: Location, code: str, message: str, folder: Path) -> str:
    """Return the command that shows the message at the place under the code.

    The level is notice, warning or error. Paths below the folder, in which the workflow runs, are relative to
    it, so that they are found in the repository. A place without a line stands for the whole file.
    """
    properties = {"file": _below(location.file, folder)}
    if location.line:
        properties |= {"line": str(location.line), "col": str(location.column)}
    properties["title"] = code
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {said}::{_data(message)}"


def _below(file: str, folder: Path) -> str:
    # Links stay as they are: the repository knows the file by the path that was given.
    path = Path(os.path.normpath(folder / file))
    return visible(path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
