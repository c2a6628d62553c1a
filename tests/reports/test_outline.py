"""What may stand in an outline."""

import pytest

from advisor.reports.outline import (
    folded,
    question_of,
    wrong_with_line,
    wrong_with_name,
    wrong_with_names,
)


def test_white_space_is_folded():
    assert folded("  Café \t\n  crème\u00a0au lait ") == "Café crème au lait"


def test_a_title_that_asks_is_the_question():
    assert question_of("Which lock?") == "Which lock?"


def test_a_title_that_does_not_ask_becomes_a_question():
    assert question_of("Bicycle lock") == "Bicycle lock: which one?"


@pytest.mark.parametrize("name", ["Café crème", "C++", "日本語", "-", "a" * 30, "🚲", "1"])
def test_a_sound_name_has_nothing_wrong(name):
    assert wrong_with_name(name, ["Chain"]) == ""


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("", '"" is empty'),
        ("\u200b", '"\\u200b" is empty'),
        ("\u0301", '"\u0301" is empty'),
        ("a" * 31, f'"{"a" * 31}" has 31 characters, and 30 at most are allowed'),
        ("a\x1b", '"a\\x1b": character \\x1b is not allowed'),
        ("a\u202eb", '"a\\u202eb": character \\u202e is not allowed'),
        ("Chain", '"Chain" is given twice'),
        ("CHAIN", '"CHAIN" is given twice'),
        ("\uff23hain", '"\uff23hain" is given twice'),
    ],
)
def test_what_is_wrong_with_a_name_is_said(name, wrong):
    assert wrong_with_name(name, ["U-lock", "Chain"]) == wrong


def test_a_line_may_be_longer_than_a_name():
    assert wrong_with_line("a" * 120) == ""
    assert wrong_with_line("a" * 121).endswith("has 121 characters, and 120 at most are allowed")


def test_everything_that_is_wrong_with_names_is_said():
    assert list(wrong_with_names(["A", "a", "", "B\x07"], 5)) == [
        '"a" is given twice',
        '"" is empty',
        '"B\\x07": character \\x07 is not allowed',
        "5 at least are needed, not 4",
    ]


def test_enough_sound_names_have_nothing_wrong():
    assert list(wrong_with_names(["A", "B"], 2)) == []
