"""An audit as JSON for programs: one versioned object that only ever gains keys."""

import json
from fractions import Fraction
from typing import Any

from advisor.audit.audit import Audit, DayAudit, only_before, weaknesses
from advisor.model.amounts import number

SCHEMA = "advisor/audit/1"


def json_audit(found: Audit) -> str:
    """Return the audit as an object; shares are rounded to six places, points are exact decimals."""
    rule_set = found.rule_set
    document = {
        "schema": SCHEMA,
        "rule_set": {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest},
        "sample": found.sample._asdict(),
        "days": [_day(day) for day in found.days],
        "order": {"shuffled": found.shuffled, "otherwise": found.otherwise},
        "only_before": list(only_before(found)),
        "findings": [item._asdict() for item in weaknesses(found)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _day(day: DayAudit) -> dict[str, Any]:
    return {
        "as_of": day.day,
        "profiles": day.wins.profiles,
        "exact": day.wins.exact,
        "first": {name: _share(part) for name, part in day.wins.first.items()},
        "tied": _share(day.wins.tied),
        "none_left": _share(day.wins.none_left),
        "examples": {
            name: {question: list(choices) for question, choices in answers.items()}
            for name, answers in day.wins.examples.items()
        },
        "never_first": [name for name in day.wins.first if name in day.wins.never],
        "rules": day.rules,
        "never_holding": list(day.firing.never_holding),
        "never_counting": list(day.firing.never_counting),
        "not_looked_at": list(day.firing.unseen),
        "moving_first_place": list(day.moving),
        "moving_an_advice": list(day.advising),
        "not_compared": list(day.unknown),
        "alternatives": [{**side._asdict(), "points": number(side.points)} for side in day.sides],
    }


def _share(part: Fraction) -> float:
    return round(float(part), 6)
