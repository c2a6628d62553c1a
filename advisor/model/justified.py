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
