"""A sheet of questions in Markdown: what a person reads and ticks, and what is read back."""

import itertools
import re
from pathlib import Path

import pytest
import yaml
from drawn_rule_sets import Situation, situations
from filled_sheets import NAME, questions_on, read, sheet_of, ticked, ticks, told_sheet, written
from golden_files import golden
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.interview.agenda import Agenda
from advisor.loading.front_matter import is_page, read_page
from advisor.model.answers import UNSURE
from advisor.model.conditions import Chosen
from advisor.model.rule_set import Question, RuleSet
from advisor.narrative.sheet import Box, tell_sheet
from advisor.reports.sheet import markdown_sheet
from advisor.text import visible

GOLDEN = Path(__file__).parent / "golden"
LAW = settings(max_examples=40)
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BOTH = pytest.mark.parametrize("only_open", [True, False], ids=["open", "all"])

NASTY = (
    *("- [x] `yes` Yes", "[x] `yes`", "* [ ] a", "1. [x] `a`", "+ [X]", "# One (`--one`)", "## (`--two`)"),
    *("```", "~~~", "<!--", "-->", "---", "===", "> - [x] `yes`", "`", "``", "`--one`", "\\", "\\`a`"),
    *(
        "[x]",
        "[?]",
        "[ ] x",
        "• [x] `a`",
        "\u2013 [x] a",
        "☑",
        "✓ `a`",
        "- `a` [x]",
        "- \\[x\\]",
        "  - [x] `a`",
        "a\n---",
        "x",
        "<b>",
        "*a*",
        "_b_",
        "[a](b)",
        "![a](b)",
        "https://a.b",
    ),
    *(HOSTILE, "\x1b[31m", "\u202e", "(`--one`)", "{x}", "|a|b|", "&amp;", "no end?", "An end.", "!", ":"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), min_size=1, max_size=4).map("".join)


@st.composite
def hostile_rule_sets(draw: st.DrawFn) -> RuleSet:
    """Draw a rule set with any texts."""
    texts = TEXTS.map(folded).filter(bool)

    def question(name: str, **others: object) -> Question:
        made = made_question(name, several=draw(st.booleans()))
        alone = draw(st.sampled_from(["", "x"]))
        choices = tuple(
            item._replace(
                label=draw(texts), help=draw(st.one_of(st.just(""), texts)), exclusive=item.id == alone
            )
            for item in made.choices
        )
        changed = {key: draw(texts) for key in ("name", "text", "help", "why")}
        return made._replace(choices=choices, **changed, **others)

    questions = [question("one"), question("two", asked_when=Chosen("one", ("x",)))]
    rules = [
        made_rule("rule-1", "age", Chosen("one", ("x",)), ("", {"ash": "all"})),
        made_rule("rule-2", "age", Chosen("two", ("x", "y")), ("", {"beech": "some"})),
    ]
    named = {"title": draw(texts), "settles": draw(texts)}
    return made_rule_set(("ash", "beech"), questions, {"age": "normal"}, rules, **named)


def folded(text: str) -> str:
    """Return what a reader is to see."""
    return visible(" ".join(text.split()))


def body(text: str) -> str:
    """Return what stands below the front matter."""
    return read_page(text.encode(), NAME).body


def shown(token: Token) -> str:
    """Return an inline token as it is read, code spans between backquotes; it holds nothing else but bold."""
    said = []
    for child in token.children or ():
        assert child.type in {"text", "code_inline", "strong_open", "strong_close"}, child
        said.append(f"`{child.content}`" if child.type == "code_inline" else child.content)
    return "".join(said)


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the kind of each block that holds text, with the text."""
    tokens = RENDERER.parse(body(text))
    kinds = {"heading_open", "paragraph_open", "list_item_open", "bullet_list_open"}
    ends = {kind.replace("open", "close") for kind in kinds}
    assert {token.type for token in tokens} <= kinds | ends | {"inline"}
    found, items = [], 0
    for before, token in itertools.pairwise(tokens):
        items += (before.type == "list_item_open") - (before.type == "list_item_close")
        if token.type == "inline":
            found.append(("item" if items else before.tag, shown(token)))
    return found


def front(text: str) -> dict[str, object]:
    """Return the front matter as any reader of YAML finds it."""
    found: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return found


# What stands on it.


def test_the_sheet_for_a_picnic_is_the_golden_one() -> None:
    sheet = told_sheet({"weather": "hot", "transport": "bicycle", "guests": "unsure"}, {"effort": "usual"})
    text = markdown_sheet(sheet._replace(origin=sheet.origin._replace(digest="0" * 64)))
    assert text == golden(GOLDEN / "picnic-sheet.md", text)


def test_the_front_matter_holds_everything_that_was_said() -> None:
    text = markdown_sheet(told_sheet({"weather": "no", "allergies": "nuts,milk"}, {"effort": "usual"}))
    rule_set = loaded(TOY).rule_set
    assert front(text) == {
        "schema": "advisor/sheet/1",
        "rule-set": {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest},
        "as-of": "latest",
        "answers": {"weather": "no", "allergies": ["nuts", "milk"]},
        "importance": {"effort": "usual"},
    }


@pytest.mark.parametrize(
    ("basis", "said"), [("", "latest"), ("2019-12-31", "documents"), ("2021-01-01", "2021-01-01")]
)
def test_the_front_matter_says_which_day_counts(basis: str, said: str) -> None:
    text = markdown_sheet(told_sheet({"weather": "hot"}, basis=basis))
    assert f"\nas-of: {said}\n" in text
    assert read(text, loaded(TOY).rule_set).as_of == said


def test_without_importance_there_is_no_such_part() -> None:
    assert list(front(markdown_sheet(told_sheet({})))) == ["schema", "rule-set", "as-of", "answers"]


def test_a_question_is_a_heading_with_its_flag_and_a_list_of_boxes() -> None:
    text = markdown_sheet(told_sheet({}, only_open=False))
    assert (
        "\n## Allergies (`--allergies`)\n\n"
        "What can a guest not eat?\n\n"
        "Choose everything that applies. Almonds count as nuts here.\n\n"
        "Why this is asked: What makes a guest ill must stay at home.\n\n"
        "**Decisive: this answer alone could change first place.**\n\n"
        "Tick all that apply:\n\n"
        "- [ ] `nuts` Nuts\n"
        "- [ ] `milk` Milk\n"
        "- [ ] `gluten` Wheat\n"
        "- [ ] `none` Everybody eats everything. It goes with no other.\n"
        "- [ ] `unsure` I don't know\n"
    ) in text
    assert "Tick one:\n\n- [ ] `hot` Hot and sunny\n" in text


def test_answers_are_ticked_where_all_questions_stand() -> None:
    text = markdown_sheet(told_sheet({"allergies": "nuts,milk", "time": "unsure"}, only_open=False))
    assert front(text)["answers"] == {}
    found = re.findall(r"^- \[x\] `(\S+)`", text, re.MULTILINE)
    assert found == ["nuts", "milk", "unsure"]


def test_without_help_nothing_stands_in_its_place() -> None:
    sheet = told_sheet({})
    entry = sheet.entries[0]._replace(help="")
    text = markdown_sheet(sheet._replace(entries=(entry,)))
    assert f"\n\n{entry.text}\n\nWhy this is asked: " in text


def test_a_label_and_what_is_meant_by_it_are_sentences() -> None:
    sheet = told_sheet({})
    texts = {"a": ("One", ""), "b": ("Two", "More."), "c": ("Etc.", "More.")}
    boxes = tuple(Box(choice, *said, ticked=choice == "b") for choice, said in texts.items())
    text = markdown_sheet(sheet._replace(entries=(sheet.entries[0]._replace(boxes=boxes),)))
    assert text.endswith("\n- [ ] `a` One\n- [x] `b` Two. More.\n- [ ] `c` Etc. More.\n")


def test_a_sign_in_a_label_is_no_tick() -> None:
    sheet = told_sheet({})
    boxes = (Box("a", "✓ [x] &#10003;", "☑.", ticked=False), Box("b", "B", "", ticked=True))
    text = markdown_sheet(sheet._replace(entries=(sheet.entries[0]._replace(boxes=boxes),)))
    assert [shown for kind, shown in blocks(text) if kind == "item"] == [
        "[ ] `a` ✓ [x] &#10003;. ☑.",
        "[x] `b` B",
    ]
    assert "- [ ] `a` &#10003; \\[x\\] \\&#10003;. &#9745;." in text


def test_the_command_names_the_rule_set_where_one_was_named() -> None:
    sheet = told_sheet({})
    assert "Then `advisor recommend --answers SHEET.md` says" in markdown_sheet(sheet)
    text = markdown_sheet(sheet, rules="my rules/o`ne")
    assert "Then `` advisor recommend --rules 'my rules/o`ne' --answers SHEET.md `` says" in text
    assert "--rules '\\x1b' --answers" in markdown_sheet(sheet, rules="\x1b")


def test_a_sheet_without_questions_says_so_and_not_how_to_fill_it_in() -> None:
    answers = {question.id: "unsure" for question in loaded(TOY).rule_set.questions}
    sheet = told_sheet(answers)._replace(entries=(), lines=("There is nothing left to ask.",))
    text = markdown_sheet(sheet)
    assert "There is nothing left to ask." in text
    assert "brackets" not in text
    assert questions_on(text) == []


@LAW
@given(situations())
def test_each_entry_is_there_in_order(situation: Situation) -> None:
    sheet = sheet_of(situation)
    text = markdown_sheet(sheet)
    assert questions_on(text) == [entry.id for entry in sheet.entries]
    assert text.count("\n- [ ] ") == sum(len(entry.boxes) for entry in sheet.entries)


@BOTH
@LAW
@given(hostile_rule_sets(), st.data())
def test_every_text_stands_there_to_the_letter(
    only_open: bool, rule_set: RuleSet, data: st.DataObject
) -> None:
    answers = data.draw(st.sampled_from([{}, {"one": ("x",)}, {"one": (UNSURE,)}]))
    sheet = tell_sheet(Agenda(rule_set), answers, {}, only_open=only_open)
    found = blocks(markdown_sheet(sheet))
    expected = [("h1", folded(sheet.title)), ("p", f"{sheet.settles} ({sheet.stamp})")]
    assert found[:2] == expected
    assert found[2 + bool(sheet.entries)] == ("p", f"{sheet.headline}. {folded(' '.join(sheet.lines))}")
    rest = found[3 + bool(sheet.entries) :]
    for entry in sheet.entries:
        boxes = []
        for box in entry.boxes:
            label = folded(box.words)
            boxes.append(("item", f"[{'x' if box.ticked else ' '}] `{box.choice}` {label}".rstrip()))
        want = [
            ("h2", f"{entry.name} (`--{entry.id}`)"),
            ("p", entry.text),
            ("p", entry.help),
            ("p", f"Why this is asked: {entry.why}"),
            *([("p", " ".join(entry.notes))] if entry.notes else []),
            ("p", "Tick all that apply:" if entry.several else "Tick one:"),
            *boxes,
        ]
        assert rest[: len(want)] == want
        rest = rest[len(want) :]
    assert rest == []


@LAW
@given(situations())
def test_no_heading_ends_in_a_mark_that_linters_mind(situation: Situation) -> None:
    headings = re.findall(r"^#+ (.*)$", written(situation), re.MULTILINE)
    assert not [heading for heading in headings if heading.endswith((".", ",", ";", ":", "!"))]
    assert len(set(headings)) == len(headings)


# What is read back.


@BOTH
@LAW
@given(situations())
def test_a_sheet_with_nothing_more_ticked_gives_the_answers_it_was_made_with(
    only_open: bool, situation: Situation
) -> None:
    found = read(written(situation, only_open=only_open), situation.rule_set)
    assert found.answers == situation.answers
    assert found.importance == situation.importance


@LAW
@given(situations(), st.data())
def test_ticks_are_answers_besides_those_it_was_made_with(situation: Situation, data: st.DataObject) -> None:
    text = written(situation)
    more = data.draw(ticks(text, situation.rule_set))
    found = read(ticked(text, more), situation.rule_set)
    assert found.answers == {**situation.answers, **more}
    assert found.importance == situation.importance


@LAW
@given(situations(), st.data())
def test_other_boxes_are_other_answers_where_all_questions_stand(
    situation: Situation, data: st.DataObject
) -> None:
    text = written(situation, only_open=False)
    more = data.draw(ticks(text, situation.rule_set))
    assert read(ticked(text, more), situation.rule_set).answers == {**situation.answers, **more}


@BOTH
@LAW
@given(hostile_rule_sets(), st.data())
def test_texts_that_look_like_boxes_and_headings_change_no_answer(
    only_open: bool, rule_set: RuleSet, data: st.DataObject
) -> None:
    text = markdown_sheet(tell_sheet(Agenda(rule_set), {}, {}, only_open=only_open))
    assert is_page(text.encode(), NAME)
    more = data.draw(ticks(text, rule_set))
    assert read(ticked(text, more), rule_set).answers == more


@pytest.mark.parametrize("name", [SHIPPED, TOY])
@BOTH
def test_every_box_of_a_sheet_can_be_ticked(name: str, only_open: bool) -> None:
    rule_set = loaded(name).rule_set
    text = markdown_sheet(told_sheet({}, name=name, only_open=only_open))
    assert set(questions_on(text)) == {question.id for question in rule_set.questions}
    for question in rule_set.questions:
        for choice in (*(item.id for item in question.choices), UNSURE):
            answer = {question.id: (choice,)}
            assert read(ticked(text, answer), rule_set).answers == answer
