"""Nodes of a text in YAML or JSON, which know their place. Values stay text; the reader decides the type."""

from typing import NamedTuple, TypeAlias

from advisor.text import counted, quoted


class Scalar(NamedTuple):
    """A text, with the place where it begins."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file and without duplicates."""

    entries: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


def expected(what: str, node: Node) -> str:
    """Say what is expected and what stands there instead."""
    match node:
        case Scalar(text):
            return f"expected {what}, not {quoted(text)}" if text else f"expected {what}, not nothing"
        case Sequence(items):
            return f"expected {what}, not a list of {counted(len(items), 'item')}"
        case Mapping():
            return f"expected {what}, not a mapping"
