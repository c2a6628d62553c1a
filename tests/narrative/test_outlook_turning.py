"""What is said of other answers that would move first place."""

import pytest
from known_rule_sets import TOY, justified, loaded

from advisor.model.justified import Justified
from advisor.model.outlook import ChangedAnswer, TurningPoint, TurningPoints
from advisor.narrative import outlook
from advisor.narrative.naming import Names
from advisor.narrative.outlook import Turning
from advisor.text import in_words

PIE, BROWNIES, CHEESECAKE = "apple-pie", "nut-brownies", "cheesecake"
STILL = "No other importance of one criterion alone changes first place."
NAMES = ("oven", "time", "budget", "road", "tin", "guests")


def turning(found: Justified) -> Turning:
    """Return which changes would move first place."""
    return outlook.turning(found, Names(found.recommendation.rule_set))


def change(question: str, given: str, *become: str) -> ChangedAnswer:
    """Return a change from one answer to any of others, with + between their choices."""
    return ChangedAnswer(question, tuple(given.split("+")), tuple(tuple(item.split("+")) for item in become))


def point(*changes: ChangedAnswer, first: str = PIE, tied: tuple[str, ...] = ()) -> TurningPoint:
    """Return a turning point."""
    return TurningPoint(changes, "" if tied else first, tied)


def turned(*points: TurningPoint) -> tuple[str, ...]:
    """Return the changes that are told of these turning points."""
    size = len(points[0].changes) if points else 0
    return with_points(TurningPoints(size, points, more=False, exact=True)).changes


def behind(size: int | None, *, more: bool = False, exact: bool = True) -> tuple[str, ...]:
    """Return what is told behind changes of so many answers; of importance there is nothing to tell."""
    points = (point(*(change(question, "a", "b") for question in NAMES[:size])),) if size else ()
    found = justified(TOY, {"oven": "no"})
    found_points = TurningPoints(size, points, more, exact)
    return turning(found._replace(outlook=found.outlook._replace(turning_points=found_points))).rest


def with_points(points: TurningPoints) -> Turning:
    """Return what is told of fruit with these turning points."""
    found = justified(TOY, {"favourite": "fruit"})
    return turning(found._replace(outlook=found.outlook._replace(turning_points=points)))


def test_without_answers_nothing_is_said_of_others() -> None:
    assert turning(justified(TOY, {})) == Turning("", (), (STILL,))


def test_where_nothing_but_unsure_is_answered_nothing_is_said_of_other_answers() -> None:
    assert turning(justified(TOY, {"favourite": "unsure"})) == Turning("", (), (STILL,))
    assert turning(justified(TOY, {"favourite": "unsure", "guests": "unsure"})).answers == ""
    both = turning(justified(TOY, {"favourite": "unsure", "allergies": "none"}))
    assert both.answers == "One other answer is enough to change first place:"
    assert both.changes == ("Allergies: nuts instead of none. Then Apple pie is first.",)


def test_where_no_change_moves_first_place_that_is_said() -> None:
    found = turning(justified(TOY, {"transport": "car"}))
    assert found == Turning("No change of the given answers is enough to change first place.", (), (STILL,))


def test_where_not_every_change_was_tried_none_of_those_tried_is_enough() -> None:
    found = with_points(TurningPoints(0, (), more=False, exact=False))
    assert (
        found.answers == "No change of the given answers that could be tried is enough to change first place."
    )
    assert behind(0, exact=False) == ()


def test_where_it_takes_more_than_twelve_answers_none_is_named() -> None:
    found = with_points(TurningPoints(None, (), more=False, exact=True))
    assert found.answers == "It takes more than 12 other answers at once to change first place."
    assert found.changes == ()


def test_where_none_is_left_the_aim_is_to_have_an_alternative_again() -> None:
    found = turning(justified(TOY, {"oven": "no", "allergies": "nuts,milk"}))
    assert found == Turning(
        "One other answer is enough to have an alternative again:",
        (
            "Allergies: drop nuts. Then Cheesecake is first.",
            "Oven: yes instead of no. Then Apple pie is first.",
        ),
        (),
    )
    points = (point(change("oven", "no", "yes"), change("allergies", "nuts", "none")),)
    assert left_with(2, points) == "It takes 2 other answers at once to have an alternative again:"
    assert left_with(None) == "It takes more than 12 other answers at once to have an alternative again."
    assert left_with(0) == "No change of the given answers is enough to have an alternative again."


def left_with(size: int | None, points: tuple[TurningPoint, ...] = ()) -> str:
    """Return how many answers it takes where none is left."""
    found = justified(TOY, {"oven": "no", "allergies": "nuts"})
    turning_points = TurningPoints(size, points, more=False, exact=True)
    return turning(found._replace(outlook=found.outlook._replace(turning_points=turning_points))).answers


def test_one_change_is_told_with_what_is_first_then() -> None:
    found = turning(justified(TOY, {"allergies": "none"}))
    assert found.answers == "One other answer is enough to change first place:"
    assert found.changes == ("Allergies: nuts instead of none. Then Apple pie is first.",)


def test_several_changes_at_once_stand_in_one_line() -> None:
    found = turning(justified(TOY, {"road": "bumpy", "practice": "never"}))
    assert found.answers == "It takes 2 other answers at once to change first place:"
    assert found.changes == (
        (
            "Practice: often instead of never; Road: smooth instead of bumpy."
            " Then Apple pie, Cheesecake and Nut brownies are level."
        ),
    )


def test_changes_that_differ_in_one_answer_alone_are_told_as_one() -> None:
    found = turning(justified(TOY, {"favourite": "fruit", "allergies": "nuts"}))
    assert found.changes == (
        (
            "Allergies: milk, gluten or none instead of nuts; Favourite: chocolate instead of fruit."
            " Then Nut brownies is first."
        ),
        (
            "Allergies: milk, gluten or none instead of nuts; Favourite: cream instead of fruit."
            " Then Cheesecake is first."
        ),
        (
            "Allergies: gluten or none instead of nuts; Favourite: anything instead of fruit."
            " Then Apple pie, Cheesecake and Nut brownies are level."
        ),
    )


def test_changes_of_another_question_or_to_another_first_place_are_told_apart() -> None:
    one, other = change("favourite", "fruit", "cream"), change("favourite", "fruit", "chocolate")
    assert len(turned(point(one), point(change("oven", "fruit", "cream")))) == 2
    assert len(turned(point(one, first=CHEESECAKE), point(other, first=BROWNIES))) == 2
    tie, wider = (PIE, BROWNIES), (PIE, BROWNIES, CHEESECAKE)
    assert len(turned(point(one), point(other, tied=tie), point(other, tied=wider))) == 3
    assert turned(point(one), point(other)) == (
        "Favourite: cream or chocolate instead of fruit. Then Apple pie is first.",
    )


def test_changes_that_differ_in_two_answers_are_told_apart() -> None:
    crossing = [
        point(change("favourite", "fruit", taste), change("guests", "few", guests))
        for taste, guests in (("cream", "many"), ("cream", "none"), ("chocolate", "many"))
    ]
    assert len(turned(crossing[1], crossing[2])) == 2
    both, alone = turned(*crossing)
    assert both.startswith("Favourite: cream instead of fruit; Number of guests: many or none instead")
    assert alone.startswith("Favourite: chocolate instead of fruit; Number of guests: many instead")


@pytest.mark.parametrize(
    ("given", "become", "said"),
    [
        ("gluten", "nuts+gluten", "add nuts"),
        ("nuts+milk+gluten", "gluten", "drop nuts and milk"),
        ("milk+gluten", "nuts+gluten", "nuts in place of milk"),
        ("milk+gluten", "none", "none in place of milk and gluten"),
        ("none", "nuts+milk", "nuts and milk in place of none"),
        ("milk", "nuts", "nuts instead of milk"),
        ("none", "nuts", "nuts instead of none"),
    ],
)
def test_of_several_choices_those_to_add_and_to_drop_are_told(given: str, become: str, said: str) -> None:
    assert turned(point(change("allergies", given, become))) == (
        f"Allergies: {said}. Then Apple pie is first.",
    )


def test_other_answers_of_several_choices_are_each_told_as_a_difference() -> None:
    assert turned(point(change("allergies", "milk+gluten", "nuts+gluten", "gluten", "milk+gluten+nuts"))) == (
        "Allergies: nuts in place of milk, drop milk or add nuts. Then Apple pie is first.",
    )
    # Where only one of the answers has several choices, the others are told as differences too.
    assert turned(point(change("allergies", "milk", "nuts+milk", "nuts"))) == (
        "Allergies: add nuts or nuts in place of milk. Then Apple pie is first.",
    )


def test_a_choice_that_is_added_to_those_that_were_given_is_told_alone() -> None:
    found = turning(justified(TOY, {"favourite": "cream", "allergies": "milk,gluten"}))
    assert found.changes[-1] == "Allergies: add nuts. Then Apple pie is first."


def test_eight_answers_are_named_and_of_more_that_there_are_others() -> None:
    letters = tuple("abcdefgh")
    assert turned(point(change("time", "z", *letters))) == (
        "Time: a, b, c, d, e, f, g or h instead of z. Then Apple pie is first.",
    )
    assert turned(point(change("time", "z", *letters, "i"))) == (
        "Time: a, b, c, d, e, f, g, h or others instead of z. Then Apple pie is first.",
    )


def test_a_tie_and_none_left_are_told_as_what_is_first_then() -> None:
    oven = change("oven", "yes", "no")
    assert turned(point(oven, tied=(PIE, BROWNIES))) == (
        "Oven: no instead of yes. Then Apple pie and Nut brownies are level.",
    )
    assert turned(point(oven, first="")) == ("Oven: no instead of yes. Then no alternative is left.",)


def test_of_changes_of_four_answers_and_more_the_questions_of_one_are_named() -> None:
    for size in (4, 5):
        one = point(*(change(question, "a", "b") for question in NAMES[:size]))
        other = point(*(change(question, "a", "b") for question in NAMES[1 : size + 1]))
        found = with_points(TurningPoints(size, (one, other), more=True, exact=True))
        names = in_words(Names(loaded(TOY).rule_set).question(name) for name in NAMES[:size])
        assert found.answers == (
            f"It takes {size} other answers at once to change first place,"
            f" for instance to the questions {names}."
        )
        assert found.changes == ()
        assert not any("would do" in line for line in found.rest)
    assert names == "Oven, Time, Budget, Road and Tin"


def test_of_changes_of_three_answers_every_one_is_told() -> None:
    points = [
        point(change("oven", "a", "b"), change("time", "a", "b"), change(name, "a", "b"))
        for name in ("road", "tin", "guests", "favourite")
    ]
    assert len(turned(*points)) == 4


def test_that_more_were_found_is_said_of_up_to_three_answers() -> None:
    assert behind(1, more=True) == ("Other answers would do as well.",)
    assert behind(2, more=True) == ("Other sets of 2 answers would do as well.",)
    assert behind(3, more=True) == ("Other sets of 3 answers would do as well.",)
    assert behind(4, more=True) == behind(3) == ()


def test_that_not_every_change_was_tried_is_said_after_that_more_were_found() -> None:
    smaller = "Not every change could be tried, so fewer may do."
    assert behind(2, exact=False) == (smaller,)
    assert behind(2, more=True, exact=False) == ("Other sets of 2 answers would do as well.", smaller)
    assert behind(4, more=True, exact=False) == (smaller,)
