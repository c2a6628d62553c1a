"""Variables, homes and users that are odd: the same decision, the same bytes.

| row of hostile inputs | where |
| --- | --- |
| COLUMNS, LINES, TERM (unset, empty, dumb, unknown, an escape), NO_COLOR, FORCE_COLOR, CI | tests/test_main.py, tests/terminal/test_real_terminal.py; the quiz with them: here, test_real_quiz_plain.py |
| LANG, LC_ALL (unset, C, POSIX, tr_TR), PYTHONUTF8, PYTHONIOENCODING (ascii, cp1252, cp437, utf-16) | tests/test_main.py; the quiz in ASCII: here |
| PYTHONHASHSEED, -O, -W error, -X dev, TZ | tests/test_main.py |
| HOME unset, missing, a file; a deleted working directory | tests/test_main.py |
| HOME read-only, XDG folders relative or missing, no entry for the user, a locale that is not there | here |
"""  # noqa: E501  # rows of a table

import os
import sys
from pathlib import Path

import pytest
from running import PROGRAM, environment, run_process

POSIX = pytest.mark.skipif(os.name != "posix", reason="users and terminals as POSIX has them")
COMMANDS = (("recommend", "--favourite", "fruit", "--format", "json"), ("recommend", "--favourite", "fruit"))
LOCKED = 0o500
ODD = {
    "XDG relative": {
        "XDG_CONFIG_HOME": "x",
        "XDG_CACHE_HOME": "..",
        "XDG_DATA_HOME": "",
        "XDG_RUNTIME_DIR": "y",
    },
    "XDG missing": {
        "XDG_CONFIG_HOME": "/no/such",
        "XDG_CACHE_HOME": "/dev/null",
        "XDG_DATA_HOME": "/dev/full",
        # Nobody can write there, not even who may write everywhere.
        "HOME": "/proc",
    },
    "no such locale": {"LC_ALL": "xx_YY.UTF-99", "LANGUAGE": "zz"},
    "code pages": {"LC_ALL": "en_US.cp1252", "LANG": "de_DE.cp437", "PYTHONUTF8": "1"},
    "everything odd": {
        "PAGER": "false",
        "EDITOR": "false",
        "SHELL": "/no/shell",
        "USER": "\x1b[31m",
        "PWD": "/no",
    },
    "of libraries": {"_TYPER_STANDARD_TRACEBACK": "1", "TYPER_USE_RICH": "1", "RICH_TRACEBACK": "1"},
    "of prompts": {"PROMPT_TOOLKIT_COLOR_DEPTH": "nonsense", "COLORTERM": "\x1b", "TTY_COMPATIBLE": "x"},
}


@pytest.fixture(scope="module")
def expected(picnic_cake_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    env = environment(tmp_path_factory.mktemp("home"), {"ADVISOR_RULES": str(picnic_cake_folder)})
    return [run_process((*PROGRAM, *command), env).out for command in COMMANDS]


def outputs(home: Path, rules: Path, changes: dict[str, str]) -> list[bytes]:
    """Return what the commands print in an environment; they must have nothing else to say."""
    env = environment(home, {"ADVISOR_RULES": str(rules), **changes})
    done = [run_process((*PROGRAM, *command), env) for command in COMMANDS]
    assert [(item.status, item.err) for item in done] == [(0, b"")] * len(COMMANDS)
    return [item.out for item in done]


@pytest.mark.parametrize("name", ODD)
def test_odd_variables_change_nothing(expected, tmp_path: Path, picnic_cake_folder: Path, name):
    assert outputs(tmp_path, picnic_cake_folder, ODD[name]) == expected


@POSIX
def test_a_home_that_cannot_be_written_changes_nothing(expected, tmp_path: Path, picnic_cake_folder: Path):
    tmp_path.chmod(LOCKED)
    try:
        assert outputs(tmp_path, picnic_cake_folder, {"PYTHONDONTWRITEBYTECODE": "1"}) == expected
    finally:
        tmp_path.chmod(0o700)


@POSIX
def test_a_user_without_an_entry_and_a_home_gets_the_same(expected, tmp_path: Path, picnic_cake_folder: Path):
    program = (
        "import os, pwd, sys, runpy\n"
        "def nobody(*known): raise KeyError(known)\n"
        "pwd.getpwuid = pwd.getpwnam = os.getlogin = nobody\n"
        "sys.argv[0] = 'advisor'\n"
        "runpy.run_module('advisor', run_name='__main__', alter_sys=True)"
    )
    rules = {"ADVISOR_RULES": str(picnic_cake_folder), "HOME": None, "USER": None}
    env = environment(tmp_path, rules)
    done = [run_process((sys.executable, "-c", program, *command), env) for command in COMMANDS]
    assert [item.out for item in done] == expected
    assert [item.err for item in done] == [b"", b""]


TERMINALS = {
    "an escape": {"TERM": "\x1b]0;x\x07"},
    "unknown": {"TERM": "no-such-terminal"},
    "vt52": {"TERM": "vt52"},
    "ascii": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii:strict",
    },
    "colours forced and refused": {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLORTERM": "truecolor"},
    "columns wrong": {"COLUMNS": "abc", "LINES": "-1"},
    "columns nought": {"COLUMNS": "0", "LINES": "0"},
}


@POSIX
@pytest.mark.parametrize("name", TERMINALS)
def test_a_question_can_be_answered_on_an_odd_terminal(tmp_path: Path, picnic_cake_folder: Path, name):
    from driving import CTRL_C, starting

    with starting(tmp_path, picnic_cake_folder) as start:
        driven = start("quiz", "--importance", "taste=usual", env=TERMINALS[name])
        driven.wait_for_new("What do your guests like best?").wait_for_new("stops")
        driven.send("1" if "Ctrl-C stops" in driven.new else "1\n")
        driven.wait_for("What can a guest not eat?")
        driven.send(CTRL_C)
        assert driven.finish() == 130
        assert driven.damage == []
        assert driven.command[:3] == ("quiz", "--favourite", "fruit")
        if name == "ascii":
            assert driven.raw.isascii()
