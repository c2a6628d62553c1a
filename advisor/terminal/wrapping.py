"""Breaking text into lines of so many columns."""

import re

from rich.cells import cell_len, chop_cells


def breaks(text: str, width: int) -> list[int]:
    """Return where lines of at most so many columns begin, but for the first.

    Lines break behind spaces. A word that is wider than a line breaks behind a hyphen, else where it must.
    """
    found: list[int] = []
    used = position = 0
    for word in re.findall(r"\S+\s*|\s+", text):
        columns = cell_len(word.rstrip())
        if used and used + columns > width:
            found.append(position)
            used = 0
        rest = word
        while cell_len(rest.rstrip()) > width:
            cut = len(chop_cells(rest, width)[0]) or 1
            cut = rest.rfind("-", 1, cut) + 1 or cut
            position += cut
            rest = rest[cut:]
            found.append(position)
            used = 0
        used += cell_len(rest)
        position += len(rest)
    return found


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most so many columns, broken at spaces, else where it must be."""
    starts = [0, *breaks(text, width)]
    return [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
