"""A count is drawn where somebody waits, and leaves nothing behind."""

import io
import re
import signal
import time

import pytest

from advisor.terminal import counting
from advisor.terminal.counting import counted_on, is_counted_on

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of the system")


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Gone(Screen):
    """A terminal that has gone away."""

    def write(self, text: str) -> int:
        raise OSError(text)


@pytest.fixture(autouse=True)
def _capable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def wait_for(lines: list[int], most: int) -> None:
    """Count up, until so many drawings have asked."""
    while len(lines) < most:
        time.sleep(0.001)


def test_work_that_is_soon_done_draws_nothing() -> None:
    screen = Screen()
    with counted_on(screen, lambda: 5_000):
        pass
    assert screen.getvalue() == ""


def test_longer_work_is_counted_now_and_then_and_the_line_is_left_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "PATIENCE", 0.001)
    monkeypatch.setattr(counting, "PAUSE", 0.001)
    screen, asked = Screen(), list[int]()

    def lines() -> int:
        asked.append(len(asked))
        return 12_345 * len(asked)

    with counted_on(screen, lines):
        wait_for(asked, 2)
    assert re.fullmatch(r"\r12,345 lines\r24,690 lines(\r[0-9,]+ lines)*\r {12,}\r", screen.getvalue())


def test_the_timer_is_off_and_its_signal_as_before_when_the_work_is_done() -> None:
    before, seen = signal.getsignal(signal.SIGALRM), list[float]()

    def work() -> None:
        with counted_on(Screen(), lambda: 1):
            seen.append(signal.getitimer(signal.ITIMER_REAL)[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert 0 < seen[0] <= counting.PATIENCE
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_a_terminal_that_has_gone_away_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "PATIENCE", 0.001)
    monkeypatch.setattr(counting, "PAUSE", 0.001)
    asked: list[int] = []

    def lines() -> int:
        asked.append(0)
        return 1

    with counted_on(Gone(), lines):
        wait_for(asked, 2)


def test_nobody_is_told_where_nobody_looks_or_something_else_is_written() -> None:
    assert is_counted_on(Screen(), io.StringIO(), io.BytesIO())
    assert not is_counted_on(io.StringIO(), io.StringIO())
    assert not is_counted_on(Screen(), Screen())
    assert not is_counted_on(Screen(), io.StringIO(), Screen())


@pytest.mark.parametrize(("name", "value"), [("ACCESSIBLE", "1"), ("TERM", "dumb")])
def test_lines_are_not_drawn_anew_where_that_would_be_read_out(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert not is_counted_on(Screen())
