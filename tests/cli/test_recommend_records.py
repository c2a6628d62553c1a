"""Records from the command line: written, read, and written again by the command that stands in them."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from hostile import hostile_copy
from known_rule_sets import FOLDERS, SHIPPED, TOY, named_cases
from made_records import by_others, front_matter_in
from rule_set_copies import copied
from running import PROGRAM, Ran, environment, run_process

from advisor.cli.recommend import FORMATS

RECORD = ("--format", "record")
HOT = ("--weather", "hot", "--favourite", "cream", "--allergies", "nuts,milk", "--importance", "taste=much")
FILED = (
    "--date",
    "2024-06-01",
    "--status",
    "accepted",
    "--decided-by",
    "Ada Lovelace",
    "--decided-by",
    "Zoë",
)


@pytest.fixture
def written(advisor, tmp_path: Path):
    """Return a function that writes a record into a file and gives its name."""

    def call(*arguments: str, name: str = "a.md") -> str:
        file = tmp_path / name
        done = advisor("recommend", *(arguments or HOT), *RECORD, "--output", str(file))
        assert (done.out, done.err) == (b"", b""), done
        return str(file)

    return call


def flags(answers, importance, as_of: str) -> list[str]:
    """Return answers, importance and day as options."""
    said = [word for question, choices in answers.items() for word in (f"--{question}", ",".join(choices))]
    said += [
        word for criterion, value in importance.items() for word in ("--importance", f"{criterion}={value}")
    ]
    return [*said, *(["--as-of", as_of] if as_of else [])]


def command_in(text: str) -> list[str]:
    """Return the words of the command in a record, after the name of the program."""
    (found,) = re.findall(r"^`{3,}sh\n(.*?)\n`{3,}$", text, re.MULTILINE | re.DOTALL)
    program, *words = shlex.split(found.replace(" \\\n", " "))
    assert program == "advisor"
    return words


def head(text: str | bytes) -> dict:
    """Return the front matter of a record."""
    return by_others(front_matter_in(text.decode() if isinstance(text, bytes) else text))


# Round trip.


@pytest.mark.parametrize("filed", [(), FILED], ids=["unfiled", "filed"])
@pytest.mark.parametrize("as_of", ["", "documents", "latest", "2022-02-22", "2024-05-20", "2099-01-01"])
def test_a_record_is_its_own_answers_file(advisor, written, filed, as_of) -> None:
    name = written(*HOT, *filed, *(["--as-of", as_of] if as_of else []))
    text = Path(name).read_bytes()
    assert advisor("recommend", "--answers", name, *RECORD) == (0, text, b"")
    assert advisor("recommend", "--answers", "-", *RECORD, given=text) == (0, text, b"")
    spoilt = b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")
    assert advisor("recommend", "--answers", "-", *RECORD, given=spoilt) == (0, text, b"")


@pytest.mark.parametrize("name", FOLDERS)
def test_so_it_is_for_the_cases_and_the_command_in_it_prints_the_same(advisor, monkeypatch, name) -> None:
    monkeypatch.chdir(FOLDERS[name].parent)
    monkeypatch.setenv("ADVISOR_RULES", "")
    rules = ("--rules", name) if name == TOY else ()
    cases = [case for rule_set, case in named_cases() if rule_set == name]
    for case in cases[:: len(cases) // 12]:
        said = flags(case.answers, case.importance, case.as_of)
        done = advisor("recommend", *said, *FILED, *RECORD, *rules)
        assert done.err == b""
        assert advisor("recommend", "--answers", "-", *RECORD, *rules, given=done.out) == done
        assert advisor(*command_in(done.text)) == done


def test_answers_give_the_same_bytes_by_whichever_way_they_come(advisor) -> None:
    said = "{weather: hot, favourite: cream, allergies: [nuts, milk]}"
    in_yaml = f"answers: {said}\nimportance: {{taste: much}}\n".encode()
    answers = {"weather": "hot", "favourite": ["cream"], "allergies": ["milk", "nuts"]}
    in_json = json.dumps({"importance": {"taste": "much"}, "answers": answers}).encode()
    for format_ in ("json", "markdown", "record"):
        expected = advisor("recommend", *HOT, "--format", format_)
        assert (expected.status, expected.err) == (0, b"")
        for given in (in_yaml, in_json, advisor("recommend", *HOT, *RECORD).out):
            assert advisor("recommend", "--answers", "-", "--format", format_, given=given) == expected


@pytest.mark.skipif(os.name != "posix", reason="there is no such shell")
@pytest.mark.parametrize("awkward", ["it's $(touch a)", "`touch a`", "a\\", '"b"', "```", "-- -x", "!!"])
def test_a_shell_runs_the_command_as_it_stands_there(tmp_path: Path, awkward) -> None:
    call = (*PROGRAM, "recommend", "--tpu", "yes", *RECORD, f"--status={awkward}", f"--decided-by={awkward}")
    done = run_process(call, environment(tmp_path), cwd=tmp_path)
    assert (done.status, done.said) == (0, "")
    (block,) = re.findall(r"^`{3,}sh\n(.*?)\n`{3,}$", done.text, re.MULTILINE | re.DOTALL)
    script = f'advisor() {{ "{PROGRAM[0]}" -m advisor "$@"; }}\n{block}\n'
    again = run_process(("sh", "-c", script), environment(tmp_path), cwd=tmp_path)
    assert again == done
    assert list(tmp_path.iterdir()) == []


def test_a_status_and_keys_that_were_added_by_hand_stay(advisor, written) -> None:
    name = written()
    file = Path(name)
    added = "status: 'superseded by ADR-0012'\nconsulted: [Grace, Alan]\nlinks:\n  - issue: {nr: twelve}\n"
    file.write_text(file.read_text(encoding="utf-8").replace('status: "proposed"\n', added), encoding="utf-8")
    done = advisor("recommend", "--answers", name, *RECORD)
    assert head(done.out)["status"] == "superseded by ADR-0012"
    assert "consulted: [Grace, Alan]\nlinks:\n  - issue: {nr: twelve}\nschema:" in done.text
    assert advisor("recommend", "--answers", "-", *RECORD, given=done.out) == done


def test_where_no_alternative_is_left_it_is_recorded_with_exit_status_1(advisor, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    call = ("recommend", "--oven", "no", "--allergies", "nuts", *RECORD)
    assert advisor(*call, "--output", str(file)) == (1, b"", b"")
    assert head(file.read_bytes())["outcome"]["first"] == "none"
    assert advisor("recommend", "--answers", str(file), *RECORD) == (1, file.read_bytes(), b"")


# What else reads it.


def test_the_day_and_the_date_of_the_record_count(advisor, written) -> None:
    name = written(*HOT, "--as-of", "documents", "--date", "2018-06-01")
    plain = ("recommend", *HOT, "--as-of", "documents", "--date", "2018-06-01")
    for format_ in FORMATS:
        there = advisor("recommend", "--answers", name, "--format", format_)
        assert there == advisor(*plain, "--format", format_), format_


def test_options_win_over_the_record(advisor, written) -> None:
    name = written(*HOT, "--as-of", "documents", "--date", "2018-06-01")
    said = ("--as-of", "latest", "--date", "2026-11-21", "--weather", "mild", "--importance", "taste=usual")
    found = advisor("recommend", "--answers", name, *said, *RECORD)
    plain = ("--favourite", "cream", "--allergies", "nuts,milk")
    assert found == advisor("recommend", *said, *plain, *RECORD)
    assert head(found.out)["as-of"] == "latest"


def test_what_if_goes_on_from_a_record(advisor, written) -> None:
    name = written(*HOT, "--as-of", "documents", "--date", "2018-06-01")
    change = ("--change", "weather=mild")
    there = advisor("what-if", "--answers", name, *change)
    assert there == advisor("what-if", *HOT, "--as-of", "documents", "--date", "2018-06-01", *change)
    assert "as of 2019-12-31" in there.text


def test_a_record_in_a_file_that_is_there_already_is_kept(refused, written) -> None:
    name = written()
    before = Path(name).read_bytes()
    said = refused("recommend", "--favourite", "fruit", *RECORD, "--output", name)
    assert said == f"{name}: is there already; --force replaces it\n"
    assert Path(name).read_bytes() == before


def test_the_suffix_alone_makes_no_record(advisor, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    advisor("recommend", "--favourite", "fruit", "--output", str(file))
    assert file.read_bytes().startswith(b"# Which cake for the picnic?\n")


def test_a_brief_record_is_refused(refused) -> None:
    assert "--brief: goes with the formats" in refused("recommend", *HOT, *RECORD, "--brief")


# What is refused.


def test_markdown_that_is_no_record_is_refused(advisor, refused, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    advisor("recommend", "--favourite", "fruit", "--output", str(file))
    said = "is no decision record or sheet: it begins with no front matter between two lines of ---"
    assert refused("recommend", "--answers", str(file)) == f"{file}: {said}\n"


def test_faults_in_a_record_are_told_with_those_of_flags(refused, written) -> None:
    file = Path(written())
    text = file.read_text(encoding="utf-8").replace("\nanswers:", "\nanwers:")
    file.write_text(text, encoding="utf-8")
    line = text.splitlines().index("anwers:") + 1
    said = refused("recommend", "--answers", str(file), "--oven", "maybe").splitlines()
    assert said[0].startswith('--oven: unknown choice "maybe"')
    assert said[1].startswith(f'{file}:{line}:1: unknown key "anwers"; did you mean "answers"?')


# Hostile rule sets.


def test_a_rule_set_of_hostile_texts_is_recorded_and_read_again(advisor, tmp_path: Path) -> None:
    hostile = str(hostile_copy(FOLDERS[TOY], tmp_path))
    done = advisor("recommend", *HOT, *RECORD, "--rules", hostile)
    assert (done.status, done.err) == (0, b"")
    assert advisor("recommend", "--answers", "-", *RECORD, "--rules", hostile, given=done.out) == done


@pytest.mark.skipif(
    os.name != "posix" or os.uname().sysname != "Linux", reason="such names exist on Linux only"
)
@pytest.mark.parametrize(
    "name", ["a\n\x1b[31m[bold]b", "cake-\udcff", "--- #", "'\"`$(touch x)`", "yes", "12:30"]
)
def test_a_folder_of_any_name_is_recorded_and_read_again(advisor, tmp_path: Path, name) -> None:
    folder = str(copied(FOLDERS[TOY], tmp_path).rename(tmp_path / name))
    done = advisor("recommend", *HOT, *RECORD, "--rules", folder)
    assert (done.status, done.err) == (0, b"")
    assert "\x1b" not in done.text
    assert advisor("recommend", "--answers", "-", *RECORD, "--rules", folder, given=done.out) == done


def test_a_record_goes_with_its_own_rule_set(refused, advisor) -> None:
    done: Ran = advisor("recommend", *HOT, *RECORD)
    said = refused("recommend", "--answers", "-", "--rules", str(FOLDERS[SHIPPED]), given=done.out)
    assert 'the answers were given to the rule set "picnic-cake", not to "pytorch-or-tensorflow"' in said
