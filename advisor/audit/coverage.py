"""What of a rule set its cases exercise, and what no case does."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.audit.trial import Trial
from advisor.model.conditions import Condition
from advisor.model.rule_set import Day, RuleSet

KINDS = RULE, CHOICE, ADVICE, VETO = ("rule", "choice", "advice", "veto")


class Tally(NamedTuple):
    """One thing that a case can exercise: a judgement of a rule, a choice, an advice or a veto.

    `owner` is the question of a choice, else empty. `since` and `until` are the days between which it
    is in force, the second one exclusive; empty stands for the documents, and for no end. `when` is None
    for a choice.
    """

    kind: str
    id: str
    owner: str = ""
    since: Day = ""
    until: Day = ""
    when: Condition | None = None


class Coverage(NamedTuple):
    """How many parts of a kind there are, and which of them no case exercises, in their order."""

    kind: str
    total: int
    gaps: tuple[Tally, ...]

    @property
    def covered(self) -> int:
        """How many parts a case exercises."""
        return self.total - len(self.gaps)

    @property
    def tenths(self) -> int:
        """The share in tenths of a percent, rounded down: only where all is covered it is 1000."""
        return 1000 * self.covered // self.total

    def falls_short_of(self, thousandths: int) -> bool:
        """Return whether the exact share is less than that many thousandths of a percent."""
        return 100_000 * self.covered < thousandths * self.total


def coverage(rule_set: RuleSet, trials: Iterable[Trial]) -> tuple[Coverage, ...]:
    """Return the coverage of each kind of which there is any, whether the cases hold or not.

    A judgement is exercised where the condition of its rule is true in a case as of a day on which it is
    in force, a choice where it is given, an advice where it is shown, a veto where it removes.
    """
    exercised = frozenset(item for trial in trials for item in _exercised(trial))
    parts = _parts(rule_set)
    found = {kind: [part for part in parts if part.kind == kind] for kind in KINDS}
    return tuple(
        Coverage(kind, len(some), tuple(part for part in some if _key(part) not in exercised))
        for kind, some in found.items()
        if some
    )


def _key(part: Tally) -> tuple[str, str, str]:
    return part.kind, part.id, part.owner or part.since


def _exercised(trial: Trial) -> Iterable[tuple[str, str, str]]:
    found = trial.recommendation
    yield from ((RULE, rule.id, rule.current.since) for rule in found.holding_rules)
    yield from ((CHOICE, choice, name) for name, given in found.answers.items() for choice in given)
    yield from ((ADVICE, advice.id, advice.since) for advice in found.advice)
    yield from ((VETO, veto.id, "") for veto in found.vetoes_in_force)


def _parts(rule_set: RuleSet) -> list[Tally]:
    parts = []
    for rule in rule_set.rules:
        days = [judgement.since for judgement in rule.judgements]
        for since, until in zip(days, [*days[1:], ""], strict=True):
            parts.append(Tally(RULE, rule.id, "", since, until, rule.when))
    for question in rule_set.questions:
        parts += [Tally(CHOICE, choice.id, question.id) for choice in question.choices]
    parts += [Tally(ADVICE, item.id, "", item.since, "", item.when) for item in rule_set.advice]
    parts += [Tally(VETO, item.id, "", "", "", item.when) for item in rule_set.vetoes]
    return parts
