"""The command with which a stopped interview goes on."""

import shlex
from pathlib import Path

import pytest

from advisor.cli.going_on import KEPT_OPTIONS, KEPT_SWITCHES, going_on
from advisor.interview.agenda import Agenda
from advisor.session.session import begun

NOTHING = dict.fromkeys((*KEPT_OPTIONS, "save", "answers"), "") | dict.fromkeys(KEPT_SWITCHES, False)
ANSWERS = {"allergies": ("nuts", "milk"), "favourite": ("fruit",)}


@pytest.fixture
def stopped(picnic_cake):
    """Return a function that gives the lines for answers, importance, options and a file."""

    def call(answers=ANSWERS, importance=None, kept="", **options) -> list[str]:
        session = begun(Agenda(picnic_cake), answers, importance or {})
        return going_on(session, NOTHING | options, kept)

    return call


def test_without_answers_there_is_no_command(stopped):
    assert stopped({}) == ["Stopped before the first answer."]


def test_answers_are_flags_in_the_order_of_the_rule_set(stopped):
    before, command = stopped()
    assert before == "Stopped. To go on with your answers:"
    assert command == "advisor quiz --favourite fruit --allergies nuts,milk"


def test_importance_is_a_flag(stopped):
    command = stopped(importance={"taste": "much", "price": "skip"})[1]
    assert command.endswith(" --importance taste=much,price=skip")


def test_importance_alone_is_worth_going_on_with(stopped):
    assert stopped({}, {"taste": "much"})[1] == "advisor quiz --importance taste=much"


def test_an_answer_that_no_longer_counts_is_left_out(stopped):
    answers = {"transport": ("car",), "road": ("bumpy",)}
    assert stopped(answers)[1] == "advisor quiz --transport car"


def test_every_option_is_kept(stopped):
    command = stopped(
        rules="my rules",
        as_of="documents",
        date="today",
        format_="json",
        output="a.json",
        all_=True,
        plain=True,
        force=True,
    )[1]
    assert shlex.split(command)[6:] == [
        *("--rules", "my rules", "--as-of", "documents", "--date", "today"),
        *("--format", "json", "--output", "a.json", "--all", "--plain", "--force"),
    ]


def test_a_kept_file_stands_for_the_answers(stopped):
    before, command = stopped(kept="a.yaml", save="a.yaml")
    assert before == "Stopped. Your answers are in a.yaml; go on with:"
    assert command == "advisor quiz --answers a.yaml --save a.yaml"


def test_a_file_that_was_named_at_the_end_is_kept_up_to_date(stopped):
    assert stopped(kept="a.yaml")[1] == "advisor quiz --answers a.yaml --save a.yaml"


def test_a_file_with_other_answers_is_not_named_again(stopped, tmp_path: Path):
    there = tmp_path / "a.yaml"
    there.write_text("favourite: cream\n", encoding="utf-8")
    assert "--save" not in stopped(save=str(there))[1]


def test_a_file_of_another_name_takes_the_place_of_the_option(stopped):
    assert stopped(kept="b.yaml", save="a.yaml")[1] == "advisor quiz --answers b.yaml --save b.yaml"


def test_a_file_that_could_not_be_written_is_tried_again(stopped):
    command = stopped(save="a.yaml")[1]
    assert command.endswith(" --save a.yaml")
    assert "--favourite fruit" in command


@pytest.mark.parametrize("name", ["a b", "it's", 'a"b', "$HOME;x.yaml", "-x.yaml", "ä.yaml", "*"])
def test_an_odd_name_is_one_word_for_the_shell(stopped, name):
    command = shlex.split(stopped(kept=name, save=name)[1])
    assert command == ["advisor", "quiz", "--answers", name, "--save", name]


@pytest.mark.parametrize("name", ["a b.yaml", "-x.yaml", "$HOME;x.yaml"])
def test_the_command_is_understood(stopped, advisor, tmp_path: Path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("favourite: fruit\n", encoding="utf-8")
    words = shlex.split(stopped(kept=name, save=name)[1])
    # Only the terminal is missing.
    assert "standard input is not a terminal" in advisor(*words[1:]).said
    assert advisor("recommend", *words[2:4], "--format", "name").text == "apple-pie\n"


def test_the_command_of_every_switch_is_understood(stopped, advisor):
    words = shlex.split(stopped(all_=True, plain=True, force=True, importance={"taste": "much"})[1])
    assert "standard input is not a terminal" in advisor(*words[1:]).said
