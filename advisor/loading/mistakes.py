"""What most likely went wrong in a text that is no YAML, in our own words and with the place that helps most.

The parser says what it met, which is often far behind the slip of the pen. Its words and places are those of
the parser in Python: the one in C has others.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from advisor.loading.parsing import GENERAL

UNCLOSED_QUOTE = "this quote is not closed"
BEHIND_QUOTE = "a text goes on behind its closing quote; put quotes of the other kind around the whole text"
APOSTROPHE = "a text goes on behind its closing quote; write '' for ' within single quotes"
BEHIND_BRACKET = "a text goes on behind its closing bracket; put quotes around the whole text"
COLON = "a colon and a space within a text; put quotes around the whole text"
COLON_AT_END = "a colon at the end of a text; put quotes around the whole text"
NO_COLON = "there is no colon behind this key; a text that goes on is indented deeper than its key"
NO_SPACE = "a space is missing behind the {}"
COMMA = "a comma outside of brackets; put a list in brackets, such as [a, b], or quotes around a text"
EMPTY_ITEM = "there is nothing before this comma"
ITEM_BEHIND_KEY = (
    "a list item in the line of its key; begin the list in the next line, or put quotes around the whole text"
)
COLON_IN_BRACKETS = (
    "a colon too many within brackets; put a comma before the key, or quotes around the text that holds it"
)
MISALIGNED_KEY = "this key does not line up with the lines above it; its indent differs from theirs"
MISALIGNED_ITEM = "this list item does not line up with the lines above it; its indent differs from theirs"
MISALIGNED_TEXT = "this line is indented less than the first line of its text"
KEY_OR_TEXT = (
    "this line is indented deeper than the key above it; line them up,"
    " or put quotes around the whole text where it belongs to one"
)
ESCAPE = "a backslash in double quotes stands before a letter that it does not go with; write it twice"
BLOCK = "a text begins in the line after {0}; a text that begins with {0} itself needs quotes"

_INDENT = re.compile(r"[ -]*")
# A key, a list item or a closing quote at the beginning of a line: what a text in quotes seldom holds.
_STRUCTURE = re.compile(r"""\n[ ]*(?:-[ ]|["']?[\w.-]+["']?:[ \r\n]|["']\Z)""")
_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PAIR = re.compile(rf"({_WORD}): +({_WORD}|\[[a-z0-9, -]*\])[ ]*(?:#.*)?")
_CLOSING = {"[": "]", "{": "}"}
_OPENERS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSERS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Mistake(NamedTuple):
    """What is wrong, and where it begins: a line and a column, counted from 1."""

    line: int
    column: int
    message: str


def mistake(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """Return what is most likely wrong, by what the parser in Python says of the text."""
    return _Finder(error, text).found()


class _Finder:
    """Looks at the text around the two places that the parser names."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        self.text = text
        self.problem, self.context = error.problem or "", error.context or ""
        self.mark: Any = error.problem_mark or error.context_mark
        self.start: Any = error.context_mark or self.mark

    def found(self) -> Mistake:
        for beginning, find in _FINDERS:
            if self.context == beginning or self.problem.startswith(beginning):
                return find(self)
        return self.character()

    def _general(self) -> Mistake:
        return _at(self.mark, GENERAL)

    def character(self) -> Mistake:
        """Return the mistake of a text that begins with a character that means something to YAML."""
        mark = self.start
        character = self.text[mark.index : mark.index + 1]
        if self.context == "while scanning a block scalar":
            return _at(mark, BLOCK.format(character))
        opener = self._opener()
        if opener and self._is_outside(opener, mark):
            return self._not_closed(opener)
        if character in {"]", "}"}:
            return _at(mark, self._wrong_end(opener, character) if opener else _closes_nothing(character))
        if opener and character == ",":
            return _at(mark, EMPTY_ITEM)
        is_directive = self.text.startswith(("%YAML", "%TAG"), mark.index)
        if character and character in "@`%&*!?,|>" and not is_directive:
            return _at(mark, f"a text that begins with {character} needs quotes around it")
        return self._general()

    def _line(self, mark: Any) -> str:
        """Return the line in which a place is, without its end."""
        begin = mark.index - mark.column
        return self.text[begin:].partition("\n")[0].rstrip("\r") if mark.index < len(self.text) else ""

    def _before(self, mark: Any) -> str:
        return self.text[mark.index - mark.column : mark.index]

    def _tokens(self) -> Iterator[Any]:
        """Yield the tokens that end before the problem."""
        try:
            for token in yaml.scan(self.text, yaml.SafeLoader):
                if token.end_mark.index > self.mark.index:
                    return
                yield token
        except yaml.YAMLError:
            return

    def _last_token(self) -> Any:
        """Return the last token before the problem that stands for something in the text."""
        last = None
        for token in self._tokens():
            if token.end_mark.index > token.start_mark.index:
                last = token
        return last

    def open_quote(self) -> Mistake:
        return _at(self.start, UNCLOSED_QUOTE)

    def escape(self) -> Mistake:
        return _at(self.mark, ESCAPE)

    def item_behind_key(self) -> Mistake:
        is_behind_key = self._before(self.mark).rstrip().endswith(":")
        return _at(self.mark, ITEM_BEHIND_KEY) if is_behind_key else self._general()

    def open_bracket(self) -> Mistake:
        opener = self._opener()
        return self._not_closed(opener) if opener else self._general()

    def _opener(self) -> Any:
        """Return the place of the innermost bracket that is open at the problem, None where none is."""
        open_: list[Any] = []
        for token in self._tokens():
            if isinstance(token, _OPENERS):
                open_.append(token.start_mark)
            elif isinstance(token, _CLOSERS) and open_:
                open_.pop()
        return open_[-1] if open_ else None

    def _not_closed(self, opener: Any) -> Mistake:
        return _at(opener, f"this {self.text[opener.index]} is not closed")

    def _swallowing_quote(self, token: Any) -> Mistake | None:
        """Return the quote that was left open, where the next one of the text has closed it."""
        if not isinstance(token, yaml.ScalarToken) or token.style not in {"'", '"'}:
            return None
        begin, end = token.start_mark, token.end_mark
        if begin.line == end.line or not _STRUCTURE.search(self.text[begin.index : end.index]):
            return None
        return _at(begin, f"{UNCLOSED_QUOTE}, or only by the one in line {end.line + 1}")

    def in_brackets(self) -> Mistake:
        opener, mark = self.start, self.mark
        opening, met = self.text[opener.index], self.text[mark.index : mark.index + 1]
        swallowing = self._swallowing_quote(self._last_token())
        if swallowing:
            return swallowing
        if met in {"]", "}"}:
            return _at(mark, self._wrong_end(opener, met))
        if not met or met == "\0" or self._is_outside(opener, mark):
            return self._not_closed(opener)
        if met == ":":
            return _at(mark, COLON_IN_BRACKETS)
        missing = "a comma or a ]" if opening == "[" else "a comma, a colon or a }"
        return _at(mark, f"{missing} is missing before this")

    def _wrong_end(self, opener: Any, met: str) -> str:
        opening, place = self.text[opener.index], f"line {opener.line + 1}, column {opener.column + 1}"
        return f"expected {_CLOSING[opening]} to close the {opening} of {place}, not {met}"

    def _is_outside(self, opener: Any, mark: Any) -> bool:
        """Return whether a line looks as if it stood behind the bracket that was to be closed above it."""
        first, line = self._line(opener), self._line(mark)
        # JSON may have any indent.
        is_free = self.text.lstrip()[:1] in _CLOSING and not first[opener.column + 1 :].strip()
        return mark.line > opener.line and not is_free and _indent(line) <= _indent(first)

    def colon(self) -> Mistake:
        mark = self.mark
        before = self._before(mark)
        key = before.strip(" -")
        if re.search(r":[ \t]", before):
            return self._colon_in_text(mark, before)
        if re.fullmatch(r"[\w.-]+", key):
            return self._key_above(before) or Mistake(mark.line + 1, mark.column - len(key) + 1, KEY_OR_TEXT)
        return _at(mark, COLON) if key and key[-1] not in "'\"" else self._general()

    def _colon_in_text(self, mark: Any, before: str) -> Mistake:
        value = re.split(r":[ \t]+", before, maxsplit=1)[1]
        rest = self._line(mark)[mark.column + 1 :].strip()
        pair = _PAIR.fullmatch(self._line(mark)[len(before) - len(value) :])
        hint = f", or write {{{pair[1]}: {pair[2]}}} for a mapping" if pair else ""
        return _at(mark, (COLON if rest else COLON_AT_END) + hint)

    def _key_above(self, before: str) -> Mistake | None:
        """Return the first key of a mapping that has no colon, where it stands above the problem."""
        lines = self.text[: self.mark.index - self.mark.column].split("\n")
        shown = [
            (number, line.rstrip())
            for number, line in enumerate(lines, start=1)
            if line.strip() and not line.lstrip().startswith("#")
        ]
        (_, outer), (number, line) = [(0, ":"), (0, ""), *shown][-2:]
        is_first = line.lstrip().startswith("- ") or not shown[:-1] or outer.endswith(":")
        if not is_first or _indent(line) != _indent(before) or re.search(r":(?:[ \t]|$)", line):
            return None
        return Mistake(number, _indent(line) + 1, _without_colon(line[_indent(line) :]))

    def no_colon(self) -> Mistake:
        if self.mark.line == self.start.line:
            return self._general()
        return _at(self.start, _without_colon(self._line(self.start)[self.start.column :]))

    def in_block(self) -> Mistake:
        last = self._last_token()
        met = self.text[self.mark.index : self.mark.index + 1]
        if met in {"]", "}"}:
            return _at(self.mark, _closes_nothing(met))
        swallowing = self._swallowing_quote(last)
        if swallowing:
            return swallowing
        if isinstance(last, yaml.AliasToken):
            return _at(last.start_mark, "a text that begins with * needs quotes around it")
        if last is None or isinstance(last, yaml.DirectiveToken):
            return self._general()
        is_behind = self._before(self.mark).strip(" -")
        return self._behind(last, met) if is_behind else self._misaligned(last)

    def _misaligned(self, last: Any) -> Mistake:
        line = self._line(self.mark)[self.mark.column :]
        message = GENERAL
        if line.startswith("- "):
            message = MISALIGNED_ITEM
        elif re.match(r"-[\w\"']", line):
            message = NO_SPACE.format("hyphen")
        elif re.search(r":(?:[ \t]|$)", line):
            message = MISALIGNED_KEY
        elif isinstance(last, yaml.ScalarToken) and last.style in {"|", ">"}:
            message = MISALIGNED_TEXT
        return _at(self.mark, message)

    def _behind(self, last: Any, met: str) -> Mistake:
        """Return the mistake of what follows a value in its line."""
        if met == ",":
            return _at(self.mark, COMMA)
        if isinstance(last, yaml.ScalarToken) and last.style in {"'", '"'}:
            is_within = last.style == "'" and last.end_mark.index == self.mark.index
            return _at(self.mark, APOSTROPHE if is_within else BEHIND_QUOTE)
        if isinstance(last, _CLOSERS):
            return _at(self.mark, BEHIND_BRACKET)
        return self._general()


_FINDERS: tuple[tuple[str, Callable[[_Finder], Mistake]], ...] = (
    ("while scanning a quoted scalar", _Finder.open_quote),
    ("while scanning a double-quoted scalar", _Finder.escape),
    ("expected ',' or ", _Finder.in_brackets),
    ("expected the node content, but found '<stream end>'", _Finder.open_bracket),
    ("mapping values are not allowed here", _Finder.colon),
    ("could not find expected ':'", _Finder.no_colon),
    ("sequence entries are not allowed here", _Finder.item_behind_key),
    ("expected <block end>", _Finder.in_block),
    ("expected '<document start>'", _Finder.in_block),
)
"""What the parser says it was doing, or how the problem that it names begins; and who knows more of it."""


def _at(mark: Any, message: str) -> Mistake:
    return Mistake(mark.line + 1, mark.column + 1, message)


def _indent(line: str) -> int:
    """Return how many spaces, and hyphens of list items, a line begins with."""
    found = _INDENT.match(line)
    return found.end() if found else 0


def _closes_nothing(bracket: str) -> str:
    return f"this {bracket} closes nothing"


def _without_colon(line: str) -> str:
    """Return the message on a line that should begin with a key."""
    if re.match(r"-[^ -]", line):
        return NO_SPACE.format("hyphen")
    return NO_SPACE.format("colon") if re.match(r"[\w.-]+:[^ ]", line) else NO_COLON
