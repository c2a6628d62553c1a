"""The next step of an interview in words: where things stand, what is asked, and how to answer it."""

from collections.abc import Iterator

from advisor.model.answers import UNSURE
from advisor.model.rule_set import Question
from advisor.narrative.naming import UNSURE_LABEL
from advisor.narrative.pages import BLANK, Paragraph, heading
from advisor.narrative.progress import standing
from advisor.narrative.prompts import prompt
from advisor.session.session import Session
from advisor.session.steps import Asking
from advisor.text import counted


def tell_next(session: Session) -> Iterator[Paragraph]:
    """Yield the page for a person who answers by flags."""
    rule_set, answered = session.agenda.whole, len(session.answers)
    yield Paragraph(rule_set.title, strong=True)
    asked = len(rule_set.questions) - len(session.progress.ruled_out)
    done = f"{answered} of {counted(asked, 'question')} answered"
    yield Paragraph(f"{rule_set.edition}, as of {session.agenda.basis}, {done}")
    yield BLANK
    yield Paragraph(standing(session) if answered else "Nothing is answered yet.", 1)
    if not session.left:
        yield Paragraph("There is nothing left to ask.", 1)
    elif session.may_stop:
        yield Paragraph("You may stop here: no answer that is left can change first place.", 1)
    if not session.has_picked:
        yield from _matters(session)
    if session.left:
        yield from _asked(rule_set.question(session.left[0]), session)
    yield from _going_on(session)


def _matters(session: Session) -> Iterator[Paragraph]:
    first = session.agenda.rule_set.criteria[0].id
    yield from heading("First of all")
    yield Paragraph("What matters in your decision?", 1, strong=True)
    yield Paragraph(
        f"Give it more weight with --importance CRITERION=WORD, such as --importance {first}={session.high},"
        " as often as you like, or leave it out. advisor explain lists the criteria.",
        1,
    )


def _asked(question: Question, session: Session) -> Iterator[Paragraph]:
    words = prompt(Asking(question.id), session)
    yield from heading(words.label)
    yield Paragraph(question.text, 1, strong=True)
    yield Paragraph(question.help, 1)
    yield Paragraph(f"Why this is asked: {question.why}", 1)
    yield Paragraph(f"--{question.id}, {'several of' if question.several else 'one of'}:", 1)
    for choice in question.choices:
        alone = "It goes with no other." if question.several and choice.exclusive else ""
        about = " ".join(part for part in (choice.help, alone) if part)
        label = f"{choice.label.rstrip('.')}. {about}" if about else choice.label
        yield Paragraph(label, 2, f"{choice.id}:")
    yield Paragraph(UNSURE_LABEL, 2, f"{UNSURE}:")


def _going_on(session: Session) -> Iterator[Paragraph]:
    if session.left:
        several = " (several with commas between them)" if _is_several(session) else ""
        yield from heading("How to answer")
        yield Paragraph(f"Give the same command with --{session.left[0]} CHOICE as well{several}.", 1)
    else:
        yield from heading("How to go on")
    if session.answers:
        yield Paragraph("The same answers give the recommendation to advisor recommend.", 1)


def _is_several(session: Session) -> bool:
    return session.agenda.whole.question(session.left[0]).several
