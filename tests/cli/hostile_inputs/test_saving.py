"""Answers that an interview keeps, where they cannot be written: they are not lost.

That they are for their owner alone is in tests/cli/test_quiz.py, and what is left by a call of the system
that fails in tests/cli/test_whole_files.py (the writer "saving").
"""

import os
from pathlib import Path

import pytest
from running import PROGRAM

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import CTRL_C, starting

LIMITED = ("sh", "-c", 'ulimit -f 0; PYTHONDONTWRITEBYTECODE=1 exec "$@"', "sh", *PROGRAM)
"""The program, and no file that it writes may hold anything."""

UNSAVED = "Not saved: a.yaml: cannot be written: File too large"


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


def test_answers_that_cannot_be_saved_are_told_and_given_back_as_flags(start, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    driven = start("quiz", "--save", "a.yaml", "--plain", cwd=home, program=LIMITED, size=(100, 50))
    driven.wait_for("Answer:").line("0", UNSAVED).wait_for("Type a number").line("1", UNSAVED)
    driven.send(CTRL_C)
    assert driven.finish() == 130
    assert "advisor quiz --favourite fruit --save a.yaml --plain" in driven.said
    assert "Traceback" not in driven.said
    assert [*home.iterdir()] == []
    assert driven.damage == []


def test_answers_that_were_saved_stay_where_others_cannot_be(start, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.yaml").write_text("favourite: fruit\n", encoding="utf-8")
    words = ("quiz", "--answers", "a.yaml", "--save", "a.yaml", "--plain")
    driven = start(*words, cwd=home, program=LIMITED, size=(100, 50))
    driven.wait_for("Answer:").line("0", UNSAVED)
    driven.send(CTRL_C)
    assert driven.finish() == 130
    assert "advisor quiz --favourite fruit" in driven.said
    assert (home / "a.yaml").read_text(encoding="utf-8") == "favourite: fruit\n"
    assert [path.name for path in home.iterdir()] == ["a.yaml"]
