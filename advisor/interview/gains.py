"""What each choice of a question would do to the scores."""

from collections.abc import Mapping

from advisor.assessment.assess import assess
from advisor.model.answers import Answers, Importance
from advisor.model.next_step import Gains
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Question, RuleSet


def gains(
    rule_set: RuleSet, question: Question, answers: Answers, importance: Importance
) -> tuple[Gains, ...]:
    """Return what each choice alone would move under the rule set of a day, in the order of the choices.

    It is compared with the question left open; an answer to it among the others does not count.
    """
    others = {name: answer for name, answer in answers.items() if name != question.id}
    before = assess(rule_set, others, importance)
    return tuple(
        _gains(choice.id, before, assess(rule_set, {**others, question.id: (choice.id,)}, importance))
        for choice in question.choices
    )


def _gains(choice: str, before: Assessment, after: Assessment) -> Gains:
    was, now = _scores(before), _scores(after)
    gone = {item.alternative for item in after.removed} - {item.alternative for item in before.removed}
    points = {name: now[name] - was[name] for name in now if now[name] != was[name]}
    return Gains(choice, points, tuple(sorted(gone)))


def _scores(assessment: Assessment) -> Mapping[str, int]:
    listed = (*assessment.standings, *assessment.removed)
    return {item.alternative: item.score for item in sorted(listed, key=lambda item: item.alternative)}
