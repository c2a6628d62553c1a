"""Answers as values of a program: read as files are, or every fault at once."""

import enum
import json
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import TOY, loaded
from strategies import answers_to

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.answers import combined
from advisor.loading.answers_files import given_in_file
from advisor.loading.given_values import given_in_values

RULES = loaded(TOY).rule_set


class Favourite(str, enum.Enum):  # noqa: UP042  # its `str` differs, which is what is tested
    """Words as a web framework lists them."""

    CREAM = "cream"


def messages(answers: object, importance: object = None) -> list[str]:
    """Return the faults as they are told."""
    with pytest.raises(FaultsError) as caught:
        given_in_values(answers, importance, RULES)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    "answers",
    [
        {"allergies": ["nuts", "milk"], "favourite": "cream"},
        {"favourite": ["cream"], "allergies": ("milk", "nuts")},
        {"favourite": {"cream"}, "allergies": frozenset(["milk", "nuts"])},
        {"favourite": Favourite.CREAM, "allergies": dict.fromkeys(["nuts", "milk"]).keys()},
        MappingProxyType({"favourite": "cream", "allergies": ["milk", "nuts", "milk"]}),
    ],
)
def test_any_mapping_and_any_collection_give_the_answers_in_the_order_of_the_rule_set(answers):
    found, importance = given_in_values(answers, None, RULES)
    assert list(found.items()) == [("favourite", ("cream",)), ("allergies", ("nuts", "milk"))]
    assert importance == {}
    assert {type(choice) for choices in found.values() for choice in choices} == {str}


def test_importance_is_in_the_order_of_the_rule_set():
    _, found = given_in_values({}, {"price": "much", "heat": "skip"}, RULES)
    assert list(found.items()) == [("heat", "skip"), ("price", "much")]


def test_a_former_name_counts_as_it_does_in_a_file():
    renamed = RULES._replace(renamed=RULES.renamed._replace(questions={"pudding": "favourite"}))
    with pytest.raises(FaultsError, match='question "pudding" is called "favourite" now'):
        given_in_values({"pudding": "cream"}, None, renamed)


def test_every_fault_is_told_at_once_with_the_nearest_word():
    answers = {"favorite": "cream", "oven": "yess", "guests": ["few", "many"]}
    questions = ", ".join(question.id for question in RULES.questions)
    criteria = ", ".join(criterion.id for criterion in RULES.criteria)
    assert messages(answers, {"haet": "skip", "price": "musch"}) == [
        'answers: question "guests": takes one choice, not 2: few, many',
        'answers: question "oven": unknown choice "yess"; did you mean "yes"? (allowed: yes, no, unsure)',
        f'answers: unknown question "favorite"; did you mean "favourite"? (allowed: {questions})',
        f'importance: unknown criterion "haet"; did you mean "heat"? (allowed: {criteria})',
        'importance: unknown importance "musch"; did you mean "much"? (allowed: skip, little, usual, much)',
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (None, "answers: expected a mapping such as question: choice, not nothing"),
        ("oven: yes", 'answers: expected a mapping such as question: choice, not "oven: yes"'),
        (["oven", 1], "answers: expected a mapping such as question: choice, not a list of 2 items"),
        (5, 'answers: expected a mapping such as question: choice, not "int"'),
        ({"oven": True}, 'answers: question "oven": expected text, not True'),
        ({"oven": None}, 'answers: question "oven": expected text, not None'),
        ({"oven": 10**5000}, 'answers: question "oven": expected text, not a value of type int'),
        ({"oven": b"yes"}, 'answers: question "oven": expected text, not a value of type bytes'),
        ({"oven": [None]}, 'answers: question "oven": expected text, not None in a list'),
        ({"oven": [["yes"]]}, 'answers: question "oven": expected text, not a value of type list in a list'),
        ({"oven": {"yes": "no"}}, "answers: expected a choice of oven, not a mapping"),
        ({"oven": []}, 'answers: question "oven": no choice is given'),
        ({"oven": "unsure", "oven ": ""}, None),
        ({1: "yes"}, "answers: expected text as a key, not a value of type int"),
        ({"oven": ["yes", "no"]}, 'answers: question "oven": takes one choice, not 2: yes, no'),
        ({"oven": "\x1b[31m\u202e"}, None),
    ],
)
def test_what_is_no_answer_is_a_fault_that_says_what_stands_there(answers, message):
    found = messages(answers)
    assert found == [message] if message else len(found) == 1
    assert found[0].isprintable()


@pytest.mark.parametrize(
    "answers",
    [
        *(None, "oven: yes", ["oven"], 5, {1: "yes"}, {"oven": True}, {"stove": "yes"}),
        *({"oven": "yess"}, {"oven": ["yess"]}, {"oven": []}, {"oven": ["yes", "no"]}, {"oven": {}}),
        {"transport": "car", "road": "bumpy"},
    ],
)
def test_the_place_of_a_fault_is_the_mapping_without_line_or_column(answers):
    with pytest.raises(FaultsError) as caught:
        given_in_values(answers, None, RULES)
    assert [fault.location for fault in caught.value.faults] == [("answers", 0, 0)]


def test_importance_that_is_no_text_is_a_fault():
    assert messages({}, {"heat": 3}) == [
        'importance: criterion "heat": expected text, not a value of type int'
    ]
    assert messages({}, [])[0].startswith("importance: expected a mapping such as criterion: importance")


def test_an_answer_that_the_others_rule_out_is_a_fault():
    (found,) = messages({"transport": "car", "road": "bumpy"})
    assert found.startswith('answers: the question "road" is only asked when')


def test_faults_found_elsewhere_are_told_with_them():
    other = Fault(Location("as_of"), "expected a day")
    with pytest.raises(FaultsError) as caught:
        given_in_values({"oven": True}, None, RULES, [other])
    assert caught.value.faults == (
        Fault(Location("answers"), 'question "oven": expected text, not True'),
        other,
    )


def _outcome(read):
    try:
        return read()
    except FaultsError as error:
        return {fault.message for fault in error.faults}


WORDS = st.sampled_from([
    *("cream", "yes", "nuts", "none", "unsure", "", "Yes", "no "),
    *(question.id for question in RULES.questions),
])  # fmt: skip


@settings(max_examples=60)
@given(
    st.one_of(
        st.dictionaries(WORDS, st.one_of(WORDS, st.lists(WORDS, max_size=3)), max_size=4), answers_to(RULES)
    )
)
def test_values_come_out_as_the_same_values_in_a_file_do(answers):
    said = {name: choices if isinstance(choices, str) else list(choices) for name, choices in answers.items()}
    data = json.dumps({"answers": said}).encode()

    def in_file():
        return combined(RULES, given_in_file(data, "answers.json", RULES))

    assert _outcome(lambda: given_in_values(answers, None, RULES)) == _outcome(in_file)
