"""Every step of an interview in words: what is asked, what may be chosen, what is marked."""

import pytest
from begun_sessions import every_step, session_of, sessions
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import ALL_BUT_BUDGET, FOLDERS, SHIPPED, TOY

from advisor.model.answers import UNSURE
from advisor.narrative.prompts import Item, Prompt, prompt
from advisor.session import conversation
from advisor.session.session import Session
from advisor.session.steps import (
    CHANGE,
    EXPORT,
    FINISH,
    GO_ON,
    MOST_PICKED,
    PICK_AGAIN,
    READ,
    SAVE,
    SHOW,
    Afterwards,
    Asking,
    Chosen,
    Matters,
    Offer,
    Review,
    Step,
    Weighing,
)

LAW = settings(max_examples=10)
NONE = session_of({})
EVERY = session_of({**ALL_BUT_BUDGET, "budget": "loose"})
SETTLED = {"allergies": "gluten", "transport": "car", "favourite": "cream", "weather": "no"}


def labels(step: Step, session: Session) -> list[str]:
    """Return the labels of the items."""
    return [item.label for item in prompt(step, session).items]


def values(step: Step, session: Session) -> list[str]:
    """Return the values of the items."""
    return [item.value for item in prompt(step, session).items]


def test_what_matters_is_asked_first_with_every_criterion_under_its_section():
    assert prompt(Matters(), NONE) == Prompt(
        label="First of all",
        text="What matters in your decision?",
        help="Mark up to 6, which then count much; or just press Enter.",
        items=(
            Item("travel", "Travel", "Whether the cake arrives as it left.", "The way there"),
            Item("heat", "Heat", "Whether the cake still tastes after hours in the sun.", "The way there"),
            Item("taste", "Taste", "What your guests like best.", "Your guests"),
            Item("crowd", "Crowd", "How well the cake can be shared out.", "Your guests"),
            Item("effort", "Effort", "How much work and practice the cake takes.", "In the kitchen"),
            Item("price", "Price", "What the ingredients cost.", "In the kitchen"),
        ),
        least=0,
        most=6,
        typed=True,
        back=False,
    )


def test_from_the_review_what_matters_leads_back():
    assert prompt(Matters(Review()), NONE) == prompt(Matters(), NONE)._replace(back=True)


def test_what_was_picked_is_marked():
    session = session_of({}, {"taste": "much", "price": "much", "crowd": "little"})
    assert set(prompt(Matters(), session).marked) == {"taste", "price"}


def test_who_picked_more_than_may_be_picked_keeps_them_all():
    rule_set = NONE.agenda.rule_set
    assert len(rule_set.criteria) < MOST_PICKED
    session = session_of({}, name=SHIPPED)
    all_high = {item.id: session.high for item in session.agenda.rule_set.criteria}
    assert len(all_high) > prompt(Matters(), session).most == MOST_PICKED
    found = prompt(Matters(), session_of({}, all_high, name=SHIPPED))
    assert found.most == len(all_high) == len(found.marked) > MOST_PICKED


def test_a_question_stands_with_its_choices_and_unsure():
    assert prompt(Asking("transport"), NONE) == Prompt(
        label="The way there, question 1",
        text="How do you get there?",
        help="If you change on the way, choose the roughest part.",
        items=(
            Item("car", "By car"),
            Item("bicycle", "By bicycle"),
            Item("walk", "On foot", "Up to an hour."),
            Item(UNSURE, "I don't know", alone=True),
        ),
        explained=True,
    )


def test_a_question_with_several_choices_says_which_stand_alone():
    found = prompt(Asking("allergies"), NONE)
    assert found.most == 4
    assert [item.value for item in found.items if item.alone] == ["none", UNSURE]


def test_an_answer_that_was_given_is_marked():
    session = session_of({"allergies": "nuts,gluten", "weather": UNSURE})
    assert prompt(Asking("allergies"), session).marked == ("nuts", "gluten")
    assert prompt(Asking("weather"), session).marked == (UNSURE,)
    assert prompt(Asking("oven"), session).marked == ()


def test_questions_are_numbered_in_the_order_of_their_answers():
    session = session_of({"weather": "hot", "favourite": "cream"})
    found = [prompt(Asking(name), session).label for name in ("weather", "favourite", "oven")]
    assert found == ["The way there, question 1", "Your guests, question 2", "In the kitchen, question 3"]


def test_the_review_is_offered_once_there_is_an_answer_and_not_within_itself():
    session = session_of({"weather": "hot"})
    assert prompt(Asking("oven"), session).review
    assert not prompt(Asking("oven"), NONE).review
    assert not prompt(Asking("oven", Review()), session).review


@pytest.mark.parametrize("name", FOLDERS)
def test_unsure_is_the_last_item_of_every_question(name):
    session = session_of({}, name=name)
    for question in session.agenda.whole.questions:
        found = values(Asking(question.id), session)
        assert found == [*(choice.id for choice in question.choices), UNSURE]


def test_where_first_place_is_settled_the_rest_is_offered():
    session = session_of(SETTLED)
    assert session.may_stop
    assert prompt(Offer(), session) == Prompt(
        label="You may stop here",
        text="Is that enough?",
        help="",
        items=(
            Item(SHOW, "Yes, show me my answers and then the result"),
            Item(
                GO_ON,
                "No, ask the other 5 questions",
                "They can change only how clear it is, what the documents said, and the advice.",
            ),
        ),
        review=True,
    )


def test_one_question_that_is_left_is_offered_in_the_singular():
    found = prompt(Offer(), session_of(ALL_BUT_BUDGET)).items[1]
    assert found.label == "No, ask the other question"
    assert found.help == "It can change only how clear it is, what the documents said, and the advice."


def test_where_no_question_that_is_left_scores_how_clear_it_is_stays():
    session = session_of(SETTLED)
    session = session._replace(progress=session.progress._replace(scoring=frozenset()))
    assert prompt(Offer(), session).items[1].help == (
        "They can change only what the documents said, and the advice."
    )


def test_where_none_is_left_the_offer_says_that_none_comes_back():
    session = session_of({"allergies": "nuts", "oven": "no"})
    assert prompt(Offer(), session).items[1].help == "They can bring none back."
    one = session._replace(progress=session.progress._replace(left=("budget",)))
    assert prompt(Offer(), one).items[1] == Item(
        GO_ON, "No, ask the other question", "It can bring none back."
    )


def test_the_review_lists_every_answer_with_its_labels():
    session = session_of({"weather": "hot", "allergies": "milk,gluten", "guests": UNSURE}, {"price": "much"})
    found = prompt(Review(), session)
    assert (found.label, found.text) == ("Your answers", "Is this right?")
    assert found.help == "To change something, choose it by its number."
    assert found.typed
    assert [item for item in found.items if item.value not in {SHOW, GO_ON}] == [
        Item(PICK_AGAIN, "What matters: Price"),
        Item("weather", "Weather: Hot and sunny"),
        Item("allergies", "Allergies: Milk; Wheat"),
        Item("guests", "Number of guests: I don't know"),
    ]


def test_an_answer_that_is_set_aside_is_not_reviewed():
    session = session_of({"transport": "car", "road": "bumpy"})
    assert session.set_aside == ("road",)
    assert "road" not in values(Review(), session)
    assert "transport" in values(Review(), session)


def test_while_something_is_open_the_review_begins_at_going_on():
    session = session_of({"weather": "hot", "favourite": "cream", "guests": "few"})
    assert labels(Review(), session)[:2] == ["Show the recommendation", "Go on with the questions (8 left)"]
    assert prompt(Review(), session).marked == (GO_ON,)


def test_who_wanted_the_recommendation_finds_the_review_begin_at_it():
    session = session_of({"weather": "hot"})._replace(may_finish=True)
    assert values(Review(), session)[:2] == [SHOW, GO_ON]
    assert prompt(Review(), session).marked == (SHOW,)


def test_once_first_place_is_settled_the_review_begins_at_showing():
    assert labels(Review(), session_of(SETTLED))[:2] == [
        "Show the recommendation",
        "Go on with the questions (5 left)",
    ]
    assert prompt(Review(), session_of(SETTLED)).marked == (SHOW,)


def test_without_an_answer_the_recommendation_may_be_shown_too():
    assert labels(Review(), NONE) == [
        "Show the recommendation",
        "Go on with the questions (11 left)",
        "What matters: nothing in particular",
    ]
    assert prompt(Review(), NONE).marked == (GO_ON,)


def test_where_importance_comes_first_the_review_says_so():
    assert EVERY.weighable
    assert prompt(Review(), EVERY).items[0] == Item(
        SHOW, "Show the recommendation", "First comes what the importance of criteria could turn."
    )
    done = EVERY._replace(weighed=EVERY.weighable)
    assert prompt(Review(), done).items[0] == Item(SHOW, "Show the recommendation")


def test_where_nothing_is_left_the_review_does_not_go_on():
    assert EVERY.left == ()
    assert GO_ON not in values(Review(), EVERY)
    assert prompt(Review(), EVERY).marked == (SHOW,)


def test_a_review_of_what_was_shown_goes_back_to_it():
    found = prompt(Review(Afterwards()), EVERY)
    assert found.text == "What would you change?"
    assert found.items[0] == Item(SHOW, "Go back to the recommendation")


def test_a_criterion_is_weighed_in_words_in_order_of_weight():
    assert prompt(Weighing("taste"), session_of(ALL_BUT_BUDGET)) == Prompt(
        label="Importance",
        text="How important is this to you: Taste?",
        help="What your guests like best. It could turn first place. So far it counts usual.",
        items=(
            Item("skip", "Skip"),
            Item("little", "Little"),
            Item("usual", "Usual"),
            Item("much", "Much"),
            Item(GO_ON, "Leave this and 1 more as they are"),
        ),
        marked=("usual",),
        explained=True,
    )


def test_of_a_criterion_that_cannot_turn_first_place_it_is_not_said():
    session = session_of(ALL_BUT_BUDGET)
    assert "travel" not in session.turning
    assert prompt(Weighing("travel"), session).help == (
        "Whether the cake arrives as it left. So far it counts usual."
    )


def test_the_last_criterion_to_weigh_is_left_alone():
    session = session_of(ALL_BUT_BUDGET)._replace(weighed=("taste",))
    assert session.weighable == ("effort",)
    assert labels(Weighing("effort"), session)[-1] == "Leave it as it is"


def test_the_importance_that_was_given_is_marked():
    found = prompt(Weighing("taste"), session_of(ALL_BUT_BUDGET, {"taste": "little"}))
    assert found.marked == ("little",)
    assert found.help.endswith(" So far it counts little.")


@pytest.mark.parametrize("name", FOLDERS)
def test_words_of_importance_never_fall_in_weight(name):
    session = session_of({}, name=name)
    weight = session.agenda.rule_set.importance
    for criterion in session.agenda.rule_set.criteria:
        words = values(Weighing(criterion.id), session)[:-1]
        assert sorted(words) == sorted(weight)
        assert [weight[word] for word in words] == sorted(weight.values())


def test_after_the_recommendation_there_are_five_ways():
    found = prompt(Afterwards(), EVERY)
    assert (found.label, found.text, found.help) == (
        "The recommendation: Cheesecake, clear",
        "What next?",
        "",
    )
    assert found.items == (
        Item(READ, "Read it whole: every reason, what would change it, the sources"),
        Item(CHANGE, "Change an answer and see the difference"),
        Item(EXPORT, "Export the recommendation into a file"),
        Item(SAVE, "Save the answers into a file"),
        Item(FINISH, "Finish"),
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "toss-up so far"),
        ({"oven": "no"}, "Cheesecake, the only one left so far"),
        ({"weather": "hot", "favourite": "cream", "guests": "few"}, "Cheesecake, clear so far"),
        ({"allergies": UNSURE, "oven": "no"}, "Cheesecake, the only one left so far"),
        ({"allergies": "nuts", "oven": "no"}, "none left"),
        (SETTLED, "Cheesecake, strong"),
    ],
)
def test_afterwards_the_verdict_stands_in_the_label(answers, said):
    assert prompt(Afterwards(), session_of(answers)).label == f"The recommendation: {said}"


@LAW
@given(sessions())
def test_only_questions_may_be_answered_with_unsure(session):
    for step in every_step(session):
        assert prompt(step, session).may_be_unsure == isinstance(step, Asking)


@LAW
@given(sessions())
def test_importance_is_said_to_turn_first_place_exactly_where_it_could(session):
    for criterion in session.agenda.rule_set.criteria:
        said = prompt(Weighing(criterion.id), session).help
        assert (" It could turn first place. " in said) == (criterion.id in session.turning)


@LAW
@given(sessions())
def test_every_step_can_be_asked(session):
    for step in every_step(session):
        found = prompt(step, session)
        names = [item.value for item in found.items]
        assert found.label
        assert found.text
        assert len(set(names)) == len(names) >= 1
        assert all(item.label for item in found.items)
        assert set(found.marked) <= set(names)
        assert 0 <= found.least <= 1 <= found.most
        assert len(found.marked) <= found.most


@settings(max_examples=5)
@given(sessions())
def test_every_item_leads_to_another_step(session):
    for step in every_step(session):
        for value in values(step, session):
            if value not in {READ, EXPORT, SAVE, FINISH}:
                reply = Chosen((value,))
                assert conversation._leading_to(step, reply, conversation.taken(step, reply, session)) != step


@LAW
@given(sessions())
def test_the_review_lists_exactly_the_answers_of_the_path(session):
    listed = [value for value in values(Review(), session) if not value.startswith(":")]
    assert tuple(listed) == session.path


@LAW
@given(sessions(TOY))
def test_the_review_goes_on_exactly_while_something_is_left(session):
    for step in (Review(), Review(Afterwards())):
        more = [GO_ON] if session.left else []
        assert values(step, session)[: 2 + len(more)] == [SHOW, *more, PICK_AGAIN]


@LAW
@given(sessions(TOY), st.booleans())
def test_the_review_begins_at_what_would_come_next(session, may_finish):
    session = session._replace(may_finish=may_finish)
    asks = isinstance(conversation.following(session), Asking)
    for step in (Review(), Review(Afterwards())):
        assert prompt(step, session).marked == ((GO_ON,) if asks else (SHOW,))


@LAW
@given(sessions(TOY))
def test_the_review_says_exactly_where_importance_comes_before_the_recommendation(session):
    for step in (Review(), Review(Afterwards())):
        reply = Chosen((SHOW,))
        after = conversation.taken(step, reply, session)
        is_weighed = isinstance(conversation._leading_to(step, reply, after), Weighing)
        assert bool(prompt(step, session).items[0].help) == is_weighed
