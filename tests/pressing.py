"""Presses real keys in a menu, and keeps what it draws."""

import io
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from advisor.narrative.prompts import Prompt
from advisor.session.steps import Reply
from advisor.terminal.menu import Menu
from advisor.terminal.running import ESCAPE_WAIT

UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
HOME, END, PAGE_UP, PAGE_DOWN, F1 = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1bOP"
ESC, ENTER, SPACE, TAB, CTRL_C, CTRL_D, CTRL_U = "\x1b", "\r", " ", "\t", "\x03", "\x04", "\x15"
PASTE = "\x1b[200~{}\x1b[201~"

PAUSE = 2 * ESCAPE_WAIT
"""So many seconds nothing may be drawn before the next piece: an escape before it is the key itself."""

STILL = 2
"""So many pauses in a row nothing is drawn when a loaded machine is done as well."""

PATIENCE = 20
"""Seconds after which a menu that has not ended is stopped."""


class Pressed(NamedTuple):
    """What the person replied, and what was written meanwhile; `pauses`: how much before each piece."""

    replies: list[Reply]
    written: str
    pauses: list[int]
    size: tuple[int, int]

    @property
    def reply(self) -> Reply:
        """Return the only reply."""
        (reply,) = self.replies
        return reply

    @property
    def screen(self) -> list[str]:
        """Return what stands on the screen at the end, without the empty lines below."""
        return self._screen(len(self.written))

    @property
    def screens(self) -> list[list[str]]:
        """Return what stood on the screen before each piece of the keys but the first."""
        return [self._screen(length) for length in self.pauses]

    def _screen(self, length: int) -> list[str]:
        screen = pyte.Screen(*self.size)
        pyte.Stream(screen).feed(self.written[:length])
        return "\n".join(line.rstrip() for line in screen.display).rstrip().split("\n")


def nothing_to_explain(columns: int) -> list[str]:
    """Return a page on why, three lines long."""
    return ["Why this is asked", f"for {columns} columns", "end of the page"]


def feed(keys: PipeInput, pieces: Sequence[str], wait: Callable[[], None]) -> Callable[[], None]:
    """Type the pieces one after the other, with waits, while the caller goes on; return what ends that."""
    done = threading.Event()

    def type_all() -> None:
        for piece in pieces[1:]:
            wait()
            keys.send_text(piece)
        if not done.wait(PATIENCE):
            keys.send_text(CTRL_C)

    keys.send_text(pieces[0])
    thread = threading.Thread(target=type_all, daemon=True)
    thread.start()

    def end() -> None:
        done.set()
        thread.join(PATIENCE)

    return end


def until_still(written: io.StringIO, before: str, pauses: list[int]) -> None:
    """Wait until something is drawn and then nothing for a while; note how long it is by then."""
    length, still = -1, 0
    for _ in range(round(PATIENCE / PAUSE)):
        time.sleep(PAUSE)
        length, was = len(written.getvalue()), length
        still = still + 1 if length == was > len(before) else 0
        if still == STILL:
            break
    pauses.append(length)


def press(
    asked: Prompt | Sequence[Prompt],
    *pieces: str,
    explain: Callable[[int], list[str]] = nothing_to_explain,
    size: tuple[int, int] = (80, 24),
    unicode: bool = True,
    before: str = "",
) -> Pressed:
    """Ask one prompt or several of one menu, with these keys; `before` stands on the screen already.

    Between two pieces of the keys there is a pause.
    """
    prompts = [asked] if isinstance(asked, Prompt) else asked
    written = io.StringIO(before)
    written.seek(0, io.SEEK_END)
    pauses: list[int] = []
    output = Vt100_Output(written, lambda: Size(rows=size[1], columns=size[0]), term="xterm")
    with create_pipe_input() as keys:
        end = feed(keys, pieces, lambda: until_still(written, before, pauses))
        try:
            menu = Menu(output, keys, unicode=unicode)
            replies = [menu.ask(prompt, explain) for prompt in prompts]
        finally:
            end()
    return Pressed(replies, written.getvalue(), pauses, size)
