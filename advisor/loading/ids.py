"""How ids are written, in files and as the names of files."""

import re

from advisor.text import hyphenated

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 60
ID = "lower-case letters, digits and single hyphens, at most 60"


def near_id(text: str) -> str:
    """Return the nearest id, in the case of the text; empty where nothing is left of it or it is too long."""
    near = hyphenated(text) if len(text) <= LONGEST_ID else ""
    return near if len(near) <= LONGEST_ID else ""
