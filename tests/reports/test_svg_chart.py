"""The rows of the SVG picture: bars and numbers."""

import itertools
from collections.abc import Iterator

import pytest
from drawing import PAIR, STORIES, mapped
from hypothesis import given
from svg_pictures import Bar, Picture, drawn_stories, read, with_points

from advisor.model.amounts import decimal
from advisor.narrative.story import Story
from advisor.reports.svg import svg_report
from advisor.reports.svg_chart import ZERO, chart

EACH_STORY = pytest.mark.parametrize("name", STORIES)
M = 1_000_000


def picture(story: Story) -> Picture:
    """Return the picture of a story."""
    return read(svg_report(story))


def shown(story: Story) -> Iterator[tuple[bool, int, int]]:
    """Yield of every bar, in order, whether it is a score's, the place of its alternative, and the amount."""
    if len(story.alternatives) != 2:
        scores = [*story.sides, *story.removals]
        yield from ((True, item.place, item.score) for item in scores if item.score)
    for row in story.rows:
        yield from ((False, place, amount) for place, amount in enumerate(row.points) if amount)


def assert_proportional(bars: list[tuple[Bar, int]]) -> None:
    """Assert that lengths are as amounts, to the hundredth, but for bars of the least length."""
    drawn = [(bar.length, amount) for bar, amount in bars if bar.length > 1]
    for (length, amount), (other_length, other) in itertools.combinations(drawn, 2):
        assert abs(length * other - other_length * amount) <= 0.0051 * (amount + other)
    for (bar, amount), (other_bar, other) in itertools.combinations(bars, 2):
        assert amount < other or bar.length >= other_bar.length
        assert amount > other or bar.length <= other_bar.length


def assert_shows_its_amounts(story: Story) -> None:
    """Assert that every amount has its bar, with its number and the right length."""
    found, expected = picture(story).bars(), list(shown(story))
    removed = {item.place for item in story.removals}
    assert len(found) == len(expected)
    for bar, (is_score, place, amount) in zip(found, expected, strict=True):
        out = ", removed by a veto" if is_score and place in removed else ""
        assert bar.number == decimal(amount) + out
    drawn = list(zip(found, expected, strict=True))
    assert_proportional([(bar, amount) for bar, (is_score, _, amount) in drawn if is_score])
    assert_proportional([(bar, amount) for bar, (is_score, _, amount) in drawn if not is_score])


@EACH_STORY
def test_every_amount_has_a_bar_as_long_as_it_and_its_number(name: str):
    assert_shows_its_amounts(STORIES[name])


@given(drawn_stories())
def test_amounts_of_any_size_have_such_bars(story: Story):
    assert_shows_its_amounts(story)


@given(drawn_stories((2,)))
def test_of_two_alternatives_one_goes_to_the_right_of_zero_and_the_other_to_the_left(story: Story):
    for bar, (_, place, _) in zip(picture(story).bars(), shown(story), strict=True):
        assert (bar.box.right if place else bar.box.left) == ZERO
        assert (bar.box.left < ZERO) == bool(place)


def test_of_more_alternatives_all_bars_of_a_kind_begin_at_one_edge():
    bars = picture(with_points((M, 2 * M, 3 * M), (M, 0, M))).bars()
    assert len({bar.box.left for bar in bars[:3]}) == 1
    assert len({bar.box.left for bar in bars[3:]}) == 1


@pytest.mark.parametrize("others", [0, 1])
def test_no_bar_fills_the_room_for_less_than_the_full_amount(others: int):
    less, full = (with_points((points * M, *[0] * (others + 1))) for points in (3, 4))
    short, long = (picture(story).bars()[-1].length for story in (less, full))
    assert short == pytest.approx(long * 3 / 4, abs=0.01)


def test_the_longest_number_leaves_bars_their_room():
    amount = 999_998_000_001
    (bar,) = picture(with_points((0, amount))).bars()
    assert bar.number == "999998.000001"
    assert bar.length >= 8


def test_each_side_of_zero_bears_its_name_and_its_sum():
    said = picture(with_points((2 * M, 500_000), (0, 500_000))).said()
    assert "B1 pointA2 points" in said


def test_what_a_veto_removes_is_an_outline_and_says_so():
    for story in (with_points((M, 2 * M), removed=(1,)), with_points((M, 2 * M, M), removed=(1,))):
        drawn = picture(story)
        outlines = [
            item for item in drawn.elements() if item.get("class") == "bar" and item.get("stroke-dasharray")
        ]
        assert len(outlines) == len([place for _, place, _ in shown(story) if place == 1])
        assert all(item.attrib["fill"] == "none" for item in outlines)
        assert drawn.said().count("removed by a veto") == 1


def test_of_two_that_are_called_the_same_only_the_one_that_a_veto_removes_is_an_outline():
    for rows in ((2 * M, M), (2 * M, M, M)):
        story = with_points(rows, removed=(1,))
        drawn = picture(mapped(story, lambda _: "Cake"))
        outlined = [
            bool(item.get("stroke-dasharray")) for item in drawn.elements() if item.get("class") == "bar"
        ]
        assert outlined == [place == 1 for _, place, _ in shown(story)]
        said = [bar.number for bar in picture(with_points((2 * M, M, M), removed=(1,))).bars()]
        assert said[:3] == ["2", "1", "1, removed by a veto"]


def test_an_alternative_without_points_has_a_score_and_no_bar():
    drawn = picture(with_points((M, 0, 2 * M)))
    assert [bar.number for bar in drawn.bars()] == ["2", "1", "1", "2"]
    assert "C2A1B0Points by criterion" in drawn.said()


def test_a_row_without_points_is_drawn_without_bars():
    drawn = picture(with_points((0, 0)))
    assert drawn.bars() == []
    assert "row 0answerwordsthen" in drawn.said()


def test_two_alternatives_without_rows_have_no_chart():
    assert chart(PAIR._replace(rows=()), 100) == ((), 100)


def test_more_alternatives_without_rows_have_their_scores():
    story = with_points((M, 0, 2 * M))._replace(rows=())
    drawn = picture(story)
    assert [bar.number for bar in drawn.bars()] == ["2", "1"]
    assert "Points by criterion" not in drawn.said()
