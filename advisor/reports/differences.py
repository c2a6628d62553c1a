"""What differs between two rule sets as JSON for programs: one versioned object that only ever gains keys."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from advisor.audit.case_changes import CaseChange, Snapshot
from advisor.audit.impact import Example, Leaders
from advisor.model.answers import Answers
from advisor.model.recommendation import Assessment
from advisor.narrative.differences import Comparison, values_in_words

SCHEMA = "advisor/diff/1"


def json_differences(found: Comparison) -> str:
    """Return the comparison as an object; shares are rounded to six places, values are told in words."""
    impact = found.impact
    document = {
        "schema": SCHEMA,
        "old": _side(found.old),
        "new": _side(found.new),
        "differences": [
            {"kind": item.kind, "id": item.id, "key": item.key, "before": before, "after": after}
            for item, before, after in values_in_words(found)
        ],
        "cases": {"run": found.cases, "changed": [_case(item) for item in found.case_changes]},
        "first_place": {
            "share_moved": _share(impact.share),
            "exact": impact.exact,
            "sample": None if impact.exact else found.sample._asdict(),
            "moved": [
                {**_move(item.before, item.after), "share": _share(item.share)} for item in impact.moved
            ],
            "example": impact.example and _example(impact.example),
            "alone_exact": impact.alone_exact,
            "alone": impact.alone
            and [{"kind": kind, "id": name, "share": _share(part)} for kind, name, part in impact.alone],
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _side(side: Snapshot) -> Mapping[str, str]:
    rule_set = side.rule_set
    return {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest, "as_of": side.day}


def _case(item: CaseChange) -> Mapping[str, Any]:
    return {"id": item.case.id, "before": _outcome(item.before), "after": _outcome(item.after)}


def _outcome(assessment: Assessment) -> Mapping[str, Any]:
    return {"first": list(assessment.leaders), "verdict": assessment.verdict}


def _move(before: Leaders, after: Leaders) -> Mapping[str, list[str]]:
    return {"before": list(before), "after": list(after)}


def _example(example: Example) -> Mapping[str, Any]:
    return {
        "answers": _answers(example.answers),
        **_move(example.before, example.after),
        "causes": [{"kind": kind, "id": name} for kind, name in example.causes],
    }


def _answers(answers: Answers) -> Mapping[str, list[str]]:
    return {question: list(choices) for question, choices in answers.items()}


def _share(part: Fraction) -> float:
    return round(float(part), 6)
