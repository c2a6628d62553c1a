"""Why a rule does not count, or an advice is not shown."""

from drawn_rule_sets import conditions_on
from hypothesis import given
from hypothesis import strategies as st
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set, made_veto
from strategies import QUESTIONS, answers_and_more

from advisor.assessment.recommend import recommend
from advisor.audit.absence import Absence, Obstacle, absence_of_advice, absence_of_rule, obstacles
from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, Truth, atoms, truth

A, B = Chosen("one", ("a",)), Chosen("two", ("a", "b"))


def test_a_condition_that_holds_has_no_obstacle() -> None:
    assert obstacles(AnyOf((A, B)), {"one": ("a",)}) == ()
    assert obstacles(Not(A), {"one": ("b",)}) == ()


def test_another_answer_is_an_obstacle() -> None:
    assert obstacles(B, {"two": ("c",)}) == (Obstacle("two", ("a", "b"), is_forbidden=False, given=("c",)),)


def test_an_open_and_an_unsure_question_are_obstacles_without_an_answer() -> None:
    expected = (Obstacle("one", ("a",), is_forbidden=False, given=None),)
    assert obstacles(A, {}) == obstacles(A, {"one": (UNSURE,)}) == expected


def test_a_question_that_is_ruled_out_is_an_obstacle_with_an_empty_answer() -> None:
    assert obstacles(A, {"one": ()}) == (Obstacle("one", ("a",), is_forbidden=False, given=()),)


def test_what_must_not_be_is_an_obstacle_where_it_is_and_where_it_may_be() -> None:
    assert obstacles(Not(A), {"one": ("a",)}) == (Obstacle("one", ("a",), is_forbidden=True, given=("a",)),)
    assert obstacles(Not(A), {}) == (Obstacle("one", ("a",), is_forbidden=True, given=None),)


def test_what_holds_in_a_group_is_no_obstacle() -> None:
    found = obstacles(AllOf((A, Not(AnyOf((A, B))))), {"one": ("b",), "two": ("a",)})
    assert found == (
        Obstacle("one", ("a",), is_forbidden=False, given=("b",)),
        Obstacle("two", ("a", "b"), is_forbidden=True, given=("a",)),
    )


def test_an_obstacle_is_told_once() -> None:
    assert len(obstacles(AllOf((A, AnyOf((A, B)))), {})) == len((A, B))


@given(conditions_on(QUESTIONS), answers_and_more(), st.booleans())
def test_there_is_an_obstacle_where_a_condition_is_not_as_it_should_be(
    condition: Condition, known: tuple[Answers, Answers], wanted: bool
) -> None:
    answers, _ = known
    is_so = truth(condition, answers) is (Truth.TRUE if wanted else Truth.FALSE)
    assert (not obstacles(condition, answers, wanted=wanted)) == is_so


@given(conditions_on(QUESTIONS), answers_and_more())
def test_an_obstacle_is_a_part_of_the_condition_that_is_not_as_it_should_be(
    condition: Condition, known: tuple[Answers, Answers]
) -> None:
    answers, _ = known
    for item in obstacles(condition, answers):
        part = Chosen(item.question, item.choices)
        assert part in atoms(condition)
        assert truth(part, answers) is not (Truth.FALSE if item.is_forbidden else Truth.TRUE)


IF_A = Chosen("one", ("a",))
RULE_SET = made_rule_set(
    ["ash", "beech"],
    [made_question("one", ("a", "b")), made_question("two", ("a", "b"), asked_when=IF_A)],
    {"age": "normal"},
    [
        made_rule("old", "age", IF_A, ("", {"ash": "all"}), ("2022-01-01", {"beech": "all"})),
        made_rule("late", "age", Chosen("two", ("a",)), ("2022-01-01", {"ash": "some"})),
    ],
    vetoes=(made_veto("no-wood", Chosen("two", ("b",)), "ash", "beech"),),
    advice=(
        made_advice("oil-it", Chosen("verdict", ("strong",))),
        made_advice("saw-it", Chosen("first", ("ash",)), "2023-01-01"),
    ),
)
OLD, LATE = RULE_SET.rules
OIL, SAW = RULE_SET.advice


def why_not(rule_or_advice: object, answers: Answers, day: str) -> Absence:
    """Return the absence of one of them for these answers on a day."""
    recommendation = recommend(RULE_SET, answers, {}, day)
    if rule_or_advice in RULE_SET.rules:
        return absence_of_rule(rule_or_advice, recommendation)  # type: ignore[arg-type]
    return absence_of_advice(rule_or_advice, recommendation)  # type: ignore[arg-type]


def test_a_rule_that_holds_is_absent_with_the_ratings_of_the_day() -> None:
    answers = {"one": ("a",)}
    assert why_not(OLD, answers, "2021-12-31") == Absence("old", "", Truth.TRUE, (), {"ash": "all"})
    assert why_not(OLD, answers, "2022-01-01") == Absence("old", "", Truth.TRUE, (), {"beech": "all"})


def test_a_rule_without_a_judgement_on_the_day_says_when_it_begins() -> None:
    answers = {"one": ("a",), "two": ("a",)}
    assert why_not(LATE, answers, "2021-12-31") == Absence("late", "2022-01-01", Truth.TRUE, (), {})
    assert why_not(LATE, answers, "2022-01-01").begins == ""


def test_a_rule_that_reads_a_question_that_is_ruled_out_says_so() -> None:
    absence = why_not(LATE, {"one": ("b",)}, "2022-01-01")
    assert absence.truth is Truth.FALSE
    assert [item.given for item in absence.obstacles] == [()]


def test_an_advice_reads_the_verdict() -> None:
    absence = why_not(OIL, {}, "2022-01-01")
    assert absence.truth is Truth.FALSE
    assert absence.obstacles == (Obstacle("verdict", ("strong",), is_forbidden=False, given=("toss-up",)),)


def test_an_advice_reads_who_comes_first_which_is_open_on_a_tie() -> None:
    day = "2023-01-01"
    assert [item.given for item in why_not(SAW, {"one": ("a",)}, day).obstacles] == [("beech",)]
    assert [item.given for item in why_not(SAW, {}, day).obstacles] == [None]
    assert [item.given for item in why_not(SAW, {"one": ("a",), "two": ("b",)}, day).obstacles] == [None]


def test_an_advice_that_is_younger_than_the_day_says_when_it_begins() -> None:
    assert why_not(SAW, {"one": ("a",)}, "2021-12-31").begins == "2023-01-01"
    assert why_not(OIL, {"one": ("a",)}, "2021-12-31").begins == ""
