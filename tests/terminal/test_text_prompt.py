"""Texts asked for by plain lines, and when they are."""

import io
from collections.abc import Callable

import pytest

from advisor.terminal import text_prompt
from advisor.terminal.stopping import Stopped
from advisor.terminal.text_prompt import Edited, Lines, text_asker


def lines(*typed: str) -> tuple[Lines, Callable[[], str]]:
    """Return an asker of whom these lines are read, and what it has written."""
    out = io.StringIO()
    return Lines(iter([*typed, ""]).__next__, out), out.getvalue


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_a_line_is_returned_without_spaces_around_it():
    asker, written = lines("  a b \n")
    assert asker.ask("Title:") == "a b"
    assert written() == "Title: "


def test_an_empty_line_is_empty():
    assert lines("\n")[0].ask("Title:") == ""


def test_the_end_of_input_stops():
    asker, written = lines()
    with pytest.raises(Stopped) as caught:
        asker.ask("Title:")
    assert caught.value.code == 130
    assert written() == "Title: \n"


def test_what_is_said_is_broken_at_the_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    asker, written = lines()
    asker.say("What is to be decided, in a few words?")
    assert written() == "What is to be\ndecided, in a few\nwords?\n"


def test_nothing_said_is_an_empty_line():
    asker, written = lines()
    asker.say("")
    assert written() == "\n"


def test_what_is_said_cannot_control_the_terminal():
    asker, written = lines()
    asker.say("a\x1b[2Jb")
    assert written() == "a\\x1b[2Jb\n"


def test_an_asker_with_keys_says_the_same():
    out = io.StringIO()
    Edited(out, None, None).say("a")  # type: ignore[arg-type]  # nothing is asked
    assert out.getvalue() == "a\n"


@pytest.mark.parametrize("variables", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_the_environment_asks_for_plain_lines(monkeypatch, variables):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert type(text_asker(plain=False)) is Lines


def test_a_flag_asks_for_plain_lines(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    assert type(text_asker(plain=True)) is Lines


def test_lines_are_edited_elsewhere(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    edited = Edited(io.StringIO(), None, None)  # type: ignore[arg-type]  # nothing is asked
    monkeypatch.setattr(text_prompt, "_edited", lambda: edited)
    assert text_asker(plain=False) is edited


def test_plain_lines_help_out_where_nothing_can_be_drawn(monkeypatch):
    def fail() -> Edited:
        raise RuntimeError

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(text_prompt, "_edited", fail)
    assert type(text_asker(plain=False)) is Lines
