"""A rule set with one thing taken over from another: what each difference does by itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from advisor.model.rule_set import Alternative, Criterion, Judgement, Rule, RuleSet, Veto


class SingleChange(NamedTuple):
    """A rule set that is as it was but for one thing of a kind with an id."""

    kind: str
    id: str
    rule_set: RuleSet


def single_changes(base: RuleSet, other: RuleSet) -> Iterator[SingleChange]:
    """Yield the base with each thing that bears on scores, one at a time, as it is in the other.

    These are alternatives; rules by condition, criterion and ratings in force; vetoes; the importance of
    criteria; the values of words; and when questions are asked. An alternative comes or goes with its
    ratings. What comes alone brings along the words and the criterion that it needs; ratings of
    alternatives that the base does not know are left out.
    """
    yield from _alternatives(base, other)
    for name in _differing(_scores(base.rules), _scores(other.rules)):
        yield SingleChange("rule", name, _with_rule(base, other, name))
    for name in _differing(_vetoes(base.vetoes), _vetoes(other.vetoes)):
        kept = tuple(veto for veto in base.vetoes if veto.id != name)
        taken = tuple(
            _removing(veto, {item.id for item in base.alternatives})
            for veto in other.vetoes
            if veto.id == name
        )
        yield SingleChange("veto", name, base._replace(vetoes=kept + taken))
    importance = {item.id: item.importance for item in other.criteria}
    for criterion in base.criteria:
        if importance.get(criterion.id, criterion.importance) != criterion.importance:
            yield SingleChange("criterion", criterion.id, _with_importance(base, other, criterion.id))
    for word in _differing(base.scale, other.scale):
        if word in base.scale and word in other.scale:
            yield SingleChange("scale", word, base._replace(scale={**base.scale, word: other.scale[word]}))
    for word in _differing(base.importance, other.importance):
        if word in base.importance and word in other.importance:
            weights = {**base.importance, word: other.importance[word]}
            yield SingleChange("importance", word, base._replace(importance=weights))
    yield from _asked_otherwise(base, other)


def _alternatives(base: RuleSet, other: RuleSet) -> Iterator[SingleChange]:
    """Yield the base without each alternative that the other lacks, and with each that only the other has."""
    ours = {item.id for item in base.alternatives}
    theirs = {item.id for item in other.alternatives}
    for name in sorted(ours - theirs):
        yield SingleChange("alternative", name, _known_to(base, ours - {name}))
    for item in other.alternatives:
        if item.id not in ours:
            yield SingleChange("alternative", item.id, _with_alternative(base, other, item))


def _known_to(base: RuleSet, names: set[str]) -> RuleSet:
    """Return the base with no other alternatives, ratings and vetoes than those of these."""
    rules = (rule._replace(judgements=(_rating(rule.current, names),)) for rule in base.rules)
    return base._replace(
        alternatives=tuple(item for item in base.alternatives if item.id in names),
        rules=tuple(rules),
        vetoes=tuple(_removing(veto, names) for veto in base.vetoes),
    )


def _with_alternative(base: RuleSet, other: RuleSet, added: Alternative) -> RuleSet:
    """Return the base with one more alternative, rated and removed as in the other by what both have."""
    theirs = {rule.id: rule.current.ratings for rule in other.rules}
    rules = []
    for rule in base.rules:
        word = theirs.get(rule.id, {}).get(added.id)
        more = {added.id: word} if word else {}
        judgement = rule.current._replace(ratings={**rule.current.ratings, **more})
        rules.append(rule._replace(judgements=(judgement,)))
    removed = {veto.id for veto in other.vetoes if added.id in veto.removes}
    return base._replace(
        alternatives=(*base.alternatives, added),
        rules=tuple(rules),
        vetoes=tuple(
            veto._replace(removes=(*veto.removes, added.id)) if veto.id in removed else veto
            for veto in base.vetoes
        ),
        scale={**other.scale, **base.scale},
    )


def _rating(judgement: Judgement, names: set[str]) -> Judgement:
    ratings = {key: word for key, word in judgement.ratings.items() if key in names}
    return judgement._replace(ratings=ratings)


def _removing(veto: Veto, names: set[str]) -> Veto:
    return veto._replace(removes=tuple(name for name in veto.removes if name in names))


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> Iterable[str]:
    return [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]


def _scores(rules: Iterable[Rule]) -> dict[str, object]:
    return {rule.id: _score(rule) for rule in rules}


def _score(rule: Rule) -> object:
    return rule.when, rule.criterion, dict(rule.current.ratings)


def _vetoes(vetoes: Iterable[Veto]) -> dict[str, object]:
    return {veto.id: (veto.when, sorted(veto.removes)) for veto in vetoes}


def _with_rule(base: RuleSet, other: RuleSet, name: str) -> RuleSet:
    kept = tuple(rule for rule in base.rules if rule.id != name)
    taken = next((rule for rule in other.rules if rule.id == name), None)
    if taken is None:
        return base._replace(rules=kept)
    known = {item.id for item in base.alternatives}
    rule = taken._replace(judgements=(_rating(taken.current, known),))
    changed = base._replace(rules=(*kept, rule), scale={**other.scale, **base.scale})
    return changed if _has(base.criteria, rule.criterion) else _with_criterion(changed, other, rule.criterion)


def _has(criteria: Iterable[Criterion], name: str) -> bool:
    return any(item.id == name for item in criteria)


def _with_criterion(base: RuleSet, other: RuleSet, name: str) -> RuleSet:
    importance = {**other.importance, **base.importance}
    return base._replace(criteria=(*base.criteria, other.criterion(name)), importance=importance)


def _with_importance(base: RuleSet, other: RuleSet, name: str) -> RuleSet:
    criteria = tuple(
        item._replace(importance=other.criterion(name).importance) if item.id == name else item
        for item in base.criteria
    )
    return base._replace(criteria=criteria, importance={**other.importance, **base.importance})


def _asked_otherwise(base: RuleSet, other: RuleSet) -> Iterator[SingleChange]:
    theirs: dict[str, Any] = {question.id: question.asked_when for question in other.questions}
    for question in base.questions:
        if question.id in theirs and theirs[question.id] != question.asked_when:
            questions = tuple(
                item._replace(asked_when=theirs[item.id]) if item.id == question.id else item
                for item in base.questions
            )
            yield SingleChange("question", question.id, base._replace(questions=questions))
