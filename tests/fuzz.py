"""Spoil files that may come from strangers, at random, and look whether the program takes it well.

    python tests/fuzz.py --minutes 10 [--seed N] [--sort SORT] [--into FOLDER] [--trace]

A file is taken well if it is read, or refused with faults that stand within it, and if both of PyYAML's
parsers lead to the same. Each file that is not is written into the folder, with a line that says why, and
the exit status is 1. `--trace` notes the lines of `advisor/loading/` that run, and goes on from files that
reach new ones: slower, deeper.

To add a file to the corpus, which the tests read each time: python tests/fuzz.py --add FILE --sort SORT. It
is replayed by tests/loading/test_corpus.py, also once what it has found is mended.
"""

import argparse
import base64
import json
import random
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))

from foreign_files import PARTS, SORTS, Outcome, outcome, sound  # noqa: E402  # found by the line above

from advisor.errors import AdvisorError  # noqa: E402
from advisor.loading.parsing import LONGEST_READ_TWICE  # noqa: E402
from advisor.text import unsafe_characters  # noqa: E402

CORPUS = TESTS / "loading" / "corpus"
LOADING = str(TESTS.parent / "advisor" / "loading")
LONGEST_MESSAGE = 1_000
LARGEST = 64 * 1024
"""Larger files are slow to parse and find nothing that smaller ones would not."""

_TEXTS = (
    *"?-:,[]{}&*!|>'\"%@`#~ \n\\.0aA=<\t\r\0\x07\x1b\x7f\x9b\x85\u00a0\u00ad\u200b\u202e",
    *"\u2028\ufeff\ufffe\ud800é日\U0001f370",
    "? ", ": ", "- ", "\n  ", "\n- ", "---", "...", "\n---\n", "\n...\n", "''", '""', "|\n", ">-\n",
    "|#", " #",
    "%YAML 1.2\n", "%TAG ! tag:x\n", "<<: ", "&a ", "*a", "!!str ", "!<x> ", "{}", "[]", "[[", "{a: ",
    "]]", "}",
    "\\x41", "\\u202e", "\\ud800", "\\U00110000", "\\e", "\\0", "\\\n", "\r\n", "null", "no", "~",
    "true", "=", "<<",
    "0x10", "010", "1e400", ".inf", "NaN", "1_000", "-0", "\uff19", "9" * 30, "2026-02-30",
    "2026-01-01", "latest",
    "unsure", "none", "equal", "documents", "any-of", "all-of", "not", "first", "verdict", "toss-up",
    "unknown",
    "id", "when", "answers", "importance", "set-aside", "rule-set", "schema", "seal", "as-of",
    "a" * 61, "a" * 300,
    "- [x] `", "- [ ] `", "[x]", "\\[x\\]", "✓", "```\n", "~~~\n", "<!--", "-->", "## ", "(`--oven`)",
    "> ", "    ",
    "advisor/record/1", "advisor/sheet/1", "advisor/record/2", "<<<<<<< a\n", ">>>>>>> b\n",
    "/proc/self/mem",
)  # fmt: skip
_BYTES = (
    b"\xff",
    b"\xfe\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xef\xbb\xbf",
    b"\x1f\x8b\x08",
)
PIECES = (*(text.encode("utf-8", "surrogatepass") for text in _TEXTS), *_BYTES)
"""What is put into files: signs and words that mean something to a reader, and what no file may hold."""


# The corpus.


class Entry(NamedTuple):
    """A file of the corpus: its bytes, and what came of it when it was put in."""

    data: bytes
    outcome: str

    @property
    def line(self) -> str:
        """The entry as a line of JSON; bytes that are no text are in base 64."""
        try:
            content = {"text": self.data.decode()}
        except UnicodeDecodeError:
            content = {"base64": base64.b64encode(self.data).decode()}
        return json.dumps({"outcome": self.outcome, **content}) + "\n"


def corpus_file(sort: str) -> Path:
    """Return where the entries of a sort of files are kept."""
    return CORPUS / f"{sort.replace('/', '.')}.jsonl"


def corpus(sort: str) -> list[Entry]:
    """Return the entries of a sort of files."""
    file = corpus_file(sort)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [_entry(json.loads(line)) for line in lines]


def _entry(said: dict[str, str]) -> Entry:
    data = said["text"].encode() if "text" in said else base64.b64decode(said["base64"])
    return Entry(data, said["outcome"])


def add(sort: str, data: bytes) -> None:
    """Put a file into the corpus."""
    entry = Entry(data, outcome(sort, data).short)
    if entry not in corpus(sort):
        CORPUS.mkdir(exist_ok=True)
        with corpus_file(sort).open("a", encoding="utf-8") as stream:
            stream.write(entry.line)


# What is expected of every file.


def judged(sort: str, data: bytes) -> tuple[Outcome, list[str]]:
    """Return what comes of a file, and what is amiss with that."""
    try:
        found = outcome(sort, data)
        other = outcome(sort, data, "python") if len(data) <= LONGEST_READ_TWICE else found
    except AdvisorError as error:
        return Outcome(), [f"{type(error).__name__} in place of a fault: {error}"]
    except Exception:  # noqa: BLE001  # that there is any is what is looked for
        return Outcome(), [traceback.format_exc()]
    wrong = [*_misplaced(sort, data, found)]
    if other != found:
        pairs = zip([*map(str, found.faults), "nothing"], [*map(str, other.faults), "nothing"], strict=False)
        wrong.append(
            f"the parsers differ: {next((pair for pair in pairs if pair[0] != pair[1]), 'in number')}"
        )
    return found, wrong


def _misplaced(sort: str, data: bytes, found: Outcome) -> Iterator[str]:
    for fault in found.faults:
        file, line, column = fault.location
        lines = _lines(sort, data, file)
        if lines is None:
            yield f"no file of this name: {fault}"
        elif line and not (_is_within(lines, line, column) or _is_within(_by_returns(lines), line, column)):
            yield f"beyond the end of the file or the line: {fault}"
        if not _can_be_shown(str(fault)) or len(str(fault)) > LONGEST_MESSAGE:
            yield f"too long, or not fit to be shown: {str(fault)[:100]!r}"


def _is_within(lines: list[str], line: int, column: int) -> bool:
    return line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _by_returns(lines: list[str]) -> list[str]:
    """Return the lines as they are below front matter, where a carriage return ends one, as in Markdown."""
    return [part for line in lines for part in line.split("\r")]


def _can_be_shown(line: str) -> bool:
    return "\n" not in line and not any(unsafe_characters(line))


def _lines(sort: str, data: bytes, file: str) -> list[str] | None:
    """Return the lines of the file of a fault, with a last one for its end; None where it is not known."""
    name = (
        file
        if sort not in PARTS
        else "/".join(Path(file).parts[-2:] if "/" in sort else Path(file).parts[-1:])
    )
    if name != sort:
        path = Path(file)
        return (
            path.read_text(encoding="utf-8").split("\n")
            if path.is_file()
            else [""]
            if sort in PARTS
            else None
        )
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return [*text.replace("\r\n", "\n").split("\n"), ""]


# What is new about an outcome.


def features(found: Outcome) -> set[str]:
    """Return what tells one sort of outcome from another: the messages without what they quote."""
    return {_template(fault.message) for fault in found.faults} or {"accepted"}


def _template(message: str) -> str:
    without_words = re.sub(r'"(?:[^"\\]|\\.)*"', '"*"', message)
    return re.sub(r"\(allowed: .*\)|\d+|\\[xuU][0-9a-f]+|[&*!]\S+", "*", without_words)


class _Tracer:
    """Notes the lines of `advisor/loading/` that run."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, frame: FrameType, _: str, __: Any) -> "Callable[..., Any] | None":
        if not frame.f_code.co_filename.startswith(LOADING):
            return None
        name = frame.f_code.co_filename[len(LOADING) :]

        def local(inner: FrameType, event: str, _: Any) -> "Callable[..., Any]":
            if event == "line":
                self.seen.add(f"{name}:{inner.f_lineno}")
            return local

        return local


def traced(sort: str, data: bytes) -> tuple[Outcome, list[str], set[str]]:
    """Return what `judged` does, and the lines of `advisor/loading/` that ran."""
    tracer = _Tracer()
    sys.settrace(tracer)
    try:
        found, wrong = judged(sort, data)
    finally:
        sys.settrace(None)
    return found, wrong, tracer.seen


# Spoiling.


def spoilt(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """Return the file with one to five things changed."""
    for _ in range(draw.choice((1, 1, 1, 2, 3, 5))):
        data = draw.choice(_CHANGES)(data, others, draw)
    return data[:LARGEST]


def _place(data: bytes, draw: random.Random) -> int:
    return draw.randrange(len(data) + 1)


def _put_in(data: bytes, _: list[bytes], draw: random.Random) -> bytes:
    place = _place(data, draw)
    return data[:place] + draw.choice(PIECES) * draw.choice((1, 1, 1, 1, 2, 40)) + data[place:]


def _put_over(data: bytes, _: list[bytes], draw: random.Random) -> bytes:
    place = _place(data, draw)
    return data[:place] + draw.choice(PIECES) + data[place + draw.randrange(6) :]


def _cut(data: bytes, _: list[bytes], draw: random.Random) -> bytes:
    place = _place(data, draw)
    return data[:place] + data[place + draw.choice((1, 1, 2, 5, 20, 100)) :]


def _cut_off(data: bytes, _: list[bytes], draw: random.Random) -> bytes:
    return data[: _place(data, draw)]


def _changed_byte(data: bytes, _: list[bytes], draw: random.Random) -> bytes:
    place = _place(data, draw)
    return data[:place] + bytes([draw.randrange(256)]) + data[place + 1 :]


def _moved_line(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    line = draw.choice(draw.choice([lines, draw.choice(others).splitlines(keepends=True) or lines]))
    place = draw.randrange(len(lines) + 1)
    return b"".join([*lines[:place], line, *lines[place + draw.randrange(2) :]])


def _indented(data: bytes, _: list[bytes], draw: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    place = draw.randrange(len(lines))
    lines[place] = lines[place][1:] if draw.randrange(2) else b" " * draw.randrange(1, 5) + lines[place]
    return b"".join(lines)


def _changed_word(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    words = [*re.finditer(rb"[\w-]+", data)]
    if not words:
        return data
    known = re.findall(rb"[\w-]+", draw.choice(others)) or [b""]
    word = draw.choice(words)
    return data[: word.start()] + draw.choice([draw.choice(known), draw.choice(PIECES)]) + data[word.end() :]


_CHANGES: tuple[Callable[[bytes, list[bytes], random.Random], bytes], ...] = (
    _put_in,
    _put_in,
    _put_over,
    _cut,
    _cut_off,
    _changed_byte,
    _moved_line,
    _moved_line,
    _indented,
    _changed_word,
    _changed_word,
)


# The long run.


class Find(NamedTuple):
    """A file that is not taken well, and why."""

    sort: str
    data: bytes
    wrong: str


def finds(sorts: tuple[str, ...], seconds: float, draw: random.Random, *, trace: bool) -> Iterator[Find]:
    """Spoil files until the time is up, tell how it goes, and yield what is found, once for each reason."""
    pool = {sort: [sound(sort), *(entry.data for entry in corpus(sort))] for sort in SORTS}
    seen: set[str] = set()
    reasons: set[str] = set()
    begun = told = time.monotonic()
    number = 0
    while (now := time.monotonic()) < begun + seconds:
        sort = draw.choice(sorts)
        others = pool[draw.choice(SORTS)] if not draw.randrange(10) else pool[sort]
        data = spoilt(draw.choice(pool[sort]), others, draw)
        lines: set[str] = set()
        if trace:
            found, wrong, lines = traced(sort, data)
        else:
            found, wrong = judged(sort, data)
        new = {f"{sort}: {feature}" for feature in features(found) | lines} - seen
        if new:
            seen |= new
            pool[sort].append(data)
        for reason in wrong:
            if (kind := _template(reason.strip().splitlines()[-1])) not in reasons:
                reasons.add(kind)
                yield Find(sort, data, reason)
        number += 1
        if now - told > 10:
            told = now
            rate = number / (now - begun)
            _tell(f"{number} files, {rate:.0f} a second, {len(seen)} outcomes, {len(reasons)} finds")
    _tell(f"{number} files, {number / seconds:.0f} a second, {len(seen)} outcomes, {len(reasons)} finds")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run for as long as is wanted; return 1 if anything was found."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--minutes", type=float, default=10)
    said.add_argument("--seed", type=int, default=1)
    said.add_argument("--sort", choices=SORTS, help="only files of this sort")
    said.add_argument("--into", type=Path, default=Path("fuzz-finds"), help="the folder for what is found")
    said.add_argument(
        "--trace", action="store_true", help="go on from files that reach new lines of the program"
    )
    said.add_argument(
        "--add", type=Path, metavar="FILE", help="put this file into the corpus, and do nothing else"
    )
    wanted = said.parse_args()
    if wanted.add:
        if not wanted.sort:
            said.error("--add needs --sort")
        add(wanted.sort, wanted.add.read_bytes())
        return 0
    sorts = (wanted.sort,) if wanted.sort else SORTS
    draw = random.Random(wanted.seed)  # noqa: S311  # a seed that anyone can give again
    number = 0
    for number, find in enumerate(finds(sorts, wanted.minutes * 60, draw, trace=wanted.trace), start=1):
        wanted.into.mkdir(parents=True, exist_ok=True)
        file = wanted.into / f"{number}-{find.sort.replace('/', '.')}"
        file.write_bytes(find.data)
        _tell(f"{file}: {find.wrong}")
        _tell(f"  to keep it: python tests/fuzz.py --add {file} --sort {find.sort}")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
