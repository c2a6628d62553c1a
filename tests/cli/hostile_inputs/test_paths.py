"""Names of files that are hostile or odd, wherever a command takes one, and what they lead to.

For `--output` see tests/cli/test_output.py (folders, links that dangle, circles, pipes, names that are too
long), for `rules new` tests/cli/test_folder_output.py, for `recheck` tests/cli/test_recheck.py (names in
messages, links, folders) and tests/loading/test_decision_files.py; links that are swapped while something
is written are in tests/cli/test_whole_files.py, and words of the command line that are not UTF-8 in
tests/test_main.py.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from known_rule_sets import FOLDERS, TOY
from running import PROGRAM, environment, run_process

from advisor.text import unsafe_characters

if os.name != "posix":
    pytest.skip("names and devices as POSIX has them", allow_module_level=True)

FRUIT = ("recommend", "--favourite", "fruit")
READING = {
    "--answers": ("recommend", "--answers"),
    "--answers of what-if": ("what-if", "--weather", "hot", "--answers"),
    "--answers of questions": ("questions", "--answers"),
    "--rules": (*FRUIT, "--rules"),
    "rules check": ("rules", "check"),
    "rules test": ("rules", "test"),
    "recheck": ("recheck",),
    "recheck --rules": ("recheck", "there.md", "--rules"),
}
WRITING = {
    "--output": (*FRUIT, "--output"),
    "--output of a record": (*FRUIT, "--format", "record", "--output"),
    "--output of questions": ("questions", "--output"),
    "rules new": (
        "rules",
        "new",
        "--title",
        "A?",
        "--alternative",
        "B",
        "--alternative",
        "C",
        "--criterion",
        "D",
    ),
}
EACH = pytest.mark.parametrize("way", READING)
EACH_WRITING = pytest.mark.parametrize("way", WRITING)

NOWHERE = (
    *(
        "missing.yaml",
        "missing/a.yaml",
        "n" * 300,
        "a\0b",
        "~/a.yaml",
        "~",
        "%s",
        "$HOME",
        "a\nb",
        "\x1b[31mred",
        "\x9b31m",
    ),
    *(
        "a\u202eb",
        "a\u200bb",
        "..\\a.yaml",
        "con.md",
        "-",
        "there.md/a",
        "a" * 5000,
        "\udcff",
        "/proc/self/mem",
    ),
)
"""Names of nothing that could be read."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "here"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    # Whoever spells out the tilde finds this.
    (home / "a.yaml").write_text("favourite: fruit\n", encoding="utf-8")
    (home / "there.md").write_text("# A page\n", encoding="utf-8")


def assert_is_told(done, name: str) -> None:
    assert (done.status, done.out) == (2, b""), done
    assert "Traceback" not in done.said
    assert "internal error" not in done.said
    assert 0 < len(done.said) < 10_000
    assert not any(any(unsafe_characters(line)) for line in done.said.splitlines())
    if name in {"\x1b[31mred", "\x9b31m", "a\u202eb"}:
        assert ascii(name[:2]).strip("'")[:4] in done.said


@EACH
@pytest.mark.parametrize("name", NOWHERE, ids=lambda name: ascii(name[:20]))
def test_a_name_of_nothing_is_refused_and_shown_without_harm(advisor, way, name):
    if name == "-" and "answers" in way:
        pytest.skip("that is standard input")
    if way == "recheck" and name == "/proc/self/mem":
        pytest.skip("a file that is there")
    done = advisor(*READING[way], name)
    assert_is_told(done, name)


ENDLESS = {"/dev/zero": "larger than 1024 KiB", "/dev/full": "larger than 1024 KiB", "/dev/null": "is empty"}


@pytest.mark.parametrize("name", [name for name in ENDLESS if Path(name).exists()])
def test_a_device_is_read_within_the_limit(advisor, name):
    for command in (("recommend", "--answers", name), ("what-if", "--weather", "hot", "--answers", name)):
        done = advisor(*command)
        assert_is_told(done, name)
        assert ENDLESS[name] in done.said
    done = advisor("recheck", name)
    assert (done.status, done.err) == (1, b"")
    assert "cannot say" in done.text
    copy = Path(shutil.copytree(FOLDERS[TOY], "copy"))
    (copy / "criteria/taste.yaml").unlink()
    (copy / "criteria/taste.yaml").symlink_to(name)
    done = advisor("rules", "check", "copy")
    assert (done.status, done.err) == (1, b"")
    assert f"criteria/taste.yaml: {ENDLESS[name]}" in done.text


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such file elsewhere")
def test_what_cannot_be_read_in_the_end_is_told(advisor):
    for command in (("recommend", "--answers"), ("rules", "check")):
        copy = Path(shutil.copytree(FOLDERS[TOY], f"copy-{command[0]}"))
        (copy / "advice.yaml").unlink()
        (copy / "advice.yaml").symlink_to("/proc/self/mem")
        name = "/proc/self/mem" if command[0] == "recommend" else str(copy)
        done = advisor(*command, name)
        assert_is_told(done, name)
        assert "cannot be read: Input/output error" in done.said


@EACH
def test_a_folder_in_the_place_of_a_file_is_told(advisor, way):
    Path("folder").mkdir()
    done = advisor(*READING[way], "folder")
    assert_is_told(done, "folder")
    assert "folder" in done.said


@pytest.mark.parametrize(
    "name", ["con.yaml", "nul", "-x.yaml", "~", "a b.yaml", "*", "$(touch canary)", "a;b", "\udcff", "é日"]
)
def test_an_odd_name_is_a_name(advisor, name):
    Path(name).write_text("favourite: fruit\n", encoding="utf-8")
    done = advisor("recommend", f"--answers={name}", "--format", "name")
    assert (done.status, done.err) == (0, b"")
    shutil.copytree(FOLDERS[TOY], f"./{name}-rules")
    done = advisor(*FRUIT, f"--rules=./{name}-rules", "--format", "name")
    assert (done.status, done.err) == (0, b"")
    assert not Path("canary").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_rule_set_is_not_waited_for(tmp_path: Path):
    # In a process of its own, which is ended after a minute.
    command, env = (*PROGRAM, "rules", "check", "copy"), environment(tmp_path)
    copy = Path(shutil.copytree(FOLDERS[TOY], "copy"))
    for name in ("advice.yaml", "cases/limits.yaml"):
        (copy / name).unlink()
        os.mkfifo(copy / name)
        done = run_process(command, env)
        assert_is_told(done, name)
        assert f"copy/{name}: is a pipe, not a file" in done.said
        (copy / name).unlink()
        shutil.copy(FOLDERS[TOY] / name, copy / name)


def test_no_file_of_a_rule_set_leads_to_another(advisor):
    copy = Path(shutil.copytree(FOLDERS[TOY], "copy"))
    text = (copy / "rule-set.yaml").read_text(encoding="utf-8")
    for line in ("include: ../a.yaml", "extends: picnic-cake", "$ref: /etc/passwd"):
        (copy / "rule-set.yaml").write_text(f"{text}{line}\n", encoding="utf-8")
        assert f'rule set: unknown key "{line.partition(":")[0]}"' in advisor("rules", "check", "copy").text


# Writing.

NO_PLACES = (
    *(
        "missing/a.md",
        "there.md/a",
        "n" * 300,
        "a\0b",
        "a" * 5000,
        "",
        ".",
        "..",
        "/",
        "/proc/a",
        "/proc/self/mem",
    ),
    *(
        "/dev/full",
        "/dev/null",
        "there.md",
        "there.md/",
        "missing/\x1b[31m",
        "missing/a\nb",
        "missing/\u202e",
        "~/missing/a",
    ),
)
"""Names under which nothing may be written."""


@EACH_WRITING
@pytest.mark.parametrize("name", NO_PLACES, ids=lambda name: ascii(name[:20]))
def test_a_name_under_which_nothing_may_be_written_is_refused(advisor, way, name):
    before = sorted(path.name for path in Path().iterdir())
    if name == "" and way != "rules new":
        pytest.skip("that is standard output")
    done = advisor(*WRITING[way], name)
    assert_is_told(done, name)
    assert sorted(path.name for path in Path().iterdir()) == before
    assert Path("there.md").read_text(encoding="utf-8") == "# A page\n"


@EACH_WRITING
@pytest.mark.parametrize(
    "name", ["con.md", "nul", "~", "a b", "*", "%s", "$(touch canary)", "é日", "a" * 255]
)
def test_an_odd_name_is_written_as_it_is(advisor, way, name):
    done = advisor(*WRITING[way], name)
    assert (done.status, done.err) == (0, b"")
    assert name in {path.name for path in Path().iterdir()}
    assert not Path("canary").exists()


@EACH_WRITING
def test_what_a_link_that_dangles_leads_to_is_not_made(advisor, way, tmp_path: Path):
    Path("link").symlink_to(tmp_path / "elsewhere")
    done = advisor(*WRITING[way], "link")
    assert_is_told(done, "link")
    assert not (tmp_path / "elsewhere").exists()
    assert Path("link").is_symlink()
