"""An interview at the terminal: what is shown, where answers are kept, and what becomes of the result."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from advisor.assessment.recommend import recommend
from advisor.cli.answering import Options, format_by_suffix
from advisor.cli.drawing import Form, drawn
from advisor.cli.going_on import going_on, is_resumed
from advisor.cli.justifying import justified_by
from advisor.cli.output import deliver, replace_file
from advisor.errors import AdvisorError
from advisor.interview.agenda import Agenda
from advisor.loading.answers import Given
from advisor.loading.rule_sets import load_sources
from advisor.model.answers import Answers, Importance
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day, RuleSet
from advisor.narrative.pages import Paragraph
from advisor.narrative.progress import recorded, welcome
from advisor.narrative.prompts import Item, Prompt, prompt
from advisor.narrative.why import claims_on, why
from advisor.reports.answers_file import answers_file
from advisor.session.conversation import converse
from advisor.session.session import Session, begun
from advisor.session.steps import EXPORT, READ, SAVE, Chosen, Reply, Step
from advisor.terminal.asking import Asker, asker, wants_plain
from advisor.terminal.canvas import Look, look_of
from advisor.terminal.pages import page_text
from advisor.terminal.stopping import ending_by_signal
from advisor.text import visible

KEEP, REPLACE = "keep", "replace"
DECISION, ANSWERS = "decision.md", "answers.yaml"
"""Names that are suggested for files."""


class Wishes(NamedTuple):
    """What the command line says of an interview: where the rule set is, which day counts, what to print."""

    path: Path
    basis: Day
    date: Day
    wanted: str
    options: Options


def interview(
    rule_set: RuleSet, start: Given, gone: tuple[str, ...], wishes: Wishes, *, has_picked: bool
) -> bool:
    """Lead an interview and deliver its result.

    Args:
        rule_set: the rule set with all its revisions.
        start: answers and importance that are given already.
        gone: what could not be taken over from an older file.
        wishes: what the command line says.
        has_picked: what matters is known already.

    Returns:
        Whether an alternative is left.

    Raises:
        Stopped: the person or a signal ended it. Whatever ends it early, standard error says how to go on.
        AdvisorError: the result could not be delivered; the message says that, too.

    """
    session = begun(
        Agenda(rule_set, wishes.basis),
        start.answers,
        start.importance,
        has_picked=has_picked,
        asks_all=wishes.options["all_"],
    )
    talk = Conversation(session, wishes)
    with ending_by_signal():
        try:
            talk.say(welcome(session, gone))
            ended = converse(session, talk)
            talk.finish(ended)
        except (AdvisorError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            lines = [str(reason), *going_on(talk.session, wishes.options, talk.kept)]
            raise AdvisorError("\n".join(lines)) from error
        except BaseException:
            # Whatever ends it, the answers are not lost.
            talk.part()
            raise
    return bool(ended.progress.assessment.standings)


class Conversation:
    """Talks to a person at the terminal, and keeps what they say."""

    def __init__(self, session: Session, wishes: Wishes) -> None:
        self.session = session
        self.kept = wishes.options["save"] if is_resumed(wishes.options) else ""
        self._wishes = wishes
        self._asker: Asker | None = None
        self._shown: tuple[Answers, Importance] | None = None
        self._save = wishes.options["save"]

    @property
    def _is_plain(self) -> bool:
        return bool(self._wishes.options["plain"]) or wants_plain()

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show a page on standard error."""
        sys.stderr.write(page_text(paragraphs, self._look()))
        sys.stderr.flush()

    def _look(self) -> Look:
        look = look_of(sys.stderr)
        return look._replace(terminal=False, bars=False) if self._is_plain else look

    def ask(self, step: Step, session: Session) -> Reply:
        """Return what the person replies to a step."""

        @cache
        def explained() -> tuple[Paragraph, ...]:
            sources = load_sources(self._wishes.path, session.agenda.whole, claims_on(step, session))
            return why(step, session, sources)

        def page(columns: int) -> list[str]:
            look = self._look()._replace(width=columns, terminal=False)
            return page_text(explained(), look).splitlines()

        return self._asking().ask(prompt(step, session), page)

    def _asking(self) -> Asker:
        # Made late, so that what comes before the first question is on the screen at once.
        if self._asker is None:
            self._asker = asker(plain=self._is_plain)
        return self._asker

    def told(self, step: Step, before: Session, after: Session) -> None:
        """Note what a reply has made of the session: show it, and save the answers."""
        self.session = after
        self.say(recorded(step, before, after))
        if self._save and (_said(before) != _said(after) or not self.kept):
            self._keep(self._save, after)

    def _keep(self, name: str, session: Session) -> None:
        """Save the answers; where that fails, say so and go on."""
        try:
            replace_file(name, self._answers(name, session))
        except AdvisorError as error:
            self.kept = ""
            self.say([Paragraph(f"Not saved: {error}")])
        else:
            self.kept = name

    def _answers(self, name: str, session: Session) -> str:
        as_json = format_by_suffix(name) == "json"
        return answers_file(session.agenda.whole, session.answers, session.importance, as_json=as_json)

    def recommend(self, session: Session, before: Session | None) -> None:
        """Show the recommendation in brief, or what has moved since the one shown last."""
        self.session = session
        if before and _said(before) != _said(session):
            self._show(self._difference(before, session))
        else:
            self._show(self._drawn(session, brief=True))
            self._shown = _said(session)

    def _recommendation(self, session: Session) -> Recommendation:
        return recommend(session.agenda.whole, session.answers, session.importance, self._wishes.basis)

    def _drawn(self, session: Session, *, brief: bool) -> str:
        path, date = self._wishes.path, self._wishes.date
        look = self._page_look()
        return drawn(self._recommendation(session), path, date, Form("text", brief, look))

    def _page_look(self) -> Look:
        stream = sys.stdout if self._is_shown_in_place else sys.stderr
        look = look_of(stream)
        return look._replace(terminal=False, bars=False) if self._is_plain else look

    @property
    def _is_shown_in_place(self) -> bool:
        """Whether the pages that the person reads are the result: text, on a terminal."""
        is_printed = self._wishes.options["output"] in {"", "-"}
        return self._wishes.wanted == "text" and is_printed and sys.stdout.isatty()

    def _show(self, text: str) -> None:
        stream = sys.stdout if self._is_shown_in_place else sys.stderr
        stream.write("\n" + text + "\n")
        stream.flush()

    def _difference(self, before: Session, after: Session) -> str:
        from advisor.assessment.what_if import what_if
        from advisor.narrative.what_if import tell_what_if
        from advisor.terminal.what_if import what_if_text

        now, then = (
            justified_by(self._recommendation(item), self._wishes.path, self._wishes.date)
            for item in (before, after)
        )
        return what_if_text(tell_what_if(what_if(now, then, after.set_aside)), self._page_look())

    def carry_out(self, action: str, session: Session) -> None:
        """Show the recommendation whole, or write it or the answers into a file."""
        if action == READ:
            self._show(self._drawn(session, brief=False))
        elif action == SAVE:
            name = self._asking().ask_name("Save the answers as:", self._save or ANSWERS)
            self._into_file(name, partial(self._save_as, session))
        elif action == EXPORT:
            name = self._asking().ask_name("Export the recommendation (.md, .json or .txt) as:", DECISION)
            self._into_file(name, partial(self._export, session))

    def _into_file(self, typed: str, write: Callable[[str], None]) -> None:
        name = os.path.expanduser(typed)  # noqa: PTH111  # a name that ends in a slash is a folder's
        if not name or (Path(name).is_file() and name != self.kept and not self._may_replace(name)):
            return
        try:
            write(name)
        except AdvisorError as error:
            self.say([Paragraph(str(error))])
        else:
            self.say([Paragraph(f"Written: {name}")])

    def _may_replace(self, name: str) -> bool:
        items = (Item(KEEP, "Keep it as it is"), Item(REPLACE, "Replace it"))
        question = Prompt("A file of that name is there already", f"Replace {name}?", "", items)
        return self._asking().ask(question, lambda _: []) == Chosen((REPLACE,))

    def _save_as(self, session: Session, name: str) -> None:
        replace_file(name, self._answers(name, session))
        self._save = self.kept = name

    def _export(self, session: Session, name: str) -> None:
        wanted = format_by_suffix(name)
        recommendation, wishes = self._recommendation(session), self._wishes
        text = drawn(recommendation, wishes.path, wishes.date, Form(wanted))
        deliver(text, name, force=True, exact=True)

    def finish(self, session: Session) -> None:
        """Deliver the result, unless it is what the person has read on the terminal."""
        self.session = session
        wishes, output = self._wishes, self._wishes.options["output"]
        if self._is_shown_in_place:
            if self._shown != _said(session):
                self._show(self._drawn(session, brief=True))
            return
        look = None if output else look_of(sys.stdout)
        recommendation = self._recommendation(session)
        text = drawn(recommendation, wishes.path, wishes.date, Form(wishes.wanted, look=look))
        deliver(text, output, force=wishes.options["force"], exact=wishes.wanted != "text")
        if output not in {"", "-"}:
            self.say([Paragraph(f"Written: {output}")])

    def part(self) -> None:
        """Say how to go on, if there is still anybody to read it."""
        lines = going_on(self.session, self._wishes.options, self.kept)
        with suppress(OSError, ValueError):
            # Not broken to the width: the command is to be copied.
            sys.stderr.write("".join(f"{visible(line)}\n" for line in ["", *lines]))
            sys.stderr.flush()


def _said(session: Session) -> tuple[Answers, Importance]:
    return session.answers, session.importance
