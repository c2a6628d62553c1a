"""The shipped files with a slip of the pen each: whatever it is, it is told where it is.

PyYAML has two parsers, one in C and one in Python, and which of them there is depends on the machine. So
both read everything here, and what comes out is the same.
"""

import functools
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED
from mutations import EACH, SLIPS, Mutant, mutants
from rule_set_copies import copied

from advisor.__main__ import guarded
from advisor.errors import AdvisorError, Fault, FaultsError
from advisor.loading import parsing, rule_sets
from advisor.loading.cases import load_cases
from advisor.loading.files import decoded
from advisor.loading.rule_sets import load_with_sources
from advisor.model.cases import Case
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Source

QUICKEST = parsing.LOADER
LOADERS = (QUICKEST, yaml.SafeLoader)
MUTANTS = mutants()
FEWEST = 100

Outcome = tuple[Fault, ...] | tuple[RuleSet, tuple[Source, ...], tuple[Case, ...]]


@functools.cache
def remembered(text: str, name: str, loader: Any) -> parsing.Node | tuple[Fault, ...] | None:
    """Return the nodes of a text by one of the parsers, or its faults."""
    parsing.LOADER = loader
    try:
        return parsing.read_nodes(text, name)
    except FaultsError as error:
        return error.faults
    finally:
        parsing.LOADER = QUICKEST


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each text once for each parser: in a copy all files but one are as they were."""

    def read_nodes(text: str, name: str) -> parsing.Node | None:
        place = Path(name)
        found = remembered(text, f"{place.parent.name}/{place.name}", parsing.LOADER)
        if isinstance(found, tuple) and type(found) is tuple:
            raise FaultsError(fault._replace(location=fault.location._replace(file=name)) for fault in found)
        return found  # type: ignore[return-value]  # nodes are named tuples, faults stand in a plain one

    monkeypatch.setattr(rule_sets, "read_nodes", read_nodes)


def outcome(folder: Path) -> Outcome:
    """Return what loading the rule set with its cases gives: faults, or the model."""
    try:
        loaded = load_with_sources(folder)
        return loaded.rule_set, loaded.sources, load_cases(folder, loaded).cases
    except FaultsError as error:
        return error.faults


def outcomes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """Return what loading gives with one parser after the other."""
    found = []
    for loader in LOADERS:
        monkeypatch.setattr(parsing, "LOADER", loader)
        found.append(outcome(folder))
    return found


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped rule set, in which each test spoils a file and mends it again."""
    return copied(FOLDERS[SHIPPED], tmp_path_factory.mktemp("copies"))


@pytest.fixture
def spoilt(copy: Path, request: pytest.FixtureRequest) -> Any:
    """Spoil a file of the copy for one test."""
    mutant: Mutant = request.param
    file = copy / mutant.path
    sound = file.read_bytes()
    file.write_text(mutant.text, encoding="utf-8")
    yield copy, mutant
    file.write_bytes(sound)


EVERY_MUTANT = pytest.mark.parametrize("spoilt", MUTANTS, ids=str, indirect=True)


def test_there_are_a_hundred_copies_and_more_of_every_kind() -> None:
    kinds = Counter(mutant.kind for mutant in MUTANTS)
    assert len(kinds) == len(SLIPS)
    assert set(kinds.values()) == {EACH}
    assert len({(mutant.path, mutant.text) for mutant in MUTANTS}) == len(MUTANTS) >= FEWEST


@EVERY_MUTANT
def test_a_slip_is_told_where_it_is_by_both_parsers(
    spoilt: tuple[Path, Mutant], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, mutant = spoilt
    quick, slow = outcomes(folder, monkeypatch)
    assert quick == slow
    told = [
        (fault.location.line, fault.location.column if mutant.column else 0)
        for fault in quick
        if isinstance(fault, Fault)
        and fault.location.file == str(folder / mutant.path)
        and mutant.said in fault.message
    ]
    assert (mutant.line, mutant.column) in told, [str(fault) for fault in quick]


@EVERY_MUTANT
def test_a_slip_is_a_finding_of_the_check(
    spoilt: tuple[Path, Mutant],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder, mutant = spoilt
    monkeypatch.setattr(sys, "argv", ["advisor", "rules", "check", str(folder)])
    status = guarded()
    out, err = capfd.readouterr()
    assert (status, err) == (1, "")
    assert f"{mutant.path}:{mutant.line}:" in out
    assert "Traceback" not in out


@pytest.mark.parametrize("name", FOLDERS)
def test_both_parsers_read_the_same_model(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = outcomes(FOLDERS[name], monkeypatch)
    assert isinstance(quick[0], RuleSet)
    assert quick == slow


def nodes_or_faults(text: str, loader: Any) -> object:
    """Return the nodes of a text, or what is wrong with it, by one of the parsers."""
    parsing.LOADER = loader
    try:
        return parsing.read_nodes(decoded(text.encode(), "f"), "f")
    except AdvisorError as error:
        return str(error)
    finally:
        parsing.LOADER = QUICKEST


TEXTS = [
    file.read_text(encoding="utf-8") for folder in FOLDERS.values() for file in sorted(folder.rglob("*.yaml"))
]
SLIVERS = (
    *"?-:,[]{}&*!|>'\"%@`#~ \n\\.0aA=<",
    *("? ", ": ", "- ", "\n  ", "---", "...", "\\x41", "''", "key: ", "|\n", ">-\n", "%YAML 1.2\n", "<<: "),
    *("\n---\n", "!!str ", " #", "é", "\u00a0", "|#", ">2 #", "\n\n"),
)


@st.composite
def slashed(draw: st.DrawFn) -> str:
    """Draw some lines of a file with slivers put in, and pieces taken out."""
    lines = draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[start : start + draw(st.integers(1, 25))])
    for _ in range(draw(st.integers(1, 5))):
        place, gone = draw(st.integers(0, len(text))), draw(st.sampled_from([0, 0, 1, 3]))
        text = text[:place] + draw(st.sampled_from(("", *SLIVERS))) + text[place + gone :]
    return text


@given(slashed())
def test_both_parsers_agree_on_whatever_is_written(text: str) -> None:
    assert nodes_or_faults(text, QUICKEST) == nodes_or_faults(text, yaml.SafeLoader)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: [C?27]\n", id="question-mark-in-a-list"),
        pytest.param("a: {b: really?}\n", id="question-mark-in-a-mapping"),
        pytest.param("a: [[b: {c: d}], e?]\n", id="question-mark-in-the-outer-list"),
        pytest.param("a: {b:[c]}\n", id="no-space-before-a-list"),
        pytest.param("a: [b:, c]\n", id="colon-before-a-comma"),
        pytest.param("a: [b: ]\n", id="nothing-in-a-list"),
        pytest.param("a: {b:\n ,c}\n", id="nothing-at-the-end-of-a-line"),
        pytest.param("? \n", id="key-of-nothing"),
        pytest.param("---\n", id="document-of-nothing"),
        pytest.param("a: >#-\n  text\n", id="comment-in-a-header"),
        pytest.param("[", id="list-without-an-end"),
        pytest.param("%YA0ML 1.1\n", id="directive-that-is-misspelt"),
        pytest.param("a: ![b]\nc\n", id="tag-and-no-yaml"),
        pytest.param("a: ]\n", id="end-without-a-beginning"),
    ],
)
def test_both_parsers_agree_where_they_would_differ(text: str) -> None:
    assert nodes_or_faults(text, QUICKEST) == nodes_or_faults(text, yaml.SafeLoader)


def test_a_question_mark_outside_of_brackets_is_left_to_the_quick_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml, "SafeLoader", None)
    assert nodes_or_faults('a: [b]\nc: Really?\nd: ["e?"]\nf: {g: h}\ni: No?\n', QUICKEST)


def test_a_text_that_nobody_writes_by_hand_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: b # " + "c" * parsing.LONGEST_READ_TWICE + "\na: b\n"
    monkeypatch.setattr(yaml, "SafeLoader", None)
    assert "is given twice" in str(nodes_or_faults(text, QUICKEST))
