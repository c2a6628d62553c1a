"""What the shell is given at a press of TAB: only that, and nothing that a shell could run."""

import os
import re
from collections.abc import Iterable

VARIABLE = "_ADVISOR_COMPLETE"
BASH, SHELLS_WITH_WHOLE_WORDS = "complete_bash", ("complete_zsh", "complete_fish")
_STANDING = "_ADVISOR_STANDING"
"""What bash has before the word that it completes, since it takes ``=`` and ``:`` for words of their own."""

# What a shell might run stays out of completion: zsh runs what hides in a description, and bash looks for
# files that a pattern fits. Colons are left out of descriptions too: typer has rich print these, which
# makes a picture of `:smile:`.
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .,;?!/+()-]")
_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:=,-]*")


def completing() -> bool:
    """Return whether this call is one of the shell's, at a press of TAB."""
    # Typer takes an empty variable for none too.
    return bool(os.environ.get(VARIABLE))


def plain(text: str) -> str:
    """Return foreign text with a space for every character that might mean something to a shell."""
    return _NOT_PLAIN.sub(" ", text)


def offered(candidates: Iterable[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """Return those that begin as what is typed, in the form that the shell expects, with plain descriptions.

    Words that are not harmless to any shell are left out, such as names of folders with a dollar in them.
    """
    before, cut = _around(typed)
    return [
        (_Fitted(before + word[cut:]), plain(about))
        for word, about in candidates
        if word.startswith(typed) and _HARMLESS.fullmatch(word)
    ]


class _Fitted(str):
    """A word as the shell expects it. Typer would leave out what does not begin with what is typed."""

    __slots__ = ()

    def startswith(self, *typed: object) -> bool:
        del typed
        return True


def prepare() -> None:
    """Set the environment so that what is printed fits the shell."""
    # Typer breaks descriptions at the width, and to fish each further line is a word to offer.
    os.environ["COLUMNS"] = "10000"
    words = os.environ.get("COMP_WORDS", "").split("\n")
    place = os.environ.get("COMP_CWORD", "")
    if os.environ[VARIABLE] == BASH and place.isdecimal() and int(place) < len(words):
        joined, place_of_joined, standing = _joined(words, int(place))
        os.environ["COMP_WORDS"] = "\n".join(joined)
        os.environ["COMP_CWORD"] = str(place_of_joined)
        os.environ[_STANDING] = standing


def _joined(words: list[str], place: int) -> tuple[list[str], int, str]:
    """Put together what bash has taken apart, as in ``--format``, ``=``, ``json``.

    Returns:
        The words as they were typed, the place of the one to complete, and what bash has put before that one.

    """
    found: list[str] = []
    place_of_joined, standing, goes_on = 0, "", False
    for number, word in enumerate(words):
        parts = bool(word) and not word.strip("=:")
        if found and (parts or goes_on):
            before, found[-1] = found[-1], found[-1] + word
        else:
            before = ""
            found.append(word)
        if number == place:
            place_of_joined = len(found) - 1
            standing = found[-1] if parts else before
        goes_on = parts
    return found, place_of_joined, standing


def _around(typed: str) -> tuple[str, int]:
    """Return what comes before a word that is offered, and how much of the word is left out."""
    shell = os.environ.get(VARIABLE)
    if shell == BASH and os.environ.get(_STANDING):
        return "", max(typed.rfind("="), typed.rfind(":")) + 1
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    option = re.search(r"(?:^|\s)(--[a-z][a-z0-9-]*=)\S*$", line)
    if shell in SHELLS_WITH_WHOLE_WORDS and option:
        return option[1], 0
    return "", 0
