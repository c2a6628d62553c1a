"""The file in which the answers of an interview are kept, and the command that goes on from there."""

import os
import shlex
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from advisor.cli.answering import Options, format_by_suffix
from advisor.cli.output import check_output, replace_file
from advisor.errors import AdvisorError
from advisor.loading.files import STANDARD_INPUT, read_bytes
from advisor.model.answers import Answers, Importance
from advisor.reports.answers_file import HOW_TO, answers_file
from advisor.session.session import Session
from advisor.text import visible

KEPT_OPTIONS = ("rules", "as_of", "date", "format_", "output")
KEPT_SWITCHES = ("all_", "plain")

NO_MARKDOWN = (
    "answers are kept in YAML or JSON; let the name end in .yaml or .json (--format record writes a decision)"
)


class Keeper:
    """Keeps the answers of an interview in the file that `--save` or the person names, if any.

    `gone` is what could not be taken over from an older file; it is noted in the new one, and so is what
    the comments at the beginning of the old one said.
    """

    def __init__(self, options: Options, gone: tuple[str, ...] = ()) -> None:
        self._options = options
        self._notes = (*gone, *(_comments(options["save"]) if is_resumed(options) else ()))
        self._held: tuple[Answers, Importance, bool] | None = None
        self._record: str = options.get("record", "")
        self.name: str = options["save"]

    def assume(self, session: Session) -> None:
        """Take it that the file holds the answers, since they come from it."""
        self._held = _kept(session)

    def keep(self, session: Session) -> None:
        """Write the answers into the file, unless it holds them already or there is none.

        Raises:
            AdvisorError: it cannot be written; it holds what it held before.

        """
        if self.name and not self.holds(session):
            as_json = format_by_suffix(self.name) == "json"
            replace_file(self.name, answers_file(session, self._notes, as_json=as_json))
            self._held = _kept(session)

    def keep_as(self, name: str, session: Session) -> None:
        """Write the answers into this file, and keep them there from now on.

        Raises:
            AdvisorError: as above; or the file is for the result.

        """
        if name == STANDARD_INPUT:
            raise AdvisorError(f"{name}: name a file")
        if self.is_for_the_result(name):
            raise AdvisorError(f"{visible(name)}: is where --output writes the result; name another file")
        if format_by_suffix(name) == "markdown" or _is_markdown(name):
            raise AdvisorError(f"{visible(name)}: {NO_MARKDOWN}")
        before, self.name, self._held = (self.name, self._held), name, None
        try:
            self.keep(session)
        except AdvisorError:
            self.name, self._held = before
            raise

    def keep_once_more(self, session: Session) -> None:
        """Write the answers if something kept the last one from being saved, or took the file away."""
        if self.name and not os.path.isfile(self.name):  # noqa: PTH113  # no error for what is too long
            self._held = None
        if session.given or session.importance:
            with suppress(AdvisorError):
                self.keep(session)

    def holds(self, session: Session) -> bool:
        """Return whether the file holds all that was said, as far as we have written it."""
        return self._held == _kept(session)

    def is_kept_in(self, name: str) -> bool:
        """Return whether the file of this name holds answers of the interview."""
        return self._held is not None and _is_same(name, self.name)

    def is_for_the_result(self, name: str) -> bool:
        """Return whether the file of this name is the one in which the result will be."""
        output = self._options["output"]
        return output not in {"", STANDARD_INPUT} and _is_same(name, output)

    def going_on(self, session: Session) -> list[str]:
        """Return lines that say how to go on: with the file, if it holds all that was said, or with flags."""
        if self.name and self.holds(session):
            words = ["--answers", self.name, "--save", self.name]
            before = f"Stopped. Your answers are in {self.name}; go on with:"
        elif session.given or session.importance:
            # A record says more than answers; the flags win over those that it holds.
            words = ["--answers", self._record, *_flags(session)] if self._record else _flags(session)
            # A file that is there and does not hold these answers would be refused.
            words += ["--save", self.name] if self.name and not os.path.lexists(self.name) else []
            before = "Stopped. To go on with your answers:"
        else:
            return ["Stopped before the first answer."]
        for name in KEPT_OPTIONS:
            words += [_flag(name), self._options[name]] if self._options[name] else []
        words += [_flag(name) for name in KEPT_SWITCHES if self._options[name]]
        words += ["--force"] if self._options["force"] and self._options["output"] else []
        return [before, " ".join(map(_word, ["advisor", "quiz", *words]))]


def is_resumed(options: Options) -> bool:
    """Return whether the answers are saved into the file that they come from."""
    return bool(options["save"] and options["answers"]) and _is_same(options["save"], options["answers"])


def check_files(options: Options) -> None:
    """Find out before the first question whether answers and result can be kept where they should be.

    Raises:
        AdvisorError: one of the files cannot be written, or may not be replaced.

    """
    save, output = options["save"], options["output"]
    check_output(output, force=options["force"])
    if not save:
        return
    if save == STANDARD_INPUT:
        raise AdvisorError("--save -: name a file; standard output is for the result")
    if output and _is_same(save, output):
        raise AdvisorError(f"--save {visible(save)}: is where --output writes the result; name another file")
    if format_by_suffix(save) == "markdown" or (is_resumed(options) and _is_markdown(save)):
        raise AdvisorError(f"--save {visible(save)}: {NO_MARKDOWN}")
    check_output(save, force=True)
    if os.path.lexists(save) and not is_resumed(options) and not options["force"]:
        go_on = f" --answers {shlex.quote(save)} --save {shlex.quote(save)} goes on with it,"
        hint = go_on if os.path.isfile(save) else ""  # noqa: PTH113  # no error for what is too long
        raise AdvisorError(f"--save {visible(save)}: is there already;{visible(hint)} --force replaces it")


def _is_markdown(name: str) -> bool:
    """Return whether the file is a record or a sheet, which answers would take the place of."""
    from advisor.loading.front_matter import is_ours

    return os.path.isfile(name) and is_ours(read_bytes(Path(name)))  # noqa: PTH113  # no error for a long name


def _kept(session: Session) -> tuple[Answers, Importance, bool]:
    return dict(session.given), dict(session.importance), session.has_picked


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.realpath(one) == os.path.realpath(other)
    except ValueError:
        # A null byte is in no name of a file.
        return False


def _comments(name: str) -> list[str]:
    """Return the comments at the beginning of a file, but for the one that every file has."""
    lines = read_bytes(Path(name)).decode("utf-8", "replace").splitlines()
    comments = [
        line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), lines)
    ]
    return [comment for comment in comments if comment != HOW_TO]


def _word(text: str) -> str:
    """Return a word as the shell takes it; what cannot be shown is spelt out as bash and zsh read it."""
    if visible(text) == text:
        return shlex.quote(text)
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"$'{visible(escaped)}'"


def _flags(session: Session) -> list[str]:
    """Return all that was answered as flags, also what the other answers rule out meanwhile."""
    words = []
    for question in session.agenda.whole.questions:
        if question.id in session.given:
            words += [f"--{question.id}", ",".join(session.given[question.id])]
    if session.importance:
        words += ["--importance", ",".join(f"{name}={word}" for name, word in session.importance.items())]
    return words


def _flag(name: str) -> str:
    return f"--{name.rstrip('_').replace('_', '-')}"
