"""A small rule set to begin with: it can be loaded, checked, tested and asked at once."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from outlines import AWKWARD, LOCKS, outlines, put

from advisor.assessment.assess import assess
from advisor.audit.coverage import coverage
from advisor.audit.findings import find
from advisor.audit.subject import Finding, Subject
from advisor.audit.trial import run_cases
from advisor.loading import parsing
from advisor.loading.cases import load_cases
from advisor.loading.json_schema import NAMES, schema_of
from advisor.loading.nodes import Mapping, Scalar, Sequence
from advisor.loading.places import placed
from advisor.loading.rule_sets import Loaded, load_with_sources
from advisor.reports.outline import Outline
from advisor.reports.starter import starter_files


@contextmanager
def written(files: Mapping[str, str]) -> Iterator[Path]:
    """Give a folder with the files, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield put(Path(folder), files)


def findings_in(loaded: Loaded, date: str = "") -> list[Finding]:
    """Return what a check finds and nothing accepts."""
    date = date or loaded.rule_set.latest
    found = find(Subject(loaded.rule_set, loaded.sources, placed(loaded.files), date))
    return [finding for finding in found if not finding.accepted]


def values(node: parsing.Node | None) -> Any:
    """Return a node as JSON has it, with all scalars as texts."""
    match node:
        case Mapping(entries):
            return {key: values(value) for key, (_, value) in entries.items()}
        case Sequence(items):
            return [values(item) for item in items]
        case Scalar(text):
            return text
    raise AssertionError


@settings(max_examples=60)
@given(outlines())
def test_a_starter_is_a_rule_set_whose_cases_hold_and_cover_all(outline: Outline):
    with written(starter_files(outline)) as folder:
        loaded = load_with_sources(folder)
        trials = run_cases(loaded.rule_set, load_cases(folder, loaded).cases)
        assert [trial.failures for trial in trials if trial.failures] == []
        assert len(trials) == len(outline.alternatives) + 1
        assert [found.gaps for found in coverage(loaded.rule_set, trials)] == [(), ()]
        assert findings_in(loaded) == []


@settings(max_examples=60)
@given(outlines())
def test_a_starter_says_what_was_typed(outline: Outline):
    with written(starter_files(outline)) as folder:
        rule_set = load_with_sources(folder).rule_set
    assert outline == Outline(
        rule_set.title,
        rule_set.settles,
        rule_set.documents,
        tuple(item.name for item in rule_set.alternatives),
        tuple(item.name for item in rule_set.criteria),
    )
    assert tuple(item.name for item in rule_set.questions) == outline.criteria
    assert rule_set.latest == outline.documents


@settings(max_examples=40)
@given(outlines())
def test_each_alternative_comes_first_for_somebody_and_nobody_else(outline: Outline):
    with written(starter_files(outline)) as folder:
        loaded = load_with_sources(folder)
        cases = load_cases(folder, loaded).cases
    rule_set = loaded.rule_set
    firsts = []
    for case in cases[:-1]:
        first, second, *_ = assess(rule_set, case.answers, {}).standings
        assert first.score > second.score
        firsts.append(first.alternative)
    assert firsts == [item.id for item in rule_set.alternatives]


@settings(max_examples=20)
@given(outlines())
def test_each_file_fits_the_schema_that_its_first_line_names(outline: Outline):
    files = starter_files(outline)
    for path, text in files.items():
        if path.endswith(".yaml"):
            _, _, schema = text.partition("\n")[0].partition("# yaml-language-server: $schema=")
            place = (Path("/") / path).parent / schema
            name = place.resolve().relative_to("/schemas").stem
            assert NAMES[name] in {path, path.partition("/")[0]}
            jsonschema.validate(values(parsing.read_nodes(text, path)), schema_of(name))


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_is_written_so_that_it_is_read_again(name):
    outline = Outline(name, name, "2024-02-29", ("plain", " ".join(name.split())), (" ".join(name.split()),))
    with written(starter_files(outline)) as folder:
        rule_set = load_with_sources(folder).rule_set
    assert rule_set.alternatives[1].name == rule_set.criteria[0].name == outline.criteria[0]


def test_a_starter_has_the_files_of_a_rule_set_and_a_page_on_them():
    assert list(starter_files(LOCKS)) == [
        "rule-set.yaml",
        "alternatives.yaml",
        "questions/needs.yaml",
        "criteria/price.yaml",
        "criteria/weight.yaml",
        "sources/placeholder.yaml",
        "cases/people.yaml",
        "README.md",
    ]


def test_each_file_says_what_to_replace():
    yaml_files = {path: text for path, text in starter_files(LOCKS).items() if path.endswith(".yaml")}
    assert [path for path, text in yaml_files.items() if "# Replace: " not in text] == []


def test_no_line_is_too_long_to_read():
    assert max(len(line) for text in starter_files(LOCKS).values() for line in text.splitlines()) <= 110


def test_a_starter_is_found_stale_as_soon_as_the_placeholders_are(tmp_path):
    loaded = load_with_sources(put(tmp_path, starter_files(LOCKS)))
    assert findings_in(loaded, "2001-12-31") == []
    assert {finding.code for finding in findings_in(loaded, "2002-01-01")} == {"stale-evidence"}


def test_the_questions_name_the_criteria_and_the_alternatives():
    text = starter_files(LOCKS)["questions/needs.yaml"]
    assert 'text: "Price: what matters to you?"' in text
    assert "label: What speaks for Folding lock" in text
    assert "text: Does Weight matter to you?" in text


@pytest.mark.parametrize(
    "outline",
    [
        LOCKS._replace(title="Which perfect lock?"),
        LOCKS._replace(settles="Which of three excellent locks?"),
        LOCKS._replace(alternatives=("Great lock", "Chain")),
        LOCKS._replace(criteria=("Robust", "Weight")),
    ],
)
def test_an_authors_own_praise_is_accepted_and_nothing_else_is(outline: Outline):
    assert "praising-word" in starter_files(outline)["rule-set.yaml"]
    with written(starter_files(outline)) as folder:
        assert findings_in(load_with_sources(folder)) == []


def test_nothing_is_accepted_where_nobody_praises():
    assert "accepted" not in starter_files(LOCKS)["rule-set.yaml"]
