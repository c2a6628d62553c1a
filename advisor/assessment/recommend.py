"""The recommendation: the assessment of the chosen day, beside the documents and the latest day."""

from advisor.assessment.assess import assess
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.applicability import effective
from advisor.model.conditions import Truth, atoms, truth
from advisor.model.recommendation import Assessment, Change, Recommendation
from advisor.model.rule_set import Advice, Day, RuleSet


def recommend(rule_set: RuleSet, answers: Answers, importance: Importance, basis: Day = "") -> Recommendation:
    """Return the recommendation as of a day (empty: the latest), worked out for the documents too.

    Args:
        rule_set: the rule set as it was loaded, with all its revisions.
        answers: checked answers.
        importance: the importance of criteria where it is not the default.
        basis: the day whose ratings count.

    """
    latest = rule_set.latest
    basis = basis or latest
    then, now = rule_set.as_of(rule_set.documents), rule_set.as_of(basis)
    assessment = assess(now, answers, importance)
    known = effective(rule_set, answers)
    asked = tuple(question.id for question in rule_set.questions if known.get(question.id) != ())
    return Recommendation(
        rule_set=now,
        answers=answers,
        importance=importance,
        basis=basis,
        latest=latest,
        assessment=assessment,
        documents=assess(then, answers, importance),
        newest=assessment if basis >= latest else assess(rule_set, answers, importance),
        changes=_changes(then, rule_set if basis <= rule_set.documents else now, known),
        later=_changes(now, rule_set, known) if rule_set.documents < basis < latest else (),
        advice=applying(now, known, assessment),
        open=tuple(name for name in asked if answers.get(name, (UNSURE,)) == (UNSURE,)),
        asked=asked,
        untreated=_untreated(rule_set, now, answers) if basis < latest else (),
    )


def _untreated(latest: RuleSet, now: RuleSet, answers: Answers) -> tuple[tuple[str, str], ...]:
    later = _choices_read(latest) - _choices_read(now)
    return tuple(
        (question, choice)
        for question, choices in answers.items()
        for choice in choices
        if (question, choice) in later
    )


def _choices_read(rule_set: RuleSet) -> set[tuple[str, str]]:
    return {
        (atom.question, choice)
        for rule in rule_set.rules
        for atom in atoms(rule.when)
        for choice in atom.choices
    }


def _changes(before: RuleSet, after: RuleSet, answers: Answers) -> tuple[Change, ...]:
    """Return the rules that hold and rate otherwise after than before, in the order of the criteria."""
    old = {rule.id: rule.current.ratings for rule in before.rules}
    found = (
        Change(rule.id, rule.criterion, rule.when, rule.current.since, old.get(rule.id), rule.current.ratings)
        for rule in after.rules
        if truth(rule.when, answers) is Truth.TRUE
    )
    return tuple(change for change in found if (change.then or {}) != change.now)


def applying(rule_set: RuleSet, answers: Answers, assessment: Assessment) -> tuple[Advice, ...]:
    """Return the advice that applies once the outcome is known; no first on a tie.

    The answers are those that conditions read (`effective`).
    """
    known = dict(answers) | {"verdict": (assessment.verdict,)}
    if assessment.first:
        known["first"] = (assessment.first,)
    return tuple(item for item in rule_set.advice if truth(item.when, known) is Truth.TRUE)
