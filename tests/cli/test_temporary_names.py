"""Temporary names: nothing is left under them, and nothing that is not ours or is in use is removed."""

import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from writers import lacking

from advisor.cli import temporary_names
from advisor.cli.temporary_names import (
    MOST_TRIES,
    lock,
    made_beside,
    new_file,
    new_folder,
    remove_abandoned,
    signals_held,
)
from advisor.terminal.stopping import Stopped, ending_by_signal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks and signals as POSIX has them")

TARGET = Path("a.md")
ABANDONED = ".a.md.12-0.part"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def names() -> list[str]:
    """Return the names of all that is there."""
    return sorted(path.name for path in Path().iterdir())


def private_file(path: Path) -> int:
    """Make a file."""
    return new_file(path, 0o600)


# Made and taken away.


@pytest.mark.parametrize("make", [private_file, new_folder])
def test_what_is_made_has_a_name_beside_the_target_and_goes_away(make):
    with made_beside(TARGET, make) as (temporary, descriptor):
        assert names() == [temporary.name] == [f".a.md.{os.getpid()}-0.part"]
        os.close(descriptor)
    assert names() == []


def test_a_folder_goes_away_with_all_that_is_in_it():
    with made_beside(TARGET, new_folder) as (temporary, descriptor):
        (temporary / "inner").mkdir()
        (temporary / "inner" / "file").touch()
        os.close(descriptor)
    assert names() == []


def test_what_has_got_its_own_name_stays():
    with made_beside(TARGET, private_file) as (temporary, descriptor):
        temporary.rename(TARGET)
        os.close(descriptor)
    assert names() == ["a.md"]


def test_what_fails_meanwhile_leaves_nothing():
    with pytest.raises(ValueError, match="wrong"), made_beside(TARGET, private_file):
        raise ValueError("wrong")
    assert names() == []


def test_a_name_that_another_uses_is_left_to_it():
    taken = Path(f".a.md.{os.getpid()}-0.part")
    taken.write_text("theirs", encoding="utf-8")
    with made_beside(TARGET, private_file) as (temporary, descriptor):
        assert temporary.name == f".a.md.{os.getpid()}-1.part"
        os.close(descriptor)
    assert names() == [taken.name]
    assert taken.read_text(encoding="utf-8") == "theirs"


def test_where_all_names_are_taken_it_fails():
    for number in range(MOST_TRIES):
        Path(f".a.md.{os.getpid()}-{number}.part").touch()
    with pytest.raises(FileExistsError, match="File exists"), made_beside(TARGET, private_file):
        pass
    assert len(names()) == MOST_TRIES


@pytest.mark.parametrize("make", [private_file, new_folder])
def test_what_another_takes_for_abandoned_at_once_is_made_again(make, monkeypatch):
    first = Path(f".a.md.{os.getpid()}-0.part")

    def locked_late(descriptor: int) -> bool | None:
        if not Path("taken").exists():
            first.rename("taken")
        return lock(descriptor)

    monkeypatch.setattr(temporary_names, "lock", locked_late)
    with made_beside(TARGET, make) as (temporary, descriptor):
        assert temporary.name == f".a.md.{os.getpid()}-1.part"
        assert names() == [temporary.name, "taken"]
        os.close(descriptor)
    assert names() == ["taken"]


def test_what_another_looks_at_while_it_is_made_is_made_again(monkeypatch):
    answers = iter([False, True])
    monkeypatch.setattr(temporary_names, "lock", lambda _: next(answers))
    with made_beside(TARGET, private_file) as (temporary, descriptor):
        assert temporary.name == f".a.md.{os.getpid()}-1.part"
        os.close(descriptor)


@pytest.mark.parametrize("name", ["n" * 255, "é" * 127, "\U0001f370" * 63])
def test_beside_a_long_name_there_is_a_name_that_fits(name):
    with made_beside(Path(name), private_file) as (_, descriptor):
        os.close(descriptor)


# Abandoned.


def test_a_file_that_nobody_uses_any_more_is_removed():
    Path(ABANDONED).write_text("half", encoding="utf-8")
    remove_abandoned(TARGET)
    assert names() == []


def test_a_file_that_may_only_be_read_is_removed():
    Path(ABANDONED).touch(mode=0o400)
    remove_abandoned(TARGET)
    assert names() == []


def test_a_file_of_the_number_that_this_process_has_is_removed_as_well():
    Path(f".a.md.{os.getpid()}-0.part").touch()
    remove_abandoned(TARGET)
    assert names() == []


def test_a_file_beside_a_target_elsewhere_is_removed():
    Path("folder").mkdir()
    Path("folder", ABANDONED).touch()
    Path(ABANDONED).touch()
    remove_abandoned(Path("folder/a.md"))
    assert list(Path("folder").iterdir()) == []
    assert names() == [ABANDONED, "folder"]


def test_a_file_that_is_in_use_stays_until_it_is_not():
    descriptor = new_file(Path(ABANDONED), 0o600)
    remove_abandoned(TARGET)
    assert names() == [ABANDONED]
    os.close(descriptor)
    remove_abandoned(TARGET)
    assert names() == []


def test_a_folder_is_removed_where_folders_are_meant():
    Path(ABANDONED).mkdir()
    Path(ABANDONED, "file").touch()
    remove_abandoned(TARGET)
    assert names() == [ABANDONED]
    remove_abandoned(TARGET, folders=True)
    assert names() == []


def test_a_folder_that_is_in_use_stays_until_it_is_not():
    descriptor = new_folder(Path(ABANDONED))
    remove_abandoned(TARGET, folders=True)
    assert names() == [ABANDONED]
    os.close(descriptor)
    remove_abandoned(TARGET, folders=True)
    assert names() == []


@pytest.mark.parametrize(
    "name",
    [
        "a.md",
        "a.md.12-0.part",
        ".a.md.part",
        ".a.md.12.part",
        ".a.md.12-.part",
        ".a.md.x-0.part",
        ".a.md.12-0.part~",
        ".a.md.12-0.party",
        ".a.md.12-0.part\n",
        ".a.md.\u0661-0.part",
        ".b.md.12-0.part",
        ".axmd.12-0.part",
        "..a.md.12-0.part",
    ],
)
def test_a_file_of_another_name_stays(name):
    Path(name).touch()
    remove_abandoned(TARGET, folders=True)
    assert names() == [name]


@pytest.mark.parametrize("folders", [False, True])
def test_a_link_stays_and_what_it_leads_to(folders):
    Path("file").touch()
    Path("folder").mkdir()
    Path(ABANDONED).symlink_to("file")
    Path(".a.md.12-1.part").symlink_to("folder")
    Path(".a.md.12-2.part").symlink_to("nowhere")
    before = names()
    remove_abandoned(TARGET, folders=folders)
    assert names() == before


def test_what_is_no_file_stays_and_is_not_waited_for():
    os.mkfifo(ABANDONED)
    remove_abandoned(TARGET, folders=True)
    assert names() == [ABANDONED]


def test_a_name_that_has_become_another_ones_meanwhile_stays(monkeypatch):
    def locked_late(descriptor: int) -> bool:
        Path(ABANDONED).rename(TARGET)
        Path(ABANDONED).write_text("theirs", encoding="utf-8")
        return bool(lock(descriptor))

    Path(ABANDONED).touch()
    monkeypatch.setattr(temporary_names, "lock", locked_late)
    remove_abandoned(TARGET)
    assert Path(ABANDONED).read_text(encoding="utf-8") == "theirs"


def test_where_there_are_no_locks_nothing_is_taken_for_abandoned():
    Path(ABANDONED).touch()
    with lacking("locks"):
        remove_abandoned(TARGET)
        with made_beside(TARGET, private_file) as (temporary, descriptor):
            assert names() == sorted([ABANDONED, temporary.name])
            os.close(descriptor)
    assert names() == [ABANDONED]


def test_a_folder_that_cannot_be_looked_through_stops_nothing():
    remove_abandoned(Path("no/a.md"))


def test_what_cannot_be_removed_does_not_keep_the_rest(monkeypatch):
    unlink = os.unlink

    def refuse(path: Path) -> None:
        if Path(path).name == ABANDONED:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        unlink(path)

    Path(ABANDONED).touch()
    Path(".a.md.11-0.part").touch()
    Path(".a.md.13-0.part").touch()
    monkeypatch.setattr(os, "unlink", refuse)
    remove_abandoned(TARGET)
    assert names() == [ABANDONED]


def test_a_lock_holds_until_its_file_is_closed():
    descriptor = new_file(Path(ABANDONED), 0o600)
    with Path(ABANDONED).open() as other:
        assert lock(other.fileno()) is False
        os.close(descriptor)
        assert lock(other.fileno()) is True


# Signals.


@pytest.fixture
def heard() -> Iterator[None]:
    """Let no signal be ignored: tests that run in the background are told to ignore some."""
    ending = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ending}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def interrupt(name: str) -> None:
    """Send this thread a signal, as there are others in a test, and note that it has gone on."""
    signal.raise_signal(signal.Signals[name])
    Path("went-on").touch()


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_waits_and_then_arrives(name, status):
    with pytest.raises(Stopped) as caught, ending_by_signal(), signals_held():
        interrupt(name)
    assert caught.value.code == status
    assert names() == ["went-on"]


@pytest.mark.usefixtures("heard")
def test_signals_wait_until_the_outermost_ends():
    def interrupt_within() -> None:
        with signals_held():
            signal.raise_signal(signal.SIGTERM)
        Path("went-on").touch()

    with pytest.raises(Stopped), ending_by_signal(), signals_held():
        interrupt_within()
    assert names() == ["went-on"]


def test_afterwards_no_more_signals_wait_than_before(monkeypatch):
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    hold = signal.pthread_sigmask

    def interrupted(how: int, which) -> set:
        found = hold(how, which)
        if how == signal.SIG_BLOCK and which:
            raise KeyboardInterrupt
        return found

    with monkeypatch.context() as changed:
        changed.setattr(signal, "pthread_sigmask", interrupted)
        with pytest.raises(KeyboardInterrupt), signals_held():
            raise AssertionError("a signal that has come raises before anything is made")
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@pytest.mark.usefixtures("heard")
def test_where_signals_cannot_be_held_nothing_is_left_either(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask")
    with pytest.raises(Stopped), ending_by_signal(), made_beside(TARGET, private_file):
        signal.raise_signal(signal.SIGTERM)
    assert names() == []


@pytest.mark.usefixtures("heard")
def test_where_signals_cannot_be_held_ctrl_c_waits_until_nothing_is_left(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask")
    found = []
    signal.signal(signal.SIGINT, lambda *_: found.append(names()))
    with made_beside(TARGET, private_file):
        interrupt("SIGINT")
        assert found == []
    assert found == [["went-on"]]
    signal.raise_signal(signal.SIGINT)
    assert len(found) == 2
