"""What a factor that is too large could do at most."""

from brute_force import small_situations
from drawn_rule_sets import Situation
from hypothesis import given, settings
from made_rule_sets import SCALE, made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.scoring import weights
from advisor.interview.boxes import Extremes, _levels, box
from advisor.interview.components import Component
from advisor.interview.layout import Layout
from advisor.interview.search import greatest
from advisor.interview.tables import Tables, open_questions
from advisor.model.answers import Answers
from advisor.model.conditions import Chosen
from advisor.model.rule_set import RuleSet

X, Y, Z = (Chosen("one", (choice,)) for choice in "xyz")


def boxes(rule_set: RuleSet, answers: Answers) -> list[tuple[Component, Component]]:
    """Return the component of each factor and its box."""
    layout, weight = Layout(rule_set), weights(rule_set, {})
    tables = Tables(layout, answers, weight, open_questions(layout, answers))
    found = []
    for factor in layout.factors:
        names = tables.names([factor])
        domains = tables._domains([factor])
        assert domains is not None
        boxed = box(factor, tables._component([factor], {}), names, weight)
        found.append((tables._component([factor], domains), boxed))
    return found


def boxed(answers: Answers, *, vetoed: bool = False) -> Component:
    """Return the box of a criterion with the weight 2500, or of a veto."""
    rules = [
        made_rule("r1", "age", X, ("", {"ash": "much", "beech": "some"})),
        made_rule("r2", "age", Y, ("", {"ash": "some", "cedar": "all"})),
    ]
    questions = [made_question("one", several=True)]
    vetoes = (made_veto("v", Z, "ash"),)
    rule_set = made_rule_set(["ash", "beech", "cedar"], questions, {"age": "high"}, rules, vetoes=vetoes)
    return boxes(rule_set, answers)[1 if vetoed else 0][1]


def lead(found: Component, first: str, rival: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest lead of the first over the rival."""
    least = greatest(found.lead(rival, first), found.every)
    return None if least is None else -least, greatest(found.lead(first, rival), found.every)


def test_each_is_best_where_it_has_its_highest_rating_and_the_other_nothing() -> None:
    found = boxed({})
    assert lead(found, "ash", "beech") == (-2_500_000, 6_250_000)
    assert lead(found, "cedar", "ash") == (-6_250_000, 10_000_000)


def test_one_way_after_another_has_one_at_its_highest_and_the_last_have_all_at_nothing() -> None:
    found = boxed({})
    assert found.every == 0b111111
    for way, (first, rival, best) in enumerate(
        [("ash", "beech", 2_500), ("beech", "cedar", 1_000), ("cedar", "ash", 4_000)], start=1
    ):
        assert greatest(found.lead(first, rival), 1 << way) == 2_500 * best
    assert [greatest(found.lead("ash", "beech"), 1 << way) for way in (0, 3, 4, 5)] == [0, 0, 0, 0]


def test_a_rating_that_is_worth_nothing_is_so_in_every_way() -> None:
    rules = [made_rule("r1", "age", X, ("", {"ash": "nothing", "beech": "some"}))]
    rule_set = made_rule_set(
        ["ash", "beech"], [made_question("one")], {"age": "high"}, rules, scale=SCALE | {"nothing": 0}
    )
    ((_, found),) = boxes(rule_set, {})
    assert lead(found, "ash", "beech") == (-2_500_000, 0)


def test_values_come_highest_first() -> None:
    assert _levels(4_000, 1_000, 0b10, 0b111) == ((4_000, 0b010), (1_000, 0b001), (0, 0b100))
    assert _levels(4_000, 4_000, 0b10, 0b111) == ((4_000, 0b011), (0, 0b100))
    assert _levels(4_000, 0, 0b10, 0b111) == ((4_000, 0b010), (0, 0b101))


def test_who_is_not_rated_only_loses() -> None:
    assert lead(boxed({}), "ash", "deal") == (0, 6_250_000)


def test_the_way_that_changes_nothing_has_the_present_ratings() -> None:
    found = boxed({"one": ("y",)})
    assert found.changing[0] == 1
    assert greatest(found.lead("cedar", "ash"), 1) == 2_500 * (4_000 - 1_000)


def test_all_other_ways_count_as_one_change() -> None:
    found = boxed({})
    assert found.changing == (1, found.every & ~1)
    assert found.masks == {"one": (1, found.every & ~1)}


def test_a_veto_could_remove_whom_it_removes_and_could_leave_them() -> None:
    found = boxed({}, vetoed=True)
    assert found.barred.keys() == {"ash"}
    assert found.open_to("ash")
    assert found.open_to("ash") & 1
    assert (found.every, found.barred) == (0b111, {"ash": 0b010})


def test_a_veto_in_force_could_cease_to_be() -> None:
    found = boxed({"one": ("z",)}, vetoed=True)
    assert found.barred == {"ash": 0b011}
    assert found.open_to("ash") == 0b100


def test_a_box_is_never_exact() -> None:
    assert not boxed({}).exact


def test_extremes_are_one_way_that_changes_nothing_and_the_others() -> None:
    found = Extremes(["one", "two"], 0b1111)
    assert found.masks == {"one": (0b0001, 0b1110), "two": (0b0001, 0b1110)}
    assert found.changing() == (0b0001, 0b1110)


@settings(max_examples=60)
@given(small_situations())
def test_a_box_holds_all_that_its_factor_could_do(situation: Situation) -> None:
    names = [item.id for item in situation.rule_set.alternatives]
    for component, around in boxes(situation.rule_set, situation.answers):
        for first in names:
            assert bool(around.open_to(first)) >= bool(component.open_to(first))
            assert bool(around.barred.get(first)) >= bool(component.barred.get(first))
            for rival in names:
                inner = greatest(component.lead(first, rival), component.open_to(first, rival))
                outer = greatest(around.lead(first, rival), around.open_to(first, rival))
                assert inner is None or (outer is not None and outer >= inner)
