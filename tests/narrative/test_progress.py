"""What is told during an interview: how it begins, what was answered, where it stands."""

import pytest
from begun_sessions import every_step, session_of, sessions
from hypothesis import given, settings
from known_rule_sets import ALL_BUT_BUDGET

from advisor.model.answers import UNSURE
from advisor.narrative.pages import Paragraph
from advisor.narrative.progress import recorded, said, standing, welcome
from advisor.session.conversation import taken
from advisor.session.session import Session
from advisor.session.steps import GO_ON, SHOW, Afterwards, Asking, Chosen, Matters, Offer, Review, Weighing

LAW = settings(max_examples=20)
OPENING = (
    Paragraph("Which cake for the picnic?", strong=True),
    Paragraph("Which of three cakes should you bake for the picnic?"),
)
CREAM = "Cheesecake leads by 5 points. Not settled: the answer to 1 question could change first place."


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
        ({"favourite": "cream"}, "Not settled: the answer to 1 question could change first place."),
        (
            {"favourite": "fruit"},
            "Not settled: the answer to each of 3 questions could change first place.",
        ),
        (
            {"allergies": "milk", "favourite": "cream"},
            "Not settled: the answers to 2 questions together could change first place.",
        ),
        (
            {
                "allergies": "milk,gluten",
                "favourite": "fruit",
                "tin": "yes",
                "guests": "few",
                "oven": "yes",
            },
            "Not settled: 2 of 3 questions together could change first place.",
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
    found = session.progress.settlement._replace(decisive=(), together=None)
    far = session._replace(progress=session.progress._replace(settlement=found))
    assert standing(far).endswith("Not settled: more than 12 answers together could change first place.")


@LAW
@given(sessions())
def test_the_standing_is_two_sentences_that_agree_with_what_is_known(session):
    text = standing(session)
    settlement, assessment = session.progress.settlement, session.progress.assessment
    left = bool(assessment.standings)
    assert (" Settled: " in text or " No open question" in text) == settlement.settled
    assert (" Settled: " in text or " Not settled: " in text) == left
    assert ("level." in text) == (len(assessment.standings) > 1 and not assessment.first)
    if settlement.together and left:
        assert f" {len(settlement.decisive)} question" in text


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


def test_what_matters_is_recorded_without_a_standing():
    found = told(Matters(), ("price", "taste"), session_of({}, has_picked=False))
    assert found == [Paragraph("What matters: Taste and Price", strong=True)]
    assert told(Matters(), (), session_of({})) == [
        Paragraph("What matters: nothing in particular", strong=True)
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
