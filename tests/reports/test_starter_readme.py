"""The page in the folder of a new rule set."""

import re
import shlex

from hypothesis import given, settings
from markdown_it import MarkdownIt
from outlines import LOCKS, outlines, put

from advisor.__main__ import guarded
from advisor.reports.draft import drafted
from advisor.reports.starter import starter_files
from advisor.reports.starter_readme import readme

COMMAND = re.compile(r"^advisor .*$", re.MULTILINE)


def test_the_commands_on_the_page_work_in_the_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(put(tmp_path, starter_files(LOCKS)))
    commands = COMMAND.findall(readme(drafted(LOCKS)))
    assert len(commands) == 3
    for command in commands:
        monkeypatch.setattr("sys.argv", shlex.split(command))
        assert guarded() == 0, command
    assert "U-lock, leaning" in capsys.readouterr().out


@settings(max_examples=60)
@given(outlines())
def test_the_title_is_shown_to_the_letter(outline):
    heading = MarkdownIt().parse(readme(drafted(outline)))[1]
    children = heading.children or []
    assert "".join(child.content for child in children if child.type == "text") == outline.title
    assert {child.type for child in children} <= {"text", "text_special"}
