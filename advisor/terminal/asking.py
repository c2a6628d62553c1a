"""Whoever asks at the terminal: a menu that is drawn over itself, or plain lines."""

import sys
from contextlib import suppress
from typing import Protocol

from advisor.narrative.prompts import Prompt
from advisor.session.steps import Reply
from advisor.terminal.canvas import look_of
from advisor.terminal.environment import wants_plain
from advisor.terminal.lines import lines_of
from advisor.terminal.plain import Page, Plain


class Asker(Protocol):
    """Puts prompts before a person; `is_plain` tells whether it does without escape codes."""

    is_plain: bool

    def ask(self, prompt: Prompt, explain: Page) -> Reply:
        """Return the reply; `explain` gives a page on the prompt for so many columns."""

    def ask_name(self, text: str, suggestion: str) -> str:
        """Return the name of a file, empty where the person goes back."""


def asker(*, plain: bool) -> Asker:
    """Return a menu on standard error, or plain lines where these are wanted or nothing else works."""
    if not plain and not wants_plain():
        # Whatever keeps the library from drawing, lines work everywhere.
        with suppress(Exception):
            return _menu()
    return Plain(lines_of(sys.stdin), sys.stderr, lambda: look_of(sys.stderr).width)


def _menu() -> Asker:
    # It takes longer to import than all the rest of the program.
    from prompt_toolkit.input import create_input  # noqa: PLC0415  # as above
    from prompt_toolkit.output import create_output  # noqa: PLC0415  # as above
    from prompt_toolkit.output.vt100 import Vt100_Output  # noqa: PLC0415  # as above

    from advisor.terminal.menu import Menu  # noqa: PLC0415  # as above

    output = create_output(sys.stderr)
    if isinstance(output, Vt100_Output):
        # Where the cursor stands does not matter to menus, and some terminals do not answer for a second.
        output.enable_cpr = False
    return Menu(output, create_input(sys.stdin), unicode=look_of(sys.stderr).unicode)
