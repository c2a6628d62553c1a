"""The one door out: every error becomes a message on stderr and an exit status."""

# Nothing that takes time is imported up here: until `main` runs, Ctrl-C is answered by Python's traceback.
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn, TextIO

COMPLETING = "_ADVISOR_COMPLETE"
INTERNAL, INTERRUPTED, BROKEN_PIPE = 70, 130, 141


def main() -> "NoReturn":
    """Run the program and exit with the status that the README lists."""
    try:
        _prepare()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    status = guarded()
    import gc

    # At the end the interpreter would look for garbage once more, for 5 ms; what is frozen it leaves alone.
    gc.freeze()
    sys.exit(status)


def _prepare() -> None:
    import gc
    import signal

    # Until an interview puts its own into this place: a `KeyboardInterrupt` would be lost where Python
    # cannot raise it, as in the middle of an import, and shown where nobody can catch it, as at the end.
    # There is nothing to put right. What a process was told to ignore, as by nohup, stays ignored.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupted)
    if hasattr(signal, "SIGPIPE"):
        # Where the reader of the output goes away the program ends in silence, as others do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if os.environ.get(COMPLETING):
        # Typer would have it print descriptions, which have no markup; to import it takes 40 % of the time.
        sys.modules["rich"] = None  # type: ignore[assignment]  # what Python takes for: not to be imported
    # A run is short and keeps nearly all that it makes, so looking for garbage only slows the start.
    gc.disable()


def interrupted(
    number: int, frame: "FrameType | None", leave: "Callable[[int], NoReturn]" = os._exit
) -> None:
    """Leave at once: where there is something to put right, signals are held or handled otherwise."""
    # What it calls is bound above, for at the very end the names of a module are gone.
    del number, frame
    leave(INTERRUPTED)


def guarded() -> int:
    """Return the exit status of the program; say what went wrong, without a traceback."""
    from advisor.errors import USAGE, AdvisorError

    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # until the program ends
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
    from io import TextIOWrapper

    from advisor.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return run(sys.argv[1:])


def _told(message: str, status: int) -> int:
    if os.environ.get(COMPLETING):
        # It would stand in the middle of the line that somebody types.
        return status
    try:
        sys.stderr.write(message + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        # Standard error is full: the exit status is all that is left to tell.
        _silence(sys.stderr)
    return status


def _silence(stream: "TextIO") -> None:
    """Keep the interpreter from failing once more when it flushes the stream at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    main()
