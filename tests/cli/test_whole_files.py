"""Whatever happens while a file is written, there is the old one or the new one, whole, and no other."""

import errno
import os
import re
import shutil
import signal
import stat
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from running import environment, run_process
from writers import (
    CALLS,
    NEW,
    OLD,
    ON_OLD_FILES,
    TARGET,
    TEXTS,
    WAYS,
    WRITERS,
    Outcome,
    before_calls,
    ended_at_each_call,
    ended_at_random,
    lacking,
    races,
)

from advisor.cli.temporary_names import remove_abandoned
from advisor.cli.whole_files import COMMON, PRIVATE, check_place, write_whole
from advisor.errors import AdvisorError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, modes and signals as POSIX has them")

EACH_WAY = pytest.mark.parametrize("way", WAYS)
FEW_WAYS = pytest.mark.parametrize("way", ["as it is", "without nameless files"])
TEMPORARY = re.compile(r"\.a\.md\.[0-9]+-[0-9]+\.part")

MEANT = {
    "new": {None, "new"},
    "replacing": {"old", "new"},
    "saving": {"old", "new"},
    "checking": {"old"},
    "folder": {None, "new"},
    "checking a folder": {None},
}
"""What may be under the name, by writers, at any time; None where nothing is."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def nameless() -> None:
    """Skip the test where the system knows no files without a name."""
    try:
        os.close(os.open(".", os.O_TMPFILE | os.O_WRONLY))
    except (AttributeError, OSError):
        pytest.skip("there are no files without a name here")


def names() -> list[str]:
    """Return the names of all that is there."""
    return sorted(path.name for path in Path().iterdir())


def others(left) -> set[str]:
    """Return the names that are there besides the one that was wanted."""
    return set(left) - {TARGET}


# Ended by a signal.


def is_whole(writer: str, outcome: Outcome) -> bool:
    """Return whether the old or the new one is there, and no name that is not a temporary one."""
    is_meant = outcome.left.get(TARGET) in MEANT[writer]
    return is_meant and all(TEMPORARY.fullmatch(name) for name in others(outcome.left))


@pytest.fixture(scope="module", params=WAYS)
def killed(request, tmp_path_factory) -> dict[str, list[Outcome]]:
    """Return what kills leave, by writers."""
    return ended_at_each_call(tmp_path_factory.mktemp("killed"), request.param, "SIGKILL")


def test_a_kill_at_any_call_leaves_the_old_or_the_new(killed):
    assert killed.keys() == WRITERS.keys()
    for writer, outcomes in killed.items():
        assert len(outcomes) >= 2
        assert {outcome.status for outcome in outcomes} == {-signal.Signals["SIGKILL"]}
        assert [outcome for outcome in outcomes if not is_whole(writer, outcome)] == [], writer


def test_after_a_kill_the_next_writing_leaves_nothing_else(killed):
    for writer, outcomes in killed.items():
        assert [outcome for outcome in outcomes if others(outcome.left_later)] == [], writer


@pytest.mark.usefixtures("nameless")
@pytest.mark.parametrize("killed", ["as it is"], indirect=True)
def test_a_kill_leaves_another_name_only_between_two_calls_that_replace_a_file(killed):
    calls = {
        writer: [outcome.call for outcome in outcomes if others(outcome.left)]
        for writer, outcomes in killed.items()
    }
    assert calls.pop("folder")
    assert calls == {
        "new": [],
        "replacing": ["replace"],
        "saving": ["replace"],
        "checking": [],
        "checking a folder": [],
    }


@FEW_WAYS
@pytest.mark.parametrize(
    ("name", "handled"),
    [("SIGINT", True), ("SIGTERM", True), ("SIGHUP", True), ("SIGTERM", False), ("SIGINT", False)],
)
def test_another_signal_at_any_call_leaves_the_old_or_the_new_and_nothing_else(
    tmp_path: Path, way, name, handled
):
    # Without an interview, SIGINT has a handler too.
    is_told = handled or name == "SIGINT"
    status = 128 + signal.Signals[name] if is_told else -signal.Signals[name]
    for writer, outcomes in ended_at_each_call(tmp_path, way, name, handled=handled).items():
        assert len(outcomes) >= 2
        assert {outcome.status for outcome in outcomes} == {status}
        assert [outcome for outcome in outcomes if not is_whole(writer, outcome)] == [], writer
        assert [outcome for outcome in outcomes if others(outcome.left)] == [], writer


@FEW_WAYS
def test_a_kill_at_any_time_leaves_the_old_or_the_new(tmp_path: Path, way):
    outcomes = ended_at_random(tmp_path, way, "SIGKILL")
    assert {outcome.status for outcome in outcomes} == {-signal.Signals["SIGKILL"]}
    assert [outcome for outcome in outcomes if not is_whole("replacing", outcome)] == []
    assert [outcome for outcome in outcomes if len(others(outcome.left)) > 1] == []
    assert [outcome for outcome in outcomes if others(outcome.left_later)] == []


@FEW_WAYS
def test_another_signal_at_any_time_leaves_nothing_else(tmp_path: Path, way):
    outcomes = ended_at_random(tmp_path, way, "SIGINT", "SIGTERM", "SIGHUP")
    assert {outcome.status for outcome in outcomes} == {129, 130, 143}
    assert [outcome for outcome in outcomes if not is_whole("replacing", outcome)] == []
    assert [outcome for outcome in outcomes if others(outcome.left)] == []


# Several at once.


@pytest.mark.parametrize("way", ["as it is", "without nameless files", "without /proc"])
def test_of_many_at_once_one_makes_the_file_and_the_others_say_that_it_is_there(tmp_path: Path, way):
    for race in races(tmp_path, way, force=False):
        assert sorted(race.statuses) == [0] + [2] * (len(TEXTS) - 1)
        assert set(race.said) == {"a.md: is there already; --force replaces it"}
        assert list(race.left) == [TARGET]
        assert race.left[TARGET] == TEXTS[race.statuses.index(0)]


@EACH_WAY
def test_of_many_at_once_that_replace_the_file_each_succeeds_and_one_remains(tmp_path: Path, way):
    for race in races(tmp_path, way, force=True):
        assert race.statuses == [0] * len(TEXTS)
        assert list(race.left) == [TARGET]
        assert race.left[TARGET] in TEXTS


@EACH_WAY
def test_a_temporary_name_is_in_use_until_it_is_given_up(way):
    Path(TARGET).write_text(OLD, encoding="utf-8")
    seen = []

    def look(_: int, name: str) -> None:
        if name == "replace":
            # As another process would that writes the same file.
            remove_abandoned(Path(TARGET))
            seen.append(others(names()))

    with lacking(*WAYS[way]), before_calls(look):
        write_whole(Path(TARGET), NEW.encode(), COMMON, replace=True)
    assert seen == [{f".{TARGET}.{os.getpid()}-0.part"}]
    assert names() == [TARGET]


# A call of the system fails.


def outcome_of(writer: str, way: str, act: Callable[[int, str], None]) -> str:
    """Return what a writer says when this is done before its calls; what it leaves is as it should be."""
    for path in Path().iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if writer in ON_OLD_FILES:
        Path(TARGET).write_text(OLD, encoding="utf-8")
    before = names()
    said = ""
    with lacking(*WAYS[way], "a disk"):
        try:
            with before_calls(act):
                WRITERS[writer]()
        except AdvisorError as error:
            said = str(error)
    is_old = names() == before and (writer not in ON_OLD_FILES or Path(TARGET).read_text() == OLD)
    file = Path(TARGET, "inner", "one.yaml") if Path(TARGET).is_dir() else Path(TARGET)
    is_new = names() == [TARGET] and file.read_text() == NEW
    assert is_old if said or "checking" in writer else is_new, (said, names())
    return said


FAILING = sorted(set(CALLS) - {"unlink", "rmdir", "close"})
"""Calls that may fail; when a name cannot be removed, it is left, of course."""


@EACH_WAY
@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_failure_of_any_call_leaves_the_old_or_the_new_and_nothing_else(way, writer, code):
    said = set()
    for failing in count(1):
        reached = 0

        def fail(number: int, name: str, failing=failing) -> None:
            nonlocal reached
            reached = number
            if number == failing and name in FAILING:
                raise OSError(code, os.strerror(code))

        said.add(outcome_of(writer, way, fail))
        if reached < failing:
            break
    assert failing > 2
    assert said <= {"", f"{TARGET}: cannot be written: {os.strerror(code)}"}


@EACH_WAY
@pytest.mark.parametrize("writer", WRITERS)
def test_where_calls_fail_for_good_the_message_says_why(way, writer):
    told = {}
    # Without the first call, no folder is taken away either.
    calls = set(FAILING) - {"open"} if writer == "folder" else FAILING
    for failing in calls:

        def fail(_: int, name: str, failing=failing) -> None:
            if name == failing:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

        told[failing] = outcome_of(writer, way, fail)
    needed = {"open"} if "checking" in writer else {"open", "write", "fsync"} & set(calls)
    failed = {name for name, said in told.items() if said}
    assert needed <= failed
    assert failed <= {*needed, "fchmod", "replace", "rename", "mkdir"}
    assert {told[name] for name in failed} == {f"{TARGET}: cannot be written: Input/output error"}


@EACH_WAY
def test_a_file_that_the_system_takes_in_pieces_is_whole(way, monkeypatch):
    write = os.write
    with lacking(*WAYS[way]):
        monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
        write_whole(Path("a"), b"0123456789" * 5, COMMON, replace=False)
    assert Path("a").read_bytes() == b"0123456789" * 5


ON_A_SMALL_DISK = """
import os, pathlib, sys
from advisor.cli.output import deliver
from advisor.errors import AdvisorError

def write(name, size, force):
    try:
        deliver("x" * size, name, force=force, exact=True)
    except AdvisorError as error:
        print(error)
    print({path.name: path.stat().st_size for path in sorted(pathlib.Path().iterdir())})

os.chdir(sys.argv[1])
write("a", 200_000, False)
write("a", 100, False)
write("a", 200_000, True)
write("a", 20_000, True)
os.system("mount -o remount,ro .")
write("a", 30_000, True)
write("b", 30_000, False)
"""


def test_on_a_full_disk_and_on_one_that_is_read_only_the_old_file_stays(tmp_path: Path):
    # In a namespace of its own, with which the disk goes away.
    mount = 'mount -t tmpfs -o size=64k none "$0" && exec "$@" "$0"'
    mounted = ("unshare", "--mount", "--map-root-user", "sh", "-c", mount, str(tmp_path))
    if shutil.which("unshare") is None or run_process((*mounted, "ls"), environment(tmp_path)).status:
        pytest.skip("no file system can be mounted here")
    done = run_process((*mounted, sys.executable, "-c", ON_A_SMALL_DISK), environment(tmp_path))
    assert done.said == ""
    assert done.text.splitlines() == [
        "a: cannot be written: No space left on device",
        "{}",
        "{'a': 100}",
        "a: cannot be written: No space left on device",
        "{'a': 100}",
        "{'a': 20000}",
        "a: cannot be written: Read-only file system",
        "{'a': 20000}",
        "b: cannot be written: Read-only file system",
        "{'a': 20000}",
    ]


# Links, modes and names.


@EACH_WAY
@pytest.mark.parametrize("replace", [False, True])
def test_what_a_link_leads_to_that_comes_meanwhile_stays_as_it_is(way, replace):
    Path("precious").write_text("precious", encoding="utf-8")

    is_swapped = False

    def swap(_: int, name: str) -> None:
        nonlocal is_swapped
        if name == "fsync" and not is_swapped:
            is_swapped = True
            Path("a").unlink(missing_ok=True)
            Path("a").symlink_to("precious")

    if replace:
        Path("a").write_text("old", encoding="utf-8")
    with lacking(*WAYS[way]), before_calls(swap):
        if replace:
            write_whole(Path("a"), b"new", COMMON, replace=True)
        else:
            with pytest.raises(FileExistsError):
                write_whole(Path("a"), b"new", COMMON, replace=False)
    assert Path("a").read_text() == ("new" if replace else "precious")
    assert Path("a").is_symlink() is not replace
    assert Path("precious").read_text() == "precious"
    assert names() == ["a", "precious"]


@EACH_WAY
@pytest.mark.parametrize("replace", [False, True])
def test_a_link_that_leads_nowhere_is_itself_what_is_there(way, replace):
    Path("a").symlink_to("nowhere")
    with lacking(*WAYS[way]):
        if replace:
            write_whole(Path("a"), b"new", COMMON, replace=True)
        else:
            with pytest.raises(FileExistsError):
                write_whole(Path("a"), b"new", COMMON, replace=False)
    assert Path("a").is_symlink() is not replace
    assert names() == ["a"]


@EACH_WAY
def test_a_file_that_comes_meanwhile_is_not_replaced(way):
    def come(_: int, name: str) -> None:
        if name == "fsync":
            Path("a").write_text("theirs", encoding="utf-8")

    with lacking(*WAYS[way]), before_calls(come), pytest.raises(FileExistsError):
        write_whole(Path("a"), b"ours", COMMON, replace=False)
    assert Path("a").read_text() == "theirs"
    assert names() == ["a"]


@EACH_WAY
@pytest.mark.parametrize(("mode", "left"), [(COMMON, 0o640), (PRIVATE, 0o600)])
@pytest.mark.parametrize("replace", [False, True])
def test_a_new_file_has_the_mode_that_the_mask_leaves(way, mode, left, replace):
    before = os.umask(0o027)
    try:
        with lacking(*WAYS[way]):
            write_whole(Path("a"), b"new", mode, replace=replace)
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("a").stat().st_mode) == left


@EACH_WAY
@pytest.mark.parametrize("mode", [0o600, 0o666, 0o444, 0o640, 0o755])
def test_a_file_that_replaces_one_has_its_mode(way, mode):
    Path("a").touch()
    Path("a").chmod(mode)
    with lacking(*WAYS[way]):
        write_whole(Path("a"), b"new", COMMON, replace=True)
    assert stat.S_IMODE(Path("a").stat().st_mode) == mode


def test_what_replaces_a_private_file_is_never_for_others():
    Path("a").touch(mode=0o600)
    seen = set()

    def look(_: int, __: str) -> None:
        seen.update(stat.S_IMODE(path.stat().st_mode) for path in Path().iterdir() if path.name != "a")

    with lacking("nameless files"), before_calls(look):
        write_whole(Path("a"), b"new", COMMON, replace=True)
    assert seen == {0o600}


@EACH_WAY
@pytest.mark.parametrize(
    "name", ["n" * 255, "é" * 127, "\U0001f370" * 63, "a\nb", "-rf", "*", ".a.md.1-0.part"]
)
def test_a_file_of_any_name_is_replaced(way, name):
    for text in (b"old", b"new"):
        with lacking(*WAYS[way]):
            write_whole(Path(name), text, COMMON, replace=True)
        assert Path(name).read_bytes() == text
    assert names() == [name]


def test_the_name_is_made_to_last_after_it_is_given(monkeypatch):
    synced = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append((is_folder, Path("a").exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write_whole(Path("a"), b"new", COMMON, replace=False)
    assert synced == [(False, False), (True, True)]


# A check beforehand.


@EACH_WAY
def test_a_check_leaves_nothing(way):
    with lacking(*WAYS[way]):
        check_place(Path("a"))
    assert names() == []


@pytest.mark.usefixtures("nameless")
def test_a_check_makes_no_name_at_all():
    called = []
    with before_calls(lambda _, name: called.append(name)):
        check_place(Path("a"))
    assert called == ["open", "close"]


@EACH_WAY
def test_a_check_finds_what_writing_would_find(way):
    Path("file").touch()
    for name, code in (("n" * 256, errno.ENAMETOOLONG), ("no/a", errno.ENOENT), ("file/a", errno.ENOTDIR)):
        for act in (check_place, lambda path: write_whole(path, b"", COMMON, replace=True)):
            with lacking(*WAYS[way]), pytest.raises(OSError, match=os.strerror(code)):
                act(Path(name))
    assert names() == ["file"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
@EACH_WAY
def test_in_a_folder_that_may_not_be_written_the_old_file_stays(way):
    Path("locked").mkdir()
    Path("locked/a").write_text("old", encoding="utf-8")
    Path("locked").chmod(0o555)
    for name in ("locked/a", "locked/b"):
        for act in (check_place, lambda path: write_whole(path, b"", COMMON, replace=True)):
            with lacking(*WAYS[way]), pytest.raises(PermissionError):
                act(Path(name))
    assert [path.name for path in Path("locked").iterdir()] == ["a"]
    assert Path("locked/a").read_text() == "old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everywhere")
@EACH_WAY
def test_a_folder_that_may_only_be_written_is_enough(way):
    Path("blind").mkdir()
    try:
        Path("blind").chmod(0o300)
        with lacking(*WAYS[way]):
            write_whole(Path("blind/a"), b"old", COMMON, replace=False)
            write_whole(Path("blind/a"), b"new", COMMON, replace=True)
    finally:
        Path("blind").chmod(0o700)
    assert [path.name for path in Path("blind").iterdir()] == ["a"]
    assert Path("blind/a").read_text() == "new"
