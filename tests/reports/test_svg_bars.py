"""Bars in an SVG picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svg_pictures import HIGHEST, NUMBER, contrast, element, rect_box

from advisor.reports.svg_bars import HEIGHT, Paint, Scale, bar, patterns, swatch

SEVERAL = range(6)


@given(st.integers(1, HIGHEST), st.integers(1, HIGHEST), st.integers(24, 600))
def test_a_bar_is_as_long_as_its_share_of_the_largest(amount: int, more: int, room: int):
    scale = Scale(amount + more, room)
    exact = 100 * room * amount / (amount + more)
    assert abs(scale.length(amount) - exact) <= 0.51 or (exact < 100 and scale.length(amount) == 100)
    assert scale.length(amount + more) == 100 * room
    assert scale.end(amount) - 1 < scale.length(amount) / 100 <= scale.end(amount) <= room


def test_nothing_has_no_bar_and_anything_else_has_one():
    scale = Scale(1_000_000, 100)
    assert (scale.length(0), scale.length(1), scale.length(15_000)) == (0, 100, 150)
    assert (scale.end(0), scale.end(1), scale.end(15_000)) == (0, 1, 2)


def test_a_negative_length_goes_to_the_left():
    right, left = (element(bar(100, 20, length, Paint(0))) for length in (1250, -1250))
    assert rect_box(right) == (100, 20, 112.5, 20 + HEIGHT)
    assert rect_box(left) == (87.5, 20, 100, 20 + HEIGHT)


@given(st.integers(0, 900), st.integers(-60_000, 60_000))
def test_numbers_have_at_most_two_places(start: int, length: int):
    found = element(bar(start, 20, length, Paint(1))).attrib
    assert all(NUMBER.fullmatch(found[name]) for name in ("x", "y", "width", "height"))


def test_a_swatch_is_painted_as_the_bars_are():
    square, drawn = (element(text) for text in (swatch(9, 9, Paint(1)), bar(9, 9, 9, Paint(1))))
    assert (square.attrib["fill"], square.attrib["stroke"]) == (drawn.attrib["fill"], drawn.attrib["stroke"])
    assert "class" not in square.attrib


def test_alternatives_are_told_apart_by_pattern_as_well_as_by_colour():
    found = element(f"<defs>{patterns(SEVERAL)}</defs>")
    drawn = [pattern[1].attrib["d"] for pattern in found]
    assert len(set(drawn)) == len(drawn) == len(SEVERAL) - 1
    strokes = {element(swatch(0, 0, Paint(place))).attrib["stroke"] for place in SEVERAL}
    assert len(strokes) == len(SEVERAL)


def test_every_pattern_that_is_referred_to_is_defined():
    for places in (range(1), range(2), range(14)):
        defined = {f"url(#{pattern.attrib['id']})" for pattern in element(f"<d>{patterns(places)}</d>")}
        fills = {element(swatch(0, 0, Paint(place))).attrib["fill"] for place in places}
        assert {fill for fill in fills if fill.startswith("url")} == defined


def test_what_is_removed_is_an_outline():
    for place in SEVERAL:
        found = element(swatch(0, 0, Paint(place, is_removed=True))).attrib
        assert found["fill"] == "none"
        assert found["stroke-dasharray"]


@pytest.mark.parametrize("place", SEVERAL)
def test_bars_stand_out_from_the_paper(place: int):
    assert contrast(element(swatch(0, 0, Paint(place))).attrib["stroke"]) >= 4.5
