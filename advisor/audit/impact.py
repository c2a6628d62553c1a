"""What the differences between two rule sets do to first place, and which of them do it."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import islice
from typing import NamedTuple, TypeAlias

from advisor.assessment.assess import assess
from advisor.audit.examples import shrunk, smallest_example
from advisor.audit.joined import joined
from advisor.audit.profiles import parts_of, together
from advisor.audit.sampling import drawn_profiles
from advisor.audit.single_changes import single_changes
from advisor.audit.wins import Sample
from advisor.model.answers import Answers
from advisor.model.rule_set import RuleSet

Leaders: TypeAlias = tuple[str, ...]
"""Who comes first, by id: several on a tie, sorted; none where no alternative is left."""

Moves: TypeAlias = Mapping[tuple[Leaders, Leaders], Fraction]
"""The share of profiles by the first place before and after."""

MOST_ALONE = 200
"""What each difference does alone is worked out for no more than this."""

MOST_READ = 1_000_000
"""And so many rules are read at most for that in drawn profiles."""

MOST_PREPARED = 20_000
"""And so many are prepared at most for it, to count all profiles."""


class Moved(NamedTuple):
    """The share of profiles in which one first place became another."""

    before: Leaders
    after: Leaders
    share: Fraction


class Example(NamedTuple):
    """Answers under which first place moves, as it does most often, and what does it.

    Each of `causes` (kind, id) does it alone: without it the old first place comes back. Where none does,
    they work together, and `causes` is empty.
    """

    answers: Answers
    before: Leaders
    after: Leaders
    causes: tuple[tuple[str, str], ...]


class Impact(NamedTuple):
    """What became of first place over all profiles of the new rule set, at each one's own importance.

    `moved` are the most frequent moves first; without any, first place is the same in
    every profile if `exact`, and an example then leaves something open.
    `alone` says in which share of these profiles a difference (kind, id) would change first place
    if it were the only one, largest share first, those without effect left out; it is None where that takes
    too long. `alone_exact` tells that all profiles were counted for each of them.
    """

    moved: tuple[Moved, ...]
    exact: bool
    example: Example | None
    alone: tuple[tuple[str, str, Fraction], ...] | None
    alone_exact: bool

    @property
    def share(self) -> Fraction:
        """The share of profiles whose first place differs."""
        return sum((item.share for item in self.moved), Fraction(0))


def impact(old: RuleSet, new: RuleSet, sample: Sample) -> Impact:
    """Return what the differences between the rule sets of two days do to first place.

    Args:
        old: the one before, with one judgement in force for each rule.
        new: the one after, likewise.
        sample: how to draw profiles where they cannot be counted.

    """
    moves, exact = _moves(old, new, sample)
    moved = sorted((Moved(*move, share) for move, share in moves.items()), key=_frequent)
    alone, alone_exact = _alone(_asking(old, new), new, sample)
    return Impact(
        moved=tuple(moved),
        exact=exact,
        example=_example(old, new, moved[0] if moved else None, sample),
        alone=alone,
        alone_exact=alone_exact,
    )


def _alone(
    old: RuleSet, new: RuleSet, sample: Sample
) -> tuple[tuple[tuple[str, str, Fraction], ...] | None, bool]:
    """Return what each difference does alone, and whether all profiles were counted for each."""
    applied = [*islice(single_changes(old, new), MOST_ALONE + 1)]
    prepared = len(applied) * max(len(old.rules), 1)
    if len(applied) > MOST_ALONE or prepared > MOST_PREPARED:
        return None, False
    found, all_exact = [], True
    for item in applied:
        counted = _counted(old, item.rule_set)
        if counted is None and prepared * sample.size > MOST_READ:
            return None, False
        shares = _shares(counted or _drawn(old, item.rule_set, sample))
        all_exact = all_exact and counted is not None
        found.append((item.kind, item.id, sum(shares.values(), Fraction(0))))
    moving = sorted((item for item in found if item[2]), key=lambda item: (-item[2], item[:2]))
    return tuple(moving), all_exact


def _asking(old: RuleSet, new: RuleSet) -> RuleSet:
    """Return the old rule set with the questions of the new one, each asked when the old one asks it."""
    known = {question.id: question.asked_when for question in old.questions}
    asked = (item._replace(asked_when=known.get(item.id, item.asked_when)) for item in new.questions)
    return old._replace(questions=tuple(asked))


def _frequent(moved: Moved) -> tuple[Fraction, Leaders, Leaders]:
    return -moved.share, moved.before, moved.after


def _moves(old: RuleSet, new: RuleSet, sample: Sample) -> tuple[Moves, bool]:
    """Return the share of profiles for each move of first place, and whether all were counted."""
    counted = _counted(old, new)
    return _shares(counted or _drawn(old, new, sample)), counted is not None


def _shares(moves: Mapping[tuple[Leaders, Leaders], int]) -> Moves:
    total = sum(moves.values())
    return {move: Fraction(count, total) for move, count in moves.items() if move[0] != move[1]}


def _drawn(old: RuleSet, new: RuleSet, sample: Sample) -> Mapping[tuple[Leaders, Leaders], int]:
    """Return how many drawn profiles have which first place before and after."""
    profiles = drawn_profiles(new, sample.size, sample.seed)
    return Counter((leaders(old, answers), leaders(new, answers)) for answers in profiles)


def _counted(old: RuleSet, new: RuleSet) -> Mapping[tuple[Leaders, Leaders], int] | None:
    both = joined(old, new)
    if both is None:
        return None
    first, every = len(old.alternatives), len(both.alternatives)
    parts = parts_of(both, (0,) * first + (first,) * (every - first))
    found = together(parts) if parts.whole else None
    if found is None:
        return None
    moves: Counter[tuple[Leaders, Leaders]] = Counter()
    names = [alternative.id for alternative in (*old.alternatives, *new.alternatives)]
    for state, count in found.items():
        before, after = (
            tuple(sorted(names[place] for place in state.leaders(places)))
            for places in (range(first), range(first, every))
        )
        moves[before, after] += count
    return moves


def leaders(rule_set: RuleSet, answers: Answers) -> Leaders:
    """Return who comes first by these answers, as far as the rule set knows their questions."""
    return tuple(sorted(assess(rule_set, answers, {}).leaders))


def _example(old: RuleSet, new: RuleSet, moved: Moved | None, sample: Sample) -> Example | None:
    """Return the fewest answers under which first place moves like this, or at least none too many.

    Where it moves in no profile, it may still do so while something is left open.
    """

    def moves(answers: Answers) -> bool:
        before, after = leaders(old, answers), leaders(new, answers)
        return (before, after) == (moved.before, moved.after) if moved else before != after

    if not any(single_changes(new, old)):
        return None
    answers = smallest_example(new, moves)
    if answers is None and moved:
        profile = next(filter(moves, drawn_profiles(new, sample.size, sample.seed)), None)
        answers = profile and shrunk(new, profile, moves)
    if answers is None:
        return None
    before = leaders(old, answers)
    reverted = single_changes(new, old)
    causes = ((item.kind, item.id) for item in reverted if leaders(item.rule_set, answers) == before)
    return Example(answers, before, leaders(new, answers), tuple(causes))
