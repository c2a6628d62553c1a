"""What would change a recommendation, what its vetoes cost, and its brief form on the terminal."""

import re

import pytest
from drawing import COLOURED, PAIR, STORIES, TRIO, folded, look, mapped, without_codes
from known_rule_sets import TOY, told
from rich.cells import cell_len

from advisor.model.amounts import decimal
from advisor.narrative.outlook import Turning
from advisor.narrative.story import first_reasons
from advisor.terminal.recommendation import recommendation_text

TITLE = "What would change it"
EACH = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
AT_EACH_WIDTH = pytest.mark.parametrize("width", [80, 40, 20])
WITH_AND_WITHOUT_COLOURS = pytest.mark.parametrize("terminal", [False, True])
HEADINGS = re.compile(r"^(Why|What speaks for) ", re.MULTILINE)


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


def squeezed(text: str) -> str:
    """Return the text without spaces and line ends."""
    return "".join(text.split())


def section(page: str, title: str) -> str:
    """Return what stands under a heading."""
    return page.partition(f"\n{title}\n")[2].partition("\n\n")[0]


def test_what_would_change_it_stands_between_how_sure_and_the_advice():
    lines = recommendation_text(TRIO, look()).splitlines()
    places = [lines.index(title) for title in ("How sure", TITLE, "Answers", "Sources")]
    assert places == sorted(places)
    lines = recommendation_text(STORIES["three, level"], look()).splitlines()
    assert lines.index(TITLE) < lines.index("Consider also")


def test_changes_of_answers_are_listed_under_how_many_it_takes_and_the_rest_follows():
    story = told(TOY, {"favourite": "fruit", "weather": "hot", "practice": "never"})
    assert section(recommendation_text(story, look()), TITLE) == (
        "  One other answer is enough to change first place:\n"
        "  - Favourite: chocolate or anything instead of fruit. Then Nut brownies is\n"
        "    first.\n"
        "  - Favourite: cream instead of fruit. Then Cheesecake is first.\n"
        "  With another importance of one criterion, Nut brownies would be first: Taste\n"
        "  skip or Effort much.\n"
        "  No other criterion could change first place alone, whatever its importance."
    )


def test_on_a_narrow_page_the_changes_begin_right_behind_their_mark():
    story = told(TOY, {"allergies": "none"})
    assert section(recommendation_text(story, look(20)), TITLE) == (
        "  One other answer\n  is enough to\n  change first\n  place:\n"
        "- Allergies: nuts\ninstead of none.\nThen Apple pie is\nfirst.\n"
        "  No other\n  importance of one\n  criterion alone\n  changes first\n  place."
    )


@EACH
@AT_EACH_WIDTH
def test_every_word_of_what_would_change_it_is_there_in_order(story, width):
    turning = story.turning
    bullets = [f"- {line}" for line in turning.changes]
    said = [turning.answers, *bullets, *turning.rest]
    page = recommendation_text(story, look(width))
    assert squeezed(section(page, TITLE)) == squeezed("".join(said))


def test_without_answers_only_importance_is_told():
    page = recommendation_text(told(TOY, {}), look())
    assert section(page, TITLE) == "  No other importance of one criterion alone changes first place."


def test_where_nothing_is_to_be_told_there_is_no_heading():
    page = recommendation_text(TRIO._replace(turning=Turning("", (), ())), look())
    assert TITLE not in page
    assert TITLE in recommendation_text(TRIO, look())


def test_what_a_veto_costs_stands_under_its_reason():
    story = told(TOY, {"oven": "no", "allergies": "nuts", "favourite": "chocolate"})
    assert section(recommendation_text(story, look()), "Nut brownies is removed, with 5 points") == (
        "   no-nuts. Walnuts and almonds make a guest with this allergy ill. [1]\n"
        "   no-oven. Both have to be baked. [2]\n"
        "   Without the veto no-nuts, Cheesecake would be first.\n"
        "   Without the veto no-oven, Apple pie would be first."
    )


def test_what_a_veto_costs_is_not_told_again_under_the_next_that_it_removes():
    story = told(TOY, {"oven": "no", "allergies": "nuts", "favourite": "chocolate"})
    page = recommendation_text(story, look())
    assert section(page, "Cheesecake is removed, with 0 points") == (
        "   no-nuts. Walnuts and almonds make a guest with this allergy ill. [1]"
    )
    assert folded(page).count("Without the veto no-nuts") == 1


@EACH
@AT_EACH_WIDTH
def test_every_cost_stands_under_its_alternative(story, width):
    page = squeezed(recommendation_text(story, look(width)))
    for removal in story.removals:
        title = squeezed(f"{removal.alternative} is removed, with ")
        under = page.partition(title)[2].partition("isremoved,with")[0]
        assert squeezed("".join(removal.costs)) in under
        assert under.count("Withouttheveto") == len(removal.costs)
    assert page.count("Withouttheveto") == sum(len(removal.costs) for removal in story.removals)


@EACH
@AT_EACH_WIDTH
def test_a_brief_page_is_the_full_one_up_to_the_reasons_and_then_the_first_three(story, width):
    full = recommendation_text(story._replace(changed=()), look(width))
    brief = recommendation_text(story, look(width), brief=True)
    head, *_ = HEADINGS.split(brief)
    assert full.startswith(head)
    said = ""
    for place, side in enumerate(first_reasons(story)):
        why = "Why" if place == 0 and story.decided else "What speaks for"
        said += f"{why} {side.alternative}"
        for point in side.points:
            numbers = "".join(f"[{number}]" for number in point.supports)
            against = "".join(f"[{number}]" for number in point.disputes)
            said += f"+{decimal(point.points)}{point.head}, {point.rating}. {point.reason}{numbers}"
            said += f"Disputed:{against}" if against else ""
    assert squeezed(brief) == squeezed(head + said)


@EACH
@AT_EACH_WIDTH
def test_a_brief_page_has_no_more_than_three_reasons_and_nothing_after_them(story, width):
    brief = recommendation_text(story, look(width), brief=True)
    marks = re.findall(r"^ *(?:\+[\d.]+|also) ", HEADINGS.split(brief, maxsplit=1)[-1], re.MULTILINE)
    rated = [point for side in story.sides for point in side.points if point.points is not None]
    assert len(marks) == min(3, len(rated))
    for title in ("How sure", TITLE, "Answers", "Sources", "No difference"):
        assert title not in brief.splitlines()


def test_a_brief_page_of_no_reasons_ends_after_the_picture():
    story = told(TOY, {})
    brief = recommendation_text(story, look(), brief=True)
    assert not HEADINGS.search(brief)
    assert recommendation_text(story._replace(changed=()), look()).startswith(brief)


@EACH
@AT_EACH_WIDTH
def test_what_changed_is_told_on_a_full_page_alone(story, width):
    assert story.changed
    full, brief = (recommendation_text(story, look(width), brief=brief) for brief in (False, True))
    for line in story.changed:
        assert squeezed(line) in squeezed(full)
        assert squeezed(line) not in squeezed(brief)


@EACH
@AT_EACH_WIDTH
@WITH_AND_WITHOUT_COLOURS
@pytest.mark.parametrize("brief", [False, True])
def test_no_line_is_wider_than_the_page_whatever_its_colours(story, width, terminal, brief):
    page = recommendation_text(story, look(width, terminal=terminal), brief=brief)
    assert max(map(cell_len, without_codes(page).split("\n"))) <= width


@EACH
@AT_EACH_WIDTH
def test_colour_only_repeats_what_a_brief_page_says(story, width):
    plain = recommendation_text(story, look(width), brief=True)
    coloured = recommendation_text(story, look(width, terminal=True), brief=True)
    assert "\x1b" not in plain
    assert COLOURED.search(coloured)
    assert without_codes(coloured) == plain


@AT_EACH_WIDTH
@WITH_AND_WITHOUT_COLOURS
def test_square_brackets_in_what_would_change_it_are_content(width, terminal):
    turning = mapped(PAIR.turning, lambda text: f"[bold]x[/bold] {text}")
    page = without_codes(recommendation_text(PAIR._replace(turning=turning), look(width, terminal=terminal)))
    lines = 1 + len(turning.changes) + len(turning.rest)
    assert squeezed(section(page, TITLE)).count("[bold]x[/bold]") == lines


@pytest.mark.parametrize("width", [20, 40])
def test_a_name_that_is_wider_than_the_page_is_told_whole(width):
    name = "Stall" * 12
    turning = Turning("It takes two:", (f"{name}: yes instead of no. Then {name} is first.",), (f"{name}.",))
    page = recommendation_text(TRIO._replace(turning=turning), look(width))
    assert squeezed(page).count(name) == 3
    assert "Then" in folded(page)
    assert max(map(cell_len, page.split("\n"))) <= width
