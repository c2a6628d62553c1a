"""What is said of the importance of criteria that would move first place."""

from known_rule_sets import TOY, justified

from advisor.model.justified import Justified
from advisor.model.outlook import Flip, ImportanceTurn
from advisor.narrative import outlook
from advisor.narrative.naming import Names

PIE, BROWNIES, CHEESECAKE = "apple-pie", "nut-brownies", "cheesecake"
STILL = "No other importance of one criterion alone changes first place."
OTHERS_STILL = "No other criterion could change first place alone, whatever its importance."


def rest(found: Justified) -> tuple[str, ...]:
    """Return what is told behind the changes of answers."""
    return outlook.turning(found, Names(found.recommendation.rule_set)).rest


def important(*turns: ImportanceTurn) -> tuple[str, ...]:
    """Return what is told of these turns of importance."""
    found = justified(TOY, {"favourite": "fruit"})
    return rest(found._replace(outlook=found.outlook._replace(importance=turns)))


def test_importance_down_and_up_is_told_by_what_is_first_then() -> None:
    turn = ImportanceTurn("taste", "usual", Flip("skip", "", (PIE, BROWNIES)), Flip("much", CHEESECAKE, ()))
    assert important(turn) == (
        "With another importance of one criterion, Apple pie and Nut brownies would be level: Taste skip.",
        "With another importance of one criterion, Cheesecake would be first: Taste much.",
        OTHERS_STILL,
    )


def test_criteria_of_which_each_brings_the_same_to_first_place_stand_together() -> None:
    said = {"favourite": "fruit", "guests": "many", "budget": "tight", "oven": "yes", "allergies": "none"}
    assert rest(justified(TOY, said)) == (
        (
            "With another importance of one criterion, Apple pie and Nut brownies would be level:"
            " Taste skip or Price skip."
        ),
        "With another importance of one criterion, Nut brownies would be first: Crowd much.",
        OTHERS_STILL,
    )
    to_pie = [
        ImportanceTurn(name, "usual", None, Flip("much", PIE, ())) for name in ("heat", "crowd", "price")
    ]
    assert important(*to_pie)[0] == (
        "With another importance of one criterion, Apple pie would be first:"
        " Heat much, Crowd much or Price much."
    )


def test_ties_of_others_are_told_apart() -> None:
    some, others = (PIE, BROWNIES), (PIE, CHEESECAKE)
    turns = [
        ImportanceTurn(name, "usual", Flip("skip", "", tied), None)
        for name, tied in (("heat", some), ("crowd", others))
    ]
    assert len(important(*turns)) == 3


def test_where_no_importance_moves_anything_that_is_said_once() -> None:
    idle = ImportanceTurn("heat", "much", None, None)
    assert important(idle) == important() == (STILL,)
    down = ImportanceTurn("taste", "usual", Flip("little", BROWNIES, ()), None)
    assert important(idle, down) == (
        "With another importance of one criterion, Nut brownies would be first: Taste little.",
        OTHERS_STILL,
    )


def test_without_a_rival_nothing_is_said_of_importance() -> None:
    assert rest(justified(TOY, {"oven": "no"})) == ()
    assert rest(justified(TOY, {"oven": "no", "allergies": "nuts"})) == ()
