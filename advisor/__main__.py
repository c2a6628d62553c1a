"""The one door out: every error becomes a message on stderr and an exit status."""

import gc
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO

from advisor.errors import USAGE, AdvisorError

INTERNAL, INTERRUPTED, BROKEN_PIPE = 70, 130, 141


def main() -> NoReturn:
    """Run the program and exit with the status that the README lists."""
    # A run is short and keeps nearly all that it makes, so looking for garbage only slows the start.
    # At the end the interpreter would look once more, for 5 ms; what is frozen it leaves alone.
    gc.disable()
    if hasattr(signal, "SIGPIPE"):
        # Where the reader of the output goes away the program ends in silence, as others do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    status = guarded()
    gc.freeze()
    sys.exit(status)


def guarded() -> int:
    """Return the exit status of the program; say what went wrong, without a traceback."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the program ends
    if sys.stdout is None:
        return _told("advisor: standard output is closed, so the result has nowhere to go", USAGE)
    try:
        status = _run()
        sys.stdout.flush()
    except AdvisorError as error:
        status = _told(str(error), error.exit_status)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout)
        status = BROKEN_PIPE
    except OSError as error:
        _silence(sys.stdout)
        status = _told(f"advisor: {error.strerror or error}", USAGE)
    except Exception as error:
        if os.environ.get("ADVISOR_DEBUG"):
            raise
        kind = type(error).__name__
        message = f"advisor: internal error ({kind}). Please report it; ADVISOR_DEBUG=1 shows where it is."
        status = _told(message, INTERNAL)
    return status


def _run() -> int:
    from advisor.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return run(sys.argv[1:])


def _told(message: str, status: int) -> int:
    try:
        sys.stderr.write(message + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        # Standard error is full: the exit status is all that is left to tell.
        _silence(sys.stderr)
    return status


def _silence(stream: TextIO) -> None:
    """Keep the interpreter from failing once more when it flushes the stream at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    main()
