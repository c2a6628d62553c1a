"""What is said of the open questions: whether first place is settled, and which of them decide."""

import re
from collections.abc import Mapping
from typing import Any

from drawn_rule_sets import Situation, situations
from hypothesis import assume, given, settings
from known_rule_sets import SHIPPED, TOY, justified, loaded
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.amounts import decimal
from advisor.model.answers import Answers
from advisor.model.conditions import Chosen
from advisor.model.justified import Justified
from advisor.narrative import outlook
from advisor.narrative.naming import Names
from advisor.narrative.story import tell

LAW = settings(max_examples=50)
NONE_LEFT = {"oven": "no", "allergies": "nuts"}
FIVE = {"oven": "yes", "allergies": "milk", "transport": "car", "weather": "no", "budget": "tight"}
CLEAR = " How clear it is may still change."
ALL = FIVE | {"guests": "few", "favourite": "cream", "time": "minutes", "practice": "never"}
FIGURES = re.compile(r"(.+) could move (.+) by at most ([\d.]+) points?; it needs ([\d.]+)\.")
AHEAD = re.compile(r"whatever .+, (.+) stays at least ([\d.]+) points? ahead\.")


def names_of(found: Justified) -> Names:
    """Return the names of its rule set."""
    return Names(found.recommendation.rule_set)


def settled(found: Justified) -> str:
    """Return whether the open questions could change first place."""
    return outlook.settled(found, names_of(found))


def deciding(decisive: tuple[str, ...], together: int | None, **others: Any) -> str:
    """Return what is said of a cake with a settlement of these questions."""
    found = justified(TOY, {"favourite": "fruit"})
    changes = {"settled": False, "removable": (), "decisive": decisive, "together": together, **others}
    settlement = found.outlook.settlement._replace(**changes)
    return settled(found._replace(outlook=found.outlook._replace(settlement=settlement)))


def test_where_no_question_is_open_every_one_is_answered() -> None:
    found = justified(TOY, ALL)
    assert found.recommendation.open == ()
    assert settled(found) == "Settled: every question is answered."


def of_two(rated: Mapping[str, str], answers: Answers) -> str:
    """Return what is settled of ash and beech: much for the ash where one is x, and this where two is y."""
    woods = made_rule_set(
        ("ash", "beech"),
        [made_question("one"), made_question("two")],
        {"age": "normal", "cost": "normal"},
        [
            made_rule("one-x", "age", Chosen("one", ("x",)), ("", {"ash": "much"})),
            made_rule("two-y", "cost", Chosen("two", ("y",)), ("", rated)),
        ],
    )
    return settled(justify(recommend(woods, answers, {}), ()))


def test_of_two_settled_says_how_far_the_other_could_come() -> None:
    assert of_two({"beech": "some"}, {"one": ("x",)}) == (
        "First place is settled: the open question could move Beech by at most 1 point; it needs 2.5." + CLEAR
    )
    assert of_two({"ash": "little", "beech": "some"}, {"one": ("x",)}) == (
        "First place is settled: the open question could move Beech by at most 0.5 points; it needs 2.5."
        + CLEAR
    )


def test_of_two_settled_with_several_questions_open_counts_them() -> None:
    said = {"tpu": "yes", "serving": "language-models"}
    assert settled(justified(SHIPPED, said, {"serving": "critical"})) == (
        "First place is settled: the 27 open questions could move TensorFlow by at most 14 points;"
        " it needs 20." + CLEAR
    )


def test_of_two_settled_says_that_the_other_comes_no_closer_where_it_does_not() -> None:
    said = "First place is settled: no answer to the open question moves Beech closer." + CLEAR
    assert of_two({"ash": "some"}, {"one": ("x",)}) == said
    assert of_two({}, {"one": ("x",)}) == said


def test_of_two_settled_says_how_far_ahead_the_first_stays_of_one_that_may_come_back() -> None:
    # Where one is y, two is not asked: its veto falls away, and the beech comes back with 1 to 2.5.
    woods = made_rule_set(
        ("ash", "beech"),
        [
            made_question("one"),
            made_question("two", asked_when=Chosen("one", ("x",))),
            made_question("three"),
        ],
        {"age": "normal", "cost": "normal"},
        [
            made_rule("three-x", "age", Chosen("three", ("x",)), ("", {"ash": "much"})),
            made_rule("one-y", "cost", Chosen("one", ("y",)), ("", {"beech": "some"})),
        ],
        vetoes=[made_veto("no-beech", Chosen("two", ("y",)), "beech")],
    )
    found = justify(recommend(woods, {"two": ("y",), "three": ("x",)}, {}), ())
    assert [item.alternative for item in found.recommendation.assessment.removed] == ["beech"]
    said = "whatever you answer to the open question, Ash stays at least 1.5 points ahead."
    assert settled(found) == f"First place is settled: {said}{CLEAR}"


def test_of_three_settled_says_how_far_ahead_the_first_stays() -> None:
    # Pie 2.5, cheesecake 0.5. Half an hour gives the cheesecake 1, and the brownies only as much.
    said = {"road": "smooth", "favourite": "fruit", "allergies": "milk", "guests": "few", "oven": "yes"}
    assert settled(justified(TOY, said)) == (
        "First place is settled: whatever you answer to the 5 open questions,"
        " Apple pie stays at least 1.5 points ahead." + CLEAR
    )


def test_settled_by_all_but_one_question_names_it_in_the_singular() -> None:
    # The pie has 2.5 for fruit and for the price each, the brownies 2.5 for the crowd; beginners give
    # the brownies 0.4 x 1.5 more, and to those with practice it is the pie that is easier.
    said = FIVE | {"allergies": "none", "favourite": "fruit", "guests": "many", "time": "hours"}
    assert settled(justified(TOY, said)) == (
        "First place is settled: whatever you answer to the open question,"
        " Apple pie stays at least 1.9 points ahead." + CLEAR
    )


def test_of_three_the_whole_lead_stays_where_nobody_comes_closer() -> None:
    found = justified(TOY, {question: choice for question, choice in ALL.items() if question != "practice"})
    assert found.recommendation.open == ("practice",)
    assert found.recommendation.assessment.lead == 3_000_000
    assert settled(found) == (
        "First place is settled: whatever you answer to the open question,"
        " Cheesecake stays at least 3 points ahead." + CLEAR
    )


def test_a_tie_is_settled_where_no_answer_breaks_it() -> None:
    woods = made_rule_set(("ash", "beech"), [made_question("one"), made_question("two")], {}, [])
    both = justify(recommend(woods, {}, {}), ())
    assert settled(both) == "Settled: no answer to the 2 open questions breaks the tie."
    one = justify(recommend(woods, {"one": ("x",)}, {}), ())
    assert settled(one) == "Settled: no answer to the open question breaks the tie."


def test_where_none_is_left_no_answer_may_bring_one_back() -> None:
    found = justified(TOY, NONE_LEFT)
    assert settled(found) == "Settled: no answer to the 9 open questions brings an alternative back."


def test_the_only_one_left_has_no_rival_that_an_answer_brings_back() -> None:
    found = justified(TOY, {"oven": "no", "allergies": "gluten"})
    assert settled(found) == (
        "First place is settled: no answer to the 9 open questions leaves another alternative in." + CLEAR
    )


def test_one_question_that_alone_is_decisive_is_named() -> None:
    said = {"transport": "car", "favourite": "fruit", "allergies": "milk", "oven": "yes"}
    assert settled(justified(TOY, said)) == (
        "Not settled: the answer to Number of guests could change first place."
    )


def test_questions_of_which_each_is_decisive_are_named() -> None:
    found = justified(TOY, {"tin": "no", "allergies": "none", "guests": "many", "oven": "yes"})
    assert settled(found) == (
        "Not settled: the answer to each of these questions could change first place: Favourite and Budget."
    )


def test_questions_that_are_decisive_together_are_named() -> None:
    said = {"transport": "bicycle", "favourite": "cream", "allergies": "gluten", "oven": "yes"}
    assert settled(justified(TOY, said)) == (
        "Not settled: the answers to Road and Number of guests together could change first place."
    )


def test_questions_of_which_some_are_decisive_together_are_named_with_how_many_it_takes() -> None:
    assert deciding(("road", "guests", "oven"), 2) == (
        "Not settled: it takes the answers to at least 2 of these questions to change first place:"
        " Road, Number of guests and Oven."
    )


def test_where_it_takes_more_than_twelve_answers_none_is_named() -> None:
    said = "Not settled: it takes more than 12 answers together to change first place"
    assert deciding((), None) == f"{said}."
    assert deciding((), None, removable=("apple-pie",)) == f"{said}. A veto could still remove Apple pie."


def test_eight_questions_are_all_named() -> None:
    eight = tuple(question.id for question in loaded(TOY).rule_set.questions[:8])
    assert deciding(eight, 1).endswith("Allergies, Number of guests and Oven.")


def test_of_more_than_eight_questions_the_others_are_counted() -> None:
    every = tuple(question.id for question in loaded(TOY).rule_set.questions)
    assert deciding(every, 1) == (
        "Not settled: the answer to each of these questions could change first place:"
        " Weather, Transport, Road, Tin, Favourite, Allergies, Number of guests, Oven and 3 more."
    )


def test_the_alternatives_that_a_veto_could_still_remove_are_named() -> None:
    assert settled(justified(TOY, {"allergies": "nuts"})) == (
        "Not settled: the answer to Oven could change first place. A veto could still remove Apple pie."
    )


def test_of_those_that_a_veto_could_remove_only_the_first_are_named() -> None:
    found = justified(TOY, {"favourite": "fruit"})
    assert set(found.outlook.settlement.removable) == {"apple-pie", "nut-brownies", "cheesecake"}
    assert settled(found).endswith(". A veto could still remove Apple pie.")
    assert "veto" not in deciding(("oven",), 1, removable=("cheesecake", "nut-brownies"))
    level = justified(TOY, {"allergies": "none"})
    assert level.recommendation.assessment.tied
    assert level.outlook.settlement.removable == ("apple-pie", "nut-brownies")
    assert settled(level).endswith(". A veto could still remove Apple pie and Nut brownies.")


def test_where_not_every_answer_was_tried_that_is_said_last() -> None:
    assert deciding(("oven",), 1, removable=("apple-pie",), exact=False) == (
        "Not settled: the answer to Oven could change first place."
        " A veto could still remove Apple pie."
        " Not every combination of answers could be tried; it may be settled after all."
    )


def test_what_is_settled_is_not_in_doubt_because_bounds_are_wide() -> None:
    assert deciding((), 0, settled=True, exact=False) == deciding((), 0, settled=True)


@LAW
@given(situations())
def test_the_figures_of_what_is_settled_are_those_of_the_bounds(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    whole = settled(found)
    said = whole.removeprefix("First place is settled: ").removesuffix(CLEAR)
    assert whole.startswith("First place is settled: ") == whole.endswith(CLEAR) == (said != whole)
    assessment, names = found.recommendation.assessment, names_of(found)
    leads = {
        names.alternative(bound.rival): bound.least
        for bound in found.outlook.settlement.bounds
        if bound.alternative == assessment.first and bound.least is not None
    }
    scores = {names.alternative(item.alternative): item.score for item in assessment.standings}
    now = {name: max(scores.values()) - scores[name] for name in leads}
    removed = {names.alternative(item.alternative) for item in assessment.removed}
    nearest = min(leads, key=lambda name: leads[name], default="")
    two = len(found.recommendation.rule_set.alternatives) == 2 and nearest not in removed
    assert bool(AHEAD.fullmatch(said)) == (whole != said and bool(leads) and not two)
    if ahead := AHEAD.fullmatch(said):
        assert ahead[1] == names.alternative(assessment.first)
        assert ahead[2] == decimal(min(leads.values()))
        assert min(leads.values()) > 0
    elif figures := FIGURES.fullmatch(said):
        assert two
        _, rival, moved, needed = figures.groups()
        assert leads[rival] == min(leads.values()) > 0
        assert needed == decimal(now[rival])
        assert moved == decimal(now[rival] - leads[rival])
    elif closer := re.search(r" moves (.+) closer\.$", said):
        assert two
        assert leads[closer[1]] == min(leads.values()) == now[closer[1]]


@LAW
@given(situations())
def test_so_far_stands_in_the_headline_exactly_where_it_is_not_settled(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    story, is_settled = tell(found), found.outlook.settlement.settled
    assert story.headline.endswith(" so far") == (not is_settled)
    assert settled(found).startswith("Not settled: ") == (not is_settled)
    sure = settled(found).startswith(("First place is settled: ", "Settled: "))
    assert sure == is_settled
    is_open = bool(found.recommendation.open)
    assert settled(found).startswith("First place") == (
        sure and is_open and bool(found.recommendation.assessment.first)
    )
    assert (settled(found) == "Settled: every question is answered.") == (not is_open)


@LAW
@given(situations())
def test_the_questions_that_are_named_are_the_decisive_ones(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    decisive = [names_of(found).question(name) for name in found.outlook.settlement.decisive]
    assume(decisive)
    listed = re.search(
        r"(?<=first place: )[^.]+|(?<=the answer to )(?!each ).+?(?= could change)"
        r"|(?<=: the answers to ).+?(?= together)",
        settled(found),
    )
    assert listed
    named = re.split(r", | and ", listed[0])
    assert named[:8] == decisive[:8]
    assert named[8:] == ([f"{len(decisive) - 8} more"] if len(decisive) > 8 else [])
