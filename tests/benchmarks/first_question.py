"""How soon the first question of the quiz stands on the screen, and what a key costs.

Run it with the Python of an environment in which advisor is installed; it needs POSIX:
    .venv/bin/python tests/benchmarks/first_question.py
The quiz runs in a pseudo-terminal. The time from its start until the first question with all its choices
is on the screen is taken in turn with `python -c pass`, and the median of the pairs' ratios is printed.
Then keys are pressed and the processor time of the process is read before and after. It asserts nothing.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROUNDS, KEYS = 20, 30
ROWS, COLUMNS = 40, 80
LAST_LINE = b"Ctrl-C stops"
QUIET = 0.15
"""Seconds without output after which a key counts as answered."""

AIM_FIRST, AIM_KEY = 20, 50


class Quiz:
    """The program in a pseudo-terminal."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            environment = {name: value for name, value in os.environ.items() if name != "CI"}
            os.execve(command[0], command, {**environment, "TERM": "xterm-256color"})  # noqa: S606  # the program itself

    def read_until(self, text: bytes) -> None:
        seen = b""
        while text not in seen:
            seen += os.read(self.terminal, 65_536)

    def read_rest(self) -> None:
        while select.select([self.terminal], [], [], QUIET)[0]:
            os.read(self.terminal, 65_536)

    def press(self, key: bytes) -> float:
        """Return the processor time in milliseconds until all is drawn anew."""
        before = self.processor_time()
        os.write(self.terminal, key)
        self.read_rest()
        return 1000 * (self.processor_time() - before)

    def processor_time(self) -> float:
        # In nanoseconds where the kernel tells; the clock ticks of `stat` are too coarse for a key.
        schedule = Path(f"/proc/{self.pid}/schedstat")
        return int(schedule.read_text(encoding="ascii").split()[0]) / 1e9

    def end(self) -> None:
        os.kill(self.pid, signal.SIGTERM)
        self.read_rest_of_life()
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def read_rest_of_life(self) -> None:
        try:
            while os.read(self.terminal, 65_536):
                pass
        except OSError:
            return


def first_question(command: list[str], mark: bytes) -> float:
    start = time.perf_counter()
    quiz = Quiz(command)
    quiz.read_until(mark)
    taken = time.perf_counter() - start
    quiz.end()
    return taken


def nothing() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def keys(command: list[str]) -> dict[str, list[float]]:
    quiz = Quiz(command)
    quiz.read_until(LAST_LINE)
    quiz.read_rest()
    spent = {"an arrow": [quiz.press(b"\x1b[B") for _ in range(KEYS)]}
    spent["Enter, what matters"] = [quiz.press(b"\r")]
    spent["? and back"] = [quiz.press(b"?") + quiz.press(b"?")]
    spent["an answer, to the next question"] = [quiz.press(b"s") for _ in range(12)]
    quiz.end()
    return spent


def main() -> None:
    print(f"Python {sys.version.split()[0]}, {ROUNDS} rounds")
    quiz = [str(Path(sys.executable).with_name("advisor")), "quiz"]
    for name, command, mark in (("menu", quiz, LAST_LINE), ("plain", [*quiz, "--plain"], b"Answer: ")):
        first_question(command, mark)
        pairs = [(first_question(command, mark), nothing()) for _ in range(ROUNDS)]
        ratio = statistics.median(mine / base for mine, base in pairs)
        mine = 1000 * statistics.median(mine for mine, _ in pairs)
        print(
            f"first question, {name:6} {ratio:5.1f} times `python -c pass`  {mine:4.0f} ms  aim {AIM_FIRST}"
        )
    for key, spent in keys(quiz).items():
        print(f"{key:32} median {statistics.median(spent):5.1f} ms, most {max(spent):5.1f}  aim {AIM_KEY}")


if __name__ == "__main__":
    main()
