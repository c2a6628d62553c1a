"""What comes out: contributions, standings, an assessment, a recommendation."""

from collections.abc import Mapping
from typing import NamedTuple

from advisor.model.answers import Answers, Importance
from advisor.model.conditions import Condition
from advisor.model.rule_set import Advice, Day, Rule, RuleSet, Veto

TOSS_UP, LEANING, CLEAR, STRONG = VERDICTS = ("toss-up", "leaning", "clear", "strong")
NONE_LEFT = "none"


class Contribution(NamedTuple):
    """What one criterion adds to the score of one alternative.

    `rule` gives the highest rating (of several equals the first by name), `beside` names the other
    rules that rate the alternative here. `points` (millionths) is weight times value (thousandths).
    """

    criterion: str
    alternative: str
    rule: str
    rating: str
    weight: int
    value: int
    points: int
    beside: tuple[str, ...]


class Standing(NamedTuple):
    """An alternative's score in millionths of a point, which its contributions add up to exactly.

    Equal scores share a rank. `vetoes` names the vetoes that remove it; its score is then what it
    would have scored.
    """

    alternative: str
    rank: int
    score: int
    contributions: tuple[Contribution, ...]
    vetoes: tuple[str, ...]


class Assessment(NamedTuple):
    """What the answers amount to on one day.

    `standings` are those still in, best first (equals by name), `removed` those that a veto takes
    out. `first` is empty on an exact tie and where none is left; `tied` names the equals then.
    `lead` is the first score minus the next in millionths, None with fewer than two left. `radius`
    is the stability radius in thousandths, rounded down, None with fewer than two left. `verdict` is a
    toss-up where none is left, and the strongest word where one is. `holding` names the rules that hold,
    `give_up`, where none is left, the smallest sets of vetoes that bring one back.
    """

    standings: tuple[Standing, ...]
    removed: tuple[Standing, ...]
    first: str
    tied: tuple[str, ...]
    lead: int | None
    radius: int | None
    verdict: str
    holding: frozenset[str]
    give_up: tuple[tuple[str, ...], ...]

    @property
    def leaders(self) -> tuple[str, ...]:
        """The alternatives that share first place, by name: one, the tied, or none where none is left."""
        return tuple(item.alternative for item in self.standings if item.rank == 1)

    @property
    def named(self) -> str:
        """The first alternative's id, ``toss-up`` by verdict, or ``none`` where none is left."""
        if not self.standings:
            return NONE_LEFT
        return TOSS_UP if self.verdict == TOSS_UP else self.first


class Change(NamedTuple):
    """A rule that holds and rates otherwise than before; `then` is None where it did not rate yet."""

    rule: str
    criterion: str
    when: Condition
    since: Day
    then: Mapping[str, str] | None
    now: Mapping[str, str]


class Recommendation(NamedTuple):
    """The result: the assessment of the day it is based on, beside the documents and the latest.

    `rule_set` is the one of the basis day and `assessment` the result; `documents` and `newest` are what
    comes out as of the documents and of the latest day, `advice` is what applies to the result.
    `changes` are those from the documents to the basis, or to the latest day where the documents are the
    basis; `later` are those from the basis to the latest. `open` names the questions that have no answer
    (or an unsure one) and are not ruled out, `asked` all that are not ruled out, in the order of the rule
    set. `untreated` holds the given choices that no rule of the basis day reads but a later one does.
    """

    rule_set: RuleSet
    answers: Answers
    importance: Importance
    basis: Day
    latest: Day
    assessment: Assessment
    documents: Assessment
    newest: Assessment
    changes: tuple[Change, ...]
    later: tuple[Change, ...]
    advice: tuple[Advice, ...]
    open: tuple[str, ...]
    asked: tuple[str, ...]
    untreated: tuple[tuple[str, str], ...]

    @property
    def holding_rules(self) -> tuple[Rule, ...]:
        """The rules of the basis day that hold, in the order of the criteria."""
        return tuple(rule for rule in self.rule_set.rules if rule.id in self.assessment.holding)

    @property
    def vetoes_in_force(self) -> tuple[Veto, ...]:
        """The vetoes that remove an alternative, in the order of the rule set."""
        names = {name for standing in self.assessment.removed for name in standing.vetoes}
        return tuple(veto for veto in self.rule_set.vetoes if veto.id in names)
