"""Headings and boxes in Markdown, however people and editors write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.loading.nodes import Scalar
from advisor.loading.task_lists import Box, Heading, Mark, State, Unclosed, marks


def found(text: str) -> list[Mark]:
    """Return what a body holds that begins in line 1."""
    return list(marks(text, 1))


def states(text: str) -> list[State]:
    """Return what the boxes of a body say."""
    return [mark.state for mark in found(text) if isinstance(mark, Box)]


def levels(text: str) -> list[int]:
    """Return the levels of the headings in a body."""
    return [mark.level for mark in found(text) if isinstance(mark, Heading)]


# Boxes.


def test_a_box_has_its_place_and_that_of_the_word_behind_it() -> None:
    assert list(marks("\n- [x] `a-b` Label `c`\n", 10)) == [
        Box(State.TICKED, Scalar("a-b", 11, 8), "[x]", is_aside=False, line=11, column=3)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("- [x] `a`", "* [x] `a`", "+ [x] `a`", "1. [x] `a`", "12) [x] `a`", "- [X] `a`", "- [x] `a`   "),
        *("   - [x] `a`", "- [ x ] `a`", "- [x ] `a`", "-  [x]  `a`", "-\t[x]\t`a`", "-[x] `a`", "- [x]`a`"),
        *("[x] `a`", r"- \[x\] `a`", r"* \[x] `a`", "- [\u00a0x] `a`", "- [x] ` a `", "- [x] maybe `a`"),
        *("- [x] **`a`** bold", "- [x]: `a`", "- [x] `a` [x]", "- [x] `a` ✓", r"- [x] `a` \- \[x\] \`b\`"),
        *("- [x] `a` A - [ ] `b`", "- [x] `a` `[x]`", "- [x] [ ] `a`", "- [x] <!-- x --> `a`"),
    ],
)
def test_a_ticked_box_may_be_written_in_many_ways(text: str) -> None:
    (box,) = found(text)
    assert isinstance(box, Box)
    assert (box.state, box.is_aside) == (State.TICKED, False)
    assert box.word
    assert box.word.text == "a"


@pytest.mark.parametrize("bullet", [*"•●▪◦○‣⁃∙·■–—−", r"\-", r"\*", r"\+", r"1\.", r"12\)"])  # noqa: RUF001
@pytest.mark.parametrize("box", ["[x]", r"\[x\]"])
def test_the_bullets_of_other_programs_are_bullets(bullet: str, box: str) -> None:
    (mark,) = found(f"{bullet} {box} `a`")
    assert isinstance(mark, Box)
    assert (mark.state, mark.word and mark.word.text, mark.is_aside) == (State.TICKED, "a", False)
    assert states(f"{bullet} [ ] `a`") == [State.EMPTY]


@pytest.mark.parametrize(
    "text", [r"\[x\] `a`", "\u00a0- [x] `a`", "-\u00a0[x] `a`", "\u00a0 \u2003[x]\u2003`a`"]
)
def test_a_box_may_stand_behind_any_space_and_have_backslashes(text: str) -> None:
    assert states(text) == [State.TICKED]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- [ ] `a`",
            "- [] `a`",
            "* [   ] `a`",
            r"- \[ \] `a`",
            "- [\t] `a`",
            "- [ ] `a` x",
            "- [ ] max `a`",
        ),
        *("- [ ] `a` `[x]` and ``[x] ✓``", "- [ ] `a` <!-- [x] -->", r"- [ ] `a` \[x\]", "- [ ] `a` [x](b)"),
        *("- [ ] a [x]", "- [ ] `a` - [ ] `b`", r"- [ ] `a` \- \[x\] \`b\`"),
    ],
)
def test_a_box_may_be_empty_in_many_ways(text: str) -> None:
    assert states(text) == [State.EMPTY]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- [?] `a`", "[?]"),
        ("- [xx] `a`", "[xx]"),
        ("- [✓] `a`", "[✓]"),
        ("- [х] `a`", "[х]"),  # noqa: RUF001  # a Cyrillic letter that looks like an x
        ("- [-] `a`", "[-]"),
        ("- [maybe] `a`", "[maybe]"),
        ("- [[x]] `a`", "[[x]"),
        ("- [x, I think] `a`", "[x, I think]"),
        ("- [x `a`", "[x"),
        ("- x] `a`", "x]"),
        ("- x `a`", "x"),
        ("- (x) `a`", "(x)"),
        ("- ✓ `a`", "✓"),
        ("- - [x] `a`", "- [x]"),
        ("- [?] no word", "[?]"),
        ("- [xX] no word", "[xX]"),
        ("- [✗]", "[✗]"),
        ("[?] `a`", "[?]"),
        ("x `a`", "x"),
        ("(x) `a`", "(x)"),
        ("☑ `a`", "☑"),
        ("__[x]__ `a`", "__[x]__"),
        ("\u200b- [x] `a`", "\u200b- [x]"),
        ("| [x] | `a` |", "| [x] |"),
        ("- \u0445 `a`", "\u0445"),
        ("- \u00d7 `a`", "\u00d7"),
        ("- [ ] x `a`", "[ ] x"),
        ("- [ ]x `a`", "[ ]x"),
        ("- [] x `a`", "[] x"),
        ("- [ ] xx `a`", "[ ] xx"),
        ("- [ ] maybe x, `a`", "[ ] maybe x,"),
        ("- [ ] yes ✓ `a`", "[ ] yes ✓"),
        ("- [ ] [x] `a`", "[ ] [x]"),
        (r"- \[ \] \[x\] `a`", r"\[ \] \[x\]"),
        ("• [ ] x `a`", "[ ] x"),
        ("• [?] `a`", "[?]"),
        ("• [?]", "[?]"),
    ],
)
def test_what_may_be_meant_for_a_tick_is_strange(text: str, written: str) -> None:
    (box,) = found(text)
    assert isinstance(box, Box)
    assert (box.state, box.written) == (State.STRANGE, written)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "text",
            "- item",
            "- `a` without a box",
            "- see `a`",
            "- (`a`)",
            "`a` begins",
            "– (`a`)",  # noqa: RUF001
            "x a",
        ),
        *("- [docs](https://a.b)", "- [x](https://a.b) `a`", "- [`a`](b)", "- [a][b] `c`", "[docs]: b"),
        *(
            "- [1] a footnote",
            "- [...] and so on",
            "- [TODO] ask",
            "**[x]** b",
            "text [x] text ✓",
            "an x and `a`",
            "see [x](y) and `a`",
            "`[x]` ticks `a`",
            "`` [x] ✓ `` ticks `a`",
            "<!-- [x] ✓ --> and `a` <!-- x -->",
        ),
        *("- X-ray `a`", "- x", "- ✓", "---", "***"),
        # So stands a text of a rule set that looks like a box.
        *(r"\- \[x\] \`a\`", r"\[x\] \`a\`", r"– \[x\]", r"\[?\]", r"1\. \[x\] a"),  # noqa: RUF001
    ],
)
def test_what_is_no_box_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "written", "column"),
    [
        ("- `a` [x] A", "[x]", 7),
        ("- A [x] `a`", "[x]", 5),
        ("text - [x] `a`", "[x]", 8),
        (r"text \- \[X\] `a`", r"\[X\]", 9),
        (r"- `a` \[x\] A", r"\[x\]", 7),
        ("| `a` | [ x ] |", "[ x ]", 9),
        ("- `a` ☑ A", "☑", 7),
        ("A ✓ `a`", "✓", 3),
        ("text [ ] x `a`", "x", 10),
        ("- [ ] `a` A - [x] `b`", "[x]", 15),
        (r"- \[ \] `a` A - \[x\] `b`", r"\[x\]", 17),
        ("- [ ] `a` A - [ ] x `b`", "x", 19),
        ("- [ ] `a` A [x]", "[x]", 13),
        ("- [ ] `a` A ✓", "✓", 13),
        ("- [x] `a` A - [x] `b`", "[x]", 15),
        ("- [x] `a` A - [ ] x `b`", "x", 19),
        ("- [x] `a` A ☑ `b`", "☑", 13),
        ("> text <!-- [x] --> [x] `a`", "[x]", 21),
    ],
)
def test_a_tick_that_does_not_begin_its_line_is_stray(text: str, written: str, column: int) -> None:
    (box,) = found(text)
    assert isinstance(box, Box)
    assert (box.state, box.written, box.column, box.word) == (State.STRAY, written, column, None)


@pytest.mark.parametrize(
    "text",
    [
        "- [x] a",
        "• [x] a",
        "- [x]",
        "- [x] `a b`",
        "- [x] ``a``",
        r"- [x] \`a\`",
        r"- [x] \`a`",
        "- [x] ``a`",
        "- [x] `a",
    ],
)
def test_a_box_may_lack_a_word(text: str) -> None:
    (box,) = found(text)
    assert isinstance(box, Box)
    assert (box.state, box.word) == (State.TICKED, None)


@pytest.mark.parametrize(
    "text", ["    - [x] `a`", "\t- [x] `a`", "> - [x] `a`", "> > [x] `a`", "  \t* [x] `a`", ">- [x] `a`"]
)
def test_a_quoted_box_and_one_far_to_the_right_stand_aside(text: str) -> None:
    (box,) = found(text)
    assert isinstance(box, Box)
    assert (box.state, box.is_aside) == (State.TICKED, True)


def test_a_line_may_end_as_on_any_system() -> None:
    boxes = found("- [x] `a`\r\n- [ ] `b`\r- [x] `c`\n")
    assert [box.word and box.word.text for box in boxes if isinstance(box, Box)] == ["a", "b", "c"]


# Headings.


def test_a_heading_has_its_place_and_its_words() -> None:
    assert list(marks("## One (`--one`) and `two`", 5)) == [
        Heading(2, (Scalar("--one", 5, 10), Scalar("two", 5, 23)), 5, 1)
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        *(("# a", 1), ("## a", 2), ("###### a", 6), ("   ## a", 2), ("##", 2), ("##\ta", 2), ("## a ##", 2)),
        *(
            ("a\n===", 1),
            ("a\n---", 2),
            ("a\n-", 2),
            ("a\n  ---  ", 2),
            ("a\nb\n---", 2),
            ("- x\n\na\n---", 2),
            ("- x\n\n  a\n\nb\n---", 2),
        ),
    ],
)
def test_both_forms_of_headings_are_known(text: str, level: int) -> None:
    assert levels(text) == [level]


@pytest.mark.parametrize(
    "text",
    [
        *("#a", "####### a", "    # a", "\\# a", "a\n\n---", "---", "---\n---", "- a\n---", "- a\nb\n---"),
        *("> a\n---", "<p>\n---", "| a |\n---", "a\n- -", "a\n    ---", "=== a"),
    ],
)
def test_what_is_no_heading_is_none(text: str) -> None:
    assert levels(text) == []


def test_a_heading_ends_a_list_and_a_line_above() -> None:
    assert levels("- x\n## a\nb\n---") == [2, 2]
    assert levels("a\n# b\n---") == [1]


def test_a_heading_may_stand_a_little_to_the_right() -> None:
    assert found("  ## One") == [Heading(2, (), 1, 3)]


def test_a_heading_of_two_lines_has_the_place_of_its_text() -> None:
    assert found("\nOne (`--one`)\n---\n") == [Heading(2, (Scalar("--one", 2, 7),), 2, 1)]


def test_a_bullet_of_another_program_begins_no_list() -> None:
    assert levels("• a\n---") == [2]


def test_a_list_goes_on_below_a_line() -> None:
    assert states("- [x] `a`\nmore of it\n---\n- [x] `b`\n") == [State.TICKED, State.TICKED]
    assert levels("- [x] `a`\nmore of it\n---\n") == []


# What does not count.


@pytest.mark.parametrize(
    "text",
    [
        "```\n- [x] `a`\n```",
        "```yaml\n- [x] `a`\n```",
        "````\n```\n- [x] `a`\n```\n- [x] `a`\n`````  ",
        "~~~ `x`\n- [x] `a`\n```\n# a\n~~~",
        "  ```\n- [x] `a`\n   ```",
        "- item\n\n      ```\n- [x] `a`\n      ```",
        "<!--\n- [x] `a`\n# a\n-->",
        "  <!-- note\n- [x] `a`\n\n done -->",
        "<!-- - [x] `a` -->",
        "```\n- [x] `a`\n``` no end\n- [x] `a`\n```",
    ],
)
def test_code_and_comments_are_left_out(text: str) -> None:
    assert found(text) == []
    assert states(text + "\n- [x] `b`") == [State.TICKED]


@pytest.mark.parametrize("text", ["``` a `b`", "``", "text ```", "text <!--", "\\```", "<!-- a --> b"])
def test_what_begins_no_code_hides_nothing(text: str) -> None:
    assert states(text + "\n- [x] `a`") == [State.TICKED]


@pytest.mark.parametrize("begin", ["```", "~~~~", "<!--"])
def test_what_never_ends_is_told_where_it_hides_a_tick(begin: str) -> None:
    assert list(marks(f"a\n{begin}\n- [ ] `a`\n- [x] `b`\n~~~", 1)) == [Unclosed(2)]
    assert list(marks(f"{begin}\n- `a` [x]\n", 1)) == [Unclosed(1)]
    assert found(f"a\n{begin}\n- [ ] `a`\n") == []
    assert found(f"```\n- [x] `a`\n```\n{begin}\n- [ ] `a`\n") == []


@given(st.text(st.sampled_from("`[]xX -*>#=~<!\\\n\r\t1.ab✓•\u00a0|")))
def test_any_body_can_be_read(text: str) -> None:
    for mark in found(text):
        assert 1 <= mark.line <= text.count("\n") + text.count("\r") + 1


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "`",
            "[",
            "- [",
            " ",
            ">",
            "\\[",
            "`a",
            "[x",
            "✓",
            "- [x",
            "#",
            "```\n",
            "\t",
            "<!--",
            "-->",
            "`a` ",
        ),
        *("[]", "[ ", "``a` ", "`` `", "x ", "`a` x", "`a` []", "•", "\u00a0", "[x](", "[] x"),
    ],
)
def test_a_very_long_line_can_be_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(list(marks(f"{text}\n- {text}\n- [{text}", 1))) <= 200_000
