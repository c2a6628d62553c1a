"""What is told during an interview: how it begins, what was answered, where it stands."""

import pytest
from begun_sessions import every_step, session_of, sessions
from hypothesis import given, settings
from known_rule_sets import ALL_BUT_BUDGET

from advisor.model.answers import UNSURE
from advisor.narrative.pages import Paragraph
from advisor.narrative.progress import MOST_NAMED, recorded, said, standing, welcome
from advisor.session.conversation import taken
from advisor.session.session import Session, answered
from advisor.session.steps import GO_ON, SHOW, Afterwards, Asking, Chosen, Matters, Offer, Review, Weighing

LAW = settings(max_examples=20)
OPENING = (
    Paragraph("Which cake for the picnic?", strong=True),
    Paragraph("Which of three cakes should you bake for the picnic?"),
)
CREAM = "Cheesecake leads by 5 points. Not settled: the answer to Allergies could still change first place."


def told(step, values: tuple[str, ...], before: Session) -> list[Paragraph]:
    """Return what is told of a reply."""
    return list(recorded(step, before, taken(step, Chosen(values), before)))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Apple pie, Cheesecake and Nut brownies are level."),
        ({"time": "minutes"}, "Cheesecake and Nut brownies are level."),
        ({"favourite": "fruit"}, "Apple pie leads by 2 points."),
        ({"guests": "few"}, "Apple pie leads by 0.5 points."),
        ({"favourite": "cream", "weather": "hot"}, "Cheesecake leads by 3.75 points."),
        ({"oven": "no"}, "Cheesecake is the only one left."),
        ({"allergies": "nuts", "oven": "no"}, "Vetoes remove every alternative."),
    ],
)
def test_who_leads_is_said_first(answers, sentence):
    assert standing(session_of(answers)).startswith(f"{sentence} ")


def test_a_lead_of_one_point_is_not_said_in_the_plural():
    # Price: 0.4 x 2.5 = 1 for the pie.
    session = session_of({"budget": "tight"}, {"price": "little"})
    assert standing(session).startswith("Apple pie leads by 1 point. ")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            {"favourite": "cream"},
            "Not settled: the answer to Allergies could still change first place.",
        ),
        (
            {"favourite": "fruit", "allergies": "none"},
            "Not settled: the answer to Road, Number of guests or Oven could still change first place.",
        ),
        (
            {"weather": "hot"},
            "Not settled: the answer to each of 8 questions could still change first place.",
        ),
        (
            {"allergies": "milk", "favourite": "cream"},
            "Not settled: the answers to Road and Number of guests together could still change first place.",
        ),
        (
            {
                "allergies": "milk,gluten",
                "favourite": "fruit",
                "tin": "yes",
                "guests": "few",
                "oven": "yes",
            },
            "Not settled: the answers to Road, Time and Practice together could still change first place.",
        ),
        (
            {
                "transport": "bicycle",
                "road": UNSURE,
                "favourite": "cream",
                "allergies": "none",
                "practice": "often",
            },
            "Not settled: at least 4 answers together, out of 4 questions, could still change first place.",
        ),
        (
            {"allergies": UNSURE, "oven": "no"},
            "Not settled: first place could still change, but only with what you don't know.",
        ),
        (
            {"allergies": "gluten", "transport": "car", "favourite": "cream", "weather": "no"},
            "Settled: no open question can change first place.",
        ),
        ({"allergies": "nuts", "oven": "no"}, "No open question brings one back."),
    ],
)
def test_what_could_change_first_place_is_said_then(answers, sentence):
    assert standing(session_of(answers)).endswith(f". {sentence}")


def test_where_too_many_answers_would_have_to_turn_no_number_is_named():
    session = session_of({"favourite": "cream"})
    found = session.progress.rest._replace(decisive=(), together=None)
    far = session._replace(progress=session.progress._replace(rest=found))
    assert standing(far).endswith(
        "Not settled: only more than 12 answers together could still change first place."
    )


def test_where_none_is_left_an_answer_may_bring_one_back():
    session = session_of({"allergies": "nuts", "oven": "no"})
    unsettled = session.progress.rest._replace(settled=False, together=1)
    known = session._replace(progress=session.progress._replace(settlement=unsettled, rest=unsettled))
    assert standing(known) == "Vetoes remove every alternative. An answer could bring one back."
    unsure = session._replace(progress=session.progress._replace(settlement=unsettled))
    assert standing(unsure).endswith(" Only what you don't know could bring one back.")


def test_what_is_unsure_stays_unsure_in_what_could_change_first_place():
    # Allergies alone would do, but were asked already; the next sets take two.
    unsure = session_of({"favourite": "cream", "allergies": UNSURE})
    assert unsure.progress.settlement.decisive == ("allergies",)
    assert standing(unsure).endswith(
        "Not settled: the answers to Road and Number of guests together could still change first place."
    )


@LAW
@given(sessions())
def test_the_standing_is_two_sentences_that_agree_with_what_is_known(session):
    text = standing(session)
    progress, assessment = session.progress, session.progress.assessment
    left, settled = bool(assessment.standings), progress.settlement.settled
    assert (" Settled: " in text) == (left and settled)
    assert (" Not settled: " in text) == (left and not settled)
    assert (" No open question " in text) == (not left and progress.rest.settled)
    assert ("only what you don't know" in text) == (left and progress.rest.settled and not settled)
    assert ("level." in text) == (len(assessment.standings) > 1 and not assessment.first)


@LAW
@given(sessions())
def test_up_to_three_questions_are_named_and_more_are_counted(session):
    _, _, text = standing(session).partition(" Not settled: ")
    found = session.progress.rest
    names = [session.agenda.whole.question(name).name for name in found.decisive]
    if text and not found.settled:
        assert all(name in text for name in names) == (len(names) <= MOST_NAMED)
        assert (f" {len(names)} questions" in text) == (len(names) > MOST_NAMED)


@LAW
@given(sessions())
def test_only_who_does_not_know_something_is_told_that_it_alone_could_change_first_place(session):
    if "only what you don't know" in standing(session):
        assert (UNSURE,) in session.answers.values()
        assert not session.progress.rest.decisive


def test_an_interview_begins_with_what_it_settles():
    assert list(welcome(session_of({}), ())) == [*OPENING]


def test_answers_that_were_taken_over_are_counted():
    (*_, taken_over, where) = welcome(session_of({"favourite": "cream"}), ())
    assert taken_over == Paragraph("1 answer taken over.")
    assert where == Paragraph(CREAM)
    assert Paragraph("2 answers taken over.") in [
        *welcome(session_of({"favourite": "cream", "weather": "hot"}), ())
    ]


def test_what_could_not_be_taken_over_is_told():
    gone = ("frosting: there is no such question", "weather: there is no wet")
    assert list(welcome(session_of({}), gone)) == [
        *OPENING,
        Paragraph("Not taken over: frosting: there is no such question"),
        Paragraph("Not taken over: weather: there is no wet"),
    ]


def test_an_answer_that_is_not_asked_for_is_set_aside_at_the_beginning():
    session = session_of({"transport": "car", "road": "bumpy"})
    assert list(welcome(session, ()))[2:4] == [
        Paragraph("1 answer taken over."),
        Paragraph("No longer asked, so set aside: Road: Bumpy", 1),
    ]


@LAW
@given(sessions())
def test_the_beginning_has_no_empty_line(session):
    found = list(welcome(session, ("one", "two")))
    assert found[:2] == [*OPENING]
    assert all(item.text for item in found)
    assert found[-1].text == (standing(session) if session.path else "Not taken over: two")


def test_an_answer_is_recorded_with_its_labels_and_the_standing():
    assert told(Asking("favourite"), ("cream",), session_of({})) == [
        Paragraph("Favourite: Cream", strong=True),
        Paragraph(CREAM, 1),
    ]


def test_several_labels_are_parted():
    found = told(Asking("allergies"), ("gluten", "milk"), session_of({}))
    assert found[0] == Paragraph("Allergies: Milk; Wheat", strong=True)


def test_unsure_is_recorded_in_words():
    found = told(Asking("guests"), (UNSURE,), session_of({}))
    assert found[0] == Paragraph("Number of guests: I don't know", strong=True)


def test_an_answer_that_is_no_longer_asked_for_is_told_once():
    before = session_of({"transport": "bicycle", "road": "bumpy", "tin": "yes"})
    after = taken(Asking("transport"), Chosen(("car",)), before)
    found = list(recorded(Asking("transport"), before, after))
    assert found[:-1] == [
        Paragraph("Transport: By car", strong=True),
        Paragraph("No longer asked, so set aside: Road: Bumpy", 1),
        Paragraph("No longer asked, so set aside: Tin: Yes", 1),
    ]
    assert len(told(Asking("oven"), ("yes",), after)) == 2


def test_before_the_first_answer_what_matters_is_recorded_without_a_standing():
    found = told(Matters(), ("price", "taste"), session_of({}, has_picked=False))
    assert found == [Paragraph("What matters: Taste and Price", strong=True)]
    assert told(Matters(), (), session_of({})) == [
        Paragraph("What matters: nothing in particular", strong=True)
    ]


def test_once_something_is_answered_what_matters_is_recorded_with_the_standing():
    assert told(Matters(), ("taste",), session_of({"favourite": "cream"})) == [
        Paragraph("What matters: Taste", strong=True),
        Paragraph(
            "Cheesecake leads by 12.5 points."
            " Not settled: the answer to Allergies could still change first place.",
            1,
        ),
    ]


def test_a_word_of_importance_is_recorded():
    found = told(Weighing("taste"), ("much",), session_of(ALL_BUT_BUDGET))
    assert found[0] == Paragraph("Importance of Taste: much", strong=True)
    assert found[1].text.startswith("Cheesecake leads by ")


def test_importance_that_stays_is_not_recorded():
    before = session_of(ALL_BUT_BUDGET)
    assert told(Weighing("taste"), (GO_ON,), before) == []
    assert told(Weighing("taste"), ("much",), session_of(ALL_BUT_BUDGET, {"taste": "much"})) == []


@pytest.mark.parametrize("step", [Offer(), Review(), Review(Afterwards())])
@pytest.mark.parametrize("value", [SHOW, GO_ON])
def test_ways_through_the_interview_are_not_recorded(step, value):
    assert told(step, (value,), session_of(ALL_BUT_BUDGET)) == []


@LAW
@given(sessions())
def test_every_answer_can_be_said(session):
    for question in session.given:
        assert said(session, question).count(";") == len(session.given[question]) - 1


@LAW
@given(sessions())
def test_what_is_recorded_of_an_answer_ends_with_the_standing(session):
    for step in every_step(session):
        if isinstance(step, Asking):
            after = taken(step, Chosen((UNSURE,)), session)
            assert list(recorded(step, session, after))[-1] == Paragraph(standing(after), 1)


def test_an_answer_that_comes_back_is_told():
    away = session_of({"transport": "car", "road": "bumpy"})
    back = answered(away, "transport", ("bicycle",))
    assert Paragraph("Asked again, so it counts: Road: Bumpy", 1) in [
        *recorded(Asking("transport"), away, back)
    ]
