"""What moves between two recommendations."""

from collections.abc import Mapping
from typing import NamedTuple

import pytest
from brute_force import allowed_answers
from drawn_rule_sets import Situation, situations, without_ruled_out
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import TOY, justified
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set

from advisor.assessment.recommend import recommend
from advisor.assessment.what_if import what_if
from advisor.model.answers import UNSURE, Importance
from advisor.model.conditions import Chosen
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Advice, Rule
from advisor.model.what_if import WhatIf

LAW = settings(max_examples=60)
Said = Mapping[str, str]
X, Y = Chosen("one", ("x",)), Chosen("one", ("y",))


class Two(NamedTuple):
    """Two sets of answers and importance for one rule set."""

    now: Situation
    then: Situation


@st.composite
def twos(draw: st.DrawFn) -> Two:
    """Draw a situation, and another one that answers some questions of its rule set otherwise."""
    now = draw(situations())
    rule_set = now.rule_set
    answers = dict(now.answers)
    for question in draw(st.lists(st.sampled_from(rule_set.questions), max_size=4)):
        answers[question.id] = draw(st.sampled_from([*allowed_answers(question), (UNSURE,)]))
    words = st.dictionaries(
        st.sampled_from([criterion.id for criterion in rule_set.criteria]),
        st.sampled_from(sorted(rule_set.importance)),
        max_size=2,
    )
    importance = draw(st.sampled_from([now.importance, {**now.importance, **draw(words)}]))
    return Two(now, Situation(rule_set, without_ruled_out(rule_set, answers), importance))


def compared(two: Two) -> WhatIf:
    """Return what moves between the two; what backs a recommendation plays no part in it."""
    backed = justified(TOY, {"favourite": "fruit"})
    return what_if(*(backed._replace(recommendation=recommend(*situation)) for situation in two))


def toy(
    now: Said, then: Said, now_importance: Importance | None = None, then_importance: Importance | None = None
) -> WhatIf:
    """Return what moves between two answers to the toy."""
    return what_if(justified(TOY, now, now_importance), justified(TOY, then, then_importance))


def points(recommendation: Recommendation) -> dict[str, dict[str, tuple[str, int]]]:
    """Return rating and points by criterion and alternative, those of removed alternatives too."""
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for standing in (*recommendation.assessment.standings, *recommendation.assessment.removed):
        for item in standing.contributions:
            found.setdefault(item.criterion, {})[item.alternative] = (item.rating, item.points)
    return found


def test_the_largest_shift_of_points_stands_first() -> None:
    # Taste: the cheesecake from 5 to 0.5, the pie from 0 to 2.5. Crowd: the brownies from 0 to 2.5.
    # Heat at much: pie and brownies from 2.5 x 0.5 = 1.25 to 0.
    found = toy({"favourite": "cream", "weather": "hot"}, {"favourite": "fruit", "guests": "many"})
    assert [item.criterion for item in found.moved] == ["taste", "crowd", "heat"]


def test_equal_shifts_stand_by_name() -> None:
    found = toy({"favourite": "cream"}, {"favourite": "cream", "road": "bumpy", "guests": "many"})
    assert [item.criterion for item in found.moved] == ["crowd", "travel"]


def test_a_criterion_that_moves_has_what_it_adds_now_and_then_by_alternative() -> None:
    (taste,) = toy({"favourite": "cream"}, {"favourite": "fruit"}).moved
    assert [(item.alternative, item.rating, item.points) for item in taste.now] == [
        ("cheesecake", "whole", 5_000_000)
    ]
    assert [(item.alternative, item.rating, item.points) for item in taste.then] == [
        ("apple-pie", "slice", 2_500_000),
        ("cheesecake", "crumb", 500_000),
    ]


def made(*rules: Rule, importance: str = "normal", advice: tuple[Advice, ...] = ()) -> WhatIf:
    """Return what moves where the answer to the only question becomes y instead of x."""
    rule_set = made_rule_set(
        ["ash", "beech"],
        [made_question("one")],
        {"age": importance, "cost": importance},
        rules,
        advice=advice,
    )
    return compared(Two(Situation(rule_set, {"one": ("x",)}, {}), Situation(rule_set, {"one": ("y",)}, {})))


def test_a_shift_is_the_largest_of_one_alternative_and_no_sum() -> None:
    # Cost: 2.5 for each of two; age: 4 for one.
    cost = made_rule("cost-x", "cost", X, ("", {"ash": "much", "beech": "much"}))
    found = made(made_rule("age-x", "age", X, ("", {"ash": "all"})), cost)
    assert [item.criterion for item in found.moved] == ["age", "cost"]


def test_a_rating_that_differs_counts_even_where_it_weighs_nothing() -> None:
    much = made_rule("first", "cost", X, ("", {"ash": "much"}))
    (moved,) = made(much, made_rule("second", "cost", Y, ("", {"ash": "all"})), importance="none").moved
    assert [(item.rating, item.points) for item in (*moved.now, *moved.then)] == [("much", 0), ("all", 0)]


def test_importance_alone_moves_the_points_of_a_criterion() -> None:
    found = toy(
        {"favourite": "cream", "road": "bumpy"},
        {"favourite": "cream", "road": "bumpy"},
        {},
        {"taste": "much"},
    )
    assert (found.answers, found.importance) == ((), ("taste",))
    assert [item.criterion for item in found.moved] == ["taste"]


def test_what_a_veto_removes_counts_as_before() -> None:
    found = toy({"favourite": "fruit"}, {"favourite": "fruit", "oven": "no"})
    assert found.moved == ()
    moved = toy({"favourite": "fruit", "oven": "no"}, {"favourite": "chocolate", "oven": "no"}).moved
    assert {item.alternative for item in moved[0].now} == {"apple-pie", "cheesecake"}
    assert {item.alternative for item in moved[0].then} == {"nut-brownies"}


def test_another_rule_with_the_same_rating_moves_nothing() -> None:
    first = made_rule("first", "cost", X, ("", {"ash": "much"}))
    found = made(first, made_rule("second", "cost", Y, ("", {"ash": "much"})))
    assert (found.answers, found.moved) == (("one",), ())


def test_answers_and_importance_that_differ_stand_in_the_order_of_the_rule_set() -> None:
    found = toy(
        {"budget": "tight", "favourite": "cream", "oven": "yes"},
        {"weather": "hot", "favourite": "fruit", "oven": "yes"},
        {"price": "much", "taste": "little"},
        {"heat": "skip", "taste": "little"},
    )
    assert found.answers == ("weather", "favourite", "budget")
    assert found.importance == ("heat", "price")


def test_the_importance_that_a_criterion_has_anyway_is_no_difference() -> None:
    said = {"favourite": "cream"}
    assert toy(said, said, {}, {"taste": "usual"}).importance == ()
    assert toy(said, said, {"taste": "usual"}, {}).importance == ()


def test_unsure_differs_from_no_answer() -> None:
    assert toy({"favourite": "cream"}, {"favourite": "cream", "oven": "unsure"}).answers == ("oven",)


def test_advice_comes_and_goes() -> None:
    # Hot and no car: the bag. Hot and cheesecake first: chill it. Anything: ask the guests.
    found = toy({"weather": "hot", "favourite": "cream"}, {"weather": "hot", "favourite": "anything"})
    assert (found.gained, found.lost) == (("ask-the-guests",), ("chill-the-cheesecake",))


def test_advice_that_stays_is_neither_gained_nor_lost() -> None:
    stays = made_advice("stays", Chosen("one", ("x", "y")))
    found = made(advice=(stays, made_advice("goes", X), made_advice("comes", Y)))
    assert (found.gained, found.lost) == (("comes",), ("goes",))


def test_the_questions_that_a_change_rules_out_are_those_handed_over() -> None:
    now, then = justified(TOY, {"road": "bumpy", "tin": "yes"}), justified(TOY, {"transport": "car"})
    assert what_if(now, then).dropped == ()
    assert what_if(now, then, iter(["road", "tin"])).dropped == ("road", "tin")


def shifting(**ratings: tuple[str, str]) -> list[str]:
    """Return the criteria that move, in order, where their ratings of ash are these for x and for y."""
    rules = [
        made_rule(f"{criterion}-{place}", criterion, when, ("", {"ash": word}))
        for criterion, words in ratings.items()
        for place, (when, word) in enumerate(zip((X, Y), words, strict=True))
        if word
    ]
    rule_set = made_rule_set(
        ["ash", "beech"], [made_question("one")], dict.fromkeys(ratings, "normal"), rules
    )
    now, then = (Situation(rule_set, {"one": (choice,)}, {}) for choice in "xy")
    return [item.criterion for item in compared(Two(now, then)).moved]


def test_what_moves_is_sorted_by_how_far_and_not_by_how_much_there_is() -> None:
    # Age goes from 4 to 2.5, beauty from nothing to 2.5.
    assert shifting(age=("all", "much"), beauty=("", "much")) == ["beauty", "age"]


def test_what_moves_as_far_up_as_down_goes_by_name() -> None:
    assert shifting(age=("much", ""), beauty=("", "much")) == ["age", "beauty"]
    assert shifting(age=("", "much"), beauty=("much", "")) == ["age", "beauty"]
    assert shifting(cost=("much", ""), age=("", "much"), beauty=("much", "")) == ["age", "beauty", "cost"]


@LAW
@given(twos())
def test_what_moved_is_exactly_what_counts_otherwise(two: Two) -> None:
    found = compared(two)
    now, then = (points(side.recommendation) for side in (found.now, found.then))
    differing = {name for name in now.keys() | then.keys() if now.get(name) != then.get(name)}
    assert {item.criterion for item in found.moved} == differing
    assert len(found.moved) == len(differing)
    for item in found.moved:
        for side, known in ((item.now, now), (item.then, then)):
            said = {part.alternative: (part.rating, part.points) for part in side}
            assert said == known.get(item.criterion, {})
            assert list(said) == sorted(said)


@LAW
@given(twos())
def test_the_shifts_do_not_grow_and_add_up_to_the_scores(two: Two) -> None:
    found = compared(two)
    sums: dict[str, int] = dict.fromkeys((item.id for item in two.now.rule_set.alternatives), 0)
    largest = []
    for item in found.moved:
        shift = dict.fromkeys(sums, 0)
        for sign, side in ((-1, item.now), (1, item.then)):
            for part in side:
                shift[part.alternative] += sign * part.points
        largest.append(max(map(abs, shift.values())))
        sums = {name: sums[name] + shift[name] for name in sums}
    assert largest == sorted(largest, reverse=True)
    scores = [
        {item.alternative: item.score for item in (*assessment.standings, *assessment.removed)}
        for assessment in (found.now.recommendation.assessment, found.then.recommendation.assessment)
    ]
    assert sums == {name: scores[1][name] - scores[0][name] for name in sums}


@LAW
@given(twos())
def test_swapping_now_and_then_swaps_everything(two: Two) -> None:
    there, back = compared(two), compared(Two(two.then, two.now))
    assert (back.now, back.then) == (there.then, there.now)
    assert (back.answers, back.importance) == (there.answers, there.importance)
    assert (back.gained, back.lost) == (there.lost, there.gained)
    assert back.moved == tuple(item._replace(now=item.then, then=item.now) for item in there.moved)


@LAW
@given(situations())
def test_where_nothing_changes_nothing_moves(situation: Situation) -> None:
    found = compared(Two(situation, situation))
    assert found.now == found.then
    assert found[2:] == ((), (), (), (), (), ())


@LAW
@given(twos())
def test_the_answers_that_are_not_named_are_the_same(two: Two) -> None:
    found = compared(two)
    for question in two.now.rule_set.questions:
        same = two.now.answers.get(question.id) == two.then.answers.get(question.id)
        assert same == (question.id not in found.answers)


@pytest.mark.parametrize("basis", ["2019-12-31", "2022-07-01"])
def test_the_points_are_those_of_the_day(basis: str) -> None:
    sides = [justified(TOY, said, {}, basis) for said in ({"favourite": "cream"}, {"weather": "hot"})]
    moved = {item.criterion: item for item in what_if(*sides).moved}
    words = {"2019-12-31": ("slice", "bite"), "2022-07-01": ("bite", "bite")}[basis]
    assert tuple(item.rating for item in moved["heat"].then) == words
