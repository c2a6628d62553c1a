"""Foreign text is made safe to show, and words are found, counted and listed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.text import (
    abridged,
    counted,
    hyphenated,
    in_words,
    nearest,
    quoted,
    unknown,
    unsafe_characters,
    visible,
)

HARMFUL = (
    [chr(code) for code in range(0x20)]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + list("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    + ["\ud800", "\udfff"]
)


@pytest.mark.parametrize("character", HARMFUL, ids=ascii)
def test_a_harmful_character_is_spelt_out(character: str) -> None:
    shown = visible(f"a{character}b")
    assert (shown[0], shown[1], shown[-1], shown.isascii()) == ("a", "\\", "b", True)


@pytest.mark.parametrize("character", [character for character in HARMFUL if character != "\n"], ids=ascii)
def test_a_harmful_character_is_found(character: str) -> None:
    assert [found.start() for found in unsafe_characters(f"a{character}b")] == [1]


def test_a_line_feed_does_no_harm_in_a_file() -> None:
    assert list(unsafe_characters("a\nb\n")) == []


@pytest.mark.parametrize(
    ("character", "spelt"),
    [
        ("\x1b", "\\x1b"),
        ("\n", "\\x0a"),
        ("\t", "\\x09"),
        ("\r", "\\x0d"),
        ("\x9b", "\\x9b"),
        ("\u202e", "\\u202e"),
    ],
)
def test_a_harmful_character_is_spelt_by_its_number(character: str, spelt: str) -> None:
    assert visible(character) == spelt


@pytest.mark.parametrize(
    "text", ["", "cake", "caf\u00e9", "\u4f60\u597d", "\U0001f370", "[bold]", "a\u00a0b", "a\\b"]
)
def test_harmless_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text(alphabet=st.characters()))
def test_nothing_harmful_is_left_in_what_is_shown(text: str) -> None:
    assert list(unsafe_characters(visible(text))) == []


@given(st.text(alphabet=st.characters()))
def test_what_is_shown_is_one_line(text: str) -> None:
    assert len(visible(text).splitlines()) <= 1


@given(st.text(alphabet=st.characters()))
def test_what_is_shown_has_no_control_characters(text: str) -> None:
    assert "Cc" not in {unicodedata.category(character) for character in visible(text)}


def test_a_quotation_is_cut() -> None:
    assert quoted("a" * 61) == '"' + "a" * 60 + '..."'


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\u200bb", r"a\u200bb"), ("a\xa0b", r"a\xa0b"), ("a\xadb", r"a\xadb"), ("日本 é", "日本 é")],
    ids=ascii,
)
def test_what_cannot_be_seen_is_spelt_out_in_a_quotation(text: str, shown: str) -> None:
    assert quoted(text) == f'"{shown}"'


def test_what_can_be_seen_is_quoted_as_it_is() -> None:
    assert quoted("a\\b's") == '"a\\b\'s"'
    assert quoted("a\\b\x1b's") == '"a\\b\\x1b\'s"'


def test_a_short_quotation_is_whole() -> None:
    assert quoted("a" * 60) == '"' + "a" * 60 + '"'


@pytest.mark.parametrize(
    ("word", "close"),
    [
        ("moblie", "mobile"),
        ("MOBILE", "mobile"),
        ("multi_gpu", "multi-gpu"),
        ("mobile", "mobile"),
        ("zebra", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_one_that_a_person_may_have_meant(word: str, close: str | None) -> None:
    assert nearest(word, ["mobile", "server", "multi-gpu"]) == close


def test_a_word_is_near_as_soon_as_it_is_as_like_as_it_must_be() -> None:
    assert nearest("mobbile", ["mobile"], least=0.9) == "mobile"
    assert nearest("mobbile", ["mobile"], least=0.95) is None
    assert nearest("MULTI_GPU", ["multi-gpu"], least=1) == "multi-gpu"


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest("mobile", []) is None


def test_the_nearest_word_is_given_as_it_is_written() -> None:
    assert nearest("c001", ["C001"]) == "C001"


@given(st.text(), st.lists(st.text(), max_size=5))
def test_the_nearest_word_is_always_a_known_one(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {None, *known}


def test_an_unknown_word_gets_the_nearest_and_the_allowed_ones_in_their_order() -> None:
    assert unknown("choice", "hto", ["mild", "hot"]) == (
        'unknown choice "hto"; did you mean "hot"? (allowed: mild, hot)'
    )


def test_an_unknown_word_that_is_like_no_other_gets_no_hint() -> None:
    assert unknown("choice", "zebra", ["mild", "hot"]) == 'unknown choice "zebra" (allowed: mild, hot)'


def test_where_nothing_is_allowed_that_is_said() -> None:
    assert unknown("claim", "C1", []) == 'unknown claim "C1" (allowed: none)'


def test_a_harmful_word_is_quoted_harmlessly() -> None:
    assert unknown("choice", "\x1b[31m", ["hot\u202e"]).isprintable()


def test_thirty_words_are_all_listed() -> None:
    assert abridged(tuple("a" * 30)) == ", ".join("a" * 30)


def test_words_beyond_thirty_are_counted() -> None:
    assert abridged(tuple("a" * 32)) == ", ".join("a" * 30) + " and 2 more"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_in_prose(words: list[str], text: str) -> None:
    assert in_words(words) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("X-ray X", "X-ray-X"),
        ("  Café crème!", "Cafe-creme"),
        ("it's, isn\u2019t", "its-isnt"),
        ("a_b.c/2", "a-b-c-2"),
        ("日本", ""),
    ],
)
def test_latin_letters_and_digits_are_joined_by_hyphens(text: str, words: str) -> None:
    assert hyphenated(text) == words


@pytest.mark.parametrize(("number", "text"), [(0, "0 rules"), (1, "1 rule"), (2, "2 rules")])
def test_a_count_has_its_noun(number: int, text: str) -> None:
    assert counted(number, "rule") == text


@pytest.mark.parametrize(
    ("text", "words"),
    [("Stove Gas", "Stove-Gas"), (" a_b--c ", "a-b-c"), ("Don\u2019t, Caf\u00e9!", "Dont-Cafe"), ("...", "")],
)
def test_words_are_joined_by_single_hyphens(text: str, words: str) -> None:
    assert hyphenated(text) == words
