"""The program as a whole: its commands, its help, its version."""

from importlib.metadata import version
from pathlib import Path

import pytest
from rule_set_copies import copied

from advisor.cli.app import COMMANDS, run
from advisor.errors import AdvisorError

SUBCOMMANDS = [("rules", name) for name in ("list", "show", "check", "test", "schema")]


def test_without_a_command_the_help_goes_to_standard_error(refused):
    said = refused()
    assert "Usage: advisor" in said
    assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command_with_its_summary(advisor, flag):
    done = advisor(flag)
    assert (done.status, done.err) == (0, b"")
    for name, entry in COMMANDS.items():
        assert f"{name} " in done.text
        assert entry.summary in done.text


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_every_command_has_help(advisor, command, flag):
    done = advisor(*command, flag)
    assert (done.status, done.err) == (0, b"")
    assert f"Usage: advisor {' '.join(command)}" in done.text


def test_the_version_is_that_of_the_package(advisor):
    assert advisor("--version") == (0, f"advisor {version('advisor')}\n".encode(), b"")


def test_a_misspelt_command_is_told_the_nearest(refused):
    said = refused("recomend", "--favourite", "fruit")
    assert 'did you mean "recommend"?' in said
    assert "recommend, explain, what-if, next, questions, compare, batch, recheck, rules" in said


def test_a_misspelt_command_of_a_group_is_told_the_nearest(refused):
    assert 'unknown command "tset"; did you mean "test"?' in refused("rules", "tset")


def test_a_group_without_a_command_shows_its_help(refused):
    said = refused("rules")
    assert all(name in said for _, name in SUBCOMMANDS)


def test_an_unknown_option_before_the_command_is_refused(refused):
    assert "--verbos" in refused("--verbos", "recommend")


def test_a_command_cut_short_is_not_guessed(refused):
    assert "unknown command" in refused("recom")


def test_a_faulty_rule_set_leaves_the_help_of_the_program_alone(
    advisor, picnic_cake_folder: Path, tmp_path: Path
):
    faulty = copied(picnic_cake_folder, tmp_path, {"vetoes.yaml": "[]"})
    assert advisor("--help", env={"ADVISOR_RULES": str(faulty)}).status == 0


def test_markup_and_control_characters_in_a_command_are_shown_and_do_nothing(refused):
    assert r'"\x1b[31m[bold]x[/]\x0a"' in refused("\x1b[31m[bold]x[/]\n")


def test_what_a_person_can_mend_reaches_the_one_door_as_an_error():
    with pytest.raises(AdvisorError):
        run(["recomend"])


def test_the_exit_status_is_returned_and_not_raised(capsys: pytest.CaptureFixture[str]):
    assert run(["--version"]) == 0
    capsys.readouterr()
