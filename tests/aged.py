"""What is stale on a day in the two rule sets that laws are tried on, and decisions that depend on it."""

import functools
from collections.abc import Mapping

from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded, recommended

from advisor.loading.places import acceptance, placed
from advisor.model.decision import Decision
from advisor.model.sources import best_before
from advisor.records.deciding import assessed, decision_of
from advisor.records.staleness import Staleness, staleness

TODAY = "2026-11-21"
"""A day on which all of the toy is stale, and two of its three sources accept that."""


def found_on(
    date: str,
    name: str = TOY,
    decisions: Mapping[str, Decision] = {},
    accepted: Mapping[str, str] | None = None,
) -> Staleness:
    """Return what is stale; without reasons those of the rule set itself count."""
    known = loaded(name)
    reasons = _accepted(name) if accepted is None else accepted
    return staleness(known.rule_set, known.sources, date, reasons, decisions)


@functools.cache
def _accepted(name: str) -> dict[str, str]:
    records = placed(loaded(name).files)
    sources = [source.id for source in loaded(name).sources]
    reasons = {source: acceptance(("source", source), "stale-evidence", records) for source in sources}
    return {source: reason for source, reason in reasons.items() if reason}


def decided(said: Mapping[str, str], name: str = TOY, basis: str = "") -> Decision:
    """Return the decision for answers in short, as it would be recorded."""
    return decision_of(assessed(recommended(name, said, basis=basis)), settled=False)


@functools.cache
def last_days(name: str) -> dict[str, str]:
    """Return the best-before of every claim."""
    return {
        claim.id: best_before(source, claim) for source in loaded(name).sources for claim in source.claims
    }


def days() -> st.SearchStrategy[tuple[str, str]]:
    """Draw a rule set and a day: one on which a claim turns stale, the day before or after, or another."""
    return st.sampled_from(list(FOLDERS)).flatmap(
        lambda name: st.tuples(st.just(name), _turning_days(name) | st.dates().map(str))
    )


def _turning_days(name: str) -> st.SearchStrategy[str]:
    known = sorted(set(last_days(name).values()))
    # Days are compared as text: a smaller last character makes an earlier one, a larger one a later.
    return st.tuples(st.sampled_from(known), st.sampled_from(("", "/", "~"))).map(_nudged)


def _nudged(drawn: tuple[str, str]) -> str:
    day, by = drawn
    return day[:-1] + by if by else day
