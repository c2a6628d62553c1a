"""The page on writing rule sets: its tables are the loader's own, and its example does what it shows."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from audited import codes, found_in
from decoding import decode
from running import PROGRAM, environment, run_process

from advisor.assessment.recommend import recommend
from advisor.audit.accounts import accounts
from advisor.audit.trial import run_cases
from advisor.errors import MOST_FAULTS
from advisor.loading.cases import load_cases
from advisor.loading.condition_kind import ConditionKind
from advisor.loading.descriptions import CONFIDENCES, FILES, KINDS_OF_CLAIM
from advisor.loading.files import MOST_BYTES
from advisor.loading.ids import LONGEST_ID
from advisor.loading.kinds import LONGEST_ADDRESS, LONGEST_TEXT, Kind, ListOf, Record, TableOf
from advisor.loading.parsing import MOST_LEVELS, MOST_VALUES
from advisor.loading.rule_sets import Loaded, load_with_sources
from advisor.model.amounts import UNIT, decimal
from advisor.model.findings import CODES, FAULTS
from advisor.model.rule_set import RESERVED_ALTERNATIVES, RESERVED_QUESTIONS

PAGE = (Path(__file__).parent.parent / "rules" / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROSE = FENCE.sub("", PAGE)
UNWRAPPED = " ".join(PROSE.split())
BLOCKS = [text for language, text in FENCE.findall(PAGE) if language == "yaml"]
CONSOLE = [
    part.partition("\n")[::2]
    for language, text in FENCE.findall(PAGE)
    if language == "console"
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
]
"""Each command with the output that is shown below it."""
HEAD = ["key", "needed", "what may stand there", "what it is for"]


def records(kind: Kind) -> Iterator[Record]:
    """Yield the record that a kind is, and those within it."""
    match kind:
        case Record():
            yield kind
            for field in kind.fields.values():
                yield from records(field.kind)
        case ListOf():
            yield from records(kind.kind)
        case TableOf():
            yield from records(kind.keys)
            yield from records(kind.values)


RECORDS = {record.what: record for kind in FILES.values() for record in records(kind)}


def expected_rows(record: Record) -> list[list[str]]:
    """Return the table of a record as the page must show it."""
    return [
        [f"`{key}`", "no" if field.optional else "yes", field.kind.about, field.purpose]
        for key, field in record.fields.items()
    ]


def table_under(heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, its head first and without the rule below it."""
    found = re.search(rf"^##+ {heading}\n(.*?)(?=^#|\Z)", PROSE, re.DOTALL | re.MULTILINE | re.IGNORECASE)
    assert found, f"no heading {heading}"
    table = re.search(r"(?:^\|.*\n)+", found[1], re.MULTILINE)
    assert table, f"no table under {heading}"
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()]
    return [lines[0], *lines[2:]]


@pytest.fixture(scope="module")
def my_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the blocks of the page make up, called as on the page."""
    folder = tmp_path_factory.mktemp("page") / "my-rules"
    for block in BLOCKS:
        file = folder / block.partition("\n")[0].removeprefix("# file: ")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def loaded(my_rules: Path) -> Loaded:
    """Return the example with its sources."""
    return load_with_sources(my_rules)


@pytest.mark.parametrize("what", RECORDS)
def test_a_table_lists_the_keys_that_the_loader_knows(what: str) -> None:
    assert table_under(what) == [HEAD, *expected_rows(RECORDS[what])]


def test_no_other_table_lists_keys() -> None:
    assert PROSE.count(f"| {' | '.join(HEAD)} |") == len(RECORDS)


def test_a_block_names_its_file_and_no_other_block_does() -> None:
    first_lines = [block.partition("\n")[0] for block in BLOCKS]
    assert [line for line in first_lines if not line.startswith("# file: ")] == []
    assert len(set(first_lines)) == len(first_lines)


def test_the_picture_of_the_folder_shows_its_files(my_rules: Path) -> None:
    picture = next(text for language, text in FENCE.findall(PAGE) if language == "text")
    files = {file.relative_to(my_rules.parent).as_posix() for file in my_rules.rglob("*.yaml")}
    folder, *names = [line.split()[0] for line in picture.splitlines()]
    assert {folder + name for name in names} == files


def test_the_example_shows_every_key() -> None:
    shown = "\n".join(BLOCKS)
    keys = {key for record in RECORDS.values() for key in record.fields}
    assert [key for key in sorted(keys) if not re.search(rf"(?<![\w-]){key}:", shown)] == []


def test_the_cases_of_the_example_hold(my_rules: Path, loaded: Loaded) -> None:
    trials = run_cases(loaded.rule_set, load_cases(my_rules, loaded).cases)
    assert trials
    assert [failure for trial in trials for failure in trial.failures] == []


def test_the_claims_of_the_example_are_accounted_for(loaded: Loaded) -> None:
    found = accounts(loaded.rule_set, loaded.sources)
    assert [account.unaccounted + account.contradictory for account in found] == [()] * len(loaded.sources)


@pytest.mark.parametrize("row", table_under("Conditions")[1:], ids=lambda row: row[0])
def test_a_condition_on_the_page_can_be_read(row: list[str], loaded: Loaded) -> None:
    known = {group: " ".join(names) for group, names in loaded.places.items()}
    _, faults = decode(ConditionKind(), row[0].strip("`"), known=known)
    assert faults == []


def test_the_worked_example_is_the_case_that_it_names(my_rules: Path, loaded: Loaded) -> None:
    case = next(case for case in load_cases(my_rules, loaded).cases if case.id == "commuter")
    assessment = recommend(loaded.rule_set, case.answers, case.importance, case.as_of).assessment
    scores = {standing.alternative: decimal(standing.score) for standing in assessment.standings}
    head, *_, last = table_under("How scoring works")
    names = {item.name: item.id for item in loaded.rule_set.alternatives}
    assert {names[name]: score for name, score in zip(head[3:], last[3:], strict=True)} == scores
    assert f"So the radius is {decimal(assessment.radius or 0, UNIT)}" in UNWRAPPED
    assert f"The lead is {decimal(assessment.lead or 0)}" in UNWRAPPED
    assert f"The verdict is `{assessment.verdict}`" in UNWRAPPED


@pytest.mark.parametrize(("title", "words"), [("kind", KINDS_OF_CLAIM), ("confidence", CONFIDENCES)])
def test_a_table_explains_every_word_that_a_claim_may_say(title: str, words: list[str]) -> None:
    table = re.search(rf"^\| {title} \|.*\n.*\n((?:\|.*\n)+)", PROSE, re.MULTILINE)
    assert table
    assert sorted(re.findall(r"^\| `(.+?)` \|", table[1], re.MULTILINE)) == sorted(words)


def test_the_page_names_the_reserved_words() -> None:
    reserved = {row[0]: set(re.findall(r"`(.+?)`", row[1])) for row in table_under("Ids")[1:]}
    assert reserved == {
        "questions": RESERVED_QUESTIONS,
        "alternatives": RESERVED_ALTERNATIVES,
        "choices": {"unsure"},
    }


def test_the_page_states_the_limits_that_hold() -> None:
    assert [row[1] for row in table_under("What YAML may hold")[1:]] == [
        f"{MOST_BYTES // 1024**2} MiB",
        f"{MOST_VALUES:,}",
        f"{MOST_LEVELS}",
        f"{LONGEST_TEXT:,}",
        f"{LONGEST_ADDRESS:,}",
        f"{LONGEST_ID}",
        f"{MOST_FAULTS}",
    ]


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_a_command_prints_what_the_page_shows(
    command: str, shown: str, my_rules: Path, tmp_path: Path
) -> None:
    program, *arguments = shlex.split(command)
    done = run_process((*PROGRAM, *arguments), environment(tmp_path), cwd=my_rules.parent)
    assert program == "advisor"
    assert (done.status, done.said) == (0, "")
    assert [line.rstrip() for line in done.text.splitlines()] == shown.splitlines()


def test_the_page_lists_every_code_with_its_title_and_its_page() -> None:
    assert table_under("What a check finds")[1:] == [
        [f"[`{code}`](findings/{code}.md)", "fault" if code in FAULTS else "finding", title]
        for code, title in CODES.items()
    ]


def test_the_example_accepts_its_findings(my_rules: Path) -> None:
    found = found_in(my_rules)
    assert found
    assert codes(found) == []


def test_the_page_shows_a_check_and_a_recommendation() -> None:
    assert {"rules check my-rules", "recommend --rules my-rules"} <= {
        found
        for command, _ in CONSOLE
        for found in re.findall(r"(?:rules check|recommend --rules) my-rules", command)
    }
