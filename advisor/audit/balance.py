"""How evenly a rule set treats its alternatives: evidence, ratings, questions and wording of each."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.assessment.scoring import weights
from advisor.audit.wording import praise_in
from advisor.model.conditions import atoms
from advisor.model.rule_set import Alternative, Day, Judgement, Rule, RuleSet
from advisor.model.sources import Source, dated


class Side(NamedTuple):
    """What a rule set of one day has for one alternative.

    A rule speaks for an alternative where it rates it higher than any other; `rating` are the rules that rate
    it at all. `claims` favour it, of all sources; `cited` are those among them that support a rule in force
    which rates it, `elsewhere` those that support rules which rate others alone, and `disputing` all that are
    held against a rule that speaks for it. `points` (millionths) are what its rules would add up to, each at
    the weight of its criterion and by what it exceeds the next best rating. `choices` are those that a rule
    which speaks for it reads, and `questions` those that offer them. `words` is how long the reasons of its
    rules are, `praising` how many words of them and of its summary praise, `named` how often what a person
    is asked has its name.
    """

    alternative: str
    claims: int
    cited: int
    elsewhere: int
    disputing: int
    rules: int
    rating: int
    points: int
    criteria: int
    questions: int
    choices: int
    words: int
    praising: int
    named: int


def balance(rule_set: RuleSet, sources: Iterable[Source], day: Day) -> tuple[Side, ...]:
    """Return what the rule set of one day has for each alternative, in their order.

    Claims that are dated later than the day are not counted.
    """
    favoured = [
        (claim.id, claim.favours)
        for source in sources
        for claim in source.claims
        if dated(source, claim) <= day
    ]
    rules = {item.id: [*_speaking_for(rule_set, item.id)] for item in rule_set.alternatives}
    return tuple(_side(rule_set, item, rules[item.id], favoured) for item in rule_set.alternatives)


def _speaking_for(rule_set: RuleSet, alternative: str) -> Iterator[Rule]:
    return (rule for rule in rule_set.rules if _margin(rule_set, rule, alternative) > 0)


def _margin(rule_set: RuleSet, rule: Rule, alternative: str) -> int:
    """Return by how much (thousandths) a rule rates an alternative higher than any other."""
    values = {name: rule_set.scale[word] for name, word in rule.current.ratings.items()}
    own = values.pop(alternative, 0)
    return own - max(values.values(), default=0)


def _side(
    rule_set: RuleSet, alternative: Alternative, rules: list[Rule], favoured: list[tuple[str, str]]
) -> Side:
    weight = weights(rule_set, {})
    claims = {claim for claim, favours in favoured if favours == alternative.id}
    current = [rule.current for rule in rule_set.rules]
    rating = [judgement for judgement in current if alternative.id in judgement.ratings]
    others = [
        judgement for judgement in current if judgement.ratings and alternative.id not in judgement.ratings
    ]
    cited = claims & _supporting(rating)
    reasons = [rule.current.reason for rule in rules]
    read = {(atom.question, choice) for rule in rules for atom in atoms(rule.when) for choice in atom.choices}
    return Side(
        alternative=alternative.id,
        claims=len(claims),
        cited=len(cited),
        elsewhere=len(claims & _supporting(others) - cited),
        disputing=len({claim for rule in rules for claim in rule.current.evidence.disputes}),
        rules=len(rules),
        rating=len(rating),
        points=sum(_margin(rule_set, rule, alternative.id) * weight[rule.criterion] for rule in rules),
        criteria=len({rule.criterion for rule in rules}),
        questions=len({question for question, _ in read}),
        choices=len(read),
        words=sum(len(reason.split()) for reason in reasons),
        praising=sum(len(praise_in(text)) for text in (alternative.summary, *reasons)),
        named=sum(len(_occurrences(alternative.name, text)) for text in _asked(rule_set)),
    )


def _supporting(judgements: Iterable[Judgement]) -> set[str]:
    return {claim for judgement in judgements for claim in judgement.evidence.supports}


def _asked(rule_set: RuleSet) -> Iterator[str]:
    """Yield all texts that a person is shown before anything is recommended."""
    for question in rule_set.questions:
        yield from (question.name, question.text, question.help, question.why)
        for choice in question.choices:
            yield from (choice.label, choice.help)


def _occurrences(name: str, text: str) -> list[str]:
    return re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
