"""Two recommendations side by side in Markdown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn_rule_sets import Situation, known_situations
from golden_files import golden
from hostile import HOSTILE, hostile_copy
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, justified, loaded
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.assessment.recommend import recommend
from advisor.assessment.what_if import what_if
from advisor.interview.justify import justify
from advisor.loading.rule_sets import load_with_sources
from advisor.narrative.what_if import Pair, WhatIfStory, tell_what_if
from advisor.reports.markdown_what_if import markdown_what_if

GOLDEN = Path(__file__).parent / "golden"
LAW = settings(max_examples=25)
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NOW = {"weather": "hot", "transport": "bicycle", "road": "bumpy", "favourite": "cream", "allergies": "milk"}
THEN = {"weather": "hot", "transport": "car", "favourite": "anything", "allergies": "none", "guests": "many"}
SPOILT = "# [a](http://b) | <b>*c*</b> `d` &amp; \x1b[0m\n- e"


def story(
    now: dict[str, str], then: dict[str, str], *dropped: str, name: str = TOY, basis: str = ""
) -> WhatIfStory:
    """Return the story of two answers to a rule set."""
    sides = (justified(name, now, None, basis), justified(name, then, {}, basis))
    return tell_what_if(what_if(*sides, dropped))


STORIES = {
    "picnic": story(NOW, THEN, "road"),
    "none left": story({"oven": "no"}, {"oven": "no", "allergies": "nuts"}),
    "an earlier day": story(
        {"favourite": "anything"}, {"favourite": "anything", "weather": "hot"}, basis="2022-07-01"
    ),
    "nothing changed": story({"favourite": "cream"}, {"favourite": "cream"}),
    "shipped": story({"tpu": "yes", "gpu": "amd"}, {"tpu": "no", "language": "javascript"}, name=SHIPPED),
}
EACH = pytest.mark.parametrize("told", STORIES.values(), ids=STORIES)


def blocks(text: str) -> list[Token]:
    """Return what a renderer sees, the texts in their places."""
    return RENDERER.parse(text)


def headings(text: str) -> list[str]:
    """Return the texts of the headings."""
    tokens = blocks(text)
    return [shown(tokens[place + 1]) for place, token in enumerate(tokens) if token.type == "heading_open"]


def shown(token: Token) -> str:
    """Return the letters that a reader sees of a paragraph, a heading or a cell."""
    assert {child.type for child in token.children or ()} <= {"text", "strong_open", "strong_close"}
    return "".join(child.content for child in token.children or ())


def rows(text: str) -> Iterator[list[str]]:
    """Return the cells of each row of each table, heads too."""
    row: list[str] = []
    for token in blocks(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield row
        elif token.type == "inline" and token.level >= 4:
            row.append(shown(token))


def spoilt(told: WhatIfStory) -> WhatIfStory:
    """Return the story with every text ending in markup."""

    def pairs(items: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(Pair(*(f"{text} {SPOILT}" for text in pair)) for pair in items)

    return WhatIfStory(
        *(f"{text} {SPOILT}" for text in told[:3]),
        *(pairs(items) for items in told[3:6]),
        tuple(f"{note} {SPOILT}" for note in told.notes),
    )


def test_the_report_of_a_picnic_is_the_golden_one() -> None:
    # Now: cheesecake taste 5; brownies travel 2.5 and heat 2.5 x 0.5 = 1.25; pie heat 1.25.
    # Then: brownies crowd 2.5 and heat 1.25; pie heat 1.25.
    report = markdown_what_if(STORIES["picnic"])
    assert report == golden(GOLDEN / "what-if.md", report)
    assert "**First place moves from Cheesecake to Nut brownies.**" in report
    for row in (
        ["Taste", "Cheesecake whole 5", "nothing counts"],
        ["Travel", "Nut brownies slice 2.5", "no difference"],
        ["Crowd", "nothing counts", "Nut brownies slice 2.5"],
        [
            "Points",
            "Cheesecake 5, Nut brownies 3.75, Apple pie 1.25",
            "Nut brownies 3.75, Apple pie 1.25, Cheesecake 0",
        ],
    ):
        assert row in list(rows(report))


def test_the_headings_stand_in_order() -> None:
    title = "Which cake for the picnic?"
    assert headings(markdown_what_if(STORIES["picnic"])) == [
        title,
        "Changes",
        "Result",
        "What moved",
        "Notes",
    ]


def test_what_there_is_nothing_to_say_of_has_no_heading() -> None:
    title = "Which cake for the picnic?"
    assert headings(markdown_what_if(STORIES["nothing changed"])) == [title, "Result", "Notes"]
    moved = markdown_what_if(story({"favourite": "cream"}, {"favourite": "fruit"}))
    assert headings(moved) == [title, "Changes", "Result", "What moved"]


@EACH
def test_the_tables_hold_what_the_story_says(told: WhatIfStory) -> None:
    head = ["What", "Now", "Changed"]
    expected: list[list[str]] = []
    for pairs in (told.changes, told.results, told.moved):
        expected += [head, *map(list, pairs)] if pairs else []
    assert list(rows(markdown_what_if(told))) == expected


@EACH
def test_the_notes_are_a_list(told: WhatIfStory) -> None:
    tokens = blocks(markdown_what_if(told))
    said = [shown(tokens[place + 2]) for place, token in enumerate(tokens) if token.type == "list_item_open"]
    assert said == list(told.notes)


@EACH
def test_markup_in_the_texts_of_a_rule_set_stays_text(told: WhatIfStory) -> None:
    plain, report = markdown_what_if(told), markdown_what_if(spoilt(told))
    assert [token.type for token in blocks(report)] == [token.type for token in blocks(plain)]
    ending = SPOILT.replace("\x1b", r"\x1b").replace("\n", " ")
    texts = [shown(token) for token in blocks(report) if token.type == "inline"]
    own = {"Changes", "Result", "What moved", "Notes", "What", "Now", "Changed"}
    assert all(text in own or text.rstrip(".").endswith(ending) for text in texts)


def test_hostile_texts_of_a_rule_set_appear_literally(tmp_path: Path) -> None:
    hostile = load_with_sources(hostile_copy(FOLDERS[TOY], tmp_path))
    sides = [
        justify(recommend(hostile.rule_set, answers, {}), hostile.sources)
        for answers in (
            {question: tuple(choices.split(",")) for question, choices in said.items()}
            for said in (NOW, THEN)
        )
    ]
    told = tell_what_if(what_if(*sides, ["road"]))
    report = markdown_what_if(told)
    found = list(rows(report))
    assert [row for row in found if row[0] != "What"] == [list(pair) for pairs in told[3:6] for pair in pairs]
    assert {len(row) for row in found} == {3}
    assert headings(report)[0].startswith(HOSTILE)
    assert sum(HOSTILE in cell for row in found for cell in row) > 10


@LAW
@given(known_situations(), st.data())
def test_every_row_has_three_cells_and_blocks_are_parted_by_single_empty_lines(
    situation: Situation, data: st.DataObject
) -> None:
    rule_set, sources = situation.rule_set, loaded(situation.rule_set.id).sources
    kept = data.draw(st.sets(st.sampled_from([question.id for question in rule_set.questions])))
    fewer = {question: answer for question, answer in situation.answers.items() if question in kept}
    now, then = (
        justify(recommend(rule_set, answers, words), sources)
        for answers, words in ((situation.answers, {}), (fewer, situation.importance))
    )
    report = markdown_what_if(tell_what_if(what_if(now, then)))
    assert {len(row) for row in rows(report)} == {3}
    assert "\n\n\n" not in report
    assert report.endswith(("|\n", ".\n"))
    assert all(line == line.rstrip() for line in report.splitlines())


def test_the_same_story_gives_the_same_bytes() -> None:
    assert markdown_what_if(story(NOW, THEN, "road")) == markdown_what_if(STORIES["picnic"])
