"""The kinds of values that a file may hold. One description decodes, explains and documents a file.

A kind turns a node into a value and records what is wrong in the `Reading`; it then returns a
stand-in, so that reading goes on and every fault is found. A stand-in never leaves `loading`: where
faults were recorded, nothing is returned to the caller.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, Protocol

from advisor.loading.ids import ID, KEBAB, LONGEST_ID, near_id
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected
from advisor.loading.reading import Reading
from advisor.model.amounts import UNIT
from advisor.model.decision import DOCUMENTS, LATEST
from advisor.text import quoted

_CLAIM = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*")
NUMBER = re.compile(r"(0|[1-9][0-9]{0,2})(?:\.([0-9]{1,3}))?")
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!#-;=?-Z\[\]_a-z~%]*)?")
LONGEST_TEXT, LONGEST_ADDRESS = 10_000, 2_000


class Kind(Protocol):
    """How one value is written, read and described."""

    @property
    def about(self) -> str:
        """What may stand here, for messages and for the documentation."""

    def decode(self, node: Node, reading: Reading) -> Any:
        """Return the value of the node; what is wrong is recorded and a stand-in returned."""


class Text:
    """Prose for people: any text on one line once it is folded, never empty."""

    about = "a text"

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the text with its white space folded into single spaces."""
        words = node.text.split() if isinstance(node, Scalar) else []
        if not words:
            reading.fault(node, expected(self.about, node))
            return ""
        text = " ".join(words)
        if len(text) > LONGEST_TEXT:
            reading.fault(node, f"longer than {LONGEST_TEXT} characters")
        return text


class Pattern:
    """A text of a fixed form."""

    def __init__(self, about: str, pattern: re.Pattern[str], *also: str) -> None:
        self.about = about
        self.pattern = pattern
        self.also = also

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the text as it is written."""
        if isinstance(node, Scalar) and self.fits(node.text):
            return node.text
        reading.fault(node, expected(self.about, node))
        return ""

    def fits(self, text: str) -> bool:
        """Return whether the text has the form, or is one of the words that may stand instead."""
        return text in self.also or self.pattern.fullmatch(text) is not None


class Date(Pattern):
    """A date as ISO text; where it names a day, the calendar has it."""

    def fits(self, text: str) -> bool:
        """Return whether the text is such a date."""
        try:
            return super().fits(text) and (len(text) < len("2026-10-28") or bool(date.fromisoformat(text)))
        except ValueError:
            return False


class Address(Pattern):
    """An address of the web that a reader can still show."""

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the address as it is written."""
        text = super().decode(node, reading)
        if len(text) > LONGEST_ADDRESS:
            reading.fault(node, f"an address of more than {LONGEST_ADDRESS} characters")
        return text


DAY = Date("a day such as 2026-10-28", _DAY)
AS_OF = Date(f"{LATEST}, {DOCUMENTS} or {DAY.about}", _DAY, LATEST, DOCUMENTS)
DATE = Date("a date such as 2026, 2026-10 or 2026-10-28", _DATE)
DATE_OR_UNKNOWN = Date("a date such as 2026, 2026-10 or 2026-10-28, or unknown", _DATE, "unknown")
ADDRESS = Address("an address that begins with https:// or http://", _ADDRESS)
ADDRESS_OR_UNKNOWN = Address(f"{ADDRESS.about}, or unknown", _ADDRESS, "unknown")


class Number:
    """A plain decimal number from 0 to 999.999, as whole thousandths."""

    about = "a number from 0 to 999.999 with at most three decimals"

    def decode(self, node: Node, reading: Reading) -> int:
        """Return the number in thousandths, exactly."""
        found = NUMBER.fullmatch(node.text) if isinstance(node, Scalar) else None
        if not found:
            reading.fault(node, expected(self.about, node))
            return UNIT
        return int(found[1]) * UNIT + int((found[2] or "0").ljust(3, "0"))


class Flag:
    """True or false; any other word, `yes` too, is a fault."""

    about = "true or false"

    def decode(self, node: Node, reading: Reading) -> bool:
        """Return the truth value."""
        if isinstance(node, Scalar) and node.text in {"true", "false"}:
            return node.text == "true"
        hint = "; did you mean true?" if isinstance(node, Scalar) and node.text == "yes" else ""
        reading.fault(node, expected(self.about, node) + hint)
        return False


class Word:
    """One of a closed list of words."""

    def __init__(self, what: str, words: Iterable[str]) -> None:
        self.what = what
        self.words = tuple(words)
        self.about = "one of " + ", ".join(self.words)

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the word."""
        if not isinstance(node, Scalar):
            reading.fault(node, expected(self.about, node))
        elif node.text not in self.words:
            reading.unknown(node, self.what, node.text, self.words)
        else:
            return node.text
        return self.words[0]


class Defined:
    """An id that this place gives to something. It must be new in its group."""

    def __init__(self, group: str, reserved: Iterable[str] = (), *, claim: bool = False) -> None:
        self.group = group
        self.reserved = frozenset(reserved)
        self.pattern = _CLAIM if claim else KEBAB
        self.about = f"the id of the {group}: " + ("letters, digits and hyphens" if claim else ID)

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id and make it known."""
        if not isinstance(node, Scalar) or not self.pattern.fullmatch(node.text[: LONGEST_ID + 1]):
            reading.fault(node, expected(self.about, node) + self._hint(node))
            return ""
        if len(node.text) > LONGEST_ID:
            reading.fault(node, f"id of more than {LONGEST_ID} characters")
        elif node.text in self.reserved:
            reading.fault(node, f"{self.group} {quoted(node.text)} is a word that the program uses itself")
        else:
            reading.define(self.group, node.text, reading.at(node))
        return node.text

    def _hint(self, node: Node) -> str:
        """Return the nearest proper id as a question; the id of a claim keeps its capitals."""
        text = node.text if isinstance(node, Scalar) else ""
        near = near_id(text)
        near = near if self.pattern is _CLAIM else near.lower()
        return f"; did you mean {quoted(near)}?" if near and near != text else ""


class Used:
    """The id of something that is defined elsewhere, in any file of the rule set."""

    def __init__(self, group: str, *also: str) -> None:
        self.group = group
        self.also = also
        self.about = " or ".join((f"the id of a known {group}", *also))

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id; whether it is known is checked once everything is read."""
        if not isinstance(node, Scalar) or not node.text:
            reading.fault(node, expected(self.about, node))
            return ""
        reading.use(self.group, node, self.also)
        return node.text


class ListOf:
    """A list of values of one kind, without repeats of a word and, unless said, never empty."""

    def __init__(self, kind: Kind, *, may_be_empty: bool = False) -> None:
        self.kind = kind
        self.may_be_empty = may_be_empty
        self.about = f"a list, each {kind.about}"

    def decode(self, node: Node, reading: Reading) -> list[Any]:
        """Return the values in the order of the file."""
        if not isinstance(node, Sequence):
            reading.fault(node, expected(self.about, node))
            return []
        if not node.items and not self.may_be_empty:
            reading.fault(node, f"expected {self.about}, not an empty list")
        words = [item for item in node.items if isinstance(item, Scalar)]
        if len({item.text for item in words}) < len(words):
            self._repeated(words, reading)
        return [self.kind.decode(item, reading) for item in node.items]

    def _repeated(self, words: list[Scalar], reading: Reading) -> None:
        seen: set[str] = set()
        for item in words:
            if item.text in seen:
                reading.fault(item, f"{quoted(item.text)} is in the list twice")
            seen.add(item.text)


class TableOf:
    """A mapping whose keys are of one kind and whose values are of another."""

    def __init__(self, keys: Kind, values: Kind, *, may_be_empty: bool = False) -> None:
        self.keys = keys
        self.values = values
        self.may_be_empty = may_be_empty
        self.about = f"a mapping from {keys.about} to {values.about}"

    def decode(self, node: Node, reading: Reading) -> dict[str, Any]:
        """Return the values by key, in the order of the file."""
        if not isinstance(node, Mapping):
            reading.fault(node, expected(self.about, node))
            return {}
        if not node.entries and not self.may_be_empty:
            reading.fault(node, f"expected {self.about}, not an empty one")
        return {
            self.keys.decode(key, reading): self.values.decode(value, reading)
            for key, value in node.entries.values()
        }


class Field(NamedTuple):
    """One key of a record: its kind, what it is for, and its value where it may be left out."""

    kind: Kind
    purpose: str
    optional: bool = False
    default: Any = ""


class Record:
    """A mapping with known keys."""

    def __init__(self, what: str, fields: dict[str, Field]) -> None:
        self.what = what
        self.fields = fields
        self._steps = tuple((name, field, field.kind.decode) for name, field in fields.items())
        article = "an" if what[0] in "aeiou" else "a"
        self.about = f"{article} {what}, with the keys {', '.join(fields)}"

    def decode(self, node: Node, reading: Reading) -> dict[str, Any]:
        """Return a value for every key, and under "node" and "file" its place for checks to come."""
        if not isinstance(node, Mapping):
            reading.fault(node, expected(self.about, node))
            node = Mapping({}, node.line, node.column)
            blank = {key: field.default for key, field in self.fields.items()}
            return {"node": node, "file": reading.file, **blank}
        if not node.entries.keys() <= self.fields.keys():
            for key, _ in node.entries.values():
                if key.text not in self.fields:
                    reading.unknown(key, "key", key.text, self.fields, f"{self.what}: ")
        values: dict[str, Any] = {"node": node, "file": reading.file}
        entries = node.entries
        for name, field, decode in self._steps:
            entry = entries.get(name)
            if entry is not None:
                values[name] = decode(entry[1], reading)
                continue
            values[name] = field.default
            if not field.optional:
                reading.fault(node, f"{self.what}: key {quoted(name)} is missing ({field.kind.about})")
        return values
