"""Faulty copies of the shipped files, one slip of the pen each, with the place where it must be told.

Which slips are made is drawn with a seed, so that every run makes the same ones. Where a slip stands is
found by the nodes of the file, so that prose which looks like a key is left alone.
"""

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from known_rule_sets import FOLDERS, SHIPPED

from advisor.loading.nodes import Mapping, Node, Scalar, Sequence
from advisor.loading.parsing import read_nodes

SEED = 20261121
EACH = 6
"""How many copies are made with each kind of slip, in as many files as can be."""

REFERENCES = {
    "supports", "disputes", "favours", "strength", "kind", "confidence", "because", "advice",
    "claims", "criteria", "first", "verdict",
}  # fmt: skip
REQUIRED = {
    "name", "text", "help", "why", "choices", "meaning", "importance", "rules", "when", "evidence",
    "ratings", "reason", "says", "favours", "person", "answers", "as-of", "expect", "publisher",
    "published", "checked", "claims", "settles", "version", "documents", "scale", "verdicts",
    "sections",
}  # fmt: skip
TEXTS = {
    "name", "text", "why", "reason", "says", "meaning", "person", "title", "publisher", "label",
    "summary", "settles", "thread", "section",
}  # fmt: skip
DATES = {
    "from", "documents", "checked", "modified", "counts-from", "published", "as-of", "dates",
}  # fmt: skip


class Mutant(NamedTuple):
    """A file with a slip: the line (and column, if it is not 0) of the fault, and what it must say."""

    kind: str
    path: str
    text: str
    line: int
    column: int
    said: str

    def __str__(self) -> str:
        """Return a name for the test."""
        return f"{self.kind}-{self.path}:{self.line}".replace("/", "-")


class Entry(NamedTuple):
    """A key with its value, the mapping that it stands in, and the keys above it."""

    key: Scalar
    value: Node
    owner: Mapping
    above: tuple[str, ...]


class File(NamedTuple):
    """A file of the rule set: its lines without their ends, its nodes, and its entries."""

    path: str
    lines: list[str]
    root: Node | None
    entries: list[Entry]

    def line(self, node: Node) -> str:
        """Return the line in which a node begins."""
        return self.lines[node.line - 1]

    def after(self, entry: Entry) -> str:
        """Return what follows the key in its line, without the colon."""
        return self.line(entry.key)[entry.key.column - 1 + len(entry.key.text) + 1 :].strip()

    def following(self, entry: Entry) -> int:
        """Return the number of the first line that belongs neither to the entry nor to nothing."""
        number = entry.key.line + 1
        while number <= len(self.lines):
            text = self.lines[number - 1]
            if text.strip() and len(text) - len(text.lstrip()) < entry.key.column:
                break
            number += 1
        return number

    def with_line(self, number: int, *new: str) -> str:
        """Return the text with one line replaced by others."""
        return "\n".join([*self.lines[: number - 1], *new, *self.lines[number:]]) + "\n"

    def spliced(self, node: Node, old: str, new: str) -> str:
        """Return the text in which something else stands where a node begins."""
        line, start = self.line(node), node.column - 1
        assert line[start:].startswith(old), (self.path, node, old)
        return self.with_line(node.line, line[:start] + new + line[start + len(old) :])


def _entries(node: Node | None, above: tuple[str, ...] = ()) -> Iterator[Entry]:
    match node:
        case Mapping(entries):
            for key, value in entries.values():
                yield Entry(key, value, node, above)
                yield from _entries(value, (*above, key.text))
        case Sequence(items):
            for item in items:
                yield from _entries(item, above)


def _lists(node: Node | None) -> Iterator[Sequence]:
    match node:
        case Mapping(entries):
            for _, value in entries.values():
                yield from _lists(value)
        case Sequence(items):
            yield node
            for item in items:
                yield from _lists(item)


def shipped_files() -> list[File]:
    """Return the files of the shipped rule set, in order of their paths."""
    folder = FOLDERS[SHIPPED]
    return [_file(folder, path) for path in sorted(folder.rglob("*.yaml"))]


def _file(folder: Path, path: Path) -> File:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(folder).as_posix()
    root = read_nodes(text, name)
    return File(name, text.splitlines(), root, list(_entries(root)))


def _is_inline(file: File, entry: Entry) -> bool:
    """Return whether the entry fills one line of a mapping in block style."""
    alone = re.fullmatch(r"[ -]*", file.line(entry.key)[: entry.key.column - 1]) is not None
    return alone and bool(file.after(entry)) and file.following(entry) == _next_line(file, entry.key.line)


def _next_line(file: File, number: int) -> int:
    number += 1
    while number <= len(file.lines) and not file.lines[number - 1].strip():
        number += 1
    return number


def _is_first(entry: Entry) -> bool:
    return (entry.key.line, entry.key.column) == (entry.owner.line, entry.owner.column)


def _plain_texts(file: File) -> Iterator[Scalar]:
    """Yield the values that are a plain text of several words in the line of their key."""
    for entry in file.entries:
        value = entry.value
        is_plain = isinstance(value, Scalar) and file.after(entry) == value.text
        if is_plain and " " in file.after(entry) and _is_inline(file, entry):
            yield value


def misspelt_key(file: File) -> Iterator[Mutant]:
    """A key with a letter twice is unknown, whether it is one of the format or a name."""
    for key, _, _, above in file.entries:
        if above[:1] not in {("scale",), ("importance",)} or not file.path.startswith("rule-set"):
            text = file.spliced(key, key.text, key.text + key.text[-1])
            yield Mutant("misspelt-key", file.path, text, key.line, key.column, "unknown ")


def missing_key(file: File) -> Iterator[Mutant]:
    """A key that is missing is told where its record begins."""
    for entry in file.entries:
        begins_line = not file.line(entry.key)[: entry.key.column - 1].strip()
        is_needed = entry.key.text in REQUIRED and (entry.key.text != "help" or "choices" not in entry.above)
        if is_needed and begins_line and not _is_first(entry):
            end = file.following(entry)
            text = "\n".join([*file.lines[: entry.key.line - 1], *file.lines[end - 1 :]]) + "\n"
            yield Mutant("missing-key", file.path, text, entry.owner.line, 0, entry.key.text)


def misspelt_reference(file: File) -> Iterator[Mutant]:
    """A word that must be known and has a letter twice is unknown."""
    for entry in file.entries:
        if entry.key.text in REFERENCES or {"when", "answers", "ratings"} & set(entry.above):
            items = entry.value.items if isinstance(entry.value, Sequence) else [entry.value]
            for item in items:
                if isinstance(item, Scalar):
                    text = file.spliced(item, item.text, item.text + item.text[-1])
                    yield Mutant("misspelt-reference", file.path, text, item.line, item.column, "unknown ")


def second_id(file: File) -> Iterator[Mutant]:
    """An id that is there already is told where it comes for the second time."""
    for some in _lists(file.root):
        ids = [
            item.entries["id"][1] for item in some.items if isinstance(item, Mapping) and "id" in item.entries
        ]
        for first, second in pairwise(ids):
            assert isinstance(first, Scalar)
            assert isinstance(second, Scalar)
            text = file.spliced(second, second.text, first.text)
            yield Mutant("second-id", file.path, text, second.line, second.column, "is there already")


def second_key(file: File) -> Iterator[Mutant]:
    """A key that is given twice is told at the second one."""
    for entry in file.entries:
        if _is_inline(file, entry):
            line = " " * (entry.key.column - 1) + file.line(entry.key)[entry.key.column - 1 :]
            text = file.with_line(entry.key.line, file.line(entry.key), line)
            yield Mutant(
                "second-key",
                file.path,
                text,
                entry.key.line + 1,
                entry.key.column,
                "is given twice; first in",
            )


def _other_value(kind: str, file: File, entry: Entry, new: str) -> Mutant:
    line = file.line(entry.key)
    column = line.index(file.after(entry), entry.key.column + len(entry.key.text)) + 1
    text = file.with_line(entry.key.line, line[: column - 1] + new)
    return Mutant(kind, file.path, text, entry.key.line, column, "expected ")


def list_for_mapping(file: File) -> Iterator[Mutant]:
    """A list where a mapping belongs is told where the list begins."""
    for entry in file.entries:
        if isinstance(entry.value, Mapping) and _is_inline(file, entry):
            yield _other_value("list-for-mapping", file, entry, "[one, two]")


def text_for_mapping(file: File) -> Iterator[Mutant]:
    """A text where a mapping belongs is told where the text begins."""
    for entry in file.entries:
        if isinstance(entry.value, Mapping) and _is_inline(file, entry):
            yield _other_value("text-for-mapping", file, entry, "one and two")


def text_for_list(file: File) -> Iterator[Mutant]:
    """A text where a list belongs is told where the text begins."""
    for entry in file.entries:
        is_choice = {"when", "answers"} & set(entry.above)
        if isinstance(entry.value, Sequence) and _is_inline(file, entry) and not is_choice:
            yield _other_value("text-for-list", file, entry, "one")


def list_for_text(file: File) -> Iterator[Mutant]:
    """A list where a text belongs is told where the list begins."""
    for entry in file.entries:
        if entry.key.text in TEXTS and _is_inline(file, entry):
            yield _other_value("list-for-text", file, entry, "[one, two]")


def nothing_for_text(file: File) -> Iterator[Mutant]:
    """A text that is missing is told behind the colon of its key."""
    for entry in file.entries:
        if entry.key.text in TEXTS and _is_inline(file, entry):
            end = entry.key.column - 1 + len(entry.key.text) + 1
            text = file.with_line(entry.key.line, file.line(entry.key)[:end])
            yield Mutant("nothing-for-text", file.path, text, entry.key.line, end + 1, "not nothing")


def bad_date(file: File) -> Iterator[Mutant]:
    """A day that the calendar lacks, or another form, is told where it stands."""
    for number, entry in enumerate(file.entries):
        if entry.key.text in DATES:
            items = entry.value.items if isinstance(entry.value, Sequence) else [entry.value]
            for item in items:
                if isinstance(item, Scalar) and re.match(r"\d", item.text):
                    bad = ("2026-02-30", "2026-13-01", "28.10.2026", "2026-9-01", "yesterday")[number % 5]
                    text = file.spliced(item, item.text, bad)
                    yield Mutant("bad-date", file.path, text, item.line, item.column, "expected a da")


def bad_number(file: File) -> Iterator[Mutant]:
    """What is no plain decimal number is told where it stands."""
    for number, entry in enumerate(file.entries):
        if (
            entry.above
            and entry.above[-1] in {"scale", "importance", "verdicts"}
            and file.path == "rule-set.yaml"
        ):
            bad = ("-1", "1e3", "one", "0x10", "1.0005", "1000", ".5", "+1", "01", "1_0")[number % 10]
            text = file.spliced(entry.value, getattr(entry.value, "text", ""), bad)
            yield Mutant(
                "bad-number",
                file.path,
                text,
                entry.value.line,
                entry.value.column,
                "expected a number from 0",
            )


def deeper_key(file: File) -> Iterator[Mutant]:
    """A key that stands too far to the right is told in its line."""
    yield from _moved("deeper-key", file, lambda line: " " + line)


def higher_key(file: File) -> Iterator[Mutant]:
    """A key that stands too far to the left is told in its line."""
    yield from _moved("higher-key", file, lambda line: line.removeprefix(" "))


def _moved(kind: str, file: File, change: Callable[[str], str]) -> Iterator[Mutant]:
    ends = {file.following(entry): entry for entry in file.entries if _is_inline(file, entry)}
    for entry in file.entries:
        line = file.line(entry.key)
        before = ends.get(entry.key.line)
        aligned = (
            before is not None and before.owner is entry.owner and not line[: entry.key.column - 1].strip()
        )
        if aligned and change(line) != line:
            text = file.with_line(entry.key.line, change(line))
            yield Mutant(kind, file.path, text, entry.key.line, 0, "line")


def tab_for_indent(file: File) -> Iterator[Mutant]:
    """A tab is told where it stands."""
    for entry in file.entries:
        line = file.line(entry.key)
        if line.startswith("  ") and _is_inline(file, entry):
            text = file.with_line(entry.key.line, "\t" + line[2:])
            yield Mutant("tab-for-indent", file.path, text, entry.key.line, 1, "tab is not allowed")


def half_quoted(file: File) -> Iterator[Mutant]:
    """Words behind a closing quote are told where they begin."""
    for value in _plain_texts(file):
        word, _, rest = value.text.partition(" ")
        text = file.spliced(value, value.text, f'"{word}" {rest}')
        column = value.column + len(word) + 3
        yield Mutant("half-quoted", file.path, text, value.line, column, "put quotes of the other kind")


def open_quote(file: File) -> Iterator[Mutant]:
    """A quote that nothing closes is told where it stands."""
    for value in _plain_texts(file):
        if '"' not in "\n".join(file.lines[value.line - 1 :]):
            text = file.spliced(value, value.text, '"' + value.text)
            yield Mutant("open-quote", file.path, text, value.line, value.column, "is not closed")


def early_quote(file: File) -> Iterator[Mutant]:
    """A quote that only one of another text closes is told where it stands."""
    for value in _plain_texts(file):
        if '"' in "\n".join(file.lines[value.line :]):
            text = file.spliced(value, value.text, '"' + value.text)
            yield Mutant("early-quote", file.path, text, value.line, value.column, "is not closed")


def lost_quote(file: File) -> Iterator[Mutant]:
    """A quoted text with a colon that loses its first quote is told at the colon."""
    for entry in file.entries:
        after = file.after(entry)
        if (
            after.startswith('"')
            and ": " in after
            and _is_inline(file, entry)
            and isinstance(entry.value, Scalar)
        ):
            text = file.spliced(entry.value, '"', "")
            column = file.line(entry.key).index(": ", entry.value.column) + 1 - 1
            yield Mutant("lost-quote", file.path, text, entry.key.line, column, "a colon and a space")


def colon_in_text(file: File) -> Iterator[Mutant]:
    """A colon in a text without quotes is told where it stands."""
    for value in _plain_texts(file):
        word, _, rest = value.text.partition(" ")
        if ":" not in word:
            text = file.spliced(value, value.text, f"{word}: {rest}")
            column = value.column + len(word)
            yield Mutant("colon-in-text", file.path, text, value.line, column, "a colon and a space")


def lost_colon(file: File) -> Iterator[Mutant]:
    """A key without its colon is told where it stands."""
    for entry in file.entries:
        after = _next_line(file, entry.key.line)
        is_between = not _is_first(entry) and after <= len(file.lines)
        if _is_inline(file, entry) and is_between and ": " not in file.after(entry):
            text = file.spliced(entry.key, entry.key.text + ":", entry.key.text)
            yield Mutant("lost-colon", file.path, text, entry.key.line, entry.key.column, "no colon")


def other_colon(file: File) -> Iterator[Mutant]:
    """A key without its colon before a mapping ends at the colon within, so that it is unknown."""
    for entry in file.entries:
        is_first_inside = re.match(r"[{][a-z0-9-]+: ", file.after(entry)) is not None
        is_one_word = file.after(entry).count(": ") == 1 and "[" not in file.after(entry)
        if _is_inline(file, entry) and is_first_inside and is_one_word:
            text = file.spliced(entry.key, entry.key.text + ":", entry.key.text)
            yield Mutant("other-colon", file.path, text, entry.key.line, entry.key.column, "unknown key")


def lost_bracket(file: File) -> Iterator[Mutant]:
    """A bracket that nothing closes is told where it opens."""
    for entry in file.entries:
        if file.after(entry)[-1:] in {"]", "}"} and _is_inline(file, entry):
            after = _next_line(file, entry.key.line)
            if after <= len(file.lines) and file.lines[after - 1].strip()[0] != "#":
                text = file.with_line(entry.key.line, file.line(entry.key).rstrip()[:-1])
                value = entry.value
                yield Mutant("lost-bracket", file.path, text, value.line, value.column, "is not closed")


def second_bracket(file: File) -> Iterator[Mutant]:
    """A bracket too many is told where it stands."""
    for entry in file.entries:
        line = file.line(entry.key).rstrip()
        if line[-1] in "]}" and _is_inline(file, entry):
            text = file.with_line(entry.key.line, line + line[-1])
            column = len(line) + 1
            yield Mutant("second-bracket", file.path, text, entry.key.line, column, "closes nothing")


def other_bracket(file: File) -> Iterator[Mutant]:
    """A bracket that another closes is told where the other stands."""
    for entry in file.entries:
        line = file.line(entry.key).rstrip()
        if line[-1] in "]}" and _is_inline(file, entry):
            text = file.with_line(entry.key.line, line[:-1] + {"]": "}", "}": "]"}[line[-1]])
            yield Mutant("other-bracket", file.path, text, entry.key.line, len(line), "to close the")


SLIPS: tuple[Callable[[File], Iterator[Mutant]], ...] = (
    misspelt_key,
    missing_key,
    misspelt_reference,
    second_id,
    second_key,
    list_for_mapping,
    text_for_mapping,
    text_for_list,
    list_for_text,
    nothing_for_text,
    bad_date,
    bad_number,
    deeper_key,
    higher_key,
    tab_for_indent,
    half_quoted,
    open_quote,
    early_quote,
    lost_quote,
    colon_in_text,
    lost_colon,
    other_colon,
    lost_bracket,
    second_bracket,
    other_bracket,
)


def mutants() -> list[Mutant]:
    """Return the copies, up to `EACH` of each kind, from as many files as can be."""
    files = shipped_files()
    drawn = random.Random(SEED)  # noqa: S311  # a test, no secret
    found = []
    for slip in SLIPS:
        by_file = [list(slip(file)) for file in files]
        drawn.shuffle(by_file)
        rows = [drawn.sample(some, min(EACH, len(some))) for some in by_file if some]
        turns = [some[turn] for turn in range(EACH) for some in rows if turn < len(some)]
        found += turns[:EACH]
    return found
