"""The next step of an interview that is led by somebody else, who keeps nothing but the answers."""

from advisor.interview.agenda import Agenda
from advisor.interview.gains import gains
from advisor.model.answers import Answers, Importance
from advisor.model.next_step import Gains, NextStep
from advisor.session.session import Session, begun


def next_step(agenda: Agenda, answers: Answers, importance: Importance, *, has_picked: bool) -> NextStep:
    """Return what an interview that has come to these answers goes on with.

    Args:
        agenda: plans the interview on the day that counts.
        answers: checked answers, none of which the others rule out.
        importance: the importance of criteria where it is not the default.
        has_picked: whether it was said what matters, if only that nothing in particular does.

    """
    return step_of(begun(agenda, answers, importance, has_picked=has_picked))


def step_of(session: Session) -> NextStep:
    """Return what the session goes on with, whatever was said to an offer to stop."""
    agenda, progress = session.agenda, session.progress
    question = agenda.whole.question(progress.left[0]) if progress.left else None
    now: tuple[Gains, ...] = ()
    documents: tuple[Gains, ...] = ()
    if question:
        now = documents = gains(agenda.rule_set, question, session.answers, session.importance)
        if agenda.basis > agenda.whole.documents:
            documents = gains(agenda.documents, question, session.answers, session.importance)
    return NextStep(
        rule_set=agenda.whole,
        basis=agenda.basis,
        answers=session.answers,
        importance=session.importance,
        question=question,
        now=now,
        documents=documents,
        may_stop=session.may_stop or not progress.left,
        asks_what_matters=not session.has_picked,
        high=session.high,
        progress=progress,
    )
