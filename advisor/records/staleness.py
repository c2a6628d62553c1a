"""Evidence that is past its best-before, what in force rests on it, and which decisions depend on that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from advisor.model.decision import Decision, Origin
from advisor.model.rule_set import Day, RuleSet
from advisor.model.sources import Source
from advisor.records.collection import Collection
from advisor.records.dependence import DecisionAge, decision_age
from advisor.records.footing import RULE, AgedClaim, Footing, aged, footings, overdue_first, past_on


class SourceAge(NamedTuple):
    """How old the claims of a source are, fresh ones as a number, and the reason why that is accepted.

    `carried` are the claims past best-before that rules in force rest on; `rules` are those rules, and
    `stale` those of them that rest on nothing fresh.
    """

    source: Source
    past: tuple[AgedClaim, ...]
    fresh: int
    carried: tuple[str, ...]
    rules: tuple[str, ...]
    stale: tuple[str, ...]
    accepted: str

    @property
    def since(self) -> Day:
        """The day since which its first claim is past its best-before; empty where none is."""
        return self.past[0].best_before if self.past else ""

    @property
    def is_open(self) -> bool:
        """Whether ratings in force rest on what is past its best-before, and nothing accepts it."""
        return bool(self.rules) and not self.accepted


class ClaimLoad(NamedTuple):
    """A claim past its best-before, and all that rests on it; first what rests on nothing fresh."""

    claim: AgedClaim
    footings: tuple[Footing, ...]
    accepted: bool


class Staleness(NamedTuple):
    """What is stale on a day.

    `footings` are all, in the order of the rule set. Sources are in the order of their oldest best-before,
    those without any at the end; `loads` begin with what is not accepted and most rests on; decisions begin
    with what is not accepted and stale for longest. `others` are those of another rule set, by file.
    """

    rule_set: RuleSet
    date: Day
    sources: tuple[SourceAge, ...]
    footings: tuple[Footing, ...]
    loads: tuple[ClaimLoad, ...]
    decisions: tuple[DecisionAge, ...]
    others: Mapping[str, Origin]

    def stale(self, kind: str = RULE) -> tuple[Footing, ...]:
        """Return what rests on nothing fresh, the longest overdue first; what is accepted comes last."""
        return overdue_first(item for item in self.footings if item.kind == kind and item.is_stale)

    def partly_stale(self, kind: str = RULE) -> tuple[Footing, ...]:
        """Return what also rests on something fresh, in the same order."""
        return overdue_first(item for item in self.footings if item.kind == kind and item.is_partly_stale)

    def total(self, kind: str = RULE) -> int:
        """Return how many of a kind are in force."""
        return sum(item.kind == kind for item in self.footings)


def staleness(
    rule_set: RuleSet,
    sources: Iterable[Source],
    date: Day,
    accepted: Mapping[str, str],
    decisions: Mapping[str, Decision],
) -> Staleness:
    """Return what is stale on that day: a claim is from its best-before on, that day included.

    Args:
        rule_set: the rule set with all its revisions; the latest judgement of each rule counts.
        sources: its sources with all their claims.
        date: the day.
        accepted: the reason why stale evidence of a source is accepted, by the source's id.
        decisions: recorded decisions by the names of their files.

    """
    known = tuple(sources)
    resting = tuple(footings(rule_set, known, date, accepted))
    ours = {name: item for name, item in decisions.items() if item.origin.id == rule_set.id}
    ages = [_source_age(source, resting, date, accepted.get(source.id, "")) for source in known]
    decided = [decision_age(name, item, rule_set, resting) for name, item in ours.items()]
    return Staleness(
        rule_set=rule_set,
        date=date,
        sources=tuple(sorted(ages, key=lambda age: (not age.past, age.since))),
        footings=resting,
        loads=_loads(resting, accepted),
        decisions=tuple(sorted(decided, key=lambda age: (not age.is_open, not age.stale, age.since))),
        others={name: item.origin for name, item in decisions.items() if name not in ours},
    )


def findings(found: Staleness, collection: Collection) -> int:
    """Return how many sources, decisions and unreadable files are findings."""
    unreadable = {fault.location.file for fault in collection.faults}
    sources = sum(age.is_open for age in found.sources)
    return sources + sum(age.is_open for age in found.decisions) + len(unreadable)


def _source_age(source: Source, resting: Iterable[Footing], date: Day, accepted: str) -> SourceAge:
    past = past_on(date, aged(source))
    rules = {
        item: {claim.id for claim in item.past if claim.source == source.id}
        for item in resting
        if item.kind == RULE
    }
    carried = {claim for claims in rules.values() for claim in claims}
    return SourceAge(
        source=source,
        past=past,
        fresh=len(source.claims) - len(past),
        carried=tuple(claim.id for claim in source.claims if claim.id in carried),
        rules=tuple(item.id for item, claims in rules.items() if claims),
        stale=tuple(item.id for item, claims in rules.items() if claims and item.is_stale),
        accepted=accepted,
    )


def _loads(resting: Iterable[Footing], accepted: Mapping[str, str]) -> tuple[ClaimLoad, ...]:
    by_claim: defaultdict[AgedClaim, list[Footing]] = defaultdict(list)
    for item in resting:
        for claim in item.past:
            by_claim[claim].append(item)
    loads = []
    for claim, items in by_claim.items():
        ordered = tuple(sorted(items, key=lambda item: not item.is_stale))
        loads.append(ClaimLoad(claim, ordered, bool(accepted.get(claim.source))))
    return tuple(sorted(loads, key=_urgency))


def _urgency(load: ClaimLoad) -> tuple[bool, int, int, Day]:
    """Return what puts the claim first that an author should read again first."""
    stale = sum(item.is_stale for item in load.footings)
    return load.accepted, -stale, -len(load.footings), load.claim.best_before
