"""Names beside a file or a folder that are there only while it is written, and removed later after a kill."""

import errno
import os
import re
import shutil
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")

MOST_TRIES = 100


@contextmanager
def made_beside(target: Path, make: Callable[[Path], Made]) -> Iterator[tuple[Path, Made]]:
    """Make something beside the target; give its name and what `make` returns; remove it in the end.

    Signals wait meanwhile, so that those that can be caught leave nothing. What ends the process at once
    (SIGKILL, a power cut) leaves it there until `remove_abandoned`.

    Args:
        target: what is to be written.
        make: makes something under the name that it is given; raises FileExistsError where the name is taken.

    Raises:
        OSError: it cannot be made.

    """
    with signals_held():
        temporary, made = _made(target, make)
        try:
            yield temporary, made
        finally:
            _remove(temporary)


def _made(target: Path, make: Callable[[Path], Made]) -> tuple[Path, Made]:
    # A process in another container, or on another machine, may have the same number.
    for number in range(MOST_TRIES):
        temporary = target.with_name(f"{_prefix(target)}{os.getpid()}-{number}.part")
        with suppress(FileExistsError):
            return temporary, make(temporary)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _prefix(target: Path) -> str:
    # A character has at most four bytes, and a name 255.
    return f".{target.name[:40]}."


def new_file(path: Path, mode: int) -> int:
    """Make a file, and return its descriptor; the file is in use until this is closed.

    Raises:
        FileExistsError: the name is taken, or another process has just taken the file for abandoned.
        OSError: it cannot be made.

    """
    return _used(path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))


def new_folder(path: Path) -> int | None:
    """Make a folder, and return its descriptor, where folders have any; it is in use until this is closed.

    Raises:
        FileExistsError: the name is taken, or another process has just taken the folder for abandoned.
        OSError: it cannot be made.

    """
    path.mkdir()
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        raise FileExistsError from None
    except OSError:
        return None
    return _used(path, descriptor)


def _used(path: Path, descriptor: int) -> int:
    if lock(descriptor) is False or not os.path.lexists(path):
        os.close(descriptor)
        raise FileExistsError
    return descriptor


def lock(descriptor: int) -> bool | None:
    """Say that a file or a folder is in use until the descriptor is closed, by whatever ends the process.

    A lock holds for other containers and machines too, where the number of a process says nothing.

    Returns:
        Whether it was not in use already; None where the system or the file system has no locks.

    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return None
    return True


def remove_abandoned(target: Path, *, folders: bool = False) -> None:
    """Remove every file under a temporary name of the target that is not in use any more.

    Where there are no locks (Windows, some file systems of networks) nobody knows, and it stays.

    Args:
        target: what is to be written; the folder that it is in is looked through.
        folders: remove folders too.

    """
    ours = re.compile(re.escape(_prefix(target)) + r"[0-9]+-[0-9]+\.part")
    with suppress(OSError), os.scandir(target.parent) as entries:
        found = [target.with_name(entry.name) for entry in entries if ours.fullmatch(entry.name)]
        for temporary in found:
            with suppress(OSError):
                mode = temporary.lstat().st_mode
                if stat.S_ISREG(mode) or (folders and stat.S_ISDIR(mode)):
                    _remove_unless_used(temporary)


def _remove_unless_used(path: Path) -> None:
    # A file system of a network locks only what can be written.
    access = os.O_RDWR if path.is_file() and os.access(path, os.W_OK) else os.O_RDONLY
    descriptor = os.open(path, access | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        # Meanwhile the name may be another one's.
        if lock(descriptor) and os.path.samestat(path.lstat(), os.fstat(descriptor)):
            _remove(path)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove a file or a folder; it is often not there any more, under that name."""
    with suppress(OSError):
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


@contextmanager
def signals_held() -> Iterator[None]:
    """Let signals wait where the system can; they arrive in the end. The program has this thread alone."""
    if not hasattr(signal, "pthread_sigmask"):
        with _interrupt_noted():
            yield
        return
    # Asked for beforehand: a signal that has come may raise as soon as the others wait.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _interrupt_noted() -> Iterator[None]:
    """Let Ctrl-C wait, which may else end the process at once."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)
