"""A recommendation in the format that was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from advisor.cli.justifying import justified_by
from advisor.model.decision import Filing
from advisor.model.justified import Justified
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day

if TYPE_CHECKING:
    from advisor.terminal.canvas import Look

RECORD = "record"
FORMATS = ("text", "markdown", RECORD, "svg", "json", "name")


class Form(NamedTuple):
    """How a recommendation is drawn: one of `FORMATS`, and what only some of them mind.

    `brief` leaves out the reasons after the first, `look` is what the medium of a text can show; None
    stands for a file. `filing` is what a record says of itself.
    """

    format: str
    brief: bool = False
    look: "Look | None" = None
    filing: Filing = Filing()


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
    wanted, brief, look, filing = form
    if wanted == "name":
        return recommendation.assessment.named + "\n"
    justified = justified_by(recommendation, path, date)
    if wanted == "json":
        from advisor.reports.result import json_report

        return json_report(justified)
    if wanted == RECORD:
        return _record(justified, path, filing)
    from advisor.narrative.story import tell

    story = tell(justified, cite=not brief)
    if wanted == "markdown":
        from advisor.reports.markdown import markdown_report

        return markdown_report(story, brief=brief)
    if wanted == "svg":
        from advisor.reports.svg import svg_report

        return svg_report(story)
    from advisor.terminal.canvas import PLAIN
    from advisor.terminal.recommendation import recommendation_text

    return recommendation_text(story, look or PLAIN, brief=brief)


def _record(justified: Justified, path: Path, filing: Filing) -> str:
    from advisor.loading.homes import name_elsewhere
    from advisor.narrative.record import tell_record
    from advisor.records.deciding import assessed, decision_of
    from advisor.reports.record import record_report

    settled = justified.outlook.settlement.settled
    decision = decision_of(assessed(justified.recommendation), settled=settled)
    rules = name_elsewhere(decision.origin.id, path)
    return record_report(tell_record(justified), decision, filing, rules=rules)
