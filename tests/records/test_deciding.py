"""What is recorded of a decision is what its recommendation says."""

import random

import pytest
from drawn_rule_sets import situations
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY, loaded, named_cases
from made_records import Drawn, decided, decision, records
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.recommend import recommend
from advisor.cli.options import day_of
from advisor.model.amounts import decimal
from advisor.model.conditions import Chosen
from advisor.model.decision import Decision, Outcome
from advisor.records.deciding import assessed, decision_of

LAW = settings(max_examples=30)
HOT = {"weather": "hot", "favourite": "cream", "allergies": "nuts"}


def recorded(said: dict[str, str], as_of: str = "") -> Decision:
    """Return the decision on cakes for answers in short."""
    return decided(said, TOY, as_of=as_of)


@LAW
@given(records())
def test_outcome_answers_and_importance_are_those_of_the_recommendation(drawn: Drawn) -> None:
    justified = drawn.justified
    found, recommendation = decision(justified), justified.recommendation
    assessment = recommendation.assessment
    assert (found.answers, found.importance) == (recommendation.answers, recommendation.importance)
    assert found.outcome.settled == justified.outlook.settlement.settled
    assert found.outcome.verdict == assessment.verdict
    assert found.outcome.lead == ("" if assessment.lead is None else decimal(assessment.lead))
    scores = {item.alternative: item.score for item in assessment.standings}
    best = sorted(name for name, score in scores.items() if score == max(scores.values()))
    assert list(found.outcome.leaders) == best


@LAW
@given(records(), st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_answered_plays_no_part(drawn: Drawn, draw: random.Random) -> None:
    def shuffled(said):
        return {key: said[key] for key in draw.sample(list(said), len(said))}

    rule_set, answers, importance = drawn.situation
    one = assessed(recommend(rule_set, answers, importance, drawn.basis))
    other = assessed(recommend(rule_set, shuffled(answers), shuffled(importance), drawn.basis))
    found = [decision_of(item, settled=False) for item in (one, other)]
    assert found[0] == found[1]
    assert list(found[0].answers) == list(found[1].answers) == list(answers)
    assert list(found[0].importance) == list(found[1].importance)


@LAW
@given(records())
def test_ratings_are_those_of_the_rules_that_hold(drawn: Drawn) -> None:
    found, rule_set = decision(drawn.justified), drawn.situation.rule_set
    holding = recommend(*drawn.situation, drawn.basis).assessment.holding
    day = drawn.basis or rule_set.latest
    current = {rule.id: rule.current.ratings for rule in rule_set.as_of(day).rules if rule.id in holding}
    assert found.ratings == {rule: ratings for rule, ratings in current.items() if ratings}


@LAW
@given(records())
def test_vetoes_are_those_that_remove_somebody(drawn: Drawn) -> None:
    found = decision(drawn.justified)
    removed = {name for at in drawn.justified.recommendation.assessment.removed for name in at.vetoes}
    assert set(found.vetoes) == removed
    assert list(found.vetoes) == [item.id for item in drawn.situation.rule_set.vetoes if item.id in removed]


@LAW
@given(records())
def test_the_word_for_the_day_means_the_day_that_it_was(drawn: Drawn) -> None:
    found = decision(drawn.justified)
    assert found.basis == (drawn.basis or drawn.situation.rule_set.latest)
    assert day_of(found.as_of, drawn.situation.rule_set) == found.basis


@pytest.mark.parametrize(
    ("as_of", "word"),
    [
        ("", "latest"),
        ("latest", "latest"),
        ("2026-10-28", "latest"),
        ("documents", "documents"),
        ("2023-12-31", "documents"),
        ("2024-01-01", "2024-01-01"),
        ("2099-01-01", "2099-01-01"),
        ("2000-01-01", "2000-01-01"),
    ],
)
def test_a_day_goes_by_its_word_where_it_has_one(as_of: str, word: str) -> None:
    rule_set = loaded(SHIPPED).rule_set
    assert (rule_set.documents, rule_set.latest) == ("2023-12-31", "2026-10-28")
    assert decided({"tpu": "yes"}, SHIPPED, as_of=as_of).as_of == word


def test_without_revisions_the_latest_day_is_meant() -> None:
    rules = [made_rule("rule", "cost", Chosen("one", ("x",)), ("", {"ash": "much"}))]
    rule_set = made_rule_set(("ash", "beech"), [made_question("one")], {"cost": "normal"}, rules)
    found = decision_of(assessed(recommend(rule_set, {"one": ("x",)}, {}, rule_set.documents)), settled=True)
    assert (found.as_of, found.basis) == ("latest", "2020-12-31")


def test_a_tie_has_several_leaders_and_no_alternative_has_none() -> None:
    tie = {"favourite": "cream", "guests": "many", "road": "bumpy"}
    assert recorded(tie).outcome == Outcome(
        ("cheesecake", "nut-brownies"), "toss-up", settled=False, lead="0"
    )
    none = recorded({"oven": "no", "allergies": "nuts"})
    assert none.outcome == Outcome((), "toss-up", settled=True, lead="")
    assert none.vetoes == ("no-nuts", "no-oven")


def test_of_one_alternative_that_is_left_there_is_no_lead() -> None:
    assert recorded(HOT).outcome == Outcome(("apple-pie",), "strong", settled=False, lead="")


def test_ratings_are_in_the_order_of_the_criteria_and_follow_the_day() -> None:
    assert recorded(HOT).ratings == {
        "heat-hot": {"apple-pie": "crumb", "nut-brownies": "crumb"},
        "taste-cream": {"cheesecake": "whole"},
    }
    assert recorded(HOT, "documents").ratings["heat-hot"] == {"apple-pie": "slice", "nut-brownies": "bite"}
    assert list(recorded(HOT).ratings) == ["heat-hot", "taste-cream"]


def test_the_rule_set_is_named_by_id_version_and_digest() -> None:
    rule_set = loaded(TOY).rule_set
    assert recorded(HOT).origin == (rule_set.id, rule_set.version, rule_set.digest)


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_every_case_is_recorded_with_who_comes_first(name: str) -> None:
    for rule_set, case in named_cases():
        if rule_set == name and case.first:
            found = recommend(loaded(name).rule_set, case.answers, case.importance, case.as_of)
            outcome = decision_of(assessed(found), settled=False).outcome
            if outcome.verdict == "toss-up":
                assert case.first in {"toss-up", "none"}
            else:
                assert outcome.leaders == (case.first,)


@LAW
@given(situations(), st.booleans())
def test_whether_it_is_settled_is_for_the_caller_to_say(situation, settled: bool) -> None:
    found = decision_of(assessed(recommend(*situation)), settled=settled)
    assert found.outcome.settled == settled
