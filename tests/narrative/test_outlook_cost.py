"""What is said of what a veto costs."""

import pytest
from known_rule_sets import TOY, loaded, recommended

from advisor.model.outlook import VetoCost
from advisor.narrative import outlook
from advisor.narrative.naming import Names


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (VetoCost("no-nuts", "cheesecake", (), 1_250_000), "Cheesecake would be first, by 1.25 points"),
        (VetoCost("no-nuts", "cheesecake", (), 1_000_000), "Cheesecake would be first, by 1 point"),
        (VetoCost("no-nuts", "cheesecake", (), None), "Cheesecake would be first"),
        (
            VetoCost("no-nuts", "", ("cheesecake", "apple-pie"), 0),
            "Cheesecake and Apple pie would be level",
        ),
        (VetoCost("no-nuts", "", (), None), "no alternative would be left"),
    ],
)
def test_a_veto_costs_what_would_be_first_without_it(cost: VetoCost, said: str) -> None:
    names = Names(loaded(TOY).rule_set)
    now = recommended(TOY, {"favourite": "fruit"}).assessment
    assert now.first == "apple-pie"
    assert outlook.cost(cost, now, names) == f"Without the veto no-nuts, {said}."


def test_what_a_veto_leaves_as_it_is_would_still_be() -> None:
    cost, names = VetoCost("no-nuts", "apple-pie", (), 2_000_000), Names(loaded(TOY).rule_set)
    now = recommended(TOY, {"favourite": "fruit"}).assessment
    said = "Without the veto no-nuts, Apple pie would still be first"
    assert outlook.cost(cost, now, names) == f"{said}, by 2 points."
    assert outlook.cost(cost._replace(lead=None), now, names) == f"{said}."
    level = recommended(TOY, {"favourite": "anything"}).assessment
    assert outlook.cost(VetoCost("no-nuts", "", level.tied, 0), level, names) == (
        "Without the veto no-nuts, Apple pie, Cheesecake and Nut brownies would still be level."
    )
