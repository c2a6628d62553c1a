"""Answers and importance that were given under ids of earlier versions, put under the ids of today."""

from collections.abc import Mapping as MappingType

from advisor.loading.answers import ANSWERS, IMPORTANCE, SET_ASIDE
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence
from advisor.loading.reading import Reading
from advisor.model.rule_set import RuleSet
from advisor.text import quoted


def carried_over(parts: dict[str, Node], rule_set: RuleSet, reading: Reading) -> dict[str, Node]:
    """Return the parts of an answers file with today's ids of questions, choices and criteria.

    Everything keeps its place. Where one thing stands there under two ids, a fault goes to `reading` at the
    second of them, which is left out; what was answered stands before what was set aside.
    """
    renamed = rule_set.renamed
    if not any(renamed):
        return parts
    carried, questions = dict(parts), dict[str, Scalar]()
    for part in (ANSWERS, SET_ASIDE):
        node = parts.get(part)
        if isinstance(node, Mapping):
            named = _under_todays_ids(node, "question", renamed.questions, questions, reading)
            carried[part] = named._replace(entries=_with_todays_choices(named, renamed.choices))
    node = parts.get(IMPORTANCE)
    if isinstance(node, Mapping):
        carried[IMPORTANCE] = _under_todays_ids(node, "criterion", renamed.criteria, {}, reading)
    return carried


def _under_todays_ids(
    node: Mapping, what: str, table: MappingType[str, str], seen: dict[str, Scalar], reading: Reading
) -> Mapping:
    """Return the mapping with other keys; `seen` holds those of before by today's id, and gains these."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.entries.values():
        now = table.get(key.text, key.text)
        first = seen.setdefault(now, key)
        # The same word in two parts is for those to tell who read them.
        if first.text == key.text:
            entries[now] = (key._replace(text=now), value)
        else:
            both = f"{quoted(key.text)} and {quoted(first.text)}, in line {first.line}, are one {what}"
            reading.fault(key, f"{both}, called {quoted(now)} now; leave one of them out")
    return node._replace(entries=entries)


def _with_todays_choices(
    answers: Mapping, tables: MappingType[str, MappingType[str, str]]
) -> dict[str, tuple[Scalar, Node]]:
    return {
        question: (key, _choices(value, tables[question]) if question in tables else value)
        for question, (key, value) in answers.entries.items()
    }


def _choices(node: Node, table: MappingType[str, str]) -> Node:
    match node:
        case Scalar(text):
            return node._replace(text=table.get(text, text))
        case Sequence(items):
            return node._replace(items=[_choices(item, table) for item in items])
        case _:
            return node
