"""Questions and choices that nothing reads, and those that say so without need."""

import pytest
from audited import ASKED, LOAD, SAFETY

from advisor.audit.readers import needless_no_effects, unread_choices, unread_questions

SHED = "      no-effect: In a shed any lock will do.\n"
COLOUR = """
- id: colour
  name: Colour
  text: Which colour?
  help: Any.
  why: To know it.
  choices:
    - id: black
      label: Black
"""
WHY = "  why: In the street a thief has more time.\n"
WHY_CARRYING = "  why: The locks differ in shape.\n"
TIP = """- id: tip
  when: {WHEN}
  text: Look at it first.
  evidence: {supports: [T01]}
"""


def test_a_choice_that_nothing_reads_is_reported(remarks):
    found = remarks(unread_choices, (ASKED, SHED, ""))
    assert found == [("nights:shed", "no rule, veto or advice reads nights: shed, and no no-effect says why")]


def test_a_choice_that_says_no_effect_is_not_reported(remarks):
    assert remarks(unread_choices) == []


def test_every_choice_of_a_question_under_a_not_is_read(remarks):
    edits = (ASKED, SHED, ""), (SAFETY, "{nights: street}", "{not: {nights: street}}")
    assert remarks(unread_choices, *edits) == []


def test_a_choice_that_the_asked_when_of_a_read_question_names_is_read(remarks):
    asked = (ASKED, WHY_CARRYING, f"{WHY_CARRYING}  asked-when: {{nights: shed}}\n")
    assert remarks(unread_choices, (ASKED, SHED, ""), asked) == []


def test_a_question_that_nothing_reads_is_reported_without_its_choices(remarks):
    assert remarks(unread_questions, (ASKED, "", COLOUR)) == [
        ("colour", "no rule, veto or advice reads question colour")
    ]
    assert remarks(unread_choices, (ASKED, "", COLOUR)) == []


@pytest.mark.parametrize("file", ["advice.yaml", "vetoes.yaml"])
def test_an_advice_and_a_veto_read_a_question(remarks, file):
    record = TIP.replace("WHEN", "colour: black")
    if file == "vetoes.yaml":
        record = record.replace("text", "removes: [chain]\n  reason")
    assert remarks(unread_questions, (ASKED, "", COLOUR), (file, "", record)) == []


def test_the_asked_when_of_a_question_that_is_read_reads_a_question(remarks):
    asked = (ASKED, WHY, f"{WHY}  asked-when: {{colour: black}}\n")
    assert remarks(unread_questions, (ASKED, "", COLOUR), asked) == []


def test_the_asked_when_of_a_question_that_nothing_reads_reads_none(remarks):
    other = COLOUR.replace("colour", "shade") + "  asked-when: {colour: black}\n"
    found = remarks(unread_questions, (ASKED, "", COLOUR), (ASKED, "", other))
    assert [name for name, _ in found] == ["colour", "shade"]


def test_a_choice_that_a_rating_rests_on_needs_no_no_effect(remarks):
    edit = (ASKED, "label: On the frame\n", "label: On the frame\n      no-effect: None.\n")
    assert remarks(needless_no_effects, edit) == [
        ("carrying:frame", "carrying: frame says no-effect, yet rule carrying-frame rates by it")
    ]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("{carrying: frame}", "{carrying: waist, not: {carrying: frame}}"), id="under a not"),
        pytest.param(("ratings: {u-lock: strong}", "ratings: {}"), id="by a rule that rates nobody"),
    ],
)
def test_a_choice_that_no_rating_rests_on_may_say_no_effect(remarks, edit):
    said = (ASKED, "label: On the frame\n", "label: On the frame\n      no-effect: None.\n")
    assert remarks(needless_no_effects, said, (LOAD, *edit)) == []
