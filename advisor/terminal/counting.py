"""A count of what is done, on a line that is drawn anew while a person waits."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, TextIO

from advisor.terminal.environment import wants_plain

PATIENCE, PAUSE = 2.0, 0.2
"""After how many seconds the count appears, and how many pass before it is drawn anew."""


def is_counted_on(stream: TextIO, *others: IO[Any]) -> bool:
    """Return whether somebody sees a count on a stream and it is in nobody's way.

    Args:
        stream: where it would be drawn.
        others: what else may use the terminal, such as the result.

    """
    # Systems without this timer have no signal for it either.
    can_be_timed = hasattr(signal, "setitimer")
    return (
        can_be_timed and stream.isatty() and not wants_plain() and not any(other.isatty() for other in others)
    )


@contextmanager
def counted_on(stream: TextIO, lines: Callable[[], int]) -> Iterator[None]:
    """Count lines on a terminal if the work goes on for long, and leave its line empty in the end.

    A timer of the system asks for each drawing, so that the clock is not read for every line.
    """
    drawn = ""

    def draw(*_: object) -> None:
        nonlocal drawn
        drawn = f"{lines():,} lines"
        _put(stream, f"\r{drawn}")
        # Only now, for a terminal that is held up must not be asked again meanwhile.
        signal.setitimer(signal.ITIMER_REAL, PAUSE)

    before = signal.signal(signal.SIGALRM, draw)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        # Ignored first: a drawing that is due just now would set the timer once more.
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if drawn:
            _put(stream, f"\r{' ' * len(drawn)}\r")


def _put(stream: TextIO, text: str) -> None:
    # A terminal that has gone away is no reason to stop.
    with suppress(OSError):
        stream.write(text)
        stream.flush()
