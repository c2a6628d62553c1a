"""The files in which decisions are recorded: those that are named, and those in the folders that are."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.loading.files import read_part
from advisor.loading.front_matter import MARKDOWN_SUFFIXES, is_ours
from advisor.text import visible


def decision_files(names: Iterable[str]) -> dict[str, bytes | AdvisorError]:
    """Return the content of each file, by its name as it was given or found, each once and in order.

    Of a folder these are the Markdown files in it and below, sorted, whose front matter says that they are
    of our making; folders whose name begins with a dot are left out, and links to folders not followed. A
    file that is named is taken whatever it holds. What cannot be read, if only a folder among them, is an
    error in place of a content.

    Raises:
        AdvisorError: nothing is there under a name, or a folder holds no such file.

    """
    found: dict[str, bytes | AdvisorError] = {}
    places: set[str] = set()
    for name in names:
        if not name or not os.path.lexists(name):
            raise AdvisorError(f"{visible(name) or 'the empty name'}: there is no such file or folder")
        inside = [*_inside(name)] if Path(name).is_dir() else [(name, _content(name))]
        if not inside:
            raise AdvisorError(f"{visible(name)}: there is no decision record in this folder")
        for file, content in inside:
            if (place := _place(file)) not in places:
                found[file] = content
                places.add(place)
    return found


def _place(name: str) -> str:
    """Return where a file is, however its name is written; a link is not what it leads to."""
    folder, file = os.path.split(name)
    return os.path.join(os.path.realpath(folder), file)


def _inside(folder: str) -> Iterator[tuple[str, bytes | AdvisorError]]:
    unread: list[OSError] = []
    for path, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(MARKDOWN_SUFFIXES):
                name = os.path.join(path, file)
                content = _content(name)
                if isinstance(content, AdvisorError) or is_ours(content):
                    yield name, content
    for error in unread:
        reason = visible(error.strerror or str(error))
        yield error.filename, AdvisorError(f"{visible(error.filename)}: cannot be read: {reason}")


def _content(name: str) -> bytes | AdvisorError:
    try:
        return read_part(name)
    except AdvisorError as error:
        return error
