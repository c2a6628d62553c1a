"""Why a rule that a case expects does not count, or an advice that it expects is not shown."""

from collections.abc import Mapping
from typing import NamedTuple

from advisor.model.answers import UNSURE, Answers
from advisor.model.applicability import effective
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, Truth, truth
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Advice, Day, Rule


class Obstacle(NamedTuple):
    """A part of a condition that is in its way: what is given, and what would have to be or must not be.

    `given` is None where the question is open or answered unsure, and empty where it is ruled out. The
    question may also be ``verdict`` or ``first``, which an advice reads.
    """

    question: str
    choices: tuple[str, ...]
    is_forbidden: bool
    given: tuple[str, ...] | None


class Absence(NamedTuple):
    """What keeps a rule from counting for the first, or an advice from being shown.

    `begins` is the day of its first judgement where the case lies before that day, else empty. `truth`
    says whether its condition holds, and where it does not, `obstacles` say why. `ratings` are those of
    a rule on the day: a rule that holds does not count where it rates others only.
    """

    id: str
    begins: Day
    truth: Truth
    obstacles: tuple[Obstacle, ...]
    ratings: Mapping[str, str]


def absence_of_rule(rule: Rule, recommendation: Recommendation) -> Absence:
    """Return why the rule, as it was loaded, does not count for the first of a recommendation."""
    known = effective(recommendation.rule_set, recommendation.answers)
    in_force = [item for item in rule.judgements if item.since <= recommendation.basis]
    begins = "" if in_force else rule.judgements[0].since
    ratings = in_force[-1].ratings if in_force else {}
    return Absence(rule.id, begins, truth(rule.when, known), obstacles(rule.when, known), ratings)


def absence_of_advice(advice: Advice, recommendation: Recommendation) -> Absence:
    """Return why the advice is not shown with a recommendation."""
    assessment = recommendation.assessment
    known = dict(effective(recommendation.rule_set, recommendation.answers))
    known["verdict"] = (assessment.verdict,)
    if assessment.first:
        known["first"] = (assessment.first,)
    begins = advice.since if advice.since > recommendation.basis else ""
    return Absence(advice.id, begins, truth(advice.when, known), obstacles(advice.when, known), {})


def obstacles(condition: Condition, answers: Answers, *, wanted: bool = True) -> tuple[Obstacle, ...]:
    """Return what keeps the condition from being true (or false, if that is wanted), in its order.

    There is none exactly where it has the wanted value.
    """
    if truth(condition, answers) is (Truth.TRUE if wanted else Truth.FALSE):
        return ()
    match condition:
        case Chosen(question, choices):
            given = answers.get(question)
            shown = None if given == (UNSURE,) else given
            return (Obstacle(question, choices, not wanted, shown),)
        case AllOf(parts) | AnyOf(parts):
            found = (item for part in parts for item in obstacles(part, answers, wanted=wanted))
            return tuple(dict.fromkeys(found))
        case Not(part):
            return obstacles(part, answers, wanted=not wanted)
