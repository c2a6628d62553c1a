"""Streams that are closed, full or gone, for the commands that tests/test_main.py does not try.

| row of hostile inputs | where |
| --- | --- |
| stdout closed, full, or its reader gone; seven commands | tests/test_main.py |
| the same, all other commands | here |
| stderr closed or full; both closed; stdin closed, empty, endless, binary, a terminal | tests/test_main.py, tests/cli/hostile_inputs/test_standard_input.py |
| stdin closed for the quiz and for `batch` | here |
| a pipe into `head -1` and `true`; no traceback when the interpreter ends | tests/test_main.py, here |
"""  # noqa: E501  # rows of a table

import os
from pathlib import Path

import pytest
from every_command import RUNS, Run, prepared
from running import PROGRAM, environment, run_process

if os.name != "posix":
    pytest.skip("streams as POSIX has them", allow_module_level=True)

TRIED_ELSEWHERE = {("--help",), ("explain",), ("compare",), ("rules", "check"), ("recommend", "--help")}
ENDS = ('exec "$@" >&-', 'exec "$@" >/dev/full', '"$@" | true', 'exec "$@" 2>&- | head -1')


def tried() -> list[Run]:
    """Return a run of each command that prints and that is not tried elsewhere."""
    found: dict[str, Run] = {}
    for run in RUNS:
        if not run.written and run.status in {0, -1} and run.arguments not in TRIED_ELSEWHERE:
            found.setdefault(run.command, run)
    return [run for name, run in found.items() if name not in {"recommend", "explain", "rules check"}]


def test_every_command_tells_or_keeps_silent_and_never_crashes(tmp_path: Path, picnic_cake_folder: Path):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    folder = prepared(tmp_path / "folder", picnic_cake_folder)
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    found = {}
    for number, run in enumerate(tried()):
        # Each command meets two of the ends, so that each pair of neighbours meets all four.
        for through in ENDS[number % 2 :: 2]:
            command = ("sh", "-c", through, "sh", *PROGRAM, *run.arguments)
            done = run_process(command, env, given=run.given, cwd=folder)
            told = done.said.count("\n") <= 1 and "Traceback" not in done.said
            expected = 0 if "|" in through else 2
            if not told or done.status != expected or bool(done.err) != bool(expected):
                found[run.arguments, through] = done
    assert found == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quiz",), "advisor quiz: standard input is"),
        (("batch", "-"), "standard input is closed"),
        (("next", "--answers", "-"), "standard input is closed"),
    ],
    ids=" ".join,
)
def test_a_closed_standard_input_is_told(tmp_path: Path, picnic_cake_folder: Path, arguments, said):
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    done = run_process(("sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM, *arguments), env)
    assert (done.status, done.out) == (2, b"")
    assert said in done.said
