"""Answers as a file: what stands in it, and that every reader of it finds the same."""

import json
from collections.abc import Mapping

import pytest
import yaml
from begun_sessions import agenda, sessions
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule_set
from strategies import answers_to

from advisor.interview.agenda import Agenda
from advisor.loading.answers_files import given_in_file, taken_over
from advisor.model.answers import Answers, Importance
from advisor.reports.answers_file import answers_file
from advisor.session.session import Session, answered, begun

LAW = settings(max_examples=40)
FORMS = pytest.mark.parametrize("as_json", [False, True], ids=["yaml", "json"])
HOW_TO = "# advisor quiz --answers FILE goes on from here; advisor recommend --answers FILE takes it too.\n"


@st.composite
def any_session(draw: st.DrawFn, names: tuple[str, ...] = (SHIPPED, TOY)) -> Session:
    """Draw a session of one of these rule sets; of what is ruled out something was often answered before.

    Whether it was asked what matters is left open.
    """
    session = draw(st.sampled_from(names).flatmap(sessions))
    before = draw(answers_to(session.agenda.whole))
    for name in sorted(session.progress.ruled_out & before.keys()):
        session = answered(session, name, before[name])
    return session._replace(has_picked=draw(st.booleans()))


def plainly_read(text: str) -> Mapping[str, Mapping[str, object]]:
    """Return what a reader of YAML that knows nothing of rule sets finds."""
    found: Mapping[str, Mapping[str, object]] = yaml.safe_load(text)
    return found


def in_order(session: Session) -> Importance:
    """Return the importance in the order of the rule set."""
    criteria = session.agenda.whole.criteria
    return {item.id: session.importance[item.id] for item in criteria if item.id in session.importance}


@FORMS
@pytest.mark.parametrize("name", FOLDERS)
@LAW
@given(st.data())
def test_what_counts_is_read_again(name: str, as_json: bool, data: st.DataObject) -> None:
    session = data.draw(any_session((name,)))
    text = answers_file(session, as_json=as_json)
    found = given_in_file(text.encode(), "f", session.agenda.whole)
    assert list(found.answers.items()) == list(session.answers.items())
    assert list(found.importance.items()) == list(in_order(session).items())


@FORMS
@pytest.mark.parametrize("name", FOLDERS)
@LAW
@given(st.data())
def test_an_interview_goes_on_from_what_is_written_as_it_was(
    name: str, as_json: bool, data: st.DataObject
) -> None:
    session = data.draw(any_session((name,)))
    text = answers_file(session, as_json=as_json)
    found = taken_over(text.encode(), "f", session.agenda.whole)
    after = begun(session.agenda, found.given.answers, found.given.importance)
    assert (after.given, after.importance, after.answers) == (
        session.given,
        session.importance,
        session.answers,
    )
    assert set(after.set_aside) == set(session.set_aside)
    assert found.gone == ()
    assert found.has_importance == (session.has_picked or bool(session.importance))


def unpacked(answers: Answers) -> Mapping[str, str | list[str]]:
    """Return single choices by themselves, and several as a list."""
    return {name: list(said) if len(said) > 1 else said[0] for name, said in answers.items()}


@FORMS
@LAW
@given(any_session())
def test_any_reader_of_yaml_finds_the_same_texts(as_json: bool, session: Session) -> None:
    rule_set = session.agenda.whole
    expected = {
        "rule-set": {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest},
        "answers": unpacked(session.answers),
    }
    if session.set_aside:
        expected["set-aside"] = unpacked({name: session.given[name] for name in session.set_aside})
    if session.importance or session.has_picked:
        expected["importance"] = session.importance
    assert plainly_read(answers_file(session, as_json=as_json)) == expected


@LAW
@given(any_session())
def test_both_forms_say_the_same(session: Session) -> None:
    text = answers_file(session, as_json=True)
    assert json.loads(text) == plainly_read(answers_file(session, as_json=False))


NOTES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=3)


@LAW
@given(any_session(), NOTES)
def test_whatever_notes_say_the_same_is_read_again(session: Session, notes: list[str]) -> None:
    text = answers_file(session, notes, as_json=False)
    found = given_in_file(text.encode(), "f", session.agenda.whole)
    assert (found.answers, found.importance) == (session.answers, session.importance)


@pytest.mark.parametrize("character", ["\n", "\x85", "\u2028", "\ud800", "\ufeff", "\ufffe", "\uffff"])
def test_no_character_of_a_note_makes_the_file_unreadable(character: str) -> None:
    session = begun(agenda(TOY), {"oven": ("yes",)}, {})
    text = answers_file(session, [f'"oven" does not offer "{character}" any more.'], as_json=False)
    found = given_in_file(text.encode(), "f", session.agenda.whole)
    assert found.answers == {"oven": ("yes",)}


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
    session = begun(Agenda(rule_set), {question: tuple(choices)}, {criterion: "normal"})
    text = answers_file(session, as_json=as_json)
    found = plainly_read(text)
    assert found["answers"] == {question: choices if len(choices) > 1 else choices[0]}
    assert found["importance"] == {criterion: "normal"}
    assert found["rule-set"]["version"] == version


def toy_session(
    answers: Answers, importance: Importance | None = None, *, has_picked: bool = True, **others: str
) -> Session:
    """Return a session of the toy rule set, which has a short digest; `others` is otherwise in it."""
    rule_set = loaded(TOY).rule_set._replace(**{"digest": "0" * 8, **others})
    return begun(Agenda(rule_set), answers, importance or {}, has_picked=has_picked)


SAID = {"weather": ("no",), "allergies": ("nuts", "milk"), "guests": ("few",), "oven": ("yes",)}
ORIGIN = 'rule-set:\n  id: picnic-cake\n  version: "2.1.0"\n  digest: "00000000"\n'


def test_yaml_is_written_word_for_word() -> None:
    assert answers_file(toy_session(SAID, {"price": "much"}), as_json=False) == (
        HOW_TO + ORIGIN + "answers:\n"
        '  weather: "no"\n'
        "  allergies: [nuts, milk]\n"
        "  guests: few\n"
        '  oven: "yes"\n'
        "importance:\n"
        "  price: much\n"
    )


def test_json_is_written_word_for_word() -> None:
    session = toy_session({"allergies": ("nuts", "milk"), "transport": ("car",), "tin": ("yes",)})
    assert answers_file(session, as_json=True) == (
        "{\n"
        '  "rule-set": {\n'
        '    "id": "picnic-cake",\n'
        '    "version": "2.1.0",\n'
        '    "digest": "00000000"\n'
        "  },\n"
        '  "answers": {\n'
        '    "transport": "car",\n'
        '    "allergies": [\n'
        '      "nuts",\n'
        '      "milk"\n'
        "    ]\n"
        "  },\n"
        '  "set-aside": {\n'
        '    "tin": "yes"\n'
        "  },\n"
        '  "importance": {}\n'
        "}\n"
    )


def test_answers_that_are_ruled_out_stand_apart() -> None:
    session = toy_session({"transport": ("car",), "road": ("bumpy",), "tin": ("yes",)}, {"price": "much"})
    assert answers_file(session, as_json=False) == (
        HOW_TO + ORIGIN + "answers:\n"
        "  transport: car\n"
        "set-aside:\n"
        "  road: bumpy\n"
        '  tin: "yes"\n'
        "importance:\n"
        "  price: much\n"
    )


def test_notes_are_comments_in_yaml_one_line_each() -> None:
    notes = ('the answer was "a\nb: c".', '"looks" is gone.')
    assert answers_file(toy_session({"guests": ("few",)}), notes, as_json=False) == (
        HOW_TO + '# the answer was "a\\x0ab: c".\n# "looks" is gone.\n' + ORIGIN + "answers:\n"
        "  guests: few\n"
        "importance: {}\n"
    )


def test_json_has_no_place_for_notes() -> None:
    session = toy_session({"guests": ("few",)})
    assert answers_file(session, ("gone",), as_json=True) == answers_file(session, as_json=True)


def test_once_it_was_asked_what_matters_importance_stands_there_even_empty() -> None:
    text = answers_file(toy_session({"guests": ("few",)}), as_json=False)
    assert text.endswith("\n  guests: few\nimportance: {}\n")


def test_before_it_was_asked_what_matters_importance_is_left_out() -> None:
    session = toy_session({"guests": ("few",)}, has_picked=False)
    assert answers_file(session, as_json=False).endswith("\nanswers:\n  guests: few\n")


def test_importance_that_was_said_stands_there_before_it_was_asked_what_matters() -> None:
    session = toy_session({}, {"price": "much"}, has_picked=False)
    assert answers_file(session, as_json=False).endswith("\nanswers: {}\nimportance:\n  price: much\n")


def test_answers_stand_there_where_there_are_none() -> None:
    assert answers_file(toy_session({}), as_json=False).endswith("\nanswers: {}\nimportance: {}\n")


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
def test_what_may_be_a_number_or_a_day_is_in_quotes(version: str, written: str) -> None:
    text = answers_file(toy_session({}, version=version), as_json=False)
    assert f"\n  version: {written}\n" in text


@FORMS
@LAW
@given(any_session())
def test_questions_and_criteria_are_in_the_order_of_the_rule_set(as_json: bool, session: Session) -> None:
    turned = session._replace(
        given=dict(reversed(session.given.items())), importance=dict(reversed(session.importance.items()))
    )
    assert answers_file(turned, as_json=as_json) == answers_file(session, as_json=as_json)
