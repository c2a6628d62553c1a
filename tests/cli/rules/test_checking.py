"""Rule sets checked."""

from pathlib import Path

import pytest

PRICE = ("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice")
ALLERGY = ("vetoes.yaml", "allergies: nuts", "allergies: nits")
FAVOURED = ("sources/neighbour.yaml", "favours: cheesecake", "favours: cheescake")
CONTEXT = (
    "sources/later-facts.yaml",
    "    context: The price of nuts decides; apples have not changed.\n",
    "",
)


@pytest.fixture
def broken(changed) -> Path:
    """Return a rule set with three faults in three files."""
    return changed(PRICE, ALLERGY, FAVOURED)


def test_a_sound_rule_set_has_nothing_to_report(advisor):
    done = advisor("rules", "check")
    assert (done.status, done.err) == (0, b"")
    assert "all sources: 20 claims, 18 used, 2 with a reason not used, 0 unaccounted for" in done.text
    assert done.text.endswith("no fault\n")


def test_the_shipped_rule_set_has_nothing_to_report(advisor, shipped_folder: Path):
    done = advisor("rules", "check", str(shipped_folder))
    assert (done.status, done.err) == (0, b"")
    assert ", 0 unaccounted for\n" in done.text


def test_all_faults_are_reported_on_standard_output_as_a_finding(advisor, broken: Path):
    done = advisor("rules", "check", str(broken))
    assert (done.status, done.err) == (1, b"")
    *faults, count = done.text.splitlines()
    assert count == "3 faults"
    places = [line.removeprefix(f"{broken}/").split(":") for line in faults]
    assert [place[0] for place in places] == ["criteria/price.yaml", "sources/neighbour.yaml", "vetoes.yaml"]
    assert all(place[1].isdigit() and place[2].isdigit() for place in places)


@pytest.mark.parametrize("command", ["rules show", "rules test", "explain", "compare", "recommend"])
def test_other_commands_tell_all_faults_on_standard_error(refused, broken: Path, command):
    assert len(refused(*command.split(), env={"ADVISOR_RULES": str(broken)}).splitlines()) == 3


def test_a_fault_in_a_case_is_a_fault_of_the_rule_set(advisor, changed):
    faulty = changed(("cases/families.yaml", "answers: {budget: tight}", "answers: {budget: thight}"))
    done = advisor("rules", "check", str(faulty))
    assert done.status == 1
    assert 'did you mean "tight"?' in done.text


def test_cases_are_judged_once_the_rest_has_no_fault(advisor, changed, picnic_cake_folder: Path):
    folder = changed(ALLERGY, ("cases/families.yaml", "answers: {budget: tight}", "answers: {budgt: tight}"))
    fault, count = advisor("rules", "check", str(folder)).text.splitlines()
    assert fault.startswith(f"{folder}/vetoes.yaml:")
    assert count == "1 fault"
    (folder / "vetoes.yaml").write_bytes((picnic_cake_folder / "vetoes.yaml").read_bytes())
    fault, count = advisor("rules", "check", str(folder)).text.splitlines()
    assert fault.startswith(f"{folder}/cases/families.yaml:")
    assert count == "1 fault"


def test_the_help_says_that_cases_are_judged_last(advisor):
    text = " ".join(advisor("rules", "check", "--help").text.split())
    assert "The cases are read once the rest has no fault." in text


def test_a_claim_that_nothing_uses_and_nothing_explains_is_a_finding(advisor, changed):
    folder = changed(CONTEXT)
    done = advisor("rules", "check", str(folder))
    assert (done.status, done.err) == (1, b"")
    assert f"{folder}/sources/later-facts.yaml:26:9: claim L04" in done.text
    assert "1 unaccounted for" in done.text


def test_a_used_claim_with_a_reason_not_used_is_a_finding(advisor, changed):
    old = "    best-before: 2026-10-01\n"
    new = f"{old}    context: Prices are no matter of taste.\n"
    done = advisor("rules", "check", str(changed(("sources/later-facts.yaml", old, new))))
    assert (done.status, done.err) == (1, b"")
    assert "claim L03 is used, yet" in done.text


def test_a_finding_does_not_end_in_no_fault(advisor, changed):
    assert not advisor("rules", "check", str(changed(CONTEXT))).text.endswith("no fault\n")
