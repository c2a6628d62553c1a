"""Which claims of the sources are used, which say why not, and which are not accounted for."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.model.rule_set import Evidence, RuleSet
from advisor.model.sources import Source


class Account(NamedTuple):
    """The claims of one source by id, in the order of its file. Every claim is in one of the three.

    `contradictory` are used and say at the same time why they are not.
    """

    source: str
    used: tuple[str, ...]
    explained: tuple[str, ...]
    unaccounted: tuple[str, ...]
    contradictory: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many claims the source makes."""
        return len(self.used) + len(self.explained) + len(self.unaccounted)


def evidence_of(rule_set: RuleSet) -> Iterator[tuple[str, str, Evidence]]:
    """Yield all evidence as (what cites it, its id, evidence), in the order of the rule set."""
    for rule in rule_set.rules:
        for judgement in rule.judgements:
            yield "rule", rule.id, judgement.evidence
    for veto in rule_set.vetoes:
        yield "veto", veto.id, veto.evidence
    for advice in rule_set.advice:
        yield "advice", advice.id, advice.evidence


def accounts(rule_set: RuleSet, sources: Iterable[Source]) -> tuple[Account, ...]:
    """Return an account for each source, in their order."""
    cited = {
        claim
        for _, _, evidence in evidence_of(rule_set)
        for claim in (*evidence.supports, *evidence.disputes)
    }
    return tuple(_account(source, cited) for source in sources)


def _account(source: Source, cited: set[str]) -> Account:
    used = tuple(claim.id for claim in source.claims if claim.id in cited)
    idle = [claim for claim in source.claims if claim.id not in cited]
    return Account(
        source=source.id,
        used=used,
        explained=tuple(claim.id for claim in idle if claim.context),
        unaccounted=tuple(claim.id for claim in idle if not claim.context),
        contradictory=tuple(claim.id for claim in source.claims if claim.id in cited and claim.context),
    )
