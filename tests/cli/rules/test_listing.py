"""The rule sets that come with the program."""

from pathlib import Path


def test_the_shipped_rule_sets_are_listed(advisor, shipped_folder: Path):
    done = advisor("rules", "list")
    assert (done.status, done.err) == (0, b"")
    assert [line.split()[0] for line in done.text.splitlines()] == [shipped_folder.name]
