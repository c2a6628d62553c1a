"""Running the cases of a rule set."""

from typing import Any

import pytest
from known_rule_sets import FOLDERS, TOY, cases, loaded
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.recommend import recommend
from advisor.audit.trial import Failure, run_cases
from advisor.model.cases import Case
from advisor.model.conditions import Chosen

CHOICES = ("ash", "more-ash", "level", "gone", "neutral")


def if_chosen(*choices: str) -> Chosen:
    """Return the condition that one of these is chosen."""
    return Chosen("one", choices)


# Ash has 4 points if ash is chosen (and elm-like-ash stands beside), all are level if level is.
RULE_SET = made_rule_set(
    ["ash", "beech"],
    [made_question("one", CHOICES)],
    {"age": "normal", "cost": "normal"},
    [
        made_rule("rate-ash", "age", if_chosen("ash", "level"), ("", {"ash": "all"})),
        made_rule("ash-too", "age", if_chosen("ash"), ("", {"ash": "some"})),
        made_rule("rate-beech", "cost", if_chosen("level"), ("", {"beech": "all"})),
        made_rule("a-little-beech", "cost", if_chosen("ash"), ("", {"beech": "little"})),
        made_rule("no-difference", "cost", if_chosen("neutral"), ("", {})),
        made_rule("later", "age", if_chosen("more-ash"), ("2022-01-01", {"ash": "all"})),
    ],
    vetoes=(made_veto("no-wood", if_chosen("gone"), "ash", "beech"),),
    advice=(made_advice("sand-it", if_chosen("ash")), made_advice("oil-it", if_chosen("level"))),
)


def failures(choice: str, **expected: Any) -> tuple[Failure, ...]:
    """Return what is wrong with a case whose answer is the choice."""
    case = Case(
        id="case",
        person="Somebody.",
        answers={"one": (choice,)},
        importance=expected.pop("importance", {}),
        as_of=expected.pop("as_of", "2020-12-31"),
        first=expected.pop("first", "ash"),
        verdict=expected.pop("verdict", ""),
        because=expected.pop("because", ()),
        advice=expected.pop("advice", ()),
        claims=(),
    )
    (trial,) = run_cases(RULE_SET, [case])
    assert trial.case == case
    assert trial.recommendation == recommend(RULE_SET, case.answers, case.importance, case.as_of)
    return trial.failures


def test_a_case_that_comes_out_has_no_failures() -> None:
    # Ash has 4, beech 0.5: lead 3.5, which is clear; 3.5 / 4.5 = 0.777 would be strong.
    assert failures("ash", verdict="clear", because=("rate-ash", "ash-too"), advice=("sand-it",)) == ()


def test_another_first_is_told_with_what_came() -> None:
    assert failures("ash", first="beech") == (Failure("first", ("beech",), ("ash",)),)
    assert failures("level") == (Failure("first", ("ash",), ("toss-up",)),)
    assert failures("gone") == (Failure("first", ("ash",), ("none",)),)


def test_another_verdict_is_told_with_what_came() -> None:
    assert failures("ash", verdict="strong") == (Failure("verdict", ("strong",), ("clear",)),)


def test_an_empty_verdict_stands_for_any() -> None:
    assert failures("ash", verdict="") == ()


def test_a_rule_that_counts_for_another_is_told() -> None:
    (failure,) = failures("ash", because=("rate-ash", "rate-beech", "a-little-beech"))
    assert failure[:3] == ("because", ("rate-beech", "a-little-beech"), ("rate-ash", "ash-too"))


def test_a_rule_that_does_not_count_is_told_with_what_keeps_it_from_counting() -> None:
    (failure,) = failures("ash", because=("rate-beech", "a-little-beech", "later"))
    assert [(item.id, item.begins, item.truth.name) for item in failure.absences] == [
        ("rate-beech", "", "FALSE"),
        ("a-little-beech", "", "TRUE"),
        ("later", "2022-01-01", "FALSE"),
    ]


def test_a_rule_that_stands_beside_a_stronger_one_counts() -> None:
    assert failures("ash", because=("ash-too",)) == ()


def test_in_a_toss_up_every_holding_rule_counts() -> None:
    assert failures("level", first="toss-up", because=("rate-ash", "rate-beech")) == ()
    assert failures("neutral", first="toss-up", because=("no-difference",)) == ()
    (failure,) = failures("level", first="toss-up", because=("ash-too",))
    assert failure[:3] == ("because", ("ash-too",), ("rate-ash", "rate-beech"))


def test_where_none_is_left_every_holding_rule_counts() -> None:
    assert failures("gone", first="none", because=()) == ()
    (failure,) = failures("gone", first="none", because=("rate-ash",))
    assert failure[:3] == ("because", ("rate-ash",), ())


def test_an_advice_that_is_not_shown_is_told() -> None:
    (failure,) = failures("level", first="toss-up", advice=("sand-it", "oil-it"))
    assert failure[:3] == ("advice", ("sand-it",), ("oil-it",))
    assert [(item.id, item.truth.name) for item in failure.absences] == [("sand-it", "FALSE")]


def test_every_failure_of_a_case_is_told() -> None:
    told = failures("level", verdict="clear", because=("later",), advice=("sand-it",))
    assert [failure.key for failure in told] == ["first", "verdict", "because", "advice"]


def test_a_case_is_run_as_of_its_own_day() -> None:
    assert failures("more-ash", as_of="2022-01-01") == ()
    assert failures("more-ash", as_of="2021-12-31") == (Failure("first", ("ash",), ("toss-up",)),)


def test_a_case_is_run_with_its_own_importance() -> None:
    assert failures("ash", first="beech", importance={"age": "none"}, verdict="toss-up") == (
        Failure("first", ("beech",), ("toss-up",)),
    )
    assert failures("ash", first="toss-up", importance={"age": "none"}, verdict="toss-up") == ()


def test_cases_are_run_in_their_order() -> None:
    rule_set = loaded(TOY).rule_set
    turned = cases(TOY)[::-1]
    assert [trial.case.id for trial in run_cases(rule_set, turned)] == [case.id for case in turned]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_case_of_both_rule_sets_comes_out(name: str) -> None:
    trials = run_cases(loaded(name).rule_set, cases(name))
    assert trials
    assert {trial.case.id: trial.failures for trial in trials if trial.failures} == {}
