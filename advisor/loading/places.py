"""Where the records of a rule set stand, and which findings they accept."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from advisor.errors import Location
from advisor.loading.nodes import Mapping as MappingNode
from advisor.loading.rule_sets import Decoded

Thing: TypeAlias = tuple[str, str]
"""What a record is about: the name of the record and the id; a choice and a revision follow their owner."""

RULE_SET: Thing = ("rule set", "")


class Placed(NamedTuple):
    """A decoded record, the thing whose record stands around it, and what its file holds.

    Around the rule set itself stands None.
    """

    record: Mapping[str, Any]
    around: Thing | None
    content: bytes = b""

    def location(self, *keys: str) -> Location:
        """Return where the innermost of the keys stands, and without any, where the id or the record does."""
        node = self.record["node"]
        place = node.entries["id"][1] if "id" in node.entries else node
        for key in keys:
            if not isinstance(node, MappingNode) or key not in node.entries:
                break
            place, node = node.entries[key]
        return Location(self.record["file"], place.line, place.column)

    @property
    def accepted(self) -> Mapping[str, str]:
        """The codes of the findings that the record accepts, with the reasons."""
        return self.record["accepted"] or {}


def acceptor(thing: Thing, code: str, records: Mapping[Thing, Placed]) -> Thing | None:
    """Return the innermost record that accepts a finding on the thing: its own or one around it."""
    around: Thing | None = thing
    while around and code not in records[around].accepted:
        around = records[around].around
    return around


def acceptance(thing: Thing, code: str, records: Mapping[Thing, Placed]) -> str:
    """Return the reason why a finding on the thing is accepted, empty where it is not."""
    home = acceptor(thing, code, records)
    return records[home].accepted[code] if home else ""


def choice_of(question: str, choice: str) -> Thing:
    """Return the thing that a choice is."""
    return "choice", f"{question}:{choice}"


def revision_of(rule: str, since: str) -> Thing:
    """Return the thing that a revision is."""
    return "revision", f"{rule} from {since}"


def placed(files: Decoded) -> dict[Thing, Placed]:
    """Return every record of a rule set without faults, in the order of the files."""
    return {
        thing: record._replace(content=files.contents[record.record["file"]])
        for thing, record in _all(files.single, files.many)
    }


def _all(single: Mapping[str, Any], many: Mapping[str, Any]) -> Iterator[tuple[Thing, Placed]]:
    main = single["rule-set.yaml"]
    yield RULE_SET, Placed(main, None)
    yield from _listed("section", main["sections"], RULE_SET)
    for what, file in (
        ("alternative", "alternatives.yaml"),
        ("advice", "advice.yaml"),
        ("veto", "vetoes.yaml"),
    ):
        yield from _listed(what, single.get(file, ()), RULE_SET)
    for records in many["questions"].values():
        for record in records:
            yield ("question", record["id"]), Placed(record, RULE_SET)
            for choice in record["choices"]:
                thing = choice_of(record["id"], choice["id"])
                yield thing, Placed(choice, ("question", record["id"]))
    for name, record in many["criteria"].items():
        yield ("criterion", name), Placed(record, RULE_SET)
        for rule in record["rules"]:
            yield ("rule", rule["id"]), Placed(rule, ("criterion", name))
            for revision in rule["revisions"] or ():
                yield revision_of(rule["id"], revision["from"]), Placed(revision, ("rule", rule["id"]))
    for name, record in many["sources"].items():
        yield ("source", name), Placed(record, RULE_SET)
        yield from _listed("claim", record["claims"], ("source", name))


def _listed(what: str, records: Any, around: Thing) -> Iterator[tuple[Thing, Placed]]:
    for record in records:
        yield (what, record["id"]), Placed(record, around)
