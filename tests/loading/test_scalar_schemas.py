"""One value, written as people write it: what an editor thinks of it, and what the loader does."""

from typing import Any

import pytest
from decoding import decode
from editor_values import editor_value
from jsonschema import Draft7Validator

from advisor.loading.descriptions import AsOf
from advisor.loading.json_schema import _schema
from advisor.loading.kinds import (
    ADDRESS,
    ADDRESS_OR_UNKNOWN,
    DATE,
    DATE_OR_UNKNOWN,
    DAY,
    Defined,
    Flag,
    Kind,
    ListOf,
    Number,
    Text,
    Used,
    Word,
)
from advisor.loading.question_kinds import Choices, DefinedChoice, FormerChoice, UsedChoice
from advisor.loading.scalar_schemas import defined, key_schema, scalar_schema, within

TEXT, NUMBER, FLAG, WORD = Text(), Number(), Flag(), Word("word", ("fact", "wish"))
CHOICE, QUESTION, CLAIM = DefinedChoice(), Defined("question", ("all",)), Defined("claim", claim=True)
NAMES = ListOf(Used("alternative"))


def is_accepted(kind: Kind, text: str) -> bool:
    """Return whether the schema of the kind accepts what an editor takes the text for."""
    return Draft7Validator(_schema(kind)).is_valid(editor_value(text))


SAME: list[tuple[Kind, str, bool]] = [
    *(
        (TEXT, text, True)
        for text in ("1.10", "true", "no", "5", "0x1f", "2026-10-28", "12:30", '"null"', "-1e3")
    ),
    *((TEXT, text, False) for text in ('""', '"  "', "[]", "{}", "[a]", "{a: b}")),
    *((CHOICE, text, True) for text in ("no", "yes", "true", "5", "2026-10-28", "a-b")),
    *((CHOICE, text, False) for text in ("1.5", "-5", "A", "a_b", "unsure", "[]", '""', "a" * 61)),
    *((FormerChoice(), text, True) for text in ("no", "5", "a-b")),
    *((FormerChoice(), text, False) for text in ("unsure", "A", "[]", '""', "a" * 61)),
    *((UsedChoice(), text, True) for text in ("no", "5", "a-b")),
    *((UsedChoice(), text, False) for text in ("[]", '""', "{}")),
    *((QUESTION, text, False) for text in ("all", "Tpu", "[a]")),
    *((QUESTION, text, True) for text in ("every", "all-of-it")),
    *((CLAIM, text, True) for text in ("C001", "a-B", "true")),
    *((CLAIM, text, False) for text in ("1", "C 1", "1.5", "-")),
    *((NUMBER, text, True) for text in ("0", "1.5", "999.999", '"1.5"', "0.001")),
    *((NUMBER, text, False) for text in ("-1", "1000", "abc", '"1.2345"', "[1]", "true", ".inf")),
    *((FLAG, text, True) for text in ("true", "false")),
    *((FLAG, text, False) for text in ("yes", "no", "on", "1", "[]", '""')),
    *((WORD, text, True) for text in ("fact", "wish", '"wish"')),
    *((WORD, text, False) for text in ("Fact", "true", "1", "[fact]")),
    *((DAY, text, False) for text in ("2026", "2026-10", "2026-13-01", "unknown", "20261028")),
    *((DATE, text, True) for text in ("2026", "2026-10", "2026-10-28", '"2026"')),
    *((DATE, text, False) for text in ("202", "20261", "unknown", "2026.5", "true")),
    (DAY, "2026-10-28", True),
    (DATE_OR_UNKNOWN, "unknown", True),
    (ADDRESS, "https://me@example.org/", False),
    (ADDRESS, "https://example.org/a?b=c#d", True),
    (ADDRESS, "unknown", False),
    (ADDRESS_OR_UNKNOWN, "unknown", True),
    *((NAMES, text, True) for text in ("[a]", "[a, 5, true]")),
    *((NAMES, text, False) for text in ("[]", "[a, a]", "a", "{a: b}", "[[a]]")),
]
"""A kind, a text, and whether both accept it."""


@pytest.mark.parametrize(("kind", "text", "fine"), SAME)
def test_an_editor_and_the_loader_are_of_one_mind(kind: Kind, text: str, fine: bool):
    _, faults = decode(kind, text, known={"alternative": "a 5 true"})
    assert (not faults, is_accepted(kind, text)) == (fine, fine)


DIFFERENT: list[tuple[Kind, str, bool]] = [
    *((TEXT, text, True) for text in ("null", "~")),
    *((CHOICE, text, False) for text in ("1.0", "0x1F")),
    (NUMBER, "1e2", False),
    (NUMBER, "0x10", False),
    (NUMBER, "1.2345", False),
    (NUMBER, ".nan", False),
    (DATE, "+2026", False),
    (DATE, "0999", True),
    (DAY, "2026-02-30", False),
    (FLAG, '"true"', True),
    (FLAG, "True", False),
    (NAMES, '[5, "5"]', False),
    (TEXT, "x" * 10_001, False),
]
"""What the docstring of the schemas lists: a kind, a text, and whether the loader accepts it."""


@pytest.mark.parametrize(("kind", "text", "fine"), DIFFERENT)
def test_what_is_listed_as_different_is(kind: Kind, text: str, fine: bool):
    _, faults = decode(kind, text, known={"alternative": "a 5"})
    assert (not faults, is_accepted(kind, text)) == (fine, not fine)


@pytest.mark.parametrize(
    "kind", [TEXT, CHOICE, CLAIM, NUMBER, FLAG, WORD, DAY, DATE, ADDRESS, AsOf(), Choices()]
)
def test_nothing_is_not_a_value(kind: Kind):
    assert not is_accepted(kind, "")


@pytest.mark.parametrize(
    ("text", "fine"), [("latest", True), ("documents", True), ("2026-10-28", True), ("2026", False)]
)
def test_the_day_of_a_case_is_a_day_or_one_of_two_words(text: str, fine: bool):
    assert is_accepted(AsOf(), text) is fine


@pytest.mark.parametrize(
    ("text", "fine"),
    [("a", True), ("[a, a]", True), ("unsure", True), ("[]", False), ("{}", False), ("[[]]", False)],
)
def test_an_answer_is_a_choice_or_a_list_of_choices(text: str, fine: bool):
    assert is_accepted(Choices(), text) is fine


@pytest.mark.parametrize(
    ("word", "fine"), [("toss-up", True), ("none", True), ("equal", False), ("a-cake", True), ("A", False)]
)
def test_a_name_is_written_like_what_it_names_or_is_one_of_the_words_besides(word: str, fine: bool):
    assert is_accepted(Used("alternative", "toss-up", "none"), word) is fine


def test_unsure_is_no_choice_that_another_was_renamed_to():
    assert not is_accepted(UsedChoice(), "unsure")


def test_the_words_besides_are_offered():
    assert scalar_schema(Used("alternative", "toss-up"))["examples"] == ["toss-up"]


def test_no_text_is_offered_a_truth_value():
    kinds: list[Any] = [TEXT, CHOICE, QUESTION, CLAIM, Used("alternative"), AsOf(), DATE]
    assert [kind for kind in kinds if "boolean" in scalar_schema(kind).get("type", ())] == []


def test_a_message_says_what_may_stand_there():
    assert scalar_schema(DAY)["errorMessage"] == "expected a day such as 2026-10-28"
    assert scalar_schema(WORD)["errorMessage"] == "expected one of fact, wish"
    assert scalar_schema(QUESTION)["errorMessage"].endswith("at most 60; not all")


def test_a_key_is_a_text_and_is_called_by_what_it_names():
    schema = key_schema(Used("alternative"))
    assert schema["title"] == "alternative"
    assert Draft7Validator(schema).is_valid("5")
    assert not Draft7Validator(schema).is_valid("x y")


def test_names_that_no_file_defines_are_those_of_files():
    assert defined("criterion").pattern.fullmatch("a-b")
    assert not defined("claim").pattern.fullmatch("5")


def test_what_is_no_scalar_has_no_such_schema():
    with pytest.raises(TypeError, match="no schema"):
        scalar_schema(NAMES)


def test_a_kind_is_found_with_all_that_it_is_made_of():
    assert [type(kind) for kind in within(NAMES)] == [ListOf, Used]
