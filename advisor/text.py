"""Words for people: foreign text made safe to show, the nearest known word, lists, numbers."""

import difflib
import re
from collections.abc import Iterable, Iterator

# C0 and C1 controls (line ends too: what is shown is one line), surrogates, line and paragraph
# separators, the marks that turn the direction of text round, and two that YAML knows in no form.
_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_UNSAFE = rf"[{_CONTROLS}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"


def unsafe_characters(text: str) -> Iterator[re.Match[str]]:
    """Return every character that could do harm where it is shown; line feeds are left out."""
    # All of them are unprintable to Python, which answers a hundred times faster than the pattern.
    if text.replace("\n", "").isprintable():
        return iter(())
    return (found for found in re.finditer(_UNSAFE, text) if found.group() != "\n")


def visible(text: str) -> str:
    r"""Return the text with every unsafe character spelt out, such as ``\x1b`` or ``\u202e``."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda match: _spelt(match.group()), text)


def _spelt(character: str) -> str:
    escaped = repr(character)[1:-1]
    return {"\\t": "\\x09", "\\n": "\\x0a", "\\r": "\\x0d"}.get(escaped, escaped)


def quoted(text: str, longest: int = 60) -> str:
    """Return foreign text for a message: visible, in quotes, cut after `longest` characters.

    What is harmless and cannot be seen is spelt out too: it may be all that is wrong with a word.
    """
    shown = text if len(text) <= longest else text[:longest] + "..."
    if not shown.isprintable():
        shown = "".join(letter if letter.isprintable() else _spelt(letter) for letter in shown)
    return f'"{shown}"'


def hyphenated(text: str) -> str:
    """Return the Latin letters and the digits of a text with single hyphens between its words.

    Accents and apostrophes are left out, and the case stays.
    """
    import unicodedata  # noqa: PLC0415  # few texts need it

    decomposed = unicodedata.normalize("NFKD", re.sub("['\u2019]", "", text))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """Return the known word that is most like this one, None where none is as like it as `least` (of 1)."""
    lowered = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower().replace("_", "-"), lowered, n=1, cutoff=least)
    return lowered[found[0]] if found else None


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """Say that a word is unknown, which known one is nearest, and which are allowed.

    The allowed words keep their order; after the first thirty the rest is only counted.
    """
    allowed = tuple(known)
    close = nearest(word, allowed)
    hint = f"; did you mean {quoted(close)}?" if close else ""
    return f"unknown {what} {quoted(word)}{hint} (allowed: {abridged(allowed)})"


def abridged(words: tuple[str, ...], most: int = 30) -> str:
    """Return the words with commas between them; what is over `most` is only counted."""
    if not words:
        return "none"
    shown = ", ".join(visible(word) for word in words[:most])
    return shown if len(words) <= most else f"{shown} and {len(words) - most} more"


def in_words(words: Iterable[str], link: str = "and") -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``, or with another link than ``and``."""
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} {link} {last}" if most else last


def counted(number: int, noun: str) -> str:
    """Return ``1 rule`` or ``2 rules``; the plural is formed with s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
