"""A prompt for a line of text: with keys that edit it, or as a plain line."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TextIO

from advisor.terminal.canvas import look_of
from advisor.terminal.environment import wants_plain
from advisor.terminal.lines import lines_of
from advisor.terminal.stopping import interrupted
from advisor.terminal.wrapping import wrapped
from advisor.text import visible

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


class TextAsker(Protocol):
    """Asks for texts one after the other; what is said stays on the screen."""

    def say(self, text: str) -> None:
        """Show a text in lines of the terminal's width; an empty one is an empty line."""

    def ask(self, label: str) -> str:
        """Return what is typed behind the label, without spaces around it; several lines where it was pasted.

        Raises:
            Stopped: by Ctrl-C, at the end of input, or by a signal.

        """


def text_asker(*, plain: bool) -> TextAsker:
    """Return an asker on standard error; by plain lines where they are wanted or nothing else works."""
    if not plain and not wants_plain():
        # Whatever keeps the library from drawing, lines work everywhere.
        with suppress(Exception):
            return _edited()
    return Lines(lines_of(sys.stdin), sys.stderr)


class Lines:
    """Asks by lines, which `read` gives (empty at the end of input); what is said goes to `out`."""

    def __init__(self, read: Callable[[], str], out: TextIO) -> None:
        self._line = read
        self._out = out

    def say(self, text: str) -> None:
        """Show a text in lines of the terminal's width."""
        for line in wrapped(visible(text), look_of(self._out).width):
            self._out.write(f"{line}\n")
        self._out.flush()

    def ask(self, label: str) -> str:
        """Return the line that is typed; Ctrl-C and the end of input stop."""
        self._out.write(f"{label} ")
        self._out.flush()
        line = self._line()
        if not line:
            # The mark of what comes next would stand behind this one.
            self._out.write("\n")
            raise interrupted()
        return line.strip()


class Edited(Lines):
    """Asks by lines that can be edited with keys."""

    def __init__(self, out: TextIO, output: "Output", keys: "Input") -> None:
        super().__init__(lambda: "", out)
        self._output = output
        self._keys = keys

    def ask(self, label: str) -> str:
        """Return the line that is typed, edited with keys; several where they were pasted."""
        from advisor.terminal.text_line import ask_line  # noqa: PLC0415  # as below

        return ask_line(label, self._output, self._keys)


def _edited() -> Edited:
    from prompt_toolkit.input import create_input  # noqa: PLC0415  # it takes long to import
    from prompt_toolkit.output import create_output  # noqa: PLC0415  # as above
    from prompt_toolkit.output.vt100 import Vt100_Output  # noqa: PLC0415  # as above

    output = create_output(sys.stderr)
    if isinstance(output, Vt100_Output):
        # Where the cursor stands does not matter to a line, and some terminals do not answer for a second.
        output.enable_cpr = False
    return Edited(sys.stderr, output, create_input(sys.stdin))
