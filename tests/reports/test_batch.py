"""The lines of a batch."""

import json
from decimal import Decimal

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from known_rule_sets import SHIPPED, TOY, justified, loaded

from advisor.assessment.recommend import recommend
from advisor.assessment.scorer import Scored, Scorer
from advisor.interview.justify import justify
from advisor.model.amounts import POINT, decimal
from advisor.reports.batch import SCHEMA_FILE, document_line, faulty_line, outcome_line
from advisor.reports.result import json_report, result

VALIDATOR = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


@settings(max_examples=15)
@given(known_situations(), st.sampled_from(["2019-12-31", "2022-07-01", "2023-12-31", "2026-10-28"]))
def test_a_line_says_what_the_whole_result_does_digit_for_digit(situation: Situation, day: str) -> None:
    rule_set, answers, importance = situation
    found = result(
        justify(recommend(rule_set, answers, importance, day), loaded(rule_set.id).sources),
    )["recommendation"]
    line = outcome_line(3, Scorer(rule_set.as_of(day)).score(answers, importance))
    expected = {
        "line": 3,
        "first": found["first"],
        "verdict": found["verdict"],
        "lead": found["lead"],
        "scores": {item["alternative"]: item["score"] for item in found["ranking"]},
        "removed": [item["alternative"] for item in found["removed"]],
    }
    # The text is compared, so that the order of all and every digit are.
    assert line == json.dumps(expected, separators=(",", ":")) + "\n"
    VALIDATOR.validate(json.loads(line))


@given(
    st.text(min_size=1),
    st.lists(st.tuples(st.text(), st.integers(0, 10**12)), min_size=1, unique_by=lambda item: item[0]),
    st.none() | st.integers(0, 10**12),
    st.lists(st.text()),
)
def test_amounts_are_exact_and_ids_are_safe(
    first: str, scores: list[tuple[str, int]], lead: int | None, removed: list[str]
) -> None:
    line = outcome_line(1, Scored(first, "clear", lead, tuple(scores), tuple(removed), contradicts=False))
    assert line.endswith("\n")
    assert line.count("\n") == 1
    found = json.loads(line, parse_float=Decimal, parse_int=Decimal)
    assert found["lead"] == (None if lead is None else Decimal(decimal(lead, POINT)))
    assert found["scores"] == {name: Decimal(decimal(score, POINT)) for name, score in scores}
    assert list(found["scores"]) == [name for name, _ in scores]
    assert (found["first"], found["removed"]) == (first, removed)


def test_nobody_first_is_null() -> None:
    tie = Scored("", "toss-up", 0, (("ash", 0), ("oak", 0)), (), contradicts=False)
    none = Scored("", "toss-up", None, (), ("ash",), contradicts=False)
    assert outcome_line(1, tie) == (
        '{"line":1,"first":null,"verdict":"toss-up","lead":0,"scores":{"ash":0,"oak":0},"removed":[]}\n'
    )
    assert outcome_line(2, none) == (
        '{"line":2,"first":null,"verdict":"toss-up","lead":null,"scores":{},"removed":["ash"]}\n'
    )


@pytest.mark.parametrize("name", [TOY, SHIPPED])
def test_a_whole_document_is_the_object_of_the_result_on_one_line(name: str) -> None:
    said = {"weather": "hot", "favourite": "cream"} if name == TOY else {"purpose": "research"}
    found = justified(name, said)
    line = document_line(found)
    assert line.count("\n") == 1
    assert line.endswith("}\n")
    assert json.loads(line) == json.loads(json_report(found))
    assert list(json.loads(line)) == list(json.loads(json_report(found)))


def test_what_is_wrong_with_a_line_is_one_line_too() -> None:
    line = faulty_line(7, ['f:7:1: "é"\n', "second"])
    assert line == '{"line":7,"errors":["f:7:1: \\"é\\"\\n","second"]}\n'
    VALIDATOR.validate(json.loads(line))


@pytest.mark.parametrize("wrong", [{}, {"line": 0, "errors": ["x"]}, {"line": 1, "errors": []}, {"line": 1}])
def test_the_schema_refuses_what_is_no_line(wrong: object) -> None:
    assert not VALIDATOR.is_valid(wrong)
