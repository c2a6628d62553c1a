"""Text in an SVG picture: made safe, broken into lines that fit in any font, and placed."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from advisor.text import visible

LEFT, END = 40, 840
"""The edges of the page, as x."""
INK, MUTED, LINE = "#1b2430", "#566170", "#dfe4ea"

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# In hundredths of the font's size: not less than in Verdana or DejaVu Sans, the widest in common use.
_SHARES = {
    letter: share
    for letters, share in (
        (" ',.ijl", 37),
        ("!()-:;I[]frt|", 48),
        ("ABCDEFGHJKLNOPQRSTUVXYZ", 80),
        ("#&+<=>M^w~", 88),
        ("@Wm", 102),
        ("%", 112),
        # Single signs as wide as words, which no table of Unicode says.
        ("\u2e3a\u2e3b", 330),
        ("\ufdfd", 800),
    )
    for letter in letters
}
_MOST, _SMALL, _UNKNOWN, _WIDE, _WIDEST = 65, 100, 125, 140, 800
_BOLD = 115
"""Per cent that bold letters take of what others take."""


class Style(NamedTuple):
    """How a text is drawn: the size of its font in units of the picture, its colour."""

    size: int
    colour: str
    is_bold: bool = False

    @property
    def advance(self) -> int:
        """How far apart lines are; letters with all their marks stay within it."""
        return -(-self.size * 7 // 5)


class Area(NamedTuple):
    """Where lines go: the edge at which they begin, or end, how far down, and how wide they may be."""

    edge: int
    top: int
    room: int
    is_right_aligned: bool = False


class Part(NamedTuple):
    """Elements of a picture, and how far down they reach."""

    elements: tuple[str, ...]
    bottom: int


def escaped(text: str) -> str:
    """Return foreign text as XML that shows it to the letter."""
    return visible(text).translate(_MARKUP)


def width(text: str, style: Style) -> int:
    """Return how much room a text takes in any font, in whole units; mostly it takes less."""
    return _units(sum(map(_share, text)), style)


def _units(share: int, style: Style) -> int:
    return -(-share * style.size * (_BOLD if style.is_bold else 100) // 10_000)


@cache
def _share(character: str) -> int:
    """Return what a character takes, in hundredths of the size."""
    if character in _SHARES or character.isascii():
        return _SHARES.get(character, _MOST)
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE
    # A letter takes as much without its accents, and a sign that stands for several as they do.
    parts = unicodedata.normalize("NFKD", character)
    least = _MOST if category[0] == "L" else _UNKNOWN
    if parts != character:
        return min(max(least, sum(map(_share, parts))), _WIDEST)
    return _SMALL if category == "Ll" else _UNKNOWN


def lines(text: str, style: Style, room: int) -> list[str]:
    """Return the text, made visible, in lines that are no wider than the room; joined they are the text.

    Lines break behind spaces. A word that is wider than a line breaks behind a hyphen, else where it must;
    a single letter that is wider stands alone.
    """
    found = [""]
    for word in re.findall("[^ ]+ *| +", visible(text)):
        if width(found[-1] + word.rstrip(" "), style) <= room:
            found[-1] += word
            continue
        *whole, rest = _pieces(word, style, room)
        found += [*whole, rest]
    return [line for line in found if line]


def _pieces(word: str, style: Style, room: int) -> list[str]:
    """Return a word in pieces that fit; spaces at its end hang over."""
    pieces, start, end = [], 0, len(word.rstrip(" "))
    while (cut := _fitting_end(word, start, style, room)) < end:
        cut = word.rfind("-", start + 1, cut) + 1 or cut
        pieces.append(word[start:cut])
        start = cut
    return [*pieces, word[start:]]


def _fitting_end(text: str, start: int, style: Style, room: int) -> int:
    """Return where the longest part from the start ends that fits; one letter always does."""
    taken = 0
    for place in range(start, len(text)):
        taken += _share(text[place])
        if place > start and _units(taken, style) > room:
            return place
    return len(text)


def paragraph(text: str, style: Style, area: Area) -> Part:
    """Draw a text in as many lines as it needs, each an element of its own."""
    weight = ' font-weight="bold"' if style.is_bold else ""
    anchor = ' text-anchor="end"' if area.is_right_aligned else ""
    elements, top = [], area.top
    for line in lines(text, style, area.room):
        baseline = top + style.size + style.size // 10
        elements.append(
            f'<text x="{area.edge}" y="{baseline}" font-size="{style.size}"{weight} fill="{style.colour}"'
            f"{anchor}>{escaped(line)}</text>"
        )
        top += style.advance
    return Part(tuple(elements), top)


def paragraphs(texts: list[tuple[str, Style]], area: Area) -> Part:
    """Draw texts one below the other; an empty one takes no room."""
    elements: tuple[str, ...] = ()
    for text, style in texts:
        part = paragraph(text, style, area)
        elements += part.elements
        area = area._replace(top=part.bottom)
    return Part(elements, area.top)


def joined(*parts: Part) -> Part:
    """Return all elements, as far down as the lowest reaches."""
    return Part(
        tuple(element for part in parts for element in part.elements), max(part.bottom for part in parts)
    )


def rule(y: int) -> str:
    """Draw a fine line across the page."""
    return f'<path d="M{LEFT} {y}H{END}" stroke="{LINE}"/>'
