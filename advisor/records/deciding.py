"""What is recorded of a decision."""

from typing import NamedTuple

from advisor.model.amounts import decimal
from advisor.model.answers import Answers, Importance
from advisor.model.decision import Decision, Origin, Outcome, as_of_word
from advisor.model.recommendation import Assessment, Recommendation
from advisor.model.rule_set import Day, Rule, RuleSet


class Assessed(NamedTuple):
    """Answers with what they amount to on a day: as much of a recommendation as a decision records.

    `rule_set` is the one of the day `basis`, `latest` the day of its newest revision.
    """

    rule_set: RuleSet
    basis: Day
    latest: Day
    answers: Answers
    importance: Importance
    assessment: Assessment

    @property
    def rating_rules(self) -> tuple[Rule, ...]:
        """The rules that hold and rate somebody, in the order of the criteria."""
        holding = self.assessment.holding
        return tuple(rule for rule in self.rule_set.rules if rule.id in holding and rule.current.ratings)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The vetoes that remove an alternative, in the order of the rule set."""
        names = {name for standing in self.assessment.removed for name in standing.vetoes}
        return tuple(veto.id for veto in self.rule_set.vetoes if veto.id in names)


def assessed(recommendation: Recommendation) -> Assessed:
    """Return what of a recommendation is recorded."""
    return Assessed(
        recommendation.rule_set,
        recommendation.basis,
        recommendation.latest,
        recommendation.answers,
        recommendation.importance,
        recommendation.assessment,
    )


def decision_of(found: Assessed, *, settled: bool) -> Decision:
    """Return what is recorded, in the order of the rule set; `settled` is as the settlement says it."""
    rule_set, assessment = found.rule_set, found.assessment
    return Decision(
        origin=Origin(rule_set.id, rule_set.version, rule_set.digest),
        as_of=as_of_word(found.basis, rule_set.documents, found.latest),
        basis=found.basis,
        answers={item.id: found.answers[item.id] for item in rule_set.questions if item.id in found.answers},
        importance={
            item.id: found.importance[item.id] for item in rule_set.criteria if item.id in found.importance
        },
        outcome=Outcome(
            leaders=assessment.leaders,
            verdict=assessment.verdict,
            settled=settled,
            lead=lead_text(assessment),
        ),
        ratings={rule.id: rule.current.ratings for rule in found.rating_rules},
        vetoes=found.vetoes,
    )


def lead_text(assessment: Assessment) -> str:
    """Return the lead as it is recorded: exact decimals, empty with fewer than two left."""
    return "" if assessment.lead is None else decimal(assessment.lead)
