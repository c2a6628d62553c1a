"""Sentences on the evidence behind a recommendation."""

from collections.abc import Iterator

from advisor.model.justified import Justified
from advisor.narrative.naming import Names
from advisor.narrative.outlook import SEVERAL, then_first
from advisor.text import counted


def evidence(justified: Justified) -> Iterator[str]:
    """Yield how much evidence the reasons rest on, how old it is, who disputes it, who alone carries it."""
    figures = justified.evidence
    titles = {source.id: source.title for source in justified.sources}
    names, number = Names(justified.recommendation.rule_set), len(figures.supports)
    if figures.sources:
        claims, sources = counted(number, "claim"), counted(len(figures.sources), "source")
        when = figures.oldest if figures.oldest == figures.newest else f"{figures.oldest} to {figures.newest}"
        yield f"The reasons rest on {claims} in {sources} ({when}){_disputes(justified)}."
        yield f"{_past(len(figures.past_best_before), number)} best-before on {figures.date}."
    for without in figures.carried_by:
        then = then_first(without.first, without.tied, names, "would be")
        yield f'Without the source "{titles[without.source]}", {then}.'
    if not figures.carried_by and len(figures.sources) >= SEVERAL:
        yield "No single source decides first place."


def _past(past: int, number: int) -> str:
    """Return how many of the claims are past their best-before, but for the last word."""
    if number == 1:
        return "This claim is past its" if past else "This claim is not past its"
    if not past:
        return f"None of these {number} claims is past its"
    if past == number:
        return f"{'Both' if number == SEVERAL else f'All {number}'} claims are past their"
    verb, whose = ("is", "its") if past == 1 else ("are", "their")
    return f"{past} of these {number} claims {verb} past {whose}"


def _disputes(justified: Justified) -> str:
    figures = justified.evidence
    publishers = {source.id: source.publisher for source in justified.sources}
    if not figures.disputes:
        return ""
    claims = counted(len(figures.disputes), "claim")
    verb = "disputes" if len(figures.disputes) == 1 else "dispute"
    who = "; ".join(dict.fromkeys(publishers[name] for name in figures.disputing))
    rated = f"{figures.disputed} of the {figures.reasons} reasons"
    if figures.disputed == figures.reasons:
        rated = {1: "the only reason", 2: "both reasons"}.get(
            figures.reasons, f"all {figures.reasons} reasons"
        )
    return f"; {claims} ({who}) {verb} {rated}"
