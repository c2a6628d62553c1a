"""The rows of the picture."""

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import SHIPPED, TOY, loaded, recommended, told

from advisor.assessment.recommend import recommend
from advisor.model.recommendation import Recommendation
from advisor.narrative.naming import Names
from advisor.narrative.rows import Row, questions_read, rows

LAW = settings(max_examples=30)


def row_of(found: tuple[Row, ...], name: str) -> Row:
    """Return the row of this name."""
    return next(row for row in found if row.name == name)


def rows_of(recommendation: Recommendation) -> tuple[Row, ...]:
    """Return the rows of a recommendation."""
    return rows(recommendation, Names(recommendation.rule_set))


def test_a_row_says_answer_points_and_ratings_in_the_order_of_the_alternatives() -> None:
    found = told(TOY, {"favourite": "fruit"}).rows
    assert found == (
        Row(
            "Taste",
            "Favourite: fruit",
            (2_500_000, 0, 500_000),
            "Apple pie slice 2.5, Cheesecake crumb 0.5",
            "",
            "taste",
        ),
    )


def test_the_points_in_words_are_weighted() -> None:
    story = told(TOY, {"favourite": "fruit"}, {"taste": "little"})
    words = "Apple pie slice 1, Cheesecake crumb 0.2, importance little"
    assert row_of(story.rows, "Taste").words == words


def test_rows_with_the_largest_difference_come_first() -> None:
    story = told(TOY, {"favourite": "cream", "guests": "many", "weather": "hot", "transport": "car"})
    assert [(row.name, row.spread) for row in story.rows] == [
        ("Taste", 5_000_000),
        ("Crowd", 2_500_000),
        ("Heat", 1_250_000),
        ("Travel", 0),
    ]


def test_rows_with_equal_differences_go_by_their_largest_points() -> None:
    rule_set = loaded(TOY).rule_set
    (many,) = (rule for rule in rule_set.rules if rule.id == "crowd-many")
    ratings = {"apple-pie": "slice", "nut-brownies": "whole", "cheesecake": "slice"}
    (judgement,) = many.judgements
    higher = many._replace(judgements=(judgement._replace(ratings=ratings),))
    rules = tuple(higher if rule is many else rule for rule in rule_set.rules)
    answers = {"transport": ("bicycle",), "road": ("bumpy",), "favourite": ("cream",), "guests": ("many",)}
    found = rows_of(recommend(rule_set._replace(rules=rules), answers, {}))
    assert [(row.name, row.spread, max(row.points)) for row in found] == [
        ("Taste", 5_000_000, 5_000_000),
        ("Crowd", 2_500_000, 5_000_000),
        ("Travel", 2_500_000, 2_500_000),
    ]


def test_the_spread_is_how_far_the_best_and_the_worst_are_apart() -> None:
    assert Row("Age", "", (3, 1, 2), "", "").spread == 2


def test_a_row_says_another_importance_than_the_default() -> None:
    rows_told = told(TOY, {"favourite": "chocolate"}, {"taste": "much"}).rows
    assert row_of(rows_told, "Taste").words == "Nut brownies whole, importance much"
    rows_told = told(TOY, {"favourite": "chocolate"}, {"taste": "usual"}).rows
    assert row_of(rows_told, "Taste").words == "Nut brownies whole"


def test_a_rule_without_ratings_has_a_row_without_difference() -> None:
    assert row_of(told(TOY, {"transport": "car"}).rows, "Travel") == Row(
        "Travel", "Transport: car", (0, 0, 0), "no difference", "", "travel"
    )


def test_a_row_says_what_the_documents_rated_where_that_differs() -> None:
    assert row_of(told(TOY, {"weather": "hot"}).rows, "Heat").then == "was Apple pie slice, Nut brownies bite"
    assert row_of(told(TOY, {"favourite": "fruit"}).rows, "Taste").then == ""


def test_as_of_the_documents_a_row_says_what_is_rated_today() -> None:
    story = told(TOY, {"weather": "hot"}, basis="2019-12-31")
    assert row_of(story.rows, "Heat").then == "today Apple pie crumb, Nut brownies crumb"


def test_between_the_two_a_row_says_both() -> None:
    story = told(TOY, {"weather": "hot"}, basis="2022-07-01")
    assert row_of(story.rows, "Heat").then == (
        "was Apple pie slice, Nut brownies bite; today Apple pie crumb, Nut brownies crumb"
    )


def test_a_rating_that_is_no_difference_today_is_said_to_be_so() -> None:
    story = told(SHIPPED, {"tpu": "yes"}, basis="2023-12-31")
    assert row_of(story.rows, "TPU access").then == "today no difference"
    assert row_of(told(SHIPPED, {"tpu": "yes"}).rows, "TPU access").then == "was TensorFlow decisive"


def test_a_row_that_the_documents_do_not_treat_says_so() -> None:
    story = told(TOY, {"budget": "tight"})
    assert story.changed[-1] == (
        "Changed since the documents: Price: Budget: tight, was not treated, now Apple pie slice."
    )
    assert row_of(story.rows, "Price").then == "was not treated"


def test_an_always_asked_question_without_an_answer_has_a_row_that_is_not_answered() -> None:
    story = told(SHIPPED, {"models": "paper-code"})
    always = [item.name for item in loaded(SHIPPED).rule_set.questions if item.always_asked]
    assert [row.name for row in story.rows[1:]] == always
    assert {row[1:] for row in story.rows[1:]} == {("", (0, 0), "not answered", "", "")}


def test_an_always_asked_question_answered_unsure_counts_as_not_answered() -> None:
    story = told(TOY, {"favourite": "unsure"})
    assert story.rows == (Row("Favourite", "unsure", (0, 0, 0), "not answered", ""),)


def test_an_always_asked_question_whose_answer_no_rule_reads_has_no_effect() -> None:
    story = told(TOY, {"favourite": "anything"})
    assert story.rows == (Row("Favourite", "anything", (0, 0, 0), "no effect", ""),)


def test_an_always_asked_question_that_a_rule_reads_has_no_row_of_its_own() -> None:
    assert [row.name for row in told(TOY, {"favourite": "cream"}).rows] == ["Taste"]


def test_an_always_asked_question_that_the_answers_rule_out_has_no_row() -> None:
    rule_set = loaded(TOY).rule_set
    questions = tuple(item._replace(always_asked=item.id == "road") for item in rule_set.questions)
    found = recommend(rule_set._replace(questions=questions), {"transport": ("walk",)}, {})
    assert "road" not in found.asked
    assert [row.name for row in rows_of(found)] == []


def test_the_questions_read_are_those_whose_answers_make_a_rule_hold() -> None:
    found = recommended(TOY, {"favourite": "fruit", "allergies": "milk", "weather": "mild"})
    # taste-without-milk holds by the milk; that the favourite is not cream is no ground of it.
    assert questions_read(found) == {"favourite", "allergies"}
    assert questions_read(recommended(TOY, {"favourite": "anything", "allergies": "milk"})) == {"allergies"}


@LAW
@given(known_situations())
def test_the_numbers_in_the_rows_are_the_contributions(situation: Situation) -> None:
    found = recommend(*situation)
    names = {criterion.name: criterion.id for criterion in found.rule_set.criteria}
    asked = {question.name for question in found.rule_set.questions if question.always_asked}
    standings = {item.alternative: item for item in (*found.assessment.standings, *found.assessment.removed)}
    shown = rows_of(found)
    for place, alternative in enumerate(found.rule_set.alternatives):
        standing = standings[alternative.id]
        points = {item.criterion: item.points for item in standing.contributions}
        in_rows = {names[row.name]: row.points[place] for row in shown if row.points[place]}
        assert in_rows == {criterion: amount for criterion, amount in points.items() if amount}
        assert sum(row.points[place] for row in shown) == standing.score
    assert {row.name for row in shown} <= {*names, *asked}


@LAW
@given(known_situations())
def test_every_criterion_that_a_holding_rule_speaks_of_has_a_row(situation: Situation) -> None:
    found = recommend(*situation)
    criteria = {criterion.id: criterion.name for criterion in found.rule_set.criteria}
    expected = {
        criteria[rule.criterion] for rule in found.rule_set.rules if rule.id in found.assessment.holding
    }
    assert expected <= {row.name for row in rows_of(found)}


@pytest.mark.parametrize("name", [TOY, SHIPPED])
def test_without_answers_only_the_always_asked_questions_have_rows(name: str) -> None:
    expected = [question.name for question in loaded(name).rule_set.questions if question.always_asked]
    assert [row.name for row in rows_of(recommend(loaded(name).rule_set, {}, {}))] == expected
