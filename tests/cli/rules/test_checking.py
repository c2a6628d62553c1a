"""Rule sets checked."""

import json
import re
from pathlib import Path

import pytest
from audited import BICYCLE_LOCK

from advisor.loading.finding_pages import finding_page
from advisor.narrative.findings import HINT

PRICE = ("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice")
ALLERGY = ("vetoes.yaml", "allergies: nuts", "allergies: nits")
FAVOURED = ("sources/neighbour.yaml", "favours: cheesecake", "favours: cheescake")
CONTEXT = (
    "sources/later-facts.yaml",
    "    context: The price of nuts decides; apples have not changed.\n",
    "",
)
ACCEPTED = "    accepted: {unused-claim: The price of nuts decides.}\n"


@pytest.fixture
def broken(changed) -> Path:
    """Return a rule set with three faults in three files."""
    return changed(PRICE, ALLERGY, FAVOURED)


def test_a_sound_rule_set_has_nothing_to_report(advisor):
    done = advisor("rules", "check")
    assert (done.status, done.err) == (0, b"")
    assert "all sources: 20 claims, 18 used, 2 with a reason not used, 0 unaccounted for" in done.text
    assert done.text.endswith("\npicnic-cake 2.1.0: no fault, 19 accepted\n")


def test_the_shipped_rule_set_has_nothing_to_report(advisor, shipped_folder: Path):
    done = advisor("rules", "check", str(shipped_folder))
    assert (done.status, done.err) == (0, b"")
    assert ", 0 unaccounted for\n" in done.text
    assert re.search(r"\npytorch-or-tensorflow \S+: no fault, \d+ accepted\n\Z", done.text)


def test_a_rule_set_that_accepts_nothing_ends_in_no_fault(advisor):
    done = advisor("rules", "check", str(BICYCLE_LOCK))
    assert (done.status, done.err) == (0, b"")
    assert done.text.endswith("\ncases: 1\nbicycle-lock 1.0.0: no fault\n")


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
    assert f"{folder}/sources/later-facts.yaml:26:9: unused-claim: nothing cites claim L04" in done.text
    assert "1 unaccounted for" in done.text


def test_a_used_claim_with_a_reason_not_used_is_a_finding(advisor, changed):
    old = "    best-before: 2026-10-01\n"
    new = f"{old}    context: Prices are no matter of taste.\n"
    done = advisor("rules", "check", str(changed(("sources/later-facts.yaml", old, new))))
    assert (done.status, done.err) == (1, b"")
    assert "claim L03 is used, yet" in done.text


def test_a_finding_does_not_end_in_no_fault(advisor, changed):
    *_, hint, count = advisor("rules", "check", str(changed(CONTEXT))).text.splitlines()
    assert hint == "advisor rules check --explain CODE says why a finding matters and how to mend it"
    assert count == "picnic-cake 2.1.0: 1 finding, 19 accepted"


def test_an_accepted_finding_is_counted_and_not_reported(advisor, changed):
    done = advisor("rules", "check", str(changed((*CONTEXT[:2], ACCEPTED))))
    assert (done.status, done.err) == (0, b"")
    assert "claim L04" not in done.text
    assert done.text.endswith("\npicnic-cake 2.1.0: no fault, 20 accepted\n")


def test_an_acceptance_without_a_finding_is_one(advisor, changed):
    edit = (CONTEXT[0], CONTEXT[1], CONTEXT[1] + ACCEPTED)
    done = advisor("rules", "check", str(changed(edit)))
    assert done.status == 1
    assert "later-facts.yaml:33:16: needless-acceptance: accepts unused-claim, which is" in done.text


def test_the_date_decides_what_is_stale(advisor):
    assert advisor("rules", "check", "--date", "2026-05-19").status == 0
    done = advisor("rules", "check", "--date", "2026-05-20")
    assert done.status == 1
    assert "later-facts.yaml:1:1: stale-evidence: 1 claim that rules rest on is past" in done.text


def test_the_date_may_be_today(advisor):
    assert advisor("rules", "check", str(BICYCLE_LOCK), "--date", "today", "--format", "json").status in {
        0,
        1,
    }


def test_a_date_that_is_none_is_refused(refused):
    assert refused("rules", "check", "--date", "soon").startswith("--date: expected a day")


def test_an_unknown_format_is_refused_with_the_nearest(refused):
    assert 'did you mean "json"?' in refused("rules", "check", "--format", "jsn")


@pytest.mark.parametrize("edits", [(), (CONTEXT,), (PRICE, ALLERGY)], ids=["sound", "weak", "faulty"])
@pytest.mark.parametrize("format_", ["concise", "json", "github"])
def test_the_exit_status_is_that_of_every_format(advisor, changed, edits, format_):
    done = advisor("rules", "check", str(changed(*edits)), "--format", format_)
    assert (done.status, done.err) == (int(bool(edits)), b"")


def test_json_tells_all_faults(advisor, broken: Path):
    found = json.loads(advisor("rules", "check", str(broken), "--format", "json").text)
    assert [(item["kind"], item["code"]) for item in found["findings"]] == [("fault", "fault")] * 3
    assert found["rule_set"]["id"] == "picnic-cake"


def test_a_circle_of_questions_has_a_code_of_its_own(advisor, changed):
    circle = ("questions/journey.yaml", "asked-when: {transport: bicycle}", "asked-when: {tin: yes}")
    done = advisor("rules", "check", str(changed(circle)), "--format", "json")
    codes = [item["code"] for item in json.loads(done.text)["findings"]]
    assert codes == ["asked-when-circle", "asked-when-circle"]


def test_a_circle_of_questions_names_its_way_and_its_page(advisor, changed):
    circle = ("questions/journey.yaml", "asked-when: {transport: bicycle}", "asked-when: {tin: yes}")
    first, second, hint, _ = advisor("rules", "check", str(changed(circle))).text.splitlines()
    assert first.endswith(
        ': asked-when-circle: question "road": asked-when leads back to the question itself:'
        " road hangs on tin, tin on road"
    )
    assert second.endswith(": tin hangs on road, road on tin")
    assert hint == HINT


def test_github_reads_paths_from_where_the_program_runs(advisor, changed, monkeypatch, tmp_path: Path):
    folder = changed(CONTEXT)
    monkeypatch.chdir(tmp_path)
    first, count = advisor("rules", "check", str(folder), "--format", "github").text.splitlines()
    assert first == (
        "::warning file=picnic-cake/sources/later-facts.yaml,line=26,col=9,title=unused-claim"
        '::nothing cites claim L04; cite it, or give it a key "context" that says why no rating rests on it'
    )
    assert count == "picnic-cake 2.1.0: 1 finding, 19 accepted"


def test_github_shows_faults_as_errors(advisor, broken: Path):
    *faults, count = advisor("rules", "check", str(broken), "--format", "github").text.splitlines()
    assert all(line.startswith("::error file=") for line in faults)
    assert count == "3 faults"


def test_explain_prints_the_page_of_a_code_and_reads_no_rule_set(advisor):
    done = advisor("rules", "check", "--explain", "stale-evidence", env={"ADVISOR_RULES": "/nowhere"})
    assert (done.status, done.err) == (0, b"")
    assert done.text == finding_page("stale-evidence")


def test_explain_refuses_an_unknown_code_with_the_nearest(refused):
    said = refused("rules", "check", "--explain", "stale-evidnce")
    assert said.startswith('unknown code "stale-evidnce"; did you mean "stale-evidence"? (allowed: fault, ')


@pytest.mark.parametrize("more", [["picnic-cake"], ["--format", "json"], ["--date", "today"]])
def test_explain_goes_with_nothing_else(refused, more):
    said = refused("rules", "check", *more, "--explain", "fault")
    assert said == "--explain shows a page; leave out the rule set and the other options\n"


def test_a_missing_folder_is_wrong_use_in_every_format(refused):
    for format_ in ("concise", "json", "github"):
        assert 'unknown rule set "nowhere"' in refused("rules", "check", "nowhere", "--format", format_)


OLD_IDS = ("rule-set.yaml", "{guest-count: guests}", "{heads: guest-count, guest-count: guests}")
OLD_CHOICE = ("questions/kitchen.yaml", "          - guests: many\n", "          - guests: dozens\n")


def test_an_old_id_is_reported_with_the_one_of_today(advisor, changed):
    done = advisor("rules", "check", str(changed(OLD_IDS, OLD_CHOICE)))
    assert (done.status, done.err) == (1, b"")
    said = [line.partition("yaml:")[2] for line in done.text.splitlines()]
    assert (
        '19:22: unknown question "guest-count"; it is called "guests" now, so write "guests" here too' in said
    )
    assert (
        '35:21: unknown choice of guests "dozens"; it is called "many" now, so write "many" here too' in said
    )
