"""What is stale in a rule set, for programs: as JSON, and as the commands of a workflow on GitHub."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from advisor.errors import Fault, Location
from advisor.model.decision import Origin
from advisor.model.findings import STALE_EVIDENCE
from advisor.narrative.staleness import PLURALS, decision_words, end_line, left_out, source_words
from advisor.records.collection import Collection
from advisor.records.dependence import DecisionAge
from advisor.records.footing import AgedClaim, Footing
from advisor.records.staleness import ClaimLoad, SourceAge, Staleness, findings
from advisor.reports.workflow import command
from advisor.text import visible

SCHEMA = "advisor/stale/1"


def json_staleness(found: Staleness, collection: Collection) -> str:
    """Return all of it as one object; what it lists is in the order of the page, and whole."""
    rule_set = found.rule_set
    document = {
        "schema": SCHEMA,
        "rule_set": {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest},
        "date": found.date,
        "figures": {
            "claims": {
                "total": sum(len(age.source.claims) for age in found.sources),
                "stale": sum(len(age.past) for age in found.sources),
            },
            **{name: _figures(found, kind) for kind, name in PLURALS.items()},
        },
        "sources": [_source(age) for age in found.sources],
        "claims": [_load(load) for load in found.loads],
        **{
            name: [_footing(item, found) for item in (*found.stale(kind), *found.partly_stale(kind))]
            for kind, name in PLURALS.items()
        },
        "decisions": [_decision(age) for age in found.decisions],
        "left_out": [
            *(_left_out(name, origin=origin) for name, origin in found.others.items()),
            *(_left_out(name, status=status) for name, status in collection.set_aside.items()),
            *(_left_out(name) for name in collection.sheets),
        ],
        "faults": [_fault(fault) for fault in collection.faults],
        "findings": findings(found, collection),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _figures(found: Staleness, kind: str) -> dict[str, int]:
    return {
        "total": found.total(kind),
        "stale_alone": len(found.stale(kind)),
        "stale_in_part": len(found.partly_stale(kind)),
    }


def _source(age: SourceAge) -> dict[str, Any]:
    return {
        "source": age.source.id,
        "stale": [claim.id for claim in age.past],
        "fresh": age.fresh,
        "since": age.since or None,
        "carried": list(age.carried),
        "rules": list(age.rules),
        "rules_stale_alone": list(age.stale),
        "accepted": age.accepted or None,
        "finding": age.is_open,
    }


def _load(load: ClaimLoad) -> dict[str, Any]:
    return {
        **_claim(load.claim),
        **{name: [item.id for item in load.footings if item.kind == kind] for kind, name in PLURALS.items()},
        "accepted": load.accepted,
    }


def _claim(claim: AgedClaim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "source": claim.source,
        "date": claim.dated,
        "best_before": claim.best_before,
    }


def _footing(item: Footing, found: Staleness) -> dict[str, Any]:
    return {
        item.kind: item.id,
        **_content(item, found),
        "stale_alone": item.is_stale,
        "since": item.since,
        "stale": [_claim(claim) for claim in item.past],
        "fresh": [_claim(claim) for claim in item.fresh],
        "accepted": item.accepted,
    }


def _content(item: Footing, found: Staleness) -> dict[str, Any]:
    match item.kind:
        case "rule":
            rule = next(rule for rule in found.rule_set.rules if rule.id == item.id)
            return {"criterion": rule.criterion, "ratings": dict(rule.current.ratings)}
        case "veto":
            veto = next(veto for veto in found.rule_set.vetoes if veto.id == item.id)
            return {"removes": list(veto.removes)}
    return {}


def _decision(age: DecisionAge) -> dict[str, Any]:
    return {
        "file": visible(age.name),
        "version": age.origin.version,
        "ratings": age.ratings,
        "stale_alone": [item.id for item in age.stale],
        "stale_in_part": [item.id for item in age.partly],
        "revised": list(age.revised),
        "gone": list(age.gone),
        "vetoes_stale_alone": [item.id for item in age.vetoes],
        "since": age.since or None,
        "finding": age.is_open,
    }


def _left_out(name: str, *, origin: Origin | None = None, status: str = "") -> dict[str, Any]:
    return {
        "file": visible(name),
        "kind": "decision" if origin or status else "sheet",
        "rule_set": origin and {"id": origin.id, "version": origin.version},
        "status": status or None,
    }


def _fault(fault: Fault) -> dict[str, Any]:
    location = fault.location
    return {
        "file": visible(location.file),
        "line": location.line or None,
        "column": location.column or None,
        "message": fault.message,
    }


def staleness_commands(
    found: Staleness, collection: Collection, places: Mapping[str, Location], folder: Path
) -> Iterator[str]:
    """Yield a warning for each source and decision that is a finding, an error for each fault, and the count.

    Args:
        found: what is stale.
        collection: the decisions that were read, and what is amiss with others.
        places: where each source is defined, by its id.
        folder: the one in which the workflow runs; paths below it are relative to it.

    """
    for age in found.sources:
        if age.is_open:
            message = f"claims of {age.source.id} on {found.date}: {source_words(age)}"
            yield command("warning", places[age.source.id], STALE_EVIDENCE, message, folder)
    for decision in found.decisions:
        if decision.is_open:
            message = decision_words(decision)
            yield command("warning", Location(decision.name), STALE_EVIDENCE, message, folder)
    for fault in collection.faults:
        yield command("error", fault.location, fault.code, fault.message, folder)
    for name, why in left_out(found, collection):
        yield command("notice", Location(name), "left-out", why, folder)
    yield end_line(found, collection)
