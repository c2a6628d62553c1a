"""Filled sheets: what is read from them, and what is told where an answer could be lost."""

import pytest
from drawn_rule_sets import Situation, situations
from filled_sheets import NAME, read, ticked, ticks, told_sheet, written
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded

from advisor.errors import FaultsError
from advisor.loading.answers_files import taken_over
from advisor.loading.front_matter import read_page
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence
from advisor.loading.reading import Reading
from advisor.loading.sheets import sheet_parts
from advisor.model.answers import UNSURE, Answers
from advisor.model.rule_set import RuleSet
from advisor.reports.sheet import markdown_sheet

LAW = settings(max_examples=40)
HEAD = "---\nschema: advisor/sheet/1\n"
ONE, TWO = "## One (`--one`)\n\n", "## Two (`--two`)\n\n"
A, B, UNKNOWN = "- [x] `a` The a\n", "- [x] `b` The b\n", "- [x] `unsure` I don't know\n"
NO_A, NO_B, KNOWN = (line.replace("[x]", "[ ]") for line in (A, B, UNKNOWN))

NAMELESS = (
    "the heading names no question, but boxes below it are ticked; expected its id, as in (`--question`)"
)
ASIDE = "a box is ticked in a quotation, or too far to the right; begin its line with - [x]"
TWICE = (
    'the choice "a" stands twice below the question "one", first in line 6; leave one of them,'
    " or put back the heading that is missing"
)


def parts(body: str, head: str = "") -> dict[str, Node]:
    """Return the parts of a sheet without a fault; its body begins in line 4 where the head is empty."""
    found, faults = parts_and_faults(body, head)
    assert faults == []
    return found


def parts_and_faults(body: str, head: str = "") -> tuple[dict[str, Node], list[str]]:
    """Return the parts of a sheet, and its faults in order."""
    reading = Reading()
    page = read_page(f"{HEAD}{head}---\n{body}".encode(), NAME)
    found = sheet_parts(page, NAME, reading)
    return found, [str(fault) for fault in sorted(reading.faults)]


def faults(body: str, head: str = "") -> list[str]:
    """Return the faults of a sheet, in order."""
    return parts_and_faults(body, head)[1]


def answers(body: str, head: str = "") -> dict[str, list[str]]:
    """Return the answers of a sheet without a fault."""
    node = parts(body, head)["answers"]
    assert isinstance(node, Mapping)
    return {name: texts(value) for name, (_, value) in node.entries.items()}


def texts(node: Node) -> list[str]:
    """Return the words of an answer."""
    items = node.items if isinstance(node, Sequence) else [node]
    return [item.text for item in items if isinstance(item, Scalar)]


# What is read.


def test_ticks_are_answers_and_questions_without_one_have_none() -> None:
    assert answers(ONE + A + NO_B + KNOWN + TWO + NO_A + KNOWN) == {"one": ["a"]}
    assert answers(ONE + A + B + KNOWN + TWO + UNKNOWN) == {"one": ["a", "b"], "two": ["unsure"]}


def test_answers_have_the_places_of_the_ticks() -> None:
    node = parts("# Title\n\n" + ONE + NO_A + B)["answers"]
    assert isinstance(node, Mapping)
    assert node.entries == {"one": (Scalar("one", 6, 12), Sequence([Scalar("b", 9, 8)], 9, 8))}


def test_answers_of_the_front_matter_come_first() -> None:
    assert answers(ONE + A, "answers:\n  three: [a, b]\n") == {"three": ["a", "b"], "one": ["a"]}


def test_the_other_parts_are_those_of_the_front_matter() -> None:
    head = "as-of: documents\nrule-set: {id: a}\nimportance: {b: high}\ntitle: Ours\nset-aside: {c: d}\n"
    found = parts("", head)
    assert set(found) == {"as-of", "rule-set", "importance", "answers"}
    assert found["as-of"] == Scalar("documents", 3, 8)


@pytest.mark.parametrize("said", ["latest", "documents", "2026-10-28"])
def test_a_day_is_one_of_two_words_or_a_date(said: str) -> None:
    assert texts(parts("", f"as-of: {said}\n")["as-of"]) == [said]


@pytest.mark.parametrize(
    ("said", "instead"),
    [("yesterday", '"yesterday"'), ("[a]", "a list of 1 item"), ("2026-02-30", '"2026-02-30"')],
)
def test_any_other_day_is_a_fault(said: str, instead: str) -> None:
    assert faults("", f"as-of: {said}\n") == [
        f"SHEET.md:3:8: expected latest, documents or a day such as 2026-10-28, not {instead}"
    ]


def test_a_key_that_is_nearly_one_of_ours_is_a_fault() -> None:
    (fault,) = faults("", "anwsers: {one: a}\ntags: [a]\n")
    assert fault == (
        'SHEET.md:3:1: unknown key "anwsers"; did you mean "answers"?'
        " (allowed: schema, rule-set, as-of, answers, importance)"
    )


def test_answers_that_are_no_mapping_are_left_to_the_check_of_answers() -> None:
    assert parts(ONE + A, "answers: a\n")["answers"] == Scalar("a", 3, 10)


@pytest.mark.parametrize(
    "heading",
    [
        *("## One (`--one`)", "## Edited `--one`", "# One (`--one`)", "### One (`--one`)", "###### `--one`"),
        *(
            "One (`--one`)\n---",
            "One (`--one`)\n===",
            "## One (`one`)",
            "## `see` (`--one`)",
            "## `--one` `see`",
            "## Unlike `--zero` (`--one`)",
        ),
        *("##  One  (` --one `) ##", "## One (`\u2014one`)", "## One (`\u2013one`)", "  ## One (`-one`)"),
    ],
)
def test_a_heading_names_its_question_in_many_ways(heading: str) -> None:
    assert answers(f"{ONE.replace('one', 'zero')}{NO_A}\n{heading}\n\n{A}") == {"one": ["a"]}


def test_words_may_be_added_anywhere() -> None:
    body = (
        f"Hello\n\n- [ ] read this\n- a list\n\n{ONE}I think so\n\n{A}  and this is why\n- [docs](https://a.b)\n"
        f"\n### More on `that`\n\n{B}> quoted\n{KNOWN}\n## Notes\n\n- [ ] to do\n- done\n\n{TWO}---\n{B}\nBye"
    )
    assert answers(body) == {"one": ["a", "b"], "two": ["b"]}


def test_a_choice_is_known_by_its_id_alone() -> None:
    assert answers(ONE + "- [x] `a`\n- [x] **`b`**: what we do, see `c`\n") == {"one": ["a", "b"]}


@pytest.mark.parametrize(
    "line",
    [
        *("• [x] `yes`", "● [x] `yes`", "▪ [x] `yes`", "– [x] `yes`", r"\[x\] `yes`"),  # noqa: RUF001
        *(r"\- \[x\] `yes`", "\u00a0- [x] `yes`"),
    ],
)
def test_a_box_is_read_as_other_programs_leave_it(line: str) -> None:
    assert answers(f"{ONE}{NO_A}{line}\n{NO_B}") == {"one": ["yes"]}


# What is told.


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        (ONE + "- [?] `a` The a\n", "6:3", 'expected [x] or [ ], not "[?]"'),
        (ONE + NO_A + "  * x `b` The b\n", "7:5", 'expected [x] or [ ], not "x"'),
        (
            ONE + "- [x] The a\n",
            "6:3",
            "a box is ticked, but no choice stands behind it; expected its id in backquotes, as `unsure`",
        ),
        (
            "# Title\n\n" + A,
            "4:1",
            NAMELESS,
        ),
        (
            ONE + NO_A + "## Two (--two)\n\n" + A,
            "7:1",
            NAMELESS,
        ),
        (
            "Hello\n\n" + A,
            "6:8",
            "a box is ticked before the first question; expected it below the heading of its question",
        ),
        (ONE + TWO + "## Again `--one`\n", "8:13", 'the question "one" stands here again; first in line 4'),
        (
            ONE + A + KNOWN + NO_A + KNOWN,
            "8:8",
            TWICE,
        ),
        (
            ONE + "    " + A,
            "6:7",
            ASIDE,
        ),
        (
            ONE + "> " + A,
            "6:5",
            ASIDE,
        ),
        (
            "```\n" + ONE + A,
            "4:1",
            "what begins here never ends, and hides boxes that are ticked; end it, or take it out",
        ),
        *(
            (ONE + NO_A + line + "\n", f"7:{column}", f'expected [x] or [ ], not "{shown}"')
            for line, column, shown in (
                ("☑ `yes`", 1, "☑"),
                ("- [ ] x `yes`", 3, "[ ] x"),
                ("- [ ]x `yes`", 3, "[ ]x"),
                ("- [] x `yes`", 3, "[] x"),
                ("- [ ] [x] `yes`", 3, "[ ] [x]"),
                ("| [x] | `yes` |", 1, "| [x] |"),
                ("> - [?] `yes`", 5, "[?]"),
            )
        ),
        *(
            (
                ONE + NO_A + line + "\n",
                f"7:{column}",
                f'"{shown}" stands within a line, and ticks nothing; begin a line with - [x]',
            )
            for line, column, shown in (
                ("- `yes` [x] Yes", 9, "[x]"),
                ("- Yes [x] `yes`", 7, "[x]"),
                ("- [ ] `yes` Yes - [x] `no` No", 19, "[x]"),
                ("- [x] `yes` Yes - [x] `no` No", 19, "[x]"),
                ("| `yes` | [x] |", 11, "[x]"),
                ("> - `yes` ✓", 11, "✓"),
            )
        ),
    ],
)
def test_where_an_answer_could_be_lost_its_place_is_told(body: str, place: str, message: str) -> None:
    assert f"SHEET.md:{place}: {message}" in faults(body)


@pytest.mark.parametrize(
    "body",
    [
        *("# Title\n\n" + NO_A, "## Notes\n\n- [ ] `a`\n", ONE + NO_A + KNOWN + NO_A + KNOWN),
        *(
            ONE + "    " + NO_A,
            ONE + "> " + NO_A,
            "<!--\n" + ONE + A + "-->\n",
            "```\n" + NO_A,
            ONE + "- [ ] a\n",
        ),
    ],
)
def test_what_loses_no_answer_is_no_fault(body: str) -> None:
    assert answers(body) == {}


def test_all_faults_are_told_at_once() -> None:
    body = A + ONE + "- [?] `a`\n- [x] a\n" + ONE + "## Two\n\n" + B
    assert [fault.split(":")[1] for fault in faults(body)] == ["4", "7", "8", "9", "11"]


# Front matter and boxes.


@pytest.mark.parametrize("said", ["unsure", "[unsure]", "b", "[b]"])
def test_a_tick_takes_the_place_of_unsure_and_of_itself(said: str) -> None:
    assert answers(ONE + NO_A + B, f"answers: {{one: {said}}}\n") == {"one": ["b"]}


def test_several_choices_are_the_same_in_any_order() -> None:
    assert answers(ONE + A + B, "answers: {one: [b, a]}\n") == {"one": ["a", "b"]}


@pytest.mark.parametrize(
    ("said", "box", "shown", "given"),
    [
        ("b", A, "a", "b"),
        ("a", A + B, "a, b", "a"),
        ("[a, b]", A, "a", "a, b"),
        ("b", UNKNOWN, "unsure", "b"),
        ("[]", A, "a", ""),
        ("{a: b}", A, "a", ""),
    ],
)
def test_a_tick_that_says_something_else_is_a_fault(said: str, box: str, shown: str, given: str) -> None:
    (fault,) = faults(ONE + box, f"answers:\n  one: {said}\n")
    both = f'is ticked "{shown}", but line 4 says "{given}"'
    assert fault == f'SHEET.md:8:8: the question "one" {both}; leave one of the two'


# Together with the rule set.


def refused(text: str) -> list[str]:
    """Return the faults of a sheet of the toy rule set."""
    with pytest.raises(FaultsError) as caught:
        read(text, loaded(TOY).rule_set)
    return [str(fault) for fault in caught.value.faults]


def line_of(text: str, piece: str) -> int:
    """Return the number of the line that holds the piece."""
    return text[: text.index(piece)].count("\n") + 1


def test_unknown_names_are_told_with_the_nearest_and_their_places() -> None:
    text = ticked(markdown_sheet(told_sheet({})), {"oven": ("yes",), "budget": ("loose",)})
    text = text.replace("`--oven`", "`--ovne`").replace("`loose`", "`lose`")
    first, second = sorted(refused(text), key=lambda fault: "ovne" in fault)
    place = f"SHEET.md:{line_of(text, '`lose`')}:8"
    assert first.startswith(f'{place}: question "budget": unknown choice "lose"; did you mean "loose"?')
    place = f"SHEET.md:{line_of(text, '`--ovne`')}:13"
    assert second.startswith(f'{place}: unknown question "ovne"; did you mean "oven"?')


def test_choices_that_do_not_go_together_are_told_at_the_first_tick() -> None:
    text = ticked(
        markdown_sheet(told_sheet({})), {"oven": ("yes", "no"), "allergies": ("nuts", "none"), "time": ()}
    )
    oven, allergies = line_of(text, "- [x] `yes`"), line_of(text, "- [x] `nuts`")
    assert refused(text) == [
        f'SHEET.md:{allergies}:8: question "allergies": "none" goes with no other choice',
        f'SHEET.md:{oven}:8: question "oven": takes one choice, not 2: yes, no',
    ]


def test_an_interview_goes_on_from_a_sheet() -> None:
    text = ticked(markdown_sheet(told_sheet({"oven": "unsure"}, {"heat": "skip"})), {"oven": ("yes",)})
    found = taken_over(text.encode(), NAME, loaded(TOY).rule_set)
    assert (found.given.answers, found.given.importance) == ({"oven": ("yes",)}, {"heat": "skip"})
    assert found.has_importance
    assert found.gone == ()


def test_a_sheet_of_an_older_rule_set_is_taken_over() -> None:
    text = ticked(markdown_sheet(told_sheet({"weather": "hot"})), {"oven": ("yes",), "time": ("hours",)})
    text = text.replace('version: "2.1.0"', 'version: "1.0.0"').replace("`hours`", "`days`")
    found = taken_over(text.encode(), NAME, loaded(TOY).rule_set)
    assert found.given.answers == {"weather": ("hot",), "oven": ("yes",)}
    assert found.gone == ('"time" does not offer "days" any more.',)


def test_a_sheet_of_another_rule_set_is_refused() -> None:
    text = markdown_sheet(told_sheet({})).replace("id: picnic-cake", "id: picnic-tea")
    (fault,) = refused(text)
    assert fault.startswith("SHEET.md:4:3: the answers were given to the rule set")


# Whatever people and editors do.


def reformatted(text: str, draw: st.DrawFn) -> str:
    """Return the sheet as an editor might leave it: other bullets, spaces and line ends, and notes."""
    head, _, body = text.partition("\n# ")
    lines = []
    for line in f"# {body}".split("\n"):
        if line.startswith("- ["):
            box = draw(st.sampled_from(["[X]", "[ x ]", "[x ]"] if line[3] == "x" else ["[]", "[  ]", "[ ]"]))
            before = draw(st.sampled_from(["- ", "* ", "+ ", "   - ", " *   ", "-"]))
            lines.append(f"{before}{box} {line[6:]}{draw(st.sampled_from(['', '  ', ' and more']))}")
        else:
            notes = [
                "",
                "\nWe talked about `this`.\n",
                "\n> - [ ] `a`\n",
                "\n```\n- [x] `a`\n```\n",
                "\n- a note\n",
            ]
            lines += [line, draw(st.sampled_from(notes))] if not line else [line]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return f"{head}\n{chr(10).join(lines)}".replace("\n", end)


@LAW
@given(situations(), st.data())
def test_the_form_does_not_matter(situation: Situation, data: st.DataObject) -> None:
    text = written(situation)
    more = data.draw(ticks(text, situation.rule_set))
    changed = data.draw(st.composite(lambda draw: reformatted(ticked(text, more), draw))())
    assert read(changed, situation.rule_set).answers == {**situation.answers, **more}


LINES = (
    *("## One (`--one`)", "## Two (`--two`)", "## Notes", "### More", "# Title (`--three`)", "One (`--one`)"),
    *("---", "===", "", "", "text", "```", "~~~", "<!--", "-->", "> quoted", "- item", "    code"),
    *("- [x] `a` A", "- [x] `b` B", "- [ ] `a` A", "- [X] `unsure`", "* [] `c`", "- [?] `a`", "- [x] no id"),
    *("    - [x] `a`", "> - [x] `a`", "[x] `d`", "x `a`", "- x `a`", "1. [x] `e`", "- [x](link)", "\x1b[x]"),
    *(
        "• [x] `f`",
        "- `g` [x]",
        "- [ ] x `h`",
        "| [x] | `i` |",
        "- [ ] `j` - [x] `k`",
        "✓ `l`",
        "\u00a0[x] `m`",
    ),
)


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_no_tick_is_lost_without_a_word(lines: list[str]) -> None:
    found, said = parts_and_faults("\n".join(lines))
    node = found["answers"]
    assert isinstance(node, Mapping)
    places = {
        item.line for _, value in node.entries.values() if isinstance(value, Sequence) for item in value.items
    }
    if said:
        return
    closing = ""
    for number, line in enumerate(lines, 4):
        if closing:
            closing = "" if line == closing else closing
        elif line in {"```", "~~~", "<!--"}:
            closing = line.replace("<!--", "-->")
        else:
            assert (number in places) == ("[x] `" in line or "[X] `" in line), line


@LAW
@given(
    st.lists(
        st.one_of(
            st.sampled_from(LINES), st.sampled_from(["## O (`--oven`)", "- [x] `yes`"]), st.text(max_size=5)
        ),
        max_size=12,
    )
)
def test_any_body_is_read_or_refused(lines: list[str]) -> None:
    head = markdown_sheet(told_sheet({"weather": "hot"})).partition("\n# ")[0]
    body = "\n".join(lines).encode("utf-8", "replace").decode()
    found = read_or_refused(f"{head}\n{body}".encode(), loaded(TOY).rule_set)
    assert found is None or found.keys() <= {"weather", "oven"}


def read_or_refused(data: bytes, rule_set: RuleSet) -> Answers | None:
    """Return the answers of a sheet; none where faults are found, each of which has its place."""
    try:
        return taken_over(data, NAME, rule_set).given.answers
    except FaultsError as error:
        found = error.faults
    assert found
    assert {fault.location.file for fault in found} == {NAME}
    return None


@pytest.mark.parametrize("name", FOLDERS)
def test_a_sheet_whose_bytes_are_spoilt_is_read_or_refused(name: str) -> None:
    rule_set = loaded(name).rule_set
    text = ticked(markdown_sheet(told_sheet({}, name=name)), {rule_set.questions[0].id: (UNSURE,)})
    data = text.encode()
    start = data.index(b"\n# ")
    for place in range(start, len(data), 97):
        for byte in (b"\xff", b"\x00", b"`", b"["):
            spoilt = data[:place] + byte + data[place + 1 :]
            found = read_or_refused(spoilt, rule_set)
            assert found is None or len(found) <= 1
