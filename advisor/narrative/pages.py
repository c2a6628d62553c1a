"""A page of hanging paragraphs: the plainest layout, for explanations and listings."""

from typing import NamedTuple


class Paragraph(NamedTuple):
    """A text at a depth, with a mark in front of it that later lines hang from; strong for headings."""

    text: str
    depth: int = 0
    mark: str = ""
    strong: bool = False


BLANK = Paragraph("")


def heading(text: str) -> tuple[Paragraph, ...]:
    """Return an empty line and a heading."""
    return (BLANK, Paragraph(text, strong=True))
