"""The evidence that a recommendation rests on: how much, how old, and whether one source carries it."""

from collections.abc import Iterable, Iterator, Mapping

from advisor.assessment.assess import assess
from advisor.model.evidence import EvidenceFigures, Without
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day, Evidence, Rule, RuleSet, Veto
from advisor.model.sources import Source, best_before, dated


def counting_rules(recommendation: Recommendation) -> tuple[Rule, ...]:
    """Return the rules behind the points of the alternatives that are still in.

    What adds no points (an ignored criterion, a reason beside a stronger one) is not rested on.
    """
    counting = {
        item.rule
        for standing in recommendation.assessment.standings
        for item in standing.contributions
        if item.points
    }
    return tuple(rule for rule in recommendation.rule_set.rules if rule.id in counting)


def claims_needed(recommendation: Recommendation) -> frozenset[str]:
    """Return the claims that reports of this recommendation cite, and those of former judgements.

    The former ones count again where a source is left out that the newest judgement rests on.
    """
    evidence = [
        *(judgement.evidence for rule in recommendation.holding_rules for judgement in rule.judgements),
        *(veto.evidence for veto in recommendation.vetoes_in_force),
        *(advice.evidence for advice in recommendation.advice),
    ]
    return frozenset(claim for item in evidence for claim in (*item.supports, *item.disputes))


def evidence_figures(recommendation: Recommendation, sources: Iterable[Source], date: Day) -> EvidenceFigures:
    """Return the figures of the evidence.

    Args:
        recommendation: what the evidence is for.
        sources: the sources with at least the claims of `claims_needed`.
        date: the day on which a claim is past its best-before or not.

    """
    known = tuple(sources)
    reasons = [rule.current.evidence for rule in counting_rules(recommendation)]
    reasons += [veto.evidence for veto in recommendation.vetoes_in_force]
    supports = {claim for evidence in reasons for claim in evidence.supports}
    disputes = {claim for evidence in reasons for claim in evidence.disputes}
    claims = [(source, claim) for source in known for claim in source.claims if claim.id in supports]
    days = sorted(dated(source, claim) for source, claim in claims)
    disputing = (source.id for source in known if any(claim.id in disputes for claim in source.claims))
    return EvidenceFigures(
        supports=tuple(sorted(supports)),
        disputes=tuple(sorted(disputes)),
        reasons=len(reasons),
        disputed=sum(bool(evidence.disputes) for evidence in reasons),
        sources=tuple(dict.fromkeys(source.id for source, _ in claims)),
        disputing=tuple(disputing),
        oldest=days[0] if days else "",
        newest=days[-1] if days else "",
        date=date,
        past_best_before=tuple(
            sorted(claim.id for source, claim in claims if best_before(source, claim) <= date)
        ),
        carried_by=tuple(_carrying(recommendation, known)),
    )


def _carrying(recommendation: Recommendation, sources: tuple[Source, ...]) -> Iterator[Without]:
    """Yield what would come out without each source where that is another first place."""
    home = {claim.id: source.id for source in sources for claim in source.claims}
    now = recommendation.assessment
    for source in sources:
        rule_set = _without(recommendation, home, source.id)
        if rule_set is recommendation.rule_set:
            continue
        after = assess(rule_set, recommendation.answers, recommendation.importance)
        if after.leaders != now.leaders:
            yield Without(source.id, after.first, after.tied, after.lead, after.verdict)


def _without(recommendation: Recommendation, home: Mapping[str, str], source: str) -> RuleSet:
    """Return the rule set as if a source had never been read; the same one where that makes no difference.

    A judgement that rests on this source alone goes, so that the one before it counts again, and so
    does a veto.
    """

    def stands(evidence: Evidence) -> bool:
        return not evidence.supports or any(home.get(claim) != source for claim in evidence.supports)

    rules: list[Rule] = []
    changed = False
    for rule in recommendation.holding_rules:
        judgements = tuple(judgement for judgement in rule.judgements if stands(judgement.evidence))
        changed = changed or judgements[-1:] != rule.judgements[-1:]
        if judgements:
            rules.append(rule._replace(judgements=judgements))
    vetoes: tuple[Veto, ...] = tuple(veto for veto in recommendation.vetoes_in_force if stands(veto.evidence))
    if not changed and len(vetoes) == len(recommendation.vetoes_in_force):
        return recommendation.rule_set
    return recommendation.rule_set._replace(rules=tuple(rules), vetoes=vetoes)
