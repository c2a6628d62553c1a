"""The README's examples are run, and what it names exists."""

import re
import shlex
from pathlib import Path

import pytest

from advisor.__main__ import guarded
from advisor.cli import app
from advisor.cli.rules import group

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ advisor (.*?)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
ANSWERS = re.search(r"^```yaml\n# answers.yaml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
LINES = re.search(r"^```json\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)

OPTIONS = sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--quiet"})
"""The options that the README names, but for one of pip."""


def pattern(shown: str) -> re.Pattern[str]:
    """An output in which a line of three dots stands for any lines."""
    parts = re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)
    return re.compile("(?:.*\n)*".join(re.escape(part) for part in parts))


@pytest.mark.parametrize(("command", "shown"), CONSOLE)
def test_a_command_prints_what_the_readme_shows(command, shown, tmp_path, monkeypatch, capsys):
    assert ANSWERS
    assert LINES
    (tmp_path / "answers.yaml").write_text(ANSWERS[1], encoding="utf-8")
    (tmp_path / "people.ndjson").write_text(LINES[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["advisor", *shlex.split(command)])
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ADVISOR_RULES", raising=False)
    assert guarded() == 0
    assert pattern(shown).fullmatch(capsys.readouterr().out)


def test_the_readme_has_examples():
    assert len(CONSOLE) >= 4


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_that_the_readme_names_exists(option, monkeypatch, capsys):
    texts = []
    for command in (
        [],
        *([name] for name in app.COMMANDS),
        *(["rules", name] for name in group.COMMANDS),
    ):
        monkeypatch.setattr("sys.argv", ["advisor", *command, "--help"])
        assert guarded() == 0
        texts.append(capsys.readouterr().out)
    assert option in "\n".join(texts).split() or f"{option}\n" in "\n".join(texts)


def test_a_file_that_the_readme_links_exists():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
