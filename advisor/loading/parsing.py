"""YAML and JSON text as nodes, by the events of PyYAML.

PyYAML's event stream is read instead of its loaders: these turn `no` into False and keep the last of
two equal keys, and its C composer crashes the process on text that is nested deeply enough.
"""

import re
from typing import Any

import yaml

from advisor.errors import MOST_FAULTS, Fault, FaultsError, Location
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence
from advisor.text import quoted, unsafe_characters, visible

MOST_LEVELS, MOST_VALUES, LONGEST_WORD = 32, 50_000, 60
LONGEST_READ_TWICE = 256 * 1024
"""Up to how many characters the parser in Python judges what the one in C does not find sound.

The two differ in what they refuse and where, and which of them there is depends on the machine. So the
quick one is believed where it reads a text without doubt, and the slow one is asked about all others.
A longer text, which nobody writes by hand, would keep a person waiting.
"""
GENERAL = "not YAML from here on; look at the indent, quotes, brackets and colons before it"
_new = tuple.__new__
# The parser in C takes it for a comment; the one in Python wants a space before it.
_DOUBTFUL_HEADER = re.compile(r"[|>][-+0-9]*#")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_nodes(text: str, name: str) -> Node | None:
    """Return the one document in the text, None where there is none.

    Raises:
        FaultsError: not YAML, nested too deeply, too many values, more than one document, or anchors,
            aliases, tags, duplicate keys or keys that are not text: all of them, up to the first hundred.

    """
    is_short = len(text) <= LONGEST_READ_TWICE
    if LOADER is not yaml.SafeLoader:
        try:
            return _Builder(name, text, LOADER, may_doubt=is_short).build()
        except (FaultsError, _DoubtError):
            if not is_short:
                raise
    return _Builder(name, text, yaml.SafeLoader, may_doubt=False).build()


class _TooManyError(Exception):
    """Ends the reading of a file."""


class _DoubtError(Exception):
    """Ends the reading of a file that the parser in Python may read otherwise."""


class _Builder:
    """Builds nodes from events with a stack of its own, so that no depth can exhaust Python's."""

    def __init__(self, name: str, text: str, loader: Any, *, may_doubt: bool) -> None:
        self.name = name
        self.text = text
        self.loader = loader
        self.check_characters = "\\" in text
        self.may_doubt = may_doubt
        self.brackets = 0
        self.faults: list[Fault] = []
        self.container: Sequence | Mapping | None = None
        self.key: Scalar | None = None
        self.outer: list[tuple[Sequence | Mapping | None, Scalar | None]] = []
        self.root: Node | None = None
        self.documents = self.values = 0

    def build(self) -> Node | None:
        try:
            self._read()
        except _TooManyError:
            pass
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except (yaml.YAMLError, ValueError, OverflowError):
            # The parser's Python form lets numbers that are too large for it through to `chr` and `int`.
            self.faults.append(Fault(Location(self.name), "is not YAML"))
        if self.faults:
            raise FaultsError(self.faults)
        return self.root

    def _read(self) -> None:
        may_doubt = self.may_doubt
        if may_doubt and "#" in self.text and _DOUBTFUL_HEADER.search(self.text):
            raise _DoubtError
        loader = self.loader(self.text)
        next_event, scalar, end = loader.get_event, yaml.ScalarEvent, yaml.StreamEndEvent
        try:
            while type(event := next_event()) is not end:
                # Nearly all events are scalars, so their way is short: loading is mostly this loop.
                if type(event) is scalar:
                    if self.check_characters or event.tag is not None or event.anchor is not None:
                        self._check(event)
                    value = event.value
                    # Where nothing stands, the two tell different places; a question mark within
                    # brackets is a part of a word to one of them and begins a key to the other.
                    if may_doubt and (not value or ("?" in value and self.brackets)) and not event.style:
                        raise _DoubtError
                    mark: Any = event.start_mark
                    # What `Scalar(...)` would make, without the call in between.
                    node = _new(Scalar, (value, mark.line + 1, mark.column + 1))
                    if self.key is None and type(self.container) is Mapping:
                        self.key = node
                    else:
                        self._add(node)
                else:
                    self._take(event)
        finally:
            loader.dispose()

    def _take(self, event: Any) -> None:
        kind = type(event)
        mark = event.start_mark
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.MappingStartEvent:
            self._check(event)
            self.brackets += bool(self.brackets or event.flow_style)
            self._open(Mapping({}, mark.line + 1, mark.column + 1))
        elif kind is yaml.SequenceStartEvent:
            self._check(event)
            self.brackets += bool(self.brackets or event.flow_style)
            self._open(Sequence([], mark.line + 1, mark.column + 1))
        elif kind is yaml.AliasEvent:
            self._fault(event, f"alias *{_cut(event.anchor)} is not allowed; write it out")
            self._add(Scalar("", mark.line + 1, mark.column + 1))
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._fault(event, "a second document begins; a file holds one")
                raise _TooManyError

    def _check(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(event, f"anchor &{_cut(event.anchor)} is not allowed")
        if event.tag is not None:
            self._fault(event, f"tag {_cut(event.tag)} is not allowed; a field knows its type")
        if self.check_characters and type(event) is yaml.ScalarEvent:
            found = next(unsafe_characters(event.value), None)
            if found:
                message = f"character {visible(found.group())} is not allowed, not even escaped"
                self._fault(event, message)

    def _open(self, node: Sequence | Mapping) -> None:
        self.outer.append((self.container, self.key))
        self.container, self.key = node, None
        if len(self.outer) > MOST_LEVELS:
            message = f"nested more than {MOST_LEVELS} levels deep"
            self.faults.append(Fault(Location(self.name, node.line, node.column), message))
            raise _TooManyError

    def _close(self) -> None:
        self.brackets -= bool(self.brackets)
        node = self.container
        self.container, self.key = self.outer.pop()
        if node is not None:
            self._add(node)

    def _add(self, node: Node) -> None:
        container, key = self.container, self.key
        self.values += 1
        if self.values > MOST_VALUES:
            self._too_many(node)
        if type(container) is Mapping:
            if key is None:
                self.key = node if type(node) is Scalar else self._faulty_key(node)
                return
            self.key = None
            first = container.entries.setdefault(key.text, (key, node))
            if first[0] is not key:
                where = "column" if first[0].line == key.line else "line"
                place = f"{where} {getattr(first[0], where)}"
                message = f"key {quoted(key.text)} is given twice; first in {place}"
                self._record(Fault(Location(self.name, key.line, key.column), message))
        elif type(container) is Sequence:
            container.items.append(node)
        else:
            self.root = node

    def _too_many(self, node: Node) -> None:
        message = f"holds more than {MOST_VALUES} values"
        self.faults.append(Fault(Location(self.name, node.line, node.column), message))
        raise _TooManyError

    def _faulty_key(self, node: Node) -> Scalar:
        location = Location(self.name, node.line, node.column)
        self._record(Fault(location, "a key must be a plain word, not a list or a mapping"))
        return Scalar("", node.line, node.column)

    def _fault(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self._record(Fault(Location(self.name, mark.line + 1, mark.column + 1), message))

    def _record(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) >= MOST_FAULTS:
            raise _TooManyError

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        message = GENERAL
        # The words of the two parsers differ, and a text that one of them reads alone is told alike by both.
        if mark and len(self.text) <= LONGEST_READ_TWICE and self.loader is yaml.SafeLoader:
            from advisor.loading.mistakes import mistake  # noqa: PLC0415  # few texts are faulty

            line, column, message = mistake(error, self.text)
        self.faults.append(Fault(Location(self.name, line, column), message))


def _cut(word: str) -> str:
    """Return a word of the file for a message, without its end where that is far."""
    return visible(word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}...")
