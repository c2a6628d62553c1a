"""The reasons: what speaks for each alternative, what makes no difference, what has no effect."""

from typing import NamedTuple

from advisor.model.answers import UNSURE
from advisor.model.conditions import grounds
from advisor.model.recommendation import Recommendation, Standing
from advisor.model.rule_set import Evidence, Rule
from advisor.narrative.citations import Citations
from advisor.narrative.naming import Names


class Point(NamedTuple):
    """One reason. `points` is None where it stands beside a stronger one or rates nobody."""

    points: int | None
    head: str
    rating: str
    reason: str
    supports: tuple[int, ...]
    disputes: tuple[int, ...]


class Side(NamedTuple):
    """All that speaks for one alternative, the strongest first."""

    alternative: str
    score: int
    points: tuple[Point, ...]


class Removal(NamedTuple):
    """An alternative that vetoes take out, with what it would have scored."""

    alternative: str
    score: int
    points: tuple[Point, ...]


class Idle(NamedTuple):
    """An answer that no rule counts, and why."""

    question: str
    answer: str
    why: str


class Reasons:
    """Writes the reasons of one recommendation, citing as it goes."""

    def __init__(self, recommendation: Recommendation, names: Names, citations: Citations) -> None:
        self.recommendation = recommendation
        self.names = names
        self.citations = citations
        self.rules = {rule.id: rule for rule in recommendation.rule_set.rules}

    def sides(self) -> tuple[Side, ...]:
        """Return a side for each alternative that is still in, in the order of the ranking."""
        standings = self.recommendation.assessment.standings
        return tuple(
            Side(self.names.alternative(item.alternative), item.score, self._points(item))
            for item in standings
        )

    def _points(self, standing: Standing) -> tuple[Point, ...]:
        found = []
        for item in standing.contributions:
            found.append(self._point(self.rules[item.rule], item.points, item.rating))
            for beside in item.beside:
                rule = self.rules[beside]
                found.append(self._point(rule, None, rule.current.ratings[standing.alternative]))
        return tuple(found)

    def _point(self, rule: Rule, points: int | None, rating: str) -> Point:
        because = self.names.because(rule.criterion, (rule.when,), self.recommendation.answers)
        head = f"{self.names.criterion(rule.criterion)}: {because}" if because else ""
        return self._cited(points, head, rating, rule.current.reason, rule.current.evidence)

    def _cited(self, points: int | None, head: str, rating: str, reason: str, evidence: Evidence) -> Point:
        supports = self.citations.cite(evidence.supports)
        return Point(points, head, rating, reason, supports, self.citations.cite(evidence.disputes))

    def neutral(self) -> tuple[Point, ...]:
        """Return the rules that hold and rate nobody, in the order of the criteria."""
        return tuple(
            self._point(rule, None, "")
            for rule in self.recommendation.rule_set.rules
            if rule.id in self.recommendation.assessment.holding and not rule.current.ratings
        )

    def removals(self) -> tuple[Removal, ...]:
        """Return the alternatives that vetoes remove, the best first."""
        vetoes = {veto.id: veto for veto in self.recommendation.rule_set.vetoes}
        return tuple(
            Removal(
                self.names.alternative(item.alternative),
                item.score,
                tuple(
                    self._cited(None, name, "", vetoes[name].reason, vetoes[name].evidence)
                    for name in item.vetoes
                ),
            )
            for item in self.recommendation.assessment.removed
        )

    def advice(self) -> tuple[Point, ...]:
        """Return the advice that applies, in the order of the rule set."""
        return tuple(
            self._cited(None, "", "", item.text, item.evidence) for item in self.recommendation.advice
        )

    def idle(self) -> tuple[Idle, ...]:
        """Return every choice given that no holding rule reads, with the reason."""
        read = self._choices_read()
        return tuple(
            Idle(question.name, choice, self._why_idle(question.id, choice))
            for question in self.recommendation.rule_set.questions
            for choice in self.recommendation.answers.get(question.id, ())
            if (question.id, choice) not in read
        )

    def _choices_read(self) -> set[tuple[str, str]]:
        return {
            (question, choice)
            for rule in self.rules.values()
            if rule.id in self.recommendation.assessment.holding
            for question, choices in grounds(rule.when, self.recommendation.answers).items()
            for choice in choices
        }

    def _why_idle(self, question_id: str, choice_id: str) -> str:
        if choice_id == UNSURE:
            return "An unsure answer counts for nobody."
        if (question_id, choice_id) in self.recommendation.untreated:
            return f"No rating treats this as of {self.recommendation.basis}; a later one does."
        question = next(item for item in self.recommendation.rule_set.questions if item.id == question_id)
        choice = next(item for item in question.choices if item.id == choice_id)
        return choice.no_effect or "Counts only together with other answers."
