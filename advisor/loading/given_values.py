"""Answers and importance as values of a program, checked as those in files are."""

from collections.abc import Collection
from collections.abc import Mapping as MappingType
from typing import TypeGuard

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.answers import ANSWERS, IMPORTANCE, Given, combined, read_answers, read_importance
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence
from advisor.loading.reading import Reading
from advisor.model.answers import Answers, Importance
from advisor.model.rule_set import RuleSet
from advisor.text import quoted


def given_in_values(
    answers: object, importance: object, rule_set: RuleSet, others: Collection[Fault] = ()
) -> tuple[Answers, Importance]:
    """Return answers and importance in the order of the rule set, from mappings of text.

    An answer is a choice, or a collection of them; importance may be None for none. What is no text is a
    fault, for nobody can tell which choice `True` was meant to be.

    Raises:
        FaultsError: every fault, with the name of the mapping in place of a file; `others` among them.

    """
    reading, given = Reading(), Given({}, {}, {})
    reading.faults += others
    reading.file = ANSWERS
    read_answers(_node(answers, "question", reading), rule_set, reading, given)
    if importance is not None:
        reading.file = IMPORTANCE
        read_importance(_node(importance, "criterion", reading), rule_set, reading, given)
    if reading.faults:
        raise FaultsError(reading.faults)
    return combined(rule_set, given)


def _node(value: object, what: str, reading: Reading) -> Node:
    """Return a mapping as a node, without the entries that hold something else than text."""
    if not isinstance(value, MappingType):
        # The reader says what it expects instead.
        return _instead(value)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, held in value.items():
        name = _scalar(key)
        part = _part(held)
        if name is None:
            _fault(reading, f"expected text as a key, not {_shown(key)}")
        elif part is None:
            _fault(reading, f"{what} {quoted(name.text)}: expected text, not {_shown(held)}")
        else:
            entries[name.text] = name, part
    return Mapping(entries, 0, 0)


def _instead(value: object) -> Node:
    if _is_collection(value):
        return Sequence([Scalar("", 0, 0)] * len(value), 0, 0)
    return _scalar(value) or Scalar("" if value is None else type(value).__name__, 0, 0)


def _scalar(value: object) -> Scalar | None:
    # Not `str(value)`: words that are listed in an `Enum` would come out with its name in front.
    return Scalar(str.__str__(value), 0, 0) if isinstance(value, str) else None


def _part(value: object) -> Node | None:
    """Return a text, or a collection of texts, as a node; None where there is anything else."""
    if isinstance(value, MappingType):
        return Mapping({}, 0, 0)
    if not _is_collection(value):
        return _scalar(value)
    items = [node for item in value if (node := _scalar(item))]
    return Sequence([*items], 0, 0) if len(items) == len(value) else None


def _is_collection(value: object) -> TypeGuard[Collection[object]]:
    return isinstance(value, Collection) and not isinstance(value, str | bytes | bytearray | MappingType)


def _fault(reading: Reading, message: str) -> None:
    reading.faults.append(Fault(Location(reading.file), message))


def _shown(value: object) -> str:
    """Return what stands there instead of text: its type, or the first item's that is none."""
    others = [item for item in value if not isinstance(item, str)] if _is_collection(value) else ()
    if others:
        return f"{_shown(others[0])} in a list"
    is_plain = value is None or isinstance(value, bool)
    return str(value) if is_plain else f"a value of type {type(value).__name__}"
