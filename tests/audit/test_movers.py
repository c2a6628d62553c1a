"""Which questions can change first place or an advice."""

import pytest
from all_profiles import SAMPLE, all_answers, leaders, small_rule_sets
from hypothesis import example, given, settings
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set, made_veto

from advisor.audit import movers, profiles
from advisor.audit.movers import drawn_rests, moves_advice, moving_first_place
from advisor.audit.profiles import others, parts_of
from advisor.audit.wins import Sample
from advisor.model.conditions import AllOf, AnyOf, Chosen, Not
from advisor.model.rule_set import RuleSet

NAMES = ("ash", "beech")
ONE, TWO, THREE = (made_question(name) for name in ("one", "two", "three"))
STRONG = made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "all"}))
ALWAYS = made_rule("s", "beauty", AllOf(()), ("", {"beech": "much"}))
WEAK = made_rule("t", "cost", Chosen("two", ("x",)), ("", {"ash": "some"}))
CRITERIA = {"age": "normal", "beauty": "normal", "cost": "normal"}
RULES = made_rule_set(NAMES, (ONE, TWO, THREE), CRITERIA, (STRONG, ALWAYS, WEAK))
"""The first question decides; the second is too weak for it; nothing reads the third."""

OPEN_ALONE = made_rule_set(
    NAMES,
    (ONE, TWO),
    CRITERIA,
    (made_rule("r", "age", Chosen("one", ("x", "y", "z")), ("", {"ash": "all"})),),
)
"""All answers to the first question amount to the same, and to more than none."""

NEVER_ASKED = made_rule_set(
    NAMES,
    (ONE, TWO._replace(asked_when=AllOf((Chosen("one", ("x",)), Not(Chosen("one", ("x",))))))),
    CRITERIA,
    (WEAK,),
)
"""No answer to the first question asks the second; that one is read while the first is open."""

BARRED = made_rule_set(
    NAMES, (ONE, TWO), {"age": "normal"}, (), vetoes=(made_veto("v", Chosen("one", ("x",)), "ash"),)
)


def moving(rule_set: RuleSet, sample: Sample = SAMPLE):
    return moving_first_place(rule_set, parts_of(rule_set, may_be_open=True), sample)


def tried(rule_set: RuleSet) -> dict[str, bool]:
    """Return which questions change first place, by trying all answers, complete or not."""
    outcomes = [(answers, leaders(rule_set, answers)) for answers in all_answers(rule_set)]
    found = {}
    for question in rule_set.questions:
        alike: dict[object, set[tuple[str, ...]]] = {}
        for answers, first in outcomes:
            others = tuple((name, answer) for name, answer in answers.items() if name != question.id)
            alike.setdefault(others, set()).add(first)
        found[question.id] = any(len(firsts) > 1 for firsts in alike.values())
    return found


@settings(max_examples=50)
@given(small_rule_sets())
@example(RULES)
@example(BARRED)
@example(OPEN_ALONE)
@example(NEVER_ASKED)
def test_a_question_moves_first_place_just_where_two_sets_of_answers_prove_it(rule_set: RuleSet):
    found, known = moving(rule_set), tried(rule_set)
    assert found == {name: known[name] for name in found}
    assert not any(known[name] for name in known.keys() - found.keys())


@settings(max_examples=25)
@given(small_rule_sets())
@pytest.mark.parametrize(
    ("place", "limit", "value"),
    [(movers, "MOST_TRIED", 2), (profiles, "MOST_SUMS", 1), (profiles, "MOST_WAYS", 2)],
)
def test_beyond_the_limits_nothing_is_said_that_is_not_so(place, limit, value, rule_set: RuleSet):
    known = tried(rule_set)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(place, limit, value)
        found = moving(rule_set)
    assert all(value is None or value == known[name] for name, value in found.items())
    assert not any(known[name] for name in known.keys() - found.keys())


@pytest.mark.parametrize(
    ("place", "limit", "value"),
    [(movers, "MOST_TRIED", 1), (profiles, "MOST_SUMS", 1), (profiles, "MOST_WAYS", 1)],
)
def test_beyond_the_limits_what_a_sample_shows_is_known_and_the_rest_is_not(monkeypatch, place, limit, value):
    monkeypatch.setattr(place, limit, value)
    assert moving(RULES) == {"one": True, "two": None}


@settings(max_examples=40)
@given(small_rule_sets())
@example(RULES)
@example(BARRED)
def test_a_drawn_result_of_the_other_components_is_one_that_they_have(rule_set: RuleSet):
    parts = parts_of(rule_set, may_be_open=True)
    for drawn, rest in zip(drawn_rests(parts, Sample(10, 1)), others(parts), strict=True):
        assert rest is not None
        assert len(drawn) == 10
        assert set(drawn) <= set(rest)


def test_a_question_that_nothing_reads_is_not_looked_at():
    assert moving(RULES) == {"one": True, "two": False}


def test_whether_a_question_is_answered_at_all_may_move_first_place():
    assert moving(OPEN_ALONE) == {"one": True}
    assert moving(NEVER_ASKED) == {"one": True, "two": True}


def test_without_rules_and_vetoes_nothing_moves():
    assert moving(RULES._replace(rules=())) == {}


def advised(when, *questions, rules=()) -> RuleSet:
    return made_rule_set(
        NAMES, questions or (ONE, TWO, THREE), CRITERIA, rules, advice=(made_advice("a", when),)
    )


@pytest.mark.parametrize(
    ("when", "names"),
    [
        (Chosen("one", ("x",)), {"one"}),
        (AllOf((Chosen("one", ("x",)), Chosen("two", ("y", "z")))), {"one", "two"}),
        (AnyOf((Chosen("one", ("x",)), Not(Chosen("one", ("x",))))), {"one"}),
        (AllOf((Chosen("one", ("x",)), Not(Chosen("one", ("x",))), Chosen("two", ("x",)))), set()),
        (AllOf((Chosen("verdict", ("leaning",)), Chosen("one", ("x", "y")))), {"one"}),
        (AllOf((Chosen("first", ("beech",)), Chosen("one", ("y",)))), {"one"}),
    ],
)
def test_a_question_moves_an_advice_that_its_answers_bring_up_or_down(when, names):
    rule_set = advised(when, rules=(STRONG, ALWAYS))
    assert {item.id for item in rule_set.questions if moves_advice(rule_set, item.id, SAMPLE)} == names


def test_several_choices_may_be_needed_together():
    when = AllOf((Chosen("one", ("x",)), Chosen("one", ("y",)), Not(Chosen("one", ("z",)))))
    assert moves_advice(advised(when, ONE._replace(several=True)), "one", SAMPLE)
    assert not moves_advice(advised(when, ONE), "one", SAMPLE)


def test_a_question_that_asks_another_moves_what_that_one_moves():
    hangs = TWO._replace(asked_when=Chosen("one", ("x",)))
    rule_set = advised(Not(Chosen("two", ("x",))), ONE, hangs, THREE)
    assert moves_advice(rule_set, "one", SAMPLE)
    assert moves_advice(rule_set, "two", SAMPLE)
    assert not moves_advice(rule_set, "three", SAMPLE)


def test_what_other_answers_bring_first_is_found_in_profiles():
    when = AllOf((Chosen("first", ("ash",)), Chosen("two", ("x",))))
    assert moves_advice(advised(when, rules=(STRONG,)), "two", SAMPLE)
    assert not moves_advice(advised(when), "two", SAMPLE)
