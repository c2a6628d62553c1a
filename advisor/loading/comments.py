"""Texts that a comment cuts short: without quotes, a text ends where a space and a # follow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from advisor.loading.descriptions import FILES
from advisor.loading.files import decoded
from advisor.loading.kinds import Field, Kind, ListOf, Record, TableOf, Text
from advisor.loading.nodes import Mapping as MappingNode
from advisor.loading.nodes import Scalar
from advisor.loading.places import Placed, Thing

MARK = " #"
_OTHER_STYLES = ("'", '"', "|", ">")
"""How a text begins that is quoted, or stands on the lines below: to it, a # is a sign like any other."""

_Keys: TypeAlias = tuple[str, ...]


def cut_texts(records: Mapping[Thing, Placed]) -> Iterator[tuple[Thing, _Keys, str]]:
    """Yield the record and the keys of each text that a comment follows on its line, with the comment."""
    lines: dict[str, list[str]] = {}
    for thing, placed in records.items():
        file = placed.record["file"]
        if file not in lines:
            lines[file] = decoded(placed.content, file).split("\n")
        for keys, text in _texts(thing[0], placed.record["node"]):
            comment = comment_after(text, lines[file])
            if comment:
                yield thing, keys, comment


def _texts(what: str, node: MappingNode) -> Iterator[tuple[_Keys, Scalar]]:
    """Yield the texts of a record without faults, those of the records within it left out."""
    for key, (_, value) in node.entries.items():
        kind = _FIELDS[what][key].kind
        if isinstance(kind, Text) and isinstance(value, Scalar):
            yield (key,), value
        elif isinstance(kind, TableOf) and isinstance(kind.values, Text) and isinstance(value, MappingNode):
            for word, (_, item) in value.entries.items():
                if isinstance(item, Scalar):
                    yield (key, word), item


def comment_after(text: Scalar, lines: Sequence[str]) -> str:
    """Return the comment that follows a text on its last line, empty where there is none.

    A text that is quoted or stands on the lines below its key is whole, whatever follows it.
    """
    words = text.text.split()
    line = lines[text.line - 1][text.column - 1 :]
    if line.startswith(_OTHER_STYLES):
        return ""
    for number in range(text.line, len(lines) + 1):
        before, mark, comment = line.partition(MARK)
        here = before.split()
        # Within brackets, more than the text may stand before the comment.
        if words[: len(here)] != here:
            return ""
        words = words[len(here) :]
        if mark or not words:
            return f"#{comment}" if mark else ""
        line = lines[number] if number < len(lines) else ""
    return ""


def _records(kind: Kind) -> Iterator[tuple[str, dict[str, Field]]]:
    if isinstance(kind, ListOf):
        yield from _records(kind.kind)
    elif isinstance(kind, Record):
        yield kind.what, kind.fields
        for field in kind.fields.values():
            yield from _records(field.kind)


_FIELDS = {what: fields for kind in FILES.values() for what, fields in _records(kind)}
"""The fields of each record, by its name."""
