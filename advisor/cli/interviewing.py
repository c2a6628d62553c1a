"""An interview at the terminal: what is shown, where answers are kept, and what becomes of the result."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, TextIO

from advisor.assessment.recommend import recommend
from advisor.audit.accounts import evidence_of
from advisor.cli.answering import Options
from advisor.cli.drawing import RECORD, Form, drawn
from advisor.cli.justifying import justified_by
from advisor.cli.keeping import Keeper
from advisor.cli.output import deliver
from advisor.errors import AdvisorError
from advisor.interview.agenda import Agenda
from advisor.loading.answers import Given
from advisor.loading.files import STANDARD_INPUT
from advisor.loading.opening import open_sources
from advisor.model.answers import Answers, Importance
from advisor.model.decision import Filing
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day, RuleSet
from advisor.model.sources import Source
from advisor.narrative.pages import Paragraph
from advisor.narrative.progress import recorded, welcome
from advisor.narrative.prompts import Item, Prompt, prompt
from advisor.narrative.why import why
from advisor.session.conversation import converse
from advisor.session.session import Session, begun
from advisor.session.steps import EXPORT, READ, SAVE, Afterwards, Chosen, Reply, Step
from advisor.terminal.asking import Asker, asker
from advisor.terminal.canvas import Look, look_of
from advisor.terminal.pages import page_text
from advisor.terminal.stopping import ending_by_signal, signals_ignored
from advisor.terminal.wrapping import wrapped
from advisor.text import in_words, visible

KEEP, REPLACE = "keep", "replace"
EXPORTED = {".md": RECORD, ".json": "json", ".txt": "text"}
DECISION, ANSWERS = "decision.md", "answers.yaml"  # suggested names of files


class Wishes(NamedTuple):
    """What the command line says of an interview; `filing` tells how a record of these leaders is filed."""

    path: Path
    basis: Day
    date: Day
    wanted: str
    options: Options
    filing: Callable[[tuple[str, ...]], Filing] = lambda _: Filing()


class Start(NamedTuple):
    """What an interview begins with.

    `gone` is what could not be taken over from an older file. `has_picked` tells that what matters is known,
    `is_kept` that the file to save into holds all of it already.
    """

    given: Given
    gone: tuple[str, ...]
    has_picked: bool
    is_kept: bool


def interview(rule_set: RuleSet, start: Start, wishes: Wishes) -> bool:
    """Lead an interview by a rule set with all its revisions, and deliver its result.

    Returns:
        Whether an alternative is left.

    Raises:
        Stopped: the person or a signal ended it. Whatever ends it early, standard error says how to go on.
        AdvisorError: the result could not be delivered; the message says that, too.

    """
    session = begun(
        Agenda(rule_set, wishes.basis),
        start.given.answers,
        start.given.importance,
        has_picked=start.has_picked,
        asks_all=wishes.options["all_"],
    )
    talk = Conversation(session, wishes, start.gone)
    with ending_by_signal():
        try:
            talk.begin(start)
            ended = converse(session, talk)
            talk.finish(ended)
        except BaseException as error:
            with signals_ignored():
                lines = talk.part()
                if isinstance(error, (AdvisorError, OSError)) and not isinstance(error, BrokenPipeError):
                    reason = getattr(error, "strerror", None) or str(error)
                    raise AdvisorError("\n".join([reason, *lines])) from error
                talk.tell(lines)
            raise
    return bool(ended.progress.assessment.standings)


class Conversation:
    """Talks to a person at the terminal; what is shown is the result itself where that is text for them."""

    def __init__(self, session: Session, wishes: Wishes, gone: tuple[str, ...] = ()) -> None:
        self.session = session
        self.keeper = Keeper(wishes.options, gone)
        self._wishes = wishes
        self._asker: Asker | None = None
        self._shown: tuple[Answers, Importance] | None = None

    def begin(self, start: Start) -> None:
        """Show what the interview is about, and save what is given already."""
        # Without styles, as it is not known yet whether the terminal takes them.
        look = look_of(sys.stderr)._replace(terminal=False)
        self._write(page_text(welcome(self.session, start.gone), look))
        if start.is_kept:
            self.keeper.assume(self.session)
        elif self.session.given or self.session.importance:
            self.keeper.keep(self.session)

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        """The sources with all claims that the rule set cites."""
        whole = self.session.agenda.whole
        cited = (
            claim
            for _, _, evidence in evidence_of(whole)
            for claim in (*evidence.supports, *evidence.disputes)
        )
        return open_sources(self._wishes.path, whole, frozenset(cited))

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show a page on standard error."""
        self._write(page_text(paragraphs, self._look(sys.stderr)))

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()

    def _look(self, stream: TextIO) -> Look:
        look = look_of(stream)
        return look._replace(terminal=False, bars=False) if self._asking().is_plain else look

    def ask(self, step: Step, session: Session) -> Reply:
        """Return what the person replies to a step."""

        @cache
        def explained() -> tuple[Paragraph, ...]:
            return why(step, session, self._sources)

        def page(columns: int) -> list[str]:
            look = look_of(sys.stderr)._replace(width=columns, terminal=False)
            return page_text(explained(), look).splitlines()

        asked = prompt(step, session)
        if isinstance(step, Afterwards) and self._shown_on is sys.stderr:
            asked = asked._replace(help="The result is written once you finish.")
        return self._asking().ask(asked, page)

    def _asking(self) -> Asker:
        # Made late, so that what comes before the first question is on the screen at once.
        if self._asker is None:
            self._asker = asker(plain=self._wishes.options["plain"])
        return self._asker

    def told(self, step: Step, before: Session, after: Session) -> None:
        """Note what a reply has made of the session: show it, and save the answers."""
        self.session = after
        self.say(recorded(step, before, after))
        try:
            self.keeper.keep(after)
        except AdvisorError as error:
            self.say([Paragraph(f"Not saved: {error}")])
        # A fault in them is told now and not after the last answer. The first question need not wait.
        _ = self._sources

    def recommend(self, session: Session, before: Session | None) -> None:
        """Show the recommendation in brief, or what has moved since the one shown last."""
        self.session = session
        if before and _counted(before) != _counted(session):
            self._show(self._difference(before, session))
        else:
            self._show_brief(session)

    def _show_brief(self, session: Session) -> None:
        self._show(self._drawn(session, Form("text", brief=True, look=self._look(self._shown_on))))
        self._shown = _counted(session)

    def _drawn(self, session: Session, form: Form) -> str:
        found, wishes = self._recommendation(session), self._wishes
        form = form._replace(filing=wishes.filing(found.assessment.leaders))
        return drawn(found, wishes.path, wishes.date, form)

    def _recommendation(self, session: Session) -> Recommendation:
        return recommend(session.agenda.whole, session.answers, session.importance, self._wishes.basis)

    @property
    def _shown_on(self) -> TextIO:
        """Where pages are shown: on standard output, if they are what the person wants to have in the end."""
        is_printed = self._wishes.options["output"] in {"", STANDARD_INPUT}
        is_result = self._wishes.wanted == "text" and is_printed and sys.stdout.isatty()
        return sys.stdout if is_result else sys.stderr

    def _show(self, text: str) -> None:
        self._shown_on.write(f"\n{text}\n")
        self._shown_on.flush()

    def _difference(self, before: Session, after: Session) -> str:
        from advisor.assessment.what_if import what_if
        from advisor.narrative.what_if import tell_what_if
        from advisor.terminal.what_if import what_if_text

        now, then = (
            justified_by(self._recommendation(item), self._wishes.path, self._wishes.date)
            for item in (before, after)
        )
        story = tell_what_if(what_if(now, then, after.set_aside))
        return what_if_text(story, self._look(self._shown_on), ("before", "now"))

    def carry_out(self, action: str, session: Session) -> None:
        """Show the recommendation whole, or write it or the answers into a file."""
        if action == READ:
            self._show(self._drawn(session, Form("text", look=self._look(self._shown_on))))
        elif action == SAVE:
            self._into_file("Save the answers into a file.", self.keeper.name or ANSWERS, self._save, session)
        elif action == EXPORT:
            question = "Export the recommendation (.md as a decision record, .json or .txt)."
            self._into_file(question, DECISION, self._export, session)

    def _into_file(
        self, question: str, suggestion: str, write: Callable[[str, Session], None], session: Session
    ) -> None:
        typed = self._asking().ask_name(question, suggestion)
        name = os.path.expanduser(typed)  # noqa: PTH111  # a name that ends in a slash is a folder's
        try:
            if name:
                write(name, session)
        except AdvisorError as error:
            self.say([Paragraph(str(error))])

    def _save(self, name: str, session: Session) -> None:
        if self.keeper.is_kept_in(name) or self._may_be_written(name):
            self.keeper.keep_as(name, session)
            self.say([Paragraph(f"Saved: {name}. It is kept up to date from now on.")])

    def _export(self, name: str, session: Session) -> None:
        if Path(name).suffix.lower() not in EXPORTED:
            raise AdvisorError(f"{name}: the name tells the format; let it end in {in_words(EXPORTED, 'or')}")
        if self.keeper.is_kept_in(name):
            raise AdvisorError(f"{name}: holds your answers; name another file")
        if self.keeper.is_for_the_result(name):
            raise AdvisorError(f"{name}: is where the result is written once you finish; name another file")
        if self._may_be_written(name):
            wanted = EXPORTED[Path(name).suffix.lower()]
            deliver(self._drawn(session, Form(wanted)), name, force=True, exact=True)
            self.say([Paragraph(f"Written: {name}")])

    def _may_be_written(self, name: str) -> bool:
        """Return whether the file is new, or the person lets it be replaced."""
        if not os.path.isfile(name):  # noqa: PTH113  # writing says what is wrong with an odd name
            return True
        items = (Item(KEEP, "Keep it as it is"), Item(REPLACE, "Replace it"))
        question = Prompt("A file of that name is there already", f"Replace {name}?", "", items)
        return self._asking().ask(question, lambda _: []) == Chosen((REPLACE,))

    def finish(self, session: Session) -> None:
        """Deliver the result, unless it is what the person has read on the terminal."""
        self.session = session
        output = self._wishes.options["output"]
        if self._shown_on is sys.stdout:
            if self._shown != _counted(session):
                self._show_brief(session)
            return
        form = Form(self._wishes.wanted, look=None if output else look_of(sys.stdout))
        text, is_text = self._drawn(session, form), self._wishes.wanted == "text"
        deliver(text, output, force=self._wishes.options["force"], exact=not is_text)
        if output not in {"", STANDARD_INPUT}:
            self.say([Paragraph(f"Written: {output}")])

    def part(self) -> list[str]:
        """Save what is not saved yet, and return lines that say how to go on."""
        self.keeper.keep_once_more(self.session)
        return self.keeper.going_on(self.session)

    def tell(self, lines: list[str]) -> None:
        """Show how to go on, if anybody is left to read it; the command is not broken, to be copied."""
        sentence, *command = (visible(line) for line in lines)
        with suppress(OSError, ValueError):
            told = ["", *wrapped(sentence, look_of(sys.stderr).width), *command]
            self._write("".join(f"{line}\n" for line in told))


def _counted(session: Session) -> tuple[Answers, Importance]:
    return session.answers, session.importance
