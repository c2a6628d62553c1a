"""Explanations, listings and the comparison, at every width."""

import re

import pytest
from drawing import COLOURED, WIDTHS, hostile, in_words_of, look, mapped, without_codes
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from rich.cells import cell_len

from advisor.narrative.comparison import UNRATED, compare
from advisor.narrative.explanation import Explainer
from advisor.narrative.pages import BLANK, Paragraph, heading
from advisor.terminal.pages import comparison_text, page_text

EVIL = "\x1b]0;x\x07\x1b[31m\x9b\r\n\t\0\u202e\u2028[bold]x[/] :smile: "
COMPARISONS = {
    f"{name}, {day}": compare(loaded(name).rule_set, day)
    for name in FOLDERS
    for day in ("2019-12-31", "2099-12-31")
}
AT_EACH_WIDTH = pytest.mark.parametrize("width", WIDTHS)
EACH_COMPARISON = pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)


def explained(name: str, word: str) -> tuple[Paragraph, ...]:
    """Return the page of a word, the overview where it is empty."""
    rule_set, sources, *_ = loaded(name)
    explainer = Explainer(rule_set, sources)
    return explainer.explain(word) if word else explainer.overview()


PAGES = {
    f"{name} {word}": explained(name, word)
    for name, words in {
        TOY: ("", "favourite", "taste", "heat-hot", "B04", "baking-book", "no-nuts", "yes"),
        SHIPPED: ("", "tpu"),
    }.items()
    for word in words
}
EACH_PAGE = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@EACH_PAGE
@AT_EACH_WIDTH
def test_no_line_of_a_page_is_wider_than_it(page, width):
    assert max(map(cell_len, page_text(page, look(width)).split("\n"))) <= width


@EACH_PAGE
@AT_EACH_WIDTH
def test_a_page_says_every_paragraph_in_order(page, width):
    said = "".join("".join((item.mark + item.text).split()) for item in page)
    assert "".join(page_text(page, look(width)).split()) == said


@EACH_PAGE
@pytest.mark.parametrize(
    ("width", "length"), [(20, 8), (20, 12), (20, 16), (40, 12), (40, 30), (80, 12), (80, 60)]
)
def test_no_word_of_a_page_that_fits_is_broken(page, width, length):
    changed, words = in_words_of(length, page)
    text = page_text(changed, look(width))
    assert [word for word in words if word not in text] == []


def test_depth_indents_and_marks_hang():
    page = (
        Paragraph("Title", strong=True),
        *heading("Part"),
        Paragraph("a " * 40, 1),
        Paragraph("b " * 40, 2, "key:"),
    )
    lines = page_text(page, look(40)).splitlines()
    assert lines[:3] == ["Title", "", "Part"]
    assert lines[3].startswith("  a a")
    assert lines[4].startswith("  a a")
    marked = [line for line in lines if "b" in line]
    assert marked[0].startswith("    key: b b")
    assert all(line.startswith("         b") for line in marked[1:])


def test_a_narrow_page_indents_less():
    page = (Paragraph("one two three four five", 4), BLANK, Paragraph("six", 3, "a-long-mark:"))
    assert page_text(page, look(20)) == "  one two three four\n  five\n\n  a-long-mark: six\n"


def test_an_empty_page_is_empty():
    assert page_text((), look()) == ""


@EACH_COMPARISON
@AT_EACH_WIDTH
def test_no_line_of_a_comparison_is_wider_than_the_page(comparison, width):
    assert max(map(cell_len, comparison_text(comparison, look(width)).split("\n"))) <= width


@EACH_COMPARISON
@AT_EACH_WIDTH
def test_a_comparison_names_every_alternative_criterion_and_rating(comparison, width):
    text = "".join(comparison_text(comparison, look(width)).split())
    for name, summary, home in comparison.alternatives:
        assert "".join(f"{name}:{summary}{home}".split()) in text
    for title, groups in comparison.sections:
        assert "".join(title.split()) in text
        for group in groups:
            assert "".join(f"{group.criterion}:{group.meaning}".split()) in text


@EACH_COMPARISON
@pytest.mark.parametrize("width", [20, 40, 59])
def test_without_room_for_columns_ratings_stand_in_a_line(comparison, width):
    text = "".join(comparison_text(comparison, look(width)).split())
    names = [name for name, _, _ in comparison.alternatives]
    for _, groups in comparison.sections:
        for line in (line for group in groups for line in group.lines):
            rated = [
                f"{name} {word}" for name, word in zip(names, line.ratings, strict=True) if word != UNRATED
            ]
            assert rated or line.before.split("; ")[0] == "no difference"
            said = f"{line.when}: {'; '.join(part for part in (', '.join(rated), line.before) if part)}"
            assert "".join(said.split()) in text


def test_with_room_a_line_without_ratings_says_that_there_is_no_difference():
    comparison = COMPARISONS[f"{SHIPPED}, 2099-12-31"]
    lines = [line for _, groups in comparison.sections for group in groups for line in group.lines]
    unrated = [line for line in lines if set(line.ratings) == {UNRATED}]
    assert unrated
    found = re.findall(r" - +- +(.*)", comparison_text(comparison, look(100)))
    assert len(found) == len(unrated)
    assert all(said.startswith("no difference") for said in found)


def test_with_room_every_rating_stands_under_its_alternative():
    comparison = COMPARISONS[f"{SHIPPED}, 2099-12-31"]
    lines = comparison_text(comparison, look(100)).splitlines()
    head = next(line for line in lines if line.split() == ["PyTorch", "TensorFlow"])
    columns = [head.index("PyTorch"), head.index("TensorFlow")]
    ratings = [line.ratings for _, groups in comparison.sections for group in groups for line in group.lines]
    rows = [
        line
        for line in lines
        if len(line) > columns[1] and line[: columns[0]].strip() and line[columns[0] - 1] == " "
    ]
    found = [
        tuple(line[column:].split()[0] for column in columns) for line in rows if line[columns[0]] != " "
    ]
    assert [pair for pair in found if pair[0] in {"slight", "moderate", "strong", "decisive", "-"}] == ratings


@EACH_COMPARISON
@pytest.mark.parametrize(("width", "length"), [(20, 12), (20, 14), (40, 18), (40, 30), (80, 12), (100, 12)])
def test_no_word_of_a_comparison_that_fits_is_broken(comparison, width, length):
    changed, words = in_words_of(length, comparison)
    page = comparison_text(changed, look(width))
    there = "".join(page.split())
    assert [word for word in words if word in there and word not in page] == []


@EACH_COMPARISON
@AT_EACH_WIDTH
def test_colour_only_repeats_what_a_comparison_says(comparison, width):
    coloured = comparison_text(comparison, look(width, terminal=True))
    assert "\x1b" in coloured
    plain = comparison_text(comparison, look(width))
    assert "\x1b" not in plain
    assert without_codes(coloured) == plain


@EACH_PAGE
def test_colour_only_repeats_what_a_page_says(page):
    plain = page_text(page, look())
    assert "\x1b" not in plain
    assert without_codes(page_text(page, look(terminal=True))) == plain


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("terminal", [False, True])
def test_no_control_character_of_a_text_acts(width, terminal):
    where = look(width, terminal=terminal)
    pages = [page_text(hostile(page, EVIL), where) for page in PAGES.values()]
    pages += [comparison_text(hostile(comparison, EVIL), where) for comparison in COMPARISONS.values()]
    for page in pages:
        rest = without_codes(page)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", rest)
        assert "\x1b[31m" not in page
        assert r"\x1b]0;x\x07" in rest
        assert ":smile:" in rest


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_color_leaves_no_colour(monkeypatch, width):
    monkeypatch.setenv("NO_COLOR", "1")
    where = look(width, terminal=True)
    assert not COLOURED.search("".join(page_text(page, where) for page in PAGES.values()))


@pytest.mark.parametrize("width", WIDTHS)
def test_wide_characters_stay_within_the_page(width):
    def widened(value):
        return mapped(value, lambda text: re.sub("[a-z]", "漢", text))

    for page in PAGES.values():
        assert max(map(cell_len, page_text(widened(page), look(width)).split("\n"))) <= width
    for comparison in COMPARISONS.values():
        assert max(map(cell_len, comparison_text(widened(comparison), look(width)).split("\n"))) <= width
