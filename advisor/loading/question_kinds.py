"""The kinds of values whose meaning hangs on a question: its id, the ids of its choices, and answers."""

from typing import Any

from advisor.loading.condition_kind import CHOICE_OF
from advisor.loading.kinds import Defined, Record
from advisor.loading.nodes import Node
from advisor.loading.reading import Reading

RESERVED_CHOICES = ("unsure",)


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


class Choices:
    """What answers a question: one word, or a list of words."""

    about = "a choice, or a list of choices"

    def decode(self, node: Node, reading: Reading) -> Node:
        """Return the node as it is; it is read once the questions are known."""
        del reading
        return node
