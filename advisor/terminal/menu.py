"""Menus that are drawn over themselves at each key, on standard error."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import Output

from advisor.narrative.prompts import Prompt
from advisor.session.steps import Chosen, Move, Reply
from advisor.terminal.menu_page import Size, menu_lines, page_lines
from advisor.terminal.plain import Page
from advisor.terminal.running import color_depth, run_to_end
from advisor.terminal.selection import Selection, accepted, begin, moved, refused, toggled, typed, unsure
from advisor.terminal.wrapping import wrapped

Action: TypeAlias = Callable[[str], None]
"""What a key does; it is told which one it was."""

ENTER = ("enter", "c-j")

FAR = 1_000_000
"""Further than any list is long."""

STEPS = {"up": -1, "k": -1, "c-p": -1, "down": 1, "j": 1, "c-n": 1, "home": -FAR, "end": FAR}
PAGES = {"pageup": -1, "pagedown": 1}


class Menu:
    """Asks one prompt after another in one application, since to make one takes longer than to draw it."""

    is_plain = False

    def __init__(self, output: Output, keys: Input, *, unicode: bool) -> None:
        self._unicode = unicode
        self._selection: Selection
        self._page: Page | None = None
        self._explain: Page | None = None
        self._top = 0
        self._left: dict[str, Selection] = {}
        self._has_chosen = False
        control = FormattedTextControl(self._lines, show_cursor=False)
        self._app: Application[Reply] = Application(
            layout=Layout(Window(control, always_hide_cursor=True)),
            key_bindings=self._bindings(),
            output=output,
            input=keys,
            erase_when_done=True,
            color_depth=color_depth(),
        )

    def ask(self, prompt: Prompt, explain: Page) -> Reply:
        """Return what the person replies.

        Raises:
            Stopped: by Ctrl-C or by a signal.

        """
        self._selection = self._left.pop(prompt.text, begin(prompt))._replace(prompt=prompt)
        self._explain, self._page = explain, None
        reply = run_to_end(self._app)
        if isinstance(reply, Move) and self._selection.several:
            # What is marked and not confirmed yet is there when the person comes back.
            self._left[prompt.text] = self._selection
        return reply

    def ask_name(self, text: str, suggestion: str) -> str:
        """Return the name of a file that the person types, empty to go back. Raises as above."""
        from advisor.terminal.file_name import ask_file_name  # noqa: PLC0415  # seldom needed, slow to import

        for line in wrapped(f"{text} Esc goes back.", self._size().columns):
            self._app.output.write(f"{line}\n")
        self._app.output.flush()
        return ask_file_name(suggestion, self._app.output, self._app.input)

    def _size(self) -> Size:
        screen = self._app.output.get_size()
        # The last column stays empty: what is drawn into it makes some terminals begin a new line.
        return Size(max(1, screen.columns - 1), max(1, screen.rows - 1))

    def _lines(self) -> StyleAndTextTuples:
        size = self._size()
        if self._page:
            lines = self._page(size.columns)
            self._top = min(self._top, _furthest(lines, size))
            found = page_lines(lines, self._top, size, unicode=self._unicode)
        else:
            found = menu_lines(self._selection, size, unicode=self._unicode)
        parts: StyleAndTextTuples = []
        for style, text in found:
            parts += [("", "\n")] * bool(parts) + [(style, text)]
        return parts

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for action, keys in self._actions().items():
            for key in keys:
                bindings.add(key, eager=True)(self._pressed(action, key))
        return bindings

    def _pressed(self, action: Action, key: str) -> Callable[[KeyPressEvent], None]:
        def pressed(event: KeyPressEvent) -> None:
            del event
            try:
                has_chosen, self._has_chosen = self._has_chosen, False
                if has_chosen and key in ENTER and self._takes_at_once:
                    # Who types a number and Enter, as elsewhere, has not read the next question yet.
                    self._selection = refused(self._selection, "The number chose at once. Enter again?")
                else:
                    action(key)
            except Exception as error:  # noqa: BLE001  # the library would print it and go on
                self._app.exit(exception=error)

        return pressed

    @property
    def _takes_at_once(self) -> bool:
        """Whether Enter would answer a question of the rule set with the item at the pointer."""
        return self._selection.prompt.explained and not self._selection.several

    def _actions(self) -> dict[Action, Iterable[str]]:
        return {
            self._stop: ("c-c", "c-d"),
            self._step: STEPS,
            self._leaf: PAGES,
            self._back: ("left", "escape"),
            self._why: ("?", "w", "h", "f1"),
            self._take: (*ENTER, " "),
            self._digit: "0123456789",
            self._unsure: ("s",),
            self._review: ("r",),
        }

    def _stop(self, key: str) -> None:
        del key
        self._app.exit(exception=EOFError())

    def _step(self, key: str) -> None:
        self._move(STEPS[key])

    def _leaf(self, key: str) -> None:
        self._move(PAGES[key] * max(2, self._size().rows // 2))

    def _move(self, by: int) -> None:
        if self._page:
            size = self._size()
            self._top = max(0, min(self._top + by, _furthest(self._page(size.columns), size)))
        else:
            self._selection = moved(self._selection, by)

    def _back(self, key: str) -> None:
        del key
        if self._page:
            self._page = None
        elif self._selection.prompt.back:
            self._app.exit(result=Move.BACK)
        else:
            self._selection = refused(self._selection, "There is nothing before this.")

    def _why(self, key: str) -> None:
        del key
        self._top = 0
        if self._page or not self._explain:
            self._page = None
        elif self._selection.prompt.explained:
            # Worked out here once, where what goes wrong ends the menu; drawing would try again and again.
            self._explain(self._size().columns)
            self._page = self._explain
        else:
            self._selection = refused(self._selection, "There is no more to tell of this.")

    def _take(self, key: str) -> None:
        if self._page:
            self._page = None
        elif key == " " and self._selection.several:
            self._selection = toggled(self._selection, self._selection.place)
        else:
            self._reply(accepted(self._selection))

    def _digit(self, key: str) -> None:
        if not self._page:
            reply = typed(self._selection, key)
            self._reply(reply)
            self._has_chosen = isinstance(reply, Chosen)

    def _unsure(self, key: str) -> None:
        del key
        if not self._page:
            self._reply(unsure(self._selection))

    def _review(self, key: str) -> None:
        del key
        if self._page:
            return
        if self._selection.prompt.review:
            self._app.exit(result=Move.REVIEW)
        else:
            self._selection = refused(self._selection, "There is nothing to review here.")

    def _reply(self, reply: Selection | Chosen) -> None:
        if isinstance(reply, Chosen):
            self._app.exit(result=reply)
        else:
            self._selection = reply


def _furthest(lines: list[str], size: Size) -> int:
    """Return the line that a page may begin at after which half of the rows are still filled."""
    return max(0, len(lines) - size.rows // 2)
