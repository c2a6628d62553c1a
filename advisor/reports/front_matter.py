"""The front matter of a decision record: the saved decision, in YAML."""

import json
from collections.abc import Iterator, Mapping

from advisor.model.decision import RECORD, Decision, Filing, Origin
from advisor.model.recommendation import NONE_LEFT
from advisor.records.seal import seal
from advisor.reports.yaml_text import yaml_word


def front_matter(decision: Decision, filing: Filing) -> str:
    """Return the front matter with the lines around it; equal decisions give equal bytes."""
    return "\n".join(("---", *_filed(filing), *_decided(decision), "---")) + "\n"


def _filed(filing: Filing) -> Iterator[str]:
    # Text of people, in quotes whatever it is.
    yield f"status: {json.dumps(filing.status, ensure_ascii=False)}"
    if filing.date:
        yield f"date: {filing.date}"
    if filing.makers:
        yield f"decision-makers: {json.dumps(filing.makers, ensure_ascii=False)}"
    yield from filing.others.splitlines()


def _decided(decision: Decision) -> Iterator[str]:
    outcome = decision.outcome
    yield f"schema: {RECORD}"
    yield from origin_lines(decision.origin)
    yield f"as-of: {decision.as_of}"
    yield f"basis: {decision.basis}"
    yield from table_lines("answers", {name: listed(choices) for name, choices in decision.answers.items()})
    if decision.importance:
        yield from table_lines(
            "importance", {name: yaml_word(word) for name, word in decision.importance.items()}
        )
    yield "outcome:"
    yield f"  first: {listed(outcome.leaders or (NONE_LEFT,))}"
    yield f"  verdict: {outcome.verdict}"
    yield f"  settled: {'true' if outcome.settled else 'false'}"
    if outcome.lead:
        yield f"  lead: {json.dumps(outcome.lead)}"
    yield from table_lines("ratings", {rule: _flow(ratings) for rule, ratings in decision.ratings.items()})
    if decision.vetoes:
        yield f"vetoes: [{', '.join(map(yaml_word, decision.vetoes))}]"
    yield f"seal: {json.dumps(seal(decision))}"


def origin_lines(origin: Origin) -> Iterator[str]:
    """Yield the lines that name the rule set."""
    yield from table_lines("rule-set", {key: yaml_word(value) for key, value in origin._asdict().items()})


def table_lines(title: str, entries: Mapping[str, str]) -> Iterator[str]:
    """Yield a key and a mapping of values that are YAML already below it."""
    yield f"{title}:" if entries else f"{title}: {{}}"
    for name, value in entries.items():
        yield f"  {yaml_word(name)}: {value}"


def listed(words: tuple[str, ...]) -> str:
    """Return a single word by itself, and several as a list in brackets."""
    said = ", ".join(map(yaml_word, words))
    return said if len(words) == 1 else f"[{said}]"


def _flow(ratings: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{yaml_word(key)}: {yaml_word(word)}' for key, word in ratings.items())}}}"
