"""Two recommendations side by side on the terminal: everything said, at every width, for every terminal."""

import re

import pytest
from drawing import COLOURED, WIDTHS, folded, hostile, in_words_of, look, mapped, without_codes
from known_rule_sets import SHIPPED, TOY, justified
from rich.cells import cell_len

from advisor.assessment.what_if import what_if
from advisor.narrative.what_if import WhatIfStory, tell_what_if
from advisor.terminal.canvas import PLAIN
from advisor.terminal.what_if import what_if_text


def story(
    now: dict[str, str], then: dict[str, str], *dropped: str, name: str = TOY, basis: str = ""
) -> WhatIfStory:
    """Return the story of two answers to a rule set."""
    sides = (justified(name, now, None, basis), justified(name, then, {}, basis))
    return tell_what_if(what_if(*sides, dropped))


STORIES = {
    "three alternatives": story(
        {"favourite": "cream", "weather": "hot"},
        {"favourite": "anything", "weather": "hot", "guests": "many"},
    ),
    "a veto comes": story({"favourite": "fruit"}, {"favourite": "fruit", "oven": "no"}),
    "none left": story({"oven": "no", "favourite": "fruit"}, {"oven": "no", "allergies": "nuts"}),
    "no longer asked": story(
        {"transport": "bicycle", "road": "bumpy", "tin": "yes"}, {"transport": "car"}, "road", "tin"
    ),
    "an earlier day": story(
        {"favourite": "anything"}, {"favourite": "anything", "weather": "hot"}, basis="2022-07-01"
    ),
    "nothing changed": story({"favourite": "cream"}, {"favourite": "cream"}),
    "two alternatives": story(
        {"purpose": "research", "tpu": "yes", "deployment": "mobile"},
        {"purpose": "production", "tpu": "no", "deployment": "browser-training,embedded"},
        name=SHIPPED,
    ),
}
TRIO = STORIES["three alternatives"]
EACH = pytest.mark.parametrize("told", STORIES.values(), ids=STORIES)
AT_EACH_WIDTH = pytest.mark.parametrize("width", [*WIDTHS, 60, 71])
TABLES = ("Changes", "Result", "What moved")
HEADINGS = (*TABLES, "Notes")


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


def squeezed(text: str) -> str:
    """Return the text without spaces and line ends."""
    return "".join(text.split())


def column(page: str, heading: str, place: int) -> list[str]:
    """Return what stands in one of the three columns under a heading, from the line of titles on."""
    lines = page.partition(f"\n{heading}\n")[2].partition("\n\n")[0].splitlines()
    starts = [2, lines[0].index("now"), lines[0].index("changed"), None]
    return [line[starts[place] : starts[place + 1]].strip() for line in lines]


@EACH
@AT_EACH_WIDTH
def test_no_line_is_wider_than_the_page_or_ends_in_a_space(told, width):
    lines = what_if_text(told, look(width)).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@EACH
@AT_EACH_WIDTH
def test_title_stamp_and_headline_come_first_and_the_notes_last(told, width):
    page = squeezed(what_if_text(told, look(width)))
    assert page.startswith(squeezed(f"{told.title}{told.stamp}{told.headline}."))
    notes = "Notes" + "".join(f"-{note}" for note in told.notes)
    assert page.endswith(squeezed(notes)) == bool(told.notes)


@EACH
@AT_EACH_WIDTH
def test_a_heading_stands_over_what_there_is(told, width):
    lines = what_if_text(told, look(width)).splitlines()
    parts = dict(zip(HEADINGS, told[3:], strict=True))
    assert [line for line in lines if line in HEADINGS] == [name for name, part in parts.items() if part]


@EACH
@pytest.mark.parametrize("width", [72, 80, 100])
def test_each_line_has_its_three_columns(told, width):
    page = what_if_text(told, look(width))
    for heading, pairs in zip(TABLES, (told.changes, told.results, told.moved), strict=True):
        for place, title in enumerate(("", "now", "changed") if pairs else ()):
            found = column(page, heading, place)
            assert found[0] == title
            assert squeezed("".join(found[1:])) == squeezed("".join(pair[place] for pair in pairs))


@EACH
@pytest.mark.parametrize("width", [20, 39, 40, 60, 71])
def test_on_a_narrow_page_now_and_changed_stand_below_each_other(told, width):
    page = squeezed(what_if_text(told, look(width)))
    for pair in (*told.changes, *told.results, *told.moved):
        assert squeezed(f"{pair.about}now:{pair.now}changed:{pair.then}") in page


def test_the_columns_of_a_page_stand_below_each_other():
    lines = what_if_text(TRIO, look(80)).splitlines()
    titles = [line for line in lines if line.split() == ["now", "changed"]]
    assert len(titles) == 3
    assert len(set(titles)) == 1


def test_a_long_name_leaves_room_for_what_is_said_of_it():
    long = TRIO._replace(changes=(TRIO.changes[0]._replace(about="A very long name " * 4),))
    page = what_if_text(long, look(80))
    assert max(map(len, column(page, "Changes", 0))) <= 24
    assert "".join(column(page, "Changes", 1)[1:]) == long.changes[0].now


def test_other_titles_stand_where_now_and_changed_would():
    ours, theirs = what_if_text(TRIO, look(80)), what_if_text(TRIO, look(80), ("before", "now"))
    titles = [line.split() for line in theirs.splitlines() if line.split()[-1:] == ["now"]]
    assert titles == [["before", "now"]] * 3
    rest = [line for line in theirs.splitlines() if line.split() != ["before", "now"]]
    assert rest == [line for line in ours.splitlines() if line.split() != ["now", "changed"]]


def test_on_a_narrow_page_other_titles_stand_before_what_they_are_of():
    page = squeezed(what_if_text(TRIO, look(40), ("before", "now")))
    for pair in (*TRIO.changes, *TRIO.results, *TRIO.moved):
        assert squeezed(f"{pair.about}before:{pair.now}now:{pair.then}") in page
    assert "changed:" not in page


def test_a_page_of_text_is_that_of_a_pipe():
    assert what_if_text(TRIO, PLAIN) == what_if_text(TRIO, look(80))


@EACH
@AT_EACH_WIDTH
def test_without_colours_there_are_no_escape_codes_and_all_of_our_own_is_ascii(told, width):
    assert "\x1b" not in what_if_text(told, look(width))
    plain = mapped(told, lambda text: text.encode("ascii", "replace").decode())
    assert what_if_text(plain, look(width, unicode=False)).isascii()


@EACH
@AT_EACH_WIDTH
def test_style_only_repeats_what_is_there(told, width):
    styled = what_if_text(told, look(width, terminal=True))
    assert "\x1b[1m" in styled
    assert without_codes(styled) == what_if_text(told, look(width))


@EACH
def test_no_color_leaves_no_colour(told, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOURED.search(what_if_text(told, look(terminal=True)))


@EACH
@pytest.mark.parametrize(("width", "length"), [(20, 8), (20, 12), (40, 18), (60, 14), (80, 18), (100, 24)])
def test_no_word_that_fits_is_broken(told, width, length):
    changed, words = in_words_of(length, told)
    page = what_if_text(changed, look(width))
    assert [word for word in words if word not in page] == []


EVIL = "\x1b]0;x\x07\x1b[31m\x9b31m\r\n\t\0\u202e\u2028[bold]x[/] :smile: "


@EACH
@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("terminal", [False, True])
def test_no_control_character_of_a_text_acts(told, width, terminal):
    page = what_if_text(hostile(told, EVIL), look(width, terminal=terminal))
    rest = without_codes(page)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", rest)
    assert "\x1b[31m" not in page
    assert r"\x1b]0;x\x07" in rest
    assert ":smile:" in rest


@EACH
@AT_EACH_WIDTH
def test_control_characters_that_are_spelt_out_stay_within_the_page(told, width):
    page = what_if_text(hostile(told, EVIL), look(width))
    assert max(map(cell_len, page.split("\n"))) <= width


@EACH
@AT_EACH_WIDTH
def test_wide_characters_stay_within_the_page(told, width):
    wide = mapped(told, lambda text: re.sub("[a-z]", "漢", text))
    assert max(map(cell_len, what_if_text(wide, look(width)).split("\n"))) <= width


@EACH
def test_a_column_of_spelt_out_characters_says_all_of_them(told):
    page = what_if_text(hostile(told, "\x1b\x9b\u202e" * 5), look(80))
    spelt = r"\x1b\x9b\u202e" * 5
    for place in (0, 1, 2):
        cells = squeezed("".join(column(page, "Result", place)[1:]))
        assert cells == squeezed("".join(spelt + pair[place] for pair in told.results))


def test_each_note_has_a_dash_and_stands_under_a_heading():
    page = what_if_text(STORIES["none left"], look(80))
    assert page.endswith(
        """
Notes
  - Veto no-nuts: Walnuts and almonds make a guest with this allergy ill.
  - New advice: Ask your guests. They will be glad to be asked.
"""
    )
    assert folded(page).startswith(
        "Which cake for the picnic? picnic-cake 2.1.0, as of 2024-05-20"
        " With the changes vetoes remove every alternative;"
    )
    narrow = what_if_text(STORIES["none left"], look(40))
    assert "\n  - Veto no-nuts: Walnuts and almonds\n    make a guest" in narrow
