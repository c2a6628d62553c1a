"""What could still change first place, worked out by hand."""

import pytest
from brute_force import settlement_of, turning_points_of
from drawn_rule_sets import Situation
from known_rule_sets import TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.interview import outlook as module
from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.outlook import Bound, ChangedAnswer, Settlement, TurningPoint, TurningPoints
from advisor.model.rule_set import Question, Rule, RuleSet, Veto

ONE, TWO, THREE = (Chosen(name, ("x",)) for name in ("one", "two", "three"))


def made(
    rules: list[Rule], answers: Answers, *vetoes: Veto, questions: list[Question] | None = None
) -> Situation:
    """Return a situation with three alternatives and three questions; beauty weighs 2.5, all else 1."""
    asked = questions or [made_question(name) for name in ("one", "two", "three")]
    criteria = {"age": "normal", "beauty": "high", "cost": "normal", "depth": "none"}
    rule_set = made_rule_set(["ash", "beech", "cedar"], asked, criteria, rules, vetoes=vetoes)
    return Situation(rule_set, answers, {})


def rule(criterion: str, when: Condition, **ratings: str) -> Rule:
    """Return a rule that rates alternatives."""
    return made_rule(f"{criterion}-{when}", criterion, when, ("", ratings))


def bound(found: Settlement, alternative: str, rival: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest lead in millionths."""
    (only,) = (item for item in found.bounds if item[:2] == (alternative, rival))
    return only.least, only.greatest


# Ash 4 for one, beech 0.5 x 2.5 = 1.25 for two, cedar 2.5 and beech 1 for three.
RULES = [
    rule("age", ONE, ash="all"),
    rule("beauty", TWO, beech="little"),
    rule("cost", THREE, cedar="much", beech="some"),
]


def test_bounds_reach_from_the_worst_to_the_best_completion() -> None:
    found = settlement_of(made(RULES, {"one": ("x",)}))
    assert found.bounds == (
        Bound("ash", "beech", 1_750_000, 4_000_000),
        Bound("beech", "ash", -4_000_000, -1_750_000),
        Bound("ash", "cedar", 1_500_000, 4_000_000),
        Bound("cedar", "ash", -4_000_000, -1_500_000),
        Bound("beech", "cedar", -1_500_000, 1_250_000),
        Bound("cedar", "beech", -1_250_000, 1_500_000),
    )


def test_a_lead_that_no_answer_takes_is_settled() -> None:
    found = settlement_of(made(RULES, {"one": ("x",)}))
    assert (found.settled, found.exact, found.decisive, found.together) == (True, True, (), 0)


def test_a_question_whose_answer_alone_moves_first_place_is_decisive() -> None:
    # All are level without answers, so each question moves first place.
    found = settlement_of(made(RULES, {}))
    assert (found.settled, found.decisive, found.together) == (False, ("one", "two", "three"), 1)


def test_an_unsure_answer_may_still_become_another() -> None:
    assert settlement_of(made(RULES, {"one": (UNSURE,)})) == settlement_of(made(RULES, {}))


def test_questions_that_move_first_place_only_together_are_all_decisive() -> None:
    # Ash leads by 1; beech takes two and three for it.
    rules = [rule("age", ONE, ash="some"), rule("cost", AllOf((TWO, THREE)), beech="some")]
    found = settlement_of(made(rules, {"one": ("x",)}))
    assert (found.settled, found.decisive, found.together) == (False, ("two", "three"), 2)


def test_a_question_that_moves_first_place_only_with_more_others_is_not_decisive() -> None:
    # Beech overtakes by two alone; cedar would take two and three.
    rules = [
        rule("age", ONE, ash="some"),
        rule("beauty", TWO, beech="some"),
        rule("cost", AllOf((TWO, THREE)), cedar="all"),
    ]
    found = settlement_of(made(rules, {"one": ("x",)}))
    assert (found.decisive, found.together) == (("two",), 1)


def test_decisive_questions_are_in_the_order_of_the_rule_set() -> None:
    questions = [made_question(name) for name in ("three", "one", "two")]
    assert settlement_of(made(RULES, {}, questions=questions)).decisive == ("three", "one", "two")


def test_to_draw_level_changes_first_place() -> None:
    rules = [rule("age", ONE, ash="some"), rule("cost", TWO, beech="some")]
    found = settlement_of(made(rules, {"one": ("x",)}))
    assert (found.settled, bound(found, "ash", "beech")) == (False, (0, 1_000_000))


def test_a_tie_that_no_answer_breaks_is_settled() -> None:
    rules = [rule("age", ONE, ash="some", beech="some"), rule("cost", TWO, ash="much", beech="much")]
    found = settlement_of(made(rules, {"one": ("x",)}))
    assert (found.settled, bound(found, "ash", "beech")) == (True, (0, 0))


def test_a_criterion_that_weighs_nothing_decides_nothing() -> None:
    rules = [rule("age", ONE, ash="some"), rule("depth", TWO, beech="all")]
    assert settlement_of(made(rules, {"one": ("x",)})).settled


def test_completions_in_which_one_of_the_two_is_removed_count_for_no_bound() -> None:
    # Beech gets 2.5 for two, but the same answer removes it.
    rules = [rule("age", ONE, ash="some"), rule("cost", TWO, beech="much")]
    found = settlement_of(made(rules, {"one": ("x",)}, made_veto("v", TWO, "beech")))
    assert bound(found, "ash", "beech") == (1_000_000, 1_000_000)
    assert found.settled


def test_there_is_no_bound_with_one_who_is_removed_for_good() -> None:
    found = settlement_of(made(RULES, {"one": ("x",)}, made_veto("v", ONE, "cedar")))
    assert bound(found, "ash", "cedar") == bound(found, "cedar", "beech") == (None, None)


def test_a_veto_that_could_remove_the_first_keeps_things_from_being_settled() -> None:
    found = settlement_of(made(RULES[:1], {"one": ("x",)}, made_veto("v", TWO, "ash", "cedar")))
    assert (found.settled, found.decisive, found.removable) == (False, ("two",), ("ash", "cedar"))


def test_one_who_is_removed_already_is_not_removable() -> None:
    vetoes = made_veto("v1", ONE, "ash"), made_veto("v2", TWO, "ash")
    assert settlement_of(made(RULES[:1], {"one": ("x",)}, *vetoes)).removable == ()


def test_where_vetoes_remove_all_for_good_all_is_settled() -> None:
    found = settlement_of(made(RULES, {"one": ("x",)}, made_veto("v", ONE, "ash", "beech", "cedar")))
    assert found.settled


def test_a_question_that_need_not_be_asked_cannot_move_first_place() -> None:
    questions = [made_question("one"), made_question("two", asked_when=Chosen("one", ("y",)))]
    rules = [rule("age", ONE, ash="some"), rule("cost", TWO, beech="all")]
    assert settlement_of(made(rules, {"one": ("x",)}, questions=questions)).settled


def test_an_answer_that_rules_a_question_out_may_move_first_place() -> None:
    # Who says y or z to one is not asked two, and has said none of its choices.
    questions = [made_question("one"), made_question("two", asked_when=ONE)]
    found = settlement_of(made([rule("age", Not(TWO), beech="some")], {}, questions=questions))
    assert (found.decisive, found.together) == (("one", "two"), 1)


# Turning points. A changed answer is one of those given; what is open stays so.


def changed(question: str, given: str, *become: str) -> ChangedAnswer:
    """Return a change of a single choice to any of these."""
    return ChangedAnswer(question, (given,), tuple((choice,) for choice in become))


ALL_X = {"one": ("x",), "two": ("x",), "three": ("x",)}


def test_a_turning_point_is_an_answer_that_moves_first_place() -> None:
    # Ash 4, cedar 2.5, beech 1.25 + 1. Without one, cedar is first.
    found = turning_points_of(made(RULES, ALL_X))
    expected = TurningPoint((changed("one", "x", "y", "z"),), "cedar", ())
    assert found == TurningPoints(1, (expected,), more=False, exact=True)


def test_a_turning_point_may_be_a_tie() -> None:
    rules = [rule("age", ONE, ash="some"), rule("cost", TWO, beech="little")]
    found = turning_points_of(made(rules, {"one": ("x",)}))
    assert found.points == (TurningPoint((changed("one", "x", "y", "z"),), "", ("ash", "beech", "cedar")),)


def test_a_turning_point_may_leave_nobody() -> None:
    veto = made_veto("v", Chosen("two", ("x", "y")), "ash", "beech", "cedar")
    found = turning_points_of(made(RULES[:1], {"two": ("z",)}, veto))
    assert found.points == (TurningPoint((changed("two", "z", "x", "y"),), "", ()),)


def test_where_nobody_is_left_a_turning_point_brings_somebody_back() -> None:
    all_out = made_veto("v", ONE, "ash", "beech", "cedar")
    found = turning_points_of(made(RULES, {"one": ("x",), "two": ("x",)}, all_out))
    assert found.exact
    assert [
        ([change.question for change in point.changes], point.first, point.tied) for point in found.points
    ] == [(["one"], "beech", ())]


def test_different_outcomes_of_one_question_are_different_turning_points() -> None:
    rules = [
        rule("age", Chosen("one", ("y",)), beech="some"),
        rule("cost", Chosen("one", ("z",)), cedar="some"),
        rule("beauty", ONE, ash="some"),
    ]
    assert {(point.changes, point.first) for point in turning_points_of(made(rules, ALL_X)).points} == {
        ((changed("one", "x", "y"),), "beech"),
        ((changed("one", "x", "z"),), "cedar"),
    }


def test_answers_change_together_where_none_does_alone() -> None:
    # Ash has 4 + 2.5 x 0.5, beech 4: only without both of its answers is ash behind.
    rules = [
        rule("age", ONE, ash="all"),
        rule("beauty", TWO, ash="much"),
        rule("cost", THREE, beech="some"),
    ]
    (point,) = turning_points_of(made(rules, ALL_X)).points
    assert point == TurningPoint((changed("one", "x", "y", "z"), changed("two", "x", "y", "z")), "beech", ())


def several_choices() -> Situation:
    """Return a situation in which ash is first for x, to which y or z may be added, or take its place."""
    rules = [rule("age", ONE, ash="some"), rule("cost", Chosen("one", ("y",)), beech="all")]
    return made(rules, {"one": ("x",)}, questions=[made_question("one", several=True)])


def test_for_each_first_place_the_answers_with_the_fewest_choices_changed_are_told() -> None:
    # To add y is enough for beech, so that to put it in the place of x is not told. Without x all are level.
    assert turning_points_of(several_choices()).points == (
        TurningPoint((ChangedAnswer("one", ("x",), (("x", "y"),)),), "beech", ()),
        TurningPoint((ChangedAnswer("one", ("x",), (("z",),)),), "", ("ash", "beech", "cedar")),
    )


def test_of_so_many_of_the_nearest_changes_it_is_worked_out_what_is_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = turning_points_of(several_choices()).points
    monkeypatch.setattr(module, "MOST_ASSESSED", 1)
    assert turning_points_of(several_choices()).points == every[:1]


def test_where_not_all_changes_are_tried_one_is_told_that_moves_first_place_though_not_the_nearest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = turning_points_of(several_choices()).points
    monkeypatch.setattr(module, "MOST_TRIED", 1)
    rule_set, answers, importance = several_choices()
    points = turning_points_of(several_choices()).points
    # To put y in the place of x gets beech furthest, but to add it is nearer.
    assert points != every
    assert points[0].changes[0].become == (("y",),)
    for point in points:
        for become in point.changes[0].become:
            after = assess(rule_set, {**answers, "one": become}, importance)
            assert after.leaders != ("ash",)
            assert (after.first, after.tied) == (point.first, point.tied)


@pytest.mark.parametrize(("most", "exact"), [(1, False), (2, False), (3, False), (4, True)])
def test_only_where_fewer_changes_than_are_tried_move_first_place_are_those_all(
    most: int, exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Three do: to add y, to put y in the place of x, and to put z there.
    monkeypatch.setattr(module, "MOST_TRIED", most)
    assert turning_points_of(several_choices()).exact is exact


def test_of_several_choices_the_nearest_change_of_the_toy_is_told_for_each_first_place() -> None:
    # Pie (taste without milk 1.5, effort 1) and brownies (crowd 2.5) are level at 2.5. With nuts a veto
    # removes the brownies; without milk the pie loses 1.5.
    said = {"guests": "many", "allergies": "milk", "favourite": "anything", "weather": "mild"}
    said |= {"time": "hours", "practice": "often"}
    answers = {question: (choice,) for question, choice in said.items()}
    found = turning_points_of(Situation(loaded(TOY).rule_set, answers, {}))
    told = {
        (point.changes[0].become, point.first)
        for point in found.points
        if [change.question for change in point.changes] == ["allergies"]
    }
    assert told == {((("nuts", "milk"),), "apple-pie"), ((("gluten",), ("none",)), "nut-brownies")}


def test_without_a_rival_that_could_lead_there_is_no_turning_point() -> None:
    rules = [rule("age", AnyOf((ONE, Not(ONE))), ash="all")]
    assert turning_points_of(made(rules, ALL_X)) == TurningPoints(0, (), more=False, exact=True)


def test_without_answers_there_is_no_turning_point() -> None:
    assert turning_points_of(made(RULES, {"one": (UNSURE,)})).points == ()


def test_wishes_come_before_facts_and_both_by_name() -> None:
    # Ash has 1 for each of the three answers, and beech 2.5: any change moves first place.
    rules = [rule(name, when, ash="some") for name, when in (("age", ONE), ("cost", TWO))]
    rules += [rule("beauty", THREE, beech="little", ash="little")]
    rules += [rule("age", Not(ONE), beech="all"), rule("cost", Not(TWO), beech="all")]
    rules += [rule("beauty", Not(THREE), beech="all")]
    questions = [made_question(name)._replace(is_fact=name == "one") for name in ("three", "one", "two")]
    points = turning_points_of(made(rules, ALL_X, questions=questions)).points
    assert [point.changes[0].question for point in points] == ["three", "two", "one"]


def test_turning_points_of_the_same_facts_go_by_all_their_names() -> None:
    # Ash has 2. Beech gets 1 for y to one and 1 without x to two, cedar for z to one and without x to three.
    always = Chosen("one", ("x", "y", "z"))
    rules = [rule("age", always, ash="some"), rule("cost", always, ash="some")]
    rules += [rule("age", Chosen("one", ("y",)), beech="some"), rule("cost", Not(TWO), beech="some")]
    rules += [rule("age", Chosen("one", ("z",)), cedar="some"), rule("cost", Not(THREE), cedar="some")]
    points = turning_points_of(made(rules, ALL_X)).points
    assert [[change.question for change in point.changes] for point in points] == [
        ["one", "three"],
        ["one", "two"],
    ]


def many(count: int) -> Situation:
    """Return a situation in which a change of any of so many answers moves first place."""
    names = [f"q{number:02}" for number in range(count)]
    rules = [rule("age", AnyOf(tuple(Not(Chosen(name, ("x",))) for name in names)), beech="all")]
    rules.append(rule("cost", Chosen(names[0], ("x", "y", "z")), ash="some"))
    return made(rules, dict.fromkeys(names, ("x",)), questions=[made_question(name) for name in names])


def test_ten_turning_points_are_all() -> None:
    found = turning_points_of(many(10))
    assert (len(found.points), found.more) == (10, False)


def test_of_more_than_ten_the_first_ten_are_told() -> None:
    found = turning_points_of(many(12))
    assert [point.changes[0].question for point in found.points] == [f"q{number:02}" for number in range(10)]
    assert found.more


def joined(count: int) -> RuleSet:
    """Return a rule set in which ash has 1 point, and beech 4 by so many answers together."""
    names = [f"q{number:02}" for number in range(count)]
    first = Chosen("first", ("x",))
    rules = [rule("age", first, ash="some"), rule("cost", AnyOf(()), cedar="some")]
    rules.append(rule("beauty", AllOf(tuple(Chosen(name, ("x",)) for name in names)), beech="all"))
    questions = [made_question(name) for name in ("first", *names)]
    return made(rules, {}, questions=questions).rule_set


@pytest.mark.parametrize(("count", "together"), [(12, 12), (13, None)])
def test_sets_of_more_than_twelve_questions_are_not_looked_for(count: int, together: int | None) -> None:
    found = settlement_of(Situation(joined(count), {"first": ("x",)}, {}))
    assert (found.settled, found.exact, found.together) == (False, True, together)
    assert len(found.decisive) == (together or 0)


def test_so_many_are_searched_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SEARCHED", 11)
    found = turning_points_of(many(12))
    assert (len(found.points), found.more) == (10, True)
    monkeypatch.setattr(module, "MOST_SEARCHED", 5)
    found = turning_points_of(many(12))
    assert (len(found.points), found.more) == (5, False)


@pytest.mark.parametrize("name", ["ash", "beech"])
def test_the_smallest_lead_that_there_is_breaks_a_tie(name: str) -> None:
    rules = [made_rule("r1", "age", ONE, ("", {name: "tiny"}))]
    rule_set = made_rule_set(
        ["ash", "beech"],
        [made_question("one")],
        {"age": "least"},
        rules,
        scale={"tiny": 1},
        importance={"least": 1},
    )
    found = settlement_of(Situation(rule_set, {}, {}))
    assert bound(found, name, "beech" if name == "ash" else "ash") == (0, 1)
    assert (found.settled, found.decisive) == (False, ("one",))
