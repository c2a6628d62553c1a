"""A recommendation on the terminal: everything it says, at every width, for every terminal."""

import re

import pytest
from drawing import (
    COLOURED,
    PAIR,
    STORIES,
    TRIO,
    WIDTHS,
    folded,
    hostile,
    in_words_of,
    look,
    mapped,
    plain,
    without_codes,
)
from known_rule_sets import TOY, told
from rich.cells import cell_len

from advisor.model.amounts import decimal
from advisor.terminal.recommendation import recommendation_text

EACH = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
AT_EACH_WIDTH = pytest.mark.parametrize("width", WIDTHS)


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@EACH
@AT_EACH_WIDTH
def test_no_line_is_wider_than_the_page(story, width):
    page = recommendation_text(story, look(width))
    assert max(map(cell_len, page.split("\n"))) <= width


@EACH
@AT_EACH_WIDTH
def test_the_headline_and_what_stands_behind_it_come_first(story, width):
    page = "".join(recommendation_text(story, look(width)).split())
    head = [story.title, f"{story.rule_set}, {story.basis}", story.headline]
    start = " ".join([*head, *story.lines, *story.changed])
    assert page.startswith("".join(start.split()))


@EACH
@AT_EACH_WIDTH
def test_every_reason_cost_doubt_turning_point_advice_and_source_is_there(story, width):
    page = "".join(recommendation_text(story, look(width)).split())
    points = [point for side in story.sides for point in side.points]
    points += [point for removal in story.removals for point in removal.points]
    said = [point.reason for point in (*points, *story.neutral, *story.advice)]
    said += [*story.sure, *(item.why for item in story.idle), *(item.text for item in story.sources)]
    said += [item.address for item in story.sources]
    said += [story.turning.answers, *story.turning.changes, *story.turning.rest]
    said += [line for removal in story.removals for line in removal.costs]
    for text in said:
        assert "".join(text.split()) in page


@EACH
@AT_EACH_WIDTH
def test_the_answers_with_their_labels_the_importance_and_the_digest_are_there(story, width):
    text = recommendation_text(story, look(width))
    page = "".join(text.split())
    answers = "".join(f"- {item.text} {'; '.join(item.labels)}" for item in story.answers)
    importance = "".join(f"- {name}: {word}" for name, word in story.importance)
    assert "".join(f"Answers{answers}".split()) in page
    assert ("Importance" in text.splitlines()) == bool(story.importance)
    assert not importance or "".join(f"Importance{importance}".split()) in page
    assert f"Ruleset{story.rule_set},SHA-256{story.digest[:16]}.".replace(" ", "") in page


def test_the_answers_and_the_importance_are_said_in_the_words_of_the_rule_set():
    said = {"favourite": "unsure", "allergies": "nuts,milk"}
    page = recommendation_text(told(TOY, said, {"effort": "much"}), look())
    assert "\n  - What can a guest not eat? Nuts; Milk\n" in page
    assert " I don't know\n" in page
    assert "\nImportance\n  - Effort: much\n" in page


@EACH
def test_every_side_has_a_heading_of_its_own(story):
    lines = recommendation_text(story, look(100)).splitlines()
    headings = [f"What speaks for {side.alternative}" for side in story.sides]
    if story.decided:
        headings[0] = f"Why {story.sides[0].alternative}"
    places = [lines.index(heading) for heading in headings]
    assert places == sorted(places)


def test_a_side_for_which_nothing_speaks_says_so():
    page = recommendation_text(told(TOY, {"favourite": "chocolate"}), look())
    assert "What speaks for Cheesecake\n  Nothing that was answered.\n" in page


def test_reasons_carry_their_points_and_numbers():
    page = recommendation_text(TRIO, look())
    for side in TRIO.sides:
        for point in side.points:
            assert point.points is None or f"+{decimal(point.points)} {point.head}" in page
    assert re.search(r"\[1\]", page)
    assert "\n  [1] " in page


def test_a_rule_beside_a_stronger_one_is_marked():
    story = told(TOY, {"time": "minutes", "practice": "never"})
    assert re.search(r"\n *also Effort: Practice: never, bite\.", recommendation_text(story, look()))


def test_a_disputed_reason_is_marked():
    page = folded(recommendation_text(told(TOY, {"favourite": "cream"}), look()))
    assert "Disputed: [2]" in page


def test_a_removed_alternative_has_its_reason():
    page = folded(recommendation_text(STORIES["three, one removed by a veto"], look()))
    assert "Nut brownies is removed, with 1.25 points" in page
    assert "no-nuts. Walnuts and almonds make a guest with this allergy ill." in page


def _broken(story, length: int, width: int) -> list[str]:
    """Return the words of that length which the page shows in parts."""
    changed, words = in_words_of(length, story)
    page = recommendation_text(changed, look(width))
    there = "".join(page.split())
    return [word for word in words if word in there and word not in page]


FITTING = [
    (20, 8),
    (20, 12),
    (20, 18),
    (40, 8),
    (40, 18),
    (40, 30),
    (60, 18),
    (60, 40),
    (80, 8),
    (80, 12),
    (100, 12),
    (100, 18),
]


@EACH
@pytest.mark.parametrize(("width", "length"), FITTING)
def test_no_word_that_fits_is_broken(story, width, length):
    assert _broken(story, length, width) == []


@pytest.mark.parametrize(
    ("width", "length"),
    [(72, 8), (72, 12), (76, 12), (79, 13), (80, 18), (100, 24)],
)
def test_no_word_that_fits_is_broken_beside_a_bar(width, length):
    assert _broken(PAIR, length, width) == []


@pytest.mark.parametrize("width", range(20, 101))
def test_no_word_of_the_shipped_rule_set_is_broken(width):
    page = recommendation_text(PAIR, look(width), brief=True)
    words = {word for row in PAIR.rows for part in (row.name, row.words, row.then) for word in part.split()}
    assert {word for word in words if word not in page} == set()


@EACH
@AT_EACH_WIDTH
def test_without_utf_8_all_of_our_own_is_ascii(story, width):
    assert recommendation_text(plain(story), look(width, unicode=False)).isascii()


@EACH
@AT_EACH_WIDTH
def test_without_colours_there_are_no_escape_codes(story, width):
    assert "\x1b" not in recommendation_text(story, look(width))


@EACH
@AT_EACH_WIDTH
def test_colour_only_repeats_what_is_there(story, width):
    coloured = recommendation_text(story, look(width, terminal=True))
    assert COLOURED.search(coloured)
    assert without_codes(coloured) == recommendation_text(story, look(width))


@EACH
def test_no_color_leaves_no_colour(story, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOURED.search(recommendation_text(story, look(terminal=True)))


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_text_alone_names_who_is_favoured(width):
    for story in (PAIR, TRIO):
        page = folded(recommendation_text(story, look(width, unicode=False), brief=True))
        for row in story.rows:
            favoured = [name for name, points in zip(story.alternatives, row.points, strict=True) if points]
            assert all(name in row.words for name in favoured)
            assert width == 80 or row.words in page


EVIL = "\x1b]0;x\x07\x1b[31m\x9b31m\r\n\t\0\u202e\u2028[bold]x[/] :smile: "


@EACH
@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("terminal", [False, True])
def test_no_control_character_of_a_text_acts(story, width, terminal):
    evil = hostile(story, EVIL)
    evil = evil._replace(sources=tuple(item._replace(claims=()) for item in evil.sources))
    page = recommendation_text(evil, look(width, terminal=terminal))
    rest = without_codes(page)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", rest)
    assert "\x1b[31m" not in page
    assert r"\x1b]0;x\x07" in rest
    assert ":smile:" in rest
    assert max(map(cell_len, rest.split("\n"))) <= width


def test_no_control_character_of_an_id_acts():
    assert "\x1b" not in recommendation_text(hostile(TRIO, EVIL), look())


@EACH
def test_wide_characters_stay_within_the_page(story):
    wide = mapped(story, lambda text: re.sub("[a-z]", "漢", text))
    for width in (20, 40):
        assert max(map(cell_len, recommendation_text(wide, look(width)).split("\n"))) <= width
