"""The tutorial does what it says: its files are written and its commands run, in order."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shown_outputs import blocks, commands, pattern

from advisor.__main__ import guarded

PAGE = Path(__file__).parent.parent / "docs" / "tutorial.md"
TEXT = PAGE.read_text(encoding="utf-8")
EDIT = re.compile(r"# (file|add|replace|shown): (\S+)\n(.*)", re.DOTALL)
FOUND = re.compile(r"^(?:.+: )?\d+ (fault|finding)s?$|[1-9]\d* failed$", re.MULTILINE)
"""What a command prints that ends with exit status 1."""

SHELL: dict[str, Callable[..., object]] = {
    "rm": lambda file: Path(file).unlink(),
    "cp": lambda _, folder, into: shutil.copytree(folder, into),
}
"""The commands of the shell that the page uses."""


def write(text: str) -> None:
    """Do what the first line of a block of YAML says."""
    found = EDIT.fullmatch(text)
    assert found, text
    what, file, rest = found[1], Path(found[2]), found[3]
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if what == "file":
        file.parent.mkdir(exist_ok=True)
        after = rest
    elif what == "shown":
        assert rest in before, text
        after = before
    elif what == "add":
        assert before, file
        after = before + rest
    else:
        old, new = rest.split("# by:\n")
        assert before.count(old) == 1, text
        after = before.replace(old, new)
    file.write_text(after, encoding="utf-8")


def follow(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Write each file and run each command of the page, in the folder one is in."""
    for language, text in blocks(TEXT):
        if language == "yaml":
            write(text)
            continue
        for command, output in commands(text):
            program, *words = shlex.split(command)
            if program in SHELL:
                SHELL[program](*words)
                continue
            monkeypatch.setattr("sys.argv", [program, *words])
            status = guarded()
            printed = capsys.readouterr().out
            assert pattern(output).fullmatch(printed), f"{command}\n{printed}"
            assert status == bool(FOUND.search(printed)), command


@pytest.fixture
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change into an empty folder, in an environment that names no rule set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ADVISOR_RULES", raising=False)


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_each_command_prints_what_the_tutorial_shows(monkeypatch, capsys):
    follow(monkeypatch, capsys)


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_the_tutorial_ends_in_a_rule_set_with_nothing_to_report(monkeypatch, capsys):
    follow(monkeypatch, capsys)
    for command in ("check", "test", "audit"):
        monkeypatch.setattr("sys.argv", ["advisor", "rules", command, "bookshelf"])
        assert guarded() == 0, capsys.readouterr().out


def test_the_tutorial_shows_each_part_of_a_rule_set():
    written = {found[2] for _, text in blocks(TEXT) if (found := EDIT.fullmatch(text))}
    assert {Path(name).parent.name for name in written} == {
        "bookshelf",
        "questions",
        "criteria",
        "sources",
        "cases",
    }
    assert {"bookshelf/vetoes.yaml", "bookshelf/advice.yaml", "bookshelf/alternatives.yaml"} <= written


def test_every_block_is_a_file_or_a_console():
    assert {language for language, _ in blocks(TEXT)} == {"yaml", "console"}


def test_what_the_tutorial_links_exists():
    headings = {
        re.sub(r"[^\w-]", "", line.lstrip("# ").lower().replace(" ", "-"))
        for line in TEXT.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^):]+)\)", TEXT):
        file, _, anchor = target.partition("#")
        assert (PAGE.parent / file).exists() if file else anchor in headings, target
