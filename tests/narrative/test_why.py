"""Why a question is asked: what each choice would move, and which sources speak of it."""

import re

import pytest
from begun_sessions import session_of, sessions
from hypothesis import given, settings
from known_rule_sets import ALL_BUT_BUDGET, FOLDERS, SHIPPED, TOY, loaded

from advisor.assessment.assess import assess
from advisor.interview.agenda import Agenda
from advisor.model.amounts import POINT
from advisor.model.conditions import atoms
from advisor.model.rule_set import Question, RuleSet
from advisor.narrative.pages import BLANK, Paragraph
from advisor.narrative.why import claims_on, why
from advisor.session.session import Session, begun
from advisor.session.steps import Afterwards, Asking, Matters, Offer, Review, Weighing

NONE = session_of({})


def page(step, session: Session = NONE) -> tuple[Paragraph, ...]:
    """Return the page."""
    return why(step, session, loaded(session.agenda.whole.id).sources)


def moves(question: str, session: Session = NONE) -> list[str]:
    """Return what is said of each choice."""
    return [item.text for item in page(Asking(question), session) if item.mark.isdigit()]


def scores(session: Session, question: Question, answer: tuple[str, ...]) -> dict[str, int]:
    """Return the score of each alternative by name, had this been the answer to the question."""
    rule_set = session.agenda.rule_set
    answers = {name: given for name, given in session.answers.items() if name != question.id}
    if answer:
        answers[question.id] = answer
    found = assess(rule_set, answers, session.importance)
    names = {item.id: item.name for item in rule_set.alternatives}
    return {names[item.alternative]: item.score for item in (*found.standings, *found.removed)}


def test_the_page_of_a_question_tells_why_it_is_asked_and_by_whom():
    assert page(Asking("favourite")) == (
        Paragraph("What do your guests like best?", strong=True),
        Paragraph("If tastes differ, choose what most of them like.", 1),
        BLANK,
        Paragraph("Why this is asked", strong=True),
        Paragraph("The neighbour and the book name a cake for each taste.", 1),
        BLANK,
        Paragraph("What each choice would move", strong=True),
        Paragraph("Fruit. Apple pie +2.5, Cheesecake +0.5.", 1, "1"),
        Paragraph("Chocolate. Nut brownies +5.", 1, "2"),
        Paragraph("Cream. Cheesecake +5.", 1, "3"),
        Paragraph("Anything sweet. Nothing.", 1, "4"),
        BLANK,
        Paragraph("Sources", strong=True),
        Paragraph(
            "Example Press: Three cakes for every day, 2017-03-01, modified 2019-04 (B04, B05, B06)", 1, "-"
        ),
        Paragraph(
            "told over the fence: What the neighbour says, undated, counts from 2018 (N04, N05)", 1, "-"
        ),
        Paragraph("To read one whole: advisor explain B04", 1),
    )


@pytest.mark.parametrize("name", FOLDERS)
def test_every_page_of_a_question_begins_with_its_text_and_help(name):
    session = session_of({}, name=name)
    for question in session.agenda.whole.questions:
        text, *others = page(Asking(question.id), session)
        assert text == Paragraph(question.text, strong=True)
        about = [Paragraph(question.help, 1)] if question.help else []
        assert others[: len(about) + 1] == [*about, BLANK]


def test_a_question_without_help_has_its_text_alone():
    question = NONE.agenda.whole.question("favourite")
    bare = question._replace(help="")
    whole = NONE.agenda.whole
    agenda = Agenda(whole._replace(questions=tuple(bare if q == question else q for q in whole.questions)))
    found = page(Asking("favourite"), begun(agenda, {}, {}))
    assert found[:3] == (
        Paragraph("What do your guests like best?", strong=True),
        BLANK,
        Paragraph("Why this is asked", strong=True),
    )


def test_documents_are_told_where_they_differ():
    assert moves("weather")[0] == (
        "Hot and sunny. Apple pie +1.25, Nut brownies +1.25;"
        " as of the documents Apple pie +6.25, Nut brownies +3.75."
    )
    assert moves("budget") == ["Yes. Apple pie +2.5; as of the documents nothing.", "No. Nothing."]


def test_documents_are_not_told_where_they_are_what_counts():
    session = session_of({}, basis=loaded(TOY).rule_set.documents)
    assert moves("weather", session)[0] == "Hot and sunny. Apple pie +6.25, Nut brownies +3.75."


def test_a_veto_is_named():
    assert moves("allergies")[0] == "Nuts. A veto removes Cheesecake and Nut brownies."


def test_a_veto_that_holds_already_is_not_named_again():
    session = session_of({"oven": "no"})
    assert moves("allergies", session)[0] == "Nuts. A veto removes Cheesecake."


def test_the_moves_count_from_the_question_being_open():
    assert moves("favourite", session_of({"favourite": "cream"})) == moves("favourite")


def test_a_move_depends_on_the_other_answers():
    session = session_of({"road": "bumpy", "transport": "bicycle"})
    assert moves("tin", session) == ["Yes. Cheesecake +1.5.", "No. Nothing."]
    assert moves("tin") == ["Yes. Nothing.", "No. Nothing."]


def test_a_move_depends_on_the_importance():
    session = session_of({}, {"taste": "much"})
    assert moves("favourite", session)[0] == "Fruit. Apple pie +6.25, Cheesecake +1.25."


def test_of_several_choices_it_is_said_that_the_strongest_counts():
    said = Paragraph("Of several reasons within one criterion only the strongest counts.", 1)
    assert said in page(Asking("allergies"))
    assert said not in page(Asking("favourite"))


def test_the_page_of_a_criterion_tells_what_it_means_and_its_sources():
    assert page(Weighing("crowd")) == (
        Paragraph("Crowd", strong=True),
        Paragraph("How well the cake can be shared out.", 1),
        BLANK,
        Paragraph("Sources", strong=True),
        Paragraph("Example Press: Three cakes for every day, 2017-03-01, modified 2019-04 (B06)", 1, "-"),
        Paragraph("To read one whole: advisor explain B06", 1),
    )


@pytest.mark.parametrize("step", [Matters(), Offer(), Review(), Afterwards()])
def test_other_steps_have_no_page(step):
    assert page(step) == ()
    assert claims_on(step, NONE) == frozenset()


def test_without_sources_the_page_has_no_heading_for_them():
    found = why(Asking("favourite"), NONE, ())
    assert [item.text for item in found if item.strong] == [
        "What do your guests like best?",
        "Why this is asked",
        "What each choice would move",
    ]


def cited_on(question: Question, rule_set: RuleSet) -> set[str]:
    """Return the claims of all that hangs on the question."""
    hanging = [(rule.when, judgement.evidence) for rule in rule_set.rules for judgement in rule.judgements]
    hanging += [(item.when, item.evidence) for item in (*rule_set.vetoes, *rule_set.advice)]
    return {
        claim
        for when, evidence in hanging
        if question.id in {atom.question for atom in atoms(when)}
        for claim in (*evidence.supports, *evidence.disputes)
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_the_sources_are_those_of_the_claims_on_the_question(name):
    rule_set, sources, *_ = loaded(name)
    session = session_of({}, name=name)
    for question in rule_set.questions:
        step = Asking(question.id)
        texts = [item.text for item in page(step, session) if item.mark == "-"]
        listed = {
            claim for text in texts for claim in re.findall(r"\((\S+(?:, \S+)*)\)$", text)[0].split(", ")
        }
        assert listed == claims_on(step, session)
        assert listed == cited_on(question, rule_set)
        for source in sources:
            ids = {claim.id for claim in source.claims}
            assert any(source.title in text for text in texts) == bool(ids & listed)


def check_moves(session: Session) -> None:
    """Check that every page tells exactly the difference of scores."""
    for question in session.agenda.whole.questions:
        was = scores(session, question, ())
        for choice, text in zip(question.choices, moves(question.id, session), strict=True):
            now = scores(session, question, (choice.id,))
            gains = {name: now[name] - was[name] for name in now if now[name] != was[name]}
            assert text.startswith(choice.label.rstrip("."))
            today = text[len(choice.label.rstrip(".")) :].partition(" as of the documents ")[0]
            said = {}
            for name in now:
                for sign, number in re.findall(rf"(?:^|, |\. ){re.escape(name)} ([+-])([\d.]*\d)", today):
                    said[name] = round(float(sign + number) * POINT)
            assert said == gains
            assert ("othing" in today) == (not gains and "veto" not in today)


@settings(max_examples=20)
@given(sessions(TOY))
def test_the_moves_of_a_choice_are_the_difference_of_scores(session):
    check_moves(session)


@settings(max_examples=5)
@given(sessions(SHIPPED))
def test_the_moves_of_a_choice_are_the_difference_of_scores_in_the_shipped_rules(session):
    check_moves(session)


@settings(max_examples=30)
@given(sessions(TOY))
def test_a_veto_is_named_exactly_where_a_choice_removes_what_was_left(session):
    names = {item.id: item.name for item in session.agenda.rule_set.alternatives}
    for question in session.agenda.whole.questions:
        others = {name: given for name, given in session.answers.items() if name != question.id}
        left = {
            item.alternative for item in assess(session.agenda.rule_set, others, session.importance).standings
        }
        for choice, text in zip(question.choices, moves(question.id, session), strict=True):
            given_ = {**others, question.id: (choice.id,)}
            after = assess(session.agenda.rule_set, given_, session.importance)
            removed = {names[item.alternative] for item in after.removed if item.alternative in left}
            today = text.partition(" as of the documents ")[0]
            named = re.findall(r"a veto removes ([A-Z][a-z ]+(?: and [A-Z][a-z ]+)*)", today, re.IGNORECASE)
            assert {name for list_ in named for name in list_.split(" and ")} == removed


def test_every_question_of_all_answers_has_its_page():
    session = session_of({**ALL_BUT_BUDGET, "budget": "tight"})
    for question in session.agenda.whole.questions:
        assert len(moves(question.id, session)) == len(question.choices)
