"""JSON Schemas printed."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from advisor.reports.result import SCHEMA_FILE, WHAT_IF_SCHEMA_FILE

SHIPPED = Path(__file__).resolve().parents[3] / "rules" / "schemas"


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_schema_of_results_is_printed_and_describes_one(advisor):
    done = advisor("rules", "schema", "--result")
    assert (done.status, done.err) == (0, b"")
    schema = json.loads(done.text)
    Draft202012Validator.check_schema(schema)
    given = ("recommend", "--favourite", "fruit", "--oven", "no", "--format", "json")
    Draft202012Validator(schema).validate(json.loads(advisor(*given).text))


def test_the_schema_of_comparisons_is_printed_and_describes_one(advisor):
    done = advisor("rules", "schema", "--what-if")
    assert (done.status, done.err) == (0, b"")
    assert done.text == WHAT_IF_SCHEMA_FILE.read_text(encoding="utf-8")
    schema = json.loads(done.text)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "advisor/what-if/1"
    result = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    known = Registry().with_resource(result["$id"], Resource.from_contents(result))
    given = ("what-if", "--favourite", "fruit", "--change", "oven=no", "--format", "json")
    Draft202012Validator(schema, registry=known).validate(json.loads(advisor(*given).text))


def test_the_schema_of_a_line_of_a_batch_is_printed_and_describes_each(advisor):
    done = advisor("rules", "schema", "--batch")
    assert (done.status, done.err) == (0, b"")
    schema = json.loads(done.text)
    Draft202012Validator.check_schema(schema)
    lines = (b'{"favourite": "fruit"}', b'{"allergies": "nuts", "oven": "no"}', b"{}")
    results = advisor("batch", given=b"\n".join(lines)).text.splitlines()
    assert len(results) == len(lines)
    for line in results:
        Draft202012Validator(schema).validate(json.loads(line))


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--force",),
        ("--result", "--what-if"),
        ("--next", "--what-if"),
        ("--batch", "--result"),
        ("criteria", "--result"),
        ("criteria", "--output", "x"),
        ("--output", "x", "--what-if"),
    ],
    ids=" ".join,
)
def test_the_schema_needs_to_be_told_of_what(refused, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refused("rules", "schema", *words) == (
        "rules schema: say one of rule-set, alternatives, advice, vetoes, questions, criteria, sources or"
        " cases, to print the schema of a file; --output DIRECTORY, to write those of all files;"
        " --result, --what-if, --next or --batch, for what these commands print as JSON\n"
    )
    assert contents(tmp_path) == {}


NAMES = ["rule-set", "alternatives", "advice", "vetoes", "questions", "criteria", "sources", "cases"]


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_of_a_file_is_printed_as_it_is_shipped(advisor, name):
    done = advisor("rules", "schema", name)
    assert (done.status, done.err) == (0, b"")
    assert done.text == (SHIPPED / f"{name}.json").read_text(encoding="utf-8")
    assert advisor("rules", "schema", f"{name}.yaml") == done


def test_a_misspelt_file_is_refused_with_the_nearest(refused):
    assert refused("rules", "schema", "critera") == (
        f'rules schema: unknown file "critera"; did you mean "criteria"? (allowed: {", ".join(NAMES)})\n'
    )


def test_all_schemas_are_written_into_a_folder_that_is_made_and_listed(advisor, tmp_path):
    folder = tmp_path / "schemas"
    done = advisor("rules", "schema", "--output", str(folder))
    assert (done.status, done.err) == (0, b"")
    assert done.text == "\n".join([f"Written, in {folder}:", *(f"  {name}.json" for name in NAMES), ""])
    assert contents(folder) == contents(SHIPPED)


def test_a_folder_in_one_that_is_not_there_is_refused(refused, tmp_path):
    folder = tmp_path / "my-rules" / "schemas"
    assert refused("rules", "schema", "--output", str(folder)) == (
        f"{folder}: the folder {folder.parent} is not there; make it first\n"
    )
    assert contents(tmp_path) == {}


def test_schemas_that_are_there_already_are_left_alone(advisor, tmp_path):
    advisor("rules", "schema", "--output", str(tmp_path))
    times = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert advisor("rules", "schema", "--output", str(tmp_path)).status == 0
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == times


def test_other_files_of_these_names_are_replaced_by_force_alone(advisor, refused, tmp_path):
    (tmp_path / "cases.json").write_text("mine", encoding="utf-8")
    (tmp_path / "advice.json").write_text("mine", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    assert refused("rules", "schema", "--output", str(tmp_path)) == (
        f"{tmp_path}/advice.json: is there already; --force replaces it\n"
        f"{tmp_path}/cases.json: is there already; --force replaces it\n"
    )
    assert contents(tmp_path) == before
    assert advisor("rules", "schema", "--output", str(tmp_path), "--force").status == 0
    assert contents(tmp_path) == {**contents(SHIPPED), "notes.txt": b"mine"}


def test_a_hyphen_is_no_folder(refused):
    assert "--output names a folder" in refused("rules", "schema", "--output", "-")
