"""JSON Schemas printed."""

import json

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from advisor.reports.result import SCHEMA_FILE, WHAT_IF_SCHEMA_FILE


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


@pytest.mark.parametrize("flags", [(), ("--result", "--what-if")], ids=["neither", "both"])
def test_the_schema_needs_to_be_told_of_what(refused, flags):
    assert refused("rules", "schema", *flags) == (
        "rules schema: say --result or --what-if, for what these commands print as JSON\n"
    )
