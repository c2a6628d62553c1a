"""What the rules make of questions that bear on each other."""

import pytest
from brute_force import completions, small_situations
from drawn_rule_sets import Situation
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question

from advisor.assessment.scoring import weights
from advisor.interview import components as module
from advisor.interview.components import Component, Levels
from advisor.interview.layout import Layout
from advisor.interview.search import greatest
from advisor.interview.spaces import Space, Ways
from advisor.interview.stances import OPEN, Stances
from advisor.interview.tables import Tables, open_questions
from advisor.model.answers import Answers

LAW = settings(max_examples=40)


def component(*levels: tuple[int, Levels], **barred: Ways) -> Component:
    """Return a component of one question with four stances."""
    stances = Stances([made_question("one")], [])
    return Component(Space(stances, {"one": (OPEN,) * 4}, {}), levels, barred, exact=True)


NARROW: Levels = {"ash": ((500, 0b0011), (0, 0b1100))}
WIDE: Levels = {"ash": ((2_500, 0b0110), (0, 0b1001)), "beech": ((1_000, 0b0010), (0, 0b1101))}
EVEN: Levels = {"ash": ((4_000, 0b1111),), "beech": ((1_000, 0b1111),)}


def test_a_term_gives_the_difference_times_the_weight_way_by_way() -> None:
    # Way 1 has 2500 - 1000, way 2 has 2500, the others nothing.
    expected = ((5_000, 0b0100), (3_000, 0b0010), (0, 0b1001))
    assert component((2, WIDE)).lead("ash", "beech") == (0, (expected,))


def test_the_other_way_round_the_term_has_the_opposite_amounts() -> None:
    expected = ((0, 0b1001), (-3_000, 0b0010), (-5_000, 0b0100))
    assert component((2, WIDE)).lead("beech", "ash") == (0, (expected,))


def test_what_is_so_in_all_ways_is_a_constant() -> None:
    assert component((3, EVEN), (1, EVEN)).lead("ash", "beech") == (12_000, ())


def test_the_widest_term_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CLASSES", 1)
    constant, terms = component((1, NARROW), (1, WIDE), (1, EVEN)).lead("ash", "beech")
    assert constant == 3_000
    assert [(term[0][0], term[-1][0]) for term in terms] == [(2_500, 0), (500, 0)]


def test_terms_are_made_one_while_there_are_few_amounts(monkeypatch: pytest.MonkeyPatch) -> None:
    # Wide has 2500 - 1000 in way 1, 2500 in way 2 and else nothing; narrow 500 in ways 0 and 1.
    expected = ((2_500, 0b0100), (2_000, 0b0010), (500, 0b0001), (0, 0b1000))
    assert component((1, NARROW), (1, WIDE)).lead("ash", "beech") == (0, (expected,))
    # Two by three amounts are six, but there are only four ways to have them in.
    for most, count in ((3, 2), (4, 1)):
        monkeypatch.setattr(module, "MOST_CLASSES", most)
        assert len(component((1, NARROW), (1, WIDE)).lead("ash", "beech")[1]) == count


def levels_of(rows: dict[str, list[int]]) -> Levels:
    """Return levels with these values way by way."""
    return {
        name: tuple(
            (value, sum(1 << way for way, other in enumerate(row) if other == value))
            for value in sorted(set(row), reverse=True)
        )
        for name, row in rows.items()
    }


ROW = st.lists(st.sampled_from([0, 500, 1_000, 2_500, 4_000]), min_size=4, max_size=4)
ROWS = st.fixed_dictionaries({}, optional={"ash": ROW, "beech": ROW})
WEIGHED = st.tuples(st.sampled_from([0, 300, 1_000]), ROWS)


@LAW
@given(
    st.lists(WEIGHED, max_size=12), st.integers(0, 0b1111), st.sampled_from([1, 4, 8, module.MOST_CLASSES])
)
def test_terms_that_are_made_one_keep_every_sum(
    drawn: list[tuple[int, dict[str, list[int]]]], ways: Ways, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_CLASSES", most)
        lead = component(*((weight, levels_of(rows)) for weight, rows in drawn)).lead("ash", "beech")
    nothing = [0] * 4
    sums = [
        sum(
            weight * (rows.get("ash", nothing)[way] - rows.get("beech", nothing)[way])
            for weight, rows in drawn
        )
        for way in range(4)
    ]
    for way, total in enumerate(sums):
        assert greatest(lead, 1 << way) == total
    assert greatest(lead, ways) == max(
        (total for way, total in enumerate(sums) if ways >> way & 1), default=None
    )
    for term in lead[1]:
        amounts = [amount for amount, _ in term]
        assert amounts == sorted(set(amounts), reverse=True)
        assert sum(mask for _, mask in term) == 0b1111


def test_a_criterion_that_weighs_nothing_has_no_term() -> None:
    assert component((0, WIDE)).lead("ash", "beech") == (0, ())


def test_a_criterion_that_rates_neither_has_no_term() -> None:
    assert component((1, WIDE)).lead("cedar", "deal") == (0, ())


def test_ways_in_which_a_veto_removes_somebody_are_not_open_to_them() -> None:
    found = component(ash=0b0011, beech=0b0110)
    assert (found.open_to(), found.open_to("cedar")) == (0b1111, 0b1111)
    assert (found.open_to("ash"), found.open_to("ash", "beech")) == (0b1100, 0b1000)


def test_the_value_is_the_highest_in_the_way_that_changes_nothing() -> None:
    found = component((1, NARROW), (1, WIDE), (1, EVEN))
    assert (found.value("ash"), found.value("beech"), found.value("cedar")) == (4_000, 1_000, 0)
    assert component((1, NARROW), (1, WIDE)).value("ash") == 500


def test_the_ways_are_counted_by_questions_that_change() -> None:
    assert component().changing == (0b0001, 0b1110)


def way_of(found: Component, layout: Layout, answers: Answers) -> Ways:
    """Return the way of a component that answers take; an answer without a stance counts as open."""
    way = found.every
    for question, masks in found.masks.items():
        listed = layout.stances.of_open(question) or ()
        stance = layout.stances.of(question, answers.get(question, ()))
        way &= masks[listed.index(stance) if stance in listed else 0]
    assert way.bit_count() == 1
    return way


def built(situation: Situation) -> tuple[Layout, tuple[Component, ...]]:
    """Return the components of the open questions."""
    layout = Layout(situation.rule_set)
    weight = weights(situation.rule_set, situation.importance)
    movable = open_questions(layout, situation.answers)
    return layout, Tables(layout, situation.answers, weight, movable).bounding()


@LAW
@given(small_situations())
def test_leads_of_all_components_add_up_to_the_difference_of_the_scores(situation: Situation) -> None:
    layout, found = built(situation)
    for answers, assessment in completions(situation):
        ways = [(item, way_of(item, layout, answers)) for item in found]
        scores = {item.alternative: item.score for item in (*assessment.standings, *assessment.removed)}
        first, *rivals = sorted(scores)
        for rival in rivals:
            amounts = [greatest(item.lead(first, rival), way) or 0 for item, way in ways]
            assert sum(amounts) == scores[first] - scores[rival]


@LAW
@given(small_situations())
def test_somebody_is_barred_in_just_the_ways_in_which_a_veto_removes_them(situation: Situation) -> None:
    layout, found = built(situation)
    for answers, assessment in completions(situation):
        ways = [(item, way_of(item, layout, answers)) for item in found]
        barred = {
            name.id
            for name in situation.rule_set.alternatives
            if any(item.barred.get(name.id, 0) & way for item, way in ways)
        }
        assert barred == {item.alternative for item in assessment.removed}
