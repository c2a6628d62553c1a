"""Decision records collected from files and folders."""

import os
from pathlib import Path

import pytest

from advisor.errors import AdvisorError
from advisor.model.decision import Origin
from advisor.records.collection import collected

RECORD = """---
schema: advisor/record/1
rule-set: {id: picnic-cake, version: 2.1.0, digest: abc}
as-of: latest
basis: 2024-05-20
answers: {weather: hot}
outcome: {first: apple-pie, verdict: clear, settled: true}
ratings:
  heat-hot: {apple-pie: crumb, nut-brownies: crumb}
---
"""
SHEET = "---\nschema: advisor/sheet/1\n---\n"


def written(file: Path, text: str) -> str:
    """Write the file and return its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_is_read_as_a_decision(tmp_path: Path):
    name = written(tmp_path / "a.md", RECORD)
    found = collected([name])
    assert list(found.decisions) == [name]
    assert found.decisions[name].origin == Origin("picnic-cake", "2.1.0", "abc")
    assert found.decisions[name].ratings == {"heat-hot": {"apple-pie": "crumb", "nut-brownies": "crumb"}}
    assert found[1:] == ({}, (), ())


def test_folders_are_searched_below_and_what_is_not_ours_is_passed_over(tmp_path: Path):
    deep = written(tmp_path / "2026" / "may" / "b.md", RECORD)
    near = written(tmp_path / "a.md", RECORD)
    written(tmp_path / "note.md", "# A note\n")
    written(tmp_path / ".drafts" / "c.md", RECORD)
    assert list(collected([str(tmp_path)]).decisions) == [near, deep]


def test_a_sheet_of_questions_is_told_apart(tmp_path: Path):
    name = written(tmp_path / "sheet.md", SHEET)
    assert collected([name]) == ({}, {}, (name,), ())


@pytest.mark.parametrize("status", ["superseded by ADR-7", "Deprecated", "rejected"])
def test_a_decision_that_is_in_force_no_longer_is_told_apart(tmp_path: Path, status):
    name = written(tmp_path / "a.md", RECORD.replace("as-of:", f'status: "{status}"\nas-of:'))
    assert collected([name]) == ({}, {name: status}, (), ())


def test_a_decision_that_was_accepted_counts(tmp_path: Path):
    name = written(tmp_path / "a.md", RECORD.replace("as-of:", "status: accepted\nas-of:"))
    assert list(collected([name]).decisions) == [name]


def test_what_cannot_be_read_is_told_with_its_faults_and_the_others_are_read(tmp_path: Path):
    good = written(tmp_path / "good.md", RECORD)
    bad = written(tmp_path / "bad.md", RECORD.replace("verdict: clear", "verdict: cleer"))
    found = collected([bad, good])
    assert list(found.decisions) == [good]
    (fault,) = found.faults
    assert (fault.location.file, fault.location.line) == (bad, 7)
    assert 'did you mean "clear"?' in fault.message


def test_a_file_that_the_system_does_not_give_out_is_a_fault_of_that_file(tmp_path: Path):
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (fault,) = collected([str(tmp_path / "gone.md")]).faults
    assert str(fault) == f"{tmp_path}/gone.md: cannot be read: No such file or directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_a_fault_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.md")
    (fault,) = collected([str(tmp_path / "pipe.md")]).faults
    assert fault.message == "is a pipe, not a file"


def test_a_name_that_could_do_harm_is_told_once(tmp_path: Path):
    (tmp_path / "a\x1b[31m\n.md").symlink_to(tmp_path / "nowhere")
    (fault,) = collected([str(tmp_path)]).faults
    assert str(fault) == f"{tmp_path}/a\\x1b[31m\\x0a.md: cannot be read: No such file or directory"


@pytest.mark.parametrize("name", ["nowhere.md", ""])
def test_a_name_under_which_nothing_is_there_is_an_error(tmp_path: Path, name):
    with pytest.raises(AdvisorError, match="there is no such file or folder"):
        collected([str(tmp_path / name) if name else ""])


def test_nothing_named_is_nothing_collected():
    assert collected([]) == ({}, {}, (), ())
