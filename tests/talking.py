"""Whoever answers an interview in the tests: by a script, or at random."""

from collections.abc import Callable, Iterable
from random import Random

from brute_force import allowed_answers

from advisor.model.answers import UNSURE
from advisor.session.session import Session
from advisor.session.steps import (
    CHANGE,
    EXPORT,
    FINISH,
    GO_ON,
    PICK_AGAIN,
    READ,
    SAVE,
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

Answering = Callable[[Step, Session], Reply]

MOST_STEPS = 400
"""No conversation of the tests takes so many."""


class EndOfScriptError(Exception):
    """Ends a conversation whose script is at its end."""


class Witness:
    """Replies as it is told to, and keeps what it was asked, told and shown."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self.asked: list[tuple[Step, Session]] = []
        self.replied: list[Reply] = []
        self.heard: list[tuple[Step, Session, Session]] = []
        self.shown: list[tuple[Session, Session | None]] = []
        self.done: list[str] = []

    @property
    def steps(self) -> list[Step]:
        """The steps that were asked, without the sessions."""
        return [step for step, _ in self.asked]

    def ask(self, step: Step, session: Session) -> Reply:
        """Return the next reply."""
        assert len(self.asked) < MOST_STEPS, "a conversation without end"
        self.asked.append((step, session))
        reply = self._answering(step, session)
        self.replied.append(reply)
        return reply

    def told(self, step: Step, before: Session, after: Session) -> None:
        """Keep what a reply has made of the session."""
        self.heard.append((step, before, after))

    def recommend(self, session: Session, before: Session | None) -> None:
        """Keep what is shown."""
        self.shown.append((session, before))

    def carry_out(self, action: str, session: Session) -> None:  # noqa: ARG002  # the protocol hands it over
        """Keep what is to be done."""
        self.done.append(action)


def scripted(*replies: Reply | str) -> Witness:
    """Return a witness that gives these replies and then stops; a text is a single choice, or several."""
    left = iter([Chosen(tuple(item.split())) if isinstance(item, str) else item for item in replies])

    def answering(step: Step, session: Session) -> Reply:  # noqa: ARG001  # a script looks at neither
        try:
            return next(left)
        except StopIteration:
            raise EndOfScriptError from None

    return Witness(answering)


def going_straight(random: Random) -> Answering:
    """Return a way to reply at random that never goes back and changes nothing that was said."""

    def answering(step: Step, session: Session) -> Reply:
        match step:
            case Matters():
                names = [item.id for item in session.agenda.rule_set.criteria]
                return Chosen(tuple(random.sample(names, random.randint(0, 3))))
            case Asking(question):
                return Chosen(random.choice(answers_on(question, session)))
            case Offer():
                return Chosen((random.choice([SHOW, GO_ON]),))
            case Review(before):
                ways = [SHOW, GO_ON] if session.left and not isinstance(before, Afterwards) else [SHOW]
                return Chosen((random.choice(ways),))
            case Weighing():
                return Chosen((random.choice([*session.agenda.rule_set.importance, GO_ON]),))
            case Afterwards():
                return Chosen((FINISH,))

    return answering


def wandering(random: Random, moves: int) -> Answering:
    """Return a way to reply at random that goes back, reviews and changes for so many moves."""
    straight = going_straight(random)
    left = iter(range(moves))

    def answering(step: Step, session: Session) -> Reply:
        if next(left, None) is None:
            return straight(step, session)
        ways: list[Reply] = [straight(step, session)] * 2
        if isinstance(step, Review):
            ways = [
                Chosen((item,))
                for item in (*session.path, PICK_AGAIN, SHOW)
                if session.answers or item != SHOW
            ]
            ways += [Chosen((GO_ON,))] if session.left else []
        if isinstance(step, Afterwards):
            ways = [Chosen((item,)) for item in (READ, CHANGE, EXPORT, SAVE)]
        if not isinstance(step, Matters) or step.then:
            ways.append(Move.BACK)
        if isinstance(step, Offer) or (isinstance(step, Asking) and not step.then and session.path):
            ways.append(Move.REVIEW)
        return random.choice(ways)

    return answering


def answers_on(question: str, session: Session) -> list[tuple[str, ...]]:
    """Return every reply that a question allows, unsure among them."""
    asked = next(item for item in session.agenda.whole.questions if item.id == question)
    return [*allowed_answers(asked), (UNSURE,)]


def chosen(*values: str) -> Chosen:
    """Return a reply of these."""
    return Chosen(values)


def said(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return answers in short, such as `oven=no`."""
    return {name: tuple(words.split(",")) for name, _, words in (pair.partition("=") for pair in pairs)}
