"""A sheet of questions to hand on: what stands on it, whatever it is drawn on."""

from collections.abc import Iterator
from typing import NamedTuple

from advisor.interview.agenda import Agenda
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.conditions import Truth, in_plain_words, truth
from advisor.model.decision import Origin, as_of_word
from advisor.model.rule_set import Choice, Question
from advisor.narrative.naming import UNSURE_LABEL, Names, titled
from advisor.narrative.progress import standing
from advisor.narrative.sentences import outcome
from advisor.session.session import Session, begun
from advisor.text import counted

SHEET_FILE = "SHEET.md"
"""What commands that a sheet names call it."""

NOBODY_KNEW = "So far nobody knew."


class Box(NamedTuple):
    """A choice to tick. `about` says what is meant by it; an empty text where nothing more is to say."""

    choice: str
    label: str
    about: str
    ticked: bool

    @property
    def words(self) -> str:
        """The label, and what is meant by it."""
        return f"{self.label.rstrip('.')}. {self.about}" if self.about else self.label


class Entry(NamedTuple):
    """A question with its boxes, "I don't know" last. `notes` are sentences on this question alone."""

    id: str
    name: str
    text: str
    help: str
    why: str
    several: bool
    notes: tuple[str, ...]
    boxes: tuple[Box, ...]

    @property
    def answered(self) -> tuple[str, ...]:
        """The choices that are ticked already."""
        return tuple(box.choice for box in self.boxes if box.ticked)


class Sheet(NamedTuple):
    """Everything that a sheet says, in the order in which it is said.

    Texts of the rule set stand in it as they are. `answers` are those that stand in no box, and `as_of` is
    what `--as-of` takes to look at the same day again.
    """

    title: str
    settles: str
    stamp: str
    headline: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    origin: Origin
    as_of: str
    answers: Answers
    importance: Importance


def tell_sheet(agenda: Agenda, answers: Answers, importance: Importance, *, only_open: bool) -> Sheet:
    """Return the sheet for answers none of which the others rule out.

    Args:
        agenda: plans the interview on the day that counts.
        answers: what is answered so far.
        importance: what was said of criteria.
        only_open: leave out the questions that are answered, and those that can change nothing. What nobody
            knew so far is asked again, for the sheet goes to somebody else.

    """
    rule_set = agenda.whole
    known = {name: choices for name, choices in answers.items() if choices != (UNSURE,)}
    session = begun(agenda, known, importance)
    listed = session.progress.left if only_open else _every(session)
    return Sheet(
        title=titled(rule_set.title, f"{'Open' if only_open else 'All'} questions"),
        settles=rule_set.settles,
        stamp=_stamp(session),
        headline=_headline(session),
        lines=tuple(_lines(session, listed, only_open=only_open)),
        entries=tuple(
            _entry(rule_set.question(name), listed, session, answers, only_open=only_open) for name in listed
        ),
        origin=Origin(rule_set.id, rule_set.version, rule_set.digest),
        as_of=as_of_word(agenda.basis, agenda.whole.documents, agenda.whole.latest),
        answers=answers if only_open else {},
        importance=importance,
    )


def _every(session: Session) -> tuple[str, ...]:
    """Return all questions that apply, in the order of the rule set but after those they hang on."""
    every = session.agenda.progress({}, session.importance).every
    return tuple(name for name in every if name not in session.progress.ruled_out)


def _stamp(session: Session) -> str:
    rule_set = session.agenda.whole
    asked = len(rule_set.questions) - len(session.progress.ruled_out)
    done = f"{len(session.answers)} of {counted(asked, 'question')} answered"
    return f"{rule_set.edition}, as of {session.agenda.basis}, {done}"


def _headline(session: Session) -> str:
    if not session.answers:
        return "Nothing is answered yet"
    said = outcome(session.progress.assessment, Names(session.agenda.rule_set))
    so_far = "" if session.progress.settlement.settled else " so far"
    return f"{said[0].upper()}{said[1:]}{so_far}"


def _lines(session: Session, listed: tuple[str, ...], *, only_open: bool) -> Iterator[str]:
    """Say where things stand, and what the questions on the sheet can do to that."""
    progress = session.progress
    yield standing(session)
    marked = [name for name in listed if name in progress.settlement.decisive]
    if marked:
        yield f"The decisive {'question is' if len(marked) == 1 else 'questions are'} marked."
    if not listed:
        every = "no open question can change the result" if progress.every else "every question is answered"
        yield f"There is nothing left to ask: {every}."
    elif only_open and progress.settlement.settled and progress.assessment.standings:
        clear = "how clear it is, " if progress.scoring else ""
        yield f"What is asked here can change only {clear}what the documents said, and the advice."


def _entry(
    question: Question, listed: tuple[str, ...], session: Session, answers: Answers, *, only_open: bool
) -> Entry:
    given = answers.get(question.id, ())
    said = () if only_open else given
    boxes = [
        Box(choice.id, choice.label, _about(choice, several=question.several), choice.id in said)
        for choice in question.choices
    ]
    return Entry(
        id=question.id,
        name=question.name,
        text=question.text,
        help=question.help,
        why=question.why,
        several=question.several,
        notes=(*_notes(question, listed, session), *((NOBODY_KNEW,) if given and not said else ())),
        boxes=(*boxes, Box(UNSURE, UNSURE_LABEL, "", UNSURE in said)),
    )


def _about(choice: Choice, *, several: bool) -> str:
    alone = "It goes with no other." if several and choice.exclusive else ""
    return " ".join(part for part in (choice.help, alone) if part)


def _notes(question: Question, listed: tuple[str, ...], session: Session) -> Iterator[str]:
    found, when = session.progress.settlement, question.asked_when
    if question.id in found.decisive:
        can = "alone could change" if found.together == 1 else "could, with others, change"
        yield f"Decisive: this answer {can} first place."
    fixed = {name: choices for name, choices in session.answers.items() if name not in listed}
    if when and truth(when, fixed) is not Truth.TRUE:
        yield f"Asked only when {in_plain_words(when)}; leave it empty otherwise."
