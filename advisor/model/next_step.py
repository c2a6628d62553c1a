"""What an interview comes to after some answers: the next question with what hangs on it, or its end."""

from collections.abc import Mapping
from typing import NamedTuple

from advisor.model.answers import Answers, Importance
from advisor.model.progress import Progress
from advisor.model.rule_set import Day, Question, RuleSet


class Gains(NamedTuple):
    """What one choice would do to the scores, if it were given alone.

    `points` maps each alternative whose score moves to the points that it gains (millionths; below zero
    where it loses some), by name; `removes` names those that a veto would take out.
    """

    choice: str
    points: Mapping[str, int]
    removes: tuple[str, ...]


class NextStep(NamedTuple):
    """The next step of an interview that knows nothing but some answers.

    `question` is None where nothing is left to ask. `now` has the gains of each of its choices on the day
    that counts, `documents` those as of the documents. `may_stop` tells that nothing that is left can
    change first place and no always-asked question is left: an end may be offered. `asks_what_matters`
    tells that nothing was said of importance yet, which an interview asks first of all; `high` is the word
    that it gives then to what matters. `rule_set` has all its revisions.
    """

    rule_set: RuleSet
    basis: Day
    answers: Answers
    importance: Importance
    question: Question | None
    now: tuple[Gains, ...]
    documents: tuple[Gains, ...]
    may_stop: bool
    asks_what_matters: bool
    high: str
    progress: Progress

    @property
    def left(self) -> tuple[str, ...]:
        """The questions that are worth asking, the next one first."""
        return self.progress.left

    def __repr__(self) -> str:
        """Return what matters of it in a line: whole it would be as long as its rule set."""
        asked = self.question.id if self.question else None
        first = self.progress.assessment.first
        return (
            f"NextStep(question={asked!r}, left={len(self.left)}, may_stop={self.may_stop}, first={first!r})"
        )
