"""The next step for somebody who keeps nothing but the answers."""

from random import Random

import pytest
from begun_sessions import agenda, session_of
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import ALL_BUT_BUDGET, FOLDERS, SHIPPED, TOY, loaded
from talking import Witness, answers_on

from advisor.interview.gains import gains
from advisor.model.answers import UNSURE
from advisor.model.next_step import NextStep
from advisor.session.conversation import converse
from advisor.session.next_step import next_step, step_of
from advisor.session.session import Session, begun
from advisor.session.steps import GO_ON, SHOW, Asking, Chosen, Matters, Offer, Reply, Review, Step


def step(said: dict[str, str], **details) -> NextStep:
    """Return the next step for answers in short."""
    return step_of(session_of(said, **details))


def test_at_the_beginning_it_is_asked_what_matters_and_the_first_question_stands_beside_it():
    found = next_step(agenda(SHIPPED), {}, {}, has_picked=False)
    assert (found.asks_what_matters, found.high) == (True, "high")
    assert found.question
    assert found.question.id == found.left[0] == "deployment"
    assert not found.may_stop


def test_where_something_was_said_of_what_matters_it_is_not_asked():
    assert not next_step(agenda(TOY), {}, {}, has_picked=True).asks_what_matters


def test_the_choices_come_with_what_each_would_move_now_and_as_of_the_documents():
    found = next_step(agenda(SHIPPED), {"purpose": ("research",)}, {"tpu": "high"}, has_picked=True)
    rule_set, question = loaded(SHIPPED).rule_set, found.question
    assert question
    for moves, day in ((found.now, rule_set.latest), (found.documents, rule_set.documents)):
        assert moves == gains(rule_set.as_of(day), question, found.answers, found.importance)
    assert found.now != found.documents


@pytest.mark.parametrize("day", ["2019-12-31", "2010-01-01"])
def test_as_of_the_documents_both_are_one(day):
    found = step({}, basis=day)
    assert found.now == found.documents
    assert found.basis == day


def test_where_nothing_is_left_there_is_no_question_and_one_may_stop():
    found = step(ALL_BUT_BUDGET | {"budget": "loose"})
    assert (found.question, found.now, found.documents, found.left) == (None, (), (), ())
    assert found.may_stop


def test_what_is_answered_with_unsure_is_not_asked_again_and_one_may_stop_all_the_same():
    found = step(dict.fromkeys((*ALL_BUT_BUDGET, "road", "tin", "budget"), UNSURE))
    assert found.may_stop
    assert not found.progress.settlement.settled
    assert found.progress.rest.settled


def test_it_says_of_itself_what_matters_in_a_line():
    said = "NextStep(question='deployment', left=29, may_stop=False, first='')"
    assert repr(next_step(agenda(SHIPPED), {}, {}, has_picked=False)) == said
    assert repr(step(ALL_BUT_BUDGET | {"budget": "loose"})).startswith("NextStep(question=None, left=0")


class Person:
    """Answers each step alike, whoever asks; `stops` at the first offer."""

    def __init__(self, name: str, random: Random, *, stops: bool) -> None:
        session = begun(agenda(name), {}, {})
        rule_set = session.agenda.rule_set
        self.answers = {item.id: random.choice(answers_on(item.id, session)) for item in rule_set.questions}
        self.mattering = tuple(random.sample([item.id for item in rule_set.criteria], random.randint(0, 4)))
        self.stops = stops

    def __repr__(self) -> str:
        return f"Person({self.answers}, {self.mattering}, stops={self.stops})"

    def quizzed(self, step: Step, session: Session) -> Reply:  # noqa: ARG002  # as it is called
        match step:
            case Matters():
                return Chosen(self.mattering)
            case Asking(question):
                return Chosen(self.answers[question])
            case Offer():
                return Chosen((SHOW if self.stops else GO_ON,))
        raise EndOfQuestionsError


class EndOfQuestionsError(Exception):
    """Ends a quiz at its review."""


def quizzed(name: str, person: Person) -> tuple[list[str], Session]:
    """Return the questions of the quiz in their order, and the session that stands before its review."""
    witness = Witness(person.quizzed)
    with pytest.raises(EndOfQuestionsError):
        converse(begun(agenda(name), {}, {}), witness)
    step, session = witness.asked[-1]
    assert isinstance(step, Review)
    return [item.question for item in witness.steps if isinstance(item, Asking)], session


@pytest.mark.parametrize("name", sorted(FOLDERS))
@settings(max_examples=8)
@given(random=st.integers(0, 2**32 - 1).map(Random), stops=st.booleans())
def test_who_asks_for_one_step_after_another_leads_the_interview_of_the_quiz(name, random, stops):
    person = Person(name, random, stops=stops)
    rule_set = loaded(name).rule_set
    found = next_step(agenda(name), {}, {}, has_picked=False)
    weight = rule_set.importance
    own = {item.id: item.importance for item in rule_set.criteria}
    importance = {c: own[c] if weight[own[c]] > weight[found.high] else found.high for c in person.mattering}
    answers: dict[str, tuple[str, ...]] = {}
    found = next_step(agenda(name), answers, importance, has_picked=True)
    while found.question and not (person.stops and found.may_stop):
        answers[found.question.id] = person.answers[found.question.id]
        found = next_step(agenda(name), answers, importance, has_picked=True)
    asked, ended = quizzed(name, person)
    assert list(answers) == asked
    assert (answers, importance) == (ended.answers, ended.importance)
    assert found.progress == ended.progress
