"""Reading lines from a terminal in such a way that no signal is missed."""

import os
import select
import signal
from collections.abc import Callable
from typing import TextIO

CHUNK = 65_536


def lines_of(stream: TextIO) -> Callable[[], str]:
    """Return a function that reads the next line, with its end; empty at the end of input.

    Bytes that are not text are replaced.
    """
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return stream.readline
    return _Lines(descriptor, stream.encoding or "utf-8").read if os.name == "posix" else stream.readline


class _Lines:
    """Waits for input and for signals together.

    A signal that arrives right before a read begins would else be looked at only after the next line.
    """

    def __init__(self, descriptor: int, encoding: str) -> None:
        self._descriptor = descriptor
        self._encoding = encoding
        self._left = b""
        self._ended = False

    def read(self) -> str:
        while b"\n" not in self._left and not self._ended:
            self._wait()
            data = os.read(self._descriptor, CHUNK)
            self._left += data
            self._ended = not data
        line, end, self._left = self._left.partition(b"\n")
        # Who has typed an end of input may type on, and so may the next prompt.
        self._ended = False
        return (line + end).decode(self._encoding, "replace")

    def _wait(self) -> None:
        awake, waking = os.pipe()
        os.set_blocking(waking, False)
        before = signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        try:
            # A signal that has come before this line is raised at it, one that comes later ends the wait.
            while self._descriptor not in select.select([self._descriptor, awake], [], [])[0]:
                os.read(awake, CHUNK)
        finally:
            signal.set_wakeup_fd(before)
            os.close(awake)
            os.close(waking)
