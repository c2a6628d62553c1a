"""Foreign text in YAML, read back by the loader and by a common reader of YAML."""

import json
import string

import pytest
import yaml
from decoding import faults_of
from hypothesis import given
from outlines import AWKWARD, LINES

from advisor.loading.nodes import Mapping, Scalar, Sequence
from advisor.loading.parsing import read_nodes
from advisor.reports.identifiers import identifiers
from advisor.reports.outline import wrong_with_line
from advisor.reports.yaml_text import yaml_id, yaml_text, yaml_word

LONGEST_KEY = 1000
"""Longer keys are none to YAML."""
SOUND = LINES.filter(lambda text: not wrong_with_line(text))


@pytest.mark.parametrize(
    "text", ["Folding lock", "Which lock should I buy?", "Café crème (large), or tea.", "U-lock", "it's"]
)
def test_a_harmless_text_is_plain(text):
    assert yaml_text(text) == text


@pytest.mark.parametrize("text", ["yes", "No", "null", "1.10", "a: b", "a #b", "- a", "C++", '"', "", "x:"])
def test_any_other_text_is_in_quotes(text):
    assert yaml_text(text).startswith('"')


@pytest.mark.parametrize("word", ["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
def test_a_word_that_some_reader_takes_for_another_thing_is_in_quotes_however_it_is_written(word):
    for written in (word, word.upper(), word.capitalize()):
        assert yaml_text(written) == f'"{written}"'
        assert yaml_text(f"{written} it is") == f"{written} it is"


def test_marks_that_mean_nothing_in_yaml_leave_a_text_plain():
    for mark in ".,;()/!?'-_7é":
        assert yaml_text(f"a{mark}b {mark}") == f"a{mark}b {mark}"
    assert yaml_text("a ") == '"a "'
    assert yaml_text("a") == "a"


def test_every_other_mark_puts_a_text_in_quotes():
    for mark in {*string.punctuation, "\xa0", "\u2028", "€"} - {*".,;()/!?'-_"}:
        assert yaml_text(f"a{mark}b") == json.dumps(f"a{mark}b", ensure_ascii=False)
    for mark in string.punctuation + string.digits + " ":
        assert yaml_text(f"{mark}a") == json.dumps(f"{mark}a")


@given(SOUND)
def test_a_text_is_read_as_it_was(text):
    node = read_nodes(f"- key: {yaml_text(text)}\n  other: x\n", "file")
    assert isinstance(node, Sequence)
    assert isinstance(node.items[0], Mapping)
    value = node.items[0].entries["key"][1]
    assert isinstance(value, Scalar)
    assert value.text == text
    assert yaml.safe_load(f"- key: {yaml_text(text)}\n")[0]["key"] == text


@pytest.mark.parametrize("word", ["price", "yes", "u-lock"])
def test_an_id_is_plain(word):
    assert yaml_id(word) == word


@pytest.mark.parametrize("word", ["3d", "1", "1-2", "0x1f"])
def test_an_id_that_looks_like_a_number_is_in_quotes(word):
    assert yaml_id(word) == f'"{word}"'


@pytest.mark.parametrize("word", identifiers(AWKWARD, "kind"))
def test_an_id_may_stand_in_brackets_and_as_a_key(word):
    node = read_nodes(f"{{{yaml_id(word)}: [{yaml_id(word)}, x]}}", "file")
    assert isinstance(node, Mapping)
    assert list(node.entries) == [word]


@pytest.mark.parametrize(
    "word", ["price", "u-lock", "multi-gpu", "a1", "a059", "a-059", "a-bmz", "no-nuts", "yes-sir", "nullable"]
)
def test_a_word_in_lower_case_is_plain(word):
    assert yaml_word(word) == word


@pytest.mark.parametrize(
    "word",
    [
        *("y", "n", "yes", "no", "on", "off", "true", "false", "null", "Yes", "NO", "True", "~", ""),
        *("1", "1.10", "12:30", "1e3", "0x1f", "2026-10-28", ".inf", "-", "a-", "-a", "a--b", "a b", "A"),
        *("a:b", "a#b", "a,b", "[a", "{a", "a}", "*a", "&a", "!a", "@a", "`a", "%a", "|", ">", "'", '"'),
    ],
)
def test_any_other_word_is_in_quotes(word):
    assert yaml_word(word) == f'"{word}"'.replace('"""', '"\\""')


@given(SOUND)
def test_a_word_is_read_as_text_wherever_it_stands(text):
    said = yaml_word(text)
    for place in (f"key: {said}\n", f"key: [a, {said}]\n", f"{{key: {said}}}\n", f"{said}: key\n"):
        if len(said) < LONGEST_KEY or not place.startswith(said):
            read = yaml.safe_load(place)
            assert read in ({"key": text}, {"key": ["a", text]}, {text: "key"})
            assert faults_of(read_nodes, place, "file") is None
