"""A recommendation as JSON for programs: one versioned object that only ever gains keys."""

import json
from pathlib import Path
from typing import Any

from advisor.model.amounts import UNIT, number
from advisor.model.answers import Answers
from advisor.model.evidence import EvidenceFigures
from advisor.model.justified import Justified
from advisor.model.outlook import ChangedAnswer, Flip, Outlook, Settlement, VetoCost
from advisor.model.recommendation import Assessment, Change, Contribution, Standing
from advisor.model.rule_set import Evidence, Rule, RuleSet, Veto
from advisor.model.what_if import WhatIf

SCHEMA = "advisor/recommendation/1"
WHAT_IF_SCHEMA = "advisor/what-if/1"
WHAT_IF_SCHEMA_FILE = Path(__file__).with_name("what-if.schema.json")
SCHEMA_FILE = Path(__file__).with_name("recommendation.schema.json")


def json_report(justified: Justified) -> str:
    """Return the object with its keys in a fixed order. Points and lead are exact decimals."""
    return json.dumps(result(justified), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def result(justified: Justified) -> dict[str, Any]:
    """Return the object that `recommendation.schema.json` describes."""
    recommendation = justified.recommendation
    rule_set = recommendation.rule_set
    several = {question.id for question in rule_set.questions if question.several}
    return {
        "schema": SCHEMA,
        "rule_set": identity(rule_set),
        "as_of": recommendation.basis,
        "answers": given_answers(rule_set, recommendation.answers),
        "importance": dict(recommendation.importance),
        "recommendation": _recommendation(justified, several),
        "documents": _summary(rule_set.documents, recommendation.documents),
        "latest": _summary(recommendation.latest, recommendation.newest),
        "changed_since": [_change(change) for change in recommendation.changes],
        "changed_later": [_change(change) for change in recommendation.later],
    }


def identity(rule_set: RuleSet) -> dict[str, str]:
    """Return what every object says of the rule set that was applied."""
    return {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest}


def given_answers(rule_set: RuleSet, answers: Answers) -> dict[str, list[str] | str]:
    """Return the answers as a program writes them: a list of choices where several are allowed."""
    several = {question.id for question in rule_set.questions if question.several}
    return {name: _answer(choices, several=name in several) for name, choices in answers.items()}


def json_what_if(found: WhatIf) -> str:
    """Return both recommendations as one object, each as `result` gives it, and what moved between them."""
    rules = {rule.id: rule for rule in found.now.recommendation.rule_set.rules}
    document = {
        "schema": WHAT_IF_SCHEMA,
        "answers_changed": list(found.answers),
        "importance_changed": list(found.importance),
        "no_longer_asked": list(found.dropped),
        "moved": [
            {
                "criterion": item.criterion,
                "now": [_side(part, rules) for part in item.now],
                "then": [_side(part, rules) for part in item.then],
            }
            for item in found.moved
        ],
        "advice_gained": list(found.gained),
        "advice_lost": list(found.lost),
        "now": result(found.now),
        "then": result(found.then),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _side(item: Contribution, rules: dict[str, Rule]) -> dict[str, Any]:
    return {"alternative": item.alternative, **_contribution(item, rules[item.rule])}


def _answer(choices: tuple[str, ...], *, several: bool) -> list[str] | str:
    return list(choices) if several else choices[0]


def _summary(day: str, assessment: Assessment) -> dict[str, Any]:
    return {
        "as_of": day,
        "first": assessment.first or None,
        "verdict": assessment.verdict,
        "lead": amount(assessment.lead),
    }


def _recommendation(justified: Justified, several: set[str]) -> dict[str, Any]:
    recommendation = justified.recommendation
    assessment = recommendation.assessment
    rules = {rule.id: rule for rule in recommendation.rule_set.rules}
    radius = assessment.radius
    return {
        "first": assessment.first or None,
        "tied": list(assessment.tied),
        "verdict": assessment.verdict,
        "lead": amount(assessment.lead),
        "stability_radius": None if radius is None else number(radius, UNIT),
        **settled_part(justified.outlook.settlement),
        **_turning_points(justified.outlook, several),
        "ranking": [_standing(standing, rules) for standing in assessment.standings],
        "removed": [_standing(standing, rules) for standing in assessment.removed],
        "vetoes": [
            _veto(veto, cost)
            for veto, cost in zip(recommendation.vetoes_in_force, justified.outlook.vetoes, strict=True)
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
        "evidence": _figures(justified.evidence),
    }


def settled_part(found: Settlement) -> dict[str, Any]:
    """Return the keys that say whether first place is settled, and within which bounds."""
    return {
        "settled": found.settled,
        "decisive_questions": list(found.decisive),
        "decisive_together": found.together,
        "removable": list(found.removable),
        "bounds": {
            "exact": found.exact,
            "leads": [
                {
                    "alternative": bound.alternative,
                    "rival": bound.rival,
                    "least": amount(bound.least),
                    "greatest": amount(bound.greatest),
                }
                for bound in found.bounds
            ],
        },
    }


def amount(points: int | None) -> int | float | None:
    """Return points as an exact decimal; None stays None."""
    return None if points is None else number(points)


def _turning_points(outlook: Outlook, several: set[str]) -> dict[str, Any]:
    found = outlook.turning_points
    return {
        "turning_point_size": found.size,
        "turning_points": [
            {
                "changes": [_changed(change, several=change.question in several) for change in point.changes],
                "first": point.first or None,
                "tied": list(point.tied),
            }
            for point in found.points
        ],
        "more_turning_points": found.more,
        "exact_turning_points": found.exact,
        "importance_turning_points": [
            {
                "criterion": turn.criterion,
                "importance": turn.importance,
                "lower": _flip(turn.lower),
                "higher": _flip(turn.higher),
            }
            for turn in outlook.importance
        ],
    }


def _changed(change: ChangedAnswer, *, several: bool) -> dict[str, Any]:
    return {
        "question": change.question,
        "given": _answer(change.given, several=several),
        "become": [_answer(answer, several=several) for answer in change.become],
    }


def _flip(flip: Flip | None) -> dict[str, Any] | None:
    if flip is None:
        return None
    return {"importance": flip.importance, "first": flip.first or None, "tied": list(flip.tied)}


def _veto(veto: Veto, cost: VetoCost) -> dict[str, Any]:
    return {
        "veto": veto.id,
        "removes": list(veto.removes),
        "reason": veto.reason,
        **_evidence(veto.evidence),
        "without": {"first": cost.first or None, "tied": list(cost.tied), "lead": amount(cost.lead)},
    }


def _figures(figures: EvidenceFigures) -> dict[str, Any]:
    return {
        "claims": list(figures.supports),
        "disputed_by": list(figures.disputes),
        "sources": list(figures.sources),
        "disputing_sources": list(figures.disputing),
        "reasons": figures.reasons,
        "disputed_reasons": figures.disputed,
        "oldest": figures.oldest or None,
        "newest": figures.newest or None,
        "checked_on": figures.date,
        "past_best_before": list(figures.past_best_before),
        "carried_by": [
            {
                "source": without.source,
                "first": without.first or None,
                "tied": list(without.tied),
                "verdict": without.verdict,
                "lead": amount(without.lead),
            }
            for without in figures.carried_by
        ],
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
