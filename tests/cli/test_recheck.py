"""Rechecking recorded decisions, by the program."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from golden_files import golden
from hostile import hostile_copy
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded, named_cases
from made_records import record as record_of
from rule_set_copies import copied
from running import PROGRAM, environment, run_process

from advisor.assessment.recommend import recommend
from advisor.cli import recheck as module
from advisor.cli.recheck import FORMATS
from advisor.interview.justify import justify
from advisor.loading.rule_sets import load_with_sources

GOLDEN = Path(__file__).parent / "golden"
HOT = ("--weather", "hot", "--favourite", "cream", "--guests", "many")
"""By the documents apple pie and nut brownies are level, today cheesecake leads by 1.25 points."""

HOLDS = "holds (Cheesecake, leaning, 1.25 points ahead, not settled)"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def record(advisor) -> Callable[..., str]:
    """Return a function that writes a record by the toy and gives its name; edits are old and new texts."""

    def call(name: str, *answers: str, edits: tuple[tuple[str, str], ...] = ()) -> str:
        done = advisor("recommend", *(answers or HOT), "--format", "record")
        assert done.status == 0, done
        text = done.text
        for old, new in edits:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
        return name

    return call


@pytest.fixture
def several(record) -> str:
    """Return a folder with a decision in each state."""
    record("made/0001-holds.md")
    record("made/0002-weaker.md", "--weather", "hot", "--favourite", "fruit", "--as-of", "documents")
    record("made/0003-overturned.md", *HOT, "--as-of", "documents")
    record("made/0004-edited.md", edits=(("  first: cheesecake", "  first: apple-pie"),))
    record("made/0005-misspelt.md", edits=(("  guests: many", "  guest: many"),))
    record("made/0006-elsewhere.md", edits=(("id: picnic-cake", "id: garden"),))
    record("made/0007-superseded.md", edits=(('status: "proposed"', "status: superseded by 0001"),))
    Path("made/notes.md").write_text("# Notes\n", encoding="utf-8")
    return "made"


def lines(text: str) -> str:
    """Return the text without the breaks of lines."""
    return " ".join(text.split())


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def states(done) -> list[str]:
    return [item["state"] for item in json.loads(done.text)["decisions"]]


# Everything at once.


@pytest.mark.parametrize("format_", FORMATS)
def test_every_state_is_told_as_it_was(advisor, several, format_):
    done = advisor("recheck", several, "--format", format_)
    assert (done.status, done.err) == (1, b"")
    assert done.text == golden(GOLDEN / f"recheck.{format_}", done.text)


DAYS = sorted({(name, case.as_of) for name, case in named_cases()})


@pytest.mark.parametrize(("name", "day"), DAYS)
def test_the_records_of_all_cases_hold_on_their_day(advisor, monkeypatch, name, day):
    monkeypatch.delenv("ADVISOR_RULES")
    rule_set, sources, *_ = loaded(name)
    wanted = [case for of, case in named_cases() if (of, case.as_of) == (name, day)]
    Path("made").mkdir()
    for case in wanted:
        found = justify(recommend(rule_set, case.answers, case.importance, day), sources)
        Path(f"made/{case.id}.md").write_text(record_of(found), encoding="utf-8")
    rules = ("--rules", str(FOLDERS[TOY])) if name == TOY else ()
    done = advisor("recheck", "made", *rules, "--as-of", day, "--format", "json")
    assert (done.status, states(done)) == (0, ["holds"] * len(wanted))
    for item in json.loads(done.text)["decisions"]:
        assert item["recorded"] == item["now"]
        assert (item["edited"], item["changed"], item["vetoes"], item["problems"]) == (False, [], [], [])


def test_decisions_by_several_rule_sets_are_rechecked_together(advisor, record, monkeypatch):
    record("cake.md")
    done = advisor(
        "recommend", "--rules", SHIPPED, "--tpu", "yes", "--format", "record", "--output", "frame.md"
    )
    assert done.status == 0
    assert advisor("recheck", ".").status == 0
    monkeypatch.delenv("ADVISOR_RULES")
    assert states(advisor("recheck", ".", "--format", "json")) == ["cannot-say", "holds"]
    assert advisor("recheck", ".", "--rules", str(FOLDERS[TOY])).status == 0


# What is looked at.


def test_decisions_are_told_in_the_order_in_which_they_are_named_each_once(advisor, record):
    record("b/2.md")
    record("b/1.md")
    record("a.md")
    done = advisor("recheck", "b", "a.md", "b/1.md", "a.md")
    assert [line.partition(":")[0] for line in done.text.splitlines()[:-2]] == ["b/1.md", "b/2.md", "a.md"]
    assert done.text.endswith("\n\n3 decisions: 3 hold\n")


def test_a_folder_is_searched_through_and_other_pages_are_left_alone(advisor, record):
    record("made/deep/er/1.md")
    record("made/.hidden/2.md")
    Path("made/page.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    Path("made/code.py").write_text("schema: advisor/record/1", encoding="utf-8")
    done = advisor("recheck", "made")
    assert (done.status, done.text) == (0, f"made/deep/er/1.md: {HOLDS}\n\n1 decision: holds\n")


def test_a_sheet_of_questions_is_no_decision_and_does_no_harm(advisor, record):
    record("made/1.md")
    assert advisor("questions", "--open", "--output", "made/sheet.md").status == 0
    done = advisor("recheck", "made")
    assert (done.status, done.err) == (0, b"")
    assert "made/sheet.md: not rechecked; it is a sheet of questions\n" in done.text


@pytest.mark.parametrize("name", ["gone.md", "gone/", ""])
def test_what_is_not_there_is_refused_before_anything_is_told(refused, record, name):
    record("a.md")
    said = refused("recheck", "a.md", name)
    assert said == f"{name or 'the empty name'}: there is no such file or folder\n"


def test_a_folder_without_a_decision_is_refused(refused):
    Path("empty").mkdir()
    assert refused("recheck", "empty") == "empty: there is no decision record in this folder\n"


def test_without_a_file_the_usage_is_told(advisor):
    done = advisor("recheck")
    assert (done.status, done.out) == (2, b"")
    assert "FILE|FOLDER" in done.said


BROKEN = {
    "no-front-matter.md": b"# Nothing\n",
    "not-yaml.md": b"---\nschema: advisor/record/1\nanswers: [\n---\n",
    "not-text.md": b"---\nschema: advisor/record/1\nstatus: \xff\xfe\n---\n",
    "newer.md": b"---\nschema: advisor/record/2\n---\n",
    "half.md": b"---\nschema: advisor/record/1\nrule-set: {id: picnic-cake}\n---\n",
    "empty.md": b"",
}


def test_what_cannot_be_read_is_told_and_nothing_else_is_lost(advisor, record):
    names = [record("1.md")]
    for name, content in BROKEN.items():
        Path(name).write_bytes(content)
        names.append(name)
    Path("folder.md").mkdir()
    record("folder.md/2.md")
    Path("dangling.md").symlink_to("nowhere")
    names += ["folder.md", "dangling.md", record("3.md", *HOT, "--as-of", "documents")]
    done = advisor("recheck", *names, "--format", "json")
    assert (done.status, done.err) == (1, b"")
    assert states(done) == ["holds", *["cannot-say"] * len(BROKEN), "holds", "cannot-say", "overturned"]
    text = advisor("recheck", *names).text
    for name in (*BROKEN, "dangling.md"):
        assert f"{name}: cannot say\n  - {name}:" in text
    assert text.endswith(" 2 hold, 1 overturned, 7 cannot be told\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(advisor, record):
    names = [record("1.md"), record("2.md")]
    Path("1.md").chmod(0)
    done = advisor("recheck", *names)
    assert done.status == 1
    assert "1.md: cannot be read: Permission denied" in lines(done.text)
    assert f"2.md: {HOLDS}" in done.text


# The exit status.


@pytest.mark.parametrize(
    ("answers", "edits", "status"),
    [
        (HOT, (), 0),
        (("--weather", "hot", "--favourite", "chocolate", "--as-of", "documents"), (), 0),
        (("--weather", "hot", "--favourite", "fruit", "--as-of", "documents"), (), 1),
        ((*HOT, "--as-of", "documents"), (), 1),
        ((*HOT, "--as-of", "documents"), (('status: "proposed"', 'status: "Superseded by 7"'),), 0),
        ((*HOT, "--as-of", "documents"), (('status: "proposed"', "status: deprecated"),), 0),
        ((*HOT, "--as-of", "documents"), (('status: "proposed"', "status: rejected"),), 0),
        (HOT, (("  verdict: leaning", "  verdict: clear"),), 1),
        (HOT, (('seal: "', 'seal: "0'),), 0),
        (HOT, (("id: picnic-cake", "id: other"),), 1),
    ],
)
def test_the_exit_status_says_whether_all_hold(advisor, record, answers, edits, status):
    record("a.md", *answers, edits=edits)
    record("b.md")
    for format_ in FORMATS:
        done = advisor("recheck", "a.md", "b.md", "--format", format_)
        assert (done.status, done.err) == (status, b"")
        assert format_ != "json" or json.loads(done.text)["all_hold"] is (status == 0)


# The day.


def test_as_of_picks_the_day_that_is_looked_at(advisor, record):
    record("then.md", *HOT, "--as-of", "documents")
    assert advisor("recheck", "then.md").status == 1
    for day in ("documents", "2019-12-31", "1999-01-01", "2022-06-30"):
        assert advisor("recheck", "then.md", "--as-of", day).status == 0, day
    for day in ("latest", "2024-05-20", "9999-12-31", "2022-07-01"):
        assert advisor("recheck", "then.md", "--as-of", day).status == 1, day


def test_a_day_before_the_recorded_one_tells_until_when_it_was_so(advisor, record):
    record("now.md")
    text = lines(advisor("recheck", "now.md", "--as-of", "1999-01-01").text)
    assert "Now: Apple pie and Nut brownies level, not settled (as of 1999-01-01)" in text
    assert "and rates Apple pie slice and Nut brownies bite until 2022-07-01." in text


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "2024", "today"])
@pytest.mark.parametrize(
    "edits", [(), (("id: picnic-cake", "id: gone"),), (('status: "proposed"', "status: rejected"),)]
)
def test_what_is_no_day_is_refused_whatever_there_is_to_recheck(refused, record, day, edits):
    record("a.md", edits=edits)
    said = refused("recheck", "a.md", "--as-of", day)
    assert said == f'--as-of: expected a day such as 2026-10-28, documents or latest, not "{day}"\n'


# Rule sets.


def test_a_rule_set_is_read_once_for_all_decisions(advisor, record, monkeypatch):
    read = []

    def counting(folder: Path):
        read.append(folder.name)
        return load_with_sources(folder)

    for number in range(5):
        record(f"made/{number}.md", *HOT, "--as-of", "documents")
    monkeypatch.setattr(module, "load_with_sources", counting)
    for format_ in FORMATS:
        assert advisor("recheck", "made", "--format", format_).status == 1
    assert read == [TOY] * len(FORMATS)


def test_a_rule_set_in_a_folder_here_is_found_by_its_id(advisor, record, monkeypatch, tmp_path):
    record("a.md")
    monkeypatch.delenv("ADVISOR_RULES")
    assert "cannot say" in advisor("recheck", "a.md").text
    copied(FOLDERS[TOY], tmp_path)
    assert advisor("recheck", "a.md").status == 0


def edit(copy: Path, path: str, old: str, new: str) -> None:
    text = (copy / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (copy / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("path", ["criteria/heat.yaml", "sources/neighbour.yaml"])
def test_a_rule_set_that_is_named_and_cannot_be_read_is_an_error(refused, record, tmp_path, path):
    record("a.md")
    copy = copied(FOLDERS[TOY], tmp_path / "broken", {path: "nonsense"})
    for format_ in FORMATS:
        said = refused("recheck", "a.md", "--rules", str(copy), "--format", format_)
        assert f"{copy / path}:1:1: " in said
    assert f"{copy / path}:1:1: " in refused("recheck", "a.md", env={"ADVISOR_RULES": str(copy)})


@pytest.mark.parametrize("path", ["criteria/heat.yaml", "sources/neighbour.yaml"])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_rule_set_that_is_found_and_cannot_be_read_is_told_of_each_decision(
    advisor, record, monkeypatch, path, format_
):
    record("a.md")
    record("b.md")
    advisor("recommend", "--rules", SHIPPED, "--tpu", "yes", "--format", "record", "--output", "c.md")
    monkeypatch.delenv("ADVISOR_RULES")
    copied(FOLDERS[TOY], Path.cwd(), {path: "nonsense"})
    done = advisor("recheck", ".", "--format", format_)
    assert (done.status, done.err) == (1, b"")
    if format_ == "json":
        assert states(done) == ["cannot-say", "cannot-say", "holds"]
        assert done.text.count(f"{TOY}/{path}:1:1: ") == 2
    else:
        assert done.text.count('The rule set "picnic-cake" cannot be read.') == 2
        assert "1 holds, 2 cannot be told" in done.text


@pytest.mark.parametrize("name", ["nowhere", "./nowhere", "/etc"])
def test_a_rule_set_that_is_named_and_not_there_is_an_error(refused, record, name):
    record("a.md")
    assert name in refused("recheck", "a.md", "--rules", name)


def test_two_rule_sets_of_one_id_are_refused(refused, record, tmp_path):
    record("a.md")
    one, other = (copied(FOLDERS[TOY], tmp_path / name) for name in ("one", "other"))
    said = refused("recheck", "a.md", "--rules", str(one), "--rules", str(other))
    assert said == f'--rules: two rule sets have the id "picnic-cake": {one} and {other}\n'


def test_one_rule_set_may_be_named_twice(advisor, record):
    record("a.md")
    named = ("--rules", str(FOLDERS[TOY]), "--rules", f"{FOLDERS[TOY]}/../{TOY}")
    assert advisor("recheck", "a.md", *named).status == 0


def test_the_rule_set_of_the_command_line_goes_before_that_of_the_environment(advisor, record, tmp_path):
    record("a.md")
    copy = copied(FOLDERS[TOY], tmp_path / "edited")
    edit(copy, "criteria/crowd.yaml", "importance: usual", "importance: much")
    assert advisor("recheck", "a.md").status == 0
    done = advisor("recheck", "a.md", "--rules", str(copy))
    assert done.status == 1
    assert "or alternatives of the rule set are others now." in lines(done.text)


def test_a_rule_set_under_another_name_of_its_folder_has_the_id_of_the_folder(advisor, record):
    record("a.md", edits=(("id: picnic-cake", "id: link"),))
    Path("link").symlink_to(FOLDERS[TOY])
    done = advisor("recheck", "a.md", "--format", "json")
    assert states(done) == ["cannot-say"]
    assert (
        'given to the rule set "link", not to "picnic-cake"'
        in json.loads(done.text)["decisions"][0]["problems"][0]
    )


OUTSIDE = (
    "../garden",
    "./garden",
    "/etc",
    "a/b",
    ".",
    "..",
    "garden/..",
    "~",
    "-",
    "x" * 5_000,
    "%s",
    "::error::x",
)


@pytest.mark.parametrize("name", OUTSIDE, ids=range(len(OUTSIDE)))
def test_the_id_in_a_record_cannot_lead_elsewhere(advisor, record, monkeypatch, name):
    for folder in ("garden", "inside/garden", "inside/a/b"):
        shutil.copytree(FOLDERS[TOY], folder)
    record("inside/a.md", edits=(("id: picnic-cake", f"id: {json.dumps(name)}"),))
    monkeypatch.chdir("inside")
    read = []

    def listening(folder: Path):
        read.append(folder.name)
        return load_with_sources(folder)

    monkeypatch.setattr(module, "load_with_sources", listening)
    for format_ in FORMATS:
        done = advisor("recheck", "a.md", "--format", format_)
        assert (done.status, done.err) == (1, b"")
        assert " is not here; --rules names its folder" in lines(done.text)
        assert format_ == "json" or len(done.text) < 500
        assert not any(line.startswith("::error::") for line in done.text.splitlines())
    assert read == [TOY] * len(FORMATS)


def test_an_empty_id_is_no_id(advisor, record):
    record("a.md", edits=(("id: picnic-cake", 'id: ""'),))
    assert states(advisor("recheck", "a.md", "--format", "json")) == ["cannot-say"]


# Rule sets that were changed in place.


def test_a_rating_that_was_edited_is_told_as_an_edit(advisor, record, changed):
    record("a.md")
    copy = changed(("criteria/taste.yaml", "ratings: {cheesecake: whole}", "ratings: {cheesecake: crumb}"))
    text = lines(advisor("recheck", "a.md", "--rules", str(copy)).text)
    assert (
        "- Taste (-4.5 for the lead of Cheesecake over Nut brownies):"
        " the rule taste-cream rated Cheesecake whole,"
        " and rates Cheesecake crumb now, by an edit of the rule set, not by a dated revision."
        " Nothing is as creamy as a cheesecake. [told over the fence: What the neighbour says,"
    ) in text


def test_a_revision_that_was_added_is_told_with_its_day(advisor, record, changed):
    record("a.md")
    old = "    evidence: {supports: [N04], disputes: [B04]}\n"
    new = "{from: 2025-06-01, ratings: {}, reason: Ice cream is creamier., evidence: {supports: [N04]}}"
    copy = changed(("criteria/taste.yaml", old, f"{old}    revisions:\n      - {new}\n"))
    text = lines(advisor("recheck", "a.md", "--rules", str(copy)).text)
    assert (
        "rated Cheesecake whole, and has made no difference since 2025-06-01. Ice cream is creamier." in text
    )


def test_a_rule_that_was_renamed_is_gone_and_the_other_counts(advisor, record, changed):
    record("a.md")
    copy = changed(("criteria/taste.yaml", "- id: taste-cream", "- id: taste-creamy"))
    done = advisor("recheck", "a.md", "--rules", str(copy))
    assert done.status == 0
    assert "it holds all the same: Taste (taste-creamy) and rules that are gone (taste-cream)." in lines(
        done.text
    )


def test_what_was_renamed_by_the_table_is_carried_over(advisor, record, changed):
    record("a.md", *HOT, "--importance", "crowd=much,heat=skip")
    copy = changed(
        (
            "rule-set.yaml",
            "  questions: {guest-count: guests}",
            "  questions: {guest-count: guests, sun: weather}",
        )
    )
    Path("a.md").write_text(Path("a.md").read_text().replace("  weather: hot", "  sun: hot"))
    done = advisor("recheck", "a.md", "--rules", str(copy), "--format", "json")
    (item,) = json.loads(done.text)["decisions"]
    assert (item["state"], item["edited"]) == ("holds", True)


def test_a_choice_that_is_gone_is_told_with_its_place(advisor, record, changed):
    record("a.md", "--transport", "walk", "--guests", "many")
    text = (FOLDERS[TOY] / "questions/journey.yaml").read_text(encoding="utf-8")
    choice = text[text.index("    - id: walk\n") : text.index("\n- id: road\n")]
    copy = changed(("questions/journey.yaml", choice, ""))
    done = advisor("recheck", "a.md", "--rules", str(copy))
    assert done.status == 1
    said = 'a.md:11:14: question "transport": unknown choice "walk" (allowed: car, bicycle, unsure)'
    assert said in lines(done.text)
    assert "another version of the rule set; advisor quiz --answers a.md takes over" in lines(done.text)
    assert "seal" not in done.text


# What it looks like.


@pytest.mark.parametrize("width", ["80", "40", "20", "1", "1000"])
def test_the_text_is_as_wide_as_the_terminal(advisor, several, width):
    done = advisor("recheck", several, env={"COLUMNS": width, "FORCE_COLOR": "1", "NO_COLOR": "1"})
    text = plain(done.text)
    assert max(map(len, text.splitlines())) <= max(20, min(int(width), 100))
    wide = plain(advisor("recheck", several, env={"COLUMNS": "100"}).text)
    assert "".join(text.split()) == "".join(wide.split())


def test_only_a_terminal_gets_escape_codes_and_with_no_color_no_colour(advisor, several):
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert b"\x1b" not in advisor("recheck", several).out
    assert b"\x1b[1m" in advisor("recheck", several, env=terminal).out
    text = advisor("recheck", several, env={**terminal, "NO_COLOR": "1"}).text
    assert not re.search(r"\x1b\[[0-9;]*(3[0-9]|4[0-9]|9[0-7])", text)
    for format_ in ("json", "github"):
        assert b"\x1b" not in advisor("recheck", several, "--format", format_, env=terminal).out


HOSTILE = (
    "a\x1b[31mb.md",
    "a\nb.md",
    "::error::x.md",
    "a%0Ab.md",
    "a,b: c.md",
    "[bold]x[/].md",
    "-x.md",
    "é 🍰.md",
)


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_files_can_do_no_harm(advisor, record, name):
    record(f"made/{name}", *HOT, "--as-of", "documents")
    text = advisor("recheck", "made", env={"COLUMNS": "100", "FORCE_COLOR": "1", "NO_COLOR": "1"}).text
    assert "\x1b[31m" not in text
    shown = name.replace("\x1b", r"\x1b").replace("\n", r"\x0a")
    assert f"made/{shown}: overturned\n" in plain(text)
    assert (
        json.loads(advisor("recheck", "made", "--format", "json").text)["decisions"][0]["file"]
        == f"made/{shown}"
    )
    github = advisor("recheck", "made", "--format", "github").text.splitlines()
    assert len(github) == 2
    place = shown.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert github[0].startswith(f"::error file=made/{place},line=1,col=1,title=overturned::Recorded: ")


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_that_is_no_text_is_told_too(advisor, record):
    record("made/a.md")
    Path("made/a.md").rename(os.fsdecode(b"made/\xff.md"))
    for format_ in FORMATS:
        done = advisor("recheck", "made", "--format", format_)
        assert (done.status, done.err) == (0, b"")
        assert format_ == "github" or rb"\udcff.md" in done.out


def test_texts_of_a_rule_set_are_content(advisor, record, monkeypatch, tmp_path):
    monkeypatch.setenv("ADVISOR_RULES", str(hostile_copy(FOLDERS[TOY], tmp_path / "hostile")))
    record("now.md")
    assert advisor("recheck", "now.md").status == 0
    record("a.md", *HOT, "--as-of", "documents")
    done = advisor("recheck", "a.md", env={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert "[bold]x[/]" in plain(done.text)
    assert "since 2024-05-20" in lines(plain(done.text))
    assert not Path("canary").exists()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_bytes_are_the_same_whatever_the_hashes(several, tmp_path, format_):
    command = (*PROGRAM, "recheck", several, "--as-of", "2023-12-01", "--format", format_)
    ran = [
        run_process(
            command, environment(tmp_path, {"ADVISOR_RULES": str(FOLDERS[TOY]), "PYTHONHASHSEED": seed})
        )
        for seed in ("0", "1", "2024")
    ]
    assert [(done.status, done.err) for done in ran] == [(1, b"")] * 3
    assert len({done.out for done in ran}) == 1


def test_a_reader_that_goes_away_ends_it_in_silence(several, tmp_path):
    env = environment(tmp_path, {"ADVISOR_RULES": str(FOLDERS[TOY])})
    command = " ".join((*PROGRAM, "recheck", several, "--format", "json"))
    done = run_process(("sh", "-c", f"{command} | head -n 1"), env)
    assert (done.status, done.out, done.err) == (0, b"{\n", b"")


def test_a_misspelt_format_is_refused_with_the_nearest(refused, several):
    assert 'did you mean "json"?' in refused("recheck", several, "--format", "jsn")


def test_a_rule_set_that_is_named_and_by_which_no_decision_is_is_refused(advisor, record, tmp_path: Path):
    record("made/1.md")
    shutil.copytree(FOLDERS[TOY], tmp_path / "next-year")
    done = advisor("recheck", "made", "--rules", "next-year")
    said = '--rules next-year: no decision is by the rule set "next-year", but by "picnic-cake"'
    assert (done.status, done.out) == (2, b"")
    assert said in done.err.decode()
