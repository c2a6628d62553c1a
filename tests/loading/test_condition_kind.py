"""Conditions are read from mappings, lists and the words any-of, all-of and not."""

import pytest
from decoding import decode

from advisor.loading.condition_kind import MEANT, ConditionKind
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not

KNOWN = {
    "question": "oven time",
    "choice of oven": "yes no",
    "choice of time": "hours minutes",
    "verdict": "strong toss-up",
    "alternative": "apple-pie cheesecake",
}
UNSURE_CHOICE = (
    '"unsure" cannot be asked for: a condition that reads an unsure answer is unknown, and does not hold'
)
OVEN, HOURS = Chosen("oven", ("yes",)), Chosen("time", ("hours",))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("{oven: yes}", OVEN),
        ("{time: [hours, minutes]}", Chosen("time", ("hours", "minutes"))),
        ("{oven: yes, time: hours}", AllOf((OVEN, HOURS))),
        ("{any-of: [{oven: yes}, {time: hours}]}", AnyOf((OVEN, HOURS))),
        ("{all-of: [{oven: yes}, {time: hours}]}", AllOf((OVEN, HOURS))),
        ("{not: {oven: yes}}", Not(OVEN)),
        ("{not: {oven: yes, time: hours}}", Not(AllOf((OVEN, HOURS)))),
        ("{not: {oven: yes}, time: hours}", AllOf((Not(OVEN), HOURS))),
        ("{any-of: [{all-of: [{not: {oven: yes}}]}]}", AnyOf((AllOf((Not(OVEN),)),))),
    ],
)
def test_a_condition_is_read_as_it_is_written(text: str, condition: Condition) -> None:
    assert decode(ConditionKind(), text, known=KNOWN) == (condition, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "oven",
            'f:1:1: expected a condition such as {question: choice}, with any-of, all-of and not, not "oven"',
        ),
        ("{}", "f:1:1: an empty condition would always hold; name a question"),
        ("{not: {}}", "f:1:7: an empty condition would always hold; name a question"),
        ("{any-of: []}", "f:1:10: expected a list of conditions, not a list of 0 items"),
        ("{all-of: {oven: yes}}", "f:1:10: expected a list of conditions, not a mapping"),
        ("{oven: []}", "f:1:8: expected a choice or a list of choices, not an empty list"),
        ("{oven: [yes, no, yes]}", 'f:1:18: "yes" is in the list twice'),
        ("{oven: {yes: no}}", "f:1:8: expected a choice, not a mapping"),
        ("{oven: [yes, [no]]}", "f:1:14: expected a choice, not a list of 1 item"),
        ("{oven: true}", 'f:1:8: unknown choice of oven "true" (allowed: yes, no)'),
        ("{oven: unsure}", f"f:1:8: {UNSURE_CHOICE}"),
        ("{oven: [yes, unsure]}", f"f:1:14: {UNSURE_CHOICE}"),
        ("{or: [{oven: yes}, {time: hours}]}", 'f:1:2: "or" does not join conditions; write any-of'),
        ("{any: {oven: yes}}", 'f:1:2: "any" does not join conditions; write any-of'),
        ("{and: [{oven: yes}]}", 'f:1:2: "and" does not join conditions; write all-of'),
        ("{all: [{oven: yes}]}", 'f:1:2: "all" does not join conditions; write all-of'),
        ("{none: [{oven: yes}]}", 'f:1:2: "none" does not join conditions; write not: {any-of: ...}'),
        ("{or: yes}", 'f:1:2: unknown question "or"; to join conditions, write any-of'),
        ("{not: {all: [yes, no]}}", 'f:1:8: unknown question "all"; to join conditions, write all-of'),
        ("{ovn: yes}", 'f:1:2: unknown question "ovn"; did you mean "oven"? (allowed: oven, time)'),
        ("{verdict: strong}", 'f:1:2: unknown question "verdict" (allowed: oven, time)'),
        ("{first: apple-pie}", 'f:1:2: unknown question "first" (allowed: oven, time)'),
    ],
)
def test_a_faulty_condition_is_reported_with_its_place(text: str, fault: str) -> None:
    assert decode(ConditionKind(), text, known=KNOWN)[1] == [fault]


def test_advice_may_read_the_outcome() -> None:
    assert decode(ConditionKind(outcome=True), "{verdict: strong, first: cheesecake}", known=KNOWN) == (
        AllOf((Chosen("verdict", ("strong",)), Chosen("first", ("cheesecake",)))),
        [],
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "{verdict: strng}",
            'f:1:11: unknown verdict "strng"; did you mean "strong"? (allowed: strong, toss-up)',
        ),
        (
            "{first: cheese-cake}",
            (
                'f:1:9: unknown alternative "cheese-cake"; did you mean "cheesecake"?'
                " (allowed: apple-pie, cheesecake)"
            ),
        ),
    ],
)
def test_the_outcome_that_advice_reads_must_be_known(text: str, fault: str) -> None:
    assert decode(ConditionKind(outcome=True), text, known=KNOWN)[1] == [fault]


def test_a_choice_of_an_unknown_question_is_no_fault_of_its_own() -> None:
    assert len(decode(ConditionKind(), "{stove: gas}", known=KNOWN)[1]) == 1


@pytest.mark.parametrize("word", sorted(MEANT))
def test_a_question_may_have_the_id_of_a_word_that_joins(word: str) -> None:
    known = {**KNOWN, "question": f"oven {word}", f"choice of {word}": "yes no"}
    assert decode(ConditionKind(), f"{{{word}: yes}}", known=known) == (Chosen(word, ("yes",)), [])


@pytest.mark.parametrize("word", sorted(MEANT))
def test_what_is_wrong_with_joined_conditions_is_told_too(word: str) -> None:
    found = decode(ConditionKind(), f"{{{word}: [{{ovn: yes}}, {{oven: maybe}}]}}", known=KNOWN)[1]
    assert [fault.split(";")[0].split(" (")[0] for fault in found] == [
        f'f:1:2: "{word}" does not join conditions',
        f'f:1:{len(word) + 6}: unknown question "ovn"',
        f'f:1:{len(word) + 24}: unknown choice of oven "maybe"',
    ]
