"""What can be done once the recommendation is shown: reading, changing, files, the result."""

import os
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import (
    AFTERWARDS,
    CTRL_C,
    CTRL_U,
    ENTER,
    ESC,
    EXPORT_NAME,
    FAVOURITE,
    OFFER,
    OPEN,
    REVIEW,
    SETTLED,
    WEIGHING,
    starting,
    walked,
)
from running import PROGRAM, environment, run_process

SAVE_NAME = "Save the answers into a file. Esc goes back. > File: answers.yaml"
SAVED = "Saved: answers.yaml. It is kept up to date from now on."
TO_THE_END = (("1", REVIEW), (ENTER, WEIGHING), ("5", AFTERWARDS))


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


@pytest.fixture
def recommended(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that gives what `advisor recommend` prints."""

    def call(*arguments: str) -> bytes:
        env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
        done = run_process((*PROGRAM, "recommend", *arguments), env)
        assert (done.status, done.err) == (0, b"")
        return done.out

    return call


def test_a_changed_answer_shows_the_difference(start):
    driven = walked(start("quiz", *SETTLED, size=(80, 60)).wait_for(OFFER), TO_THE_END)
    driven.press("2", "What would you change?").press("6\r", FAVOURITE).press("1", AFTERWARDS)
    assert "First place moves from Cheesecake to Apple pie." in driven.text
    driven.press("1", "Rule set picnic-cake").wait_for(AFTERWARDS)
    driven.send("5")
    assert driven.finish() == 0


def test_the_recommendation_can_be_read_whole(start):
    driven = walked(start("quiz", *SETTLED, size=(80, 60)).wait_for(OFFER), TO_THE_END)
    assert "What would change it" not in driven.said
    driven.press("1", "What would change it").wait_for(AFTERWARDS)
    assert "[1] told over the fence" in driven.text


def test_an_export_is_what_recommend_prints(start, recommended, tmp_path: Path):
    driven = walked(start("quiz", *SETTLED, cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    driven.press("3", EXPORT_NAME).press(ENTER, "Written: decision.md")
    flags = (*SETTLED, "--format", "record")
    assert (tmp_path / "decision.md").read_bytes() == recommended(*flags)
    driven.wait_for(AFTERWARDS).press("3", EXPORT_NAME).press(f"{CTRL_U}a.json\r", "Written: a.json")
    assert (tmp_path / "a.json").read_bytes() == recommended(*SETTLED, "--format", "json")
    driven.wait_for(AFTERWARDS).press("3", EXPORT_NAME).press(f"{CTRL_U}a.txt\r", "Written: a.txt")
    assert (tmp_path / "a.txt").read_bytes() == recommended(*SETTLED)


def test_answers_are_saved_at_the_end(start, recommended, tmp_path: Path):
    driven = walked(start("quiz", *SETTLED, cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    driven.press("4", SAVE_NAME).press(ENTER, SAVED)
    file = str(tmp_path / "answers.yaml")
    assert recommended("--answers", file, "--format", "json") == recommended(*SETTLED, "--format", "json")
    driven.wait_for(AFTERWARDS).send(CTRL_C)
    assert driven.finish() == 130
    assert driven.command == ("quiz", "--answers", "answers.yaml", "--save", "answers.yaml")


def test_a_file_that_the_answers_were_saved_in_is_kept_up_to_date(start, tmp_path: Path):
    driven = walked(start("quiz", *SETTLED, cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    driven.press("4", SAVE_NAME).press(ENTER, SAVED).wait_for(AFTERWARDS)
    driven.press("2", "What would you change?").press("6\r", FAVOURITE).press("1", AFTERWARDS)
    assert "  favourite: fruit\n" in (tmp_path / "answers.yaml").read_text(encoding="utf-8")
    driven.press("3", EXPORT_NAME)
    driven.press(f"{CTRL_U}answers.yaml\r", "let it end in .md, .json or .txt").wait_for(AFTERWARDS)
    assert [file.name for file in tmp_path.iterdir()] == ["answers.yaml"]


def test_the_menu_after_the_recommendation_says_what_it_is(start):
    driven = walked(start("quiz", *SETTLED).wait_for(OFFER), TO_THE_END)
    assert "The recommendation: Cheesecake, clear What next?" in driven.text


def test_a_file_that_is_there_is_replaced_only_if_wanted(start, tmp_path: Path):
    (tmp_path / "decision.md").write_text("mine\n", encoding="utf-8")
    driven = walked(start("quiz", *SETTLED, cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    driven.press("3", EXPORT_NAME).press(ENTER, "Replace decision.md?").press("1", AFTERWARDS)
    assert (tmp_path / "decision.md").read_text(encoding="utf-8") == "mine\n"
    driven.press("3", EXPORT_NAME).press(ENTER, "Replace decision.md?").press(ESC, AFTERWARDS)
    assert (tmp_path / "decision.md").read_text(encoding="utf-8") == "mine\n"
    driven.press("3", EXPORT_NAME).press(ENTER, "Replace decision.md?").press("2", "Written: decision.md")
    assert (tmp_path / "decision.md").read_text(encoding="utf-8").startswith("---\nstatus: ")


def test_a_file_that_cannot_be_written_is_told_and_the_interview_goes_on(start, tmp_path: Path):
    driven = walked(start("quiz", *SETTLED, cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    driven.press("3", EXPORT_NAME).press(f"{CTRL_U}no/a.md\r", "no/a.md: cannot be written").wait_for(
        AFTERWARDS
    )
    driven.press("3", EXPORT_NAME).press(ESC, AFTERWARDS)
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_is_redirected_stands_in_the_file_alone(start, recommended, tmp_path: Path):
    out = tmp_path / "out.md"
    driven = walked(start("quiz", *SETTLED, "--format", "markdown", to=out).wait_for(OFFER), TO_THE_END)
    driven.send("5")
    assert driven.finish() == 0
    assert out.read_bytes() == recommended(*SETTLED, "--format", "markdown")
    assert "# Which cake" not in driven.said


def test_a_result_goes_into_the_file_that_is_named(start, recommended, tmp_path: Path):
    driven = walked(start("quiz", *SETTLED, "--output", "a.md", cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    driven.send("5")
    assert driven.finish() == 0
    assert driven.lines[-1] == "Written: a.md"
    assert (tmp_path / "a.md").read_bytes() == recommended(*SETTLED, "--format", "markdown")


def test_a_result_that_cannot_be_written_in_the_end_tells_how_to_go_on(start, tmp_path: Path):
    (tmp_path / "gone").mkdir()
    flags = (*SETTLED, "--output", "gone/a.md")
    driven = walked(start("quiz", *flags, cwd=tmp_path).wait_for(OFFER), TO_THE_END)
    (tmp_path / "gone").rmdir()
    driven.send("5")
    assert driven.finish() == 2
    assert driven.command[-2:] == ("--output", "gone/a.md")
    assert "gone/a.md: cannot be written" in driven.said


def test_vetoes_that_remove_all_end_with_one(start):
    flags = ("--favourite", "fruit", "--allergies", "nuts", "--oven", "no", *OPEN[2:])
    driven = start("quiz", *flags).wait_for("Vetoes remove every alternative.")
    driven.wait_for(OFFER).press("r", REVIEW).wait_for("Ctrl-C stops")
    assert driven.pointed == "> 1 Show the recommendation"
    driven.press(ENTER, AFTERWARDS).send("5")
    assert driven.finish() == 1
