"""A condition is true, false or not known yet, and what is known stays so."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import CHOICES, QUESTIONS, answers_and_more, conditions, full_answers

from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import (
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Not,
    Truth,
    atoms,
    grounds,
    in_plain_words,
    truth,
)

A, B = Chosen("one", ("a",)), Chosen("two", ("b",))
HOLDS = {Truth.TRUE: {"one": ("a",)}, Truth.FALSE: {"one": ("b",)}, Truth.UNKNOWN: {}}
ALSO = {Truth.TRUE: {"two": ("b",)}, Truth.FALSE: {"two": ("a",)}, Truth.UNKNOWN: {}}
PAIRS = pytest.mark.parametrize(("left", "right"), list(product(Truth, repeat=2)))


def test_one_choice_out_of_those_that_count_is_enough() -> None:
    assert truth(Chosen("one", ("a", "b")), {"one": ("b", "c")}) is Truth.TRUE


def test_other_choices_are_not_enough() -> None:
    assert truth(Chosen("one", ("a", "b")), {"one": ("c",)}) is Truth.FALSE


def test_an_open_question_leaves_a_condition_unknown() -> None:
    assert truth(A, {"two": ("b",)}) is Truth.UNKNOWN


def test_an_unsure_answer_leaves_a_condition_unknown() -> None:
    assert truth(A, {"one": (UNSURE,)}) is Truth.UNKNOWN


def test_a_question_that_is_ruled_out_has_none_of_its_choices() -> None:
    assert truth(A, {"one": ()}) is Truth.FALSE


@PAIRS
def test_all_of_is_as_true_as_its_least_part(left: Truth, right: Truth) -> None:
    expected = min(left, right, key=lambda value: value.value)
    assert truth(AllOf((A, B)), HOLDS[left] | ALSO[right]) is expected


@PAIRS
def test_any_of_is_as_true_as_its_truest_part(left: Truth, right: Truth) -> None:
    expected = max(left, right, key=lambda value: value.value)
    assert truth(AnyOf((A, B)), HOLDS[left] | ALSO[right]) is expected


@pytest.mark.parametrize(
    ("part", "whole"),
    [(Truth.TRUE, Truth.FALSE), (Truth.FALSE, Truth.TRUE), (Truth.UNKNOWN, Truth.UNKNOWN)],
)
def test_not_turns_true_and_false_round(part: Truth, whole: Truth) -> None:
    assert truth(Not(A), HOLDS[part]) is whole


def test_all_of_nothing_is_true() -> None:
    assert truth(AllOf(()), {}) is Truth.TRUE


def test_any_of_nothing_is_false() -> None:
    assert truth(AnyOf(()), {}) is Truth.FALSE


@given(conditions(), answers_and_more())
def test_a_later_answer_never_overturns_a_known_condition(
    condition: Condition, known: tuple[Answers, Answers]
) -> None:
    before, after = known
    assert truth(condition, before) in {Truth.UNKNOWN, truth(condition, after)}


@given(conditions(), full_answers())
def test_nothing_is_unknown_once_every_question_is_answered(condition: Condition, answers: Answers) -> None:
    assert truth(condition, answers) is not Truth.UNKNOWN


@given(conditions(), answers_and_more())
def test_an_unsure_answer_counts_as_an_open_question(
    condition: Condition, known: tuple[Answers, Answers]
) -> None:
    answers = known[0]
    without = {question: choices for question, choices in answers.items() if choices != (UNSURE,)}
    assert truth(condition, answers) is truth(condition, without)


@given(conditions(), answers_and_more())
def test_not_twice_changes_nothing(condition: Condition, known: tuple[Answers, Answers]) -> None:
    assert truth(Not(Not(condition)), known[0]) is truth(condition, known[0])


@given(st.lists(conditions(), max_size=3), answers_and_more())
def test_not_all_is_any_not(parts: list[Condition], known: tuple[Answers, Answers]) -> None:
    turned = AnyOf(tuple(Not(part) for part in parts))
    assert truth(Not(AllOf(tuple(parts))), known[0]) is truth(turned, known[0])


@given(st.permutations([A, B, Not(A), AnyOf((A, B))]), answers_and_more())
def test_the_order_of_parts_does_not_matter(parts: list[Condition], known: tuple[Answers, Answers]) -> None:
    ordered = (A, B, Not(A), AnyOf((A, B)))
    assert truth(AllOf(tuple(parts)), known[0]) is truth(AllOf(ordered), known[0])


def test_atoms_come_in_the_order_they_are_written() -> None:
    assert atoms(AllOf((Not(B), AnyOf((A, Not(AllOf((B,)))))))) == (B, A, B)


@given(conditions(), answers_and_more())
def test_a_condition_reads_nothing_but_its_atoms(
    condition: Condition, known: tuple[Answers, Answers]
) -> None:
    read = {atom.question for atom in atoms(condition)}
    less = {question: choices for question, choices in known[0].items() if question in read}
    assert truth(condition, less) is truth(condition, known[0])


def test_the_grounds_are_the_choices_that_were_asked_for() -> None:
    condition = AllOf((Chosen("one", ("a", "b")), AnyOf((B, Chosen("one", ("c",))))))
    assert grounds(condition, {"one": ("a", "c"), "two": ("a",)}) == {"one": ("a", "c")}


def test_a_choice_is_named_once_among_the_grounds() -> None:
    assert grounds(AllOf((A, A)), {"one": ("a",)}) == {"one": ("a",)}


def test_what_has_to_be_absent_is_no_ground() -> None:
    assert grounds(AllOf((A, Not(B))), {"one": ("a",), "two": ("a",)}) == {"one": ("a",)}


@given(conditions(), full_answers())
def test_grounds_are_answers_that_were_given(condition: Condition, answers: Answers) -> None:
    for question, choices in grounds(condition, answers).items():
        assert set(choices) <= set(answers[question])


def test_the_drawn_questions_have_the_choices_that_are_drawn() -> None:
    assert set(QUESTIONS.values()) == {CHOICES}


ROAD, TIN = Chosen("road", ("bumpy",)), Chosen("tin", ("yes",))
GUESTS = Chosen("guests", ("few", "many"))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (ROAD, "road is bumpy"),
        (GUESTS, "guests is few or many"),
        (AllOf((ROAD, TIN)), "road is bumpy and tin is yes"),
        (AnyOf((ROAD, TIN)), "road is bumpy or tin is yes"),
        (Not(ROAD), "not (road is bumpy)"),
        (Not(AnyOf((ROAD, TIN))), "not (road is bumpy or tin is yes)"),
        (AllOf((GUESTS, AnyOf((ROAD, TIN)))), "(guests is few or many) and (road is bumpy or tin is yes)"),
        (
            AnyOf((AllOf((ROAD, Not(TIN))), GUESTS)),
            "(road is bumpy and not (tin is yes)) or (guests is few or many)",
        ),
        (Not(GUESTS), "not (guests is few or many)"),
    ],
)
def test_a_condition_is_said_in_words(condition: Condition, said: str) -> None:
    assert in_plain_words(condition) == said
