"""Whoever asks: a menu where one can be drawn, plain lines where these are wanted or nothing else works."""

import os

import prompt_toolkit.output
import pytest
from drawn_prompts import SINGLE
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput

from advisor.session.steps import Chosen
from advisor.terminal.asking import asker
from advisor.terminal.menu import Menu
from advisor.terminal.plain import Plain


@pytest.fixture(autouse=True)
def _ordinary_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


@pytest.fixture
def _drawable(monkeypatch):
    monkeypatch.setattr("prompt_toolkit.output.create_output", lambda _: DummyOutput())
    monkeypatch.setattr("prompt_toolkit.input.create_input", lambda _: DummyInput())


@pytest.fixture
def typed(monkeypatch):
    """Return a function that puts lines on standard input."""
    opened = []

    def type_in(lines: bytes) -> None:
        end, into = os.pipe()
        os.write(into, lines)
        os.close(into)
        opened.append(os.fdopen(end, encoding="utf-8"))
        monkeypatch.setattr("sys.stdin", opened[-1])

    yield type_in
    for stream in opened:
        stream.close()


@pytest.mark.usefixtures("_drawable")
def test_a_menu_is_made_where_one_can_be_drawn():
    found = asker(plain=False)
    assert isinstance(found, Menu)
    assert not found.is_plain


@pytest.mark.usefixtures("_drawable")
def test_plain_lines_are_made_where_they_are_wanted(typed):
    typed(b"")
    found = asker(plain=True)
    assert isinstance(found, Plain)
    assert found.is_plain


@pytest.mark.usefixtures("_drawable")
@pytest.mark.parametrize(
    ("variable", "value"), [("ACCESSIBLE", "1"), ("ACCESSIBLE", "yes"), ("TERM", "dumb"), ("TERM", "unknown")]
)
def test_plain_lines_are_made_where_the_environment_wants_them(monkeypatch, typed, variable, value):
    typed(b"")
    monkeypatch.setenv(variable, value)
    assert isinstance(asker(plain=False), Plain)


@pytest.mark.parametrize("error", [OSError, RuntimeError, ImportError, AssertionError])
def test_where_no_menu_can_be_made_lines_are(monkeypatch, typed, error):
    typed(b"")

    def no_output(stream):
        del stream
        raise error("no console")

    monkeypatch.setattr(prompt_toolkit.output, "create_output", no_output)
    assert isinstance(asker(plain=False), Plain)


def test_plain_lines_are_read_from_standard_input_and_said_on_standard_error(typed, capsys):
    typed(b"2\n")
    assert asker(plain=True).ask(SINGLE, lambda _: []) == Chosen(("bicycle",))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "How do you get there?" in captured.err


def test_bytes_that_are_no_text_are_an_answer_that_is_not_known(typed, capsys):
    typed(b"\xff\xfe\n2\n")
    assert asker(plain=True).ask(SINGLE, lambda _: []) == Chosen(("bicycle",))
    assert '"\ufffd\ufffd" is no answer here' in capsys.readouterr().err


def test_plain_lines_keep_to_the_width_of_the_terminal(monkeypatch, typed, capsys):
    monkeypatch.setenv("COLUMNS", "30")
    typed(b"2\n")
    asker(plain=True).ask(SINGLE, lambda _: [])
    assert max(map(len, capsys.readouterr().err.splitlines())) <= 30
