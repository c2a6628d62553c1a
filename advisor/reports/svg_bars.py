"""Bars in an SVG picture, told apart by colour and by pattern."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.model.amounts import decimal

HEIGHT = 16

_HUNDREDTHS = 100
"""Into how many parts a unit is divided; nothing is drawn finer."""

_COLOURS = ("#2361a6", "#b4550b", "#2c7a4b", "#7b4aa6", "#17788a", "#ad2e48")
_TINTS = ("#2361a6", "#fbe9d9", "#dcefe3", "#eee6f7", "#dceff2", "#fae3e7")
_PATTERNS = (
    "",
    "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "M0 2H8M0 6H8",
    "M-2 6L2 10M0 0L8 8M6 -2L10 2",
    "M2 0V8M6 0V8",
    "M0 0L8 8M0 8L8 0",
)
"""For each colour what tells it apart where colours cannot be seen. The first is solid."""


class Scale(NamedTuple):
    """How long bars are: the largest amount fills the room, in whole units."""

    largest: int
    room: int

    def length(self, amount: int) -> int:
        """Return how long the bar of an amount is, in hundredths; anything but nothing takes a unit."""
        exact = (2 * amount * self.room * _HUNDREDTHS + self.largest) // (2 * self.largest)
        return max(_HUNDREDTHS, exact) if amount else 0

    def end(self, amount: int) -> int:
        """Return how far that bar reaches, in whole units."""
        return -(-self.length(amount) // _HUNDREDTHS)


class Paint(NamedTuple):
    """What a bar is painted with: by the place of its alternative, an outline where a veto removes it."""

    place: int
    is_removed: bool = False

    def __str__(self) -> str:
        """Return the attributes."""
        kind = self.place % len(_COLOURS)
        if self.is_removed:
            return f'fill="none" stroke="{_COLOURS[kind]}" stroke-dasharray="4 3"'
        fill = f"url(#advisor-bar-{kind})" if kind else _COLOURS[kind]
        return f'fill="{fill}" stroke="{_COLOURS[kind]}"'


def bar(start: int, top: int, length: int, paint: Paint) -> str:
    """Draw a bar of so many hundredths from a start in whole units, a negative one to the left."""
    left = start * _HUNDREDTHS + min(length, 0)
    x, wide = decimal(left, _HUNDREDTHS), decimal(abs(length), _HUNDREDTHS)
    return f'<rect class="bar" x="{x}" y="{top}" width="{wide}" height="{HEIGHT}" {paint}/>'


def swatch(x: int, top: int, paint: Paint) -> str:
    """Draw a small square, painted as the bars of an alternative are."""
    return f'<rect x="{x}" y="{top}" width="{HEIGHT}" height="{HEIGHT}" {paint}/>'


def patterns(places: Iterable[int]) -> str:
    """Return the definitions that the bars of these places refer to."""
    return "".join(
        f'<pattern id="advisor-bar-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{_TINTS[kind]}"/>'
        f'<path d="{_PATTERNS[kind]}" fill="none" stroke="{_COLOURS[kind]}" stroke-width="2"/></pattern>'
        for kind in sorted({place % len(_COLOURS) for place in places} - {0})
    )
