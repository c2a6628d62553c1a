"""advisor rules new in a real terminal: what is asked, mistakes, and how it ends early."""

import os
import re
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import CTRL_C, CTRL_D, CTRL_U, DOWN, ENTER, ESC, UP, Driven, starting

from advisor.loading.rule_sets import load_rule_set

NEW = ("rules", "new", "locks")
PLAIN = ("--plain",)
WAYS = pytest.mark.parametrize("flags", [(), PLAIN], ids=["keys", "plain"])
LINES = (
    ("Which bicycle lock?", "Question:"),
    ("", "Alternative 1:"),
    ("U-lock", "Alternative 2:"),
    ("Café crème", "Alternative 3:"),
    ("", "Criterion 1:"),
    ("Price", "Criterion 2:"),
)
FLAGS = ("--title", "x", "--alternative", "A", "--alternative", "B", "--criterion", "C")


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program in a folder of its own."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield lambda *arguments, **details: function(*arguments, cwd=tmp_path, **details)


def typed(driven: Driven, *lines: tuple[str, str]) -> Driven:
    """Type lines, each of them once what it answers is asked, and wait for what comes next."""
    driven.wait_for_new("Title:")
    for line, then in lines:
        driven.line(line, then)
    return driven


@WAYS
@pytest.mark.parametrize("width", [80, 40, 20])
def test_a_rule_set_is_written_by_what_is_typed(start, tmp_path: Path, flags, width):
    driven = typed(start(*NEW, *flags, size=(width, 40)), *LINES)
    driven.line("", "advisor rules check")
    assert driven.finish() == 0
    assert driven.damage == []
    rule_set = load_rule_set(tmp_path / "locks")
    assert (rule_set.title, rule_set.settles) == ("Which bicycle lock?", "Which bicycle lock?")
    assert [item.name for item in rule_set.alternatives] == ["U-lock", "Café crème"]
    assert [item.name for item in rule_set.criteria] == ["Price"]
    assert [path.name for path in tmp_path.iterdir()] == ["locks"]


@WAYS
def test_mistakes_are_told_and_asked_again(start, tmp_path: Path, flags):
    mark = "" if flags else "> "
    driven = typed(start(*NEW, *flags))
    for line, then in (
        ("", f"This cannot be empty. {mark}Title:"),
        ("Which bicycle lock?", "Question:"),
        ("", f"ends them. {mark}Alternative 1:"),
        ("U-lock", "Alternative 2:"),
        ("U-LOCK", f'"U-LOCK" is given twice. {mark}Alternative 2:'),
        ("", f"At least 2 are needed. {mark}Alternative 2:"),
        ("a" * 31, f"and 30 at most are allowed. {mark}Alternative 2:"),
        ("Chain", "Alternative 3:"),
        ("", "Criterion 1:"),
        ("Price", "Criterion 2:"),
        ("", "advisor rules check"),
    ):
        driven.press(f"{line}\n", then)
    assert driven.finish() == 0
    assert [item.name for item in load_rule_set(tmp_path / "locks").alternatives] == ["U-lock", "Chain"]


@WAYS
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("answered", [0, 1, 4, 6])
def test_a_key_stops_and_nothing_is_written(start, tmp_path: Path, flags, key, answered):
    driven = typed(start(*NEW, *flags), *LINES[:answered])
    driven.press(key, "Stopped. Nothing is written.")
    assert driven.finish() == 130
    assert driven.damage == []
    assert driven.last_line == "Stopped. Nothing is written."
    assert list(tmp_path.iterdir()) == []


@WAYS
@pytest.mark.parametrize(("signal", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_stops_and_nothing_is_written(start, tmp_path: Path, flags, signal, status):
    driven = typed(start(*NEW, *flags), *LINES[:2])
    driven.signal(signal)
    driven.wait_for_new("Stopped. Nothing is written.")
    assert driven.finish() == status
    assert driven.damage == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_given_is_not_asked(start, tmp_path: Path):
    driven = start(*NEW, *FLAGS[:-2]).wait_for_new("Question:")
    assert "Title:" not in driven.said
    driven.line("Which one?", "Criterion 1:").line("C", "Criterion 2:").line("", "advisor rules check")
    assert driven.finish() == 0
    assert load_rule_set(tmp_path / "locks").settles == "Which one?"


def test_nothing_is_asked_where_all_that_is_needed_is_given(start):
    driven = start(*NEW, *FLAGS)
    assert driven.finish() == 0
    assert driven.said.startswith("Written, in locks:")


def test_a_mistake_in_a_flag_is_told_before_anything_is_asked(start, tmp_path: Path):
    driven = start(*NEW, "--alternative", "A")
    assert driven.finish() == 2
    assert driven.said.strip() == "--alternative: 2 at least are needed, not 1"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_will_not_do_is_told_before_anything_is_asked(start):
    driven = start("rules", "new", "none/locks")
    assert driven.finish() == 2
    assert driven.said.strip() == "none/locks: the folder none is not there; make it first"


def test_keys_edit_the_line(start, tmp_path: Path):
    driven = start(*NEW, *FLAGS[2:]).wait_for_new("Title:")
    driven.send("wrong" + CTRL_U + "Tea?" + UP + DOWN + ESC)
    driven.wait_for("Title: Tea?").send(ENTER)
    driven.wait_for_new("Question:").line("", "advisor rules check")
    assert driven.finish() == 0
    assert load_rule_set(tmp_path / "locks").title == "Tea?"


def test_pasted_lines_are_a_name_each(start, tmp_path: Path):
    driven = start(*NEW, *FLAGS[:2], *FLAGS[-2:]).wait_for_new("Question:").line("", "Alternative 1:")
    driven.send("\x1b[200~Tea\nCoffee\nWater\x1b[201~\r")
    driven.wait_for_new("Alternative 4:").line("", "advisor rules check")
    assert driven.finish() == 0
    names = [item.name for item in load_rule_set(tmp_path / "locks").alternatives]
    assert names == ["Tea", "Coffee", "Water"]


@pytest.mark.parametrize(
    ("flags", "env"),
    [(PLAIN, {}), ((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"})],
    ids=["--plain", "ACCESSIBLE", "dumb"],
)
def test_plain_lines_write_no_escape_code(start, flags, env):
    driven = typed(start(*NEW, *flags, env=env), *LINES)
    driven.line("", "advisor rules check")
    assert driven.finish() == 0
    assert b"\x1b" not in driven.raw


def test_without_colours_none_are_written(start):
    driven = typed(start(*NEW, env={"NO_COLOR": "1"}), *LINES)
    assert driven.colours == set()
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", driven.raw)


def test_the_questions_go_to_standard_error(start, tmp_path: Path):
    driven = typed(start(*NEW, to=tmp_path / "said.txt"), *LINES)
    driven.line("", "")
    assert driven.finish() == 0
    assert (tmp_path / "said.txt").read_text(encoding="utf-8").startswith("Written, in locks:\n")


def test_nobody_is_asked_where_ci_is_set(start, tmp_path: Path):
    driven = start(*NEW, env={"CI": "true"})
    assert driven.finish() == 2
    assert "the variable CI says that nobody is there to answer, so there is nobody to ask" in driven.text
    assert list(tmp_path.iterdir()) == []
