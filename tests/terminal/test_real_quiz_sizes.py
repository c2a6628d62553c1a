"""Menus at every width: what is asked stays reachable and whole, also when the window changes."""

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
    EXPORT_NAME,
    FAVOURITE,
    MATTERS,
    OFFER,
    OPEN,
    REVIEW,
    SETTLED,
    WEIGHED,
    WEIGHING,
    Driven,
    starting,
)

from advisor.loading.rule_sets import load_rule_set

README = Path(__file__).resolve().parents[2] / "README.md"
WIDTHS = (80, 40, 20)
LABELS = ("Nuts", "Milk", "Wheat", "Everybody eats everything", "I don't know")


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


def joined(text: str) -> str:
    return " ".join(text.split())


def stops(driven: Driven, labels: list[str]) -> str:
    """Move the pointer over all items; return what was seen under way, and check that each is reached."""
    seen = driven.text
    for label in labels[1:]:
        driven.send(DOWN)
        driven.wait_until(lambda label=label: pointed_at(driven).startswith(label[:12]), f"> {label}")
        seen += " " + driven.text
    return seen


def pointed_at(driven: Driven) -> str:
    """Return the text at the pointer and below it, without mark, number and box."""
    place = next((row for row, line in enumerate(driven.lines) if line.startswith(">")), None)
    if place is None:
        return ""
    return re.sub(r"^> *\d* *(?:\[.\])? *", "", joined(" ".join(driven.lines[place:])))


def broken(driven: Driven, text: str) -> list[str]:
    """Return the words on the screen that do not stand in a text: pieces of broken ones."""
    known = set(re.findall(r"[a-z]{3,}", text.lower()))
    return [word for word in re.findall(r"[a-z]{3,}", driven.text.lower()) if word not in known]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_choice_can_be_reached(start, width):
    driven = start("quiz", *OPEN, size=(width, 24)).wait_for(ALLERGIES).wait_for("Ctrl-C stops")
    stops(driven, list(LABELS))


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_that_may_matter_can_be_reached(start, width):
    driven = start("quiz", size=(width, 24)).wait_for(MATTERS).wait_for("> 1")
    stops(driven, ["Travel", "Heat", "Taste", "Crowd", "Effort", "Price"])


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_broken(start, width):
    wide = start("quiz", *OPEN).wait_for(ALLERGIES).wait_for("Ctrl-C stops")
    driven = start("quiz", *OPEN, size=(width, 40)).wait_for(ALLERGIES).wait_for("Ctrl-C stops")
    assert broken(driven, wide.text) == []
    assert all(len(line) < width for line in driven.lines if line.startswith((">", "  ")))


def test_offer_review_and_the_name_of_a_file_break_no_word_in_twenty_columns(start):
    wide, narrow = (start("quiz", *SETTLED, size=size).wait_for(OFFER) for size in ((80, 60), (20, 60)))
    for keys, then in (("1", REVIEW), (ENTER, WEIGHING), ("5", AFTERWARDS), ("3", EXPORT_NAME)):
        wide.wait_for("Ctrl-C stops")
        narrow.wait_for("Ctrl-C stops")
        assert broken(narrow, wide.said) == []
        wide.press(keys, then)
        narrow.press(keys, then)
    assert broken(narrow, wide.said) == []
    assert narrow.pointed == "> File: decision.md"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_way_can_be_gone(start, width):
    driven = start("quiz", *SETTLED, size=(width, 24)).wait_for(OFFER).press("1", REVIEW)
    driven.press(ENTER, "How important is this").press("5", "What next?")
    driven.send("5")
    assert driven.finish() == 0
    assert driven.damage == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_choice_of_the_shipped_questions_can_be_reached(start, shipped_folder: Path, width):
    rule_set = load_rule_set(shipped_folder)
    wide = start("quiz", "--rules", str(shipped_folder), size=(200, 150)).wait_for(MATTERS)
    wide.wait_for("Ctrl-C stops")
    driven = start("quiz", "--rules", str(shipped_folder), size=(width, 24)).wait_for("matters")
    driven.wait_for("> ")
    titled = [name for section in rule_set.sections for name in section.criteria]
    names = {criterion.id: criterion.name for criterion in rule_set.criteria}
    labels = [joined(names[name]) for name in titled]
    seen = stops(driven, labels)
    known = set(re.findall(r"[a-z]{3,}", wide.text.lower())) | {"more"}
    assert [word for word in re.findall(r"[a-z]{3,}", seen.lower()) if word not in known] == []
    questions = {question.text: question for question in rule_set.questions}
    driven.press(ENTER, "question 1").wait_for("> 1")
    for number in range(1, 4):
        text = driven.wait_until(
            lambda: any(text[:30] in driven.text for text in questions), "a question"
        ).text
        asked = next(question for question in questions.values() if question.text[:30] in text)
        stops(driven, [*(choice.label for choice in asked.choices), "I don't know"])
        driven.press("s", f"question {number + 1}").wait_for("> ")


def test_a_resized_window_is_drawn_anew_without_broken_words(start):
    driven = start("quiz", *WEIGHED).wait_for(FAVOURITE).press("1", ALLERGIES).press("2", "> 2 [x] Milk")
    wide = driven.text
    for width in (40, 20):
        driven.resize(width, 24)
        driven.wait_until(lambda: "2 [x] Milk" in driven.new and "Ctrl-C stops" in driven.new, "a new menu")
        menu = driven.lines[[row for row, line in enumerate(driven.lines) if "question 2" in line][-1] :]
        words = set(re.findall(r"[A-Za-z']+", wide))
        assert set(re.findall(r"[A-Za-z']+", " ".join(menu))) <= words
        assert joined(" ".join(menu)).count(ALLERGIES) == 1
        assert max(map(len, menu)) <= width
    driven.press("3", "3 [x] Wheat").press(ENTER, "question 3")
    driven.send(CTRL_C)
    assert driven.finish() == 130
    assert driven.command[3:5] == ("--allergies", "milk,gluten")


def test_a_window_of_a_few_lines_shows_the_choice_at_the_pointer(start):
    driven = start("quiz", *OPEN, size=(40, 6)).wait_for("> 1 [ ] Nuts")
    for number, label in enumerate(LABELS[1:4], start=2):
        driven.press(DOWN, f"> {number} [ ] {label}")


def test_the_readme_shows_a_question_as_it_stands_on_the_screen(start, shipped_folder: Path):
    block = re.search(r"^```text\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert block
    driven = start("quiz", env={"ADVISOR_RULES": str(shipped_folder)}).wait_for(MATTERS)
    driven.press(ENTER, "Where will the finished model run?").wait_for_new("Ctrl-C stops")
    screen = "\n".join(driven.lines)
    for part in block[1].rstrip("\n").split("\n...\n"):
        assert f"{part}\n" in screen
