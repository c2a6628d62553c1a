"""What becomes of answers and results during an interview, without a terminal."""

from pathlib import Path

import pytest

from advisor.cli.interviewing import Conversation, Wishes
from advisor.interview.agenda import Agenda
from advisor.session.session import answered, begun
from advisor.session.steps import Asking

OPTIONS = {"plain": True, "save": "", "output": "", "force": False, "answers": "", "all_": False}
STEP = Asking("favourite")


@pytest.fixture
def session(picnic_cake):
    """Return a session without answers."""
    return begun(Agenda(picnic_cake), {}, {})


@pytest.fixture
def conversation(session, picnic_cake, picnic_cake_folder):
    """Return a function that begins a conversation with options."""

    def begin(wanted: str = "text", **options) -> Conversation:
        day = picnic_cake.latest
        return Conversation(session, Wishes(picnic_cake_folder, day, day, wanted, OPTIONS | options))

    return begin


def test_answers_are_saved_after_each_of_them(conversation, session, tmp_path: Path):
    file = tmp_path / "a.yaml"
    talk = conversation(save=str(file))
    first = answered(session, "favourite", ("fruit",))
    talk.told(STEP, session, first)
    assert "  favourite: fruit\n" in file.read_text(encoding="utf-8")
    second = answered(first, "favourite", ("cream",))
    talk.told(STEP, first, second)
    assert "  favourite: cream\n" in file.read_text(encoding="utf-8")
    assert talk.keeper.holds(second)


def test_without_a_file_nothing_is_saved(conversation, session, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    talk = conversation()
    talk.told(STEP, session, answered(session, "favourite", ("fruit",)))
    assert list(tmp_path.iterdir()) == []
    assert talk.keeper.name == ""


def test_a_file_that_cannot_be_written_is_told_and_does_not_stop(conversation, session, tmp_path, capsys):
    talk = conversation(save=str(tmp_path / "no" / "a.yaml"))
    talk.told(STEP, session, answered(session, "favourite", ("fruit",)))
    assert "Not saved: " in " ".join(capsys.readouterr().err.split())
    assert not talk.keeper.holds(talk.session)


def test_what_was_answered_is_shown_with_where_it_stands(conversation, session, capsys):
    conversation().told(STEP, session, answered(session, "favourite", ("fruit",)))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Favourite: Fruit\n  Apple pie leads by 2 points.")


@pytest.mark.parametrize("wanted", ["text", "json", "markdown", "name"])
def test_the_result_is_what_recommend_prints(conversation, session, advisor, wanted, capsysbinary):
    printed = advisor("recommend", "--favourite", "fruit", "--format", wanted).out
    conversation(wanted).finish(answered(session, "favourite", ("fruit",)))
    assert capsysbinary.readouterr().out == printed


def test_a_result_for_a_file_is_not_printed(conversation, session, tmp_path: Path, capsys):
    file = tmp_path / "a.txt"
    conversation("name", output=str(file)).finish(answered(session, "favourite", ("fruit",)))
    out, err = capsys.readouterr()
    assert file.read_text(encoding="utf-8") == "apple-pie\n"
    assert out == ""
    assert err.split()[:1] == ["Written:"]


def test_at_the_end_the_sentence_is_broken_at_spaces_and_the_command_is_not(
    conversation, monkeypatch, capsys
):
    monkeypatch.setenv("COLUMNS", "20")
    command = "advisor quiz --answers my-answers.yaml --save my-answers.yaml"
    conversation().tell(["Stopped. Your answers are in my-answers.yaml; go on with:", command])
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["", "Stopped. Your", "answers are in", "my-answers.yaml; go", "on with:", command]
