"""Who wins how often."""

from collections import Counter
from fractions import Fraction

import pytest
from all_profiles import SAMPLE, leaders, leading_alone, number_of_profiles, outcomes, small_rule_sets
from hypothesis import example, given, settings
from known_rule_sets import SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.audit import profiles
from advisor.audit.profiles import parts_of
from advisor.audit.sampling import drawn_profiles
from advisor.audit.wins import Sample, Wins, wins
from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.rule_set import RuleSet

NAMES = ("ash", "beech")
ONE = made_question("one")
ALL_REMOVED = made_rule_set(NAMES, (ONE,), {"age": "normal"}, (), vetoes=(made_veto("v", AllOf(()), *NAMES),))
ONE_LEFT = ALL_REMOVED._replace(vetoes=(made_veto("v", AllOf(()), "ash"),))
ALWAYS = made_rule("always", "age", AllOf(()), ("", {"beech": "some"}))
ANSWERED = made_rule("answered", "age", Chosen("one", ("x", "y", "z")), ("", {"ash": "all"}))
ONLY_OPEN = made_rule_set(NAMES, (ONE,), {"age": "normal"}, (ALWAYS, ANSWERED))
"""Every answer to its only question brings the other alternative first."""

ONLY_WHILE_A_PARENT_IS_OPEN = made_rule_set(
    NAMES,
    (ONE, made_question("two", asked_when=AllOf((Chosen("one", ("x",)), Not(Chosen("one", ("x",))))))),
    {"age": "normal"},
    (made_rule("r", "age", Chosen("two", ("x",)), ("", {"beech": "some"})),),
)
"""No answer to the first question asks the second; that one is read while the first is open."""


def found_in(rule_set: RuleSet, sample: Sample = SAMPLE) -> Wins:
    return wins(rule_set, parts_of(rule_set), parts_of(rule_set, may_be_open=True), sample)


@settings(max_examples=40)
@given(small_rule_sets())
def test_shares_are_those_of_all_profiles(rule_set: RuleSet):
    found, tried = found_in(rule_set), outcomes(rule_set)
    total = number_of_profiles(rule_set)
    assert found.exact
    assert found.profiles == total
    assert found.first == {item.id: Fraction(tried[item.id,], total) for item in rule_set.alternatives}
    assert found.none_left == Fraction(tried[()], total)
    assert found.tied == Fraction(sum(count for names, count in tried.items() if len(names) > 1), total)


@settings(max_examples=40)
@given(small_rule_sets())
def test_an_alternative_wins_with_its_example(rule_set: RuleSet):
    found = found_in(rule_set)
    for name, answers in found.examples.items():
        assert leaders(rule_set, answers) == (name,)


@settings(max_examples=60)
@given(small_rule_sets())
@example(ONLY_OPEN)
@example(ONLY_WHILE_A_PARENT_IS_OPEN)
def test_who_never_wins_does_so_with_no_answers_complete_or_not(rule_set: RuleSet):
    found, able = found_in(rule_set), leading_alone(rule_set)
    assert found.never == {item.id for item in rule_set.alternatives} - able
    assert {name for name in found.first if found.was_seen(name)} <= able


@pytest.mark.parametrize("rule_set", [ONLY_OPEN, ONLY_WHILE_A_PARENT_IS_OPEN])
def test_who_wins_only_while_something_is_left_open_can_win(rule_set):
    found = found_in(rule_set)
    assert found.exact
    assert found.first["beech"] == 0
    assert "beech" not in found.never
    assert found.was_seen("beech")
    assert leaders(rule_set, found.examples["beech"]) == ("beech",)


@settings(max_examples=20)
@given(small_rule_sets())
@example(ONLY_OPEN)
@pytest.mark.parametrize("limit", ["MOST_WAYS", "MOST_STATES", "MOST_SUMS"])
def test_beyond_the_limits_nobody_is_said_never_to_win_without_a_proof(limit, rule_set: RuleSet):
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(profiles, limit, 2)
        found = found_in(rule_set)
    assert not found.never & leading_alone(rule_set)


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_the_exact_shares_are_near_those_of_a_sample(name):
    rule_set = loaded(name).rule_set
    drawn = Counter(leaders(rule_set, answers) for answers in drawn_profiles(rule_set, 600, 7))
    for alternative, share in found_in(rule_set).first.items():
        assert abs(share - Fraction(drawn[alternative,], 600)) < Fraction(1, 15)


@pytest.mark.parametrize("limit", ["MOST_WAYS", "MOST_STATES"])
def test_beyond_the_limits_a_sample_is_drawn_and_nothing_is_called_exact(monkeypatch, limit):
    rule_set = loaded(TOY).rule_set
    exact = found_in(rule_set)
    monkeypatch.setattr(profiles, limit, 3)
    found = found_in(rule_set, Sample(40, 2))
    assert not found.exact
    assert found.profiles == exact.profiles
    drawn = Counter(leaders(rule_set, answers) for answers in drawn_profiles(rule_set, 40, 2))
    assert found.first == {name: Fraction(drawn[name,], 40) for name in found.first}
    assert sum(found.first.values()) + found.tied + found.none_left == 1
    assert found.examples.keys() == exact.examples.keys()
    assert exact.never == found.never == frozenset()


def test_nothing_is_left_where_all_are_removed():
    found = found_in(ALL_REMOVED)
    assert (found.none_left, found.tied, found.examples) == (1, 0, {})
    assert set(found.first.values()) == {0}
    assert found.never == set(NAMES)


def test_the_only_one_left_always_wins():
    found = found_in(ONE_LEFT)
    assert found.first == {"ash": 0, "beech": 1}
    assert found.examples == {"beech": {}}
    assert found.never == {"ash"}


def test_without_rules_all_are_tied():
    assert found_in(made_rule_set(NAMES, (ONE,), {"age": "normal"}, ())).tied == 1


def test_an_alternative_may_win_without_an_example():
    every = [Chosen(name, ("x",)) for name in ("a", "b", "c", "d", "e")]
    questions = [made_question(atom.question) for atom in every]
    rule = made_rule("r", "age", AllOf(tuple(every)), ("", {"ash": "some"}))
    rule_set = made_rule_set(NAMES, questions, {"age": "normal"}, (rule,))
    found = found_in(rule_set, Sample(5, 1))
    assert found.exact
    assert found.first == {"ash": Fraction(1, 3**5), "beech": 0}
    assert found.examples == {}
    assert found.never == {"beech"}
    assert found.was_seen("ash")
    assert not found.was_seen("beech")
    drawn = found_in(rule_set, Sample(2_000, 1)).examples
    assert drawn == {"ash": {atom.question: ("x",) for atom in every}}
