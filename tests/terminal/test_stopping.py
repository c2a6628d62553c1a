"""Ending by a signal: what is raised, with which code, and that everything is as it was afterwards."""

import os
import signal
import time

import pytest

from advisor.terminal.stopping import Stopped, ending_by_signal, interrupted, relayed_to

if os.name != "posix":
    pytest.skip("signals are a matter of POSIX", allow_module_level=True)

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _handlers_as_they_were():
    before = {number: signal.getsignal(number) for number in (*SIGNALS, signal.SIGPIPE)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def send(number: int) -> None:
    """Send a signal to this very process, and give it time to arrive."""
    os.kill(os.getpid(), number)
    time.sleep(1)


def test_ctrl_c_has_the_status_of_an_interrupt():
    assert interrupted().code == 130


@pytest.mark.parametrize(("number", "code"), [*zip(SIGNALS, (130, 143, 129), strict=True)])
def test_a_signal_stops_with_its_number(number, code):
    with pytest.raises(Stopped) as caught, ending_by_signal():
        send(number)
    assert caught.value.code == code == 128 + number


def test_a_stop_ends_the_process_where_nobody_minds():
    assert issubclass(Stopped, SystemExit)
    assert not issubclass(Stopped, Exception)


@pytest.mark.parametrize("number", SIGNALS)
def test_handlers_are_put_back(number):
    def own(signalled, frame):
        del signalled, frame

    signal.signal(number, own)
    with ending_by_signal():
        assert signal.getsignal(number) is not own
    assert signal.getsignal(number) is own


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_is_ignored_stays_so(number):
    signal.signal(number, signal.SIG_IGN)
    with ending_by_signal():
        assert signal.getsignal(number) == signal.SIG_IGN


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_is_ignored_stops_nothing(number):
    signal.signal(number, signal.SIG_IGN)
    with ending_by_signal():
        os.kill(os.getpid(), number)


def test_a_pipe_that_nobody_reads_ends_nothing_while_an_interview_goes_on():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    with ending_by_signal():
        assert signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN
        os.kill(os.getpid(), signal.SIGPIPE)
    assert signal.getsignal(signal.SIGPIPE) == signal.SIG_DFL


def test_a_signal_is_handed_on_to_who_ends_the_interview_in_their_own_time():
    heard = []
    with ending_by_signal():
        with relayed_to(heard.append):
            os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Stopped) as caught:
            send(signal.SIGHUP)
    assert [stopped.code for stopped in heard] == [143]
    assert caught.value.code == 129


@pytest.mark.parametrize("error", [ValueError("no"), interrupted()], ids=["an error", "a stop"])
def test_handlers_are_put_back_after_an_error(error):
    before = [signal.getsignal(number) for number in SIGNALS]
    with pytest.raises(type(error)), ending_by_signal():
        raise error
    assert [signal.getsignal(number) for number in SIGNALS] == before


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_was_ignored_is_ignored_again(number):
    signal.signal(number, signal.SIG_IGN)
    with ending_by_signal():
        pass
    assert signal.getsignal(number) is signal.SIG_IGN


def test_after_a_stop_a_signal_reaches_whom_it_reached_before():
    heard = []
    signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    with pytest.raises(Stopped), ending_by_signal():
        send(signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGTERM)
    assert heard == [signal.SIGTERM]


def test_where_a_signal_is_unknown_the_others_still_stop(monkeypatch):
    # As on Windows.
    monkeypatch.delattr(signal, "SIGHUP")
    with pytest.raises(Stopped) as caught, ending_by_signal():
        send(signal.SIGTERM)
    assert caught.value.code == 143
