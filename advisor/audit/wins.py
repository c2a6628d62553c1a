"""Which share of all profiles each alternative wins, and with which answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from advisor.assessment.assess import assess
from advisor.audit.examples import shrunk, smallest_example
from advisor.audit.profiles import Parts, together
from advisor.audit.sampling import drawn_profiles
from advisor.model.answers import Answers
from advisor.model.rule_set import RuleSet

Leaders: TypeAlias = tuple[str, ...]
"""Who comes first: several on a tie, none where none is left."""


class Sample(NamedTuple):
    """How many profiles are drawn where they cannot be counted, and the seed with which they are."""

    size: int
    seed: int


class Wins(NamedTuple):
    """The share of profiles in which each alternative comes first alone, and of all other outcomes.

    `examples` gives answers with which an alternative wins; none may have been found for one that rarely
    does. `never` are those that no answers make win, whatever is left open; that is proved. `exact` tells
    that all `profiles` were counted; else the shares are those of a sample.
    """

    first: Mapping[str, Fraction]
    tied: Fraction
    none_left: Fraction
    examples: Mapping[str, Answers]
    never: frozenset[str]
    profiles: int
    exact: bool

    def was_seen(self, alternative: str) -> bool:
        """Return whether the alternative was seen to come first alone."""
        return bool(self.first[alternative]) or alternative in self.examples


def wins(rule_set: RuleSet, parts: Parts, possible: Parts, sample: Sample) -> Wins:
    """Return how often each alternative comes first, at the rule set's own importance.

    Args:
        rule_set: the rule set of one day.
        parts: its components.
        possible: its components where questions may be left open.
        sample: how to draw profiles where there are too many results to count.

    """
    counted = _counted(parts)
    drawn = () if counted else tuple(_drawn(rule_set, sample))
    outcomes = counted or Counter(leaders for _, leaders in drawn)
    total = sum(outcomes.values())
    names = [alternative.id for alternative in rule_set.alternatives]
    first = {name: Fraction(outcomes.get((name,), 0), total) for name in names}
    none_left = Fraction(outcomes.get((), 0), total)
    results = _counted(possible)
    never = frozenset(name for name in names if results is not None and (name,) not in results)
    found = {
        name: _example(rule_set, name, drawn or _drawn(rule_set, sample))
        for name in names
        if name not in never
    }
    return Wins(
        first=first,
        tied=1 - none_left - sum(first.values()),
        none_left=none_left,
        examples={name: example for name, example in found.items() if example is not None},
        never=never,
        profiles=parts.profiles,
        exact=counted is not None,
    )


def _counted(parts: Parts) -> Mapping[Leaders, int] | None:
    """Return how many profiles have which leaders, None where they cannot be counted."""
    found = together(parts) if parts.whole else None
    if found is None:
        return None
    outcomes: Counter[Leaders] = Counter()
    places = range(len(parts.alternatives))
    for state, count in found.items():
        outcomes[tuple(parts.alternatives[place] for place in state.leaders(places))] += count
    return outcomes


def _drawn(rule_set: RuleSet, sample: Sample) -> Iterator[tuple[Answers, Leaders]]:
    for answers in drawn_profiles(rule_set, sample.size, sample.seed):
        yield answers, assess(rule_set, answers, {}).leaders


def _example(rule_set: RuleSet, name: str, drawn: Iterable[tuple[Answers, Leaders]]) -> Answers | None:
    """Return answers with which the alternative comes first alone: the fewest, or at least none too many."""

    def comes_first(answers: Answers) -> bool:
        return assess(rule_set, answers, {}).leaders == (name,)

    found = smallest_example(rule_set, comes_first)
    if found is None:
        profile = next((answers for answers, leaders in drawn if leaders == (name,)), None)
        found = profile and shrunk(rule_set, profile, comes_first)
    return found
