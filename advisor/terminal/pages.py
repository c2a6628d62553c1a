"""Explanations, listings and the comparison of alternatives on the terminal."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from advisor.narrative.comparison import UNRATED, Comparison, Group
from advisor.narrative.pages import Paragraph
from advisor.terminal.canvas import NARROWEST, Canvas, Look, content

STEP = 2
TABLE_FROM = 60
RATING = 14


def page_text(paragraphs: Iterable[Paragraph], look: Look) -> str:
    """Return the page: marks hang, and a narrow page indents less."""
    canvas = Canvas(look)
    for paragraph in paragraphs:
        depth = paragraph.depth if look.width >= 2 * NARROWEST else min(paragraph.depth, 1)
        text = content(paragraph.text, "bold" if paragraph.strong else "")
        mark = content(paragraph.mark, "bold")
        hang = cell_len(mark.plain) + 1 if paragraph.mark else 0
        if look.width - depth * STEP - hang >= NARROWEST + STEP:
            canvas.hanging(mark, text, depth * STEP, hang)
        else:
            joined = Text.assemble(mark, " ", text) if paragraph.mark else text
            canvas.hanging(Text(), joined, depth * STEP)
    return canvas.page()


def comparison_text(comparison: Comparison, look: Look) -> str:
    """Return the comparison: a table for each criterion, or lines where there is no room for one."""
    canvas = Canvas(look)
    canvas.line(comparison.title, "bold")
    canvas.line(comparison.stamp, "dim")
    canvas.line()
    for name, summary, home in comparison.alternatives:
        canvas.line(f"{name}: {summary}{f' {home}' if home else ''}")
    names = [name for name, _, _ in comparison.alternatives]
    for title, groups in comparison.sections:
        canvas.heading(title)
        for group in groups:
            canvas.line()
            canvas.line(f"{group.criterion}: {group.meaning}", indent=STEP)
            _group(canvas, group, names)
    return canvas.page()


def _group(canvas: Canvas, group: Group, names: list[str]) -> None:
    width = max(RATING, *(cell_len(name) for name in names)) + 1
    if canvas.width < TABLE_FROM or width * len(names) > canvas.width // 2:
        for line in group.lines:
            rated = [
                f"{name} {rating}"
                for name, rating in zip(names, line.ratings, strict=True)
                if rating != UNRATED
            ]
            said = "; ".join(part for part in (", ".join(rated), line.before) if part)
            canvas.line(f"{line.when}: {said}", indent=STEP)
        return
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=3, overflow="fold")
    for _ in names:
        grid.add_column(width=width)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_row("", *(content(name, "bold") for name in names), content(""))
    for line in group.lines:
        grid.add_row(
            content(line.when), *(content(rating) for rating in line.ratings), content(line.before, "dim")
        )
    canvas.show(Padding(grid, (0, 0, 0, 2 * STEP)))
