"""Running an application of prompt_toolkit to its end, whatever ends it."""

import os
from contextlib import suppress
from typing import Any, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.output import ColorDepth

from advisor.terminal.stopping import Stopped, interrupted, relayed_to

_Result = TypeVar("_Result")

ESCAPE_WAIT = 0.05
"""Seconds after which an escape is the key itself and not the beginning of another."""


def color_depth() -> ColorDepth | None:
    """Return the colours to use where the environment says so, None where the terminal decides."""
    # Older versions that we allow do not know the variable.
    return ColorDepth.MONOCHROME if os.environ.get("NO_COLOR") else None


def run_to_end(application: Application[_Result]) -> _Result:
    """Return the result of the application, with the terminal as it was before.

    Raises:
        Stopped: a signal came while it ran, or it ended with an `EOFError`, by a key or with its input.

    """
    application.ttimeoutlen = ESCAPE_WAIT
    running = _Running(application)
    try:
        with relayed_to(running.stop):
            result = application.run(handle_sigint=False, pre_run=running.end)
    except (EOFError, OSError) as error:
        raise running.stopped or interrupted() from error
    finally:
        # Older versions that we allow leave it hidden.
        with suppress(OSError):
            application.output.show_cursor()
            application.output.flush()
    if running.stopped:
        raise running.stopped
    return result


class _Running:
    """Keeps a signal until the application can be ended."""

    def __init__(self, application: "Application[Any]") -> None:
        self.stopped: Stopped | None = None
        self._application = application

    def stop(self, stopped: Stopped) -> None:
        """Note a signal, and have the event loop look at it as soon as it comes round."""
        self.stopped = stopped
        loop = self._application.loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.end)

    def end(self) -> None:
        """End the application if a signal has come; called before its first key, too."""
        future = self._application.future
        if self.stopped and future is not None and not future.done():
            self._application.exit(exception=EOFError())
