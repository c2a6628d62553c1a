"""Documents as the tests follow them: their blocks in order, and outputs in which something is left out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)


class Block(NamedTuple):
    """What stands between two fences, and in which language."""

    language: str
    text: str


class Shown(NamedTuple):
    """A command in one line, with the output that stands below it."""

    command: str
    output: str


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page in Markdown."""
    return [Block(*found) for found in _FENCE.findall(page)]


def commands(text: str) -> Iterator[Shown]:
    """Yield the commands of a block of the language `console`."""
    _, *parts = _COMMAND.split(text)
    for command, output in zip(parts[::2], parts[1::2], strict=True):
        yield Shown(command.replace("\\\n", ""), output)


def pattern(output: str) -> re.Pattern[str]:
    """Return what matches an output in which a line of three dots stands for any lines."""
    parts = re.split(r"^\.\.\.\n", output, flags=re.MULTILINE)
    return re.compile("(?:.*\n)*".join(re.escape(part) for part in parts))
