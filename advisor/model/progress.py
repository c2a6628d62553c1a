"""Where an interview stands: what the answers amount to so far, and what is left to ask."""

from typing import NamedTuple

from advisor.model.outlook import Settlement
from advisor.model.recommendation import Assessment


class Progress(NamedTuple):
    """What is known after some answers, and the open questions that are worth asking.

    `left` names the open questions that can still change something, the next to ask first; `scoring` those
    of them that can change a score or remove an alternative, on the day whose ratings count. `every`
    names all open questions that are not ruled out, in the order of the rule set. `ruled_out` names the
    questions that the answers rule out.
    """

    assessment: Assessment
    settlement: Settlement
    left: tuple[str, ...]
    scoring: frozenset[str]
    every: tuple[str, ...]
    ruled_out: frozenset[str]
