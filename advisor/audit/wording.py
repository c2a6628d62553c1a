"""Texts that are too long for their place, words that praise, and texts that a comment may have cut short."""

import re
from collections.abc import Iterator

from advisor.audit.subject import Remark, Subject
from advisor.loading.comments import cut_texts
from advisor.text import counted, quoted

LONGEST = {
    ("alternative", "name"): 30,
    ("question", "name"): 30,
    ("criterion", "name"): 30,
    ("question", "text"): 120,
    ("choice", "label"): 90,
    ("rule", "reason"): 320,
    ("revision", "reason"): 320,
    ("veto", "reason"): 320,
}
"""The most characters of a text, by its record and key."""

OWN_TEXTS = {
    "rule set": ("title", "settles"),
    "section": ("title",),
    "alternative": ("summary",),
    "question": ("name", "text", "help", "why"),
    "choice": ("label", "help", "no-effect"),
    "criterion": ("name", "meaning"),
    "rule": ("reason",),
    "revision": ("reason",),
    "veto": ("reason",),
    "advice": ("text",),
}
"""The texts in which the rule set itself speaks. What claims say is the voice of their source."""

PRAISING = (
    "amazing",
    "awesome",
    "beautiful",
    "best-in-class",
    "brilliant",
    "cutting-edge",
    "elegant",
    "excellent",
    "fantastic",
    "flawless",
    "game-changing",
    "gorgeous",
    "great",
    "impressive",
    "incredible",
    "outstanding",
    "perfect",
    "phenomenal",
    "powerful",
    "remarkable",
    "robust",
    "seamless",
    "sophisticated",
    "stunning",
    "superb",
    "superior",
    "unmatched",
    "unparalleled",
    "unrivalled",
    "wonderful",
    "world-class",
)
"""Words that say how good something is and not what it does, in alphabetical order."""

_PRAISING = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, PRAISING))})(?![\w-])", re.IGNORECASE)


def long_texts(subject: Subject) -> Iterator[Remark]:
    """Yield the texts that are longer than their place allows."""
    limits: dict[str, list[tuple[str, int]]] = {}
    for (what, key), most in LONGEST.items():
        limits.setdefault(what, []).append((key, most))
    for thing, placed in subject.records.items():
        for key, most in limits.get(thing[0], ()):
            length = len(placed.record[key])
            if length > most:
                message = f"the {key} has {counted(length, 'character')}; at most {most} are shown well"
                yield Remark(thing, message, (key,))


def praising_words(subject: Subject) -> Iterator[Remark]:
    """Yield the texts that praise, with the words that do."""
    for thing, placed in subject.records.items():
        for key in OWN_TEXTS.get(thing[0], ()):
            words = dict.fromkeys(praise_in(placed.record[key]))
            if words:
                message = f"the {key} praises with {', '.join(map(quoted, words))}; say what it does instead"
                yield Remark(thing, message, (key,))


def praise_in(text: str) -> list[str]:
    """Return the words of a text that praise, in small letters, as often as they stand in it."""
    return [found.lower() for found in _PRAISING.findall(text)]


def comments_after_texts(subject: Subject) -> Iterator[Remark]:
    """Yield the texts without quotes that a comment follows on the same line."""
    for thing, keys, comment in cut_texts(subject.records):
        message = (
            f"the text under {keys[-1]} ends before {quoted(comment)}: from the # on it is a comment;"
            " put the text in quotes, or the comment on a line of its own"
        )
        yield Remark(thing, message, keys)
