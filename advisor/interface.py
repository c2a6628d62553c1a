"""What a program can ask: a rule set is loaded once, and answers are put to it as plain mappings.

Nothing here prints, reads the clock or the environment, writes a file or ends the process. The functions
keep nothing but what they prepare of a rule set, so several threads may ask the same one at once.
"""

import os
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from advisor.assessment import assess as assessing
from advisor.assessment import recommend as recommending
from advisor.errors import AdvisorError, Fault, Location
from advisor.interview import outlook
from advisor.interview.agenda import Agenda
from advisor.interview.justify import justify
from advisor.loading.given_values import given_in_values
from advisor.loading.homes import find_rule_set
from advisor.loading.kinds import AS_OF, DAY
from advisor.loading.rule_sets import load_with_sources
from advisor.model.amounts import decimal
from advisor.model.answers import Answers, Importance
from advisor.model.decision import DOCUMENTS, LATEST, day_meant
from advisor.model.justified import Justified
from advisor.model.next_step import NextStep
from advisor.model.outlook import Settlement
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Day, RuleSet
from advisor.model.sources import Source
from advisor.session.next_step import next_step
from advisor.text import quoted

GivenAnswers: TypeAlias = Mapping[str, str | Collection[str]]
"""Question to a choice, or to several of them: ``{"purpose": "research", "deployment": ["cloud"]}``."""

GivenImportance: TypeAlias = Mapping[str, str]
"""Criterion to a word of importance: ``{"speed": "high"}``."""


class PreparedRuleSet:
    """A rule set with its sources, ready to be asked. `load_rule_set` makes it, and it never changes."""

    def __init__(self, rule_set: RuleSet, sources: tuple[Source, ...], folder: Path) -> None:
        self._rule_set = rule_set
        self._sources = sources
        self._folder = folder
        days = {judgement.since for rule in rule_set.rules for judgement in rule.judgements}
        self._revised = sorted(days | {item.since for item in rule_set.advice})
        self._agendas: dict[Day, Agenda] = {}

    @property
    def rule_set(self) -> RuleSet:
        """All that it says, with all revisions: questions, criteria, alternatives, rules."""
        return self._rule_set

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents with their claims."""
        return self._sources

    @property
    def folder(self) -> Path:
        """Where it was read from."""
        return self._folder

    def __repr__(self) -> str:
        """Return its id and version: whole it would fill pages."""
        return f"<rule set {self.rule_set.edition}>"

    def agenda(self, day: Day) -> Agenda:
        """Return what is prepared for the ratings of a day; days without a revision between share one."""
        since = max((item for item in self._revised if item <= day), default="")
        if since not in self._agendas:
            # Two threads may both prepare it, which comes to the same.
            self._agendas.setdefault(since, Agenda(self.rule_set, since or self.rule_set.documents))
        return self._agendas[since]


def load_rule_set(rules: str | os.PathLike[str] | None = None) -> PreparedRuleSet:
    """Return a rule set, read whole and checked.

    It takes some time and is done once; what it returns may be asked as often as one likes.

    Args:
        rules: the name of one that comes with the program, or a folder; None for the only one that comes
            with it. A text is a name unless it holds a separator or begins with a dot; a path is a folder.

    Raises:
        FaultsError: everything that is wrong in its files, with the places.
        AdvisorError: there is no such rule set, or a file cannot be read.

    """
    if rules == "":
        raise AdvisorError("rules: is empty; leave it out for the rule set that comes with the program")
    if isinstance(rules, os.PathLike):
        rules = os.path.join(os.curdir, rules)  # noqa: PTH118  # a path would lose the dot in front
    folder = find_rule_set(rules or "")
    loaded = load_with_sources(folder)
    return PreparedRuleSet(loaded.rule_set, loaded.sources, folder)


def assess(
    rules: PreparedRuleSet,
    answers: GivenAnswers,
    importance: GivenImportance | None = None,
    *,
    as_of: str = LATEST,
) -> Assessment:
    """Return what the answers amount to: scores, ranking, first place, verdict. The quickest question.

    Args:
        rules: what `load_rule_set` returned.
        answers: question to choice or choices; one that is left out is open. None need be given.
        importance: criterion to word, where it is not the rule set's own.
        as_of: the day whose ratings count: ``latest``, ``documents``, or a day such as ``2026-10-28``.

    Returns:
        Amounts in it are whole millionths of a point (see `points`), `radius` whole thousandths. `first` is
        empty on an exact tie, which `tied` names, and where vetoes remove every alternative.

    Raises:
        FaultsError: everything that is wrong with the arguments, with the nearest known words.

    """
    given, weighed, day = _checked(rules, answers, importance, as_of)
    return assessing.assess(rules.agenda(day).rule_set, given, weighed)


def settlement(
    rules: PreparedRuleSet,
    answers: GivenAnswers,
    importance: GivenImportance | None = None,
    *,
    as_of: str = LATEST,
) -> Settlement:
    """Return what the open questions could still do to first place, as a proof and no estimate.

    Arguments and errors are those of `assess`. A question that is answered with ``unsure`` counts as open.

    Returns:
        `settled`, the questions that decide, and for every pair of alternatives, both ways, the least and the
        greatest lead, in millionths of a point.

    """
    given, weighed, day = _checked(rules, answers, importance, as_of)
    agenda = rules.agenda(day)
    assessment = assessing.assess(agenda.rule_set, given, weighed)
    return outlook.settlement(agenda.layout, given, weighed, assessment)


def next_question(
    rules: PreparedRuleSet,
    answers: GivenAnswers,
    importance: GivenImportance | None = None,
    *,
    as_of: str = LATEST,
) -> NextStep:
    """Return the question that an interview asks after these answers, and where things stand.

    Arguments and errors are those of `assess`. Nothing is kept: add the answer to the mapping and ask again,
    until `may_stop` is true or `question` is None. This is the interview of ``advisor quiz``.

    Returns:
        `question` with its choices, `now` with what each of these would move (millionths of a point), `left`
        with all that is worth asking, the next first. `asks_what_matters` is true as long as importance is
        None: an empty mapping says that nothing in particular does.

    """
    given, weighed, day = _checked(rules, answers, importance, as_of)
    found = next_step(rules.agenda(day), given, weighed, has_picked=importance is not None)
    return found._replace(basis=day)


def recommend(
    rules: PreparedRuleSet,
    answers: GivenAnswers,
    importance: GivenImportance | None = None,
    *,
    as_of: str = LATEST,
    date: str = "",
) -> Justified:
    """Return the recommendation with all that backs it and all that could change it.

    Arguments and errors are those of `assess`, and one more. It takes much longer than `assess`, because it
    looks for turning points and works out the result without each source.

    Args:
        rules: as above.
        answers: as above.
        importance: as above.
        as_of: as above.
        date: the day on which a claim is past its best-before or not; empty for that of the latest revision.

    Returns:
        `recommendation` with the assessments of that day, of the documents and of the latest day; `outlook`
        with what could change first place; `evidence`; and the `sources` of all claims. `as_dict` makes of
        it what ``advisor recommend --format json`` prints.

    """
    given, weighed, day = _checked(rules, answers, importance, as_of, date)
    found = recommending.recommend(rules.rule_set, given, weighed, day)
    return justify(found, rules.sources, date)


def as_dict(found: Justified | NextStep) -> dict[str, Any]:
    """Return a recommendation or a next step as plain values, which `json.dumps` takes.

    It is what ``advisor recommend --format json`` or ``advisor next --format json`` prints, key by key, and
    it is a new one at each call. Points in it are numbers whose decimal text is exact.

    Raises:
        TypeError: it is something else, such as what `assess` returns.

    """
    if isinstance(found, NextStep):
        from advisor.reports.next_step import next_document  # noqa: PLC0415  # not all want it

        return next_document(found)
    if not isinstance(found, Justified):
        message = f"expected a recommendation or a next step, not a value of type {type(found).__name__}"
        raise TypeError(message)
    from advisor.reports.result import result  # noqa: PLC0415  # as above

    return result(found)


def points(amount: int) -> Decimal:
    """Return an amount in millionths of a point, such as a score or a lead, as exact points."""
    return Decimal(decimal(amount))


def _checked(
    rules: PreparedRuleSet,
    answers: object,
    importance: object,
    as_of: object,
    date: object = "",
) -> tuple[Answers, Importance, Day]:
    """Return the answers, the importance, and the day that `as_of` means.

    Raises:
        FaultsError: all that is wrong with any of them.

    """
    faults = []
    if not (isinstance(as_of, str) and AS_OF.fits(as_of)):
        faults.append(_no_day("as_of", f"{DAY.about}, {DOCUMENTS} or {LATEST}", as_of))
    if date and not (isinstance(date, str) and DAY.fits(date)):
        faults.append(_no_day("date", DAY.about, date))
    given, weighed = given_in_values(answers, importance, rules.rule_set, faults)
    return given, weighed, day_meant(str(as_of), rules.rule_set)


def _no_day(argument: str, about: str, value: object) -> Fault:
    shown = quoted(value) if isinstance(value, str) else f"a value of type {type(value).__name__}"
    return Fault(Location(argument), f"expected {about}, not {shown}")
