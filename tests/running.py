"""Runs the real program in a process of its own, in a clean environment."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

PROGRAM = (sys.executable, "-m", "advisor")
# The last is how coverage measures processes: it stands there in a run that measures alone.
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE", "COVERAGE_PROCESS_CONFIG")


class Ran(NamedTuple):
    """What a run left behind."""

    status: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Return standard output as text."""
        return self.out.decode()

    @property
    def said(self) -> str:
        """Return standard error as text."""
        return self.err.decode()


def environment(home: Path, changes: Mapping[str, str | None] = {}) -> dict[str, str]:
    """Return an environment that says nothing but this; None takes a variable out."""
    found = {name: os.environ[name] for name in KEPT if name in os.environ}
    changed = found | {"HOME": str(home), "LANG": "C.UTF-8", **changes}
    return {name: value for name, value in changed.items() if value is not None}


def run_process(
    command: tuple[str, ...],
    env: Mapping[str, str],
    *,
    given: bytes | None = b"",
    **details: Any,
) -> Ran:
    """Run a command that reads what is given, and return what it left; the details are those of Popen."""
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, input=given, env=dict(env), timeout=60, check=False, **streams | details)
    return Ran(done.returncode, done.stdout or b"", done.stderr or b"")
