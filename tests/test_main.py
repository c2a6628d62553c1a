"""The one door out, with the real program: streams, signals, encodings, environments, exit statuses."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hostile import hostile_copy
from running import PROGRAM, Ran, environment, run_process

from advisor import __main__

POSIX = pytest.mark.skipif(os.name != "posix", reason="streams and signals as POSIX has them")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
FRUIT = ("recommend", "--favourite", "fruit", "--weather", "hot")
JSON = (*FRUIT, "--format", "json")
COMMANDS = [FRUIT, JSON, ("recommend", "--help"), ("explain",), ("compare",), ("rules", "check"), ("--help",)]
EACH_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


@pytest.fixture
def program(picnic_cake_folder: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Return a function that runs the program on the toy rule set; whatever it says is no traceback."""

    def run(
        *arguments: str,
        env: Mapping[str, str | None] = {},
        given: bytes | None = b"",
        python: tuple[str, ...] = (),
        through: str = "",
        **details: object,
    ) -> Ran:
        command = (sys.executable, *python, "-m", "advisor", *arguments)
        if through:
            command = ("sh", "-c", through, "sh", *command)
        variables = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder), **env})
        done = run_process(command, variables, given=given, **details)  # type: ignore[arg-type]  # passed on
        assert b"Traceback" not in done.err, done.said
        assert b"Exception ignored" not in done.err, done.said
        return done

    return run


@pytest.fixture(scope="module")
def expected(picnic_cake_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Return the text and the JSON of the toy answers in a plain environment."""
    home = tmp_path_factory.mktemp("home")
    env = environment(home, {"ADVISOR_RULES": str(picnic_cake_folder)})
    return run_process((*PROGRAM, *FRUIT), env).out, run_process((*PROGRAM, *JSON), env).out


# Exit statuses.


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (FRUIT, 0),
        (("--version",), 0),
        (("rules", "test"), 0),
        (("recommend", "--oven", "no", "--allergies", "nuts"), 1),
        ((), 2),
        (("recommend",), 2),
        (("recomend",), 2),
        (("recommend", "--favourite", "kiwi"), 2),
        (("recommend", "--answers", "missing.yaml"), 2),
        (("rules", "show", "missing"), 2),
    ],
    ids=str,
)
def test_the_exit_status_is_the_documented_one(program, arguments, status):
    done = program(*arguments)
    assert done.status == status
    assert bool(done.err) == (status == 2)
    assert bool(done.out) == (status != 2)


def test_the_installed_program_is_the_same(program, tmp_path: Path, picnic_cake_folder: Path):
    script = Path(sys.executable).with_name("advisor")
    if not script.exists():
        pytest.skip("the program is not installed beside this Python")
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    assert run_process((str(script), *JSON), env) == program(*JSON)


def test_an_internal_error_is_one_line_and_status_70(monkeypatch, capsys):
    def fail() -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(__main__, "_run", fail)
    monkeypatch.delenv("ADVISOR_DEBUG", raising=False)
    assert __main__.guarded() == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "ZeroDivisionError" in err
    assert "ADVISOR_DEBUG" in err


def test_an_internal_error_is_raised_where_it_is_looked_for(monkeypatch):
    def fail() -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(__main__, "_run", fail)
    monkeypatch.setenv("ADVISOR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        __main__.guarded()


# Streams that are closed, full or gone.


@POSIX
@EACH_COMMAND
def test_a_closed_standard_output_is_told(program, command):
    done = program(*command, through='exec "$@" >&-')
    assert (done.status, done.out) == (2, b"")
    assert "standard output" in done.said


@FULL
@EACH_COMMAND
def test_a_full_standard_output_is_told(program, command):
    done = program(*command, through='exec "$@" >/dev/full')
    assert (done.status, done.out) == (2, b"")
    assert "No space left on device" in done.said


@POSIX
@pytest.mark.parametrize("through", ['exec "$@" 2>&-', 'exec "$@" 2>/dev/full'])
def test_a_result_needs_no_standard_error(program, expected, through):
    assert program(*FRUIT, through=through) == (0, expected[0], b"")


BAD = [("recommend",), ("recommend", "--favourite", "kiwi"), ("recomend",), (), ("explain", "--bogus")]


@POSIX
@pytest.mark.parametrize("arguments", BAD, ids=str)
def test_without_standard_error_the_exit_status_tells(program, arguments):
    assert program(*arguments, through='exec "$@" 2>&-') == (2, b"", b"")


@FULL
@pytest.mark.parametrize("arguments", BAD, ids=str)
def test_with_a_full_standard_error_the_exit_status_tells(program, arguments):
    assert program(*arguments, through='exec "$@" 2>/dev/full') == (2, b"", b"")


@POSIX
def test_both_closed_is_no_crash(program):
    assert program(*FRUIT, through='exec "$@" >&- 2>&-') == (2, b"", b"")


@POSIX
def test_a_closed_standard_input_is_told(program):
    done = program("recommend", "--answers", "-", through='exec "$@" <&-')
    assert (done.status, done.out) == (2, b"")
    assert "standard input is closed" in done.said


@POSIX
def test_a_closed_standard_input_does_not_matter_where_it_is_not_read(program, expected):
    assert program(*FRUIT, through='exec "$@" <&-') == (0, expected[0], b"")


@POSIX
def test_a_file_is_written_without_any_stream(program, expected, tmp_path: Path):
    done = program(*FRUIT, "--output", str(tmp_path / "a.json"), through='exec "$@" <&- 2>&-')
    assert (done.status, done.out) == (0, b"")
    assert (tmp_path / "a.json").read_bytes() == expected[1]


@POSIX
@EACH_COMMAND
def test_a_reader_that_is_gone_is_met_in_silence(program, command):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = program(*command, stdout=writing)
    finally:
        os.close(writing)
    assert (done.status, done.err) == (-signal.SIGPIPE, b"")


@POSIX
@EACH_COMMAND
def test_a_shell_sees_a_reader_that_is_gone_as_no_finding(program, command):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = program(*command, stdout=writing, through='"$@"; exit $?')
    finally:
        os.close(writing)
    assert (done.status, done.err) == (__main__.BROKEN_PIPE, b"")


@POSIX
@pytest.mark.parametrize("reader", ["head -1", "true", "head -c 1 | cat"])
def test_a_pipe_into_a_reader_that_stops_is_silent(program, reader):
    done = program("explain", "baking-book", through=f'"$@" | {reader}')
    assert (done.status, done.err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
@pytest.mark.parametrize("form", ["recommend --answers /dev/zero", "recommend --answers - </dev/zero"])
def test_what_never_ends_is_refused(program, form):
    done = program(*form.split()[:3], through=f'exec "$@" {" ".join(form.split()[3:])}')
    assert (done.status, done.out) == (2, b"")
    assert "1024 KiB" in done.said


@POSIX
@pytest.mark.parametrize(
    "name", [b"recommend", b"--answers", b"--favourite", b"--rules", b"--as-of", b"--output"]
)
def test_arguments_that_are_not_utf_8_are_shown_escaped(program, name):
    words = [b"recommend", b"--favourite", b"fruit", name, b"missing/\xff"]
    done = program(*map(os.fsdecode, words[3:] if name == b"recommend" else words))
    assert (done.status, done.out) == (2, b"")
    assert r"\udcff" in done.said


# Signals.


@POSIX
@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGINT, 130),
        (signal.SIGTERM, -signal.SIGTERM),
        (getattr(signal, "SIGHUP", 1), -getattr(signal, "SIGHUP", 1)),
    ],
    ids=["INT", "TERM", "HUP"],
)
def test_a_signal_ends_it_in_silence(picnic_cake_folder: Path, tmp_path: Path, number, status):
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [*PROGRAM, "recommend", "--answers", "/dev/fd/0"],
        env=environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)}),
        stdin=reading,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(reading)
    # More than a pipe holds: once all of it is taken, the program is past its start and reads on.
    os.write(writing, b"#" * 65536)
    os.write(writing, b"#" * 65536)
    # Python looks for a signal only where it interrupts a read, so the next one must have begun.
    time.sleep(0.3)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    os.close(writing)
    assert (process.returncode, out, err) == (status, b"", b"")


# Environments: the same decision, the same bytes.

SAME_TEXT = [
    {"HOME": None},
    {"HOME": "/dev/null"},
    {"HOME": "/no/such/folder"},
    {"LANG": None},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONUTF8": "1", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "random"},
    {"PYTHONOPTIMIZE": "2"},
    {"TERM": None},
    {"TERM": ""},
    {"TERM": "dumb"},
    {"TERM": "no-such-terminal"},
    {"TERM": "\x1b]0;x\x07"},
    {"NO_COLOR": "1"},
    {"NO_COLOR": ""},
    {"CI": "true"},
    {"COLUMNS": "0"},
    {"COLUMNS": "-1"},
    {"COLUMNS": "abc"},
    {"COLUMNS": ""},
    {"COLUMNS": "80", "LINES": "2"},
    {"TZ": "Antarctica/Troll"},
]
OTHER_TEXT = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "cp437:strict"},
    {"PYTHONIOENCODING": "utf-16"},
    {"COLUMNS": "1"},
    {"COLUMNS": "10"},
    {"COLUMNS": "20"},
    {"COLUMNS": "40"},
    {"COLUMNS": "300"},
    {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
]


def _named(variables: Mapping[str, str | None]) -> str:
    return " ".join(f"{name}={value!r}" for name, value in variables.items())


@pytest.mark.parametrize("env", SAME_TEXT, ids=_named)
def test_the_text_is_the_same_in_any_environment(program, expected, env):
    assert program(*FRUIT, env=env) == (0, expected[0], b"")


@pytest.mark.parametrize("env", [*SAME_TEXT[3:9], *OTHER_TEXT], ids=_named)
def test_the_json_is_the_same_in_any_environment(program, expected, env):
    assert program(*JSON, env=env) == (0, expected[1], b"")


@pytest.mark.parametrize("env", OTHER_TEXT, ids=_named)
def test_the_text_works_in_any_environment(program, env):
    done = program(*FRUIT, env=env)
    assert (done.status, done.err) == (0, b"")
    text = done.out.decode(env.get("PYTHONIOENCODING", "utf-8").partition(":")[0])
    assert "leads" in text
    assert "Apple" in text


@pytest.mark.parametrize("env", [env for env in OTHER_TEXT if "PYTHONIOENCODING" in env][:2], ids=_named)
@pytest.mark.parametrize(
    "command",
    [
        FRUIT,
        ("explain", "favourite"),
        ("compare",),
        ("rules", "show"),
        ("recommend", "--help"),
    ],
    ids=" ".join,
)
def test_what_the_encoding_cannot_show_is_spelt_out(program, picnic_cake_folder, tmp_path, env, command):
    hostile = hostile_copy(picnic_cake_folder, tmp_path / "hostile")
    done = program(*command, env={**env, "ADVISOR_RULES": str(hostile)})
    assert (done.status, done.err) == (0, b"")
    assert done.out.isascii()
    assert rb"\xe9" in done.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8:strict"])
def test_messages_work_in_any_encoding(program, encoding):
    done = program("recommend", "--favourite", "kiwi→", env={"PYTHONIOENCODING": encoding})
    assert (done.status, done.out) == (2, b"")
    assert b"kiwi" in done.err


@pytest.mark.parametrize(
    "python",
    [
        ("-O",),
        ("-OO",),
        ("-W", "error"),
        ("-X", "dev", "-W", "error"),
        ("-I",),
        ("-E",),
        ("-X", "utf8=0"),
        ("-B", "-s"),
    ],
    ids=" ".join,
)
def test_the_switches_of_python_change_nothing(program, expected, python, picnic_cake_folder: Path):
    rules = ("--rules", str(picnic_cake_folder))
    assert program(*FRUIT, *rules, python=python) == (0, expected[0], b"")
    assert program(*JSON, *rules, python=python) == (0, expected[1], b"")


@pytest.mark.skipif(sys.platform != "linux", reason="only some systems let a folder go that somebody is in")
def test_a_folder_that_is_gone_does_not_matter(program, expected, tmp_path: Path):
    gone = tmp_path / "gone"
    gone.mkdir()
    through = f'cd {gone} && rmdir {gone} && exec "$@"'
    # `-P`, as Python itself would look for modules in that folder.
    assert program(*JSON, through=through, python=("-P",)) == (0, expected[1], b"")
    gone.mkdir()
    done = program(*FRUIT, "--output", "a.md", through=through, python=("-P",))
    assert (done.status, done.out) == (2, b"")
    assert "a.md" in done.said


@POSIX
def test_a_pipe_gets_no_escape_codes(program):
    for env in ({"TERM": "xterm-256color"}, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}):
        for command in COMMANDS:
            assert b"\x1b" not in program(*command, env=env).out


def test_the_locale_variables_do_not_change_what_is_asked(program):
    done = program("recommend", "--favourite", "FRUİT", env={"LC_ALL": "tr_TR.UTF-8"})
    assert done.status == 2


def test_results_of_two_runs_are_the_same_bytes(program):
    answers = json.dumps({"answers": {"favourite": "fruit", "allergies": ["gluten", "milk"]}}).encode()
    seeds = [{"PYTHONHASHSEED": str(seed)} for seed in range(3)]
    for format_ in ("text", "markdown", "json"):
        runs = [
            program("recommend", "--answers", "-", "--format", format_, env=env, given=answers)
            for env in seeds
        ]
        assert runs[0].status == 0
        assert len({run.out for run in runs}) == 1
