"""What moved between a recorded decision and the same answers today: ratings, criterion by criterion."""

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from advisor.assessment.scoring import holding_rules, weights
from advisor.model.applicability import effective
from advisor.model.decision import Decision
from advisor.model.rule_set import Day, Judgement, Rule, RuleSet, renamed_alternative
from advisor.records.deciding import Assessed
from advisor.records.weighing import Ratings, recorded_ratings


class Move(NamedTuple):
    """A rule that rates otherwise than it was recorded.

    `then` and `now` are its ratings by today's ids, None where it did not or does not count. `since` is the
    day from which on it rates so; `until`, where a day before the recorded one is looked at, that from which
    on it rates otherwise. Both are empty where no revision did it, but an edit. `is_backdated` tells that
    `since` is no later than the recorded day, so that the revision was written after the record.
    `judgement` is the one that first rated as now, with its reason, None where the rule does not count.
    `is_gone` tells that the rule set has no such rule.
    """

    rule: str
    then: Ratings | None
    now: Ratings | None
    since: Day
    until: Day
    judgement: Judgement | None
    is_gone: bool = False
    is_backdated: bool = False


class Shift(NamedTuple):
    """A criterion on which the ratings moved, and the rules that did it, by name.

    `points` (millionths) is by how much the lead of the recorded first over its rival changed here, by
    today's scale and weights. It is None where that is not known: the rules are gone, and the criterion is
    empty then; the scale has not got a recorded word; or nobody that there is today was first.
    """

    criterion: str
    points: int | None
    moves: tuple[Move, ...]


def shifts(then: Decision, now: Assessed, rule_set: RuleSet) -> tuple[Shift, ...]:
    """Return the criteria whose ratings moved, the strongest against the recorded first before the others.

    A rule whose ratings stood and stand behind stronger ones of its criterion moved nothing and is left out.
    `rule_set` is the one of all days.
    """
    criteria = {rule.id: rule.criterion for rule in rule_set.rules}
    held = {rule.id: rule for rule in holding_rules(rule_set, effective(rule_set, now.answers))}
    before: dict[str, dict[str, Ratings]] = {}
    for name, ratings in recorded_ratings(then, rule_set).items():
        before.setdefault(criteria.get(name, ""), {})[name] = ratings
    after: dict[str, dict[str, Ratings]] = {}
    for name, rule in held.items():
        after.setdefault(rule.criterion, {})[name] = _ratings(_since_when(rule, now.basis))
    weight, sides = weights(rule_set, now.importance), pair(then, now)
    found = []
    for criterion in before.keys() | after.keys():
        old, new = before.get(criterion, {}), after.get(criterion, {})
        moves = tuple(
            _move(name, old.get(name), held.get(name), then.basis, now.basis)
            for name in sorted(old.keys() | new.keys())
            if old.get(name, {}) != new.get(name, {})
        )
        if not criterion:
            found.append(Shift("", None, tuple(move._replace(is_gone=True) for move in moves)))
        elif _values(old, rule_set.scale) != _values(new, rule_set.scale):
            points = _points(old, new, rule_set.scale, sides)
            found.append(Shift(criterion, None if points is None else points * weight[criterion], moves))
    return tuple(sorted(found, key=lambda shift: (not shift.criterion, shift.points or 0, shift.criterion)))


def pair(then: Decision, now: Assessed) -> tuple[str, str] | None:
    """Return the recorded first and its rival: who is first now, else the nearest.

    Of several that shared first place it is the first by name. None where nobody that there is was first, or
    there is no rival.
    """
    known = [item.id for item in now.rule_set.alternatives]
    leaders = sorted(renamed_alternative(now.rule_set, name) for name in then.outcome.leaders)
    first = next((name for name in leaders if name in known), "")
    standing = [item.alternative for item in now.assessment.standings]
    rival = next((name for name in (*standing, *known) if name != first), "")
    return (first, rival) if first and rival else None


def veto_changes(then: Decision, now: Assessed) -> Iterator[tuple[str, bool]]:
    """Yield the vetoes that came into force since, and those that went, each with whether it is in force."""
    current = now.vetoes
    yield from ((name, True) for name in current if name not in then.vetoes)
    yield from ((name, False) for name in then.vetoes if name not in current)


def _since_when(rule: Rule, day: Day) -> Judgement | None:
    """Return the judgement that first rated as the rule does on a day, None before the first.

    Later ones may have kept the ratings for other reasons.
    """
    begun = [item for item in rule.judgements if item.since <= day]
    same = itertools.takewhile(lambda item: item.ratings == begun[-1].ratings, reversed(begun))
    return list(same)[-1] if begun else None


def _ratings(judgement: Judgement | None) -> Ratings:
    return judgement.ratings if judgement else {}


def _move(name: str, then: Ratings | None, rule: Rule | None, basis: Day, day: Day) -> Move:
    """Return how a rule moved from its ratings of then; it is None where its condition does not hold."""
    if rule is None:
        return Move(name, then, None, "", "", None)
    earlier, current = _since_when(rule, basis), _since_when(rule, day)
    since = until = ""
    is_backdated = False
    if _ratings(earlier) != _ratings(current):
        since = current.since if current and day > basis else ""
        until = _next_change(rule, day, _ratings(current)) if day < basis else ""
    elif current and any(item.since < current.since and item.ratings == then for item in rule.judgements):
        since, is_backdated = current.since, True
    if then is None and earlier and not earlier.ratings:
        # It held, and what tells nobody apart is not recorded.
        then = {}
    now = current.ratings if current else None
    return Move(name, then, now, since, until, current, is_backdated=is_backdated)


def _next_change(rule: Rule, day: Day, ratings: Ratings) -> Day:
    """Return the day after this one on which the rule first rates otherwise."""
    return next(item.since for item in rule.judgements if item.since > day and item.ratings != ratings)


def _points(
    old: Mapping[str, Ratings],
    new: Mapping[str, Ratings],
    scale: Mapping[str, int],
    sides: tuple[str, str] | None,
) -> int | None:
    """Return by how much the lead between the sides changed (thousandths, without weight)."""
    words = {word for ratings in old.values() for word in ratings.values()}
    if sides is None or not words <= scale.keys():
        return None
    first, rival = sides
    was, is_ = (_values(ratings, scale) for ratings in (old, new))
    return (is_.get(first, 0) - is_.get(rival, 0)) - (was.get(first, 0) - was.get(rival, 0))


def _values(ratings: Mapping[str, Ratings], scale: Mapping[str, int]) -> dict[str, int]:
    """Return the value of each alternative on one criterion (thousandths): its highest rating there."""
    found: dict[str, int] = {}
    for rated in ratings.values():
        for alternative, word in rated.items():
            found[alternative] = max(scale.get(word, 0), found.get(alternative, 0))
    return found
