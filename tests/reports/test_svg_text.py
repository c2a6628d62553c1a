"""Text in an SVG picture."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from svg_pictures import BREAKING_OUT, TEXTS, contrast, element, text_box

from advisor.reports.svg_text import (
    END,
    INK,
    LEFT,
    MUTED,
    Area,
    Part,
    Style,
    escaped,
    joined,
    lines,
    paragraph,
    paragraphs,
    rule,
    width,
)
from advisor.text import visible

PLAIN, BOLD, LARGE = Style(10, INK), Style(10, INK, is_bold=True), Style(30, INK)
ROOMS = st.integers(100, 800)


@given(TEXTS)
def test_a_text_is_read_back_to_the_letter(text: str):
    assert (element(f"<text>{escaped(text)}</text>").text or "") == visible(text)


@pytest.mark.parametrize(("text", "shown"), [("a<b", "a&lt;b"), ("&amp;", "&amp;amp;"), ("]]>", "]]&gt;")])
def test_markup_is_escaped(text: str, shown: str):
    assert escaped(text) == shown


def test_wide_characters_count_double_and_combining_ones_nothing():
    assert width("漢字", PLAIN) == 28 >= 2 * width("nn", PLAIN)
    assert width("e\u0301\u0323", PLAIN) == width("e", PLAIN)
    assert width("\u200d\ufe0f", PLAIN) == 0
    assert width("é", PLAIN) == width("e", PLAIN)


def test_a_sign_that_stands_for_several_letters_takes_as_much_as_they_do():
    assert width("ﬃ", LARGE) == width("ffi", LARGE)
    assert width("\ufdfa", PLAIN) == width("\ufdfd", PLAIN) == 80


def test_a_letter_that_is_not_known_takes_more_than_a_known_one():
    assert width("\u12ab", PLAIN) > width("щ", PLAIN) > width("n", PLAIN)


VERDANA = {
    "i": 274,
    "l": 274,
    "r": 427,
    "t": 394,
    "n": 633,
    "m": 973,
    "w": 818,
    "0": 636,
    "O": 787,
    "%": 1076,
}
DEJAVU_BOLD = {"i": 343, "l": 343, "r": 493, "t": 478, "n": 712, "m": 1042, "w": 924, "0": 696, "O": 850}


@pytest.mark.parametrize(
    ("style", "widths"), [(Style(1000, INK), VERDANA), (Style(1000, INK, True), DEJAVU_BOLD)]
)
def test_no_letter_is_wider_in_a_wide_font_than_is_taken(style: Style, widths: dict[str, int]):
    assert {letter: wide for letter, wide in widths.items() if wide > width(letter, style)} == {}


def test_a_hundred_wide_letters_take_a_hundred_times_as_much_as_one() -> None:
    assert width("漢" * 100, Style(1000, INK)) == 140_000
    assert width("漢" * 100, Style(1000, INK, is_bold=True)) == 161_000


@given(st.text(), st.text())
def test_a_longer_text_is_no_narrower(text: str, more: str):
    assert width(text, PLAIN) <= width(text + more, PLAIN) <= width(text, PLAIN) + width(more, PLAIN)


@given(TEXTS, st.sampled_from([PLAIN, BOLD, LARGE]), ROOMS)
@example("", PLAIN, 100)
@example(" ", PLAIN, 100)
def test_lines_joined_are_the_text(text: str, style: Style, room: int):
    assert "".join(lines(text, style, room)) == visible(text)


@given(TEXTS, st.sampled_from([PLAIN, BOLD, LARGE]), ROOMS)
def test_no_line_is_wider_than_the_room_but_for_a_single_letter(text: str, style: Style, room: int):
    for line in lines(text, style, room):
        shown = line.rstrip(" ")
        letters = [letter for letter in shown if width(letter, style)]
        assert width(shown, style) <= room or len(letters) == 1


@given(TEXTS, ROOMS)
def test_a_line_ends_only_where_the_next_word_would_not_fit(text: str, room: int):
    rest = visible(text)
    for line in lines(text, PLAIN, room):
        rest = rest.removeprefix(line)
        word = rest.partition(" ")[0]
        assert not line.endswith(" ") or not word or width(line + word, PLAIN) > room


@pytest.mark.parametrize("text", BREAKING_OUT)
def test_a_mark_stays_with_its_letter(text: str):
    for line in lines(text, PLAIN, 100)[1:]:
        assert not unicodedata.combining(line[0])


def test_a_line_that_fits_exactly_is_whole_and_spaces_at_its_end_take_no_room() -> None:
    room = width("one two", PLAIN)
    assert lines("one two  ", PLAIN, room) == ["one two  "]
    assert lines("one two  ", PLAIN, room - 1) == ["one ", "two  "]
    assert lines("one two three", PLAIN, room) == ["one two ", "three"]


@pytest.mark.parametrize("end", ["X", "\u3000", "."])
def test_what_is_no_space_at_the_end_of_a_word_takes_room(end: str) -> None:
    assert lines(f"one two{end} ", PLAIN, width("one two", PLAIN)) == ["one ", f"two{end} "]


def test_lines_break_behind_spaces_then_hyphens_then_anywhere():
    assert lines("one two", PLAIN, 30) == ["one ", "two"]
    assert lines("state-of-the-art", PLAIN, 60) == ["state-of-", "the-art"]
    assert lines("n" * 12, PLAIN, 65) == ["n" * 10, "nn"]
    assert lines("n" * 12 + " n", PLAIN, 65) == ["n" * 10, "nn n"]
    assert lines("a " + "n" * 12, PLAIN, 65) == ["a ", "n" * 10, "nn"]
    assert lines("n-" + "n" * 12, PLAIN, 65) == ["n-", "n" * 10, "nn"]
    assert lines("-" + "n" * 12, PLAIN, 65) == ["-" + "n" * 9, "nnn"]


def test_a_letter_that_is_wider_than_the_room_stands_alone():
    assert lines("漢字", PLAIN, 5) == ["漢", "字"]
    assert lines("-漢-", PLAIN, 1) == ["-", "漢", "-"]


def test_an_endless_word_is_broken_in_time_that_grows_with_its_length():
    assert len(lines("n" * 200_000, PLAIN, 65)) == 20_000
    assert len(lines("\u0301" * 200_000, PLAIN, 65)) == 1


def test_each_line_of_a_paragraph_is_an_element_under_the_one_before():
    part = paragraph("one two", BOLD, Area(40, 100, 40))
    assert part == Part(
        (
            f'<text x="40" y="111" font-size="10" font-weight="bold" fill="{INK}">one </text>',
            f'<text x="40" y="125" font-size="10" font-weight="bold" fill="{INK}">two</text>',
        ),
        128,
    )


def test_lines_end_at_the_edge_of_an_area_that_is_right_aligned():
    (line,) = paragraph("one", PLAIN, Area(40, 100, 40, is_right_aligned=True)).elements
    box = text_box(element(line))
    assert 'text-anchor="end"' in line
    assert "font-weight" not in line
    assert (box.right, box.top) == (40, 100)


def test_paragraphs_stand_one_below_the_other_and_an_empty_one_takes_no_room():
    part = paragraphs([("one", LARGE), ("", PLAIN), ("two", PLAIN)], Area(40, 100, 400))
    boxes = [text_box(element(line)) for line in part.elements]
    assert [(box.top, box.bottom) for box in boxes] == [(100, 142), (142, 156)]
    assert part.bottom == 156
    assert paragraphs([("", PLAIN)], Area(40, 100, 400)) == Part((), 100)


def test_parts_joined_reach_as_far_down_as_the_lowest():
    assert joined(Part(("a",), 5), Part(("b", "c"), 9), Part((), 7)) == Part(("a", "b", "c"), 9)


def test_a_rule_goes_from_edge_to_edge():
    line = element(rule(7))
    assert line.attrib["d"] == f"M{LEFT} 7H{END}"


@pytest.mark.parametrize("colour", [INK, MUTED])
def test_text_stands_out_from_the_paper(colour: str):
    assert contrast(colour) >= 4.5
