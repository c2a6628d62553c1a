"""What is gathered while files are read: faults, the names defined, and the names used."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from advisor.errors import MOST_FAULTS, Fault, Location
from advisor.loading.nodes import Node, Scalar
from advisor.text import quoted, unknown

SCOPED = "choice of "
"""How the groups begin that exist only where their owner does: an unknown owner is fault enough."""

MOST_HINTS = 10 * MOST_FAULTS


class Name(NamedTuple):
    """A word that was used, with its place. It must be known in its group; `also` is allowed besides."""

    location: Location
    group: str
    word: str
    also: tuple[str, ...] = ()


class Reading:
    """What is gathered while files are read: faults, the names defined, and the names used.

    `used` holds a name's group, its file, its node, and the words that are allowed besides the group.
    `scope` is the question whose choices are being read. `unread` is true once a file could not be
    read at all: names that it defines are not known then, which is no fault of those who use them.
    Names of the `unchecked` group need not be known. `hints` say what is meant by a word that turns out to be
    no name of its group.
    """

    def __init__(self, *, unchecked: str = "") -> None:
        self.file = ""
        self.unchecked = unchecked
        self.faults: list[Fault] = []
        self.defined: dict[str, dict[str, Location]] = {}
        self.used: list[tuple[str, str, Scalar, tuple[str, ...]]] = []
        self.hints: dict[tuple[str, str], str] = {}
        self.scope = ""
        self.unread = False

    def at(self, node: Node) -> Location:
        """Return the place of a node of the file that is being read."""
        return Location(self.file, node.line, node.column)

    def fault(self, node: Node, message: str) -> None:
        """Record what is wrong with a node."""
        self.faults.append(Fault(self.at(node), message))

    def unknown(  # noqa: PLR0913, PLR0917  # two of them are seldom given
        self,
        node: Node,
        what: str,
        word: str,
        known: Iterable[str],
        about: str = "",
        renamed: Mapping[str, str] = {},
    ) -> None:
        """Record that a word is none of the known ones; `about` stands before the message.

        A word that is `renamed` is an old one, and the fault names the one of today.
        """
        if word in renamed:
            self.fault(node, f"{about}{what} {quoted(word)} is called {quoted(renamed[word])} now")
            return
        # The nearest of many words takes long to find, and of many faults only the first are shown.
        hinted = len(self.faults) < MOST_HINTS
        message = unknown(what, word, known) if hinted else f"unknown {what} {quoted(word)}"
        self.fault(node, about + message)

    def define(self, group: str, word: str, location: Location) -> None:
        """Record a name; a second one of the same group is a fault that names the first."""
        names = self.defined.setdefault(group, {})
        first = names.get(word)
        if first is None:
            names[word] = location
        elif first != location:
            message = f"{group} {quoted(word)} is there already: {first}"
            self.faults.append(Fault(location, message))

    def use(self, group: str, node: Scalar, also: tuple[str, ...] = ()) -> None:
        """Record that a name must be known once everything is read, unless it is one of `also`."""
        if group != self.unchecked and node.text not in also:
            self.used.append((group, self.file, node, also))

    def rename(self, group: str, word: str, now: str) -> None:
        """Record what a former name of the group is called now, for those who still use it."""
        self.hints[group, word] = f"it is called {quoted(now)} now, so write {quoted(now)} here too"

    def check_names(self) -> None:
        """Record a fault for each name that was used and is not defined."""
        missing = sorted(
            Name(Location(file, node.line, node.column), group, node.text, also)
            for group, file, node, also in self.used
            if self._is_missing(group, node.text)
        )
        for number, name in enumerate(missing):
            message = f"unknown {name.group}"
            hint = self.hints.get((name.group, name.word))
            if hint:
                message = f"unknown {name.group} {quoted(name.word)}; {hint}"
            elif number < MOST_FAULTS:
                # The rest is counted and not shown, and the nearest of many words takes long to find.
                message = unknown(name.group, name.word, (*self.defined.get(name.group, ()), *name.also))
            self.faults.append(Fault(name.location, message))

    def _is_missing(self, group: str, word: str) -> bool:
        known = self.defined.get(group)
        if not known and (self.faults or group.startswith(SCOPED)):
            return False  # What should have defined the whole group is at fault already.
        return word not in (known or ())
