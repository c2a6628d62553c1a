"""Ids of questions and of their choices, old ones too, and answers are read each by its question."""

from decoding import decode

from advisor.loading.condition_kind import QUESTION
from advisor.loading.kinds import Field, ListOf, Record, TableOf
from advisor.loading.nodes import Scalar, Sequence
from advisor.loading.question_kinds import (
    Choices,
    DefinedChoice,
    DefinedQuestion,
    FormerChoice,
    QuestionRecord,
    UsedChoice,
    UsedQuestion,
)

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


RENAMED = TableOf(UsedQuestion(QUESTION), TableOf(FormerChoice(), UsedChoice()))
KNOWN = {QUESTION: "a b", "choice of a": "x y", "choice of b": "z"}


def test_old_choices_are_read_by_their_question() -> None:
    text = "{a: {was-x: x, z: y}, b: {was-x: z}}"
    assert decode(RENAMED, text, known=KNOWN) == ({"a": {"was-x": "x", "z": "y"}, "b": {"was-x": "z"}}, [])


def test_an_old_choice_is_renamed_to_one_of_its_question() -> None:
    assert decode(RENAMED, "{a: {was-z: z}}", known=KNOWN)[1] == [
        'f:1:13: unknown choice of a "z" (allowed: x, y)'
    ]


def test_an_old_choice_is_an_id_and_leads_to_one() -> None:
    assert decode(RENAMED, '{a: {X: "", unsure: {}}}', known=KNOWN)[1] == [
        (
            "f:1:6: expected the id of the former choice of a: lower-case letters, digits and single hyphens,"
            ' at most 60, not "X"; did you mean "x"?'
        ),
        "f:1:9: expected the id of a choice of the question, not nothing",
        'f:1:13: former choice of a "unsure" is a word that the program uses itself',
        "f:1:21: expected the id of a choice of the question, not a mapping",
    ]


def test_old_choices_of_an_unknown_question_are_one_fault() -> None:
    assert decode(RENAMED, "{c: {was-x: x}}", known=KNOWN)[1] == [
        'f:1:2: unknown question "c" (allowed: a, b)'
    ]


def test_old_choices_of_a_question_without_a_name_are_one_fault() -> None:
    found = decode(RENAMED, '{a: {was-x: x}, "": {was-x: q}}', known=KNOWN)[1]
    assert found == ["f:1:17: expected the id of a known question, not nothing"]
