"""Where a part of the rule set is too large, what is said is still true, though it may be less."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from brute_force import completions, leads, places, settlement_of, small_situations, turning_points_of
from drawn_rule_sets import Situation
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.interview import stances, tables
from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.outlook import Settlement, TurningPoints

LAW = settings(max_examples=60)
WAYS = st.sampled_from([1, 4, 16])
STANCES = st.sampled_from([2, stances.MOST_STANCES])


@contextmanager
def limits(ways: int, most_stances: int = stances.MOST_STANCES) -> Iterator[None]:
    """Allow a component only so many ways, and a question of several choices so many stances."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST_WAYS", ways)
        patch.setattr(stances, "MOST_STANCES", most_stances)
        yield


def limited_settlement(situation: Situation, ways: int, most_stances: int) -> Settlement:
    """Return what is said of the open questions under these limits."""
    with limits(ways, most_stances):
        return settlement_of(situation)


def limited_turning_points(situation: Situation, ways: int, most_stances: int) -> TurningPoints:
    """Return what is said of the given answers under these limits."""
    with limits(ways, most_stances):
        return turning_points_of(situation)


@LAW
@given(small_situations(), WAYS, STANCES)
def test_bounds_hold_every_completion(situation: Situation, ways: int, most: int) -> None:
    expected = leads(situation)
    for bound in limited_settlement(situation, ways, most).bounds:
        if (bound.alternative, bound.rival) in expected:
            least, greatest = expected[bound.alternative, bound.rival]
            assert bound.least is not None
            assert bound.greatest is not None
            assert bound.least <= least <= greatest <= bound.greatest


@LAW
@given(small_situations(), WAYS, STANCES)
def test_settled_is_never_said_where_a_completion_changes_first_place(
    situation: Situation, ways: int, most: int
) -> None:
    now = places(assess(*situation))
    stays = all(places(assessment) == now for _, assessment in completions(situation))
    assert stays or not limited_settlement(situation, ways, most).settled


@LAW
@given(small_situations(), WAYS, STANCES)
def test_exact_is_never_said_of_a_settlement_that_the_limits_change(
    situation: Situation, ways: int, most: int
) -> None:
    found = limited_settlement(situation, ways, most)
    assert found == settlement_of(situation) or not found.exact


@LAW
@given(small_situations(), WAYS, STANCES)
def test_who_could_be_removed_is_removable(situation: Situation, ways: int, most: int) -> None:
    expected = set(settlement_of(situation).removable)
    assert set(limited_settlement(situation, ways, most).removable) >= expected


@LAW
@given(small_situations(), WAYS, STANCES)
def test_every_turning_point_moves_first_place(situation: Situation, ways: int, most: int) -> None:
    rule_set, answers, importance = situation
    now = places(assess(*situation))
    for point in limited_turning_points(situation, ways, most).points:
        names = [change.question for change in point.changes]
        for combination in product(*(change.become for change in point.changes)):
            changed = {**answers, **dict(zip(names, combination, strict=True))}
            after = assess(rule_set, changed, importance)
            assert places(after) != now
            assert (after.first, after.tied) == (point.first, point.tied)


@LAW
@given(small_situations(), WAYS, STANCES)
def test_exact_is_never_said_of_turning_points_that_the_limits_change(
    situation: Situation, ways: int, most: int
) -> None:
    found = limited_turning_points(situation, ways, most)
    assert found == turning_points_of(situation) or not found.exact


@LAW
@given(small_situations(), WAYS)
def test_a_single_answer_that_moves_first_place_is_found_whatever_the_ways(
    situation: Situation, ways: int
) -> None:
    expected = turning_points_of(situation)
    if expected.points and len(expected.points[0].changes) == 1:
        assert limited_turning_points(situation, ways, stances.MOST_STANCES).points == expected.points


def test_what_takes_a_change_of_more_choices_than_are_tried_is_not_found_and_not_denied() -> None:
    # Ash is first until y and z take the place of x: three choices differ.
    y, z = (Chosen("one", (choice,)) for choice in "yz")
    always = Chosen("one", ("x", "y", "z"))
    rules = [
        made_rule("r1", "age", always, ("", {"ash": "some"})),
        made_rule("r2", "cost", AllOf((y, z, Not(Chosen("one", ("x",))))), ("", {"beech": "all"})),
    ]
    criteria = {"age": "normal", "cost": "normal"}
    rule_set = made_rule_set(["ash", "beech"], [made_question("one", several=True)], criteria, rules)
    situation = Situation(rule_set, {"one": ("x",)}, {})
    assert turning_points_of(situation).points
    found = limited_turning_points(situation, tables.MOST_WAYS, 2)
    assert (found.points, found.exact) == ((), False)


def one_answer_for_two_criteria() -> Situation:
    """Return a situation in which ash has 4 points, and one answer gives beech 2.5 twice."""
    rules = [
        made_rule("r1", "age", Chosen("one", ("x",)), ("", {"ash": "all"})),
        made_rule("r2", "beauty", Chosen("two", ("x",)), ("", {"beech": "much"})),
        made_rule("r3", "cost", Chosen("two", ("x",)), ("", {"beech": "much"})),
    ]
    criteria = dict.fromkeys(("age", "beauty", "cost"), "normal")
    questions = [made_question("one"), made_question("two")]
    return Situation(made_rule_set(["ash", "beech"], questions, criteria, rules), {"one": ("x",)}, {})


# Where a component falls apart a question counts once for each part: one answer takes two changes here.
@LAW
@given(small_situations(), WAYS, STANCES)
@example(one_answer_for_two_criteria(), 1, 2)
def test_what_is_not_settled_has_questions_that_decide(situation: Situation, ways: int, most: int) -> None:
    found = limited_settlement(situation, ways, most)
    assert found.settled == (found.together == 0) == (not found.decisive)
