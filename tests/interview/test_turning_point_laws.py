"""Turning points are what comes out when every change of the given answers is tried."""

from itertools import product

from brute_force import Places, fewest_changes, places, small_situations, turning_points_of
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assessment.assess import assess
from advisor.interview.layout import Layout
from advisor.interview.outlook import MOST_ASSESSED
from advisor.model.answers import Answers
from advisor.model.outlook import TurningPoint

LAW = settings(max_examples=50)


def readings(point: TurningPoint) -> list[Answers]:
    """Return the changed answers in every way that the turning point allows."""
    names = [change.question for change in point.changes]
    combinations = product(*(change.become for change in point.changes))
    return [dict(zip(names, combination, strict=True)) for combination in combinations]


@LAW
@given(st.one_of(small_situations(), known_situations()))
def test_each_turning_point_moves_first_place_whichever_answer_it_becomes(situation: Situation) -> None:
    rule_set, answers, importance = situation
    now = places(assess(*situation))
    for point in turning_points_of(situation).points:
        for change in readings(point):
            assert places(assess(rule_set, {**answers, **change}, importance)) != now


@LAW
@given(st.one_of(small_situations(), known_situations()))
def test_a_turning_point_says_what_is_first_then(situation: Situation) -> None:
    rule_set, answers, importance = situation
    for point in turning_points_of(situation).points:
        for change in readings(point):
            after = assess(rule_set, {**answers, **change}, importance)
            assert (point.first, point.tied) == (after.first, after.tied)


@LAW
@given(st.one_of(small_situations(), known_situations()))
def test_a_turning_point_names_the_answers_that_were_given(situation: Situation) -> None:
    for point in turning_points_of(situation).points:
        for change in point.changes:
            assert change.given == situation.answers[change.question]
            assert change.given not in change.become
            assert change.become


@LAW
@given(small_situations())
def test_no_fewer_changes_move_first_place(situation: Situation) -> None:
    fewest = fewest_changes(situation)
    turning = turning_points_of(situation)
    assert {len(point.changes) for point in turning.points} == {len(change) for change in fewest}
    assert turning.size == (len(fewest[0]) if fewest else 0)


@LAW
@given(small_situations())
def test_there_is_no_turning_point_exactly_where_no_change_moves_first_place(situation: Situation) -> None:
    assert bool(turning_points_of(situation).points) == bool(fewest_changes(situation))


@LAW
@given(small_situations())
def test_of_each_smallest_set_of_questions_the_nearest_answers_for_each_first_place_are_told(
    situation: Situation,
) -> None:
    rule_set, answers, importance = situation
    nearest: dict[tuple[frozenset[str], Places], tuple[int, list[Answers]]] = {}
    fewest = fewest_changes(situation)
    for change in fewest:
        key = frozenset(change), places(assess(rule_set, {**answers, **change}, importance))
        far = sum(len({*answer} ^ {*answers[name]}) for name, answer in change.items())
        least, listed = nearest.get(key, (far, []))
        if far <= least:
            nearest[key] = (far, [*(listed if far == least else []), change])
    turning = turning_points_of(situation)
    expected = {frozenset(change.items()) for _, listed in nearest.values() for change in listed}
    found = {frozenset(change.items()) for point in turning.points for change in readings(point)}
    assert found <= expected
    assert found == expected or turning.more or len(fewest) > MOST_ASSESSED


@LAW
@given(small_situations())
def test_no_turning_point_is_told_twice(situation: Situation) -> None:
    told = [frozenset(point.changes) for point in turning_points_of(situation).points]
    assert len(told) == len(set(told))


@LAW
@given(st.one_of(small_situations(), known_situations()))
def test_changes_of_fewer_facts_come_first_and_then_they_go_by_name(situation: Situation) -> None:
    facts = Layout(situation.rule_set).facts
    told = [[change.question for change in point.changes] for point in turning_points_of(situation).points]
    assert told == sorted(told, key=lambda names: (sum(name in facts for name in names), names))


@LAW
@given(st.one_of(small_situations(), known_situations()))
def test_the_changes_of_a_turning_point_are_in_order_of_name(situation: Situation) -> None:
    for point in turning_points_of(situation).points:
        names = [change.question for change in point.changes]
        assert names == sorted(names)
