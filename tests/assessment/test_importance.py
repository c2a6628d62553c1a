"""What another importance of one criterion does to first place."""

from collections.abc import Iterable, Mapping

import pytest
from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from known_rule_sets import TOY, recommended
from made_rule_sets import IMPORTANCE, made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.importance import importance_that_counts, importance_turns
from advisor.model.conditions import Chosen
from advisor.model.outlook import Flip, ImportanceTurn
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import RuleSet

LAW = settings(max_examples=60)
LEVEL = {"favourite": "cream", "guests": "many", "road": "bumpy"}
"""Cheesecake: taste 5. Brownies: crowd 2.5 and travel 2.5."""
QUARTERS = {"half": 2, "three-quarters": 3, "one-and-a-half": 6, "double": 8}
"""Shares of a weight, in quarters: words for them weigh four times a share."""

Places = tuple[str, tuple[str, ...]]


def turns(said: Mapping[str, str], importance: Mapping[str, str] | None = None) -> tuple[ImportanceTurn, ...]:
    """Return the importance turns of the toy."""
    found = recommended(TOY, said, importance)
    return importance_turns(found.rule_set, found.assessment, found.importance)


def counting(said: Mapping[str, str], importance: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the criteria of the toy whose importance counts."""
    found = recommended(TOY, said, importance)
    return importance_that_counts(found.rule_set, found.assessment, found.importance)


def places(assessment: Assessment) -> Places:
    """Return who is first."""
    return assessment.first, assessment.tied


def values(assessment: Assessment, criterion: str) -> set[int]:
    """Return the different values that the alternatives have on a criterion; without a rating it is 0."""
    return {
        sum(item.value for item in standing.contributions if item.criterion == criterion)
        for standing in assessment.standings
    }


# Worked out by hand. Importance of the toy: skip 0, little 0.4, usual 1, much 2.5.


def test_an_exact_tie_turns_with_every_criterion_that_made_it() -> None:
    travel, taste, crowd = turns(LEVEL)
    brownies, cheesecake = "nut-brownies", "cheesecake"
    assert travel == ImportanceTurn(
        "travel", "usual", Flip("little", cheesecake, ()), Flip("much", brownies, ())
    )
    assert taste == ImportanceTurn(
        "taste", "usual", Flip("little", brownies, ()), Flip("much", cheesecake, ())
    )
    assert crowd == ImportanceTurn(
        "crowd", "usual", Flip("little", cheesecake, ()), Flip("much", brownies, ())
    )


def test_the_nearest_word_that_turns_it_is_named() -> None:
    # Cheesecake: taste 5. Brownies: crowd 2.5. At little taste gives 2, which is already too little.
    taste, crowd = turns({"favourite": "cream", "guests": "many"})
    assert (taste.lower, taste.higher) == (Flip("little", "nut-brownies", ()), None)
    assert (crowd.lower, crowd.higher) == (None, Flip("much", "nut-brownies", ()))


def test_a_word_may_make_a_tie() -> None:
    (taste,) = turns({"favourite": "cream"})
    level = ("apple-pie", "cheesecake", "nut-brownies")
    assert taste == ImportanceTurn("taste", "usual", Flip("skip", "", level), None)


def test_the_word_in_force_is_the_persons_own() -> None:
    (taste,) = turns({"favourite": "cream"}, {"taste": "skip"})
    assert taste == ImportanceTurn("taste", "skip", None, Flip("little", "cheesecake", ()))


def test_a_criterion_on_which_all_that_are_left_are_equal_is_left_out() -> None:
    # Half an hour speaks for brownies and cheesecake alike; without an oven only the cheesecake is left.
    assert [turn.criterion for turn in turns({"time": "minutes"})] == ["effort"]
    assert turns({"time": "minutes", "oven": "no"}) == ()
    assert turns({"transport": "car"}) == ()


def test_a_removed_alternative_stays_out() -> None:
    # The cheesecake, which the nuts remove, would be first for its cream; the pie is the only one left.
    assert turns({"favourite": "cream", "allergies": "nuts", "guests": "few"}) == ()
    assert turns({"allergies": "nuts", "oven": "no"}) == ()
    assert counting({"allergies": "nuts", "oven": "no"}) == ()


def test_between_two_words_a_weight_from_half_to_double_may_count() -> None:
    # Cheesecake 5 by taste, brownies 2.5 by crowd: level at half the weight of one, or double of the other.
    said = {"favourite": "cream", "guests": "many"}
    assert counting(said) == ("taste", "crowd")
    # Neither moves it beside 5 from a favourite and 2.5 from a road, both for the brownies.
    assert counting({"favourite": "chocolate", "road": "bumpy", "weather": "hot"}) == ()


def woods(*points: tuple[str, str]) -> RuleSet:
    """Return a rule set with a criterion for each wood and rating, all of which count for x."""
    rules = [
        made_rule(f"rule-{number}", f"c{number}", Chosen("one", ("x",)), ("", {wood: rating}))
        for number, (wood, rating) in enumerate(points)
    ]
    criteria = {f"c{number}": "normal" for number in range(len(points))}
    return made_rule_set(["ash", "beech"], [made_question("one")], criteria, rules)


@pytest.mark.parametrize(
    ("rivals", "counts"),
    [
        # Ash has 2.5, half of it 1.25. Beech has 1: at double 2.
        (("some",), ()),
        # Beech has 0.5 three times: with one at double 2.
        (("little", "little", "little"), ("c0",)),
        # Beech has 1 and 0.5: with the first at double 2.5, with the second at double 2.
        (("some", "little"), ("c0", "c1")),
    ],
)
def test_half_a_weight_counts_where_no_word_does(rivals: tuple[str, ...], counts: tuple[str, ...]) -> None:
    made = woods(("ash", "much"), *(("beech", rating) for rating in rivals))
    rule_set = made._replace(importance={"normal": 1_000})
    assessment = assess(rule_set, {"one": ("x",)}, {})
    assert all(turn.lower is turn.higher is None for turn in importance_turns(rule_set, assessment, {}))
    assert importance_that_counts(rule_set, assessment, {}) == counts


def test_an_exact_tie_at_half_the_weight_counts() -> None:
    # Half of an odd weight is no whole thousandth: 0.333 / 2 x 2 = 0.333.
    rule_set = woods(("ash", "all"), ("beech", "two"))._replace(
        importance={"normal": 333}, scale={"all": 2_000, "two": 1_000}
    )
    assessment = assess(rule_set, {"one": ("x",)}, {})
    assert importance_that_counts(rule_set, assessment, {}) == ("c0", "c1")
    nearly = rule_set._replace(scale={"all": 2_001, "two": 1_000})
    assessment = assess(nearly, {"one": ("x",)}, {})
    assert importance_that_counts(nearly, assessment, {}) == ()


def test_two_words_of_the_same_weight_change_nothing_for_each_other() -> None:
    rule_set = woods(("ash", "much"), ("beech", "some"))
    rule_set = rule_set._replace(importance={"usual": 1_000, **IMPORTANCE})
    assessment = assess(rule_set, {"one": ("x",)}, {})
    first, second = importance_turns(rule_set, assessment, {})
    assert (first.importance, first.lower, first.higher) == ("normal", Flip("low", "beech", ()), None)
    assert (second.lower, second.higher) == (None, Flip("high", "", ("ash", "beech")))


# Laws.


@LAW
@given(situations())
def test_a_turn_names_the_nearest_words_below_and_above_that_move_first_place(situation: Situation) -> None:
    rule_set, answers, importance = situation
    now = assess(rule_set, answers, importance)
    default = {criterion.id: criterion.importance for criterion in rule_set.criteria}
    for turn in importance_turns(rule_set, now, importance):
        assert turn.importance == importance.get(turn.criterion, default[turn.criterion])
        then = {
            word: places(assess(rule_set, answers, {**importance, turn.criterion: word}))
            for word in rule_set.importance
        }
        moving = {rule_set.importance[word] for word, found in then.items() if found != places(now)}
        weight = rule_set.importance[turn.importance]
        below, above = [n for n in moving if n < weight], [n for n in moving if n > weight]
        assert_nearest(turn.lower, max(below, default=None), rule_set, then)
        assert_nearest(turn.higher, min(above, default=None), rule_set, then)


def assert_nearest(
    flip: Flip | None, weight: int | None, rule_set: RuleSet, then: Mapping[str, Places]
) -> None:
    """Fail unless the flip is to a word of this weight, and what is first then is what it says."""
    if flip is None:
        assert weight is None
    else:
        assert rule_set.importance[flip.importance] == weight
        assert then[flip.importance] == (flip.first, flip.tied)


@LAW
@given(situations())
def test_the_criteria_left_out_are_those_on_which_nobody_differs(situation: Situation) -> None:
    rule_set, answers, importance = situation
    now = assess(rule_set, answers, importance)
    expected = [item.id for item in rule_set.criteria if len(values(now, item.id)) > 1]
    assert [turn.criterion for turn in importance_turns(rule_set, now, importance)] == expected
    for criterion in {item.id for item in rule_set.criteria} - set(expected):
        for word in rule_set.importance:
            assert places(assess(rule_set, answers, {**importance, criterion: word})) == places(now)


def moved_by(
    situation: Situation, criterion: str, words: Iterable[str], extra: Mapping[str, int] = {}
) -> bool:
    """Return whether any of the words for one criterion moves first place.

    All weights are taken four times, which changes no place; `extra` adds words.
    """
    rule_set, answers, importance = situation
    weights = {word: 4 * weight for word, weight in rule_set.importance.items()}
    wider = rule_set._replace(importance={**weights, **extra})
    now = places(assess(wider, answers, importance))
    return any(places(assess(wider, answers, {**importance, criterion: word})) != now for word in words)


@LAW
@given(situations())
def test_what_counts_is_what_a_word_or_a_weight_from_half_to_double_moves(situation: Situation) -> None:
    rule_set, answers, importance = situation
    expected = []
    for criterion in rule_set.criteria:
        weight = rule_set.importance[importance.get(criterion.id, criterion.importance)]
        shares = {word: share * weight for word, share in QUARTERS.items()}
        if moved_by(situation, criterion.id, (*rule_set.importance, *shares), shares):
            expected.append(criterion.id)
    assessment = assess(rule_set, answers, importance)
    assert importance_that_counts(rule_set, assessment, importance) == tuple(expected)
