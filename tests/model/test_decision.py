"""What a record says of itself, and the words for days."""

import pytest
from known_rule_sets import SHIPPED, loaded

from advisor.model.decision import Filing, as_of_word, day_meant


@pytest.mark.parametrize("status", ["superseded by 0007", "Deprecated", "REJECTED", "rejected, see 0003"])
def test_a_status_that_takes_a_decision_out_of_force_sets_it_aside(status):
    assert Filing(status).is_set_aside


@pytest.mark.parametrize("status", ["proposed", "accepted", "not rejected", "", "0003 is superseded"])
def test_any_other_status_leaves_it_in_force(status):
    assert not Filing(status).is_set_aside


def test_a_day_is_named_by_its_word_where_it_has_one():
    days = ("2023-12-31", "2026-10-28")
    assert as_of_word("2026-10-28", *days) == "latest"
    assert as_of_word("2023-12-31", *days) == "documents"
    assert as_of_word("2025-06-30", *days) == "2025-06-30"


def test_where_nothing_was_revised_the_day_of_the_documents_is_the_latest():
    assert as_of_word("2023-12-31", "2023-12-31", "2023-12-31") == "latest"


def test_a_word_for_a_day_means_one_of_the_rule_set():
    rule_set = loaded(SHIPPED).rule_set
    assert day_meant("documents", rule_set) == rule_set.documents
    assert day_meant("latest", rule_set) == rule_set.latest
    assert day_meant("2025-06-30", rule_set) == "2025-06-30"
