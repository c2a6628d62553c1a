"""How long whole commands take and how much memory they need, as ratios to `python -c pass`.

Run it with the Python of an environment in which advisor is installed:
    .venv/bin/python tests/benchmarks/startup.py
Every command is measured in turn with `python -c pass`, and the median of the pairs' ratios is
printed. It asserts nothing.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROUNDS = 20
ANSWERS = ["--purpose", "research", "--tpu", "yes", "--deployment", "mobile", "--models", "state-of-the-art"]
COMMANDS = {
    "recommend --format json": (["recommend", *ANSWERS, "--format", "json"], 8),
    "recommend (text)": (["recommend", *ANSWERS], 11),
    "recommend --format markdown": (["recommend", *ANSWERS, "--format", "markdown"], None),
    "recommend --help": (["recommend", "--help"], 18),
    "advisor --help": (["--help"], 8),
    "rules check": (["rules", "check"], 25),
    "TAB behind recommend --": ([], 8),
    "TAB behind recommend --tpu": ([], 8),
}
COMPLETING = {
    "TAB behind recommend --": "advisor recommend --",
    "TAB behind recommend --tpu": "advisor recommend --tpu ",
}
"""What has been typed when bash asks for completions."""


def environment(name: str) -> dict[str, str]:
    """Return the environment of a command, as bash sets it where it asks for completions."""
    typed = COMPLETING.get(name)
    if typed is None:
        return dict(os.environ)
    asked = {"_ADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    return os.environ | asked


def seconds(command: list[str], env: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - start


def peak_kib(command: list[str], env: Mapping[str, str]) -> int:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss


def main() -> None:
    nothing = [sys.executable, "-c", "pass"]
    advisor = str(Path(sys.executable).with_name("advisor"))
    print(f"Python {sys.version.split()[0]}, {ROUNDS} rounds, times of `python -c pass`")
    for name, (arguments, aim) in COMMANDS.items():
        command, env = [advisor, *arguments], environment(name)
        seconds(command, env)
        pairs = [(seconds(command, env), seconds(nothing, env)) for _ in range(ROUNDS)]
        ratio = statistics.median(mine / base for mine, base in pairs)
        mine = statistics.median(mine for mine, _ in pairs)
        aimed = f"aim {aim}" if aim else ""
        peak = peak_kib(command, env) / 1024
        print(f"{name:28} {ratio:5.1f} times  {1000 * mine:5.0f} ms  {peak:4.0f} MiB  {aimed}")


if __name__ == "__main__":
    main()
