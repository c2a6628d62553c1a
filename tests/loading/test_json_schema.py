"""The schemas say what the loader says, of the files that there are and of any other."""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from drawn_files import sound_files, spoilt_files
from editor_values import editor_value
from golden_files import golden
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from made_rule_sets import made_question, made_rule_set

from advisor.loading import cases, checks
from advisor.loading.answers import Given
from advisor.loading.descriptions import FILES
from advisor.loading.ids import LONGEST_ID
from advisor.loading.json_schema import NAMES, schema_of, schema_text
from advisor.loading.nodes import Mapping, Scalar, Sequence
from advisor.loading.reading import SCOPED, Reading
from advisor.loading.rule_sets import read_file
from advisor.loading.scalar_schemas import defined
from advisor.model.recommendation import VERDICTS
from advisor.model.rule_set import RuleSet

ROOT = Path(__file__).resolve().parent.parent.parent
RULES, TOYS, FAULTY = ROOT / "rules", ROOT / "tests" / "rule_sets", Path(__file__).parent / "faulty"
SCHEMAS = {name: schema_of(name) for name in NAMES}
EACH_SCHEMA = pytest.mark.parametrize("name", NAMES)
SHIPPED = sorted(RULES.glob("*/**/*.yaml"))
FILES_ON_DISK = [*SHIPPED, *sorted(TOYS.glob("*/**/*.yaml"))]

UNSEEN = re.compile(r".*(?:is there already|must be later than|goes with no other choice|longer than)")
"""Faults within one file that the loader alone sees."""


def name_of(path: str) -> str:
    """Return the name of the schema for a file, by its path in the rule set."""
    return path.partition("/")[0].removesuffix(".yaml")


def said_by_schema(name: str, value: Any) -> list[str]:
    """Return what the schema has against the value."""
    return [
        f"{error.json_path}: {error.message}" for error in Draft7Validator(SCHEMAS[name]).iter_errors(value)
    ]


def said_by_loader(name: str, text: str) -> list[str]:
    """Return what the loader has against a file, whatever the rest of the rule set may be."""
    reading = Reading()
    for word in VERDICTS:
        reading.define("verdict", word, reading.at(Scalar("", 0, 0)))
    value = read_file("f", text.encode(), FILES[NAMES[name]], reading)
    if value is not None:
        _check(name, value, reading)
    for group, _, node, _ in reading.used:
        known = reading.defined.setdefault(group, {"some": reading.at(node)})
        if could_be(group, node.text):
            known.setdefault(node.text, reading.at(node))
    reading.check_names()
    return [fault.message for fault in reading.faults if not UNSEEN.match(fault.message)]


def could_be(group: str, word: str) -> bool:
    """Return whether a file somewhere could define the word in the group."""
    if group == "verdict":
        return False
    known = defined(group)
    taken = {"unsure"} if group.startswith(SCOPED) else known.reserved
    return bool(known.pattern.fullmatch(word)) and len(word) <= LONGEST_ID and word not in taken


def _check(name: str, value: Any, reading: Reading) -> None:
    """Do the checks of one file that reach beyond one value."""
    match name:
        case "alternatives":
            checks._check_alternatives(value, reading)
        case "criteria":
            for rule in value["rules"] or ():
                checks._check_rule(rule, "", reading)
        case "questions":
            for question in value:
                checks._check_choices(question, reading)
        case "sources":
            checks._check_source(value, reading)
        case "cases":
            for record in value:
                if isinstance(record["node"], Mapping):
                    loaded: Any = SimpleNamespace(rule_set=_that_knows(record["node"]))
                    cases._read_case(record, loaded, reading, Given({}, {}, {}))


def _that_knows(case: Mapping) -> RuleSet:
    """Return a rule set with the questions and choices of the answers, as far as they could be any."""
    questions = []
    entries = case.entries.get("answers", (None, None))[1]
    for key, value in entries.entries.values() if isinstance(entries, Mapping) else ():
        items = value.items if isinstance(value, Sequence) else [value]
        words = {item.text for item in items if isinstance(item, Scalar) and could_be(SCOPED, item.text)}
        if could_be("question", key.text):
            questions.append(made_question(key.text, sorted(words), several=True))
    return made_rule_set((), questions, {}, ())


@EACH_SCHEMA
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@EACH_SCHEMA
def test_the_schema_in_the_folder_is_the_one_that_comes_of_the_descriptions(name: str) -> None:
    assert golden(RULES / "schemas" / f"{name}.json", schema_text(name)) == schema_text(name)


def test_the_folder_holds_the_schemas_and_nothing_else() -> None:
    found = {file.name for file in (RULES / "schemas").iterdir()}
    assert found == {f"{name}.json" for name in NAMES}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.relative_to(RULES).as_posix())
def test_a_shipped_file_names_its_schema_in_the_first_line(file: Path) -> None:
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", file.read_text("utf-8").splitlines()[0])
    assert found
    path = file.relative_to(RULES).as_posix().partition("/")[2]
    assert (file.parent / found[1]).resolve() == RULES / "schemas" / f"{name_of(path)}.json"
    assert (file.parent / found[1]).exists()


@pytest.mark.parametrize("file", FILES_ON_DISK, ids=lambda file: "/".join(file.parts[-3:]))
def test_the_schema_accepts_a_file_of_a_rule_set(file: Path) -> None:
    folder = next(parent for parent in file.parents if parent.parent in {RULES, TOYS})
    name = name_of(file.relative_to(folder).as_posix())
    assert said_by_schema(name, editor_value(file.read_bytes())) == []


def test_the_schema_accepts_the_examples_of_the_page() -> None:
    page = (RULES / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\n# file: (\S+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert len(blocks) > len(NAMES)
    assert [said_by_schema(name_of(path), editor_value(text)) for path, text in blocks] == [[]] * len(blocks)


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return every schema of a mapping within the schema."""
    if isinstance(schema, list):
        return [found for inner in schema for found in objects(inner)]
    if not isinstance(schema, dict):
        return []
    inner = [found for value in schema.values() for found in objects(value)]
    return [schema, *inner] if schema.get("type") == "object" else inner


@EACH_SCHEMA
def test_every_mapping_and_every_key_is_explained(name: str) -> None:
    found = objects(SCHEMAS[name])
    assert found
    assert [schema for schema in found if not (schema.get("title") and schema.get("description"))] == []
    keys = [schema for record in found for schema in record.get("properties", {}).values()]
    assert [schema for schema in keys if not schema.get("description")] == []


@EACH_SCHEMA
@given(data=st.data())
def test_the_schema_and_the_loader_accept_a_sound_file(name: str, data: st.DataObject) -> None:
    value = data.draw(sound_files(FILES[NAMES[name]]))
    if name == "alternatives":
        value = [*value, {"id": "another", "name": "a", "summary": "b"}]
    assert (said_by_loader(name, json.dumps(value)), said_by_schema(name, value)) == ([], [])


@EACH_SCHEMA
@settings(max_examples=300)
@given(data=st.data())
def test_the_schema_accepts_a_spoilt_file_if_and_only_if_the_loader_does(
    name: str, data: st.DataObject
) -> None:
    value = data.draw(spoilt_files(FILES[NAMES[name]]))
    loader, schema = said_by_loader(name, json.dumps(value)), said_by_schema(name, value)
    assert bool(loader) == bool(schema), (loader, schema)


def refused(kind: str) -> bool:
    """Return whether an editor has something against a file of this kind of fault."""
    folder = FAULTY / kind
    for file in folder.rglob("*.yaml"):
        name = name_of(file.relative_to(folder).as_posix())
        try:
            value = editor_value(file.read_bytes())
        except yaml.YAMLError:
            return True
        if name in NAMES and said_by_schema(name, value):
            return True
    return False


SEEN_BY_THE_LOADER_ALONE = {
    "the name is not known": """
        asked-when-of-an-unknown-question case-with-an-unknown-advice case-with-an-unknown-choice
        case-with-an-unknown-claim case-with-an-unknown-criterion case-with-an-unknown-first
        case-with-an-unknown-importance case-with-an-unknown-question case-with-an-unknown-rule
        condition-with-any-and-choices
        more-than-a-hundred-faults renamed-choice-of-an-unknown-question
        renamed-choice-under-the-old-question renamed-in-a-chain renamed-in-a-circle
        renamed-to-an-unknown-choice renamed-to-an-unknown-criterion
        unknown-alternative unknown-alternative-in-ratings unknown-choice
        unknown-choice-among-several unknown-claim unknown-criterion unknown-favours unknown-first
        unknown-importance unknown-question unknown-rating unknown-strength
        """,
    "the name is there already, in this file or in another": """
        duplicate-advice duplicate-alternative duplicate-case-in-two-files duplicate-choice
        duplicate-claim-in-two-files duplicate-question-in-two-files duplicate-rule-in-two-files
        duplicate-section duplicate-veto
        renamed-alternative-that-is-still-there renamed-choice-that-is-still-there
        renamed-criterion-that-is-still-there renamed-question-that-is-still-there renamed-to-itself
        """,
    "it is about files, not about what stands in one": """
        criterion-in-no-section file-in-a-misspelt-folder file-name-that-is-no-id file-with-a-misspelt-name
        file-with-another-ending folder-where-a-file-belongs questions-of-no-section
        """,
    "two places of the file do not go together": """
        asked-when-circle asked-when-of-itself case-with-a-question-ruled-out case-with-two-choices-for-one
        case-with-an-exclusive-choice-and-another case-with-two-questions-ruled-out criterion-in-two-sections
        leads-that-fall revision-before-the-documents revisions-out-of-order
        """,
    "the calendar lacks the day": "case-with-a-day-that-the-calendar-lacks day-that-the-calendar-lacks",
    "an editor's parser takes it away": "anchor capital-true merge-key tag",
    "schemas say nothing of characters": "escaped-control-character escaped-direction-mark escaped-nul",
}


def test_the_schema_refuses_every_fault_but_those_that_only_the_loader_sees() -> None:
    kinds = {folder.name for folder in FAULTY.iterdir()}
    alone = {kind for names in SEEN_BY_THE_LOADER_ALONE.values() for kind in names.split()}
    assert {kind for kind in kinds if not refused(kind)} == alone & kinds == alone
