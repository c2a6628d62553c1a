"""Many answers at once: a result for each line, in order, whatever the lines are."""

import json
import os
import re
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pytest
from known_rule_sets import FOLDERS, SHIPPED, TOY, cases
from running import PROGRAM, environment, run_process

from advisor.cli import batch
from advisor.loading.files import MOST_BYTES
from advisor.terminal import counting

FRUIT, CREAM = b'{"favourite": "fruit"}', b'{"favourite": "cream"}'
FAULTY = b'{"favorite": "fruit", "oven": "nope"}'
WEIGHED = b'{"answers": {"favourite": "fruit", "weather": "hot"}, "importance": {"heat": "skip"}}'


@pytest.fixture
def results(advisor):
    """Return a function that gives the objects of all lines, and the exit status."""

    def call(*arguments: str, given: bytes) -> tuple[list[dict[str, Any]], int]:
        done = advisor("batch", *arguments, given=given)
        return [json.loads(line) for line in done.text.splitlines()], done.status

    return call


def started(*arguments: str, home: Path, **details: Any) -> subprocess.Popen[bytes]:
    """Return the program, running."""
    command = [*PROGRAM, "batch", "--rules", str(FOLDERS[TOY]), *arguments]
    return subprocess.Popen(command, env=environment(home), **details)


# Lines.


def test_every_line_has_its_result_in_order(advisor):
    done = advisor("batch", given=FRUIT + b"\n" + CREAM + b"\n" + FRUIT)
    assert (done.status, done.err) == (0, b"")
    first, second, third = done.text.splitlines(keepends=True)
    assert json.loads(first) == {
        "line": 1,
        "first": "apple-pie",
        "verdict": "leaning",
        "lead": 2,
        "scores": {"apple-pie": 2.5, "cheesecake": 0.5, "nut-brownies": 0},
        "removed": [],
    }
    assert json.loads(second)["first"] == "cheesecake"
    assert third == first.replace('"line":1', '"line":3')


def test_a_faulty_line_says_all_that_is_wrong_and_the_others_go_on(advisor):
    done = advisor("batch", given=b"\n".join([FAULTY, FRUIT, b"", b"{"]))
    assert done.status == 1
    assert done.said == "Faulty lines: 3 of 4.\n"
    faulty, sound, blank, cut = map(json.loads, done.text.splitlines())
    assert [faulty["line"], sound["line"], blank["line"], cut["line"]] == [1, 2, 3, 4]
    assert [error.partition(";")[0] for error in faulty["errors"]] == [
        '-:1:2: unknown question "favorite"',
        '-:1:31: question "oven": unknown choice "nope"',
    ]
    assert sound["first"] == "apple-pie"
    assert blank["errors"][0].startswith("-:3:1: is blank")
    assert cut["errors"][0].startswith("-:4:2: not JSON from here on")


def test_the_words_for_a_fault_are_those_of_recommend(advisor, refused, tmp_path):
    (tmp_path / "f").write_bytes(FAULTY)
    (line,) = map(json.loads, advisor("batch", str(tmp_path / "f")).text.splitlines())
    assert "\n".join(line["errors"]) + "\n" == refused("recommend", "--answers", str(tmp_path / "f"))


def test_an_answer_that_the_others_rule_out_is_a_fault(results):
    (line,), status = results(given=b'{"transport": "car", "road": "bumpy"}')
    assert status == 1
    (error,) = line["errors"]
    assert error.startswith(
        '-:1:22: the question "road" is only asked when transport is bicycle; leave it out'
    )


def test_vetoes_remove_and_may_leave_none(results):
    (one, none), status = results(given=b'{"oven": "no"}\n{"oven": "no", "allergies": "nuts"}')
    assert status == 0
    assert (one["first"], one["lead"], one["verdict"]) == ("cheesecake", None, "strong")
    assert list(one["scores"]) == ["cheesecake"]
    assert sorted(one["removed"]) == ["apple-pie", "nut-brownies"]
    assert (none["first"], none["lead"], none["verdict"], none["scores"]) == (None, None, "toss-up", {})
    assert len(none["removed"]) == 3


def test_no_line_has_no_result(advisor):
    assert advisor("batch", given=b"") == (0, b"", b"")


def test_a_file_is_read_and_names_its_faults(advisor, tmp_path):
    file = tmp_path / "people.ndjson"
    file.write_bytes(FRUIT + b"\r\n" + FAULTY + b"\r\n")
    done = advisor("batch", str(file))
    first, second = map(json.loads, done.text.splitlines())
    assert first["first"] == "apple-pie"
    assert second["errors"][0].startswith(f"{file}:2:2: ")


def test_a_line_that_is_too_long_is_passed_over(results):
    lines, status = results(given=b'{"favourite": "' + b"x" * 3 * MOST_BYTES + b'"}\n' + FRUIT)
    assert status == 1
    assert lines[0] == {"line": 1, "errors": ["-:1:1: larger than 1024 KiB, which is the limit"]}
    assert lines[1]["first"] == "apple-pie"


def test_results_are_written_before_they_are_many(advisor, monkeypatch):
    given = b"\n".join([FRUIT, FAULTY] * 50)
    whole = advisor("batch", given=given)
    monkeypatch.setattr(batch, "MOST_WAITING", 1)
    assert advisor("batch", given=given) == whole
    assert len(whole.text.splitlines()) == 100


# Options.


def test_the_day_counts_for_every_line(results):
    given = b'{"favourite": "cream", "weather": "hot"}'
    (then,), _ = results("--as-of", "documents", given=given)
    (now,), _ = results(given=given)
    assert (then["first"], then["lead"]) == ("apple-pie", 1.25)
    assert (now["first"], now["lead"]) == ("cheesecake", 3.75)


def test_importance_of_a_line_counts_and_that_of_the_command_wins(results):
    (plain, weighed), _ = results(given=b'{"favourite": "fruit", "weather": "hot"}\n' + WEIGHED)
    (over,), _ = results("--importance", "heat=much", given=WEIGHED)
    assert plain["scores"] != weighed["scores"]
    assert over["scores"] == plain["scores"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.ndjson",), "nowhere.ndjson: cannot be read: No such file or directory\n"),
        ((".",), ".: cannot be read: Is a directory\n"),
        (("a\x1b.ndjson",), "a\\x1b.ndjson: cannot be read: No such file or directory\n"),
        (("--date", "today"), "--date: goes with --full\n"),
        (("--full", "--date", "soon"), "--date: expected a day such as 2026-10-28, or today"),
        (("--as-of", "soon"), "--as-of: expected a day"),
        (("--importance", "hat=much"), '--importance: unknown criterion "hat"; did you mean "heat"?'),
        (("--rules", "nowhere"), "nowhere"),
        (("--fill",), "--fill: unknown option; did you mean --full?"),
    ],
)
def test_a_mistake_of_the_command_is_told_before_any_line(refused, arguments, message):
    assert message in refused("batch", *arguments, given=FRUIT)


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes it")
def test_closed_input_is_told(tmp_path):
    done = run_process(("sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM, "batch"), environment(tmp_path))
    assert (done.status, done.said) == (2, "-: standard input is closed; name a file instead\n")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that opens and cannot be read")
def test_a_file_that_cannot_be_read_on_is_told(refused):
    assert refused("batch", "/proc/self/mem") == "/proc/self/mem: cannot be read: Input/output error\n"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of the system")
def test_long_work_is_counted_and_the_count_is_gone_in_the_end(advisor, monkeypatch):
    monkeypatch.setattr(counting, "PATIENCE", 0.001)
    monkeypatch.setattr(counting, "PAUSE", 0.001)
    monkeypatch.setattr(batch, "is_counted_on", lambda *_: True)
    done = advisor("batch", given=(FRUIT + b"\n") * 5_000 + FAULTY)
    assert done.status == 1
    assert len(done.text.splitlines()) == 5_001
    assert re.fullmatch(r"(\r[0-9,]+ lines)+\r *\rFaulty lines: 1 of 5,001\.\n", done.said)


# The same as recommend.


def lines_of_cases(name: str) -> list[bytes]:
    """Return the answers of some cases, a line each."""
    latest = [case for case in cases(name) if case.as_of == cases(name)[0].as_of]
    return [
        json.dumps({question: list(choices) for question, choices in case.answers.items()}).encode()
        for case in latest[:3]
    ]


@pytest.mark.parametrize("name", [TOY, SHIPPED])
@pytest.mark.parametrize("day", ["latest", "documents"])
def test_the_whole_document_is_what_recommend_prints(advisor, name, day):
    rules = ("--rules", str(FOLDERS[name]), "--as-of", day, "--date", "2031-01-01")
    lines = lines_of_cases(name)
    done = advisor("batch", *rules, "--full", given=b"\n".join(lines))
    assert (done.status, done.err) == (0, b"")
    short = advisor("batch", *rules[:4], given=b"\n".join(lines)).text.splitlines()
    for given, full, line in zip(lines, done.text.splitlines(), map(json.loads, short), strict=True):
        alone = advisor("recommend", *rules, "--answers", "-", "--format", "json", given=given)
        assert json.dumps(json.loads(full)) == json.dumps(json.loads(alone.text))
        found = json.loads(alone.text)["recommendation"]
        assert {key: line[key] for key in ("first", "verdict", "lead")}.items() <= found.items()
        assert line["scores"] == {item["alternative"]: item["score"] for item in found["ranking"]}


def test_a_faulty_line_among_whole_documents_is_told_alike(results):
    (whole, faulty), status = results("--full", given=FRUIT + b"\n" + FAULTY)
    assert status == 1
    assert whole["recommendation"]["first"] == "apple-pie"
    assert (faulty["line"], len(faulty["errors"])) == (2, 2)


def test_hostile_words_come_back_harmless(advisor):
    done = advisor("batch", given='{"\x1b[31m": "\u202e"}\n{"é🎂\\u0007": 1}\n{"$(id)": "`id`"}'.encode())
    for line in done.text.splitlines():
        assert json.loads(line)["errors"]
        assert line.isprintable()


# Streams, in processes of their own.


def test_a_result_comes_as_soon_as_its_line_though_the_next_is_not_there(tmp_path):
    with started(home=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin
        assert program.stdout
        for number, line in enumerate([FRUIT, FAULTY, CREAM], start=1):
            program.stdin.write(line + b"\n")
            program.stdin.flush()
            assert select.select([program.stdout], [], [], 60)[0], "nothing came"
            assert json.loads(program.stdout.readline())["line"] == number
        program.stdin.close()
        assert program.wait(60) == 1


@pytest.mark.skipif(os.name != "posix", reason="other systems end otherwise")
def test_it_ends_in_silence_where_nobody_reads_on(tmp_path):
    file = tmp_path / "many"
    file.write_bytes((FRUIT + b"\n") * 20_000)
    with started(str(file), home=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        assert json.loads(program.stdout.readline())["line"] == 1
        program.stdout.close()
        assert program.wait(60) == -signal.SIGPIPE
        assert program.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_where_the_count_of_faulty_lines_cannot_be_told_the_status_tells(tmp_path):
    file = tmp_path / "lines"
    file.write_bytes(FAULTY + b"\n")
    with (
        Path("/dev/full").open("wb") as full,
        started(str(file), home=tmp_path, stdout=subprocess.PIPE, stderr=full) as program,
    ):
        assert program.stdout
        assert json.loads(program.stdout.read())["line"] == 1
        assert program.wait(60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told(tmp_path):
    with Path("/dev/full").open("wb") as full:
        command = (*PROGRAM, "batch", "--rules", str(FOLDERS[TOY]))
        done = run_process(command, environment(tmp_path), given=FRUIT, stdout=full)
    assert (done.status, done.said) == (2, "advisor: No space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="descriptors are told to wait or not on POSIX alone")
def test_input_that_is_not_to_be_waited_on_is_waited_for_all_the_same(tmp_path):
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with started(home=tmp_path, stdin=reading, stdout=subprocess.PIPE) as program:
        os.close(reading)
        assert program.stdout
        for number in (1, 2):
            os.write(writing, FRUIT + b"\n")
            assert json.loads(program.stdout.readline())["line"] == number
        os.close(writing)
        assert program.wait(60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_at_a_terminal_a_file_or_a_hyphen_is_asked_for(tmp_path):
    env = environment(tmp_path, {"TERM": "xterm"})
    arguments = [*PROGRAM[1:], "batch", "--rules", str(FOLDERS[TOY])]
    child = pexpect.spawn(PROGRAM[0], arguments, env=env, timeout=30)
    child.expect_exact("batch: name a file with answers on each line, or - to type them")
    child.expect(pexpect.EOF)
    assert child.wait() == 2
    child = pexpect.spawn(PROGRAM[0], [*arguments, "-"], env=env, timeout=30)
    child.expect_exact("Type answers")
    child.sendline(FRUIT)
    child.expect_exact('"first":"apple-pie"')
    child.sendeof()
    child.expect(pexpect.EOF)
    assert child.wait() == 0


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of the system")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_counted_work_and_leaves_an_empty_line(tmp_path, number, status):
    file = tmp_path / "many"
    file.write_bytes((FRUIT + b"\n") * 200_000)
    program = (
        "from advisor.terminal import counting; counting.PATIENCE = counting.PAUSE = 0.01;"
        "from advisor.__main__ import main; main()"
    )
    command = [sys.executable, "-c", program, "batch", "--rules", str(FOLDERS[TOY]), str(file)]
    master, terminal = os.openpty()
    env = environment(tmp_path, {"TERM": "xterm"})
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=terminal) as running:
        os.close(terminal)
        drawn = os.read(master, 100)
        running.send_signal(number)
        with suppress(OSError):
            # Where nobody has the terminal open any more, Linux says so instead of telling that this is all.
            while more := os.read(master, 100):
                drawn += more
        assert running.wait(60) == status
    os.close(master)
    assert re.fullmatch(rb"(\r[0-9,]+ lines)+\r( *)\r", drawn)
