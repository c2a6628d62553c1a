"""All findings together: their codes, their places, and what records accept of them."""

from pathlib import Path

import pytest
from audited import ASKED, BICYCLE_LOCK, LOAD, MAIN, SAFETY, SOURCE, changed_lock, codes, found_in
from known_rule_sets import FOLDERS

from advisor.audit.findings import CHECKS
from advisor.model.findings import FINDINGS, NEEDLESS_ACCEPTANCE

WITHOUT_ADDRESS = (SOURCE, "https://example.org/tests/locks", "unknown")
SHED = "      no-effect: In a shed any lock will do.\n"
PRAISED = (LOAD, "reason: Only the chain", "reason: Only the great chain")


def accept(code: str, indent: int = 0) -> str:
    """Return the lines that accept a code."""
    return f"{' ' * indent}accepted: {{{code}: It is all right.}}\n"


def test_every_code_of_a_finding_is_found_by_one_check():
    assert [*CHECKS, NEEDLESS_ACCEPTANCE] == list(FINDINGS)


def test_the_smallest_rule_set_has_no_finding():
    assert found_in(BICYCLE_LOCK) == ()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_known_rule_set_has_no_open_finding(name):
    assert codes(found_in(FOLDERS[name])) == []


def test_findings_are_sorted_by_place(tmp_path: Path):
    folder = changed_lock(tmp_path, WITHOUT_ADDRESS, (ASKED, SHED, ""), PRAISED)
    found = found_in(folder)
    assert codes(found) == ["praising-word", "unread-choice", "unknown-address"]
    places = [str(finding.location).removeprefix(f"{folder}/") for finding in found]
    assert places == [
        "criteria/load.yaml:13:5",
        "questions/parking.yaml:9:11",
        "sources/lock-test.yaml:3:1",
    ]


@pytest.mark.parametrize(
    ("edit", "accepting"),
    [
        pytest.param(WITHOUT_ADDRESS, (SOURCE, "", accept("unknown-address")), id="itself"),
        pytest.param(WITHOUT_ADDRESS, (MAIN, "", accept("unknown-address")), id="rule-set.yaml"),
        pytest.param(
            (ASKED, SHED, ""),
            (ASKED, "- id: nights\n", f"- id: nights\n{accept('unread-choice', 2)}"),
            id="the question of a choice",
        ),
        pytest.param(PRAISED, (LOAD, "", accept("praising-word", 4)), id="a rule"),
        pytest.param(PRAISED, (LOAD, "", accept("praising-word")), id="the criterion of a rule"),
    ],
)
def test_a_finding_is_accepted_by_its_record_or_one_around_it(tmp_path: Path, edit, accepting):
    (finding,) = found_in(changed_lock(tmp_path, edit, accepting))
    assert finding.accepted == "It is all right."


def test_the_source_of_a_claim_accepts_for_it(tmp_path: Path):
    cited_twice = (LOAD, "{supports: [T03, T04]}", "{supports: [T01, T03, T04]}")
    folder = changed_lock(tmp_path, cited_twice, (SOURCE, "", accept("claim-counted-twice")))
    assert [(item.code, bool(item.accepted)) for item in found_in(folder)] == [("claim-counted-twice", True)]


def test_another_record_does_not_accept_it(tmp_path: Path):
    folder = changed_lock(tmp_path, WITHOUT_ADDRESS, (LOAD, "", accept("unknown-address")))
    assert sorted(codes(found_in(folder))) == [NEEDLESS_ACCEPTANCE, "unknown-address"]


def test_an_acceptance_of_another_code_does_not_count(tmp_path: Path):
    folder = changed_lock(tmp_path, WITHOUT_ADDRESS, (SOURCE, "", accept("unknown-date")))
    assert codes(found_in(folder)) == ["unknown-address", NEEDLESS_ACCEPTANCE]


def test_the_innermost_acceptance_counts_and_one_around_it_is_needless(tmp_path: Path):
    inner, outer = accept("praising-word", 4), accept("praising-word")
    found = found_in(changed_lock(tmp_path, PRAISED, (LOAD, "", inner + outer)))
    assert [(finding.code, finding.accepted) for finding in found] == [
        ("praising-word", "It is all right."),
        (NEEDLESS_ACCEPTANCE, ""),
    ]


def test_an_acceptance_of_what_is_not_there_is_a_finding_at_its_code(tmp_path: Path):
    folder = changed_lock(tmp_path, (SAFETY, "", accept("long-text")))
    (finding,) = found_in(folder)
    assert str(finding.location) == f"{folder}/criteria/safety.yaml:10:12"
    assert finding.message == "accepts long-text, which is not found here"


@pytest.mark.parametrize("date", ["2000-01-01", "2030-01-01"])
def test_an_acceptance_of_stale_evidence_is_needless_on_no_day(tmp_path: Path, date):
    folder = changed_lock(tmp_path, (SOURCE, "", accept("stale-evidence")))
    assert codes(found_in(folder, date)) == []


def test_an_acceptance_of_stale_evidence_is_needless_where_no_rule_rests_on_it(tmp_path: Path):
    head = "title: Old\npublisher: p\naddress: https://example.org\npublished: 1999\nchecked: 2024-07-01\n"
    claim = "claims: [{id: O1, section: s, says: x., favours: none, strength: slight, context: So.}]\n"
    other = head + claim + accept("stale-evidence")
    folder = changed_lock(tmp_path, ("sources/old.yaml", "", other))
    assert codes(found_in(folder, "2025-01-01")) == [NEEDLESS_ACCEPTANCE]


def test_a_check_takes_no_pairs_of_rules_where_there_are_many(tmp_path: Path):
    rules = "".join(
        f"  - {{id: r{number}, when: {{nights: street}}, ratings: {{u-lock: strong, chain: slight}},"
        " reason: So., evidence: {supports: [T01, T02]}}\n"
        for number in range(3000)
    )
    # Four and a half million pairs would take minutes.
    assert found_in(changed_lock(tmp_path, (SAFETY, "", rules))) == ()
