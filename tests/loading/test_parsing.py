"""Text becomes nodes that know their place, or faults."""

import subprocess
import sys
from typing import Any

import pytest
import yaml
from decoding import faults_of
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import FaultsError
from advisor.loading import parsing
from advisor.loading.nodes import Mapping, Scalar, Sequence
from advisor.loading.parsing import MOST_LEVELS, MOST_VALUES, read_nodes

LOADERS = {"quickest-loader": parsing.LOADER, "python-loader": yaml.SafeLoader}


@pytest.fixture(params=sorted(LOADERS))
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Read with one of PyYAML's parsers after the other."""
    monkeypatch.setattr(parsing, "LOADER", LOADERS[request.param])
    return LOADERS[request.param]


def faults(text: str) -> list[str]:
    """Return what is wrong with the text."""
    with pytest.raises(FaultsError) as caught:
        read_nodes(text, "f")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "off",
        "true",
        "null",
        "~",
        "1.10",
        "12:30",
        "010",
        "0x10",
        "1_000",
        "1e3",
        ".inf",
        ".nan",
        "=",
        "<<",
        "2026-11-21",
        "-1",
    ],
)
def test_a_plain_word_stays_text(word: str) -> None:
    assert read_nodes(f"key: {word}\n", "f") == Mapping(
        {"key": (Scalar("key", 1, 1), Scalar(word, 1, 6))}, 1, 1
    )


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("word", ["no", "yes", "on", "null", "~", "1.10", "12:30", "010", "2026-11-21"])
def test_a_key_stays_text(word: str) -> None:
    node = read_nodes(f"{word}: x\n", "f")
    assert isinstance(node, Mapping)
    assert list(node.entries) == [word]


@pytest.mark.usefixtures("loader")
def test_a_node_knows_its_line_and_column() -> None:
    assert read_nodes("# first\n- a\n-   [b]\n", "f") == Sequence(
        [Scalar("a", 2, 3), Sequence([Scalar("b", 3, 6)], 3, 5)], 2, 1
    )


@pytest.mark.usefixtures("loader")
def test_a_column_counts_characters_and_not_bytes() -> None:
    assert read_nodes('{"\u00e9\U0001f370": a}', "f") == Mapping(
        {"\u00e9\U0001f370": (Scalar("\u00e9\U0001f370", 1, 2), Scalar("a", 1, 8))}, 1, 1
    )


@pytest.mark.usefixtures("loader")
def test_a_mapping_keeps_the_order_of_the_file() -> None:
    node = read_nodes("{z: 1, a: 2, m: 3}", "f")
    assert isinstance(node, Mapping)
    assert list(node.entries) == ["z", "a", "m"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "   \n"])
def test_text_without_a_document_is_nothing(text: str) -> None:
    assert read_nodes(text, "f") is None


@pytest.mark.usefixtures("loader")
def test_a_value_that_is_left_out_is_an_empty_text() -> None:
    assert read_nodes("a:\n", "f") == Mapping({"a": (Scalar("a", 1, 1), Scalar("", 1, 3))}, 1, 1)


@pytest.mark.usefixtures("loader")
def test_compact_json_is_read() -> None:
    node = read_nodes('{"a":"b","c":["d",1,true,null]}', "f")
    assert isinstance(node, Mapping)
    assert list(node.entries) == ["a", "c"]


@pytest.mark.usefixtures("loader")
def test_an_escaped_line_end_is_allowed() -> None:
    assert read_nodes('"a\\nb"', "f") == Scalar("a\nb", 1, 1)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_as_many_levels_as_are_allowed_are_read(opening: str, closing: str) -> None:
    assert read_nodes(opening * MOST_LEVELS + closing * MOST_LEVELS, "f") is not None


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "a")])
def test_one_level_more_is_a_fault(opening: str, closing: str) -> None:
    column = len(opening) * MOST_LEVELS + 1
    assert faults(opening * (MOST_LEVELS + 1) + closing) == [f"f:1:{column}: nested more than 32 levels deep"]


def test_as_many_values_as_are_allowed_are_read() -> None:
    assert read_nodes("[" + "a," * (MOST_VALUES - 1) + "]", "f") is not None
    (fault,) = faults("[" + "a," * (MOST_VALUES + 1) + "]")
    assert fault == f"f:1:{2 * MOST_VALUES + 2}: holds more than {MOST_VALUES} values"


def test_a_word_that_is_very_long_is_cut_in_a_message() -> None:
    assert faults("a: &" + "b" * 100 + " c\n") == ["f:1:4: anchor &" + "b" * 60 + "... is not allowed"]


@pytest.mark.usefixtures("loader")
def test_reading_goes_on_after_a_fault() -> None:
    assert faults("a: &x 1\nb: *x\na: 2\n") == [
        "f:1:4: anchor &x is not allowed",
        "f:2:4: alias *x is not allowed; write it out",
        'f:3:1: key "a" is given twice; first in line 1',
    ]


@pytest.mark.usefixtures("loader")
def test_reading_ends_with_the_hundredth_fault() -> None:
    assert len(faults("- &a x\n" * 250)) == 100


@pytest.mark.usefixtures("loader")
def test_an_alias_bomb_is_refused_and_not_built() -> None:
    lines = ["- &a0 [x, x]"] + [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 5000)]
    found = faults("\n".join(lines))
    assert (len(found), found[0]) == (100, "f:1:3: anchor &a0 is not allowed")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text", ['"\\Uffffffff"', '"\\U00110000"', "%YAML " + "9" * 5000 + ".1\n---\na\n", "a: \ufffe"]
)
def test_a_number_that_is_too_large_for_the_parser_is_a_fault(text: str) -> None:
    assert "not YAML" in faults(text)[0]


@pytest.mark.usefixtures("loader")
def test_an_escaped_surrogate_is_a_fault() -> None:
    assert len(faults('"\\ud800"')) == 1


@pytest.mark.usefixtures("loader")
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_node_or_a_fault(text: str) -> None:
    assert faults_of(read_nodes, text, "f") != ()


PIECES = [
    *["- ", "  ", "\n", ": ", "a", "b", "{", "}", "[", "]", ",", "&x ", "*x", "!t ", "!!str ", "|", ">", '"'],
    *["'", "\\e", "? ", "---\n", "...\n", "%YAML 1.1\n", "# ", "<<: ", "\u00e9", "@", "`", "-\n"],
]


@pytest.mark.usefixtures("loader")
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_that_looks_like_yaml_is_a_node_or_a_fault(text: str) -> None:
    assert faults_of(read_nodes, text, "f") != ()


def depth(node: object) -> int:
    """Return how many lists lie in one another."""
    return 1 + max(map(depth, node.items), default=0) if isinstance(node, Sequence) else 0


@given(
    st.recursive(st.just("a"), lambda inner: st.lists(inner, max_size=3).map(lambda i: f"[{', '.join(i)}]"))
)
def test_lists_come_out_as_deep_as_they_were_written(text: str) -> None:
    level = deepest = 0
    for character in text:
        level += (character == "[") - (character == "]")
        deepest = max(deepest, level)
    assert depth(read_nodes(text, "f")) == deepest


BRACKETS = """\
import sys, yaml
from advisor.errors import FaultsError
from advisor.loading import parsing
if sys.argv[1] == "python-loader":
    parsing.LOADER = yaml.SafeLoader
for text in ("[" * 50_000, "{a: " * 50_000, "- " * 50_000, "[" * 50_000 + "]" * 50_000, "? " * 50_000):
    try:
        parsing.read_nodes(text, "f")
    except FaultsError as error:
        print(*(fault.message for fault in error.faults))
"""


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_fifty_thousand_nested_brackets_do_not_crash_the_process(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BRACKETS, name], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.split("\n")[:-1]) == (0, ["nested more than 32 levels deep"] * 5)
