"""A sheet of questions in Markdown, with boxes to tick, that is an answers file at the same time."""

import re
import shlex
from collections.abc import Iterator

from advisor.loading.task_lists import TICK_SIGNS
from advisor.model.decision import SHEET
from advisor.narrative.sheet import SHEET_FILE, Box, Entry, Sheet
from advisor.reports.escaping import markdown
from advisor.reports.front_matter import listed, origin_lines, table_lines
from advisor.reports.yaml_text import yaml_word
from advisor.text import visible

_BACKQUOTES = re.compile("`+")
_SPELLED = {ord(sign): f"&#{ord(sign)};" for sign in TICK_SIGNS}
"""In the label of a box such a sign would be taken for a tick."""


def markdown_sheet(sheet: Sheet, *, rules: str = "") -> str:
    """Return the document. Equal sheets give equal bytes.

    `rules` is the name of the rule set, empty for the only one that comes with the program.
    """
    blocks = [
        "\n".join(("---", *_front_matter(sheet), "---")),
        f"# {markdown(sheet.title)}",
        f"{markdown(sheet.settles)} ({markdown(sheet.stamp)})",
    ]
    if sheet.entries:
        blocks.append(_how_to(rules))
    blocks.append(f"**{markdown(sheet.headline)}.** {markdown(' '.join(sheet.lines))}")
    for entry in sheet.entries:
        blocks += _entry(entry)
    return "\n\n".join(blocks) + "\n"


def _front_matter(sheet: Sheet) -> Iterator[str]:
    yield f"schema: {SHEET}"
    yield from origin_lines(sheet.origin)
    yield f"as-of: {sheet.as_of}"
    yield from table_lines("answers", {name: listed(choices) for name, choices in sheet.answers.items()})
    if sheet.importance:
        words = {name: yaml_word(word) for name, word in sheet.importance.items()}
        yield from table_lines("importance", words)


def _how_to(rules: str) -> str:
    named = ("--rules", rules) if rules else ()
    command = shlex.join(("advisor", "recommend", *named, "--answers", SHEET_FILE))
    return (
        "Put an x between the brackets of every answer that is right: `[x]`."
        " Leave a question empty if it has to wait, or tick its last box if nobody knows."
        f" Then {_code(command)} says what comes of it."
    )


def _code(text: str) -> str:
    """Return a code span that shows the text, whatever it holds."""
    shown = visible(text)
    longest = max((len(found) for found in _BACKQUOTES.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"## {markdown(entry.name)} (`--{entry.id}`)"
    yield markdown(entry.text)
    if entry.help:
        yield markdown(entry.help)
    yield f"Why this is asked: {markdown(entry.why)}"
    if entry.notes:
        yield f"**{markdown(' '.join(entry.notes))}**"
    yield "Tick all that apply:" if entry.several else "Tick one:"
    yield "\n".join(map(_box, entry.boxes))


def _box(box: Box) -> str:
    return f"- [{'x' if box.ticked else ' '}] `{box.choice}` {markdown(box.words).translate(_SPELLED)}"
