"""All that is weak in a rule set: one function for each code, and what records accept of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from advisor.audit.evidence import (
    needless_contexts,
    stale_evidence,
    twice_counted,
    unequal_evidence,
    unknown_addresses,
    unknown_dates,
    unused_claims,
)
from advisor.audit.readers import needless_no_effects, unread_choices, unread_questions
from advisor.audit.rules import contradicting, never_holding, ruleless, unfavoured
from advisor.audit.subject import Finding, Remark, Subject
from advisor.audit.support import claims_on_both_sides, overstated_ratings, unsupported_ratings
from advisor.audit.wording import comments_after_texts, long_texts, praising_words
from advisor.loading.places import Placed, Thing, acceptor
from advisor.model.findings import NEEDLESS_ACCEPTANCE, STALE_EVIDENCE

CHECKS: Mapping[str, Callable[[Subject], Iterable[Remark]]] = {
    "unread-question": unread_questions,
    "unread-choice": unread_choices,
    "needless-no-effect": needless_no_effects,
    "rule-that-never-holds": never_holding,
    "contradicting-rules": contradicting,
    "claim-counted-twice": twice_counted,
    "unsupported-rating": unsupported_ratings,
    "overstated-rating": overstated_ratings,
    "claim-on-both-sides": claims_on_both_sides,
    "unfavoured-alternative": unfavoured,
    "criterion-without-rules": ruleless,
    "unused-claim": unused_claims,
    "needless-context": needless_contexts,
    STALE_EVIDENCE: stale_evidence,
    "unknown-address": unknown_addresses,
    "unknown-date": unknown_dates,
    "unequal-evidence": unequal_evidence,
    "long-text": long_texts,
    "praising-word": praising_words,
    "comment-after-text": comments_after_texts,
}
"""What finds each code; an acceptance that is not needed is found last, from what these find."""

LAST_DAY = "9999-12-31"

Accepted = tuple[Thing, str]
"""A record and the code that it accepts."""


def find(subject: Subject) -> tuple[Finding, ...]:
    """Return all findings, the accepted ones among them, sorted by place."""
    findings = []
    used: set[Accepted] = set()
    for code, check in CHECKS.items():
        for remark in check(subject):
            home = acceptor(remark.thing, code, subject.records)
            reason = subject.records[home].accepted[code] if home else ""
            used |= {(home, code)} if home else set()
            location = subject.records[remark.thing].location(*remark.keys)
            findings.append(Finding(location, code, remark.message, reason))
    used.update(_used_some_day(subject))
    findings += _needless(subject.records, used)
    return tuple(sorted(findings))


def _used_some_day(subject: Subject) -> Iterator[Accepted]:
    """Yield what is accepted of evidence that is fresh on the day and will be stale on a later one.

    Or else no rule set could pass both as of an early day and as of a late one.
    """
    for remark in stale_evidence(subject._replace(date=LAST_DAY)):
        home = acceptor(remark.thing, STALE_EVIDENCE, subject.records)
        if home:
            yield home, STALE_EVIDENCE


def _needless(records: Mapping[Thing, Placed], used: set[Accepted]) -> Iterator[Finding]:
    for thing, placed in records.items():
        for code in placed.accepted:
            if (thing, code) not in used:
                place = placed.location("accepted", code)
                yield Finding(place, NEEDLESS_ACCEPTANCE, f"accepts {code}, which is not found here")
