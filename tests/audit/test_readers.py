"""Questions and choices that nothing reads, and those that say so without need."""

from collections.abc import Iterator

import pytest
from all_profiles import all_answers, small_rule_sets
from audited import ASKED, LOAD, SAFETY
from hypothesis import given, settings

from advisor.audit.readers import needless_no_effects, unread_choices, unread_questions
from advisor.audit.subject import Subject
from advisor.loading.places import Thing, choice_of
from advisor.model.answers import Answers
from advisor.model.applicability import effective
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, Truth, atoms, truth
from advisor.model.rule_set import RuleSet

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
    "when",
    [
        "{not: {nights: street}}",
        "{not: {not: {not: {nights: street}}}}",
        "{carrying: frame, not: {nights: street}}",
        "{any-of: [{carrying: frame}, {not: {nights: street}}]}",
        "{not: {nights: street, carrying: waist}}",
        "{not: {any-of: [{nights: street}, {carrying: waist}]}}",
    ],
)
def test_a_choice_that_makes_a_not_true_needs_no_no_effect(remarks, when):
    assert remarks(needless_no_effects, (LOAD, "{carrying: frame}", when)) == [
        ("nights:shed", "nights: shed says no-effect, yet rule carrying-frame rates by it")
    ]


@pytest.mark.parametrize(
    "when",
    [
        "{not: {not: {nights: street}}}",
        "{nights: street, not: {carrying: waist}}",
        "{any-of: [{carrying: frame}, {all-of: [{nights: street}, {not: {nights: street}}]}]}",
        "{any-of: [{carrying: frame}, {not: {carrying: frame}, nights: street}]}",
        "{all-of: [{carrying: frame}, {carrying: waist}, {not: {nights: street}}]}",
    ],
)
def test_a_choice_beside_which_a_condition_is_true_by_others_may_say_no_effect(remarks, when):
    assert remarks(needless_no_effects, (LOAD, "{carrying: frame}", when)) == []


def test_a_choice_that_stands_beside_the_one_that_counts_may_say_no_effect(remarks):
    other = "    - id: attic\n      label: In the attic\n    - id: shed\n"
    several = (
        (ASKED, "    - id: shed\n", other),
        (ASKED, "  why: In the street", "  several: true\n  why: In the street"),
    )
    both = (LOAD, "{carrying: frame}", "{nights: street, not: {nights: attic}}")
    assert remarks(needless_no_effects, *several, both) == []


@settings(max_examples=60)
@given(small_rule_sets())
def test_a_choice_makes_a_not_true_just_where_leaving_it_open_would_not(rule_set: RuleSet):
    silent = tuple(
        item._replace(choices=tuple(choice._replace(no_effect="So.") for choice in item.choices))
        for item in rule_set.questions
    )
    rule_set = rule_set._replace(questions=silent)
    found = {remark.thing for remark in needless_no_effects(Subject(rule_set, (), {}, ""))}
    possible, certain = set[Thing](), set[Thing]()
    known = [effective(rule_set, answers) for answers in all_answers(rule_set)]
    for rule in rule_set.rules:
        if rule.current.ratings:
            possible |= {choice_of(*pair) for pair in plain(rule.when)}
            certain |= {choice_of(*pair) for pair in plain(rule.when)}
            for answers in known:
                made = {*made_true(rule.when, answers)}
                possible |= made
                certain |= made if len(answers) == len(rule_set.questions) else set()
    assert certain <= found <= possible


def plain(condition: Condition) -> set[tuple[str, str]]:
    """Return the choices that a condition names outside of a not."""
    match condition:
        case Chosen(question, choices):
            return {(question, choice) for choice in choices}
        case AllOf(parts) | AnyOf(parts):
            return {pair for part in parts for pair in plain(part)}
        case Not():
            return set()


def made_true(condition: Condition, answers: Answers) -> Iterator[Thing]:
    """Yield the choices of answers that it does not name, without which the condition would not be true."""
    for question, answer in answers.items():
        named = {choice for atom in atoms(condition) if atom.question == question for choice in atom.choices}
        without = {name: answer for name, answer in answers.items() if name != question}
        holds = truth(condition, answers) is Truth.TRUE and truth(condition, without) is not Truth.TRUE
        if holds and not named & {*answer}:
            yield from (choice_of(question, choice) for choice in answer)


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
