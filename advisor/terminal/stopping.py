"""Ending an interview early, by key or by signal, with the terminal as it was."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeAlias

SIGNALLED = 128
"""A process that a signal ended has this exit status and the number of the signal."""

INTERRUPT = "SIGINT"
ENDING = ("SIGTERM", "SIGHUP")


class Stopped(SystemExit):
    """The person or a signal ends the interview. Its code is the exit status."""


Handler: TypeAlias = Callable[[int, FrameType | None], None] | signal.Handlers
"""What is done at a signal."""

Relay: TypeAlias = Callable[[Stopped], None]
"""Whoever brings an interview to its end in their own time, such as an event loop."""

_relays: list[Relay] = []


def interrupted() -> Stopped:
    """Return what ends the interview by Ctrl-C."""
    return Stopped(SIGNALLED + signal.Signals[INTERRUPT])


@contextmanager
def relayed_to(relay: Relay) -> Iterator[None]:
    """Hand signals on to an event loop while it runs.

    An exception that a signal raises in the middle of it would leave the terminal as the loop has set it.
    """
    _relays.append(relay)
    try:
        yield
    finally:
        _relays.pop()


@contextmanager
def signals_ignored() -> Iterator[None]:
    """Let nothing interrupt a farewell that is under way already."""
    known = [signal.Signals[name] for name in (INTERRUPT, *ENDING) if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.SIG_IGN) for number in known}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ending_by_signal() -> Iterator[None]:
    """Turn the signals that end a process into `Stopped` while an interview goes on.

    A signal that the process was told to ignore, as by nohup, stays ignored.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        stopped = Stopped(SIGNALLED + number)
        if not _relays:
            raise stopped
        _relays[-1](stopped)

    wanted: dict[str, Handler] = dict.fromkeys((INTERRUPT, *ENDING), stop)
    # Where the reader of the result has gone away, there is still something to be said.
    wanted["SIGPIPE"] = signal.SIG_IGN
    known = {signal.Signals[name]: handler for name, handler in wanted.items() if hasattr(signal, name)}
    before = {
        number: signal.signal(number, handler)
        for number, handler in known.items()
        if signal.getsignal(number) != signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
