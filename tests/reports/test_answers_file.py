"""Answers as a file: what stands in it, and that every reader of it finds the same."""

import json
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded
from made_rule_sets import made_question, made_rule_set
from strategies import answers_to

from advisor.loading.answers_files import given_in_file, taken_over
from advisor.model.answers import Answers, Importance
from advisor.model.rule_set import RuleSet
from advisor.reports.answers_file import answers_file

LAW = settings(max_examples=40)
FORMS = pytest.mark.parametrize("as_json", [False, True], ids=["yaml", "json"])


def importance_for(rule_set: RuleSet) -> st.SearchStrategy[Importance]:
    """Draw words of importance for some of the criteria, in the order of the rule set."""
    words = st.sampled_from(sorted(rule_set.importance))
    return st.fixed_dictionaries({}, optional={item.id: words for item in rule_set.criteria})


@st.composite
def contents(draw: st.DrawFn) -> tuple[RuleSet, Answers, Importance]:
    """Draw one of the known rule sets with answers and importance, both in its order."""
    rule_set = loaded(draw(st.sampled_from(sorted(FOLDERS)))).rule_set
    answers, importance = draw(answers_to(rule_set)), draw(importance_for(rule_set))
    return (
        rule_set,
        {item.id: answers[item.id] for item in rule_set.questions if item.id in answers},
        {item.id: importance[item.id] for item in rule_set.criteria if item.id in importance},
    )


def plainly_read(text: str) -> Mapping[str, Mapping[str, object]]:
    """Return what a reader of YAML that knows nothing of rule sets finds."""
    found: Mapping[str, Mapping[str, object]] = yaml.safe_load(text)
    return found


@FORMS
@LAW
@given(contents())
def test_what_is_written_is_read_again(as_json: bool, content: tuple[RuleSet, Answers, Importance]) -> None:
    rule_set, answers, importance = content
    found = given_in_file(answers_file(*content, as_json=as_json).encode(), "f", rule_set)
    assert list(found.answers.items()) == list(answers.items())
    assert list(found.importance.items()) == list(importance.items())


@FORMS
@LAW
@given(contents())
def test_an_interview_goes_on_from_what_is_written_with_nothing_gone(
    as_json: bool, content: tuple[RuleSet, Answers, Importance]
) -> None:
    rule_set, answers, _ = content
    found = taken_over(answers_file(*content, as_json=as_json).encode(), "f", rule_set)
    assert (found.has_importance, found.gone, found.given.answers) == (True, (), answers)


@FORMS
@LAW
@given(contents())
def test_any_reader_of_yaml_finds_the_same_texts(
    as_json: bool, content: tuple[RuleSet, Answers, Importance]
) -> None:
    rule_set, answers, importance = content
    assert plainly_read(answers_file(*content, as_json=as_json)) == {
        "rule-set": {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest},
        "answers": {name: list(said) if len(said) > 1 else said[0] for name, said in answers.items()},
        "importance": importance,
    }


@LAW
@given(contents())
def test_both_forms_say_the_same(content: tuple[RuleSet, Answers, Importance]) -> None:
    text = answers_file(*content, as_json=True)
    assert json.loads(text) == plainly_read(answers_file(*content, as_json=False))


# Ids and versions as a rule set may have them.
IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
VERSIONS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
WORDS = st.one_of(
    IDS, st.sampled_from(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "e1", "nan"])
)


@FORMS
@given(WORDS, st.lists(WORDS, min_size=1, max_size=3, unique=True), WORDS, VERSIONS)
def test_no_word_is_taken_for_anything_but_text(
    as_json: bool, question: str, choices: list[str], criterion: str, version: str
) -> None:
    asked = made_question(question, choices, several=True)
    rule_set = made_rule_set(["ash", "beech"], [asked], {criterion: "normal"}, [], version=version)
    text = answers_file(rule_set, {question: tuple(choices)}, {criterion: "normal"}, as_json=as_json)
    found = plainly_read(text)
    assert found["answers"] == {question: choices if len(choices) > 1 else choices[0]}
    assert found["importance"] == {criterion: "normal"}
    assert found["rule-set"]["version"] == version


@pytest.fixture
def toy() -> RuleSet:
    """Return the toy rule set with a short digest."""
    return loaded(TOY).rule_set._replace(digest="0" * 8)


SAID = {"weather": ("no",), "allergies": ("nuts", "milk"), "guests": ("few",), "oven": ("yes",)}


def test_yaml_is_written_word_for_word(toy: RuleSet) -> None:
    assert answers_file(toy, SAID, {"price": "much"}, as_json=False) == (
        "# advisor quiz --answers FILE goes on from here; advisor recommend --answers FILE takes it too.\n"
        "rule-set:\n"
        "  id: picnic-cake\n"
        '  version: "2.1.0"\n'
        '  digest: "00000000"\n'
        "answers:\n"
        '  weather: "no"\n'
        "  allergies: [nuts, milk]\n"
        "  guests: few\n"
        '  oven: "yes"\n'
        "importance:\n"
        "  price: much\n"
    )


def test_json_is_written_word_for_word(toy: RuleSet) -> None:
    assert answers_file(toy, {"allergies": ("nuts", "milk"), "oven": ("yes",)}, {}, as_json=True) == (
        "{\n"
        '  "rule-set": {\n'
        '    "id": "picnic-cake",\n'
        '    "version": "2.1.0",\n'
        '    "digest": "00000000"\n'
        "  },\n"
        '  "answers": {\n'
        '    "allergies": [\n'
        '      "nuts",\n'
        '      "milk"\n'
        "    ],\n"
        '    "oven": "yes"\n'
        "  },\n"
        '  "importance": {}\n'
        "}\n"
    )


def test_importance_stands_there_where_it_is_empty(toy: RuleSet) -> None:
    assert answers_file(toy, {"guests": ("few",)}, {}, as_json=False).endswith("\nimportance: {}\n")


def test_answers_stand_there_where_there_are_none(toy: RuleSet) -> None:
    assert answers_file(toy, {}, {}, as_json=False).endswith("\nanswers: {}\nimportance: {}\n")


@pytest.mark.parametrize(
    ("version", "written"),
    [
        ("1.10", '"1.10"'),
        ("1e3", '"1e3"'),
        ("12:30", '"12:30"'),
        ("2024-05-20", '"2024-05-20"'),
        ("v1", "v1"),
    ],
)
def test_what_may_be_a_number_or_a_day_is_in_quotes(toy: RuleSet, version: str, written: str) -> None:
    text = answers_file(toy._replace(version=version), {}, {}, as_json=False)
    assert f"\n  version: {written}\n" in text


@FORMS
@LAW
@given(contents())
def test_questions_and_criteria_are_in_the_order_of_the_rule_set(
    as_json: bool, content: tuple[RuleSet, Answers, Importance]
) -> None:
    rule_set, answers, importance = content
    turned = dict(reversed(answers.items())), dict(reversed(importance.items()))
    assert answers_file(rule_set, *turned, as_json=as_json) == answers_file(*content, as_json=as_json)
