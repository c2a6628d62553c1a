"""What is in force in a rule set, and how old the claims are that it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from advisor.model.rule_set import Day, RuleSet
from advisor.model.sources import Source, best_before, dated

RULE, VETO, ADVICE = KINDS = ("rule", "veto", "advice")


class AgedClaim(NamedTuple):
    """A claim by id and source, the day from which it counts, and the one from which it is stale."""

    id: str
    source: str
    dated: Day
    best_before: Day


class Footing(NamedTuple):
    """The claims that a rule in its current judgement, a veto or an advice rests on.

    `past` are those past their best-before, the longest overdue first. `accepted` tells whether every source
    of these accepts that.
    """

    kind: str
    id: str
    past: tuple[AgedClaim, ...]
    fresh: tuple[AgedClaim, ...]
    accepted: bool

    @property
    def is_stale(self) -> bool:
        """Whether it rests on nothing fresh."""
        return bool(self.past) and not self.fresh

    @property
    def is_partly_stale(self) -> bool:
        """Whether it rests on something fresh as well."""
        return bool(self.past) and bool(self.fresh)

    @property
    def since(self) -> Day:
        """The day from which nothing fresh was left, else that of the first claim past its best-before."""
        return self.past[-1 if self.is_stale else 0].best_before


def footings(
    rule_set: RuleSet, sources: Iterable[Source], date: Day, accepted: Mapping[str, str]
) -> Iterator[Footing]:
    """Yield the footings of the rules, the vetoes and the advice on that day, in the order of the rule set.

    `accepted` holds the reason why stale evidence of a source is accepted, by the source's id.
    """
    claims = {claim.id: claim for source in sources for claim in aged(source)}
    cited = [(RULE, rule.id, rule.current.evidence) for rule in rule_set.rules]
    cited += [(VETO, veto.id, veto.evidence) for veto in rule_set.vetoes]
    cited += [(ADVICE, advice.id, advice.evidence) for advice in rule_set.advice]
    for kind, name, evidence in cited:
        known = [claims[claim] for claim in dict.fromkeys(evidence.supports)]
        past = past_on(date, known)
        fresh = tuple(claim for claim in known if claim not in past)
        yield Footing(kind, name, past, fresh, all(accepted.get(claim.source) for claim in past))


def aged(source: Source) -> Iterator[AgedClaim]:
    """Yield the claims of a source, in the order of its file."""
    for claim in source.claims:
        yield AgedClaim(claim.id, source.id, dated(source, claim), best_before(source, claim))


def past_on(date: Day, claims: Iterable[AgedClaim]) -> tuple[AgedClaim, ...]:
    """Return the claims past their best-before on that day, the longest overdue first.

    On the day of its best-before a claim is past it.
    """
    past = (claim for claim in claims if claim.best_before <= date)
    return tuple(sorted(past, key=lambda claim: claim.best_before))


def overdue_first(items: Iterable[Footing]) -> tuple[Footing, ...]:
    """Return what is stale, if only in part, the longest overdue first; what is accepted comes last."""
    return tuple(sorted(items, key=lambda item: (item.accepted, item.since)))
