"""Whether the claims that are cited speak for what they are cited for."""

from collections import defaultdict
from collections.abc import Iterator

from advisor.audit.subject import Remark, Subject
from advisor.loading.places import Thing, revision_of
from advisor.model.rule_set import Evidence, Judgement, RuleSet
from advisor.model.sources import Claim


def unsupported_ratings(subject: Subject) -> Iterator[Remark]:
    """Yield the ratings, today's and earlier ones, for which none of the supporting claims speaks.

    A claim that favours `equal` or `none` speaks for no alternative. A rating worth nothing needs no claim.
    """
    for thing, judgement, speaking in _judgements(subject):
        for alternative, rating in judgement.ratings.items():
            if subject.rule_set.scale[rating] and alternative not in speaking:
                message = (
                    f"{alternative} is rated {rating}, and no claim under supports favours {alternative}"
                )
                yield Remark(thing, message, ("ratings", alternative))


def overstated_ratings(subject: Subject) -> Iterator[Remark]:
    """Yield the ratings, today's and earlier ones, that are stronger than each of the claims for them.

    Where one of these says no strength, as later facts do, nothing can be compared.
    """
    scale = subject.rule_set.scale
    for thing, judgement, speaking in _judgements(subject):
        for alternative, rating in judgement.ratings.items():
            claims = speaking.get(alternative, [])
            if not claims or not all(claim.strength for claim in claims):
                continue
            strongest = max(claims, key=lambda claim: scale[claim.strength])
            if scale[strongest.strength] < scale[rating]:
                message = (
                    f"{alternative} is rated {rating}; of the claims for it, the strongest is"
                    f" {strongest.id}, which is {strongest.strength}"
                )
                yield Remark(thing, message, ("ratings", alternative))


def _judgements(subject: Subject) -> Iterator[tuple[Thing, Judgement, dict[str, list[Claim]]]]:
    """Yield every judgement, with its supporting claims by whom they favour."""
    claims = {claim.id: claim for source in subject.sources for claim in source.claims}
    for thing, judgement in _judged(subject.rule_set):
        speaking: defaultdict[str, list[Claim]] = defaultdict(list)
        for name in judgement.evidence.supports:
            speaking[claims[name].favours].append(claims[name])
        yield thing, judgement, dict(speaking)


def _judged(rule_set: RuleSet) -> Iterator[tuple[Thing, Judgement]]:
    for rule in rule_set.rules:
        for judgement in rule.judgements:
            since = judgement.since
            yield (revision_of(rule.id, since) if since else ("rule", rule.id)), judgement


def claims_on_both_sides(subject: Subject) -> Iterator[Remark]:
    """Yield the claims that support and dispute the same rating, veto or advice."""
    for thing, evidence in _cited(subject.rule_set):
        disputes = set(evidence.disputes)
        for claim in evidence.supports:
            if claim in disputes:
                message = f"claim {claim} stands under supports and under disputes"
                yield Remark(thing, message, ("evidence", "disputes"))


def _cited(rule_set: RuleSet) -> Iterator[tuple[Thing, Evidence]]:
    for thing, judgement in _judged(rule_set):
        yield thing, judgement.evidence
    for veto in rule_set.vetoes:
        yield ("veto", veto.id), veto.evidence
    for advice in rule_set.advice:
        yield ("advice", advice.id), advice.evidence
