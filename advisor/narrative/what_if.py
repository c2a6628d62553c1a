"""Two recommendations side by side, laid out for readers."""

from collections.abc import Iterator
from typing import NamedTuple

from advisor.model.amounts import decimal
from advisor.model.answers import Answers
from advisor.model.justified import Justified
from advisor.model.recommendation import Contribution
from advisor.model.what_if import WhatIf
from advisor.narrative import sentences
from advisor.narrative.naming import NO_DIFFERENCE, Names
from advisor.text import counted, in_words

NO_ANSWER = "no answer"
NOTHING = "nothing"


class Pair(NamedTuple):
    """A line of the comparison: what it is about, now and with the changes."""

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


def tell_what_if(found: WhatIf) -> WhatIfStory:
    """Return the story of two recommendations."""
    recommendation = found.now.recommendation
    rule_set, names = recommendation.rule_set, Names(recommendation.rule_set)
    return WhatIfStory(
        title=rule_set.title,
        stamp=f"{rule_set.id} {rule_set.version}, as of {recommendation.basis}",
        headline=_headline(found, names),
        changes=tuple(_changes(found, names)),
        results=tuple(_results(found, names)),
        moved=tuple(
            Pair(names.criterion(item.criterion), _counted(item.now, names), _counted(item.then, names))
            for item in found.moved
        ),
        notes=tuple(_notes(found, names)),
    )


def _headline(found: WhatIf, names: Names) -> str:
    now, then = found.now.recommendation.assessment, found.then.recommendation.assessment
    if (now.first, now.tied) == (then.first, then.tied):
        if not now.first:
            return "First place stays as it is"
        first = names.alternative(now.first)
        if None in {now.lead, then.lead} or now.lead == then.lead:
            return f"{first} stays first"
        verb = "grows" if (then.lead or 0) > (now.lead or 0) else "shrinks"
        return (
            f"{first} stays first; its lead {verb} from {decimal(now.lead or 0)} to {decimal(then.lead or 0)}"
        )
    return f"First place moves from {_place(found.now, names)} to {_place(found.then, names)}"


def _place(justified: Justified, names: Names) -> str:
    assessment = justified.recommendation.assessment
    if assessment.first:
        return names.alternative(assessment.first)
    return f"a tie of {names.alternatives(assessment.tied)}" if assessment.tied else "nobody"


def _changes(found: WhatIf, names: Names) -> Iterator[Pair]:
    now, then = found.now.recommendation, found.then.recommendation
    for question in found.answers:
        about = names.question(question)
        if question in found.dropped:
            about += ", no longer asked"
        yield Pair(about, _answer(now.answers, question), _answer(then.answers, question))
    standard = {item.id: item.importance for item in now.rule_set.criteria}
    for criterion in found.importance:
        yield Pair(
            f"Importance of {names.criterion(criterion)}",
            now.importance.get(criterion, standard[criterion]),
            then.importance.get(criterion, standard[criterion]),
        )


def _answer(answers: Answers, question: str) -> str:
    return " + ".join(answers[question]) if question in answers else NO_ANSWER


def _results(found: WhatIf, names: Names) -> Iterator[Pair]:
    both = (found.now, found.then)
    yield Pair("Recommendation", *(_outcome(item, names) for item in both))
    yield Pair("Points", *(_scores(item, names) for item in both))
    yield Pair("All weights may be off by", *(_radius(item) for item in both))
    yield Pair("Open questions", *(_open(item) for item in both))
    recommendation = found.now.recommendation
    if recommendation.latest != recommendation.rule_set.documents:
        about = f"As of the documents, {recommendation.rule_set.documents}"
        yield Pair(about, *(sentences.outcome(item.recommendation.documents, names) for item in both))


def _outcome(justified: Justified, names: Names) -> str:
    return sentences.headline(justified.recommendation, names, settled=justified.outlook.settlement.settled)


def _scores(justified: Justified, names: Names) -> str:
    assessment = justified.recommendation.assessment
    scores = [f"{names.alternative(item.alternative)} {decimal(item.score)}" for item in assessment.standings]
    scores += [f"{names.alternative(item.alternative)} removed by a veto" for item in assessment.removed]
    return ", ".join(scores)


def _radius(justified: Justified) -> str:
    radius = justified.recommendation.assessment.radius
    per_cent = (radius or 0) // sentences.PER_CENT
    return f"less than {per_cent} %" if per_cent else NOTHING


def _open(justified: Justified) -> str:
    number = len(justified.recommendation.open)
    if not number:
        return "none"
    said = "settled" if justified.outlook.settlement.settled else "not settled"
    return f"{number}, {said}"


def _counted(items: tuple[Contribution, ...], names: Names) -> str:
    """Say who is rated how on a criterion, with the points."""
    said = {item.alternative: f"{item.rating} {decimal(item.points)}" for item in items}
    return names.ratings(said) if said else NO_DIFFERENCE


def _notes(found: WhatIf, names: Names) -> Iterator[str]:
    if not found.answers and not found.importance:
        yield "The changes are what is given already."
    elif not found.moved:
        yield "No criterion counts otherwise."
    if found.dropped:
        dropped = in_words(names.question(question) for question in found.dropped)
        yield f"With the changes {dropped} would not be asked; the answer falls away."
    texts = {item.id: item.text for item in found.then.recommendation.advice}
    for advice in found.gained:
        yield f"New advice: {texts[advice]}"
    if found.lost:
        verb = "applies" if len(found.lost) == 1 else "apply"
        yield f"{counted(len(found.lost), 'piece')} of advice no longer {verb}."
