"""The whole interview by menus in a real terminal: every key and every way."""

import os
import re
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import (
    AFTERWARDS,
    ALLERGIES,
    CTRL_C,
    DOWN,
    ENTER,
    ESC,
    EXPORT_NAME,
    FAVOURITE,
    LEFT,
    MATTERS,
    OFFER,
    OPEN,
    REVIEW,
    SETTLED,
    SPACE,
    UP,
    WEIGHING,
    starting,
    walked,
)
from rule_set_copies import copied

TO_THE_END = (("1", REVIEW), (ENTER, WEIGHING), ("5", AFTERWARDS))
BOXES = re.compile(r"[█▏▎▍▌▋▊▉↑↓←]")


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


# From the first question to the end.


def test_an_interview_goes_from_what_matters_to_the_recommendation(start, tmp_path: Path):
    driven = start("quiz").wait_for(MATTERS).press("3 ", "1 of 6").press("3 ", "0 of 6")
    driven.press(ENTER, FAVOURITE).press("1", ALLERGIES)
    assert "What matters: nothing in particular" in driven.text
    driven.press("s", "Can you use an oven?").press("1", "How many will come?")
    driven.press("1", "How do you get there?").press("1", OFFER)
    driven.wait_for("Is that enough? > 1 Yes, show me my answers and then the result 2 No, ask the other ")
    assert "Settled: no open question can change first place." in driven.text
    driven.press(ENTER, REVIEW).press(ENTER, AFTERWARDS)
    assert "Apple pie, " in driven.said
    assert "Why Apple pie" in driven.said
    driven.send("5")
    assert driven.finish() == 0
    assert driven.damage == []
    assert "What next?" not in driven.text
    assert list(tmp_path.iterdir()) == []


def test_the_bare_program_is_the_interview(start):
    driven = start().wait_for(MATTERS)
    driven.send(CTRL_C)
    assert driven.finish() == 130


def test_who_goes_on_after_first_place_is_settled_is_asked_the_rest(start):
    driven = start("quiz", *SETTLED).wait_for(OFFER)
    driven.press("2", "Does the price matter?").press("2", REVIEW)
    assert "1 Show the recommendation" in driven.text
    assert "Go on with the questions" not in driven.text


def test_all_asks_every_question_in_the_order_of_the_rule_set(start):
    driven = start("quiz", "--all", *SETTLED).wait_for("Does the price matter?")
    driven.send(CTRL_C)
    driven.finish()
    driven = start("quiz", "--all", *OPEN).wait_for("What does the forecast say?")
    driven.press("2", "How do you get there?").press("2", "What is the road like?")


# Keys.


def test_back_keeps_what_was_answered(start):
    driven = start("quiz", *OPEN[2:]).wait_for(FAVOURITE).press("2", ALLERGIES)
    driven.press("1", "[x] Nuts").press("3", "[x] Wheat").press(ENTER, "question 3")
    driven.press(ESC, ALLERGIES)
    assert driven.pointed == "> 1 [x] Nuts"
    assert "2 [ ] Milk" in driven.text
    assert "3 [x] Wheat" in driven.text
    driven.press(LEFT, FAVOURITE)
    assert driven.pointed == "> 2 Chocolate"
    driven.press(LEFT, MATTERS)
    driven.press(ENTER, "question 3").press("r", REVIEW)
    assert "Favourite: Chocolate" in driven.text
    assert "Allergies: Nuts; Wheat" in driven.text


def test_a_change_far_back_is_taken_over(start):
    driven = start("quiz", *OPEN[2:]).wait_for(FAVOURITE).press("2", ALLERGIES)
    driven.press(ESC, FAVOURITE).press("3", ALLERGIES).press("r", "Favourite: Cream")
    assert "Cheesecake leads by 5 points" in driven.text


def test_the_page_why_names_choices_and_sources(start):
    driven = start("quiz", *OPEN[2:]).wait_for(FAVOURITE).press("?", "? or Esc goes back to the question")
    assert (
        "What do your guests like best? If tastes differ, choose what most of them like. Why" in driven.text
    )
    assert "The neighbour and the book name a cake for each taste." in driven.text
    assert "2 Chocolate. Nut brownies +5." in driven.text
    assert "Example Press: Three cakes for every day" in driven.text
    driven.press("?", "Ctrl-C stops").press("w", "? or Esc goes back")
    assert "Ctrl-C stops" not in driven.text
    driven.press(ESC, "Ctrl-C stops")
    assert driven.pointed == "> 1 Fruit"


def test_the_page_why_scrolls_where_it_is_longer_than_the_screen(start):
    driven = start("quiz", *OPEN[2:], size=(40, 12)).wait_for(FAVOURITE).press("?", "scrolls")
    driven.wait_for("? or Esc goes back to the question")
    assert "To read one whole" not in driven.text
    for _ in range(20):
        if "To read one whole" in driven.text:
            break
        before = driven.lines
        driven.send(DOWN)
        driven.wait_until(lambda before=before: driven.lines != before, "the next line")
    assert "To read one whole" in driven.text


def test_the_pointer_moves_and_wraps_round(start):
    driven = start("quiz", *OPEN[2:]).wait_for(FAVOURITE)
    driven.press(DOWN, "> 2 Chocolate").press("j", "> 3 Cream").press("k", "> 2 Chocolate")
    driven.press(UP, "> 1 Fruit").press(UP, "> 5 I don't know").press(DOWN, "> 1 Fruit")
    driven.press("\x1b[F", "> 5 I don't know").press("\x1b[H", "> 1 Fruit")


def test_s_says_unsure(start):
    driven = start("quiz", *OPEN).wait_for(ALLERGIES).press("s", "Allergies: I don't know")
    driven.wait_for("question 3").press("s", "question 4").press("r", "What matters:")
    assert driven.text.count(": I don't know") >= 2


def test_a_key_that_means_nothing_here_says_so(start):
    driven = start("quiz", *OPEN[2:]).wait_for(FAVOURITE).press("8", "There is no 8: it goes from 1 to 5.")
    driven.press("1", ALLERGIES).press(ENTER, "Mark at least 1 item with space first")


def test_a_way_that_there_is_not_says_so(start):
    driven = start("quiz").wait_for(MATTERS).press(LEFT, "There is nothing before this.")
    driven.press("r", "There is nothing to review here.").press("s", "That is no answer here.")
    driven.press("?", "There is no more to tell of this.").press(DOWN, "0 of 6")
    assert "There is no more" not in driven.text


@pytest.mark.parametrize(
    ("leaving", "there", "returning"),
    [("r", REVIEW, ESC), (LEFT, FAVOURITE, ENTER)],
    ids=["by the review", "by going back"],
)
def test_marks_that_are_not_confirmed_yet_are_there_on_return(start, leaving, there, returning):
    driven = start("quiz", *OPEN[2:]).wait_for(FAVOURITE).press("2", ALLERGIES)
    driven.press("1", "[x] Nuts").press("3", "[x] Wheat").press(leaving, there)
    assert "Allergies:" not in driven.text
    driven.press(returning, ALLERGIES).wait_for("Ctrl-C stops")
    assert driven.pointed == "> 3 [x] Wheat"
    assert "1 [x] Nuts 2 [ ] Milk" in driven.text


def test_while_it_is_not_settled_the_review_points_at_going_on(start):
    driven = start("quiz", *OPEN).wait_for(ALLERGIES).press("r", REVIEW).wait_for("Ctrl-C stops")
    assert driven.pointed == "> 2 Go on with the questions (10 left)"
    driven.press("1\r", "The recommendation: Apple pie, leaning so far What next?")


def test_a_source_that_cannot_be_read_ends_the_interview_and_tells_how_to_go_on(
    start, tmp_path: Path, picnic_cake_folder: Path
):
    file = min((picnic_cake_folder / "sources").iterdir())
    faulty = f"{file.read_text(encoding='utf-8')}\nzzz: [\n"
    folder = copied(picnic_cake_folder, tmp_path, {f"sources/{file.name}": faulty})
    driven = start("quiz", *OPEN, env={"ADVISOR_RULES": str(folder)}).wait_for(ALLERGIES)
    driven.send("?")
    assert driven.finish() == 2
    assert driven.damage == []
    assert f"sources/{file.name}" in driven.said
    assert "Stopped. To go on with your answers:" in driven.said
    assert driven.command == ("quiz", *OPEN)
    assert "Traceback" not in driven.said


def test_space_marks_and_takes_away(start):
    driven = start("quiz", *OPEN).wait_for(ALLERGIES).press(SPACE, "[x] Nuts")
    driven.press(DOWN, "> 2 [ ] Milk").press(SPACE, "> 2 [x] Milk").press(SPACE, "> 2 [ ] Milk")
    assert "1 [x] Nuts" in driven.text


def test_an_exclusive_choice_takes_the_others_away_and_is_taken_away(start):
    driven = start("quiz", *OPEN).wait_for(ALLERGIES).press("1", "1 [x] Nuts").press("2", "2 [x] Milk")
    driven.press("4", "4 [x] Everybody")
    assert driven.text.count("[x]") == 1
    driven.press("3", "3 [x] Wheat")
    assert "4 [ ] Everybody" in driven.text


def test_an_answer_is_changed_in_the_review_by_its_number(start):
    driven = start("quiz", *SETTLED).wait_for(OFFER).press("1", REVIEW)
    driven.press("1", "Number 1").press("1", "> 11 Practice: Never").press(ENTER, "How often do you bake?")
    assert driven.pointed == "> 1 Never"
    driven.press("2", "11 Practice: Often")
    assert REVIEW in driven.text


def test_what_matters_is_changed_in_the_review(start):
    driven = start("quiz", *OPEN).wait_for(ALLERGIES).press("r", REVIEW)
    driven.press("3\r", MATTERS).press("3 ", "[x] Taste").press(ENTER, "3 What matters: Taste")
    assert "What matters: Taste Apple pie leads by 5 points. Not settled:" in driven.text


def test_what_is_marked_as_mattering_is_said_back(start):
    # Heat counts much by the rule set itself.
    driven = start("quiz").wait_for(MATTERS).press("2 ", "2 [x] Heat").press(ENTER, FAVOURITE)
    assert "What matters: Heat" in driven.text


def test_an_answer_that_no_longer_counts_is_set_aside(start):
    flags = ("--transport", "bicycle", "--road", "bumpy", *OPEN)
    driven = start("quiz", *flags).wait_for("taken over").wait_for("question").press("r", "Road: Bumpy")
    place = re.search(r"(\d+) Transport: By bicycle", driven.text)[1]
    driven.press(f"{place}\r", "How do you get there?").press("1", "Transport: By car")
    assert "No longer asked, so set aside: Road: Bumpy" in driven.text


def test_importance_is_weighed_where_it_can_turn_first_place(start):
    driven = walked(start("quiz", *SETTLED).wait_for(OFFER), TO_THE_END[:2])
    assert "Effort" in driven.text
    driven.press("?", "How much work and practice the cake takes.").press(ESC, WEIGHING)
    driven.wait_for("1 Skip > 2 Little 3 Usual 4 Much 5 Leave it as it is")
    driven.press("3", "Importance of Effort: usual").wait_for(AFTERWARDS)


# What the terminal can show.


def test_no_color_shows_no_colours(start):
    driven = start("quiz", env={"NO_COLOR": "1"}).wait_for(MATTERS)
    assert driven.colours == set()
    driven = start("quiz").wait_for(MATTERS)
    assert driven.colours


def test_a_terminal_without_utf_8_gets_ascii(start):
    driven = start("quiz", *SETTLED, env={"PYTHONIOENCODING": "ascii"}).wait_for(OFFER)
    walked(driven, TO_THE_END).press("3", EXPORT_NAME).press(ESC, AFTERWARDS)
    driven.send("5")
    assert driven.finish() == 0
    assert driven.raw.isascii()
    assert not BOXES.search(driven.said)
    assert "####" in driven.said


def test_a_terminal_is_not_asked_where_its_cursor_stands(start):
    # Some never answer: then the library waits a second and writes a warning of its own between the menus.
    driven = start("quiz").wait_for(MATTERS).press(ENTER, FAVOURITE)
    assert b"\x1b[6n" not in driven.raw
