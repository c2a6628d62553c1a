"""Headings and boxes to tick in the body of a Markdown file, as people and editors leave them."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias

from advisor.loading.nodes import Scalar

_LINE_END = re.compile(r"[\n\r]")
_ITEM = re.compile(r"[ \t>]*+(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$)")
# Other programs make other bullets of those of Markdown, or write a backslash before them.
_START = re.compile(
    r"(?P<indent>[\s>]*+)(?:(?P<bullet>[-*+]|[0-9]{1,9}[.)])"
    r"|\\[-*+]|[0-9]{1,9}\\[.)]|[\u2022\u25cf\u25aa\u25e6\u25cb\u2023\u2043\u2219\u00b7\u25a0\u2013\u2014\u2212])?+"
    r"\s*+(?P<text>.*)"
)
_CODE = re.compile(r"(?<![`\\])` ?([^`\s\\]+) ?`(?!`)")
_ANY_CODE = re.compile(r"(?<![`\\])(`++)[^`]*+\1(?!`)")
# Some editors write a backslash before each bracket. Before a parenthesis they are a link.
_BOX = re.compile(r"\\?\[\s*+([xX]?)\s*\\?\](?![(\[])")
_BRACKETS = re.compile(r"\\?\[([^\]]*)\](?![(\[])")
_EMPTY = re.compile(r"\\?\[\s*+\\?\](?![(\[])")
_NO_LETTERS = re.compile(r"[\W_]+")
TICK_SIGNS = "✓✔✅☑✗✘☒✕✖❌⊠\U0001f5f8\U0001f5f9\U0001f5f7"
"""Signs that tick something wherever they stand."""
# An x, a multiplication sign, and the letter of Cyrillic that looks the same.
_CROSSES = "xX\u00d7\u0445\u0425"
_CROSS = re.compile(rf"(?<![^\W_])[{_CROSSES}](?![^\W_])")
_TICKED = re.compile(rf"\\?\[\s*+[xX]\s*\\?\](?![(\[])|[{TICK_SIGNS}]")
_PLAINLY_TICKED = re.compile(rf"(?<!\\)\[\s*+[xX]\s*\](?![(\[])|[{TICK_SIGNS}]")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-+)[ \t]*$")
_FENCE = re.compile(r"\s*+(?:(`{3,}+)[^`]*$|(~{3,}+))")
_COMMENT, _COMMENT_END = "<!--", "-->"
_NO_PARAGRAPH = (">", "<", "|")
_TICKS = frozenset(TICK_SIGNS)
_MARKS = _TICKS.union(_CROSSES)
_ASIDE = frozenset(">\t")
_DEEPEST = 3
_LONGEST_SIGN = 2


class State(Enum):
    """What a box says.

    One that is STRANGE holds something else than an x or nothing. One that is STRAY is ticked, or seems to
    be, but does not begin its line.
    """

    EMPTY = 0
    TICKED = 1
    STRANGE = 2
    STRAY = 3


class Box(NamedTuple):
    """A box, and the first word in a code span behind it.

    `written` is what stands in the place of the box. `is_aside` tells that it stands in a quotation, or so
    far to the right that not every reader of Markdown sees a box. A stray one has no word.
    """

    state: State
    word: Scalar | None
    written: str
    is_aside: bool
    line: int
    column: int


class Heading(NamedTuple):
    """A heading of a level from 1 to 6, with the words in code spans that it holds."""

    level: int
    words: tuple[Scalar, ...]
    line: int
    column: int


class Unclosed(NamedTuple):
    """The line where code or a comment begins that never ends, so that ticked boxes are swallowed."""

    line: int


Mark: TypeAlias = Heading | Box | Unclosed
_Line: TypeAlias = tuple[int, str]


def marks(body: str, first: int) -> Iterator[Mark]:
    """Yield what the body holds, in order; `first` is the number of its first line.

    What stands in fenced code and in comments is left out.
    """
    above: _Line | None = None
    is_list = False
    for line in _counting(body, first):
        if isinstance(line, Unclosed):
            yield line
            continue
        number, text = line
        underline = _UNDERLINE.match(text)
        if hashes := _HEADING.match(text):
            yield _heading(len(hashes[1]), line)
        elif underline and above:
            yield _heading(1 if underline[1] else 2, above)
        elif box := _box(number, text):
            yield box
        is_list = bool(text.strip()) and not hashes and (is_list or _is_item(text))
        is_paragraph = not (is_list or hashes or underline) and not text.lstrip().startswith(_NO_PARAGRAPH)
        above = line if is_paragraph and text.strip() else None


def _counting(body: str, first: int) -> Iterator[_Line | Unclosed]:
    """Yield the lines that are neither code nor comment; last the beginning of what should have ended."""
    end, begun, is_ticked = "", 0, False
    for number, text in enumerate(_LINE_END.split(body), first):
        if not end:
            end, begun, is_ticked = _end_of(text), number, False
            if not end:
                yield number, text
        elif _ends(text, end):
            end = ""
        else:
            box = _box(number, text)
            is_ticked = is_ticked or (box is not None and box.state is not State.EMPTY)
    if end and is_ticked:
        yield Unclosed(begun)


def _end_of(text: str) -> str:
    """Return what ends the code or the comment that begins in this line; empty where none does."""
    fence = _FENCE.match(text)
    if fence:
        return fence[1] or fence[2]
    return _COMMENT_END if text.lstrip().startswith(_COMMENT) and _COMMENT_END not in text else ""


def _ends(text: str, end: str) -> bool:
    if end == _COMMENT_END:
        return end in text
    return text.strip().startswith(end) and not text.strip().strip(end[0])


def _heading(level: int, line: _Line) -> Heading:
    number, text = line
    words = tuple(Scalar(found[1], number, found.start(1) + 1) for found in _CODE.finditer(text))
    return Heading(level, words, number, len(text) - len(text.lstrip()) + 1)


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def _box(number: int, line: str) -> Box | None:
    """Return the box that the line begins with, a bullet before it or not, or the tick that stands in it."""
    start = _START.match(_without_comments(line))
    if not start:
        return None
    text, column = start["text"], start.start("text") + 1
    code = _CODE.search(text)
    # A text of a rule set that looks like a box has backslashes, and no code.
    if not (code or start["bullet"] or text.startswith("[")):
        return None
    state, written = _said(text[: code.start()] if code else text, has_word=code is not None)
    word = Scalar(code[1], number, column + code.start(1)) if code else None
    if code and (lost := _lost(text, code, state)):
        state, word, written = State.STRAY, None, lost[1]
        column += lost[0]
    if state is None:
        return None
    indent = start["indent"]
    is_aside = not _ASIDE.isdisjoint(indent) or len(indent) > _DEEPEST
    return Box(state, word, written, is_aside, number, column)


def _without_comments(line: str) -> str:
    """Return the line with spaces in the place of comments."""
    text, *parts = line.split(_COMMENT)
    for part in parts:
        inside, end, behind = part.partition(_COMMENT_END)
        comment = f"{_COMMENT}{inside}{end}"
        text += f"{' ' * len(comment)}{behind}" if end else comment
    return text


def _said(before: str, *, has_word: bool) -> tuple[State | None, str]:
    """Return what the text before a word, if there is one, says as a box, and what stands for the box."""
    box = _BOX.match(before)
    if not box:
        written = _strange(before, has_word=has_word)
        return (State.STRANGE if written else None), written
    if not box[1] and has_word and _is_marked(before[box.end() :]):
        return State.STRANGE, before.strip()
    return (State.TICKED if box[1] else State.EMPTY), box[0]


def _is_marked(text: str) -> bool:
    has_mark = not _MARKS.isdisjoint(text)
    return has_mark and (_is_sign(text) or bool(_CROSS.search(text)) or not _TICKS.isdisjoint(text))


def _lost(text: str, code: re.Match[str], state: State | None) -> tuple[int, str] | None:
    """Return where a tick stands that is not read, and the tick; `state` is what is read of the line."""
    if state is State.STRANGE:
        return None
    begin = 0 if state is None else code.end()
    shown = _ANY_CODE.sub(lambda found: found[0] if _CODE.fullmatch(found[0]) else " " * len(found[0]), text)
    for word in _CODE.finditer(shown, begin):
        piece = shown[begin : word.start()]
        if found := _TICKED.search(piece) or _beside(piece):
            return begin + found.start(), found[0]
        begin = word.end()
    if state is State.TICKED:
        return None
    # The label of a choice may look like a box with backslashes.
    found = (_TICKED if state is None else _PLAINLY_TICKED).search(shown, begin)
    return (found.start(), found[0]) if found else None


def _beside(text: str) -> re.Match[str] | None:
    """Return the x that stands beside an empty box."""
    box = _EMPTY.search(text)
    return _CROSS.search(text, box.end()) if box else None


def _strange(before: str, *, has_word: bool) -> str:
    """Return what seems to be meant for a box; empty where the text is just text."""
    brackets = _BRACKETS.match(before)
    if brackets and (has_word or (len(brackets[1]) <= _LONGEST_SIGN and _is_sign(brackets[1]))):
        return brackets[0]
    return before.strip() if has_word and not _MARKS.isdisjoint(before) and _is_sign(before) else ""


def _is_sign(text: str) -> bool:
    return not _NO_LETTERS.sub("", text).strip(_CROSSES)
