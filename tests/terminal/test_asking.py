"""Whoever asks: a menu where one can be drawn, plain lines where these are wanted or nothing else works."""

import io

import prompt_toolkit.output
import pytest
from drawn_prompts import SINGLE
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput

from advisor.session.steps import Chosen
from advisor.terminal.asking import asker, says_yes, wants_plain
from advisor.terminal.menu import Menu
from advisor.terminal.plain import Plain


@pytest.fixture(autouse=True)
def _ordinary_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


@pytest.mark.parametrize("value", ["1", "yes", "true", "on", "TRUE", "x", " "])
def test_a_variable_with_any_other_value_says_yes(monkeypatch, value):
    monkeypatch.setenv("ADVISOR_SAYS", value)
    assert says_yes("ADVISOR_SAYS")


@pytest.mark.parametrize("value", ["", "0", "no", "NO", "false", "False"])
def test_a_variable_with_a_no_says_no(monkeypatch, value):
    monkeypatch.setenv("ADVISOR_SAYS", value)
    assert not says_yes("ADVISOR_SAYS")


def test_a_variable_that_is_not_set_says_no(monkeypatch):
    monkeypatch.delenv("ADVISOR_SAYS", raising=False)
    assert not says_yes("ADVISOR_SAYS")


def test_an_ordinary_terminal_wants_no_plain_lines():
    assert not wants_plain()


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_a_terminal_that_knows_no_codes_wants_plain_lines(monkeypatch, term):
    monkeypatch.setenv("TERM", term)
    assert wants_plain()


def test_without_a_terminal_plain_lines_are_wanted(monkeypatch):
    monkeypatch.delenv("TERM")
    assert wants_plain()


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_who_needs_accessible_output_wants_plain_lines(monkeypatch, value, wanted):
    monkeypatch.setenv("ACCESSIBLE", value)
    assert wants_plain() == wanted


def test_plain_lines_are_made_where_they_are_wanted():
    assert isinstance(asker(plain=True), Plain)


def test_a_menu_is_made_where_one_can_be_drawn(monkeypatch):
    monkeypatch.setattr("prompt_toolkit.output.create_output", lambda _: DummyOutput())
    monkeypatch.setattr("prompt_toolkit.input.create_input", lambda _: DummyInput())
    assert isinstance(asker(plain=False), Menu)


@pytest.mark.parametrize("error", [OSError, RuntimeError, ImportError, AssertionError])
def test_where_no_menu_can_be_made_lines_are(monkeypatch, error):
    def no_output(stream):
        del stream
        raise error("no console")

    monkeypatch.setattr(prompt_toolkit.output, "create_output", no_output)
    assert isinstance(asker(plain=False), Plain)


def test_plain_lines_are_read_from_standard_input_and_said_on_standard_error(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"2\n"), encoding="utf-8"))
    assert asker(plain=True).ask(SINGLE, lambda _: []) == Chosen(("bicycle",))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "How do you get there?" in captured.err


def test_bytes_that_are_no_text_are_an_answer_that_is_not_known(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n2\n"), encoding="utf-8"))
    assert asker(plain=True).ask(SINGLE, lambda _: []) == Chosen(("bicycle",))
    assert '"\ufffd\ufffd" is no answer here' in capsys.readouterr().err


def test_plain_lines_keep_to_the_width_of_the_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    asker(plain=True).ask(SINGLE, lambda _: [])
    assert max(map(len, capsys.readouterr().err.splitlines())) <= 30
