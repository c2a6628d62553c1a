"""What commands that print a recommendation need besides it, read from the rule set's folder."""

import pytest
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded, named_cases, recommended

from advisor.assessment.evidence import claims_needed
from advisor.assessment.recommend import recommend
from advisor.cli.justifying import justified_by
from advisor.errors import FaultsError
from advisor.interview.justify import justify
from advisor.model.cases import Case
from advisor.reports.result import result


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(name, case, id=f"{name}-{case.id}") for name, case in named_cases()]
)
def test_a_case_is_justified_from_its_folder_as_from_all_sources(name: str, case: Case) -> None:
    found = recommend(loaded(name).rule_set, case.answers, case.importance, case.as_of)
    justified = justified_by(found, FOLDERS[name], "2026-10-01")
    assert justified.recommendation is found
    assert result(justified) == result(justify(found, loaded(name).sources, "2026-10-01"))


def test_only_the_needed_claims_are_read() -> None:
    found = recommended(SHIPPED, {"tpu": "yes"})
    justified = justified_by(found, FOLDERS[SHIPPED], found.latest)
    claims = {claim.id for source in justified.sources for claim in source.claims}
    assert claims == claims_needed(found)
    every = {claim.id for source in loaded(SHIPPED).sources for claim in source.claims}
    assert 0 < len(claims) < len(every) / 10


def test_the_day_is_the_one_that_is_handed_over() -> None:
    found = recommended(TOY, {"budget": "tight"})
    days = ("2026-09-30", "2026-10-01")
    figures = [justified_by(found, FOLDERS[TOY], day).evidence for day in days]
    assert [(item.date, item.past_best_before) for item in figures] == [(days[0], ()), (days[1], ("L03",))]


def test_a_needed_source_with_a_fault_is_a_fault(changed) -> None:
    says = "says: Fruit belongs into a pie; the rest is decoration.\n"
    folder = changed(("sources/baking-book.yaml", says, "says: []\n"))
    with pytest.raises(FaultsError, match=r"baking-book\.yaml"):
        justified_by(recommended(TOY, {"favourite": "fruit"}), folder, "2024-05-20")


def test_a_fault_in_a_source_that_nothing_needs_is_not_looked_for(changed) -> None:
    says = "says: Fruit belongs into a pie; the rest is decoration.\n"
    folder = changed(("sources/baking-book.yaml", says, "says: []\n"))
    found = recommended(TOY, {"budget": "tight"})
    assert [source.id for source in justified_by(found, folder, "2024-05-20").sources] == ["later-facts"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--favourite", "fruit"), 0),
        (("--favourite", "anything"), 0),
        (("--oven", "no", "--allergies", "nuts"), 1),
    ],
    ids=["a first", "a tie", "none left"],
)
@pytest.mark.parametrize("date", ["2010-01-01", "2040-01-01", "today"])
def test_how_old_the_evidence_is_does_not_change_the_status(advisor, arguments, status, date):
    done = advisor("recommend", *arguments, "--date", date)
    assert (done.status, done.err) == (status, b"")
    assert done.out


def test_a_faulty_source_is_status_2(refused, changed):
    folder = changed(("sources/later-facts.yaml", "checked: 2025-06-30", "checked: soon"))
    said = refused("recommend", "--budget", "tight", "--rules", str(folder))
    assert "later-facts.yaml" in said
