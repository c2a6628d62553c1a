"""The picture of a recommendation: bars from a common zero, or words where there is no room."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from advisor.model.amounts import decimal
from advisor.narrative.rows import Row
from advisor.narrative.story import Story
from advisor.terminal.canvas import Canvas, content
from advisor.terminal.wrapping import wrapped
from advisor.text import visible

HALF = 8
"""Columns on each side of zero."""
MIDDLE = 40
NAME, BECAUSE, NUMBER = 18, 20, 5
COLOURS = ("blue", "magenta", "cyan", "yellow", "green", "red")
PAIR = 2


class Columns(NamedTuple):
    """How wide the columns of text beside the bars are."""

    name: int
    because: int
    words: int


def draw(canvas: Canvas, story: Story) -> None:
    """Draw the rows: diverging bars for two alternatives, a bar for each score where there are more."""
    canvas.line()
    story = _spelt_out(story)
    if not story.rows and len(story.alternatives) == PAIR:
        return
    columns = _columns(canvas, story) if canvas.look.bars else None
    if len(story.alternatives) != PAIR:
        _scores(canvas, story)
        for row in story.rows:
            _in_words(canvas, row, story.alternatives)
    elif columns:
        _head(canvas, story, 2 + columns.name + 1 + columns.because + 1 + HALF)
        for row in story.rows:
            _wide_row(canvas, row, columns, _largest(story))
    elif canvas.look.bars and canvas.width >= MIDDLE:
        _middle(canvas, story)
    else:
        for row in story.rows:
            _in_words(canvas, row, story.alternatives)


def _spelt_out(story: Story) -> Story:
    """Return the story with every unsafe character spelt out, so that widths are those that are shown."""
    return story._replace(
        alternatives=tuple(visible(name) for name in story.alternatives),
        rows=tuple(
            Row(visible(row.name), visible(row.because), row.points, visible(row.words), visible(row.then))
            for row in story.rows
        ),
        sides=tuple(side._replace(alternative=visible(side.alternative)) for side in story.sides),
        removals=tuple(item._replace(alternative=visible(item.alternative)) for item in story.removals),
    )


def _columns(canvas: Canvas, story: Story) -> Columns | None:
    """Return the columns beside the bars, None where there is no room without breaking a word."""
    name = min(NAME, max((cell_len(row.name) for row in story.rows), default=0))
    because = min(BECAUSE, max((cell_len(row.because) for row in story.rows), default=0))
    columns = Columns(name, because, canvas.width - name - because - 2 * HALF - NUMBER - 6)
    fits = all(
        cell_len(word) <= width
        for row in story.rows
        for text, width in zip((row.name, row.because, _words(row)), columns, strict=True)
        for word in text.split()
    )
    return columns if fits else None


def _words(row: Row) -> str:
    return "; ".join(part for part in (row.words, row.then) if part)


def _net(row: Row) -> int:
    return row.points[0] - row.points[1]


def bar(net: int, largest: int, block: str) -> tuple[str, str]:
    """Return the cells left and right of zero; anything but nothing takes at least one cell."""
    cells = max(1, round(HALF * abs(net) / largest)) if net else 0
    left = (block * cells if net < 0 else "").rjust(HALF)
    return left, (block * cells if net > 0 else "").ljust(HALF)


def _bar_text(canvas: Canvas, net: int, largest: int) -> Text:
    block, axis = ("█", "│") if canvas.look.unicode else ("#", "|")
    left, right = bar(net, largest, block)
    return Text.assemble((left, COLOURS[1]), (axis, "dim"), (right, COLOURS[0]))


def _largest(story: Story) -> int:
    return max(story.full_bar, *(abs(_net(row)) for row in story.rows), 1)


def _head(canvas: Canvas, story: Story, axis: int) -> None:
    """Name the two sides of zero, above it where the names leave room."""
    left, right = story.alternatives[1], story.alternatives[0]
    mark = f"{left} <"
    head = " " * max(0, axis - cell_len(mark) - 1) + f"{mark} 0 > {right}"
    if cell_len(head) <= canvas.width:
        canvas.show(content(head, "bold"))
    else:
        canvas.line(f"{mark} 0 > {right}", "bold")


def _wide_row(canvas: Canvas, row: Row, widths: Columns, largest: int) -> None:
    texts = (row.name, row.because, _words(row))
    columns = [wrapped(text, width) for text, width in zip(texts, widths, strict=True)]
    for position in range(max(len(column) for column in columns)):
        first = position == 0
        name, because, said = (column[position] if position < len(column) else "" for column in columns)
        picture = _bar_text(canvas, _net(row), largest) if first else Text(" " * (2 * HALF + 1))
        number = decimal(abs(_net(row))) if first and _net(row) else ""
        canvas.show(
            Text.assemble(
                "  ",
                content(set_cell_size(name, widths.name), "bold"),
                " ",
                content(set_cell_size(because, widths.because)),
                " ",
                picture,
                f"{number:>{NUMBER - 1}} ",
                content(said),
            )
        )


def _middle(canvas: Canvas, story: Story) -> None:
    _head(canvas, story, 2 + HALF)
    for row in story.rows:
        canvas.line(f"{row.name}: {row.because}" if row.because else row.name, "bold", indent=2)
        number = f" {decimal(abs(_net(row)))}" if _net(row) else ""
        canvas.show(Text.assemble("  ", _bar_text(canvas, _net(row), _largest(story)), number))
        canvas.line(_words(row), indent=4)


def _in_words(canvas: Canvas, row: Row, alternatives: tuple[str, ...]) -> None:
    canvas.line(f"{row.name}: {row.because}" if row.because else row.name, "bold")
    canvas.line(row.words, indent=2)
    scored = zip(alternatives, row.points, strict=True)
    points = ", ".join(f"{name} {decimal(amount)}" for name, amount in scored if amount)
    if points:
        canvas.line(f"points: {points}", indent=2)
    if row.then:
        canvas.line(row.then, indent=2)


def _scores(canvas: Canvas, story: Story) -> None:
    block = "█" if canvas.look.unicode else "#"
    scores = [(side.alternative, side.score, "") for side in story.sides]
    scores += [(item.alternative, item.score, "removed by a veto") for item in story.removals]
    widest = max(cell_len(name) for name, _, _ in scores)
    largest = max(story.full_bar, *(score for _, score, _ in scores))
    notes = max(cell_len(note) for _, _, note in scores)
    room = min(4 * HALF, canvas.width - widest - NUMBER - notes - 6)
    for position, (name, score, note) in enumerate(scores):
        said = f"{decimal(score)}{', ' + note if note else ''}"
        if room < HALF or not canvas.look.bars:
            canvas.line(f"{name}: {said}", "bold")
            continue
        cells = max(1, round(room * score / largest)) if score else 0
        colour = "dim" if note else COLOURS[position % len(COLOURS)]
        label = content(set_cell_size(name, widest), "bold")
        canvas.show(Text.assemble("  ", label, " ", (block * cells, colour), f" {said}"))
    canvas.line()
