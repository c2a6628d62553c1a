"""Decision records: read from the front matter of their files, before their rule set is known."""

from typing import Any, NamedTuple

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.answers import ANSWERS, IMPORTANCE
from advisor.loading.front_matter import Page, read_page, schema_of
from advisor.loading.kinds import AS_OF, DAY, Field, Flag, Kind, ListOf, Record, TableOf, Text, Word
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected
from advisor.loading.parsing import read_nodes
from advisor.loading.reading import Reading
from advisor.model.decision import PROPOSED, RECORD, Decision, Filing, Origin, Outcome
from advisor.model.recommendation import NONE_LEFT, VERDICTS
from advisor.text import nearest, quoted, unknown

_VERY_LIKE = 0.82
"""How like a key that may be left out another one must be to be a slip of it: `updated` is none of `date`."""

_FILED = ("status", "date", "decision-makers")
"""What may be left empty, as in MADR's template."""

_READ_LATER = (ANSWERS, IMPORTANCE, "rule-set")


class RecordFile(NamedTuple):
    """A decision record as it was read.

    `parts` are the nodes of answers and importance, to be checked against a rule set. `seal` is what the
    record was sealed with when it was written. `head` holds all keys of the front matter, the team's own too.
    """

    name: str
    decision: Decision
    filing: Filing
    seal: str
    parts: dict[str, Node]
    body: str
    head: Mapping


class _Words:
    """One word, or a list of words, as they are written."""

    about = "a word, or a list of words"

    def decode(self, node: Node, reading: Reading) -> tuple[str, ...]:
        """Return the words in the order of the file."""
        items = node.items if isinstance(node, Sequence) else [node]
        words = tuple(item.text for item in items if isinstance(item, Scalar) and item.text.strip())
        if len(words) < len(items) or not items:
            reading.fault(node, expected(self.about, node))
        return words


def _optional(kind: Kind, purpose: str, default: Any) -> Field:
    return Field(kind, purpose, optional=True, default=default)


_TEXT, _WORDS = Text(), _Words()
_ANSWERS = TableOf(_TEXT, _WORDS, may_be_empty=True)
_ANSWERS.about = "a mapping such as question: choice"
_IMPORTANCE = TableOf(_TEXT, _TEXT, may_be_empty=True)
_IMPORTANCE.about = "a mapping such as criterion: importance"
_RATED = TableOf(_TEXT, _TEXT)
_RATED.about = "a mapping such as {alternative: rating}"
_RATINGS = TableOf(_TEXT, _RATED, may_be_empty=True)
_RATINGS.about = "a mapping such as rule: {alternative: rating}"
ORIGIN = Record(
    "rule set",
    {key: Field(_TEXT, "") for key in ("id", "version", "digest")},
)
OUTCOME = Record(
    "outcome",
    {
        "first": Field(_WORDS, "the alternative in first place, those that share it, or none"),
        "verdict": Field(Word("verdict", VERDICTS), "how clear it was"),
        "settled": Field(Flag(), "whether no open question could change first place"),
        "lead": _optional(_TEXT, "points before the next", ""),
    },
)
FRONT_MATTER = Record(
    "record",
    {
        "status": _optional(_TEXT, "what the team says of it", PROPOSED),
        "date": _optional(DAY, "when it was last updated", ""),
        "decision-makers": _optional(_WORDS, "who decided", ()),
        "schema": Field(_TEXT, "what this is"),
        "rule-set": Field(ORIGIN, "by which rules"),
        "as-of": Field(AS_OF, "the day whose ratings counted, as --as-of takes it"),
        "basis": Field(DAY, "the day that this was"),
        "answers": Field(_ANSWERS, "question: choice, or a list of choices"),
        "importance": _optional(_IMPORTANCE, "criterion: importance", {}),
        "outcome": Field(OUTCOME, "what came of it"),
        "ratings": Field(_RATINGS, "the ratings behind it, by rule"),
        "vetoes": _optional(ListOf(_TEXT), "the vetoes in force", []),
        "seal": _optional(_TEXT, "tells whether it was edited by hand", ""),
    },
)
"""What the front matter of a record holds; other keys are the team's own."""


def read_record(data: bytes, name: str) -> RecordFile:
    """Return the decision record in a file.

    Raises:
        FaultsError: it is none, or its front matter is at fault, each fault with its place.

    """
    return record_on(read_page(data, name), name)


def record_on(page: Page, name: str) -> RecordFile:
    """Return the decision record on a page. Raises as `read_record`."""
    reading = Reading()
    reading.file = name
    if schema_of(page, name) != RECORD:
        message = "is a sheet of questions, not a decision record"
        raise FaultsError([Fault(Location(name, 1, 1), message)])
    ours = _ours(page.head, reading)
    values = FRONT_MATTER.decode(ours, reading)
    others = _others(page, reading)
    if reading.faults:
        raise FaultsError(reading.faults)
    parts = {key: value for key, (_, value) in ours.entries.items() if key in _READ_LATER}
    filing = Filing(values["status"], values["date"], values["decision-makers"], others)
    return RecordFile(name, _decision(values), filing, values["seal"], parts, page.body, page.head)


def _ours(head: Mapping, reading: Reading) -> Mapping:
    """Return the keys that we know; one that is nearly such a key is a slip, and others are not ours."""
    known = FRONT_MATTER.fields
    entries = {
        name: (key, value)
        for name, (key, value) in head.entries.items()
        if name in known and not (name in _FILED and isinstance(value, Scalar) and not value.text)
    }
    for key, value in head.entries.values():
        meant = "" if key.text in known else _meant(key.text, head)
        if meant:
            reading.fault(key, unknown("key", key.text, known))
            # So that it is not told to be missing as well.
            entries.setdefault(meant, (key, value))
    return head._replace(entries=entries)


def _meant(key: str, head: Mapping) -> str:
    """Return the key of ours that this one seems to be meant for; else nothing."""
    near = nearest(key, FRONT_MATTER.fields)
    if near is None:
        return ""
    is_very_like = nearest(key, (near,), _VERY_LIKE) is not None
    if near in head.entries:
        # A second set of answers beside the first would be lost.
        return near if is_very_like and near in {ANSWERS, IMPORTANCE} else ""
    return near if is_very_like or not FRONT_MATTER.fields[near].optional else ""


def _others(page: Page, reading: Reading) -> str:
    """Return the lines of the keys that are not ours, with what stands under them."""
    lines = page.text.split("\n")
    entries = list(page.head.entries.values())
    starts = [key.line for key, _ in entries] + [len(lines)]
    found = []
    for (key, value), following in zip(entries, starts[1:], strict=True):
        if key.text not in FRONT_MATTER.fields:
            own = lines[key.line - 1 : following - 1]
            if _stands_alone(own, key, value):
                found += own
            else:
                message = f"the key {quoted(key.text)} cannot be kept; let it begin a line of its own"
                reading.fault(key, message)
    return "".join(f"{line}\n" for line in found)


def _stands_alone(lines: list[str], key: Scalar, value: Node) -> bool:
    """Return whether the lines hold this key and nothing else, whatever stands around them."""
    try:
        node = read_nodes("".join(f"{line}\n" for line in lines), "")
    except FaultsError:
        return False
    # Three dots end the front matter, wherever they come to stand.
    ends = any(line.startswith("...") for line in lines)
    return key.column == 1 and not ends and _content(node) == {key.text: _content(value)}


def _content(node: Node | None) -> Any:
    """Return what a node holds, without the places."""
    match node:
        case Mapping(entries):
            return {key: _content(value) for key, (_, value) in entries.items()}
        case Sequence(items):
            return [_content(item) for item in items]
        case _:
            return node.text if node else None


def _decision(values: dict[str, Any]) -> Decision:
    origin, outcome = values["rule-set"], values["outcome"]
    leaders = () if outcome["first"] == (NONE_LEFT,) else outcome["first"]
    return Decision(
        origin=Origin(origin["id"], origin["version"], origin["digest"]),
        as_of=values["as-of"],
        basis=values["basis"],
        answers=values["answers"],
        importance=values["importance"],
        outcome=Outcome(leaders, outcome["verdict"], outcome["settled"], outcome["lead"]),
        ratings=values["ratings"],
        vetoes=tuple(values["vetoes"]),
    )
