"""Conversations of all kinds end, ask nothing twice, and come to the same whatever the way."""

from collections import Counter
from random import Random

import pytest
from all_completions import differing
from drawn_rule_sets import without_ruled_out
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from talking import Answering, Witness, answers_on, going_straight, wandering

from advisor.assessment.recommend import recommend
from advisor.interview.agenda import Agenda
from advisor.session.conversation import converse
from advisor.session.session import Session, begun
from advisor.session.steps import (
    FINISH,
    GO_ON,
    SHOW,
    Afterwards,
    Asking,
    Chosen,
    Matters,
    Move,
    Offer,
    Reply,
    Review,
    Step,
    Weighing,
)

LAW = settings(max_examples=20)
AGENDAS = {name: Agenda(loaded(name).rule_set) for name in FOLDERS}
EACH_RULE_SET = pytest.mark.parametrize("name", sorted(FOLDERS))
RANDOMS = st.integers(0, 2**32 - 1).map(Random)
MOVES = 25


def walked(name: str, answering: Answering, *, asks_all: bool = False) -> tuple[Session, Witness]:
    """Return where a conversation on this rule set ends, and who has led it."""
    witness = Witness(answering)
    return converse(begun(AGENDAS[name], {}, {}, asks_all=asks_all), witness), witness


def questions(witness: Witness) -> list[str]:
    """Return the questions that were asked, in their order."""
    return [step.question for step in witness.steps if isinstance(step, Asking)]


@EACH_RULE_SET
@LAW
@given(RANDOMS, st.booleans())
def test_who_never_goes_back_is_soon_at_the_end(name: str, random: Random, asks_all: bool) -> None:
    _, witness = walked(name, going_straight(random), asks_all=asks_all)
    rule_set = loaded(name).rule_set
    # Beside these there is what matters, the offer, the review before and after it, and the end.
    assert len(witness.steps) <= len(rule_set.questions) + len(rule_set.criteria) + 5


@EACH_RULE_SET
@LAW
@given(RANDOMS, st.booleans())
def test_who_never_goes_back_meets_no_question_and_no_criterion_twice(
    name: str, random: Random, asks_all: bool
) -> None:
    _, witness = walked(name, going_straight(random), asks_all=asks_all)
    once = [step for step in witness.steps if not isinstance(step, Review)]
    assert max(Counter(once).values()) == 1
    assert len(witness.shown) == 1


@pytest.mark.parametrize(("name", "few"), [(TOY, 3), (SHIPPED, 2)])
@LAW
@given(random=RANDOMS)
def test_only_questions_are_asked_of_which_two_answers_differ_in_something(
    name: str, few: int, random: Random
) -> None:
    # Near the end, where all answers to the rest can be tried.
    _, witness = walked(name, going_straight(random))
    rule_set = loaded(name).rule_set
    for step, session in witness.asked:
        progress = session.progress
        if isinstance(step, Asking) and len(progress.every) <= few:
            assert step.question in differing(rule_set, session.answers, session.importance, rule_set.latest)


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_the_offer_comes_as_soon_as_it_may(name: str, random: Random) -> None:
    _, witness = walked(name, going_straight(random))
    for step, session in witness.asked:
        if isinstance(step, Asking | Offer):
            goes_on = session.goes_on and session.progress.rest.settled
            assert session.may_stop == (isinstance(step, Offer) or goes_on)


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_where_all_are_wanted_every_question_is_asked_that_the_answers_do_not_rule_out(
    name: str, random: Random
) -> None:
    straight = going_straight(random)

    def to_the_end(step: Step, session: Session) -> Reply:
        is_early = isinstance(step, Review) and session.left
        return Chosen((GO_ON,)) if is_early else straight(step, session)

    ended, witness = walked(name, to_the_end, asks_all=True)
    every = AGENDAS[name].progress({}, {}).every
    assert questions(witness) == [name for name in every if name not in ended.progress.ruled_out]
    assert Offer() not in witness.steps


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_only_criteria_that_could_turn_first_place_are_weighed_each_once(name: str, random: Random) -> None:
    _, witness = walked(name, going_straight(random))
    weighings = [(step.criterion, session) for step, session in witness.asked if isinstance(step, Weighing)]
    assert all(criterion == session.weighable[0] for criterion, session in weighings)
    assert len({criterion for criterion, _ in weighings}) == len(weighings)


def fixed(random: Random, session: Session) -> Answering:
    """Return a way to reply that says the same to the same step, whenever it comes to it."""
    rule_set = session.agenda.rule_set
    answers = {item.id: random.choice(answers_on(item.id, session)) for item in rule_set.questions}
    words = {item.id: random.choice([*rule_set.importance, GO_ON]) for item in rule_set.criteria}
    mattering = tuple(random.sample(sorted(words), 2))
    offered = random.choice([SHOW, GO_ON])

    def answering(step: Step, session: Session) -> Reply:
        match step:
            case Matters():
                # Who comes back finds marked what was picked, and confirms it.
                return Chosen(session.picked if session.has_picked else mattering)
            case Asking(question):
                return Chosen(answers[question])
            case Offer():
                return Chosen((offered,))
            case Weighing(criterion):
                return Chosen((words[criterion],))
            case Afterwards():
                return Chosen((FINISH,))
        return Chosen((SHOW,))

    return answering


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_going_back_and_saying_the_same_comes_to_the_same(name: str, random: Random) -> None:
    steady = fixed(random, begun(AGENDAS[name], {}, {}))
    left = iter(range(MOVES))

    def hesitating(step: Step, session: Session) -> Reply:
        may_go_back = not isinstance(step, Matters) and random.random() < 0.4
        return Move.BACK if may_go_back and next(left, None) is not None else steady(step, session)

    straight, _ = walked(name, steady)
    other, _ = walked(name, hesitating)
    assert (other.answers, other.importance) == (straight.answers, straight.importance)
    assert (other.path, other.progress) == (straight.path, straight.progress)


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_answering_a_question_again_in_a_review_as_it_was_comes_to_the_same(
    name: str, random: Random
) -> None:
    steady = fixed(random, begun(AGENDAS[name], {}, {}))
    left = iter(range(MOVES))

    def reviewing(step: Step, session: Session) -> Reply:
        if isinstance(step, Review) and next(left, None) is not None and session.path:
            return Chosen((random.choice(session.path),))
        if isinstance(step, Review) and step.before:
            return Move.BACK
        is_asked = isinstance(step, Asking) and not step.then
        return Move.REVIEW if is_asked and random.random() < 0.3 else steady(step, session)

    straight, _ = walked(name, steady)
    other, _ = walked(name, reviewing)
    assert (other.answers, other.importance) == (straight.answers, straight.importance)


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_however_one_wanders_the_conversation_ends_with_answers_that_agree(name: str, random: Random) -> None:
    ended, witness = walked(name, wandering(random, MOVES))
    rule_set = loaded(name).rule_set
    for step, session in witness.asked:
        assert session.answers == without_ruled_out(rule_set, session.given)
        if isinstance(step, Asking):
            assert step.question not in session.progress.ruled_out
    found = recommend(rule_set, ended.answers, ended.importance)
    turned = dict(reversed(ended.answers.items())), dict(reversed(ended.importance.items()))
    assert found == recommend(rule_set, *turned)
    assert found.assessment == ended.progress.assessment


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_however_one_wanders_an_end_is_offered_only_where_first_place_is_settled(
    name: str, random: Random
) -> None:
    _, witness = walked(name, wandering(random, MOVES))
    assert all(session.may_stop for step, session in witness.asked if isinstance(step, Offer))


@EACH_RULE_SET
@LAW
@given(RANDOMS)
def test_however_one_wanders_each_change_is_told_and_shown_against_the_last(
    name: str, random: Random
) -> None:
    ended, witness = walked(name, wandering(random, MOVES))
    for (_, _, after), (_, before, _) in zip(witness.heard, witness.heard[1:], strict=False):
        assert before is after
    assert witness.heard[-1][2] is ended
    assert [None, *(session for session, _ in witness.shown)][:-1] == [before for _, before in witness.shown]
    assert witness.shown[-1][0] is ended
