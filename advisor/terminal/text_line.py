"""A line of text that is edited with keys; once it is given, it stays on the screen."""

import questionary
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output

from advisor.terminal.running import color_depth, run_to_end


def ask_line(label: str, output: Output, keys: Input) -> str:
    """Return what the person types behind the label, without spaces around it.

    Raises:
        Stopped: by Ctrl-C, by Ctrl-D or by a signal.

    """
    bindings = KeyBindings()

    @bindings.add("escape", eager=True)
    def stay(event: KeyPressEvent) -> None:
        """Keep the key from making a command of the letter that follows it."""

    @bindings.add("c-c", eager=True)
    @bindings.add("c-d", eager=True)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    asked = questionary.text(label, qmark=">", output=output, input=keys, color_depth=color_depth())
    application = asked.application
    own = application.key_bindings or KeyBindings()
    application.key_bindings = merge_key_bindings([own, bindings])
    return str(run_to_end(application)).strip()
