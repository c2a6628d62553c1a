"""Names as a reader knows them."""

import pytest

from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.rule_set import RuleSet
from advisor.narrative.naming import Names, titled

ROAD, TIN = Chosen("road", ("bumpy",)), Chosen("tin", ("yes",))


def test_every_id_has_its_name(picnic_cake: RuleSet) -> None:
    names = Names(picnic_cake)
    assert names.alternative("nut-brownies") == "Nut brownies"
    assert names.criterion("crowd") == "Crowd"
    assert names.question("guests") == "Number of guests"
    assert names.alternatives(["cheesecake", "apple-pie"]) == "Cheesecake and Apple pie"


def test_ratings_are_said_in_the_order_of_the_alternatives(picnic_cake: RuleSet) -> None:
    said = Names(picnic_cake).ratings({"cheesecake": "bite", "apple-pie": "whole"})
    assert said == "Apple pie whole, Cheesecake bite"


def test_no_ratings_are_no_difference(picnic_cake: RuleSet) -> None:
    assert Names(picnic_cake).ratings({}) == "no difference"


def test_a_condition_is_said_with_ids(picnic_cake: RuleSet) -> None:
    assert Names(picnic_cake).condition(AllOf((ROAD, TIN))) == "road is bumpy and tin is yes"


def test_an_answer_to_the_question_of_the_criterion_stands_alone(picnic_cake: RuleSet) -> None:
    when = Chosen("price", ("high",))
    assert Names(picnic_cake).because("price", [when], {"price": ("high",)}) == "high"


def test_answers_to_other_questions_stand_with_the_question_in_its_order(picnic_cake: RuleSet) -> None:
    answers = {"tin": ("yes",), "road": ("bumpy",)}
    because = Names(picnic_cake).because("travel", [TIN, ROAD], answers)
    assert because == "Road: bumpy; Tin: yes"


def test_several_choices_that_count_are_all_said_once(picnic_cake: RuleSet) -> None:
    conditions = [Chosen("allergies", ("milk",)), Chosen("allergies", ("milk", "nuts"))]
    because = Names(picnic_cake).because("taste", conditions, {"allergies": ("nuts", "milk")})
    assert because == "Allergies: milk, nuts"


def test_what_only_has_to_be_absent_is_not_said(picnic_cake: RuleSet) -> None:
    when = AllOf((Not(Chosen("favourite", ("cream",))), Chosen("allergies", ("milk",))))
    because = Names(picnic_cake).because("taste", [when], {"favourite": ("fruit",), "allergies": ("milk",)})
    assert because == "Allergies: milk"


@pytest.mark.parametrize(
    ("title", "whole"),
    [("Cake", "Cake: It"), *((f"Cake{mark}", f"Cake{mark} It") for mark in "?!.:"), ("Cake,", "Cake,: It")],
)
def test_one_mark_stands_between_a_title_and_what_is_said_under_it(title: str, whole: str) -> None:
    assert titled(title, "It") == whole
