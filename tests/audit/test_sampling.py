"""Profiles drawn blindly."""

from collections import Counter

from all_profiles import all_profiles, small_rule_sets
from brute_force import allowed_answers
from hypothesis import given, settings
from made_rule_sets import made_question, made_rule_set

from advisor.audit.profiles import parts_of, together
from advisor.audit.sampling import drawn_profiles, drawn_results
from advisor.model.applicability import ruled_out
from advisor.model.conditions import Chosen
from advisor.model.rule_set import RuleSet

CHILD = made_question("two", asked_when=Chosen("one", ("x",)))
SEVERAL = made_question("one", several=True)
*_FIRST, _LAST = SEVERAL.choices
EXCLUSIVE = SEVERAL._replace(choices=(*_FIRST, _LAST._replace(exclusive=True)))


def of(*questions):
    return made_rule_set(("ash", "beech"), questions, {"age": "normal"}, ())


@settings(max_examples=40)
@given(small_rule_sets())
def test_only_allowed_profiles_are_drawn(rule_set: RuleSet):
    allowed = [*all_profiles(rule_set)]
    drawn = [*drawn_profiles(rule_set, 20, 3)]
    assert len(drawn) == 20
    assert all({name: tuple(answer) for name, answer in found.items()} in allowed for found in drawn)
    assert not any(ruled_out(rule_set, found) & found.keys() for found in drawn)


def test_the_same_seed_draws_the_same_and_another_draws_others():
    rule_set = of(SEVERAL, made_question("two"))
    first = [*drawn_profiles(rule_set, 30, 1)]
    assert first == [*drawn_profiles(rule_set, 30, 1)]
    assert first != [*drawn_profiles(rule_set, 30, 2)]
    assert first[:10] == [*drawn_profiles(rule_set, 10, 1)]


def test_every_allowed_answer_comes_up_about_as_often():
    for question in (SEVERAL, EXCLUSIVE, made_question("one")):
        found = Counter(profile["one"] for profile in drawn_profiles(of(question), 700, 1))
        allowed = allowed_answers(question)
        assert set(found) == set(allowed)
        assert all(count > 700 / len(allowed) / 2 for count in found.values())


def test_a_question_that_is_ruled_out_has_no_answer():
    found = [*drawn_profiles(of(made_question("one"), CHILD), 60, 1)]
    assert {("two" in profile) == (profile["one"] == ("x",)) for profile in found} == {True}


@settings(max_examples=30)
@given(small_rule_sets())
def test_a_drawn_result_of_every_component_adds_up_to_one_that_a_profile_has(rule_set: RuleSet):
    parts = parts_of(rule_set)
    possible = together(parts) or {}
    for states in drawn_results(parts, 10, 1):
        scores = tuple(map(sum, zip(*(state.scores for state in states), strict=True)))
        removed = 0
        for state in states:
            removed |= state.removed
        assert (scores, removed) in possible
    assert [*drawn_results(parts, 5, 1)] == [*drawn_results(parts, 5, 1)]
