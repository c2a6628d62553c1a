"""What a result amounts to, in a form that no order of anything can change."""

from typing import Any

from advisor.model.recommendation import Assessment, Change, Recommendation, Standing


def figures(assessment: Assessment) -> dict[str, Any]:
    """Return all that an assessment says, by name and not by place."""
    return {
        "left": {item.alternative: _standing(item) for item in assessment.standings},
        "removed": {item.alternative: _standing(item) for item in assessment.removed},
        "first": assessment.first,
        "tied": frozenset(assessment.tied),
        "lead": assessment.lead,
        "radius": assessment.radius,
        "verdict": assessment.verdict,
        "holding": assessment.holding,
        "give_up": frozenset(map(frozenset, assessment.give_up)),
    }


def _standing(standing: Standing) -> tuple[Any, ...]:
    return standing.rank, standing.score, frozenset(standing.contributions), frozenset(standing.vetoes)


def outcome(assessment: Assessment) -> dict[str, Any]:
    """Return scores, ranks and first place alone, without the rules behind them."""
    return {
        "scores": {item.alternative: item.score for item in (*assessment.standings, *assessment.removed)},
        "ranks": {item.alternative: item.rank for item in assessment.standings},
        "first": assessment.first,
        "tied": frozenset(assessment.tied),
        "lead": assessment.lead,
        "radius": assessment.radius,
        "verdict": assessment.verdict,
    }


def all_figures(recommendation: Recommendation) -> dict[str, Any]:
    """Return all that a recommendation says, by name and not by place."""
    return {
        "basis": figures(recommendation.assessment),
        "documents": figures(recommendation.documents),
        "newest": figures(recommendation.newest),
        "changes": frozenset(map(_change, recommendation.changes)),
        "later": frozenset(map(_change, recommendation.later)),
        "advice": frozenset(item.id for item in recommendation.advice),
        "open": frozenset(recommendation.open),
        "asked": frozenset(recommendation.asked),
        "untreated": frozenset(recommendation.untreated),
        "days": (recommendation.basis, recommendation.latest),
    }


def _change(change: Change) -> tuple[Any, ...]:
    then = None if change.then is None else frozenset(change.then.items())
    return change.rule, change.criterion, change.since, then, frozenset(change.now.items())
