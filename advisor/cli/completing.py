"""Whether the shell asks for completions, when nothing may be printed but these."""

import os

VARIABLE = "_ADVISOR_COMPLETE"


def completing() -> bool:
    """Return whether this call is one of the shell's, at a press of TAB."""
    return VARIABLE in os.environ
