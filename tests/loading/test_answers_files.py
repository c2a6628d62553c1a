"""Files of answers are read, and checked against the rule set."""

import json
import subprocess
import sys

import pytest
from decoding import faults_of
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import TOY, loaded
from strategies import answers_to

from advisor.errors import FaultsError
from advisor.loading.answers import NOTHING_GIVEN, Given
from advisor.loading.answers_files import given_in_file
from advisor.model.answers import Answers
from advisor.model.rule_set import RuleSet

SHAPE = "a mapping such as question: choice"
QUESTIONS = "weather, transport, road, tin, favourite, allergies, guests, oven, time, practice, budget"
CRITERIA = "travel, heat, taste, crowd, effort, price"
WORDS = "skip, little, usual, much"


def in_file(text: str | bytes, rule_set: RuleSet) -> Given:
    """Return what an answers file with this content gives."""
    return given_in_file(text if isinstance(text, bytes) else text.encode(), "f", rule_set)


def file_faults(text: str | bytes, rule_set: RuleSet) -> list[str]:
    """Return what is wrong with an answers file with this content."""
    with pytest.raises(FaultsError) as caught:
        in_file(text, rule_set)
    return [str(fault) for fault in caught.value.faults]


def test_a_line_is_a_question_and_its_choice(picnic_cake: RuleSet) -> None:
    given = in_file("weather: hot\nguests: many\n", picnic_cake)
    assert given.answers == {"weather": ("hot",), "guests": ("many",)}


@pytest.mark.parametrize(
    "text", ["oven: yes", "oven: 'yes'", '{"oven": "yes"}', '{"oven":"yes"}', "oven: [yes]"]
)
def test_yes_stays_a_word(text: str, picnic_cake: RuleSet) -> None:
    assert in_file(text, picnic_cake).answers == {"oven": ("yes",)}


def test_no_stays_a_word(picnic_cake: RuleSet) -> None:
    assert in_file("oven: no\nweather: no", picnic_cake).answers == {"weather": ("no",), "oven": ("no",)}


def test_unsure_is_an_answer_to_every_question(picnic_cake: RuleSet) -> None:
    text = "".join(f"{question.id}: unsure\n" for question in picnic_cake.questions)
    assert set(in_file(text, picnic_cake).answers.values()) == {("unsure",)}


def test_several_choices_are_put_in_the_order_of_the_rule_set(picnic_cake: RuleSet) -> None:
    given = in_file("allergies: [gluten, nuts, milk]", picnic_cake)
    assert given.answers == {"allergies": ("nuts", "milk", "gluten")}


def test_a_choice_that_is_said_twice_counts_once(picnic_cake: RuleSet) -> None:
    assert in_file("oven: [yes, yes]", picnic_cake).answers == {"oven": ("yes",)}


def test_an_answer_knows_its_place(picnic_cake: RuleSet) -> None:
    given = in_file("# mine\nweather: hot\n", picnic_cake)
    assert str(given.places["weather"]) == "f:2:1"


def test_answers_may_stand_under_a_key_with_importance_beside(picnic_cake: RuleSet) -> None:
    given = in_file(
        "answers: {oven: yes}\nimportance: {price: much}\nrule-set: {id: picnic-cake}\n", picnic_cake
    )
    assert (given.answers, given.importance) == ({"oven": ("yes",)}, {"price": "much"})


@pytest.mark.parametrize("text", ['{"answers": {}, "importance": null}', "answers: {}\nimportance: null\n"])
def test_importance_that_is_null_says_nothing(text: str, picnic_cake: RuleSet) -> None:
    given = in_file(text, picnic_cake)
    assert (given.importance, given.has_importance) == ({}, False)


def test_importance_may_stand_alone(picnic_cake: RuleSet) -> None:
    found = Given({}, {"price": "much"}, {}, has_importance=True)
    assert in_file("importance: {price: much}", picnic_cake) == found


def test_json_with_tabs_between_its_tokens_is_read(picnic_cake: RuleSet) -> None:
    text = '\t{\n\t"answers": {\t"oven":\t"yes" },\r\n\t"importance": {"price": "much"}\n\t}\n'
    assert in_file(text, picnic_cake).answers == {"oven": ("yes",)}


def test_json_after_a_byte_order_mark_is_read(picnic_cake: RuleSet) -> None:
    assert in_file(b'\xef\xbb\xbf{\t"oven": "yes"}', picnic_cake).answers == {"oven": ("yes",)}


def test_an_empty_mapping_answers_nothing(picnic_cake: RuleSet) -> None:
    assert in_file("{}", picnic_cake) == NOTHING_GIVEN


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(b"", "f: is empty; expected question: choice, a line each", id="empty"),
        pytest.param(
            b"\n# nothing yet\n", "f: is empty; expected question: choice, a line each", id="comments"
        ),
        pytest.param(b"- oven: yes\n", f"f:1:1: expected {SHAPE}, not a list of 1 item", id="list"),
        pytest.param(b"oven\n", f'f:1:1: expected {SHAPE}, not "oven"', id="word"),
        pytest.param(b"null\n", f'f:1:1: expected {SHAPE}, not "null"', id="null"),
        pytest.param(
            b"answers: [oven]\n", f"f:1:10: expected {SHAPE}, not a list of 1 item", id="list-inside"
        ),
        pytest.param(b"answers:\n", f"f:1:9: expected {SHAPE}, not nothing", id="nothing-inside"),
        pytest.param(b"\x89PNG\r\n", "f:1:1: byte 0x89 is not UTF-8; save the file as UTF-8", id="binary"),
        pytest.param("oven: yes".encode("utf-16"), "f: is UTF-16; save it as UTF-8", id="utf-16"),
        pytest.param(b"oven: yes\0", "f:1:10: character \\x00 is not allowed", id="nul"),
        pytest.param(b"oven:\tyes\n", "f:1:6: tab is not allowed; indent with spaces", id="tab-in-yaml"),
        pytest.param(
            b"oven: yes\noven: no\n", 'f:2:1: key "oven" is given twice; first in line 1', id="duplicate-key"
        ),
        pytest.param(
            b'{"oven": "yes", "oven": "no"}',
            'f:1:17: key "oven" is given twice; first in column 2',
            id="duplicate-in-json",
        ),
        pytest.param(
            b'{"answers": {"oven": "yes"}, "answers": {}}',
            'f:1:30: key "answers" is given twice; first in column 2',
            id="duplicate-part-in-json",
        ),
        pytest.param(b"oven: *x", "f:1:7: alias *x is not allowed; write it out", id="alias"),
        pytest.param(
            b"oven: yes\n---\noven: no", "f:2:1: a second document begins; a file holds one", id="documents"
        ),
        pytest.param(b'{"a": ' * 40, "f:1:193: nested more than 32 levels deep", id="deep-json"),
        pytest.param(b"#" * (1024 * 1024 + 1), "f: larger than 1024 KiB, which is the limit", id="large"),
        pytest.param(
            b"ovne: yes\n",
            f'f:1:1: unknown question "ovne"; did you mean "oven"? (allowed: {QUESTIONS})',
            id="question",
        ),
        pytest.param(
            b"time: minuts\n",
            'f:1:7: question "time": unknown choice "minuts"; did you mean "minutes"?'
            " (allowed: hours, minutes, unsure)",
            id="choice",
        ),
        pytest.param(
            b"oven: true\n",
            'f:1:7: question "oven": unknown choice "true" (allowed: yes, no, unsure)',
            id="true",
        ),
        pytest.param(
            b'{"oven": 1}',
            'f:1:10: question "oven": unknown choice "1" (allowed: yes, no, unsure)',
            id="number",
        ),
        pytest.param(
            b'{"oven": null}',
            'f:1:10: question "oven": unknown choice "null" (allowed: yes, no, unsure)',
            id="json-null",
        ),
        pytest.param(
            b"oven:\n", 'f:1:6: question "oven": unknown choice "" (allowed: yes, no, unsure)', id="no-choice"
        ),
        pytest.param(b"oven: []\n", 'f:1:7: question "oven": no choice is given', id="empty-list"),
        pytest.param(b"oven: {yes: no}\n", "f:1:7: expected a choice of oven, not a mapping", id="mapping"),
        pytest.param(
            b"oven: [[yes]]\n", "f:1:8: expected a choice of oven, not a list of 1 item", id="nested-list"
        ),
        pytest.param(
            b"oven: [yes, no]\n", 'f:1:7: question "oven": takes one choice, not 2: yes, no', id="two-for-one"
        ),
        pytest.param(
            b"oven: [yes, unsure]\n",
            'f:1:7: question "oven": takes one choice, not 2: yes, unsure',
            id="unsure-for-one",
        ),
        pytest.param(
            b"allergies: [milk, none]\n",
            'f:1:12: question "allergies": "none" goes with no other choice',
            id="exclusive",
        ),
        pytest.param(
            b"allergies: [unsure, milk]\n",
            'f:1:12: question "allergies": "unsure" goes with no other choice',
            id="unsure",
        ),
        pytest.param(
            b"answers: {oven: yes}\nguests: few\n",
            'f:2:1: unknown key "guests" (allowed: answers, set-aside, importance, rule-set)',
            id="question-beside-answers",
        ),
        pytest.param(
            b"importence: {price: much}\nanswers: {}\n",
            'f:1:1: unknown key "importence"; did you mean "importance"?'
            " (allowed: answers, set-aside, importance, rule-set)",
            id="key-beside-answers",
        ),
        pytest.param(
            b"importance: {prize: much}\n",
            f'f:1:14: unknown criterion "prize"; did you mean "price"? (allowed: {CRITERIA})',
            id="criterion",
        ),
        pytest.param(
            b"importance: {price: mcuh}\n",
            f'f:1:21: unknown importance "mcuh"; did you mean "much"? (allowed: {WORDS})',
            id="importance",
        ),
        pytest.param(
            b"importance: [price]\n",
            "f:1:13: expected a mapping such as criterion: importance, not a list of 1 item",
            id="importance-in-a-list",
        ),
        pytest.param(
            b"importance: {price: [much]}\n",
            f'f:1:21: unknown importance "" (allowed: {WORDS})',
            id="importance-list",
        ),
    ],
)
def test_a_faulty_file_is_refused_word_for_word(text: bytes, fault: str, picnic_cake: RuleSet) -> None:
    assert file_faults(text, picnic_cake) == [fault]


def test_what_is_set_aside_does_not_count(picnic_cake: RuleSet) -> None:
    given = in_file("answers: {transport: car}\nset-aside: {road: bumpy}\n", picnic_cake)
    assert given.answers == {"transport": ("car",)}
    assert list(given.places) == ["transport"]


def test_a_file_may_hold_what_is_set_aside_alone(picnic_cake: RuleSet) -> None:
    assert in_file("set-aside: {road: bumpy}", picnic_cake) == NOTHING_GIVEN


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("{oven: maybe}", '1:19: question "oven": unknown choice "maybe" (allowed: yes, no, unsure)'),
        ("{oven: []}", '1:19: question "oven": no choice is given'),
        ("[oven]", f"1:12: expected {SHAPE}, not a list of 1 item"),
        ("", f"1:11: expected {SHAPE}, not nothing"),
        (
            "{stove: gas}",
            f'1:13: unknown question "stove"; did you mean "oven"? (allowed: {QUESTIONS})',
        ),
    ],
)
def test_what_is_set_aside_is_checked_like_answers(part: str, fault: str, picnic_cake: RuleSet) -> None:
    assert file_faults(f"set-aside: {part}", picnic_cake) == [f"f:{fault}"]


ANSWERS = answers_to(loaded(TOY).rule_set)


@given(ANSWERS, ANSWERS)
def test_whatever_is_set_aside_the_answers_are_the_same(
    picnic_cake: RuleSet, answers: Answers, others: Answers
) -> None:
    apart = {name: choices for name, choices in others.items() if name not in answers}
    with_others = json.dumps({"answers": answers, "set-aside": apart})
    assert in_file(with_others, picnic_cake).answers == answers


def test_all_faults_of_a_file_come_at_once(picnic_cake: RuleSet) -> None:
    text = "stove: gas\noven: maybe\nallergies: [none, milk]\n"
    assert [fault.partition(" ")[0] for fault in file_faults(text, picnic_cake)] == [
        "f:1:1:",
        "f:2:7:",
        "f:3:12:",
    ]


def test_more_than_a_hundred_faults_are_counted(picnic_cake: RuleSet) -> None:
    with pytest.raises(FaultsError) as caught:
        in_file("".join(f"q{number}: x\n" for number in range(130)), picnic_cake)
    assert str(caught.value).endswith("\n... and 30 more")


def test_a_harmful_word_does_not_get_into_the_message(picnic_cake: RuleSet) -> None:
    assert file_faults('"\\e[31m": yes', picnic_cake) == [
        "f:1:1: character \\x1b is not allowed, not even escaped"
    ]


JSON_BRACKETS = """\
from pathlib import Path
from advisor.errors import FaultsError, Location
from advisor.loading.answers_files import given_in_file
from advisor.loading.rule_sets import load_rule_set
import sys
rule_set = load_rule_set(Path(sys.argv[1]))
for data in (b'{"a":' * 100_000, b'{"a":' + b"[" * 500_000, b"[" * 1_000_000):
    try:
        given_in_file(data, "f", rule_set)
    except FaultsError as error:
        print(error.faults[0].message)
"""


def test_json_that_is_nested_without_end_does_not_crash_the_process(picnic_cake_folder: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", JSON_BRACKETS, str(picnic_cake_folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, "nested more than 32 levels deep\n" * 3)


@given(st.binary(max_size=80))
def test_any_bytes_are_answers_or_a_fault(picnic_cake: RuleSet, data: bytes) -> None:
    assert faults_of(given_in_file, data, "f", picnic_cake) != ()


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=8),
                st.sampled_from(["answers", "set-aside", "importance", "rule-set", "oven"]),
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


@given(JSON, st.booleans())
def test_any_json_is_answers_or_a_fault(picnic_cake: RuleSet, value: object, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    data = text.encode("utf-8", "surrogatepass")
    assert faults_of(given_in_file, data, "f", picnic_cake) != ()
