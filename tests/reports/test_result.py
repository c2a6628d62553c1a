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
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from known_rule_sets import FOLDERS, SHIPPED, TOY, justified, loaded, named_cases
from made_rule_sets import made_question, made_rule, made_rule_set
from referencing import Registry, Resource

from advisor.assessment.recommend import recommend
from advisor.assessment.what_if import what_if
from advisor.interview.justify import justify
from advisor.loading.answers import combined, given_in_flags
from advisor.loading.answers_files import given_in_file
from advisor.model.amounts import POINT, UNIT
from advisor.model.conditions import Chosen
from advisor.model.justified import Justified
from advisor.model.recommendation import VERDICTS, Recommendation
from advisor.model.what_if import WhatIf
from advisor.reports.result import (
    SCHEMA,
    SCHEMA_FILE,
    WHAT_IF_SCHEMA,
    WHAT_IF_SCHEMA_FILE,
    json_report,
    json_what_if,
    result,
)

GOLDEN = Path(__file__).parent / "golden"
THE_SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(THE_SCHEMA)
WHAT_IF = json.loads(WHAT_IF_SCHEMA_FILE.read_text(encoding="utf-8"))
TOGETHER = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in (THE_SCHEMA, WHAT_IF)
)
WHAT_IF_VALIDATOR = Draft202012Validator(WHAT_IF, registry=TOGETHER)
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
LEVEL = {"favourite": "cream", "guests": "many", "road": "bumpy"}
"""Cheesecake: taste 5. Brownies: crowd 2.5 and travel 2.5."""
RICH = [
    justified(TOY, PICNIC | {"budget": "tight"}, {"effort": "usual"}),
    justified(TOY, {"budget": "tight"}, basis="2019-12-31"),
    justified(TOY, {"oven": "no", "allergies": "nuts", "weather": "hot"}, basis="2022-07-01"),
    justified(TOY, LEVEL),
]
"""Recommendations that have an entry in every list between them."""


def backed(recommendation: Recommendation) -> Justified:
    """Return the recommendation with all that backs it."""
    return justify(recommendation, loaded(recommendation.rule_set.id).sources)


def plain(found: Justified) -> Any:
    """Return the result as a program reads it, with exact numbers."""
    return json.loads(json_report(found), parse_float=Decimal)


def outcome_of(said: dict[str, str], importance: dict[str, str] | None = None) -> Any:
    """Return the outcome in the result for answers to the toy."""
    return result(justified(TOY, said, importance))["recommendation"]


def changed_rule_set(found: Justified, **changes: str) -> Justified:
    """Return it with other values in its rule set."""
    recommendation = found.recommendation
    rule_set = recommendation.rule_set._replace(**changes)
    return found._replace(recommendation=recommendation._replace(rule_set=rule_set))


def test_the_result_of_a_picnic_is_the_golden_one() -> None:
    # Effort at usual (1). Cheesecake: taste 5, effort 2.5: 7.5. Brownies: effort 2.5, heat 0.5 x 2.5 =
    # 1.25: 3.75. Pie: heat 1.25. Lead 3.75. Against the brownies taste +5, heat -1.25: 3.75 / 6.25 = 0.6;
    # against the pie taste +5, effort +2.5, heat -1.25: 6.25 / 8.75. By the radius strong, by the lead
    # (below 5) clear. By the documents the pie has 6.25 and the brownies 3.75 + 2.5: a lead of 1.25, but
    # against the pie taste +5, effort +2.5, heat -6.25: 1.25 / 13.75 = 0.09, a toss-up.
    found = justified(TOY, PICNIC, {"effort": "usual"})
    report = json_report(changed_rule_set(found, digest="0" * 64))
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
    outcome = found["recommendation"]
    for name, part in (
        ("contribution", outcome["ranking"][0]["contributions"][0]),
        ("bounds", outcome["bounds"]),
        ("bound", outcome["bounds"]["leads"][0]),
        ("turningPoint", outcome["turning_points"][0]),
        ("changedAnswer", outcome["turning_points"][0]["changes"][0]),
        ("importanceTurn", outcome["importance_turning_points"][0]),
        ("evidence", outcome["evidence"]),
        ("veto", result(RICH[2])["recommendation"]["vetoes"][0]),
    ):
        assert list(part) == THE_SCHEMA["$defs"][name]["required"]


def test_first_is_null_on_an_exact_tie() -> None:
    found = result(justified(TOY, LEVEL))
    outcome = found["recommendation"]
    assert (outcome["first"], outcome["tied"]) == (None, ["cheesecake", "nut-brownies"])
    assert (outcome["lead"], outcome["stability_radius"], outcome["verdict"]) == (0, 0, "toss-up")
    assert (found["documents"]["first"], found["latest"]["first"]) == (None, None)


def test_a_narrow_lead_names_the_first_though_it_is_a_toss_up() -> None:
    outcome = outcome_of({"weather": "hot", "guests": "few"})
    assert (outcome["first"], outcome["verdict"], outcome["tied"]) == ("apple-pie", "toss-up", [])


def test_lead_and_radius_are_null_where_one_or_none_is_left() -> None:
    outcome = outcome_of({"oven": "no"})
    assert (outcome["first"], outcome["lead"], outcome["stability_radius"]) == ("cheesecake", None, None)
    assert [item["vetoes"] for item in outcome["removed"]] == [["no-oven"], ["no-oven"]]
    outcome = outcome_of({"oven": "no", "allergies": "nuts"})
    assert (outcome["first"], outcome["lead"], outcome["stability_radius"]) == (None, None, None)
    assert outcome["ranking"] == []
    assert outcome["vetoes_to_give_up"] == [["no-nuts"], ["no-oven"]]


def test_a_veto_that_removes_is_told_with_its_reason_and_claims() -> None:
    assert outcome_of({"oven": "no", "favourite": "fruit"})["vetoes"] == [
        {
            "veto": "no-oven",
            "removes": ["apple-pie", "nut-brownies"],
            "reason": "Both have to be baked.",
            "claims": ["B09"],
            "disputed_by": [],
            "without": {"first": "apple-pie", "tied": [], "lead": 2},
        }
    ]
    assert outcome_of({"oven": "yes"})["vetoes"] == []


def test_a_question_with_several_choices_has_a_list_and_any_other_a_word() -> None:
    answers = result(justified(TOY, {"allergies": "milk", "guests": "unsure"}))["answers"]
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
    found = changed_rule_set(justified(TOY, {"favourite": "fruit"}), version="2.1.0-Käse")
    assert '"version": "2.1.0-Käse"' in json_report(found)


def test_what_changes_after_the_basis_stands_apart() -> None:
    said = result(justified(TOY, {"weather": "hot"}, basis="2022-07-01"))
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
        json_report(backed(recommend(rule_set, *combined(rule_set, given))))
        for given in (
            given_in_flags(flags, rule_set),
            given_in_flags(turned, rule_set),
            given_in_file(text.encode(), "answers.yaml", rule_set),
        )
    }
    assert len(reports) == 1


# How sure it is.


def test_what_no_answer_can_change_is_settled() -> None:
    # Brownies: taste 5, and so is their lead. Against the pie heat, a crumb for both, makes no difference.
    outcome = outcome_of({"favourite": "chocolate", "allergies": "none", "oven": "yes", "budget": "loose"})
    assert (outcome["first"], outcome["settled"]) == ("nut-brownies", True)
    assert (outcome["decisive_questions"], outcome["decisive_together"]) == ([], 0)
    assert outcome["removable"] == []
    (lead,) = (
        item
        for item in outcome["bounds"]["leads"]
        if item["alternative"] == "nut-brownies" and item["rival"] == "apple-pie"
    )
    # Least: the pie gets 0.5 for few guests and 0.4 x 2.5 from a practised baker with an afternoon.
    # Greatest: the brownies get 2.5 on a bumpy road, 2.5 for many guests, 0.4 x 2.5 for half an hour.
    assert lead == {"alternative": "nut-brownies", "rival": "apple-pie", "least": 3.5, "greatest": 11}


def test_what_an_answer_can_change_names_the_questions_that_decide() -> None:
    outcome = outcome_of({"favourite": "cream", "oven": "yes"})
    assert (outcome["first"], outcome["settled"]) == ("cheesecake", False)
    # Only a guest who cannot have nuts turns the lead of 5 round at once: the veto removes the cheesecake.
    assert (outcome["decisive_questions"], outcome["decisive_together"]) == (["allergies"], 1)
    assert outcome["removable"] == ["cheesecake", "nut-brownies"]


def test_where_no_alternative_is_left_there_are_no_bounds_and_it_is_settled() -> None:
    outcome = outcome_of({"oven": "no", "allergies": "nuts"})
    assert (outcome["first"], outcome["settled"]) == (None, True)
    assert len(outcome["bounds"]["leads"]) == 6
    assert {(item["least"], item["greatest"]) for item in outcome["bounds"]["leads"]} == {(None, None)}
    assert outcome["importance_turning_points"] == []
    assert [item["without"] for item in outcome["vetoes"]] == [
        {"first": "cheesecake", "tied": [], "lead": None},
        {"first": "apple-pie", "tied": [], "lead": None},
    ]


def test_turning_points_tell_the_answer_that_was_given_and_those_that_do_it() -> None:
    outcome = outcome_of({"oven": "no", "allergies": "nuts"})
    assert outcome["turning_points"] == [
        {
            "changes": [{"question": "allergies", "given": ["nuts"], "become": become}],
            "first": "cheesecake",
            "tied": [],
        }
        for become in ([["milk"]], [["gluten"], ["none"]])
    ] + [
        {
            "changes": [{"question": "oven", "given": "no", "become": ["yes"]}],
            "first": "apple-pie",
            "tied": [],
        }
    ]
    assert outcome["turning_point_size"] == 1
    assert (outcome["more_turning_points"], outcome["exact_turning_points"]) == (False, True)


def test_every_change_of_a_toss_up_is_a_turning_point() -> None:
    outcome = outcome_of(LEVEL)
    assert [(point["changes"][0]["question"], point["first"]) for point in outcome["turning_points"]] == [
        *[("favourite", "nut-brownies")] * 3,
        ("guests", "cheesecake"),
        ("road", "cheesecake"),
    ]
    assert [item["criterion"] for item in outcome["importance_turning_points"]] == [
        "travel",
        "taste",
        "crowd",
    ]
    assert outcome["importance_turning_points"][1] == {
        "criterion": "taste",
        "importance": "usual",
        "lower": {"importance": "little", "first": "nut-brownies", "tied": []},
        "higher": {"importance": "much", "first": "cheesecake", "tied": []},
    }


def test_sizes_are_null_where_more_than_twelve_answers_have_to_change() -> None:
    # Ash gets 1 from each answer x, beech from each y: thirteen are as many as have been given.
    names = [f"q{number:02}" for number in range(26)]
    rules = [
        made_rule(name, f"c{name}", Chosen(name, (choice,)), ("", {wood: "some"}))
        for name, choice, wood in zip(
            names, ["x"] * 13 + ["y"] * 13, ["ash"] * 13 + ["beech"] * 13, strict=True
        )
    ]
    criteria = {f"c{name}": "normal" for name in names}
    rule_set = made_rule_set(["ash", "beech"], map(made_question, names), criteria, rules)
    found = justify(recommend(rule_set, dict.fromkeys(names[:13], ("x",)), {}), ())
    outcome = result(found)["recommendation"]
    assert (outcome["first"], outcome["lead"], outcome["settled"]) == ("ash", 13, False)
    assert (outcome["decisive_together"], outcome["decisive_questions"]) == (None, [])
    assert (outcome["turning_point_size"], outcome["turning_points"]) == (None, [])
    VALIDATOR.validate(result(found))


def test_an_importance_that_moves_nothing_is_null() -> None:
    (taste,) = outcome_of({"favourite": "cream"})["importance_turning_points"]
    assert taste == {
        "criterion": "taste",
        "importance": "usual",
        "lower": {
            "importance": "skip",
            "first": None,
            "tied": ["apple-pie", "cheesecake", "nut-brownies"],
        },
        "higher": None,
    }


def test_the_evidence_says_how_much_how_old_and_who_carries_it() -> None:
    # Cheesecake: taste 5 on N04, against B04. Brownies: crowd 2.5 on B06, travel 2.5 on B01, against N01.
    assert outcome_of(LEVEL)["evidence"] == {
        "claims": ["B01", "B06", "N04"],
        "disputed_by": ["B04", "N01"],
        "sources": ["baking-book", "neighbour"],
        "disputing_sources": ["baking-book", "neighbour"],
        "reasons": 3,
        "disputed_reasons": 2,
        "oldest": "2017-03-01",
        "newest": "2018-01-01",
        "checked_on": "2024-05-20",
        "past_best_before": ["B01", "B06", "N04"],
        "carried_by": [
            {
                "source": source,
                "first": first,
                "tied": [],
                "verdict": "strong",
                "lead": 5,
            }
            for source, first in (("baking-book", "cheesecake"), ("neighbour", "nut-brownies"))
        ],
    }


def test_without_reasons_the_days_of_the_evidence_are_null() -> None:
    evidence = outcome_of({"favourite": "anything"})["evidence"]
    assert (evidence["claims"], evidence["reasons"]) == ([], 0)
    assert (evidence["oldest"], evidence["newest"]) == (None, None)
    assert evidence["checked_on"] == "2024-05-20"


def in_points(amount: int | None) -> Decimal | None:
    """Return the amount in points."""
    return None if amount is None else Decimal(amount) / POINT


@settings(max_examples=40)
@given(known_situations())
def test_the_outlook_is_told_to_the_figure(situation: Situation) -> None:
    found = backed(recommend(*situation))
    said, settlement = plain(found)["recommendation"], found.outlook.settlement
    assert said["settled"] == settlement.settled == (said["decisive_together"] == 0)
    assert said["decisive_questions"] == list(settlement.decisive)
    assert bool(said["decisive_questions"]) == bool(said["decisive_together"])
    assert set(said["decisive_questions"]) <= set(said["open_questions"])
    assert said["removable"] == list(settlement.removable)
    assert said["bounds"]["exact"] == settlement.exact
    assert [tuple(item.values()) for item in said["bounds"]["leads"]] == [
        (bound.alternative, bound.rival, in_points(bound.least), in_points(bound.greatest))
        for bound in settlement.bounds
    ]
    for shown, point in zip(said["turning_points"], found.outlook.turning_points.points, strict=True):
        assert [item["question"] for item in shown["changes"]] == sorted(
            change.question for change in point.changes
        )
        assert len(shown["changes"]) == said["turning_point_size"]
        assert (shown["first"] or "", tuple(shown["tied"])) == (point.first, point.tied)
    for shown, cost in zip(said["vetoes"], found.outlook.vetoes, strict=True):
        assert (shown["veto"], shown["without"]["lead"]) == (cost.veto, in_points(cost.lead))
        assert (shown["without"]["first"] or "", tuple(shown["without"]["tied"])) == (cost.first, cost.tied)


@settings(max_examples=40)
@given(known_situations(), st.sampled_from(["2017-01-01", "2024-05-20", "2030-01-01"]))
def test_the_evidence_is_told_to_the_figure(situation: Situation, date: str) -> None:
    recommendation = recommend(*situation)
    found = justify(recommendation, loaded(recommendation.rule_set.id).sources, date)
    said, figures = plain(found)["recommendation"]["evidence"], found.evidence
    assert (said["reasons"], said["disputed_reasons"]) == (figures.reasons, figures.disputed)
    assert (said["oldest"] or "", said["newest"] or "") == (figures.oldest, figures.newest)
    assert said["checked_on"] == date
    assert set(said["past_best_before"]) <= set(said["claims"])
    assert [tuple(item.values()) for item in said["carried_by"]] == [
        (item.source, item.first or None, list(item.tied), item.verdict, in_points(item.lead))
        for item in figures.carried_by
    ]
    for key in said:
        if isinstance(said[key], list) and key != "carried_by":
            assert said[key] == sorted(set(said[key]))


# Laws and the schema.


@settings(max_examples=40)
@given(known_situations())
def test_numbers_are_exact_decimals(situation: Situation) -> None:
    found = recommend(*situation)
    said = plain(backed(found))["recommendation"]
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
def test_every_claim_of_the_result_is_known_and_the_evidence_is_that_of_ranking_and_vetoes(
    situation: Situation,
) -> None:
    said = result(backed(recommend(*situation)))["recommendation"]
    known = {claim.id for source in loaded(situation.rule_set.id).sources for claim in source.claims}
    contributions = [item for standing in said["ranking"] for item in standing["contributions"]]
    for key in ("claims", "disputed_by"):
        counted = [*(item for item in contributions if item["points"]), *said["vetoes"]]
        rested_on = {claim for item in counted for claim in item[key]}
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


@pytest.mark.parametrize(
    ("whole", "most"), [(THE_SCHEMA, 5), (WHAT_IF, 1)], ids=["recommendation", "what-if"]
)
def test_every_property_is_required_and_described_and_others_may_be_added(whole: Any, most: int) -> None:
    found = list(schemas(whole))
    assert len(found) > most
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
            VALIDATOR.validate(json.loads(json_report(backed(found))))


@settings(max_examples=40)
@given(known_situations())
def test_any_answers_give_a_result_that_the_schema_describes(situation: Situation) -> None:
    VALIDATOR.validate(json.loads(json_report(backed(recommend(*situation)))))


def keys_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the path of every key that the schema fixes; of a list the fullest entry stands for all."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            if key not in FREE_KEYS:
                yield from keys_of(item, (*path, key))
    elif isinstance(value, list) and value:
        place = max(range(len(value)), key=lambda place: len(str(value[place])))
        yield from keys_of(value[place], (*path, place))


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
        holder, key = owner(broken, path), path[-1]
        holder[key] = 1 if isinstance(holder[key], bool) else True
        assert not VALIDATOR.is_valid(broken), path


@pytest.mark.parametrize(
    "path", [("recommendation", "verdict"), ("documents", "verdict"), ("latest", "verdict")]
)
@pytest.mark.parametrize("word", ["tossup", "Strong", "", "settled"])
def test_a_misspelt_verdict_breaks_the_schema(path: tuple[str, str], word: str) -> None:
    document = result(justified(SHIPPED, {"purpose": "research"}))
    assert VALIDATOR.is_valid(document)
    document[path[0]][path[1]] = word
    assert not VALIDATOR.is_valid(document)


def test_an_added_key_does_not_break_the_schema() -> None:
    document = result(justified(SHIPPED, {"purpose": "research"}))
    for path in keys_of(copy.deepcopy(document)):
        if isinstance(owner(document, path), dict):
            owner(document, path)["added-later"] = {"anything": [1, None]}
    VALIDATOR.validate(document)


# Two recommendations side by side.

CYCLING = {"transport": "bicycle", "road": "bumpy", "weather": "hot", "favourite": "cream"}
BY_CAR = {"transport": "car", "weather": "hot", "favourite": "anything"}
WHAT_IFS = [
    what_if(justified(TOY, CYCLING), justified(TOY, BY_CAR, {"heat": "usual"}), ["road"]),
    what_if(justified(TOY, BY_CAR), justified(TOY, {"oven": "no", "allergies": "nuts"})),
    what_if(justified(TOY, LEVEL), justified(TOY, LEVEL)),
    what_if(justified(SHIPPED, {"tpu": "yes"}), justified(SHIPPED, {"deployment": "mobile", "tpu": "no"})),
]
"""Comparisons of which the first has an entry in every list."""


def side_by_side(found: WhatIf) -> Any:
    """Return the comparison as a program reads it."""
    return json.loads(json_what_if(found))


def test_the_schema_of_what_if_is_a_schema_and_bears_the_name_that_comparisons_state() -> None:
    Draft202012Validator.check_schema(WHAT_IF)
    assert WHAT_IF["$schema"] == THE_SCHEMA["$schema"]
    assert WHAT_IF["$id"] == WHAT_IF_SCHEMA == WHAT_IF["properties"]["schema"]["const"]


def test_the_schema_of_what_if_refers_to_that_of_a_recommendation() -> None:
    resolver = TOGETHER.resolver(base_uri=WHAT_IF["$id"])
    for side in ("now", "then"):
        assert resolver.lookup(WHAT_IF["properties"][side]["$ref"]).contents == THE_SCHEMA


def test_the_keys_of_a_comparison_are_those_of_its_schema_in_their_order() -> None:
    said = side_by_side(WHAT_IFS[0])
    assert list(said) == WHAT_IF["required"]
    (moved, *_) = said["moved"]
    assert list(moved) == WHAT_IF["$defs"]["moved"]["required"]


def test_a_side_of_what_moved_has_an_alternative_and_what_its_ranking_says_of_it() -> None:
    said = side_by_side(WHAT_IFS[0])
    assert [item["criterion"] for item in said["moved"]] == ["taste", "travel", "heat"]
    for side in ("now", "then"):
        ranking = said[side]["recommendation"]["ranking"]
        counted = {
            (standing["alternative"], item["criterion"]): item
            for standing in ranking
            for item in standing["contributions"]
        }
        for moved in said["moved"]:
            for item in moved[side]:
                alternative = item.pop("alternative")
                assert item == counted[alternative, moved["criterion"]]


def test_every_key_of_what_moved_is_in_the_schema() -> None:
    sides = [
        item
        for found in WHAT_IFS
        for moved in side_by_side(found)["moved"]
        for side in ("now", "then")
        for item in moved[side]
    ]
    assert sides
    for item in sides:
        for key in item:
            broken = {name: value for name, value in item.items() if name != key}
            document = side_by_side(WHAT_IFS[0])
            document["moved"][0]["now"] = [broken]
            assert not WHAT_IF_VALIDATOR.is_valid(document), key


def test_the_comparisons_tried_have_an_entry_in_every_list() -> None:
    said = side_by_side(WHAT_IFS[0])
    assert [key for key, value in said.items() if value == []] == []
    assert any(moved["now"] for moved in said["moved"])
    assert any(moved["then"] for moved in said["moved"])


@pytest.mark.parametrize("found", WHAT_IFS)
def test_a_comparison_is_what_its_schema_describes(found: WhatIf) -> None:
    WHAT_IF_VALIDATOR.validate(side_by_side(found))


@pytest.mark.parametrize("change", ["drop", "type"])
def test_dropping_any_key_of_a_comparison_or_another_type_breaks_its_schema(change: str) -> None:
    document = side_by_side(WHAT_IFS[0])
    paths = list(keys_of({key: value for key, value in document.items() if key not in ("now", "then")}))
    paths += [("now",), ("then",), ("now", "recommendation", "verdict"), ("then", "rule_set", "digest")]
    assert len(paths) > 10
    for path in paths:
        broken = copy.deepcopy(document)
        holder, key = owner(broken, path), path[-1]
        if change == "drop":
            del holder[key]
        else:
            holder[key] = True
        assert not WHAT_IF_VALIDATOR.is_valid(broken), path


def test_an_added_key_does_not_break_the_schema_of_what_if() -> None:
    document = side_by_side(WHAT_IFS[0])
    for part in (document, document["moved"][0], document["moved"][0]["now"][0], document["then"]):
        part["added-later"] = {"anything": [1, None]}
    WHAT_IF_VALIDATOR.validate(document)


@settings(max_examples=25)
@given(known_situations(), st.data())
def test_any_two_answers_give_a_comparison_that_the_schema_describes(
    situation: Situation, data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from([question.id for question in situation.rule_set.questions])))
    fewer = {question: answer for question, answer in situation.answers.items() if question in kept}
    dropped = [question for question in situation.answers if question not in kept]
    sides = (backed(recommend(*situation)), backed(recommend(situation.rule_set, fewer, {})))
    WHAT_IF_VALIDATOR.validate(side_by_side(what_if(*sides, dropped)))
