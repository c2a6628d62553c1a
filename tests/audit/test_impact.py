"""What differences do to first place."""

from collections import Counter
from fractions import Fraction

import pytest
from all_profiles import SAMPLE, all_answers, all_profiles, number_of_profiles
from hypothesis import given, settings
from known_rule_sets import TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto
from rule_set_pairs import pairs

from advisor.audit import impact as module
from advisor.audit import profiles
from advisor.audit.examples import MOST_ANSWERS, smallest_example
from advisor.audit.impact import Impact, Moved, impact, leaders
from advisor.audit.sampling import drawn_profiles
from advisor.audit.single_changes import single_changes
from advisor.audit.wins import Sample
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.rule_set import RuleSet

ONE, TWO = made_question("one"), made_question("two")
ASH = made_rule("ash", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))
BEECH = made_rule("beech", "cost", Chosen("two", ("x",)), ("", {"beech": "all"}))
NOT_X = Not(Chosen("one", ("x",)))
OLD = made_rule_set(("ash", "beech"), (ONE, TWO), {"age": "normal", "cost": "normal"}, (ASH,))
NEW = OLD._replace(rules=(ASH, BEECH))


def tried(old: RuleSet, new: RuleSet, asked: RuleSet) -> dict[object, Fraction]:
    """Return the share of each move by trying all profiles of a rule set."""
    found = Counter((leaders(old, answers), leaders(new, answers)) for answers in all_profiles(asked))
    total = number_of_profiles(asked)
    return {move: Fraction(count, total) for move, count in found.items() if move[0] != move[1]}


@settings(max_examples=40)
@given(pairs())
def test_moves_are_those_of_all_profiles_of_the_new_one(pair: tuple[RuleSet, RuleSet]):
    found, known = impact(*pair, SAMPLE), tried(*pair, pair[1])
    assert found.exact
    assert {(item.before, item.after): item.share for item in found.moved} == known
    assert found.share == sum(known.values())
    assert [item.share for item in found.moved] == sorted((item.share for item in found.moved), reverse=True)


@settings(max_examples=15)
@given(pairs())
def test_what_a_difference_does_alone_is_what_it_does_in_all_profiles(pair):
    found = impact(*pair, SAMPLE)
    assert found.alone is not None
    known = {
        (item.kind, item.id): sum(tried(pair[0], item.rule_set, pair[1]).values())
        for item in single_changes(*pair)
        if item.kind != "question"
    }
    assert {(kind, name): share for kind, name, share in found.alone} == {
        thing: share for thing, share in known.items() if share
    }
    assert found.alone_exact


@settings(max_examples=30)
@given(pairs())
def test_without_an_example_few_answers_move_nothing(pair: tuple[RuleSet, RuleSet]):
    old, new = pair
    found = impact(old, new, SAMPLE)
    if found.moved or found.example:
        return
    for answers in all_answers(new):
        few = len(answers) <= MOST_ANSWERS and all(len(answer) == 1 for answer in answers.values())
        if few and not ruled_out(new, answers) & answers.keys():
            assert leaders(old, answers) == leaders(new, answers)


@settings(max_examples=40)
@given(pairs())
def test_the_example_moves_first_place_and_each_cause_brings_it_back(pair: tuple[RuleSet, RuleSet]):
    old, new = pair
    found = impact(old, new, SAMPLE).example
    if found is None:
        return
    assert (leaders(old, found.answers), leaders(new, found.answers)) == (found.before, found.after)
    assert found.before != found.after
    reverted = {(item.kind, item.id): item.rule_set for item in single_changes(new, old)}
    for cause, rule_set in reverted.items():
        assert (leaders(rule_set, found.answers) == found.before) == (cause in found.causes)


def test_a_rule_that_reads_a_new_question_alone_moves_first_place_in_its_profiles():
    without = OLD._replace(questions=(ONE,))
    assert impact(without, NEW, SAMPLE).alone == (("rule", "beech", Fraction(1, 3)),)


def test_a_rule_set_moves_nothing_against_itself():
    assert impact(NEW, NEW, SAMPLE) == Impact((), True, None, (), True)


def test_a_new_rule_is_the_cause_of_what_it_moves():
    found = impact(OLD, NEW, SAMPLE)
    assert found.moved == (
        Moved(("ash", "beech"), ("beech",), Fraction(2, 9)),
        Moved(("ash",), ("beech",), Fraction(1, 9)),
    )
    assert found.example == ({"two": ("x",)}, ("ash", "beech"), ("beech",), (("rule", "beech"),))
    assert found.alone == (("rule", "beech", Fraction(1, 3)),)


THREE = made_rule_set(("ash", "beech", "cedar"), (ONE, TWO), {"age": "normal", "cost": "normal"}, (ASH,))
CEDAR_TOO = made_rule("ash", "age", ASH.when, ("", {"ash": "some", "cedar": "all"}))


def test_an_alternative_that_went_is_the_cause_of_what_it_moves():
    old, new = THREE._replace(rules=(CEDAR_TOO,)), OLD
    found = impact(old, new, SAMPLE)
    assert found.moved == (
        Moved(("ash", "beech", "cedar"), ("ash", "beech"), Fraction(2, 3)),
        Moved(("cedar",), ("ash",), Fraction(1, 3)),
    )
    assert found.alone == (("alternative", "cedar", Fraction(1)), ("rule", "ash", Fraction(1, 3)))
    assert found.example == ({}, ("ash", "beech", "cedar"), ("ash", "beech"), (("alternative", "cedar"),))


def test_an_alternative_that_came_is_a_cause_beside_the_rule_that_rates_it():
    old, new = OLD, THREE._replace(vetoes=(made_veto("v", NOT_X, "cedar"),), rules=(CEDAR_TOO,))
    found = impact(old, new, SAMPLE)
    assert found.moved == (Moved(("ash",), ("cedar",), Fraction(1, 3)),)
    assert found.example.answers == {"one": ("x",)}
    without_it = OLD._replace(vetoes=(made_veto("v", NOT_X),))
    without_its_rating = new._replace(rules=(ASH,))
    assert leaders(without_it, found.example.answers) == leaders(without_its_rating, found.example.answers)
    assert found.example.causes == (("alternative", "cedar"), ("rule", "ash"))


def test_a_change_beside_an_alternative_that_went_is_no_cause():
    other = made_rule("other", "cost", Chosen("two", ("x",)), ("", {"ash": "little"}))
    found = impact(THREE._replace(rules=(CEDAR_TOO,)), OLD._replace(rules=(ASH, other)), SAMPLE)
    assert found.example.causes == (("alternative", "cedar"),)
    reverted = THREE._replace(rules=(CEDAR_TOO, other))
    assert leaders(reverted, found.example.answers) == found.example.before


def test_where_no_profile_moves_an_example_leaves_something_open():
    answered = made_rule("answered", "cost", Chosen("one", ("x", "y", "z")), ("", {"beech": "all"}))
    always = made_rule("always", "age", AllOf(()), ("", {"ash": "some"}))
    found = impact(OLD._replace(rules=(answered,)), OLD._replace(rules=(answered, always)), SAMPLE)
    assert (found.moved, found.exact, found.share) == ((), True, 0)
    assert found.example == ({}, ("ash", "beech"), ("ash",), (("rule", "always"),))
    assert found.alone == ()


def test_causes_that_work_together_are_none_by_themselves():
    twice = (BEECH, BEECH._replace(id="again"))
    assert impact(OLD, OLD._replace(rules=(ASH, *twice)), SAMPLE).example.causes == ()


def test_a_veto_on_all_moves_everything():
    gone = OLD._replace(vetoes=(made_veto("v", AllOf(()), "ash", "beech"),))
    found = impact(OLD, gone, SAMPLE)
    assert {item.after for item in found.moved} == {()}
    assert found.share == 1
    assert found.example.causes == (("veto", "v"),)


@pytest.mark.parametrize("limit", ["MOST_WAYS", "MOST_STATES", "MOST_SUMS"])
def test_beyond_the_limits_drawn_profiles_are_compared_and_nothing_is_called_exact(monkeypatch, limit):
    monkeypatch.setattr(profiles, limit, 1)
    found = impact(OLD, NEW, Sample(90, 3))
    assert not found.exact
    assert not found.alone_exact
    drawn = [(leaders(OLD, answers), leaders(NEW, answers)) for answers in drawn_profiles(NEW, 90, 3)]
    assert found.share == Fraction(sum(before != after for before, after in drawn), 90)
    assert found.example.causes == (("rule", "beech"),)


def test_questions_that_are_asked_otherwise_are_compared_in_drawn_profiles():
    hangs = OLD._replace(questions=(ONE, TWO._replace(asked_when=Chosen("one", ("x",)))))
    assert not impact(NEW, NEW._replace(questions=hangs.questions), SAMPLE).exact


@pytest.mark.parametrize(
    ("limit", "counted"), [("MOST_ALONE", True), ("MOST_PREPARED", True), ("MOST_READ", False)]
)
def test_what_each_does_alone_is_left_out_where_it_takes_too_long(monkeypatch, limit, counted):
    monkeypatch.setattr(module, limit, 0)
    assert (impact(OLD, NEW, SAMPLE).alone is None) == counted
    monkeypatch.setattr(profiles, "MOST_STATES", 1)
    assert impact(OLD, NEW, SAMPLE).alone is None


def test_the_example_is_the_first_of_the_smallest():
    rule_set = loaded(TOY).rule_set
    old, new = rule_set.as_of(rule_set.documents), rule_set.as_of(rule_set.latest)
    found = impact(old, new, SAMPLE)
    move = (found.moved[0].before, found.moved[0].after)
    known = smallest_example(new, lambda answers: (leaders(old, answers), leaders(new, answers)) == move)
    assert found.example.answers == known


def test_the_exact_share_is_near_that_of_a_sample():
    rule_set = loaded(TOY).rule_set
    old, new = rule_set.as_of(rule_set.documents), rule_set.as_of(rule_set.latest)
    drawn = [leaders(old, answers) != leaders(new, answers) for answers in drawn_profiles(new, 600, 5)]
    assert abs(impact(old, new, SAMPLE).share - Fraction(sum(drawn), 600)) < Fraction(1, 20)
