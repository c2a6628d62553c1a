"""Markup of every medium in every text field of a rule set: it stands in every output, and does nothing.

| row of hostile inputs | where |
| --- | --- |
| Rich markup, emoji codes, HTML, Markdown, GFM, `$x$`, `@user`, `javascript:` in all texts, in every command | here |
| the same, drawn by hypothesis, in each output of its own | tests/reports/, tests/terminal/ and tests/narrative/, by module |
| commands of a workflow (`::error::`) in texts and in names of files | here, tests/reports/test_recheck.py, test_workflow.py |
| HTML and SVG are well-formed and fetch nothing | here, tests/reports/test_svg.py |
| escapes and marks of direction in arguments and in names of files, in messages | here, tests/test_main.py |
| the same in files | tests/cli/hostile_inputs/test_syntax.py, test_values.py |
| addresses that are none (`javascript:`, `data:`, a user before the host) | tests/loading/test_kinds.py |
"""  # noqa: E501  # rows of a table

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from every_command import RUNS, prepared
from hostile import hostile_copy
from markdown_it import MarkdownIt
from running import Ran

from advisor.__main__ import guarded
from advisor.errors import FINDING

BEGIN, END = "[bold]x[/]", "ends"
HOSTILE = (
    rf"{BEGIN} [/] [link=https://x.y]z[/link] :smile: <script>alert(1)</script> <img src=http://t.r/a.png>"
    r" ![i](http://t.r/b.png) [j](javascript:alert(1)) `code` $x$ @user #1 [^1] --- | a\|b ~~s~~ **b** __u__"
    rf" ::error::boo %0A::warning::w &amp; &#x41; {{x}} %s <!-- c --> ]]> </text> é {END}"
)
TEXTS = tuple(
    run
    for run in RUNS
    if not {"--output", "json", "next", "batch", "markdown", "record"} & set(run.arguments)
)
MARKDOWN = (
    ("recommend", "--favourite", "fruit", "--format", "markdown"),
    ("recommend", "--favourite", "fruit", "--format", "record"),
    ("what-if", "--favourite", "fruit", "--change", "favourite=cream", "--format", "markdown"),
    ("questions", "--open", "--format", "markdown"),
    ("compare", "--format", "markdown"),
)
OBJECTS = (
    ("recommend", "--favourite", "fruit", "--format", "json"),
    ("what-if", "--favourite", "fruit", "--change", "favourite=cream", "--format", "json"),
    ("next", "--favourite", "fruit"),
    ("rules", "check", "--format", "json"),
    ("rules", "audit", "--sample", "20", "--format", "json"),
    ("rules", "diff", "--as-of", "documents", "--sample", "20", "--format", "json"),
    ("rules", "stale", "--format", "json"),
    ("recheck", "record.md", "--format", "json"),
)
WITH_FINDINGS = {("rules", "check", "--format", "json")}
"""Those of them that find something in so odd a rule set."""

ANNOTATIONS = (
    ("rules", "check", "--format", "github"),
    ("rules", "stale", "--format", "github", "--date", "9999-12-31"),
    ("recheck", "record.md", "--as-of", "documents", "--format", "github"),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, picnic_cake_folder: Path) -> tuple[Path, Path]:
    """Return a folder with what the commands read, and the hostile rule set."""
    around = tmp_path_factory.mktemp("markup")
    rules = hostile_copy(picnic_cake_folder, around / "rules", HOSTILE)
    return prepared(around / "folder", rules), rules


@pytest.fixture
def run(place, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]):
    """Return a function that calls the program on the hostile rule set; an internal error fails the test."""
    folder, rules = place
    monkeypatch.chdir(folder)
    for name, value in {"ADVISOR_RULES": str(rules), "ADVISOR_DEBUG": "1", "COLUMNS": "100"}.items():
        monkeypatch.setenv(name, value)
    for name in ("FORCE_COLOR", "_ADVISOR_COMPLETE"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, given: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["advisor", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return Ran(guarded(), *capsysbinary.readouterr())

    return call


def whole(text: str) -> bool:
    """Return whether each hostile text in it stands there to the letter; it may be broken into lines."""
    flat = " ".join(text.split())
    return flat.count(BEGIN) == flat.count(HOSTILE)


def test_every_page_shows_texts_to_the_letter(run):
    found = {item.arguments: run(*item.arguments, given=item.given) for item in TEXTS}
    assert [arguments for arguments, done in found.items() if not whole(done.text + done.said)] == []
    assert sum(HOSTILE in " ".join(done.text.split()) for done in found.values()) > 9
    assert b"\x1b" not in b"".join(done.out + done.err for done in found.values())


class _Rendered(HTMLParser):
    """The text of a page and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.addresses = "", set(), set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("arguments", MARKDOWN, ids=" ".join)
def test_markdown_renders_as_the_texts(run, arguments):
    done = run(*arguments)
    assert done.status == 0
    _, mark, rest = done.text.partition("\n---\n") if done.text.startswith("---\n") else ("", "", done.text)
    page = _Rendered(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(rest))
    assert whole(page.text)
    assert HOSTILE in " ".join(page.text.split())
    assert page.tags & {"script", "img", "del", "iframe"} == set()
    assert [url for url in page.addresses if re.search(r"x\.y|t\.r|javascript", url)] == []
    assert bool(mark) == ("record" in arguments or "questions" in arguments)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.items() if isinstance(value, dict) else value:
            yield from strings(list(item) if isinstance(item, tuple) else item)


@pytest.mark.parametrize("arguments", OBJECTS, ids=" ".join)
def test_json_holds_the_texts_to_the_letter(run, arguments):
    done = run(*arguments)
    assert (done.status, done.err) == (FINDING if arguments in WITH_FINDINGS else 0, b"")
    assert [text for text in strings(json.loads(done.text)) if not whole(text)] == []


def test_a_picture_is_well_formed_and_fetches_nothing(run):
    done = run("recommend", "--favourite", "fruit", "--weather", "hot", "--format", "svg")
    root = ET.fromstring(done.text)  # noqa: S314  # our own
    names = {item.tag.rpartition("}")[2] for item in root.iter()}
    assert names & {"script", "image", "a", "foreignObject", "use", "link"} == set()
    assert not [
        (name, value)
        for item in root.iter()
        for name, value in item.attrib.items()
        if name.startswith("on") or "href" in name or "url(" in value.replace("url(#", "")
    ]
    assert "<script>alert(1)</script>" in " ".join(" ".join(root.itertext()).split())


@pytest.mark.parametrize("arguments", ANNOTATIONS, ids=" ".join)
def test_a_workflow_reads_no_command_from_a_text(run, arguments):
    lines = run(*arguments).text.splitlines()
    ours = re.compile(r"::(error|warning|notice) [a-zA-Z=][^:]*::|[^:]|$")
    assert [line for line in lines if not ours.match(line)] == []
    assert any(line.startswith("::") for line in lines) == (arguments[0] == "rules")


ESCAPES = "\x1b]0;title\x07\x1b[31m\x9b1m\u202e\u2066\r\x08"
NAMED = ("missing", "folder", "rules", "binary.yaml")


def test_escapes_in_arguments_and_names_of_files_are_spelt_out_in_every_message(run, place, tmp_path: Path):
    for name in NAMED[1:3]:
        (tmp_path / (name + ESCAPES)).mkdir()
    (tmp_path / (NAMED[2] + ESCAPES) / "rule-set.yaml").write_text("a: [\n", encoding="utf-8")
    (tmp_path / (NAMED[3] + ESCAPES)).write_bytes(b"\x89PNG\r\n\x1a\n")
    lines = [
        (ESCAPES,),
        ("rules", ESCAPES),
        ("explain", ESCAPES),
        ("recommend", f"--{ESCAPES}", "x"),
        ("recommend", "--favourite", ESCAPES),
        ("recommend", "--importance", f"{ESCAPES}=x"),
        ("recommend", "--favourite", "fruit", "--format", ESCAPES),
        ("recommend", "--favourite", "fruit", "--as-of", ESCAPES),
        ("recommend", "--favourite", "fruit", "--date", ESCAPES),
        ("recommend", "--favourite", "fruit", "--status", ESCAPES),
        ("what-if", "--favourite", "fruit", "--change", f"{ESCAPES}=x"),
        ("rules", "check", "--explain", ESCAPES),
        ("rules", "schema", ESCAPES),
        ("rules", "audit", "--sample", ESCAPES),
        ("rules", "new", str(tmp_path / (NAMED[1] + ESCAPES)), "--title", ESCAPES, "--documents", ESCAPES),
    ]
    for name in NAMED:
        path = str(tmp_path / (name + ESCAPES))
        lines += [
            ("recommend", "--answers", path),
            ("recommend", "--rules", path, "--favourite", "fruit"),
            ("recommend", "--favourite", "fruit", "--output", f"{path}/x/y.md"),
            ("batch", path),
            ("next", "--answers", path),
            ("recheck", path),
            ("rules", "check", path),
            ("rules", "test", path),
            ("rules", "diff", path, path),
            ("rules", "stale", "--decisions", path),
            ("quiz", "--save", path),
        ]
    harmful = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]")
    shown = {arguments: run(*arguments) for arguments in lines}
    assert [arguments for arguments, done in shown.items() if harmful.search(done.text + done.said)] == []
    assert [
        arguments
        for arguments, done in shown.items()
        if done.status not in {1, 2} or not done.said + done.text
    ] == []
    del place


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are a matter of POSIX")
@pytest.mark.parametrize("plain", [False, True], ids=["menu", "plain"])
def test_an_interview_shows_texts_to_the_letter(place, tmp_path: Path, plain):
    from driving import CTRL_C, starting

    with starting(tmp_path, place[1]) as start:
        driven = start("quiz", *["--plain"] * plain, size=(100, 150))
        for keys in ("", "1\n" if plain else "1\r", "?\n" if plain else "?"):
            driven.send(keys)
            driven.wait_for_new(END)
            assert HOSTILE in driven.text
            assert whole(driven.text)
        driven.send(CTRL_C)
        assert driven.finish() == 130
        assert driven.damage == []
