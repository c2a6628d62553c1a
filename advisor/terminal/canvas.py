"""A page of text as the terminal can show it: its width, its colours, its characters."""

import os
import shutil
from io import StringIO
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from advisor.text import visible

NARROWEST, WIDEST = 20, 100
GAP = 2


class Look(NamedTuple):
    """What the reader's medium can do."""

    width: int
    terminal: bool
    unicode: bool


def look_of(stream: TextIO) -> Look:
    """Return what the stream can show: 80 columns where it is no terminal and COLUMNS is not set."""
    width = shutil.get_terminal_size((80, 24)).columns
    encoding = (getattr(stream, "encoding", None) or "ascii").lower()
    return Look(
        width=max(NARROWEST, min(width, WIDEST)),
        terminal=stream.isatty() or bool(os.environ.get("FORCE_COLOR")),
        unicode=encoding.startswith("utf"),
    )


PLAIN = Look(width=80, terminal=False, unicode=True)
"""A text file."""


class Canvas:
    """Collects a page. Texts are content: neither rich's markup nor control characters act."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._page = StringIO()
        self._console = Console(
            file=self._page,
            width=look.width,
            force_terminal=look.terminal,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.look.width

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Add a paragraph, broken at spaces to the width."""
        self.show(content(text, style), indent)

    def show(self, item: RenderableType, indent: int = 0) -> None:
        """Add anything that rich can draw."""
        self._console.print(Padding(item, (0, 0, 0, indent)) if indent else item)

    def heading(self, text: str) -> None:
        """Add an empty line and a heading."""
        self.line()
        self.line(text, "bold")

    def items(self, entries: list[tuple[Text, Text]], indent: int = GAP) -> None:
        """Add entries with a hanging mark; on a narrow page the text begins under it."""
        widest = max((cell_len(mark.plain) for mark, _ in entries), default=0)
        if self.width - widest < 2 * NARROWEST - GAP:
            for mark, text in entries:
                self.show(Text.assemble(mark, " ", text) if mark.plain else text)
            return
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=widest, no_wrap=True, justify="right")
        grid.add_column(overflow="fold")
        for mark, text in entries:
            grid.add_row(mark, text)
        self.show(grid, indent)

    def page(self) -> str:
        """Return the page; no line ends in a space."""
        lines = self._page.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)


def content(text: str, style: str = "") -> Text:
    """Return foreign text as text and nothing else."""
    return Text(visible(text), style)
