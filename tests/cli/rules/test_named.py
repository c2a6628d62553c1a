"""How commands of the group are told which rule set is meant, whatever its name and texts."""

from pathlib import Path

import pytest
from audited import BICYCLE_LOCK
from hostile import HOSTILE, hostile_copy
from rule_set_copies import copied

READERS = pytest.mark.parametrize("command", ["show", "check", "test"])
ALL = pytest.mark.parametrize("command", ["show", "check", "test", "audit"])
NONE_SET = {"ADVISOR_RULES": ""}


@READERS
def test_a_rule_set_is_named_by_argument_flag_or_environment(advisor, picnic_cake_folder: Path, command):
    folder = str(picnic_cake_folder)
    named = [advisor("rules", command, folder, env={"ADVISOR_RULES": "/no/such/folder"})]
    named.append(advisor("rules", command, "--rules", folder, env={"ADVISOR_RULES": "/no/such/folder"}))
    named.append(advisor("rules", command, env={"ADVISOR_RULES": folder}))
    assert [done.status for done in named] == [0, 0, 0]
    assert len({done.out for done in named}) == 1


@READERS
def test_a_shipped_rule_set_is_found_by_its_name(advisor, command):
    assert advisor("rules", command, "pytorch-or-tensorflow").status == 0


@READERS
@pytest.mark.parametrize("name", ["no-such-rule-set", "/no/such/folder", "a\0b", "\x1b[31m", "n" * 300])
def test_an_unknown_rule_set_is_refused(refused, command, name):
    assert refused("rules", command, name).rstrip("\n").isprintable()


@READERS
def test_a_folder_without_the_main_file_is_refused(refused, tmp_path: Path, command):
    assert "rule-set.yaml" in refused("rules", command, str(tmp_path))


@READERS
def test_hostile_texts_are_shown_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path, command):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("rules", command, str(hostile))
    # A check finds that they are too long for names.
    assert (done.status, done.err) == (int(command == "check"), b"")
    assert (HOSTILE in done.text) == (command == "show")


@READERS
def test_a_hostile_folder_name_is_escaped(advisor, picnic_cake_folder: Path, tmp_path: Path, command):
    folder = copied(picnic_cake_folder, tmp_path, {"vetoes.yaml": "[]"}).rename(
        tmp_path / "a\n\x1b[31m[bold]b"
    )
    done = advisor("rules", command, str(folder))
    assert done.status in {1, 2}
    shown = done.text + done.said
    assert r"a\x0a\x1b[31m[bold]b/vetoes.yaml" in shown
    assert "\x1b" not in shown


@ALL
def test_an_empty_name_is_refused(refused, command):
    said = "the name of the rule set is empty; leave it out or name one\n"
    assert refused("rules", command, "") == said
    assert refused("rules", command, "", "--rules", "pytorch-or-tensorflow") == said


@ALL
def test_two_names_are_refused_unless_they_are_the_same(advisor, refused, picnic_cake_folder: Path, command):
    folder = str(picnic_cake_folder)
    assert refused("rules", command, "one\n", "--rules", folder) == (
        f'"one\\x0a" is named, and --rules names "{folder}"; say one of the two\n'
    )
    named = [advisor("rules", command, folder, *more) for more in ((), ("--rules", folder))]
    assert (named[0].status, named[0].out) == (0, named[1].out)


@ALL
def test_without_a_name_the_folder_one_is_in_counts_if_it_is_a_rule_set(
    advisor, picnic_cake_folder: Path, tmp_path: Path, monkeypatch, command
):
    shipped = advisor("rules", command, "pytorch-or-tensorflow", env=NONE_SET).out
    monkeypatch.chdir(tmp_path)
    assert advisor("rules", command, env=NONE_SET).out == shipped
    monkeypatch.chdir(BICYCLE_LOCK)
    assert b"bicycle-lock 1.0.0" in advisor("rules", command, env=NONE_SET).out
    for said in ((), ("--rules", "pytorch-or-tensorflow"), ("pytorch-or-tensorflow",)):
        env = NONE_SET if said else {"ADVISOR_RULES": str(picnic_cake_folder)}
        other = b"pytorch-or-tensorflow" if said else b"picnic-cake"
        assert other in advisor("rules", command, *said, env=env).out
        assert b"bicycle-lock" not in advisor("rules", command, *said, env=env).out
