"""The picture: bars from a common zero that agree with the numbers, or words where there is no room."""

import re

import pytest
from drawing import PAIR, STORIES, TRIO, WIDTHS, look, without_codes
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import TOY, told
from rich.cells import cell_len

from advisor.model.amounts import POINT, decimal
from advisor.narrative.rows import Row
from advisor.terminal.canvas import Canvas
from advisor.terminal.picture import HALF, bar, draw

AMOUNTS = st.integers(-20 * POINT, 20 * POINT)


def drawn(story, width: int = 80, *, terminal: bool = False, unicode: bool = True) -> str:
    """Return the picture."""
    canvas = Canvas(look(width, terminal=terminal, unicode=unicode))
    draw(canvas, story)
    return canvas.page()


def pair(*rows: Row):
    """Return a story of two alternatives with these rows."""
    return PAIR._replace(alternatives=("Oak", "Pine"), rows=rows)


def row(first: float, second: float, name: str = "Weight", because: str = "heavy") -> Row:
    """Return a row with these points."""
    words = "no difference" if first == second else f"{'Oak' if first > second else 'Pine'} rated"
    return Row(name, because, (round(first * POINT), round(second * POINT)), words, "")


@given(AMOUNTS, st.integers(1, 20 * POINT))
def test_a_bar_stands_on_its_side_of_zero(net, largest):
    left, right = bar(net, max(largest, abs(net)), "#")
    assert (len(left), len(right)) == (HALF, HALF)
    assert ("#" in left, "#" in right) == (net < 0, net > 0)
    assert left == left.strip().rjust(HALF)
    assert right == right.strip().ljust(HALF)


@given(AMOUNTS, AMOUNTS, st.integers(1, 20 * POINT))
def test_more_points_never_have_the_shorter_bar(one, other, largest):
    largest = max(largest, abs(one), abs(other))
    lengths = ["".join(bar(net, largest, "#")).count("#") for net in sorted((one, other), key=abs)]
    assert lengths == sorted(lengths)


@given(AMOUNTS.filter(bool))
def test_the_largest_bar_fills_its_side(net):
    assert "".join(bar(net, abs(net), "#")).count("#") == HALF


def test_points_however_few_have_a_bar():
    assert bar(1, 20 * POINT, "#") == (" " * HALF, "#".ljust(HALF))


def test_two_alternatives_diverge_from_a_common_zero():
    lines = drawn(pair(row(4, 0), row(0, 2), row(1, 1), row(0.5, 1))).splitlines()
    head = next(line for line in lines if "0" in line)
    assert head.split() == ["Pine", "<", "0", ">", "Oak"]
    axis = head.index(" 0 ") + 1
    bars = [line for line in lines if "│" in line]
    assert all(line[axis] == "│" for line in bars)
    assert [line[axis - HALF : axis + HALF + 1].strip() for line in bars] == ["│████████", "████│", "│", "█│"]


@pytest.mark.parametrize("width", [40, 71, 72, 80, 100])
def test_bars_and_numbers_agree(width):
    rows = (row(4, 0), row(0, 3), row(2.5, 0.5), row(0, 0.3), row(1, 1))
    lines = [line for line in drawn(pair(*rows), width).splitlines() if "│" in line]
    for line, item in zip(lines, rows, strict=True):
        net = item.points[0] - item.points[1]
        cells = line.count("█")
        assert cells == (max(1, round(HALF * abs(net) / (4 * POINT))) if net else 0)
        numbers = re.findall(r"│█* +([\d.]+)", line)
        assert numbers == ([decimal(abs(net))] if net else [])
        assert (line.find("█") < line.find("│")) == (net < 0 or not net)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_of_every_row_are_there(story, width):
    page = "".join(drawn(story, width).split())
    for item in story.rows:
        for part in (item.name, item.words, item.then):
            if len(story.alternatives) != 2 or width < 72:
                assert "".join(part.split()) in page
    numbers = (
        {decimal(abs(r.points[0] - r.points[1])) for r in story.rows}
        if len(story.alternatives) == 2
        else set()
    )
    if width >= 40:
        assert all(number in page for number in numbers - {"0"})


def test_columns_keep_every_word_of_a_row():
    words = drawn(PAIR, 80).split()
    for item in PAIR.rows:
        for part in (item.name, item.because, item.words, item.then):
            assert set(part.split()) - {"PyTorch;"} <= {word.rstrip(";") for word in words} | set(words)


def test_at_twenty_columns_words_stand_in_place_of_bars():
    page = drawn(PAIR, 20) + drawn(TRIO, 20)
    assert "█" not in page
    assert "│" not in page
    for alternative in (*PAIR.alternatives, *TRIO.alternatives):
        assert alternative.split()[0] in page


@pytest.mark.parametrize("width", WIDTHS)
def test_three_alternatives_show_three_scores(width):
    page = drawn(TRIO, width)
    assert len(TRIO.sides) == 3
    for side in TRIO.sides:
        pattern = rf"^ *{side.alternative}:?\s+█*\s*{re.escape(decimal(side.score))}$"
        assert re.search(pattern, page, re.MULTILINE), pattern


def _score_lines(story, width: int) -> list[tuple[int, int]]:
    """Return the score and the cells of every alternative that has a line of its own."""
    page = drawn(story, width)
    found = []
    for item in (*story.sides, *story.removals):
        line = next(line for line in page.splitlines() if line.strip().startswith(item.alternative))
        found.append((item.score, line.count("█")))
    return found


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("name", ["three alternatives", "three, one removed by a veto", "three, none left"])
def test_the_bars_of_scores_agree_with_the_numbers(name, width):
    pairs = sorted(_score_lines(STORIES[name], width))
    assert [cells for _, cells in pairs] == sorted(cells for _, cells in pairs)
    assert all(bool(cells) == bool(score) for score, cells in pairs)


@pytest.mark.parametrize("width", [40, 45, 50])
def test_the_bar_of_a_removed_alternative_has_the_same_scale(width):
    story = told(TOY, {"favourite": "fruit", "oven": "no", "weather": "hot", "allergies": "milk,gluten"})
    pairs = sorted(_score_lines(story, width))
    assert [cells for _, cells in pairs] == sorted(cells for _, cells in pairs)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_removed_alternative_is_shown_with_what_it_would_have_scored(width):
    story = STORIES["three, one removed by a veto"]
    page = " ".join(drawn(story, width).split())
    assert story.removals
    for item in story.removals:
        assert re.search(
            rf"{item.alternative}:? █*\s?{re.escape(decimal(item.score))}, removed by a veto", page
        )


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_page(story, width):
    assert max(map(cell_len, drawn(story, width).split("\n"))) <= width


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("width", WIDTHS)
def test_without_utf_8_the_picture_is_ascii(story, width):
    page = drawn(story, width, unicode=False)
    assert page.isascii()
    assert drawn(story, width).replace("█", "#").replace("│", "|") == page


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("width", WIDTHS)
def test_colour_only_repeats_what_is_there(story, width, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = drawn(story, width, terminal=True)
    assert "\x1b" in coloured
    assert without_codes(coloured) == drawn(story, width)


def test_wide_characters_keep_the_axis_in_its_column():
    rows = (row(4, 0, "重さ", "とても重い"), row(0, 4, "Weight", "heavy"), row(1, 1, "é", ""))
    lines = [line for line in drawn(pair(*rows)).splitlines() if "│" in line]
    assert len({cell_len(line.partition("│")[0]) for line in lines}) == 1


def test_a_story_without_rows_is_no_trouble():
    for width in WIDTHS:
        assert drawn(pair(), width) == "\n"
        page = drawn(TRIO._replace(rows=()), width)
        assert all(side.alternative in page for side in TRIO.sides)
        assert drawn(TRIO, width).startswith(page)


@pytest.mark.parametrize("width", [40, 80])
def test_bars_are_scaled_to_at_least_the_highest_rating(width):
    def cells(*rows: Row) -> list[int]:
        story = pair(*rows)._replace(full_bar=4 * POINT)
        return [line.count("█") for line in drawn(story, width).splitlines() if "│" in line]

    assert cells(row(1, 0), row(0, 0.1)) == [HALF // 4, 1]
    assert cells(row(4, 0), row(0, 2)) == [HALF, HALF // 2]
    assert cells(row(8, 0), row(0, 4)) == [HALF, HALF // 2]


@pytest.mark.parametrize("name", ["Oak", "A" * 30, "A" * 90, "Oak of the northern hills, sawn and dried"])
@pytest.mark.parametrize("width", WIDTHS)
def test_long_names_stay_within_the_page(name, width):
    story = pair(row(4, 0, name * 2, name), row(0, 1))._replace(alternatives=(name, f"Not {name}"))
    assert max(map(cell_len, drawn(story, width).split("\n"))) <= width
    sides = tuple(side._replace(alternative=f"{side.alternative} {name}") for side in TRIO.sides)
    assert max(map(cell_len, drawn(TRIO._replace(sides=sides), width).split("\n"))) <= width


def test_a_long_name_in_wide_characters_is_shown_whole():
    name = "".join(map(chr, range(0x4E00, 0x4E0C)))
    assert all(character in drawn(pair(row(4, 0, name), row(0, 1, "b"))) for character in name)
