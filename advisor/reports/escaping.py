"""Foreign text in Markdown: shown to the letter, whatever it contains."""

import re

from advisor.text import visible

_ALWAYS = re.compile(r"[\\`*\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OUTER_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^([-+=#:]|\d+(?=[.)]))")
# Bare addresses become links in GitHub's dialect even where their letters are escaped, unless the
# colon or the dot after the first word is.
_SCHEME = re.compile(r"(?<![A-Za-z])(https?|ftp|mailto|xmpp):", re.IGNORECASE)
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_CLOSING_HASHES = re.compile(r"#(?=#*$)")


def markdown(text: str) -> str:
    """Return one line of Markdown that renders as the text, in a paragraph, a list or a table cell.

    White space is folded. Left alone is what only GitHub makes something of, whatever is escaped: `@name`
    and `#1` in its issues, mail addresses, and names between colons.
    """
    shown = visible(" ".join(text.split()))
    shown = _ALWAYS.sub(lambda found: "\\" + found.group(), shown)
    shown = _ENTITY.sub(r"\\&", shown)
    shown = _OUTER_UNDERSCORE.sub(r"\\_", shown)
    shown = _SCHEME.sub(r"\1\\:", shown)
    shown = _WWW.sub(r"\1\\.", shown)
    shown = _LINE_START.sub(_escaped_start, shown)
    return _CLOSING_HASHES.sub(r"\\#", shown) if " #" in shown else shown


def _escaped_start(found: re.Match[str]) -> str:
    start = found.group()
    return start + "\\" if start[0].isdigit() else "\\" + start


def address(url: str) -> str:
    """Return an address that the rule set's check has passed as an autolink."""
    return f"<{url}>"
