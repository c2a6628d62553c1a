"""Where an interview stands: what the answers amount to so far, and what is left to ask."""

from typing import NamedTuple

from advisor.model.outlook import Settlement
from advisor.model.recommendation import Assessment


class Progress(NamedTuple):
    """What is known after some answers, and the open questions that are worth asking.

    `settlement` takes all open questions together, those answered "unsure" too; `rest` those alone that may
    still be asked, so it may be settled where the other is not. `left` names the questions to ask that
    can still change something, the next first; `scoring` those of them that can change a score or remove
    an alternative, on the day whose ratings count. `every` names all that have no answer and are not ruled
    out, in the order of the rule set, but after those that decide whether they are asked. `ruled_out` names
    the questions that the answers rule out.
    """

    assessment: Assessment
    settlement: Settlement
    rest: Settlement
    left: tuple[str, ...]
    scoring: frozenset[str]
    every: tuple[str, ...]
    ruled_out: frozenset[str]
