"""The recommendation: the chosen day beside the documents and the latest one."""

from random import Random
from typing import Any

import pytest
from drawn_rule_sets import Situation, situations
from figures import all_figures
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import DOCUMENTS, made_advice, made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.model.conditions import AllOf, Chosen
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import RuleSet

LAW = settings(max_examples=40)
IF_X = Chosen("one", ("x",))


def advice_of(recommendation: Recommendation) -> list[str]:
    """Return the ids of the advice."""
    return [item.id for item in recommendation.advice]


def test_the_basis_is_the_latest_day_unless_another_is_given(picnic_cake: RuleSet) -> None:
    found = recommend(picnic_cake, {"weather": ("hot",)}, {})
    assert (found.basis, found.latest) == ("2024-05-20", "2024-05-20")
    found = recommend(picnic_cake, {"weather": ("hot",)}, {}, "2022-07-01")
    assert (found.basis, found.latest) == ("2022-07-01", "2024-05-20")


def test_the_documents_and_the_latest_day_are_worked_out_beside_the_basis(picnic_cake: RuleSet) -> None:
    # Heat for the pie, at much (2.5): slice 6.25, then bite 3.75, then crumb 1.25.
    found = recommend(picnic_cake, {"weather": ("hot",)}, {}, "2023-01-01")
    scores = [
        next(item.score for item in assessment.standings if item.alternative == "apple-pie")
        for assessment in (found.documents, found.assessment, found.newest)
    ]
    assert scores == [6_250_000, 3_750_000, 1_250_000]


def test_a_change_is_a_holding_rule_that_rates_otherwise_than_the_documents(picnic_cake: RuleSet) -> None:
    answers = {"weather": ("hot",), "budget": ("tight",), "favourite": ("cream",)}
    found = recommend(picnic_cake, answers, {})
    heat, price = found.changes
    assert (heat.rule, heat.criterion, heat.since) == ("heat-hot", "heat", "2024-05-20")
    assert heat.then == {"apple-pie": "slice", "nut-brownies": "bite"}
    assert heat.now == {"apple-pie": "crumb", "nut-brownies": "crumb"}
    assert (price.rule, price.since, price.then) == ("price-of-nuts", "2023-10-01", None)
    assert price.now == {"apple-pie": "slice"}


def test_a_rule_that_does_not_hold_is_no_change(picnic_cake: RuleSet) -> None:
    assert recommend(picnic_cake, {"weather": ("mild",), "budget": ("loose",)}, {}).changes == ()


def test_a_revision_with_the_same_ratings_is_no_change() -> None:
    rules = [made_rule("r1", "age", IF_X, ("", {"ash": "much"}), ("2021-05-01", {"ash": "much"}))]
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, rules)
    assert recommend(rule_set, {"one": ("x",)}, {}).changes == ()


def test_changes_after_the_basis_stand_apart(picnic_cake: RuleSet) -> None:
    answers = {"weather": ("hot",), "budget": ("tight",)}
    found = recommend(picnic_cake, answers, {}, "2022-07-01")
    then, now, later = (
        {"apple-pie": word, "nut-brownies": other}
        for word, other in (("slice", "bite"), ("bite", "bite"), ("crumb", "crumb"))
    )
    (heat,) = found.changes
    assert (heat.rule, heat.since, heat.then, heat.now) == ("heat-hot", "2022-07-01", then, now)
    heat, price = found.later
    assert (heat.rule, heat.since, heat.then, heat.now) == ("heat-hot", "2024-05-20", now, later)
    assert (price.rule, price.since, price.then) == ("price-of-nuts", "2023-10-01", None)
    assert recommend(picnic_cake, answers, {}).later == ()


@pytest.mark.parametrize("basis", ["2019-12-31", "2010-01-01"])
def test_as_of_the_documents_the_changes_are_those_up_to_the_latest_day(
    basis: str, picnic_cake: RuleSet
) -> None:
    answers = {"weather": ("hot",), "budget": ("tight",)}
    expected = recommend(picnic_cake, answers, {}).changes
    found = recommend(picnic_cake, answers, {}, basis)
    assert (found.changes, found.later) == (expected, ())


def test_open_are_the_questions_without_an_answer_or_with_an_unsure_one(picnic_cake: RuleSet) -> None:
    found = recommend(picnic_cake, {"transport": ("car",), "weather": ("unsure",), "oven": ("no",)}, {})
    # Without a bicycle the road is not asked for and so neither is the tin.
    assert "road" not in found.asked
    assert "tin" not in found.asked
    assert found.open == (
        "weather",
        "favourite",
        "allergies",
        "guests",
        "time",
        "practice",
        "budget",
    )
    assert set(found.asked) - set(found.open) == {"transport", "oven"}


def test_a_choice_that_only_later_rules_read_is_untreated(picnic_cake: RuleSet) -> None:
    answers = {"budget": ("tight",), "weather": ("hot",), "favourite": ("anything",)}
    assert recommend(picnic_cake, answers, {}, "2019-12-31").untreated == (("budget", "tight"),)
    assert recommend(picnic_cake, answers, {}, "2023-09-30").untreated == (("budget", "tight"),)
    assert recommend(picnic_cake, answers, {}, "2023-10-01").untreated == ()


def test_advice_may_read_the_verdict_and_the_first(picnic_cake: RuleSet) -> None:
    toss_up = recommend(picnic_cake, {"favourite": ("unsure",)}, {})
    assert advice_of(toss_up) == ["ask-the-guests"]
    cheesecake = recommend(picnic_cake, {"weather": ("hot",), "favourite": ("cream",)}, {})
    assert advice_of(cheesecake) == ["chill-the-cheesecake"]
    pie = recommend(picnic_cake, {"weather": ("hot",), "favourite": ("fruit",)}, {})
    assert advice_of(pie) == []


def test_advice_that_names_a_first_is_not_shown_on_an_exact_tie() -> None:
    advice = (
        made_advice("praise-ash", Chosen("first", ("ash",))),
        made_advice("toss", Chosen("verdict", ("toss-up",))),
    )
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, [], advice=advice)
    assert advice_of(recommend(rule_set, {}, {})) == ["toss"]


def test_advice_counts_from_its_day(picnic_cake: RuleSet) -> None:
    answers = {"weather": ("hot",), "transport": ("walk",)}
    assert "buy-a-cooling-bag" not in advice_of(recommend(picnic_cake, answers, {}, "2022-06-30"))
    assert "buy-a-cooling-bag" in advice_of(recommend(picnic_cake, answers, {}, "2022-07-01"))


def test_advice_that_is_newer_than_every_revision_is_shown_by_default() -> None:
    advice = (made_advice("take-gloves", IF_X, since="2021-05-01"),)
    rules = [made_rule("r1", "age", IF_X, ("", {"ash": "much"}))]
    rule_set = made_rule_set(
        ["ash", "beech"], [made_question("one")], {"age": "normal"}, rules, advice=advice
    )
    assert advice_of(recommend(rule_set, {"one": ("x",)}, {})) == ["take-gloves"]


def test_without_revisions_documents_basis_and_latest_are_the_same() -> None:
    rules = [made_rule("r1", "age", IF_X, ("", {"ash": "much"}))]
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, rules)
    found = recommend(rule_set, {"one": ("x",)}, {})
    assert found.basis == found.latest == DOCUMENTS
    assert found.assessment == found.documents == found.newest
    assert found.changes == ()


@pytest.mark.parametrize("basis", ["", "2024-05-20", "2030-01-01"])
def test_the_latest_day_is_assessed_once(basis: str, picnic_cake: RuleSet) -> None:
    found = recommend(picnic_cake, {"weather": ("hot",)}, {}, basis)
    assert found.newest is found.assessment
    assert found.latest == "2024-05-20"


# Laws, for drawn rule sets and the known two.

DAYS = st.sampled_from(["", "2019-01-01", "2021-12-31", "2022-12-31", "2023-12-31", "2025-01-01"])


@settings(max_examples=60)
@given(situations(), DAYS, st.randoms(use_true_random=False))
def test_no_order_of_anything_changes_a_figure(situation: Situation, day: str, random: Random) -> None:
    rule_set, answers, importance = situation

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    other = rule_set._replace(
        alternatives=shuffled(rule_set.alternatives),
        questions=tuple(
            question._replace(choices=shuffled(question.choices)) for question in shuffled(rule_set.questions)
        ),
        criteria=shuffled(rule_set.criteria),
        rules=tuple(
            rule._replace(
                judgements=tuple(
                    item._replace(ratings=dict(shuffled(tuple(item.ratings.items()))))
                    for item in rule.judgements
                )
            )
            for rule in shuffled(rule_set.rules)
        ),
        vetoes=shuffled(rule_set.vetoes),
        advice=shuffled(rule_set.advice),
        sections=shuffled(rule_set.sections),
    )
    answers_too = {name: shuffled(answer) for name, answer in shuffled(tuple(answers.items()))}
    importance_too = dict(shuffled(tuple(importance.items())))
    expected = all_figures(recommend(rule_set, answers, importance, day))
    assert all_figures(recommend(other, answers_too, importance_too, day)) == expected


@LAW
@given(situations(), DAYS)
def test_a_recommendation_holds_the_assessments_of_its_three_days(situation: Situation, day: str) -> None:
    rule_set, answers, importance = situation
    found = recommend(rule_set, answers, importance, day)
    assert found.assessment == assess(rule_set.as_of(day or rule_set.latest), answers, importance)
    assert found.documents == assess(rule_set.as_of(rule_set.documents), answers, importance)
    assert found.newest == assess(rule_set, answers, importance)


@LAW
@given(situations())
def test_as_of_the_documents_a_recommendation_is_that_of_a_rule_set_without_revisions(
    situation: Situation,
) -> None:
    rule_set, answers, importance = situation
    unrevised = rule_set.as_of(rule_set.documents)
    expected = recommend(unrevised, answers, importance)
    found = recommend(rule_set, answers, importance, rule_set.documents)
    assert found.rule_set == expected.rule_set
    assert found.assessment == expected.assessment == expected.newest
    assert found.advice == expected.advice
    assert (found.open, found.asked) == (expected.open, expected.asked)


@LAW
@given(situations(), st.sampled_from(["x", "unsure"]))
def test_an_answer_that_nothing_mentions_changes_no_figure(situation: Situation, choice: str) -> None:
    rule_set, answers, importance = situation
    wider = rule_set._replace(questions=(*rule_set.questions, made_question("never-mentioned")))
    figures = all_figures(recommend(wider, answers, importance))
    answered = all_figures(recommend(wider, {**answers, "never-mentioned": (choice,)}, importance))
    assert answered | {"open": figures["open"]} == figures


@LAW
@given(situations())
def test_advice_that_always_applies_is_always_shown(situation: Situation) -> None:
    rule_set, answers, importance = situation
    wider = rule_set._replace(advice=(*rule_set.advice, made_advice("always", AllOf(()))))
    assert "always" in advice_of(recommend(wider, answers, importance))
