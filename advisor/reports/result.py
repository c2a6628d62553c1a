"""A recommendation as JSON for programs: one versioned object that only ever gains keys."""

import json
from pathlib import Path
from typing import Any

from advisor.assessment.evidence import counting_evidence
from advisor.model.amounts import UNIT, number
from advisor.model.recommendation import Assessment, Change, Contribution, Recommendation, Standing
from advisor.model.rule_set import Evidence, Rule

SCHEMA = "advisor/recommendation/1"
SCHEMA_FILE = Path(__file__).with_name("recommendation.schema.json")


def json_report(recommendation: Recommendation) -> str:
    """Return the object with its keys in a fixed order. Points and lead are exact decimals."""
    return json.dumps(result(recommendation), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def result(recommendation: Recommendation) -> dict[str, Any]:
    """Return the object that `recommendation.schema.json` describes."""
    rule_set = recommendation.rule_set
    several = {question.id for question in rule_set.questions if question.several}
    return {
        "schema": SCHEMA,
        "rule_set": {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest},
        "as_of": recommendation.basis,
        "answers": {
            question: list(choices) if question in several else choices[0]
            for question, choices in recommendation.answers.items()
        },
        "importance": dict(recommendation.importance),
        "recommendation": _recommendation(recommendation),
        "documents": _summary(rule_set.documents, recommendation.documents),
        "latest": _summary(recommendation.latest, recommendation.newest),
        "changed_since": [_change(change) for change in recommendation.changes],
        "changed_later": [_change(change) for change in recommendation.later],
    }


def _summary(day: str, assessment: Assessment) -> dict[str, Any]:
    return {
        "as_of": day,
        "first": assessment.first or None,
        "verdict": assessment.verdict,
        "lead": None if assessment.lead is None else number(assessment.lead),
    }


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    assessment = recommendation.assessment
    rules = {rule.id: rule for rule in recommendation.rule_set.rules}
    radius = assessment.radius
    return {
        "first": assessment.first or None,
        "tied": list(assessment.tied),
        "verdict": assessment.verdict,
        "lead": None if assessment.lead is None else number(assessment.lead),
        "stability_radius": None if radius is None else number(radius, UNIT),
        "ranking": [_standing(standing, rules) for standing in assessment.standings],
        "removed": [_standing(standing, rules) for standing in assessment.removed],
        "vetoes": [
            {
                "veto": veto.id,
                "removes": list(veto.removes),
                "reason": veto.reason,
                **_evidence(veto.evidence),
            }
            for veto in recommendation.vetoes_in_force
        ],
        "vetoes_to_give_up": [list(vetoes) for vetoes in assessment.give_up],
        "no_difference": [
            _neutral(rule) for rule in recommendation.holding_rules if not rule.current.ratings
        ],
        "untreated": [{"question": item, "choice": choice} for item, choice in recommendation.untreated],
        "advice": [
            {"advice": item.id, "text": item.text, **_evidence(item.evidence)}
            for item in recommendation.advice
        ],
        "open_questions": list(recommendation.open),
        "evidence": _evidence(counting_evidence(recommendation)),
    }


def _standing(standing: Standing, rules: dict[str, Rule]) -> dict[str, Any]:
    return {
        "alternative": standing.alternative,
        "rank": standing.rank,
        "score": number(standing.score),
        "vetoes": list(standing.vetoes),
        "contributions": [_contribution(item, rules[item.rule]) for item in standing.contributions],
    }


def _contribution(item: Contribution, rule: Rule) -> dict[str, Any]:
    return {
        "criterion": item.criterion,
        "rule": item.rule,
        "rating": item.rating,
        "value": number(item.value, UNIT),
        "weight": number(item.weight, UNIT),
        "points": number(item.points),
        "since": rule.current.since or None,
        "reason": rule.current.reason,
        **_evidence(rule.current.evidence),
        "beside": list(item.beside),
    }


def _neutral(rule: Rule) -> dict[str, Any]:
    return {
        "criterion": rule.criterion,
        "rule": rule.id,
        "since": rule.current.since or None,
        "reason": rule.current.reason,
        **_evidence(rule.current.evidence),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"claims": list(evidence.supports), "disputed_by": list(evidence.disputes)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "criterion": change.criterion,
        "since": change.since,
        "then": None if change.then is None else dict(change.then),
        "now": dict(change.now),
    }
