"""Ids for what people have named: in kebab-case, and new among their own kind."""

from collections.abc import Iterable

from advisor.loading.ids import LONGEST_ID
from advisor.text import hyphenated


def identifiers(names: Iterable[str], kind: str, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return an id for each of the names, in their order.

    Args:
        names: in any script; accents are left out.
        kind: begins the ids of names of which nothing is left; their number follows, counted from 1.
        taken: ids that none may have.

    """
    used = set(taken)
    found = []
    for number, name in enumerate(names, start=1):
        found.append(_unused(_in_kebab_case(name) or f"{kind}-{number}", used))
        used.add(found[-1])
    return tuple(found)


def _in_kebab_case(name: str) -> str:
    # Some characters decompose into capitals.
    return hyphenated(name.casefold()).lower()


def _unused(base: str, used: set[str]) -> str:
    """Return the id itself, or with the first number behind it that makes it new."""
    found, number = base[:LONGEST_ID].rstrip("-"), 0
    while found in used:
        number += 1
        suffix = f"-{number}"
        found = base[: LONGEST_ID - len(suffix)].rstrip("-") + suffix
    return found
