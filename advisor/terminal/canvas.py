"""A page of text as the terminal can show it: its width, its colours, its characters."""

import os
import shutil
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple, TextIO

from rich.cells import cell_len
from rich.text import Text

from advisor.terminal.environment import says_yes
from advisor.terminal.wrapping import breaks
from advisor.text import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST, WIDEST = 20, 100
GAP = 2


class Look(NamedTuple):
    """What the reader's medium can do; without bars there are words, for who listens to them."""

    width: int
    terminal: bool
    unicode: bool
    bars: bool = True


def look_of(stream: TextIO) -> Look:
    """Return what the stream can show: 80 columns where it is no terminal and COLUMNS is not set."""
    width = shutil.get_terminal_size((80, 24)).columns
    encoding = (getattr(stream, "encoding", None) or "ascii").lower()
    return Look(
        width=max(NARROWEST, min(width, WIDEST)),
        terminal=stream.isatty() or os.environ.get("FORCE_COLOR", "0") not in {"", "0"},
        unicode=encoding.startswith("utf"),
        bars=not says_yes("ACCESSIBLE"),
    )


PLAIN = Look(width=80, terminal=False, unicode=True)
"""A text file."""


class Canvas:
    """Collects a page. Texts are content: neither rich's markup nor control characters act."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._page = StringIO()
        self._console: Console | None = None

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.look.width

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Add a paragraph, broken at spaces to the width."""
        self.hanging(Text(), content(text, style), indent)

    def show(self, item: "RenderableType") -> None:
        """Add anything that rich can draw, and that is not wider than the page."""
        if isinstance(item, Text) and not self.look.terminal:
            # Without colours a text is its letters, and rich's console would take 10 ms to import and use.
            self._page.write(item.plain + "\n")
            return
        if self._console is None:
            self._console = _console(self._page, self.look)
        self._console.print(item, soft_wrap=isinstance(item, Text))

    def heading(self, text: str) -> None:
        """Add an empty line and a heading."""
        self.line()
        self.line(text, "bold")

    def hanging(self, mark: Text, text: Text, indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph behind a mark of so many columns; its later lines begin under the first."""
        lines = text.divide(breaks(text.plain, max(1, self.width - indent - hang)))
        for position, line in enumerate(lines):
            line.rstrip()
            before = mark if position == 0 else Text()
            gap = " " * (indent + hang - cell_len(before.plain))
            self.show(Text.assemble(gap[:indent], before, gap[indent:], line))

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


def _console(page: StringIO, look: Look) -> "Console":
    from rich.console import Console  # noqa: PLC0415  # only colours and tables need it

    return Console(
        file=page,
        width=look.width,
        force_terminal=look.terminal,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def content(text: str, style: str = "") -> Text:
    """Return foreign text as text and nothing else."""
    return Text(visible(text), style)
