"""What can go wrong, as data: faults with their place, and the exit status that each error means."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.text import visible

MOST_FAULTS = 100
COMMON_CODE = "fault"
FINDING, USAGE = 1, 2


class Location(NamedTuple):
    """A place in a file, or a command-line option. Line and column count from 1; 0 means the whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line:column``, which editors jump to, or the file alone."""
        place = f":{self.line}:{self.column}" if self.line else ""
        return visible(self.file) + place


class Fault(NamedTuple):
    """One thing that is wrong with what a person wrote, and where. `code` names the page that explains it."""

    location: Location
    message: str
    code: str = COMMON_CODE

    def __str__(self) -> str:
        """Return one line: where, the code where it is one of its own, what, and what is allowed."""
        code = "" if self.code == COMMON_CODE else f"{visible(self.code)}: "
        return f"{self.location}: {code}{self.message}"


class AdvisorError(Exception):
    """What a person can mend. The message is one line or several, without a final line end."""

    exit_status = USAGE


class FaultsError(AdvisorError):
    """All the faults that were found, sorted by place; the message shows the first hundred."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(fault_lines(self.faults)))


def fault_lines(faults: tuple[Fault, ...]) -> list[str]:
    """Return a line a fault, at most a hundred, and one that counts what was left out."""
    lines = [str(fault) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(f"... and {len(faults) - MOST_FAULTS} more")
    return lines
