"""Files written so that, whatever happens, there is the old one or the new one, whole."""

import os
import stat
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from advisor.cli.temporary_names import lock, made_beside, new_file, remove_abandoned

COMMON, PRIVATE = 0o666, 0o600
"""Who may read a new file, before the user's own mask: everybody, or its owner alone."""


class _Content(NamedTuple):
    """What a file is to hold, and its mode: exact is that of an old file, which no mask changes."""

    data: bytes
    mode: int
    exact: bool

    @property
    def first_mode(self) -> int:
        return PRIVATE if self.exact else self.mode


def write_whole(target: Path, data: bytes, mode: int, *, replace: bool) -> None:
    """Write a file: all of it, or what was there stays as it was.

    On Linux the file has no name until it is whole. A new one then gets its name, and never has another.
    One that replaces an old one has a temporary name between two calls of the system, because no single
    call puts a file without a name into the place of another. Elsewhere, and where the file system knows
    no files without a name, it has the temporary name while it is written.

    What cannot be ruled out: SIGKILL or a power cut just then leaves the file with the temporary name.
    The next writing of the same target removes it, where `remove_abandoned` can tell that nobody uses it.
    And where a file system has no hard links, the later of two processes that make the same new file at
    the same moment may win.

    Args:
        target: the file. A link is replaced and not followed.
        data: what it is to hold.
        mode: who may read a new file, before the user's own mask. A file that is replaced keeps its mode.
        replace: a file that is there already may be replaced.

    Raises:
        FileExistsError: there is one, and it may not be replaced.
        OSError: it cannot be written.

    """
    remove_abandoned(target)
    kept = _mode_of(target) if replace else None
    content = _Content(data, mode if kept is None else kept, exact=kept is not None)
    if not _is_written_without_a_name(target, content, replace=replace):
        _write_under_a_name(target, content, replace=replace)
    sync_folder(target.parent)


def check_place(target: Path) -> None:
    """Check that a file or a folder could be made there, and leave nothing: `write_whole` says how surely.

    Raises:
        OSError: it could not.

    """
    with suppress(FileNotFoundError):
        target.lstat()
    descriptor = _opened_without_a_name(target.parent, PRIVATE)
    if descriptor is not None:
        os.close(descriptor)
        return
    with made_beside(target, lambda path: new_file(path, PRIVATE)) as (_, descriptor):
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder outlive a power cut, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mode_of(target: Path) -> int | None:
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(mode) if stat.S_ISREG(mode) else None


def _is_written_without_a_name(target: Path, content: _Content, *, replace: bool) -> bool:
    """Write the file and then give it its name; return whether that can be done here."""
    descriptor = _opened_without_a_name(target.parent, content.first_mode)
    if descriptor is None:
        return False
    try:
        _fill(descriptor, content)
        return _is_named(descriptor, target, replace=replace)
    finally:
        os.close(descriptor)


def _opened_without_a_name(folder: Path, mode: int) -> int | None:
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, mode)
    except (AttributeError, OSError):
        # If anything else is wrong with the folder, a file with a name fails as well, and says what.
        return None


def _fill(descriptor: int, content: _Content) -> None:
    rest = memoryview(content.data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    if content.exact and hasattr(os, "fchmod"):
        os.fchmod(descriptor, content.mode)
    os.fsync(descriptor)


def _is_named(descriptor: int, target: Path, *, replace: bool) -> bool:
    """Give the file without a name its name; return whether that can be done here."""
    try:
        _link(descriptor, target)
    except FileExistsError:
        if not replace:
            raise
    except OSError:
        return False
    else:
        return True
    lock(descriptor)
    try:
        with made_beside(target, lambda path: _link(descriptor, path)) as (temporary, _):
            temporary.replace(target)
    except OSError:
        return False
    return True


def _link(descriptor: int, path: Path) -> None:
    # By itself, `follow_symlinks` follows no link here; with a folder, which a whole path ignores, it does.
    source = f"/proc/self/fd/{descriptor}"
    os.link(source, path, src_dir_fd=descriptor, follow_symlinks=True)


def _write_under_a_name(target: Path, content: _Content, *, replace: bool) -> None:
    def make(path: Path) -> int:
        return new_file(path, content.first_mode)

    with made_beside(target, make) as (temporary, descriptor), ExitStack() as opened:
        opened.callback(os.close, descriptor)
        _fill(descriptor, content)
        if os.name != "posix":
            # There an open file cannot be renamed, and there is no lock that closing would end.
            opened.close()
        if replace:
            temporary.replace(target)
        else:
            _put_in_place(temporary, target)


def _put_in_place(temporary: Path, target: Path) -> None:
    """Give the file its name, unless that is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links.
        if os.path.lexists(target):
            raise FileExistsError from None
        temporary.rename(target)
