"""The rows of the picture: what each criterion adds for each alternative, and what it was then."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.model.amounts import decimal
from advisor.model.answers import UNSURE
from advisor.model.conditions import grounds
from advisor.model.recommendation import Assessment, Contribution, Recommendation, Standing
from advisor.model.rule_set import Criterion, Question
from advisor.narrative.naming import Names

NOT_ANSWERED = "not answered"
NO_EFFECT = "no effect"
SEVERAL = 2


class Row(NamedTuple):
    """One criterion, or an always-asked question that no rule read.

    `points` (millionths) are in the order of the alternatives. `words` names who is rated how, for
    readers who see no bar; `then` says what the rating was, or is today, where that differs.
    `criterion` is the id, empty for a question.
    """

    name: str
    because: str
    points: tuple[int, ...]
    words: str
    then: str
    criterion: str = ""

    @property
    def spread(self) -> int:
        """How far the alternatives are apart here."""
        return max(self.points) - min(self.points)


def rows(recommendation: Recommendation, names: Names) -> tuple[Row, ...]:
    """Return a row for each criterion that a rule speaks of, the largest difference first.

    Then come the always-asked questions that no row shows yet, answered or not.
    """
    found = [
        row
        for criterion in recommendation.rule_set.criteria
        if (row := _criterion_row(criterion, recommendation, names))
    ]
    shown = questions_read(recommendation)
    blank = (0,) * len(recommendation.rule_set.alternatives)
    asked = [
        _question_row(question, recommendation, blank)
        for question in recommendation.rule_set.questions
        if question.always_asked and question.id in recommendation.asked and question.id not in shown
    ]
    return (*sorted(found, key=lambda row: (-row.spread, -max(row.points))), *asked)


def _criterion_row(criterion: Criterion, recommendation: Recommendation, names: Names) -> Row | None:
    assessment = recommendation.assessment
    rules = [rule for rule in recommendation.holding_rules if rule.criterion == criterion.id]
    if not rules:
        return None
    found = contributions_of((*assessment.standings, *assessment.removed), criterion.id)
    ratings = {alternative: item.rating for alternative, item in found.items()}
    return Row(
        name=criterion.name,
        because=names.because(criterion.id, [rule.when for rule in rules], recommendation.answers),
        points=tuple(
            found[item.id].points if item.id in found else 0 for item in recommendation.rule_set.alternatives
        ),
        words=ratings_in_words(found, names) + _importance(criterion, recommendation),
        then=_then(criterion.id, ratings, recommendation, names),
        criterion=criterion.id,
    )


def contributions_of(standings: Iterable[Standing], criterion: str) -> dict[str, Contribution]:
    """Return what the criterion adds for each of these alternatives that it rates."""
    return {
        item.alternative: item
        for standing in standings
        for item in standing.contributions
        if item.criterion == criterion
    }


def _ratings(assessment: Assessment, criterion: str) -> dict[str, str]:
    found = contributions_of((*assessment.standings, *assessment.removed), criterion)
    return {alternative: item.rating for alternative, item in found.items()}


def ratings_in_words(found: dict[str, Contribution], names: Names) -> str:
    """Say who is rated how; where several are, with their points, since a bar shows the difference."""
    if len(found) < SEVERAL:
        return names.ratings({alternative: item.rating for alternative, item in found.items()})
    return names.ratings({key: f"{item.rating} {decimal(item.points)}" for key, item in found.items()})


def _importance(criterion: Criterion, recommendation: Recommendation) -> str:
    word = recommendation.importance.get(criterion.id, criterion.importance)
    return f", importance {word}" if word != criterion.importance else ""


def _then(criterion: str, ratings: dict[str, str], recommendation: Recommendation, names: Names) -> str:
    """Say what the documents rated and what is rated today, each where it differs from the basis."""
    said = []
    for when, assessment in (("was", recommendation.documents), ("today", recommendation.newest)):
        there = _ratings(assessment, criterion)
        if there != ratings:
            treated = there or when == "today" or _is_treated(criterion, recommendation)
            said.append(f"{when} {names.ratings(there) if treated else 'not treated'}")
    return "; ".join(said)


def _is_treated(criterion: str, recommendation: Recommendation) -> bool:
    """Return whether a rule of the criterion holds as of the documents, if only to say no difference."""
    holding = recommendation.documents.holding
    return any(rule.criterion == criterion and rule.id in holding for rule in recommendation.rule_set.rules)


def questions_read(recommendation: Recommendation) -> set[str]:
    """Return the questions whose answers make a rule hold."""
    return {
        question
        for rule in recommendation.holding_rules
        for question in grounds(rule.when, recommendation.answers)
    }


def _question_row(question: Question, recommendation: Recommendation, blank: tuple[int, ...]) -> Row:
    answer = recommendation.answers.get(question.id)
    if answer is None:
        return Row(question.name, "", blank, NOT_ANSWERED, "")
    words = NOT_ANSWERED if answer == (UNSURE,) else NO_EFFECT
    return Row(question.name, ", ".join(answer), blank, words, "")
