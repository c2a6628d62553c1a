"""Rule sets listed, shown, checked and tested."""

import json
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_copy
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from rule_set_copies import copied

from advisor.reports.result import SCHEMA_FILE, WHAT_IF_SCHEMA_FILE

READERS = pytest.mark.parametrize("command", ["show", "check", "test"])


PRICE = ("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice")
ALLERGY = ("vetoes.yaml", "allergies: nuts", "allergies: nits")
FAVOURED = ("sources/neighbour.yaml", "favours: cheesecake", "favours: cheescake")
CONTEXT = (
    "sources/later-facts.yaml",
    "    context: The price of nuts decides; apples have not changed.\n",
    "",
)
CASE = ("cases/families.yaml", "    first: cheesecake\n", "    first: apple-pie\n")


@pytest.fixture
def broken(changed) -> Path:
    """Return a rule set with three faults in three files."""
    return changed(PRICE, ALLERGY, FAVOURED)


def test_the_shipped_rule_sets_are_listed(advisor, shipped_folder: Path):
    done = advisor("rules", "list")
    assert (done.status, done.err) == (0, b"")
    assert [line.split()[0] for line in done.text.splitlines()] == [shipped_folder.name]


def test_a_rule_set_is_shown_in_figures(advisor, picnic_cake):
    done = advisor("rules", "show")
    assert (done.status, done.err) == (0, b"")
    shown = dict(line.split(": ", 1) for line in done.text.splitlines())
    assert shown["rule set"] == "picnic-cake 2.1.0"
    assert shown["alternatives"] == "Apple pie, Nut brownies, Cheesecake"
    assert shown["digest"].endswith(picnic_cake.digest)
    assert shown["questions"].startswith("11, with 28 choices")
    assert shown["rules"].startswith("14; 1 revised since the documents, 1 begun since")
    assert shown["vetoes"] == "2"
    assert shown["sources"] == "3, with 20 claims"


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


def test_the_cases_are_run(advisor):
    assert advisor("rules", "test") == (0, b"12 passed, 0 failed\n", b"")


def test_the_cases_of_the_shipped_rule_set_hold(advisor, shipped_folder: Path):
    done = advisor("rules", "test", str(shipped_folder))
    assert done.status == 0
    assert done.text.endswith(" passed, 0 failed\n")


def test_a_case_that_fails_is_told_with_the_points(advisor, changed):
    done = advisor("rules", "test", str(changed(CASE)))
    assert (done.status, done.err) == (1, b"")
    first, *points, count = done.text.splitlines()
    assert "case cream-in-the-sun-today: expected first apple-pie, came cheesecake" in first
    assert points[0] == "    cheesecake 5: taste-cream 5"
    assert count == "11 passed, 1 failed"


def test_a_case_that_fails_is_told_with_its_place(advisor, changed):
    folder = changed(CASE)
    assert advisor("rules", "test", str(folder)).text.startswith(f"{folder}/cases/families.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("verdict: leaning\n", "verdict: strong\n", "expected verdict strong, came leaning"),
        ("because: [heat-hot]\n", "because: [heat-hot, crowd-many]\n", "expected because of crowd-many"),
        (
            "advice: [chill-the-cheesecake]",
            "advice: [buy-a-cooling-bag]",
            "expected the advice buy-a-cooling-bag",
        ),
    ],
)
def test_whatever_a_case_expects_is_tested(advisor, changed, old, new, said):
    done = advisor("rules", "test", str(changed(("cases/families.yaml", old, new))))
    assert done.status == 1
    assert said in done.text


def test_a_rule_set_without_cases_is_a_finding(advisor, picnic_cake_folder: Path, tmp_path: Path):
    folder = copied(picnic_cake_folder, tmp_path)
    for file in (folder / "cases").iterdir():
        file.unlink()
    (folder / "cases").rmdir()
    assert advisor("rules", "test", str(folder)) == (1, b"0 passed, 0 failed\n", b"")
    assert advisor("rules", "check", str(folder)).status == 0


@READERS
def test_a_rule_set_is_named_by_argument_flag_or_environment(advisor, picnic_cake_folder: Path, command):
    folder = str(picnic_cake_folder)
    named = [advisor("rules", command, folder, env={"ADVISOR_RULES": "/no/such/folder"})]
    named.append(advisor("rules", command, "--rules", folder, env={"ADVISOR_RULES": "/no/such/folder"}))
    named.append(advisor("rules", command, env={"ADVISOR_RULES": folder}))
    assert [done.status for done in named] == [0, 0, 0]
    assert len({done.out for done in named}) == 1


@READERS
def test_a_shipped_rule_set_is_found_by_its_name(advisor, command):
    assert advisor("rules", command, "pytorch-or-tensorflow").status == 0


@READERS
@pytest.mark.parametrize("name", ["no-such-rule-set", "/no/such/folder", "a\0b", "\x1b[31m", "n" * 300])
def test_an_unknown_rule_set_is_refused(refused, command, name):
    assert refused("rules", command, name).rstrip("\n").isprintable()


@READERS
def test_a_folder_without_the_main_file_is_refused(refused, tmp_path: Path, command):
    assert "rule-set.yaml" in refused("rules", command, str(tmp_path))


def test_the_schema_of_results_is_printed_and_describes_one(advisor):
    done = advisor("rules", "schema", "--result")
    assert (done.status, done.err) == (0, b"")
    schema = json.loads(done.text)
    Draft202012Validator.check_schema(schema)
    given = ("recommend", "--favourite", "fruit", "--oven", "no", "--format", "json")
    Draft202012Validator(schema).validate(json.loads(advisor(*given).text))


def test_the_schema_of_comparisons_is_printed_and_describes_one(advisor):
    done = advisor("rules", "schema", "--what-if")
    assert (done.status, done.err) == (0, b"")
    assert done.text == WHAT_IF_SCHEMA_FILE.read_text(encoding="utf-8")
    schema = json.loads(done.text)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "advisor/what-if/1"
    result = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    known = Registry().with_resource(result["$id"], Resource.from_contents(result))
    given = ("what-if", "--favourite", "fruit", "--change", "oven=no", "--format", "json")
    Draft202012Validator(schema, registry=known).validate(json.loads(advisor(*given).text))


@pytest.mark.parametrize("flags", [(), ("--result", "--what-if")], ids=["neither", "both"])
def test_the_schema_needs_to_be_told_of_what(refused, flags):
    assert refused("rules", "schema", *flags) == (
        "rules schema: say --result or --what-if, for what these commands print as JSON\n"
    )


@READERS
def test_hostile_texts_are_shown_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path, command):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("rules", command, str(hostile))
    assert (done.status, done.err) == (0, b"")
    assert (HOSTILE in done.text) == (command == "show")


@READERS
def test_a_hostile_folder_name_is_escaped(advisor, picnic_cake_folder: Path, tmp_path: Path, command):
    folder = copied(picnic_cake_folder, tmp_path, {"vetoes.yaml": "[]"}).rename(
        tmp_path / "a\n\x1b[31m[bold]b"
    )
    done = advisor("rules", command, str(folder))
    assert done.status in {1, 2}
    shown = done.text + done.said
    assert r"a\x0a\x1b[31m[bold]b/vetoes.yaml" in shown
    assert "\x1b" not in shown
