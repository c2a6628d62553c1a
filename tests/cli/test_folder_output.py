"""A folder is written whole or not at all, and nothing is replaced."""

import os
import signal
import stat
from pathlib import Path

import pytest

from advisor.cli import folder_output
from advisor.cli.folder_output import check_folder, write_folder
from advisor.errors import AdvisorError
from advisor.terminal.stopping import Stopped, ending_by_signal

FILES = {"a.yaml": "é\n", "inner/b.yaml": "b\n", "inner/c.yaml": "c\n"}
POSIX = pytest.mark.skipif(os.name != "posix", reason="links and modes are a matter of POSIX")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def there_is(folder: str = ".") -> dict[str, str]:
    """Return all files below the folder with their texts."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


def names() -> list[str]:
    """Return the names of all that is in the folder one is in."""
    return sorted(path.name for path in Path().iterdir())


@pytest.mark.parametrize("name", ["locks", "./locks", "locks/", "Über locks", "-x", ".locks", "a" * 255])
def test_a_folder_is_written_with_its_files(name):
    write_folder(name, FILES)
    assert there_is(name) == FILES
    assert len(names()) == 1


def test_an_empty_folder_is_filled():
    Path("locks").mkdir()
    write_folder("locks", FILES)
    assert there_is("locks") == FILES
    assert names() == ["locks"]


def test_line_ends_are_line_feeds():
    write_folder("locks", FILES)
    assert Path("locks/a.yaml").read_bytes() == b"\xc3\xa9\n"


@POSIX
def test_an_empty_folder_keeps_who_may_read_it():
    Path("locks").mkdir(mode=0o700)
    write_folder("locks", FILES)
    assert stat.S_IMODE(Path("locks").stat().st_mode) == 0o700


@POSIX
def test_a_link_to_an_empty_folder_stays_a_link():
    Path("real").mkdir()
    Path("locks").symlink_to("real")
    write_folder("locks", FILES)
    assert Path("locks").is_symlink()
    assert there_is("real") == FILES


def refusal(name: str) -> str:
    """Return why the folder cannot be written, early and late; all is as it was before."""
    before = there_is(), names()
    with pytest.raises(AdvisorError) as early:
        check_folder(name)
    with pytest.raises(AdvisorError) as late:
        write_folder(name, FILES)
    assert (there_is(), names()) == before
    assert str(early.value) == str(late.value)
    return str(late.value)


def test_a_folder_that_holds_something_is_refused():
    Path("locks").mkdir()
    Path("locks/.hidden").touch()
    assert refusal("locks") == "locks: is there already and is not empty; name a new folder"


def test_a_file_is_refused():
    Path("locks").touch()
    assert refusal("locks") == "locks: is there already and is no folder; name a new one"


@POSIX
def test_a_link_that_leads_nowhere_is_refused():
    Path("locks").symlink_to("nowhere")
    assert refusal("locks") == "locks: is there already and is no folder; name a new one"


@pytest.mark.parametrize("name", [".", "./", "../{}"])
def test_the_folder_one_is_in_is_refused(name):
    name = name.format(Path.cwd().name)
    assert refusal(name) == f"{name}: is the folder you are in; name a new one"


def test_a_folder_in_one_that_is_not_there_is_refused():
    assert refusal("none/locks") == "none/locks: the folder none is not there; make it first"
    assert refusal("none/a/locks/") == "none/a/locks/: the folder none/a is not there; make it first"


def test_a_folder_in_a_file_is_refused():
    Path("file").touch()
    assert refusal("file/locks") == "file/locks: cannot be written: Not a directory"


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_refused(name):
    assert refusal(name) == "DIRECTORY: is empty; name a new folder"


@pytest.mark.parametrize("name", ["a\x1b[2J", "a\nb", "a\u202eb", "a\0b", "a\udcffb"])
def test_a_name_that_cannot_be_shown_is_refused(name):
    said = refusal(name)
    assert said.endswith("cannot be named so: it holds characters that cannot be shown")
    assert said.isprintable()


def test_a_name_that_is_too_long_is_refused():
    assert refusal("a" * 256).endswith(": cannot be written: File name too long")


def test_a_check_leaves_nothing():
    check_folder("locks")
    assert names() == []


def test_a_file_that_cannot_be_written_leaves_nothing():
    with pytest.raises(AdvisorError, match="cannot be written"):
        write_folder("locks", {**FILES, "a.yaml/b": "in a file"})
    assert names() == []


@POSIX
def test_what_a_kill_has_left_is_removed_by_the_next_writing():
    Path(".locks.12-0.part/inner").mkdir(parents=True)
    Path(".locks.12-0.part/inner/b.yaml").touch()
    write_folder("locks", FILES)
    assert names() == ["locks"]


@POSIX
def test_what_another_has_put_there_in_the_meantime_stays(monkeypatch):
    place = folder_output._put_in_place

    def late(temporary: Path, target: Path) -> None:
        target.mkdir()
        (target / "theirs").write_text("theirs", encoding="utf-8")
        place(temporary, target)

    monkeypatch.setattr(folder_output, "_put_in_place", late)
    with pytest.raises(AdvisorError, match="cannot be written: Directory not empty"):
        write_folder("locks", FILES)
    assert there_is() == {"locks/theirs": "theirs"}


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_while_it_is_written_leaves_nothing(monkeypatch, name):
    # To this thread: signals wait in it alone, and in a test there are others.
    monkeypatch.setattr(folder_output, "_put_in_place", lambda *_: signal.raise_signal(signal.Signals[name]))
    with pytest.raises(Stopped), ending_by_signal():
        write_folder("locks", FILES)
    assert names() == []
