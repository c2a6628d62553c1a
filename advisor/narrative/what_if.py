"""Two recommendations side by side, laid out for readers."""

from collections.abc import Iterator
from typing import NamedTuple

from advisor.assessment.ranking import WHOLE
from advisor.model.amounts import decimal
from advisor.model.justified import Justified
from advisor.model.recommendation import TOSS_UP, Assessment, Contribution, Recommendation
from advisor.model.what_if import WhatIf
from advisor.narrative import sentences
from advisor.narrative.naming import NO_DIFFERENCE, Names
from advisor.narrative.sentences import points
from advisor.text import in_words

NO_ANSWER = "no answer"
NOT_ASKED = "not asked"
NOTHING_COUNTS = "nothing counts"


class Pair(NamedTuple):
    """A line of the comparison: what it is about, as it is now, and changed."""

    about: str
    now: str
    then: str


class WhatIfStory(NamedTuple):
    """Everything that a report of two recommendations says, in the order in which it is said.

    `changes` are answers and importance that differ, `results` what comes out, `moved` the criteria that
    count otherwise. `notes` are sentences on what else comes and goes.
    """

    title: str
    stamp: str
    headline: str
    changes: tuple[Pair, ...]
    results: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    notes: tuple[str, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
        """The lines under their headings, in order; headings without lines are left out."""
        groups = (("Changes", self.changes), ("Result", self.results), ("What moved", self.moved))
        return tuple((title, pairs) for title, pairs in groups if pairs)


def tell_what_if(found: WhatIf) -> WhatIfStory:
    """Return the story of two recommendations."""
    recommendation = found.now.recommendation
    rule_set, names = recommendation.rule_set, Names(recommendation.rule_set)
    return WhatIfStory(
        title=rule_set.title,
        stamp=f"{rule_set.edition}, as of {recommendation.basis}",
        headline=_headline(found, names),
        changes=tuple(_changes(found, names)),
        results=tuple(_results(found, names)),
        moved=tuple(
            Pair(
                names.criterion(item.criterion),
                _counted(found.now, item.criterion, item.now, names),
                _counted(found.then, item.criterion, item.then, names),
            )
            for item in found.moved
        ),
        notes=tuple(_notes(found, names)),
    )


def _headline(found: WhatIf, names: Names) -> str:
    now, then = found.now.recommendation.assessment, found.then.recommendation.assessment
    if not now.standings and not then.standings:
        return "Vetoes remove every alternative either way"
    if not then.standings:
        return f"With the changes vetoes remove every alternative; now {_first(now, names)}"
    if not now.standings:
        return f"With the changes {_first(then, names)}; now vetoes remove every alternative"
    if now.leaders == then.leaders:
        return _staying(now, then, names)
    only = ", but only as a toss-up" if then.first and then.verdict == TOSS_UP else ""
    return f"First place moves from {_place(now, names)} to {_place(then, names)}{only}"


def _staying(now: Assessment, then: Assessment, names: Names) -> str:
    if not now.first:
        return f"{names.alternatives(now.tied)} stay level"
    first = f"{names.alternative(now.first)} stays first"
    if then.lead is None:
        return first if now.lead is None else f"{first}, and is the only one left"
    if now.lead is None:
        return f"{first}, and is no longer the only one left"
    only = ", only a toss-up then" if TOSS_UP == then.verdict != now.verdict else ""
    if now.lead == then.lead:
        return first + only
    verb = "grows" if then.lead > now.lead else "shrinks"
    return f"{first}; its lead {verb} from {decimal(now.lead)} to {points(decimal(then.lead))}{only}"


def _place(assessment: Assessment, names: Names) -> str:
    if assessment.first:
        return names.alternative(assessment.first)
    return f"a tie of {names.alternatives(assessment.tied)}"


def _first(assessment: Assessment, names: Names) -> str:
    if assessment.first:
        return f"{names.alternative(assessment.first)} is first"
    return f"{names.alternatives(assessment.tied)} are level"


def _changes(found: WhatIf, names: Names) -> Iterator[Pair]:
    now, then = found.now.recommendation, found.then.recommendation
    for question in found.answers:
        yield Pair(names.question(question), _answer(now, question), _answer(then, question))
    standard = {item.id: item.importance for item in now.rule_set.criteria}
    for criterion in found.importance:
        yield Pair(
            f"Importance of {names.criterion(criterion)}",
            now.importance.get(criterion, standard[criterion]),
            then.importance.get(criterion, standard[criterion]),
        )


def _answer(recommendation: Recommendation, question: str) -> str:
    if question not in recommendation.asked:
        return NOT_ASKED
    return ", ".join(recommendation.answers.get(question, ())) or NO_ANSWER


def _results(found: WhatIf, names: Names) -> Iterator[Pair]:
    both = (found.now, found.then)
    yield Pair("Recommendation", *(_outcome(item, names) for item in both))
    yield Pair("Points", *(_scores(item, names) for item in both))
    if any(item.recommendation.vetoes_in_force for item in both):
        yield Pair("Vetoes", *(_vetoes(item) for item in both))
    yield Pair("Weights may be off by", *(_radius(item) for item in both))
    yield Pair("Open questions", *(_open(item) for item in both))
    recommendation = found.now.recommendation
    documents, latest = recommendation.rule_set.documents, recommendation.latest
    if recommendation.basis > documents:
        said = (sentences.outcome(item.recommendation.documents, names) for item in both)
        yield Pair(f"As of the documents ({documents})", *said)
    if recommendation.basis < latest:
        said = (sentences.outcome(item.recommendation.newest, names) for item in both)
        yield Pair(f"As of today's ratings ({latest})", *said)


def _outcome(justified: Justified, names: Names) -> str:
    return sentences.headline(justified.recommendation, names, settled=justified.outlook.settlement.settled)


def _scores(justified: Justified, names: Names) -> str:
    assessment = justified.recommendation.assessment
    scores = [f"{names.alternative(item.alternative)} {decimal(item.score)}" for item in assessment.standings]
    if assessment.removed:
        removed = names.alternatives(item.alternative for item in assessment.removed)
        scores.append(f"removed by vetoes: {removed}")
    return ", ".join(scores)


def _vetoes(justified: Justified) -> str:
    return ", ".join(veto.id for veto in justified.recommendation.vetoes_in_force) or "none"


def _radius(justified: Justified) -> str:
    assessment = justified.recommendation.assessment
    if assessment.radius is None:
        return "does not apply"
    if not assessment.first:
        return "nothing"
    if assessment.radius >= WHOLE:
        return "any share"
    per_cent = assessment.radius // sentences.PER_CENT
    return f"less than {per_cent} %" if per_cent else "hardly anything"


def _open(justified: Justified) -> str:
    number = len(justified.recommendation.open)
    if not number:
        return "none"
    said = "settled" if justified.outlook.settlement.settled else "not settled"
    return f"{number}, {said}"


def _counted(justified: Justified, criterion: str, items: tuple[Contribution, ...], names: Names) -> str:
    """Say who is rated how on a criterion, with the points; no rule that holds is not "no difference"."""
    if items:
        return names.ratings({item.alternative: f"{item.rating} {decimal(item.points)}" for item in items})
    rules = justified.recommendation.holding_rules
    return NO_DIFFERENCE if any(rule.criterion == criterion for rule in rules) else NOTHING_COUNTS


def _notes(found: WhatIf, names: Names) -> Iterator[str]:
    now, then = found.now.recommendation, found.then.recommendation
    if not found.answers and not found.importance:
        yield "The changes repeat what is given."
    elif not found.moved:
        yield "No criterion's points change."
    if found.dropped:
        dropped = in_words(names.question(question) for question in found.dropped)
        fall = "is not asked; its answer falls away"
        if len(found.dropped) > 1:
            fall = "are not asked; their answers fall away"
        yield f"With the changes {dropped} {fall}."
    for veto in then.vetoes_in_force:
        if veto not in now.vetoes_in_force:
            yield f"Veto {veto.id}: {veto.reason}"
    texts = {item.id: item.text for item in (*now.advice, *then.advice)}
    yield from (f"New advice: {texts[advice]}" for advice in found.gained)
    yield from (f"No longer advised: {texts[advice]}" for advice in found.lost)
