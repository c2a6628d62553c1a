"""The front matter of a record is the saved decision, and every reader of YAML reads the same in it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY, named_cases
from made_records import (
    AWKWARD,
    Drawn,
    body_in,
    by_others,
    by_us,
    decided,
    decision,
    front_matter_in,
    lines_of_text,
    records,
)

from advisor.loading.record_files import FRONT_MATTER, read_record
from advisor.model.decision import Decision, Filing, Origin
from advisor.records.seal import seal
from advisor.reports.front_matter import front_matter, listed, origin_lines, table_lines

LAW = settings(max_examples=40)
FOUND = decided(
    {"weather": "hot", "allergies": "nuts,milk", "oven": "no"}, TOY, {"taste": "much"}, "documents"
)
FILED = Filing("accepted", "2024-02-29", ("Ada Lovelace",), "tags:\n  - a\n")


def head(found: Decision, filing: Filing = FILED) -> str:
    """Return the lines between the fences."""
    text = front_matter(found, filing)
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    return front_matter_in(text)


def as_plain_values(found: Decision, filing: Filing) -> dict[str, object]:
    """Return what a reader should see: single words by themselves, several as a list."""
    outcome = found.outcome
    said: dict[str, object] = {
        "status": filing.status,
        "date": filing.date,
        "decision-makers": list(filing.makers),
        "schema": "advisor/record/1",
        "rule-set": found.origin._asdict(),
        "as-of": found.as_of,
        "basis": found.basis,
        "answers": {name: unpacked(choices) for name, choices in found.answers.items()},
        "importance": dict(found.importance),
        "outcome": {
            "first": unpacked(outcome.leaders or ("none",)),
            "verdict": outcome.verdict,
            "settled": "true" if outcome.settled else "false",
            "lead": outcome.lead,
        },
        "ratings": {rule: dict(ratings) for rule, ratings in found.ratings.items()},
        "vetoes": list(found.vetoes),
        "seal": seal(found),
    }
    if not outcome.lead:
        del said["outcome"]["lead"]  # type: ignore[attr-defined]
    may_be_missing = {"date", "decision-makers", "importance", "vetoes"}
    return {key: value for key, value in said.items() if value or key not in may_be_missing}


def unpacked(words: tuple[str, ...]) -> object:
    """Return a single word by itself, several as a list."""
    return words[0] if len(words) == 1 else list(words)


@LAW
@given(records())
def test_every_reader_reads_the_decision_in_it(drawn: Drawn) -> None:
    found = decision(drawn.justified)
    said = as_plain_values(found, drawn.filing)
    assert by_us(head(found, drawn.filing)) == by_others(head(found, drawn.filing)) == said
    assert list(said) == list(by_others(head(found, drawn.filing)))  # type: ignore[call-overload]


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_so_it_is_with_every_case(name: str) -> None:
    for rule_set, case in named_cases():
        if rule_set == name:
            short = {question: ",".join(choices) for question, choices in case.answers.items()}
            found = decided(short, name, case.importance, case.as_of)
            assert (
                by_us(head(found))
                == by_others(head(found))
                == as_plain_values(found, FILED) | {"tags": ["a"]}
            )


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_are_read_as_they_are(text: str) -> None:
    filing = Filing(text, "", (text, "b"))
    origin = Origin(text, text, text)
    found = FOUND._replace(origin=origin)
    said = as_plain_values(found, filing)
    assert by_us(head(found, filing)) == by_others(head(found, filing)) == said


@pytest.mark.parametrize(
    "word", ["no", "y", "null", "1", "12:30", "2026-10-28", "a, b", "a]", "a}", "a: b", "a #b"]
)
def test_awkward_words_of_a_rule_set_are_read_as_they_are(word: str) -> None:
    found = FOUND._replace(
        answers={word: (word,), "several": (word, "b")},
        importance={word: word},
        outcome=FOUND.outcome._replace(leaders=(word,), lead="1.10"),
        ratings={word: {word: word, "b": word}},
        vetoes=(word, "b"),
    )
    said = as_plain_values(found, Filing())
    assert by_us(head(found, Filing())) == by_others(head(found, Filing())) == said


@given(lines_of_text(), st.lists(lines_of_text(), min_size=1, max_size=3), lines_of_text())
def test_any_text_of_people_and_of_rule_sets_is_read_as_it_is(
    status: str, makers: list[str], name: str
) -> None:
    filing = Filing(status, "2024-02-29", tuple(makers))
    found = FOUND._replace(origin=Origin(name, name, name))
    text = front_matter(found, filing)
    assert by_us(head(found, filing)) == by_others(head(found, filing)) == as_plain_values(found, filing)
    read = read_record(text.encode(), "a.md")
    assert (read.decision, read.filing, read.seal) == (found, filing, seal(found))
    assert body_in(text) == ""


def test_keys_come_in_the_order_in_which_they_are_described() -> None:
    known = list(FRONT_MATTER.fields)
    assert list(by_us(head(FOUND, FILED._replace(others="")))) == known  # type: ignore[call-overload]


def test_keys_of_the_team_come_after_those_on_the_filing() -> None:
    lines = head(FOUND).splitlines()
    assert lines[:6] == [
        'status: "accepted"',
        "date: 2024-02-29",
        'decision-makers: ["Ada Lovelace"]',
        "tags:",
        "  - a",
        "schema: advisor/record/1",
    ]


def test_it_looks_like_this() -> None:
    found = FOUND._replace(origin=Origin("picnic-cake", "2.1.0", "0" * 64))
    assert head(found, Filing()).splitlines()[:-1] == [
        'status: "proposed"',
        "schema: advisor/record/1",
        "rule-set:",
        "  id: picnic-cake",
        '  version: "2.1.0"',
        f'  digest: "{"0" * 64}"',
        "as-of: documents",
        "basis: 2019-12-31",
        "answers:",
        "  weather: hot",
        "  allergies: [nuts, milk]",
        '  oven: "no"',
        "importance:",
        "  taste: much",
        "outcome:",
        "  first: none",
        "  verdict: toss-up",
        "  settled: true",
        "ratings:",
        "  heat-hot: {apple-pie: slice, nut-brownies: bite}",
        "vetoes: [no-nuts, no-oven]",
    ]


def test_a_table_without_entries_stays_a_table() -> None:
    assert list(table_lines("ratings", {})) == ["ratings: {}"]
    assert list(table_lines("ratings", {"yes": "[a]"})) == ["ratings:", '  "yes": [a]']


@pytest.mark.parametrize(
    ("words", "text"), [(("a",), "a"), (("no",), '"no"'), (("a", "no"), '[a, "no"]'), ((), "[]")]
)
def test_several_words_are_a_list(words: tuple[str, ...], text: str) -> None:
    assert listed(words) == text


def test_the_lines_that_name_the_rule_set_say_what_it_is() -> None:
    assert by_us("\n".join(origin_lines(FOUND.origin))) == {"rule-set": FOUND.origin._asdict()}


def test_text_of_people_is_in_quotes_whatever_it_is() -> None:
    assert f"status: {json.dumps('accepted')}\n" in head(FOUND)
