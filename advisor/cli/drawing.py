"""A recommendation in the format that was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from advisor.cli.justifying import justified_by
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day

if TYPE_CHECKING:
    from advisor.terminal.canvas import Look

FORMATS = ("text", "markdown", "json", "name")


class Form(NamedTuple):
    """How a recommendation is drawn: one of `FORMATS`, and what only some of them mind.

    `brief` leaves out the reasons after the first, `look` is what the medium of a text can show; None
    stands for a file.
    """

    format: str
    brief: bool = False
    look: "Look | None" = None


def drawn(recommendation: Recommendation, path: Path, date: Day, form: Form) -> str:
    """Return the text of a recommendation.

    Args:
        recommendation: what is reported.
        path: the folder of its rule set, where the sources are.
        date: the day on which claims are past their best-before or not.
        form: how it is drawn.

    Raises:
        FaultsError: what is wrong with the sources.

    """
    wanted, brief, look = form
    if wanted == "name":
        return recommendation.assessment.named + "\n"
    justified = justified_by(recommendation, path, date)
    if wanted == "json":
        from advisor.reports.result import json_report

        return json_report(justified)
    from advisor.narrative.story import tell

    story = tell(justified, cite=not brief)
    if wanted == "markdown":
        from advisor.reports.markdown import markdown_report

        return markdown_report(story, brief=brief)
    from advisor.terminal.canvas import PLAIN
    from advisor.terminal.recommendation import recommendation_text

    return recommendation_text(story, look or PLAIN, brief=brief)
