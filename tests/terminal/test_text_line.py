"""A line of text, typed with real keys."""

import io

import pytest
from pressing import CTRL_C, CTRL_D, CTRL_U, ENTER, ESC, PASTE, feed, until_still
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from advisor.terminal.stopping import Stopped
from advisor.terminal.text_line import ask_line

LEFT = "\x1b[D"


def typed(*pieces: str, label: str = "Title:") -> tuple[str, str]:
    """Return the line that these keys give and what is written; between two pieces there is a pause."""
    written = io.StringIO(newline="\r\n")
    output = Vt100_Output(written, lambda: Size(rows=24, columns=80), term="xterm")
    with create_pipe_input() as keys:
        end = feed(keys, pieces, lambda: until_still(written, "", []))
        try:
            return ask_line(label, output, keys), written.getvalue()
        finally:
            end()


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (ENTER, ""),
        ("Which lock?" + ENTER, "Which lock?"),
        ("  a  " + ENTER, "a"),
        ("ab" + LEFT + "x" + ENTER, "axb"),
        ("abc" + CTRL_U + "d" + ENTER, "d"),
        ("q?b:日本 é" + ENTER, "q?b:日本 é"),
        (PASTE.format("A\nB") + ENTER, "A\nB"),
    ],
)
def test_enter_gives_the_line_as_it_was_edited(keys, line):
    assert typed(keys)[0] == line


def test_escape_does_nothing():
    assert typed("a", ESC, "b" + ENTER)[0] == "ab"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_control_keys_stop(key):
    with pytest.raises(Stopped) as caught:
        typed("abc" + key)
    assert caught.value.code == 130


def test_the_label_is_text():
    assert "[b]<i>x</i>[/b]" in typed(ENTER, label="[b]<i>x</i>[/b]")[1]
