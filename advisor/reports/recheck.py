"""What became of recorded decisions, for programs: as JSON, and as annotations in a workflow on GitHub."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from advisor.errors import Location
from advisor.model.amounts import number
from advisor.model.decision import Decision, Outcome
from advisor.model.rule_set import Evidence
from advisor.model.sources import Source
from advisor.narrative.recheck import Told, end_line
from advisor.records.moves import Move, Shift
from advisor.records.recheck import FINE, WEAKER, Rechecked
from advisor.reports.workflow import command
from advisor.text import visible

SCHEMA = "advisor/recheck/1"

Sources: TypeAlias = Mapping[str, tuple[Source, ...]]
"""The sources of rule sets, by the id of the rule set."""

_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


def json_recheck(found: Iterable[Rechecked], sources: Sources) -> str:
    """Return all of it as one object, the decisions in the order in which they were read."""
    every = tuple(found)
    document = {
        "schema": SCHEMA,
        "all_hold": all(item.state in FINE for item in every),
        "decisions": [_decision(item, sources) for item in every],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _decision(found: Rechecked, sources: Sources) -> dict[str, Any]:
    known = sources.get(found.then.origin.id, ()) if found.then else ()
    source_of = {claim.id: source.id for source in known for claim in source.claims}
    return {
        "file": visible(found.file),
        "state": found.state,
        "status": found.status or None,
        "edited": found.is_edited,
        "recorded": _side(found.then),
        "now": _side(found.now),
        "led_to": _side(found.led_to),
        "measured_for": found.sides[0] if found.sides else None,
        "measured_against": found.sides[1] if found.sides else None,
        "changed": [_shift(shift, source_of) for shift in found.shifts],
        "vetoes": list(_vetoes(found, source_of)),
        "reweighed": _outcome(found.reweighed) if found.reweighed else None,
        "problems": list(found.problems),
    }


def _side(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "rule_set": decision.origin._asdict(),
        "as_of": decision.basis,
        **_outcome(decision.outcome),
        "settled": decision.outcome.settled,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    # What a hand wrote there need not be an amount.
    is_amount = _AMOUNT.fullmatch(outcome.lead)
    lead = (float(outcome.lead) if "." in outcome.lead else int(outcome.lead)) if is_amount else None
    return {"first": list(outcome.leaders), "verdict": outcome.verdict, "lead": lead}


def _shift(shift: Shift, source_of: Mapping[str, str]) -> dict[str, Any]:
    return {
        "criterion": shift.criterion or None,
        "points": None if shift.points is None else number(shift.points),
        "rules": [_move(move, source_of) for move in shift.moves],
    }


def _move(move: Move, source_of: Mapping[str, str]) -> dict[str, Any]:
    judgement = move.judgement
    return {
        "rule": move.rule,
        "gone": move.is_gone,
        "then": None if move.then is None else dict(move.then),
        "now": None if move.now is None else dict(move.now),
        "since": move.since or None,
        "until": move.until or None,
        "backdated": move.is_backdated,
        "reason": judgement.reason if judgement else None,
        **_evidence(judgement.evidence if judgement else None, source_of),
    }


def _vetoes(found: Rechecked, source_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    vetoes = {veto.id: veto for veto in found.rule_set.vetoes} if found.rule_set else {}
    for name, is_in_force in found.vetoes:
        veto = vetoes[name] if is_in_force else None
        yield {
            "veto": name,
            "in_force": is_in_force,
            "reason": veto.reason if veto else None,
            **_evidence(veto.evidence if veto else None, source_of),
        }


def _evidence(evidence: Evidence | None, source_of: Mapping[str, str]) -> dict[str, Any]:
    """Return the claims that something rests on, and the sources that make them."""
    claims = evidence.supports if evidence else ()
    return {
        "claims": list(claims),
        "sources": list(dict.fromkeys(source_of[claim] for claim in claims if claim in source_of)),
    }


def workflow_commands(found: Iterable[Told], folder: Path) -> Iterator[str]:
    """Yield an annotation for each decision that does not simply hold, and the count."""
    every = tuple(found)
    for item in every:
        if item.state not in FINE:
            level = "warning" if item.state == WEAKER else "error"
            yield command(level, Location(item.file, 1, 1), item.line, "\n".join(item.more), folder)
    yield end_line(every)
