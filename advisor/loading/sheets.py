"""Sheets of questions that people have filled in: the answers that the ticked boxes give."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from advisor.loading.answers import ANSWERS, IMPORTANCE
from advisor.loading.front_matter import Page
from advisor.loading.kinds import DAY
from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected
from advisor.loading.reading import Reading
from advisor.loading.task_lists import Box, Heading, Mark, State, Unclosed, marks
from advisor.model.answers import UNSURE
from advisor.model.decision import DOCUMENTS, LATEST
from advisor.text import nearest, quoted

_AS_OF, _ORIGIN = "as-of", "rule-set"
_KEYS = ("schema", _ORIGIN, _AS_OF, ANSWERS, IMPORTANCE)
_HYPHENS = "-\u2013\u2014"
"""What begins a flag; some editors make a dash of two hyphens."""

Entries: TypeAlias = dict[str, tuple[Scalar, Node]]

_SECTION = 2
"""Headings down to this level begin something of their own; deeper ones stand within a question."""


class _Question(NamedTuple):
    """A heading, None before the first, with the boxes below it; `id` is None where it names no question."""

    heading: Heading | None
    id: Scalar | None
    boxes: list[Box]

    @property
    def ticked(self) -> list[Scalar]:
        """The choices that are ticked."""
        return [box.word for box in self.boxes if box.word and box.state is State.TICKED]


def sheet_parts(page: Page, name: str, reading: Reading) -> dict[str, Node]:
    """Return the parts of a filled sheet as an answers file has them, and `as-of`, which is a word or a day.

    A question without a tick has no answer but the one in the front matter. What is wrong goes to `reading`;
    whether questions and choices exist is left to those who know the rule set.
    """
    reading.file = name
    parts = _head_parts(page.head, reading)
    answers = parts.setdefault(ANSWERS, Mapping({}, 1, 1))
    ticked = _ticked(page, reading)
    if isinstance(answers, Mapping):
        parts[ANSWERS] = answers._replace(entries=_merged(answers.entries, ticked, reading))
    return parts


def _head_parts(head: Mapping, reading: Reading) -> dict[str, Node]:
    """Return what the front matter says; keys of other programs are left alone, near ones of ours are not."""
    parts: dict[str, Node] = {}
    for key, value in head.entries.values():
        if key.text not in _KEYS and nearest(key.text, _KEYS):
            reading.unknown(key, "key", key.text, _KEYS)
        elif key.text == _AS_OF and not _is_day(value):
            reading.fault(value, expected(f"{LATEST}, {DOCUMENTS} or {DAY.about}", value))
        elif key.text in _KEYS[1:]:
            parts[key.text] = value
    return parts


def _is_day(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.text in {LATEST, DOCUMENTS} or DAY.fits(node.text))


def _ticked(page: Page, reading: Reading) -> Entries:
    """Return the answers that the boxes give."""
    first: dict[str, Scalar] = {}
    found: Entries = {}
    for question in _questions(marks(page.body, page.line), reading):
        name = question.id
        if name is None:
            _check_unnamed(question, reading)
            continue
        earlier = first.setdefault(name.text, name)
        if earlier is not name:
            message = f"the question {quoted(name.text)} stands here again; first in line {earlier.line}"
            reading.fault(name, message)
        elif question.ticked:
            _check_boxes(question, name.text, reading)
            words = question.ticked
            found[name.text] = (name, Sequence([*words], words[0].line, words[0].column))
    return found


def _questions(found: Iterable[Mark], reading: Reading) -> Iterator[_Question]:
    """Yield each heading that stands for itself with the boxes that count."""
    question = _Question(None, None, [])
    for mark in found:
        match mark:
            case Unclosed(line):
                message = (
                    "what begins here never ends, and hides boxes that are ticked; end it, or take it out"
                )
                reading.fault(Scalar("", line, 1), message)
            case Heading(level):
                name = _name(mark)
                if level <= _SECTION or name:
                    yield question
                    question = _Question(mark, name, [])
            case Box():
                if _is_sound(mark, reading):
                    question.boxes.append(mark)
    yield question


def _name(heading: Heading) -> Scalar | None:
    """Return the id of the question that a heading names; a flag in any, another word in a high one."""
    flags = [word for word in heading.words if word.text.startswith(tuple(_HYPHENS))]
    words = flags or (heading.words if heading.level <= _SECTION else ())
    named = [word for word in words if word.text.strip(_HYPHENS)]
    if not named:
        return None
    text = named[-1].text.lstrip(_HYPHENS)
    return Scalar(text, named[-1].line, named[-1].column + len(named[-1].text) - len(text))


def _is_sound(box: Box, reading: Reading) -> bool:
    """Return whether the box belongs to a choice; one that may hide an answer is a fault."""
    message = ""
    if box.state is State.STRANGE:
        message = f"expected [x] or [ ], not {quoted(box.written)}"
    elif box.state is State.STRAY:
        message = f"{quoted(box.written)} stands within a line, and ticks nothing; begin a line with - [x]"
    elif box.is_aside:
        if box.state is State.TICKED:
            message = "a box is ticked in a quotation, or too far to the right; begin its line with - [x]"
    elif box.word is None and box.state is State.TICKED:
        message = (
            "a box is ticked, but no choice stands behind it; expected its id in backquotes, as `unsure`"
        )
    if message:
        reading.fault(Scalar("", box.line, box.column), message)
    return bool(box.word) and not (message or box.is_aside)


def _check_unnamed(question: _Question, reading: Reading) -> None:
    if not question.ticked:
        return
    heading = question.heading
    if heading:
        message = "names no question, but boxes below it are ticked; expected its id, as in (`--question`)"
        reading.fault(Scalar("", heading.line, heading.column), f"the heading {message}")
    else:
        message = "a box is ticked before the first question; expected it below the heading of its question"
        reading.fault(question.ticked[0], message)


def _check_boxes(question: _Question, name: str, reading: Reading) -> None:
    """Check that no choice stands there twice, as it would where the heading of the next question is gone."""
    first: dict[str, Scalar] = {}
    for word in (box.word for box in question.boxes if box.word):
        earlier = first.setdefault(word.text, word)
        if earlier is not word:
            said = f"the choice {quoted(word.text)} stands twice below the question {quoted(name)}"
            hint = "leave one of them, or put back the heading that is missing"
            reading.fault(word, f"{said}, first in line {earlier.line}; {hint}")


def _merged(entries: Entries, ticked: Entries, reading: Reading) -> Entries:
    """Return the answers of front matter and boxes; a tick takes the place of "unsure" alone."""
    merged = dict(entries)
    for name, (key, value) in ticked.items():
        before = entries[name][1] if name in entries else value
        given, said = _texts(before), _texts(value)
        if given == [UNSURE] or set(given) == set(said):
            merged[name] = (key, value)
        else:
            earlier = f"line {before.line} says {quoted(', '.join(given))}"
            message = f"the question {quoted(name)} is ticked {quoted(', '.join(said))}, but {earlier}"
            reading.fault(value, f"{message}; leave one of the two")
    return merged


def _texts(node: Node) -> list[str]:
    items = node.items if isinstance(node, Sequence) else [node]
    return [item.text for item in items if isinstance(item, Scalar)]
