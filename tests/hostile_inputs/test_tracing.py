"""What the program asks of the system, seen by two tracers: Python's own hook, and strace where it is.

docs/security.md promises it: no network, no other program, no code from files, no file that was not named.
"""

import ast
import os
import re
import shutil
import socket
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from every_command import RUNS, names_of_commands, prepared, removed
from hostile import hostile_copy
from running import PROGRAM, environment, run_process

if os.name != "posix":
    pytest.skip("paths and terminals as POSIX has them", allow_module_level=True)

from driving import CTRL_C, ENTER, starting

ROOT = Path(__file__).resolve().parents[2]
WATCHED = (sys.executable, str(ROOT / "tests" / "watched.py"))
CODE = "__import__('os').system('touch CANARY')"
"""It stands in every text of the rule set, and no word of it may be compiled."""

SYSTEM = {
    str(Path(place).resolve())
    for place in (*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix)
    if Path(place) != Path("/")
}
READABLE = {*SYSTEM, str(ROOT / "advisor"), str(ROOT / "rules"), "/dev/null", "/dev/tty", "/proc/self/fd"}
FORBIDDEN = re.compile(
    r"socket\.|subprocess\.|os\.(system|exec|spawn|posix_spawn|fork|startfile|kill|putenv_)|pty\.|ctypes\."
    r"|urllib\.|http\.|ftplib\.|smtplib\.|poplib\.|imaplib\.|telnetlib\.|nntplib\.|webbrowser\.|pickle\."
    r"|shutil\.(copy|move|make|unpack)|tempfile\.|sqlite3\.|mmap\.|resource\.|syslog\.|winreg\."
)
CHANGES = {
    "os.chmod",
    "os.chown",
    "os.setxattr",
    "os.link",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
}
PART = r"\.[^/]{1,40}\.\d+-\d+\.part"
"""A temporary name, as docs/security.md describes it."""


class Note(NamedTuple):
    """What the hook saw: an event, what it was about, and the file of the code that asked."""

    event: str
    about: tuple[str, ...]
    caller: str


def notes_in(file: Path) -> list[Note]:
    """Return the notes of a run."""
    return [Note(*ast.literal_eval(line)) for line in file.read_text(encoding="ascii").splitlines()]


def within(path: str, places: Iterable[str], folder: Path) -> bool:
    """Return whether a path, seen from the folder, is one of the places or lies in one."""
    found = os.path.normpath(folder / path)
    known = (*places, *map(os.path.realpath, places))
    return any(found == place or found.startswith(place + "/") for place in known)


def named(path: str, folder: Path, written: Iterable[str]) -> bool:
    """Return whether a path is a file that was named, its temporary sibling, or in a named folder."""
    place = os.path.relpath(os.path.normpath(folder / path), folder)
    return any(re.match(rf"{re.escape(name)}(/|$)", place) for name in written) or bool(
        re.match(rf"{PART}(/|$)", place) and written
    )


def writes(note: Note) -> bool:
    """Return whether a file is opened for anything but reading."""
    _, mode, flags = note.about
    asks = int(flags) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    return bool(asks) or bool(set(mode) & set("wax+") - {"None"} and mode != "None")


def breaches(
    notes: list[Note], folder: Path, rules: Path, written: tuple[str, ...], read: Iterable[str] = ()
) -> Iterator[str]:
    """Yield what the program did and has promised not to do: `read` are names of what it may read."""
    own = {str(rules.resolve()), str(rules), *(os.path.normpath(folder / name) for name in read)}
    for note in notes:
        path = note.about[0] if note.about else ""
        if FORBIDDEN.match(note.event):
            yield f"{note.event} {note.about}"
        if note.event in CHANGES:
            changed = note.about[1] if note.event in {"os.link", "os.rename"} else path
            # What is open is known by its number.
            if not changed.isdecimal() and not named(changed, folder, written):
                yield f"{note.event} {note.about}"
        if note.event == "open" and not path.isdecimal():
            nameless = int(note.about[2]) & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", -1)
            if writes(note) and not (named(path, folder, written) or (nameless and written)):
                yield f"opened for writing: {path}"
            # A folder is opened so that the name of a new file in it outlives a power cut.
            synced = bool(written) and os.path.normpath(folder / path) == os.path.normpath(folder)
            ours = synced or named(path, folder, written)
            if not writes(note) and not ours and not within(path, READABLE | own, folder):
                yield f"read: {path}"
        # The interpreter and the packages compile their own; the program compiles nothing.
        if (
            note.event in {"compile", "exec"}
            and not note.caller.startswith("<frozen")
            and ("CANARY" in note.about[0] or not within(note.caller, SYSTEM, folder))
        ):
            yield f"{note.event} {note.about} by {note.caller}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, picnic_cake_folder: Path) -> tuple[Path, Path]:
    """Return a folder with what the commands read, and a rule set with code in its texts."""
    around = tmp_path_factory.mktemp("traced")
    rules = hostile_copy(picnic_cake_folder, around / "rules", CODE)
    return prepared(around / "folder", rules), rules


def env_of(folder: Path, rules: Path) -> dict[str, str]:
    return environment(folder, {"ADVISOR_RULES": str(rules), "PYTHONDONTWRITEBYTECODE": "1"})


def test_every_command_has_a_run():
    assert names_of_commands() <= {run.command for run in RUNS}


def test_no_command_does_what_it_has_promised_not_to_do(place, tmp_path: Path):
    folder, rules = place
    found = {}
    for number, run in enumerate(RUNS):
        file = tmp_path / f"notes-{number}"
        done = run_process(
            (*WATCHED, str(file), *run.arguments), env_of(folder, rules), given=run.given, cwd=folder
        )
        assert run.ends_as_expected(done.status), (run, done)
        notes = notes_in(file)
        assert any(note.event == "open" for note in notes)
        # Whatever is given is a name, at most.
        found[run.arguments] = list(breaches(notes, folder, rules, run.written, run.arguments))
    assert {arguments: list_ for arguments, list_ in found.items() if list_} == {}
    assert not list(tmp_path.rglob("CANARY"))
    assert {path.name for path in folder.iterdir()} == {
        *("answers.yaml", "lines.jsonl", "old.md", "record.md"),
        *(name for run in RUNS for name in run.written),
    }


@pytest.mark.parametrize("plain", [False, True], ids=["menu", "plain"])
def test_an_interview_writes_the_answers_alone(place, tmp_path: Path, plain):
    folder, rules = place
    saved = f"saved{plain}.yaml"
    command = ("quiz", "--save", saved, "--rules", str(rules), *["--plain"] * plain)
    with starting(tmp_path, rules) as start:
        watched = (*WATCHED, str(tmp_path / "notes"))
        driven = start(*command, cwd=folder, program=watched, env={"PYTHONDONTWRITEBYTECODE": "1"})
        driven.wait_for_new("Answer:" if plain else "Ctrl-C stops")
        driven.press("1\n" if plain else f"1{ENTER}", "question 1")
        driven.press("1\n" if plain else "1", "question 2")
        driven.send(CTRL_C)
        assert driven.finish() == 130
    notes = notes_in(tmp_path / "notes")
    if not plain:
        # The event loop of a menu wakes itself by a pair of sockets, which leads nowhere else.
        pair = [note for note in notes if note.event == "socket.__new__"]
        assert {int(note.about[1]) for note in pair} <= {socket.AF_UNIX}
        notes = [note for note in notes if note not in pair]
    assert list(breaches(notes, folder, rules, (saved,))) == []
    assert (folder / saved).exists()
    (folder / saved).unlink()


_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NETWORK = {
    "socket",
    "connect",
    "bind",
    "listen",
    "accept",
    "sendto",
    "recvfrom",
    "sendmsg",
    "recvmsg",
    "socketpair",
}
_OPENING = {"open", "openat", "openat2", "creat"}
_LOOKING = {
    "access",
    "faccessat",
    "faccessat2",
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "readlink",
    "readlinkat",
}
_LOOKING |= {"getcwd", "chdir", "execve", "statfs", "getxattr", "lgetxattr", "name_to_handle_at"}


def calls_that_breach(log: str, folder: Path, written: tuple[str, ...]) -> Iterator[str]:
    """Yield the calls of the system that the program has promised not to make."""
    programs = 0
    for line in log.splitlines():
        found = _CALL.match(line)
        if not found or int(found[3]) < 0:
            continue
        call, arguments, paths = found[1], found[2], _PATH.findall(found[2])
        programs += call == "execve"
        if call in _NETWORK or call in {"fork", "vfork"} or programs > 1:
            yield line
        elif call in _OPENING:
            nameless = "O_TMPFILE" in arguments and bool(written)
            asks = re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", arguments)
            if asks and not nameless and not named(paths[0], folder, written):
                yield line
        elif paths and call not in _LOOKING and not named(paths[-1], folder, written):
            yield line


@pytest.mark.skipif(shutil.which("strace") is None, reason="this system has no strace")
def test_the_system_is_asked_for_no_network_and_for_no_other_file(place, tmp_path: Path):
    folder, rules = place
    log = tmp_path / "log"
    trace = ("strace", "-f", "-qq", "-s", "4096", "-o", str(log), "-e", "trace=network,%file,fork,vfork")
    tried = run_process((*trace, "true"), os.environ)
    if tried.status:
        pytest.skip("strace may not trace here")
    found = {}
    first = {run.command: run for run in reversed(RUNS)}
    wanted = [run for run in RUNS if run.written or run.given] + list(first.values())
    for run in dict.fromkeys(wanted):
        for name in run.written:
            removed(folder / name)
        done = run_process(
            (*trace, *PROGRAM, *run.arguments), env_of(folder, rules), given=run.given, cwd=folder
        )
        assert run.ends_as_expected(done.status), (run, done)
        text = log.read_text(encoding="utf-8", errors="replace")
        assert "openat" in text
        found[run.arguments] = list(calls_that_breach(text, folder, run.written))
    assert {arguments: list_ for arguments, list_ in found.items() if list_} == {}


HERE, RULES = Path("/work"), Path("/rules")
READ, WRITE = str(os.O_RDONLY), str(os.O_WRONLY | os.O_CREAT)
OWN = str(ROOT / "advisor" / "cli" / "app.py")


@pytest.mark.parametrize(
    ("note", "is_breach"),
    [
        (Note("open", ("/rules/rule-set.yaml", "r", READ), OWN), False),
        (Note("open", ("answers.yaml", "rb", READ), OWN), False),
        (Note("open", ("other.yaml", "rb", READ), OWN), True),
        (Note("open", ("/work", "None", READ), OWN), False),
        (Note("os.chmod", ("out.md", "384", "-1"), OWN), False),
        (Note("os.chmod", ("3", "384", "-1"), OWN), False),
        (Note("os.chmod", ("/rules/rule-set.yaml", "384", "-1"), OWN), True),
        (Note("open", ("/etc/passwd", "r", READ), OWN), True),
        (Note("open", ("../other.yaml", "r", READ), OWN), True),
        (Note("open", ("out.md", "w", READ), OWN), False),
        (Note("open", (".out.md.12-0.part", "None", WRITE), OWN), False),
        (Note("open", ("out.md.bak", "None", WRITE), OWN), True),
        (Note("open", ("/rules/rule-set.yaml", "a", READ), OWN), True),
        (Note("os.rename", (".out.md.12-0.part", "out.md", "-1", "-1"), OWN), False),
        (Note("os.rename", ("out.md", "old.md", "-1", "-1"), OWN), True),
        (Note("os.remove", ("old.md", "-1"), OWN), True),
        (Note("os.mkdir", (".cache", "511", "-1"), OWN), True),
        (Note("socket.__new__", ("x", "2", "1", "0"), OWN), True),
        (Note("subprocess.Popen", ("ls",), OWN), True),
        (Note("os.system", ("ls",), OWN), True),
        (Note("ctypes.dlopen", ("libc.so.6",), OWN), True),
        (Note("compile", ("lambda: CANARY", "<string>"), OWN), True),
        (Note("compile", ("1 + 1", "<string>"), OWN), True),
        (Note("compile", ("1 + 1", "<string>"), os.__file__), False),
        (Note("exec", ("<string>",), "/rules/criteria/heat.py"), True),
        (Note("compile", ("None", OWN), "<frozen importlib._bootstrap_external>"), False),
    ],
    ids=str,
)
def test_a_breach_is_seen_by_the_hook(note, is_breach):
    found = breaches([note], HERE, RULES, ("out.md",), ("answers.yaml",))
    assert bool(list(found)) == is_breach


@pytest.mark.parametrize(
    ("line", "is_breach"),
    [
        ('12 execve("/usr/bin/python3", ["python3"], 0x7ff /* 20 vars */) = 0', False),
        ('12 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3', False),
        ('12 openat(AT_FDCWD, "out.md", O_WRONLY|O_CREAT|O_EXCL, 0666) = 3', False),
        ('12 openat(AT_FDCWD, ".", O_WRONLY|O_CLOEXEC|O_TMPFILE, 0666) = 3', False),
        ('12 openat(AT_FDCWD, "other.md", O_RDWR|O_CREAT, 0666) = 3', True),
        (
            '12 openat(AT_FDCWD, "/root/other.md", O_RDWR|O_CREAT, 0666) = -1 EACCES (Permission denied)',
            False,
        ),
        ('12 unlink("old.md") = 0', True),
        (r'12 unlink("o\\ld\".md") = 0', True),
        ('12 rename(".out.md.12-0.part", "out.md") = 0', False),
        ('12 mkdir("/home/me/.cache", 0777) = 0', True),
        ("12 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3", True),
        ("12 vfork() = 13", True),
    ],
    ids=str,
)
def test_a_breach_is_seen_by_strace(line, is_breach):
    assert bool(list(calls_that_breach(line, HERE, ("out.md",)))) == is_breach


def test_a_second_program_is_seen_by_strace():
    line = '12 execve("/usr/bin/python3", ["python3"], 0x7ff /* 20 vars */) = 0'
    assert list(calls_that_breach(f"{line}\n{line}", HERE, ()))
