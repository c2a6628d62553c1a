"""Which components there are for given answers, and how one that is too large falls apart."""

import pytest
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.scoring import weights
from advisor.interview import components
from advisor.interview import tables as module
from advisor.interview.components import Component
from advisor.interview.layout import Layout
from advisor.interview.stances import OPEN, Stance
from advisor.interview.tables import Tables, given_answers, open_questions
from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet

ONE, TWO, THREE = (Chosen(name, ("x",)) for name in ("one", "two", "three"))


def made() -> RuleSet:
    """Return a rule set in which age reads one and two, cost two, a veto three, and beauty four."""
    rules = [
        made_rule("r1", "age", ONE, ("", {"ash": "much"})),
        made_rule("r2", "age", TWO, ("", {"ash": "some", "beech": "all"})),
        made_rule("r3", "cost", TWO, ("", {"beech": "some"})),
        made_rule("r4", "beauty", Chosen("four", ("x", "y")), ("", {"beech": "little"})),
    ]
    return made_rule_set(
        ["ash", "beech"],
        [made_question(name) for name in ("one", "two", "three", "four")],
        {"age": "normal", "cost": "high", "beauty": "low"},
        rules,
        vetoes=(made_veto("v", THREE, "ash"),),
    )


def tables(answers: Answers, *, said: bool = False) -> Tables:
    """Return the tables of the open questions, or of those that were answered."""
    rule_set = made()
    layout = Layout(rule_set)
    movable = (given_answers if said else open_questions)(layout, answers)
    return Tables(layout, answers, weights(rule_set, {}), movable)


def scopes(components: tuple[Component, ...]) -> list[list[str]]:
    """Return the questions of each component."""
    return [sorted(item.masks) for item in components]


ALL = {"one": ("y",), "two": ("y",), "three": ("y",), "four": ("z",)}


def test_questions_without_an_answer_and_unsure_ones_are_open() -> None:
    found = open_questions(Layout(made()), {"one": ("x",), "two": (UNSURE,)})
    nothing_or_x = (OPEN, Stance(1, is_open=False))
    assert found == {"two": nothing_or_x, "three": nothing_or_x, "four": nothing_or_x}


def test_answers_that_are_not_unsure_are_given() -> None:
    found = given_answers(Layout(made()), {"one": ("x",), "two": (UNSURE,)})
    assert found == {"one": (Stance(1, is_open=False), Stance(0, is_open=False))}


def test_what_shares_an_open_question_is_one_component() -> None:
    assert scopes(tables({}).bounding()) == [[], ["one", "two"], ["four"], ["three"]]


def test_what_shares_answered_questions_only_falls_apart() -> None:
    assert scopes(tables({"two": ("x",)}).bounding()) == [[], ["one"], ["four"], ["three"]]


def test_what_reads_answered_questions_only_is_one_component_of_one_way() -> None:
    fixed, *others = tables({"two": ("x",), "one": ("y",)}).bounding()
    assert (fixed.every, fixed.masks, len(others)) == (1, {}, 2)
    # Ash has some of age, beech all; of cost, weighing 2500, beech has some: 1 - 4 - 2.5 points.
    assert fixed.lead("ash", "beech") == (-5_500_000, ())


def test_what_reads_nothing_in_play_comes_first_and_is_one_group() -> None:
    found = [*tables({"one": ("x",), "two": ("y",)}).connected()]
    assert [[factor.criterion for factor in group] for group in found] == [["age", "cost"], ["beauty"], [""]]
    assert [tables({"one": ("x",)}).names(group) for group in found] == [["two"], ["four"], ["three"]]


def test_of_the_rules_that_hold_the_highest_rating_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "MOST_CLASSES", 1)
    (_, found, *_) = tables({}).bounding()
    # Ways: neither, one, two, both. Of age ash has 0, 2500, 1000, 2500 and beech 0, 0, 4000, 4000;
    # of cost, weighing 2500, beech has 0, 0, 1000, 1000.
    age, cost = found.lead("ash", "beech")[1]
    assert age == ((2_500_000, 0b0010), (0, 0b0001), (-1_500_000, 0b1000), (-3_000_000, 0b0100))
    assert cost == ((0, 0b0011), (-2_500_000, 0b1100))


def test_a_veto_bars_in_the_ways_in_which_it_holds() -> None:
    *_, veto = tables({}).bounding()
    assert veto.barred == {"ash": 0b10}


def test_a_component_that_is_small_enough_is_exact() -> None:
    assert all(item.exact for item in (*tables({}).bounding(), *tables(ALL, said=True).changing()))


# One and two have 4 ways, 4 stances and 2 criteria, which is 4 x 6 x 2 cells for two alternatives.


@pytest.mark.parametrize(("most", "exact"), [(48, True), (47, False)])
def test_a_component_may_have_as_many_cells_as_are_allowed(
    monkeypatch: pytest.MonkeyPatch, most: int, exact: bool
) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", most)
    assert all(item.exact for item in tables({}).bounding()) == exact
    assert all(item.exact for item in tables(ALL, said=True).changing()) == exact


@pytest.mark.parametrize(
    ("criteria", "classes", "exact"), [(2, 3, True), (1, 4, True), (1, 3, False)], ids=str
)
def test_a_component_may_have_as_many_criteria_as_are_allowed_or_few_ways(
    monkeypatch: pytest.MonkeyPatch, criteria: int, classes: int, exact: bool
) -> None:
    monkeypatch.setattr(module, "MOST_CRITERIA", criteria)
    monkeypatch.setattr(module, "MOST_CLASSES", classes)
    assert all(item.exact for item in tables({}).bounding()) == exact
    assert all(item.exact for item in tables(ALL, said=True).changing()) == exact


def test_the_components_of_changes_go_by_wishes_before_facts_and_then_by_name() -> None:
    rule_set = made()
    questions = tuple(item._replace(is_fact=item.id == "four") for item in rule_set.questions)
    layout = Layout(rule_set._replace(questions=questions))
    found = Tables(layout, ALL, weights(rule_set, {}), given_answers(layout, ALL)).changing()
    assert scopes(found) == [[], ["three"], ["one", "two"], ["four"]]


def test_the_questions_of_a_component_go_by_wishes_before_facts_and_then_by_name() -> None:
    rule_set = made()
    for fact, names in (("one", ["two", "one"]), ("two", ["one", "two"]), ("four", ["one", "two"])):
        questions = tuple(item._replace(is_fact=item.id == fact) for item in rule_set.questions)
        layout = Layout(rule_set._replace(questions=questions))
        movable = open_questions(layout, {})
        found = Tables(layout, {}, weights(rule_set, {}), movable).bounding()
        assert names in [list(item.masks) for item in found]


def test_a_component_that_is_too_large_falls_apart_into_its_factors(monkeypatch: pytest.MonkeyPatch) -> None:
    rule_set = made()
    joined = made_veto("v", AllOf((ONE, THREE)), "ash")
    layout = Layout(rule_set._replace(vetoes=(joined,)))
    monkeypatch.setattr(module, "MOST_CELLS", 48)
    found = Tables(layout, {}, weights(rule_set, {}), open_questions(layout, {})).bounding()
    assert sorted((sorted(item.masks), item.exact, item.every.bit_count()) for item in found) == [
        ([], True, 1),
        (["four"], True, 2),
        (["one", "three"], False, 4),
        (["one", "two"], False, 4),
        (["two"], False, 2),
    ]


def test_a_factor_that_is_too_large_itself_is_boxed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 39)
    boxed, cost = tables({}).bounding()[1:3]
    assert (boxed.exact, cost.exact) == (False, False)
    # Now, ash alone, beech alone, neither, and one to spare: ash at 2500 before nothing, beech at 4000.
    ((amounts),) = boxed.lead("ash", "beech")[1]
    assert (amounts[0][0], amounts[-1][0]) == (2_500_000, -4_000_000)
    assert cost.every == 0b11


def test_of_changes_a_component_that_is_too_large_tries_one_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 47)
    fixed, four, three, large = tables(ALL, said=True).changing()
    assert (sorted(large.masks), large.exact, large.every) == (["one", "two"], False, 0b111)
    assert fixed.exact
    assert four.exact
    assert three.exact


def test_of_bounds_a_question_with_too_many_stances_is_boxed() -> None:
    layout = Layout(made())
    movable = {**open_questions(layout, {}), "one": None}
    _, age, cost, *others = Tables(layout, {}, weights(made(), {}), movable).bounding()
    assert (sorted(age.masks), age.exact, sorted(cost.masks), cost.exact) == (
        ["one", "two"],
        False,
        ["two"],
        False,
    )
    assert all(item.exact for item in others)
