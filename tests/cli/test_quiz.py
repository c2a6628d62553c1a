"""The interview where nobody can be asked, wrong options, files, and results equal to those of recommend."""

import os
import re
from pathlib import Path

import pytest
from running import PROGRAM, environment, run_process

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

import pexpect
from driving import (
    AFTERWARDS,
    ALLERGIES,
    CTRL_C,
    ENTER,
    FAVOURITE,
    MATTERS,
    OFFER,
    OPEN,
    REVIEW,
    SETTLED,
    WEIGHING,
    Driven,
    starting,
)


@pytest.fixture
def start(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that starts the program in a terminal."""
    with starting(tmp_path, picnic_cake_folder) as function:
        yield function


@pytest.fixture
def recommended(tmp_path: Path, picnic_cake_folder: Path):
    """Return a function that gives what `advisor recommend` prints."""

    def call(*arguments: str) -> bytes:
        env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
        done = run_process((*PROGRAM, "recommend", *arguments, "--format", "json"), env)
        assert (done.status, done.err) == (0, b"")
        return done.out

    return call


@pytest.fixture
def refusal(start):
    """Return a function that expects a refusal in a terminal before any question, and gives its words."""

    def call(*arguments: str, **details) -> str:
        driven = start("quiz", *arguments, size=(200, 50), **details)
        assert driven.finish() == 2
        assert MATTERS not in driven.said
        assert "Traceback" not in driven.said
        return driven.text

    return call


# Nobody to ask.


def assert_names_the_other_ways(message: str) -> None:
    assert "so there is nobody to ask" in message
    assert "advisor recommend --favourite fruit" in message
    assert "advisor recommend --answers FILE" in message


def test_without_a_terminal_it_names_flags_and_a_file(refused):
    message = refused("quiz")
    assert "standard input is not a terminal" in message
    assert_names_the_other_ways(message)


def test_a_closed_standard_input_is_told(tmp_path: Path, picnic_cake_folder: Path):
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    done = run_process(("sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM, "quiz"), env)
    assert (done.status, done.out) == (2, b"")
    assert "standard input is closed" in done.said
    assert_names_the_other_ways(done.said)


def test_standard_error_that_is_no_terminal_is_told(tmp_path: Path, picnic_cake_folder: Path):
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    command = f"exec {' '.join(PROGRAM)} quiz 2> {tmp_path}/err"
    out, status = pexpect.run(f'/bin/sh -c "{command}"', env=env, withexitstatus=True, timeout=30)
    message = (tmp_path / "err").read_text(encoding="utf-8")
    assert (out, status) == (b"", 2)
    assert "standard error, where questions are shown, is not a terminal" in message
    assert_names_the_other_ways(message)


def test_a_machine_that_says_ci_is_not_asked(refusal, tmp_path: Path):
    message = refusal(env={"CI": "true"}, to=tmp_path / "out")
    assert "the variable CI says" in message
    assert_names_the_other_ways(message)
    assert (tmp_path / "out").read_bytes() == b""


@pytest.mark.parametrize("value", ["0", "false", ""])
def test_ci_may_say_no(start, value):
    start("quiz", env={"CI": value}).wait_for(MATTERS)


def test_the_bare_program_without_a_terminal_shows_help(refused):
    message = refused()
    assert message.startswith("Usage: advisor")
    assert "quiz" in message


# Options.


def test_help_lists_its_options(advisor):
    done = advisor("quiz", "--help")
    assert (done.status, done.err) == (0, b"")
    for option in ("answers", "importance", "as-of", "date", "rules", "save", "all", "plain", "format"):
        assert re.search(rf"^ +--{option}\b", done.text, re.MULTILINE), option
    for option in ("output", "force", "favourite", "allergies"):
        assert re.search(rf"^ +--{option}\b", done.text, re.MULTILINE), option


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--answers", "-"), "--answers -: standard input is where you answer; name a file"),
        (("--answers", "no.yaml"), "no.yaml"),
        (("--favourite", "cucumber"), "cucumber"),
        (("--importance", "taste=enormous"), "enormous"),
        (("--format", "yaml"), "--format: unknown word"),
        (("--as-of", "never"), "--as-of: expected"),
        (("--sav", "x"), "did you mean --save?"),
        (("--save", ""), "is empty"),
        (("--save", "no/a.yaml"), "no/a.yaml: cannot be written"),
        (("--output", "no/a.md"), "no/a.md: cannot be written"),
        (("--output", "there.md"), "there.md: is there already; --force replaces it"),
        (("--output", "."), "is a folder"),
        (("--save", "."), "is a folder; name a file in it"),
    ],
)
def test_what_is_wrong_is_told_before_the_first_question(refusal, tmp_path: Path, arguments, said):
    (tmp_path / "there.md").write_text("mine\n", encoding="utf-8")
    assert said in refusal(*arguments, cwd=tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["there.md"]
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine\n"


def test_answers_that_are_there_are_not_replaced_and_the_way_on_is_named(refusal, start, tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text("favourite: fruit\n", encoding="utf-8")
    message = refusal("--save", "a.yaml", cwd=tmp_path)
    assert "--answers a.yaml --save a.yaml goes on with it, --force replaces it" in message
    assert file.read_text(encoding="utf-8") == "favourite: fruit\n"
    driven = start("quiz", "--answers", "a.yaml", "--save", "a.yaml", cwd=tmp_path)
    driven.wait_for("1 answer taken over.")
    driven = start("quiz", "--save", "a.yaml", "--force", cwd=tmp_path).wait_for(MATTERS)
    driven.press(ENTER, FAVOURITE).press("3", ALLERGIES)
    assert "  favourite: cream\n" in file.read_text(encoding="utf-8")


def test_saved_answers_are_for_their_owner_alone(start, tmp_path: Path):
    start("quiz", *OPEN, "--save", "a.yaml", cwd=tmp_path).wait_for(ALLERGIES).press("1", "[x] Nuts")
    driven = start("quiz", *OPEN, "--save", "b.json", cwd=tmp_path).wait_for(ALLERGIES)
    driven.press("1", "[x] Nuts").press(ENTER, "question 3")
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == 0o600
    assert '"favourite": "fruit"' in (tmp_path / "b.json").read_text(encoding="utf-8")


# The same result as by flags and by file.


def to_the_end(driven: Driven) -> None:
    """Go from the review to the end and leave every importance as it is."""
    place = re.search(r"(\d+) Show the recommendation", driven.text)[1]
    driven.send(f"{place}\r")
    driven.wait_until(lambda: WEIGHING in driven.text or AFTERWARDS in driven.text, "the end")
    if WEIGHING in driven.text:
        driven.press(re.search(r"(\d) Leave", driven.text)[1], AFTERWARDS)
    driven.send("5")
    assert driven.finish() == 0


def test_answers_typed_give_the_result_of_flags_and_file(start, recommended, tmp_path: Path):
    out, file = tmp_path / "out.json", tmp_path / "a.yaml"
    driven = start("quiz", "--format", "json", "--save", str(file), to=out).wait_for(MATTERS)
    driven.press("3 ", "1 of 6").press(ENTER, FAVOURITE).press("2", ALLERGIES).press("3", "[x] Wheat")
    driven.press("2", "[x] Milk").press(ENTER, "question 3").press("r", "Show the recommendation")
    to_the_end(driven)
    flags = ("--favourite", "chocolate", "--allergies", "milk,gluten", "--importance", "taste=much")
    assert out.read_bytes() == recommended("--answers", str(file)) == recommended(*flags)


def test_answers_given_as_flags_give_the_result_of_recommend(start, recommended, tmp_path: Path):
    out = tmp_path / "out.json"
    driven = start("quiz", *SETTLED, "--format", "json", "--as-of", "documents", to=out)
    # Before the revisions the price says nothing, so no question is left.
    to_the_end(driven.wait_for(REVIEW))
    assert out.read_bytes() == recommended(*SETTLED, "--as-of", "documents")


def test_the_shipped_rule_set_gives_the_same_result_as_well(
    start, recommended, shipped_folder: Path, tmp_path: Path
):
    out, file = tmp_path / "out.json", tmp_path / "a.json"
    shipped = ("--rules", str(shipped_folder))
    flags = ("--tpu", "yes", "--deployment", "mobile")
    driven = start("quiz", *flags, *shipped, "--format", "json", "--save", str(file), to=out, size=(100, 50))
    driven.wait_for(MATTERS).press("2 ", "1 of 7").press(ENTER, "question 3").press("r", REVIEW)
    to_the_end(driven)
    assert out.read_bytes() == recommended("--answers", str(file), *shipped)


# Answers to an older version.


def test_what_an_older_version_knew_is_taken_over_as_far_as_it_is_there(
    start, picnic_cake_folder: Path, tmp_path: Path
):
    file = tmp_path / "a.yaml"
    driven = start("quiz", *SETTLED, "--save", str(file)).wait_for(OFFER).press("2", "Does the price")
    driven.press("1", REVIEW).send(CTRL_C)
    assert driven.finish() == 130
    text = file.read_text(encoding="utf-8")
    text = text.replace("2.1.0", "2.0.0").replace("transport: car", "transport: balloon")
    text = text.replace("budget: tight", "candles: ten").replace("taste: usual", "smell: usual")
    file.write_text(text, encoding="utf-8")
    driven = start("quiz", "--answers", str(file), "--rules", str(picnic_cake_folder), size=(100, 40))
    driven.wait_for("7 answers taken over.").wait_for("Ctrl-C stops")
    assert re.search(r"Not taken over: \W?transport\W? does not offer \W?balloon\W? any more\.", driven.text)
    assert re.search(r"Not taken over: \W?candles\W? is not a question any more; .* \W?ten\W?\.", driven.text)
    assert re.search(
        r"Not taken over: \W?smell\W? is not a criterion any more; its importance was \W?usual\W?\.",
        driven.text,
    )


def test_answers_to_another_rule_set_are_refused(refusal, tmp_path: Path):
    text = "rule-set:\n  id: other\nanswers:\n  favourite: fruit\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert "--rules names another rule set" in refusal("--answers", "a.yaml", cwd=tmp_path)
