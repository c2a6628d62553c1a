"""Pages drawn for every kind of terminal, and texts that show where a page breaks them."""

import itertools
import re
from collections.abc import Callable
from typing import Any

from known_rule_sets import SHIPPED, TOY, told

from advisor.narrative.story import Story
from advisor.terminal.canvas import Look

WIDTHS = (20, 39, 40, 72, 80, 100)
CODES = re.compile(r"\x1b\[[0-9;]*m")
COLOURED = re.compile(r"\x1b\[[0-9;]*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")

MANY = {
    "purpose": "research",
    "architecture": "variable-length,recurrent,changes-at-run-time",
    "tpu": "yes",
    "deployment": "mobile,browser-training,embedded",
    "serving": "language-models",
    "language": "javascript",
    "learning-curve": "unsure",
    "debugging": "not-important",
}
SETTLED = {
    "transport": "car",
    "favourite": "cream",
    "allergies": "milk",
    "guests": "few",
    "oven": "yes",
    "time": "minutes",
    "practice": "never",
}
STORIES = {
    "two alternatives": told(SHIPPED, MANY, {"tpu": "critical"}),
    "two, as of the documents": told(SHIPPED, MANY, {"tpu": "critical"}, "2023-12-31"),
    "two, with one answer": told(SHIPPED, {"tpu": "no"}),
    "three alternatives": told(TOY, {"favourite": "fruit", "weather": "hot", "practice": "never"}),
    "three, one removed by a veto": told(TOY, {"favourite": "fruit", "weather": "hot", "allergies": "nuts"}),
    "three, none left": told(TOY, {"favourite": "fruit", "allergies": "nuts,milk", "oven": "no"}),
    "three, settled": told(TOY, SETTLED, {"crowd": "much"}),
    "three, level": told(TOY, {"favourite": "anything", "guests": "unsure"}),
}
PAIR, TRIO = STORIES["two alternatives"], STORIES["three alternatives"]


def look(width: int = 80, *, terminal: bool = False, unicode: bool = True) -> Look:
    """Return a look."""
    return Look(width, terminal, unicode)


def without_codes(page: str) -> str:
    """Return the page without colours; no line ends in a space."""
    return "\n".join(line.rstrip() for line in CODES.sub("", page).split("\n"))


def folded(page: str) -> str:
    """Return the page in one line."""
    return " ".join(page.split())


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return the value with every text in it changed."""
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        parts = [mapped(part, change) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def in_words_of(length: int, value: Any) -> tuple[Any, list[str]]:
    """Return the value with every text replaced by words of that length, each of them only once."""
    numbers, words = itertools.count(1), []

    def change(text: str) -> str:
        new = [f"x{next(numbers)}".ljust(length, "o") for _ in text.split()]
        words.extend(new)
        return " ".join(new)

    return mapped(value, change), words


def hostile(value: Any, text: str) -> Any:
    """Return the value with this before every text."""
    return mapped(value, lambda old: text + old)


def plain(story: Story) -> Story:
    """Return the story with texts in ASCII alone."""
    return mapped(story, lambda text: text.encode("ascii", "replace").decode())
