"""Running an application to its end: what comes of results, keys, closed input and signals."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import DummyOutput, Output

from advisor.terminal.running import ESCAPE_WAIT, run_to_end
from advisor.terminal.stopping import Stopped, ending_by_signal

if os.name != "posix":
    pytest.skip("signals are a matter of POSIX", allow_module_level=True)


class Cursor(DummyOutput):
    """An output that notes whether the cursor is shown, until it is gone."""

    shown = gone = False

    def hide_cursor(self) -> None:
        """Note that it is not."""
        self.shown = False

    def show_cursor(self) -> None:
        """Note that it is."""
        if self.gone:
            raise OSError("no terminal")
        self.shown = True


class Hiding(Application[str]):
    """An application that leaves the cursor hidden, as older versions of the library do."""

    def run(self, *details: Any, **more: Any) -> str:
        """Hide the cursor in the end."""
        try:
            return super().run(*details, **more)
        finally:
            self.output.hide_cursor()


class Losing(Hiding):
    """An application during which the terminal goes away."""

    def run(self, *details: Any, **more: Any) -> str:
        """Lose the terminal in the end."""
        try:
            return super().run(*details, **more)
        finally:
            self.output.gone = True


def run(
    action: Callable[[KeyPressEvent], None],
    keys: str = "x",
    *,
    closing: bool = False,
    kind: type[Application[str]] = Application,
    output: Output | None = None,
) -> str:
    """Run an application in which the key x does something; return its result."""
    bindings = KeyBindings()
    bindings.add("x")(action)
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        if closing:
            pipe.close()
        return run_to_end(kind(input=pipe, output=output or DummyOutput(), key_bindings=bindings))


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


def fail(event: KeyPressEvent) -> None:
    """End the application with an error."""
    event.app.exit(exception=ZeroDivisionError())


def kill(event: KeyPressEvent) -> None:
    """End the application by a signal."""
    del event
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("action", [finish, fail, kill])
def test_the_cursor_is_shown_in_the_end(action):
    output = Cursor()
    with suppress(ZeroDivisionError, Stopped), ending_by_signal():
        run(action, kind=Hiding, output=output)
    assert output.shown


def test_a_cursor_that_cannot_be_shown_any_more_is_no_trouble():
    output = Cursor()
    assert run(finish, kind=Losing, output=output) == "done"
    assert not output.shown


def test_an_escape_waits_for_no_more_than_a_moment():
    waited = []

    def note(event: KeyPressEvent) -> None:
        waited.append(event.app.ttimeoutlen)
        finish(event)

    run(note)
    assert waited == [ESCAPE_WAIT]
