"""What a check found, as JSON and as the commands of a workflow."""

import json
from pathlib import Path

from audited import BICYCLE_LOCK, SOURCE, changed_lock, subject_in
from made_rule_sets import made_rule_set

from advisor.audit.accounts import accounts
from advisor.audit.findings import find
from advisor.audit.subject import Checked, Finding
from advisor.errors import Fault, Location
from advisor.reports.check import json_check, workflow_commands

HOME = Path("/home/somebody/project")
FOUND = Finding(Location("rules/a.yaml", 3, 5), "unused-claim", "claim B1 is used by nothing")
ACCEPTED = FOUND._replace(code="long-text", accepted="It is a name.")
RULE_SET = made_rule_set(("ash", "beech"), (), {"age": "normal"}, ())
WRONG = Fault(Location("/elsewhere/b.yaml"), "is empty")


def commands(*found: Finding) -> list[str]:
    """Return the commands for findings."""
    return list(workflow_commands(Checked("x", RULE_SET, findings=found), HOME))


def checked(folder: Path) -> Checked:
    """Return what a check of the folder came to."""
    subject = subject_in(folder)
    rule_set, sources = subject.rule_set, subject.sources
    return Checked("lock", rule_set, subject.date, (), find(subject), accounts(rule_set, sources), cases=1)


def test_the_object_holds_findings_with_the_reasons_of_those_accepted(tmp_path: Path):
    edits = (
        (SOURCE, "https://example.org/tests/locks", "unknown"),
        (SOURCE, "published: 2024-03", "published: unknown\ncounts-from: 2024"),
        (SOURCE, "", "accepted: {unknown-date: It states none.}\n"),
    )
    folder = changed_lock(tmp_path, *edits)
    document = json.loads(json_check(checked(folder)))
    file = str(folder / SOURCE)
    assert document["schema"] == "advisor/check/1"
    assert document["checked_on"] == "2024-12-31"
    assert document["cases"] == 1
    assert document["findings"] == [
        {
            "kind": "finding",
            "code": "unknown-address",
            "file": file,
            "line": 3,
            "column": 1,
            "message": "the address of source lock-test is unknown",
            "accepted": None,
        },
        {
            "kind": "finding",
            "code": "unknown-date",
            "file": file,
            "line": 4,
            "column": 1,
            "message": "nobody knows when source lock-test was published",
            "accepted": "It states none.",
        },
    ]


def test_the_object_accounts_for_the_claims():
    found = checked(BICYCLE_LOCK)
    document = json.loads(json_check(found))
    assert document["rule_set"] == {
        "id": "lock",
        "version": "1.0.0",
        "digest": found.rule_set.digest if found.rule_set else "",
    }
    assert document["accounts"] == [
        {
            "source": "lock-test",
            "used": ["T01", "T02", "T03", "T04", "T05"],
            "explained": [],
            "unaccounted": [],
            "contradictory": [],
        }
    ]


def test_the_object_of_a_faulty_rule_set_has_the_same_keys_and_nothing_that_is_not_known():
    document = json.loads(json_check(Checked("lock", faults=(WRONG,))))
    assert list(document) == list(json.loads(json_check(checked(BICYCLE_LOCK))))
    assert document["rule_set"] == {"id": "lock", "version": None, "digest": None}
    assert (document["checked_on"], document["accounts"], document["cases"]) == (None, [], None)
    assert document["findings"] == [
        {
            "kind": "fault",
            "code": "fault",
            "file": "/elsewhere/b.yaml",
            "line": None,
            "column": None,
            "message": "is empty",
            "accepted": None,
        }
    ]


def test_a_finding_is_a_warning_and_what_is_accepted_is_none():
    assert commands(FOUND, ACCEPTED) == [
        "::warning file=rules/a.yaml,line=3,col=5,title=unused-claim::claim B1 is used by nothing",
        "small 1.0.0: 1 finding, 1 accepted",
    ]


def test_a_fault_is_an_error_and_of_a_whole_file_names_no_line():
    assert list(workflow_commands(Checked("x", faults=(WRONG,)), HOME)) == [
        "::error file=/elsewhere/b.yaml,title=fault::is empty",
        "1 fault",
    ]


def test_a_file_name_that_is_no_unicode_is_spelt_out():
    found = FOUND._replace(location=Location("/a\udcff.yaml", 1, 1))
    assert "file=/a\\udcff.yaml," in commands(found)[0]
    document = json_check(Checked("x", findings=(found,)))
    assert json.loads(document)["findings"][0]["file"] == "/a\\udcff.yaml"
    assert document.encode()
