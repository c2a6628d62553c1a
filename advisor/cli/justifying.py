"""What commands that print a recommendation need besides it."""

from pathlib import Path

from advisor.assessment.evidence import claims_needed
from advisor.interview.justify import justify
from advisor.loading.opening import open_sources
from advisor.model.justified import Justified
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day


def justified_by(recommendation: Recommendation, path: Path, date: Day) -> Justified:
    """Return the recommendation with all that backs it, from the sources in the rule set's folder.

    Raises:
        FaultsError: what is wrong with the sources.

    """
    sources = open_sources(path, recommendation.rule_set, claims_needed(recommendation))
    return justify(recommendation, sources, date)
