"""Files that may come from strangers: a sound one of each sort, and what comes of any bytes in its place."""

import functools
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from filled_sheets import told_sheet
from known_rule_sets import FOLDERS, TOY, loaded
from made_records import recorded
from rule_set_copies import copied

from advisor.errors import Fault, FaultsError
from advisor.loading import parsing, rule_sets
from advisor.loading.answers import combined
from advisor.loading.answers_files import given_in_file, taken_over
from advisor.loading.cases import load_cases
from advisor.loading.decision_files import is_ours
from advisor.loading.nodes import Node
from advisor.loading.rule_sets import load_with_sources
from advisor.records.recheck import Rechecking
from advisor.reports.sheet import markdown_sheet

QUICKEST = parsing.LOADER
PARSERS: dict[str, Any] = {"quickest": QUICKEST, "python": yaml.SafeLoader}
"""PyYAML's parsers: what there is depends on the machine. Without the one in C, both are the same."""

PARTS = (
    "rule-set.yaml",
    "alternatives.yaml",
    "advice.yaml",
    "vetoes.yaml",
    "questions/guests.yaml",
    "criteria/taste.yaml",
    "sources/later-facts.yaml",
    "cases/limits.yaml",
)
"""The files of a rule set, one of each sort."""

YAML, JSON, RECORD, SHEET = "answers.yaml", "answers.json", "record.md", "sheet.md"
SORTS = (*PARTS, YAML, JSON, RECORD, SHEET)

_ANSWERS = {"weather": "hot", "guests": "many", "favourite": "cream"}


@functools.cache
def sound(sort: str) -> bytes:
    """Return a file of this sort without a fault."""
    match sort:
        case "answers.yaml":
            return b"answers:\n  weather: hot\n  allergies: [milk, nuts]\nimportance: {price: much}\n"
        case "answers.json":
            said = {"weather": "hot", "allergies": ["milk", "nuts"]}
            return json.dumps({"answers": said, "importance": {"price": "much"}}).encode() + b"\n"
        case "record.md":
            return recorded(_ANSWERS, TOY, {"price": "much"}).encode()
        case "sheet.md":
            text = markdown_sheet(told_sheet({"weather": "hot"}, {"price": "much"}))
            return text.replace("- [ ] `fruit`", "- [x] `fruit`").encode()
    return (FOLDERS[TOY] / sort).read_bytes()


class Outcome(NamedTuple):
    """What came of a file: its faults, none where it was accepted."""

    faults: tuple[Fault, ...] = ()

    @property
    def short(self) -> str:
        """Whether the file was accepted, or the line of its first fault; 0 for the file as a whole."""
        return f"line {self.faults[0].location.line}" if self.faults else "accepted"


@contextmanager
def parsed_by(loader: Any) -> Iterator[None]:
    """Read with this parser of PyYAML's; files that stay as they are, are parsed once."""

    def read_nodes(text: str, name: str) -> Node | None:
        place = Path(name)
        return _parsed(text, f"{place.parent.name}/{place.name}", name, loader)

    before = parsing.LOADER, rule_sets.read_nodes
    parsing.LOADER, rule_sets.read_nodes = loader, read_nodes
    try:
        yield
    finally:
        parsing.LOADER, rule_sets.read_nodes = before


_KNOWN = frozenset(sound(sort).decode() for sort in PARTS) | {
    file.read_text(encoding="utf-8") for file in FOLDERS[TOY].rglob("*.yaml")
}


def _parsed(text: str, place: str, name: str, loader: Any) -> Node | None:
    return _parsed_once(text, place, loader) if text in _KNOWN else parsing.read_nodes(text, name)


@functools.cache
def _parsed_once(text: str, place: str, loader: Any) -> Node | None:
    del loader  # which is set by the caller
    return parsing.read_nodes(text, place)


def outcome(sort: str, data: bytes, parser: str = "quickest") -> Outcome:
    """Return what comes of bytes in the place of a file of this sort; any error but faults passes through."""
    try:
        with parsed_by(PARSERS[parser]):
            _read(sort, data)
    except FaultsError as error:
        return Outcome(error.faults)
    return Outcome()


def _read(sort: str, data: bytes) -> None:
    if sort in PARTS:
        _read_part(sort, data)
        return
    rule_set = loaded(TOY).rule_set
    if sort == RECORD:
        Rechecking(lambda _: rule_set, lambda _: rule_set.latest).recheck(sort, data)
        is_ours(data)
    given = given_in_file(data, sort, rule_set)
    combined(rule_set, given)
    # What is read without a fault, an interview can go on from.
    taken_over(data, sort, rule_set)


def _read_part(sort: str, data: bytes) -> None:
    folder = _copy()
    file = folder / sort
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        load_cases(folder, load_with_sources(folder))
    finally:
        file.write_bytes(before)


@functools.cache
def _copy() -> Path:
    # It goes away with the process.
    _copy.home = tempfile.TemporaryDirectory()  # type: ignore[attr-defined]
    return copied(FOLDERS[TOY], Path(_copy.home.name))  # type: ignore[attr-defined]
