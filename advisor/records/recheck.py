"""Whether recorded decisions still hold: each is derived again and compared with what it states."""

import re
from collections.abc import Callable
from typing import NamedTuple

from advisor.assessment.assess import assess
from advisor.errors import AdvisorError, FaultsError, fault_lines
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement
from advisor.loading.answers import Given
from advisor.loading.answers_files import given_in_record
from advisor.loading.record_files import RecordFile
from advisor.model.decision import DOCUMENTS, LATEST, Decision, Origin, Outcome, day_meant
from advisor.model.recommendation import NONE_LEFT, TOSS_UP, VERDICTS
from advisor.model.rule_set import Day, RuleSet, renamed_alternative
from advisor.records.collection import record_in
from advisor.records.deciding import Assessed, decision_of, lead_text
from advisor.records.moves import Shift, pair, shifts, veto_changes
from advisor.records.seal import seal
from advisor.records.weighing import reweighed
from advisor.text import in_words, quoted

HOLDS, WEAKER, OVERTURNED, EDITED, CANNOT_SAY, SET_ASIDE = STATES = (
    "holds",
    "weaker",
    "overturned",
    "edited",
    "cannot-say",
    "set-aside",
)
"""What can be said of a decision."""

FINE = (HOLDS, SET_ASIDE)
"""The states in which nothing has to be done."""

_CHOSEN = re.compile(r'^Chosen option: "(.+?)"', re.MULTILINE)

Finder = Callable[[str], RuleSet]
"""Finds a rule set by its id; raises AdvisorError where there is none or it cannot be read."""


class Rechecked(NamedTuple):
    """What is said of the decision in a file.

    `then` is the decision as it is recorded, None where that cannot be read, or where the file is a sheet of
    questions; `now` is what its answers lead to by `rule_set`, both None where that cannot be said.
    `problems` say why, or what does not agree. `is_edited` tells that the record was edited by hand in what
    it decides; `led_to` is what its answers lead to on its own day then, None where they lead to what it
    states. `sides` are the alternative whose lead the shifts are about, and the one it is over.
    `reweighed` is what the recorded ratings amount to as the rule set weighs today, None where that is what
    was recorded, or cannot be told.
    """

    file: str
    state: str
    status: str = ""
    then: Decision | None = None
    now: Decision | None = None
    rule_set: RuleSet | None = None
    shifts: tuple[Shift, ...] = ()
    sides: tuple[str, str] | None = None
    vetoes: tuple[tuple[str, bool], ...] = ()
    is_edited: bool = False
    led_to: Decision | None = None
    reweighed: Outcome | None = None
    problems: tuple[str, ...] = ()


class Rechecking:
    """Rechecks decisions one after the other; what a rule set needs is prepared once for all of them.

    Args:
        find: finds the rule sets.
        day_of: gives the day whose ratings count for a rule set.

    """

    def __init__(self, find: Finder, day_of: Callable[[RuleSet], Day]) -> None:
        self._find = find
        self._day_of = day_of
        self._known: dict[str, RuleSet | AdvisorError] = {}
        self._layouts: dict[tuple[str, Day], Layout] = {}

    def recheck(self, name: str, content: bytes | AdvisorError) -> Rechecked:
        """Return what is said of the decision in a file with this content."""
        try:
            record = record_in(content, name)
        except AdvisorError as error:
            return Rechecked(name, CANNOT_SAY, problems=_lines(error))
        if record is None:
            return Rechecked(name, SET_ASIDE)
        then = record.decision
        found = Rechecked(name, CANNOT_SAY, record.filing.status, then, is_edited=record.seal != seal(then))
        if record.filing.is_set_aside:
            return found._replace(state=SET_ASIDE)
        try:
            rule_set = self._rule_set(then.origin.id)
            given = given_in_record(record, rule_set)
        except AdvisorError as error:
            return found._replace(problems=_lines(error))
        return self._compared(found, record, rule_set, given)

    def _rule_set(self, name: str) -> RuleSet:
        if name not in self._known:
            try:
                self._known[name] = self._find(name)
            except FaultsError as error:
                self._known[name] = AdvisorError(f"The rule set {quoted(name)} cannot be read.\n{error}")
            except AdvisorError as error:
                self._known[name] = error
        known = self._known[name]
        if isinstance(known, AdvisorError):
            raise known
        return known

    def _compared(self, found: Rechecked, record: RecordFile, rule_set: RuleSet, given: Given) -> Rechecked:
        then, day = record.decision, self._day_of(rule_set)
        derived = self._derived(rule_set, given, day)
        now = self._decided(derived)
        stated = _in_todays_names(then.outcome, rule_set)
        found = found._replace(now=now, rule_set=derived.rule_set)
        if found.is_edited:
            led_to = now if then.basis == day else self._decided(self._derived(rule_set, given, then.basis))
            agrees = _leads_to(led_to, stated, then.origin)
            found = found._replace(led_to=None if agrees else led_to)
        wrong = (*_basis_differs(then, rule_set), *_text_chooses(record, stated, rule_set))
        if wrong or found.led_to:
            return found._replace(state=EDITED, is_edited=True, problems=wrong)
        return found._replace(
            state=_state(stated, now.outcome),
            shifts=shifts(then, derived, rule_set),
            sides=pair(then, derived),
            vetoes=tuple(veto_changes(then, derived)),
            reweighed=None if found.is_edited else _reweighed(then, stated, derived, rule_set),
        )

    def _derived(self, rule_set: RuleSet, given: Given, day: Day) -> Assessed:
        layout = self._layout(rule_set, day)
        assessment = assess(layout.rule_set, given.answers, given.importance)
        return Assessed(layout.rule_set, day, rule_set.latest, given.answers, given.importance, assessment)

    def _layout(self, rule_set: RuleSet, day: Day) -> Layout:
        key = (rule_set.id, day)
        if key not in self._layouts:
            self._layouts[key] = Layout(rule_set.as_of(day))
        return self._layouts[key]

    def _decided(self, derived: Assessed) -> Decision:
        layout = self._layouts[derived.rule_set.id, derived.basis]
        found = settlement(layout, derived.answers, derived.importance, derived.assessment)
        return decision_of(derived, settled=found.settled)


def _lines(error: AdvisorError) -> tuple[str, ...]:
    if isinstance(error, FaultsError):
        return tuple(fault_lines(error.faults))
    return tuple(str(error).split("\n"))


def _in_todays_names(outcome: Outcome, rule_set: RuleSet) -> Outcome:
    return outcome._replace(
        leaders=tuple(sorted({renamed_alternative(rule_set, name) for name in outcome.leaders}))
    )


def _leads_to(led_to: Decision, stated: Outcome, origin: Origin) -> bool:
    """Return whether answers lead to what is stated; under an edited rule set the words alone count."""
    if led_to.origin.digest == origin.digest:
        return led_to.outcome == stated
    return (led_to.outcome.leaders, led_to.outcome.verdict) == (stated.leaders, stated.verdict)


def _reweighed(then: Decision, stated: Outcome, now: Assessed, rule_set: RuleSet) -> Outcome | None:
    """Return what the recorded ratings amount to today, if that is not what is stated."""
    is_same = then.origin.digest == rule_set.digest
    found = None if is_same else reweighed(then, now, rule_set)
    if found is None:
        return None
    today = stated._replace(leaders=found.leaders, verdict=found.verdict, lead=lead_text(found))
    return None if today == stated else today


def _state(stated: Outcome, now: Outcome) -> str:
    """Return whether what is stated holds, is weaker by its word or no longer settled, or overturned."""
    if now.leaders != stated.leaders:
        return OVERTURNED
    is_less = VERDICTS.index(now.verdict) < VERDICTS.index(stated.verdict)
    return WEAKER if is_less or (stated.settled and not now.settled) else HOLDS


def _basis_differs(then: Decision, rule_set: RuleSet) -> tuple[str, ...]:
    """Say that the day of a record is not the one that its `as-of` means, if it is another.

    Under another rule set nobody knows which day the words meant.
    """
    is_told = then.as_of not in {DOCUMENTS, LATEST} or then.origin.digest == rule_set.digest
    meant = day_meant(then.as_of, rule_set)
    if not is_told or then.basis == meant:
        return ()
    means = f" ({meant})" if then.as_of != meant else ""
    return (f"Its as-of says {then.as_of}{means}, its basis {then.basis}.",)


def _text_chooses(record: RecordFile, stated: Outcome, rule_set: RuleSet) -> tuple[str, ...]:
    """Say that the text of a record chooses another alternative than its front matter, if it does.

    Where the record itself chose nobody the team may choose any. Alternatives may share a name.
    """
    if len(stated.leaders) > 1 or (stated.leaders and stated.verdict == TOSS_UP):
        return ()
    found = _CHOSEN.search(record.body)
    said = re.sub(r"\\(.)", r"\1", found[1]) if found else ""
    chosen = {item.id for item in rule_set.alternatives if item.name == said}
    if not chosen or not chosen.isdisjoint(stated.leaders):
        return ()
    names = {item.id: item.name for item in rule_set.alternatives}
    leaders = in_words(names.get(name, quoted(name)) for name in stated.leaders) or NONE_LEFT
    return (f"Its text chooses {quoted(said)}, its front matter says {leaders}.",)
