"""Interrupts the start of the program at one import after another.

To call it: python interrupting.py FOLDER STEP ARGUMENT...

Each line that it prints is for one run: how many imports were allowed, its exit status, and what it wrote on
standard output and on standard error. Counted from where the program's own code begins, in a fresh process
each (forked before anything is imported). The last run is interrupted while the interpreter ends.
"""

import os
import sys

INTERRUPT = 2
BEGINS = "signal"
"""What the program imports first of all."""


def run(folder: str, most: int, arguments: list[str]) -> None:
    """Run the program in this process; send it two interrupts after so many imports, or at the end."""
    for name, descriptor in (("out", 1), ("err", 2)):
        opened = os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)  # noqa: PTH118  # as little as can be is imported
        os.dup2(opened, descriptor)
    left = [most or -1, False]

    def interrupt() -> None:
        os.kill(os.getpid(), INTERRUPT)
        os.kill(os.getpid(), INTERRUPT)

    def watch(event: str, about: tuple[object, ...]) -> None:
        if event != "import":
            return
        left[1] = left[1] or about[0] == BEGINS
        left[0] -= left[1]
        if left[0] == 0:
            interrupt()

    if not most:
        import atexit

        atexit.register(interrupt)
    sys.addaudithook(watch)
    sys.argv[:] = ["advisor", *arguments]
    import runpy

    runpy.run_module("advisor", run_name="__main__", alter_sys=True)


def main() -> None:
    """Interrupt one run after another, until one is not long enough to be interrupted."""
    folder, step, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    # The first import is that of `signal` itself, before there is anybody to answer.
    most, status = 2, -1
    while status != 0:
        status = one(folder, most, arguments)
        most += step
    one(folder, 0, arguments)


def one(folder: str, most: int, arguments: list[str]) -> int:
    """Run it once in a process of its own, and print what came of it."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        run(folder, most, arguments)
        os._exit(99)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    wrote = [open(os.path.join(folder, name), "rb").read() for name in ("out", "err")]  # noqa: PTH118, PTH123, SIM115  # as above
    print((most, status, *wrote))  # noqa: T201  # its result
    return status


main()
