"""What the environment says: a yes or a no, and whether plain lines are wanted."""

import os
from types import SimpleNamespace

import pytest

from advisor.terminal.environment import says_yes, wants_plain


@pytest.fixture(autouse=True)
def _ordinary_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def on(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    """Let the module believe that it runs on this system."""
    monkeypatch.setattr("advisor.terminal.environment.os", SimpleNamespace(name=system, environ=os.environ))


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


@pytest.mark.parametrize("system", ["posix", "nt"])
def test_an_ordinary_terminal_wants_no_plain_lines(monkeypatch, system):
    on(monkeypatch, system)
    assert not wants_plain()


@pytest.mark.parametrize("system", ["posix", "nt"])
@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_knows_no_codes_wants_plain_lines(monkeypatch, system, term):
    on(monkeypatch, system)
    monkeypatch.setenv("TERM", term)
    assert wants_plain()


@pytest.mark.parametrize(("system", "wanted"), [("posix", True), ("nt", False)])
def test_without_a_terminal_plain_lines_are_wanted_where_terminals_have_names(monkeypatch, system, wanted):
    on(monkeypatch, system)
    monkeypatch.delenv("TERM")
    assert wants_plain() == wanted
    monkeypatch.setenv("TERM", "")
    assert wants_plain() == wanted


@pytest.mark.parametrize("system", ["posix", "nt"])
@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_who_needs_accessible_output_wants_plain_lines(monkeypatch, system, value, wanted):
    on(monkeypatch, system)
    monkeypatch.setenv("ACCESSIBLE", value)
    assert wants_plain() == wanted
