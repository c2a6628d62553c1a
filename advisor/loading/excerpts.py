"""The part of a source's file that holds the claims which are wanted.

Most of the time that a report takes to read goes into claims that it does not print. So the others
are blanked out before the text is parsed: every line keeps its number, and what is left is read and
checked like any file.
"""

import re
from collections.abc import Collection

_CLAIM = re.compile(r"^  - id: ([A-Za-z0-9-]+)\n", re.MULTILINE)
_KEY_OF_SOURCE = re.compile(r"^[^\s#]", re.MULTILINE)


def excerpt(text: str, wanted: Collection[str]) -> str:
    """Return the text with all claims blanked out but the wanted ones, empty where it has none.

    Only claims that begin as they do in our files (`  - id: C001`, a line of its own) are seen.
    Where there are none in this form, the text comes back whole.
    """
    starts = list(_CLAIM.finditer(text))
    if not starts:
        return text
    parts = [text[: starts[0].start()]]
    rest = _KEY_OF_SOURCE.search(text, starts[-1].end())
    ends = [found.start() for found in starts[1:]] + [rest.start() if rest else len(text)]
    kept = 0
    for found, end in zip(starts, ends, strict=True):
        block = text[found.start() : end]
        keep = found[1] in wanted
        kept += keep
        parts.append(block if keep else "\n" * block.count("\n"))
    return "".join([*parts, text[ends[-1] :]]) if kept else ""
