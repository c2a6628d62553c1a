"""Whether the shell asks for completions."""

import pytest

from advisor.cli.completing import completing


def test_the_variable_of_the_shell_tells_whatever_it_holds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("_ADVISOR_COMPLETE", raising=False)
    assert not completing()
    for value in ("complete_fish", ""):
        monkeypatch.setenv("_ADVISOR_COMPLETE", value)
        assert completing()
