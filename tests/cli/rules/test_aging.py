"""What is stale in a rule set, and which recorded decisions depend on it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from golden_files import golden
from hostile import HOSTILE, hostile_copy
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded

from advisor.audit.findings import find
from advisor.audit.subject import Subject
from advisor.cli.rules.aging import _accepted
from advisor.loading.places import placed
from advisor.narrative.staleness import HINT, findings
from advisor.records.collection import Collection
from advisor.records.staleness import staleness

GOLDEN = Path(__file__).parent / "golden"
LATE, EARLY = ("--date", "2026-11-21"), ("--date", "2026-05-19")
"""Days on which the toy has a source that does not accept that it is stale, and on which it has none."""

HOT = ("--weather", "hot", "--favourite", "cream", "--guests", "many")
FORMATS = ("text", "json", "github")
ACCEPTED = (
    "sources/later-facts.yaml",
    "accepted: {unknown-address: Every fact names where it was read.}",
    "accepted: {unknown-address: Every fact names where it was read., stale-evidence: Prices are looked up.}",
)


@pytest.fixture
def record(advisor, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a decision record by the toy, or by other rules, and gives its path."""

    def call(name: str, *answers: str) -> Path:
        file = tmp_path / "decisions" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        done = advisor("recommend", *answers, "--format", "record", "--output", str(file))
        assert done.status == 0, done
        return file

    return call


def plain(text: str) -> str:
    """Return the text without the breaks of lines."""
    return " ".join(text.split())


@pytest.mark.parametrize(("name", "file"), [(TOY, "stale.txt"), ("", "stale-shipped.txt")])
def test_what_is_stale_in_the_two_rule_sets_is_as_it_was(advisor, shipped_folder: Path, name, file):
    folder = str(FOLDERS.get(name, shipped_folder))
    done = advisor("rules", "stale", folder, *LATE)
    assert (done.status, done.err) == (int(name == TOY), b"")
    assert done.text == golden(GOLDEN / file, done.text)


def test_the_page_for_the_shipped_rules_is_short(advisor, shipped_folder: Path):
    assert len(advisor("rules", "stale", str(shipped_folder), *LATE).text.splitlines()) < 100


def test_without_a_date_the_latest_revision_counts(advisor):
    done = advisor("rules", "stale")
    assert done.text == advisor("rules", "stale", "--date", "2024-05-20").text
    assert done.text.startswith("picnic-cake 2.1.0: stale evidence on 2024-05-20\n")


def test_the_date_may_be_today(advisor):
    done = advisor("rules", "stale", "--date", "today", "--format", "json")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", json.loads(done.out)["date"])


@pytest.mark.parametrize("format_", FORMATS)
def test_the_exit_status_is_that_of_every_format(advisor, format_):
    assert advisor("rules", "stale", *LATE, "--format", format_).status == 1
    assert advisor("rules", "stale", *EARLY, "--format", format_).status == 0


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_accepted_at_the_source_is_no_finding(advisor, changed, record, format_):
    folder, file = changed(ACCEPTED), record("a.md", *HOT)
    done = advisor("rules", "stale", str(folder), *LATE, "--decisions", str(file), "--format", format_)
    assert (done.status, done.err) == (0, b"")
    assert HINT not in done.text
    assert "::warning" not in done.text


def test_a_reason_to_accept_it_is_told(advisor, changed):
    said = plain(advisor("rules", "stale", str(changed(ACCEPTED)), *LATE).text)
    assert "accepted for later-facts: Prices are looked up." in said
    assert "the longest overdue first; all accepted" in said
    assert said.endswith("picnic-cake 2.1.0: no finding, 3 accepted")


def test_the_rule_set_itself_may_accept_it(advisor, changed):
    main = ("rule-set.yaml", "settles:", "accepted: {stale-evidence: All is history.}\nsettles:")
    done = advisor("rules", "stale", str(changed(main)), *LATE, "--format", "json")
    assert done.status == 0
    assert {source["source"]: source["accepted"] for source in json.loads(done.out)["sources"]} == {
        "baking-book": "Recipes do not age as fast as prices do.",
        "neighbour": "She has not changed her mind.",
        "later-facts": "All is history.",
    }


@given(st.sampled_from(list(FOLDERS)), st.dates().map(str))
def test_it_finds_something_where_a_check_finds_stale_evidence(name, date):
    known = loaded(name)
    found = find(Subject(known.rule_set, known.sources, placed(known.files), date))
    wanted = [item for item in found if item.code == "stale-evidence" and not item.accepted]
    stale = staleness(known.rule_set, known.sources, date, _accepted(known), {})
    assert findings(stale, Collection({}, {}, (), ())) == len(wanted)


def test_a_decision_that_depends_on_a_stale_rating_is_a_finding(advisor, record):
    file = record("a.md", *HOT)
    done = advisor("rules", "stale", *LATE, "--decisions", str(file), env={"COLUMNS": "100"})
    assert done.status == 1
    assert "3 of 3 ratings rest on stale claims alone, 2 of them accepted" in plain(done.text)
    assert done.text.endswith("picnic-cake 2.1.0: 2 findings, 2 accepted\n")


def test_decisions_are_found_in_nested_folders_and_named_ones_beside_them(advisor, record, tmp_path: Path):
    record("2026/may/a.md", *HOT)
    record(".drafts/b.md", *HOT)
    other = record("c.md", *HOT).rename(tmp_path / "c.md")
    named = ("--decisions", str(tmp_path / "decisions"), "--decisions", str(other))
    found = json.loads(advisor("rules", "stale", *LATE, *named, "--format", "json").out)
    assert [item["file"] for item in found["decisions"]] == [
        f"{tmp_path}/decisions/2026/may/a.md",
        str(other),
    ]
    assert found["decisions"][0]["stale_alone"] == ["heat-hot", "crowd-many", "taste-cream"]


def test_a_decision_of_another_rule_set_is_left_out_with_a_line(advisor, record, shipped_folder: Path):
    file = record("a.md", "--rules", str(shipped_folder), "--purpose", "research")
    done = advisor("rules", "stale", *EARLY, "--decisions", str(file))
    assert done.status == 0
    said = "left out, as it is a decision by the rule set pytorch-or-tensorflow 1.0.0"
    assert said in plain(done.text)


def test_a_decision_that_was_superseded_is_left_out(advisor, record):
    file = record("a.md", *HOT)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('status: "proposed"', 'status: "superseded by b.md"'), encoding="utf-8")
    done = advisor("rules", "stale", *LATE, "--decisions", str(file))
    assert 'left out, as its status is "superseded by b.md"' in plain(done.text)
    assert done.text.endswith("picnic-cake 2.1.0: 1 finding, 2 accepted\n")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_decision_that_cannot_be_read_is_a_finding_with_its_place(advisor, record, format_):
    good, bad = record("a.md", *HOT), record("bad.md", *HOT)
    bad.write_text(bad.read_text(encoding="utf-8").replace("basis:", "bases:"), encoding="utf-8")
    done = advisor("rules", "stale", *EARLY, "--decisions", str(good.parent), "--format", format_)
    assert (done.status, done.err) == (1, b"")
    assert 'did you mean "basis"?' in done.text.replace("\\", "")
    if format_ == "text":
        line = next(n for n, text in enumerate(bad.read_text().splitlines(), 1) if text.startswith("bases:"))
        assert f"\n{bad}:{line}:1: unknown key " in done.text
        assert done.text.endswith("picnic-cake 2.1.0: 1 finding, 3 accepted\n")


def test_a_file_that_is_no_record_is_a_finding(advisor, tmp_path: Path):
    (tmp_path / "note.md").write_text("# A note\n", encoding="utf-8")
    done = advisor("rules", "stale", *EARLY, "--decisions", str(tmp_path / "note.md"))
    assert done.status == 1
    assert f"\n{tmp_path}/note.md:1:1: has no front matter" in done.text


def test_a_hostile_file_name_is_shown_to_the_letter_and_does_nothing(advisor, record):
    file = record("a\n::error::[bold]\x1b[31mx.md", *HOT)
    for format_ in FORMATS:
        done = advisor("rules", "stale", *LATE, "--decisions", str(file.parent), "--format", format_)
        assert done.status == 1
        assert "\x1b" not in done.text
        assert "\n::error" not in done.text
        assert "[bold]" in re.sub(r"\s", "", done.text)


def test_hostile_texts_are_shown_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path):
    folder = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("rules", "stale", str(folder), *LATE)
    assert (done.status, done.err) == (1, b"")
    assert "".join(done.text.split()).count("".join(HOSTILE.split())) > 20


@pytest.mark.parametrize("width", [20, 40])
def test_a_narrow_page_says_the_same(advisor, record, width):
    file = record("a.md", *HOT)
    arguments = ("rules", "stale", *LATE, "--decisions", str(file))
    wide, narrow = (advisor(*arguments, env={"COLUMNS": str(columns)}).text for columns in (80, width))
    *page, _, _ = narrow.splitlines()
    assert max(map(len, page)) <= width
    assert "".join(narrow.split()) == "".join(wide.split())


def test_github_shows_a_warning_at_the_source(advisor, changed, monkeypatch, tmp_path: Path):
    folder = changed()
    monkeypatch.chdir(tmp_path)
    first, count = advisor("rules", "stale", str(folder), *LATE, "--format", "github").text.splitlines()
    assert first.startswith(
        "::warning file=picnic-cake/sources/later-facts.yaml,line=1,col=1,title=stale-evidence::"
    )
    assert count == "picnic-cake 2.1.0: 1 finding, 2 accepted"


def test_json_is_one_object_of_its_schema(advisor):
    found = json.loads(advisor("rules", "stale", *LATE, "--format", "json").out)
    assert (found["schema"], found["date"], found["findings"]) == ("advisor/stale/1", "2026-11-21", 1)
    assert found["figures"]["rules"] == {"total": 14, "stale_alone": 14, "stale_in_part": 0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "soon"), "--date: expected a day"),
        (("--format", "jsn"), 'did you mean "json"?'),
        (("--decision", "x"), "--decision: unknown option; did you mean --decisions?"),
        (("--decisions", "nowhere"), "nowhere: there is no such file or folder"),
        (("--decisions", ""), "--decisions: is empty"),
        (("nowhere",), 'unknown rule set "nowhere"'),
    ],
)
def test_bad_options_are_refused(refused, arguments, said):
    assert said in refused("rules", "stale", *arguments)


def test_a_folder_without_decisions_is_refused(refused, tmp_path: Path):
    said = refused("rules", "stale", "--decisions", str(tmp_path))
    assert said == f"{tmp_path}: there is no decision record in this folder\n"


def test_a_faulty_rule_set_is_refused(refused, changed):
    folder = changed(("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice"))
    assert 'did you mean "apple-pie"?' in refused("rules", "stale", str(folder))


def test_the_help_says_when_the_exit_status_is_1(advisor):
    said = plain(advisor("rules", "stale", "--help").text)
    assert "Exit status 1 where a rating rests on stale evidence that its source does not accept" in said
