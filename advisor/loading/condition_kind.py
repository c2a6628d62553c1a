"""The kind of value that a condition is."""

from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected
from advisor.loading.reading import SCOPED, Reading
from advisor.model.answers import UNSURE
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.text import quoted

_NEVER = AnyOf(())
QUESTION, CHOICE_OF = "question", SCOPED
_ANY, _ALL, _NONE = "any-of", "all-of", "not: {any-of: ...}"
MEANT = {
    **dict.fromkeys(("or", "any", "anyof", "any_of", "one-of"), _ANY),
    **dict.fromkeys(("and", "all", "allof", "all_of"), _ALL),
    **dict.fromkeys(("none", "none-of", "none_of", "nor"), _NONE),
}
"""What people mean who join conditions by another word, unless they mean a question of that id."""
UNSURE_CHOICE = (
    f"{quoted(UNSURE)} cannot be asked for: a condition that reads an unsure answer is unknown,"
    " and does not hold"
)


class ConditionKind:
    """A mapping is "all of"; a list of choices is "any of these"; any-of, all-of and not nest.

    Where `outcome` is allowed (in advice) the words `verdict` and `first` stand beside questions.
    """

    about = "a condition such as {question: choice}, with any-of, all-of and not"

    def __init__(self, *, outcome: bool = False) -> None:
        self.groups = {"verdict": "verdict", "first": "alternative"} if outcome else {}

    def decode(self, node: Node, reading: Reading) -> Condition:
        """Return the condition; one key alone stands for itself."""
        if not isinstance(node, Mapping):
            reading.fault(node, expected(self.about, node))
            return _NEVER
        if not node.entries:
            reading.fault(node, "an empty condition would always hold; name a question")
            return _NEVER
        parts = tuple(self._part(key, value, reading) for key, value in node.entries.values())
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def _part(self, key: Scalar, value: Node, reading: Reading) -> Condition:
        match key.text:
            case "any-of":
                return AnyOf(self._parts(value, reading))
            case "all-of":
                return AllOf(self._parts(value, reading))
            case "not":
                return Not(self.decode(value, reading))
            case word if word in MEANT and _holds_conditions(value):
                message = f"{quoted(word)} does not join conditions; write {MEANT[word]}"
                reading.fault(key, message)
                return AllOf(self._parts(value, reading)) if isinstance(value, Sequence) else _NEVER
            case question:
                return Chosen(question, self._choices(key, value, reading))

    def _parts(self, node: Node, reading: Reading) -> tuple[Condition, ...]:
        if not isinstance(node, Sequence) or not node.items:
            reading.fault(node, expected("a list of conditions", node))
            return ()
        return tuple(self.decode(item, reading) for item in node.items)

    def _choices(self, key: Scalar, node: Node, reading: Reading) -> tuple[str, ...]:
        group = self.groups.get(key.text, CHOICE_OF + key.text)
        if key.text not in self.groups:
            reading.use(QUESTION, key)
            if key.text in MEANT:
                reading.hints[QUESTION, key.text] = f"to join conditions, write {MEANT[key.text]}"
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            reading.fault(node, "expected a choice or a list of choices, not an empty list")
        choices: list[str] = []
        for item in items:
            if isinstance(item, Scalar):
                if item.text in choices:
                    reading.fault(item, f"{quoted(item.text)} is in the list twice")
                if item.text == UNSURE and key.text not in self.groups:
                    reading.fault(item, UNSURE_CHOICE)
                else:
                    reading.use(group, item)
                choices.append(item.text)
            else:
                reading.fault(item, expected("a choice", item))
        return tuple(choices)


def _holds_conditions(node: Node) -> bool:
    items = node.items if isinstance(node, Sequence) else [node]
    return any(isinstance(item, Mapping) for item in items)
