"""A rule set in figures, a line each."""

from collections.abc import Iterator, Mapping

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
        "rule set": rule_set.edition,
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
