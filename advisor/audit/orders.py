"""Whether anything depends on the order in which a rule set or answers are written; it must not."""

import random
from collections.abc import Iterable
from typing import TypeVar

from advisor.assessment.recommend import recommend
from advisor.audit.sampling import drawn_profiles
from advisor.audit.wins import Sample
from advisor.model.answers import Answers
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Question, Rule, RuleSet

_Item = TypeVar("_Item")


def order_dependent(rule_set: RuleSet, sample: Sample, day: str) -> tuple[Answers, ...]:
    """Return those of the sampled profiles whose result is another once everything is shuffled.

    Alternatives, sections, questions, choices, criteria, rules, ratings, the parts of conditions, vetoes,
    advice, the words of scale and importance, the answers and their choices are shuffled anew for each
    profile. Compared are first place, verdict, lead, radius, scores, contributions, vetoes and advice.

    Args:
        rule_set: the rule set with all its revisions.
        sample: how many profiles are drawn, and by which seed.
        day: as of when they are scored.

    """
    draw = random.Random(sample.seed)  # noqa: S311  # a sample that can be repeated, no secret
    found = []
    for answers in drawn_profiles(rule_set, sample.size, sample.seed):
        mixed = ((name, _shuffled(answer, draw)) for name, answer in answers.items())
        shuffled = dict(_shuffled(mixed, draw))
        after = recommend(shuffled_rule_set(rule_set, draw), shuffled, {}, day)
        if _result(after) != _result(recommend(rule_set, answers, {}, day)):
            found.append(answers)
    return tuple(found)


def _result(found: Recommendation) -> tuple[object, ...]:
    """Return what a person learns, in an order of its own."""
    assessment = found.assessment
    return (
        assessment.first,
        sorted(assessment.tied),
        assessment.lead,
        assessment.radius,
        assessment.verdict,
        sorted(assessment.holding),
        sorted((item.alternative, item.rank, item.score) for item in assessment.standings),
        sorted(part for item in assessment.standings for part in item.contributions),
        sorted((item.alternative, item.score, sorted(item.vetoes)) for item in assessment.removed),
        sorted(advice.id for advice in found.advice),
    )


def shuffled_rule_set(rule_set: RuleSet, draw: random.Random) -> RuleSet:
    """Return the same rule set written in another order."""
    return rule_set._replace(
        scale=dict(_shuffled(rule_set.scale.items(), draw)),
        importance=dict(_shuffled(rule_set.importance.items(), draw)),
        sections=_shuffled(rule_set.sections, draw),
        alternatives=_shuffled(rule_set.alternatives, draw),
        questions=_shuffled((_question(item, draw) for item in rule_set.questions), draw),
        criteria=_shuffled(rule_set.criteria, draw),
        rules=_shuffled((_rule(item, draw) for item in rule_set.rules), draw),
        vetoes=_shuffled((item._replace(when=_condition(item.when, draw)) for item in rule_set.vetoes), draw),
        advice=_shuffled((item._replace(when=_condition(item.when, draw)) for item in rule_set.advice), draw),
    )


def _rule(rule: Rule, draw: random.Random) -> Rule:
    judgements = (
        item._replace(ratings=dict(_shuffled(item.ratings.items(), draw))) for item in rule.judgements
    )
    return rule._replace(when=_condition(rule.when, draw), judgements=tuple(judgements))


def _question(question: Question, draw: random.Random) -> Question:
    asked_when = question.asked_when and _condition(question.asked_when, draw)
    return question._replace(choices=_shuffled(question.choices, draw), asked_when=asked_when)


def _condition(condition: Condition, draw: random.Random) -> Condition:
    match condition:
        case Chosen(question, choices):
            return Chosen(question, _shuffled(choices, draw))
        case AllOf(parts):
            return AllOf(_shuffled((_condition(part, draw) for part in parts), draw))
        case AnyOf(parts):
            return AnyOf(_shuffled((_condition(part, draw) for part in parts), draw))
        case Not(part):
            return Not(_condition(part, draw))


def _shuffled(items: Iterable[_Item], draw: random.Random) -> tuple[_Item, ...]:
    found = [*items]
    draw.shuffle(found)
    return tuple(found)
