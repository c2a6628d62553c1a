"""Whether anything depends on an order."""

import random

import pytest
from all_profiles import SAMPLE, small_rule_sets
from drawn_rule_sets import rule_sets
from hypothesis import given, settings
from known_rule_sets import TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment import recommend as recommending
from advisor.audit.differences import differences
from advisor.audit.orders import order_dependent, shuffled_rule_set
from advisor.audit.wins import Sample
from advisor.model.conditions import Chosen
from advisor.model.rule_set import RuleSet


@settings(max_examples=20)
@given(rule_sets())
def test_a_shuffled_rule_set_is_the_same_in_another_order(rule_set: RuleSet):
    draw = random.Random(1)  # noqa: S311  # no secret
    shuffled = [shuffled_rule_set(rule_set, draw) for _ in range(3)]
    for other in shuffled:
        assert not [*differences(rule_set, other)]


def test_everything_that_has_no_order_comes_in_another():
    toy = loaded(TOY).rule_set
    draw = random.Random(1)  # noqa: S311  # no secret
    shuffled = [shuffled_rule_set(toy, draw) for _ in range(5)]
    for key in (
        "scale",
        "importance",
        "sections",
        "alternatives",
        "questions",
        "criteria",
        "rules",
        "vetoes",
    ):
        assert any([*getattr(other, key)] != [*getattr(toy, key)] for other in shuffled), key
    choices = {question.id: question.choices for question in toy.questions}
    assert any(item.choices != choices[item.id] for other in shuffled for item in other.questions)
    conditions = {rule.id: rule.when for rule in toy.rules}
    assert any(item.when != conditions[item.id] for other in shuffled for item in other.rules)
    ratings = {(rule.id, item.since): [*item.ratings] for rule in toy.rules for item in rule.judgements}
    assert any(
        [*item.ratings] != ratings[rule.id, item.since]
        for other in shuffled
        for rule in other.rules
        for item in rule.judgements
    )


@settings(max_examples=20)
@given(small_rule_sets())
def test_nothing_depends_on_the_order(rule_set: RuleSet):
    assert order_dependent(rule_set, Sample(5, 1), "") == ()


def test_the_toy_does_not_depend_on_the_order():
    rule_set = loaded(TOY).rule_set
    assert order_dependent(rule_set, SAMPLE, rule_set.documents) == ()


def first_of_the_file(rule_set, answers, importance):
    """Assess, but let the alternative that stands first in the file win a lead of less than a point."""
    found = recommending_assess(rule_set, answers, importance)
    return found._replace(first=rule_set.alternatives[0].id) if (found.lead or 0) < 1_000_000 else found


recommending_assess = recommending.assess


def test_a_result_that_depends_on_the_order_of_the_file_is_found(monkeypatch):
    monkeypatch.setattr(recommending, "assess", first_of_the_file)
    found = order_dependent(loaded(TOY).rule_set, SAMPLE, "")
    assert 0 < len(found) < SAMPLE.size
    assert found == order_dependent(loaded(TOY).rule_set, SAMPLE, "")


def first_answer_wins(rule_set, answers, importance):
    """Assess the first three answers alone, in the order in which they are given."""
    return recommending_assess(rule_set, dict([*answers.items()][:3]), importance)


def test_a_result_that_depends_on_the_order_of_the_answers_is_found(monkeypatch):
    monkeypatch.setattr(recommending, "assess", first_answer_wins)
    assert order_dependent(loaded(TOY).rule_set, SAMPLE, "")


def first_choice_counts(rule_set, answers, importance):
    """Assess the first choice of each answer alone."""
    return recommending_assess(rule_set, {name: answer[:1] for name, answer in answers.items()}, importance)


def test_a_result_that_depends_on_the_order_of_the_choices_of_an_answer_is_found(monkeypatch):
    monkeypatch.setattr(recommending, "assess", first_choice_counts)
    several = [item for item in small_rule_set().questions if item.several]
    assert several
    assert order_dependent(small_rule_set(), SAMPLE, "")


def small_rule_set() -> RuleSet:
    """Return a rule set in which the order of nothing but the choices of an answer can matter."""
    question = made_question("one", several=True)
    rule = made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "all"}))
    return made_rule_set(("ash", "beech"), (question,), {"age": "normal"}, (rule,))


def first_rating_counts(rule_set, answers, importance):
    """Assess the first rating of each rule alone."""
    rules = tuple(
        rule._replace(
            judgements=tuple(
                item._replace(ratings=dict([*item.ratings.items()][:1])) for item in rule.judgements
            )
        )
        for rule in rule_set.rules
    )
    return recommending_assess(rule_set._replace(rules=rules), answers, importance)


def test_a_result_that_depends_on_the_order_of_ratings_is_found(monkeypatch):
    rule = made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "all", "beech": "all"}))
    monkeypatch.setattr(recommending, "assess", first_rating_counts)
    rule_set = small_rule_set()._replace(questions=(made_question("one"),), rules=(rule,))
    assert order_dependent(rule_set, SAMPLE, "")


@pytest.mark.parametrize(
    "key", ["first", "verdict", "lead", "radius", "holding", "standings", "contributions"]
)
def test_every_part_of_the_result_is_compared(monkeypatch, key):
    def broken(rule_set, answers, importance):
        found = recommending_assess(rule_set, answers, importance)
        standing, rule = rule_set.alternatives[0].id, rule_set.rules[0].id
        values = {
            "first": standing,
            "verdict": rule,
            "lead": len(rule),
            "radius": len(rule),
            "contributions": tuple(
                item._replace(contributions=[part._replace(rule=rule) for part in item.contributions])
                for item in found.standings
            ),
            "holding": frozenset({rule}),
            "standings": tuple(item for item in found.standings if item.alternative == standing),
        }
        return found._replace(**{"standings" if key == "contributions" else key: values[key]})

    monkeypatch.setattr(recommending, "assess", broken)
    assert order_dependent(loaded(TOY).rule_set, SAMPLE, "")
