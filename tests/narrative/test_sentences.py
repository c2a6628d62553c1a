"""The sentences of a recommendation."""

import pytest
from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from known_rule_sets import ALL_BUT_BUDGET, SHIPPED, TOY, loaded, recommended, told

from advisor.assessment.recommend import recommend
from advisor.model.recommendation import Recommendation
from advisor.narrative import sentences
from advisor.narrative.naming import Names

LAW = settings(max_examples=30)
LEVEL = {"favourite": "cream", "guests": "many", "transport": "bicycle", "road": "bumpy", "tin": "no"}
NONE_LEFT = {"oven": "no", "allergies": "nuts"}


def names_of(recommendation: Recommendation) -> Names:
    """Return the names of its rule set."""
    return Names(recommendation.rule_set)


def headline(recommendation: Recommendation, *, settled: bool = False) -> str:
    """Return the headline."""
    return sentences.headline(recommendation, names_of(recommendation), settled=settled)


def every_question_answered() -> Recommendation:
    """Return a recommendation of the toy without an open question."""
    found = recommended(TOY, {**ALL_BUT_BUDGET, "budget": "loose"})
    assert found.open == ()
    return found


def test_the_headline_names_the_first_and_the_verdict() -> None:
    # Cheesecake: taste 5. Brownies: heat 2.5 x 0.5 = 1.25, effort 0.4 x 1.5 = 0.6. Lead 3.15: clear.
    assert headline(every_question_answered(), settled=True) == "Cheesecake, clear"


def test_the_headline_says_so_far_unless_it_is_settled() -> None:
    found = recommended(TOY, {"favourite": "cream"})
    assert headline(found) == "Cheesecake, strong so far"
    assert headline(found, settled=True) == "Cheesecake, strong"


def test_a_toss_up_names_nobody_as_first() -> None:
    assert headline(recommended(TOY, LEVEL)) == "Toss-up so far"
    # Hot, latest: the pie and the brownies have 1.25 each; a small crowd gives the pie 0.5 more.
    close = recommended(TOY, {"weather": "hot", "guests": "few"})
    assert close.assessment.first == "apple-pie"
    assert headline(close) == "Toss-up so far"
    story = told(TOY, {"weather": "hot", "guests": "few"})
    assert not story.decided


def test_where_none_is_left_the_headline_says_so() -> None:
    assert headline(recommended(TOY, NONE_LEFT), settled=True) == "None left"
    assert headline(recommended(TOY, NONE_LEFT)) == "None left so far"


def test_the_only_one_that_vetoes_leave_has_no_verdict() -> None:
    assert headline(recommended(TOY, {"oven": "no"})) == "Cheesecake, the only one left so far"


def test_the_score_line_names_lead_and_points() -> None:
    found = recommended(TOY, {"favourite": "fruit"})
    said = sentences.score_line(found, names_of(found))
    assert said == "Apple pie leads by 2 points. Points: Apple pie 2.5, Cheesecake 0.5, Nut brownies 0."


def test_one_point_is_not_said_in_the_plural() -> None:
    assert sentences.points("1") == "1 point"
    assert sentences.points("0.9") == "0.9 points"
    assert sentences.points("0") == "0 points"


def test_the_score_line_of_a_tie_names_the_equals() -> None:
    found = recommended(TOY, LEVEL)
    said = sentences.score_line(found, names_of(found))
    assert said == (
        "Cheesecake and Nut brownies are level. Points: Cheesecake 5, Nut brownies 5, Apple pie 0."
    )


def test_the_score_line_says_that_one_or_none_is_left() -> None:
    found = recommended(TOY, {"oven": "no"})
    said = sentences.score_line(found, names_of(found))
    assert said == "Cheesecake is the only alternative that no veto removes."
    found = recommended(TOY, NONE_LEFT)
    assert sentences.score_line(found, names_of(found)) == "Vetoes remove every alternative."


def test_the_questions_that_apply_are_counted_with_those_answered() -> None:
    assert sentences.answered(every_question_answered()) == "9 of 9 questions answered"
    # Road and tin are asked only of those who cycle; unsure is no answer.
    found = recommended(TOY, {"transport": "car", "guests": "unsure"})
    assert sentences.answered(found) == "1 of 9 questions answered"
    assert sentences.answered(recommended(TOY, {"weather": "hot"})) == "1 of 11 questions answered"


def test_the_other_time_is_named_with_its_verdict() -> None:
    said = {"favourite": "cream", "weather": "hot"}

    def line(basis: str) -> str:
        found = recommended(TOY, said, basis=basis)
        return sentences.then_and_now(found, names_of(found))

    assert line("") == "As of the documents alone (2019-12-31): Apple pie, leaning."
    assert line("2019-12-31") == "As of today's ratings (2024-05-20): Cheesecake, clear."
    assert line("2022-07-01") == (
        "As of the documents alone (2019-12-31): Apple pie, leaning."
        " As of today's ratings (2024-05-20): Cheesecake, clear."
    )


def test_without_revisions_neither_time_is_named() -> None:
    rule_set = loaded(TOY).rule_set
    found = recommend(rule_set.as_of(rule_set.documents), {"weather": ("hot",)}, {})
    assert sentences.then_and_now(found, names_of(found)) == ""
    assert sentences.changed(found, names_of(found)) == ()


def test_the_ratings_that_changed_are_named_with_what_they_were() -> None:
    found = recommended(TOY, {"weather": "hot", "budget": "tight"})
    assert sentences.changed(found, names_of(found)) == (
        (
            "Changed since the documents: Heat: Weather: hot,"
            " was Apple pie slice, Nut brownies bite, now Apple pie crumb, Nut brownies crumb."
        ),
        "Changed since the documents: Price: Budget: tight, was not treated, now Apple pie slice.",
    )


def test_a_rating_that_is_given_up_is_no_difference_now() -> None:
    found = recommended(SHIPPED, {"tpu": "yes"})
    (said,) = sentences.changed(found, names_of(found))
    assert said == (
        "Changed since the documents: TPU access: yes, was TensorFlow decisive, now no difference."
    )


def test_the_ratings_that_changed_after_the_basis_have_lines_of_their_own() -> None:
    found = recommended(TOY, {"weather": "hot", "budget": "tight"}, basis="2022-07-01")
    assert sentences.changed(found, names_of(found)) == (
        (
            "Changed since the documents: Heat: Weather: hot,"
            " was Apple pie slice, Nut brownies bite, now Apple pie bite, Nut brownies bite."
        ),
        (
            "Changed after 2022-07-01: Heat: Weather: hot,"
            " was Apple pie bite, Nut brownies bite, now Apple pie crumb, Nut brownies crumb."
        ),
        "Changed after 2022-07-01: Price: Budget: tight, was not treated, now Apple pie slice.",
    )


def test_where_nothing_changed_that_is_said() -> None:
    found = recommended(TOY, {"favourite": "cream"})
    said = sentences.changed(found, names_of(found))
    assert said == ("No rating that counts here has changed since the documents.",)


def test_how_sure_names_the_share_by_which_every_weight_may_be_off() -> None:
    # Against the brownies taste +5, heat -1.25, effort -0.6: 3.15 / 6.85 = 0.459.
    found = every_question_answered()
    assert found.assessment.radius == 459
    (said,) = sentences.how_sure(found, names_of(found))
    assert said == (
        "Every weight may be off by less than 45 % at once, even in the worst direction,"
        " and Cheesecake stays ahead."
    )


def test_where_all_agrees_no_weight_matters_and_the_lead_is_named_as_the_cap() -> None:
    found = recommended(TOY, {"favourite": "fruit"}, {"taste": "little"})
    # Pie 0.4 x 2.5 = 1, cheesecake 0.4 x 0.5 = 0.2: lead 0.8 < 1, radius 1.
    assert sentences.how_sure(found, names_of(found)) == (
        "No criterion puts another ahead of Apple pie, so no change of weights alone does.",
        'The lead of 0.8 points keeps the word at "toss-up"; "leaning" takes 1.',
    )


@pytest.mark.parametrize(("radius", "verdict"), [(100, "toss-up"), (300, "leaning"), (500, "clear")])
def test_the_cap_is_named_from_the_very_radius_that_would_allow_more(radius: int, verdict: str) -> None:
    found = recommended(TOY, {"favourite": "fruit"})
    at_the_edge = found._replace(assessment=found.assessment._replace(radius=radius, verdict=verdict))
    below = found._replace(assessment=found.assessment._replace(radius=radius - 1, verdict=verdict))
    assert len(sentences.how_sure(at_the_edge, names_of(found))) == 2
    assert len(sentences.how_sure(below, names_of(found))) == 1


def test_a_tie_is_as_unsure_as_can_be() -> None:
    found = recommended(TOY, LEVEL)
    said = sentences.how_sure(found, names_of(found))
    assert said == ("The scores are exactly level, so the smallest shift of a weight can decide.",)


@pytest.mark.parametrize("said", [{}, {"transport": "car"}, {"favourite": "anything"}])
def test_a_tie_without_points_cannot_be_decided_by_a_weight(said: dict[str, str]) -> None:
    found = recommended(TOY, said)
    assert sentences.how_sure(found, names_of(found)) == (
        "Nothing that was answered tells them apart, so no weight can decide.",
    )


def test_a_radius_below_one_per_cent_is_not_shown_as_a_share() -> None:
    found = recommended(TOY, LEVEL)
    close = found._replace(
        assessment=found.assessment._replace(first="cheesecake", tied=(), lead=90_000, radius=9)
    )
    assert sentences.how_sure(close, names_of(found)) == ("The smallest error in the weights can turn it.",)


def test_without_a_rival_nothing_is_said_of_how_sure_it_is() -> None:
    found = recommended(TOY, {"oven": "no"})
    assert sentences.how_sure(found, names_of(found)) == ()


def test_the_vetoes_to_give_up_are_named() -> None:
    found = recommended(TOY, NONE_LEFT)
    assert sentences.give_up(found) == "To have an alternative again, give up no-nuts or no-oven."
    both = found._replace(assessment=found.assessment._replace(give_up=(("no-nuts", "no-oven"),)))
    assert sentences.give_up(both) == "To have an alternative again, give up no-nuts and no-oven."
    assert sentences.give_up(recommended(TOY, {"oven": "no"})) == ""


@LAW
@given(situations())
def test_the_headline_names_an_alternative_exactly_where_the_verdict_is_no_toss_up(
    situation: Situation,
) -> None:
    found = recommend(*situation)
    names = [item.name for item in found.rule_set.alternatives]
    named = [name for name in names if headline(found).startswith(f"{name},")]
    assert len(named) == (found.assessment.verdict != "toss-up")
    assert headline(found) == f"{headline(found, settled=True)} so far"


@LAW
@given(situations())
def test_what_caps_the_word_is_named_where_the_radius_alone_would_allow_more(situation: Situation) -> None:
    found = recommend(*situation)
    assessment = found.assessment
    said = " ".join(sentences.how_sure(found, names_of(found)))
    if assessment.first and assessment.radius is not None:
        by_radius = [
            word
            for word, least in (("leaning", 100), ("clear", 300), ("strong", 500))
            if assessment.radius >= least
        ]
        allowed = by_radius[-1] if by_radius else "toss-up"
        assert ("keeps the word at" in said) == (allowed != assessment.verdict)
