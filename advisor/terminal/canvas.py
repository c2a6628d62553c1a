"""A page of text as the terminal can show it: its width, its colours, its characters."""

import os
import shutil
from io import StringIO
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
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
        terminal=stream.isatty() or os.environ.get("FORCE_COLOR", "0") not in {"", "0"},
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
        self.hanging(Text(), content(text, style), indent)

    def show(self, item: RenderableType) -> None:
        """Add anything that rich can draw."""
        self._console.print(item)

    def heading(self, text: str) -> None:
        """Add an empty line and a heading."""
        self.line()
        self.line(text, "bold")

    def hanging(self, mark: Text, text: Text, indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph behind a mark of so many columns; its later lines begin under the first."""
        room = max(1, self.width - indent - hang)
        for position, line in enumerate(text.wrap(self._console, room) or [Text()]):
            before = mark if position == 0 else Text()
            gap = " " * (indent + hang - cell_len(before.plain))
            self._console.print(Text.assemble(gap[:indent], before, gap[indent:], line), soft_wrap=True)

    def items(self, entries: list[tuple[Text, Text]], indent: int = GAP) -> None:
        """Add entries with a hanging mark; on a narrow page the text begins right behind it."""
        widest = max((cell_len(mark.plain) for mark, _ in entries), default=0)
        for mark, text in entries:
            if self.width - widest < 2 * NARROWEST - GAP:
                self.hanging(Text(), Text.assemble(mark, " ", text) if mark.plain else text)
            else:
                aligned = Text.assemble(" " * (widest - cell_len(mark.plain)), mark)
                self.hanging(aligned, text, indent, widest + 1)

    def page(self) -> str:
        """Return the page; no line ends in a space."""
        lines = self._page.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)


def content(text: str, style: str = "") -> Text:
    """Return foreign text as text and nothing else."""
    return Text(visible(text), style)
