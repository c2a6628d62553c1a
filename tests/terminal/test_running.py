"""Running an application to its end: what comes of results, keys, closed input and signals."""

import os
import signal
from collections.abc import Callable

import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import DummyOutput

from advisor.terminal.running import ESCAPE_WAIT, run_to_end
from advisor.terminal.stopping import Stopped, ending_by_signal

if os.name != "posix":
    pytest.skip("signals are a matter of POSIX", allow_module_level=True)


def run(action: Callable[[KeyPressEvent], None], keys: str = "x", *, closing: bool = False) -> str:
    """Run an application in which the key x does something; return its result."""
    bindings = KeyBindings()
    bindings.add("x")(action)
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        if closing:
            pipe.close()
        application: Application[str] = Application(input=pipe, output=DummyOutput(), key_bindings=bindings)
        return run_to_end(application)


def finish(event: KeyPressEvent) -> None:
    """End the application with a result."""
    event.app.exit(result="done")


def test_the_result_of_an_application_is_returned():
    assert run(finish) == "done"


def test_a_key_that_ends_it_is_an_interrupt():
    with pytest.raises(Stopped) as caught:
        run(lambda event: event.app.exit(exception=EOFError()))
    assert caught.value.code == 130


def test_an_input_that_is_closed_is_an_interrupt():
    with pytest.raises(Stopped) as caught:
        run(finish, keys="", closing=True)
    assert caught.value.code == 130


def test_an_error_of_a_key_binding_is_no_interrupt():
    with pytest.raises(ZeroDivisionError):
        run(lambda event: event.app.exit(exception=ZeroDivisionError()))


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_while_it_runs_ends_it_with_its_number(number, code):
    with pytest.raises(Stopped) as caught, ending_by_signal():
        run(lambda _: os.kill(os.getpid(), number))
    assert caught.value.code == code


def test_a_signal_is_not_raised_within_a_key_binding():
    passed = []

    def kill(event: KeyPressEvent) -> None:
        del event
        os.kill(os.getpid(), signal.SIGTERM)
        passed.append(True)

    with pytest.raises(Stopped), ending_by_signal():
        run(kill)
    assert passed == [True]


def test_a_signal_after_the_last_key_is_not_lost():
    def end_and_kill(event: KeyPressEvent) -> None:
        finish(event)
        os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(Stopped) as caught, ending_by_signal():
        run(end_and_kill)
    assert caught.value.code == 143


def test_an_escape_waits_for_no_more_than_a_moment():
    waited = []

    def note(event: KeyPressEvent) -> None:
        waited.append(event.app.ttimeoutlen)
        finish(event)

    run(note)
    assert waited == [ESCAPE_WAIT]
