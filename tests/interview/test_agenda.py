"""Which question comes next, and which are not worth asking any more."""

from collections.abc import Iterable
from itertools import product

import pytest
from all_completions import differing
from brute_force import allowed_answers, places, small_situations
from drawn_rule_sets import Situation, without_ruled_out
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set, made_veto
from strategies import answers_to

from advisor.assessment.assess import assess
from advisor.interview.agenda import Agenda
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AllOf, Chosen, Condition, atoms
from advisor.model.progress import Progress
from advisor.model.rule_set import Advice, Question, Rule, RuleSet, Veto

NAMES = ("one", "two", "three")
ONE, TWO, THREE = (Chosen(name, ("x",)) for name in NAMES)
LATER = "2022-06-15"


def rule(criterion: str, when: Condition, *since: str, **ratings: str) -> Rule:
    """Return a rule that rates alternatives, from a day on if one is given."""
    return made_rule(f"{criterion}-{when}", criterion, when, *((day, ratings) for day in since or ("",)))


def made(
    rules: Iterable[Rule],
    *,
    vetoes: tuple[Veto, ...] = (),
    advice: tuple[Advice, ...] = (),
    questions: Iterable[Question] | None = None,
) -> RuleSet:
    """Return a rule set with three questions; beauty weighs 2.5, depth nothing, all else 1."""
    asked = questions or [made_question(name) for name in NAMES]
    criteria = {"age": "normal", "beauty": "high", "cost": "normal", "depth": "none"}
    alternatives = ("ash", "beech", "cedar")
    return made_rule_set(alternatives, asked, criteria, rules, vetoes=vetoes, advice=advice)


def progress(
    rule_set: RuleSet, answers: Answers | None = None, importance: Importance | None = None, basis: str = ""
) -> Progress:
    """Return where these answers stand."""
    return Agenda(rule_set, basis).progress(answers or {}, importance or {})


def left(rule_set: RuleSet, answers: Answers | None = None, basis: str = "") -> tuple[str, ...]:
    """Return what is left to ask after these answers."""
    return progress(rule_set, answers, basis=basis).left


# The order


def test_the_question_with_the_largest_swing_comes_first() -> None:
    rules = [rule("age", ONE, ash="some"), rule("age", TWO, ash="all"), rule("age", THREE, ash="much")]
    assert left(made(rules)) == ("two", "three", "one")


def test_questions_of_equal_swing_are_in_the_order_of_the_files() -> None:
    rules = [rule("age", TWO, ash="some"), rule("cost", ONE, beech="some"), rule("cost", THREE, ash="all")]
    assert left(made(rules)) == ("three", "one", "two")


def test_a_question_that_a_veto_hangs_on_comes_before_any_swing() -> None:
    rules = [rule("beauty", ONE, ash="all")]
    assert left(made(rules, vetoes=(made_veto("v", THREE, "ash"),))) == ("three", "one")


def test_an_always_asked_question_comes_before_a_veto() -> None:
    asked = [made_question(name)._replace(always_asked=name == "two") for name in NAMES]
    rules = [rule("age", TWO, ash="little"), rule("beauty", ONE, ash="all")]
    rule_set = made(rules, questions=asked, vetoes=(made_veto("v", THREE, "ash"),))
    assert left(rule_set) == ("two", "three", "one")


def test_an_always_asked_question_that_can_change_nothing_is_not_left() -> None:
    asked = [made_question(name)._replace(always_asked=name == "two") for name in NAMES]
    rule_set = made([rule("age", ONE, ash="all")], questions=asked)
    assert left(rule_set) == ("one",)


def test_a_question_comes_after_the_one_that_decides_whether_it_is_asked() -> None:
    asked = [
        made_question("one", asked_when=THREE)._replace(always_asked=True),
        *map(made_question, ("two", "three")),
    ]
    rules = [rule("beauty", ONE, ash="all"), rule("age", TWO, ash="all")]
    assert left(made(rules, questions=asked)) == ("three", "one", "two")


def test_a_question_comes_after_all_that_it_hangs_on_however_far() -> None:
    asked = [
        made_question("one", asked_when=TWO),
        made_question("two", asked_when=THREE),
        made_question("three"),
    ]
    assert left(made([rule("age", ONE, ash="all")], questions=asked)) == ("three", "two", "one")


def test_all_questions_are_in_the_order_of_the_files_but_after_those_they_hang_on() -> None:
    asked = [made_question("one", asked_when=THREE), *map(made_question, ("two", "three"))]
    rules = [rule("age", TWO, ash="all")]
    assert progress(made(rules, questions=asked)).every == ("three", "one", "two")


# What is left


def test_what_can_change_nothing_is_not_left() -> None:
    assert left(made([rule("age", TWO, ash="all")])) == ("two",)


def test_what_is_answered_is_not_left() -> None:
    rule_set = made([rule("age", ONE, ash="all"), rule("age", TWO, beech="all")])
    assert left(rule_set, {"one": ("y",)}) == ("two",)


def test_what_was_left_unsure_is_not_asked_again() -> None:
    found = progress(made([rule("age", ONE, ash="all")]), {"one": (UNSURE,)})
    assert (found.left, found.every, found.scoring) == ((), ("two", "three"), frozenset())


def test_what_was_left_unsure_stays_so_for_the_questions_beside_it() -> None:
    rule_set = made([rule("age", AllOf((ONE, TWO)), ash="all")])
    assert left(rule_set, {}) == ("one", "two")
    assert left(rule_set, {"one": (UNSURE,)}) == ()
    assert left(rule_set, {"one": ("y",)}) == ()


def test_a_question_that_the_answers_rule_out_is_not_left() -> None:
    asked = [made_question("one"), made_question("two", asked_when=ONE), made_question("three")]
    found = progress(made([rule("age", TWO, ash="all")], questions=asked), {"one": ("y",)})
    assert (found.left, found.every, found.ruled_out) == ((), ("three",), {"two"})


@pytest.mark.parametrize(("word", "expected"), [("none", ()), ("low", ("one",))])
def test_a_question_that_only_an_ignored_criterion_reads_is_not_left(
    word: str, expected: tuple[str, ...]
) -> None:
    assert progress(made([rule("age", ONE, ash="all")]), importance={"age": word}).left == expected


def test_a_question_that_only_the_documents_read_is_left_and_scores_nothing() -> None:
    # What the documents rate was revised to no difference.
    revised = made_rule("r", "age", ONE, ("", {"ash": "all"}), (LATER, {}))
    rule_set = made([revised, rule("cost", TWO, ash="some")])
    assert (progress(rule_set).left, progress(rule_set).scoring) == (("two", "one"), {"two"})
    assert progress(rule_set, basis="2020-12-31").scoring == {"one", "two"}


def test_a_question_that_only_later_revisions_read_is_not_left_on_an_earlier_day() -> None:
    rule_set = made([rule("age", ONE, LATER, ash="all")])
    assert (left(rule_set), left(rule_set, basis="2022-06-14")) == (("one",), ())


@pytest.mark.parametrize(
    "when",
    [
        ONE,
        AllOf((ONE, Chosen("verdict", ("toss-up",)))),
        AllOf((ONE, Chosen("first", ("ash",)))),
    ],
)
def test_a_question_that_only_an_advice_reads_is_left_and_scores_nothing(when: Condition) -> None:
    found = progress(made([rule("age", TWO, ash="all")], advice=(made_advice("a", when),)))
    assert (found.left, found.scoring) == (("two", "one"), {"two"})


def test_a_question_that_only_a_later_advice_reads_is_not_left() -> None:
    rule_set = made([], advice=(made_advice("a", ONE, LATER),))
    assert (left(rule_set), left(rule_set, basis="2022-06-14")) == (("one",), ())


def test_no_two_alternatives_are_first_at_once_for_an_advice() -> None:
    both = AllOf((Chosen("first", ("ash",)), Chosen("first", ("beech",)), ONE))
    assert left(made([], advice=(made_advice("praise", both),))) == ()


def test_where_all_is_settled_so_is_the_rest() -> None:
    found = progress(made([rule("age", ONE, ash="all")]), {"one": ("x",), "two": (UNSURE,)})
    assert found.settlement.settled
    assert found.rest is found.settlement


def test_neither_verdict_nor_first_place_is_ever_asked() -> None:
    known = Chosen("verdict", ("clear",)), Chosen("first", ("ash",))
    assert progress(made([], advice=(made_advice("a", AllOf(known)),))).left == ()


def test_the_answers_decide_what_is_left() -> None:
    rule_set = made([rule("age", TWO, ash="all"), rule("age", ONE, ash="some")])
    assert left(rule_set) == ("two", "one")
    assert left(rule_set, {"two": ("x",)}) == ()
    assert left(rule_set, {"two": ("y",)}) == ("one",)


def test_progress_tells_what_the_answers_amount_to() -> None:
    rule_set = made([rule("age", ONE, ash="all")])
    found = progress(rule_set, {"one": ("x",)})
    assert found.assessment == assess(rule_set, {"one": ("x",)}, {})
    assert (found.settlement.settled, found.settlement.decisive) == (True, ())


def test_an_agenda_goes_by_the_latest_day_unless_another_is_named() -> None:
    rule_set = loaded(TOY).rule_set
    assert (Agenda(rule_set).basis, Agenda(rule_set, "2022-07-01").basis) == ("2024-05-20", "2022-07-01")


# Laws


@given(st.sampled_from(sorted(FOLDERS)), st.data())
@settings(max_examples=40)
def test_what_is_left_is_among_all_and_has_always_asked_ones_first(name: str, data: st.DataObject) -> None:
    rule_set = loaded(name).rule_set
    answers = without_ruled_out(rule_set, data.draw(answers_to(rule_set)))
    agenda = AGENDAS[name]
    found = agenda.progress(answers, {})
    out = ruled_out(rule_set, answers)
    assert set(found.every) == {item.id for item in rule_set.questions} - answers.keys() - out
    assert len(set(found.every)) == len(found.every)
    assert found.scoring <= set(found.left) <= set(found.every)
    hanging = {
        item.id: {atom.question for atom in atoms(item.asked_when)}
        for item in rule_set.questions
        if item.asked_when
    }
    for names in (found.left, found.every):
        for place, question in enumerate(names):
            assert not hanging.get(question, set()) & set(names[place + 1 :])
    always = [agenda.is_always_asked(question) for question in found.left]
    assert always == sorted(always, reverse=True)


AGENDAS = {name: Agenda(loaded(name).rule_set) for name in (SHIPPED, TOY)}


@st.composite
def mostly_answered(draw: st.DrawFn) -> Answers:
    """Draw answers to all questions of the toy but for a few, which are open or unsure."""
    rule_set = loaded(TOY).rule_set
    names = [item.id for item in rule_set.questions]
    waiting = draw(st.sets(st.sampled_from(names), min_size=1, max_size=3))
    unsure = draw(st.sampled_from([*sorted(waiting), ""]))
    answers = {
        item.id: draw(st.sampled_from(allowed_answers(item)))
        for item in rule_set.questions
        if item.id not in waiting
    }
    return without_ruled_out(rule_set, {**answers, **({unsure: (UNSURE,)} if unsure else {})})


@given(
    mostly_answered(),
    st.sampled_from(["", "2019-12-31", "2022-07-01", "2023-10-01"]),
    st.sampled_from([{}, {}, {"heat": "skip"}, {"taste": "skip", "crowd": "skip"}]),
)
@settings(max_examples=20)
def test_exactly_the_questions_that_can_change_something_are_left(
    answers: Answers, basis: str, importance: Importance
) -> None:
    rule_set = loaded(TOY).rule_set
    out = ruled_out(rule_set, answers)
    found = Agenda(rule_set, basis).progress(answers, importance)
    assert set(found.left) == differing(rule_set, answers, importance, basis or rule_set.latest) - out


@given(mostly_answered(), st.sampled_from(["", "2019-12-31"]))
@settings(max_examples=20)
def test_exactly_the_questions_that_can_change_a_score_or_veto_of_the_day_score(
    answers: Answers, basis: str
) -> None:
    rule_set = loaded(TOY).rule_set
    day = basis or rule_set.latest
    # With the day as that of the documents, and without advice, nothing else is left.
    alone = rule_set.as_of(day)._replace(advice=(), documents=day)
    found = Agenda(rule_set, basis).progress(answers, {})
    assert found.scoring == differing(alone, answers, {}, day) - ruled_out(rule_set, answers)


@given(small_situations(), st.data())
@settings(max_examples=40)
def test_the_rest_is_settled_exactly_where_no_answer_to_it_changes_first_place(
    situation: Situation, data: st.DataObject
) -> None:
    rule_set, importance = situation.rule_set, situation.importance
    unsure = data.draw(st.sets(st.sampled_from([item.id for item in rule_set.questions])))
    said = {name: (UNSURE,) if name in unsure else answer for name, answer in situation.answers.items()}
    answers = without_ruled_out(rule_set, said)
    found = Agenda(rule_set).progress(answers, importance)
    waiting = [item for item in rule_set.questions if item.id not in answers]
    completions = product(*([(UNSURE,), *allowed_answers(question)] for question in waiting))
    first = {
        places(
            assess(rule_set, {**answers, **dict(zip([q.id for q in waiting], said, strict=True))}, importance)
        )
        for said in completions
    }
    assert found.rest.settled == (len(first) == 1)
