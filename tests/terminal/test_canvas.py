"""The page: its width, its colours, its characters."""

import io

import pytest
from drawing import COLOURED, look, without_codes
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from advisor.terminal.canvas import NARROWEST, PLAIN, WIDEST, Canvas, content, look_of


class FakeTerminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is."""
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("80", 80),
        ("40", 40),
        ("20", 20),
        ("19", NARROWEST),
        ("1", NARROWEST),
        ("300", WIDEST),
        ("0", 80),
        ("-1", 80),
    ],
)
def test_the_width_is_that_of_the_terminal_within_bounds(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    # Where COLUMNS says nothing, the real standard output does, which may be anybody's terminal here.
    monkeypatch.setattr("sys.__stdout__", io.StringIO())
    assert look_of(io.StringIO()).width == width


@pytest.mark.parametrize("columns", ["", "abc", "1e9", "0x10", " "])
def test_a_width_that_is_no_number_is_eighty(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.__stdout__", io.StringIO())
    assert look_of(io.StringIO()).width == 80


def test_a_pipe_is_no_terminal(monkeypatch):
    assert not look_of(io.StringIO()).terminal
    assert look_of(FakeTerminal()).terminal
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert look_of(io.StringIO()).terminal


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [
        ("utf-8", True),
        ("UTF-8", True),
        ("utf-16", True),
        ("ascii", False),
        ("cp1252", False),
        ("latin-1", False),
    ],
)
def test_the_encoding_tells_which_characters_there_are(encoding, unicode):
    assert look_of(io.TextIOWrapper(io.BytesIO(), encoding=encoding)).unicode == unicode


def test_a_stream_without_an_encoding_gets_ascii():
    assert not look_of(io.StringIO()).unicode


@pytest.mark.parametrize(("value", "bars"), [("1", False), ("yes", False), ("0", True), ("", True)])
def test_who_needs_accessible_output_gets_words_in_place_of_bars(monkeypatch, value, bars):
    monkeypatch.setenv("ACCESSIBLE", value)
    assert look_of(io.StringIO()).bars == bars


def test_a_text_file_has_no_colours():
    assert (PLAIN.width, PLAIN.terminal, PLAIN.unicode) == (80, False, True)


@given(st.text(), st.sampled_from([20, 40, 80]), st.sampled_from([0, 2, 6]))
def test_no_line_is_wider_than_the_page(text, width, indent):
    canvas = Canvas(look(width))
    canvas.line(text, indent=indent)
    assert max(map(cell_len, canvas.page().split("\n"))) <= width


@given(st.lists(st.text("abcdefgh-é漢", min_size=1, max_size=9), min_size=1, max_size=30))
def test_no_word_that_fits_is_broken(words):
    canvas = Canvas(look(20))
    canvas.line(" ".join(words), indent=2)
    assert canvas.page().split() == words


def test_a_word_that_does_not_fit_is_broken_and_whole():
    canvas = Canvas(look(20))
    canvas.line("https://example.org/a/very/long/address", indent=2)
    assert canvas.page() == "  https://example.or\n  g/a/very/long/addr\n  ess\n"


@given(st.text())
def test_no_control_character_of_a_text_reaches_the_page(text):
    for terminal in (False, True):
        canvas = Canvas(look(40, terminal=terminal))
        canvas.line(text, "bold red")
        canvas.heading(text)
        canvas.items([(content(text), content(text))])
        page = without_codes(canvas.page())
        assert all(character == "\n" or not _unsafe(character) for character in page)


def _unsafe(character: str) -> bool:
    code = ord(character)
    return (
        code < 0x20 or 0x7F <= code < 0xA0 or character in "\u200e\u200f\u202a\u202e\u2066\u2069\u2028\ufeff"
    )


@pytest.mark.parametrize(
    "text", ["[bold]x[/]", "[/]", "[link=https://x]y[/link]", ":smile:", "\\[x]", "[red", "'1'", "None 5"]
)
@pytest.mark.parametrize("terminal", [False, True])
def test_markup_is_shown_to_the_letter(text, terminal):
    canvas = Canvas(look(80, terminal=terminal))
    canvas.line(text)
    assert canvas.page() == f"{text}\n"


def test_without_colours_there_are_no_escape_codes(monkeypatch):
    canvas = Canvas(look(40))
    canvas.line("a", "bold red")
    canvas.heading("b")
    assert "\x1b" not in canvas.page()
    # A file stays plain, whatever the environment asks of terminals.
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.setenv(name, "1")
    assert "\x1b" not in _styled(look(40))


def _styled(where) -> str:
    canvas = Canvas(where)
    canvas.line("a", "bold red")
    return canvas.page()


def test_a_terminal_gets_colours():
    assert COLOURED.search(_styled(look(40, terminal=True)))


def test_no_color_takes_the_colours_away(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOURED.search(_styled(look(40, terminal=True)))


def test_an_empty_no_color_says_nothing(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    assert COLOURED.search(_styled(look(40, terminal=True)))


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_can_do_nothing_gets_no_codes(monkeypatch, term):
    monkeypatch.setenv("TERM", term)
    assert "\x1b" not in _styled(look(40, terminal=True))


def test_no_line_ends_in_a_space():
    canvas = Canvas(look(20))
    canvas.line("a " * 40, indent=2)
    canvas.items([(Text("+1"), Text("b " * 40))])
    assert all(line == line.rstrip() for line in canvas.page().split("\n"))


def test_marks_are_aligned_and_later_lines_hang():
    canvas = Canvas(look(60))
    canvas.items([(Text("+1"), Text("one " * 20)), (Text("+0.25"), Text("two"))])
    lines = canvas.page().splitlines()
    assert lines[0].startswith("     +1 one one")
    assert lines[1].startswith("        one")
    assert lines[-1] == "  +0.25 two"


def test_on_a_narrow_page_the_text_begins_right_behind_its_mark():
    canvas = Canvas(look(20))
    canvas.items([(Text("+1"), Text("one two three four five")), (Text(""), Text("six"))])
    assert canvas.page() == "+1 one two three\nfour five\nsix\n"


def test_an_empty_page_and_an_empty_list_are_no_trouble():
    canvas = Canvas(look(20))
    canvas.items([])
    assert canvas.page() == ""
