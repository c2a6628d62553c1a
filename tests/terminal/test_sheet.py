"""The questions of a sheet on the terminal."""

import re

import pytest
from drawing import WIDTHS, look, without_codes
from drawn_rule_sets import Situation, situations
from filled_sheets import sheet_of, told_sheet
from hostile import HOSTILE
from hypothesis import given, settings
from known_rule_sets import SHIPPED
from rich.cells import cell_len

from advisor.terminal.canvas import PLAIN
from advisor.terminal.sheet import sheet_text

LAW = settings(max_examples=30)


def words(text: str) -> list[str]:
    """Return the words of a page."""
    return text.split()


def test_a_question_stands_there_with_its_flag_and_its_choices() -> None:
    text = sheet_text(told_sheet({}), PLAIN)
    assert (
        "\nAllergies\n"
        "  What can a guest not eat?\n"
        "  Choose everything that applies. Almonds count as nuts here.\n"
        "  Why this is asked: What makes a guest ill must stay at home.\n"
        "  Decisive: this answer alone could change first place.\n"
        "  --allergies, several of:\n"
        "    nuts: Nuts\n"
        "    milk: Milk\n"
        "    gluten: Wheat\n"
        "    none: Everybody eats everything. It goes with no other.\n"
        "    unsure: I don't know\n"
    ) in text
    assert "\n  --weather, one of:\n" in text


def test_the_page_begins_with_the_state_of_things_and_ends_with_the_ways_to_answer() -> None:
    text = sheet_text(told_sheet({"favourite": "cream", "oven": "yes"}), PLAIN)
    assert text.startswith(
        "Which cake for the picnic? Open questions\n"
        "picnic-cake 2.1.0, as of 2024-05-20, 2 of 11 questions answered\n"
        "\n"
        "  Cheesecake, strong so far.\n"
        "  Cheesecake leads by 5 points. Not settled: the answer to Allergies could still\n"
        "  change first place.\n"
        "  The decisive question is marked.\n"
    )
    assert text.endswith(
        "\nHow to answer\n"
        "  With flags, such as --allergies CHOICE.\n"
        "  Or hand them on: --output SHEET.md writes these questions with boxes to tick,\n"
        "  and --answers SHEET.md takes the answers.\n"
    )


def test_answers_that_are_given_stand_above_the_choices() -> None:
    text = sheet_text(told_sheet({"allergies": "nuts,milk"}, only_open=False), PLAIN)
    assert "\n  Answered: nuts, milk.\n  --allergies, several of:\n" in text
    assert text.count("Answered:") == 1


def test_without_help_nothing_stands_in_its_place() -> None:
    sheet = told_sheet({})
    entry = sheet.entries[0]._replace(help="")
    text = sheet_text(sheet._replace(entries=(entry,)), PLAIN)
    assert f"\n  {entry.text}\n  Why this is asked: " in text


def test_without_questions_there_is_no_way_to_answer() -> None:
    text = sheet_text(told_sheet({})._replace(entries=(), lines=("Nothing is left.",)), PLAIN)
    assert text.endswith("  Nothing is left.\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("only_open", [True, False])
def test_the_page_keeps_to_the_width_and_says_the_same(width: int, only_open: bool) -> None:
    sheet = told_sheet({"purpose": "research", "tpu": "unsure"}, name=SHIPPED, only_open=only_open)
    text = sheet_text(sheet, look(width))
    assert max(map(cell_len, text.splitlines())) <= width
    assert "".join(words(text)) == "".join(words(sheet_text(sheet, PLAIN)))


def test_hostile_texts_are_content() -> None:
    sheet = told_sheet({})
    entry = sheet.entries[0]._replace(name=HOSTILE, text=f"\x1b[31m{HOSTILE}", why="\u202e[/]")
    text = sheet_text(sheet._replace(title=HOSTILE, entries=(entry,)), PLAIN._replace(terminal=True))
    plain = without_codes(text)
    assert "\\x1b[31m[bold]x[/]" in plain
    assert "Why this is asked: \\u202e[/]" in plain
    assert " ".join(words(plain)).startswith(" ".join(words(HOSTILE)))


@LAW
@given(situations())
def test_every_flag_and_choice_is_named(situation: Situation) -> None:
    sheet = sheet_of(situation, only_open=False)
    text = sheet_text(sheet, PLAIN)
    for entry in sheet.entries:
        _, flag, rest = text.partition(f"\n  --{entry.id}, {'several' if entry.several else 'one'} of:\n")
        assert flag
        found = re.findall(r"^    (\S+):", rest.partition("\n\n")[0], re.MULTILINE)
        assert found == [box.choice for box in entry.boxes]
