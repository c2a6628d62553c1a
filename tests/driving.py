"""Drives the real program in a pseudo-terminal: types keys, reads the screen, looks at what is left."""

import os
import re
import shlex
import signal
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pyte
from running import PROGRAM, environment

PATIENCE = 15
"""Seconds to wait for a text before the test fails."""

PAUSE = 0.01
"""Seconds without anything new after which a drawing is taken to be whole."""

POLL = 0.01
"""Seconds between two looks at whether it has ended."""

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ESC, ENTER, SPACE, CTRL_C, CTRL_D, BACKSPACE, CTRL_U = "\x1b", "\r", " ", "\x03", "\x04", "\x7f", "\x15"
CODES = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|[=>78])")
LOCAL_MODES = 3
"""Where termios keeps echo and canonical mode."""


WEIGHED = ("--importance", "taste=usual")
"""What matters is said by this and not asked any more."""

OPEN = ("--favourite", "fruit", *WEIGHED)
"""Asked next: what a guest cannot eat."""

SETTLED = (
    *("--favourite", "cream", "--allergies", "none", "--guests", "few", "--weather", "hot"),
    *("--transport", "car", "--oven", "yes", "--time", "hours", "--practice", "never", *WEIGHED),
)
"""First place is settled, one question is left, and the importance of effort can turn first place."""

MATTERS, FAVOURITE = "What matters in", "What do your guests like best?"
ALLERGIES = "What can a guest not eat?"
OFFER, REVIEW, WEIGHING, AFTERWARDS = (
    "You may stop here",
    "Is this right?",
    "How important is this",
    "What next?",
)
WHY, EXPORT = "Why this is asked", "Export the recommendation (.md as a decision record, .json or .txt)."
EXPORT_NAME = f"{EXPORT} Esc goes back. > File: decision.md"
"""What a menu shows once a name can be typed: what is typed before that is lost."""


def _joined(text: str) -> str:
    return " ".join(text.split())


class Driven:
    """The program on a terminal of its own. With `to` its standard output goes into that file."""

    def __init__(  # noqa: PLR0913  # all that a process is started with
        self,
        arguments: tuple[str, ...],
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        to: Path | None = None,
        cwd: Path | None = None,
        program: tuple[str, ...] = PROGRAM,
    ) -> None:
        command = [*program, *arguments]
        if to is not None:
            command = ["/bin/sh", "-c", f"exec {shlex.join(command)} > {shlex.quote(str(to))}"]
        details: dict[str, Any] = {"env": dict(env), "dimensions": size[::-1], "cwd": cwd}
        self.process = pexpect.spawn(command[0], command[1:], **details)
        # Its pauses are for programs that are slower to start than to type to.
        self.process.delaybeforesend = None
        self.process.ptyproc.delayafterclose = self.process.ptyproc.delayafterterminate = 0.02
        self._before = self._modes
        self.screen = pyte.Screen(*size)
        # A real terminal answers when it is asked where the cursor stands.
        self.screen.write_process_input = self._answer
        self._stream = pyte.ByteStream(self.screen)
        self._sent_at = 0
        self.raw = b""
        self.status: int | None = None

    # What is done to it.

    def send(self, keys: str) -> None:
        """Type keys."""
        self._sent_at = len(self.raw)
        self.process.send(keys)

    def press(self, keys: str, then: str) -> "Driven":
        """Type keys and wait until this stands on the screen."""
        self.send(keys)
        return self.wait_for(then)

    def line(self, typed: str, then: str) -> "Driven":
        """Type a line and wait for this in what is written after it."""
        self.send(typed + "\n")
        return self.wait_for_new(then)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window that large."""
        self._sent_at = len(self.raw)
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def signal(self, name: str) -> None:
        """Send it a signal, such as SIGTERM."""
        self.process.kill(signal.Signals[name])

    def _answer(self, text: str) -> None:
        if self.process.isalive():
            self.process.send(text)

    # What is seen of it.

    def wait_for(self, text: str) -> "Driven":
        """Wait until the text stands on the screen; it may be broken over lines."""
        return self.wait_until(lambda: text in self.text, text)

    def wait_for_new(self, text: str) -> "Driven":
        """Wait until the text has been written since the last keys; it may be broken over lines."""
        return self.wait_until(lambda: text in self.new, text)

    def wait_until_gone(self, text: str) -> "Driven":
        """Wait until the text stands on the screen no more."""
        return self.wait_until(lambda: text not in self.text, f"anything but {text}")

    def wait_until(self, holds: Callable[[], bool], wanted: str) -> "Driven":
        """Read until this holds; `wanted` says what it is."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if not self._read() or time.monotonic() > end:
                raise self._failure(repr(wanted))
        # A drawing comes in pieces where the machine is busy; what is looked at next may be in the rest.
        while self._read(PAUSE):
            pass
        return self

    def _failure(self, wanted: str) -> AssertionError:
        shown = "\n".join(self.lines)
        return AssertionError(f"waited for {wanted}, and the screen shows:\n{shown}")

    def _read(self, patience: float = PATIENCE) -> bool:
        """Read what is written next; say whether more may come."""
        try:
            data = self.process.read_nonblocking(65536, timeout=patience)
        except (pexpect.EOF, pexpect.TIMEOUT):
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    @property
    def lines(self) -> list[str]:
        """The lines on the screen, without the empty ones at the end."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().split("\n")

    @property
    def text(self) -> str:
        """The screen in one line."""
        return _joined(" ".join(self.lines))

    @property
    def said(self) -> str:
        """Everything that was written, in lines, without escape codes."""
        return CODES.sub("", self.raw.decode(errors="replace")).replace("\r", "")

    @property
    def new(self) -> str:
        """What was written since the last keys, in one line."""
        return _joined(self.raw[self._sent_at :].decode(errors="replace"))

    @property
    def pointed(self) -> str:
        """The line at which the pointer is."""
        return next((line for line in self.lines if line.startswith(">")), "")

    @property
    def colours(self) -> set[str]:
        """The colours of the characters on the screen."""
        return {cell.fg for row in self.screen.buffer.values() for cell in row.values()} - {"default"}

    # How it ends.

    def finish(self) -> int | None:
        """Wait for the end and return the exit status; a program that does not end is ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._read():
            pass
        while self._lives():
            if time.monotonic() > end:
                failure = self._failure("the end")
                self.leave()
                raise failure
            time.sleep(POLL)
        self._after = self._modes
        self.process.close()
        self.status = self.process.exitstatus
        return self.status

    def _lives(self) -> bool:
        # Else the library would wait without end for who has closed the terminal.
        self.process.flag_eof = False
        return self.process.isalive()

    def leave(self) -> None:
        """End it, whatever it does."""
        if not self.process.closed:
            try:
                self.process.close(force=True)
            except pexpect.ExceptionPexpect:
                # The library gives it a tenth of a second, which a busy machine needs for itself.
                os.waitpid(self.process.pid, 0)

    @property
    def _modes(self) -> tuple[bool, bool]:
        local = termios.tcgetattr(self.process.child_fd)[LOCAL_MODES]
        return bool(local & termios.ECHO), bool(local & termios.ICANON)

    @property
    def damage(self) -> list[str]:
        """What the program has changed of the terminal and not put back; read after `finish`."""
        found = []
        if self._before != (True, True) or self._after != self._before:
            found.append(f"echo and canonical mode are {self._after}, and were {self._before}")
        for switch, rest, about in (
            (rb"\x1b\[\?25([hl])", b"h", "the cursor is hidden"),
            (rb"\x1b\[\?2004([hl])", b"l", "bracketed paste is on"),
            (rb"\x1b\[\?1049([hl])", b"l", "the other screen is shown"),
        ):
            seen = re.findall(switch, self.raw)
            if seen and seen[-1] != rest:
                found.append(about)
        return found

    @property
    def last_line(self) -> str:
        """The last line that was written."""
        return self.said.rstrip("\n").rsplit("\n", 1)[-1]

    @property
    def command(self) -> tuple[str, ...]:
        """The arguments of the command on the last line, which begins with the name of the program."""
        name, *arguments = shlex.split(self.last_line)
        assert name == "advisor", self.last_line
        return tuple(arguments)


@contextmanager
def starting(home: Path, rules: Path) -> Iterator[Callable[..., Driven]]:
    """Give a function that starts the program on a rule set; what still runs in the end is ended."""
    started: list[Driven] = []

    def start(
        *arguments: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str | None] = {}, **details: Any
    ) -> Driven:
        variables = {"TERM": "xterm-256color", "ADVISOR_RULES": str(rules), **env}
        started.append(Driven(arguments, environment(home, variables), size, **details))
        return started[-1]

    try:
        yield start
    finally:
        for driven in started:
            driven.leave()


def walked(driven: Driven, steps: tuple[tuple[str, str], ...]) -> Driven:
    """Type keys and wait for a text, one pair after another."""
    for keys, then in steps:
        driven.press(keys, then)
    return driven
