"""A file says where its answers come from; of those to another version what is still there is taken over."""

import json

import pytest
from decoding import faults_of
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import FaultsError
from advisor.loading.answers import NOTHING_GIVEN, Given
from advisor.loading.answers_files import TakenOver, given_in_file, taken_over
from advisor.model.rule_set import RuleSet

SHAPE = "a mapping such as question: choice"
QUESTIONS = "weather, transport, road, tin, favourite, allergies, guests, oven, time, practice, budget"
WORDS = "skip, little, usual, much"


def in_file(text: str, rule_set: RuleSet) -> Given:
    """Return what an answers file with this content gives."""
    return given_in_file(text.encode(), "f", rule_set)


def file_faults(text: str, rule_set: RuleSet) -> list[str]:
    """Return what is wrong with an answers file with this content."""
    with pytest.raises(FaultsError) as caught:
        in_file(text, rule_set)
    return [str(fault) for fault in caught.value.faults]


def origin(rule_set: RuleSet, **others: str) -> str:
    """Return the line that says where answers come from; `others` say it otherwise."""
    said = {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest, **others}
    return f"rule-set: {json.dumps(said)}\n"


OLD = "rule-set: {version: 1.9.0}\n"


def still_there(text: str, rule_set: RuleSet) -> TakenOver:
    """Return what is taken over from a file with this content."""
    return taken_over(text.encode(), "f", rule_set)


def taking_faults(text: str, rule_set: RuleSet) -> list[str]:
    """Return why nothing is taken over from a file with this content."""
    with pytest.raises(FaultsError) as caught:
        still_there(text, rule_set)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "part", ["{}", "{id: picnic-cake}", "{version: 2.1.0}", "{id: picnic-cake, version: 2.1.0}"]
)
def test_an_origin_may_say_less_than_all(part: str, picnic_cake: RuleSet) -> None:
    text = f"rule-set: {part}\nanswers: {{oven: yes}}"
    assert in_file(text, picnic_cake).answers == {"oven": ("yes",)}
    assert still_there(text, picnic_cake).gone == ()


def test_a_whole_origin_is_taken(picnic_cake: RuleSet) -> None:
    text = origin(picnic_cake) + "answers: {oven: yes}"
    assert in_file(text, picnic_cake).answers == {"oven": ("yes",)}


def test_a_file_may_hold_its_origin_alone(picnic_cake: RuleSet) -> None:
    assert in_file(origin(picnic_cake), picnic_cake) == NOTHING_GIVEN


ANOTHER = (
    '1:11: the answers were given to the rule set "other", not to "picnic-cake";'
    " --rules names another rule set"
)
FAULTY_ORIGINS = [
    pytest.param(
        "picnic-cake", '1:11: expected a mapping with id, version and digest, not "picnic-cake"', id="word"
    ),
    pytest.param(
        "[a, {b: c}]",
        "1:11: expected a mapping with id, version and digest, not a list of 2 items",
        id="list",
    ),
    pytest.param("", "1:10: expected a mapping with id, version and digest, not nothing", id="nothing"),
    pytest.param(
        "{idd: x}", '1:12: unknown key "idd"; did you mean "id"? (allowed: id, version, digest)', id="key"
    ),
    pytest.param("{version: [2, 1]}", "1:21: expected text, not a list of 2 items", id="list-of-versions"),
    pytest.param("{id: {a: b}}", "1:16: expected text, not a mapping", id="mapping-of-id"),
    pytest.param(
        "{id: other}",
        ANOTHER,
        id="another-rule-set",
    ),
    pytest.param(
        "{id: other, version: 1.9.0}",
        ANOTHER,
        id="another-version-of-another-rule-set",
    ),
]


@pytest.mark.parametrize(("value", "fault"), FAULTY_ORIGINS)
def test_a_faulty_origin_is_refused_word_for_word(value: str, fault: str, picnic_cake: RuleSet) -> None:
    text = f"rule-set: {value}\nanswers: {{oven: yes}}"
    assert file_faults(text, picnic_cake) == [f"f:{fault}"]
    assert taking_faults(text, picnic_cake) == [f"f:{fault}"]


def test_of_answers_to_another_rule_set_nothing_else_is_said(picnic_cake: RuleSet) -> None:
    text = "rule-set: {id: other, version: 1.9.0}\nanswers: {stove: gas}\nimportance: [x]\nset-aside: {a: b}"
    assert taking_faults(text, picnic_cake) == [f"f:{ANOTHER}"]
    assert file_faults(text, picnic_cake) == [f"f:{ANOTHER}"]


HINT = (
    "f: the answers were given to another version of the rule set;"
    " advisor quiz --answers f takes over what is still there"
)


@pytest.mark.parametrize("other", [{"version": "1.9.0"}, {"digest": "f" * 64}])
def test_faults_of_answers_to_another_version_hint_at_the_interview(
    other: dict[str, str], picnic_cake: RuleSet
) -> None:
    text = origin(picnic_cake, **other) + "answers: {stove: gas}"
    found = file_faults(text, picnic_cake)
    unknown = f'f:2:11: unknown question "stove"; did you mean "oven"? (allowed: {QUESTIONS})'
    assert found == [HINT, unknown]


def test_the_hint_names_the_file_as_a_shell_takes_it(picnic_cake: RuleSet) -> None:
    data = f"{OLD}answers: {{stove: gas}}".encode()
    faults = faults_of(given_in_file, data, "my answers.yaml", picnic_cake)
    assert faults is not None
    assert str(faults[0]) == (
        "my answers.yaml: the answers were given to another version of the rule set;"
        " advisor quiz --answers 'my answers.yaml' takes over what is still there"
    )


@pytest.mark.parametrize(
    "text",
    [
        "answers: {stove: gas, oven: []}",
        "answers: {stove: gas, oven: {a: b}}",
        "answers: {stove: {a: b}}",
        "set-aside: {stove: []}",
        "answers: {stove: gas}\nimportance: [price]",
        "answers: {stove: gas}\nguests: few",
        "guests: few",
    ],
)
def test_where_nothing_can_be_taken_over_nothing_hints_at_the_interview(
    text: str, picnic_cake: RuleSet
) -> None:
    assert taking_faults(OLD + text, picnic_cake)
    assert HINT not in file_faults(OLD + text, picnic_cake)


def test_a_mistake_in_the_origin_is_no_reason_to_hint_at_the_interview(picnic_cake: RuleSet) -> None:
    text = "rule-set: {version: 1.9.0, idd: x}\nanswers: {stove: gas}"
    assert taking_faults(text, picnic_cake)
    assert HINT not in file_faults(text, picnic_cake)


def test_faults_of_answers_to_this_version_hint_at_nothing(picnic_cake: RuleSet) -> None:
    assert HINT not in file_faults(origin(picnic_cake) + "answers: {stove: gas}", picnic_cake)


def test_answers_to_another_version_that_are_all_still_there_are_taken(picnic_cake: RuleSet) -> None:
    given = in_file(OLD + "answers: {oven: yes}\nimportance: {price: much}", picnic_cake)
    assert (given.answers, given.importance) == ({"oven": ("yes",)}, {"price": "much"})


# Taken over


@pytest.mark.parametrize(
    ("said", "answers", "gone"),
    [
        pytest.param(
            "{stove: gas, oven: yes}",
            {"oven": ("yes",)},
            ('"stove" is not a question any more; the answer was "gas".',),
            id="question",
        ),
        pytest.param(
            "{stove: [gas, coal]}",
            {},
            ('"stove" is not a question any more; the answer was "gas, coal".',),
            id="question-of-several-choices",
        ),
        pytest.param("{oven: maybe}", {}, ('"oven" does not offer "maybe" any more.',), id="choice"),
        pytest.param(
            "{allergies: [milk, eggs, nuts]}",
            {"allergies": ("nuts", "milk")},
            ('"allergies" does not offer "eggs" any more.',),
            id="one-of-several",
        ),
        pytest.param(
            "{allergies: [eggs, soy]}",
            {},
            ('"allergies" does not offer "eggs" any more.', '"allergies" does not offer "soy" any more.'),
            id="all-of-several",
        ),
        pytest.param(
            "{allergies: [milk, none]}",
            {},
            ('"allergies" does not take "milk, none" together any more.',),
            id="exclusive-by-now",
        ),
        pytest.param(
            "{allergies: [milk, eggs, none]}",
            {},
            (
                '"allergies" does not offer "eggs" any more.',
                '"allergies" does not take "milk, none" together any more.',
            ),
            id="exclusive-by-now-of-which-one-is-gone",
        ),
        pytest.param(
            "{allergies: [milk, unsure]}",
            {},
            ('"allergies" does not take "milk, unsure" together any more.',),
            id="unsure-with-another",
        ),
        pytest.param(
            "{time: [hours, minutes]}",
            {},
            ('"time" does not take "hours, minutes" together any more.',),
            id="one-choice-by-now",
        ),
        pytest.param(
            "{time: [days, minutes]}",
            {"time": ("minutes",)},
            ('"time" does not offer "days" any more.',),
            id="one-choice-by-now-of-which-one-is-left",
        ),
        pytest.param("{oven: unsure}", {"oven": ("unsure",)}, (), id="unsure"),
        pytest.param("{}", {}, (), id="no-answers"),
        pytest.param(
            "{transport: car, road: bumpy}",
            {"transport": ("car",), "road": ("bumpy",)},
            (),
            id="ruled-out-by-now",
        ),
    ],
)
def test_what_is_gone_from_the_answers_is_told_and_the_rest_is_taken_over(
    said: str, answers: dict[str, tuple[str, ...]], gone: tuple[str, ...], picnic_cake: RuleSet
) -> None:
    found = still_there(f"{OLD}answers: {said}", picnic_cake)
    assert (found.given.answers, found.gone) == (answers, gone)


@pytest.mark.parametrize(
    ("said", "importance", "gone"),
    [
        pytest.param(
            "{looks: much, price: much}",
            {"price": "much"},
            ('"looks" is not a criterion any more; its importance was "much".',),
            id="criterion",
        ),
        pytest.param(
            "{looks: [much], price: much}",
            {"price": "much"},
            ('"looks" is not a criterion any more.',),
            id="criterion-with-several-words",
        ),
        pytest.param(
            "{price: enormous, heat: skip}",
            {"heat": "skip"},
            ('"enormous", said of "price", is not a word of importance any more.',),
            id="word",
        ),
    ],
)
def test_what_is_gone_from_importance_is_told_and_the_rest_is_taken_over(
    said: str, importance: dict[str, str], gone: tuple[str, ...], picnic_cake: RuleSet
) -> None:
    found = still_there(f"{OLD}importance: {said}", picnic_cake)
    assert (found.given.importance, found.gone) == (importance, gone)


def test_what_is_gone_from_what_was_set_aside_is_told_like_the_rest(picnic_cake: RuleSet) -> None:
    text = f"{OLD}answers: {{oven: yes}}\nset-aside: {{stove: gas, road: wet, tin: yes}}"
    found = still_there(text, picnic_cake)
    assert found.given.answers == {"tin": ("yes",), "oven": ("yes",)}
    assert found.gone == (
        '"stove" is not a question any more; the answer was "gas".',
        '"road" does not offer "wet" any more.',
    )


@pytest.mark.parametrize("start", ["", OLD])
def test_what_was_set_aside_is_taken_over_with_the_answers(start: str, picnic_cake: RuleSet) -> None:
    text = f"{start}answers: {{transport: car}}\nset-aside: {{road: bumpy}}"
    assert still_there(text, picnic_cake).given.answers == {"transport": ("car",), "road": ("bumpy",)}


def test_a_question_cannot_be_answered_and_set_aside(picnic_cake: RuleSet) -> None:
    with pytest.raises(FaultsError) as caught:
        still_there("answers: {oven: yes}\nset-aside: {oven: no}", picnic_cake)
    assert str(caught.value) == 'f:2:13: the question "oven" stands under answers as well'


def test_what_is_gone_is_told_in_the_order_of_its_part_answers_first(picnic_cake: RuleSet) -> None:
    text = "importance: {looks: much}\nset-aside: {bowl: x}\nanswers: {oven: maybe, stove: gas}\n" + OLD
    assert [sentence.split()[0] for sentence in still_there(text, picnic_cake).gone] == [
        '"oven"',
        '"stove"',
        '"bowl"',
        '"looks"',
    ]


@pytest.mark.parametrize("other", [{"version": "1.9.0"}, {"digest": "f" * 64}])
def test_another_version_or_digest_is_an_older_file(other: dict[str, str], picnic_cake: RuleSet) -> None:
    found = still_there(origin(picnic_cake, **other) + "answers: {stove: gas, oven: yes}", picnic_cake)
    assert (found.given.answers, len(found.gone)) == ({"oven": ("yes",)}, 1)


@pytest.mark.parametrize("start", ["", "rule-set: {version: 2.1.0}\n"])
def test_nothing_is_gone_from_a_file_for_this_version(start: str, picnic_cake: RuleSet) -> None:
    assert taking_faults(f"{start}answers: {{oven: maybe}}\n", picnic_cake) == [
        f'f:{start.count(chr(10)) + 1}:17: question "oven": unknown choice "maybe" (allowed: yes, no, unsure)'
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("answers: [oven]", f"f:2:10: expected {SHAPE}, not a list of 1 item"),
        ("answers: {oven: {a: b}}", "f:2:17: expected a choice of oven, not a mapping"),
        ("answers: {oven: []}", 'f:2:17: question "oven": no choice is given'),
        (
            "answers: {stove: []}",
            f'f:2:11: unknown question "stove"; did you mean "oven"? (allowed: {QUESTIONS})',
        ),
        (
            "answers: {stove: {a: b}}",
            f'f:2:11: unknown question "stove"; did you mean "oven"? (allowed: {QUESTIONS})',
        ),
        ("set-aside: [oven]", f"f:2:12: expected {SHAPE}, not a list of 1 item"),
        ("set-aside: {oven: []}", 'f:2:19: question "oven": no choice is given'),
        ("answers: {oven: [[yes]]}", "f:2:18: expected a choice of oven, not a list of 1 item"),
        (
            "importance: [price]",
            "f:2:13: expected a mapping such as criterion: importance, not a list of 1 item",
        ),
        ("importance: {price: [much]}", f'f:2:21: unknown importance "" (allowed: {WORDS})'),
        ("guests: few", 'f:2:1: unknown key "guests" (allowed: answers, set-aside, importance, rule-set)'),
    ],
)
def test_a_mistake_in_the_shape_of_an_older_file_stays_a_fault(
    text: str, fault: str, picnic_cake: RuleSet
) -> None:
    assert taking_faults(OLD + text, picnic_cake) == [fault]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("importance: {price: much}", True),
        ("importance: {}", True),
        (OLD + "importance: {looks: much}", False),
        (OLD + "importance: {}", True),
        ("answers: {oven: yes}", False),
        ("oven: yes", False),
    ],
)
def test_a_file_with_importance_says_what_matters_if_only_nothing(
    text: str, expected: bool, picnic_cake: RuleSet
) -> None:
    assert still_there(text, picnic_cake).has_importance is expected


def test_answers_taken_over_know_their_place(picnic_cake: RuleSet) -> None:
    found = still_there(f"{OLD}answers:\n  stove: gas\n  allergies: [eggs, milk]\n", picnic_cake)
    assert {name: str(place) for name, place in found.given.places.items()} == {"allergies": "f:4:3"}


NAMES = st.sampled_from(
    ["oven", "allergies", "time", "stove", "price", "looks", "yes", "milk", "none", "unsure", "much", ""]
)
SAID = st.dictionaries(NAMES, st.one_of(NAMES, st.lists(NAMES, max_size=3)), max_size=4)


@given(SAID, SAID)
def test_every_answer_of_an_older_file_is_taken_over_or_told_of(
    picnic_cake: RuleSet, answers: dict[str, object], importance: dict[str, object]
) -> None:
    # An empty list is no answer to any version, and two words are no importance.
    answers = {name: said for name, said in answers.items() if said != []}
    importance = {name: word for name, word in importance.items() if isinstance(word, str)}
    text = json.dumps({"rule-set": {"version": "0"}, "answers": answers, "importance": importance})
    found = still_there(text, picnic_cake)
    told = " ".join(found.gone)
    for name, word in answers.items():
        said = [word] if isinstance(word, str) else list(word)  # type: ignore[call-overload]
        assert set(found.given.answers.get(name, ())) == set(said) or f'"{name}"' in told
    for name in importance:
        assert name in found.given.importance or f'"{name}"' in told
    assert not faults_of(
        given_in_file, json.dumps({"answers": found.given.answers}).encode(), "f", picnic_cake
    )


@given(SAID, SAID, SAID)
def test_a_refusal_hints_at_the_interview_exactly_where_it_takes_something_over(
    picnic_cake: RuleSet,
    answers: dict[str, object],
    set_aside: dict[str, object],
    importance: dict[str, object],
) -> None:
    parts = {"answers": answers, "set-aside": set_aside, "importance": importance}
    data = json.dumps({"rule-set": {"version": "0"}, **parts}).encode()
    refused = faults_of(given_in_file, data, "f", picnic_cake)
    hinted = refused is not None and HINT in map(str, refused)
    assert hinted == (refused is not None and faults_of(taken_over, data, "f", picnic_cake) is None)


@given(SAID)
def test_of_answers_to_this_version_taken_over_and_given_are_the_same(
    picnic_cake: RuleSet, answers: dict[str, object]
) -> None:
    data = json.dumps({"answers": answers}).encode()
    faults = faults_of(given_in_file, data, "f", picnic_cake)
    assert faults == faults_of(taken_over, data, "f", picnic_cake)
    if faults is None:
        assert taken_over(data, "f", picnic_cake).given == given_in_file(data, "f", picnic_cake)


@given(st.binary(max_size=80), st.sampled_from([b"", OLD.encode(), OLD.encode() + b"answers: "]))
def test_any_bytes_are_taken_over_or_a_fault(picnic_cake: RuleSet, data: bytes, start: bytes) -> None:
    assert faults_of(taken_over, start + data, "f", picnic_cake) != ()


VALUES = st.recursive(
    st.one_of(NAMES, st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(NAMES, st.text(max_size=8)), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES, VALUES, st.booleans())
def test_any_json_is_taken_over_or_a_fault(
    picnic_cake: RuleSet, answers: object, importance: object, is_older: bool
) -> None:
    value = {"rule-set": {"version": "0"} if is_older else {}, "answers": answers, "importance": importance}
    data = json.dumps(value).encode()
    assert faults_of(taken_over, data, "f", picnic_cake) != ()
