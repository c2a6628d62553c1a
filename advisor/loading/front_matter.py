"""Front matter: the YAML at the head of a Markdown file, between two lines of three hyphens."""

import re
from typing import NamedTuple

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.files import MOST_BYTES, decoded
from advisor.loading.nodes import Mapping, Scalar, expected
from advisor.loading.parsing import read_nodes
from advisor.model.decision import RECORD, SHEET

_FENCE = rb"---[ \t]*\r?$"
_OPENING, _CLOSING = re.compile(_FENCE, re.MULTILINE), re.compile(rb"^" + _FENCE, re.MULTILINE)
_OURS = re.compile(rb"^[\"']?schema[\"']?[ \t]*:[ \t]*[\"']?advisor/", re.MULTILINE)
_SEAL = re.compile(rb"(?:^|\r)seal:[ \t]*[\"']?[0-9a-f]{64}\b", re.MULTILINE)
_CONFLICT = re.compile(rb"^(<{7}|>{7}) ", re.MULTILINE)
_MARK = b"\xef\xbb\xbf"
MARKDOWN_SUFFIXES = (".md", ".markdown")


class Page(NamedTuple):
    """A Markdown file with front matter.

    `head` holds the keys of the front matter, whose text is `text`, from the first line of the file on. The
    body begins in line `line` and holds whatever a person wrote.
    """

    head: Mapping
    text: str
    body: str
    line: int


class _Parts(NamedTuple):
    head: bytes
    body: bytes


def _parts(data: bytes) -> _Parts | None:
    """Return the front matter with its opening fence and what comes after the closing one."""
    opening = _OPENING.match(data, len(_MARK) if data.startswith(_MARK) else 0)
    closing = _CLOSING.search(data, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return _Parts(b"---" + data[opening.end() : closing.start()], data[closing.end() :])


def is_page(data: bytes, name: str) -> bool:
    """Return whether the data are a Markdown file with front matter, and no YAML file that looks like one.

    A name that ends as that of a Markdown file decides, else the front matter does, which is then ours.
    """
    parts = _parts(data)
    if parts is None:
        return False
    return name.lower().endswith(MARKDOWN_SUFFIXES) or bool(_OURS.search(parts.head))


def is_ours(data: bytes) -> bool:
    """Return whether a Markdown file is of our making, also one that was damaged since.

    Its front matter says so, even where that has lost its end; or the seal of a record stands anywhere in it.
    """
    parts = _parts(data)
    head = parts.head if parts else data
    return bool(_OPENING.match(head.removeprefix(_MARK)) and _OURS.search(head)) or bool(_SEAL.search(data))


def read_page(data: bytes, name: str) -> Page:
    """Return the parts of a Markdown file for which `is_page` is true.

    Raises:
        FaultsError: the front matter is not a mapping in YAML, each fault with its place in the file.

    """
    parts = _parts(data)
    conflict = _CONFLICT.search(data)
    if conflict:
        place = Location(name, data.count(b"\n", 0, conflict.start()) + 1, 1)
        raise FaultsError([Fault(place, "a merge conflict is not resolved here")])
    if len(data) > MOST_BYTES or parts is None:
        # Told by the reader of all files, in its words.
        decoded(data, name)
        raise FaultsError([Fault(Location(name, 1, 1), "has no front matter between two lines of ---")])
    text = decoded(parts.head, name)
    node = read_nodes(text, name)
    if not isinstance(node, Mapping):
        message = "the front matter is empty"
        if node and (not isinstance(node, Scalar) or node.text):
            message = expected("a mapping", node)
        raise FaultsError([Fault(Location(name, 1, 1), message)])
    body = parts.body.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\n")
    return Page(node, text, body, text.count("\n") + 2)


def schema_of(page: Page, name: str) -> str:
    """Return which of our schemas the front matter names.

    Raises:
        FaultsError: none, or one that this version of the program does not know.

    """
    key, node = page.head.entries.get("schema", (None, None))
    said = getattr(node, "text", "")
    if said in {RECORD, SHEET}:
        return str(said)
    place = Location(name, key.line, key.column) if key else Location(name, 1, 1)
    if not said.startswith("advisor/"):
        message = "is neither a decision record nor a sheet of questions: it names no schema of ours"
        raise FaultsError([Fault(place, message)])
    message = f"expected the schema {RECORD} or {SHEET}; a newer advisor may know this one"
    raise FaultsError([Fault(place, message)])
