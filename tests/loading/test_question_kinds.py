"""Ids of questions and of their choices, and answers, are read each by its question."""

from decoding import decode

from advisor.loading.condition_kind import QUESTION
from advisor.loading.kinds import Field, ListOf, Record
from advisor.loading.nodes import Scalar, Sequence
from advisor.loading.question_kinds import Choices, DefinedChoice, DefinedQuestion, QuestionRecord

CHOICE = Record("choice", {"id": Field(DefinedChoice(), "names the choice")})
QUESTIONS = ListOf(
    QuestionRecord(
        "question",
        {
            "id": Field(DefinedQuestion(QUESTION, ["all"]), "names the question"),
            "choices": Field(ListOf(CHOICE), "the answers on offer"),
        },
    )
)


def test_two_questions_may_have_choices_of_the_same_id() -> None:
    text = "[{id: a, choices: [{id: x}, {id: y}]}, {id: b, choices: [{id: x}]}]"
    found, faults = decode(QUESTIONS, text)
    assert [choice["id"] for question in found for choice in question["choices"]] == ["x", "y", "x"]
    assert faults == []


def test_a_second_choice_of_the_same_id_is_a_fault_that_names_the_question() -> None:
    text = "[{id: a, choices: [{id: x}]}, {id: b, choices: [{id: x}, {id: x}]}]"
    assert decode(QUESTIONS, text)[1] == ['f:1:63: choice of b "x" is there already: f:1:54']


def test_a_question_without_an_id_has_choices_of_its_own() -> None:
    text = "[{id: a, choices: [{id: x}]}, {choices: [{id: x}]}]"
    (fault,) = decode(QUESTIONS, text)[1]
    assert fault.startswith('f:1:31: question: key "id" is missing')


def test_what_the_program_uses_itself_is_no_id() -> None:
    text = "[{id: all, choices: [{id: unsure}]}]"
    assert decode(QUESTIONS, text)[1] == [
        'f:1:7: question "all" is a word that the program uses itself',
        'f:1:27: choice of all "unsure" is a word that the program uses itself',
    ]


def test_an_answer_is_left_to_be_read_with_its_question() -> None:
    assert decode(Choices(), "[x, y]") == (Sequence([Scalar("x", 1, 2), Scalar("y", 1, 5)], 1, 1), [])
