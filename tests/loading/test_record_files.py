"""Decision records are read before their rule set is known, and their faults are told with places."""

import json
import re

import pytest
import yaml
from decoding import faults_of
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY
from made_records import NAME, body_in, by_us, decided, decision, front_matter_in, record, recorded, records

from advisor.errors import FaultsError
from advisor.loading import record_files
from advisor.loading.front_matter import read_page
from advisor.loading.kinds import Text
from advisor.loading.record_files import FRONT_MATTER, RecordFile, read_record
from advisor.model.decision import Filing
from advisor.records.seal import seal

SAID = {"weather": "hot", "favourite": "cream", "allergies": "nuts,milk", "oven": "yes"}
IMPORTANCE = {"heat": "skip", "taste": "much"}
FILING = Filing("accepted", "2024-02-29", ("Ada Lovelace", "Zoë"))
RECORD = recorded(SAID, TOY, IMPORTANCE, "documents", FILING)


def read(text: str) -> RecordFile:
    """Return the record with this text."""
    return read_record(text.encode(), NAME)


def faults(text: str) -> list[str]:
    """Return what is wrong with the record."""
    with pytest.raises(FaultsError) as caught:
        read(text)
    return [str(fault) for fault in caught.value.faults]


def swapped(old: str, new: str, text: str = RECORD) -> str:
    """Return the record with a passage replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def line_of(passage: str, text: str = RECORD) -> int:
    """Return the number of the line that begins so."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(passage))


def with_own_keys(*lines: str, before: str = "schema:") -> str:
    """Return the record with lines of the team before a key."""
    return swapped(f"\n{before}", "".join(f"\n{line}" for line in lines) + f"\n{before}")


# What is read.


@given(records())
def test_what_is_recorded_is_read(drawn) -> None:
    justified = drawn.justified
    found = read(record(justified, drawn.filing))
    assert found.decision == decision(justified)
    assert found.filing == drawn.filing
    assert found.seal == seal(found.decision)


def test_the_parts_that_need_a_rule_set_are_left_to_it() -> None:
    found = read(RECORD)
    assert list(found.parts) == ["rule-set", "answers", "importance"]
    assert "importance" not in read(recorded(SAID, TOY)).parts


def test_the_body_is_what_stands_below() -> None:
    assert read(RECORD).body == body_in(RECORD)
    assert read(RECORD.replace("\n", "\r\n")).body == body_in(RECORD)


def test_without_status_date_and_deciders_it_is_a_proposal() -> None:
    text = re.sub(r"^(status|date|decision-makers): .*\n", "", RECORD, flags=re.MULTILINE)
    assert read(text).filing == Filing()
    assert read(text).decision == read(RECORD).decision


@pytest.mark.parametrize("key", ["seal", "importance", "decision-makers"])
def test_a_key_that_may_be_left_out_may_be_left_out(key: str) -> None:
    assert FRONT_MATTER.fields[key].optional
    text = re.sub(rf"^{key}:.*\n(  .*\n)*", "", RECORD, flags=re.MULTILINE)
    assert read(text).decision.answers == read(RECORD).decision.answers


def _safe_dump(head: str) -> str:
    return yaml.safe_dump(yaml.safe_load(head), allow_unicode=True)


def _in_blocks(head: str) -> str:
    return yaml.safe_dump(yaml.safe_load(head), default_flow_style=False, sort_keys=False, indent=4)


def _in_flow(head: str) -> str:
    return yaml.safe_dump(yaml.safe_load(head), default_flow_style=True, width=60)


def _in_json(head: str) -> str:
    return json.dumps(by_us(head), indent=1).replace('"true"', "true").replace('"false"', "false") + "\n"


def _in_single_quotes(head: str) -> str:
    return re.sub(r'"([^"\\\n]*)"', r"'\1'", head)


@pytest.mark.parametrize("rewritten", [_safe_dump, _in_blocks, _in_flow, _in_json, _in_single_quotes])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_editors_may_write_the_front_matter_otherwise(rewritten, line_end: str, mark: str) -> None:
    head = front_matter_in(RECORD)
    text = f"---\n{rewritten(head)}---\n{body_in(RECORD)}"
    assert text != RECORD
    found = read((mark + text).replace("\n", line_end))
    before = read(RECORD)
    assert found.decision == before.decision
    assert found.filing == before.filing
    # The seal too: order and layout play no part in it.
    assert found.seal == seal(found.decision)


@given(records(known=True), st.sampled_from([_safe_dump, _in_blocks, _in_flow]))
def test_any_record_is_the_same_after_a_common_writer_of_yaml(drawn, rewritten) -> None:
    justified = drawn.justified
    text = record(justified, drawn.filing)
    found = read(f"---\n{rewritten(front_matter_in(text))}---\n{body_in(text)}")
    assert (found.decision, found.filing) == (decision(justified), drawn.filing)
    assert found.seal == seal(found.decision)


@pytest.mark.parametrize(("first", "leaders"), [("none", ()), ("[tart, pie]", ("tart", "pie"))])
def test_first_place_is_shared_or_nobodys_as_it_is_written(first: str, leaders: tuple[str, ...]) -> None:
    (line,) = (line for line in RECORD.splitlines() if line.startswith("  first: "))
    assert read(swapped(line, f"  first: {first}")).decision.outcome.leaders == leaders


def test_what_counts_in_place_of_a_key_is_said_where_it_may_be_left_out() -> None:
    # As each optional field of a record is made, before any test begins.
    field = record_files._optional(Text(), "what it is for", "a default")
    assert (field.purpose, field.optional, field.default) == ("what it is for", True, "a default")


# Keys of the team.


@pytest.mark.parametrize(
    "lines",
    [
        ["consulted: Grace, Alan"],
        ["informed: [everybody]", "tags: [a, 'b', \"c\"]"],
        ["tags:", "  - a", "  - b", ""],
        ["tags:", "- a", "- b"],
        ["# a comment", "links:", "    issue: 12  # of ours", "    deep: {a: [b, {c: d}]}"],
        ["note: |", "  schema: advisor/sheet/1", "", "    indented", ""],
        ["note: |+", "  one", "", ""],
        ["note: >-", "  folded", "  text"],
        ["note: a text", "  that goes on"],
        ['note: "a text', '  in quotes: #"'],
        ['"tags": [a]', "'layout' : page", "updated: 2024-01-01"],
        ["draft: true", "review: 2027-01-01", "state: final", "rules: [a]", "decision: 7", "id: ADR-0007"],
    ],
    ids=" | ".join,
)
@pytest.mark.parametrize("before", ["schema:", "seal:", "status:"])
def test_other_keys_are_kept_to_the_letter(lines: list[str], before: str) -> None:
    found = read(with_own_keys(*lines, before=before) if before != "status:" else _first(*lines))
    kept = [line for line in lines if before != "status:" or line != "# a comment"]
    own = kept[1:] if kept[0].startswith("#") else kept
    assert [line for line in found.filing.others.splitlines() if line] == [line for line in own if line]
    assert found.filing._replace(others="") == FILING
    assert found.decision == read(RECORD).decision


def _first(*lines: str) -> str:
    return "---\n" + "".join(f"{line}\n" for line in lines) + RECORD.removeprefix("---\n")


def test_the_last_key_may_be_one_of_the_team() -> None:
    found = read(swapped("\n---\n\n#", "\ntags:\n  - a\n---\n\n#"))
    assert found.filing.others == "tags:\n  - a\n"


def test_other_keys_keep_their_order_and_come_together() -> None:
    text = with_own_keys("b: 1", "c: 2").replace("\nseal:", "\na: 3\nseal:")
    assert read(text).filing.others == "b: 1\nc: 2\na: 3\n"


def test_what_is_kept_is_the_same_with_the_line_ends_of_another_system() -> None:
    text = with_own_keys("note: |", "  one", "  two")
    assert read("\ufeff" + text.replace("\n", "\r\n")).filing == read(text).filing


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\n{schema: advisor/record/1, tags: [a]}\n---\n", "2:28"),
        ("---\n? tags\n: a\nschema: advisor/record/1\n---\n", "2:3"),
        ("---\n  tags: a\n  schema: advisor/record/1\n---\n", "2:3"),
        ("---\nschema: advisor/record/1\ntags: a\n...\n---\n", "3:1"),
        # Alone, its line closes what nothing opens.
        ("---\n{schema: advisor/record/1,\ntags: [a]}\n---\n", "3:1"),
        # Alone, its line is the key with another value, which ends in a comma.
        ("---\n{\ntags: a,\nschema: advisor/record/1}\n---\n", "3:1"),
    ],
)
def test_a_key_that_could_not_be_written_again_is_told(text: str, place: str) -> None:
    message = 'the key "tags" cannot be kept; let it begin a line of its own'
    assert f"{NAME}:{place}: {message}" in faults(text)


# Slips.


@pytest.mark.parametrize(
    ("key", "slip"),
    [
        ("answers", "anwers"),
        ("answers", "Answers"),
        ("answers", "answer"),
        ("importance", "importence"),
        ("rule-set", "rule_set"),
        ("rule-set", "ruleset"),
        ("as-of", "as_of"),
        ("basis", "basics"),
        ("outcome", "outcomes"),
        ("ratings", "rating"),
        ("status", "stauts"),
        ("date", "dates"),
        ("decision-makers", "decision_makers"),
        ("decision-makers", "decision-maker"),
        ("seal", "seals"),
    ],
)
def test_a_key_that_is_nearly_one_of_ours_is_a_slip(key: str, slip: str) -> None:
    (told,) = faults(swapped(f"\n{key}:", f"\n{slip}:"))
    assert told.startswith(f'{NAME}:{line_of(f"{key}:")}:1: unknown key "{slip}"; did you mean "{key}"?')


@pytest.mark.parametrize(
    "key", ["updated", "update", "state", "tags", "draft", "due-date", "team", "base", "decision", "deciders"]
)
def test_a_key_that_only_looks_like_one_is_the_teams(key: str) -> None:
    bare = re.sub(r"^(status|date|decision-makers|seal): .*\n", "", RECORD, flags=re.MULTILINE)
    assert read(swapped("\nschema:", f"\n{key}: a\nschema:", bare)).filing.others == f"{key}: a\n"


def test_a_slip_of_a_key_that_is_there_is_the_teams() -> None:
    assert read(with_own_keys("verdicts: none")).filing.others == "verdicts: none\n"


@pytest.mark.parametrize("slip", ["anwers", "answer"])
def test_a_second_set_of_answers_is_a_fault(slip: str) -> None:
    (told,) = faults(with_own_keys(f"{slip}: {{weather: hot}}"))
    assert f'unknown key "{slip}"; did you mean "answers"?' in told


@pytest.mark.parametrize(
    ("line", "empty"),
    [
        ('status: "accepted"', FILING._replace(status="proposed")),
        ("date: 2024-02-29", FILING._replace(date="")),
        ('decision-makers: ["Ada Lovelace", "Zoë"]', FILING._replace(makers=())),
    ],
)
def test_what_the_team_says_may_be_left_empty(line: str, empty: Filing) -> None:
    assert read(swapped(line, f"{line.partition(':')[0]}:")).filing == empty


# Faults.


@pytest.mark.parametrize("key", [key for key, field in FRONT_MATTER.fields.items() if not field.optional])
def test_a_key_that_is_missing_is_told(key: str) -> None:
    text = re.sub(rf"^{key}:.*\n(  .*\n)*", "", RECORD, flags=re.MULTILINE)
    (told,) = faults(text)
    expected = "names no schema of ours" if key == "schema" else f'2:1: record: key "{key}" is missing ('
    assert expected in told


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('status: "accepted"', "status: [accepted]", "expected a text, not a list of 1 item"),
        (
            "date: 2024-02-29",
            "date: 2023-02-29",
            'expected a day such as 2026-10-28, not "2023-02-29"',
        ),
        ("date: 2024-02-29", "date: 2024", 'expected a day such as 2026-10-28, not "2024"'),
        ('["Ada Lovelace", "Zoë"]', "[]", "expected a word, or a list of words, not a list of 0 items"),
        ('["Ada Lovelace", "Zoë"]', "[[a]]", "expected a word, or a list of words, not a list of 1 item"),
        ('["Ada Lovelace", "Zoë"]', "['']", "expected a word, or a list of words, not a list of 1 item"),
        ('["Ada Lovelace", "Zoë"]', '" "', 'expected a word, or a list of words, not " "'),
        (
            "as-of: documents",
            "as-of: today",
            'expected latest, documents or a day such as 2026-10-28, not "today"',
        ),
        (
            "as-of: documents",
            "as-of: [latest]",
            "expected latest, documents or a day such as 2026-10-28, not a list",
        ),
        ("basis: 2019-12-31", "basis: latest", 'expected a day such as 2026-10-28, not "latest"'),
        ("  favourite: cream", "  favourite: {a: b}", "expected a word, or a list of words, not a mapping"),
        ("  favourite: cream", "  favourite:", "expected a word, or a list of words, not nothing"),
        ("  taste: much", "  taste: [much]", "expected a text, not a list of 1 item"),
        ('  version: "2.1.0"', "  version: []", "expected a text, not a list of 0 items"),
        ('  version: "2.1.0"', "  v: a", 'rule set: unknown key "v" (allowed: id, version, digest)'),
        ("  settled: ", "  settled: yes  # ", 'expected true or false, not "yes"; did you mean true?'),
        (
            "  verdict: ",
            "  verdict: sure  # ",
            'unknown verdict "sure" (allowed: toss-up, leaning, clear, strong)',
        ),
        ("  first: ", "  frist: ", 'outcome: unknown key "frist"; did you mean "first"?'),
        (
            "ratings:",
            "ratings: all\nrating:",
            'expected a mapping such as rule: {alternative: rating}, not "all"',
        ),
        ("vetoes: [", "vetoes: x # [", 'expected a list, each a text, not "x"'),
        (
            "schema: advisor/record/1",
            "schema: advisor/sheet/1",
            "is a sheet of questions, not a decision record",
        ),
    ],
)
def test_a_value_of_another_kind_is_told_with_its_place(old: str, new: str, message: str) -> None:
    told = faults(swapped(old, new))
    assert any(message in fault for fault in told), told
    number = next(number for number, line in enumerate(RECORD.splitlines(), 1) if old in line)
    place = rf"{NAME}:{1 if 'sheet' in message else number}:\d+: "
    assert all(re.match(place, fault) or "is missing" in fault for fault in told), told


def test_a_sheet_is_told_at_its_beginning() -> None:
    text = swapped("schema: advisor/record/1", "schema: advisor/sheet/1")
    assert faults(text) == [f"{NAME}:1:1: is a sheet of questions, not a decision record"]


def test_all_faults_are_told_at_once_by_line() -> None:
    text = swapped("basis: 2019-12-31", "basis: x", swapped('status: "accepted"', "status: []"))
    text = swapped("\nseal:", "\nseals:", text)
    lines = sorted(int(fault.split(":")[1]) for fault in faults(text))
    assert lines == [2, line_of("basis:"), line_of("seal:")]


@given(st.data())
def test_a_record_that_loses_or_gains_a_line_is_read_or_faulty(data: st.DataObject) -> None:
    lines = front_matter_in(RECORD).splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    added = data.draw(st.sampled_from(["", "a: b", "- a", "  a: b", "}", "'", "...", *lines]))
    changed = [*lines[:at], *([added] if added else []), *lines[at + 1 * (not added) :]]
    found = faults_of(read, "---\n" + "\n".join(changed) + f"\n---\n{body_in(RECORD)}")
    assert found is None or found


def test_the_record_of_another_rule_set_is_read_all_the_same() -> None:
    assert read(recorded({"tpu": "yes"}, SHIPPED)).decision == decided({"tpu": "yes"}, SHIPPED)


def test_a_page_knows_where_its_keys_stand() -> None:
    page = read_page(RECORD.encode(), NAME)
    assert page.head.entries["basis"][0].line == line_of("basis:")
