"""The group of commands for those who write rule sets."""

import pytest

from advisor.cli.rules.group import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_group_says_what_it_does(advisor, command):
    done = advisor("rules", command, "--help")
    assert (done.status, done.err) == (0, b"")
    assert f"advisor rules {command}" in done.text


def test_the_help_of_the_group_lists_its_commands(advisor):
    done = advisor("rules", "--help")
    assert all(f"\n  {name} " in done.text for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_misspelt_option_is_refused_with_the_nearest(refused, command):
    assert "--hepl: unknown option; did you mean --help?" in refused("rules", command, "--hepl")


def test_a_misspelt_command_is_refused_with_the_nearest(refused):
    assert 'unknown command "chek"; did you mean "check"?' in refused("rules", "chek")
