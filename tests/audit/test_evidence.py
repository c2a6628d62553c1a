"""Claims that nothing uses or that count twice, and sources that are old, undated or nowhere to be read."""

import pytest
from audited import LOAD, SAFETY, SOURCE

from advisor.audit.evidence import (
    needless_contexts,
    stale_evidence,
    twice_counted,
    unequal_evidence,
    unknown_addresses,
    unknown_dates,
    unused_claims,
)

T06 = """  - id: T06
    section: History
    says: Locks are old.
    favours: none
    strength: slight
"""
FRAME = "{supports: [T03, T04]}"


def test_a_claim_that_nothing_cites_is_reported(remarks):
    how = 'cite it, or give it a key "context" that says why no rating rests on it'
    assert remarks(unused_claims, (SOURCE, "", T06)) == [("T06", f"nothing cites claim T06; {how}")]


def test_a_claim_that_says_why_nothing_cites_it_is_not_reported(remarks):
    assert remarks(unused_claims, (SOURCE, "", f"{T06}    context: It is history.\n")) == []


def test_a_cited_claim_with_a_context_is_reported(remarks):
    says = "    says: The chain can be worn around the waist.\n"
    assert remarks(needless_contexts, (SOURCE, says, f"{says}    context: Nobody does.\n")) == [
        ("T05", "claim T05 is used, yet has a context that says why it is not")
    ]


def test_a_claim_that_counts_in_two_criteria_at_once_is_reported(remarks):
    message = (
        "claim T01 counts for u-lock twice: in rule nights-street (safety) and in rule carrying-frame (load)"
    )
    assert remarks(twice_counted, (LOAD, FRAME, "{supports: [T01]}")) == [("T01", message)]


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([(LOAD, FRAME, "{supports: [T02]}")], id="another alternative"),
        pytest.param([(LOAD, FRAME, "{supports: [T04], disputes: [T01]}")], id="against"),
        pytest.param([(LOAD, "{supports: [T05]}", "{supports: [T03]}")], id="the same criterion"),
        pytest.param(
            [(LOAD, FRAME, "{supports: [T01]}"), (LOAD, "{carrying: frame}", "{nights: shed}")],
            id="never at once",
        ),
        pytest.param([(LOAD, FRAME, "{supports: [T01]}"), (LOAD, "{u-lock: strong}", "{}")], id="no rating"),
    ],
)
def test_a_claim_does_not_count_twice_for(remarks, edits):
    assert remarks(twice_counted, *edits) == []


def test_a_claim_that_favours_nobody_counts_for_all_that_are_rated(remarks):
    favours = "withstood the tools longest.\n    favours: u-lock"
    neutral = (SOURCE, favours, favours.replace("u-lock", "equal"))
    assert [name for name, _ in remarks(twice_counted, (LOAD, FRAME, "{supports: [T01]}"), neutral)] == [
        "T01"
    ]


def test_evidence_past_its_best_before_is_one_finding_a_source(remarks):
    message = (
        "5 claims that rules rest on are past best-before on 2026-03-01:"
        " T01, T02, T03 and 2 more; 3 rules rest on nothing else"
    )
    assert remarks(stale_evidence, date="2026-03-01") == [("lock-test", message)]


def test_evidence_is_fresh_until_the_day_before(remarks):
    assert remarks(stale_evidence, date="2026-02-28") == []


def test_a_rule_with_one_fresh_claim_does_not_rest_on_stale_ones_alone(remarks):
    says = "    says: In its holder the U-lock does not rattle.\n"
    fresh = (SOURCE, says, f"{says}    best-before: 2030-01-01\n")
    ((_, message),) = remarks(stale_evidence, fresh, date="2026-03-01")
    assert message.startswith("4 claims that rules rest on are past")
    assert message.endswith("; 2 rules rest on nothing else")


def test_a_rule_that_rests_on_two_stale_sources_rests_on_neither_alone(remarks):
    other = (
        "title: Old\npublisher: p\naddress: https://example.org\npublished: 1999\nchecked: 2024-07-01\n"
        "claims: [{id: O1, section: s, says: x., favours: none, strength: slight}]\n"
    )
    edits = ("sources/old.yaml", "", other), (LOAD, "{supports: [T05]}", "{supports: [T05, O1]}")
    found = remarks(stale_evidence, *edits, date="2026-03-01")
    ends = {name: message.rpartition("; ")[2] for name, message in found}
    assert ends == {"lock-test": "2 rules rest on nothing else", "old": "0 rules rest on nothing else"}


def test_one_stale_claim_is_named(remarks):
    says = "    says: The chain can be worn around the waist.\n"
    stale = (SOURCE, says, f"{says}    best-before: 2024-12-31\n")
    assert remarks(stale_evidence, stale) == [
        (
            "lock-test",
            "1 claim that rules rest on is past best-before on 2024-12-31: T05; 1 rule rests on nothing else",
        )
    ]


def test_a_stale_claim_that_was_revised_away_does_not_count(remarks):
    says = "    says: The chain can be worn around the waist.\n"
    stale = (SOURCE, says, f"{says}    best-before: 2024-12-31\n")
    revised = "{from: 2025-01-01, ratings: {}, reason: So., evidence: {supports: [T02]}}"
    cited = "    evidence: {supports: [T05]}\n"
    assert remarks(stale_evidence, stale, (LOAD, cited, f"{cited}    revisions: [{revised}]\n")) == []


def test_a_source_without_an_address_is_reported(remarks):
    edit = (SOURCE, "https://example.org/tests/locks", "unknown")
    assert remarks(unknown_addresses) == []
    assert remarks(unknown_addresses, edit) == [("lock-test", "the address of source lock-test is unknown")]


def test_a_source_without_a_date_is_reported(remarks):
    edit = (SOURCE, "published: 2024-03", "published: unknown\ncounts-from: 2024")
    assert remarks(unknown_dates) == []
    assert remarks(unknown_dates, edit) == [("lock-test", "nobody knows when source lock-test was published")]


def test_an_alternative_with_less_than_half_the_claims_of_another_is_reported(remarks):
    edits = (
        (SAFETY, "{supports: [T01, T02]}", "{supports: [T01]}"),
        (SOURCE, "", T06.replace("none", "u-lock")),
        (LOAD, FRAME, "{supports: [T03, T04, T06]}"),
    )
    assert remarks(unequal_evidence, *edits) == [
        ("chain", "1 claim for chain and 4 for u-lock: more than twice as many")
    ]


def test_an_alternative_with_two_claims_fewer_is_not_reported(remarks):
    edit = (SAFETY, "{supports: [T01, T02]}", "{supports: [T01], disputes: [T02]}")
    assert remarks(unequal_evidence, edit) == []


def test_an_alternative_that_is_rated_by_claims_for_others_alone_has_none(remarks):
    edits = (SAFETY, "{supports: [T01, T02]}", "{supports: [T01]}"), (LOAD, "[T05]", "[T03]")
    assert remarks(unequal_evidence, *edits) == [
        ("chain", "0 claims for chain and 3 for u-lock: more than twice as many")
    ]


def test_an_alternative_that_no_rule_rates_is_another_finding(remarks):
    edits = (SAFETY, ", chain: slight", ""), (LOAD, "{chain: strong}", "{}")
    assert remarks(unequal_evidence, *edits) == []


def test_an_alternative_with_half_the_claims_of_another_is_not_reported(remarks):
    edits = (SAFETY, "{supports: [T01, T02]}", "{supports: [T01]}"), (LOAD, FRAME, "{supports: [T03]}")
    assert remarks(unequal_evidence, *edits) == []
