"""What is no YAML is told by what most likely went wrong, with the place that helps most.

The folders `faulty` show each mistake once in a file of a rule set; here are its other forms.
"""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import FaultsError
from advisor.loading import mistakes, parsing
from advisor.loading.parsing import GENERAL, LONGEST_READ_TWICE, read_nodes

LOADERS = {"quickest-loader": parsing.LOADER, "python-loader": yaml.SafeLoader}


@pytest.fixture(params=sorted(LOADERS), autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Read with one of PyYAML's parsers after the other."""
    monkeypatch.setattr(parsing, "LOADER", LOADERS[request.param])
    return LOADERS[request.param]


def told(text: str) -> str:
    """Return the last that is said of a text."""
    with pytest.raises(FaultsError) as caught:
        read_nodes(text, "f")
    return str(caught.value.faults[-1]).removeprefix("f:")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a: 1\nb: "text\nc: 2\n', "2:4: this quote is not closed"),
        ("a: 1\nb: 'text\nc: 2\n", "2:4: this quote is not closed"),
        ('a: "x\n---\nb: y\n', "1:4: this quote is not closed"),
        ('a: ["x, y]\nb: z\n', "1:5: this quote is not closed"),
        ('a: "text\nb: "x"\n', "1:4: this quote is not closed, or only by the one in line 2"),
        ('a: "text\r\nb: "x"\r\n', "1:4: this quote is not closed, or only by the one in line 2"),
        ('- a: "text\n- "x": y\n', "1:6: this quote is not closed, or only by the one in line 2"),
        ('a: ["x, y]\nb: "z"\n', "1:5: this quote is not closed, or only by the one in line 2"),
        ('{"a": "x,\n "b": 1}', "1:7: this quote is not closed, or only by the one in line 2"),
    ],
)
def test_a_quote_that_is_not_closed_is_told_where_it_stands(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: "word" rest\n', "1:11"),
        ('a: "a long\n  text" rest\n', "2:9"),
        ('- "word" rest\n- b\n', "1:10"),
        ('a: "x" c: 2\n', "1:8"),
    ],
)
def test_a_text_behind_a_quote_is_told_where_it_begins(text: str, place: str) -> None:
    assert told(text) == f"{place}: {mistakes.BEHIND_QUOTE}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("r: [a, b\n", "1:4: this [ is not closed"),
        ("- id: x\n  r: {a: b\n- id: y\n", "2:6: this { is not closed"),
        ('- id: x\n  r: [a, "b"\n- id: y\n', "2:6: this [ is not closed"),
        ("- r: [a\n  e: y\n", "1:6: this [ is not closed"),
        ("w: {any: [{a: b}, {c: d}]\nt: 1\n", "1:4: this { is not closed"),
        ("r: {\ns: >-\n  x\n", "1:4: this { is not closed"),
        ("a: [\n  b,\n  c\nd: 1\n", "1:4: this [ is not closed"),
        ("r: [a,\n", "1:4: this [ is not closed"),
        ('{"a": 1,\n', "1:1: this { is not closed"),
        ("[a, {b: c}, [d]\n", "1:1: this [ is not closed"),
    ],
)
def test_a_bracket_that_is_not_closed_is_told_where_it_opens(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("r: {s: [a, b}\nt: 1\n", "1:13: expected ] to close the [ of line 1, column 8, not }"),
        ("r: {]\n", "1:5: expected } to close the { of line 1, column 4, not ]"),
        ("a: ]\n", "1:4: this ] closes nothing"),
        ('{"a": 1}}', "1:9: this } closes nothing"),
        ("w: [\n  {a: b}\n  {c: d}\n]\n", "3:3: a comma or a ] is missing before this"),
        ('{"a" 1}', "1:6: a comma, a colon or a } is missing before this"),
        ('{\n"a": 1\n"b": 2\n}', f"3:4: {mistakes.COLON_IN_BRACKETS}"),
        ("r: [a, , b]\n", f"1:8: {mistakes.EMPTY_ITEM}"),
        ("a: [x], [y]\n", f"1:7: {mistakes.COMMA}"),
        ("a: {x} text\n", f"1:8: {mistakes.BEHIND_BRACKET}"),
    ],
)
def test_what_does_not_go_with_its_brackets_is_told_where_it_stands(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("when: stove: gas\n", f"1:12: {mistakes.COLON}, or write {{stove: gas}} for a mapping"),
        (
            "when: stove: [gas, oil] # hot\n",
            f"1:12: {mistakes.COLON}, or write {{stove: [gas, oil]}} for a mapping",
        ),
        ("reason: Warning: a moka\n", f"1:16: {mistakes.COLON}"),
        ("reason: some text\n  goes on: here\n", f"2:10: {mistakes.COLON}"),
        ('a: "word": rest\n', f"1:10: {mistakes.COLON}"),
        ("a: b:\n", f"1:5: {mistakes.COLON_AT_END}"),
    ],
)
def test_a_colon_in_a_text_is_told_where_it_stands(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb\nc: 2\n", "2:1"),
        ("a: 1\nb\n", "2:1"),
        ("- a: 1\n  b [c]\n  d: 2\n", "2:3"),
        ("a: 1\nmore text of a\nb: 2\n", "2:1"),
        ("a\nc: 2\n", "1:1"),
        ("- id x\n\n  when: y\n", "1:3"),
        ("q:\n  id\n  b: 1\n", "2:3"),
    ],
)
def test_a_key_without_a_colon_is_told_where_it_begins(text: str, place: str) -> None:
    assert told(text) == f"{place}: {mistakes.NO_COLON}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb:2\nc: 3\n", "2:1: a space is missing behind the colon"),
        ("b:2\nc: 3\n", "1:1: a space is missing behind the colon"),
        ("x:\n  - a\n  -b\n", "3:3: a space is missing behind the hyphen"),
        ("x:\n  - a: 1\n  -b: 2\n", "3:3: a space is missing behind the hyphen"),
    ],
)
def test_a_missing_space_is_told_where_its_word_begins(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n b: 2\n", f"2:2: {mistakes.KEY_OR_TEXT}"),
        ("reason: some text\n  that goes on\n  note: more\n", f"3:3: {mistakes.KEY_OR_TEXT}"),
        ("- a: 1\n b: 2\n", f"2:2: {mistakes.MISALIGNED_KEY}"),
        ('a: "x"\n  c: 2\n', f"2:3: {mistakes.MISALIGNED_KEY}"),
        ("  a: 1\nb: 2\n", f"2:1: {mistakes.MISALIGNED_KEY}"),
        ("- b\na: 1\n", f"2:1: {mistakes.MISALIGNED_KEY}"),
        ("a: 1\n- b\n", f"2:1: {mistakes.MISALIGNED_ITEM}"),
        ("x:\n  - a: 1\n   - b: 2\n", f"3:4: {mistakes.MISALIGNED_ITEM}"),
        ("a: |\n    text\n  more\n", f"3:3: {mistakes.MISALIGNED_TEXT}"),
        ("a: - b\n", f"1:4: {mistakes.ITEM_BEHIND_KEY}"),
    ],
)
def test_a_wrong_indent_is_told_in_its_line(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *((f"a: {mark} b\n", "1:4") for mark in "@`%&*?,"),
        *((f"- {mark}{mark}b{mark}{mark}\n", "1:3") for mark in "@`%*"),
        ("a: !wow! it\n", "1:4"),
        ("a: [&, b]\n", "1:5"),
        ("%a: b\n", "1:1"),
        ("a: *b c\n", "1:4"),
    ],
)
def test_a_text_that_begins_with_a_mark_is_told_to_need_quotes(text: str, place: str) -> None:
    if text == "a: *b c\n":
        with pytest.raises(FaultsError) as caught:
            read_nodes(text, "f")
        assert str(caught.value.faults[0]) == "f:1:4: a text that begins with * needs quotes around it"
        return
    line, column = map(int, place.split(":"))
    mark = text.split("\n")[line - 1][column - 1]
    assert told(text) == f"{place}: a text that begins with {mark} needs quotes around it"


def test_a_text_that_begins_like_an_alias_is_told_to_need_quotes() -> None:
    with pytest.raises(FaultsError) as caught:
        read_nodes("a: *b c\\n", "f")
    first, _ = caught.value.faults
    assert str(first) == "f:1:4: a text that begins with * needs quotes around it"


@pytest.mark.parametrize("text", ["a: |b|\n", "a: >b\n", "a: > 5 days\n", "a: >0\n"])
def test_a_text_in_the_line_of_its_mark_is_told_to_begin_in_the_next(text: str) -> None:
    assert told(text) == f"1:4: {mistakes.BLOCK.format(text[3])}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("%YAML 9.9\n---\na: b\n", "1:1"),
        ("%YAML 1.1\na: b\n", "2:1"),
        ("a: b\n... x\n", "2:5"),
        ("a: x # note\n  more\n", "2:3"),
        ('"a\nb": 2\n', "2:3"),
        ("a: 1\n" + "x" * 1100 + ": 2\n", "2:1101"),
    ],
)
def test_anything_else_is_told_in_general(text: str, place: str) -> None:
    assert told(text) == f"{place}: {GENERAL}"


def test_a_text_that_is_too_long_to_be_read_twice_is_told_in_general() -> None:
    text = 'a: "text\n' + "# " + "x" * LONGEST_READ_TWICE
    assert told(text).endswith(GENERAL)


PIECES = [
    *["- ", "  ", "\n", ": ", "a", "b: ", "{", "}", "[", "]", ",", "&x ", "*x", "!t ", "| ", ">", '"', "'"],
    *["\\e", "? ", "---\n", "...\n", "%YAML 1.1\n", "%", "# ", "@", "`", "-\n", "\r\n", "\u00e9"],
]
OWN_WORDS = ("expected <", "found ", "while ", "simple key", "scalar", "token", "stream", "sequence")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_parsers_own_words_are_never_shown_and_the_place_is_in_the_text(text: str) -> None:
    try:
        read_nodes(text, "f")
    except FaultsError as error:
        for fault in error.faults:
            assert not any(word in fault.message for word in OWN_WORDS)
            assert fault.location.line <= text.count("\n") + 1
