"""What recorded ratings amount to as a rule set weighs today."""

import pytest
from hypothesis import given
from known_rule_sets import TOY, loaded
from made_records import decided
from made_rule_sets import made_veto
from rechecking import looked, two_days

from advisor.assessment.assess import assess
from advisor.model.amounts import POINT
from advisor.model.conditions import Chosen
from advisor.model.decision import Decision
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Alternative, Renamed, RuleSet
from advisor.records.deciding import Assessed, assessed
from advisor.records.weighing import recorded_ratings, reweighed

HOT = {"weather": "hot", "favourite": "cream", "guests": "many"}


@pytest.fixture
def toy() -> RuleSet:
    return loaded(TOY).rule_set


@pytest.fixture
def hot() -> Decision:
    """Return a decision: cream 5 for cheesecake, a crowd 2.5 and heat 1.25 for nut brownies."""
    return decided(HOT, TOY)


def amounting(then: Decision, rule_set: RuleSet) -> Assessment | None:
    """Return what the decision amounts to; of the other answers the importance alone is read."""
    return reweighed(then, Assessed(rule_set, "", "", {}, {}, assess(rule_set, {}, {})), rule_set)


@given(two_days())
def test_what_was_recorded_amounts_to_what_it_did_whatever_was_revised_since(drawn):
    situation, basis, day = drawn
    then, now = looked(situation, basis, settle=False), looked(situation, day, settle=False)
    found = reweighed(then.decision, assessed(now.recommendation), situation.rule_set)
    was = then.recommendation.assessment
    assert found
    assert (found.leaders, found.verdict, found.lead) == (was.leaders, was.verdict, was.lead)


def test_another_weight_tells(toy, hot):
    heavier = toy._replace(importance=toy.importance | {"usual": 2_000})
    found = amounting(hot, heavier)
    assert found
    assert (found.first, found.lead) == ("cheesecake", 3_750_000)


def test_another_scale_tells(toy, hot):
    found = amounting(hot, toy._replace(scale=toy.scale | {"whole": 3_000}))
    assert found
    assert (found.first, found.lead) == ("nut-brownies", 750_000)


def test_another_least_lead_tells(toy, hot):
    assert hot.outcome.verdict == "leaning"
    found = amounting(hot, toy._replace(verdicts=toy.verdicts | {"leaning": 2 * POINT}))
    assert found
    assert found.verdict == "toss-up"


def test_a_veto_that_removes_another_tells(toy):
    then = decided(HOT | {"oven": "no"}, TOY)
    assert then.vetoes == ("no-oven",)
    others = tuple(veto for veto in toy.vetoes if veto.id != "no-oven")
    found = amounting(
        then, toy._replace(vetoes=(*others, made_veto("no-oven", Chosen("oven", ()), "cheesecake")))
    )
    assert found
    assert found.first == "nut-brownies"


def test_one_more_alternative_counts(toy):
    then = decided({"allergies": "nuts"}, TOY)
    assert (then.outcome.leaders, then.outcome.lead) == (("apple-pie",), "")
    more = toy._replace(alternatives=(*toy.alternatives, Alternative("bun", "Bun", "A bun.", "")))
    found = amounting(then, more)
    assert found
    assert found.leaders == ("apple-pie", "bun")


def test_ratings_are_told_by_todays_ids_of_the_alternatives(toy, hot):
    renamed = toy._replace(renamed=Renamed({}, {}, {}, {"cheesecake": "cream-cake"}))
    assert recorded_ratings(hot, renamed)["taste-cream"] == {"cream-cake": "whole"}
    assert recorded_ratings(hot, toy) == hot.ratings


@pytest.mark.parametrize("words", [("whole", "crumb"), ("crumb", "whole"), ("whole", "whole")])
def test_of_two_alternatives_that_are_one_today_the_stronger_word_counts(toy, hot, words):
    merged = toy._replace(renamed=Renamed({}, {}, {}, {"tart": "apple-pie", "pie": "apple-pie"}))
    rated = dict(zip(("pie", "tart"), words, strict=True))
    then = hot._replace(ratings={"taste-cream": {"cheesecake": "slice", **rated}})
    assert recorded_ratings(then, merged) == {"taste-cream": {"cheesecake": "slice", "apple-pie": "whole"}}


@pytest.mark.parametrize("words", [("whole", "loaf"), ("loaf", "whole")])
def test_a_word_that_is_gone_may_have_been_the_stronger_one(toy, hot, words):
    merged = toy._replace(renamed=Renamed({}, {}, {}, {"tart": "apple-pie", "pie": "apple-pie"}))
    then = hot._replace(ratings={"taste-cream": dict(zip(("pie", "tart"), words, strict=True))})
    assert recorded_ratings(then, merged) == {"taste-cream": {"apple-pie": "loaf"}}
    assert amounting(then, merged) is None


@pytest.mark.parametrize(
    "lacking",
    [
        lambda toy: toy._replace(rules=tuple(rule for rule in toy.rules if rule.id != "taste-cream")),
        lambda toy: toy._replace(vetoes=()),
        lambda toy: toy._replace(alternatives=toy.alternatives[:2]),
        lambda toy: toy._replace(scale={"crumb": 500}),
    ],
    ids=["rule", "veto", "alternative", "word"],
)
def test_where_something_recorded_is_gone_nobody_can_tell(toy, lacking):
    then = decided(HOT | {"oven": "no"}, TOY)
    assert amounting(then, toy)
    assert amounting(then, lacking(toy)) is None
