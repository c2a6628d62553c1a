"""The command with which a stopped interview goes on."""

import os
import shlex
from pathlib import Path

import pytest
from known_rule_sets import TOY
from made_records import recorded
from running import run_process

from advisor.cli.keeping import KEPT_OPTIONS, KEPT_SWITCHES, NO_MARKDOWN, Keeper, check_files
from advisor.errors import AdvisorError
from advisor.interview.agenda import Agenda
from advisor.reports.answers_file import HOW_TO
from advisor.session.session import Session, answered, begun, picked
from advisor.text import visible

NOTHING = dict.fromkeys((*KEPT_OPTIONS, "save", "answers"), "") | dict.fromkeys(
    (*KEPT_SWITCHES, "force"), False
)
GOING_ON = "--answers there.yaml --save there.yaml goes on with it"
ANSWERS = {"allergies": ("nuts", "milk"), "favourite": ("fruit",)}


@pytest.fixture
def session(picnic_cake):
    """Return a function that begins a session with answers and importance."""

    def call(answers=ANSWERS, importance=None) -> Session:
        return begun(Agenda(picnic_cake), answers, importance or {})

    return call


@pytest.fixture
def stopped(session, tmp_path: Path, monkeypatch):
    """Return a function that gives the lines for answers, importance, options and a file that was written."""
    monkeypatch.chdir(tmp_path)

    def call(answers=ANSWERS, importance=None, kept="", **options) -> list[str]:
        keeper = Keeper(NOTHING | options)
        if kept:
            keeper.keep_as(kept, session(answers, importance))
        keeper.keep_once_more(session(answers, importance))
        return keeper.going_on(session(answers, importance))

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


def test_an_answer_that_is_set_aside_goes_along(stopped):
    answers = {"transport": ("car",), "road": ("bumpy",)}
    assert stopped(answers)[1] == "advisor quiz --transport car --road bumpy"


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


def test_a_file_with_other_answers_is_written_once_more(stopped, tmp_path: Path):
    there = tmp_path / "a.yaml"
    there.write_text("favourite: cream\n", encoding="utf-8")
    assert stopped(save="a.yaml")[1] == "advisor quiz --answers a.yaml --save a.yaml"
    assert "  favourite: fruit\n" in there.read_text(encoding="utf-8")


def test_a_file_that_was_taken_away_is_written_again(session, tmp_path: Path):
    file = tmp_path / "a.yaml"
    keeper = Keeper(NOTHING | {"save": str(file)})
    keeper.keep(session())
    file.unlink()
    keeper.keep_once_more(session())
    assert str(file) in keeper.going_on(session())[0]
    assert "  favourite: fruit\n" in file.read_text(encoding="utf-8")


def test_a_file_of_another_name_takes_the_place_of_the_option(stopped):
    assert stopped(kept="b.yaml", save="a.yaml")[1] == "advisor quiz --answers b.yaml --save b.yaml"


def test_where_the_file_cannot_be_written_flags_say_it_all(stopped):
    before, command = stopped(save="no/a.yaml")
    assert before == "Stopped. To go on with your answers:"
    assert command == "advisor quiz --favourite fruit --allergies nuts,milk --save no/a.yaml"


@pytest.mark.parametrize("name", ["a b", "it's", 'a"b', "$HOME;x.yaml", "-x.yaml", "ä.yaml", "*"])
def test_an_odd_name_is_one_word_for_the_shell(stopped, name):
    command = shlex.split(stopped(kept=name, save=name)[1])
    assert command == ["advisor", "quiz", "--answers", name, "--save", name]


@pytest.mark.parametrize("name", ["a b.yaml", "-x.yaml", "$HOME;x.yaml"])
def test_the_command_is_understood(stopped, advisor, name):
    words = shlex.split(stopped({"favourite": ("fruit",)}, kept=name, save=name)[1])
    # Only the terminal is missing.
    assert "standard input is not a terminal" in advisor(*words[1:]).said
    assert advisor("recommend", *words[2:4], "--format", "name").text == "apple-pie\n"


def test_the_command_of_every_switch_is_understood(stopped, advisor):
    words = shlex.split(stopped(all_=True, plain=True, force=True, importance={"taste": "much"})[1])
    assert "standard input is not a terminal" in advisor(*words[1:]).said


def test_answers_are_written_once_for_the_same_answers(session, tmp_path: Path):
    file = tmp_path / "a.yaml"
    keeper = Keeper(NOTHING | {"save": str(file)})
    keeper.keep(session())
    file.write_text("mine\n", encoding="utf-8")
    keeper.keep(session())
    assert file.read_text(encoding="utf-8") == "mine\n"
    keeper.keep(answered(session(), "favourite", ("cream",)))
    assert "  favourite: cream\n" in file.read_text(encoding="utf-8")


def test_a_file_that_could_not_be_written_is_not_said_to_hold_anything(session, tmp_path: Path):
    keeper = Keeper(NOTHING | {"save": str(tmp_path / "a.yaml")})
    keeper.keep(session())
    with pytest.raises(AdvisorError):
        keeper.keep_as(str(tmp_path / "no" / "b.yaml"), session())
    assert keeper.name == str(tmp_path / "a.yaml")
    assert keeper.holds(session())


def test_a_new_file_is_for_its_owner_alone(session, tmp_path: Path):
    keeper = Keeper(NOTHING)
    keeper.keep_as(str(tmp_path / "a.yaml"), session())
    assert (tmp_path / "a.yaml").stat().st_mode & 0o077 == 0


def test_what_could_not_be_taken_over_is_noted_in_the_new_file(session, tmp_path: Path):
    gone = '"tin" is not a question any more; the answer was "yes".'
    Keeper(NOTHING | {"save": str(tmp_path / "a.yaml")}, (gone,)).keep(session())
    assert f"# {gone}\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"save": "-"}, "--save -: name a file; standard output is for the result"),
        (
            {"save": "a.md", "output": "./a.md"},
            "--save a.md: is where --output writes the result; name another file",
        ),
        (
            {"save": "there.yaml"},
            f"--save there.yaml: is there already; {GOING_ON}, --force replaces it",
        ),
        ({"save": "folder"}, "folder: is a folder; name a file in it"),
        ({"save": "no/a.yaml"}, "no/a.yaml: cannot be written: No such file or directory"),
        ({"output": "there.yaml"}, "there.yaml: is there already; --force replaces it"),
        ({"save": "new.md"}, f"--save new.md: {NO_MARKDOWN}"),
        ({"save": "new.MARKDOWN", "force": True}, f"--save new.MARKDOWN: {NO_MARKDOWN}"),
        ({"save": "there.md", "answers": "there.md"}, f"--save there.md: {NO_MARKDOWN}"),
        ({"save": "record", "answers": "./record", "force": True}, f"--save record: {NO_MARKDOWN}"),
    ],
)
def test_files_that_cannot_be_used_are_refused_before_the_first_question(
    options, message, tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.yaml").write_text("favourite: fruit\n", encoding="utf-8")
    for name in ("there.md", "record"):
        (tmp_path / name).write_text(recorded({"favourite": "fruit"}, TOY), encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(AdvisorError) as caught:
        check_files(NOTHING | options)
    assert str(caught.value) == message


def test_a_file_that_answers_come_from_may_be_written(tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text("favourite: fruit\n", encoding="utf-8")
    check_files(NOTHING | {"answers": str(file), "save": str(file)})
    assert file.read_text(encoding="utf-8") == "favourite: fruit\n"


def test_that_nothing_matters_is_worth_keeping(picnic_cake, tmp_path: Path):
    file = tmp_path / "a.yaml"
    keeper = Keeper(NOTHING | {"save": str(file)})
    before = begun(Agenda(picnic_cake), ANSWERS, {})
    keeper.keep(before)
    assert "importance" not in file.read_text(encoding="utf-8")
    keeper.keep(picked(before, ()))
    assert "importance: {}\n" in file.read_text(encoding="utf-8")


def test_who_has_only_said_that_nothing_matters_goes_on_from_the_file(
    picnic_cake, tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    keeper = Keeper(NOTHING | {"save": "a.yaml"})
    session = picked(begun(Agenda(picnic_cake), {}, {}), ())
    keeper.keep(session)
    assert keeper.going_on(session)[1] == "advisor quiz --answers a.yaml --save a.yaml"


def test_answers_are_not_saved_where_the_result_will_be(session, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keeper = Keeper(NOTHING | {"output": "a.yaml"})
    with pytest.raises(AdvisorError) as caught:
        keeper.keep_as("./a.yaml", session())
    assert str(caught.value) == "./a.yaml: is where --output writes the result; name another file"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.md", "a.Markdown"])
def test_answers_are_not_saved_as_markdown(session, tmp_path: Path, name):
    keeper = Keeper(NOTHING)
    with pytest.raises(AdvisorError) as caught:
        keeper.keep_as(str(tmp_path / name), session())
    assert str(caught.value) == f"{tmp_path / name}: {NO_MARKDOWN}"
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_a_null_byte_is_refused(session, tmp_path: Path):
    keeper = Keeper(NOTHING | {"save": str(tmp_path / "a.yaml")})
    keeper.keep(session())
    assert not keeper.is_kept_in("a\0b.yaml")
    with pytest.raises(AdvisorError):
        keeper.keep_as("a\0b.yaml", session())


@pytest.mark.parametrize("name", ["a\tb.yaml", "a\nb's.yaml", "a\u202eb.yaml", "a\\b\tc.yaml"])
def test_a_name_that_cannot_be_shown_is_what_a_shell_reads(stopped, name):
    command = stopped(kept=name, save=name)[1]
    assert visible(command) == command
    script = f"advisor() {{ printf '%s\\0' \"$@\"; }}; {command}"
    done = run_process(("bash", "-c", script), {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
    assert done.text.split("\0")[:-1] == ["quiz", "--answers", name, "--save", name]


def test_comments_at_the_beginning_of_a_file_go_on_in_the_new_one(session, tmp_path: Path):
    file = tmp_path / "a.yaml"
    options = NOTHING | {"save": str(file), "answers": str(file)}
    file.write_text(f"# {HOW_TO}\n# For the team.\nfavourite: cream\n# lost\n", encoding="utf-8")
    Keeper(options, ("tin is gone.",)).keep(session())
    Keeper(options).keep(answered(session(), "favourite", ("fruit",)))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:4] == [f"# {HOW_TO}", "# tin is gone.", "# For the team.", "rule-set:"]


def test_who_stops_and_goes_on_with_flags_keeps_the_record(session):
    keeper = Keeper(NOTHING | {"record": "a.md"})
    _, command = keeper.going_on(session())
    assert command.startswith("advisor quiz --answers a.md --")
