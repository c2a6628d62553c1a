"""A conversation from the first question to the end, with whoever asks for us."""

from typing import Protocol

from advisor.session.session import Session, answered, picked, weighed
from advisor.session.steps import (
    CHANGE,
    FINISH,
    GO_ON,
    PICK_AGAIN,
    SHOW,
    Afterwards,
    Asking,
    Chosen,
    Matters,
    Move,
    Offer,
    Reply,
    Review,
    Step,
    Weighing,
)


class Talk(Protocol):
    """Whoever talks to the person. It may raise anything to stop the conversation."""

    def ask(self, step: Step, session: Session) -> Reply:
        """Return what the person replies to a step."""

    def told(self, step: Step, before: Session, after: Session) -> None:
        """Hear what a reply has made of the session; called after each that changes it."""

    def recommend(self, session: Session, before: Session | None) -> None:
        """Show the recommendation; `before` is the session of the one shown last, None at first."""

    def carry_out(self, action: str, session: Session) -> None:
        """Show the recommendation whole, export it, or save the answers."""


def converse(session: Session, talk: Talk) -> Session:
    """Lead the conversation and return the session at its end.

    It ends: each question is asked once unless the person goes back to it, and each criterion is weighed
    once. A question whose answer can change nothing is not asked, unless all are wanted.
    """
    shown: Session | None = None
    step = following(session)
    while True:
        if isinstance(step, Afterwards) and session is not shown:
            talk.recommend(session, shown)
            shown = session
        reply = talk.ask(step, session)
        if reply is Move.BACK:
            step = preceding(step, session)
        elif reply is Move.REVIEW:
            step = Review(step)
        elif isinstance(step, Afterwards) and reply.values == (FINISH,):
            return session
        elif isinstance(step, Afterwards) and reply.values != (CHANGE,):
            talk.carry_out(reply.values[0], session)
        else:
            after = taken(step, reply, session)
            if after is not session:
                talk.told(step, session, after)
            step, session = _leading_to(step, reply, after), after


def following(session: Session) -> Step:
    """Return what comes next of itself."""
    if not session.has_picked:
        return Matters()
    if not session.may_finish and session.left:
        if session.may_stop and not session.goes_on and not session.asks_all:
            return Offer()
        return Asking(session.left[0])
    if not session.may_finish:
        return Review()
    weighable = session.weighable
    return Weighing(weighable[0]) if weighable else Afterwards()


def preceding(step: Step, session: Session) -> Step:
    """Return what came before: the answers, the last one given first, then what matters."""
    path = session.path
    match step:
        case Asking(_, Review(before)) | Matters(Review(before)):
            return Review(before)
        case Asking(_, Afterwards()) | Matters(Afterwards()):
            return Review(Afterwards())
        case Asking(question) if question in path:
            path = path[: path.index(question)]
        case Review(before) if before and _is_still_asked(before, session):
            return before
        case Weighing(criterion):
            done = session.weighed[: _place(criterion, session.weighed)]
            return Weighing(done[-1]) if done else Review()
        case Afterwards():
            return Review(step)
    return Asking(path[-1]) if path else Matters()


def taken(step: Step, reply: Chosen, session: Session) -> Session:
    """Return what a reply makes of the session; the same object where nothing changes."""
    match step:
        case Matters():
            session = picked(session, reply.values)
        case Asking(question):
            session = answered(session, question, reply.values)
        case Weighing() if reply.values == (GO_ON,):
            session = session._replace(weighed=(*session.weighed, *session.weighable))
        case Weighing(criterion):
            session = weighed(session, criterion, reply.values[0])
        case Review(before) if reply.values == (SHOW,) and not isinstance(before, Afterwards):
            session = session._replace(may_finish=True)
        case Offer() | Review() if reply.values == (GO_ON,):
            session = session._replace(may_finish=False, goes_on=session.may_stop)
    return session


def _leading_to(step: Step, reply: Chosen, session: Session) -> Step:
    """Return the step to which a reply leads, once it is taken."""
    match step:
        case Matters(then) | Asking(_, then) if then:
            return then
        case Offer() if reply.values == (SHOW,):
            return Review()
        case Afterwards():
            return Review(step)
        case Review(Afterwards()) if reply.values == (SHOW,):
            return Afterwards()
        case Review(before) if reply.values not in {(SHOW,), (GO_ON,)}:
            then = before if isinstance(before, Afterwards) else step
            return Matters(then) if reply.values == (PICK_AGAIN,) else Asking(reply.values[0], then)
    return following(session)


def _is_still_asked(step: Step, session: Session) -> bool:
    match step:
        case Asking(question):
            return question not in session.progress.ruled_out
        case Offer():
            return session.may_stop and bool(session.left)
    return True


def _place(name: str, names: tuple[str, ...]) -> int:
    return names.index(name) if name in names else len(names)
