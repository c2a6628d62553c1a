"""The command in a record, as a shell takes it apart."""

import os
import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from known_rule_sets import TOY
from made_records import AWKWARD, Drawn, decided, decision, lines_of_text, records
from markdown_it import MarkdownIt
from running import run_process

from advisor.model.decision import Decision, Filing
from advisor.reports.command import command, fenced

LAW = settings(max_examples=40)
FOUND = decided({"weather": "hot", "allergies": "nuts,milk"}, TOY, {"taste": "much", "heat": "skip"})
UNFILED = Filing()


def words(text: str) -> list[str]:
    """Return the words of a command, whose lines end in a backslash."""
    return shlex.split(text.replace(" \\\n", " "))


def expected(found: Decision, filing: Filing, rules: str = "") -> list[str]:
    """Return the words that the command should have."""
    said = ["advisor", "recommend", *([f"--rules={rules}"] if rules else [])]
    for question, choices in found.answers.items():
        said += [f"--{question}", ",".join(choices)]
    for criterion, word in found.importance.items():
        said += ["--importance", f"{criterion}={word}"]
    said += ["--as-of", found.basis]
    said += ["--date", filing.date] if filing.date else []
    said += [f"--status={filing.status}"] if filing.status != "proposed" else []
    return [*said, *(f"--decided-by={maker}" for maker in filing.makers), "--format", "record"]


@LAW
@given(records())
def test_it_says_all_that_the_record_depends_on(drawn: Drawn) -> None:
    found = decision(drawn.justified)
    assert words(command(found, drawn.filing)) == expected(found, drawn.filing)


@given(lines_of_text(), lines_of_text(), lines_of_text())
def test_any_text_is_a_word_of_it_and_every_option_a_line(status: str, maker: str, rules: str) -> None:
    filing = Filing(status, "", (maker, maker))
    text = command(FOUND, filing, rules=rules)
    assert words(text) == expected(FOUND, filing, rules)
    assert text.count("\n") == len(text.split(" \\\n")) - 1 == text.count("\n  --")


@pytest.mark.skipif(os.name != "posix", reason="there is no such shell")
@pytest.mark.parametrize("text", AWKWARD)
def test_a_shell_takes_it_apart_alike_and_runs_nothing_in_it(text: str, tmp_path: Path) -> None:
    filing = Filing(text, "2024-02-29", (text,))
    shown = command(FOUND, filing, rules=text).removeprefix("advisor ")
    done = run_process(("sh", "-c", f"printf '%s\\n' {shown}"), {"LANG": "C.UTF-8"}, cwd=tmp_path)
    assert (done.status, done.said) == (0, "")
    assert done.text.splitlines() == expected(FOUND, filing, text)[1:]
    assert list(tmp_path.iterdir()) == []


def test_what_needs_no_saying_is_not_said() -> None:
    found = decided({"weather": "hot"}, TOY)
    lines = ("advisor recommend", "--weather hot", f"--as-of {found.basis}", "--format record")
    assert command(found, UNFILED) == " \\\n  ".join(lines)


def test_an_importance_and_a_day_are_said() -> None:
    found = decided({"weather": "hot"}, TOY, {"taste": "much"}, "documents")
    assert words(command(found, UNFILED))[4:-2] == ["--importance", "taste=much", "--as-of", "2019-12-31"]
    later = decided({"weather": "hot"}, TOY, as_of="2022-02-22")
    assert words(command(later, UNFILED))[4:-2] == ["--as-of", "2022-02-22"]


def test_a_block_of_code_holds_it_to_the_letter() -> None:
    assert fenced("a 'b'") == "```sh\na 'b'\n```"


@pytest.mark.parametrize("text", ["`", "```", "a ```` b", "~~~", "```sh"])
def test_no_text_in_it_closes_the_block(text: str) -> None:
    (block,) = MarkdownIt("commonmark").parse(fenced(text))
    assert (block.type, block.info, block.content) == ("fence", "sh", f"{text}\n")


@given(lines_of_text(), lines_of_text())
def test_whatever_is_said_a_renderer_shows_it_to_the_letter(status: str, maker: str) -> None:
    said = command(FOUND, Filing(status, "", (maker,)))
    (block,) = MarkdownIt("commonmark").parse(fenced(said))
    assert re.fullmatch("`{3,}", block.markup)
    assert block.content == f"{said}\n"
