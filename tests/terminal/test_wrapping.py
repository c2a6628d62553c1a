"""Breaking text into lines of so many columns."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from advisor.terminal.wrapping import breaks, wrapped

TEXTS = st.text(" ab-é漢", max_size=60)


@given(st.text(" ab-é", max_size=60), st.integers(2, 30))
def test_wrapped_text_fits_and_is_whole(text, width):
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_wrapped_text_counts_wide_characters_twice():
    assert wrapped("重さ重さ", 4) == ["重さ", "重さ"]


def test_wrapped_text_breaks_at_spaces_then_at_hyphens_then_anywhere():
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("changes-at-run-time", 12) == ["changes-at-", "run-time"]
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("", 4) == [""]


@given(TEXTS, st.integers(2, 30))
def test_breaks_rise_and_part_the_text_into_lines_that_fit(text, width):
    starts = [0, *breaks(text, width)]
    assert starts == sorted(set(starts))
    lines = [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)


@given(st.lists(st.text("ab-é漢", min_size=1, max_size=5), max_size=20), st.integers(10, 30))
def test_no_word_that_fits_is_broken(words, width):
    assert [word for line in wrapped(" ".join(words), width) for word in line.split()] == words


@given(st.lists(st.text("abé漢", min_size=1, max_size=5), min_size=1, max_size=20), st.integers(10, 30))
def test_no_line_ends_before_the_next_word_would_fit(words, width):
    lines = wrapped(" ".join(words), width)
    for line, following in itertools.pairwise(lines):
        assert cell_len(f"{line} {following.split()[0]}") > width


def test_text_that_fits_has_no_breaks():
    assert breaks("one two", 7) == []
    assert breaks("", 7) == []


def test_a_break_stands_behind_the_spaces():
    assert breaks("one two three", 7) == [8]
    assert breaks("changes-at-run-time", 12) == [11]


def test_a_character_that_is_wider_than_a_line_stands_alone():
    assert wrapped("漢漢", 1)[:2] == ["漢", "漢"]
    assert "".join(wrapped("漢漢", 1)) == "漢漢"


def test_a_word_that_is_broken_begins_its_own_line():
    assert wrapped("a bcdefghij k", 4) == ["a", "bcde", "fghi", "j k"]
