"""Rule sets audited."""

import json
import re
from pathlib import Path

import pytest
from audited import ASKED, LOAD, changed_lock
from golden_files import golden
from hostile import HOSTILE, hostile_copy

GOLDEN = Path(__file__).parent / "golden"
FEW = ("--sample", "20")
NO_CAKE = (
    (
        "criteria/effort.yaml",
        "ratings: {nut-brownies: slice, cheesecake: slice}",
        "ratings: {nut-brownies: slice}",
    ),
    ("criteria/travel.yaml", "    ratings: {cheesecake: bite}\n", "    ratings: {}\n"),
    ("criteria/taste.yaml", "ratings: {apple-pie: slice, cheesecake: crumb}", "ratings: {apple-pie: slice}"),
    ("criteria/taste.yaml", "ratings: {cheesecake: whole}", "ratings: {apple-pie: whole, cheesecake: whole}"),
    (
        "vetoes.yaml",
        "removes: [apple-pie, nut-brownies]",
        "removes: [nut-brownies]",
    ),
)


def plain(text: str) -> str:
    """Return the text without the breaks of lines."""
    return " ".join(text.split())


def unbroken(text: str) -> str:
    """Return the text without any space, as lines break anywhere in a long word."""
    return "".join(text.split())


def test_the_audit_of_the_toy_is_as_it_was(advisor):
    done = advisor("rules", "audit")
    assert (done.status, done.err) == (0, b"")
    assert done.text == golden(GOLDEN / "audit.txt", done.text)


def test_the_shipped_rule_set_is_counted_exactly_and_has_no_weakness(advisor, shipped_folder: Path):
    done = advisor("rules", "audit", str(shipped_folder), *FEW, "--format", "json")
    assert (done.status, done.err) == (0, b"")
    found = json.loads(done.out)
    assert found["findings"] == []
    assert [day["exact"] for day in found["days"]] == [True, True]
    assert len({day["as_of"] for day in found["days"]}) == 2


def test_json_is_stable_and_its_shares_add_up_to_one(advisor):
    done = advisor("rules", "audit", "--format", "json", *FEW)
    assert done.out == advisor("rules", "audit", "--format", "json", *FEW).out
    found = json.loads(done.out)
    assert found["schema"] == "advisor/audit/1"
    assert found["sample"] == {"size": 20, "seed": 1}
    for day in found["days"]:
        total = sum(day["first"].values()) + day["tied"] + day["none_left"]
        assert total == pytest.approx(1, abs=3e-6)
        assert day["profiles"] == 36_864
        assert set(day["first"]) == {"apple-pie", "nut-brownies", "cheesecake"}


@pytest.mark.parametrize(
    ("edit", "said", "line"),
    [
        (
            (
                "criteria/effort.yaml",
                "    when: {practice: often, time: hours}",
                "    when: {all-of: [{practice: often}, {practice: never}]}",
            ),
            "rule effort-practised can never hold",
            "  - id: effort-practised",
        ),
        (
            ("criteria/price.yaml", "when: {budget: tight}", "when: {time: minutes}"),
            "question budget was found to change neither first place nor an advice",
            "- id: budget",
        ),
    ],
)
def test_a_weakness_is_told_with_its_place(advisor, changed, edit, said, line):
    folder = changed(edit)
    done = advisor("rules", "audit", str(folder), *FEW)
    assert (done.status, done.err) == (1, b"")
    file, row, column, message = re.search(
        rf"{re.escape(str(folder))}/(\S+?):(\d+):(\d+): (.*)", done.text
    ).groups()
    assert message.startswith(said)
    text = (folder / file).read_text(encoding="utf-8").splitlines()[int(row) - 1]
    assert text == line
    assert text[int(column) - 1 :] == line.partition("id: ")[2]
    assert done.text.endswith("1 finding\n")


def test_an_alternative_that_no_rule_favours_is_told_with_its_place(advisor, changed):
    files: dict[str, list[tuple[str, str, str]]] = {}
    for path, old, new in NO_CAKE:
        files.setdefault(path, []).append((path, old, new))
    folder = changed(*(edits[0] for edits in files.values()))
    for edits in files.values():
        for path, old, new in edits[1:]:
            file = folder / path
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = advisor("rules", "audit", str(folder), *FEW, "--format", "json")
    assert done.status == 1, done
    found = [item for item in json.loads(done.out)["findings"] if item["kind"] == "alternative"]
    assert found == [{"kind": "alternative", "id": "cheesecake", "message": "can never come first alone"}]
    said = plain(advisor("rules", "audit", str(folder), *FEW).text)
    assert "alternative cheesecake can never come first alone" in said
    assert re.search(r"alternatives\.yaml:\d+:\d+: alternative cheesecake", said)
    assert "Cheesecake can never" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--sample", "0"), "'--sample': 0 is not in the range"),
        (("--sample", "many"), "'--sample'"),
        (("--seed", "x"), "'--seed': 'x' is not a valid int"),
        (("--seed", "-1"), "'--seed'"),
        (("--format", "xml"), '--format: unknown word "xml" (allowed: text, json)'),
        (("nowhere",), 'unknown rule set "nowhere"'),
    ],
)
def test_bad_options_are_refused(refused, arguments, said):
    assert said in refused("rules", "audit", *arguments)


def test_a_faulty_rule_set_is_refused(refused, changed):
    folder = changed(("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice"))
    assert 'did you mean "apple-pie"?' in refused("rules", "audit", str(folder))


def test_beyond_the_limits_the_page_says_that_profiles_were_drawn(advisor, monkeypatch):
    monkeypatch.setattr("advisor.audit.profiles.MOST_STATES", 2)
    said = plain(advisor("rules", "audit", "--sample", "30", "--seed", "4").text)
    assert "too many to count; 30 drawn with seed 4" in said
    assert "were counted" not in said
    assert "can never" not in said


def test_who_no_longer_can_win_is_noted_with_its_place_and_the_exit_status_is_0(advisor, tmp_path: Path):
    evidence = "    evidence: {supports: [T05]}\n"
    later = "    revisions: [{from: 2025-01-01, ratings: {}, reason: So., evidence: {supports: [T05]}}]\n"
    folder = changed_lock(tmp_path, (LOAD, evidence, f"{evidence}{later}"))
    done = advisor("rules", "audit", str(folder), *FEW)
    assert (done.status, done.err) == (0, b"")
    note = "note: alternative chain can come first alone as of 2024-12-31, not as of 2025-01-01"
    assert f"{folder}/alternatives.yaml:4:7: {note}\n" in done.text
    assert done.text.endswith("\nbicycle-lock 1.0.0: no finding\n")
    assert json.loads(advisor("rules", "audit", str(folder), "--format", "json").out)["only_before"] == [
        "chain"
    ]


@pytest.mark.parametrize(
    ("asked_when", "when"),
    [
        ("{nights: street, not: {nights: street}}", "{carrying: waist}"),
        ("{nights: [street, shed]}", "{carrying: waist, not: {not: {carrying: waist}}}"),
    ],
)
def test_what_is_true_only_while_something_is_open_is_not_called_impossible(
    advisor, tmp_path: Path, asked_when, when
):
    why = "  why: The locks differ in shape.\n"
    asked = (ASKED, why, f"{why}  asked-when: {asked_when}\n")
    folder = changed_lock(tmp_path, asked, (LOAD, "{carrying: waist}", when))
    done = advisor("rules", "audit", str(folder), *FEW)
    assert (done.status, done.err) == (0, b"")
    assert "can never" not in plain(done.text)


def test_what_was_not_compared_is_named(advisor, monkeypatch):
    monkeypatch.setattr("advisor.audit.profiles.MOST_WAYS", 2)
    done = advisor("rules", "audit", "--sample", "1")
    said = plain(done.text)
    assert "too much to compare: " in said
    assert done.status == 0
    found = json.loads(advisor("rules", "audit", "--sample", "1", "--format", "json").out)
    assert found["days"][0]["not_compared"]
    assert not found["days"][0]["exact"]


def test_hostile_names_are_shown_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path):
    folder = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("rules", "audit", str(folder), *FEW)
    assert (done.status, done.err) == (0, b"")
    assert unbroken(done.text).count(unbroken(HOSTILE)) > 20
    as_json = json.loads(advisor("rules", "audit", str(folder), *FEW, "--format", "json").out)
    assert as_json["days"][0]["alternatives"][0]["alternative"] == "apple-pie"


@pytest.mark.parametrize("width", [20, 40])
def test_a_narrow_page_says_the_same(advisor, width):
    wide, narrow = (
        advisor("rules", "audit", *FEW, env={"COLUMNS": str(columns)}).text for columns in (80, width)
    )
    *page, end = narrow.splitlines()
    assert max(map(len, page)) <= width
    assert end == "picnic-cake 2.1.0: no finding"  # a line of its own, however narrow, as each finding is
    assert "".join(narrow.split()) == "".join(wide.split())


def test_the_help_says_when_the_exit_status_is_1(advisor):
    said = plain(advisor("rules", "audit", "--help").text)
    assert "Exit status 1 where an alternative can win on neither day" in said
