"""What a check found, a line each."""

import pytest
from known_rule_sets import SHIPPED, loaded
from made_rule_sets import made_rule_set

from advisor.audit.accounts import accounts
from advisor.audit.subject import Checked, Finding
from advisor.errors import MOST_FAULTS, Fault, Location
from advisor.narrative.findings import HINT, account_lines, check_lines, end_line, finding_lines

FOUND = Finding(Location("a.yaml", 3, 5), "unused-claim", "claim B1 is used by nothing")
ACCEPTED = FOUND._replace(accepted="It is new.")
RULE_SET = made_rule_set(("ash", "beech"), (), {"age": "normal"}, ())
LOCK = Checked("x", RULE_SET)
WRONG = Fault(Location("b.yaml", 1, 1), "is empty", "fault")


def test_the_last_line_of_the_accounts_adds_up_all_sources():
    found = loaded(SHIPPED)
    *each, total = account_lines(accounts(found.rule_set, found.sources))
    assert len(each) == len(found.sources)
    assert total.startswith("all sources: 334 claims,")
    assert total.endswith(" 0 unaccounted for")


def test_a_finding_has_its_place_and_its_code():
    assert list(finding_lines((FOUND,))) == ["a.yaml:3:5: unused-claim: claim B1 is used by nothing"]


def test_no_more_than_a_hundred_findings_are_listed():
    *lines, rest = finding_lines((FOUND,) * (MOST_FAULTS + 7))
    assert len(lines) == MOST_FAULTS
    assert rest == "... and 7 more"


def test_a_finding_shows_no_character_that_could_do_harm():
    (line,) = finding_lines((FOUND._replace(message="claim \x1b[31m"),))
    assert line.isprintable()


@pytest.mark.parametrize(
    ("checked", "end"),
    [
        (LOCK, "small 1.0.0: no fault"),
        (LOCK._replace(findings=(ACCEPTED,)), "small 1.0.0: no fault, 1 accepted"),
        (LOCK._replace(findings=(FOUND, FOUND)), "small 1.0.0: 2 findings"),
        (LOCK._replace(findings=(FOUND, ACCEPTED)), "small 1.0.0: 1 finding, 1 accepted"),
        (Checked("x", faults=(WRONG,)), "1 fault"),
    ],
)
def test_the_last_line_counts(checked, end):
    assert end_line(checked) == end
    assert list(check_lines(checked))[-1] == end


def test_faults_stand_alone_and_without_a_code_that_all_have():
    assert list(check_lines(Checked("x", faults=(WRONG,)))) == ["b.yaml:1:1: is empty", "1 fault"]


def test_a_fault_with_a_code_of_its_own_shows_it_with_the_way_to_its_page():
    faults = (WRONG, WRONG._replace(code="asked-when-circle"))
    assert list(check_lines(Checked("x", faults=faults)))[:-1] == [
        "b.yaml:1:1: is empty",
        "b.yaml:1:1: asked-when-circle: is empty",
        HINT,
    ]


def test_open_findings_come_first_and_the_way_to_their_pages_before_the_count():
    lines = list(check_lines(LOCK._replace(findings=(ACCEPTED, FOUND), cases=3)))
    assert lines[0].startswith("a.yaml:3:5: unused-claim")
    assert lines[1:] == [
        "all sources: 0 claims, 0 used, 0 with a reason not used, 0 unaccounted for",
        "cases: 3",
        HINT,
        "small 1.0.0: 1 finding, 1 accepted",
    ]


def test_where_nothing_is_open_no_page_is_pointed_to():
    assert HINT not in list(check_lines(LOCK._replace(findings=(ACCEPTED,))))


def test_the_last_line_shows_no_character_that_could_do_harm():
    hostile = RULE_SET._replace(version="\x1b[31m")
    assert end_line(LOCK._replace(rule_set=hostile)).isprintable()
