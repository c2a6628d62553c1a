"""A recommendation as JSON."""

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from drawn_rule_sets import Situation, known_situations
from golden_files import golden
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded, named_cases, recommended

from advisor.assessment.recommend import recommend
from advisor.loading.answers import combined, given_in_file, given_in_flags
from advisor.model.amounts import POINT, UNIT
from advisor.model.recommendation import VERDICTS
from advisor.reports.result import SCHEMA, SCHEMA_FILE, json_report, result

GOLDEN = Path(__file__).parent / "golden"
THE_SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(THE_SCHEMA)
FREE_KEYS = {"answers", "importance", "then", "now"}
"""Whose keys are ids of the rule set."""

PICNIC = {
    "weather": "hot",
    "transport": "car",
    "favourite": "cream",
    "allergies": "milk,gluten",
    "guests": "unsure",
    "time": "minutes",
    "practice": "never",
}
RICH = [
    recommended(TOY, PICNIC | {"budget": "tight"}, {"effort": "usual"}),
    recommended(TOY, {"budget": "tight"}, basis="2019-12-31"),
    recommended(TOY, {"oven": "no", "allergies": "nuts", "weather": "hot"}, basis="2022-07-01"),
]
"""Recommendations that have an entry in every list between them."""


def plain(recommendation: Any) -> Any:
    """Return the result as a program reads it, with exact numbers."""
    return json.loads(json_report(recommendation), parse_float=Decimal)


def test_the_result_of_a_picnic_is_the_golden_one() -> None:
    # Effort at usual (1). Cheesecake: taste 5, effort 2.5: 7.5. Brownies: effort 2.5, heat 0.5 x 2.5 =
    # 1.25: 3.75. Pie: heat 1.25. Lead 3.75. Against the brownies taste +5, heat -1.25: 3.75 / 6.25 = 0.6;
    # against the pie taste +5, effort +2.5, heat -1.25: 6.25 / 8.75. By the radius strong, by the lead
    # (below 5) clear. By the documents the pie has 6.25 and the brownies 3.75 + 2.5: a lead of 1.25, but
    # against the pie taste +5, effort +2.5, heat -6.25: 1.25 / 13.75 = 0.09, a toss-up.
    found = recommended(TOY, PICNIC, {"effort": "usual"})
    report = json_report(found._replace(rule_set=found.rule_set._replace(digest="0" * 64)))
    assert report == golden(GOLDEN / "picnic.json", report)
    said = json.loads(report)
    assert said["recommendation"]["lead"] == 3.75
    assert said["recommendation"]["stability_radius"] == 0.6
    assert said["recommendation"]["verdict"] == "clear"
    assert said["documents"] == {
        "as_of": "2019-12-31",
        "first": "cheesecake",
        "verdict": "toss-up",
        "lead": 1.25,
    }


def test_the_keys_stand_in_a_fixed_order() -> None:
    found = result(RICH[0])
    assert list(found) == [
        "schema",
        "rule_set",
        "as_of",
        "answers",
        "importance",
        "recommendation",
        "documents",
        "latest",
        "changed_since",
        "changed_later",
    ]
    assert list(found) == THE_SCHEMA["required"]
    assert list(found["recommendation"]) == THE_SCHEMA["$defs"]["recommendation"]["required"]
    contribution = found["recommendation"]["ranking"][0]["contributions"][0]
    assert list(contribution) == THE_SCHEMA["$defs"]["contribution"]["required"]


def test_first_is_null_on_an_exact_tie() -> None:
    found = result(recommended(TOY, {"favourite": "cream", "guests": "many", "road": "bumpy"}))
    outcome = found["recommendation"]
    assert (outcome["first"], outcome["tied"]) == (None, ["cheesecake", "nut-brownies"])
    assert (outcome["lead"], outcome["stability_radius"], outcome["verdict"]) == (0, 0, "toss-up")
    assert (found["documents"]["first"], found["latest"]["first"]) == (None, None)


def test_a_narrow_lead_names_the_first_though_it_is_a_toss_up() -> None:
    outcome = result(recommended(TOY, {"weather": "hot", "guests": "few"}))["recommendation"]
    assert (outcome["first"], outcome["verdict"], outcome["tied"]) == ("apple-pie", "toss-up", [])


def test_lead_and_radius_are_null_where_one_or_none_is_left() -> None:
    outcome = result(recommended(TOY, {"oven": "no"}))["recommendation"]
    assert (outcome["first"], outcome["lead"], outcome["stability_radius"]) == ("cheesecake", None, None)
    assert [item["vetoes"] for item in outcome["removed"]] == [["no-oven"], ["no-oven"]]
    outcome = result(recommended(TOY, {"oven": "no", "allergies": "nuts"}))["recommendation"]
    assert (outcome["first"], outcome["lead"], outcome["stability_radius"]) == (None, None, None)
    assert outcome["ranking"] == []
    assert outcome["vetoes_to_give_up"] == [["no-nuts"], ["no-oven"]]


def test_a_veto_that_removes_is_told_with_its_reason_and_claims() -> None:
    assert result(recommended(TOY, {"oven": "no"}))["recommendation"]["vetoes"] == [
        {
            "veto": "no-oven",
            "removes": ["apple-pie", "nut-brownies"],
            "reason": "Both have to be baked.",
            "claims": ["B09"],
            "disputed_by": [],
        }
    ]
    assert result(recommended(TOY, {"oven": "yes"}))["recommendation"]["vetoes"] == []


def test_a_question_with_several_choices_has_a_list_and_any_other_a_word() -> None:
    answers = result(recommended(TOY, {"allergies": "milk", "guests": "unsure"}))["answers"]
    assert answers == {"allergies": ["milk"], "guests": "unsure"}


def test_an_untreated_choice_is_named() -> None:
    outcome = result(RICH[1])["recommendation"]
    assert outcome["untreated"] == [{"question": "budget", "choice": "tight"}]


def test_a_change_from_what_the_documents_lack_has_no_then() -> None:
    (price,) = (item for item in result(RICH[0])["changed_since"] if item["rule"] == "price-of-nuts")
    assert price == {
        "rule": "price-of-nuts",
        "criterion": "price",
        "since": "2023-10-01",
        "then": None,
        "now": {"apple-pie": "slice"},
    }


def test_letters_beyond_ascii_stay_letters() -> None:
    found = recommended(TOY, {"favourite": "fruit"})
    version = found._replace(rule_set=found.rule_set._replace(version="2.1.0-Käse"))
    assert '"version": "2.1.0-Käse"' in json_report(version)


def test_what_changes_after_the_basis_stands_apart() -> None:
    said = result(recommended(TOY, {"weather": "hot"}, basis="2022-07-01"))
    then, now, later = (
        {"apple-pie": word, "nut-brownies": other}
        for word, other in (("slice", "bite"), ("bite", "bite"), ("crumb", "crumb"))
    )
    heat = {"rule": "heat-hot", "criterion": "heat"}
    assert said["changed_since"] == [{**heat, "since": "2022-07-01", "then": then, "now": now}]
    assert said["changed_later"] == [{**heat, "since": "2024-05-20", "then": now, "now": later}]


@pytest.mark.parametrize("name", FOLDERS)
def test_the_same_answers_in_another_order_give_the_same_bytes(name: str) -> None:
    rule_set = loaded(name).rule_set
    flags = {
        question.id: [question.choices[0].id] for question in rule_set.questions if not question.asked_when
    }
    turned = dict(reversed(flags.items()))
    text = "\n".join(f"{question}: {choices[0]}" for question, choices in turned.items())
    reports = {
        json_report(recommend(rule_set, *combined(rule_set, given)))
        for given in (
            given_in_flags(flags, rule_set),
            given_in_flags(turned, rule_set),
            given_in_file(text.encode(), "answers.yaml", rule_set),
        )
    }
    assert len(reports) == 1


@settings(max_examples=40)
@given(known_situations())
def test_numbers_are_exact_decimals(situation: Situation) -> None:
    found = recommend(*situation)
    said = plain(found)["recommendation"]
    assessment = found.assessment
    if assessment.lead is not None and assessment.radius is not None:
        assert said["lead"] * POINT == assessment.lead
        assert said["stability_radius"] * UNIT == assessment.radius
    for shown, standing in zip(said["ranking"], assessment.standings, strict=True):
        assert shown["score"] * POINT == standing.score
        assert sum(item["points"] for item in shown["contributions"]) == shown["score"]
        for item in shown["contributions"]:
            assert item["points"] == item["weight"] * item["value"]


@settings(max_examples=40)
@given(known_situations())
def test_every_claim_of_the_result_is_known_and_the_evidence_is_that_of_the_ranking(
    situation: Situation,
) -> None:
    said = result(recommend(*situation))["recommendation"]
    known = {claim.id for source in loaded(situation.rule_set.id).sources for claim in source.claims}
    contributions = [item for standing in said["ranking"] for item in standing["contributions"]]
    for key in ("claims", "disputed_by"):
        rested_on = {claim for item in contributions if item["points"] for claim in item[key]}
        assert said["evidence"][key] == sorted(rested_on)
        assert {claim for item in contributions for claim in item[key]} <= known


def test_the_schema_is_a_schema_and_bears_the_name_that_results_state() -> None:
    Draft202012Validator.check_schema(THE_SCHEMA)
    assert THE_SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert THE_SCHEMA["$id"] == SCHEMA == THE_SCHEMA["properties"]["schema"]["const"]
    assert THE_SCHEMA["$defs"]["verdict"]["enum"] == list(VERDICTS)


def schemas(part: Any) -> Iterator[dict[str, Any]]:
    """Return every schema of an object with named properties."""
    if isinstance(part, dict):
        if "properties" in part and isinstance(part["properties"], dict):
            yield part
        for value in part.values():
            yield from schemas(value)


def test_every_property_is_required_and_described_and_others_may_be_added() -> None:
    found = list(schemas(THE_SCHEMA))
    assert len(found) > 5
    for schema in found:
        assert schema["required"] == list(schema["properties"])
        assert schema["additionalProperties"] is True
        assert schema["title"]
        assert schema["description"].endswith(".")
        for described in schema["properties"].values():
            assert described["description"].endswith(".")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_case_gives_a_result_that_the_schema_describes(name: str) -> None:
    rule_set = loaded(name).rule_set
    for case_of, case in named_cases():
        if case_of == name:
            found = recommend(rule_set, case.answers, case.importance, case.as_of)
            VALIDATOR.validate(json.loads(json_report(found)))


@settings(max_examples=40)
@given(known_situations())
def test_any_answers_give_a_result_that_the_schema_describes(situation: Situation) -> None:
    VALIDATOR.validate(json.loads(json_report(recommend(*situation))))


def keys_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the path of every key that the schema fixes; of a list the first entry stands for all."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            if key not in FREE_KEYS:
                yield from keys_of(item, (*path, key))
    elif isinstance(value, list) and value:
        yield from keys_of(value[0], (*path, 0))


def owner(document: Any, path: tuple[Any, ...]) -> Any:
    """Return what holds the last part of the path."""
    for part in path[:-1]:
        document = document[part]
    return document


def test_the_results_tried_have_an_entry_in_every_list() -> None:
    for part in ("recommendation", None):
        said = [result(found)[part] if part else result(found) for found in RICH]
        empty = [{key for key, value in found.items() if value == []} for found in said]
        assert set.intersection(*empty) == set()


@pytest.mark.parametrize("place", range(len(RICH)))
def test_dropping_any_key_breaks_the_schema(place: int) -> None:
    document = result(RICH[place])
    paths = list(keys_of(document))
    assert len(paths) > 30
    for path in paths:
        broken = copy.deepcopy(document)
        del owner(broken, path)[path[-1]]
        assert not VALIDATOR.is_valid(broken), path


@pytest.mark.parametrize("place", range(len(RICH)))
def test_a_value_of_another_type_breaks_the_schema(place: int) -> None:
    document = result(RICH[place])
    for path in keys_of(document):
        broken = copy.deepcopy(document)
        owner(broken, path)[path[-1]] = True
        assert not VALIDATOR.is_valid(broken), path


@pytest.mark.parametrize(
    "path", [("recommendation", "verdict"), ("documents", "verdict"), ("latest", "verdict")]
)
@pytest.mark.parametrize("word", ["tossup", "Strong", "", "settled"])
def test_a_misspelt_verdict_breaks_the_schema(path: tuple[str, str], word: str) -> None:
    document = result(recommended(SHIPPED, {"purpose": "research"}))
    assert VALIDATOR.is_valid(document)
    document[path[0]][path[1]] = word
    assert not VALIDATOR.is_valid(document)


def test_an_added_key_does_not_break_the_schema() -> None:
    document = result(recommended(SHIPPED, {"purpose": "research"}))
    for path in keys_of(copy.deepcopy(document)):
        if isinstance(owner(document, path), dict):
            owner(document, path)["added-later"] = {"anything": [1, None]}
    VALIDATOR.validate(document)
