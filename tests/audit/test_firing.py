"""Which rules can hold and count."""

import pytest
from all_profiles import all_answers, small_rule_sets
from hypothesis import example, given, settings
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.scoring import holding_rules
from advisor.audit import firing as module
from advisor.audit.firing import Firing, firing
from advisor.model.applicability import effective
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet

ONE, TWO = made_question("one"), made_question("two")


def of(*rules, questions=(ONE, TWO)) -> RuleSet:
    return made_rule_set(("ash", "beech"), questions, {"age": "normal", "cost": "none"}, rules)


def tried(rule_set: RuleSet) -> Firing:
    """Return the same by trying all answers, complete or not."""
    holding, counting = set(), set()
    for answers in all_answers(rule_set):
        holding |= {rule.id for rule in holding_rules(rule_set, effective(rule_set, answers))}
        found = assess(rule_set, answers, {})
        for standing in (*found.standings, *found.removed):
            for item in standing.contributions:
                counting |= {
                    rule.id
                    for rule in rule_set.rules
                    if rule.id in {item.rule, *item.beside}
                    and rule_set.scale[rule.current.ratings[item.alternative]] == item.value
                }
    rated = {rule.id for rule in rule_set.rules if rule.current.ratings}
    names = [
        rule.id
        for criterion in rule_set.criteria
        for rule in rule_set.rules
        if rule.criterion == criterion.id
    ]
    return Firing(
        tuple(name for name in names if name not in holding),
        tuple(name for name in names if name in holding & rated and name not in counting),
        (),
    )


CONTRADICTION = AllOf((Chosen("one", ("x",)), Chosen("one", ("y",))))
THREE = Chosen("three", ("x",))
WHILE_OPEN = of(
    made_rule("b", "age", Chosen("two", ("x",)), ("", {"ash": "all"})),
    questions=(ONE, TWO._replace(asked_when=CONTRADICTION)),
)
"""No answer asks the second question, and its rule holds while the first is open."""

BOTH_HANG = of(
    made_rule("both", "age", AllOf((Chosen("two", ("x",)), THREE)), ("", {"ash": "all"})),
    questions=(
        ONE,
        TWO._replace(asked_when=Chosen("one", ("x",))),
        made_question("three", asked_when=Chosen("one", ("y",))),
    ),
)
"""Each answer to the first question rules out one of the two that the rule reads."""


@pytest.mark.parametrize("rule_set", [WHILE_OPEN, BOTH_HANG])
def test_a_rule_that_is_true_only_while_a_question_is_open_can_hold(rule_set):
    assert firing(rule_set) == Firing((), (), ())


def test_a_rule_that_stands_beside_a_stronger_one_but_for_open_questions_counts():
    stronger = made_rule("stronger", "age", Chosen("one", ("x", "y", "z")), ("", {"ash": "all"}))
    weaker = made_rule("weaker", "age", AllOf(()), ("", {"ash": "some"}))
    assert firing(of(stronger, weaker)) == Firing((), (), ())


@settings(max_examples=60)
@given(small_rule_sets())
@example(WHILE_OPEN)
@example(BOTH_HANG)
def test_what_never_holds_or_counts_does_so_with_no_answers(rule_set: RuleSet):
    assert firing(rule_set) == tried(rule_set)


@settings(max_examples=30)
@given(small_rule_sets())
def test_beyond_the_limit_rules_are_looked_at_apart_and_nothing_wrong_is_said(rule_set: RuleSet):
    known = tried(rule_set)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(module, "MOST_WAYS", 3)
        found = firing(rule_set)
    assert set(found.never_holding) <= set(known.never_holding)
    assert set(found.never_counting) <= set(known.never_counting)
    assert set(known.never_holding) - set(found.never_holding) <= set(found.unseen)


STRONG = made_rule("strong", "age", Chosen("one", ("x", "y")), ("", {"ash": "much"}))
WEAK = made_rule("weak", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))
NEVER = made_rule("never", "age", AllOf((Chosen("one", ("x",)), Chosen("one", ("y",)))), ("", {"ash": "all"}))
SILENT = made_rule("silent", "age", Chosen("one", ("x",)), ("", {}))


def test_a_rule_beside_a_stronger_one_never_counts():
    assert firing(of(STRONG, WEAK)) == Firing((), ("weak",), ())


def test_a_rule_that_rates_another_alternative_too_counts_for_it():
    both = WEAK._replace(
        judgements=made_rule("r", "age", WEAK.when, ("", {"ash": "some", "beech": "some"})).judgements
    )
    assert firing(of(STRONG, both)) == Firing((), (), ())


def test_a_rule_of_another_criterion_stands_in_nobodys_way():
    assert firing(of(STRONG, WEAK._replace(criterion="cost"))) == Firing((), (), ())


def test_a_rule_that_rates_nobody_has_nothing_to_count():
    assert firing(of(STRONG, SILENT)) == Firing((), (), ())


def test_a_rule_that_contradicts_itself_never_holds():
    assert firing(of(NEVER, STRONG)) == Firing(("never",), (), ())


def test_several_choices_may_hold_together():
    assert firing(of(NEVER, questions=(ONE._replace(several=True), TWO))) == Firing((), (), ())


def test_a_question_that_is_not_asked_holds_nothing():
    hangs = TWO._replace(asked_when=Chosen("one", ("x",)))
    rule = made_rule("r", "age", AllOf((Chosen("one", ("y",)), Chosen("two", ("x",)))), ("", {"ash": "all"}))
    assert firing(of(rule, questions=(ONE, hangs))) == Firing(("r",), (), ())


def test_what_reads_too_much_is_named(monkeypatch):
    monkeypatch.setattr(module, "MOST_WAYS", 3)
    wide = made_rule(
        "wide", "age", AllOf((Chosen("one", ("x",)), Chosen("two", ("x",)))), ("", {"ash": "all"})
    )
    assert firing(of(wide, NEVER, STRONG)) == Firing(("never",), (), ("wide",))


def test_a_question_with_too_many_stances_is_not_looked_at(monkeypatch):
    monkeypatch.setattr("advisor.interview.stances.MOST_STANCES", 1)
    assert firing(of(STRONG, questions=(ONE._replace(several=True), TWO))).unseen == ("strong",)


def test_without_rules_there_is_nothing_to_say():
    assert firing(of()) == Firing((), (), ())
