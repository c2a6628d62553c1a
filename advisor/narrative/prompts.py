"""The steps of an interview in words: what is asked, what may be chosen, and what is marked already."""

from collections.abc import Iterator
from typing import NamedTuple

from advisor.model.answers import UNSURE
from advisor.model.rule_set import Question
from advisor.narrative.naming import UNSURE_LABEL, Names
from advisor.narrative.progress import NOTHING_PICKED, said
from advisor.narrative.sentences import outcome
from advisor.session.session import Session
from advisor.session.steps import (
    CHANGE,
    EXPORT,
    FINISH,
    GO_ON,
    MOST_PICKED,
    PICK_AGAIN,
    READ,
    SAVE,
    SHOW,
    Afterwards,
    Asking,
    Matters,
    Offer,
    Review,
    Step,
    Weighing,
)
from advisor.text import in_words


class Item(NamedTuple):
    """One of the things to choose from. Items of a group stand under its heading.

    `alone` tells that it goes with no other where several may be chosen.
    """

    value: str
    label: str
    help: str = ""
    group: str = ""
    alone: bool = False


class Prompt(NamedTuple):
    """What a person is asked. Texts of the rule set stand in it as they are.

    Of the items at least `least` and at most `most` may be chosen; `marked` names those that were chosen
    before, or the one that a choice begins at. `typed` tells that items are named by typing a number of
    several digits. `back` and `review` tell which ways lead elsewhere from here, `explained` that there is
    a page on why this is asked.
    """

    label: str
    text: str
    help: str
    items: tuple[Item, ...]
    marked: tuple[str, ...] = ()
    least: int = 1
    most: int = 1
    typed: bool = False
    back: bool = True
    review: bool = False
    explained: bool = False

    @property
    def several(self) -> bool:
        """Whether items are marked and not chosen at once: several may be, or none."""
        return self.most > 1 or self.least == 0

    @property
    def may_be_unsure(self) -> bool:
        """Whether "I don't know" is one of the items."""
        return any(item.value == UNSURE for item in self.items)


def prompt(step: Step, session: Session) -> Prompt:
    """Return a step of the session in words."""
    match step:
        case Matters(then):
            return _matters(session)._replace(back=then is not None)
        case Asking(question):
            asked = session.agenda.whole.question(question)
            return _asking(asked, session)._replace(review=step.then is None and bool(session.path))
        case Offer():
            return _offer(session)
        case Review(before):
            return _review(session, is_shown=isinstance(before, Afterwards))
        case Weighing(criterion):
            return _weighing(criterion, session)
        case Afterwards():
            return _afterwards(session)


def _matters(session: Session) -> Prompt:
    rule_set = session.agenda.rule_set
    titles = {name: section.title for section in rule_set.sections for name in section.criteria}
    most = max(min(MOST_PICKED, len(rule_set.criteria)), len(session.picked))
    return Prompt(
        label="First of all",
        text="What matters in your decision?",
        help=f"Mark up to {most}, which then count {session.high}; or just press Enter.",
        items=tuple(
            Item(item.id, item.name, item.meaning, titles[item.id])
            for item in sorted(rule_set.criteria, key=lambda item: [*titles].index(item.id))
        ),
        marked=session.picked,
        least=0,
        most=most,
        typed=True,
    )


def _asking(question: Question, session: Session) -> Prompt:
    titles = {section.id: section.title for section in session.agenda.rule_set.sections}
    given = session.given.get(question.id, ())
    place = session.path.index(question.id) if question.id in session.path else len(session.path)
    items = [Item(item.id, item.label, item.help, alone=item.exclusive) for item in question.choices]
    return Prompt(
        label=f"{titles[question.section]}, question {place + 1}",
        text=question.text,
        help=question.help,
        items=(*items, Item(UNSURE, UNSURE_LABEL, alone=True)),
        marked=given,
        most=len(question.choices) if question.several else 1,
        explained=True,
    )


def _offer(session: Session) -> Prompt:
    left = len(session.left)
    them = "the other question" if left == 1 else f"the other {left} questions"
    can = "It can" if left == 1 else "They can"
    clear = "how clear it is, " if session.progress.scoring else ""
    change = f"{can} change only {clear}what the documents said, and the advice."
    if not session.progress.assessment.standings:
        change = f"{can} bring none back."
    return Prompt(
        label="You may stop here",
        text="Is that enough?",
        help="",
        items=(
            Item(SHOW, "Yes, show me my answers and then the result"),
            Item(GO_ON, f"No, ask {them}", change),
        ),
        review=True,
    )


def _review(session: Session, *, is_shown: bool) -> Prompt:
    names = Names(session.agenda.rule_set)
    left, turning = len(session.left), len(session.weighable)
    first = "" if is_shown or not turning else "First comes what the importance of criteria could turn."
    show = Item(SHOW, "Go back to the recommendation" if is_shown else "Show the recommendation", first)
    more = [Item(GO_ON, f"Go on with the questions ({left} left)")] if left else []
    picked = in_words(names.criterion(name) for name in session.picked) or NOTHING_PICKED
    may_stop = session.may_stop and not session.goes_on and not session.asks_all
    unfinished = left and not may_stop and not session.may_finish
    return Prompt(
        label="Your answers",
        text="What would you change?" if is_shown else "Is this right?",
        help="To change something, choose it by its number.",
        items=(show, *more, Item(PICK_AGAIN, f"What matters: {picked}"), *_answers(session, names)),
        marked=(GO_ON,) if unfinished else (SHOW,),
        typed=True,
    )


def _answers(session: Session, names: Names) -> Iterator[Item]:
    for question in session.path:
        yield Item(question, f"{names.question(question)}: {said(session, question)}")


def _weighing(criterion: str, session: Session) -> Prompt:
    rule_set = session.agenda.rule_set
    weighed = rule_set.criterion(criterion)
    word = session.importance.get(criterion, weighed.importance)
    words = sorted(rule_set.importance, key=lambda name: (rule_set.importance[name], name))
    others = sum(name != criterion for name in session.weighable)
    leave = f"Leave this and {others} more as they are" if others else "Leave it as it is"
    turning = "It could turn first place. " if criterion in session.turning else ""
    return Prompt(
        label="Importance",
        text=f"How important is this to you: {weighed.name}?",
        help=f"{weighed.meaning} {turning}So far it counts {word}.",
        items=(*(Item(name, name.capitalize()) for name in words), Item(GO_ON, leave)),
        marked=(word,),
        explained=True,
    )


def _afterwards(session: Session) -> Prompt:
    settled = session.progress.settlement.settled
    said = outcome(session.progress.assessment, Names(session.agenda.rule_set))
    return Prompt(
        label=f"The recommendation: {said}{'' if settled else ' so far'}",
        text="What next?",
        help="",
        items=(
            Item(READ, "Read it whole: every reason, what would change it, the sources"),
            Item(CHANGE, "Change an answer and see the difference"),
            Item(EXPORT, "Export the recommendation into a file"),
            Item(SAVE, "Save the answers into a file"),
            Item(FINISH, "Finish"),
        ),
    )
