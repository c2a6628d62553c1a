"""A recommendation with all that a report says of it."""

from typing import NamedTuple

from advisor.model.evidence import EvidenceFigures
from advisor.model.outlook import Outlook
from advisor.model.recommendation import Recommendation
from advisor.model.sources import Source


class Justified(NamedTuple):
    """A recommendation, what could change it, the evidence behind it, and the sources that it cites."""

    recommendation: Recommendation
    outlook: Outlook
    evidence: EvidenceFigures
    sources: tuple[Source, ...]

    def __repr__(self) -> str:
        """Return the outcome in a line: whole it would be as long as its rule set with all sources."""
        assessment, settlement = self.recommendation.assessment, self.outlook.settlement
        first, verdict, settled = assessment.first, assessment.verdict, settlement.settled
        return f"Justified(first={first!r}, verdict={verdict!r}, settled={settled})"
