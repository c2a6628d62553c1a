"""What is stale on a day, by source, by claim and by decision."""

import pytest
from aged import TODAY, days, decided, found_on, last_days
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded

from advisor.audit.evidence import stale_evidence
from advisor.audit.subject import Subject
from advisor.errors import Fault, Location
from advisor.loading.places import placed
from advisor.records.collection import Collection
from advisor.records.footing import KINDS, RULE
from advisor.records.staleness import SourceAge, findings


def source(name: str, date: str = TODAY) -> SourceAge:
    """Return the age of a source of the toy."""
    return next(age for age in found_on(date).sources if age.source.id == name)


def test_a_source_says_which_claims_are_stale_since_when_and_what_rests_on_them():
    age = source("neighbour")
    assert [claim.id for claim in age.past] == ["N01", "N02", "N04", "N05", "N06"]
    assert (age.fresh, age.since) == (1, "2020-01-01")
    assert age.carried == ("N02", "N04", "N05", "N06")
    assert age.rules == (
        "travel-in-a-tin",
        "taste-chocolate",
        "taste-cream",
        "taste-without-milk",
        "effort-beginner",
    )
    assert age.stale == age.rules
    assert age.accepted == "She has not changed her mind."
    assert not age.is_open


def test_a_source_that_does_not_accept_it_is_a_finding():
    assert source("later-facts").is_open
    assert source("later-facts").rules == ("heat-hot", "price-of-nuts")


def test_stale_claims_that_no_rule_rests_on_are_no_finding():
    age = source("later-facts", "2025-10-15")
    assert [claim.id for claim in age.past] == ["L01", "L04"]
    assert (age.rules, age.carried, age.is_open) == ((), (), False)


def test_a_source_without_a_stale_claim_has_no_day():
    age = source("later-facts", "2024-05-20")
    assert (age.past, age.fresh, age.since) == ((), 4, "")


@given(days())
def test_sources_are_in_the_order_of_their_oldest_stale_claim_and_their_claims_add_up(drawn):
    name, date = drawn
    found = found_on(date, name)
    since = [age.since for age in found.sources if age.past]
    assert since == sorted(since)
    assert [bool(age.past) for age in found.sources] == sorted(
        (bool(age.past) for age in found.sources), reverse=True
    )
    assert sum(len(age.past) + age.fresh for age in found.sources) == len(last_days(name))
    assert {claim.id for age in found.sources for claim in age.past} == {
        claim for claim, day in last_days(name).items() if day <= date
    }


@given(days())
def test_the_sources_of_stale_ratings_are_those_that_a_check_finds(drawn):
    name, date = drawn
    rule_set, sources, _, files = loaded(name)
    remarks = stale_evidence(Subject(rule_set, sources, placed(files), date))
    found = found_on(date, name, accepted={})
    assert {age.source.id for age in found.sources if age.is_open} == {remark.thing[1] for remark in remarks}


@given(st.sampled_from(list(FOLDERS)), st.dates().map(str), st.dates().map(str))
def test_what_is_stale_stays_stale(name, one, other):
    early, late = sorted((one, other))
    for kind in KINDS:
        before, after = ({item.id for item in found_on(date, name).stale(kind)} for date in (early, late))
        assert before <= after


@given(days())
def test_every_stale_claim_that_something_rests_on_is_to_be_read_again(drawn):
    name, date = drawn
    found = found_on(date, name)
    resting = {
        claim.id: {(item.kind, item.id) for item in found.footings if claim in item.past}
        for item in found.footings
        for claim in item.past
    }
    assert {
        load.claim.id: {(item.kind, item.id) for item in load.footings} for load in found.loads
    } == resting


@given(days())
def test_the_claim_comes_first_that_is_not_accepted_and_that_most_rests_on(drawn):
    name, date = drawn
    loads = found_on(date, name).loads
    assert [load.accepted for load in loads] == sorted(load.accepted for load in loads)
    for accepted in (False, True):
        behind = [sum(item.is_stale for item in load.footings) for load in loads if load.accepted == accepted]
        assert behind == sorted(behind, reverse=True)


def test_claims_to_read_again_in_the_toy():
    first, *_, last = found_on(TODAY).loads
    assert (first.claim.id, [item.id for item in first.footings]) == (
        "L02",
        ["heat-hot", "buy-a-cooling-bag"],
    )
    assert not first.accepted
    assert (last.claim.id, last.accepted) == ("N06", True)


@given(days())
def test_what_is_stale_is_listed_with_the_longest_overdue_first_and_the_accepted_last(drawn):
    name, date = drawn
    for kind in KINDS:
        listed = [(item.accepted, item.since) for item in found_on(date, name).stale(kind)]
        assert listed == sorted(listed)


def test_stale_rules_vetoes_and_advice_are_told_apart():
    found = found_on("2026-05-20")
    assert len(found.stale(RULE)) == 13
    assert [item.id for item in found.stale("veto")] == ["no-nuts", "no-oven"]
    assert [item.id for item in found.stale("advice")] == ["buy-a-cooling-bag", "ask-the-guests"]
    assert found.partly_stale() == ()
    assert [item.id for item in found_on("2026-05-19").partly_stale("advice")] == ["buy-a-cooling-bag"]


WRONG = (
    Fault(Location("bad.md", 2, 1), "key is missing"),
    Fault(Location("bad.md", 3, 1), "key is unknown"),
    Fault(Location("worse.md"), "cannot be read"),
)


@pytest.mark.parametrize(
    ("date", "decisions", "faults", "number"),
    [
        ("2026-05-19", {}, (), 0),
        (TODAY, {}, (), 1),
        (TODAY, {"a.md": {"weather": "hot"}}, (), 2),
        (TODAY, {"a.md": {"favourite": "fruit"}}, (), 1),
        (TODAY, {"a.md": {"weather": "hot"}}, WRONG, 4),
    ],
)
def test_sources_decisions_and_unreadable_files_are_findings(date, decisions, faults, number):
    found = found_on(date, decisions={name: decided(said) for name, said in decisions.items()})
    assert findings(found, Collection({}, {}, (), faults)) == number


@pytest.mark.parametrize("names", [("a", "b", "c", "d"), ("d", "c", "b", "a")])
def test_decisions_that_are_findings_come_first_and_then_the_longest_overdue(names):
    fresh, accepted, newer, older = names
    decisions = {
        fresh: decided({}),
        accepted: decided({"favourite": "fruit"}),
        newer: decided({"budget": "tight"}),
        older: decided({"weather": "hot"}),
    }
    assert [age.name for age in found_on(TODAY, TOY, decisions).decisions] == [older, newer, accepted, fresh]
