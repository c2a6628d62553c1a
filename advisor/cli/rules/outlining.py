"""What a new rule set is to be about, asked at the terminal as far as it is not known."""

from typing import TYPE_CHECKING, NamedTuple

from advisor.reports.outline import (
    FEWEST_ALTERNATIVES,
    FEWEST_CRITERIA,
    Outline,
    folded,
    question_of,
    wrong_with_line,
    wrong_with_name,
)

if TYPE_CHECKING:
    from advisor.terminal.text_prompt import TextAsker

TITLE = "What is to be decided, in a few words? For instance: Which bicycle lock?"
SETTLES = "Which question does that settle? Enter takes: {}"
ALTERNATIVES = "What is compared? Type one alternative after the other, two or more. An empty line ends them."
CRITERIA = "What matters? Type one criterion after the other, such as Price. An empty line ends them."


class Known(NamedTuple):
    """What the flags say of a rule set, folded and sound; what they do not say is empty."""

    title: str
    settles: str
    documents: str
    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The flags without which there is no rule set, as they are written."""
        needed = {"--title": self.title, "--alternative": self.alternatives, "--criterion": self.criteria}
        return tuple(flag for flag, value in needed.items() if not value)


def completed(known: Known) -> Outline:
    """Return the outline of which nothing is missing."""
    return Outline(*known._replace(settles=known.settles or question_of(known.title)))


def asked(known: Known, asker: "TextAsker") -> Outline:
    """Ask for all that is not known, and return the outline.

    Raises:
        Stopped: the person or a signal ends it.

    """
    title = known.title or _line(asker, TITLE, "Title:")
    settles = known.settles or _line(
        asker, SETTLES.format(question_of(title)), "Question:", question_of(title)
    )
    alternatives = known.alternatives or _names(asker, ALTERNATIVES, "Alternative", FEWEST_ALTERNATIVES)
    criteria = known.criteria or _names(asker, CRITERIA, "Criterion", FEWEST_CRITERIA)
    return Outline(title, settles, known.documents, alternatives, criteria)


def _line(asker: "TextAsker", about: str, label: str, otherwise: str = "") -> str:
    """Return a sound line; an empty one is the other, if there is any."""
    asker.say(about)
    while True:
        line = folded(asker.ask(label)) or otherwise
        wrong = wrong_with_line(line) if line else "This cannot be empty"
        if not wrong:
            asker.say("")
            return line
        asker.say(f"{wrong}.")


def _names(asker: "TextAsker", about: str, label: str, fewest: int) -> tuple[str, ...]:
    """Return sound names, as many as there must be or more; lines that were pasted are a name each."""
    asker.say(about)
    names: list[str] = []
    while True:
        lines = [folded(line) for line in asker.ask(f"{label} {len(names) + 1}:").splitlines()]
        if not any(lines):
            if len(names) >= fewest:
                asker.say("")
                return tuple(names)
            asker.say(f"At least {fewest} are needed." if fewest > 1 else "At least one is needed.")
        for name in filter(None, lines):
            wrong = wrong_with_name(name, names)
            if wrong:
                asker.say(f"{wrong}.")
            else:
                names.append(name)
