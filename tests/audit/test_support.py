"""Whether the claims that are cited speak for what they are cited for."""

import pytest
from audited import LOAD, MAIN, SAFETY, SOURCE, changed_lock, found_in

from advisor.audit.support import claims_on_both_sides, overstated_ratings, unsupported_ratings

RATINGS, CITED = "{u-lock: strong, chain: slight}", "{supports: [T01, T02]}"
WORN = "    evidence: {supports: [T05]}\n"
CHAIN = "The chain came second by a small margin.\n    favours: chain\n    strength: slight\n"
LATER = """  - id: T06
    thread: A page
    says: The chain comes first now.
    favours: chain
    confidence: [doc]
    dates: [2024-05]
"""
UNSUPPORTED = "chain is rated slight, and no claim under supports favours chain"
OVERSTATED = "chain is rated strong; of the claims for it, the strongest is T02, which is slight"


def revised(ratings: str, evidence: str) -> tuple[str, str, str]:
    """Return the edit that gives the last rule a revision."""
    item = f"{{from: 2025-01-01, ratings: {ratings}, reason: So., evidence: {evidence}}}"
    return LOAD, WORN, f"{WORN}    revisions: [{item}]\n"


def favouring(word: str) -> tuple[str, str, str]:
    """Return the edit by which the claim on the chain favours somebody else."""
    return SOURCE, CHAIN, CHAIN.replace("favours: chain", f"favours: {word}")


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param((SAFETY, CITED, "{supports: [T01]}"), id="not cited"),
        pytest.param((SAFETY, CITED, "{supports: [T01], disputes: [T02]}"), id="cited against it"),
        pytest.param(favouring("u-lock"), id="favours another"),
        pytest.param(favouring("equal"), id="favours all"),
        pytest.param(favouring("none"), id="favours none"),
    ],
)
def test_a_rating_for_which_no_claim_speaks_is_reported(remarks, edit):
    assert remarks(unsupported_ratings, edit) == [("nights-street", UNSUPPORTED)]


def test_a_revision_is_looked_at_with_its_own_claims(remarks):
    found = remarks(unsupported_ratings, revised("{chain: slight, u-lock: slight}", "{supports: [T03]}"))
    assert found == [("carrying-waist from 2025-01-01", UNSUPPORTED)]


def test_what_the_documents_say_is_looked_at_beside_a_revision(remarks):
    unfounded = (LOAD, "    ratings: {chain: strong}", "    ratings: {u-lock: slight}")
    found = remarks(unsupported_ratings, unfounded, revised("{chain: slight}", "{supports: [T05]}"))
    assert [name for name, _ in found] == ["carrying-waist"]


def test_a_rule_that_begins_with_a_revision_is_looked_at(remarks):
    rule = (
        "  - {id: later, when: {carrying: frame}, revisions: [{from: 2025-01-01, ratings: {chain: slight},"
        " reason: So., evidence: {supports: [T03]}}]}\n"
    )
    assert remarks(unsupported_ratings, (LOAD, "", rule)) == [("later from 2025-01-01", UNSUPPORTED)]


def test_one_claim_that_favours_it_is_enough(remarks):
    assert remarks(unsupported_ratings, (SAFETY, CITED, "{supports: [T01, T02, T03, T05]}")) == []


def test_a_rating_that_is_worth_nothing_needs_no_claim(remarks):
    worthless = (MAIN, "scale: {slight: 1,", "scale: {slight: 0,")
    assert remarks(unsupported_ratings, worthless, (SAFETY, CITED, "{supports: [T01]}")) == []


def test_a_veto_needs_no_claim_that_favours_anybody(remarks):
    veto = "- {id: out, when: {nights: shed}, removes: [chain], reason: So., evidence: {supports: [T01]}}\n"
    assert remarks(unsupported_ratings, ("vetoes.yaml", "", veto)) == []


def test_a_rating_above_all_claims_for_it_is_reported_with_the_strongest(remarks):
    edit = (SAFETY, RATINGS, "{u-lock: strong, chain: strong}")
    assert remarks(overstated_ratings, edit) == [("nights-street", OVERSTATED)]


def test_a_revision_may_overstate(remarks):
    found = remarks(overstated_ratings, revised("{chain: strong}", "{supports: [T02]}"))
    assert found == [("carrying-waist from 2025-01-01", OVERSTATED)]


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([], id="as strong"),
        pytest.param([(SAFETY, RATINGS, "{u-lock: slight, chain: slight}")], id="weaker"),
        pytest.param(
            [(SAFETY, RATINGS, "{chain: strong}"), (SAFETY, CITED, "{supports: [T02, T05]}")],
            id="one of two is as strong",
        ),
        pytest.param(
            [(SAFETY, RATINGS, "{chain: strong}"), (SAFETY, CITED, "{supports: [T01]}")],
            id="no claim for it at all",
        ),
        pytest.param(
            [
                (SAFETY, RATINGS, "{chain: strong}"),
                (SAFETY, CITED, "{supports: [T02, T06]}"),
                (SOURCE, "", LATER),
            ],
            id="one of two says no strength",
        ),
    ],
)
def test_a_rating_is_not_overstated(remarks, edits):
    assert remarks(overstated_ratings, *edits) == []


def test_the_values_of_the_scale_decide_and_not_the_order_of_its_words(remarks):
    edit = (MAIN, "scale: {slight: 1, strong: 3}", "scale: {strong: 1, slight: 3}")
    assert [name for name, _ in remarks(overstated_ratings, edit)] == []
    more = (SAFETY, RATINGS, "{u-lock: slight, chain: slight}")
    assert remarks(overstated_ratings, edit, more) == [
        (
            "nights-street",
            "u-lock is rated slight; of the claims for it, the strongest is T01, which is strong",
        )
    ]


BOTH = "{supports: [T02, T01], disputes: [T03, T02]}"
VETO = f"- {{id: out, when: {{nights: shed}}, removes: [chain], reason: So., evidence: {BOTH}}}\n"
ADVICE = f"- {{id: look, when: {{nights: shed}}, text: Look., evidence: {BOTH}}}\n"


@pytest.mark.parametrize(
    ("edit", "thing"),
    [
        pytest.param((SAFETY, CITED, BOTH), "nights-street", id="a rule"),
        pytest.param(revised("{}", BOTH), "carrying-waist from 2025-01-01", id="a revision"),
        pytest.param(("vetoes.yaml", "", VETO), "out", id="a veto"),
        pytest.param(("advice.yaml", "", ADVICE), "look", id="an advice"),
    ],
)
def test_a_claim_on_both_sides_is_reported(remarks, edit, thing):
    assert remarks(claims_on_both_sides, edit) == [
        (thing, "claim T02 stands under supports and under disputes")
    ]


def test_a_claim_may_support_one_rule_and_dispute_another(remarks):
    assert remarks(claims_on_both_sides, (SAFETY, CITED, "{supports: [T01, T02], disputes: [T05]}")) == []


def test_the_places_are_those_of_the_rating_and_of_the_disputes(tmp_path):
    folder = changed_lock(tmp_path, (SAFETY, RATINGS, "{chain: strong}"), (SAFETY, CITED, BOTH))
    places = {item.code: str(item.location).rpartition("safety.yaml:")[2] for item in found_in(folder)}
    assert places["overstated-rating"] == "7:15"
    assert places["claim-on-both-sides"] == "9:38"
