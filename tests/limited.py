"""Files as large as they may be, read in a process that may take little memory. A script too."""

import contextlib
import io
import json
import resource
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from foreign_files import RECORD, SHEET, sound
from known_rule_sets import FOLDERS, TOY
from reading_commands import READERS
from rule_set_copies import copied
from running import environment, run_process

from advisor.__main__ import guarded

MIB = 1024 * 1024
HALF = MIB // 2
MOST_MEMORY = 150 * MIB
"""Bytes of address space, the program and all its libraries in it."""

SIGNS = {f"{sign} alone": sign.encode() * MIB for sign in string.punctuation}
LARGE: dict[str, bytes] = {
    "50,001 values": b"[" + b"abcdef, " * 50_001 + b"]",
    "as many values as fit": b"- a\n" * (MIB // 4),
    "as many empty values as fit": b"-\n" * (MIB // 2),
    "as many mappings as fit": b"- {a: b}\n" * (MIB // 9),
    "as many empty lists as fit": b"[" + b"[]," * (MIB // 3),
    "as many keys as fit": b"".join(b"k%05d: a\n" % number for number in range(MIB // 10)),
    "the same key as often as fits": b"a: b\n" * (MIB // 5),
    "as many anchors as fit": b"- &a [*a]\n" * (MIB // 10),
    "a word that fills the file": b"more: " + b"a" * MIB,
    "a text in quotes that fills the file": b'more: "' + b"a " * (MIB // 2),
    "a text of many lines": b"more:\n" + b"  a\n" * (MIB // 4),
    "a text of many spelt-out characters": b'more: "' + rb"\e" * (MIB // 2),
    "a comment that fills the file": b"# " * (MIB // 2),
    "a million lists within each other": b"[" * 1_000_000,
    "mappings within each other": b'{"a":' * (MIB // 5),
    "items within each other": b"- " * (MIB // 2),
    "keys within each other": b"? " * (MIB // 2),
    "quotes in quotes": b'more: "' + b'\\"' * (MIB // 2),
    "a byte over the limit": b"#" * (MIB + 1),
    "line ends": b"\n" * MIB,
    "carriage returns": b"\r" * MIB,
    "tabs": b"\t" * MIB,
    "NULs": b"\0" * MIB,
    "bytes that are no text": b"\xff" * MIB,
    "marks": b"\xef\xbb\xbf" * (MIB // 3),
}
"""Files by what they hold; each is cut so that the whole is as large as it may be, but for one."""

BODIES = {
    "boxes": b"- [x] `a`\n" * (HALF // 10),
    "boxes in one line": b"- " + b"[x] `a` " * (HALF // 8),
    "headings": b"## A (`--a`)\n- [x] `b`\n" * (HALF // 24),
    "backquotes": b"`" * HALF,
    "backquotes of many lengths": b"".join(b"`" * number + b" " for number in range(1_000)),
    "brackets": b"[" * HALF,
    "brackets with backslashes": rb"\[" * (HALF // 2),
    "comments that do not end": b"<!--" * (HALF // 4),
    "comments": b"<!-- -->" * (HALF // 8),
    "fences": b"```\n" * (HALF // 4),
    "quotations": b"> " * (HALF // 2),
    "underlines": b"a\n===\n" * (HALF // 6),
}
"""What stands below the front matter of a sheet; half as much as fits, for the sake of time."""


class Read(NamedTuple):
    """What came of a file: the exit status, how much was said, and the beginning of it."""

    status: int
    length: int
    said: str


def read_within_limits(home: Path, way: str, rows: str) -> dict[str, Read]:
    """Return what comes of each of these files (`SIGNS`, `LARGE` or `BODIES`), read in this way.

    A process that is ended by the system, or that says anything but that, fails the test.
    """
    done = run_process((sys.executable, __file__, way, rows), environment(home), cwd=home)
    assert done.status == 0, (done.status, done.said[-2_000:])
    return {name: Read(*read) for name, read in json.loads(done.text).items()}


def _whole(sort: str, content: bytes, *, body: bool) -> bytes:
    """Return a file of this sort with the content in it, no larger than the limit."""
    if sort not in {RECORD, SHEET}:
        return content if content.startswith(b"#" * 9) else content[:MIB]
    head, fence, rest = sound(sort).partition(b"\n---\n")
    before, after = (head + fence, b"") if body else (b"---\n" + head.split(b"\n")[1] + b"\n", fence + rest)
    return before + content[: MIB - len(before) - len(after)] + after


def _read_all(way: str, rows: dict[str, bytes], *, body: bool) -> Iterator[tuple[str, Read]]:
    reader = READERS[way]
    folder = copied(FOLDERS[TOY], Path.cwd())
    file = folder / reader.sort if "/" in reader.sort else Path(reader.sort)
    for name, content in rows.items():
        data = _whole(reader.sort, content, body=body)
        file.write_bytes(data)
        sys.argv = ["advisor", *(word.format(file=file, folder=folder) for word in reader.words)]
        sys.stdin = io.TextIOWrapper(io.BytesIO(data))
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = guarded()
        said = "".join(stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
        yield name, Read(status, len(said), said[:300])


if __name__ == "__main__":
    # What the sound files are made with counts as well, and is little.
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    TABLES = {"SIGNS": SIGNS, "LARGE": LARGE, "BODIES": BODIES}
    json.dump(
        dict(_read_all(sys.argv[1], TABLES[sys.argv[2]], body=sys.argv[2] == "BODIES")),
        sys.__stdout__,  # type: ignore[arg-type]
    )
