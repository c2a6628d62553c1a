"""Whether the shell asks for completions, and what it is given."""

import os
import string
from collections.abc import Callable, Mapping

import pytest

from advisor.cli.completing import completing, offered, plain, prepare

Shell = Callable[[Mapping[str, str]], None]
PLAIN = string.ascii_letters + string.digits + " .,;?!/+()-"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a function that sets the variables of a shell, and no others of completion."""

    def call(variables: Mapping[str, str]) -> None:
        for name in ("_ADVISOR_STANDING", "_TYPER_COMPLETE_ARGS", "COMP_WORDS", "COMP_CWORD", "COLUMNS"):
            # Set first, so that what the program sets itself is taken back after the test.
            monkeypatch.setenv(name, "")
            monkeypatch.delenv(name)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return call


def test_the_variable_of_the_shell_tells_unless_it_is_empty(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("_ADVISOR_COMPLETE", raising=False)
    assert not completing()
    for value in ("complete_fish", ""):
        monkeypatch.setenv("_ADVISOR_COMPLETE", value)
        assert completing() == bool(value)


def test_of_all_characters_the_plain_ones_alone_are_described() -> None:
    for code in [*range(0x3000), 0xFEFF, 0xFF04, 0x1F370]:
        assert plain(chr(code)) == (chr(code) if chr(code) in PLAIN else " ")
    assert plain("a $(touch b)") == "a  (touch b)"


@pytest.mark.parametrize(
    "word", ["a", "7", "a.b", "a_b", "a:b", "a=b", "a,b", "a-b", "Z9", "fruit", "M", "aMz", "a059"]
)
def test_a_harmless_word_is_offered(shell: Shell, word: str) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_fish"})
    assert offered([(word, "It's `that`: $x")], "") == [(word, "It s  that    x")]


@pytest.mark.parametrize(
    "word",
    [
        "",
        "-a",
        ".a",
        "_a",
        "é",
        "a\n",
        "a\u202eb",
        *(f"a{character}b" for character in " $`\\'\";&|()<>*?[]{}!#/@+%~^"),
    ],
)
def test_a_word_that_a_shell_could_take_for_more_is_not_offered(shell: Shell, word: str) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_fish"})
    assert offered([(word, "")], "") == []


def test_words_that_begin_as_what_is_typed_are_offered_in_their_order(shell: Shell) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_fish"})
    words = [("much", "A lot."), ("many", ""), ("few", ""), ("m", "M.")]
    assert offered(words, "m") == [("much", "A lot."), ("many", ""), ("m", "M.")]
    assert offered(words, "ma") == [("many", "")]
    assert offered(words, "x") == []


@pytest.mark.parametrize("name", ["complete_zsh", "complete_fish"])
def test_shells_that_replace_the_whole_word_get_it_with_its_option(shell: Shell, name: str) -> None:
    for line, before in {
        "advisor recommend --format=j": "--format=",
        "advisor recommend --what-if-2=": "--what-if-2=",
        "--format=j": "--format=",
        "advisor recommend --format j": "",
        "advisor recommend --format=j x": "",
        "advisor recommend a--format=j": "",
        "advisor recommend --Format=j": "",
        "": "",
    }.items():
        shell({"_ADVISOR_COMPLETE": name, "_TYPER_COMPLETE_ARGS": line})
        assert offered([("json", "")], "j") == [(f"{before}json", "")], line


def test_bash_is_not_told_the_option_again(shell: Shell) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_bash", "_TYPER_COMPLETE_ARGS": "advisor recommend --format=j"})
    assert offered([("json", "")], "j") == [("json", "")]


@pytest.mark.parametrize(
    ("words", "place", "joined", "place_of_joined"),
    [
        (["advisor", "--format", "=", "json"], 3, ["advisor", "--format=json"], 1),
        (["advisor", "--format", "=", ""], 3, ["advisor", "--format="], 1),
        (["advisor", "--format", "="], 2, ["advisor", "--format="], 1),
        (["advisor", "--x", "=", "a:", "b", "c"], 5, ["advisor", "--x=a:", "b", "c"], 3),
        (["advisor", "explain", "weather", ":", "h"], 4, ["advisor", "explain", "weather:h"], 2),
        (["advisor", "fo"], 1, ["advisor", "fo"], 1),
        (["=", "a"], 1, ["=a"], 0),
    ],
)
def test_what_bash_took_apart_is_put_together(
    shell: Shell, words: list[str], place: int, joined: list[str], place_of_joined: int
) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(place)})
    prepare()
    assert os.environ["COMP_WORDS"].split("\n") == joined
    assert os.environ["COMP_CWORD"] == str(place_of_joined)
    assert os.environ["COLUMNS"] == "10000"


@pytest.mark.parametrize(
    ("words", "place", "typed", "word", "said"),
    [
        (["advisor", "--importance", "taste", "=", "m"], 4, "taste=m", "taste=much", "much"),
        (["advisor", "explain", "weather", ":", "h"], 4, "weather:h", "weather:hot", "hot"),
        (["advisor", "a", "=", "b", ":", "c"], 5, "a=b:c", "a=b:cd", "cd"),
        (["advisor", "explain", "we"], 2, "we", "weather:hot", "weather:hot"),
    ],
)
def test_bash_is_given_what_goes_on_from_where_it_took_apart(  # noqa: PLR0913, PLR0917 -- one row of words
    shell: Shell, words: list[str], place: int, typed: str, word: str, said: str
) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(place)})
    prepare()
    assert offered([(word, "")], typed) == [(said, "")]


@pytest.mark.parametrize("place", ["", "x", "-1", "3", "9"])
def test_words_of_bash_without_a_place_among_them_stay(shell: Shell, place: str) -> None:
    shell({"_ADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": "advisor\n=\nb", "COMP_CWORD": place})
    prepare()
    assert os.environ["COMP_WORDS"] == "advisor\n=\nb"
