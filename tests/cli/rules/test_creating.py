"""advisor rules new: what it writes, says and refuses where nobody can be asked."""

import shlex
import shutil
from pathlib import Path

import pytest

from advisor.cli.rules.creating import EXAMPLE
from advisor.loading.rule_sets import load_rule_set

NEW = ("rules", "new")
GIVEN = tuple(shlex.split(EXAMPLE))


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_flags_alone_make_a_rule_set(advisor):
    done = advisor(*NEW, "locks", *GIVEN)
    assert (done.status, done.said) == (0, "")
    assert (
        done.text
        == """\
Written, in locks:
  rule-set.yaml
  alternatives.yaml
  questions/needs.yaml
  criteria/price.yaml
  sources/placeholder.yaml
  cases/people.yaml
  README.md
  schemas/*.json, for your editor
All of it is a placeholder.
README.md says how to go on. Next:
  advisor rules check locks
  advisor rules test locks --coverage
  advisor quiz --rules locks
"""
    )


@pytest.mark.parametrize(
    "command",
    [
        ("rules", "check", "locks"),
        ("rules", "test", "locks", "--coverage", "--least", "100"),
        ("rules", "show", "locks"),
        ("recommend", "--rules", "locks", "--price", "chain"),
        ("compare", "--rules", "locks"),
        ("explain", "--rules", "locks", "price-chain"),
    ],
)
def test_other_commands_work_on_it_at_once(advisor, command):
    advisor(*NEW, "locks", *GIVEN)
    done = advisor(*command)
    assert (done.status, done.said) == (0, "")


def test_each_schema_that_a_file_names_is_written(advisor):
    advisor(*NEW, "locks", *GIVEN)
    for file in Path("locks").rglob("*.yaml"):
        first, *_ = file.read_text(encoding="utf-8").splitlines()
        assert (file.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file()


@pytest.mark.parametrize("criterion", ["3d", "1", "No GPU", "-x", "Help", "日本語"])
def test_any_criterion_becomes_a_flag(advisor, criterion):
    advisor(
        *NEW, "locks", "--title", "x", "--alternative", "A", "--alternative=B", f"--criterion={criterion}"
    )
    (question,) = load_rule_set(Path("locks")).questions
    done = advisor("recommend", "--rules", "locks", f"--{question.id}", "b", "--format", "name")
    assert (done.status, done.text) == (0, "b\n")


def test_the_question_that_it_settles_comes_from_the_title(advisor):
    advisor(*NEW, "locks", "--title", "Locks", *GIVEN[2:])
    advisor(*NEW, "others", "--settles", "Which one  is it?", *GIVEN)
    assert load_rule_set(Path("locks")).settles == "Locks: which one?"
    assert load_rule_set(Path("others")).settles == "Which one is it?"


def test_the_day_of_the_documents_is_a_placeholder_unless_it_is_given(advisor):
    advisor(*NEW, "locks", *GIVEN)
    advisor(*NEW, "others", "--documents", "2024-02-29", *GIVEN)
    assert load_rule_set(Path("locks")).documents == "2000-01-01"
    assert load_rule_set(Path("others")).documents == "2024-02-29"
    assert advisor("rules", "check", "others").status == 0


def test_a_day_of_the_documents_after_which_no_year_is_left_is_refused(advisor, refused):
    said = refused(*NEW, "locks", "--documents", "9991-01-01", *GIVEN)
    assert said == "--documents: later than 9990-12-31, so that nothing can come after it\n"
    assert not Path("locks").exists()
    assert advisor(*NEW, "locks", "--documents", "9990-12-31", *GIVEN).status == 0
    assert advisor("rules", "check", "locks").status == 0


@pytest.mark.parametrize("name", ["-x", "pytorch-or-tensorflow", "Über 'uns", "$(touch canary)"])
def test_the_next_commands_can_be_copied(advisor, name):
    done = advisor(*NEW, *GIVEN, "--", name)
    assert done.status == 0, done.said
    commands = [shlex.split(line)[1:] for line in done.text.splitlines() if line.startswith("  advisor ")]
    assert len(commands) == 3
    assert advisor(*commands[0]).status == 0
    assert advisor(*commands[1]).text.endswith("3 passed, 0 failed\n")
    assert advisor("recommend", *commands[2][1:], "--price", "chain", "--format", "name").text == "chain\n"
    assert [path.name for path in Path().iterdir()] == [name]


def test_without_a_terminal_the_missing_flags_are_named(refused):
    assert (
        refused(*NEW, "locks")
        == f"""\
advisor rules new: standard input is not a terminal, so there is nobody to ask
Give --title, --alternative and --criterion too, such as:
advisor rules new locks {EXAMPLE}
"""
    )
    assert "Give --criterion too, such as" in refused(*NEW, "locks", *GIVEN[:-2])


def test_the_example_in_the_message_works(advisor, refused):
    *_, line = refused(*NEW, "my locks").splitlines()
    words = shlex.split(line.removeprefix("advisor "))
    assert advisor(*words).status == 0
    assert [path.name for path in Path().iterdir()] == ["my locks"]


def test_all_mistakes_are_told_at_once(refused):
    Path("locks").touch()
    said = refused(
        *(*NEW, "locks", "--title", " ", "--settles", "a" * 121, "--documents", "2020-02-30"),
        *("--alternative", "A", "--alternative", " a ", "--alternative", "x\x1b[31m"),
        *("--criterion", "a" * 31),
    )
    assert (
        said
        == f"""\
--alternative: "a" is given twice
--alternative: "x\\x1b[31m": character \\x1b is not allowed
--criterion: "{"a" * 31}" has 31 characters, and 30 at most are allowed
--documents: expected a day such as 2026-10-28, not "2020-02-30"
--settles: "{"a" * 60}..." has 121 characters, and 120 at most are allowed
--title: "" is empty
locks: is there already and is no folder; name a new one
"""
    )
    assert [path.name for path in Path().iterdir()] == ["locks"]


def test_one_alternative_is_not_enough(refused):
    said = refused(*NEW, "locks", "--title", "x", "--alternative", "A", "--criterion", "C")
    assert said == "--alternative: 2 at least are needed, not 1\n"


def test_mistakes_and_missing_flags_are_told_together(refused):
    said = refused(*NEW, "locks", "--alternative", "A", "--criterion", "C")
    assert said.startswith("--alternative: 2 at least are needed, not 1\nadvisor rules new: standard input")
    assert "Give --title too, such as" in said


def test_an_empty_flag_is_refused(refused):
    assert "--title: is empty; leave it out" in refused(*NEW, "locks", "--title", "", *GIVEN[2:])


def test_a_folder_must_be_named(refused):
    assert "Missing argument 'DIRECTORY'" in refused(*NEW)


def test_nothing_is_replaced(advisor, refused):
    advisor(*NEW, "locks", *GIVEN)
    before = Path("locks/rule-set.yaml").read_bytes()
    assert refused(*NEW, "locks", "--title", "Another", *GIVEN[2:]).startswith("locks: is there already")
    assert Path("locks/rule-set.yaml").read_bytes() == before


def test_markup_in_names_is_text(advisor):
    names = ("--title", "[bold]x[/] <b>", "--alternative", "[red]A[/]", "--alternative", "`touch b`")
    advisor(*NEW, "locks", *names, "--criterion", "*c*")
    assert "[bold]x[/] <b>" in advisor("recommend", "--rules", "locks", "--c", "red-a", "--brief").text
    shutil.rmtree("locks")
    assert not [*Path().iterdir()]
