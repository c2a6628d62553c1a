"""Pictures in SVG as the tests read them: their texts, boxes and bars, and stories made to be drawn."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.dom import minidom
from xml.etree import ElementTree as ET

from drawing import PAIR, TRIO, mapped
from hypothesis import strategies as st

from advisor.narrative.reasons import Removal, Side
from advisor.narrative.rows import Row
from advisor.narrative.story import Story
from advisor.reports.svg_text import Style, width

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(\.\d{1,2})?")
BREAKING_OUT = (
    "<script>alert(1)</script>",
    "]]><!-- --><![CDATA[",
    "&amp; &#x0; &x; \" ' </text></svg>",
    "url(http://a.example/b) @import 'c' href=d",
    "\x00\x07\t\n\x1b[31m\x7f\x85\u2028",
    "\u202e\u2066\ufeff\u200b\u200d",
    "\ud800 \udfff \ufffe \uffff",
    "שלום עולם مرحبا بالعالم",
    "漢字かな交じり文" * 9,
    "e\u0301" * 40 + "\u0301" * 40,
    "👩‍👩‍👧🏳️‍🌈" * 9,
    "W" * 90,
    "state-of-the-art-" * 9,
    "  two  spaces  ",
    "\ufdfd" * 3,
)
"""Texts that try to break out of XML, to make it ill-formed or to burst the layout."""

TEXTS = st.one_of(st.sampled_from(BREAKING_OUT), st.text(st.characters(), max_size=80))
NOT_DRAWN = ("changed", "neutral", "idle", "sure", "advice", "answers", "importance", "sources")
HIGHEST = 999_998_000_001
"""The points of the highest rating at the highest weight that a rule set can have."""


class Box(NamedTuple):
    """What a text or a bar covers, in units of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Return whether a part of the other lies in it too."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Bar(NamedTuple):
    """A bar and the number at its end."""

    box: Box
    number: str

    @property
    def length(self) -> float:
        """How long it is."""
        return self.box.right - self.box.left


class Picture(NamedTuple):
    """A picture that two parsers find well-formed."""

    root: ET.Element

    @property
    def page(self) -> Box:
        """The whole picture."""
        return Box(*map(float, self.root.attrib["viewBox"].split()))

    def elements(self) -> list[ET.Element]:
        """Return everything that is drawn, in order."""
        found = self.root.find(f"{SVG}g")
        assert found is not None
        return list(found)

    def texts(self) -> list[ET.Element]:
        """Return the lines of text."""
        return [item for item in self.elements() if item.tag == f"{SVG}text"]

    def said(self) -> str:
        """Return all text that is drawn, joined."""
        return "".join(item.text or "" for item in self.texts())

    def bars(self) -> list[Bar]:
        """Return the bars, each with the number drawn after it."""
        return [
            Bar(rect_box(item), after.text or "")
            for item, after in itertools.pairwise(self.elements())
            if item.get("class") == "bar"
        ]


def read(text: str) -> Picture:
    """Return the picture of what `svg_report` gives."""
    minidom.parseString(text.encode()).unlink()  # noqa: S318  # as below
    return Picture(element(text))


def element(text: str) -> ET.Element:
    """Return the element that a text of ours is."""
    return ET.fromstring(text.encode())  # noqa: S314  # what we wrote ourselves


def rect_box(item: ET.Element) -> Box:
    """Return what a rectangle covers."""
    x, y, wide, high = (float(item.attrib[name]) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + wide, y + high)


def text_box(item: ET.Element) -> Box:
    """Return what a line of text covers, by our own estimate."""
    style = Style(int(item.attrib["font-size"]), "", is_bold=item.get("font-weight") == "bold")
    wide = width((item.text or "").rstrip(" "), style)
    x, baseline = int(item.attrib["x"]), int(item.attrib["y"])
    left = x - wide if item.get("text-anchor") == "end" else x
    top = baseline - style.size - style.size // 10
    return Box(left, top, left + wide, top + style.advance)


def burst(picture: Picture) -> Iterator[str]:
    """Yield what lies outside the margins of the page, and which texts or bars cover each other."""
    margin = 20
    page = picture.page
    boxes = [(item.text or "", text_box(item)) for item in picture.texts() if (item.text or "").strip()]
    boxes += [(f"bar {bar.number}", bar.box) for bar in picture.bars()]
    for name, box in boxes:
        if box.left < margin or box.right > page.right - margin or box.bottom > page.bottom - margin:
            yield f"{name} is outside: {box}"
    for (name, box), (other_name, other) in itertools.combinations(boxes, 2):
        if box.covers(other):
            yield f"{name} {box} covers {other_name} {other}"


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """Return the contrast ratio of two colours, as WCAG 2.1 defines it."""
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def with_points(*rows: tuple[int, ...], full_bar: int = 4_000_000, removed: tuple[int, ...] = ()) -> Story:
    """Return a story of alternatives A, B, ... with these points in its rows, in millionths."""
    names = tuple("ABCDEFGHIJ"[: len(rows[0])])
    scores = [sum(row[place] for row in rows) for place in range(len(names))]
    ranked = sorted(range(len(names)), key=lambda place: -scores[place])
    left = [place for place in ranked if place not in removed]
    out = [place for place in ranked if place in removed]
    return (PAIR if len(names) == 2 else TRIO)._replace(
        **dict.fromkeys(NOT_DRAWN, ()),
        alternatives=names,
        full_bar=full_bar,
        rows=tuple(Row(f"row {place}", "answer", row, "words", "then") for place, row in enumerate(rows)),
        sides=tuple(Side(names[place], scores[place], (), place) for place in left),
        removals=tuple(Removal(names[place], scores[place], (), (), place) for place in out),
    )


@st.composite
def drawn_stories(draw: st.DrawFn, sizes: tuple[int, ...] = (2, 3, 1, 4, 8)) -> Story:
    """Draw a story of so many alternatives, some of them removed, with any texts and points."""
    size = draw(st.sampled_from(sizes))
    amounts = st.one_of(
        st.just(0),
        st.integers(0, 20).map(lambda number: number * 250_000),
        st.integers(0, HIGHEST),
    )
    rows = draw(st.lists(st.tuples(*[amounts] * size), min_size=1, max_size=5))
    removed = tuple(draw(st.sets(st.integers(0, size - 1))))
    story = with_points(*rows, full_bar=draw(st.integers(0, 9)) * 1_000_000, removed=removed)
    if draw(st.sampled_from([False, False, False, True])):
        story = story._replace(rows=())
    before = draw(TEXTS)
    return mapped(story, lambda text: before + text)._replace(digest=PAIR.digest)
