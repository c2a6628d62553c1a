"""Steps are told apart, also those without anything in them."""

from itertools import combinations

import pytest

from advisor.session.steps import (
    CHANGE,
    EXPORT,
    FINISH,
    GO_ON,
    PICK_AGAIN,
    READ,
    SAVE,
    SHOW,
    Afterwards,
    Asking,
    Chosen,
    Matters,
    Move,
    Offer,
    Review,
    Weighing,
)

STEPS = [
    Matters(),
    Asking("one"),
    Weighing("one"),
    Offer(),
    Review(),
    Afterwards(),
    Chosen(("one",)),
    Chosen(()),
]


@pytest.mark.parametrize(("one", "other"), [*combinations([*STEPS, *Move], 2)])
def test_different_steps_and_replies_are_not_equal(one: object, other: object) -> None:
    assert one != other


@pytest.mark.parametrize(
    ("one", "other"), [(Offer(), Offer()), (Asking("one"), Asking("one")), (Review(Offer()), Review(Offer()))]
)
def test_steps_of_the_same_are_equal(one: object, other: object) -> None:
    assert one == other


def test_a_step_knows_where_it_was_chosen() -> None:
    assert Asking("one", Afterwards()) != Asking("one")


def test_no_choice_of_a_review_can_be_the_id_of_a_question() -> None:
    ways = (SHOW, GO_ON, PICK_AGAIN)
    assert all(way.startswith(":") for way in ways)
    assert len(set(ways)) == 3


def test_the_choices_after_the_recommendation_differ() -> None:
    assert len({READ, CHANGE, EXPORT, SAVE, FINISH}) == 5
