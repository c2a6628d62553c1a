"""The reasons: what speaks for each alternative, what makes no difference, what has no effect."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import Condition, Truth, atoms, grounds, truth
from advisor.model.outlook import VetoCost
from advisor.model.recommendation import Recommendation, Standing
from advisor.model.rule_set import Evidence, Question, Rule
from advisor.narrative.citations import Citations
from advisor.narrative.naming import Names
from advisor.narrative.outlook import cost


class Reason(NamedTuple):
    """One reason. `points` is None where it stands beside a stronger one or rates nobody."""

    points: int | None
    head: str
    rating: str
    reason: str
    supports: tuple[int, ...]
    disputes: tuple[int, ...]


class Side(NamedTuple):
    """All that speaks for one alternative, the strongest first; `place` is its place in the rule set."""

    alternative: str
    score: int
    points: tuple[Reason, ...]
    place: int


class Removal(NamedTuple):
    """An alternative that vetoes take out, with what it would have scored, and what each veto costs.

    `place` is its place in the rule set.
    """

    alternative: str
    score: int
    points: tuple[Reason, ...]
    costs: tuple[str, ...]
    place: int


class Idle(NamedTuple):
    """An answer that makes no rule, veto or advice hold, and why."""

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
        self.places = {item.id: place for place, item in enumerate(recommendation.rule_set.alternatives)}

    def sides(self) -> tuple[Side, ...]:
        """Return a side for each alternative that is still in, in the order of the ranking."""
        standings = self.recommendation.assessment.standings
        return tuple(
            Side(
                self.names.alternative(item.alternative),
                item.score,
                self._reasons(item),
                self.places[item.alternative],
            )
            for item in standings
        )

    def _reasons(self, standing: Standing) -> tuple[Reason, ...]:
        found = []
        for item in standing.contributions:
            found.append(self._reason(self.rules[item.rule], item.points, item.rating))
            for beside in item.beside:
                rule = self.rules[beside]
                found.append(self._reason(rule, None, rule.current.ratings[standing.alternative]))
        return tuple(found)

    def _reason(self, rule: Rule, points: int | None, rating: str) -> Reason:
        because = self.names.because(rule.criterion, (rule.when,), self.recommendation.answers)
        name = self.names.criterion(rule.criterion)
        head = f"{name}: {because}" if because else name
        return self._cited(points, head, rating, rule.current.reason, rule.current.evidence)

    def _cited(self, points: int | None, head: str, rating: str, reason: str, evidence: Evidence) -> Reason:
        supports = self.citations.cite(evidence.supports)
        return Reason(points, head, rating, reason, supports, self.citations.cite(evidence.disputes))

    def neutral(self) -> tuple[Reason, ...]:
        """Return the rules that hold and rate nobody, in the order of the criteria."""
        return tuple(
            self._reason(rule, None, "")
            for rule in self.recommendation.holding_rules
            if not rule.current.ratings
        )

    def removals(self, costs: Iterable[VetoCost]) -> tuple[Removal, ...]:
        """Return the alternatives that vetoes remove, the best first."""
        now = self.recommendation.assessment
        without = {found.veto: cost(found, now, self.names) for found in costs}
        vetoes = {veto.id: veto for veto in self.recommendation.rule_set.vetoes}
        return tuple(
            Removal(
                self.names.alternative(item.alternative),
                item.score,
                tuple(
                    self._cited(None, name, "", vetoes[name].reason, vetoes[name].evidence)
                    for name in item.vetoes
                ),
                # Told once, where the veto is met first.
                tuple(without.pop(name) for name in item.vetoes if name in without),
                self.places[item.alternative],
            )
            for item in self.recommendation.assessment.removed
        )

    def advice(self) -> tuple[Reason, ...]:
        """Return the advice that applies, in the order of the rule set."""
        return tuple(
            self._cited(None, "", "", item.text, item.evidence) for item in self.recommendation.advice
        )

    def idle(self) -> tuple[Idle, ...]:
        """Return every choice given that makes no rule, veto or advice hold, with the reason."""
        rule_set, answers = self.recommendation.rule_set, self.recommendation.answers
        acting = {pair for condition in self._holding() for pair in _acting(condition, answers)}
        conditions = [rule.when for rule in rule_set.rules]
        conditions += [veto.when for veto in rule_set.vetoes]
        conditions += [advice.when for advice in rule_set.advice]
        readable = {
            (atom.question, choice) for when in conditions for atom in atoms(when) for choice in atom.choices
        }
        return tuple(
            Idle(
                question.name,
                choice,
                self._why_idle(question, choice, readable=(question.id, choice) in readable),
            )
            for question in rule_set.questions
            for choice in answers.get(question.id, ())
            if (question.id, choice) not in acting
        )

    def _holding(self) -> Iterator[Condition]:
        yield from (rule.when for rule in self.recommendation.holding_rules)
        yield from (veto.when for veto in self.recommendation.vetoes_in_force)
        yield from (advice.when for advice in self.recommendation.advice)

    def _why_idle(self, question: Question, name: str, *, readable: bool) -> str:
        if name == UNSURE:
            return "An unsure answer counts for nobody."
        if (question.id, name) in self.recommendation.untreated:
            return f"No rating treats this as of {self.recommendation.basis}; a later one does."
        choice = next(item for item in question.choices if item.id == name)
        if choice.no_effect:
            return choice.no_effect
        return "Counts only together with other answers." if readable else "No rating rests on it."


def _acting(condition: Condition, answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the choices that a true condition rests on, also what only has not to be another choice."""
    found = grounds(condition, answers)
    for question in dict.fromkeys(atom.question for atom in atoms(condition)):
        without = {name: given for name, given in answers.items() if name != question}
        if question in found or truth(condition, without) is not Truth.TRUE:
            yield from ((question, choice) for choice in found.get(question) or answers.get(question, ()))
