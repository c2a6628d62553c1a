"""One value, written in YAML and read by a kind: what comes out, and what is found wrong."""

from collections.abc import Callable
from typing import Any

from advisor.errors import Fault, FaultsError
from advisor.loading.kinds import Kind
from advisor.loading.parsing import read_nodes
from advisor.loading.reading import Reading


def decode(kind: Kind, text: str, *, known: dict[str, str] | None = None) -> tuple[Any, list[str]]:
    """Return the value and the messages; `known` maps a group to the words that are known in it."""
    reading = Reading()
    reading.file = "f"
    for group, words in (known or {}).items():
        for word in words.split():
            reading.define(group, word, reading.at(_node("here")))
    value = kind.decode(_node(text), reading)
    reading.check_names()
    return value, [str(fault) for fault in sorted(reading.faults)]


def faults_of(read: Callable[..., object], *arguments: object) -> tuple[Fault, ...] | None:
    """Return the faults that the call ends in, None where it returns; other exceptions pass through."""
    try:
        read(*arguments)
    except FaultsError as error:
        return error.faults
    return None


def _node(text: str) -> Any:
    node = read_nodes(text, "f")
    assert node is not None
    return node
