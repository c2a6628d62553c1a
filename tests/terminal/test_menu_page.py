"""A menu as lines: for any prompt, width and height the pointer is in sight and nothing is torn."""

import itertools
import re

import pytest
from drawn_prompts import ASCII_WORDS, LONG, LONGEST_WORD, PICKING, SAMPLE, SINGLE, TYPED, WORDS, prompts
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from advisor.narrative.prompts import Item
from advisor.terminal.menu_page import POINTED, Line, Size, menu_lines, page_lines
from advisor.terminal.selection import Selection, begin, moved, toggled

SIZES = st.builds(Size, st.integers(20, 100), st.integers(4, 60))
TALL = SIZES.filter(lambda size: size.rows >= 24)
LAW = settings(max_examples=60)
WIDE = Size(79, 23)
DANGEROUS = "a\x1b[31mb\x07c\u202ed\u2066e\r\nf\x9bg\u200fh\ufeffi\x00"


@st.composite
def selections(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> Selection:
    """Draw a selection as a person may have brought it about."""
    selection = begin(draw(prompts(words)))
    last = len(selection.prompt.items) - 1
    if selection.several:
        for place in draw(st.lists(st.integers(0, last), max_size=5)):
            selection = toggled(selection, place)
    return selection._replace(place=draw(st.integers(0, last)))


def text_of(lines: list[Line]) -> list[str]:
    """Return the lines without styles and without the spaces at their ends."""
    return [text.rstrip() for _, text in lines]


def shown(selection: Selection, size: Size = WIDE, *, unicode: bool = True) -> list[str]:
    """Return the lines of a menu as text."""
    return text_of(menu_lines(selection, size, unicode=unicode))


@LAW
@given(selections(), SIZES, st.booleans())
def test_there_are_never_more_lines_than_rows(selection, size, unicode):
    assert len(menu_lines(selection, size, unicode=unicode)) <= size.rows


@LAW
@given(selections(), SIZES, st.booleans())
def test_no_line_is_wider_than_the_columns(selection, size, unicode):
    lines = menu_lines(selection, size, unicode=unicode)
    assert all(cell_len(text) <= size.columns for _, text in lines)
    assert all("\n" not in text for _, text in lines)


@LAW
@given(selections(), SIZES.filter(lambda size: size.rows >= 6), st.booleans())
def test_the_item_at_the_pointer_is_in_sight(selection, size, unicode):
    lines = menu_lines(selection, size, unicode=unicode)
    pointed = [text for style, text in lines if style == POINTED]
    assert pointed
    assert pointed[0].startswith(">")
    assert sum(text.startswith(">") for _, text in lines) == 1


@LAW
@given(selections(), SIZES)
def test_no_word_that_fits_is_broken(selection, size):
    # A word of these begins with Q and ends with Z.
    for _, text in menu_lines(selection, size, unicode=True):
        for word in re.findall(r"[QXZ漢-]{2,}", text):
            if word != "-":
                assert (word[0], word[-1]) == ("Q", "Z"), text


@settings(max_examples=20)
@given(prompts(), st.integers(20, 100), st.integers(24, 60), st.booleans())
def test_by_moving_the_pointer_every_label_is_seen_whole(prompt, columns, rows, unicode):
    selection = begin(prompt)
    for _ in prompt.items:
        label = prompt.items[selection.place].label
        lines = menu_lines(selection, Size(columns, rows), unicode=unicode)
        pointed = " ".join(text.strip() for style, text in lines if style == POINTED)
        assert re.sub(r"^> *\d* *(\[[ x]\])? *", "", pointed) == label
        selection = moved(selection, 1)


@LAW
@given(selections(ASCII_WORDS), SIZES)
def test_without_unicode_there_is_nothing_but_ascii(selection, size):
    assert all(text.isascii() for _, text in menu_lines(selection, size, unicode=False))


@settings(max_examples=50)
@given(selections(), SIZES, st.booleans())
def test_foreign_text_is_never_shown_raw(selection, size, unicode):
    prompt = selection.prompt
    bad = tuple(
        item._replace(
            label=f"{DANGEROUS} {item.label}", help=f"{HOSTILE} {DANGEROUS}", group=f"{item.group}{DANGEROUS}"
        )
        for item in prompt.items
    )
    prompt = prompt._replace(
        items=bad, label=DANGEROUS + HOSTILE, text=f"{HOSTILE} {DANGEROUS}", help=DANGEROUS
    )
    lines = menu_lines(selection._replace(prompt=prompt), size, unicode=unicode)
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", "".join(t for _, t in lines)
    )
    assert len(lines) <= size.rows
    assert all(cell_len(text) <= size.columns for _, text in lines)


@pytest.mark.parametrize("columns", range(1, 20))
def test_a_tiny_terminal_is_no_trouble(columns):
    for prompt, rows in itertools.product((SAMPLE, SINGLE, TYPED, PICKING), range(1, 7)):
        lines = menu_lines(begin(prompt), Size(columns, rows), unicode=True)
        assert 1 <= len(lines) <= rows


def test_a_question_stands_between_its_help_and_the_keys():
    assert shown(moved(begin(SINGLE), 1)) == [
        "",
        "The way there, question 1",
        "How do you get there?",
        "If you change on the way, choose the roughest part.",
        "",
        "  1 By car",
        "> 2 By bicycle",
        "  3 On foot",
        "  4 I don't know",
        "",
        "↑↓ moves  Enter or 1-4 chooses  ← goes back  ? why  s don't know",
        "r answers, result  Ctrl-C stops",
    ]


def test_several_marks_have_boxes():
    assert shown(toggled(begin(SAMPLE), 2))[5:11] == [
        "  1 [ ] Nuts",
        "  2 [ ] Milk",
        "        Cream too.",
        "> 3 [x] Wheat",
        "  4 [ ] Everything",
        "  5 [ ] I don't know",
    ]


def test_what_may_be_left_empty_counts_its_marks():
    assert "1 of 3" in shown(toggled(begin(PICKING), 2))
    assert "0 of 3" in shown(begin(PICKING))
    assert not any(" of " in line for line in shown(begin(SAMPLE)))


def test_a_notice_stands_above_the_keys():
    lines = shown(begin(SAMPLE)._replace(notice="Mark at least 1 item."))
    assert lines[lines.index("Mark at least 1 item.") - 1] == ""
    assert lines[lines.index("Mark at least 1 item.") + 1].startswith(
        "↑↓ moves  space or 1-5 marks  Enter goes on"
    )


def test_without_unicode_the_keys_are_named_in_words():
    lines = " ".join(shown(begin(SINGLE), unicode=False))
    assert lines.endswith(
        "arrows move  Enter or 1-4 chooses  Esc goes back  ? why  s don't know"
        " r answers, result  Ctrl-C stops"
    )


def test_where_numbers_are_typed_the_keys_say_so():
    assert shown(begin(TYPED))[-1] == ("↑↓ moves  a number finds  Enter chooses  ← goes back  Ctrl-C stops")
    assert "a number finds" not in " ".join(shown(begin(LONG)))


def test_a_number_that_grows_stands_above_the_keys():
    lines = shown(begin(TYPED)._replace(digits="2"), Size(79, 40))
    assert lines[-3:-1] == ["", "Number 2"]
    lines = shown(begin(PICKING)._replace(digits="2"))
    assert "Number 2" in lines
    assert "0 of 3" not in lines


def test_a_notice_stands_in_place_of_a_number():
    lines = shown(begin(TYPED)._replace(digits="2", notice="No."), Size(79, 40))
    assert lines[-3:-1] == ["", "No."]


def test_only_keys_that_do_something_are_named():
    prompt = SINGLE._replace(items=SINGLE.items[:3], back=False, review=False, explained=False)
    assert shown(begin(prompt))[-1] == "↑↓ moves  Enter or 1-3 chooses  Ctrl-C stops"


def test_items_beyond_one_digit_have_numbers_only_where_numbers_are_typed():
    assert shown(begin(LONG), Size(79, 60))[12:15] == ["  9 Item 9", "    Item 10", "    Item 11"]
    assert shown(begin(TYPED), Size(79, 60))[12:15] == ["   9 Item 9", "  10 Item 10", "  11 Item 11"]


def test_items_that_do_not_fit_scroll_with_a_count_of_the_others():
    lines = shown(moved(begin(TYPED), 12), Size(79, 15))
    assert lines[0] == "Your answers"
    above = next(line for line in lines if line.startswith("↑"))
    below = next(line for line in lines if line.startswith("↓"))
    inside = [line for line in lines if " Item " in line]
    assert int(above.split()[1]) + len(inside) + int(below.split()[1]) == len(TYPED.items)
    assert "> 13 Item 13" in inside


def test_without_unicode_the_scroll_marks_are_ascii():
    lines = shown(moved(begin(TYPED), 12), Size(79, 15), unicode=False)
    assert any(re.fullmatch(r"\^ \d+ more", line) for line in lines)
    assert any(re.fullmatch(r"v \d+ more", line) for line in lines)


@LAW
@given(selections().filter(lambda selection: selection.several or selection.prompt.typed), TALL)
def test_what_is_shown_and_what_is_counted_are_all_items(selection, size):
    lines = shown(selection, size)
    counted = sum(int(line.split()[1]) for line in lines if re.fullmatch(r"[↑↓] \d+ more", line))
    mark = r"[> ] +\d* *\[[ x]\]( |$)" if selection.several else r"[> ] +\d+( |$)"
    inside = sum(bool(re.match(mark, line)) for line in lines)
    assert counted + inside == len(selection.prompt.items)


def test_the_help_of_other_items_goes_first():
    prompt = SAMPLE._replace(items=tuple(item._replace(help=f"On {item.value}.") for item in SAMPLE.items))
    lines = shown(begin(prompt), Size(79, 14))
    assert [line.strip() for line in lines if line.strip().startswith("On ")] == ["On nuts."]
    assert len([line for line in shown(begin(prompt), Size(79, 30)) if line.strip().startswith("On ")]) == 5


def test_groups_stand_above_their_first_items():
    items = (Item("a", "A", "", "One"), Item("b", "B", "", "One"), Item("c", "C", "", "Two"))
    lines = shown(begin(SINGLE._replace(items=items)))
    assert lines[5:10] == ["One", "> 1 A", "  2 B", "Two", "  3 C"]


def test_a_group_does_not_hide_its_first_item_in_a_low_terminal():
    items = tuple(Item(f"n{number}", f"Item {number}", "", "The way there") for number in range(1, 7))
    lines = shown(begin(PICKING._replace(items=items)), Size(79, 6))
    assert "> 1 [ ] Item 1" in lines


def test_a_long_label_is_whole_in_twenty_columns_and_twenty_four_rows():
    words = [f"Q{letter * (LONGEST_WORD - 2)}Z" for letter in "ABCDE"]
    long = Item("a", " ".join(words), "", f"{words[0]} {words[1]}")
    prompt = PICKING._replace(
        label=" ".join(words[:3]), text=" ".join(words[:3]), items=(long, *PICKING.items)
    )
    lines = menu_lines(begin(prompt), Size(20, 24), unicode=True)
    assert [text.strip() for style, text in lines if style == POINTED] == ["> 1 [ ]", *words]


def test_a_word_that_does_not_fit_beside_its_mark_stands_below_it():
    word = f"Q{'X' * (LONGEST_WORD - 2)}Z"
    prompt = SAMPLE._replace(items=(Item("a", word), *SAMPLE.items[1:]))
    lines = shown(begin(prompt), Size(20, 40))
    assert lines[lines.index("> 1 [ ]") + 1] == f"  {word}"


LINES = [f"line {number}" for number in range(30)]


def test_a_page_that_fits_is_shown_whole():
    assert text_of(page_lines(LINES[:3], 0, WIDE, unicode=True)) == [
        *LINES[:3],
        "",
        "? or Esc goes back to the question",
    ]


def test_a_page_that_does_not_fit_says_how_to_scroll():
    found = text_of(page_lines(LINES, 5, Size(79, 12), unicode=True))
    assert found == [*LINES[5:15], "", "↑↓ scrolls  ? or Esc goes back to the question"]
    assert text_of(page_lines(LINES, 5, Size(79, 12), unicode=False))[-1].startswith("up and down scroll  ?")


@given(st.integers(0, 30), st.integers(0, 29), SIZES, st.booleans())
def test_a_page_stays_within_the_terminal(length, top, size, unicode):
    lines = page_lines(LINES[:length], top, size, unicode=unicode)
    assert len(lines) <= size.rows
    assert all(cell_len(text) <= size.columns for _, text in lines)
