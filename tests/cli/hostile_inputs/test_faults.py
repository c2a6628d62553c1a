"""A read or a write that fails at any point: it is told, and nothing is there by half.

The functions that write files are tried so in tests/cli/test_whole_files.py, with every call of the system,
in every way of writing and with signals; what follows are the commands as a whole, standard output, and
reading.
"""

import builtins
import errno
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from known_rule_sets import FOLDERS, TOY
from running import PROGRAM, environment, run_process
from writers import before_calls, lacking

from advisor.__main__ import BROKEN_PIPE, guarded

POSIX = pytest.mark.skipif(os.name != "posix", reason="calls and limits as POSIX has them")
FRUIT = ("recommend", "--favourite", "fruit", "--weather", "hot")
NEW = (
    "rules",
    "new",
    "made",
    "--title",
    "A?",
    "--alternative",
    "B",
    "--alternative",
    "C",
    "--criterion",
    "D",
)
CODES = {"the disk": errno.EIO, "room": errno.ENOSPC, "the reader": errno.EPIPE}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def error_of(code: int) -> OSError:
    return OSError(code, os.strerror(code))


# Standard output.


class Failing(io.RawIOBase):
    """A stream that takes seven bytes at a time, and none from a certain write on."""

    def __init__(self, failing: int, code: int) -> None:
        self.numbers = count(1)
        self.failing = failing
        self.code = code
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if next(self.numbers) >= self.failing:
            raise error_of(self.code)
        self.taken += bytes(data[:7])
        return len(bytes(data[:7]))


PRINTING = {
    "recommend": FRUIT,
    "recommend in Markdown": (*FRUIT, "--format", "markdown"),
    "recommend as a record": (*FRUIT, "--format", "record"),
    "recommend in JSON": (*FRUIT, "--format", "json"),
    "recommend as SVG": (*FRUIT, "--format", "svg"),
    "recommend by name": (*FRUIT, "--format", "name"),
    "explain": ("explain", "favourite"),
    "compare": ("compare",),
    "what-if": ("what-if", *FRUIT[1:], "--change", "weather=mild"),
    "questions": ("questions",),
    "recheck": ("recheck", "record.md"),
    "recheck in JSON": ("recheck", "record.md", "--format", "json"),
    "rules check": ("rules", "check"),
    "rules check in JSON": ("rules", "check", "--format", "json"),
    "rules show": ("rules", "show"),
    "rules test": ("rules", "test", "--coverage"),
    "rules list": ("rules", "list"),
    "rules diff": ("rules", "diff", str(FOLDERS[TOY]), str(FOLDERS[TOY])),
    "rules stale": ("rules", "stale"),
    "rules schema": ("rules", "schema", "advice"),
    "help": ("--help",),
    "help of a command": ("recommend", "--help"),
    "version": ("--version",),
}

FAILURES = [
    *((name, "the disk") for name in PRINTING),
    *((name, missing) for name in ("recommend", "explain", "version") for missing in ("room", "the reader")),
]


@pytest.fixture
def printed(advisor, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, Failing, str]]:
    """Return a function that runs a command whose standard output fails, and gives what came of it."""

    def call(command: tuple[str, ...], failing: int, code: int) -> tuple[int, Failing, str]:
        stream, err = Failing(failing, code), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with monkeypatch.context() as changed:
            changed.setattr(sys, "argv", ["advisor", *command])
            out = io.TextIOWrapper(io.BufferedWriter(stream, 64), encoding="utf-8")
            changed.setattr(sys, "stdout", out)
            changed.setattr(sys, "stderr", err)
            status = guarded()
            # As the stream of a process that ends would be.
            stream.write = len  # type: ignore[method-assign,assignment]
        return status, stream, err.buffer.getvalue().decode()  # type: ignore[attr-defined]

    del advisor  # which has set up the surroundings
    return call


@pytest.mark.parametrize(("name", "missing"), FAILURES)
def test_where_standard_output_fails_in_the_middle_that_is_told(printed, advisor, name, missing):
    Path("record.md").write_bytes(advisor(*FRUIT, "--format", "record").out)
    done = advisor(*PRINTING[name])
    assert done.out, done
    writes = -(-len(done.out) // 7)
    for failing in sorted({1, 2, writes // 2, writes - 1, writes} - {-1, 0}):
        status, stream, said = printed(PRINTING[name], failing, CODES[missing])
        if CODES[missing] == errno.EPIPE:
            # Where there is no signal for that.
            assert (status, said) == (BROKEN_PIPE, "")
        else:
            assert (status, said) == (2, f"advisor: {os.strerror(CODES[missing])}\n")
        assert done.out.startswith(stream.taken)


def test_a_standard_output_that_takes_little_at_a_time_gets_all(printed, advisor):
    for name in ("recommend", "recommend in JSON", "rules schema"):
        status, stream, said = printed(PRINTING[name], sys.maxsize, 0)
        assert (status, stream.taken, said) == (0, advisor(*PRINTING[name]).out, "")


# Files that are written.

WRITING: dict[str, tuple[str, ...]] = {
    "recommend": (*FRUIT, "--output", "out"),
    "recommend as a record": (*FRUIT, "--format", "record", "--output", "out"),
    "recommend as SVG": (*FRUIT, "--output", "out.svg"),
    "questions": ("questions", "--output", "out"),
    "rules new": NEW,
}


def held() -> dict[str, bytes]:
    """Return what each file here holds, by its path."""
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if not path.is_dir()}


def tried(command: tuple[str, ...], advisor: Any, code: int) -> Iterator[tuple[Any, dict[str, bytes]]]:
    """Yield what a command says and leaves where each of its calls that change something fails in turn."""
    # A new rule set has many files, all of which are written alike.
    for failing in count(1, 7 if command is NEW else 1):
        for path in Path().iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        reached = 0

        def fail(number: int, name: str, failing: int = failing) -> None:
            nonlocal reached
            reached = number
            if number == failing and name not in {"unlink", "rmdir", "close"}:
                raise error_of(code)

        with lacking("a disk"), before_calls(fail):
            done = advisor(*command)
        yield done, held()
        if reached < failing:
            return


@POSIX
@pytest.mark.parametrize("command", WRITING)
def test_where_a_call_fails_all_is_written_or_nothing(advisor, command):
    *outcomes, (done, whole) = tried(WRITING[command], advisor, errno.EIO)
    assert (done.status, done.err) == (0, b"")
    assert len(outcomes) > 3
    assert {done.status for done, _ in outcomes} == {0, 2}
    for done, left in outcomes:
        assert left == ({} if done.status else whole), done
        assert done.status == 0 or "cannot be written: Input/output error" in done.said
        assert done.status == 0 or done.out == b""


@POSIX
def test_of_the_schemas_each_is_whole_or_not_there(advisor):
    command = ("rules", "schema", "--output", "made")
    *outcomes, (done, whole) = tried(command, advisor, errno.ENOSPC)
    assert (done.status, len(whole)) == (0, len({*whole}))
    for done, left in outcomes:
        assert left.items() <= whole.items()
        assert done.status == 0 or "cannot be written: No space left on device" in done.said
    # What is there already is not in the way of another try.
    assert advisor(*command).status == 0
    assert held() == whole


LIMITED = 'ulimit -f 1; PYTHONDONTWRITEBYTECODE=1 exec "$@"'
"""A shell's word for: no file larger than 512 or 1,024 bytes, whatever the shell."""


@POSIX
@pytest.mark.parametrize("command", WRITING)
def test_where_files_may_not_be_so_large_nothing_is_left(tmp_path: Path, command):
    env = environment(tmp_path, {"ADVISOR_RULES": str(FOLDERS[TOY])})
    done = run_process(("sh", "-c", LIMITED, "sh", *PROGRAM, *WRITING[command]), env)
    assert (done.status, done.out) == (2, b"")
    assert done.said.endswith("cannot be written: File too large\n")
    assert len(done.said.splitlines()) == 1
    assert held() == {}


@POSIX
def test_where_files_may_not_be_so_large_the_old_one_stays(tmp_path: Path):
    env = environment(tmp_path, {"ADVISOR_RULES": str(FOLDERS[TOY])})
    Path("out").write_text("old", encoding="utf-8")
    done = run_process(("sh", "-c", LIMITED, "sh", *PROGRAM, *WRITING["recommend"], "--force"), env)
    assert (done.status, done.said) == (2, "out: cannot be written: File too large\n")
    assert held() == {"out": b"old"}


@POSIX
def test_where_standard_output_is_a_file_that_may_not_be_so_large_that_is_told(tmp_path: Path):
    env = environment(tmp_path, {"ADVISOR_RULES": str(FOLDERS[TOY])})
    done = run_process(("sh", "-c", f"{LIMITED} >out", "sh", *PROGRAM, *FRUIT), env)
    assert (done.status, done.said) == (2, "advisor: File too large\n")


@POSIX
def test_of_many_that_make_the_same_folder_one_does(tmp_path: Path):
    import subprocess

    env = environment(tmp_path)
    running = [
        subprocess.Popen((*PROGRAM, *NEW), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ended = [(process.communicate(timeout=60), process.returncode) for process in running]
    assert sorted(status for _, status in ended) == [0, 2, 2, 2]
    assert [path.name for path in Path().iterdir()] == ["made"]
    for (_, err), status in ended:
        assert (err == b"") == (status == 0)
        assert b"Traceback" not in err
    done = run_process((*PROGRAM, "rules", "check", "made"), env)
    assert done.err == b""
    assert b"cannot be read" not in done.out


# Files that are read.


class Unreadable:
    """Opens files, of which one fails: when it is opened, or when it is read."""

    def __init__(self, failing: int, *, when_read: bool) -> None:
        self.numbers = count(1)
        self.failing = failing
        self.when_read = when_read
        self.reached = 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.reached = next(self.numbers)
        if self.reached != self.failing:
            return builtins.open(*arguments, **named)  # noqa: PTH123  # as the program does
        if not self.when_read:
            raise error_of(errno.EIO)
        builtins.open(*arguments, **named).close()  # noqa: PTH123  # as above
        return _Broken()


class _Broken(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        del size
        raise error_of(errno.EIO)

    def readinto(self, buffer: Any) -> int:
        del buffer
        raise error_of(errno.EIO)


READING = {
    "recommend": FRUIT,
    "recommend in Markdown": (*FRUIT, "--format", "markdown"),
    "recommend with answers": ("recommend", "--answers", "answers.yaml"),
    "explain": ("explain", "favourite"),
    "rules check": ("rules", "check"),
    "rules test": ("rules", "test"),
    "recheck": ("recheck", "record.md"),
}


@pytest.mark.parametrize("when_read", [False, True], ids=["opened", "read"])
@pytest.mark.parametrize("command", READING)
def test_a_file_that_cannot_be_read_is_told_whichever_it_is(advisor, monkeypatch, command, when_read):
    from advisor.loading import files

    Path("record.md").write_bytes(advisor(*FRUIT, "--format", "record").out)
    Path("answers.yaml").write_text("favourite: fruit\n", encoding="utf-8")
    told = set()
    for failing in count(1):
        opener = Unreadable(failing, when_read=when_read)
        with monkeypatch.context() as changed:
            changed.setattr(files, "open", opener, raising=False)
            done = advisor(*READING[command])
        if opener.reached < failing:
            break
        text = done.said + done.text
        assert "cannot be read: Input/output error" in " ".join(text.split())
        assert (done.status, done.out) == (2, b"") or (
            command == "recheck" and (done.status, done.err) == (1, b"")
        )
        told.add(text)
    assert (done.status, done.err) == (0, b"")
    # The message names the file; sources are read a second time for what is cited.
    assert 5 < len(told) <= failing - 1


@pytest.mark.parametrize("failing", range(1, 9))
def test_a_folder_that_cannot_be_listed_is_told(advisor, monkeypatch, failing):
    scandir, numbers = os.scandir, count(1)

    def listed(path: Any = ".") -> Any:
        if next(numbers) == failing:
            raise error_of(errno.EIO)
        return scandir(path)

    with monkeypatch.context() as changed:
        changed.setattr(os, "scandir", listed)
        done = advisor("rules", "check", str(FOLDERS[TOY]))
    assert (done.status, done.out) == (2, b"")
    assert done.said.endswith(": cannot be read: Input/output error\n")
