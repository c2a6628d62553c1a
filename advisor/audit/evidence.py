"""Claims that nothing uses or that count twice, and sources that are old, undated or nowhere to be read."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, islice, product

from advisor.audit.accounts import accounts
from advisor.audit.conditions import can_hold, questions_of
from advisor.audit.subject import Remark, Subject, rated_by
from advisor.model.conditions import AllOf, Condition
from advisor.model.rule_set import Rule
from advisor.model.sources import UNKNOWN, Claim, best_before
from advisor.text import counted

MOST_PAIRS = 1000
"""So many pairs of rules that cite a claim are looked at; one that can hold together is enough."""

FEW = 3
"""So many claims are named; the others are counted."""

HOW_TO_ACCOUNT = 'cite it, or give it a key "context" that says why no rating rests on it'

LARGEST_RATIO, FEWEST_MORE = 2, 3
"""One alternative may have twice as many claims as another, or fewer than three more."""


def unused_claims(subject: Subject) -> Iterator[Remark]:
    """Yield the claims that nothing cites and no context explains."""
    for account in accounts(subject.rule_set, subject.sources):
        for claim in account.unaccounted:
            message = f"nothing cites claim {claim}; {HOW_TO_ACCOUNT}"
            yield Remark(("claim", claim), message)


def needless_contexts(subject: Subject) -> Iterator[Remark]:
    """Yield the claims that are cited and say why they are not."""
    for account in accounts(subject.rule_set, subject.sources):
        for claim in account.contradictory:
            message = f"claim {claim} is used, yet has a context that says why it is not"
            yield Remark(("claim", claim), message, ("context",))


def twice_counted(subject: Subject) -> Iterator[Remark]:
    """Yield the claims that give an alternative points in two criteria at once, with the first such pair."""
    questions = questions_of(subject.rule_set)
    citing = _citing(subject)

    # Claims that are cited together ask the same of the same rules.
    @functools.cache
    def hold_together(one: Condition, other: Condition) -> bool:
        return can_hold(AllOf((one, other)), questions)

    for source in subject.sources:
        for claim in source.claims:
            twice = _first_twice(claim, citing[claim.id], hold_together)
            if twice:
                yield Remark(("claim", claim.id), f"claim {claim.id} counts for {twice}")


def _first_twice(
    claim: Claim, citing: list[Rule], hold_together: Callable[[Condition, Condition], bool]
) -> str:
    """Return what the claim counts for twice and in which rules, empty for nothing."""
    by_criterion: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in citing:
        if rated_by(rule, claim):
            by_criterion[rule.criterion].append(rule)
    pairs = (pair for groups in combinations(by_criterion.values(), 2) for pair in product(*groups))
    for one, other in islice(pairs, MOST_PAIRS):
        both = rated_by(one, claim) & rated_by(other, claim)
        if both and hold_together(one.when, other.when):
            rules = f"in rule {one.id} ({one.criterion}) and in rule {other.id} ({other.criterion})"
            return f"{min(both)} twice: {rules}"
    return ""


def _citing(subject: Subject) -> defaultdict[str, list[Rule]]:
    """Return the rules whose current judgement each claim supports, in their order."""
    citing: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in subject.rule_set.rules:
        for claim in rule.current.evidence.supports:
            citing[claim].append(rule)
    return citing


def stale_evidence(subject: Subject) -> Iterator[Remark]:
    """Yield the sources with claims that today's judgements rest on and that are past their best-before."""
    supports = [rule.current.evidence.supports for rule in subject.rule_set.rules]
    cited = {claim for claims in supports for claim in claims}
    stale = {
        claim.id: source.id
        for source in subject.sources
        for claim in source.claims
        if claim.id in cited and best_before(source, claim) <= subject.date
    }
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for claim, name in stale.items():
        by_source[name].append(claim)
    alone: defaultdict[str, int] = defaultdict(int)
    for claims in supports:
        homes = {stale.get(claim, "") for claim in claims}
        if len(homes) == 1:
            alone[homes.pop()] += 1
    for name, claims_of in by_source.items():
        yield Remark(("source", name), _stale(claims_of, alone[name], subject.date))


def _stale(claims: list[str], alone: int, date: str) -> str:
    more = f" and {len(claims) - FEW} more" if len(claims) > FEW else ""
    verb = "is" if len(claims) == 1 else "are"
    rests = "rests" if alone == 1 else "rest"
    return (
        f"{counted(len(claims), 'claim')} that rules rest on {verb} past best-before on {date}:"
        f" {', '.join(claims[:FEW])}{more}; {counted(alone, 'rule')} {rests} on nothing else"
    )


def unknown_addresses(subject: Subject) -> Iterator[Remark]:
    """Yield the sources without an address."""
    for source in subject.sources:
        if source.address == UNKNOWN:
            yield Remark(("source", source.id), f"the address of source {source.id} is unknown", ("address",))


def unknown_dates(subject: Subject) -> Iterator[Remark]:
    """Yield the sources without a date of publication."""
    for source in subject.sources:
        if source.published == UNKNOWN:
            message = f"nobody knows when source {source.id} was published"
            yield Remark(("source", source.id), message, ("published",))


def unequal_evidence(subject: Subject) -> Iterator[Remark]:
    """Yield the alternative with the fewest claims behind its ratings where another has far more.

    One that no rule rates is not looked at; that is a finding of its own.
    """
    claims = {claim.id: claim for source in subject.sources for claim in source.claims}
    rules = subject.rule_set.rules
    support: dict[str, set[str]] = {name: set() for rule in rules for name in rule.current.ratings}
    for rule in rules:
        for name in rule.current.evidence.supports:
            for alternative in rated_by(rule, claims[name]):
                support[alternative].add(name)
    counts = sorted((len(names), alternative) for alternative, names in support.items())
    (least, one), (most, other) = counts[0] if counts else (0, ""), counts[-1] if counts else (0, "")
    if most > LARGEST_RATIO * least and most >= least + FEWEST_MORE:
        message = f"{counted(least, 'claim')} for {one} and {most} for {other}: more than twice as many"
        yield Remark(("alternative", one), message)
