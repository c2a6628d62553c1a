"""Results over all profiles, counted by component."""

from collections import Counter
from math import prod

import pytest
from all_profiles import all_answers, all_profiles, number_of_profiles, small_rule_sets
from brute_force import allowed_answers
from hypothesis import example, given, settings
from known_rule_sets import SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.audit import profiles
from advisor.audit.profiles import State, added, answers_to, bits, others, parts_of, together
from advisor.model.answers import Answers
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet

ONE, TWO = made_question("one"), made_question("two")
FACTOR = made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))
OTHER = made_rule("s", "beauty", Chosen("two", ("x",)), ("", {"beech": "much"}))
APART = made_rule_set(("ash", "beech"), (ONE, TWO), {"age": "normal", "beauty": "normal"}, (FACTOR, OTHER))
EMPTY = made_rule_set(("ash", "beech"), (ONE, TWO), {"age": "normal"}, ())
WEIGHTLESS = APART._replace(
    criteria=tuple(criterion._replace(importance="none") for criterion in APART.criteria)
)
BARRED = APART._replace(vetoes=(made_veto("v", AllOf(()), "ash", "beech"),))
"""A veto without a condition removes everybody."""


HANGING = APART._replace(
    questions=(ONE, TWO._replace(asked_when=AllOf((Chosen("one", ("x",)), Chosen("one", ("y",)))))),
    rules=(OTHER,),
)
"""The second question is ruled out by every answer to the first, and read where that is open."""


def result(rule_set: RuleSet, answers: Answers) -> State:
    """Return what the answers amount to, as a state."""
    found = assess(rule_set, answers, {})
    scores = {item.alternative: item.score for item in (*found.standings, *found.removed)}
    gone = {item.alternative for item in found.removed}
    names = [item.id for item in rule_set.alternatives]
    return State(
        tuple(scores[name] - scores[names[0]] for name in names),
        sum(1 << place for place, name in enumerate(names) if name in gone),
    )


@settings(max_examples=40)
@given(small_rule_sets())
@example(EMPTY)
@example(WEIGHTLESS)
@example(BARRED)
def test_every_result_is_counted_as_often_as_there_are_profiles_with_it(rule_set: RuleSet):
    parts = parts_of(rule_set)
    assert parts.whole
    counts, tried = together(parts), Counter(result(rule_set, found) for found in all_profiles(rule_set))
    assert counts is not None
    total = number_of_profiles(rule_set)
    assert parts.profiles == total == sum(tried.values())
    counted = sum(counts.values())
    assert {state: count * total for state, count in counts.items()} == {
        state: count * counted for state, count in tried.items()
    }


@settings(max_examples=40)
@given(small_rule_sets())
@example(EMPTY)
@example(WEIGHTLESS)
@example(BARRED)
@example(HANGING)
def test_every_result_there_can_be_is_known_where_questions_may_be_left_open(rule_set: RuleSet):
    parts = parts_of(rule_set, may_be_open=True)
    assert parts.whole
    assert parts.profiles == number_of_profiles(rule_set)
    assert set(together(parts) or ()) == {result(rule_set, answers) for answers in all_answers(rule_set)}


def test_a_result_may_need_an_open_question():
    assert set(together(parts_of(HANGING)) or ()) == {State((0, 0), 0)}
    assert set(together(parts_of(HANGING, may_be_open=True)) or ()) == {
        State((0, 0), 0),
        State((0, 2_500_000), 0),
    }


@settings(max_examples=30)
@given(small_rule_sets())
def test_the_results_of_all_other_components_complete_each(rule_set: RuleSet):
    parts = parts_of(rule_set)
    for part, rest in zip(parts.parts, others(parts), strict=True):
        assert rest is not None
        joined: Counter[State] = Counter()
        for state, count in part.counts.items():
            for other, times in rest.items():
                joined[added(state, other)] += count * times
        assert joined == together(parts)


@settings(max_examples=30)
@given(small_rule_sets())
def test_origins_move_scores_and_change_nobodys_place_among_the_same_origin(rule_set: RuleSet):
    last = len(rule_set.alternatives) - 1
    places = range(last + 1)
    compared = []
    for origins in ((), (last,) * (last + 1)):
        found = together(parts_of(rule_set, origins)) or {}
        leading: Counter[tuple[int, ...]] = Counter()
        for state, count in found.items():
            assert state.scores[origins[0] if origins else 0] == 0
            leading[state.leaders(places)] += count
        compared.append(leading)
    assert compared[0] == compared[1]


def test_components_share_no_question():
    parts = parts_of(APART).parts
    assert [sorted(part.masks) for part in parts] == [[], ["one"], ["two"]]


def test_a_question_that_nothing_reads_multiplies_the_profiles_alone():
    rule_set = APART._replace(rules=(FACTOR,))
    parts = parts_of(rule_set)
    assert parts.profiles == 9
    assert sum((together(parts) or {}).values()) == 3


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_the_known_rule_sets_are_counted_whole_on_both_days(name):
    rule_set = loaded(name).rule_set
    for day in (rule_set.documents, rule_set.latest):
        parts = parts_of(rule_set.as_of(day))
        assert parts.whole
        assert parts.profiles == prod(answers_to(question) for question in rule_set.questions)
        assert together(parts)


@given(small_rule_sets())
def test_answers_are_counted_as_they_are_allowed(rule_set: RuleSet):
    for question in rule_set.questions:
        assert answers_to(question) == len(allowed_answers(question))


def test_a_component_with_too_many_ways_is_left_out_and_named(monkeypatch):
    monkeypatch.setattr(profiles, "MOST_WAYS", 1)
    parts = parts_of(APART)
    assert not parts.whole
    assert parts.left_out == {"one", "two"}
    assert parts.profiles == 9


def test_a_component_with_too_many_criteria_for_its_ways_is_left_out(monkeypatch):
    monkeypatch.setattr(profiles, "MOST_CELLS", 3)
    assert parts_of(APART).left_out == {"one", "two"}


def test_a_question_with_too_many_stances_is_left_out(monkeypatch):
    several = APART._replace(questions=(ONE._replace(several=True), TWO))
    monkeypatch.setattr("advisor.interview.stances.MOST_STANCES", 1)
    for may_be_open in (False, True):
        parts = parts_of(several, may_be_open=may_be_open)
        assert parts.left_out == {"one"}
        assert parts.profiles == 7 * 3


@pytest.mark.parametrize("limit", ["MOST_STATES", "MOST_SUMS"])
def test_too_many_results_are_not_put_together(monkeypatch, limit):
    parts = parts_of(APART)
    monkeypatch.setattr(profiles, limit, 1)
    assert together(parts) is None
    assert None in others(parts)


def test_many_other_components_are_put_together_as_far_as_it_goes(monkeypatch):
    parts = parts_of(APART)
    monkeypatch.setattr(profiles, "MOST_SUMS", 7)
    assert [found is None for found in others(parts)] == [False, False, True]


def test_who_is_removed_leads_nobody():
    assert State((5, 3, 3), 0b001).leaders(range(3)) == (1, 2)
    assert State((5, 3), 0b11).leaders(range(2)) == ()
    assert State((5, -3, -3), 0).leaders(range(1, 3)) == (1, 2)


def test_the_ways_of_a_set_come_in_order():
    assert [*bits(0b101001)] == [0, 3, 5]
    assert [*bits(0)] == []
