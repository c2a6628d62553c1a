"""A group of commands, by the one of the program."""

from advisor.cli.app import COMMANDS


def test_a_misspelt_option_of_a_command_is_refused_with_the_nearest(refused):
    assert "--as-off: unknown option; did you mean --as-of?" in refused("compare", "--as-off", "documents")


def test_an_empty_value_is_refused(refused):
    assert "--rules: is empty" in refused("explain", "--rules=")


def test_the_help_lists_every_command(advisor):
    text = advisor("--help").text
    assert all(f"\n  {name} " in text for name in COMMANDS)
