"""The page on Python does what it says: its examples run, its service answers, its command prints."""

import doctest
import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shown_outputs import blocks, commands, pattern

import advisor
from advisor.__main__ import guarded
from advisor.reports.next_step import NEXT_SCHEMA_FILE

PAGE = Path(__file__).parent.parent / "docs" / "python.md"
TEXT = PAGE.read_text(encoding="utf-8")
PYTHON = [text for language, text in blocks(TEXT) if language == "python"]
EXAMPLES = [text for text in PYTHON if text.startswith(">>> ")]
KEYS = TEXT.partition("| key | what it says |")[2].partition("\n\n")[0]


def test_every_example_gives_what_stands_below_it():
    test = doctest.DocTestParser().get_doctest("\n".join(EXAMPLES), {}, PAGE.name, None, 0)
    told = io.StringIO()
    found = doctest.DocTestRunner(verbose=False).run(test, out=told.write)
    assert found.failed == 0, told.getvalue()
    assert found.attempted >= 25


def test_each_command_prints_what_the_page_shows(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ADVISOR_RULES", raising=False)
    listed = [shown for language, text in blocks(TEXT) if language == "console" for shown in commands(text)]
    assert listed
    for command, output in listed:
        monkeypatch.setattr("sys.argv", shlex.split(command))
        assert guarded() == 0
        assert pattern(output).fullmatch(capsys.readouterr().out)


def test_every_name_of_the_package_is_on_the_page_or_a_type_of_what_comes_back():
    table = TEXT.partition("| name | what it does |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`(\w+)(?=[(`])", "\n".join(row.split("|")[1] for row in table.splitlines()[1:])))
    types = {"Assessment", "Settlement", "NextStep", "Justified", "PreparedRuleSet"}
    assert named == set(advisor.__all__) - types


def test_every_key_that_the_page_names_is_in_the_schema():
    properties = json.loads(NEXT_SCHEMA_FILE.read_text(encoding="utf-8"))["properties"]
    named = {word for row in KEYS.splitlines()[2:] for word in re.findall(r"`([a-z_]+)`", row.split("|")[1])}
    assert named <= properties.keys()
    others = {"schema", "rule_set", "as_of", "decisive_together", "removable"}
    assert properties.keys() - named == others


# The web service.


@pytest.fixture(scope="module")
def service() -> Callable[[bytes], tuple[str, Any]]:
    """Return a function that posts a body to the service of the page."""
    (source,) = (text for text in PYTHON if text.startswith("# service.py"))
    names: dict[str, Any] = {"__name__": "service"}
    exec(compile(source, "service.py", "exec"), names)  # noqa: S102  # an example of ours

    def post(body: bytes, length: str | None = None) -> tuple[str, Any]:
        statuses: list[str] = []
        size = str(len(body)) if length is None else length
        environ = {"CONTENT_LENGTH": size, "wsgi.input": io.BytesIO(body)}
        parts = names["application"](environ, lambda status, _: statuses.append(status))
        return statuses[0], json.loads(b"".join(parts))

    return post


def test_the_service_answers_with_the_next_question(service):
    status, found = service(b'{"answers": {"tpu": "yes"}, "importance": {"tpu": "high"}}')
    assert status == "200 OK"
    known = advisor.next_question(advisor.load_rule_set(), {"tpu": "yes"}, {"tpu": "high"})
    assert found == advisor.as_dict(known)


def test_the_service_tells_what_is_wrong_with_answers(service):
    status, found = service(b'{"answers": {"tpu": true, "purpos": "research"}}')
    assert status.startswith("422 ")
    assert [item["where"] for item in found] == ["answers", "answers"]
    assert 'did you mean "purpose"?' in found[1]["what"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"x"', b"{}", b"\xff", b"[" * 90_000, b'{"answers": ' * 9_000]
)
def test_the_service_survives_any_body(service, body):
    status, found = service(body)
    assert status.startswith("400 ")
    assert isinstance(found, str)


@pytest.mark.parametrize("answers", [b"null", b"[]", b"5", b'"tpu"', b'{"tpu": {}}', b'{"tpu": [[]]}'])
def test_the_service_survives_any_answers(service, answers):
    status, found = service(b'{"answers": ' + answers + b"}")
    assert status.startswith("422 ")
    assert found


def test_the_service_reads_no_more_than_its_limit(service):
    assert service(b'{"answers": {}}' + b" " * 200_000)[0] == "200 OK"


@pytest.mark.parametrize("length", ["", "-1", "abc", "9" * 5_000])
def test_the_service_reads_nothing_where_the_length_is_no_number_of_bytes(service, length):
    assert service(b'{"answers": {}}', length)[0].startswith("400 ")
