"""An interview that goes on from a decision record."""

import os
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import AFTERWARDS, ALLERGIES, CTRL_C, FAVOURITE, OPEN, REVIEW, SETTLED, WEIGHING, starting
from running import PROGRAM, Ran, environment, run_process

RECORD = ("--format", "record")
DAYS = ("--as-of", "documents", "--date", "2018-06-01")
FILED = ("--status", "accepted", "--decided-by", "Ada Lovelace")


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


@pytest.fixture
def run(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that runs the program without a terminal, in the folder of the records."""
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})

    def call(*arguments: str) -> Ran:
        done = run_process((*PROGRAM, *arguments), env, cwd=tmp_path)
        assert (done.status, done.err) == (0, b""), done
        return done

    return call


def test_it_asks_what_is_not_answered_and_says_how_to_go_on_with_its_days(start, run, tmp_path: Path):
    run("recommend", *OPEN, *DAYS, *FILED, *RECORD, "--output", "a.md")
    driven = start("quiz", "--answers", "a.md", cwd=tmp_path).wait_for(ALLERGIES)
    assert FAVOURITE not in driven.said
    driven.send(CTRL_C)
    assert driven.finish() == 130
    assert driven.command == ("quiz", "--answers", "a.md", *OPEN, *DAYS)


def test_what_it_writes_is_filed_as_the_record_is(start, run, tmp_path: Path):
    run("recommend", *SETTLED, *DAYS, *FILED, *RECORD, "--output", "a.md")
    driven = start("quiz", "--answers", "a.md", *RECORD, "--output", "b.md", cwd=tmp_path).wait_for(REVIEW)
    driven.press("1\r", WEIGHING).press("5", AFTERWARDS).send("5")
    assert driven.finish() == 0
    assert (tmp_path / "b.md").read_bytes() == (tmp_path / "a.md").read_bytes()


def test_it_does_not_save_its_answers_over_the_record(start, run, tmp_path: Path):
    run("recommend", *OPEN, *RECORD, "--output", "a.md")
    before = (tmp_path / "a.md").read_bytes()
    driven = start("quiz", "--answers", "a.md", "--save", "a.md", cwd=tmp_path)
    assert driven.finish() == 2
    assert "--save a.md: answers are kept in YAML or JSON" in driven.said
    assert (tmp_path / "a.md").read_bytes() == before
