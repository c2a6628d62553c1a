"""Annotations as the commands of a workflow."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import Location
from advisor.reports.workflow import command

HOME = Path("/home/somebody/project")


def said(file: str, message: str = "is old", line: int = 1) -> str:
    """Return a warning at a place of the file."""
    return command("warning", Location(file, line, line), "stale-evidence", message, HOME)


def test_a_command_names_the_place_and_the_code():
    wanted = "::error file=rules/a.yaml,line=3,col=5,title=fault::is empty"
    assert command("error", Location("rules/a.yaml", 3, 5), "fault", "is empty", HOME) == wanted


def test_a_whole_file_has_no_line():
    assert said("a.yaml", line=0) == "::warning file=a.yaml,title=stale-evidence::is old"


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("rules/a.yaml", "rules/a.yaml"),
        ("./rules/a.yaml", "rules/a.yaml"),
        ("/home/somebody/project/rules/a.yaml", "rules/a.yaml"),
        ("/home/somebody/project-two/a.yaml", "/home/somebody/project-two/a.yaml"),
        ("../other/a.yaml", "/home/somebody/other/a.yaml"),
        ("rules/..a/b.yaml", "rules/..a/b.yaml"),
    ],
)
def test_a_path_below_the_folder_of_the_workflow_is_relative_to_it(file, shown):
    assert f"file={shown}," in said(file)


def test_what_means_something_in_a_command_is_escaped():
    assert said("a,b:c%.yaml", "100 %\r\n::error::a, b: c") == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=stale-evidence::100 %25%0D%0A::error::a, b: c"
    )


def test_a_file_name_that_could_do_harm_is_spelt_out():
    assert "file=/a\\udcff\\x1b\\x0a%3A%3Aerror%3A%3A.yaml," in said("/a\udcff\x1b\n::error::.yaml")


@given(st.text(), st.text(min_size=1))
def test_no_text_breaks_out_of_its_command(message, file):
    pattern = r"::warning file=([^:,\r\n]*),line=1,col=1,title=stale-evidence::([^\r\n]*)"
    found = re.fullmatch(pattern, said(f"/{file}", message))
    assert found
    plain = found[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert plain == message
