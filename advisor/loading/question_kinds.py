"""The kinds of values whose meaning hangs on a question: its id, the ids of its choices, and answers."""

from typing import Any

from advisor.loading.condition_kind import CHOICE_OF
from advisor.loading.kinds import Defined, Record, Used
from advisor.loading.nodes import Node, Scalar, expected
from advisor.loading.reading import Reading

RESERVED_CHOICES = ("unsure",)
FORMER = "former "
"""How the groups of ids begin that something of the group behind it had in an earlier version."""


class DefinedQuestion(Defined):
    """A question's id, which also says whose choices the ids after it are."""

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id and make it known."""
        word = super().decode(node, reading)
        reading.scope = word or reading.scope
        return word


class QuestionRecord(Record):
    """A question, whose choices are its own even where it lacks an id."""

    def decode(self, node: Node, reading: Reading) -> dict[str, Any]:
        """Return a value for every key, as every record does."""
        reading.scope = str(reading.at(node))
        return super().decode(node, reading)


class DefinedChoice:
    """A choice's id, which is new within its question alone."""

    about = "the id of the choice, new within its question"

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id and make it known among the choices of the question that is being read."""
        return Defined(CHOICE_OF + reading.scope, RESERVED_CHOICES).decode(node, reading)


class UsedQuestion(Used):
    """A known question's id, which also says whose choices the ids after it are."""

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id; whether it is known is checked once everything is read."""
        word = super().decode(node, reading)
        reading.scope = word or str(reading.at(node))
        return word


class FormerChoice(DefinedChoice):
    """A choice's id in an earlier version."""

    about = "a former id of a choice of the question"

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id and make it known among the former choices of the question that is being read."""
        return Defined(FORMER + CHOICE_OF + reading.scope, RESERVED_CHOICES).decode(node, reading)


class UsedChoice(Used):
    """The id of a choice of the question that is being read."""

    def __init__(self) -> None:
        super().__init__("choice")
        self.about = "the id of a choice of the question"

    def decode(self, node: Node, reading: Reading) -> str:
        """Return the id; whether it is known is checked once everything is read."""
        if not isinstance(node, Scalar) or not node.text:
            reading.fault(node, expected(self.about, node))
            return ""
        reading.use(CHOICE_OF + reading.scope, node)
        return node.text


class Choices:
    """What answers a question: one word, or a list of words."""

    about = "a choice, or a list of choices"

    def decode(self, node: Node, reading: Reading) -> Node:
        """Return the node as it is; it is read once the questions are known."""
        del reading
        return node
