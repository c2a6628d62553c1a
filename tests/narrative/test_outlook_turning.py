"""What is said of other answers, and of other importance, that would move first place."""

import re
from itertools import product
from typing import Any

from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from known_rule_sets import TOY, justified

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.justified import Justified
from advisor.model.outlook import ChangedAnswer, Flip, ImportanceTurn, TurningPoint, TurningPoints
from advisor.model.recommendation import Assessment
from advisor.narrative import outlook
from advisor.narrative.naming import Names
from advisor.narrative.outlook import Turning

LAW = settings(max_examples=50)
PIE, BROWNIES, CHEESECAKE = "apple-pie", "nut-brownies", "cheesecake"
OTHERS = "There are others of this size."


def turning(found: Justified) -> Turning:
    """Return which changes would move first place."""
    return outlook.turning(found, Names(found.recommendation.rule_set))


def change(question: str, given: str, *become: str) -> ChangedAnswer:
    """Return a change from one answer to any of others, with + between their choices."""
    return ChangedAnswer(question, tuple(given.split("+")), tuple(tuple(item.split("+")) for item in become))


def point(*changes: ChangedAnswer, first: str = PIE, tied: tuple[str, ...] = ()) -> TurningPoint:
    """Return a turning point."""
    return TurningPoint(changes, "" if tied else first, tied)


def turned(*points: TurningPoint, more: bool = False, exact: bool = True) -> tuple[str, ...]:
    """Return the changes that are told of these turning points."""
    size = len(points[0].changes) if points else 0
    return with_points(TurningPoints(size, points, more, exact)).changes


def with_points(points: TurningPoints) -> Turning:
    """Return what is told of fruit with these turning points."""
    found = justified(TOY, {"favourite": "fruit"})
    return turning(found._replace(outlook=found.outlook._replace(turning_points=points)))


def important(*turns: ImportanceTurn) -> tuple[str, ...]:
    """Return what is told of these turns of importance."""
    found = justified(TOY, {"favourite": "fruit"})
    return turning(found._replace(outlook=found.outlook._replace(importance=turns))).importance


def four(name: str, become: str) -> TurningPoint:
    """Return a turning point of four changes."""
    three = (change(question, "a", "b") for question in ("oven", "time", "budget"))
    return point(*three, change(name, "a", become))


def test_without_answers_nothing_is_said_of_others() -> None:
    found = turning(justified(TOY, {}))
    assert (found.answers, found.changes) == ("", ())


def test_where_no_change_moves_first_place_that_is_said() -> None:
    found = turning(justified(TOY, {"transport": "car"}))
    assert (found.answers, found.changes) == ("No change of the given answers moves first place.", ())


def test_where_only_changes_of_very_many_answers_could_that_is_said() -> None:
    found = with_points(TurningPoints(None, (), more=False, exact=True))
    assert (found.answers, found.changes) == ("No change of a few given answers moves first place.", ())


def test_one_change_is_told_with_what_is_first_then() -> None:
    found = turning(justified(TOY, {"allergies": "none"}))
    assert found.answers == "One other answer is enough to move first place:"
    assert found.changes == ("Allergies: nuts instead of none. Then Apple pie is first.",)


def test_several_changes_at_once_stand_in_one_line() -> None:
    found = turning(justified(TOY, {"road": "bumpy", "practice": "never"}))
    assert found.answers == "It takes 2 other answers at once to move first place:"
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


def test_several_choices_of_an_answer_are_joined_by_a_plus() -> None:
    assert turned(point(change("allergies", "milk+gluten", "nuts+milk", "gluten"))) == (
        "Allergies: nuts + milk or gluten instead of milk + gluten. Then Apple pie is first.",
    )


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
    assert turned(point(oven, first="")) == ("Oven: no instead of yes. Then none is left.",)


def test_of_changes_of_four_answers_three_examples_are_told() -> None:
    points = [four(question, "b") for question in ("road", "tin", "guests", "favourite")]
    assert len(turned(*points[:3])) == 3
    assert turned(*points) == (*turned(*points[:3]), OTHERS)


def test_examples_are_counted_after_changes_are_told_as_one() -> None:
    assert len(turned(*(four("road", become) for become in "bcdef"))) == 1


def test_of_changes_of_three_answers_every_one_is_told() -> None:
    points = [
        point(change("oven", "a", "b"), change("time", "a", "b"), change(name, "a", "b"))
        for name in ("road", "tin", "guests", "favourite")
    ]
    assert len(turned(*points)) == 4


def test_where_more_were_found_or_not_every_change_was_tried_that_is_said_last() -> None:
    assert turned(point(change("oven", "yes", "no")), more=True)[1:] == (OTHERS,)
    assert turned(point(change("oven", "yes", "no")), more=True, exact=False)[1:] == (
        OTHERS,
        "The rule set is too large to try every change, so a smaller one may be there.",
    )


def test_importance_is_told_down_and_up() -> None:
    turn = ImportanceTurn("taste", "usual", Flip("skip", "", (PIE, BROWNIES)), Flip("much", CHEESECAKE, ()))
    assert important(turn) == (
        "Taste: importance down from usual to skip. Then Apple pie and Nut brownies are level.",
        "Taste: importance up from usual to much. Then Cheesecake is first.",
        "No importance of any other criterion moves first place.",
    )


def test_criteria_whose_importance_moves_nothing_are_told_together() -> None:
    idle = ImportanceTurn("heat", "much", None, None)
    assert important(idle) == ("No importance of any single criterion moves first place.",)
    down = ImportanceTurn("taste", "usual", Flip("little", BROWNIES, ()), None)
    assert important(idle, down) == (
        "Taste: importance down from usual to little. Then Nut brownies is first.",
        "No importance of any other criterion moves first place.",
    )


def test_without_a_rival_nothing_is_said_of_importance() -> None:
    assert turning(justified(TOY, {"oven": "no"})).importance == ()
    assert turning(justified(TOY, {"oven": "no", "allergies": "nuts"})).importance == ()


def parsed(found: Justified, line: str) -> tuple[dict[str, set[tuple[str, ...]]], str]:
    """Return the answers that a line tells of by question, and what is first then."""
    ids = {question.name: question.id for question in found.recommendation.rule_set.questions}
    said, _, then = line.removesuffix(".").rpartition(". Then ")
    changes = {}
    for part in said.split("; "):
        name, become, now = re.fullmatch(r"(.+?): (.+) instead of (.+)", part).groups()
        assert tuple(now.split(" + ")) == found.recommendation.answers[ids[name]]
        answers = [item for item in re.split(r", | or ", become) if item != "others"]
        changes[ids[name]] = {tuple(answer.split(" + ")) for answer in answers}
    return changes, then


def first_of(assessment: Assessment, found: Justified) -> str:
    """Return in words what is first."""
    names = Names(found.recommendation.rule_set)
    if assessment.first:
        return f"{names.alternative(assessment.first)} is first"
    return f"{names.alternatives(assessment.tied)} are level" if assessment.tied else "none is left"


def moved(found: Justified, **changes: Any) -> Assessment:
    """Return what comes out with other answers or another importance."""
    now = found.recommendation
    answers, importance = changes.get("answers", {}), changes.get("importance", {})
    return assess(now.rule_set, {**now.answers, **answers}, {**now.importance, **importance})


@LAW
@given(situations())
def test_every_change_that_is_told_is_a_turning_point_and_comes_to_what_is_said(
    situation: Situation,
) -> None:
    found = justify(recommend(*situation), ())
    points = found.outlook.turning_points.points
    known = {
        tuple(sorted(zip((item.question for item in one.changes), answers, strict=True)))
        for one in points
        for answers in product(*(item.become for item in one.changes))
    }
    lines = [line for line in turning(found).changes if line != OTHERS]
    told = set()
    for line in lines:
        changes, then = parsed(found, line)
        for answers in product(*changes.values()):
            changed = dict(zip(changes, answers, strict=True))
            told.add(tuple(sorted(changed.items())))
            assert first_of(moved(found, answers=changed), found) == then
    assert told <= known
    assert bool(told) == bool(points)
    if not any("others" in line for line in turning(found).changes):
        assert told == known


@LAW
@given(situations())
def test_how_many_answers_it_takes_is_what_every_change_has(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    said = turning(found)
    sizes = {len(one.changes) for one in found.outlook.turning_points.points}
    number = re.match(r"It takes (\d+) other answers", said.answers)
    told = {int(number[1])} if number else {1} if said.answers.startswith("One other") else set()
    assert told == sizes
    assert bool(said.answers) == bool(found.recommendation.answers)
    lines = [line for line in said.changes if line != OTHERS]
    assert all(len(parsed(found, line)[0]) in sizes for line in lines)


@LAW
@given(situations())
def test_the_importance_that_is_told_is_all_that_moves_first_place(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    rule_set, now = found.recommendation.rule_set, found.recommendation.assessment
    ids = {criterion.name: criterion.id for criterion in rule_set.criteria}
    lines = [line for line in turning(found).importance if not line.startswith("No importance")]
    told = set()
    for line in lines:
        name, word, then = re.fullmatch(r"(.+?): importance .+ to (\S+)\. Then (.+)\.", line).groups()
        told.add(ids[name])
        assert first_of(moved(found, importance={ids[name]: word}), found) == then
    moving = {
        criterion
        for criterion, word in product(ids.values(), rule_set.importance)
        if (after := moved(found, importance={criterion: word})).first != now.first or after.tied != now.tied
    }
    assert told == moving
    assert len(turning(found).importance) == len(lines) + (len(now.standings) > 1)
