"""Two recommendations side by side, in words."""

from collections.abc import Mapping
from typing import Any

import pytest
from known_rule_sets import ALL_BUT_BUDGET, SHIPPED, TOY, justified, loaded

from advisor.assessment.what_if import what_if
from advisor.loading.answers import changed, given_in_flags
from advisor.model.amounts import POINT
from advisor.model.answers import Importance
from advisor.model.justified import Justified
from advisor.narrative.what_if import Pair, WhatIfStory, tell_what_if

Said = Mapping[str, str]
LEVEL = {"favourite": "cream", "guests": "many", "road": "bumpy"}
"""Cheesecake: taste 5. Brownies: crowd 2.5 and travel 2.5."""
NONE_LEFT = {"oven": "no", "allergies": "nuts"}
ALL_THREE = "Apple pie, Cheesecake and Nut brownies"
ASK = "Ask your guests. They will be glad to be asked."
CHILL = "Take the cheesecake out of the cold only when you leave."
BAG = "Take a cooling bag with you."
NO_NUTS = "Veto no-nuts: Walnuts and almonds make a guest with this allergy ill."
NO_OVEN = "Veto no-oven: Both have to be baked."


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


def with_other(side: Justified, **parts: Any) -> Justified:
    """Return the recommendation with other parts of its assessment."""
    assessment = side.recommendation.assessment._replace(**parts)
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
            "Cheesecake stays first; its lead shrinks from 5 to 2.5 points",
        ),
        (
            {"favourite": "cream", "guests": "many"},
            {"guests": "unsure"},
            "Cheesecake stays first; its lead grows from 2.5 to 5 points",
        ),
        ({"favourite": "cream"}, {"budget": "loose"}, "Cheesecake stays first"),
        ({"favourite": "cream"}, {"oven": "no"}, "Cheesecake stays first, and is the only one left"),
        (
            {"favourite": "cream", "oven": "no"},
            {"oven": "yes"},
            "Cheesecake stays first, and is no longer the only one left",
        ),
        ({"oven": "no"}, {"favourite": "cream"}, "Cheesecake stays first"),
        ({"favourite": "fruit"}, {"oven": "no"}, "First place moves from Apple pie to Cheesecake"),
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
        (LEVEL, {"budget": "loose"}, "Cheesecake and Nut brownies stay level"),
        ({"favourite": "anything"}, {"budget": "loose"}, f"{ALL_THREE} stay level"),
        (
            LEVEL,
            {"favourite": "anything", "guests": "unsure", "road": "smooth"},
            f"First place moves from a tie of Cheesecake and Nut brownies to a tie of {ALL_THREE}",
        ),
        (
            # Effort at little: the brownies 1.5 x 0.4 = 0.6.
            {"favourite": "fruit"},
            {"favourite": "anything", "practice": "never"},
            "First place moves from Apple pie to Nut brownies, but only as a toss-up",
        ),
        (
            {"favourite": "anything"},
            {"practice": "never"},
            f"First place moves from a tie of {ALL_THREE} to Nut brownies, but only as a toss-up",
        ),
        (
            {"favourite": "anything", "practice": "never"},
            {"favourite": "fruit", "practice": "often"},
            "First place moves from Nut brownies to Apple pie",
        ),
        (
            {"oven": "no"},
            {"allergies": "nuts"},
            "With the changes vetoes remove every alternative; now Cheesecake is first",
        ),
        (
            NONE_LEFT,
            {"allergies": "none"},
            "With the changes Cheesecake is first; now vetoes remove every alternative",
        ),
        (NONE_LEFT, {"favourite": "cream"}, "Vetoes remove every alternative either way"),
        (
            NONE_LEFT,
            {"allergies": "none", "oven": "yes"},
            f"With the changes {ALL_THREE} are level; now vetoes remove every alternative",
        ),
        (
            {"favourite": "anything"},
            {"oven": "no", "allergies": "nuts"},
            f"With the changes vetoes remove every alternative; now {ALL_THREE} are level",
        ),
    ],
    ids=[
        "another first",
        "smaller lead",
        "larger lead",
        "same lead",
        "the only one left then",
        "the only one left now",
        "the only one left either way",
        "another first, the only one left then",
        "from a tie",
        "to a tie",
        "same tie",
        "same tie of all",
        "another tie",
        "to a toss-up that has a first",
        "from a tie to a toss-up that has a first",
        "from a toss-up that has a first",
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
    story = tell_what_if(what_if(now, with_other(now, lead=5 * POINT + 1)))
    assert story.headline == "Cheesecake stays first; its lead grows from 5 to 5.000001 points"


def test_a_lead_of_one_is_one_point() -> None:
    now = justified(TOY, {"favourite": "cream"})
    story = tell_what_if(what_if(now, with_other(now, lead=POINT)))
    assert story.headline == "Cheesecake stays first; its lead shrinks from 5 to 1 point"


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
        Pair("Allergies", "nuts, milk", "gluten"),
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
        Pair("Road", "bumpy", "not asked"),
        Pair("Tin", "yes", "not asked"),
    )
    assert "With the changes Road and Tin are not asked; their answers fall away." in story.notes
    story = told({"favourite": "cream", "road": "bumpy"}, {"transport": "car"})
    assert story.notes == ("With the changes Road is not asked; its answer falls away.",)


def test_an_answer_that_is_taken_back_is_unsure_and_still_asked() -> None:
    story = told({"transport": "bicycle", "road": "bumpy"}, {"road": "unsure"})
    assert story.changes == (Pair("Road", "bumpy", "unsure"),)


def test_a_question_that_is_asked_only_with_the_changes_says_so() -> None:
    story = told({"transport": "car"}, {"transport": "bicycle", "road": "bumpy"})
    assert story.changes[1] == Pair("Road", "not asked", "bumpy")


# What comes out.


def test_the_result_stands_side_by_side() -> None:
    # Against the brownies: taste +5, crowd -2.5: radius 2.5 / 7.5 = 0.333.
    assert results(told({"favourite": "cream"}, {"guests": "many"})) == {
        "Recommendation": ("Cheesecake, strong so far", "Cheesecake, clear so far"),
        "Points": (
            "Cheesecake 5, Apple pie 0, Nut brownies 0",
            "Cheesecake 5, Nut brownies 2.5, Apple pie 0",
        ),
        "Weights may be off by": ("any share", "less than 33 %"),
        "Open questions": ("10, not settled", "9, not settled"),
        "As of the documents (2019-12-31)": ("Cheesecake, strong", "Cheesecake, clear"),
    }


def test_the_lines_of_the_result_stand_in_their_order() -> None:
    story = told({"favourite": "cream"}, {"oven": "no"}, None, "2022-07-01")
    assert [pair.about for pair in story.results] == [
        *("Recommendation", "Points", "Vetoes", "Weights may be off by", "Open questions"),
        *("As of the documents (2019-12-31)", "As of today's ratings (2024-05-20)"),
    ]


def test_what_is_settled_is_told_with_the_open_questions() -> None:
    said = {"favourite": "chocolate", "allergies": "none", "oven": "yes", "budget": "loose"}
    found = results(told(said, {"allergies": "unsure"}))
    assert found["Open questions"] == ("7, settled", "8, not settled")
    assert found["Recommendation"] == ("Nut brownies, strong", "Nut brownies, strong so far")


def test_no_open_question_is_none() -> None:
    found = results(told(ALL_BUT_BUDGET, {"budget": "loose"}))
    assert found["Open questions"][1] == "none"
    assert found["Recommendation"][1] == "Cheesecake, clear"


def test_a_removed_alternative_stands_after_those_that_are_left() -> None:
    found = results(told({"favourite": "fruit"}, {"oven": "no"}))
    assert found["Recommendation"] == ("Apple pie, leaning so far", "Cheesecake, the only one left so far")
    assert found["Points"][1] == "Cheesecake 0.5, removed by vetoes: Apple pie and Nut brownies"
    found = results(told(NONE_LEFT, {"oven": "yes"}))
    assert found["Points"] == (
        f"removed by vetoes: {ALL_THREE}",
        "Apple pie 0, removed by vetoes: Cheesecake and Nut brownies",
    )
    assert found["Recommendation"][0] == "None left"


@pytest.mark.parametrize(
    ("now", "change", "said"),
    [
        ({"favourite": "fruit"}, {"oven": "no"}, ("none", "no-oven")),
        (NONE_LEFT, {"oven": "yes"}, ("no-nuts, no-oven", "no-nuts")),
        ({"oven": "no"}, {"favourite": "cream"}, ("no-oven", "no-oven")),
        ({"favourite": "fruit"}, {"favourite": "cream"}, None),
    ],
    ids=["one comes", "one goes", "one stays", "none either way"],
)
def test_vetoes_in_force_are_named_where_there_are_any(
    now: Said, change: Said, said: tuple[str, str] | None
) -> None:
    assert results(told(now, change)).get("Vetoes") == said


@pytest.mark.parametrize(
    ("now", "change", "said"),
    [
        ({"favourite": "cream"}, {"weather": "hot"}, ("any share", "less than 60 %")),
        (LEVEL, {"road": "smooth"}, ("nothing", "less than 33 %")),
        ({"favourite": "cream"}, {"oven": "no"}, ("any share", "does not apply")),
        (NONE_LEFT, {"oven": "yes"}, ("does not apply", "does not apply")),
    ],
    ids=["no criterion against it, one against it", "a tie", "the only one left", "none left"],
)
def test_by_how_much_weights_may_be_off_is_told_in_words(
    now: Said, change: Said, said: tuple[str, str]
) -> None:
    assert results(told(now, change))["Weights may be off by"] == said


@pytest.mark.parametrize(
    ("radius", "said"),
    [
        (0, "hardly anything"),
        (9, "hardly anything"),
        (19, "less than 1 %"),
        (20, "less than 2 %"),
        (999, "less than 99 %"),
        (1_000, "any share"),
    ],
)
def test_a_share_is_rounded_down_to_per_cent(radius: int, said: str) -> None:
    now = justified(TOY, {"favourite": "cream", "guests": "many"})
    found = results(tell_what_if(what_if(now, with_other(now, radius=radius))))
    assert found["Weights may be off by"] == ("less than 33 %", said)


# Hot and cream, against the pie: heat at much gives it 6.25, then 3.75, then 1.25 of the cheesecake's 5.
BY_DOCUMENTS = {"As of the documents (2019-12-31)": ("Apple pie, leaning", "Apple pie, strong")}
BY_TODAY = {"As of today's ratings (2024-05-20)": ("Cheesecake, clear", "Apple pie, clear")}


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("2019-12-31", BY_TODAY),
        ("2022-07-01", BY_DOCUMENTS | BY_TODAY),
        ("2024-05-20", BY_DOCUMENTS),
        ("", BY_DOCUMENTS),
    ],
    ids=["the documents", "a day in between", "the latest day", "no day named"],
)
def test_what_other_days_say_is_told_of_those_that_are_not_the_basis(
    basis: str, said: dict[str, tuple[str, str]]
) -> None:
    now = {"weather": "hot", "favourite": "cream"}
    found = results(told(now, {"favourite": "fruit"}, None, basis))
    assert {about: pair for about, pair in found.items() if about.startswith("As")} == said


def test_a_rule_set_without_revisions_has_no_line_for_other_days() -> None:
    without = []
    for choice in ("cream", "fruit"):
        side = justified(TOY, {"favourite": choice})
        day = side.recommendation.rule_set.documents
        without.append(side._replace(recommendation=side.recommendation._replace(latest=day, basis=day)))
    about = [pair.about for pair in tell_what_if(what_if(*without)).results]
    assert about == ["Recommendation", "Points", "Weights may be off by", "Open questions"]


# What moves, and what else is to say.


def test_a_criterion_that_moves_is_told_with_ratings_and_points() -> None:
    story = told({"favourite": "cream", "weather": "hot"}, {"favourite": "fruit", "weather": "mild"})
    assert story.moved == (
        Pair("Taste", "Cheesecake whole 5", "Apple pie slice 2.5, Cheesecake crumb 0.5"),
        Pair("Heat", "Apple pie crumb 1.25, Nut brownies crumb 1.25", "nothing counts"),
    )


def test_a_rule_that_rates_nobody_makes_no_difference_and_without_a_rule_nothing_counts() -> None:
    # By car nobody suffers, which is a rule without ratings; on a bicycle the road alone counts.
    cycling = {"transport": "bicycle", "road": "bumpy"}
    assert told(cycling, {"transport": "car"}).moved == (
        Pair("Travel", "Nut brownies slice 2.5", "no difference"),
    )
    assert told(cycling, {"road": "unsure"}).moved == (
        Pair("Travel", "Nut brownies slice 2.5", "nothing counts"),
    )
    assert told({"transport": "car"}, {"transport": "bicycle", "road": "bumpy"}).moved == (
        Pair("Travel", "no difference", "Nut brownies slice 2.5"),
    )


def test_advice_that_comes_and_advice_that_goes_are_told() -> None:
    story = told({"weather": "hot", "favourite": "cream"}, {"favourite": "anything"})
    assert story.notes == (f"New advice: {ASK}", f"No longer advised: {CHILL}")
    cycling = {"transport": "bicycle", "favourite": "cream"}
    story = told({**cycling, "weather": "hot"}, {"weather": "mild"})
    assert story.notes == (f"No longer advised: {CHILL}", f"No longer advised: {BAG}")
    story = told(cycling, {"weather": "hot"})
    assert story.notes == (f"New advice: {CHILL}", f"New advice: {BAG}")


def test_a_veto_that_comes_is_told_with_its_reason() -> None:
    quiet = "No criterion's points change."
    assert told({"favourite": "fruit"}, {"oven": "no"}).notes == (quiet, NO_OVEN)
    assert told({"favourite": "fruit"}, NONE_LEFT).notes == (quiet, NO_NUTS, NO_OVEN, f"New advice: {ASK}")


def test_a_veto_that_stays_or_goes_has_no_note() -> None:
    quiet = "No criterion's points change."
    assert told({"favourite": "fruit", "oven": "no"}, {"oven": "yes"}).notes == (quiet,)
    assert told({"favourite": "fruit", "oven": "no"}, {"budget": "loose"}).notes == (quiet,)


def test_notes_tell_what_is_not_asked_then_vetoes_then_advice() -> None:
    now = {"transport": "bicycle", "road": "bumpy", "favourite": "chocolate", "weather": "hot"}
    assert told(now, {"transport": "car", "oven": "no"}).notes == (
        "With the changes Road is not asked; its answer falls away.",
        NO_OVEN,
        f"New advice: {CHILL}",
        f"No longer advised: {BAG}",
    )


def test_where_nothing_differs_the_story_says_so() -> None:
    story = told({"favourite": "cream"}, {"favourite": "cream"}, {"taste": "usual"})
    assert (story.headline, story.changes, story.moved) == ("Cheesecake stays first", (), ())
    assert story.notes == ("The changes repeat what is given.",)


def test_where_no_criterion_counts_otherwise_the_story_says_so() -> None:
    assert told({"favourite": "cream"}, {"budget": "loose"}).notes == ("No criterion's points change.",)


def test_a_change_that_moves_points_alone_has_nothing_to_note() -> None:
    assert told({"favourite": "cream"}, {"favourite": "fruit"}).notes == ()


def test_the_names_are_those_of_the_rule_set() -> None:
    story = told({"tpu": "yes"}, {"tpu": "no"}, {"tpu": "critical"}, "2023-12-31", SHIPPED)
    assert story.changes[0] == Pair("TPU access", "yes", "no")
    assert story.changes[1].about == "Importance of TPU access"
    assert story.moved[0].about == "TPU access"
    assert "TensorFlow" in story.moved[0].now
