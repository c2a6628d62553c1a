"""Which cases come out otherwise under another rule set or on another day."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.assessment.assess import assess
from advisor.model.cases import Case
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Day, RuleSet


class CaseChange(NamedTuple):
    """A case with what it amounts to before and after."""

    case: Case
    before: Assessment
    after: Assessment


class Snapshot(NamedTuple):
    """A rule set with all its revisions; `day` is that of all cases, or empty for each case's own."""

    rule_set: RuleSet
    day: Day


def case_changes(old: Snapshot, new: Snapshot, cases: Iterable[Case]) -> Iterator[CaseChange]:
    """Yield the cases whose first place or verdict differs, in order.

    A case of the latest day is one of the latest day on both sides, and one of the documents' day likewise.
    What only one side asks, the other does not read.
    """
    for case in cases:
        before, after = _assessed(old, new, case), _assessed(new, new, case)
        if (before.leaders, before.verdict) != (after.leaders, after.verdict):
            yield CaseChange(case, before, after)


def _assessed(side: Snapshot, own: Snapshot, case: Case) -> Assessment:
    """Return what the case amounts to on a side, given the side that the case was written for."""
    then, now = own.rule_set.documents, own.rule_set.latest
    day = side.day or {then: side.rule_set.documents, now: side.rule_set.latest}.get(case.as_of, case.as_of)
    known = {item.id for item in side.rule_set.criteria}
    importance = {
        name: word
        for name, word in case.importance.items()
        if name in known and word in side.rule_set.importance
    }
    return assess(side.rule_set.as_of(day), case.answers, importance)
