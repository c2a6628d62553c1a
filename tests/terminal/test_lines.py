"""Lines from a descriptor: whole ones, the last one, none, and signals that come while one is waited for."""

import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

if os.name != "posix":
    pytest.skip("descriptors can be waited for on POSIX alone", allow_module_level=True)

import pty

from advisor.terminal.lines import CHUNK, lines_of
from advisor.terminal.stopping import Stopped, ending_by_signal

LATER, PATIENCE = 0.2, 10
"""So many seconds later something happens, and a reader that still waits then is given a line."""

LATE = b"late\n"


@pytest.fixture(autouse=True)
def _wake_up_as_it_was():
    before = signal.set_wakeup_fd(-1)
    yield
    signal.set_wakeup_fd(before)


@contextmanager
def reading(data: bytes = b"", encoding: str = "utf-8") -> Iterator[Callable[[], str]]:
    """Give what reads these bytes, after which the input ends."""
    end, into = os.pipe()
    os.write(into, data)
    os.close(into)
    with os.fdopen(end, encoding=encoding) as stream:
        yield lines_of(stream)


@contextmanager
def waiting() -> Iterator[tuple[Callable[[], str], Callable[[bytes], int]]]:
    """Give what reads from a pipe and what writes into it; it stays open."""
    end, into = os.pipe()
    try:
        with os.fdopen(end, encoding="utf-8") as stream:
            yield lines_of(stream), lambda data: os.write(into, data)
    finally:
        os.close(into)


@contextmanager
def later(action: Callable[[], object], seconds: float = LATER) -> Iterator[threading.Timer]:
    """Do something in another thread, unless it is called off."""
    timer = threading.Timer(seconds, action)
    timer.start()
    try:
        yield timer
    finally:
        timer.join()


def open_descriptors() -> int:
    """Return how many descriptors are open."""
    return sum(1 for _ in Path("/dev/fd").iterdir())


def send(number: int) -> None:
    """Send a signal to this very thread: a call in which another one waits is not interrupted by it."""
    signal.pthread_kill(threading.get_ident(), number)


def test_lines_come_with_their_ends_and_at_last_nothing():
    with reading(b"one\n\n three \r\n") as read:
        assert [read() for _ in range(5)] == ["one\n", "\n", " three \r\n", "", ""]


def test_the_last_line_needs_no_end():
    with reading(b"one\ntwo") as read:
        assert [read(), read(), read()] == ["one\n", "two", ""]


def test_an_input_that_is_empty_ends_at_once():
    with reading() as read:
        assert read() == ""


def test_a_line_that_comes_in_pieces_is_one():
    with waiting() as (read, write):
        write(b"on")
        with later(lambda: write(b"e\ntw")):
            assert read() == "one\n"
        with later(lambda: write(b"o\n")):
            assert read() == "two\n"


def test_a_line_may_be_longer_than_what_is_read_at_once():
    with waiting() as (read, write), later(lambda: [write(b"x" * CHUNK), write(b"yz\nnext\n")], 0):
        assert read() == f"{'x' * CHUNK}yz\n"
        assert read() == "next\n"


def test_bytes_that_are_no_text_are_replaced():
    with reading(b"\xff\xfe\nok\n\xc3") as read:
        assert [read(), read(), read()] == ["\ufffd\ufffd\n", "ok\n", "\ufffd"]


def test_a_character_that_comes_in_pieces_is_one():
    with waiting() as (read, write):
        write(b"\xc3")
        with later(lambda: write(b"\xa9\n")):
            assert read() == "é\n"


def test_the_encoding_is_that_of_the_stream():
    with reading(b"\xe9\n", "latin-1") as read:
        assert read() == "é\n"


def test_after_an_end_of_input_at_a_terminal_more_can_be_typed():
    control, end = pty.openpty()
    try:
        with os.fdopen(end, encoding="utf-8") as stream:
            read = lines_of(stream)
            os.write(control, b"one\n\x04tw\x04\x04three\n")
            assert [read() for _ in range(4)] == ["one\n", "", "tw", "three\n"]
    finally:
        os.close(control)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_while_a_line_is_waited_for_stops_at_once(number, code):
    late = []
    with waiting() as (read, write), later(lambda: late.append(write(LATE)), PATIENCE) as guard:
        with later(lambda: send(number)), pytest.raises(Stopped) as caught, ending_by_signal():
            read()
        guard.cancel()
    assert caught.value.code == code
    assert late == []


def test_after_a_signal_that_stops_nothing_the_line_is_waited_for():
    heard = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    try:
        with waiting() as (read, write), later(lambda: [send(signal.SIGTERM), write(b"one\n")]):
            assert read() == "one\n"
    finally:
        signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]


def test_a_line_that_had_begun_before_a_signal_is_not_lost():
    with waiting() as (read, write):
        write(b"on")
        with later(lambda: send(signal.SIGTERM)), pytest.raises(Stopped), ending_by_signal():
            read()
        write(b"e\n")
        assert read() == "one\n"


@pytest.mark.parametrize("stopped", [False, True], ids=["after a line", "after a signal"])
def test_the_descriptor_that_signals_woke_before_is_put_back(stopped):
    awake, waking = os.pipe()
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking)
    try:
        with waiting() as (read, write):
            if stopped:
                with later(lambda: send(signal.SIGTERM)), pytest.raises(Stopped), ending_by_signal():
                    read()
            else:
                write(b"one\n")
                read()
        assert signal.set_wakeup_fd(-1) == waking
    finally:
        signal.set_wakeup_fd(-1)
        os.close(awake)
        os.close(waking)


def test_no_descriptor_is_left_open():
    with waiting() as (read, write):
        before = open_descriptors()
        write(b"one\ntwo")
        read()
        with later(lambda: send(signal.SIGTERM)), pytest.raises(Stopped), ending_by_signal():
            read()
        assert open_descriptors() == before


def test_where_descriptors_cannot_be_waited_for_the_stream_reads_itself(monkeypatch):
    monkeypatch.setattr("advisor.terminal.lines.os", SimpleNamespace(name="nt"))
    read = lines_of(io.StringIO("one\ntwo"))
    assert [read(), read(), read()] == ["one\n", "two", ""]
