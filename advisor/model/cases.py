"""Cases: a person, the answers, and what must come out because of which rules."""

from typing import NamedTuple

from advisor.model.answers import Answers, Importance
from advisor.model.rule_set import Day


class Case(NamedTuple):
    """One worked example that a rule set brings along to prove itself.

    `first` is an alternative, ``toss-up`` or ``none``; an empty `verdict` stands for any. `because`
    are rules that must count for the first (or hold, in a toss-up), `advice` must be shown, and
    `claims` are the claims that the case makes come true.
    """

    id: str
    person: str
    answers: Answers
    importance: Importance
    as_of: Day
    first: str
    verdict: str
    because: tuple[str, ...]
    advice: tuple[str, ...]
    claims: tuple[str, ...]
