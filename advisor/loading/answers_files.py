"""Files of answers, written by hand or by an interview, for this version of a rule set or an older one."""

from typing import NamedTuple

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.answers import Given, read_answers, read_importance
from advisor.loading.files import decoded
from advisor.loading.kinds import expected
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, read_nodes
from advisor.loading.reading import Reading
from advisor.model.rule_set import RuleSet
from advisor.text import in_words, quoted

ANSWERS, IMPORTANCE, ORIGIN = _STRUCTURE = ("answers", "importance", "rule-set")
_ORIGIN_KEYS = ("id", "version", "digest")


class TakenOver(NamedTuple):
    """What an answers file holds for an interview to go on from.

    `has_importance` tells that it says what matters, if only that nothing does. `gone` says, a sentence
    each, what the rule set of today does not know any more.
    """

    given: Given
    has_importance: bool
    gone: tuple[str, ...]


def given_in_file(data: bytes, name: str, rule_set: RuleSet) -> Given:
    """Return what an answers file holds: a mapping from questions to choices, in YAML or JSON.

    The mapping may stand alone or under `answers`, with `importance` (criterion to word) beside it, and
    `rule-set`, which says by `id`, `version` and `digest` where the answers come from.

    Raises:
        FaultsError: every fault, with its place in the file; where the answers were given to another version
            of the rule set, that as well.

    """
    reading = _reading(name)
    parts = _parts(data, name, reading)
    is_older = _is_older(parts.get(ORIGIN), rule_set, reading)
    given = _given(parts, rule_set, reading)
    if reading.faults:
        if is_older:
            message = (
                "the answers were given to another version of the rule set;"
                f" advisor quiz --answers {name} takes over what is still there"
            )
            reading.faults.append(Fault(Location(name), message))
        raise FaultsError(reading.faults)
    return given


def taken_over(data: bytes, name: str, rule_set: RuleSet) -> TakenOver:
    """Return what an answers file holds; of answers to another version what is still there.

    Raises:
        FaultsError: as above, but for names that an older version knew.

    """
    reading = _reading(name)
    parts = _parts(data, name, reading)
    gone: list[str] = []
    if _is_older(parts.get(ORIGIN), rule_set, reading):
        parts = {**parts, **_still_there(parts, rule_set, gone)}
    given = _given(parts, rule_set, reading)
    if reading.faults:
        raise FaultsError(reading.faults)
    return TakenOver(given, IMPORTANCE in parts, tuple(gone))


def _reading(name: str) -> Reading:
    reading = Reading()
    reading.file = name
    return reading


def _parts(data: bytes, name: str, reading: Reading) -> dict[str, Node]:
    """Return the parts of a file by their key; a mapping of answers alone is one part."""
    node = read_nodes(decoded(_without_json_tabs(data), name), name)
    if node is None:
        raise FaultsError([Fault(Location(name), "is empty; expected question: choice, a line each")])
    if not isinstance(node, Mapping):
        message = expected("a mapping such as question: choice", node)
        raise FaultsError([Fault(Location(name, node.line, node.column), message)])
    if not any(key in node.entries for key in _STRUCTURE):
        return {ANSWERS: node}
    for key, _ in node.entries.values():
        if key.text not in _STRUCTURE:
            reading.unknown(key, "key", key.text, _STRUCTURE)
    return {key: value for key, (_, value) in node.entries.items()}


def _without_json_tabs(data: bytes) -> bytes:
    """Let tabs pass where JSON allows them: between tokens, never inside a string."""
    return data.replace(b"\t", b" ") if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else data


def _given(parts: dict[str, Node], rule_set: RuleSet, reading: Reading) -> Given:
    given = Given({}, {}, {})
    if ANSWERS in parts:
        read_answers(parts[ANSWERS], rule_set, reading, given)
    if IMPORTANCE in parts:
        read_importance(parts[IMPORTANCE], rule_set, reading, given)
    return given


def _is_older(node: Node | None, rule_set: RuleSet, reading: Reading) -> bool:
    """Return whether the answers come from another version of this rule set; another one is a fault."""
    if node is None:
        return False
    if not isinstance(node, Mapping):
        reading.fault(node, expected(f"a mapping with {in_words(_ORIGIN_KEYS)}", node))
        return False
    said = {}
    for key, value in node.entries.values():
        if key.text not in _ORIGIN_KEYS:
            reading.unknown(key, "key", key.text, _ORIGIN_KEYS)
        elif not isinstance(value, Scalar):
            reading.fault(value, expected("text", value))
        else:
            said[key.text] = value.text
    if said.get("id", rule_set.id) != rule_set.id:
        message = f"the answers were given to the rule set {quoted(said['id'])}, not to {quoted(rule_set.id)}"
        reading.fault(node, f"{message}; --rules names another rule set")
        return False
    is_known = {"version": rule_set.version, "digest": rule_set.digest}
    return any(said.get(key, value) != value for key, value in is_known.items())


def _still_there(parts: dict[str, Node], rule_set: RuleSet, gone: list[str]) -> dict[str, Node]:
    """Return the parts without the names that the rule set does not know; `gone` is told of each."""
    found: dict[str, Node] = {}
    for part, clean in ((ANSWERS, _known_answer), (IMPORTANCE, _known_importance)):
        node = parts.get(part)
        if isinstance(node, Mapping):
            entries = {
                name: (key, kept)
                for name, (key, value) in node.entries.items()
                if (kept := clean(key.text, value, rule_set, gone)) is not None
            }
            found[part] = node._replace(entries=entries)
    return found


def _known_answer(name: str, value: Node, rule_set: RuleSet, gone: list[str]) -> Node | None:
    question = next((item for item in rule_set.questions if item.id == name), None)
    items = value.items if isinstance(value, Sequence) else [value]
    words = [item for item in items if isinstance(item, Scalar)]
    if question is None:
        said = ", ".join(item.text for item in words)
        gone.append(f"{quoted(name)} is not a question any more; the answer was {quoted(said)}.")
        return None
    reading, alone = Reading(), Reading()
    if len(words) < len(items):
        return value
    kept: list[Node] = []
    for item in words:
        read_answers(_answer(name, [item]), rule_set, reading, Given({}, {}, {}))
        if reading.faults:
            gone.append(f"{quoted(name)} does not offer {quoted(item.text)} any more.")
            reading = Reading()
        else:
            kept.append(item)
    read_answers(_answer(name, kept), rule_set, alone, Given({}, {}, {}))
    if kept and alone.faults:
        said = ", ".join(item.text for item in words)
        gone.append(f"{quoted(name)} does not take {quoted(said)} together any more.")
    return None if alone.faults else Sequence(kept, value.line, value.column)


def _answer(name: str, items: list[Node]) -> Mapping:
    return Mapping({name: (Scalar(name, 0, 0), Sequence(items, 0, 0))}, 0, 0)


def _known_importance(name: str, value: Node, rule_set: RuleSet, gone: list[str]) -> Node | None:
    if name not in {criterion.id for criterion in rule_set.criteria}:
        gone.append(f"{quoted(name)} is not a criterion any more.")
        return None
    if isinstance(value, Scalar) and value.text not in rule_set.importance:
        gone.append(f"{quoted(value.text)}, said of {quoted(name)}, is not a word of importance any more.")
        return None
    return value
