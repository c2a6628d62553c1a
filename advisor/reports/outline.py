"""What a new rule set is to be about: its outline, and what may not stand in one."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from advisor.text import quoted, unsafe_characters, visible

FEWEST_ALTERNATIVES, FEWEST_CRITERIA = 2, 1
LONGEST_NAME, LONGEST_LINE = 30, 120
"""So many characters fit into tables and headings."""

PLACEHOLDER_DAY = "2000-01-01"
"""Nobody takes it for the day on which anything was read."""

LAST_DAY = "9990-12-31"
"""Years have four digits, and evidence is good for two of them."""


class Outline(NamedTuple):
    """A decision in its author's words: names are folded, sound, and new among their own kind."""

    title: str
    settles: str
    documents: str
    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]


def folded(text: str) -> str:
    """Return the text as a rule set reads it: on one line, with single spaces."""
    return " ".join(text.split())


def question_of(title: str) -> str:
    """Return the question that a decision of this title settles, as long as nobody says it better."""
    return title if title.endswith("?") else f"{title}: which one?"


def wrong_with_line(line: str) -> str:
    """Return what is wrong with a title or a question, empty where nothing is."""
    return _wrong(line, LONGEST_LINE)


def wrong_with_name(name: str, before: Sequence[str]) -> str:
    """Return what is wrong with a name that comes after these, empty where nothing is.

    Names that differ in case or in the form of a character alone are the same.
    """
    if _compared(name) in map(_compared, before):
        return f"{quoted(name)} is given twice"
    return _wrong(name, LONGEST_NAME)


def wrong_with_names(names: Sequence[str], fewest: int) -> Iterator[str]:
    """Yield everything that is wrong with the names of one kind, in their order."""
    for position, name in enumerate(names):
        wrong = wrong_with_name(name, names[:position])
        if wrong:
            yield wrong
    if len(names) < fewest:
        yield f"{fewest} at least are needed, not {len(names)}"


def _wrong(text: str, longest: int) -> str:
    unsafe = next(unsafe_characters(text), None)
    if unsafe:
        return f"{quoted(text)}: character {visible(unsafe.group())} is not allowed"
    if not any(_is_seen(character) for character in text):
        return f"{quoted(text)} is empty"
    if len(text) > longest:
        return f"{quoted(text)} has {len(text)} characters, and {longest} at most are allowed"
    return ""


def _is_seen(character: str) -> bool:
    # Letters, numbers, punctuation and symbols; not marks alone, nor what has no width.
    return unicodedata.category(character)[0] in "LNPS"


def _compared(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
