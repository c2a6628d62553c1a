"""The outcome of each of many answers, or what is wrong with them, as one line of JSON."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from advisor.assessment.scorer import Scored
from advisor.model.amounts import number as amount
from advisor.model.justified import Justified
from advisor.reports.result import result

SCHEMA_FILE = Path(__file__).with_name("batch.schema.json")
MOST_REMEMBERED = 5_000
_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@lru_cache(MOST_REMEMBERED)
def _text(value: str | None) -> str:
    return _encoded(value)


@lru_cache(MOST_REMEMBERED)
def _amount(points: int | None) -> str:
    return _encoded(None if points is None else amount(points))


def outcome_line(number: int, scored: Scored) -> str:
    """Return what the answers of a line amount to; lead and scores are exact decimals, best first."""
    first = _text(scored.first or None)
    lead = _amount(scored.lead)
    scores = ",".join([f"{_text(name)}:{_amount(score)}" for name, score in scored.scores])
    removed = ",".join(map(_text, scored.removed))
    return (
        f'{{"line":{number},"first":{first},"verdict":{_text(scored.verdict)},"lead":{lead},'
        f'"scores":{{{scores}}},"removed":[{removed}]}}\n'
    )


def document_line(justified: Justified) -> str:
    """Return the whole object of a recommendation, as `json_report` gives it on many lines."""
    return _encoded(result(justified)) + "\n"


def faulty_line(number: int, errors: Iterable[str]) -> str:
    """Return what is wrong with a line."""
    faulty: dict[str, Any] = {"line": number, "errors": list(errors)}
    return _encoded(faulty) + "\n"
