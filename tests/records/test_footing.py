"""How old the claims are that rules, vetoes and advice rest on."""

import pytest
from aged import TODAY, days, found_on, last_days
from hypothesis import given
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded

from advisor.records.footing import ADVICE, KINDS, RULE, VETO, Footing

PICNIC = {"L01": "2024-07-01", "L02": "2026-05-20", "L03": "2026-10-01", "L04": "2025-10-15"}
"""From when the later facts of the toy are stale, by its files."""


def by_id(date: str, name: str = TOY) -> dict[tuple[str, str], Footing]:
    """Return the footings by kind and id."""
    return {(item.kind, item.id): item for item in found_on(date, name).footings}


def cited(name: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what supports each rule by its last judgement, each veto and each advice."""
    rule_set = loaded(name).rule_set
    rules = {(RULE, rule.id): rule.judgements[-1].evidence for rule in rule_set.rules}
    others = {(VETO, veto.id): veto.evidence for veto in rule_set.vetoes}
    others |= {(ADVICE, advice.id): advice.evidence for advice in rule_set.advice}
    return {key: evidence.supports for key, evidence in (rules | others).items()}


def test_the_days_of_the_toy_are_those_of_its_files():
    known = last_days(TOY)
    assert {name: day for name, day in known.items() if name.startswith("L")} == PICNIC
    assert {known[f"B{number:02}"] for number in range(1, 11)} == {"2019-03-01"}
    assert known["N03"] == "2030-01-01"
    assert {known[name] for name in ("N01", "N02", "N04", "N05", "N06")} == {"2020-01-01"}


@given(days())
def test_a_thing_rests_on_stale_claims_alone_where_every_claim_is_past_its_best_before(drawn):
    name, date = drawn
    last = last_days(name)
    found, supports = by_id(date, name), cited(name)
    assert {key for key, item in found.items() if item.is_stale} == {
        key for key, claims in supports.items() if all(last[claim] <= date for claim in claims)
    }
    assert {key for key, item in found.items() if item.is_partly_stale} == {
        key
        for key, claims in supports.items()
        if any(last[claim] <= date for claim in claims) and any(last[claim] > date for claim in claims)
    }


@given(days())
def test_every_claim_is_either_stale_or_fresh(drawn):
    name, date = drawn
    found, last = by_id(date, name), last_days(name)
    for key, claims in cited(name).items():
        item = found[key]
        assert {claim.id for claim in item.past} == {claim for claim in claims if last[claim] <= date}
        assert sorted(claim.id for claim in (*item.past, *item.fresh)) == sorted(set(claims))


@given(days())
def test_the_longest_overdue_claim_comes_first(drawn):
    name, date = drawn
    for item in found_on(date, name).footings:
        overdue = [claim.best_before for claim in item.past]
        assert overdue == sorted(overdue)


def test_a_claim_is_stale_on_the_day_of_its_best_before_and_not_on_the_day_before():
    rule = RULE, "price-of-nuts"
    assert by_id("2026-10-01")[rule].is_stale
    assert by_id("2026-09-30")[rule].past == ()


def test_the_last_judgement_counts_and_none_before_it():
    heat = by_id("2026-05-19")[RULE, "heat-hot"]
    assert [claim.id for claim in heat.fresh] == ["L02"]
    assert not heat.past


def test_it_rests_on_nothing_fresh_since_the_last_of_its_claims_is_stale():
    bag = ADVICE, "buy-a-cooling-bag"
    assert by_id("2026-05-19")[bag].is_partly_stale
    assert by_id("2026-05-19")[bag].since == "2024-07-01"
    assert by_id("2026-05-20")[bag].is_stale
    assert by_id("2026-05-20")[bag].since == "2026-05-20"


def test_a_claim_has_its_own_day_and_that_of_its_best_before():
    (claim,) = by_id(TODAY)[RULE, "price-of-nuts"].past
    assert claim == ("L03", "later-facts", "2023-10-01", "2026-10-01")


def test_it_is_accepted_where_every_source_of_its_stale_claims_accepts_it():
    accepted = {"baking-book": "Recipes do not age."}
    found = {item.id: item.accepted for item in found_on(TODAY, accepted=accepted).footings}
    assert found["crowd-many"]
    assert not found["taste-cream"]
    assert not found["taste-chocolate"], "one of its two sources does not accept it"


@pytest.mark.parametrize("name", FOLDERS)
def test_all_that_is_in_force_is_looked_at(name):
    rule_set, found = loaded(name).rule_set, found_on(TODAY, name)
    things = (rule_set.rules, rule_set.vetoes, rule_set.advice)
    assert [found.total(kind) for kind in KINDS] == [len(each) for each in things]


def test_the_figures_of_the_shipped_rules_are_those_of_their_files():
    last, found = last_days(SHIPPED), found_on(TODAY, SHIPPED)
    rules = {rule.id: rule.current.evidence.supports for rule in loaded(SHIPPED).rule_set.rules}
    stale = [claims for claims in rules.values() if max(last[claim] for claim in claims) <= TODAY]
    assert len(found.stale()) == len(stale) > 30
