"""Outlines of new rule sets, with names that try to break out of YAML, Markdown and ids."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from advisor.reports.outline import (
    LAST_DAY,
    LONGEST_LINE,
    LONGEST_NAME,
    PLACEHOLDER_DAY,
    Outline,
    folded,
    wrong_with_line,
    wrong_with_name,
)

LOCKS = Outline(
    title="Which bicycle lock?",
    settles="Which of three bicycle locks should you buy?",
    documents=PLACEHOLDER_DAY,
    alternatives=("U-lock", "Chain", "Folding lock"),
    criteria=("Price", "Weight"),
)

AWKWARD = (
    *("yes", "No", "null", "~", "1.10", "12:30", "-", "- a", "a: b", "a #b", "# a", "{a}", "[a, b]", "a, b"),
    *('"', "'", "\\", "\\n", '\\"', "a\\", "*a", "&a", "!a", "|", ">-", "%a", "@a", "`a`", "?", "? a", ":"),
    *("unsure", "any", "none", "equal", "toss-up", "first", "help", "rules", "version", "alternative 1"),
    *(
        "C",
        "C++",
        "C#",
        "Café crème",
        "Cafe creme",
        "日本語",
        "日本",
        "ß",
        "ﬁ",
        "\uff21\uff22",
        "🚲",
        "é",
        "1e5",
        "0x1f",
    ),
    *("nothing matters", "$id", "${id}", "$$", "<b>x</b>", "[x](y)", "-x", "a--b", "___", "x\u00a0y", "true"),
    *(
        "a" * LONGEST_NAME,
        "ab " * 9 + "c",
        "㎨" * LONGEST_NAME,
        "don't",
        "don\u2019t",
        "...",
        "---",
        "..",
        "con",
    ),
)

_ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=LONGEST_NAME + 5)
_NAMES = st.one_of(st.sampled_from(AWKWARD), _ANY).map(folded)
LINES = st.one_of(_NAMES, st.text(st.characters(codec="utf-8"), max_size=LONGEST_LINE)).map(folded)


def _sound(names: list[str], most: int) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        if not wrong_with_name(name, found):
            found.append(name)
    return tuple(found[:most])


def _names(fewest: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return (
        st.integers(fewest, most)
        .flatmap(
            lambda number: st.lists(_NAMES, min_size=number, max_size=2 * number).map(
                lambda names: _sound(names, number)
            )
        )
        .filter(lambda names: len(names) >= fewest)
    )


def outlines() -> st.SearchStrategy[Outline]:
    """Draw an outline of two to five alternatives and one to seven criteria."""
    line = LINES.filter(lambda text: not wrong_with_line(text))
    days = st.dates(max_value=date.fromisoformat(LAST_DAY)).map(lambda day: day.isoformat())
    return st.builds(Outline, line, line, days, _names(2, 5), _names(1, 7))


def put(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files into a new folder and return it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
