"""A rule set and what an audit found in it, a line each."""

from collections.abc import Iterable, Iterator, Mapping

from advisor.audit.accounts import Account
from advisor.audit.trial import Trial
from advisor.errors import Location
from advisor.model.amounts import UNIT, decimal
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Source
from advisor.text import counted, visible


def overview_lines(rule_set: RuleSet, sources: tuple[Source, ...], cases: int, folder: str) -> Iterator[str]:
    """Yield what a rule set compares, asks and rests on, in figures."""
    revised = sum(len(rule.judgements) > 1 for rule in rule_set.rules)
    begun = sum(bool(rule.judgements[0].since) for rule in rule_set.rules)
    choices = sum(len(question.choices) for question in rule_set.questions)
    claims = sum(len(source.claims) for source in sources)
    rows = {
        "rule set": f"{rule_set.id} {rule_set.version}",
        "title": rule_set.title,
        "settles": rule_set.settles,
        "folder": folder,
        "digest": f"SHA-256 {rule_set.digest}",
        "documents": f"as of {rule_set.documents}; latest revision {rule_set.latest}",
        "alternatives": ", ".join(item.name for item in rule_set.alternatives),
        "sections": ", ".join(item.title for item in rule_set.sections),
        "questions": f"{len(rule_set.questions)}, with {counted(choices, 'choice')}",
        "criteria": str(len(rule_set.criteria)),
        "rules": f"{len(rule_set.rules)}; {revised} revised since the documents, {begun} begun since",
        "scale": _values(rule_set.scale),
        "importance": _values(rule_set.importance),
        "vetoes": str(len(rule_set.vetoes)),
        "advice": str(len(rule_set.advice)),
        "sources": f"{len(sources)}, with {counted(claims, 'claim')}",
        "cases": str(cases),
    }
    yield from (f"{key}: {visible(value)}" for key, value in rows.items())


def _values(words: Mapping[str, int]) -> str:
    return ", ".join(f"{word} {decimal(value, UNIT)}" for word, value in words.items())


def finding_lines(found: Iterable[Account], places: Mapping[str, Location]) -> Iterator[str]:
    """Yield the claims that nothing uses or explains, and those that are used and explain why not."""
    for account in found:
        for claim in account.unaccounted:
            yield f"{places[claim]}: claim {claim} is used by nothing and says no context"
        for claim in account.contradictory:
            yield f"{places[claim]}: claim {claim} is used, yet has a context that says why it is not"


def account_lines(found: tuple[Account, ...]) -> Iterator[str]:
    """Yield the figures of each source, and of all together."""
    for account in found:
        yield _figures(account.source, (account,))
    yield _figures("all sources", found)


def _figures(name: str, found: tuple[Account, ...]) -> str:
    return (
        f"{name}: {counted(sum(item.total for item in found), 'claim')},"
        f" {sum(len(item.used) for item in found)} used,"
        f" {sum(len(item.explained) for item in found)} with a reason not used,"
        f" {sum(len(item.unaccounted) for item in found)} unaccounted for"
    )


def failure_lines(trial: Trial, place: Location) -> Iterator[str]:
    """Yield what a failed case expected and what came, then the points that decided."""
    yield f"{place}: case {trial.case.id}: {'; '.join(trial.failures)} ({visible(trial.case.person)})"
    for standing in trial.recommendation.assessment.standings:
        points = ", ".join(f"{item.rule} {decimal(item.points)}" for item in standing.contributions)
        yield f"    {standing.alternative} {decimal(standing.score)}: {points or 'nothing'}"
