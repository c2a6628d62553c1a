"""What a check looks at and what it came to."""

import pytest
from known_rule_sets import TOY, loaded

from advisor.audit.subject import Checked, Finding, rated_by
from advisor.errors import Fault, Location

HERE = Location("a.yaml", 1, 1)
OPEN = Finding(HERE, "long-text", "is long")
ACCEPTED = OPEN._replace(accepted="It is a name.")


def test_a_finding_that_is_accepted_is_not_open():
    checked = Checked("x", findings=(OPEN, ACCEPTED))
    assert checked.open == (OPEN,)


@pytest.mark.parametrize(
    ("checked", "is_clean"),
    [
        (Checked("x"), True),
        (Checked("x", findings=(ACCEPTED,)), True),
        (Checked("x", findings=(OPEN, ACCEPTED)), False),
        (Checked("x", faults=(Fault(HERE, "is wrong"),)), False),
    ],
)
def test_faults_and_open_findings_alone_are_not_clean(checked, is_clean):
    assert checked.is_clean is is_clean


def rule_and_claim(rule, claim):
    found = loaded(TOY)
    rules = {item.id: item for item in found.rule_set.rules}
    claims = {item.id: item for source in found.sources for item in source.claims}
    return rated_by(rules[rule], claims[claim])


def test_a_claim_speaks_for_the_alternative_that_it_favours():
    assert rule_and_claim("taste-fruit", "B04") == {"apple-pie"}
    assert rule_and_claim("taste-chocolate", "B04") == set()


def test_a_claim_that_favours_none_speaks_for_all_that_are_rated():
    assert rule_and_claim("effort-short", "B07") == {"nut-brownies", "cheesecake"}
