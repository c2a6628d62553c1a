"""Rule sets as they were compiled when the program was built, so that a start need not parse their files.

Parsing YAML takes a third of a short run. The compiled form stands beside the digest of the files that it
was made from, and counts only while the files have that digest: who edits a rule set is read from its files.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from advisor.loading.contents import Contents, read_contents
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.rule_set import (
    Advice,
    Alternative,
    Choice,
    Criterion,
    Evidence,
    Judgement,
    Question,
    Renamed,
    Rule,
    RuleSet,
    Section,
    Veto,
)
from advisor.model.sources import Claim, Source

HOME = Path(__file__).resolve().parent.parent / "compiled"
SUFFIX = ".jsonl"
_CONDITIONS: dict[str, Any] = {"is": Chosen, "all": AllOf, "any": AnyOf, "not": Not}
_SPOILT = (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError)


def compiled(rule_set: RuleSet, sources: Iterable[Source]) -> str:
    """Return the text of a compiled rule set: the digest, the rule set, the sources, a line each in JSON."""
    lines = (rule_set.digest, _tagged(rule_set), _tagged(tuple(sources)))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def compiled_rule_set(folder: Path) -> RuleSet | None:
    """Return the rule set in a folder as it was compiled; None where it was not, or not from these files.

    Raises:
        AdvisorError: the folder or a file in it cannot be read.

    """
    lines = _lines(folder.resolve().name)
    if lines is None:
        return None
    contents = read_contents(folder)
    if json.dumps(contents.digest) != lines[0] or not _is_sound(contents):
        return None
    try:
        return _rule_set(json.loads(lines[1]))
    except _SPOILT:
        return None


def compiled_sources(rule_set: RuleSet, wanted: frozenset[str]) -> tuple[Source, ...] | None:
    """Return the sources that make the wanted claims, with these claims alone; None as above.

    The rule set is known by its digest, so it must have come from its folder in this run.
    """
    lines = _lines(rule_set.id)
    if lines is None or json.dumps(rule_set.digest) != lines[0]:
        return None
    try:
        sources = tuple(_source(item, wanted) for item in json.loads(lines[2]))
    except _SPOILT:
        return None
    return tuple(source for source in sources if source.claims)


def _is_sound(contents: Contents) -> bool:
    # A zero byte, which no file may hold, could pass for the end of one file and the name of the next.
    return not contents.faults and all(data is not None and b"\0" not in data for _, data in contents.parts)


def _lines(name: str) -> list[str] | None:
    try:
        text = (HOME / (name + SUFFIX)).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    lines = text.split("\n")
    return lines if len(lines) == 4 else None  # noqa: PLR2004  # three lines, and nothing behind the last


def _tagged(value: Any) -> Any:
    """Return a value of the model for JSON, each condition with its word."""
    for word, kind in _CONDITIONS.items():
        if type(value) is kind:
            return [word, *(_tagged(part) for part in value)]
    return [_tagged(part) for part in value] if isinstance(value, tuple) else value


def _rule_set(fields: list[Any]) -> RuleSet:
    values = dict(zip(RuleSet._fields, fields, strict=True))
    values["sections"] = tuple(
        Section(name, title, tuple(criteria)) for name, title, criteria in values["sections"]
    )
    values["alternatives"] = tuple(Alternative(*item) for item in values["alternatives"])
    values["questions"] = tuple(_question(item) for item in values["questions"])
    values["criteria"] = tuple(Criterion(*item) for item in values["criteria"])
    values["rules"] = tuple(_rule(item) for item in values["rules"])
    values["vetoes"] = tuple(_veto(item) for item in values["vetoes"])
    values["advice"] = tuple(_advice(item) for item in values["advice"])
    values["renamed"] = Renamed(*values["renamed"])
    return RuleSet(**values)


def _question(fields: list[Any]) -> Question:
    values = dict(zip(Question._fields, fields, strict=True))
    asked_when = values["asked_when"]
    values["asked_when"] = None if asked_when is None else _condition(asked_when)
    values["choices"] = tuple(Choice(*item) for item in values["choices"])
    return Question(**values)


def _rule(fields: list[Any]) -> Rule:
    name, criterion, when, judgements = fields
    found = (
        Judgement(since, ratings, reason, _evidence(evidence))
        for since, ratings, reason, evidence in judgements
    )
    return Rule(name, criterion, _condition(when), tuple(found))


def _veto(fields: list[Any]) -> Veto:
    name, when, removes, reason, evidence = fields
    return Veto(name, _condition(when), tuple(removes), reason, _evidence(evidence))


def _advice(fields: list[Any]) -> Advice:
    name, since, when, text, evidence = fields
    return Advice(name, since, _condition(when), text, _evidence(evidence))


def _evidence(fields: list[list[str]]) -> Evidence:
    supports, disputes = fields
    return Evidence(tuple(supports), tuple(disputes))


def _condition(fields: list[Any]) -> Condition:
    match fields:
        case ["is", question, choices]:
            return Chosen(question, tuple(choices))
        case ["all", parts]:
            return AllOf(tuple(_condition(part) for part in parts))
        case ["any", parts]:
            return AnyOf(tuple(_condition(part) for part in parts))
        case ["not", part]:
            return Not(_condition(part))
    raise ValueError(fields)


def _source(fields: list[Any], wanted: frozenset[str]) -> Source:
    values = dict(zip(Source._fields, fields, strict=True))
    values["claims"] = tuple(_claim(item) for item in values["claims"] if item[0] in wanted)
    return Source(**values)


def _claim(fields: list[Any]) -> Claim:
    values = dict(zip(Claim._fields, fields, strict=True))
    values["confidence"], values["dates"] = tuple(values["confidence"]), tuple(values["dates"])
    return Claim(**values)
