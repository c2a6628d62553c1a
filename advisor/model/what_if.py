"""Two recommendations and what moved from one to the other."""

from typing import NamedTuple

from advisor.model.justified import Justified
from advisor.model.recommendation import Contribution


class Moved(NamedTuple):
    """A criterion that counts otherwise: what it adds for each alternative, now and then."""

    criterion: str
    now: tuple[Contribution, ...]
    then: tuple[Contribution, ...]


class WhatIf(NamedTuple):
    """The recommendation of the answers as they are, the one with changes, and what moved.

    `answers` and `importance` name the questions and criteria that differ, in the order of the rule set,
    `dropped` the questions that are no longer asked. `moved` holds the criteria whose points or ratings
    differ, the largest shift of points first. `gained` and `lost` are the advice that comes and goes.
    """

    now: Justified
    then: Justified
    answers: tuple[str, ...]
    importance: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[Moved, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
