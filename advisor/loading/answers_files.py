"""Files of answers, written by hand or by an interview, for this version of a rule set or an older one."""

import codecs
import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.answers import (
    ANSWERS,
    IMPORTANCE,
    SET_ASIDE,
    Given,
    combined,
    read_answers,
    read_importance,
)
from advisor.loading.files import decoded
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected
from advisor.loading.parsing import read_nodes
from advisor.loading.reading import Reading
from advisor.loading.renaming import carried_over
from advisor.loading.still_known import still_there
from advisor.model.answers import UNSURE
from advisor.model.decision import RECORD, Filing
from advisor.model.rule_set import RuleSet, renamed_alternative
from advisor.text import in_words, quoted

if TYPE_CHECKING:
    from advisor.loading.record_files import RecordFile

ORIGIN = "rule-set"
NOT_SAID = "null"
"""What `advisor next` says of importance until something is said of it, so that it can be sent back."""

_STRUCTURE = (ANSWERS, SET_ASIDE, IMPORTANCE, ORIGIN)
_FENCE = b"---"
# A string that does not end reaches to the end of the file, so that each byte is looked at once.
_JSON_STRING_OR_TAB = re.compile(rb'"(?:[^"\\]|\\.)*+"?|\t', re.DOTALL)
_ORIGIN_KEYS = ("id", "version", "digest")


class TakenOver(NamedTuple):
    """What an answers file holds for an interview to go on from.

    `has_importance` tells that it says what matters, if only that nothing does. `gone` says, a sentence
    each, what the rule set of today does not know any more.
    """

    given: Given
    has_importance: bool
    gone: tuple[str, ...]


class _File(NamedTuple):
    """The parts of a file by their key, the day that counts for it, and how it is filed if it is a record.

    `head` holds all keys of front matter, None where there is none.
    """

    parts: dict[str, Node]
    as_of: str = ""
    filing: Filing | None = None
    leaders: tuple[str, ...] = ()
    head: Mapping | None = None


def given_in_file(data: bytes, name: str, rule_set: RuleSet) -> Given:
    """Return what an answers file holds: a mapping from questions to choices, in YAML or JSON.

    The mapping may stand alone or under `answers`, with `importance` (criterion to word) beside it, and
    `rule-set`, which says by `id`, `version` and `digest` where the answers come from. What stands under
    `set-aside` was ruled out by the others in an interview; it is checked, and does not count. A decision
    record, or a sheet with boxes that are ticked, is an answers file too.

    Raises:
        FaultsError: every fault, with its place in the file; where the answers were given to another version
            of the rule set, that as well.

    """
    reading = _reading(name)
    return _strictly(_read(data, name, reading), rule_set, reading)


def given_in_line(data: bytes, name: str, rule_set: RuleSet) -> Given:
    """Return what a line of a file holds that has an object in JSON on each. Raises as `given_in_file`."""
    reading = _reading(name)
    return _strictly(_File(_parts(data, name, reading)), rule_set, reading, is_file=False)


def given_in_record(record: "RecordFile", rule_set: RuleSet) -> Given:
    """Return what a decision record holds, whose answers go together under the rule set.

    Raises:
        FaultsError: as above; or an answer to a question that the others rule out.

    """
    given = _strictly(_File(record.parts, head=record.head), rule_set, _reading(record.name))
    combined(rule_set, given)
    return given


def _strictly(file: _File, rule_set: RuleSet, reading: Reading, *, is_file: bool = True) -> Given:
    name, parts = reading.file, file.parts
    _check_head(file.head, rule_set, reading)
    is_older = _is_older(parts.get(ORIGIN), rule_set, reading)
    parts = carried_over(parts, rule_set, reading)
    may_hint = is_older and not reading.faults
    given, _ = _given(parts, rule_set, reading)
    given = _with_filing(given, file, rule_set)
    if may_hint and reading.faults and _can_be_taken_over(parts, rule_set):
        message = "the answers were given to another version of the rule set"
        if is_file:
            message += f"; advisor quiz --answers {shlex.quote(name)} takes over what is still there"
        reading.faults.append(Fault(Location(name), message))
    if reading.faults:
        raise FaultsError(reading.faults)
    return given


def _can_be_taken_over(parts: dict[str, Node], rule_set: RuleSet) -> bool:
    reading = _reading("")
    _given({**parts, **still_there(parts, rule_set, [])}, rule_set, reading)
    return not reading.faults


def taken_over(data: bytes, name: str, rule_set: RuleSet) -> TakenOver:
    """Return what an answers file holds; of answers to another version what is still there.

    Raises:
        FaultsError: as above, but for names that an older version knew.

    """
    reading = _reading(name)
    file = _read(data, name, reading)
    parts = file.parts
    _check_head(file.head, rule_set, reading)
    gone: list[str] = []
    importance = parts.get(IMPORTANCE)
    said_importance = isinstance(importance, Mapping) and bool(importance.entries)
    is_older = _is_older(parts.get(ORIGIN), rule_set, reading)
    parts = carried_over(parts, rule_set, reading)
    if is_older:
        parts = {**parts, **still_there(parts, rule_set, gone)}
    given, set_aside = _given(parts, rule_set, reading)
    if reading.faults:
        raise FaultsError(reading.faults)
    # Both together: the interview finds out itself what the others rule out.
    given = given._replace(answers={**set_aside.answers, **given.answers})
    # Where all that mattered is gone, it has to be asked again what does.
    is_lost = said_importance and not given.importance
    given = _with_filing(given, file, rule_set)
    return TakenOver(given, IMPORTANCE in parts and not is_lost, tuple(gone))


def _with_filing(given: Given, file: _File, rule_set: RuleSet) -> Given:
    leaders = tuple(sorted(renamed_alternative(rule_set, name) for name in file.leaders))
    return given._replace(as_of=file.as_of, filing=file.filing, leaders=leaders)


def _reading(name: str) -> Reading:
    reading = Reading()
    reading.file = name
    return reading


def _read(data: bytes, name: str, reading: Reading) -> _File:
    if _FENCE in data[: len(_FENCE) + len(codecs.BOM_UTF8)]:
        from advisor.loading.front_matter import is_page  # noqa: PLC0415  # most answers come without

        if is_page(data, name):
            return _on_page(data, name, reading)
    return _File(_parts(data, name, reading))


def _on_page(data: bytes, name: str, reading: Reading) -> _File:
    from advisor.loading.front_matter import read_page, schema_of  # noqa: PLC0415  # as above
    from advisor.loading.record_files import record_on  # noqa: PLC0415  # as above
    from advisor.loading.sheets import sheet_parts  # noqa: PLC0415  # as above

    page = read_page(data, name)
    if schema_of(page, name) == RECORD:
        record = record_on(page, name)
        return _File(
            record.parts,
            record.decision.as_of,
            record.filing,
            record.decision.outcome.leaders,
            page.head,
        )
    parts = sheet_parts(page, name, reading)
    as_of = parts.pop("as-of", None)
    return _File(parts, as_of.text if isinstance(as_of, Scalar) else "", head=page.head)


def _check_head(head: Mapping | None, rule_set: RuleSet, reading: Reading) -> None:
    """Find answers that slipped out to the keys of front matter, where a team has keys of its own."""
    questions = {question.id: question for question in rule_set.questions}
    for key, value in head.entries.values() if head else ():
        question = questions.get(rule_set.renamed.questions.get(key.text, key.text))
        choices = value.items if isinstance(value, Sequence) else [value]
        known = [UNSURE, *(choice.id for choice in question.choices)] if question else []
        if question and all(isinstance(item, Scalar) and item.text in known for item in choices):
            message = f"an answer to the question {quoted(question.id)} stands under {ANSWERS}, indented"
            reading.fault(key, message)


def _parts(data: bytes, name: str, reading: Reading) -> dict[str, Node]:
    """Return the parts of a file by their key; a mapping of answers alone is one part."""
    text = decoded(_without_json_tabs(data), name)
    try:
        node = _mapping(text, name)
    except FaultsError:
        _check_is_no_markdown(name)
        raise
    if not any(key in node.entries for key in _STRUCTURE):
        return {ANSWERS: node}
    for key, _ in node.entries.values():
        if key.text not in _STRUCTURE:
            reading.unknown(key, "key", key.text, _STRUCTURE)
    parts = {key: value for key, (_, value) in node.entries.items()}
    importance = parts.get(IMPORTANCE)
    if isinstance(importance, Scalar) and importance.text == NOT_SAID:
        del parts[IMPORTANCE]
    return parts


def _mapping(text: str, name: str) -> Mapping:
    node = read_nodes(text, name)
    if node is None:
        raise FaultsError([Fault(Location(name), "is empty; expected question: choice, a line each")])
    if not isinstance(node, Mapping):
        message = expected("a mapping such as question: choice", node)
        raise FaultsError([Fault(Location(name, node.line, node.column), message)])
    return node


def _check_is_no_markdown(name: str) -> None:
    from advisor.loading.front_matter import MARKDOWN_SUFFIXES  # noqa: PLC0415  # few answers are faulty

    if name.lower().endswith(MARKDOWN_SUFFIXES):
        message = "is no decision record or sheet: it begins with no front matter between two lines of ---"
        raise FaultsError([Fault(Location(name), message)])


def _without_json_tabs(data: bytes) -> bytes:
    """Let tabs pass where JSON allows them: between tokens, never inside a string."""
    if b"\t" not in data or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return data
    return _JSON_STRING_OR_TAB.sub(lambda found: b" " if found[0] == b"\t" else found[0], data)


def _given(parts: dict[str, Node], rule_set: RuleSet, reading: Reading) -> tuple[Given, Given]:
    """Return what is given, and what is set aside."""
    given, set_aside = Given({}, {}, {}, has_importance=IMPORTANCE in parts), Given({}, {}, {})
    for title, found in ((ANSWERS, given), (SET_ASIDE, set_aside)):
        if title in parts:
            read_answers(parts[title], rule_set, reading, found)
    for name in given.answers.keys() & set_aside.answers.keys():
        message = f"the question {quoted(name)} stands under {ANSWERS} as well"
        reading.faults.append(Fault(set_aside.places[name], message))
    if IMPORTANCE in parts:
        read_importance(parts[IMPORTANCE], rule_set, reading, given)
    return given, set_aside


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
        # Its questions are unknown here, which is no fault of their own.
        raise FaultsError(reading.faults)
    is_known = {"version": rule_set.version, "digest": rule_set.digest}
    return any(said.get(key, value) != value for key, value in is_known.items())
