"""Decisions that depend on what is stale."""

import pytest
from aged import TODAY, days, decided, found_on, last_days
from drawn_rule_sets import known_situations
from hypothesis import given
from known_rule_sets import SHIPPED, TOY, loaded

from advisor.assessment.recommend import recommend
from advisor.model.decision import Decision
from advisor.model.rule_set import Renamed
from advisor.records.deciding import assessed, decision_of
from advisor.records.dependence import DecisionAge, decision_age
from advisor.records.staleness import staleness

HOT = {"weather": "hot", "favourite": "cream", "guests": "many", "budget": "tight", "allergies": "nuts"}
BEFORE_PRICES = "2026-05-20"
"""A day on which the price of nuts is fresh and the heat is stale."""


def aged(decision: Decision, date: str = TODAY) -> DecisionAge:
    """Return what the only decision rests on."""
    (age,) = found_on(date, decisions={"a.md": decision}).decisions
    return age


def ids(footings) -> list[str]:
    """Return what the footings are of."""
    return [item.id for item in footings]


def test_ratings_that_rest_on_stale_claims_are_told_those_not_accepted_first():
    age = aged(decided(HOT))
    assert ids(age.stale) == ["heat-hot", "price-of-nuts", "crowd-many", "taste-cream"]
    assert [item.accepted for item in age.stale] == [False, False, True, True]
    assert (age.name, age.ratings, age.partly, age.revised, age.gone) == ("a.md", 4, (), (), ())
    assert age.is_open
    assert age.since == "2019-03-01"


def test_a_rating_that_is_fresh_is_not_among_them():
    age = aged(decided(HOT), BEFORE_PRICES)
    assert ids(age.stale) == ["heat-hot", "crowd-many", "taste-cream"]
    assert age.ratings == 4


def test_a_veto_that_rests_on_stale_claims_is_told():
    assert ids(aged(decided(HOT)).vetoes) == ["no-nuts"]
    assert aged(decided(HOT), "2018-01-01").vetoes == ()


def test_a_decision_that_rests_on_accepted_evidence_is_no_finding():
    age = aged(decided({"favourite": "fruit"}))
    assert ids(age.stale) == ["taste-fruit"]
    assert not age.is_open


def test_a_decision_without_a_stale_rating_has_no_day():
    age = aged(decided(HOT), "2018-01-01")
    assert (age.stale, age.since, age.is_open) == ((), "", False)


def test_a_rating_that_is_another_by_now_is_not_in_force():
    age = aged(decided(HOT, basis="2019-12-31"))
    assert age.revised == ("heat-hot",)
    assert "heat-hot" not in ids(age.stale)


def test_a_rule_that_is_gone_is_told():
    decision = decided(HOT)
    age = aged(decision._replace(ratings={**decision.ratings, "price-of-gold": {"apple-pie": "slice"}}))
    assert age.gone == ("price-of-gold",)
    assert age.ratings == 5


def test_an_alternative_that_was_renamed_is_the_same():
    rule_set = loaded(TOY).rule_set
    renamed = rule_set._replace(renamed=Renamed({}, {}, {}, {"pie": "apple-pie"}))
    decision = decided({"budget": "tight"})._replace(ratings={"price-of-nuts": {"pie": "slice"}})
    footings = found_on(TODAY).footings
    assert ids(decision_age("a.md", decision, renamed, footings).stale) == ["price-of-nuts"]
    assert decision_age("a.md", decision, rule_set, footings).revised == ("price-of-nuts",)


@pytest.mark.parametrize("name", [TOY, SHIPPED])
def test_a_decision_of_another_rule_set_is_left_out(name):
    other = SHIPPED if name == TOY else TOY
    decisions = {"a.md": decided({}, other), "b.md": decided({}, name)}
    found = found_on(TODAY, name, decisions)
    assert [age.name for age in found.decisions] == ["b.md"]
    assert dict(found.others) == {"a.md": decisions["a.md"].origin}


@given(known_situations(), days())
def test_of_a_decision_by_the_latest_rules_the_stale_ratings_are_those_of_rules_without_a_fresh_claim(
    situation, drawn
):
    _, date = drawn
    rule_set = situation.rule_set
    found = recommend(rule_set, situation.answers, situation.importance)
    decision = decision_of(assessed(found), settled=False)
    (age,) = found_on(date, rule_set.id, {"a.md": decision}).decisions
    last = last_days(rule_set.id)
    supports = {rule.id: rule.current.evidence.supports for rule in rule_set.rules}
    assert set(ids(age.stale)) == {
        rule for rule in decision.ratings if all(last[claim] <= date for claim in supports[rule])
    }
    assert (age.revised, age.gone) == ((), ())
    assert age.ratings == len(decision.ratings)


def test_a_veto_that_is_called_as_a_rule_is_no_rating():
    known = loaded(TOY)
    veto = known.rule_set.vetoes[0]._replace(id="heat-hot")
    rule_set = known.rule_set._replace(vetoes=(veto,))
    decision = decided({"weather": "hot"})
    (age,) = staleness(rule_set, known.sources, TODAY, {}, {"a.md": decision}).decisions
    assert [(item.kind, item.id) for item in age.stale] == [("rule", "heat-hot")]
    assert age.vetoes == ()
