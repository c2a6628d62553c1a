"""Answers on standard input: nothing, bytes that are no text, and a person at a terminal.

What never ends is in tests/test_main.py, and what is hostile in the ways of tests/reading_commands.py.
"""

import os
from pathlib import Path

import pytest

COMMANDS = (("recommend",), ("what-if", "--change", "weather=hot"), ("questions",))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "-: is empty; expected question: choice"),
        (b"\x00\x01\x02", "-:1:1: character \\x00 is not allowed"),
        (b"\x7fELF\x02\x01\x01\x00", "-:1:1: character \\x7f is not allowed"),
        (b"\x1f\x8b\x08\x00", "-:1:2: byte 0x8b is not UTF-8"),
        (b"\n\n", "-: is empty"),
        (b"favourite", "-:1:1: expected a mapping"),
    ],
    ids=["nothing", "binary", "program", "packed", "line ends", "word"],
)
def test_what_is_no_answers_is_refused(refused, command, given, said):
    assert refused(*command, "--answers", "-", given=given).startswith(said)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are a matter of POSIX")
def test_at_a_terminal_it_is_said_once_what_is_expected(tmp_path: Path, picnic_cake_folder: Path):
    from driving import starting

    with starting(tmp_path, picnic_cake_folder) as start:
        driven = start("recommend", "--answers", "-", "--format", "name").wait_for("Type the answers")
        driven.send("favourite: fruit\n\x04")
        assert driven.finish() == 0
        assert (
            driven.said.count("Type the answers, such as question: choice, a line each; end with Ctrl-D.")
            == 1
        )
        assert driven.last_line == "apple-pie"
