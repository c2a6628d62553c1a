"""The codes of faults and findings."""

from advisor.errors import Fault, Location
from advisor.loading.ids import KEBAB
from advisor.model.findings import ACCEPTABLE, CODES, FAULT, FAULTS, FINDINGS, NEEDLESS_ACCEPTANCE


def test_a_code_is_an_id_and_has_a_title_of_its_own():
    assert all(KEBAB.fullmatch(code) for code in CODES)
    assert len(set(CODES.values())) == len(CODES) == len(FAULTS) + len(FINDINGS)


def test_a_title_goes_on_in_a_line_and_is_no_sentence():
    assert [title for title in CODES.values() if title[0].isupper() or title.endswith(".")] == []


def test_every_finding_but_a_needless_acceptance_may_be_accepted_and_no_fault():
    assert {*ACCEPTABLE, NEEDLESS_ACCEPTANCE} == set(FINDINGS)


def test_a_fault_has_the_common_code_unless_it_says_another():
    assert Fault(Location("a"), "is wrong").code == FAULT
