"""The command with which an interview that was stopped goes on."""

import os
import shlex

from advisor.cli.answering import Options
from advisor.session.session import Session

KEPT_OPTIONS = ("rules", "as_of", "date", "format_", "output")
KEPT_SWITCHES = ("all_", "plain", "force")


def going_on(session: Session, options: Options, kept: str) -> list[str]:
    """Return lines that say how to go on, with the file in which the answers are kept or with flags.

    Args:
        session: where the interview stands.
        options: those of the command line.
        kept: the file that holds the answers, empty for none.

    """
    if not session.given and not session.importance:
        return ["Stopped before the first answer."]
    words = ["advisor", "quiz"]
    if kept:
        words += ["--answers", kept]
    else:
        for name, choices in session.answers.items():
            words += [f"--{name}", ",".join(choices)]
        if session.importance:
            words += ["--importance", ",".join(f"{name}={word}" for name, word in session.importance.items())]
    # A file that is there and does not hold these answers would be refused.
    save = kept or ("" if os.path.lexists(options["save"]) else options["save"])
    words += ["--save", save] if save else []
    for name in KEPT_OPTIONS:
        words += [_flag(name), options[name]] if options[name] else []
    words += [_flag(name) for name in KEPT_SWITCHES if options[name]]
    before = (
        f"Stopped. Your answers are in {kept}; go on with:"
        if kept
        else "Stopped. To go on with your answers:"
    )
    return [before, shlex.join(words)]


def is_resumed(options: Options) -> bool:
    """Return whether the answers are saved into the file that they come from."""
    save, answers = options["save"], options["answers"]
    return bool(save and answers) and os.path.realpath(save) == os.path.realpath(answers)


def _flag(name: str) -> str:
    return f"--{name.rstrip('_').replace('_', '-')}"
