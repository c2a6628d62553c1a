"""A menu as lines of the terminal, for any width and height."""

from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

from advisor.narrative.prompts import Item
from advisor.terminal.selection import DIRECT, Selection
from advisor.terminal.wrapping import wrapped
from advisor.text import visible

Line: TypeAlias = tuple[str, str]
"""A style that prompt_toolkit knows, and the text."""

LEAST_ITEMS = 8
"""So many rows are kept for items before the texts around them are shortened."""

MARKS = 2
"""So many rows at most tell how many items there are above and below."""

EVERY, POINTED_AT, NO_ITEM = "every", "pointed at", "none"
"""Which items show their help."""

NARROW_HANG = 2
"""How far a text is indented that stands below its mark."""

BOLD, POINTED, DIM, NOTICE = "bold", "bold ansicyan", "", "ansiyellow"


class Size(NamedTuple):
    """The columns and rows that there are."""

    columns: int
    rows: int


class Form(NamedTuple):
    """What a menu shows beside the question and the items."""

    item_help: str
    question_help: bool
    keys: bool


_FORMS = (
    Form(EVERY, question_help=True, keys=True),
    Form(POINTED_AT, question_help=True, keys=True),
    Form(POINTED_AT, question_help=False, keys=True),
    Form(NO_ITEM, question_help=False, keys=True),
    Form(NO_ITEM, question_help=False, keys=False),
)


def menu_lines(selection: Selection, size: Size, *, unicode: bool) -> list[Line]:
    """Return the menu in at most so many rows, with the item at the pointer in sight.

    Where not all fits, the items scroll, and lines tell how many more there are. Before fewer than
    `LEAST_ITEMS` rows are left for them the texts go, in the order of `_FORMS`, and at last all but the
    beginning of the question; `?` shows it whole.
    """
    found = _laid_out(selection, size, unicode=unicode)
    return [("", ""), *found] if len(found) < size.rows else found


def _laid_out(selection: Selection, size: Size, *, unicode: bool) -> list[Line]:
    width = size.columns
    for form in _FORMS:
        head = _head(selection, width, with_help=form.question_help)
        foot = _foot(selection, width, unicode=unicode, with_keys=form.keys)
        blocks = _blocks(selection, width, form.item_help)
        total, room = sum(map(len, blocks)), size.rows - len(head) - len(foot)
        if total <= room:
            return [*head, *(line for block in blocks for line in block), *foot]
        needed = max(LEAST_ITEMS, len(blocks[selection.place]) + MARKS)
        if room >= needed and form.item_help is not EVERY:
            return [*head, *_scrolled(blocks, selection.place, room, unicode=unicode), *foot]
    text = [line for line in head if line[0] == BOLD]
    head = text[: max(0, size.rows - needed)]
    room = max(1, size.rows - len(head))
    return [*head, *_scrolled(blocks, selection.place, room, unicode=unicode)][: size.rows]


def _blocks(selection: Selection, width: int, helped: str) -> list[list[Line]]:
    """Return the lines of each item; `helped` is one of the words below and tells which show their help."""
    return [
        _block(
            selection,
            place,
            width,
            helped=helped is EVERY or (helped is POINTED_AT and place == selection.place),
        )
        for place in range(len(selection.prompt.items))
    ]


def page_lines(lines: list[str], top: int, size: Size, *, unicode: bool) -> list[Line]:
    """Return the part of a longer page that begins at a line, with the keys that move it."""
    keys = _keys(["? or Esc goes back to the question"], size.columns)
    room = max(1, size.rows - len(keys) - 1)
    if len(lines) > room:
        arrows = "↑↓ scrolls" if unicode else "up and down scroll"
        keys = _keys([arrows, "? or Esc goes back to the question"], size.columns)
        room = max(1, size.rows - len(keys) - 1)
    return [*(("", line) for line in lines[top : top + room]), ("", ""), *keys][: size.rows]


def _head(selection: Selection, width: int, *, with_help: bool) -> list[Line]:
    prompt = selection.prompt
    lines = [(DIM, line) for line in wrapped(visible(prompt.label), width)]
    lines += [(BOLD, line) for line in wrapped(visible(prompt.text), width)]
    if with_help and prompt.help:
        lines += [(DIM, line) for line in wrapped(visible(prompt.help), width)]
    return [*lines, ("", "")]


def _block(selection: Selection, place: int, width: int, *, helped: bool) -> list[Line]:
    """Return the lines of an item, with the heading of its group above the first of them."""
    item = selection.prompt.items[place]
    before = selection.prompt.items[place - 1].group if place else ""
    lines = [(BOLD, line) for line in wrapped(visible(item.group), width)] if item.group != before else []
    pointed = place == selection.place
    mark = _mark(selection, place, item, pointed=pointed)
    style = POINTED if pointed else ""
    lines += _hanging(mark, visible(item.label), width, style)
    if helped and item.help:
        lines += _hanging(" " * cell_len(mark), visible(item.help), width, DIM)
    return lines


def _hanging(mark: str, text: str, width: int, style: str) -> list[Line]:
    """Return a text behind a mark; below it, where a word would not fit beside it."""
    hang = cell_len(mark)
    if max(map(cell_len, text.split()), default=0) > width - hang:
        room = max(1, width - NARROW_HANG)
        below = [(style, " " * NARROW_HANG + line) for line in wrapped(text, room)]
        return [(style, mark.rstrip()), *below] if mark.strip() else below
    beside = enumerate(wrapped(text, width - hang))
    return [(style, (" " * hang if row else mark) + line) for row, line in beside]


def _mark(selection: Selection, place: int, item: Item, *, pointed: bool) -> str:
    count = len(selection.prompt.items)
    numbered = selection.prompt.typed or place < DIRECT
    number = f"{place + 1 if numbered else '':>{len(str(count)) if selection.prompt.typed else 1}} "
    box = ("[x] " if item.value in selection.marked else "[ ] ") if selection.several else ""
    return f"{'>' if pointed else ' '} {number}{box}"


def _foot(selection: Selection, width: int, *, unicode: bool, with_keys: bool) -> list[Line]:
    lines: list[Line] = [("", "")]
    if selection.notice:
        lines += [(NOTICE, line) for line in wrapped(selection.notice, width)]
    elif selection.digits:
        lines.append(("", f"Number {selection.digits}"))
    elif selection.several and selection.prompt.least == 0:
        lines.append(("", f"{len(selection.marked)} of {selection.prompt.most}"))
    if with_keys:
        lines += _keys(_hints(selection, unicode=unicode), width)
    return lines


def _hints(selection: Selection, *, unicode: bool) -> list[str]:
    prompt = selection.prompt
    hints = ["↑↓ moves" if unicode else "arrows move"]
    digits = f" or 1-{min(DIRECT, len(prompt.items))}"
    if prompt.typed:
        hints.append("a number finds")
        digits = ""
    hints += [f"space{digits} marks", "Enter goes on"] if selection.several else [f"Enter{digits} chooses"]
    hints += [("← goes back" if unicode else "Esc goes back")] if prompt.back else []
    hints += ["? why"] if prompt.explained else []
    hints += ["s don't know"] if prompt.may_be_unsure else []
    hints += ["r answers, result"] if prompt.review else []
    return [*hints, "Ctrl-C stops"]


def _keys(hints: list[str], width: int) -> list[Line]:
    """Return the hints in lines; none is broken that fits into one."""
    lines: list[str] = []
    for hint in hints:
        if lines and cell_len(lines[-1]) + 2 + cell_len(hint) <= width:
            lines[-1] += f"  {hint}"
        else:
            lines += wrapped(hint, width)
    return [(DIM, line) for line in lines]


def _scrolled(blocks: list[list[Line]], place: int, room: int, *, unicode: bool) -> list[Line]:
    """Return as many items around the one at the pointer as there is room for."""
    first = last = place

    def fits(begin: int, end: int) -> bool:
        marks = (begin > 0) + (end < len(blocks) - 1)
        return sum(map(len, blocks[begin : end + 1])) + marks <= room

    while True:
        if last + 1 < len(blocks) and fits(first, last + 1):
            last += 1
        elif first > 0 and fits(first - 1, last):
            first -= 1
        else:
            break
    up, down = ("↑", "↓") if unicode else ("^", "v")
    above = [(DIM, f"{up} {first} more")] if first else []
    below = [(DIM, f"{down} {len(blocks) - 1 - last} more")] if last < len(blocks) - 1 else []
    lines = [line for block in blocks[first : last + 1] for line in block]
    left = room - len(above) - len(below)
    if len(lines) > left:
        # Not even the item at the pointer fits: the heading of its group goes, and then the counts.
        lines = [line for line in lines if line[0] != BOLD]
        if len(lines) > left or left < 1:
            return lines[:room]
    return [*above, *lines, *below]
