"""Vetoes, and which of them to give up."""

import itertools

from drawn_rule_sets import Situation, situations
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_rule_sets import made_veto

from advisor.assessment.assess import assess
from advisor.assessment.vetoes import removed_by, to_give_up
from advisor.model.conditions import AllOf
from advisor.model.rule_set import RuleSet

REMOVED = st.dictionaries(
    st.sampled_from(["ash", "beech", "cedar", "deal"]),
    st.sets(st.sampled_from(["v1", "v2", "v3", "v4", "v5"]), min_size=1).map(sorted).map(tuple),
    min_size=1,
)


def test_a_veto_that_holds_removes_its_alternatives(picnic_cake: RuleSet) -> None:
    assert removed_by(picnic_cake, {"allergies": ("nuts",)}) == {
        "nut-brownies": ("no-nuts",),
        "cheesecake": ("no-nuts",),
    }


def test_several_vetoes_against_one_alternative_are_all_named(picnic_cake: RuleSet) -> None:
    assert removed_by(picnic_cake, {"allergies": ("nuts", "gluten"), "oven": ("no",)}) == {
        "nut-brownies": ("no-nuts", "no-oven"),
        "cheesecake": ("no-nuts",),
        "apple-pie": ("no-oven",),
    }


def test_the_vetoes_against_an_alternative_go_by_name_whatever_their_order(picnic_cake: RuleSet) -> None:
    turned = picnic_cake._replace(vetoes=picnic_cake.vetoes[::-1])
    answers = {"allergies": ("nuts",), "oven": ("no",)}
    assert removed_by(turned, answers)["nut-brownies"] == ("no-nuts", "no-oven")


def test_an_open_or_unsure_answer_removes_nothing(picnic_cake: RuleSet) -> None:
    assert removed_by(picnic_cake, {"oven": ("unsure",)}) == {}
    assert removed_by(picnic_cake, {}) == {}


def test_a_removed_alternative_keeps_what_it_would_have_scored(picnic_cake: RuleSet) -> None:
    # Without an oven only the cheesecake is left. Hot, latest: crumb (0.5) at much (2.5) is 1.25 for both
    # that are removed. Fruit: slice (2.5) for the pie, crumb (0.5) for the cheesecake.
    answers = {"oven": ("no",), "weather": ("hot",), "favourite": ("fruit",)}
    assessment = assess(picnic_cake, answers, {})
    assert [(item.alternative, item.rank, item.score) for item in assessment.removed] == [
        ("apple-pie", 1, 3_750_000),
        ("nut-brownies", 2, 1_250_000),
    ]
    assert [(item.alternative, item.score) for item in assessment.standings] == [("cheesecake", 500_000)]
    assert (assessment.first, assessment.lead, assessment.radius) == ("cheesecake", None, None)


def test_where_none_is_left_the_fewest_vetoes_that_bring_one_back_are_named(picnic_cake: RuleSet) -> None:
    # The pie is removed by no-oven alone, the cheesecake by no-nuts alone, the brownies by both.
    assessment = assess(picnic_cake, {"allergies": ("nuts",), "oven": ("no",)}, {})
    assert assessment.standings == ()
    assert assessment.give_up == (("no-nuts",), ("no-oven",))


def test_while_one_is_left_nothing_is_to_be_given_up(picnic_cake: RuleSet) -> None:
    assert assess(picnic_cake, {"oven": ("no",)}, {}).give_up == ()


def test_of_two_vetoes_together_both_are_to_be_given_up() -> None:
    assert to_give_up({"ash": ("v1", "v2"), "beech": ("v1", "v2"), "cedar": ("v1", "v2", "v3")}) == (
        ("v1", "v2"),
    )


def test_nothing_removed_leaves_nothing_to_give_up() -> None:
    assert to_give_up({}) == ()


def smallest(removed: dict[str, tuple[str, ...]]) -> set[frozenset[str]]:
    """Return the smallest sets of vetoes whose end leaves an alternative, by trying all sets."""
    vetoes = sorted({veto for names in removed.values() for veto in names})
    for size in range(len(vetoes) + 1):
        sets = map(frozenset, itertools.combinations(vetoes, size))
        if found := {given_up for given_up in sets if any(given_up.issuperset(v) for v in removed.values())}:
            return found
    return set()


@given(REMOVED)
def test_the_sets_to_give_up_are_the_smallest_that_bring_an_alternative_back(
    removed: dict[str, tuple[str, ...]],
) -> None:
    assert set(map(frozenset, to_give_up(removed))) == smallest(removed)


@settings(max_examples=40)
@given(situations())
def test_a_rule_set_without_the_vetoes_that_are_given_up_has_an_alternative_left(
    situation: Situation,
) -> None:
    rule_set, answers, importance = situation
    always = [made_veto(f"remove-{item.id}", AllOf(()), item.id) for item in rule_set.alternatives]
    none_left = rule_set._replace(vetoes=(*rule_set.vetoes, *always))
    assessment = assess(none_left, answers, importance)
    assert assessment.give_up
    for given_up in assessment.give_up:
        kept = tuple(veto for veto in none_left.vetoes if veto.id not in given_up)
        assert assess(none_left._replace(vetoes=kept), answers, importance).standings
        for fewer in itertools.combinations(given_up, len(given_up) - 1):
            kept = tuple(veto for veto in none_left.vetoes if veto.id not in fewer)
            assert not assess(none_left._replace(vetoes=kept), answers, importance).standings


@settings(max_examples=40)
@given(situations())
def test_losers_do_not_decide(situation: Situation) -> None:
    rule_set, answers, importance = situation
    assessment = assess(rule_set, answers, importance)
    assume(assessment.standings)
    best = {assessment.first} if assessment.first else set(assessment.tied)
    for loser in assessment.standings:
        if loser.alternative in best:
            continue
        veto = made_veto("one-more", AllOf(()), loser.alternative)
        without = assess(rule_set._replace(vetoes=(*rule_set.vetoes, veto)), answers, importance)
        assert (without.first, without.tied) == (assessment.first, assessment.tied)
        scores = {item.alternative: item.score for item in assessment.standings}
        assert all(item.score == scores[item.alternative] for item in without.standings)
