"""The whole interview by numbered lines: no escape codes, every function reachable."""

import os
import re
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import (
    AFTERWARDS,
    ALLERGIES,
    CTRL_D,
    EXPORT,
    FAVOURITE,
    MATTERS,
    OFFER,
    OPEN,
    REVIEW,
    SETTLED,
    WEIGHING,
    WHY,
    Driven,
    starting,
)
from running import PROGRAM, environment, run_process

OVEN = "Can you use an oven?"
BARS = re.compile(r"[█▏▎▍▌▋▊▉]|##")


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


@pytest.fixture
def plain(start):
    """Return a function that starts the program with numbered lines."""
    return lambda *arguments, **details: start("quiz", "--plain", *arguments, **details)


def at_the_end(driven: Driven) -> Driven:
    """Lead an interview that is settled to the recommendation."""
    return driven.wait_for_new(OFFER).line("1", REVIEW).line("1", WEIGHING).line("5", AFTERWARDS)


def asked(driven: Driven, *texts: str) -> bool:
    """Return whether one of these is asked, and an answer is waited for."""
    return any(text in driven.new for text in texts) and driven.new.endswith("Answer:")


@pytest.mark.parametrize("width", [80, 40, 20])
@pytest.mark.parametrize(
    ("flags", "env"),
    [(("--plain",), {}), ((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"})],
    ids=["--plain", "ACCESSIBLE", "dumb"],
)
def test_an_interview_writes_no_escape_code_and_no_bars(start, flags, env, width):
    driven = at_the_end(start("quiz", *flags, *SETTLED, env=env, size=(width, 24)))
    driven.line("1", "Rule set picnic-cake").wait_for_new(AFTERWARDS).line("5", "")
    assert driven.finish() == 0
    assert b"\x1b" not in driven.raw
    assert not BARS.search(driven.said)
    assert max(map(len, driven.said.split("\n"))) <= width
    assert driven.damage == []


def test_an_interview_goes_from_what_matters_to_the_recommendation(plain):
    driven = plain().wait_for_new(MATTERS).line("3 5", FAVOURITE)
    assert "What matters: Taste and Effort" in driven.new
    driven.line("fruit", ALLERGIES).line("2, 3", "question 3")
    assert "Allergies: Milk; Wheat" in driven.new
    driven.line("r", "4. Favourite: Fruit").line("1", "")
    driven.wait_until(lambda: asked(driven, WEIGHING, AFTERWARDS), "the recommendation")
    while WEIGHING in driven.new:
        leave = re.search(r"(\d+)\. Leave", driven.new)[1]
        driven.send(f"{leave}\n")
        driven.wait_until(lambda: asked(driven, WEIGHING, AFTERWARDS), "the recommendation")
    assert "Apple pie" in driven.said
    driven.send("5\n")
    assert driven.finish() == 0


def test_back_keeps_what_was_answered(plain):
    driven = plain(*OPEN[2:]).wait_for_new(FAVOURITE).line("2", ALLERGIES).line("1 3", "question 3")
    driven.line("b", "So far: Nuts; Wheat. Enter keeps it.")
    driven.line("back", "So far: Chocolate. Enter keeps it.")
    driven.line("", "question 3").line("r", "4. Favourite: Chocolate")
    assert "5. Allergies: Nuts; Wheat" in driven.new


def test_the_page_why_names_choices_and_sources(plain):
    driven = plain(*OPEN[2:]).wait_for_new(FAVOURITE).line("?", "advisor explain").wait_for_new("Answer:")
    assert WHY in driven.new
    assert "2 Chocolate. Nut brownies +5." in driven.new
    keys = (
        "Type a number; b goes back, ? tells why this is asked, s if you don't know, "
        "l lists this again, q stops. Answer:"
    )
    driven.wait_until(lambda: driven.new.endswith(keys), keys)
    assert "Example Press: Three cakes for every day" in driven.new
    driven.line("why", "advisor explain").wait_for_new("Answer:").line("1", ALLERGIES)


@pytest.mark.parametrize("typed", ["l", "help", "h"])
def test_the_question_is_listed_again(plain, typed):
    driven = plain(*OPEN).wait_for_new(ALLERGIES).wait_for_new("Answer:")
    driven.line(typed, ALLERGIES).wait_for_new("Answer:")


def test_s_says_unsure(plain):
    driven = plain(*OPEN).wait_for_new(ALLERGIES).wait_for_new("Answer:")
    driven.line("s", "Allergies: I don't know")


def test_an_exclusive_choice_goes_with_no_other(plain):
    driven = plain(*OPEN).wait_for_new(ALLERGIES).line("1 4", "goes with no other answer.")
    driven.line("4", "Allergies: Everybody eats everything")


@pytest.mark.parametrize("typed", ["9", "cucumber", "1 2 x", "-1", "1.5", "\x1b[A", "9" * 30])
def test_what_is_no_answer_is_told_and_asked_again(plain, typed):
    driven = plain(*OPEN).wait_for_new(ALLERGIES).wait_for_new("Answer:")
    driven.send(f"{typed}\n")
    driven.wait_for_new("is no answer here").wait_until(lambda: driven.new.endswith("Answer:"), "Answer:")
    driven.line("1", "Allergies: Nuts")


def test_an_empty_line_is_no_answer(plain):
    plain(*OPEN).wait_for_new(ALLERGIES).line("", "Type the number of an answer first.")


def test_an_answer_is_changed_in_the_review_and_importance_weighed(plain):
    driven = plain(*SETTLED).wait_for_new(OFFER).line("1", "11. Practice: Never")
    driven.line("11", "How often do you bake?").line("2", "11. Practice: Often")
    driven.line("11", "How often do you bake?").line("1", "11. Practice: Never").line("1", WEIGHING)
    driven.line("?", "How much work and practice").wait_for_new("Answer:")
    driven.line("usual", "Importance of Effort: usual").wait_for_new(AFTERWARDS)


def test_the_rest_is_asked_if_wanted(plain):
    plain(*SETTLED).wait_for_new(OFFER).line("2", "Does the price matter?").line("2", REVIEW)


def test_a_changed_answer_shows_the_difference(plain):
    driven = at_the_end(plain(*SETTLED)).line("2", "6. Favourite: Cream").line("6", FAVOURITE)
    driven.line("1", "First place moves from Cheesecake to Apple pie.").wait_for_new(AFTERWARDS)


def test_files_are_written_and_replaced_only_if_wanted(plain, tmp_path: Path, picnic_cake_folder: Path):
    driven = at_the_end(plain(*SETTLED, cwd=tmp_path)).line("3", EXPORT).line("", "Written: decision.md")
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    printed = run_process((*PROGRAM, "recommend", *SETTLED, "--format", "record"), env).out
    assert (tmp_path / "decision.md").read_bytes() == printed
    driven.wait_for_new(AFTERWARDS).line("4", "Save the answers into a file. Enter takes answers.yaml;").line(
        "a.yaml", "Saved: a.yaml."
    )
    assert "favourite: cream" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    (tmp_path / "decision.md").write_text("mine\n", encoding="utf-8")
    driven.wait_for_new(AFTERWARDS).line("3", EXPORT).line("", "Replace decision.md?").line("1", AFTERWARDS)
    assert (tmp_path / "decision.md").read_text(encoding="utf-8") == "mine\n"
    driven.line("3", EXPORT).line("b", AFTERWARDS)
    driven.line("3", EXPORT).line("", "Replace decision.md?").line("2", "Written: decision.md")
    assert (tmp_path / "decision.md").read_bytes() == printed


def test_where_a_name_is_asked_a_letter_stops_it(plain, tmp_path: Path):
    driven = at_the_end(plain(*SETTLED, cwd=tmp_path)).line("3", f"{EXPORT} Enter takes decision.md;")
    driven.wait_for_new("b goes back, q stops. File:").send("q\n")
    assert driven.finish() == 130
    assert driven.command[-1] == "--plain"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["q\n", "quit\n", "STOP\n", CTRL_D])
def test_a_letter_and_the_end_of_input_stop_it(plain, typed):
    driven = plain(*OPEN).wait_for_new(ALLERGIES).wait_for_new("Answer:")
    driven.send(typed)
    assert driven.finish() == 130
    assert driven.command == ("quiz", *OPEN, "--plain")


def test_a_terminal_without_utf_8_gets_ascii(plain):
    driven = at_the_end(plain(*SETTLED, env={"PYTHONIOENCODING": "ascii"})).line("5", "")
    assert driven.finish() == 0
    assert driven.raw.isascii()


@pytest.mark.parametrize("value", ["0", "", "false"])
def test_accessible_may_say_no(start, value):
    driven = start("quiz", env={"ACCESSIBLE": value}).wait_for("Ctrl-C stops")
    assert b"\x1b" in driven.raw
