"""Putting together a recommendation with all that backs it and all that could change it."""

from collections.abc import Iterable

from advisor.assessment.evidence import evidence_figures
from advisor.assessment.importance import importance_turns
from advisor.assessment.veto_costs import veto_costs
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement, turning_points
from advisor.model.justified import Justified
from advisor.model.outlook import Outlook
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day
from advisor.model.sources import Source


def justify(recommendation: Recommendation, sources: Iterable[Source], date: Day = "") -> Justified:
    """Return the recommendation with its outlook and its evidence.

    Args:
        recommendation: the recommendation as of some day.
        sources: the sources with at least the claims of `claims_needed`.
        date: the day on which a claim is past its best-before or not; empty for the latest revision.

    """
    known = tuple(sources)
    return Justified(
        recommendation,
        outlook(recommendation),
        evidence_figures(recommendation, known, date or recommendation.latest),
        known,
    )


def outlook(recommendation: Recommendation) -> Outlook:
    """Return what could still change first place, as of the day that the recommendation is based on."""
    rule_set, assessment = recommendation.rule_set, recommendation.assessment
    answers, importance = recommendation.answers, recommendation.importance
    layout = Layout(rule_set)
    return Outlook(
        settlement=settlement(layout, answers, importance, assessment),
        turning_points=turning_points(layout, answers, importance, assessment),
        importance=importance_turns(rule_set, assessment, importance),
        vetoes=veto_costs(recommendation),
    )
