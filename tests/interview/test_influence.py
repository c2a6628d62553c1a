"""What the answer to each open question can still do is what comes out when all of them are tried."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations, product

import pytest
from brute_force import allowed_answers, is_open, small_situations
from drawn_rule_sets import Situation
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.assessment.scoring import weights
from advisor.interview import stances, tables
from advisor.interview.influence import Influence, influences
from advisor.interview.layout import Layout
from advisor.interview.tables import open_questions
from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import AllOf, Chosen, Condition, Not
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Question, Rule, Veto

LAW = settings(max_examples=60)
ONE, TWO = (Chosen(name, ("x",)) for name in ("one", "two"))


def influences_of(situation: Situation) -> Mapping[str, Influence]:
    """Return what the interview says of the open questions."""
    rule_set, answers, importance = situation
    layout = Layout(rule_set)
    movable = open_questions(layout, answers)
    return influences(layout, answers, weights(rule_set, importance), movable)


@contextmanager
def limited(cells: int, most_stances: int) -> Iterator[None]:
    """Put these limits in the place of the usual ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST_CELLS", cells)
        patch.setattr(stances, "MOST_STANCES", most_stances)
        yield


# By brute force


def values(assessment: Assessment) -> frozenset[tuple[str, str, int]]:
    """Return what each alternative is worth within each criterion that weighs anything."""
    return frozenset(
        (item.alternative, item.criterion, item.value)
        for standing in (*assessment.standings, *assessment.removed)
        for item in standing.contributions
        if item.weight
    )


def vetoes(assessment: Assessment) -> frozenset[str]:
    """Return the vetoes that hold."""
    return frozenset(name for standing in assessment.removed for name in standing.vetoes)


def answers_to_one(situation: Situation) -> Iterator[tuple[str, list[Assessment]]]:
    """Yield each open question with what its answers amount to, for all answers to the others in turn."""
    rule_set, answers, importance = situation
    waiting = [question for question in rule_set.questions if is_open(answers, question.id)]
    for question in waiting:
        others = [other for other in waiting if other is not question]
        for combination in product(*([(UNSURE,), *allowed_answers(other)] for other in others)):
            said = {other.id: answer for other, answer in zip(others, combination, strict=True)}
            yield (
                question.id,
                [
                    assess(rule_set, {**answers, **said, question.id: answer}, importance)
                    for answer in [(UNSURE,), *allowed_answers(question)]
                ],
            )


def moving_and_removing(situation: Situation) -> tuple[set[str], set[str]]:
    """Return the questions on which a value hangs, and those on which a veto does."""
    moving, removing = set(), set()
    for question, found in answers_to_one(situation):
        if len(set(map(values, found))) > 1:
            moving.add(question)
        if len(set(map(vetoes, found))) > 1:
            removing.add(question)
    return moving, removing


def swing_of(situation: Situation, question: Question) -> int:
    """Return how far the answers to a question alone move the lead of one alternative over another."""
    rule_set, answers, importance = situation
    found: list[dict[str, int]] = []
    for answer in [(UNSURE,), *allowed_answers(question)]:
        after = assess(rule_set, {**answers, question.id: answer}, importance)
        found.append({item.alternative: item.score for item in (*after.standings, *after.removed)})
    largest = 0
    for one, other in combinations([item.id for item in rule_set.alternatives], 2):
        leads = [scores[one] - scores[other] for scores in found]
        largest = max(largest, max(leads) - min(leads))
    return largest


@LAW
@given(small_situations())
def test_a_question_has_influence_exactly_where_some_of_its_answers_differ(situation: Situation) -> None:
    moving, removing = moving_and_removing(situation)
    assert influences_of(situation).keys() == moving | removing


@LAW
@given(small_situations())
def test_a_question_removes_exactly_where_a_veto_may_hang_on_it(situation: Situation) -> None:
    _, removing = moving_and_removing(situation)
    assert {name for name, found in influences_of(situation).items() if found.removes} == removing


@LAW
@given(small_situations())
def test_swing_is_the_widest_range_of_a_lead_while_the_others_stay_open(situation: Situation) -> None:
    expected = {question.id: swing_of(situation, question) for question in situation.rule_set.questions}
    for name, found in influences_of(situation).items():
        assert found.swing == expected[name], name


@LAW
@given(
    small_situations(),
    st.sampled_from([1, 50, 400, tables.MOST_CELLS]),
    st.sampled_from([2, stances.MOST_STANCES]),
)
def test_whatever_the_limits_no_question_with_influence_is_missing(
    situation: Situation, cells: int, most_stances: int
) -> None:
    expected = influences_of(situation)
    with limited(cells, most_stances):
        found = influences_of(situation)
    assert found.keys() >= expected.keys()
    assert all(found[name].removes for name, known in expected.items() if known.removes)


# By hand


def made(
    rules: list[Rule],
    *others: Veto,
    answers: Answers | None = None,
    questions: list[Question] | None = None,
    alternatives: tuple[str, ...] = ("ash", "beech", "cedar"),
) -> Situation:
    """Return a situation with the questions one and two; beauty weighs 2.5, depth nothing, all else 1."""
    asked = questions or [made_question("one"), made_question("two")]
    criteria = {"age": "normal", "beauty": "high", "cost": "normal", "depth": "none"}
    rule_set = made_rule_set(alternatives, asked, criteria, rules, vetoes=others)
    return Situation(rule_set, answers or {}, {})


def rule(criterion: str, when: Condition, **ratings: str) -> Rule:
    """Return a rule that rates alternatives."""
    return made_rule(f"{criterion}-{when}", criterion, when, ("", ratings))


def test_a_rating_counts_with_the_weight_of_its_criterion() -> None:
    found = influences_of(made([rule("age", ONE, ash="some"), rule("beauty", TWO, ash="some")]))
    assert found == {"one": Influence(False, 1_000_000), "two": Influence(False, 2_500_000)}


def test_what_a_question_does_in_several_criteria_adds_up() -> None:
    rules = [rule("age", ONE, ash="some"), rule("beauty", ONE, ash="some")]
    assert influences_of(made(rules)) == {"one": Influence(False, 3_500_000)}


def test_answers_in_favour_of_either_swing_further_than_each_alone() -> None:
    rules = [rule("age", ONE, ash="all"), rule("age", Chosen("one", ("y",)), beech="all")]
    assert influences_of(made(rules)) == {"one": Influence(False, 8_000_000)}


def test_a_criterion_that_weighs_nothing_gives_no_influence() -> None:
    assert influences_of(made([rule("depth", ONE, ash="all")])) == {}


def test_a_veto_gives_influence_without_any_rating() -> None:
    assert influences_of(made([], made_veto("v", ONE, "ash"))) == {"one": Influence(True, 0)}


def test_a_question_that_counts_only_with_another_has_influence_and_no_swing() -> None:
    found = influences_of(made([rule("age", AllOf((ONE, TWO)), ash="all")]))
    assert found == dict.fromkeys(("one", "two"), Influence(False, 0))


def test_a_question_whose_rule_another_one_outdoes_for_good_has_no_influence() -> None:
    rules = [rule("age", ONE, ash="all"), rule("age", TWO, ash="little")]
    assert influences_of(made(rules, answers={"one": ("x",)})) == {}


def test_a_given_answer_has_no_influence_and_an_unsure_one_has() -> None:
    rules = [rule("age", ONE, ash="all"), rule("cost", TWO, ash="all")]
    assert influences_of(made(rules, answers={"one": ("x",), "two": (UNSURE,)})).keys() == {"two"}


def test_a_question_that_is_ruled_out_has_no_influence() -> None:
    questions = [made_question("one"), made_question("two", asked_when=ONE)]
    rules = [rule("age", TWO, ash="all")]
    assert influences_of(made(rules, questions=questions, answers={"one": ("y",)})) == {}


def test_a_question_that_decides_whether_another_is_asked_has_influence() -> None:
    questions = [made_question("one"), made_question("two", asked_when=ONE)]
    found = influences_of(made([rule("age", TWO, ash="all")], questions=questions))
    assert found == {"one": Influence(False, 0), "two": Influence(False, 4_000_000)}


# With two alternatives there is no third that an answer leaves behind.
BOTH_ALIKE = made([rule("age", ONE, ash="some", beech="some")], alternatives=("ash", "beech"))
ONE_MORE = made([rule("age", ONE, ash="all", beech="some")], alternatives=("ash", "beech"))


@pytest.mark.parametrize(("situation", "swing"), [(BOTH_ALIKE, 0), (ONE_MORE, 3_000_000)])
def test_what_an_answer_gives_to_all_alternatives_moves_no_lead(situation: Situation, swing: int) -> None:
    assert influences_of(situation) == {"one": Influence(False, swing)}


@pytest.mark.parametrize("cells", [1, 1 << 22])
def test_where_too_many_answers_go_together_a_question_counts_as_having_influence(cells: int) -> None:
    always = Chosen("one", ("x", "y", "z"))
    # Two makes no difference: the other rule holds for each of its answers, and rates as high.
    rules = [rule("age", ONE, ash="all"), rule("age", AllOf((ONE, Not(TWO))), ash="all")]
    situation = made(rules, made_veto("v", AllOf((always, Not(always))), "ash"))
    with limited(cells, stances.MOST_STANCES):
        found = influences_of(situation)
    assert found.keys() == ({"one", "two"} if cells == 1 else {"one"})
    assert found["one"].removes == (cells == 1)


def test_where_too_many_answers_go_together_a_lead_may_turn_round_by_all_of_the_criteria() -> None:
    both = AllOf((ONE, TWO))
    situation = made([rule("age", both, ash="all", beech="some"), rule("beauty", both, beech="much")])
    weight = weights(situation.rule_set, {})
    with limited(1, stances.MOST_STANCES):
        found = influences_of(situation)
    expected = 2 * (4_000 * weight["age"] + 2_500 * weight["beauty"])
    assert found == dict.fromkeys(("one", "two"), Influence(removes=False, swing=expected))


def test_each_question_that_a_veto_of_its_own_hangs_on_removes() -> None:
    situation = made([], made_veto("v", ONE, "ash"), made_veto("w", TWO, "beech"))
    assert influences_of(situation) == dict.fromkeys(("one", "two"), Influence(removes=True, swing=0))
