"""Answers in the front matter of a decision record; sheets are tested with those who read their boxes."""

import pytest
from decoding import faults_of
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY, loaded
from made_records import NAME, Drawn, front_matter_in, recorded, records

from advisor.errors import FaultsError
from advisor.loading.answers import Given
from advisor.loading.answers_files import TakenOver, given_in_file, given_in_record, taken_over
from advisor.loading.record_files import read_record
from advisor.model.decision import Filing
from advisor.model.rule_set import RuleSet

LAW = settings(max_examples=30)
SAID = {"weather": "hot", "favourite": "cream", "allergies": "nuts,milk", "oven": "yes"}
FILING = Filing("accepted", "2024-02-29", ("Ada",), "tags: [a]\n")
RECORD = recorded(SAID, TOY, {"taste": "much"}, "documents", FILING)
CAKES = loaded(TOY).rule_set


def read(text: str | bytes, name: str = NAME, rule_set: RuleSet = CAKES) -> Given:
    """Return what the file gives."""
    return given_in_file(text if isinstance(text, bytes) else text.encode(), name, rule_set)


def resumed(text: str, name: str = NAME, rule_set: RuleSet = CAKES) -> TakenOver:
    """Return what an interview takes over from the file."""
    return taken_over(text.encode(), name, rule_set)


def faults(text: str | bytes, name: str = NAME, rule_set: RuleSet = CAKES) -> list[str]:
    """Return what is wrong with the file."""
    found = faults_of(read, text, name, rule_set)
    assert found
    return [str(fault) for fault in found]


def line_of(passage: str) -> int:
    """Return the number of the line of the record that begins so."""
    return next(number for number, line in enumerate(RECORD.splitlines(), 1) if line.startswith(passage))


# What is given.


@LAW
@given(records())
def test_the_answers_and_the_importance_that_are_read_are_those_that_were_written(drawn: Drawn) -> None:
    rule_set, answers, importance = drawn.situation
    found = read(drawn.text, rule_set=rule_set)
    assert (found.answers, found.importance, found.filing) == (dict(answers), dict(importance), drawn.filing)
    assert list(found.places) == list(answers)


def test_the_day_and_the_filing_come_with_them() -> None:
    found = read(RECORD)
    assert (found.as_of, found.filing) == ("documents", FILING)
    assert str(found.places["weather"]) == f"{NAME}:{line_of('  weather')}:3"


@pytest.mark.parametrize("name", ["a.md", "a.MARKDOWN", "a.yaml", "a.json", "-", "a"])
def test_a_record_is_one_whatever_it_is_called(name: str) -> None:
    assert read(RECORD, name)[:2] == read(RECORD)[:2]
    assert read("\ufeff" + RECORD.replace("\n", "\r\n"), name)[:2] == read(RECORD)[:2]


def test_what_stands_below_plays_no_part() -> None:
    assert read(f"---\n{front_matter_in(RECORD)}---") == read(RECORD)
    assert read(RECORD.encode() + b"\t\xff\x1b[0m\n---\nanswers: {}\n---\n") == read(RECORD)


def test_an_interview_goes_on_from_it() -> None:
    found = resumed(RECORD)
    assert found.given == read(RECORD)
    assert (found.has_importance, found.gone) == (True, ())
    assert not resumed(recorded(SAID, TOY)).has_importance


def test_a_record_of_which_only_the_decision_is_wanted_gives_the_same() -> None:
    record = read_record(RECORD.encode(), NAME)
    assert given_in_record(record, CAKES) == read(RECORD)._replace(as_of="", filing=None, leaders=())


def test_answers_in_it_must_go_together() -> None:
    text = RECORD.replace("  oven: ", "  transport: car\n  road: bumpy\n  oven: ")
    record = read_record(text.encode(), NAME)
    with pytest.raises(FaultsError) as caught:
        given_in_record(record, CAKES)
    (fault,) = caught.value.faults
    assert str(fault).startswith(
        f'{NAME}:{line_of("  oven: ") + 1}:3: the question "road" is only asked when'
    )


# YAML and JSON as before.


@pytest.mark.parametrize(
    "text",
    [
        "---\nweather: hot\n",
        "--- # answers\nweather: hot\n",
        "---\nweather: hot\n...\n",
        "\ufeff---\nweather: hot\n",
        "---\nanswers:\n  weather: hot\nimportance: {}\n",
        '{"weather": "hot"}',
    ],
)
@pytest.mark.parametrize("name", ["a.yaml", "a.md", "-"])
def test_answers_may_begin_with_three_hyphens(text: str, name: str) -> None:
    assert read(text, name)[:2] == ({"weather": ("hot",)}, {})
    assert (read(text, name).as_of, read(text, name).filing) == ("", None)


@pytest.mark.parametrize(
    ("text", "line"), [("---\nweather: hot\n---\nfavourite: cream\n", 3), ("weather: hot\n---\na: b\n", 2)]
)
@pytest.mark.parametrize("name", ["a.yaml", "-"])
def test_two_documents_are_refused_as_before(text: str, line: int, name: str) -> None:
    assert faults(text, name) == [f"{name}:{line}:1: a second document begins; a file holds one"]


@given(st.text(max_size=60))
def test_any_text_below_the_fence_is_read_or_faulty(text: str) -> None:
    for written in (f"---\n{text}", f"---\n{text}\n---\n", f"---\nschema: advisor/record/1\n{text}\n---\n"):
        data = written.encode("utf-8", "surrogatepass")
        for name in ("a.md", "a.yaml"):
            assert faults_of(read, data, name) != ()


# What is wrong.


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  weather: hot", "  wether: hot", 'unknown question "wether"; did you mean "weather"?'),
        ("  weather: hot", "  weather: hto", 'question "weather": unknown choice "hto"; did you mean "hot"?'),
        ("  weather: hot", "  weather: [hot, mild]", 'question "weather": takes one choice, not 2'),
        ("  taste: much", "  tast: much", 'unknown criterion "tast"; did you mean "taste"?'),
        ("  taste: much", "  taste: mcuh", 'unknown importance "mcuh"; did you mean "much"?'),
    ],
)
def test_what_the_rule_set_does_not_know_is_told_with_its_place(old: str, new: str, message: str) -> None:
    (told,) = faults(RECORD.replace(old, new))
    assert told.startswith(f"{NAME}:{line_of(old)}:")
    assert message in told


def test_where_it_is_of_another_version_that_is_told_too() -> None:
    text = RECORD.replace('version: "2.1.0"', 'version: "1.9.0"').replace("  weather: hot", "  sky: blue")
    told = faults(text)
    assert any("the answers were given to another version of the rule set" in line for line in told)
    assert resumed(text).gone == ('"sky" is not a question any more; the answer was "blue".',)


def test_former_ids_are_carried_over() -> None:
    text = recorded({"guests": "many", "allergies": "nuts"}, TOY, {"price": "much"})
    old = text.replace("  guests: many", "  guest-count: dozens").replace("  price: much", "  costs: much")
    assert old.count("dozens") == old.count("costs") == 1
    found = read(old)
    assert found.answers == {"guests": ("many",), "allergies": ("nuts",)}
    assert found.importance == {"price": "much"}


def test_the_record_of_another_rule_set_is_refused() -> None:
    other = 'the rule set "pytorch-or-tensorflow", not to "picnic-cake"; --rules names another rule set'
    assert faults(recorded({"tpu": "yes"}, SHIPPED)) == [f"{NAME}:5:3: the answers were given to {other}"]


def test_faults_of_the_front_matter_are_told() -> None:
    (told,) = faults(RECORD.replace("\nanswers:", "\nanwers:"))
    assert told.startswith(f'{NAME}:{line_of("answers:")}:1: unknown key "anwers"; did you mean "answers"?')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n\nSome text.\n",
        "# Title\n\n* a: b: c\n",
        "just words\n",
        "---\nschema: advisor/record/1\nanswers: {weather: hot}\n\n# Title\n\nText: with: colons\n",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "A.Markdown"])
def test_markdown_without_front_matter_is_told_to_be_that(text: str, name: str) -> None:
    said = "is no decision record or sheet: it begins with no front matter between two lines of ---"
    assert faults(text, name) == [f"{name}: {said}"]


def test_front_matter_of_others_is_told_to_be_that() -> None:
    (told,) = faults("---\ntitle: a\n---\n\n# Title\n", "a.md")
    assert told.startswith("a.md:1:1: is neither a decision record nor a sheet of questions")


def test_a_file_that_is_too_large_is_told_to_be_that() -> None:
    data = RECORD.encode() + b" " * 1024 * 1024
    assert faults(data) == [f"{NAME}: larger than 1024 KiB, which is the limit"]


# Answers that slipped out.


@pytest.mark.parametrize("line", ["guests: many", "guests: [few]", "guests: unsure"])
def test_an_answer_among_the_keys_of_the_team_is_a_fault(line: str) -> None:
    text = RECORD.replace("\nschema:", f"\n{line}\nschema:", 1)
    place = next(number for number, found in enumerate(text.splitlines(), 1) if found == line)
    said = 'an answer to the question "guests" stands under answers, indented'
    assert faults(text) == [f"{NAME}:{place}:1: {said}"]
    assert [str(fault) for fault in faults_of(resumed, text)] == [f"{NAME}:{place}:1: {said}"]


@pytest.mark.parametrize("line", ["guests: Ada and Grace", "guest: many", "guests: {a: many}"])
def test_a_key_of_the_team_that_is_no_answer_is_left_alone(line: str) -> None:
    assert read(RECORD.replace("\nschema:", f"\n{line}\nschema:", 1)).answers == read(RECORD).answers
