"""Prompts as numbered lines: no escape codes, no repainting, for screen readers and old consoles."""

import re
from collections.abc import Callable, Iterable
from typing import TextIO, TypeAlias

from advisor.model.answers import UNSURE
from advisor.narrative.prompts import Item, Prompt
from advisor.session.steps import Chosen, Move, Reply
from advisor.terminal.stopping import interrupted
from advisor.terminal.wrapping import wrapped
from advisor.text import counted, quoted, visible

Page: TypeAlias = Callable[[int], list[str]]
"""A page that explains, as lines of at most so many columns."""

BACK, WHY, UNSURE_KEY, REVIEW, AGAIN, STOP = "b", "?", "s", "r", "l", "q"
WORDS = {
    "back": BACK,
    "w": WHY,
    "why": WHY,
    "unsure": UNSURE_KEY,
    "review": REVIEW,
    "list": AGAIN,
    "help": AGAIN,
    "h": AGAIN,
    "quit": STOP,
    "stop": STOP,
}
NONE_OF_THEM = "0"
LONGEST_NUMBER = 4


class Plain:
    """Asks by lines, which `read` gives (empty at the end of input); what is said goes to `out`."""

    is_plain = True

    def __init__(self, read: Callable[[], str], out: TextIO, width: Callable[[], int]) -> None:
        self._line = read
        self._out = out
        self._width = width

    def ask(self, prompt: Prompt, explain: Page) -> Reply:
        """Return what the person replies.

        Raises:
            Stopped: by its letter, at the end of input, or by a signal.

        """
        self._show(prompt)
        while True:
            line = self._read("Answer: ")
            word = _command(line, prompt)
            if word == STOP:
                raise interrupted()
            if word == WHY and prompt.explained:
                self._say([*explain(self._width()), *wrapped(_keys(prompt), self._width())])
            elif word in {AGAIN, WHY}:
                self._show(prompt)
            else:
                reply = reply_to(line, prompt)
                if not isinstance(reply, str):
                    return reply
                self._say(wrapped(reply, self._width()))

    def ask_name(self, text: str, suggestion: str) -> str:
        """Return a name that the person types, the suggestion for an empty line, nothing to go back."""
        keys = f"Enter takes {visible(suggestion)}; {BACK} goes back, {STOP} stops."
        self._say(wrapped(f"{text} {keys}", self._width()))
        line = self._read("File: ") or suggestion
        word = WORDS.get(line.lower(), line.lower())
        if word == STOP:
            raise interrupted()
        return "" if word == BACK else line

    def _read(self, mark: str) -> str:
        self._out.write(mark)
        self._out.flush()
        line = self._line()
        if not line:
            raise interrupted()
        return line.strip()

    def _say(self, lines: Iterable[str]) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()

    def _show(self, prompt: Prompt) -> None:
        lines = [prompt.label, prompt.text, prompt.help]
        group = ""
        for number, item in enumerate(prompt.items, start=1):
            lines += [item.group] if item.group != group else []
            group = item.group
            lines.append(_line(number, item))
        if prompt.marked:
            known = {item.value: item.label for item in prompt.items}
            marked = "; ".join(known[value] for value in prompt.marked if value in known)
            lines.append(f"Enter takes: {marked}." if prompt.typed else f"So far: {marked}. Enter keeps it.")
        lines.append(_keys(prompt))
        width = self._width()
        self._say(["", *(row for line in lines if line for row in wrapped(visible(line), width))])


def _line(number: int, item: Item) -> str:
    ends = "" if item.label.endswith((".", "?", "!")) else "."
    return f"{number}. {item.label}" + (f"{ends} {item.help}" if item.help else "")


def _keys(prompt: Prompt) -> str:
    if not prompt.several:
        first = "Type a number"
    else:
        none = f", or {NONE_OF_THEM} for none" if not prompt.least else ""
        first = f"Type numbers with spaces between them{none}"
    ways = [f"{BACK} goes back"] if prompt.back else []
    ways += [f"{WHY} tells why this is asked"] if prompt.explained else []
    ways += [f"{UNSURE_KEY} if you don't know"] if prompt.may_be_unsure else []
    ways += [f"{REVIEW} reviews your answers and leads to the result"] if prompt.review else []
    return f"{first}; {', '.join([*ways, f'{AGAIN} lists this again', f'{STOP} stops'])}."


def _command(line: str, prompt: Prompt) -> str:
    """Return the letter or number that a line stands for, or the line; an id of an item is no command."""
    word = line.lower()
    is_item = len(word) > 1 and any(item.value == word for item in prompt.items)
    return word if is_item else WORDS.get(word, word)


def reply_to(line: str, prompt: Prompt) -> Reply | str:
    """Return what a line means, or a sentence on why it means nothing.

    A line holds numbers of items, or their ids, with spaces or commas between them; or one of the letters.
    """
    word = _command(line, prompt)
    moves: dict[str, tuple[bool, Reply]] = {
        BACK: (prompt.back, Move.BACK),
        REVIEW: (prompt.review, Move.REVIEW),
        UNSURE_KEY: (prompt.may_be_unsure, Chosen((UNSURE,))),
        NONE_OF_THEM: (not prompt.least, Chosen(())),
    }
    if word in moves:
        allowed, move = moves[word]
        if allowed:
            return move
    if not line:
        marked = tuple(item.value for item in prompt.items if item.value in prompt.marked)
        return Chosen(marked) if marked or not prompt.least else "Type the number of an answer first."
    found, unknown = _named(line, prompt)
    return unknown or _together(found, prompt)


def _named(line: str, prompt: Prompt) -> tuple[list[Item], str]:
    """Return the items that a line names, and what is wrong with the first word that names none."""
    known = {item.value: item for item in prompt.items}
    count = len(prompt.items)
    found = []
    for word in re.split(r"[\s,;]+", line.strip(" ,;")):
        digits = word.rstrip(".")
        if (
            digits.isascii()
            and digits.isdigit()
            and len(digits) <= LONGEST_NUMBER
            and 1 <= int(digits) <= count
        ):
            found.append(prompt.items[int(digits) - 1])
        elif word.lower() in known:
            found.append(known[word.lower()])
        else:
            return (
                [],
                f"{quoted(word)} is no answer here: type a number from 1 to {count}; {AGAIN} lists them.",
            )
    return found, ""


def _together(found: list[Item], prompt: Prompt) -> Chosen | str:
    items = list(dict.fromkeys(found))
    alone = [item for item in items if item.alone]
    if len(items) > prompt.most:
        return f"That is {counted(len(items), 'answer')}, and {prompt.most} at most can be given here."
    if alone and len(items) > 1:
        return f"{quoted(alone[0].label)} goes with no other answer."
    return Chosen(tuple(item.value for item in prompt.items if item in items))
