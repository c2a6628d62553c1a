"""Two recommendations side by side on the terminal."""

from rich.cells import cell_len
from rich.text import Text

from advisor.narrative.what_if import Pair, WhatIfStory
from advisor.terminal.canvas import Canvas, Look, content
from advisor.terminal.wrapping import wrapped
from advisor.text import visible

COLUMNS_FROM = 72
GAP = 2
WIDEST_ABOUT = 24


def what_if_text(story: WhatIfStory, look: Look, titles: tuple[str, str] = ("now", "changed")) -> str:
    """Return the page: three columns, or where there is no room for them one line after another."""
    canvas = Canvas(look)
    canvas.line(story.title, "bold")
    canvas.line(story.stamp, "dim")
    canvas.line()
    canvas.line(f"{story.headline}.", "bold", indent=GAP)
    lines = (pair for _, pairs in story.groups for pair in pairs)
    about = min(WIDEST_ABOUT, max(cell_len(pair.about) for pair in lines))
    for title, pairs in story.groups:
        canvas.heading(title)
        _pairs(canvas, pairs, about, titles)
    if story.notes:
        canvas.heading("Notes")
        canvas.items([(Text("-"), content(note)) for note in story.notes])
    return canvas.page()


def _pairs(canvas: Canvas, pairs: tuple[Pair, ...], about: int, titles: tuple[str, str]) -> None:
    if canvas.width < COLUMNS_FROM:
        for pair in pairs:
            canvas.line(pair.about, "bold", indent=GAP)
            canvas.line(f"{titles[0]}: {pair.now}", indent=2 * GAP)
            canvas.line(f"{titles[1]}: {pair.then}", indent=2 * GAP)
        return
    width = (canvas.width - about - 3 * GAP) // 2
    _line(canvas, ("", *titles), (about, width, width), "bold")
    for pair in pairs:
        _line(canvas, pair, (about, width, width))


def _line(canvas: Canvas, texts: tuple[str, str, str], widths: tuple[int, int, int], style: str = "") -> None:
    columns = [wrapped(visible(text), width) for text, width in zip(texts, widths, strict=True)]
    for place in range(max(len(column) for column in columns)):
        cells = [column[place] if place < len(column) else "" for column in columns]
        line = Text()
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            gap = " " * (width - cell_len(cell))
            bold = style or ("bold" if number == 0 else "")
            line.append_text(Text.assemble(" " * GAP, content(cell, bold), gap))
        line.rstrip()
        canvas.show(line)
