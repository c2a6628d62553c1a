"""A line of answers is read as a file of answers would be, quickly where it is usual."""

import json
import re

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY, loaded
from made_rule_sets import CHOICES, made_question, made_rule_set

from advisor.errors import FaultsError
from advisor.loading import answer_lines
from advisor.loading.answer_lines import AnswerLines
from advisor.loading.answers import Given, combined
from advisor.loading.answers_files import given_in_file
from advisor.loading.files import MOST_BYTES
from advisor.model.rule_set import RuleSet

TOY_RULES, SHIPPED_RULES = loaded(TOY).rule_set, loaded(SHIPPED).rule_set
BOTH = {TOY: AnswerLines(TOY_RULES, "f"), SHIPPED: AnswerLines(SHIPPED_RULES, "f")}
ORIGIN = {"id": TOY_RULES.id, "version": TOY_RULES.version, "digest": TOY_RULES.digest}


def faults(line: bytes | str, number: int = 7) -> list[str]:
    """Return what is wrong with a line of answers to the toy; quickly, nothing is known of it."""
    line = line if isinstance(line, bytes) else line.encode()
    assert BOTH[TOY].known(line) is None
    with pytest.raises(FaultsError) as caught:
        BOTH[TOY].checked(line, number)
    return [str(fault) for fault in caught.value.faults]


def in_a_file(line: bytes, rule_set: RuleSet) -> tuple[object, object]:
    """Return what the same text is as a file of answers."""
    return combined(rule_set, given_in_file(line, "f", rule_set))


def written(situation: Situation, *, bare: bool, lists: bool) -> bytes:
    """Return a situation as a line; bare leaves the importance out, lists puts one choice into a list too."""
    answers = {
        question: list(choices) if lists or len(choices) > 1 else choices[0]
        for question, choices in situation.answers.items()
    }
    said = answers if bare else {"answers": answers, "importance": dict(situation.importance)}
    return json.dumps(said).encode()


@settings(max_examples=80)
@given(known_situations(), st.booleans(), st.booleans())
def test_a_sound_line_is_read_as_a_file_whether_quickly_or_not(
    situation: Situation, bare: bool, lists: bool
) -> None:
    line = written(situation, bare=bare, lists=lists)
    lines = BOTH[situation.rule_set.id]
    if not situation.answers:
        assert lines.known(line) is None
        return
    expected = in_a_file(line, situation.rule_set)
    assert lines.known(line) == lines.checked(line, 1) == expected


ATOMS = st.sampled_from([
    *("favourite", "fruit", "allergies", "nuts", "milk", "none", "unsure", "guest-count", "almonds"),
    *("answers", "importance", "rule-set", "set-aside", "id", TOY_RULES.id, "version", "9.9.9", "price"),
    *("", " ", "fruit ", "\u202e", "\x00", "\ud800", "x" * 2000, 1, 0, -0.5, 1e300, True, None, []),
])  # fmt: skip
WORDS = ATOMS.filter(lambda atom: isinstance(atom, str))
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)
ANSWERS = st.dictionaries(WORDS, ATOMS | st.lists(ATOMS, max_size=3), max_size=3)


@settings(max_examples=120)
@given(VALUES | ANSWERS | st.fixed_dictionaries({"answers": ANSWERS, "importance": ANSWERS}))
def test_any_json_is_taken_or_refused_as_a_file_would_be(value: object) -> None:
    line = json.dumps(value).encode()
    try:
        expected = in_a_file(line, TOY_RULES)
        refused = not expected[0]
    except FaultsError as error:
        refused = True
        messages = {fault.message for fault in error.faults if "advisor quiz" not in fault.message}
    else:
        messages = {"no answer is given, so there is nothing to recommend from"}
    if refused:
        known = BOTH[TOY].known(line)
        # Of all faults, only what the other answers rule out is not seen at once.
        assert known is None or all("is only asked when" in message for message in messages)
        with pytest.raises(FaultsError) as caught:
            BOTH[TOY].checked(line, 3)
        found = {fault.message for fault in caught.value.faults}
        assert found - {"the answers were given to another version of the rule set"} == messages
        assert {fault.location.line for fault in caught.value.faults} == {3}
    else:
        assert BOTH[TOY].checked(line, 1) == expected
        assert BOTH[TOY].known(line) in (None, expected)


@given(st.binary(max_size=12) | st.text('{}[]":,a1\\\t\r eE.-+tNfn\ufeff', max_size=12).map(str.encode))
def test_any_bytes_are_answers_or_faults(line: bytes) -> None:
    assert faults(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ['f:7:1: is blank; expected a whole object on each line, such as {"question": "choice"}']),
        (" \t ", ['f:7:1: is blank; expected a whole object on each line, such as {"question": "choice"}']),
        ("{", ["f:7:2: not JSON from here on; expected a whole object on each line"]),
        ("{'favourite': 'fruit'}", ["f:7:2: not JSON from here on; expected a whole object"]),
        ("favourite: fruit", ["f:7:1: not JSON from here on; expected a whole object"]),
        ('{"favourite": "fruit"} {"oven": "no"}', ["f:7:24: not JSON from here on; expected a whole object"]),
        ('{"favourite": "fruit"} 7', ["f:7:24: not JSON from here on; expected a whole object"]),
        ('{"favourite": "fruit"}}', ["f:7:23: not JSON from here on; expected a whole object"]),
        ('X{"favourite": "fruit"}X', ["f:7:1: not JSON from here on; expected a whole object"]),
        ('\u00a0{"favourite": "fruit"}', ["f:7:1: not JSON from here on; expected a whole object"]),
        ('{"favourite": "fruit"}\u2003', ["f:7:23: not JSON from here on; expected a whole object"]),
        (b"favourite: fruit".ljust(MOST_BYTES), ["f:7:1: not JSON from here on; expected a whole object"]),
        ('{"favourite": "a\tb"}', ["f:7:17: not JSON from here on"]),
        ('{"favourite": NaN}', ["f:7:15: NaN is no value in JSON"]),
        ('{"a \\" NaN": [1, -Infinity]}', ["f:7:18: -Infinity is no value in JSON"]),
        ('{"favourite": "fruit", "favourite": "cream"}', ['f:7:24: key "favourite" is given twice']),
        ('{"answers": {"oven": "no", "oven": "no"}}', ['key "oven" is given twice; first in column 14']),
        ('{"favourite": {"a": 1, "a": 2}}', ['f:7:24: key "a" is given twice']),
        ("[]", ["f:7:1: expected a mapping such as question: choice, not a list of 0 items"]),
        ("7", ["f:7:1: expected a mapping such as question: choice"]),
        ("{}", ["f:7:1: no answer is given, so there is nothing to recommend from"]),
        ('{"answers": {}}', ["f:7:1: no answer is given"]),
        ('{"importance": {"price": "much"}}', ["f:7:1: no answer is given"]),
        ('{"answers": []}', ["f:7:13: expected a mapping such as question: choice"]),
        ('{"favorite": "fruit"}', ['f:7:2: unknown question "favorite"; did you mean "favourite"?']),
        ('{"favourite": "fruits"}', ['unknown choice "fruits"; did you mean "fruit"?']),
        ('{"favourite": true}', ['f:7:15: question "favourite": unknown choice "true"']),
        ('{"favourite": null}', ['f:7:15: question "favourite": unknown choice "null"']),
        ('{"favourite": []}', ['f:7:15: question "favourite": no choice is given']),
        ('{"favourite": [["fruit"]]}', ["f:7:16: expected a choice of favourite, not a list of 1 item"]),
        ('{"favourite": ["fruit", "cream"]}', ["takes one choice, not 2: fruit, cream"]),
        ('{"allergies": ["none", "nuts"]}', ['f:7:15: question "allergies": "none" goes with no']),
        ('{"allergies": ["nuts", "unsure"]}', ['"unsure" goes with no other choice']),
        (
            '{"answers": {"favourite": "fruit"}, "importance": {"pricee": "much", "taste": "mich"}}',
            ['f:7:52: unknown criterion "pricee"', 'f:7:79: unknown importance "mich"'],
        ),
        ('{"answers": {"favourite": "fruit"}, "importance": {"taste": ["much"]}}', ["unknown importance"]),
        ('{"answers": {"favourite": "fruit"}, "impotance": {}}', ['f:7:37: unknown key "impotance"']),
        (
            '{"answers": {"favourite": "fruit"}, "rule-set": {"id": "another"}}',
            ['f:7:49: the answers were given to the rule set "another", not to "picnic-cake"'],
        ),
        (
            '{"answers": {"favourite": "froot"}, "rule-set": {"version": "0.1.0"}}',
            ["f:7:1: the answers were given to another version of the rule set", "f:7:27: question"],
        ),
        (b'{"favourite": "fr\xfcit"}', ["f:7:18: byte 0xfc is not UTF-8"]),
        ('{"favourite": "fr\u202eit"}', [r"f:7:18: character \u202e is not allowed"]),
        ('{"favourite":\r"fruit"}', [r"f:7:14: character \x0d is not allowed"]),
        (b"\xff\xfe{\x00", ["f:7:1: is UTF-16; save it as UTF-8"]),
        (b" " * (MOST_BYTES + 1), ["f:7:1: larger than 1024 KiB, which is the limit"]),
        (b'{"favourite": "fruit"}' + b" " * MOST_BYTES, ["f:7:1: larger than 1024 KiB"]),
        (b'{"favourite"' + b" \t" * 510 + b': "fruit"}', ["f:7:1033: a colon too many"]),
        ('{"allergies": [' + '"nuts",' * 50_000 + '"nuts"]}', ["holds more than 50000 values"]),
        ('{"a":' * 40 + "1" + "}" * 40, ["nested more than 32 levels deep"]),
        ('{"favourite":' + "[" * 100_000, ["nested more than 32 levels deep"]),
        ('{"favourite": ' + "9" * 5000 + "}", ['f:7:15: question "favourite": unknown choice "9999']),
        (
            '{"oven": "nope", "weather": "wet", "x": 1}',
            ["f:7:10: ", "f:7:29: ", 'f:7:36: unknown question "x"'],
        ),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, str | bytes) else "",
)
def test_a_faulty_line_has_every_fault_at_its_place(line: str | bytes, expected: list[str]) -> None:
    found = faults(line)
    assert len(found) == len(expected)
    for fault, part in zip(found, expected, strict=True):
        assert part in fault


def test_an_answer_that_the_others_rule_out_is_a_fault_that_is_not_seen_at_once() -> None:
    line = b'{"transport": "car", "road": "bumpy"}'
    assert BOTH[TOY].known(line) == ({"transport": ("car",), "road": ("bumpy",)}, {})
    with pytest.raises(
        FaultsError, match='f:9:22: the question "road" is only asked when transport is bicycle'
    ):
        BOTH[TOY].checked(line, 9)


@pytest.mark.parametrize(
    ("line", "answers", "importance"),
    [
        (b' {"favourite":\t"fruit" } ', {"favourite": ("fruit",)}, {}),
        (b'{"favourite": ["fruit"]}', {"favourite": ("fruit",)}, {}),
        (b'{"allergies": ["nuts", "milk", "nuts"]}', {"allergies": ("nuts", "milk")}, {}),
        (b'{"fav\\u006furite": "fr\\u0075it"}', {"favourite": ("fruit",)}, {}),
        (json.dumps({"answers": {"oven": "no"}, "rule-set": ORIGIN}).encode(), {"oven": ("no",)}, {}),
        (
            json.dumps(
                {"rule-set": ORIGIN, "answers": {"oven": "no"}, "importance": {"price": "much"}}
            ).encode(),
            {"oven": ("no",)},
            {"price": "much"},
        ),
        (
            b'{"answers": {"oven": "no"}, "importance": {"price": "much"}}',
            {"oven": ("no",)},
            {"price": "much"},
        ),
    ],
)
def test_a_usual_line_is_known_at_once(line: bytes, answers: object, importance: object) -> None:
    assert BOTH[TOY].known(line) == (answers, importance)
    assert BOTH[TOY].checked(line, 1) == (answers, importance)


@pytest.mark.parametrize(
    ("line", "answers", "importance"),
    [
        (b'\xef\xbb\xbf{"favourite": "fruit"}', {"favourite": ("fruit",)}, {}),
        (
            b'{"guest-count": "dozens", "allergies": ["almonds"]}',
            {"allergies": ("nuts",), "guests": ("many",)},
            {},
        ),
        (
            b'{"answers": {"oven": "no"}, "importance": {"costs": "much"}}',
            {"oven": ("no",)},
            {"price": "much"},
        ),
        (b'{"answers": {"oven": "no"}, "set-aside": {"road": "bumpy"}}', {"oven": ("no",)}, {}),
        (b'{"answers": {"oven": "no"}, "rule-set": {"version": "0.1.0"}}', {"oven": ("no",)}, {}),
    ],
)
def test_an_unusual_line_is_sound_all_the_same(line: bytes, answers: object, importance: object) -> None:
    assert BOTH[TOY].known(line) is None
    assert BOTH[TOY].checked(line, 1) == (answers, importance)


def test_importance_that_is_fixed_wins_over_that_of_a_line() -> None:
    fixed = Given({}, {"taste": "much", "price": "skip"}, {})
    lines = AnswerLines(TOY_RULES, "f", fixed)
    line = b'{"answers": {"oven": "no"}, "importance": {"price": "much", "heat": "little"}}'
    expected = {"oven": ("no",)}, {"taste": "much", "price": "skip", "heat": "little"}
    assert lines.known(line) == lines.checked(line, 1) == expected
    assert lines.known(b'{"oven": "no"}') == ({"oven": ("no",)}, {"taste": "much", "price": "skip"})


def test_a_choice_may_be_called_as_a_word_of_json() -> None:
    rule_set = made_rule_set(("ash", "oak"), [made_question("one", ("1", "true"))], {}, [])
    lines = AnswerLines(rule_set, "f")
    for word, said in (("1", "1"), ("1", '"1"'), ("true", "true"), ("true", '["true"]')):
        assert lines.checked(f'{{"one": {said}}}'.encode(), 1) == ({"one": (word,)}, {})
    assert lines.known(b'{"one": "1"}') == ({"one": ("1",)}, {})
    assert lines.known(b'{"one": true}') is None
    assert lines.known(b'{"one": [true]}') is None


def test_lists_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_lines, "MOST_REMEMBERED", 2)
    rule_set = made_rule_set(("ash", "oak"), [made_question("one", several=True)], {}, [])
    lines = AnswerLines(rule_set, "f")
    for first in CHOICES:
        for second in CHOICES:
            said = lines.known(json.dumps({"one": [first, second]}).encode())
            assert said == ({"one": tuple(sorted({first, second}))}, {})
            assert len(lines._lists["one"]) <= 2


def test_a_list_with_more_words_than_there_are_is_sound_and_not_remembered() -> None:
    rule_set = made_rule_set(("ash", "oak"), [made_question("one", several=True)], {}, [])
    lines = AnswerLines(rule_set, "f")
    line = json.dumps({"one": [*CHOICES, *CHOICES]}).encode()
    assert lines.known(line) is None
    assert lines.checked(line, 1) == ({"one": CHOICES}, {})
    assert lines._lists == {"one": {}}


def test_a_line_over_the_limit_is_refused_though_all_its_words_are_known() -> None:
    choices = tuple(f"c{number:058}" for number in range(17_000))
    rule_set = made_rule_set(("ash", "oak"), [made_question("one", choices, several=True)], {}, [])
    lines = AnswerLines(rule_set, "f")
    line = json.dumps({"one": choices}, separators=(",", ":")).encode()
    assert len(line) > MOST_BYTES
    assert lines.known(line) is None
    with pytest.raises(FaultsError, match="f:1:1: larger than 1024 KiB"):
        lines.checked(line, 1)


def test_no_more_than_a_hundred_faults_of_a_line_are_shown() -> None:
    line = json.dumps({f"q{number}": "x" for number in range(150)})
    assert len(faults(line)) == 150
    with pytest.raises(FaultsError, match=re.escape("... and 50 more")):
        BOTH[TOY].checked(line.encode(), 1)
