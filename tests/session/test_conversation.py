"""A conversation from the first question to the end, step by step."""

import pytest
from known_rule_sets import SHIPPED, TOY, loaded
from talking import EndOfScriptError, Witness, chosen, said, scripted

from advisor.interview.agenda import Agenda
from advisor.session.conversation import converse, following, preceding, taken
from advisor.session.session import Session, answered, begun, picked, weighed
from advisor.session.steps import (
    CHANGE,
    EXPORT,
    FINISH,
    GO_ON,
    PICK_AGAIN,
    READ,
    SAVE,
    SHOW,
    Afterwards,
    Asking,
    Matters,
    Move,
    Offer,
    Reply,
    Review,
    Step,
    Weighing,
)

TOY_AGENDA, SHIPPED_AGENDA = (Agenda(loaded(name).rule_set) for name in (TOY, SHIPPED))
SETTLED = ("favourite=chocolate", "allergies=none", "oven=yes", "budget=loose")
"""Answers to the toy after which first place is settled, but not all questions are."""

TO_THE_END = (SHOW, SHOW, GO_ON)
"""Replies to the offer, to the review, and to the importance of taste, without which all are level."""

NOTHING_LEFT = (*SETTLED, "weather=mild", "transport=car", "guests=few", "time=hours", "practice=never")


def toy(*pairs: str, **importance: str) -> Session:
    """Return a session on the toy with these answers, in which what matters is known."""
    return begun(TOY_AGENDA, said(pairs), importance, has_picked=True)


def led(session: Session, *replies: Reply | str) -> tuple[list[Step], Witness]:
    """Return the steps to which these replies lead, the last of them without one, and the witness."""
    witness = scripted(*replies)
    with pytest.raises(EndOfScriptError):
        converse(session, witness)
    return witness.steps, witness


# What follows of itself


def test_what_matters_is_asked_first() -> None:
    assert following(begun(TOY_AGENDA, {}, {})) == Matters()


def test_then_comes_the_question_that_is_worth_most() -> None:
    session = toy()
    assert following(session) == Asking(session.left[0]) == Asking("favourite")


def test_where_first_place_is_settled_an_end_is_offered() -> None:
    assert following(toy(*SETTLED)) == Offer()


def test_no_end_is_offered_to_who_goes_on() -> None:
    session = toy(*SETTLED)._replace(goes_on=True)
    assert following(session) == Asking(session.left[0])


def test_no_end_is_offered_where_all_questions_are_wanted() -> None:
    session = begun(TOY_AGENDA, said(SETTLED), {}, has_picked=True, asks_all=True)
    assert following(session) == Asking(session.progress.every[0])


def test_without_any_question_left_the_answers_are_reviewed() -> None:
    assert following(toy(*NOTHING_LEFT)) == Review()


def test_after_the_questions_the_criteria_are_weighed() -> None:
    session = toy("favourite=cream", "guests=many")._replace(may_finish=True)
    assert following(session) == Weighing("taste")
    assert following(weighed(session, "taste", "usual")) == Weighing("crowd")


def test_in_the_end_the_recommendation_is_shown() -> None:
    assert following(toy()._replace(may_finish=True)) == Afterwards()


# What came before


def test_back_from_the_first_question_leads_to_what_matters() -> None:
    assert preceding(Asking("favourite"), toy()) == Matters()


def test_back_walks_through_every_answer_given_last_one_first() -> None:
    session = begun(TOY_AGENDA, {}, {})
    steps, _ = led(session, "price", "cream", "none", "unsure", Move.BACK, Move.BACK, Move.BACK, Move.BACK)
    asked, back = steps[1:5], steps[5:]
    assert asked[:3] == [Asking("favourite"), Asking("allergies"), Asking("oven")]
    assert back == [*asked[2::-1], Matters()]


def test_after_a_way_back_the_first_unanswered_question_comes_next() -> None:
    steps, _ = led(toy(), "cream", "none", "yes", Move.BACK, Move.BACK, Move.BACK, "cream")
    assert steps[3] == steps[-1] == Asking("guests")


def test_back_leads_past_an_answer_that_is_set_aside() -> None:
    session = answered(
        answered(answered(toy(), "transport", ("bicycle",)), "road", ("bumpy",)), "oven", ("no",)
    )
    session = answered(session, "transport", ("car",))
    assert preceding(Asking("oven"), session) == Asking("transport")


def test_back_from_the_offer_leads_to_the_last_answer() -> None:
    assert preceding(Offer(), toy(*SETTLED)) == Asking("budget")


def test_back_from_the_review_at_the_end_leads_to_the_last_answer() -> None:
    assert preceding(Review(), toy(*NOTHING_LEFT)) == Asking("practice")


def test_back_from_a_review_without_answers_leads_to_what_matters() -> None:
    assert preceding(Review(), toy()) == Matters()


@pytest.mark.parametrize("before", [Asking("guests"), Offer(), Afterwards()])
def test_back_from_a_review_leads_to_where_it_was_called_from(before: Step) -> None:
    assert preceding(Review(before), toy(*SETTLED)) == before


def test_back_from_a_review_does_not_lead_to_a_question_ruled_out_meanwhile() -> None:
    session = toy("transport=car")
    assert preceding(Review(Asking("road")), session) == Asking("transport")


def test_back_from_a_review_does_not_lead_to_an_offer_that_does_not_hold_any_more() -> None:
    # The answer on the guests' favourite was taken back in the review, and first place is open again.
    steps, witness = led(toy(*SETTLED), Move.REVIEW, "favourite", "unsure", Move.BACK)
    assert steps[:4] == [Offer(), Review(Offer()), Asking("favourite", Review(Offer())), Review(Offer())]
    assert not witness.asked[-1][1].may_stop
    assert steps[-1] != Offer()


@pytest.mark.parametrize("step", [Asking("favourite", Review(Offer())), Matters(Review(Offer()))])
def test_back_from_a_choice_in_a_review_leads_to_the_review(step: Step) -> None:
    assert preceding(step, toy(*SETTLED)) == Review(Offer())


@pytest.mark.parametrize("step", [Asking("favourite", Afterwards()), Matters(Afterwards()), Afterwards()])
def test_back_after_the_recommendation_leads_to_the_review_of_then(step: Step) -> None:
    assert preceding(step, toy(*SETTLED)) == Review(Afterwards())


def test_back_from_a_weighing_leads_to_the_one_before_and_then_to_the_review() -> None:
    session = weighed(weighed(toy("favourite=cream"), "taste", "usual"), "crowd", "usual")
    assert preceding(Weighing("price"), session) == Weighing("crowd")
    assert preceding(Weighing("crowd"), session) == Weighing("taste")
    assert preceding(Weighing("taste"), session) == Review()


# What is taken


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        (Offer(), chosen(SHOW)),
        (Review(), chosen("favourite")),
        (Review(), chosen(PICK_AGAIN)),
        (Review(Afterwards()), chosen(SHOW)),
        (Afterwards(), chosen(CHANGE)),
    ],
)
def test_who_only_looks_elsewhere_changes_nothing(step: Step, reply: object) -> None:
    session = toy(*SETTLED)
    assert taken(step, reply, session) is session  # type: ignore[arg-type]


def test_a_reply_is_taken_as_the_session_has_it() -> None:
    session = toy("favourite=cream", "guests=many")
    assert taken(Matters(), chosen("price"), session) == picked(session, ("price",))
    assert taken(Asking("oven"), chosen("no"), session) == answered(session, "oven", ("no",))
    assert taken(Weighing("taste"), chosen("skip"), session) == weighed(session, "taste", "skip")


def test_to_go_on_at_a_weighing_leaves_all_the_rest() -> None:
    session = toy("favourite=cream", "guests=many")._replace(may_finish=True)
    after = taken(Weighing("taste"), chosen(GO_ON), session)
    assert (after.importance, after.weighable, following(after)) == ({}, (), Afterwards())


def test_what_is_told_is_what_a_reply_has_changed() -> None:
    _, witness = led(toy(*SETTLED), Move.REVIEW, "favourite", "unsure", Move.BACK)
    ((step, before, after),) = witness.heard
    assert step == Asking("favourite", Review(Offer()))
    assert after == answered(before, "favourite", ("unsure",))


# The offer


def test_who_finishes_at_the_offer_reviews_the_answers_and_sees_the_recommendation() -> None:
    steps, witness = led(toy(*SETTLED), *TO_THE_END)
    assert steps == [Offer(), Review(), Weighing("taste"), Afterwards()]
    assert len(witness.shown) == 1


def test_who_goes_on_after_the_offer_is_asked_all_that_is_left_without_another() -> None:
    session = toy(*SETTLED)
    steps, witness = led(session, GO_ON, "loose")
    assert [step for step in steps if isinstance(step, Offer)] == [Offer()]
    assert all(session.may_stop for _, session in witness.asked)


def test_the_offer_comes_again_once_first_place_was_open_meanwhile() -> None:
    review = Review(Asking(toy(*SETTLED).left[0]))
    steps, _ = led(toy(*SETTLED), GO_ON, Move.REVIEW, "favourite", "unsure", "favourite", "chocolate", GO_ON)
    again = Asking("favourite", review)
    assert steps[1:-1] == [Asking(toy(*SETTLED).left[0]), review, again, review, again, review]
    # To go on in the review is to go on.
    assert isinstance(steps[-1], Asking)
    session = toy(*SETTLED)._replace(goes_on=True)
    session = answered(answered(session, "favourite", ("unsure",)), "favourite", ("chocolate",))
    assert following(session) == Offer()


def test_to_go_on_from_a_review_before_first_place_is_settled_keeps_the_offer() -> None:
    # At this point nobody has been told yet that the rest of the questions cannot change first place.
    before = tuple(pair for pair in SETTLED if not pair.startswith("favourite"))
    steps, witness = led(toy(*before), Move.REVIEW, GO_ON, "chocolate")
    assert steps[:3] == [Asking("favourite"), Review(Asking("favourite")), Asking("favourite")]
    assert witness.asked[-1][1].may_stop
    assert steps[-1] == Offer()


# The review


def test_a_question_chosen_in_a_review_leads_back_to_it() -> None:
    steps, _ = led(toy("favourite=cream"), Move.REVIEW, "favourite", "fruit", Move.BACK)
    review = Review(Asking("allergies"))
    assert steps == [Asking("allergies"), review, Asking("favourite", review), review, Asking("allergies")]


def test_what_matters_chosen_in_a_review_leads_back_to_it() -> None:
    steps, witness = led(toy("favourite=cream"), Move.REVIEW, PICK_AGAIN, "taste")
    review = Review(Asking("allergies"))
    assert steps[1:] == [review, Matters(review), review]
    assert witness.asked[-1][1].importance == {"taste": "much"}


def test_who_wants_the_recommendation_in_a_review_gets_it_however_much_is_left() -> None:
    steps, witness = led(toy("oven=no"), Move.REVIEW, SHOW)
    assert (steps[-1], len(witness.shown)) == (Afterwards(), 1)


def test_who_goes_on_in_a_review_is_asked_what_is_left() -> None:
    steps, _ = led(toy(*SETTLED), SHOW, GO_ON)
    assert steps == [Offer(), Review(), Asking(toy(*SETTLED).left[0])]


def test_who_goes_on_after_the_recommendation_is_asked_what_is_left() -> None:
    steps, _ = led(toy(*SETTLED), *TO_THE_END, CHANGE, GO_ON)
    assert steps[3:] == [Afterwards(), Review(Afterwards()), Asking(toy(*SETTLED).left[0])]


# Weighing


def test_every_criterion_that_could_turn_first_place_is_weighed_once() -> None:
    session = toy("favourite=cream", "guests=many")
    steps, witness = led(session, Move.REVIEW, SHOW, "usual", "usual")
    assert steps[2:] == [Weighing("taste"), Weighing("crowd"), Afterwards()]
    assert witness.asked[-1][1].importance == {"taste": "usual", "crowd": "usual"}


def test_who_leaves_the_weighing_sees_the_recommendation_at_once() -> None:
    session = toy("favourite=cream", "guests=many")
    steps, witness = led(session, Move.REVIEW, SHOW, GO_ON)
    assert steps[2:] == [Weighing("taste"), Afterwards()]
    assert witness.asked[-1][1].importance == {}


# Afterwards


def test_finishing_ends_the_conversation_with_the_session_shown() -> None:
    witness = scripted(*TO_THE_END, FINISH)
    ended = converse(toy(*SETTLED), witness)
    assert witness.shown == [(ended, None)]


def test_reading_exporting_and_saving_are_carried_out_and_lead_back() -> None:
    steps, witness = led(toy(*SETTLED), *TO_THE_END, READ, EXPORT, SAVE, READ)
    assert witness.done == [READ, EXPORT, SAVE, READ]
    assert steps[3:] == [Afterwards()] * 5
    assert len(witness.shown) == 1


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        pytest.param(("favourite", "cream"), Asking("favourite", Afterwards()), id="answer"),
        pytest.param((PICK_AGAIN, "taste"), Matters(Afterwards()), id="what-matters"),
    ],
)
def test_a_change_after_the_recommendation_shows_at_once_what_it_has_moved(
    replies: tuple[str, str], expected: Step
) -> None:
    steps, witness = led(toy(*SETTLED), *TO_THE_END, CHANGE, *replies)
    assert steps[3:] == [Afterwards(), Review(Afterwards()), expected, Afterwards()]
    (first, none), (second, before) = witness.shown
    assert none is None
    assert before is first
    assert second is witness.asked[-1][1]


@pytest.mark.parametrize("reply", [SHOW, Move.BACK])
def test_who_changes_nothing_after_the_recommendation_is_not_shown_it_again(reply: Reply | str) -> None:
    steps, witness = led(toy(*SETTLED), *TO_THE_END, CHANGE, reply)
    assert (steps[-1], len(witness.shown)) == (Afterwards(), 1)


def test_several_changes_are_each_told_against_the_one_shown_before() -> None:
    replies = (CHANGE, "favourite", "cream", CHANGE, "oven", "no")
    _, witness = led(toy(*SETTLED), *TO_THE_END, *replies)
    assert [before for _, before in witness.shown[1:]] == [session for session, _ in witness.shown[:-1]]
