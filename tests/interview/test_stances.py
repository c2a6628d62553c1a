"""Which answers to a question share a stance, and which answers a stance stands for."""

from collections import Counter

import pytest
from brute_force import allowed_answers, small_situations
from drawn_rule_sets import Situation
from figures import outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question

from advisor.assessment.assess import assess
from advisor.interview import stances as module
from advisor.interview.layout import Layout
from advisor.interview.stances import OPEN, Change, Stance, Stances
from advisor.model.answers import UNSURE
from advisor.model.conditions import AllOf, Chosen, Condition, Not
from advisor.model.rule_set import Question

LAW = settings(max_examples=50)
X, Y, Z, X_OR_Y = (Chosen("one", choices) for choices in (("x",), ("y",), ("z",), ("x", "y")))


def given_stance(holds: int) -> Stance:
    """Return the stance of an answer under which these atoms hold."""
    return Stance(holds, is_open=False)


def stances_of(*conditions: Condition, question: Question | None = None, hanging: bool = False) -> Stances:
    """Return the stances to a question `one` that is read like this; on it may hang another one."""
    questions = [question or made_question("one")]
    if hanging:
        questions.append(made_question("two", asked_when=X))
    return Stances(questions, conditions)


def several(*, exclusive: str = "") -> Question:
    """Return a question `one` of several choices, of which one may be exclusive."""
    question = made_question("one", several=True)
    choices = tuple(choice._replace(exclusive=choice.id == exclusive) for choice in question.choices)
    return question._replace(choices=choices)


def test_answers_share_a_stance_where_the_same_atoms_hold() -> None:
    stances = stances_of(X_OR_Y)
    assert stances.of("one", ("x",)) == stances.of("one", ("y",)) == given_stance(1)
    assert stances.of("one", ("z",)) == given_stance(0)


def test_an_atom_tells_answers_apart() -> None:
    stances = stances_of(X_OR_Y, Y)
    assert stances.of("one", ("x",)) != stances.of("one", ("y",))


def test_no_answer_and_an_unsure_one_are_open() -> None:
    stances = stances_of(X)
    assert stances.of("one", ()) == stances.of("one", (UNSURE,)) == OPEN


def test_an_atom_holds_where_the_bit_of_its_place_is_set() -> None:
    stances = stances_of(X_OR_Y, Y)
    for atom, expected in ((X_OR_Y, [1, 1, 0]), (Y, [0, 1, 0])):
        held = [stances.of("one", (choice,)).holds >> stances.place(atom) & 1 for choice in "xyz"]
        assert held == expected


def test_answers_under_which_nothing_holds_count_as_open() -> None:
    assert stances_of(X).of_open("one") == (OPEN, given_stance(1))


def test_answers_under_which_nothing_holds_count_where_a_condition_denies_them() -> None:
    expected = (OPEN, given_stance(0), given_stance(1))
    assert stances_of(Not(X)).of_open("one") == expected
    assert stances_of(AllOf((X, Not(AllOf((X,)))))).of_open("one") == expected


def test_answers_under_which_nothing_holds_count_where_another_question_hangs_on_them() -> None:
    assert stances_of(X, hanging=True).of_open("one") == (OPEN, given_stance(0), given_stance(1))


def test_a_question_that_nothing_reads_is_open_and_stays_so() -> None:
    assert stances_of().of_open("one") == (OPEN,)


def test_several_choices_together_hold_what_each_of_them_holds() -> None:
    stances = stances_of(X, Y, question=several())
    assert stances.of("one", ("x", "y")) == given_stance(0b11)
    assert stances.of_open("one") == (OPEN, given_stance(0b01), given_stance(0b10), given_stance(0b11))


def test_an_exclusive_choice_is_joined_to_no_other() -> None:
    stances = stances_of(X, Y, question=several(exclusive="y"))
    assert stances.of_open("one") == (OPEN, given_stance(0b01), given_stance(0b10))


def test_a_single_choice_holds_alone() -> None:
    assert stances_of(X, Y).of_open("one") == (OPEN, given_stance(0b01), given_stance(0b10))


def test_too_many_stances_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 2)
    assert stances_of(X, Y, Z, question=several()).of_open("one") is None


def test_as_many_stances_as_are_allowed_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 7)
    assert len(stances_of(X, Y, Z, question=several()).of_open("one") or ()) == 8


@LAW
@given(small_situations())
def test_the_answers_that_take_each_stance_are_counted(situation: Situation) -> None:
    stances = Layout(situation.rule_set).stances
    for question in situation.rule_set.questions:
        counts = Counter(stances.of(question.id, answer) for answer in allowed_answers(question))
        assert stances.answered(question.id) == counts


def test_a_question_with_exclusive_choices_alone_has_as_many_answers_as_choices() -> None:
    question = several()
    alone = question._replace(choices=tuple(item._replace(exclusive=True) for item in question.choices))
    assert stances_of(X, question=alone).answered("one") == {given_stance(0): 2, given_stance(1): 1}
    assert stances_of(X, question=several()).answered("one") == {given_stance(0): 3, given_stance(1): 4}


def test_too_many_stances_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 3)
    assert stances_of(X, Y, question=several()).answered("one") is None
    assert stances_of(X, Y).answered("one") == {given_stance(0): 1, given_stance(1): 1, given_stance(2): 1}


def test_as_many_stances_as_are_allowed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 4)
    counts = stances_of(X, Y, question=several()).answered("one")
    # Either with z or without it; z alone, for nothing is no answer.
    assert counts == {given_stance(0): 1, given_stance(1): 2, given_stance(2): 2, given_stance(3): 2}


def test_an_answer_changes_to_every_stance_but_its_own() -> None:
    assert stances_of(X_OR_Y).changes("one", ("x",)) == {given_stance(0): Change(1, (0b100,))}
    assert stances_of(X, Y).changes("one", ("y",)).keys() == {given_stance(0), given_stance(0b01)}


def test_any_other_choice_of_one_is_as_near_as_the_next() -> None:
    changes = stances_of(X, Y).changes("one", ("y",))
    assert changes == {given_stance(0b01): Change(1, (0b001,)), given_stance(0): Change(1, (0b100,))}


def nearest(stances: Stances, told: tuple[str, ...], holds: int) -> tuple[tuple[str, ...], ...]:
    """Return the answers to `one` of a stance that are nearest to the one that was given."""
    return stances.answers("one", stances.changes("one", told)[given_stance(holds)])


def test_an_answer_changes_in_the_fewest_choices() -> None:
    stances = stances_of(X, Chosen("one", ("y", "z")), question=several())
    assert nearest(stances, ("x",), 0b11) == (("x", "y"), ("x", "z"))
    assert nearest(stances, ("x", "y"), 0b10) == (("y",),)
    assert nearest(stances, ("x",), 0b10) == (("y",), ("z",))


def test_the_distance_is_the_number_of_choices_that_differ() -> None:
    changes = stances_of(X, Chosen("one", ("y", "z")), question=several()).changes("one", ("x",))
    assert {stance.holds: change.distance for stance, change in changes.items()} == {0b11: 1, 0b10: 2}


def test_a_change_to_or_from_an_exclusive_choice_leaves_the_others_alone() -> None:
    stances = stances_of(X, Chosen("one", ("y", "z")), question=several(exclusive="x"))
    assert nearest(stances, ("x",), 0b10) == (("y",), ("z",))
    assert nearest(stances, ("y", "z"), 0b01) == (("x",),)


def test_every_single_choice_of_a_stance_is_equally_near() -> None:
    assert nearest(stances_of(X_OR_Y), ("z",), 1) == (("x",), ("y",))


def test_of_too_many_answers_only_those_are_looked_at_that_differ_in_two_choices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 7)
    stances = stances_of(X, Y, Z, question=several())
    found = {stance.holds for stance in stances.changes("one", ("x",))}
    assert found == {0b011, 0b101, 0b010, 0b100, 0b111}
    assert not stances.is_whole("one")


def test_a_question_with_as_many_answers_as_are_allowed_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 8)
    assert stances_of(X, Y, Z, question=several()).is_whole("one")


def test_a_question_of_a_single_choice_is_always_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 1)
    assert stances_of(X, Y, Z).is_whole("one")


@LAW
@given(small_situations(), st.data())
def test_answers_that_share_a_stance_amount_to_the_same(situation: Situation, data: st.DataObject) -> None:
    rule_set, answers, importance = situation
    question = data.draw(st.sampled_from(rule_set.questions))
    stances, seen = Layout(rule_set).stances, {}
    for answer in allowed_answers(question):
        amount = outcome(assess(rule_set, {**answers, question.id: answer}, importance))
        assert amount == seen.setdefault(stances.of(question.id, answer), amount)


@LAW
@given(small_situations(), st.data())
def test_an_answer_without_a_stance_of_its_own_amounts_to_none(
    situation: Situation, data: st.DataObject
) -> None:
    rule_set, answers, importance = situation
    question = data.draw(st.sampled_from(rule_set.questions))
    stances = Layout(rule_set).stances
    without = outcome(assess(rule_set, {**answers, question.id: (UNSURE,)}, importance))
    for answer in allowed_answers(question):
        if stances.of(question.id, answer) not in (stances.of_open(question.id) or ()):
            assert outcome(assess(rule_set, {**answers, question.id: answer}, importance)) == without


@LAW
@given(small_situations(), st.data())
def test_the_answers_of_another_stance_are_the_nearest_of_all(
    situation: Situation, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(situation.rule_set.questions))
    allowed = allowed_answers(question)
    told = data.draw(st.sampled_from(allowed))
    stances = Layout(situation.rule_set).stances
    for stance, change in stances.changes(question.id, told).items():
        fits = {answer for answer in allowed if stances.of(question.id, answer) == stance}
        far = {answer: len(set(answer) ^ set(told)) if question.several else 1 for answer in fits}
        expected = {answer for answer in fits if far[answer] == min(far.values())}
        found = stances.answers(question.id, change)
        assert change.distance == min(far.values())
        assert set(found) == expected
        assert len(found) == len(expected)


@LAW
@given(small_situations(), st.data())
def test_every_answer_of_another_stance_can_be_changed_to(situation: Situation, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(situation.rule_set.questions))
    allowed = allowed_answers(question)
    stances = Layout(situation.rule_set).stances
    told = data.draw(st.sampled_from(allowed))
    expected = {stances.of(question.id, answer) for answer in allowed}
    assert stances.changes(question.id, told).keys() == expected - {stances.of(question.id, told)}
