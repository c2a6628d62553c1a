"""What is left of answers to another version of a rule set: what this one knows still."""

from advisor.loading.answers import ANSWERS, IMPORTANCE, SET_ASIDE, Given, read_answers
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence
from advisor.loading.reading import Reading
from advisor.model.rule_set import RuleSet
from advisor.text import quoted


def still_there(parts: dict[str, Node], rule_set: RuleSet, gone: list[str]) -> dict[str, Node]:
    """Return the parts without the names that the rule set does not know; `gone` is told of each."""
    found: dict[str, Node] = {}
    cleaning = ((ANSWERS, _known_answer), (SET_ASIDE, _known_answer), (IMPORTANCE, _known_importance))
    for part, clean in cleaning:
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
    items = value.items if isinstance(value, Sequence) else [value]
    words = [item for item in items if isinstance(item, Scalar)]
    if not words or len(words) < len(items):
        # Not an answer to any version.
        return value
    if name not in {question.id for question in rule_set.questions}:
        said = ", ".join(item.text for item in words)
        gone.append(f"{quoted(name)} is not a question any more; the answer was {quoted(said)}.")
        return None
    kept: list[Node] = []
    for item in words:
        if _is_fine(name, [item], rule_set):
            kept.append(item)
        else:
            gone.append(f"{quoted(name)} does not offer {quoted(item.text)} any more.")
    if kept and not _is_fine(name, kept, rule_set):
        said = ", ".join(item.text for item in kept if isinstance(item, Scalar))
        gone.append(f"{quoted(name)} does not take {quoted(said)} together any more.")
        return None
    return Sequence(kept, value.line, value.column) if kept else None


def _is_fine(name: str, items: list[Node], rule_set: RuleSet) -> bool:
    """Return whether the choices are an answer to a question of today."""
    reading = Reading()
    entry = (Scalar(name, 0, 0), Sequence(items, 0, 0))
    read_answers(Mapping({name: entry}, 0, 0), rule_set, reading, Given({}, {}, {}))
    return not reading.faults


def _known_importance(name: str, value: Node, rule_set: RuleSet, gone: list[str]) -> Node | None:
    if name not in {criterion.id for criterion in rule_set.criteria}:
        word = f"; its importance was {quoted(value.text)}" if isinstance(value, Scalar) else ""
        gone.append(f"{quoted(name)} is not a criterion any more{word}.")
        return None
    if isinstance(value, Scalar) and value.text not in rule_set.importance:
        gone.append(f"{quoted(value.text)}, said of {quoted(name)}, is not a word of importance any more.")
        return None
    return value
