"""Where a part of the rule set is too large, what is said is still true, though it may be less."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import NamedTuple

import pytest
from brute_force import (
    completions,
    fewest_changes,
    leads,
    places,
    settlement_of,
    small_situations,
    turning_points_of,
)
from drawn_rule_sets import Situation
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.interview import components, stances, tables
from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.outlook import Settlement, TurningPoints

LAW = settings(max_examples=60)


class Limits(NamedTuple):
    """What a component may have at most, but that with few ways any criteria will do.

    `classes` are these few ways, and the amounts of terms that are made one; `stances` are those of a
    question of several choices.
    """

    cells: int
    criteria: int = tables.MOST_CRITERIA
    classes: int = components.MOST_CLASSES
    stances: int = stances.MOST_STANCES


def drawn_limits(*most_stances: int) -> st.SearchStrategy[Limits]:
    """Draw limits, of which those of the stances are some of these."""
    cells = st.sampled_from([1, 50, 400, tables.MOST_CELLS])
    criteria = st.sampled_from([1, 2, tables.MOST_CRITERIA])
    classes = st.sampled_from([1, 4, components.MOST_CLASSES])
    return st.builds(Limits, cells, criteria, classes, st.sampled_from(most_stances))


LIMITS = drawn_limits(2, stances.MOST_STANCES)


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Put these limits in the place of the usual ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST_CELLS", limits.cells)
        patch.setattr(tables, "MOST_CRITERIA", limits.criteria)
        patch.setattr(tables, "MOST_CLASSES", limits.classes)
        patch.setattr(components, "MOST_CLASSES", limits.classes)
        patch.setattr(stances, "MOST_STANCES", limits.stances)
        yield


def limited_settlement(situation: Situation, limits: Limits) -> Settlement:
    """Return what is said of the open questions under these limits."""
    with limited(limits):
        return settlement_of(situation)


def limited_turning_points(situation: Situation, limits: Limits) -> TurningPoints:
    """Return what is said of the given answers under these limits."""
    with limited(limits):
        return turning_points_of(situation)


@LAW
@given(small_situations(), LIMITS)
def test_bounds_hold_every_completion(situation: Situation, limits: Limits) -> None:
    expected = leads(situation)
    for bound in limited_settlement(situation, limits).bounds:
        if (bound.alternative, bound.rival) in expected:
            least, greatest = expected[bound.alternative, bound.rival]
            assert bound.least is not None
            assert bound.greatest is not None
            assert bound.least <= least <= greatest <= bound.greatest


@LAW
@given(small_situations(), LIMITS)
def test_settled_is_never_said_where_a_completion_changes_first_place(
    situation: Situation, limits: Limits
) -> None:
    now = places(assess(*situation))
    stays = all(places(assessment) == now for _, assessment in completions(situation))
    assert stays or not limited_settlement(situation, limits).settled


@LAW
@given(small_situations(), LIMITS)
def test_exact_is_never_said_of_a_settlement_that_the_limits_change(
    situation: Situation, limits: Limits
) -> None:
    found = limited_settlement(situation, limits)
    assert found == settlement_of(situation) or not found.exact


@LAW
@given(small_situations(), LIMITS)
def test_who_could_be_removed_is_removable(situation: Situation, limits: Limits) -> None:
    expected = set(settlement_of(situation).removable)
    assert set(limited_settlement(situation, limits).removable) >= expected


@LAW
@given(small_situations(), LIMITS)
def test_every_turning_point_moves_first_place(situation: Situation, limits: Limits) -> None:
    rule_set, answers, importance = situation
    now = places(assess(*situation))
    for point in limited_turning_points(situation, limits).points:
        names = [change.question for change in point.changes]
        for combination in product(*(change.become for change in point.changes)):
            changed = {**answers, **dict(zip(names, combination, strict=True))}
            after = assess(rule_set, changed, importance)
            assert places(after) != now
            assert (after.first, after.tied) == (point.first, point.tied)


@LAW
@given(small_situations(), LIMITS)
def test_exact_is_never_said_of_turning_points_that_the_limits_change(
    situation: Situation, limits: Limits
) -> None:
    found = limited_turning_points(situation, limits)
    assert found == turning_points_of(situation) or not found.exact


@LAW
@given(small_situations(), drawn_limits(stances.MOST_STANCES))
def test_a_single_answer_that_moves_first_place_is_found_whatever_the_limits(
    situation: Situation, limits: Limits
) -> None:
    expected = turning_points_of(situation)
    if expected.points and len(expected.points[0].changes) == 1:
        assert limited_turning_points(situation, limits).points == expected.points


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
    found = limited_turning_points(situation, Limits(tables.MOST_CELLS, stances=2))
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
@given(small_situations(), LIMITS)
@example(one_answer_for_two_criteria(), Limits(1, stances=2))
def test_what_is_not_settled_has_questions_that_decide(situation: Situation, limits: Limits) -> None:
    found = limited_settlement(situation, limits)
    assert found.settled == (found.together == 0) == (not found.decisive)


# Many criteria that all read the same two questions.


def crowded(count: int, choices: str, *, said: bool = False) -> Situation:
    """Return a situation with so many criteria, each of which rates two alternatives by two questions."""
    criteria = [f"c{number:04}" for number in range(count)]
    words = ("little", "some", "much", "all")
    rules = []
    for number, criterion in enumerate(criteria):
        for choice, (place, question) in product(range(len(choices)), enumerate(("one", "two"))):
            ratings = {
                name: words[(number * (3 + other) + choice * (1 + other + place) + place) % 4]
                for other, name in enumerate(("ash", "beech"))
                if (number + choice + other + place) % 5
            }
            name, when = f"{criterion}-{question}-{choice}", Chosen(question, (choices[choice],))
            rules.append(made_rule(name, criterion, when, ("", ratings)))
    questions = [made_question(name, choices) for name in ("one", "two")]
    rule_set = made_rule_set(["ash", "beech"], questions, dict.fromkeys(criteria, "normal"), rules)
    return Situation(rule_set, dict.fromkeys(("one", "two"), (choices[0],)) if said else {}, {})


@pytest.mark.parametrize("choices", ["xyz", "vwxyz", "tuvwxyz"])
def test_a_thousand_criteria_on_two_questions_are_worked_out_exactly(choices: str) -> None:
    situation = crowded(1_000, choices)
    found = settlement_of(situation)
    expected = leads(situation)
    assert found.exact
    for item in found.bounds:
        assert (item.least, item.greatest) == expected[item.alternative, item.rival]


@pytest.mark.parametrize("choices", ["xyz", "vwxyz", "tuvwxyz"])
def test_changes_are_found_among_a_thousand_criteria_on_two_questions(choices: str) -> None:
    situation = crowded(1_000, choices, said=True)
    found = turning_points_of(situation)
    expected = fewest_changes(situation)
    assert (found.exact, found.size) == (True, len(expected[0]))
    told = [
        {change.question: answer}
        for point in found.points
        for change in point.changes
        for answer in change.become
    ]
    assert all(change in expected for change in told)


def test_more_criteria_on_more_ways_than_are_made_one_are_bounded_apart() -> None:
    situation = crowded(tables.MOST_CRITERIA + 1, "stuvwxyz")
    found = settlement_of(situation)
    expected = leads(situation)
    assert not found.exact
    for item in found.bounds:
        least, greatest = expected[item.alternative, item.rival]
        assert item.least is not None
        assert item.greatest is not None
        assert item.least <= least <= greatest <= item.greatest
