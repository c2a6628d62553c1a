"""Decisions written down, edited by hand and rechecked, all without a file."""

import functools
from typing import NamedTuple

from brute_force import settlement_of
from drawn_rule_sets import Situation, known_situations, situations
from hypothesis import strategies as st
from known_rule_sets import TOY, loaded
from made_records import NAME, days, recorded

from advisor.assessment.recommend import recommend
from advisor.cli.options import day_of
from advisor.errors import AdvisorError
from advisor.model.decision import PROPOSED, Decision, Filing
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day, RuleSet
from advisor.records.deciding import assessed, decision_of
from advisor.records.recheck import Rechecked, Rechecking
from advisor.records.seal import seal
from advisor.reports.front_matter import front_matter

HOT = {"weather": "hot", "favourite": "cream", "guests": "many"}
HOT_DAY = Situation(loaded(TOY).rule_set, {name: (choice,) for name, choice in HOT.items()}, {})
"""Of the toy: apple pie and nut brownies level by the documents, cheesecake leaning today, by 1.25 points."""


class Looked(NamedTuple):
    """A situation looked at on a day: the recommendation, and the decision as it would be recorded."""

    recommendation: Recommendation
    decision: Decision


def looked(situation: Situation, day: Day = "", *, settle: bool = True) -> Looked:
    """Return what a situation comes to on a day; empty for the latest.

    Whether it is settled takes most of the time; where that plays no part it is said not to be.
    """
    rule_set, answers, importance = situation
    found = recommend(rule_set, answers, importance, day)
    settled = settle and settlement_of(Situation(found.rule_set, answers, importance)).settled
    return Looked(found, decision_of(assessed(found), settled=settled))


def written(
    decision: Decision, sealed: Decision | None = None, *, status: str = PROPOSED, body: str = ""
) -> str:
    """Return a record of a decision; with another one that was sealed it is one that was edited by hand."""
    text = front_matter(decision, Filing(status))
    return (text if sealed is None else text.replace(seal(decision), seal(sealed))) + body


def rechecked(text: str, *rule_sets: RuleSet, as_of: str = "") -> Rechecked:
    """Return what is said of a record where there are these rule sets."""
    return rechecking(*rule_sets, as_of=as_of).recheck(NAME, text.encode())


def rechecking(*rule_sets: RuleSet, as_of: str = "") -> Rechecking:
    """Return what rechecks records where there are these rule sets."""
    known = {rule_set.id: rule_set for rule_set in rule_sets}

    def find(name: str) -> RuleSet:
        if name not in known:
            raise AdvisorError(f"no rule set {name}")
        return known[name]

    return Rechecking(find, lambda rule_set: day_of(as_of, rule_set))


@st.composite
def two_days(draw: st.DrawFn) -> tuple[Situation, Day, Day]:
    """Draw a situation, the day on which it was recorded, and the day looked at; empty for the latest.

    Most of them have all revisions between the two, whichever comes first.
    """
    situation = draw(st.one_of(situations(), known_situations(), known_situations()))
    first, last = situation.rule_set.documents, ""
    some = days(situation.rule_set)
    basis, day = draw(
        st.sampled_from([(first, last), (first, last), (last, first), (draw(some), draw(some))])
    )
    return situation, basis, day


@functools.cache
def toy() -> RuleSet:
    """Return the toy rule set."""
    return loaded(TOY).rule_set


@functools.cache
def hot(basis: Day = "") -> str:
    """Return the record of the hot picnic, as of a day."""
    return recorded(HOT, TOY, None, basis)


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Return the record with passages replaced, each of which it has once."""
    for old, new in edits:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text
