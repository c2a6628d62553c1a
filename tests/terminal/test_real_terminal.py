"""The program in a real terminal: what stands on the screen, in which colours."""

import os
import re
from pathlib import Path

import pytest
from running import PROGRAM, environment

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

import pexpect
import pyte

FRUIT = ("recommend", "--favourite", "fruit", "--weather", "hot")


class Screen:
    """What a program left on a terminal of this size."""

    def __init__(
        self, arguments: tuple[str, ...], env: dict[str, str], size: tuple[int, int], keys: str = ""
    ) -> None:
        self.screen = pyte.Screen(*size)
        process = pexpect.spawn(
            PROGRAM[0], [*PROGRAM[1:], *arguments], env=env, dimensions=size[::-1], timeout=30
        )
        if keys:
            process.expect("Ctrl-D")
            process.send(keys)
        self.raw = (process.before or b"") + (process.after if isinstance(process.after, bytes) else b"")
        self.raw += process.read()
        process.close()
        self.status = process.exitstatus
        pyte.ByteStream(self.screen).feed(self.raw)

    @property
    def lines(self) -> list[str]:
        """Return the lines without the empty ones at the end."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().split("\n")

    @property
    def text(self) -> str:
        """Return the screen in one line."""
        return " ".join(" ".join(self.lines).split())

    @property
    def colours(self) -> set[str]:
        """Return the colours of the characters."""
        return {cell.fg for row in self.screen.buffer.values() for cell in row.values()} - {"default"}


@pytest.fixture
def shown(picnic_cake_folder: Path, tmp_path: Path):
    """Return a function that runs the program in a terminal."""

    # So high by default that nothing scrolls away.
    def run(
        *arguments: str, width: int = 80, height: int = 200, env: dict[str, str] | None = None, keys: str = ""
    ) -> Screen:
        variables = {"TERM": "xterm-256color", "ADVISOR_RULES": str(picnic_cake_folder), **(env or {})}
        return Screen(arguments, environment(tmp_path, variables), (width, height), keys)

    return run


@pytest.mark.parametrize("width", [80, 40, 20])
def test_the_screen_shows_the_headline_first(shown, width):
    screen = shown(*FRUIT, width=width)
    assert screen.status == 0
    assert screen.text.startswith("Which cake for the picnic? picnic-cake 2.1.0, as of 2024-05-20")
    assert "Apple pie, clear so far" in screen.text
    assert "Why Apple pie" in screen.text


def test_the_comparison_of_a_brief_page_fits_on_a_screen_of_eighty_by_twenty_four(
    shown, shipped_folder: Path
):
    screen = shown(*FRUIT, "--brief")
    assert screen.lines[0] == "Which cake for the picnic?"
    assert screen.lines.index("Why Apple pie") - 1 <= 24
    three = ("--tpu", "yes", "--deployment", "mobile", "--purpose", "research")
    screen = shown("recommend", *three, "--brief", "--rules", str(shipped_folder))
    assert screen.lines[0] == "PyTorch or TensorFlow?"
    assert any("Learning curve" in line for line in screen.lines[:24])
    assert screen.lines.index("Why PyTorch") - 1 <= 24


def test_a_brief_page_of_two_answers_of_the_shipped_rule_set_fits_on_such_a_screen(
    shown, shipped_folder: Path
):
    two = ("--tpu", "yes", "--deployment", "mobile")
    screen = shown("recommend", *two, "--brief", "--rules", str(shipped_folder), height=24)
    assert screen.lines[0] == "PyTorch or TensorFlow?"
    assert screen.lines.index("What speaks for PyTorch") > screen.lines.index("  Toss-up so far")
    assert screen.lines[-1].endswith(" in beta).")


@pytest.mark.parametrize("width", [80, 40, 20])
def test_the_screen_is_what_a_file_holds(shown, tmp_path: Path, width):
    screen = shown(*FRUIT, width=width)
    if width == 80:
        shown(*FRUIT, "--output", str(tmp_path / "a.txt"))
        assert screen.lines == (tmp_path / "a.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    # A line as wide as the screen is no trouble, and a wider one would go on in the next.
    assert all(len(line) <= width for line in screen.lines)


@pytest.mark.parametrize("width", [80, 40])
def test_bars_stand_on_the_screen(shown, width):
    assert "█" in shown(*FRUIT, width=width).text


def test_at_twenty_columns_there_are_words(shown):
    screen = shown(*FRUIT, width=20)
    assert "█" not in screen.text
    assert "Apple pie: 3.75" in screen.text


def test_a_terminal_shows_colours(shown):
    assert shown(*FRUIT).colours


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "vt100", "NO_COLOR": "yes"}])
def test_no_color_and_a_dumb_terminal_show_none(shown, env):
    screen = shown(*FRUIT, env=env)
    assert screen.colours == set()
    assert "Apple pie, clear so far" in screen.text


def test_a_dumb_terminal_gets_no_escape_codes(shown):
    assert b"\x1b" not in shown(*FRUIT, env={"TERM": "dumb"}).raw


def test_colours_change_nothing_but_colours(shown):
    assert shown(*FRUIT).lines == shown(*FRUIT, env={"NO_COLOR": "1"}).lines


@pytest.mark.parametrize(
    "command",
    [("explain", "heat-hot"), ("compare",), ("recommend", "--help"), ("--help",), ("rules", "show")],
)
@pytest.mark.parametrize("width", [80, 20])
def test_every_command_works_in_a_terminal(shown, command, width):
    screen = shown(*command, width=width)
    assert screen.status == 0
    assert b"Traceback" not in screen.raw
    assert screen.text


def test_a_terminal_without_utf_8_gets_ascii(shown):
    screen = shown(*FRUIT, env={"PYTHONIOENCODING": "ascii"})
    assert screen.raw.isascii()
    assert "####" in screen.text


@pytest.mark.parametrize("columns", ["60", "20"])
def test_columns_wins_over_the_size_of_the_terminal(shown, columns):
    screen = shown(*FRUIT, env={"COLUMNS": columns})
    assert max(map(len, screen.lines)) <= int(columns)


def test_answers_are_typed_at_a_terminal_that_is_told_how(shown):
    screen = shown("recommend", "--answers", "-", "--format", "name", keys="favourite: fruit\n\x04")
    assert screen.status == 0
    assert "apple-pie" in screen.text


def test_an_interrupt_at_the_terminal_ends_it_with_130(shown):
    screen = shown("recommend", "--answers", "-", keys="favourite: fruit\n\x03")
    assert screen.status == 130
    assert b"Traceback" not in screen.raw


def test_escape_codes_in_an_argument_do_not_reach_the_terminal(shown):
    screen = shown("recommend", "--favourite", "\x1b[31mred\x1b]0;title\x07")
    assert screen.status == 2
    assert b"\x1b" not in screen.raw
    assert re.search(r"\\x1b\[31mred", screen.text)
