"""Each kind takes its values, refuses every other one and says what it expected."""

from fractions import Fraction

import pytest
from decoding import decode
from hypothesis import example, given
from hypothesis import strategies as st

from advisor.loading.ids import LONGEST_ID
from advisor.loading.kinds import (
    ADDRESS,
    ADDRESS_OR_UNKNOWN,
    DATE,
    DATE_OR_UNKNOWN,
    DAY,
    LONGEST_ADDRESS,
    LONGEST_TEXT,
    Defined,
    Field,
    Flag,
    ListOf,
    Number,
    Pattern,
    Record,
    TableOf,
    Text,
    Used,
    Word,
)
from advisor.loading.nodes import Scalar
from advisor.loading.reading import Reading
from advisor.model.amounts import UNIT, decimal

PIE = Record(
    "pie", {"id": Field(Defined("pie"), "its name"), "lid": Field(Flag(), "", optional=True, default=False)}
)


def test_a_text_is_folded_to_one_line() -> None:
    assert decode(Text(), '"  two\\n\\n  words "') == ("two words", [])


@pytest.mark.parametrize("word", ["no", "null", "1.10", "12:30", "2026-11-21"])
def test_a_text_may_be_any_word(word: str) -> None:
    assert decode(Text(), word) == (word, [])


@pytest.mark.parametrize(
    "text", ['""', '"   "', '"\\n"', "a:"], ids=["empty", "blank", "line-end", "mapping"]
)
def test_a_text_is_never_empty(text: str) -> None:
    assert len(decode(Text(), text)[1]) == 1


def test_a_text_may_be_as_long_as_the_limit() -> None:
    assert decode(Text(), "a" * LONGEST_TEXT)[1] == []


def test_a_text_over_the_limit_is_a_fault() -> None:
    assert decode(Text(), "a" * (LONGEST_TEXT + 1))[1] == ["f:1:1: longer than 10000 characters"]


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("0", 0), ("1", 1000), ("0.3", 300), ("2.50", 2500), ("0.001", 1), ("999.999", 999_999), ("0.0", 0)],
)
def test_a_number_is_read_in_thousandths(text: str, thousandths: int) -> None:
    assert decode(Number(), text) == (thousandths, [])


@pytest.mark.parametrize(
    "text",
    [
        *["1e3", ".5", "1.", "0x10", "0o17", "010", "00", "01.5", "-1", "-0", "+1"],
        *["nan", ".nan", "inf", ".inf", "-.inf", "1_000", "12:30", "0,5", "1/2", "1000", "0.0001", "9" * 300],
        *["one", "~", "\uff13", "\u0663", "1 2", '""', "[1]", "{a: 1}"],
    ],
)
def test_any_other_form_of_a_number_is_a_fault(text: str) -> None:
    value, faults = decode(Number(), text)
    assert (value, len(faults)) == (UNIT, 1)
    assert faults[0].startswith(
        "f:1:1: expected a number from 0 to 999.999 with at most three decimals, not "
    )


@given(st.integers(0, 999_999))
def test_a_number_is_read_exactly(thousandths: int) -> None:
    assert decode(Number(), decimal(thousandths, UNIT)) == (thousandths, [])


@given(st.text(alphabet="0123456789.", min_size=1, max_size=9))
@example("010")
def test_digits_are_read_as_the_number_they_are_or_refused(text: str) -> None:
    value, faults = decode(Number(), f"'{text}'")
    assert faults or Fraction(value, UNIT) == Fraction(text)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_a_flag_is_true_or_false(text: str, value: bool) -> None:
    assert decode(Flag(), text) == (value, [])


@pytest.mark.parametrize("text", ["no", "on", "off", "True", "FALSE", "y", "1", "0", "null"])
def test_any_other_word_for_a_flag_is_a_fault(text: str) -> None:
    assert decode(Flag(), text)[1] == [f'f:1:1: expected true or false, not "{text}"']


def test_yes_for_a_flag_gets_a_hint() -> None:
    assert decode(Flag(), "yes")[1] == ['f:1:1: expected true or false, not "yes"; did you mean true?']


@pytest.mark.parametrize("text", ["2026-10-28", "2024-02-29", "1999-12-31"])
def test_a_day_of_the_calendar_is_a_day(text: str) -> None:
    assert decode(DAY, text) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        *["2023-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "2026-10", "2026"],
        *["28.10.2026", "20261028", "2026-W44-3", "2026-10-28T12:00", "2026-10-28 "],
        *["\uff12026-10-28", "[2026-10-28]"],
    ],
)
def test_what_the_calendar_lacks_is_no_day(text: str) -> None:
    text = f"'{text}'" if text.endswith(" ") else text
    assert len(decode(DAY, text)[1]) == 1


@pytest.mark.parametrize("text", ["2026", "2026-10", "2026-10-28"])
def test_a_date_may_be_a_year_or_a_month(text: str) -> None:
    assert decode(DATE, text) == (text, [])


@pytest.mark.parametrize("text", ["26", "2026-13", "October 2026", "unknown", "2026-10-"])
def test_any_other_form_of_a_date_is_a_fault(text: str) -> None:
    assert len(decode(DATE, text)[1]) == 1


@pytest.mark.parametrize("kind", [DATE_OR_UNKNOWN, ADDRESS_OR_UNKNOWN])
def test_unknown_is_said_in_that_word(kind: Pattern) -> None:
    assert decode(kind, "unknown") == ("unknown", [])


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org/",
        "https://example.org:8080/a/b_c/~d?e=f&g=%20#h",
        "https://xn--caf-dma.example/",
        "https://example.org/a(b)[c];d,e!f$g'h*i+j",
    ],
)
def test_an_address_of_the_web_is_an_address(text: str) -> None:
    assert decode(ADDRESS, f'"{text}"') == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "HTTPS://example.org/",
        "//example.org/",
        "example.org",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org/a b",
        "https://example.org/<script>",
        "https://example.org/a|b",
        "https://example.org/`a`",
        "https://example.org/a\\\\b",
        "https://example.org:\uff18/",
        "https://ex\u00e4mple.org/",
        "https://",
        "",
    ],
)
def test_any_other_address_is_a_fault(text: str) -> None:
    assert len(decode(ADDRESS, f'"{text}"')[1]) == 1


def test_an_address_may_be_as_long_as_the_limit() -> None:
    text = "https://example.org/".ljust(LONGEST_ADDRESS, "a")
    assert decode(ADDRESS, text) == (text, [])
    assert decode(ADDRESS, f"{text}a")[1] == ["f:1:1: an address of more than 2000 characters"]


@pytest.mark.parametrize("text", ["a", "a-b", "1-2", "pytorch-2", "a" * LONGEST_ID])
def test_an_id_is_lower_case_with_single_hyphens(text: str) -> None:
    assert decode(Defined("pie"), text) == (text, [])


@pytest.mark.parametrize(
    "text", ["A", "a_b", "a--b", "-a", "a-", "a b", "a.b", "\u00e9", '""', "[a]", "a/b", "$a"]
)
def test_any_other_id_is_a_fault(text: str) -> None:
    assert len(decode(Defined("pie"), text)[1]) == 1


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Stove-Gas", "stove-gas"),
        ("stove_gas", "stove-gas"),
        ("Stove Gas!", "stove-gas"),
        ("a--b", "a-b"),
        ("-a", "a"),
        ("Caf\u00e9", "cafe"),
        ("Don't", "dont"),
    ],
)
def test_a_faulty_id_gets_the_nearest_proper_one(text: str, near: str) -> None:
    (fault,) = decode(Defined("pie"), f'"{text}"')[1]
    assert fault.endswith(f', not "{text}"; did you mean "{near}"?')


@pytest.mark.parametrize("text", ["!", "\u65e5\u672c", "", "A" * 61, "\ufb03" * 30])
def test_an_id_of_which_nothing_proper_is_left_gets_no_hint(text: str) -> None:
    (fault,) = decode(Defined("pie"), f'"{text}"')[1]
    assert "did you mean" not in fault


def test_the_id_of_a_claim_keeps_its_capitals_in_the_hint() -> None:
    (fault,) = decode(Defined("claim", claim=True), "C 01")[1]
    assert fault.endswith('; did you mean "C-01"?')


def test_an_id_over_the_limit_is_a_fault() -> None:
    assert decode(Defined("pie"), "a" * (LONGEST_ID + 1))[1] == ["f:1:1: id of more than 60 characters"]


def test_a_reserved_word_is_no_id() -> None:
    assert decode(Defined("pie", ["all"]), "all")[1] == [
        'f:1:1: pie "all" is a word that the program uses itself'
    ]


@pytest.mark.parametrize("text", ["C001", "F01", "c-1", "Abc"])
def test_the_id_of_a_claim_may_have_capitals(text: str) -> None:
    assert decode(Defined("claim", claim=True), text) == (text, [])


@pytest.mark.parametrize("text", ["1a", "C 1", "C--1", "C_1", "C1-"])
def test_any_other_id_of_a_claim_is_a_fault(text: str) -> None:
    assert len(decode(Defined("claim", claim=True), text)[1]) == 1


def test_a_word_is_one_of_a_closed_list() -> None:
    assert decode(Word("size", ["small", "large"]), "large") == ("large", [])


def test_an_unknown_word_gets_the_nearest_and_what_is_allowed() -> None:
    assert decode(Word("size", ["small", "large"]), "smal")[1] == [
        'f:1:1: unknown size "smal"; did you mean "small"? (allowed: small, large)'
    ]


def test_a_list_keeps_its_order() -> None:
    assert decode(ListOf(Text()), "[b, a, c]") == (["b", "a", "c"], [])


def test_a_list_may_be_empty_only_where_that_is_said() -> None:
    assert [len(decode(ListOf(Text(), may_be_empty=empty), "[]")[1]) for empty in (True, False)] == [0, 1]


def test_a_word_is_in_a_list_once() -> None:
    assert decode(ListOf(Text()), "[a, b, a, a]")[1] == [
        'f:1:8: "a" is in the list twice',
        'f:1:11: "a" is in the list twice',
    ]


def test_a_table_decodes_keys_and_values() -> None:
    assert decode(TableOf(Text(), Number()), "{a: 1, b: 0.5}") == ({"a": 1000, "b": 500}, [])


def test_a_table_may_be_empty_only_where_that_is_said() -> None:
    kinds = [TableOf(Text(), Number(), may_be_empty=True), TableOf(Text(), Number())]
    assert [len(decode(kind, "{}")[1]) for kind in kinds] == [0, 1]


def test_a_record_has_a_value_for_every_key() -> None:
    value, faults = decode(PIE, "id: apple")
    assert (value["id"], value["lid"], faults) == ("apple", False, [])


def test_a_record_reports_all_its_faults_at_once() -> None:
    assert decode(PIE, "{lit: true, lid: maybe}")[1] == [
        f'f:1:1: pie: key "id" is missing ({Defined("pie").about})',
        'f:1:2: pie: unknown key "lit"; did you mean "lid"? (allowed: id, lid)',
        'f:1:18: expected true or false, not "maybe"',
    ]


@pytest.mark.parametrize(("what", "about"), [("pie", "a pie"), ("alternative", "an alternative")])
def test_a_record_is_named_with_its_article(what: str, about: str) -> None:
    assert Record(what, {"id": Field(Text(), "")}).about == f"{about}, with the keys id"


def test_a_harmful_character_does_not_get_into_a_message() -> None:
    reading = Reading()
    Number().decode(Scalar("\x1b[31m\u202e", 1, 1), reading)
    assert reading.faults[0].message.endswith('not "\\x1b[31m\\u202e"')


def test_a_long_value_is_cut_in_a_message() -> None:
    assert decode(Number(), "9" * 5000)[1][0].endswith('not "' + "9" * 60 + '..."')


def test_an_invalid_stand_in_is_of_the_declared_type() -> None:
    kinds = [
        Text(),
        DAY,
        Number(),
        Flag(),
        Used("pie"),
        Defined("pie"),
        ListOf(Text()),
        TableOf(Text(), Text()),
    ]
    stand_ins = [decode(kind, "[[]]" if not isinstance(kind, ListOf) else "a")[0] for kind in kinds]
    assert [type(value) for value in stand_ins] == [str, str, int, bool, str, str, list, dict]
