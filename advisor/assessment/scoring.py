"""Contributions of criteria to the scores of alternatives.

A weighted additive value model (Keeney & Raiffa 1976; Edwards & Barron 1994): the score of an
alternative is the sum over the criteria of weight times value.
"""

from collections import defaultdict

from advisor.model.answers import Answers, Importance
from advisor.model.conditions import Truth, truth
from advisor.model.recommendation import Contribution
from advisor.model.rule_set import Rule, RuleSet


def holding_rules(rule_set: RuleSet, answers: Answers) -> tuple[Rule, ...]:
    """Return the rules whose condition is true; one that is not known yet does not count."""
    return tuple(rule for rule in rule_set.rules if truth(rule.when, answers) is Truth.TRUE)


def weights(rule_set: RuleSet, importance: Importance) -> dict[str, int]:
    """Return the weight of every criterion in thousandths: the user's importance, else the default."""
    return {
        criterion.id: rule_set.importance[importance.get(criterion.id, criterion.importance)]
        for criterion in rule_set.criteria
    }


def contributions(
    rule_set: RuleSet, rules: tuple[Rule, ...], weight: dict[str, int]
) -> dict[str, tuple[Contribution, ...]]:
    """Return what each criterion adds for each alternative, largest first, equals by name.

    Within a criterion the highest rating for an alternative counts and the other rules that rate it
    stand beside it, so that many words on one point weigh no more than one.
    """
    rated: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for rule in rules:
        for alternative, word in rule.current.ratings.items():
            rated[alternative, rule.criterion].append((-rule_set.scale[word], rule.id, word))
    result: dict[str, list[Contribution]] = {item.id: [] for item in rule_set.alternatives}
    for (alternative, criterion), ratings in rated.items():
        (negative, rule_id, word), *others = sorted(ratings)
        result[alternative].append(
            Contribution(
                criterion=criterion,
                alternative=alternative,
                rule=rule_id,
                rating=word,
                weight=weight[criterion],
                value=-negative,
                points=-negative * weight[criterion],
                beside=tuple(sorted(other for _, other, _ in others)),
            )
        )
    return {
        alternative: tuple(sorted(found, key=lambda item: (-item.points, item.criterion)))
        for alternative, found in result.items()
    }
