"""What differs between two rule sets, thing by thing."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from advisor.model.cases import Case
from advisor.model.rule_set import Judgement, Renamed, RuleSet
from advisor.model.sources import Source

NEW, GONE, RENAMED = "new", "gone", "renamed"


class Difference(NamedTuple):
    """One key of one thing that differs; its `before` and `after` are values of the model.

    Of a thing that only one rule set has, the key is `NEW` or `GONE` and both values are None. Of one that
    the new rule set has renamed, by its own table, the first key is `RENAMED` and the values are the ids.
    """

    kind: str
    id: str
    key: str
    before: Any = None
    after: Any = None


def differences(old: RuleSet, new: RuleSet) -> Iterator[Difference]:
    """Yield what differs between two rule sets, by kind of thing and in the order of the new one.

    The order in which things are written is no difference, and neither are ids or digests of rule sets.
    """
    yield from _values("rule set", "", _main(old), _main(new))
    for kind, (before, after) in {
        "scale": (old.scale, new.scale),
        "importance": (old.importance, new.importance),
        "verdict": (old.verdicts, new.verdicts),
    }.items():
        yield from _table(
            kind,
            {key: {"value": value} for key, value in before.items()},
            {key: {"value": value} for key, value in after.items()},
        )
    yield from _table("section", _by_id(old.sections, "criteria"), _by_id(new.sections, "criteria"))
    to = new.renamed
    yield from _table("alternative", _by_id(old.alternatives), _by_id(new.alternatives), to.alternatives)
    yield from _table("question", _questions(old), _questions(new), to.questions)
    yield from _table("choice", _choices(_asking_as(old, new)), _choices(new), _renamed_choices(to))
    yield from _table("criterion", _by_id(old.criteria), _by_id(new.criteria), to.criteria)
    yield from _table("rule", _rules(old), _rules(new))
    yield from _table("veto", _by_id(old.vetoes), _by_id(new.vetoes))
    yield from _table("advice", _by_id(old.advice), _by_id(new.advice))


def claim_differences(old: Iterable[Source], new: Iterable[Source]) -> Iterator[Difference]:
    """Yield what differs between the sources and between their claims."""
    before, after = tuple(old), tuple(new)
    yield from _table("source", _by_id(before, "claims"), _by_id(after, "claims"))
    yield from _table("claim", _claims(before), _claims(after))


def case_differences(old: Iterable[Case], new: Iterable[Case]) -> Iterator[Difference]:
    """Yield what differs between the cases."""
    yield from _table("case", _by_id(old), _by_id(new))


def in_force(rule_set: RuleSet) -> RuleSet:
    """Return the rule set of one day with the judgements in force alone, as if nothing had been revised."""
    rules = (rule._replace(judgements=(rule.current._replace(since=""),)) for rule in rule_set.rules)
    return rule_set._replace(rules=tuple(rules))


def _main(rule_set: RuleSet) -> Mapping[str, Any]:
    return {key: getattr(rule_set, key) for key in ("title", "settles", "version", "documents")}


def _by_id(things: Iterable[Any], *left_out: str) -> dict[str, Mapping[str, Any]]:
    return {
        thing.id: {key: value for key, value in thing._asdict().items() if key not in {"id", *left_out}}
        for thing in things
    }


def _questions(rule_set: RuleSet) -> dict[str, Mapping[str, Any]]:
    return _by_id(rule_set.questions, "choices")


def _choices(rule_set: RuleSet) -> dict[str, Mapping[str, Any]]:
    return {
        f"{question.id}:{choice}": keys
        for question in rule_set.questions
        for choice, keys in _by_id(question.choices).items()
    }


def _asking_as(old: RuleSet, new: RuleSet) -> RuleSet:
    """Return the old rule set with the new ids of questions: that one is renamed is told of it alone."""
    former = _former(new.renamed.questions, _by_id(old.questions), _by_id(new.questions))
    ids = {name: now for now, name in former.items()}
    return old._replace(
        questions=tuple(item._replace(id=ids.get(item.id, item.id)) for item in old.questions)
    )


def _renamed_choices(renamed: Renamed) -> dict[str, str]:
    return {
        f"{question}:{name}": f"{question}:{now}"
        for question, table in renamed.choices.items()
        for name, now in table.items()
    }


def _claims(sources: Iterable[Source]) -> dict[str, Mapping[str, Any]]:
    return {claim: keys for source in sources for claim, keys in _by_id(source.claims).items()}


def _rules(rule_set: RuleSet) -> dict[str, Mapping[str, Any]]:
    """Return the keys of each rule; those of a revision carry its day."""
    found: dict[str, Mapping[str, Any]] = {}
    for rule in rule_set.rules:
        keys: dict[str, Any] = {"criterion": rule.criterion, "when": rule.when}
        for judgement in rule.judgements:
            since = f" from {judgement.since}" if judgement.since else ""
            keys |= {f"{key}{since}": value for key, value in _judgement(judgement).items()}
        found[rule.id] = keys
    return found


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {"ratings": judgement.ratings, "reason": judgement.reason, "evidence": judgement.evidence}


def _table(
    kind: str,
    before: Mapping[str, Mapping[str, Any]],
    after: Mapping[str, Mapping[str, Any]],
    renamed: Mapping[str, str] = {},
) -> Iterator[Difference]:
    former = _former(renamed, before, after)
    for name, keys in after.items():
        if name in former:
            yield Difference(kind, name, RENAMED, former[name], name)
        if (was := former.get(name, name)) in before:
            yield from _values(kind, name, before[was], keys)
        else:
            yield Difference(kind, name, NEW)
    for name in before:
        if name not in after and name not in former.values():
            yield Difference(kind, name, GONE)


def _former(renamed: Mapping[str, str], before: Container[str], after: Container[str]) -> Mapping[str, str]:
    """Return the old id by the new one, of those that have changed it: not where it goes into another."""
    return {
        now: name for name, now in renamed.items() if name in before and now not in before and now in after
    }


def _values(
    kind: str, name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    for key in dict.fromkeys([*before, *after]):
        if _unordered(before.get(key)) != _unordered(after.get(key)):
            yield Difference(kind, name, key, before.get(key), after.get(key))


def _unordered(value: Any) -> Any:
    """Return the value with everything that has no order in one of its own."""
    if isinstance(value, Mapping):
        return {key: _unordered(part) for key, part in value.items()}
    if hasattr(value, "_fields"):
        return type(value).__name__, *(_unordered(part) for part in value)
    return (
        tuple(sorted((_unordered(part) for part in value), key=repr)) if isinstance(value, tuple) else value
    )
