"""Two recommendations side by side, in words."""

from collections.abc import Mapping

import pytest
from known_rule_sets import SHIPPED, TOY, justified, loaded

from advisor.interview.what_if import what_if
from advisor.loading.answers import changed, given_in_flags
from advisor.model.amounts import POINT
from advisor.model.answers import Importance
from advisor.model.justified import Justified
from advisor.narrative.what_if import Pair, WhatIfStory, tell_what_if

Said = Mapping[str, str]
LEVEL = {"favourite": "cream", "guests": "many", "road": "bumpy"}
"""Cheesecake: taste 5. Brownies: crowd 2.5 and travel 2.5."""
NONE_LEFT = {"oven": "no", "allergies": "nuts"}
ALL_LEVEL = "a tie of Apple pie, Cheesecake and Nut brownies"


def told(
    now: Said, change: Said, importance: Importance | None = None, basis: str = "", name: str = TOY
) -> WhatIfStory:
    """Return the story of answers and a change to them, as the command tells it."""
    rule_set = loaded(name).rule_set
    given = given_in_flags({question: [choice] for question, choice in change.items()}, rule_set)
    answers = {question: tuple(choices.split(",")) for question, choices in now.items()}
    then, words, dropped = changed(rule_set, answers, {}, given._replace(importance=dict(importance or {})))
    other = {question: ",".join(choices) for question, choices in then.items()}
    sides = (justified(name, now, None, basis), justified(name, other, words, basis))
    return tell_what_if(what_if(*sides, dropped))


def results(story: WhatIfStory) -> dict[str, tuple[str, str]]:
    """Return the lines of the result by what they are about."""
    return {pair.about: (pair.now, pair.then) for pair in story.results}


def with_lead(side: Justified, lead: int) -> Justified:
    """Return the recommendation with another lead."""
    assessment = side.recommendation.assessment._replace(lead=lead)
    return side._replace(recommendation=side.recommendation._replace(assessment=assessment))


# The headline.


@pytest.mark.parametrize(
    ("now", "change", "said"),
    [
        ({"favourite": "cream"}, {"favourite": "fruit"}, "First place moves from Cheesecake to Apple pie"),
        (
            # Against the brownies: 5, and 5 less 2.5 for the crowd.
            {"favourite": "cream"},
            {"guests": "many"},
            "Cheesecake stays first; its lead shrinks from 5 to 2.5",
        ),
        (
            {"favourite": "cream", "guests": "many"},
            {"guests": "unsure"},
            "Cheesecake stays first; its lead grows from 2.5 to 5",
        ),
        ({"favourite": "cream"}, {"budget": "loose"}, "Cheesecake stays first"),
        ({"favourite": "cream"}, {"oven": "no"}, "Cheesecake stays first"),
        ({"favourite": "cream", "oven": "no"}, {"oven": "yes"}, "Cheesecake stays first"),
        (
            LEVEL,
            {"road": "smooth"},
            "First place moves from a tie of Cheesecake and Nut brownies to Cheesecake",
        ),
        (
            {"favourite": "cream", "guests": "many"},
            {"road": "bumpy"},
            "First place moves from Cheesecake to a tie of Cheesecake and Nut brownies",
        ),
        (LEVEL, {"budget": "loose"}, "First place stays as it is"),
        (
            LEVEL,
            {"favourite": "anything", "guests": "unsure", "road": "smooth"},
            f"First place moves from a tie of Cheesecake and Nut brownies to {ALL_LEVEL}",
        ),
        ({"oven": "no"}, {"allergies": "nuts"}, "First place moves from Cheesecake to nobody"),
        (NONE_LEFT, {"allergies": "none"}, "First place moves from nobody to Cheesecake"),
        (NONE_LEFT, {"favourite": "cream"}, "First place stays as it is"),
        (NONE_LEFT, {"allergies": "none", "oven": "yes"}, f"First place moves from nobody to {ALL_LEVEL}"),
        (
            {"favourite": "anything"},
            {"oven": "no", "allergies": "nuts"},
            f"First place moves from {ALL_LEVEL} to nobody",
        ),
    ],
    ids=[
        "another first",
        "smaller lead",
        "larger lead",
        "same lead",
        "the only one left then",
        "the only one left now",
        "from a tie",
        "to a tie",
        "same tie",
        "another tie",
        "to none left",
        "from none left",
        "none left either way",
        "from none left to a tie",
        "from a tie to none left",
    ],
)
def test_the_headline_says_where_first_place_goes(now: Said, change: Said, said: str) -> None:
    assert told(now, change).headline == said


def test_a_lead_is_told_without_rounding() -> None:
    now = justified(TOY, {"favourite": "cream"})
    story = tell_what_if(what_if(now, with_lead(now, 5 * POINT + 1)))
    assert story.headline == "Cheesecake stays first; its lead grows from 5 to 5.000001"


def test_the_stamp_names_the_rule_set_its_version_and_the_day() -> None:
    story = told({"favourite": "cream"}, {"favourite": "fruit"})
    assert (story.title, story.stamp) == (
        "Which cake for the picnic?",
        "picnic-cake 2.1.0, as of 2024-05-20",
    )
    story = told({"favourite": "cream"}, {"favourite": "fruit"}, None, "2022-07-01")
    assert story.stamp == "picnic-cake 2.1.0, as of 2022-07-01"


# What changes.


def test_an_answer_that_differs_is_told_with_what_was_given() -> None:
    story = told(
        {"allergies": "nuts,milk", "favourite": "cream"},
        {"allergies": "gluten", "favourite": "unsure", "weather": "hot"},
    )
    assert story.changes == (
        Pair("Weather", "no answer", "hot"),
        Pair("Favourite", "cream", "unsure"),
        Pair("Allergies", "nuts + milk", "gluten"),
    )


def test_an_importance_that_differs_is_told_with_the_standard_word() -> None:
    story = told({"favourite": "cream"}, {}, {"heat": "skip", "taste": "much", "price": "usual"})
    assert story.changes == (
        Pair("Importance of Heat", "much", "skip"),
        Pair("Importance of Taste", "usual", "much"),
    )


def test_a_question_that_is_no_longer_asked_says_so() -> None:
    story = told({"transport": "bicycle", "road": "bumpy", "tin": "yes"}, {"transport": "car"})
    assert story.changes == (
        Pair("Transport", "bicycle", "car"),
        Pair("Road, no longer asked", "bumpy", "no answer"),
        Pair("Tin, no longer asked", "yes", "no answer"),
    )
    assert any("Road and Tin would not be asked" in note for note in story.notes)


# What comes out.


def test_the_result_stands_side_by_side() -> None:
    # Against the brownies: taste +5, crowd -2.5: radius 2.5 / 7.5 = 0.333.
    assert results(told({"favourite": "cream"}, {"guests": "many"})) == {
        "Recommendation": ("Cheesecake, strong so far", "Cheesecake, clear so far"),
        "Points": (
            "Cheesecake 5, Apple pie 0, Nut brownies 0",
            "Cheesecake 5, Nut brownies 2.5, Apple pie 0",
        ),
        "All weights may be off by": ("less than 100 %", "less than 33 %"),
        "Open questions": ("10, not settled", "9, not settled"),
        "As of the documents, 2019-12-31": ("Cheesecake, strong", "Cheesecake, clear"),
    }


def test_what_is_settled_is_told_with_the_open_questions() -> None:
    said = {"favourite": "chocolate", "allergies": "none", "oven": "yes", "budget": "loose"}
    found = results(told(said, {"allergies": "unsure"}))
    assert found["Open questions"] == ("7, settled", "8, not settled")
    assert found["Recommendation"] == ("Nut brownies, strong", "Nut brownies, strong so far")


def test_no_open_question_is_none() -> None:
    said = {
        "weather": "hot",
        "transport": "car",
        "favourite": "cream",
        "allergies": "none",
        "guests": "few",
        "oven": "yes",
        "time": "hours",
        "practice": "never",
    }
    found = results(told(said, {"budget": "loose"}))
    assert found["Open questions"][1] == "none"
    assert found["Recommendation"][1] == "Cheesecake, clear"


def test_a_removed_alternative_stands_after_those_that_are_left() -> None:
    found = results(told({"favourite": "fruit"}, {"oven": "no"}))
    assert found["Recommendation"] == ("Apple pie, leaning so far", "Cheesecake, the only one left so far")
    assert found["Points"][1] == (
        "Cheesecake 0.5, Apple pie removed by a veto, Nut brownies removed by a veto"
    )
    found = results(told(NONE_LEFT, {"oven": "yes"}))
    assert found["Points"] == (
        "Apple pie removed by a veto, Cheesecake removed by a veto, Nut brownies removed by a veto",
        "Apple pie 0, Cheesecake removed by a veto, Nut brownies removed by a veto",
    )
    assert found["Recommendation"][0] == "None left"


def test_a_rule_set_without_revisions_has_no_line_for_the_documents() -> None:
    sides = [justified(TOY, {"favourite": choice}) for choice in ("cream", "fruit")]
    without = []
    for side in sides:
        found = side.recommendation
        without.append(side._replace(recommendation=found._replace(latest=found.rule_set.documents)))
    about = [pair.about for pair in tell_what_if(what_if(*without)).results]
    assert about == ["Recommendation", "Points", "All weights may be off by", "Open questions"]


# What moves, and what else is to say.


def test_a_criterion_that_moves_is_told_with_ratings_and_points() -> None:
    story = told({"favourite": "cream", "weather": "hot"}, {"favourite": "fruit", "weather": "mild"})
    assert story.moved == (
        Pair("Taste", "Cheesecake whole 5", "Apple pie slice 2.5, Cheesecake crumb 0.5"),
        Pair("Heat", "Apple pie crumb 1.25, Nut brownies crumb 1.25", "no difference"),
    )


def test_advice_that_comes_is_told_and_advice_that_goes_is_counted() -> None:
    story = told({"weather": "hot", "favourite": "cream"}, {"favourite": "anything"})
    assert story.notes[0] == "New advice: Ask your guests. They will be glad to be asked."
    assert "advice" in story.notes[1]
    assert len(story.notes) == 2


def test_where_nothing_differs_the_story_says_so() -> None:
    story = told({"favourite": "cream"}, {"favourite": "cream"}, {"taste": "usual"})
    assert (story.headline, story.changes, story.moved) == ("Cheesecake stays first", (), ())
    assert story.notes == ("The changes are what is given already.",)


def test_where_no_criterion_counts_otherwise_the_story_says_so() -> None:
    assert told({"favourite": "cream"}, {"budget": "loose"}).notes == ("No criterion counts otherwise.",)


def test_a_change_that_moves_points_alone_has_nothing_to_note() -> None:
    assert told({"favourite": "cream"}, {"favourite": "fruit"}).notes == ()


def test_the_names_are_those_of_the_rule_set() -> None:
    story = told({"tpu": "yes"}, {"tpu": "no"}, {"tpu": "critical"}, "2023-12-31", SHIPPED)
    assert story.changes[0] == Pair("TPU access", "yes", "no")
    assert story.changes[1].about == "Importance of TPU access"
    assert story.moved[0].about == "TPU access"
    assert "TensorFlow" in story.moved[0].now
