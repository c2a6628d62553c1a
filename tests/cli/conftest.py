"""The program called inside this process, on the toy rule set unless a test names another."""

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rule_set_copies import copied, edited
from running import Ran

from advisor.__main__ import guarded

UNSET = ("FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING", "_ADVISOR_COMPLETE", "_TYPER_COMPLETE_ARGS")


@pytest.fixture
def advisor(
    picnic_cake_folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """Return a function that calls the program; an internal error fails the test."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ADVISOR_DEBUG", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ADVISOR_RULES", str(picnic_cake_folder))

    def call(*arguments: str, given: bytes = b"", env: Mapping[str, str] = {}) -> Ran:
        with monkeypatch.context() as changed:
            for name, value in env.items():
                changed.setenv(name, value)
            changed.setattr(sys, "argv", ["advisor", *arguments])
            changed.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            capsysbinary.readouterr()
            status = guarded()
            out, err = capsysbinary.readouterr()
        return Ran(status, out, err)

    return call


@pytest.fixture
def refused(advisor: Callable[..., Ran]) -> Callable[..., str]:
    """Return a function that expects exit status 2, nothing on standard output, and gives the message."""

    def call(*arguments: str, given: bytes = b"", env: Mapping[str, str] = {}) -> str:
        done = advisor(*arguments, given=given, env=env)
        assert (done.status, done.out) == (2, b""), done
        assert done.said.strip()
        assert "Traceback" not in done.said
        return done.said

    return call


@pytest.fixture
def changed(picnic_cake_folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that copies the toy rule set with edits: (path, old passage, new passage) each."""

    def call(*edits: tuple[str, str, str]) -> Path:
        files: dict[str, str] = {}
        for edit in edits:
            files |= edited(picnic_cake_folder, *edit)
        return copied(picnic_cake_folder, tmp_path, files)

    return call
