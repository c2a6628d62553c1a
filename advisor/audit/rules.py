"""Rules that never count or contradict each other, and alternatives and criteria without any."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from advisor.audit.conditions import alike, can_hold, questions_of
from advisor.audit.subject import Remark, Subject
from advisor.loading.places import Thing
from advisor.model.conditions import Condition
from advisor.model.rule_set import Rule, RuleSet


def never_holding(subject: Subject) -> Iterator[Remark]:
    """Yield every condition that no allowed answers make true."""
    questions = questions_of(subject.rule_set)
    # Many rules share a condition.
    known: dict[Condition, bool] = {}
    for (what, name), key, condition in _conditions(subject.rule_set):
        holds = known.get(condition)
        if holds is None:
            holds = known[condition] = can_hold(condition, questions)
        if not holds:
            consequence = "is asked only while that is not known" if key == "asked-when" else "never counts"
            message = f"no answers make the condition true, so that {what} {name} {consequence}"
            yield Remark((what, name), message, (key,))


def _conditions(rule_set: RuleSet) -> Iterator[tuple[Thing, str, Condition]]:
    for question in rule_set.questions:
        if question.asked_when:
            yield ("question", question.id), "asked-when", question.asked_when
    for rule in rule_set.rules:
        yield ("rule", rule.id), "when", rule.when
    for veto in rule_set.vetoes:
        yield ("veto", veto.id), "when", veto.when
    for advice in rule_set.advice:
        yield ("advice", advice.id), "when", advice.when


def contradicting(subject: Subject) -> Iterator[Remark]:
    """Yield the rules that hold whenever another of their criterion does, and rate otherwise today.

    Each is compared with the first rule that holds then.
    """
    questions = questions_of(subject.rule_set)
    for rules in _by_criterion(subject.rule_set).values():
        firsts: dict[Hashable, Rule] = {}
        for rule, key in zip(rules, alike([rule.when for rule in rules], questions), strict=True):
            first = firsts.setdefault(key, rule)
            if first.current.ratings != rule.current.ratings:
                message = f"rule {rule.id} holds exactly when rule {first.id} does, and rates otherwise"
                yield Remark(("rule", rule.id), message)


def unfavoured(subject: Subject) -> Iterator[Remark]:
    """Yield the alternatives that no rule rates today."""
    rated = {name for rule in subject.rule_set.rules for name in rule.current.ratings}
    for alternative in subject.rule_set.alternatives:
        if alternative.id not in rated:
            message = f"no rule rates {alternative.id} today, so that it never scores"
            yield Remark(("alternative", alternative.id), message)


def ruleless(subject: Subject) -> Iterator[Remark]:
    """Yield the criteria without a rule that has ever rated anything."""
    found = _by_criterion(subject.rule_set)
    for criterion in subject.rule_set.criteria:
        rules = found.get(criterion.id, [])
        if not any(judgement.ratings for rule in rules for judgement in rule.judgements):
            has = "rates anything" if rules else "is there"
            message = f"criterion {criterion.id} never counts: no rule of it {has}"
            yield Remark(("criterion", criterion.id), message, ("rules",))


def _by_criterion(rule_set: RuleSet) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rule_set.rules:
        found[rule.criterion].append(rule)
    return found
