"""A recommendation in Markdown."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from drawn_rule_sets import Situation, known_situations
from golden_files import golden
from hypothesis import given, settings
from known_rule_sets import FOLDERS, PICNIC, SHIPPED, TOY, loaded, told
from markdown_it import MarkdownIt

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.amounts import decimal
from advisor.model.sources import Claim
from advisor.narrative.citations import Cited
from advisor.narrative.comparison import compare
from advisor.narrative.outlook import Turning
from advisor.narrative.story import Answered, Story, first_reasons, tell
from advisor.reports.markdown import markdown_comparison, markdown_report

GOLDEN = Path(__file__).parent / "golden"
LAW = settings(max_examples=30)
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CITED = re.compile(r"\\\[(\d+)\\\]")

"""Answers that come out, with effort at usual, as worked out in the test of the golden file."""
LEVEL = {"favourite": "cream", "guests": "many", "road": "bumpy"}
"""Cheesecake: taste 5. Brownies: crowd 2.5 and travel 2.5."""


def rendered(situation: Situation) -> str:
    """Return the report of a situation."""
    return markdown_report(story_of(situation))


def story_of(situation: Situation) -> Story:
    """Return the story of a situation."""
    return tell(justify(recommend(*situation), loaded(situation.rule_set.id).sources))


def headings(text: str) -> list[str]:
    """Return the headings with their marks."""
    return [line for line in text.splitlines() if line.startswith("#")]


def tables(text: str) -> list[list[str]]:
    """Return the lines of each table."""
    blocks = text.strip().split("\n\n")
    return [block.splitlines() for block in blocks if block.startswith("|")]


def cells(line: str) -> int:
    """Return how many cells a line of a table has."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1


def block_types(text: str) -> list[str]:
    """Return the kinds of blocks that a renderer sees."""
    return [token.type for token in RENDERER.parse(text)]


def test_the_report_of_a_picnic_is_the_golden_one() -> None:
    # Effort at usual (1). Cheesecake: taste 5, effort 2.5, travel in a tin 1.5: 9.
    # Brownies: travel 2.5, effort 2.5, heat 0.5 x 2.5 = 1.25: 6.25. Pie: heat 1.25. Lead 2.75.
    # Against the brownies taste +5, travel -1, heat -1.25: 2.75 / 7.25 = 0.379: clear.
    # By the documents heat gives the brownies 3.75: 8.75 against 9, and the pie 6.25: a toss-up.
    story = told(TOY, PICNIC, {"effort": "usual"})._replace(digest="0" * 64)
    report = markdown_report(story)
    assert report == golden(GOLDEN / "picnic.md", report)
    for said in (
        "**Cheesecake, clear.** Cheesecake leads by 2.75 points.",
        " Points: Cheesecake 9, Nut brownies 6.25, Apple pie 1.25.",
        # Many guests could give the brownies 2.5 of it.
        "\n\n- First place is settled: whatever you answer to the 2 open questions, Cheesecake stays at",
        " least 0.25 points ahead. How clear it is may still change.\n",
        "- As of the documents alone (2019-12-31): toss-up.",
        "- Every weight may be off by less than 37 % at once",
    ):
        assert said in report


def test_the_headings_stand_in_order() -> None:
    assert headings(markdown_report(told(TOY, PICNIC, {"effort": "usual"}))) == [
        "# Which cake for the picnic?",
        "## Comparison",
        "## Why Cheesecake",
        "## What speaks for Nut brownies",
        "## What speaks for Apple pie",
        "## No effect",
        "## How sure",
        "## What would change it",
        "## Consider also",
        "## Answers",
        "## Importance",
        "## Sources",
    ]


def test_what_there_is_nothing_to_say_of_has_no_heading() -> None:
    assert headings(markdown_report(told(TOY, {"transport": "car", "favourite": "fruit"}))) == [
        "# Which cake for the picnic?",
        "## Comparison",
        "## Why Apple pie",
        "## What speaks for Cheesecake",
        "## What speaks for Nut brownies",
        "## No difference",
        "## How sure",
        "## What would change it",
        "## Answers",
        "## Sources",
    ]


def test_a_toss_up_says_why_nobody() -> None:
    report = markdown_report(told(TOY, {"weather": "hot", "guests": "few"}))
    assert not any(line.startswith("## Why") for line in headings(report))
    assert "**Toss-up so far.**" in report


def test_removed_alternatives_stand_after_those_that_are_left() -> None:
    found = headings(markdown_report(told(TOY, {"oven": "no", "favourite": "fruit"})))
    assert found[2:5] == [
        "## Why Cheesecake",
        "## Apple pie is removed, with 2.5 points",
        "## Nut brownies is removed, with 0 points",
    ]


def test_an_alternative_without_reasons_says_so() -> None:
    report = markdown_report(told(TOY, {"favourite": "chocolate"}))
    assert "## What speaks for Apple pie\n\nNothing that was answered.\n" in report


def test_a_disputed_reason_shows_the_disputing_numbers() -> None:
    report = markdown_report(told(TOY, {"favourite": "cream"}))
    assert "Nothing is as creamy as a cheesecake. \\[1\\] Disputed: \\[2\\]\n" in report


def test_of_several_disputing_places_each_has_its_number() -> None:
    report = markdown_report(told(SHIPPED, {"api-style": "high-level"}, basis="2023-12-31"))
    assert re.search(r"Disputed: \\\[\d\\\] \\\[\d\\\]\n", report)


def test_a_reason_without_rating_has_no_mark() -> None:
    report = markdown_report(told(TOY, {"transport": "car"}))
    assert "- **Travel: Transport: car.** In a car all three travel equally well. \\[1\\]\n" in report


def test_the_second_line_begins_the_list_under_the_headline() -> None:
    story = told(TOY, {"favourite": "cream"})._replace(lines=("One.", "Two."), changed=("Three.",))
    assert ".** One.\n\n- Two.\n- Three.\n\n## Comparison\n" in markdown_report(story)
    assert ".** One.\n\n- Two.\n\n## Comparison\n" in markdown_report(story, brief=True)
    alone = story._replace(lines=("One.",), changed=())
    assert ".** One.\n\n## Comparison\n" in markdown_report(alone)


def test_a_headline_with_nothing_to_say_beside_it_stands_alone() -> None:
    story = told(TOY, PICNIC)
    bare = markdown_report(story._replace(lines=(), changed=()))
    assert bare.split("\n\n")[2:4] == [f"**{story.headline}.**", "## Comparison"]


def test_a_source_shows_its_address_and_the_claims_cited() -> None:
    report = markdown_report(told(TOY, {"favourite": "chocolate"}))
    assert (
        "1. Example Press: Three cakes for every day, under For every taste, 2017-03-01,"
        " modified 2019-04 <https://example.org/books/three-cakes?edition=2>\n"
        "   - B05: The brownies are the only chocolate cake of the three.\n"
    ) in report


def test_a_brief_report_ends_after_the_three_strongest_reasons() -> None:
    # Cheesecake: taste 5, travel 1.5, effort 1. Brownies: travel 2.5, heat 1.25, effort 1.
    brief = markdown_report(told(TOY, PICNIC), brief=True)
    assert headings(brief) == [
        "# Which cake for the picnic?",
        "## Comparison",
        "## Why Cheesecake",
        "## What speaks for Nut brownies",
    ]
    assert re.findall(r"- \*\*(\S+ \w+)", brief) == ["+5 Taste", "+1.5 Travel", "+2.5 Travel"]
    assert brief.splitlines()[-1].startswith("- **+2.5 Travel")


@LAW
@given(known_situations())
def test_a_brief_report_says_less_of_the_same(situation: Situation) -> None:
    story = story_of(situation)
    brief, full = markdown_report(story, brief=True), markdown_report(story)
    assert set(brief.splitlines()) <= set(full.splitlines())
    _, _, reasons = brief.partition("\n## Comparison\n")
    shown = [point for side in first_reasons(story) for point in side.points]
    assert sum(line.startswith("- ") for line in reasons.splitlines()) == len(shown)
    every = [point.points for side in story.sides for point in side.points if point.points is not None]
    assert sorted((point.points for point in shown), reverse=True) == sorted(every, reverse=True)[:3]


@pytest.mark.parametrize(
    ("said", "headline", "line"),
    [
        (
            {"favourite": "chocolate", "allergies": "none", "oven": "yes", "budget": "loose"},
            "**Nut brownies, strong.**",
            "- First place is settled: whatever you answer to the 7 open questions, Nut brownies stays",
        ),
        (
            {"favourite": "cream", "oven": "yes"},
            "**Cheesecake, strong so far.**",
            "- Not settled: the answer to Allergies could change first place. A veto could still remove",
        ),
        (
            {"oven": "no", "allergies": "nuts"},
            "**None left.**",
            "- Settled: no answer to the 9 open questions brings an alternative back.",
        ),
        (
            LEVEL,
            "**Toss-up so far.**",
            "- Not settled: the answer to each of these questions could change first place: Weather,",
        ),
    ],
    ids=["settled", "unsettled", "none left", "exact tie"],
)
@pytest.mark.parametrize("brief", [False, True])
def test_what_is_settled_stands_first_under_the_headline(
    said: dict[str, str], headline: str, line: str, brief: bool
) -> None:
    lines = markdown_report(told(TOY, said), brief=brief).splitlines()
    assert lines[4].startswith(headline)
    assert lines[6].startswith(line)


def section(report: str, title: str) -> list[str]:
    """Return the lines of one section that say something."""
    _, _, rest = report.partition(f"\n## {title}\n")
    return [line for line in rest.partition("\n## ")[0].splitlines() if line]


def test_what_would_change_it_lists_answers_and_says_the_rest_in_a_paragraph() -> None:
    story = told(TOY, LEVEL)
    found = section(markdown_report(story), "What would change it")
    assert found == [
        story.turning.answers,
        *(f"- {line}" for line in story.turning.changes),
        " ".join(story.turning.rest),
    ]
    assert found[1:4] == [
        "- Favourite: fruit, chocolate or anything instead of cream. Then Nut brownies is first.",
        "- Number of guests: few instead of many. Then Cheesecake is first.",
        "- Road: smooth instead of bumpy. Then Cheesecake is first.",
    ]
    assert "Cheesecake would be first: Travel little, Taste much or Crowd little." in found[4]


def test_without_answers_only_importance_is_told_to_change_nothing() -> None:
    story = told(TOY, {})
    assert (story.turning.answers, story.turning.changes) == ("", ())
    assert section(markdown_report(story), "What would change it") == [" ".join(story.turning.rest)]


def test_where_nothing_given_or_weighed_could_change_it_there_is_no_such_section() -> None:
    story = told(TOY, {"oven": "no"})
    silent = story._replace(turning=Turning("", (), ()))
    assert "## What would change it" not in headings(markdown_report(silent))


def test_a_removed_alternative_says_what_each_veto_costs() -> None:
    report = markdown_report(told(TOY, {"oven": "no", "favourite": "fruit"}))
    # Without the veto the pie has 2.5 for its fruit and the cheesecake 0.5.
    (cost,) = section(report, "Apple pie is removed, with 2.5 points")[1:]
    assert cost.startswith("- Without the veto no-oven, Apple pie ")
    assert cost.endswith(" 2 points.")


def test_how_sure_says_who_disputes_and_who_carries_it() -> None:
    story = told(TOY, LEVEL)
    lines = section(markdown_report(story), "How sure")
    assert lines == [f"- {line}" for line in story.sure]
    said = " ".join(lines)
    assert "3 claims in 2 sources (2017-03-01 to 2018-01-01)" in said
    assert 'Without the source "Three cakes for every day", Cheesecake would be first.' in said
    assert 'Without the source "What the neighbour says", Nut brownies would be first.' in said


def test_the_answers_can_be_given_again_as_flags() -> None:
    report = markdown_report(told(TOY, {"allergies": "nuts,milk", "guests": "few"}))
    assert "| What can a guest not eat? | Nuts; Milk | `--allergies nuts,milk` |" in report
    assert "| How many will come? | Up to six | `--guests few` |" in report


@LAW
@given(known_situations())
def test_headings_lists_and_tables_are_parted_by_single_empty_lines(situation: Situation) -> None:
    report = rendered(situation)
    assert report.endswith(".\n")
    assert "\n\n\n" not in report
    lines = report.splitlines()
    assert all(line == line.rstrip() for line in lines)
    for before, line in itertools.pairwise(lines):
        kinds = {_kind(before), _kind(line)} - {""}
        assert len(kinds) <= 1, (before, line)
        assert "heading" not in kinds or not (before and line)


def _kind(line: str) -> str:
    for kind, start in (("heading", "#"), ("table", "|"), ("list", ("- ", "   - ", "    - "))):
        if line.startswith(start):
            return kind
    return "list" if re.match(r"\d+\. ", line) else "text" if line else ""


@LAW
@given(known_situations())
def test_every_row_of_a_table_has_as_many_cells_as_its_head(situation: Situation) -> None:
    for table in tables(rendered(situation)):
        assert len({cells(line) for line in table}) == 1


@LAW
@given(known_situations())
def test_the_numbers_in_the_table_are_those_of_the_recommendation(situation: Situation) -> None:
    found = recommend(*situation)
    names = [item.name for item in found.rule_set.alternatives]
    head, _, *lines = tables(rendered(situation))[0]
    assert [cell.strip() for cell in head.split("|")[3 : 3 + len(names)]] == names
    scores = dict.fromkeys(names, 0.0)
    for line in lines:
        for name, cell in zip(names, line.split("|")[3:], strict=False):
            scores[name] += float(cell)
    standings = (*found.assessment.standings, *found.assessment.removed)
    expected = {item.alternative: float(decimal(item.score)) for item in standings}
    assert scores == pytest.approx({item.name: expected[item.id] for item in found.rule_set.alternatives})


@LAW
@given(known_situations())
def test_the_sources_are_numbered_through_and_each_is_cited(situation: Situation) -> None:
    report, _, sources = rendered(situation).partition("\n## Sources\n")
    numbers = [int(line.partition(".")[0]) for line in sources.splitlines() if re.match(r"\d+\. ", line)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in CITED.findall(report)} == set(numbers)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_same_story_gives_the_same_bytes(name: str) -> None:
    said = {question.id: question.choices[0].id for question in loaded(name).rule_set.questions}
    assert markdown_report(told(name, said)) == markdown_report(told(name, said))


SPOILT = "# [a](http://b) | <b>*c*</b> `d` &amp; \x1b[0m\n- e"
KEPT = {Story: ("digest",), Answered: ("flag", "choices"), Cited: ("address",), Claim: ("id",)}


def spoilt(value: Any) -> Any:
    """Return a story in which every text for readers ends in markup; ids, flags and addresses stay."""
    if isinstance(value, str):
        return f"{value} {SPOILT}" if value else value
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return tuple(map(spoilt, value))
    kept = KEPT.get(type(value), ())
    return value._replace(**{key: spoilt(item) for key, item in value._asdict().items() if key not in kept})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (TOY, PICNIC),
        (TOY, LEVEL),
        (TOY, {"oven": "no", "allergies": "nuts"}),
        (SHIPPED, {"tpu": "yes", "gpu": "amd"}),
    ],
)
@pytest.mark.parametrize("brief", [False, True])
def test_markup_in_the_texts_of_a_rule_set_stays_text(name: str, said: dict[str, str], brief: bool) -> None:
    story = told(name, said, {})
    plain, report = markdown_report(story, brief=brief), markdown_report(spoilt(story), brief=brief)
    assert block_types(report) == block_types(plain)
    addresses = {source.address for source in loaded(name).sources}
    for token in RENDERER.parse(report):
        for child in token.children or ():
            assert child.type in {
                "text",
                "strong_open",
                "strong_close",
                "code_inline",
                "link_open",
                "link_close",
            }
            if child.type == "link_open":
                assert child.attrs["href"] in addresses


@pytest.mark.parametrize("name", FOLDERS)
def test_the_comparison_has_a_table_for_each_criterion_with_even_rows(name: str) -> None:
    rule_set = loaded(name).rule_set
    comparison = compare(rule_set, rule_set.latest)
    text = markdown_comparison(comparison)
    rated = {rule.criterion for rule in rule_set.rules}
    assert [line for line in headings(text) if line.startswith("## ")] == [
        f"## {title}" for title, _ in comparison.sections
    ]
    assert len(tables(text)) == len(rated) == text.count("\n### ")
    assert sum(len(table) - 2 for table in tables(text)) == len(rule_set.rules)
    for table in tables(text):
        assert {cells(line) for line in table} == {len(rule_set.alternatives) + 2}
    assert "\n\n\n" not in text
    assert text.endswith("|\n")


def test_the_comparison_of_the_toy_shows_ratings_and_what_was_before() -> None:
    text = markdown_comparison(compare(loaded(TOY).rule_set, "2024-05-20")).replace("\\-", "-")
    assert "| When | Apple pie | Nut brownies | Cheesecake | Before |" in text
    assert "| weather is hot | crumb | crumb | - | was Apple pie slice, Nut brownies bite |" in text
    assert "| budget is tight | slice | - | - | not in the documents |" in text
    assert "<https://example.org/cakes/apple-pie>" in text


def test_recommending_twice_tells_the_same_story() -> None:
    first, second = (told(TOY, PICNIC) for _ in range(2))
    assert markdown_report(first) == markdown_report(second)
