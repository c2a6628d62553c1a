"""The questions of a sheet on the terminal, with their flags."""

from collections.abc import Iterator

from advisor.narrative.pages import BLANK, Paragraph, heading
from advisor.narrative.sheet import SHEET_FILE, Entry, Sheet
from advisor.terminal.canvas import Look
from advisor.terminal.pages import page_text


def sheet_text(sheet: Sheet, look: Look) -> str:
    """Return the page."""
    return page_text(_paragraphs(sheet), look)


def _paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    yield Paragraph(sheet.title, strong=True)
    yield Paragraph(sheet.stamp)
    yield BLANK
    yield Paragraph(f"{sheet.headline}.", 1, strong=True)
    for line in sheet.lines:
        yield Paragraph(line, 1)
    for entry in sheet.entries:
        yield from _entry(entry)
    if sheet.entries:
        yield from heading("How to answer")
        yield Paragraph(f"With flags, such as --{sheet.entries[0].id} CHOICE.", 1)
        boxes = f"--output {SHEET_FILE} writes these questions with boxes to tick"
        yield Paragraph(f"Or hand them on: {boxes}, and --answers {SHEET_FILE} takes the answers.", 1)


def _entry(entry: Entry) -> Iterator[Paragraph]:
    yield from heading(entry.name)
    yield Paragraph(entry.text, 1)
    if entry.help:
        yield Paragraph(entry.help, 1)
    yield Paragraph(f"Why this is asked: {entry.why}", 1)
    for note in entry.notes:
        yield Paragraph(note, 1, strong=True)
    if entry.answered:
        yield Paragraph(f"Answered: {', '.join(entry.answered)}.", 1)
    yield Paragraph(f"--{entry.id}, {'several of' if entry.several else 'one of'}:", 1)
    for box in entry.boxes:
        yield Paragraph(box.words, 2, f"{box.choice}:")
