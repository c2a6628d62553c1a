"""A decision record in Markdown: its shape, its content, and that texts stay texts."""

import itertools
import random
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from drawn_rule_sets import Situation
from golden_files import golden
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import ALL_BUT_BUDGET, FOLDERS, PICNIC, SHIPPED, TOY, justified, loaded, named_cases
from made_records import (
    AWKWARD,
    Drawn,
    again,
    body_in,
    decision,
    front_matter_in,
    lines_of_text,
    record,
    recorded,
    records,
    texts_in,
)
from made_rule_sets import made_question, made_rule, made_rule_set
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.loading.answers_files import given_in_file
from advisor.model.conditions import Chosen
from advisor.model.decision import Filing
from advisor.model.justified import Justified
from advisor.model.sources import Claim
from advisor.narrative.citations import Cited
from advisor.narrative.record import Considered, RecordStory, tell_record
from advisor.narrative.story import Answered, Story
from advisor.reports.command import command
from advisor.reports.record import record_report, starred
from advisor.text import visible

GOLDEN = Path(__file__).parent / "golden"
LAW = settings(max_examples=30)
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SECTIONS = (
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    "More Information",
)
"""The headings of MADR, in its order."""
BELOW_OUTCOME = ("Consequences", "Confirmation")
BELOW_MORE = (
    "Revisit if",
    "How sure",
    "Consider also",
    "Then and now",
    "Without effect",
    "Answers",
    "Importance",
    "Evidence",
    "Rule set",
)
FILED = Filing("accepted", "2024-06-01", ("Ada Lovelace", "Zoë"), "consulted: Grace\n")
LEVEL = {"favourite": "cream", "guests": "many", "transport": "bicycle", "road": "bumpy", "tin": "no"}
GOLDENS: dict[str, tuple[dict[str, str], dict[str, str], str, Filing]] = {
    "picnic": (PICNIC, {"effort": "usual"}, "", FILED),
    "level": (LEVEL, {}, "2019-12-31", Filing()),
    "toss-up": ({"weather": "hot", "practice": "never"}, {}, "", Filing("proposed", "2026-11-21")),
    "none-left": ({"oven": "no", "allergies": "nuts,gluten"}, {}, "", Filing("rejected")),
    "one-left": ({"oven": "no", "weather": "hot", "transport": "walk"}, {}, "2022-02-22", Filing()),
    "everything-answered": (ALL_BUT_BUDGET | {"budget": "tight"}, {"price": "much"}, "", Filing()),
}
EACH_GOLDEN = pytest.mark.parametrize("name", GOLDENS)


def without_digest(found: Justified) -> Justified:
    """Return a recommendation whose rule set has no digest of its own: that of the toy changes often."""
    rule_set = found.recommendation.rule_set._replace(digest="0" * 64)
    return found._replace(recommendation=found.recommendation._replace(rule_set=rule_set))


def made(name: str) -> str:
    """Return the record that the golden file of this name holds."""
    said, importance, basis, filing = GOLDENS[name]
    return record(without_digest(justified(TOY, said, importance, basis)), filing, rules=TOY)


def wood() -> Justified:
    """Return a recommendation by two alternatives and rules without revisions and sources."""
    rule = made_rule("rule", "cost", Chosen("one", ("x",)), ("", {"ash": "much"}))
    rule_set = made_rule_set(("ash", "beech"), [made_question("one")], {"cost": "normal"}, [rule])
    return justify(recommend(rule_set, {"one": ("x",)}, {}, ""), ())


def headings(text: str) -> list[tuple[int, str]]:
    """Return the headings as a renderer sees them: their level and their text."""
    tokens = RENDERER.parse(body_in(text))
    return [
        (int(token.tag[1]), plain(inline))
        for token, inline in itertools.pairwise(tokens)
        if token.type == "heading_open"
    ]


def plain(token: Token) -> str:
    """Return the text of a paragraph, a heading or a cell as a reader sees it."""
    return "".join(child.content for child in token.children or ())


def section(text: str, title: str) -> str:
    """Return what stands below a heading, up to the next one."""
    return re.split(rf"^#+ {re.escape(title)}\n", text, flags=re.MULTILINE)[1].partition("\n#")[0].strip()


# What it says.


@EACH_GOLDEN
def test_the_record_is_the_golden_one(name: str) -> None:
    text = made(name)
    assert text == golden(GOLDEN / f"record-{name}.md", text)


def test_a_record_by_rules_without_revisions_and_sources_is_the_golden_one() -> None:
    text = record(wood(), rules="small")
    assert text == golden(GOLDEN / "record-wood.md", text)


def test_the_outcome_names_the_option_and_says_because() -> None:
    assert section(made("picnic"), "Decision Outcome").startswith(
        'Chosen option: "Cheesecake", because it leads by 2.75 points over Nut brownies (clear), above all'
    )
    assert section(made("level"), "Decision Outcome").startswith(
        "Chosen option: none yet, because Cheesecake and Nut brownies are level."
    )


def test_what_was_answered_is_flagged_in_the_table_of_all_questions() -> None:
    rows = section(made("level"), "Answers").splitlines()
    assert len(rows) == 2 + len(loaded(TOY).rule_set.questions)
    assert "| Number of guests | How many will come? | More than six |" in rows
    assert "| Weather | What does the forecast say? | not answered |" in rows
    unsure = section(made("picnic"), "Answers").splitlines()
    assert "| Number of guests | How many will come? | I don't know |" in unsure
    assert (
        "| Road | What is the road like? | not asked |" in section(made("one-left"), "Answers").splitlines()
    )


def test_what_would_change_it_stands_below_revisit_if() -> None:
    said = section(made("level"), "Revisit if")
    assert said.startswith("One other answer is enough to change first place:")
    assert "With another importance of one criterion, Cheesecake would be first" in said
    assert "* Number of guests: few instead of many. Then Cheesecake is first." in said.splitlines()


def test_a_source_stands_there_with_title_section_date_address_and_claims() -> None:
    said = section(recorded({"purpose": "research", "learning-curve": "important"}, SHIPPED), "Evidence")
    assert re.search(
        r"^\d+\. Springboard: .+, under .+, 2021-01-22, modified .+ <https://.+>$", said, re.MULTILINE
    )
    assert re.search(r"^    ?\* C206: .+\.$", said, re.MULTILINE)


def test_then_and_now_say_what_has_changed() -> None:
    text = recorded({"tpu": "yes"}, SHIPPED)
    assert "* As of the documents alone (2023-12-31): TensorFlow, " in section(text, "Decision Outcome")
    assert "was TensorFlow decisive, now no difference." in section(text, "Then and now")


def test_the_rule_set_stands_there_with_version_day_and_digest_and_the_command() -> None:
    said = section(made("picnic"), "Rule set")
    assert said.splitlines()[:4] == [
        "* Id: picnic-cake",
        "* Version: 2.1.0",
        "* Ratings as of: 2024-05-20",
        f"* SHA-256 of its files: `{'0' * 64}`",
    ]
    assert said.endswith("  --decided-by='Zoë' \\\n  --format record\n```")
    assert "--rules=picnic-cake" in said


@LAW
@given(records(known=True))
def test_the_numbers_of_sources_are_all_cited_and_all_there(drawn: Drawn) -> None:
    text = drawn.text
    _, _, evidence = text.partition("\n### Evidence\n")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", evidence, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in re.findall(r"\\\[(\d+)\\\]", text)} == set(numbers)


# Its shape.


def assert_has_the_shape_of_madr(text: str, alternatives: list[str]) -> None:
    """Assert that the headings are those of MADR in its order, with ours below the last."""
    (level, _), *others = headings(text)
    assert level == 1
    assert [title for level, title in others if level == 2] == list(SECTIONS)
    below: dict[str, list[str]] = {title: [] for title in SECTIONS}
    for level, title in others:
        if level == 2:
            current = title
        else:
            assert level == 3
            below[current].append(title)
    assert below["Decision Outcome"] in (list(BELOW_OUTCOME), list(BELOW_OUTCOME[1:]))
    options = below["Pros and Cons of the Options"]
    assert options[: len(alternatives)] == alternatives
    assert options[len(alternatives) :] in ([], ["All options"])
    assert below["More Information"] == [title for title in BELOW_MORE if title in below["More Information"]]
    assert {"Revisit if", "Answers", "Importance", "Rule set"} <= set(below["More Information"])
    assert not any(below[title] for title in SECTIONS[:3])


def assert_is_neat(text: str) -> None:
    """Assert what linters of Markdown ask for."""
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "\t" not in text
    lines = text.splitlines()
    assert all(line == line.rstrip() for line in lines)
    for before, line in itertools.pairwise(body_in(text).splitlines()):
        kinds = {_kind(before), _kind(line)} - {""}
        assert len(kinds) <= 1 or kinds == {"list", "numbered"}, (before, line)
        assert "heading" not in kinds or not (before and line)


def _kind(line: str) -> str:
    for kind, start in (("heading", "#"), ("table", "|"), ("list", ("* ", "   * ", "    * ", "     * "))):
        if line.startswith(start):
            return kind
    return "numbered" if re.match(r"\d+\. ", line) else "text" if line else ""


@LAW
@given(records())
def test_the_headings_are_those_of_madr_in_its_order(drawn: Drawn) -> None:
    names = [item.name for item in drawn.situation.rule_set.alternatives]
    assert_has_the_shape_of_madr(drawn.text, names)
    assert_is_neat(drawn.text)


@pytest.mark.parametrize("name", FOLDERS)
def test_so_they_are_for_every_case_and_its_record_comes_again(name: str) -> None:
    rule_set = loaded(name).rule_set
    for owner, case in named_cases():
        if owner == name:
            short = {question: ",".join(choices) for question, choices in case.answers.items()}
            text = recorded(short, name, case.importance, case.as_of, FILED)
            assert_has_the_shape_of_madr(text, [item.name for item in rule_set.alternatives])
            assert_is_neat(text)
            read = given_in_file(text.encode(), "a.md", rule_set)
            assert (read.answers, read.importance) == (dict(case.answers), dict(case.importance))
            assert again(text, rule_set) == text


def test_lists_have_stars_and_tables_as_many_cells_as_their_heads() -> None:
    for name in GOLDENS:
        tokens = RENDERER.parse(body_in(made(name)))
        assert {token.markup for token in tokens if token.type == "bullet_list_open"} == {"*"}
        assert [token.type for token in tokens].count("table_open") == 2
        rows = [line for line in made(name).splitlines() if line.startswith("| ")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {3, 4}


def test_claims_are_lists_within_the_list_of_sources() -> None:
    tokens = RENDERER.parse(body_in(recorded({"purpose": "research", "tpu": "yes"}, SHIPPED)))
    (begin,) = [at for at, token in enumerate(tokens) if token.type == "ordered_list_open"]
    (end,) = [at for at, token in enumerate(tokens) if token.type == "ordered_list_close"]
    inside = tokens[begin:end]
    sources = [
        token for token in inside if token.type == "list_item_open" and token.level == tokens[begin].level + 1
    ]
    assert len(sources) > 9
    assert [token.type for token in inside].count("bullet_list_open") == len(sources)


def test_an_empty_list_is_empty() -> None:
    assert starred([]) == ""
    assert starred(["a", "b"]) == "* a\n* b"


# It is the same again.


@LAW
@given(records())
def test_what_is_read_in_a_record_gives_the_same_bytes(drawn: Drawn) -> None:
    text = drawn.text
    assert again(text, drawn.situation.rule_set) == text
    assert again("\ufeff" + text.replace("\n", "\r\n"), drawn.situation.rule_set) == text


@LAW
@given(records())
def test_so_it_is_where_the_name_tells_nothing(drawn: Drawn) -> None:
    text = drawn.text
    assert again(text, drawn.situation.rule_set, "-") == text


@pytest.mark.parametrize(
    "lines",
    [
        ["consulted: Grace"],
        ["tags:", "- a", "- b"],
        ["links:", "  issue: 12  # of ours", "  deep:", "  - a: [b]"],
        ["note: |", "  one", "", "  two"],
        ["note: |+", "  one", ""],
        ["# for the site", "layout: page", "# until here"],
    ],
    ids=" | ".join,
)
@pytest.mark.parametrize("before", ["schema:", "seal:", "---\n\n#"])
def test_keys_of_the_team_come_again_and_stay_where_they_come(lines: list[str], before: str) -> None:
    text = recorded(PICNIC, TOY, filing=Filing("accepted"))
    edited = text.replace(f"\n{before}", "".join(f"\n{line}" for line in lines) + f"\n{before}", 1)
    assert edited != text
    once = again(edited, loaded(TOY).rule_set)
    assert again(once, loaded(TOY).rule_set) == once
    assert body_in(once) == body_in(text)
    kept = [line for line in lines if not line.startswith("# for")]
    assert "\n".join(kept) in front_matter_in(once)


def test_a_status_that_was_edited_stays() -> None:
    text = recorded(PICNIC, TOY)
    edited = text.replace('status: "proposed"', "status: superseded by ADR-0123")
    once = again(edited, loaded(TOY).rule_set)
    assert 'status: "superseded by ADR-0123"\n' in front_matter_in(once)
    assert "--status='superseded by ADR-0123'" in once
    assert again(once, loaded(TOY).rule_set) == once


def test_two_records_differ_only_where_the_decision_differs() -> None:
    one = recorded(PICNIC, TOY, filing=FILED).splitlines()
    other = recorded(PICNIC | {"time": "hours"}, TOY, filing=FILED).splitlines()
    changed = [line for line in (*one, *other) if (line in one) != (line in other)]
    unchanged = ("Which of", "## ", "| Weather", "| Taste", "* Apple", "* Id", "* SHA")
    assert not [line for line in changed if line.startswith(unchanged)]
    assert {"  time: minutes", "  time: hours", "  --time minutes \\", "  --time hours \\"} <= set(changed)


@LAW
@given(records(), st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_answered_plays_no_part(drawn: Drawn, draw: random.Random) -> None:
    def shuffled(said: Mapping[str, Any]) -> dict[str, Any]:
        return {key: said[key] for key in draw.sample(list(said), len(said))}

    rule_set, answers, importance = drawn.situation
    other = Situation(rule_set, shuffled(answers), shuffled(importance))
    assert drawn._replace(situation=other).text == drawn.text


@LAW
@given(records(), lines_of_text())
def test_how_it_is_filed_changes_only_the_front_matter_and_the_command(drawn: Drawn, status: str) -> None:
    filing = drawn.filing._replace(status=status, makers=(status,))
    found = drawn.justified
    one, other = record(found, drawn.filing), record(found, filing)
    told = [command(decision(found), item) for item in (drawn.filing, filing)]
    assert body_in(one).partition("The same decision")[0] == body_in(other).partition("The same decision")[0]
    assert all(said in text for said, text in zip(told, (one, other), strict=True))


# Texts stay texts.


KEPT = {
    Story: ("digest",),
    Answered: ("flag", "choices"),
    Cited: ("address",),
    Claim: ("id",),
    Considered: ("home",),
}
SPOILT = "# [a](http://b) | <b>*c*</b> `d` &amp; \x1b[0m\n- e"
ALLOWED = {"text", "strong_open", "strong_close", "code_inline", "link_open", "link_close"}


def with_texts(value: Any, change: Any) -> Any:
    """Return a story in which every text for readers is changed; ids, flags and addresses stay."""
    if isinstance(value, str):
        return change(value) if value else value
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return tuple(with_texts(item, change) for item in value)
    kept = KEPT.get(type(value), ())
    changed = {key: with_texts(item, change) for key, item in value._asdict().items() if key not in kept}
    return value._replace(**changed)


def drawn_with(told: RecordStory, found: Justified, change: Any) -> list[Token]:
    """Return what a renderer sees of a record in which every text is changed."""
    text = record_report(with_texts(told, change), decision(found), FILED)
    return RENDERER.parse(body_in(text))


def assert_only_texts_differ(tokens: list[Token], others: list[Token], addresses: set[str]) -> None:
    """Assert that two documents have the same blocks, and only inline parts and links that we put there."""
    assert [token.type for token in tokens] == [token.type for token in others]
    for token in tokens:
        for child in token.children or ():
            assert child.type in ALLOWED
            if child.type == "link_open":
                assert child.attrs["href"] in addresses


STORIES = {
    "picnic": (TOY, PICNIC),
    "level": (TOY, LEVEL),
    "none left": (TOY, {"oven": "no", "allergies": "nuts,gluten"}),
    "one left": (TOY, {"oven": "no", "weather": "hot"}),
    "two": (SHIPPED, {"tpu": "yes", "gpu": "amd", "purpose": "research"}),
}
TOLD = {name: (justified(*story), tell_record(justified(*story))) for name, story in STORIES.items()}
EACH_STORY = pytest.mark.parametrize("name", STORIES)


def addresses_in(name: str) -> set[str]:
    """Return the addresses of sources and alternatives."""
    known = loaded(name)
    return {source.address for source in known.sources} | {item.home for item in known.rule_set.alternatives}


@EACH_STORY
def test_markup_in_the_texts_of_a_rule_set_stays_text(name: str) -> None:
    found, told = TOLD[name]
    tokens = drawn_with(told, found, lambda text: f"{text} {SPOILT}")
    assert_only_texts_differ(tokens, drawn_with(told, found, str), addresses_in(STORIES[name][0]))
    shown = "\n".join(plain(token) for token in tokens if token.type == "inline")
    assert shown.count(visible(" ".join(SPOILT.split()))) >= 30
    assert "\x1b" not in shown


@EACH_STORY
@given(text=st.one_of(st.sampled_from(AWKWARD), lines_of_text()))
@settings(max_examples=60)
def test_any_text_stands_in_the_record_to_the_letter(name: str, text: str) -> None:
    found, told = TOLD[name]
    tokens = drawn_with(told, found, lambda _: text)
    assert_only_texts_differ(tokens, drawn_with(told, found, lambda _: "a"), addresses_in(STORIES[name][0]))
    inline = [plain(token) for token in tokens if token.type == "inline"]
    assert inline[0] == text
    cells = [token for before, token in itertools.pairwise(tokens) if before.type == "td_open"]
    assert {plain(cell) for cell in cells} == {text}
    names = [plain(token) for before, token in itertools.pairwise(tokens) if before.tag == "h3"]
    assert names.count(text) == len(told.considered)
    assert f'Chosen option: "{text}", because {text}.' in inline or not told.chosen


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_on_the_filing_stand_in_the_command_and_nowhere_else(text: str) -> None:
    found, told = TOLD["picnic"]
    filing = Filing(text, "", (text,))
    whole = record_report(told, decision(found), filing, rules=text)
    tokens = RENDERER.parse(body_in(whole))
    plainly = record_report(told, decision(found), Filing("a", "", ("a",)), rules="a")
    others = RENDERER.parse(body_in(plainly))
    assert [token.type for token in tokens] == [token.type for token in others]
    assert tokens[-1].content == command(decision(found), filing, rules=text) + "\n"
    assert [token.content for token in tokens[:-1]] == [token.content for token in others[:-1]]


@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_version_and_id_are_shown_as_they_are(text: str) -> None:
    found, told = TOLD["picnic"]
    made_by = decision(found)
    origin = made_by.origin._replace(id=text, version=text)
    tokens = RENDERER.parse(body_in(record_report(told, made_by._replace(origin=origin), FILED)))
    shown = [plain(token) for token in tokens if token.type == "inline"]
    assert {f"Id: {text}", f"Version: {text}"} <= set(shown)


def test_no_text_of_a_story_is_left_out_of_the_record() -> None:
    for name, (found, told) in TOLD.items():
        text = record_report(told, decision(found), FILED)
        shown = " ".join(plain(token) for token in RENDERER.parse(body_in(text)) if token.type == "inline")
        story = told.story
        said = texts_in([told.title, told.context, told.lines, story.settles, story.sure, story.changed])
        said += texts_in([told.drivers, told.barriers, told.questions, told.importance, told.consequences])
        said += texts_in([story.idle, story.turning, [item.reason for item in story.advice]])
        said += [item.text for item in story.sources]
        missing = [item for item in said if " ".join(item.split()) not in shown]
        assert missing == [], name
