"""An audit: proofs and figures about a rule set over all answers, then and now."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.audit.balance import Side, balance
from advisor.audit.firing import Firing, firing
from advisor.audit.movers import moves_advice, moving_first_place
from advisor.audit.orders import order_dependent
from advisor.audit.profiles import parts_of
from advisor.audit.wins import Sample, Wins, wins
from advisor.model.rule_set import Day, RuleSet
from advisor.model.sources import Source

MOST_SHUFFLED = 500_000
"""So many rules are read at most in another order: of a large rule set, fewer profiles are drawn for that."""


class DayAudit(NamedTuple):
    """What holds of a rule set as of one day.

    `moving` are the questions whose answer can change first place while others are answered or left open,
    `advising` those of the others whose
    answer was found to change an advice. Of `unknown`, neither could be shown. Each is in the order of the
    rule set.
    """

    day: Day
    wins: Wins
    rules: int
    firing: Firing
    moving: tuple[str, ...]
    advising: tuple[str, ...]
    unknown: tuple[str, ...]
    sides: tuple[Side, ...]


class Audit(NamedTuple):
    """What holds of a rule set: as of each day, and whatever the order of its files.

    `days` are that of the documents and the latest one, or one if they are the same. `shuffled` profiles
    were scored again with everything in another order, and so many of them came out `otherwise`.
    """

    rule_set: RuleSet
    sample: Sample
    days: tuple[DayAudit, ...]
    shuffled: int
    otherwise: int


class Weakness(NamedTuple):
    """What an audit has found wrong: a kind of thing and its id (empty for everything), and what it lacks."""

    kind: str
    id: str
    message: str


def audit(rule_set: RuleSet, sources: Iterable[Source], sample: Sample) -> Audit:
    """Return the audit of a rule set with all its revisions.

    Args:
        rule_set: the rule set as it was loaded.
        sources: its sources with all their claims.
        sample: how to draw profiles, for the check of the order and where there are too many to count.

    """
    listed = tuple(sources)
    days = sorted({rule_set.documents, rule_set.latest})
    found = tuple(_on(rule_set.as_of(day), listed, sample, day) for day in days)
    size = min(sample.size, max(MOST_SHUFFLED // max(len(rule_set.rules), 1), 1))
    otherwise = sum(len(order_dependent(rule_set, sample._replace(size=size), day)) for day in days)
    return Audit(rule_set, sample, found, size * len(days), otherwise)


def _on(rule_set: RuleSet, sources: tuple[Source, ...], sample: Sample, day: Day) -> DayAudit:
    possible = parts_of(rule_set, may_be_open=True)
    first_place = moving_first_place(rule_set, possible, sample)
    questions = [question.id for question in rule_set.questions]
    moving = tuple(name for name in questions if first_place.get(name))
    rest = [name for name in questions if name not in moving]
    advising = tuple(name for name in rest if moves_advice(rule_set, name, sample))
    return DayAudit(
        day=day,
        wins=wins(rule_set, parts_of(rule_set), possible, sample),
        rules=len(rule_set.rules),
        firing=firing(rule_set),
        moving=moving,
        advising=advising,
        unknown=tuple(name for name in rest if name not in advising and first_place.get(name, False) is None),
        sides=balance(rule_set, sources, day),
    )


def only_before(found: Audit) -> tuple[str, ...]:
    """Return the alternatives that were seen to come first alone, but not on the latest day.

    That is no weakness: what has changed may have left them behind. Whoever reads the audit should know it.
    """
    *earlier, latest = found.days
    names = (alternative.id for alternative in found.rule_set.alternatives)
    seen = (name for name in names if any(day.wins.was_seen(name) for day in earlier))
    return tuple(name for name in seen if not latest.wins.was_seen(name))


def weaknesses(found: Audit) -> Iterator[Weakness]:
    """Yield what is wrong: what can happen on none of the days, or depends on the order of the files."""
    for alternative in found.rule_set.alternatives:
        if not any(day.wins.was_seen(alternative.id) for day in found.days):
            proved = all(alternative.id in day.wins.never for day in found.days)
            how = "can never come" if proved else "was never seen to come"
            yield Weakness("alternative", alternative.id, f"{how} first alone")
    for rule in found.rule_set.rules:
        if any(rule.id in day.firing.never_holding for day in found.days):
            yield Weakness("rule", rule.id, "can never hold")
    for question in found.rule_set.questions:
        if not any(question.id in {*day.moving, *day.advising, *day.unknown} for day in found.days):
            yield Weakness("question", question.id, "was found to change neither first place nor an advice")
    if found.otherwise:
        yield Weakness(
            "", "", f"{found.otherwise} of {found.shuffled} results depend on the order of the files"
        )
