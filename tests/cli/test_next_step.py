"""The next question for programs: answers in, one step of the interview out."""

import json
import re

import pytest
from hostile import HOSTILE, hostile_copy
from jsonschema import Draft202012Validator
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded

from advisor.cli.next_step import FORMATS, OWN
from advisor.interview.agenda import Agenda
from advisor.model.rule_set import RESERVED_QUESTIONS
from advisor.reports.next_step import NEXT_SCHEMA_FILE, json_next_step
from advisor.session.next_step import next_step

SCHEMA = Draft202012Validator(json.loads(NEXT_SCHEMA_FILE.read_text(encoding="utf-8")))


@pytest.fixture
def step(advisor):
    """Return a function that gives the object that a call prints."""

    def call(*arguments: str, given: bytes = b"") -> dict:
        done = advisor("next", *arguments, given=given)
        assert (done.status, done.err) == (0, b""), done
        found = json.loads(done.text)
        SCHEMA.validate(found)
        return found

    return call


def test_no_answer_at_all_is_the_beginning_of_an_interview(step, advisor):
    found = step()
    assert found["schema"] == "advisor/next/1"
    assert (found["answers"], found["importance"]) == ({}, None)
    assert found["question"]["id"] == found["left"][0]
    assert found["matters"]["criteria"]
    for given in (b"{}", b'{"answers": {}}'):
        assert step("--answers", "-", given=given) == found
    assert advisor("next").text == advisor("next", "--format", "json").text


def test_what_was_given_comes_out_so_that_it_can_be_sent_again(step):
    for given in (b"{}", b'{"importance": {}}', b'{"answers": {"favourite": "cream"}}'):
        found = step("--answers", "-", given=given)
        again = json.dumps({key: found[key] for key in ("answers", "importance")}).encode()
        assert step("--answers", "-", given=again) == found


def test_it_prints_the_step_for_the_answers(advisor):
    done = advisor("next", "--favourite", "cream", "--importance", "heat=skip", "--as-of", "documents")
    rule_set = loaded(TOY).rule_set
    known = next_step(
        Agenda(rule_set, rule_set.documents), {"favourite": ("cream",)}, {"heat": "skip"}, has_picked=True
    )
    assert (done.status, done.err) == (0, b"")
    assert done.text == json_next_step(known)


@pytest.mark.parametrize(
    ("arguments", "given", "is_asked"),
    [
        (("--favourite", "cream"), b"", True),
        (("--importance", "heat=skip"), b"", False),
        (("--answers", "-"), b'{"favourite": "cream"}', True),
        (("--answers", "-"), b'{"answers": {"favourite": "cream"}, "importance": {}}', False),
        (("--answers", "-"), b"importance: {heat: skip}", False),
        (("--answers", "-", "--favourite", "fruit"), b"importance: {}", False),
    ],
)
def test_what_matters_is_offered_until_something_is_said_of_it_if_only_that_nothing_does(
    step, arguments, given, is_asked
):
    assert bool(step(*arguments, given=given)["matters"]) == is_asked


def test_flags_win_over_the_file_and_both_count(step):
    given = (
        b'{"answers": {"favourite": "fruit", "allergies": ["milk", "nuts"]}, "importance": {"heat": "skip"}}'
    )
    found = step("--answers", "-", "--favourite", "cream", given=given)
    assert found["answers"] == {"favourite": "cream", "allergies": ["nuts", "milk"]}
    assert found["importance"] == {"heat": "skip"}


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_a_loop_that_feeds_answers_back_comes_to_an_end(step, name):
    rules, known = ("--rules", str(FOLDERS[name])), {"answers": {}, "importance": {}}
    asked = []
    while not (found := step(*rules, "--answers", "-", given=json.dumps(known).encode()))["may_stop"]:
        question = found["question"]
        assert question["id"] not in asked
        asked.append(question["id"])
        choice = question["choices"][0]["id"]
        known["answers"] = {**found["answers"], question["id"]: [choice] if question["several"] else choice}
    assert found["settled"]
    assert found["first"]
    assert len(asked) <= len(loaded(name).rule_set.questions)


def test_a_sheet_and_a_record_are_taken_with_their_day(step, advisor, tmp_path):
    for command in (("questions", "--open", "--format", "markdown"), ("recommend", "--format", "record")):
        file = tmp_path / f"{command[0]}.md"
        text = advisor(*command, "--favourite", "cream", "--as-of", "documents").text
        file.write_text(text, encoding="utf-8")
        found = step("--answers", str(file))
        assert (found["answers"], found["as_of"]) == ({"favourite": "cream"}, "2019-12-31")
        assert step("--answers", str(file), "--as-of", "latest")["as_of"] == "2024-05-20"


def test_vetoes_that_remove_all_are_no_error(step):
    found = step("--oven", "no", "--allergies", "nuts")
    assert (found["first"], found["lead"], found["verdict"]) == (None, None, "toss-up")


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (("--favorite", "cream"), b"", "--favorite: unknown option; did you mean --favourite?"),
        (("--oven", "yess"), b"", '--oven: unknown choice "yess"; did you mean "yes"?'),
        (
            ("--format", "jsn"),
            b"",
            '--format: unknown word "jsn"; did you mean "json"? (allowed: json, text)',
        ),
        (("--format", "markdown"), b"", '--format: unknown word "markdown" (allowed: json, text)'),
        (("--date", "today"), b"", "--date: unknown option"),
        (("--as-of", "now"), b"", "--as-of: expected a day"),
        (("--answers", "-"), b"", "-: is empty"),
        (("--answers", "-"), b"[1, 2]", "-:1:1: expected a mapping such as question: choice"),
        (("--answers", "-"), b'{"oven": "no", "oven": "yes"}', "given twice"),
        (("--answers", "-"), b'{"oven": {"yes": "no"}}', "expected a choice of oven, not a mapping"),
        (("--answers", "-"), b"\xff\xfe\x00", "save it as UTF-8"),
        (("--answers", "-"), b'{"oven": "\\u202e"}', "is not allowed, not even escaped"),
        (("--answers", "-"), b"[" * 50_000, "nested"),
        (
            ("--answers", "-"),
            b'{"transport": "car", "road": "bumpy"}',
            'the question "road" is only asked when',
        ),
        (("--answers", "nowhere.json"), b"", "nowhere.json: cannot be read"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_printed(refused, arguments, given, said):
    assert said in refused("next", *arguments, given=given)


def test_every_fault_is_told_at_once(refused):
    said = refused(
        *("next", "--answers", "-", "--oven", "yess", "--importance", "heat=hot"),
        given=b'{"favorite": "cream"}',
    )
    assert [line.partition(": ")[0] for line in said.splitlines()] == ["-:1:2", "--importance", "--oven"]


def test_text_is_for_a_person_as_wide_as_the_terminal(advisor):
    for width in (80, 40, 20):
        done = advisor("next", "--format", "text", "--favourite", "cream", env={"COLUMNS": str(width)})
        assert (done.status, done.err) == (0, b"")
        assert "--allergies" in done.text
        assert max(map(len, done.text.splitlines())) <= width
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert b"\x1b[1m" in advisor("next", "--format", "text", env=terminal).out
    assert b"\x1b" not in advisor("next", env=terminal).out


def test_a_file_takes_what_would_be_printed_and_is_replaced_by_force_alone(advisor, refused, tmp_path):
    file = tmp_path / "next.json"
    call = ("next", "--favourite", "cream", "--output", str(file))
    assert advisor(*call).out == b""
    assert file.read_bytes() == advisor("next", "--favourite", "cream").out
    assert "is there already" in refused(*call)
    assert advisor(*call, "--force", "--format", "text").status == 0
    assert file.read_text(encoding="utf-8").startswith("Which cake")


def test_hostile_texts_stay_texts(advisor, tmp_path):
    folder = hostile_copy(FOLDERS[TOY], tmp_path)
    done = advisor("next", "--rules", str(folder))
    found = json.loads(done.text)
    SCHEMA.validate(found)
    assert found["question"]["text"].startswith(HOSTILE)
    text = advisor("next", "--rules", str(folder), "--format", "text", env={"COLUMNS": "1000"}).text
    assert HOSTILE.partition(" ")[0] in text
    assert "\x1b" not in text


def test_the_help_says_how_to_loop_and_lists_the_questions(advisor):
    text = advisor("next", "--help").text
    assert "--favourite" in text
    assert "until may_stop is true or question is null" in " ".join(text.split())
    assert "--date" not in text


def test_its_options_are_no_names_of_questions():
    assert {name.rstrip("_").replace("_", "-") for name in OWN} <= RESERVED_QUESTIONS
    assert FORMATS == ("json", "text")


def test_the_schema_is_printed(advisor, step):
    done = advisor("rules", "schema", "--next")
    assert (done.status, done.err) == (0, b"")
    assert done.text == NEXT_SCHEMA_FILE.read_text(encoding="utf-8")
    Draft202012Validator(json.loads(done.text)).validate(step("--rules", SHIPPED))


def test_every_line_of_the_object_is_free_of_control_characters(advisor):
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", advisor("next").text)
