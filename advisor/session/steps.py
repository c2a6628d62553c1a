"""The steps of a conversation, and what a person may reply to each.

They are data classes, because named tuples without fields would all be equal.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

MOST_PICKED = 7
"""So many criteria may be picked as those that matter: who picks more says little by it."""

SHOW, GO_ON, PICK_AGAIN = ":show", ":go-on", ":matters"
"""Choices of a review; no id of a question begins with a colon."""

READ, CHANGE, EXPORT, SAVE, FINISH = "read", "change", "export", "save", "finish"
"""Choices once the recommendation is shown."""


@dataclass(frozen=True, slots=True)
class Matters:
    """Which criteria matter most? Reply: their ids, up to `MOST_PICKED`, or none.

    `then` is the step that follows where this one was chosen in a review.
    """

    then: "Step | None" = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of the rule set. Reply: ids of choices, or unsure. `then` as above."""

    question: str
    then: "Step | None" = None


@dataclass(frozen=True, slots=True)
class Offer:
    """First place is settled: finish now, or answer the rest? Reply: `SHOW` or `GO_ON`."""


@dataclass(frozen=True, slots=True)
class Review:
    """All answers. Reply: the id of a question to answer again, `PICK_AGAIN`, `SHOW` or `GO_ON`.

    `before` is the step from which the person came here.
    """

    before: "Step | None" = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """How important is a criterion? Reply: a word of importance, or `GO_ON` to leave it and all others."""

    criterion: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The recommendation is shown: what next? Reply: one of the five above."""


Step: TypeAlias = Matters | Asking | Offer | Review | Weighing | Afterwards


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was picked; several only where the step allows it."""

    values: tuple[str, ...]


class Move(Enum):
    """Replies that lead elsewhere: to what was asked before, or to the review."""

    BACK = auto()
    REVIEW = auto()


Reply: TypeAlias = Chosen | Move
