"""What is told during an interview: how it begins, what was answered, where it stands."""

from collections.abc import Iterable, Iterator

from advisor.model.amounts import decimal
from advisor.model.answers import UNSURE
from advisor.model.outlook import MOST_CHANGES, Settlement
from advisor.narrative.naming import UNSURE_LABEL, Names
from advisor.narrative.pages import Paragraph
from advisor.narrative.sentences import points
from advisor.session.session import Session
from advisor.session.steps import Asking, Matters, Step, Weighing
from advisor.text import counted, in_words

NOTHING_PICKED = "nothing in particular"

MOST_NAMED = 3
"""So many questions that could change first place are named; more are counted."""


def welcome(session: Session, gone: tuple[str, ...]) -> Iterator[Paragraph]:
    """Yield what stands before the first question; `gone` is what could not be taken over."""
    rule_set = session.agenda.rule_set
    yield Paragraph(rule_set.title, strong=True)
    yield Paragraph(rule_set.settles)
    if session.path:
        yield Paragraph(f"{counted(len(session.path), 'answer')} taken over.")
    for sentence in gone:
        yield Paragraph(f"Not taken over: {sentence}")
    yield from _set_aside(session.set_aside, session)
    if session.path:
        yield Paragraph(standing(session))


def recorded(step: Step, before: Session, after: Session) -> Iterator[Paragraph]:
    """Yield what a reply has made of the session: the answer in a line, and where things stand."""
    names = Names(after.agenda.rule_set)
    match step:
        case Matters():
            picked = in_words(names.criterion(name) for name in after.picked)
            yield Paragraph(f"What matters: {picked or NOTHING_PICKED}", strong=True)
            if not after.given:
                return
        case Asking(question):
            yield Paragraph(f"{names.question(question)}: {said(after, question)}", strong=True)
        case Weighing(criterion) if after.importance != before.importance:
            word = after.importance[criterion]
            yield Paragraph(f"Importance of {names.criterion(criterion)}: {word}", strong=True)
        case _:
            return
    yield from _set_aside([name for name in after.set_aside if name not in before.set_aside], after)
    for name in before.set_aside:
        if name not in after.set_aside:
            yield Paragraph(f"Asked again, so it counts: {names.question(name)}: {said(after, name)}", 1)
    yield Paragraph(standing(after), 1)


def _set_aside(questions: Iterable[str], session: Session) -> Iterator[Paragraph]:
    names = Names(session.agenda.rule_set)
    for question in questions:
        answer = said(session, question)
        yield Paragraph(f"No longer asked, so set aside: {names.question(question)}: {answer}", 1)


def said(session: Session, question: str) -> str:
    """Return the labels of the answer to a question."""
    choices = session.agenda.whole.question(question).choices
    labels = {choice.id: choice.label for choice in choices} | {UNSURE: UNSURE_LABEL}
    return "; ".join(labels[choice] for choice in session.given[question])


def standing(session: Session) -> str:
    """Return who leads by how much, and whether the open questions could still change first place."""
    return f"{_leader(session)} {_settled(session)}"


def _leader(session: Session) -> str:
    assessment, names = session.progress.assessment, Names(session.agenda.rule_set)
    if not assessment.standings:
        return "Vetoes remove every alternative."
    if assessment.lead is None:
        return f"{names.alternative(assessment.first)} is the only one left."
    if not assessment.first:
        return f"{names.alternatives(assessment.tied)} are level."
    return f"{names.alternative(assessment.first)} leads by {points(decimal(assessment.lead))}."


def _settled(session: Session) -> str:
    progress, names = session.progress, Names(session.agenda.rule_set)
    if not progress.assessment.standings:
        if progress.settlement.settled:
            return "No open question brings one back."
        who = "Only what you don't know" if progress.rest.settled else "An answer"
        return f"{who} could bring one back."
    if progress.settlement.settled:
        return "Settled: no open question can change first place."
    if progress.rest.settled:
        return "Not settled: first place could still change, but only with what you don't know."
    return f"Not settled: {_open(progress.rest, names)} could still change first place."


def _open(found: Settlement, names: Names) -> str:
    """Say the answers to which questions could change first place."""
    number = len(found.decisive)
    questions = counted(number, "question")
    if found.together is None:
        said = f"only more than {MOST_CHANGES} answers together"
    elif number <= MOST_NAMED:
        listed = [names.question(name) for name in found.decisive]
        said = f"the answer to {in_words(listed, 'or')}"
        if found.together > 1:
            said = f"the answers to {in_words(listed)} together"
    elif found.together == 1:
        said = f"the answer to each of {questions}"
    else:
        said = f"at least {found.together} answers together, out of {questions},"
    return said
