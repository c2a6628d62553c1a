"""Runs the program with a hook that notes what it asks of the system: python watched.py NOTES ARGUMENT...

Each note is a line: the event, what it was about, and the file of the code that asked.
"""

import os
import runpy
import sys

LOOKING = frozenset(
    {"import", "marshal.loads", "code.__new__", "os.listdir", "os.scandir", "os.walk", "pathlib.Path.glob"}
)
QUIET = ("object.", "sys._getframe", "sys._current", "builtins.", "fcntl.", "cpython.", "gc.", "array.")
"""Events of looking and of the interpreter itself."""

NOTES = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def note(event: str, about: tuple[object, ...]) -> None:
    """Write a note; this must not do anything that is noted itself."""
    if event in LOOKING or event.startswith(QUIET):
        return
    caller = sys._getframe(1)
    if event == "exec":
        about = (about[0].co_filename,)
    line = ascii((event, tuple(map(str, about)), caller.f_code.co_filename))
    os.write(NOTES, line.encode() + b"\n")


sys.argv[:] = ["advisor", *sys.argv[2:]]
# The folder of this file is no place to look for modules; that of the checkout is, as for `-m advisor`.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # as little as can be is imported
sys.addaudithook(note)
runpy.run_module("advisor", run_name="__main__", alter_sys=True)
