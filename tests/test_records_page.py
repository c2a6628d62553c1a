"""The page on records does what it says: its commands run, and so do those of its workflow and its hook."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from shown_outputs import blocks, commands, pattern

from advisor.__main__ import guarded
from advisor.loading.record_files import FRONT_MATTER

PAGE = Path(__file__).parent.parent / "docs" / "records.md"
TEXT = PAGE.read_text(encoding="utf-8")
FOUND = "advisor recheck decisions"
"""What tells of a finding on the page: one of its two decisions was made by ratings of long ago."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ADVISOR_RULES", raising=False)


@pytest.fixture
def run(monkeypatch, capsys):
    def run(command: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", shlex.split(command))
        status = guarded()
        return status, capsys.readouterr().out

    return run


def follow(run) -> None:
    """Run each command of the page, in the folder one is in."""
    for language, text in blocks(TEXT):
        for command, output in commands(text) if language == "console" else ():
            if command.startswith("mkdir"):
                Path("decisions").mkdir()
                continue
            status, printed = run(command)
            assert pattern(output).fullmatch(printed), f"{command}\n{printed}"
            assert status == command.startswith(FOUND), command


def test_each_command_prints_what_the_page_shows(run):
    follow(run)


def yaml_blocks() -> list[str]:
    return [text for language, text in blocks(TEXT) if language == "yaml"]


def test_the_commands_of_the_workflow_say_what_the_page_says(run):
    follow(run)
    workflow = yaml.safe_load(yaml_blocks()[0])
    steps = [step["run"] for step in workflow["jobs"]["recheck"]["steps"] if "run" in step]
    rechecking, asking_what_is_stale = (step for step in steps if step.startswith("advisor"))
    status, printed = run(rechecking)
    assert status == 1
    assert printed.startswith("::error file=decisions/0003-app.md,line=1,")
    status, printed = run(asking_what_is_stale.replace("today", "2026-11-21"))
    assert status == 0
    assert printed == "pytorch-or-tensorflow 1.0.0: no finding, 6 accepted\n"


def test_the_hook_finds_the_decision_that_does_not_hold(run):
    follow(run)
    (repository,) = yaml.safe_load(yaml_blocks()[1])["repos"]
    (hook,) = repository["hooks"]
    assert hook["pass_filenames"] is False
    status, printed = run(hook["entry"])
    assert status == 1
    assert "decisions/0003-app.md: overturned" in printed


def test_the_page_names_every_key_of_the_front_matter():
    table = TEXT.partition("| key |")[2].partition("\n\n")[0]
    named = {word for row in table.splitlines() for word in re.findall(r"`([a-z-]+)`", row.split("|")[1])}
    assert named == set(FRONT_MATTER.fields)
