"""Checks on the decoded files of a rule set that reach beyond one value."""

from collections import Counter, deque
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Any

from advisor.errors import Fault, Location
from advisor.loading.condition_kind import CHOICE_OF, QUESTION
from advisor.loading.nodes import Mapping, Node
from advisor.loading.question_kinds import FORMER
from advisor.loading.reading import Reading
from advisor.loading.relations import (
    EITHER_OF_A_CLAIM,
    EXCLUSIVE_WHERE_ONE_IS_ALLOWED,
    FEWEST_ALTERNATIVES,
    JUDGEMENT,
)
from advisor.model.conditions import atoms
from advisor.model.findings import CIRCLE, FAULT
from advisor.model.recommendation import CLEAR, LEANING, STRONG
from advisor.text import in_words, quoted, unknown

MOST_STEPS = 8


def check_rule_set(single: dict[str, Any], many: dict[str, dict[str, Any]], reading: Reading) -> None:
    """Record what is wrong between the values of the files; what could not be read is passed over."""
    main = single.get("rule-set.yaml") or {}
    _check_main(main, many, reading)
    _check_alternatives(single.get("alternatives.yaml"), reading)
    _check_renamed(main.get("renamed") or {}, reading)
    for rule in _rules(many):
        _check_rule(rule, main.get("documents", ""), reading)
    questions = [question for value in many["questions"].values() for question in value or ()]
    for what, found in (("question", many["questions"]), ("criterion", many["criteria"])):
        if main and not found:
            _record(reading, main, "title", f"there is no {what}, so nothing can be recommended")
    for question in questions:
        _check_choices(question, reading)
    _check_circles(questions, reading)
    for source in many["sources"].values():
        _check_source(source or {}, reading)


def _record(reading: Reading, record: dict[str, Any], key: str, message: str, code: str = FAULT) -> None:
    node: Node = record["node"]
    if isinstance(node, Mapping) and key in node.entries:
        node = node.entries[key][0]
    reading.faults.append(Fault(Location(record["file"], node.line, node.column), message, code))


def _check_main(main: dict[str, Any], many: dict[str, dict[str, Any]], reading: Reading) -> None:
    if not main:
        return
    leads = [main["verdicts"][word] for word in (LEANING, CLEAR, STRONG)] if main["verdicts"] else []
    if "" not in leads and leads != sorted(leads):
        message = f"least leads must not fall from {LEANING} over {CLEAR} to {STRONG}"
        _record(reading, main, "verdicts", message)
    if not main["sections"]:
        return
    sections = [section["id"] for section in main["sections"]]
    for stem, value in many["questions"].items():
        if stem not in sections and value:
            _record(reading, value[0], "id", unknown("section", stem, sections))
    listed = Counter(
        criterion for section in main["sections"] for criterion in dict.fromkeys(section["criteria"])
    )
    for criterion, times in listed.items():
        if times > 1:
            _record(reading, main, "sections", f"criterion {quoted(criterion)} is in two sections")
    for stem, value in many["criteria"].items():
        if stem not in listed and value:
            message = f"criterion {quoted(stem)} is in no section of rule-set.yaml"
            _record(reading, value, "name", message)


def _check_alternatives(alternatives: list[dict[str, Any]] | None, reading: Reading) -> None:
    if alternatives is not None and len(alternatives) < FEWEST_ALTERNATIVES:
        place = alternatives[0] if alternatives else None
        message = "a decision needs at least two alternatives"
        if place:
            _record(reading, place, "id", message)


def _check_renamed(renamed: dict[str, Any], reading: Reading) -> None:
    groups = {QUESTION: "questions", "criterion": "criteria", "alternative": "alternatives"}
    for group, key in groups.items():
        _check_former(group, renamed.get(key) or {}, reading)
    for question, table in (renamed.get("choices") or {}).items():
        _check_former(CHOICE_OF + question, table, reading)


def _check_former(group: str, table: dict[str, str], reading: Reading) -> None:
    """Record former ids that are ids of today; whoever uses another one is told what is meant."""
    known = reading.defined.get(group, {})
    for name, place in reading.defined.get(FORMER + group, {}).items():
        what, message = f"{group} {quoted(name)}", ""
        if table[name] == name:
            message = f"{what} is renamed to itself"
        elif name in known:
            message = f"{what} is still there: {known[name]}; an old id stands before the colon"
        elif now := _today(name, table, known):
            reading.rename(group, name, now)
        if message:
            reading.faults.append(Fault(place, message))


def _today(name: str, table: dict[str, str], known: Container[str]) -> str:
    """Return the id of today that an old one leads to, if only by way of others; empty where it is far."""
    for _ in range(MOST_STEPS):
        name = table.get(name, "")
        if name in known:
            return name
    return ""


def _rules(many: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for criterion in many["criteria"].values():
        yield from (criterion or {}).get("rules") or ()


def _check_rule(rule: dict[str, Any], documents: str, reading: Reading) -> None:
    if not rule["node"].entries:
        return
    given = [key for key in JUDGEMENT if key in rule["node"].entries]
    missing = [key for key in JUDGEMENT if key not in given]
    if missing and (given or not rule["revisions"]):
        message = f"rule {quoted(rule['id'])} lacks {in_words(missing)}"
        _record(reading, rule, "id", f"{message} (only a rule that begins with a revision has none)")
    previous = documents
    for revision in rule["revisions"] or ():
        day = revision["from"]
        if day and day <= previous:
            after = "the day of the documents" if previous == documents else "the revision before it"
            _record(reading, revision, "from", f"must be later than {after}, {previous}")
        previous = day or previous


def _check_choices(question: dict[str, Any], reading: Reading) -> None:
    if question["several"]:
        return
    for choice in question["choices"] or ():
        if choice["exclusive"]:
            _record(reading, choice, "exclusive", EXCLUSIVE_WHERE_ONE_IS_ALLOWED)


def _check_circles(questions: list[dict[str, Any]], reading: Reading) -> None:
    needs = {
        question["id"]: [atom.question for atom in atoms(question["asked-when"])]
        for question in questions
        if question["asked-when"]
    }
    for question in questions:
        circle = _circle(question["id"], needs)
        if circle:
            message = f"question {quoted(question['id'])}: asked-when leads back to the question itself"
            _record(reading, question, "asked-when", message + _by_way(circle), CIRCLE)


def _circle(start: str, needs: dict[str, list[str]]) -> list[str]:
    """Return the questions on a shortest way from one back to itself, which is first and last; else none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting and start not in came_from:
        question = waiting.popleft()
        for other in needs.get(question, ()):
            if other not in came_from:
                came_from[other] = question
                waiting.append(other)
    if start not in came_from:
        return []
    way = [start, came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _by_way(circle: list[str]) -> str:
    """Say which question of a circle hangs on which; what is over a few is only counted."""
    steps = list(pairwise(circle))
    if len(steps) == 1:
        return ""
    (first, second), *others = steps[:MOST_STEPS]
    said = ", ".join([f": {first} hangs on {second}", *(f"{one} on {other}" for one, other in others)])
    return said if len(steps) <= MOST_STEPS else f"{said} and {len(steps) - MOST_STEPS} more"


def _check_source(source: dict[str, Any], reading: Reading) -> None:
    claims = [claim for claim in source.get("claims") or () if claim["node"].entries]
    for claim in claims:
        for one, other in EITHER_OF_A_CLAIM:
            if bool(claim[one]) == bool(claim[other]):
                _record(reading, claim, "id", f"a claim needs either {one} or {other}")
    undated = any(not claim["dates"] for claim in claims)
    if source.get("published") == "unknown" and not source["counts-from"] and undated:
        message = "published is unknown; say counts-from, or give every claim its dates"
        _record(reading, source, "published", message)
