"""The name of a file, typed with real keys."""

import io

import pytest
from drawn_prompts import SINGLE
from pressing import CTRL_C, CTRL_D, CTRL_U, ENTER, ESC, TAB, Pressed, feed, until_still
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from advisor.session.steps import Chosen
from advisor.terminal.file_name import ask_file_name
from advisor.terminal.menu import Menu
from advisor.terminal.stopping import Stopped


def named(*pieces: str, suggestion: str = "decision.md", by_menu: bool = False) -> str:
    """Return the name that these keys give; between two pieces there is a pause."""
    written = io.StringIO()
    output = Vt100_Output(written, lambda: Size(rows=24, columns=80), term="xterm")
    with create_pipe_input() as keys:
        end = feed(keys, pieces, lambda: until_still(written, "", []))
        try:
            if by_menu:
                return Menu(output, keys, unicode=True).ask_name("Save as:", suggestion)
            return ask_file_name(suggestion, output, keys)
        finally:
            end()


def asked_by_menu(columns: int) -> Pressed:
    """Return what a menu writes while a name is asked, before Enter and after it."""
    # As a terminal does, which begins a new line at its left.
    written, pauses = io.StringIO(newline="\r\n"), []
    output = Vt100_Output(written, lambda: Size(rows=24, columns=columns), term="xterm")
    with create_pipe_input() as keys:
        end = feed(keys, ["", ENTER], lambda: until_still(written, "", pauses))
        try:
            Menu(output, keys, unicode=True).ask_name("Save as:", "decision.md")
        finally:
            end()
    return Pressed([], written.getvalue(), pauses, (columns, 24))


def test_enter_takes_the_suggestion():
    assert named(ENTER) == "decision.md"


def test_what_is_typed_goes_on_from_the_suggestion():
    assert named("x" + ENTER) == "decision.mdx"


def test_a_name_is_typed_in_place_of_the_suggestion():
    assert named(CTRL_U + "my cake.json" + ENTER) == "my cake.json"


def test_spaces_around_a_name_are_left_out():
    assert named(CTRL_U + "  cake.md " + ENTER) == "cake.md"


def test_letters_that_are_keys_of_the_menu_are_part_of_a_name():
    assert named(CTRL_U + "rsjk?q 1h.md" + ENTER) == "rsjk?q 1h.md"


def test_an_empty_name_is_empty():
    assert named(CTRL_U + ENTER) == ""


def test_escape_gives_the_empty_name():
    assert named("abc", ESC) == ""
    assert named(ESC) == ""


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_control_keys_stop(key):
    with pytest.raises(Stopped) as caught:
        named("abc" + key)
    assert caught.value.code == 130


def test_tab_completes_the_name_of_a_file(tmp_path):
    (tmp_path / "picnic-cakes.md").touch()
    assert named(f"{CTRL_U}{tmp_path}/picn", TAB, ENTER, ENTER) == str(tmp_path / "picnic-cakes.md")


def test_a_folder_can_be_typed(tmp_path):
    (tmp_path / "inner").mkdir()
    assert named(f"{CTRL_U}{tmp_path}/inner/cake.md{ENTER}", ENTER) == str(tmp_path / "inner" / "cake.md")


def test_a_menu_asks_for_a_name_too():
    assert named("x" + ENTER, by_menu=True) == "decision.mdx"
    assert named(ESC, by_menu=True) == ""


@pytest.mark.parametrize(
    ("columns", "above"),
    [(80, ["Save as: Esc goes back."]), (20, ["Save as: Esc goes", "back."])],
)
def test_a_menu_tells_above_the_name_what_it_is_for(columns, above):
    found = asked_by_menu(columns)
    assert found.screens[0] == [*above, "> File: decision.md"]
    assert found.screen == above


def test_a_menu_goes_on_after_a_name():
    written = io.StringIO()
    output = Vt100_Output(written, lambda: Size(rows=24, columns=80), term="xterm")
    with create_pipe_input() as keys:
        menu = Menu(output, keys, unicode=True)
        keys.send_text(ENTER)
        assert menu.ask_name("Save as:", "decision.md") == "decision.md"
        keys.send_text("2")
        assert menu.ask(SINGLE, lambda _: []) == Chosen(("bicycle",))
