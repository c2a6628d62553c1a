"""A prompt for the name of a file, with completion."""

import questionary
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output

from advisor.terminal.running import color_depth, run_to_end


def ask_file_name(suggestion: str, output: Output, keys: Input) -> str:
    """Return what the person types, empty where they go back by Esc.

    Raises:
        Stopped: by Ctrl-C or by a signal.

    """
    bindings = KeyBindings()

    @bindings.add("escape", eager=True)
    def back(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    @bindings.add("c-c", eager=True)
    @bindings.add("c-d", eager=True)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    asked = questionary.path(
        "File:",
        default=suggestion,
        qmark=">",
        output=output,
        input=keys,
        erase_when_done=True,
        color_depth=color_depth(),
    )
    application = asked.application
    own = application.key_bindings or KeyBindings()
    application.key_bindings = merge_key_bindings([own, bindings])
    return str(run_to_end(application)).strip()
