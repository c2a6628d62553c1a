"""The next step of an interview as JSON."""

import json
from decimal import Decimal
from typing import Any

import pytest
from begun_sessions import session_of, sessions
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from known_rule_sets import ALL_BUT_BUDGET, FOLDERS, SHIPPED, TOY, justified, loaded

from advisor.model.amounts import decimal
from advisor.model.answers import UNSURE
from advisor.reports.next_step import NEXT_SCHEMA, NEXT_SCHEMA_FILE, json_next_step, next_document
from advisor.reports.result import SCHEMA_FILE, result
from advisor.session.next_step import step_of
from advisor.session.session import Session

THE_SCHEMA = json.loads(NEXT_SCHEMA_FILE.read_text(encoding="utf-8"))
RESULT_SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(THE_SCHEMA)
CREAM = {"favourite": "cream", "weather": "hot", "allergies": "milk,gluten"}


def document(said: dict[str, str], **details: Any) -> dict[str, Any]:
    """Return the object for answers in short."""
    return next_document(step_of(session_of(said, **details)))


def closed(schema: Any) -> Any:
    """Return the schema with no other keys than those it names."""
    if isinstance(schema, dict):
        return {key: False if value is True else closed(value) for key, value in schema.items()}
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


CLOSED = Draft202012Validator(closed(THE_SCHEMA))


def test_the_schema_is_a_schema_and_bears_the_name_that_objects_state():
    Draft202012Validator.check_schema(THE_SCHEMA)
    assert THE_SCHEMA["$id"] == NEXT_SCHEMA == THE_SCHEMA["properties"]["schema"]["const"]
    assert THE_SCHEMA["$schema"] == RESULT_SCHEMA["$schema"]


def test_what_it_shares_with_a_recommendation_is_described_alike():
    for name, shared in THE_SCHEMA["$defs"].items():
        if name in RESULT_SCHEMA["$defs"]:
            assert shared == RESULT_SCHEMA["$defs"][name]
    for known in (RESULT_SCHEMA["properties"], RESULT_SCHEMA["$defs"]["recommendation"]["properties"]):
        for key in THE_SCHEMA["properties"].keys() & known.keys() - {"schema", "importance"}:
            assert THE_SCHEMA["properties"][key] == known[key]


def test_importance_is_described_alike_but_that_it_may_not_have_been_given():
    found = THE_SCHEMA["properties"]["importance"]
    known = RESULT_SCHEMA["properties"]["importance"]
    assert found["type"] == [known["type"], "null"]
    assert found["additionalProperties"] == known["additionalProperties"]


@pytest.mark.parametrize(("has_picked", "said"), [(False, None), (True, {})])
def test_importance_is_null_until_something_is_said_of_it(has_picked, said):
    found = document(CREAM, has_picked=has_picked)
    assert found["importance"] == said
    assert (found["matters"] is None) is has_picked


def test_the_keys_are_those_of_the_schema_in_their_order():
    found = document(CREAM, has_picked=False)
    assert list(found) == THE_SCHEMA["required"] == list(THE_SCHEMA["properties"])
    parts = {
        "matters": found["matters"],
        "word": found["matters"]["words"][0],
        "criterion": found["matters"]["criteria"][0],
        "question": found["question"],
        "choice": found["question"]["choices"][0],
        "moves": found["question"]["choices"][0]["moves"],
    }
    for name, part in parts.items():
        assert list(part) == THE_SCHEMA["$defs"][name]["required"]
        assert list(part) == list(THE_SCHEMA["$defs"][name]["properties"])


@settings(max_examples=25)
@given(sessions())
def test_every_step_is_as_the_schema_says_and_has_no_key_that_it_lacks(session: Session):
    found = json.loads(json_next_step(step_of(session._replace(has_picked=not session.given))))
    CLOSED.validate(found)


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_the_first_step_of_each_rule_set_is_as_the_schema_says(name):
    CLOSED.validate(document({}, name=name, has_picked=False))
    CLOSED.validate(document({}, name=name, basis="2000-01-01"))


def test_a_question_is_told_with_its_choices_and_what_each_would_move():
    said = {name: choice for name, choice in ALL_BUT_BUDGET.items() if name != "weather"}
    asked = document(said | {"transport": "walk", "budget": "tight"}, importance={"heat": "much"})["question"]
    known = loaded(TOY).rule_set.question("weather")
    assert {key: value for key, value in asked.items() if key != "choices"} == {
        "id": "weather",
        "section": "The way there",
        "name": "Weather",
        "text": "What does the forecast say?",
        "help": known.help,
        "why": "One cake melts in the heat.",
        "several": False,
    }
    assert [item["id"] for item in asked["choices"]] == ["hot", "mild", "no", "unsure"]
    # Heat at much (2.5). Today a crumb (0.5) for both; the documents had a slice (2.5) and a bite (1.5).
    assert asked["choices"][0] == {
        "id": "hot",
        "label": "Hot and sunny",
        "help": "",
        "exclusive": False,
        "moves": {"points": {"apple-pie": 1.25, "nut-brownies": 1.25}, "removes": []},
        "moves_as_of_documents": {"points": {"apple-pie": 6.25, "nut-brownies": 3.75}, "removes": []},
    }
    assert asked["choices"][-1] == {
        "id": UNSURE,
        "label": "I don't know",
        "help": "",
        "exclusive": True,
        "moves": {"points": {}, "removes": []},
        "moves_as_of_documents": {"points": {}, "removes": []},
    }


def test_whom_a_veto_would_remove_stands_beside_the_points():
    asked = document({"favourite": "cream"})["question"]
    removes = {item["id"]: item["moves"]["removes"] for item in asked["choices"]}
    assert asked["id"] == "allergies"
    assert removes["nuts"] == ["cheesecake", "nut-brownies"]
    assert [item["exclusive"] for item in asked["choices"]] == [False, False, False, True, True]


def test_what_matters_is_told_until_something_is_said_of_it():
    matters = document({}, has_picked=False)["matters"]
    assert (matters["word"], matters["most"]) == ("much", 6)
    assert [item["importance"] for item in matters["words"]] == ["skip", "little", "usual", "much"]
    assert [item["weight"] for item in matters["words"]] == [0, 0.4, 1, 2.5]
    assert [item["id"] for item in matters["criteria"]] == [item.id for item in loaded(TOY).rule_set.criteria]
    assert document({})["matters"] is None


def test_where_nothing_is_left_the_question_is_null_and_one_may_stop():
    found = document(ALL_BUT_BUDGET | {"budget": "loose"})
    assert (found["question"], found["left"], found["may_stop"]) == (None, [], True)
    assert (found["settled"], found["left_can_change_first"]) == (True, False)


def test_who_is_unsure_may_stop_where_it_is_not_settled():
    found = document(dict.fromkeys((*ALL_BUT_BUDGET, "road", "tin", "budget"), UNSURE))
    assert (found["may_stop"], found["left_can_change_first"], found["settled"]) == (True, False, False)
    assert found["decisive_questions"]


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_where_things_stand_is_what_a_recommendation_says(name):
    said = CREAM if name == TOY else {"tpu": "yes", "deployment": "mobile,browser", "purpose": "unsure"}
    step, whole = document(said, name=name), result(justified(name, said))
    shared = step.keys() & whole.keys() - {"schema"}
    assert {key: step[key] for key in shared} == {key: whole[key] for key in shared}
    outcome = whole["recommendation"]
    shared = step.keys() & outcome.keys()
    assert {"first", "tied", "verdict", "lead", "settled", "bounds", "decisive_questions"} <= shared
    assert {key: step[key] for key in shared} == {key: outcome[key] for key in shared}


def test_points_are_exact_decimals():
    step = step_of(session_of(CREAM, name=TOY))
    said = json.loads(json_next_step(step), parse_float=Decimal, parse_int=Decimal)
    choices = dict(zip((item.choice for item in step.now), said["question"]["choices"], strict=False))
    for gains in step.now:
        points = choices[gains.choice]["moves"]["points"]
        assert points == {name: Decimal(decimal(gain)) for name, gain in gains.points.items()}


def test_the_same_answers_in_another_order_give_the_same_bytes():
    turned = dict(reversed(CREAM.items()))
    assert json_next_step(step_of(session_of(CREAM))) == json_next_step(step_of(session_of(turned)))


def test_the_first_step_of_the_shipped_rule_set_is_small_enough_to_read():
    assert len(json_next_step(step_of(session_of({}, name=SHIPPED)))) < 8_000
