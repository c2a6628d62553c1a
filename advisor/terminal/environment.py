"""What the environment says of the person and of the terminal."""

import os

NO = {"", "0", "false", "no"}
"""Values with which a variable says no."""


def says_yes(variable: str) -> bool:
    """Return whether a variable of the environment is set to anything but a no."""
    return os.environ.get(variable, "").lower() not in NO


def wants_plain() -> bool:
    """Return whether the environment asks for lines without escape codes."""
    # Consoles of Windows set no TERM and can be drawn on all the same.
    unknown = {"dumb", "unknown"} | ({""} if os.name == "posix" else set())
    return says_yes("ACCESSIBLE") or os.environ.get("TERM", "") in unknown
