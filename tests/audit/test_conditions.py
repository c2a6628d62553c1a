"""Whether conditions can be true, and which of them are true together."""

from itertools import product
from math import prod

from all_profiles import all_answers
from brute_force import MOST_COMPLETIONS, allowed_answers
from drawn_rule_sets import rule_sets
from hypothesis import assume, given
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule_set

from advisor.audit.conditions import MOST_WAYS, Questions, alike, can_hold, questions_of
from advisor.model.answers import Answers
from advisor.model.applicability import effective
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not, Truth, atoms, truth
from advisor.model.recommendation import VERDICTS
from advisor.model.rule_set import Question, RuleSet

X, Y = Chosen("one", ("x",)), Chosen("one", ("y",))
OTHER = Chosen("two", ("x",))


def questions(*asked: Question) -> Questions:
    """Return what the conditions of a rule set with these questions may read."""
    return questions_of(made_rule_set(["ash", "beech"], asked, {"age": "normal"}, []))


def read_answers(rule_set: RuleSet) -> list[Answers]:
    """Return all ways to answer or to leave open, as conditions read them."""
    assume(prod(len(allowed_answers(question)) + 1 for question in rule_set.questions) <= MOST_COMPLETIONS)
    return [effective(rule_set, answers) for answers in all_answers(rule_set)]


def true_in(condition: Condition, answers: list[Answers]) -> frozenset[int]:
    """Return the places of the answers that make the condition true."""
    return frozenset(place for place, item in enumerate(answers) if truth(condition, item) is Truth.TRUE)


@given(rule_sets())
def test_a_condition_can_hold_where_some_answers_make_it_true(rule_set: RuleSet):
    answers = read_answers(rule_set)
    asked_when = [question.asked_when for question in rule_set.questions if question.asked_when]
    conditions = [*asked_when, *(item.when for item in (*rule_set.rules, *rule_set.vetoes))]
    expected = [bool(true_in(condition, answers)) for condition in conditions]
    assert [can_hold(condition, questions_of(rule_set)) for condition in conditions] == expected


@given(rule_sets())
def test_an_advice_can_hold_where_some_answers_and_an_outcome_make_it_true(rule_set: RuleSet):
    firsts = [{}, *({"first": (item.id,)} for item in rule_set.alternatives)]
    answers = [
        {**said, "verdict": (verdict,), **first}
        for said in read_answers(rule_set)
        for verdict, first in product(VERDICTS, firsts)
    ]
    expected = [bool(true_in(advice.when, answers)) for advice in rule_set.advice]
    assert [can_hold(advice.when, questions_of(rule_set)) for advice in rule_set.advice] == expected


@given(rule_sets(), st.data())
def test_conditions_alike_are_true_in_the_same_answers(rule_set: RuleSet, data: st.DataObject):
    answers = read_answers(rule_set)
    conditions = [rule.when for rule in rule_set.rules]
    conditions += [Not(Not(data.draw(st.sampled_from(conditions))))] if conditions else []
    keys = alike(conditions, questions_of(rule_set))
    trues = [true_in(condition, answers) for condition in conditions]
    read = [frozenset(atom.question for atom in atoms(condition)) for condition in conditions]
    for one, other in product(range(len(conditions)), repeat=2):
        if one != other:
            same = bool(trues[one]) and trues[one] == trues[other] and read[one] == read[other]
            assert (keys[one] == keys[other]) is same


def test_two_choices_at_once_hold_where_several_may_be_given_alone():
    both = AllOf((X, Y))
    assert can_hold(both, questions(made_question("one", several=True)))
    assert not can_hold(both, questions(made_question("one")))


def test_an_exclusive_choice_holds_beside_no_other():
    question = made_question("one", several=True)
    exclusive = tuple(choice._replace(exclusive=choice.id == "x") for choice in question.choices)
    assert not can_hold(AllOf((X, Y)), questions(question._replace(choices=exclusive)))


def test_a_question_that_the_other_answers_rule_out_has_no_choice():
    known = questions(made_question("one"), made_question("two", asked_when=X))
    assert can_hold(AllOf((X, OTHER)), known)
    assert not can_hold(AllOf((Y, OTHER)), known)
    assert can_hold(AllOf((Y, Not(OTHER))), known)


def test_a_question_that_no_answer_asks_is_read_while_that_is_not_known():
    known = questions(made_question("one"), made_question("two", asked_when=AllOf((X, Y))))
    assert not can_hold(AllOf((X, Y)), known)
    assert can_hold(OTHER, known)
    assert can_hold(Not(OTHER), known)
    assert not can_hold(AllOf((Chosen("one", ("x", "y", "z")), OTHER)), known)


def test_questions_that_rule_out_each_other_may_both_be_read_while_their_parent_is_open():
    known = questions(
        made_question("one"), made_question("two", asked_when=X), made_question("three", asked_when=Y)
    )
    both = AllOf((OTHER, Chosen("three", ("x",))))
    assert can_hold(both, known)
    assert not can_hold(AllOf((both, Not(Chosen("one", ("z",))))), known)


def test_no_answer_is_none_of_the_choices():
    assert not can_hold(Not(Chosen("one", ("x", "y", "z"))), questions(made_question("one")))


def test_what_reads_too_much_to_try_all_answers_counts_as_possible():
    names = [f"q{number}" for number in range(MOST_WAYS.bit_length())]
    known = questions(*(made_question(name) for name in names))
    never = AllOf(tuple(AllOf((Chosen(name, ("x",)), Chosen(name, ("y",)))) for name in names))
    assert can_hold(never, known)


def test_a_question_with_too_many_combinations_counts_as_possible():
    choices = tuple(f"c{number}" for number in range(14))
    known = questions(made_question("one", choices, several=True), made_question("two"))
    each = AllOf(tuple(Chosen("one", (choice,)) for choice in choices))
    assert can_hold(AllOf((each, AllOf((OTHER, Chosen("two", ("y",)))))), known)


def test_conditions_that_read_too_much_are_compared_as_they_are_written():
    names = [f"q{number}" for number in range(20)]
    known = questions(*(made_question(name) for name in names))
    parts = tuple(Chosen(name, ("x", "y")) for name in names)
    turned = tuple(Chosen(name, ("y", "x")) for name in reversed(names))
    one, other, third = alike([AllOf(parts), AllOf(turned), AnyOf(parts)], known)
    assert one == other
    assert one != third


def test_conditions_that_never_hold_are_alike_to_none():
    one, other = alike([AllOf((X, Y)), AllOf((Y, X))], questions(made_question("one")))
    assert one != other
