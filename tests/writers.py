"""Processes that write and are ended meanwhile. A script too: they are forked, and pytest has threads."""

import errno
import fcntl
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from running import environment, run_process

from advisor.__main__ import interrupted
from advisor.cli.folder_output import check_folder, write_folder
from advisor.cli.output import check_output, deliver, replace_file
from advisor.errors import AdvisorError
from advisor.terminal.stopping import ending_by_signal

TARGET = "a.md"
OLD, NEW = "old\n" * 500, "new\n" * 3000
FILES = {"inner/one.yaml": NEW}

WRITERS: dict[str, Callable[[], None]] = {
    "new": lambda: deliver(NEW, TARGET, force=False, exact=True),
    "replacing": lambda: deliver(NEW, TARGET, force=True, exact=True),
    "saving": lambda: replace_file(TARGET, NEW),
    "checking": lambda: check_output(TARGET, force=True),
    "folder": lambda: write_folder(TARGET, FILES),
    "checking a folder": lambda: check_folder(TARGET),
}
ON_OLD_FILES = {"replacing", "saving", "checking"}
"""Writers that find an old file."""

ON_FOLDERS = {"folder", "checking a folder"}

CALLS = ("open", "write", "fsync", "fchmod", "link", "replace", "rename", "unlink", "mkdir", "rmdir", "close")
"""Functions of `os` that change what is there, or lead to it."""

RANDOM_ENDS, ROUNDS = 60, 6

TEXTS = [f"{number}\n" * 3000 for number in range(8)]
"""What is written by as many processes at once."""


# What a system lacks.


@contextmanager
def _changed(owner: Any, name: str, value: Any) -> Iterator[None]:
    # Its like in the standard library takes longer to import than all the rest.
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _refusing(function: Callable[..., Any], code: int, is_refused: Callable[..., bool]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        if is_refused(*arguments):
            raise OSError(code, os.strerror(code))
        return function(*arguments, **named)

    return call


def _is_without_a_name(_: Any, flags: int, *__: Any) -> bool:
    wanted = getattr(os, "O_TMPFILE", 0)
    return wanted != 0 and flags & wanted == wanted


def _is_in_proc(source: Any, *_: Any) -> bool:
    return str(source).startswith("/proc/")


@contextmanager
def lacking(*things: str) -> Iterator[None]:
    """Do without these: a file system, a system or a container may not have them."""
    with ExitStack() as patched:
        for thing in things:
            patched.enter_context(LACKING[thing]())
        yield


LACKING: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "nameless files": lambda: _changed(os, "open", _refusing(os.open, errno.EOPNOTSUPP, _is_without_a_name)),
    "proc": lambda: _changed(os, "link", _refusing(os.link, errno.ENOENT, _is_in_proc)),
    "links": lambda: _changed(os, "link", _refusing(os.link, errno.EPERM, lambda *_: True)),
    "locks": lambda: _changed(fcntl, "flock", _refusing(fcntl.flock, errno.ENOLCK, lambda *_: True)),
    # To wait for it takes long, and nothing here takes away what the system has been told.
    "a disk": lambda: _changed(os, "fsync", lambda _: None),
}

WAYS = {
    "as it is": (),
    "without nameless files": ("nameless files",),
    "without /proc": ("proc",),
    "without links": ("nameless files", "links"),
}
"""Ways of writing, by what they do without."""


@contextmanager
def before_calls(act: Callable[[int, str], None]) -> Iterator[None]:
    """Do this before each call of the system that matters: its number is given, and its name."""
    numbers = count(1)

    def told(name: str) -> Callable[..., Any]:
        function = getattr(os, name)

        def call(*arguments: Any, **named: Any) -> Any:
            act(next(numbers), name)
            return function(*arguments, **named)

        return call

    with ExitStack() as patched:
        for name in CALLS:
            patched.enter_context(_changed(os, name, told(name)))
        yield


# What the tests call.


class Outcome(NamedTuple):
    """What a process left that a signal ended before the call of this name, and what a later writing left.

    A negative status is the signal that ended it. What is there is told by its name: whether it is the old
    or the new one, whole, or what else. Where that was all, nothing was written later.
    """

    status: int
    call: str
    left: Mapping[str, str]
    left_later: Mapping[str, str]


def ended_at_each_call(home: Path, way: str, name: str, *, handled: bool = True) -> dict[str, list[Outcome]]:
    """Return what is left when processes get this signal before each of their calls, by writers.

    Args:
        home: an empty folder.
        way: what they do without.
        name: the signal.
        handled: they handle it as the interview does; else as any other command.

    """
    told = _run(home, "end_at_each_call", way, name, "handled" if handled else "")
    return {writer: [Outcome(*outcome) for outcome in outcomes] for writer, outcomes in told.items()}


def ended_at_random(home: Path, way: str, *names: str) -> list[Outcome]:
    """Return what is left when processes that write all the time get these signals in turn, some time."""
    return [Outcome(*outcome) for outcome in _run(home, "end_at_random", way, *names)]


class Race(NamedTuple):
    """What processes said and left that wrote the same file at once; `left` has the texts by the names."""

    statuses: list[int]
    said: list[str]
    left: Mapping[str, str]


def races(home: Path, way: str, *, force: bool) -> list[Race]:
    """Return what is left when processes write one file at once, each its own text, some times over."""
    return [Race(*told) for told in _run(home, "race", way, "force" if force else "")]


def _run(home: Path, *arguments: str) -> Any:
    done = run_process((sys.executable, __file__, *arguments), environment(home), cwd=home)
    assert done.status == 0, done.said
    return json.loads(done.text)


# What runs in a process of its own, in the folder that it is given.

HERE, CALL, READY, SAID = "here", "call", "ready", "said"


def end_at_each_call(way: str, name: str, handled: str) -> dict[str, list[Outcome]]:
    """See `ended_at_each_call`."""
    home = Path.cwd()
    with lacking(*WAYS[way], "a disk"):
        return {
            writer: list(_outcomes(home, writer, signal.Signals[name], handled=bool(handled)))
            for writer in WRITERS
        }


def _outcomes(home: Path, writer: str, ending: int, *, handled: bool) -> Iterator[Outcome]:
    for number in count(1):
        _begin_anew(home, writer)
        status = _ended(_forked(home, partial(_write_and_end, home, writer, number, ending, handled=handled)))
        if not (home / CALL).exists():
            assert status == 0
            return
        left = _left()
        if not left.keys() <= {TARGET}:
            _write_later(writer)
        yield Outcome(status, (home / CALL).read_text(), left, _left())


def _write_later(writer: str) -> None:
    if writer not in ON_FOLDERS:
        deliver(NEW, TARGET, force=True, exact=True)
    elif not Path(TARGET).exists():
        write_folder(TARGET, FILES)


def _write_and_end(home: Path, writer: str, number: int, ending: int, *, handled: bool) -> None:
    def end(current: int, name: str) -> None:
        if current == number:
            (home / CALL).write_text(name)
            os.kill(os.getpid(), ending)

    with ending_by_signal() if handled else nullcontext(), before_calls(end):
        WRITERS[writer]()


def end_at_random(way: str, *names: str) -> list[Outcome]:
    """See `ended_at_random`."""
    home, draw = Path.cwd(), random.Random(way)  # noqa: S311  # any moments will do
    _begin_anew(home, "replacing")
    outcomes = []
    with lacking(*WAYS[way], "a disk"):
        for name in islice(cycle(names), RANDOM_ENDS):
            (home / READY).unlink(missing_ok=True)
            number = _forked(home, partial(_write_on, home))
            while not (home / READY).exists():
                time.sleep(0.0005)
            time.sleep(draw.uniform(0, 0.006))
            status, left = _ended_by(number, signal.Signals[name]), _left()
            if left.keys() != {TARGET}:
                _write_later("replacing")
            outcomes.append(Outcome(status, "", left, _left()))
    return outcomes


def _ended_by(number: int, name: signal.Signals) -> int:
    """Send the signal, and again where Python loses it: it drops what is raised while it destroys a value."""
    while True:
        os.kill(number, name)
        for _ in range(1_000):
            ended, status = os.waitpid(number, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.001)


def _write_on(home: Path) -> None:
    parent = os.getppid()
    with ending_by_signal():
        (home / READY).touch()
        for text in cycle([OLD, NEW]):
            if os.getppid() != parent:
                # Nobody waits for the end of this any more.
                return
            deliver(text, TARGET, force=True, exact=True)


def race(way: str, force: str) -> list[Race]:
    """See `races`."""
    home = Path.cwd()
    with lacking(*WAYS[way], "a disk"):
        return [_race(home, force=bool(force)) for _ in range(ROUNDS)]


def _race(home: Path, *, force: bool) -> Race:
    _begin_anew(home, "new")
    reading, writing = os.pipe()

    def write(number: int) -> None:
        os.close(writing)
        # Nothing comes: it ends for all of them at once.
        os.read(reading, 1)
        deliver(TEXTS[number], TARGET, force=force, exact=True)

    numbers = [_forked(home, partial(write, number)) for number in range(len(TEXTS))]
    os.close(writing)
    statuses = {number: _ended(number) for number in numbers}
    os.close(reading)
    said = [(home / f"{SAID}-{number}").read_text() for number, status in statuses.items() if status]
    return Race(list(statuses.values()), said, {path.name: path.read_text() for path in Path().iterdir()})


def _begin_anew(home: Path, writer: str) -> None:
    os.chdir(home)
    (home / CALL).unlink(missing_ok=True)
    shutil.rmtree(home / HERE, ignore_errors=True)
    (home / HERE).mkdir()
    os.chdir(home / HERE)
    if writer in ON_OLD_FILES:
        Path(TARGET).write_text(OLD)


def _forked(home: Path, run: Callable[[], None]) -> int:
    number = os.fork()
    if number:
        return number
    try:
        for name in ("SIGTERM", "SIGHUP"):
            # Tests that run in the background are told to ignore some.
            signal.signal(signal.Signals[name], signal.SIG_DFL)
        # As in the program.
        signal.signal(signal.SIGINT, interrupted)
        run()
    except AdvisorError as error:
        (home / f"{SAID}-{os.getpid()}").write_text(str(error))
        os._exit(error.exit_status)
    except SystemExit as stopped:
        os._exit(stopped.code)
    except BaseException:  # noqa: BLE001  # whatever it is, this process is not to go on as its parent
        traceback.print_exc()
        os._exit(70)
    os._exit(0)


def _ended(number: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def _left() -> dict[str, str]:
    return {path.name: _content(path) for path in Path().iterdir()}


def _content(path: Path) -> str:
    if path.is_dir():
        texts = {file.relative_to(path).as_posix(): file.read_text() for file in path.rglob("*.yaml")}
        return "new" if texts == FILES else f"a folder with {sorted(texts)}"
    text = path.read_text()
    return {OLD: "old", NEW: "new"}.get(text, f"{len(text)} characters")


if __name__ == "__main__":
    DOINGS = {function.__name__: function for function in (end_at_each_call, end_at_random, race)}
    json.dump(DOINGS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
