"""A question is ruled out only by what no later answer can take back."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import answers_to

from advisor.model.answers import UNSURE, Answers
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import RuleSet


def test_nothing_is_ruled_out_before_anything_is_answered(picnic_cake: RuleSet) -> None:
    assert ruled_out(picnic_cake, {}) == frozenset()


def test_a_false_condition_rules_a_question_out(picnic_cake: RuleSet) -> None:
    assert "road" in ruled_out(picnic_cake, {"transport": ("car",)})


def test_a_true_condition_rules_nothing_out(picnic_cake: RuleSet) -> None:
    assert ruled_out(picnic_cake, {"transport": ("bicycle",), "road": ("bumpy",)}) == frozenset()


def test_an_unsure_answer_rules_nothing_out(picnic_cake: RuleSet) -> None:
    assert ruled_out(picnic_cake, {"transport": (UNSURE,), "road": (UNSURE,)}) == frozenset()


def test_what_hangs_on_a_question_that_is_ruled_out_is_ruled_out_too(picnic_cake: RuleSet) -> None:
    assert ruled_out(picnic_cake, {"transport": ("walk",)}) == {"road", "tin"}


def test_the_answer_of_a_question_that_is_ruled_out_does_not_count(picnic_cake: RuleSet) -> None:
    assert ruled_out(picnic_cake, {"transport": ("walk",), "road": ("bumpy",)}) == {"road", "tin"}


def test_any_of_is_false_only_where_every_part_is(picnic_cake: RuleSet) -> None:
    answers: Answers = {"oven": ("no",), "time": ("minutes",)}
    later: Answers = {**answers, "guests": ("few",)}
    assert (ruled_out(picnic_cake, answers), ruled_out(picnic_cake, later)) == (frozenset(), {"practice"})


def test_the_order_of_answers_does_not_matter(picnic_cake: RuleSet) -> None:
    answers: Answers = {"transport": ("walk",), "oven": ("no",), "time": ("hours",)}
    backwards = dict(reversed(answers.items()))
    assert ruled_out(picnic_cake, answers) == ruled_out(picnic_cake, backwards)


@given(data=st.data())
def test_a_question_that_is_ruled_out_stays_so_whatever_is_answered(
    picnic_cake: RuleSet, data: st.DataObject
) -> None:
    later = data.draw(answers_to(picnic_cake))
    earlier = {question: later[question] for question in later if data.draw(st.booleans())}
    assert ruled_out(picnic_cake, earlier) <= ruled_out(picnic_cake, later)


@given(data=st.data())
def test_only_conditional_questions_are_ruled_out(picnic_cake: RuleSet, data: st.DataObject) -> None:
    conditional = {question.id for question in picnic_cake.questions if question.asked_when}
    assert ruled_out(picnic_cake, data.draw(answers_to(picnic_cake))) <= conditional
