"""Where a result goes: to standard output, or whole into a file that was not there before."""

import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.text import visible


def deliver(text: str, output: str, *, force: bool, exact: bool) -> None:
    """Write the result to the file, or to standard output where none is named.

    Args:
        text: the result.
        output: a path; empty or a hyphen for standard output.
        force: replace an existing file.
        exact: always UTF-8; else as the terminal's encoding can show it.

    Raises:
        AdvisorError: the file cannot be written, is there already, or is a decision record and the result is
            none; it is then left as it was.

    """
    if output not in {"", "-"}:
        if force:
            _check_keeps_record(output, text)
        with explained(output):
            _write_file(Path(output), output, text.encode(), force=force)
        return
    if exact:
        sys.stdout.buffer.write(text.encode())
    else:
        sys.stdout.write(text)
    sys.stdout.flush()


def _check_keeps_record(output: str, text: str) -> None:
    """Refuse to put anything else into the place of a decision record, in which answers would be lost."""
    from advisor.loading.files import read_bytes
    from advisor.loading.front_matter import is_ours

    if os.path.isfile(output) and not text.startswith("---\n") and is_ours(read_bytes(output)):  # noqa: PTH113
        raise AdvisorError(
            f"{visible(output)}: is a decision record or a sheet, whose answers would be lost;"
            " --format record writes a record again, or name another file"
        )


def deliver_files(texts: Mapping[str, str], folder: str, *, force: bool) -> None:
    """Write the texts, by the names of their files, into a folder, which is made where only it is missing.

    Each file is written whole or not at all, and one that holds its text already is left alone.

    Raises:
        AdvisorError: the folder or a file cannot be written; or files are there with another content and are
            not to be replaced: then nothing is written.

    """
    if os.path.lexists(folder) and not Path(folder).is_dir():
        raise AdvisorError(f"{visible(folder)}: is not a folder; name one, or a new one")
    with explained(folder):
        check_parent(Path(folder), folder)
        Path(folder).mkdir(exist_ok=True)
    changed = {
        Path(folder, name): text for name, text in texts.items() if not _holds(Path(folder, name), text)
    }
    links = [path for path in changed if path.is_symlink()]
    if links:
        # A folder was named, and what a link in it leads to may be anywhere.
        raise AdvisorError("\n".join(f"{visible(str(path))}: is a link; remove it first" for path in links))
    there = [path for path in changed if os.path.lexists(path)]
    if there and not force:
        raise AdvisorError("\n".join(str(_exists(path)) for path in there))
    for path, text in changed.items():
        deliver(text, str(path), force=force, exact=True)


def check_parent(path: Path, name: str) -> None:
    """Check that a folder could be made there: the one around it is not made with it.

    Raises:
        AdvisorError: the folder around it is missing.
        OSError: it cannot be looked at.

    """
    if not path.parent.exists():
        around = visible(str(Path(os.path.normpath(name)).parent))
        raise AdvisorError(f"{visible(name)}: the folder {around} is not there; make it first")


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def check_output(output: str, *, force: bool) -> None:
    """Check early that a result could be written there, before a person gives many answers.

    Raises:
        AdvisorError: as `deliver` would.

    """
    if output in {"", "-"}:
        return
    from advisor.cli.whole_files import check_place

    with explained(output):
        check_place(_target(Path(output), output, force=force))


def replace_file(name: str, text: str) -> None:
    """Write answers into a file, whole or not at all, replacing what was there.

    A new file is for its owner alone: answers may be nobody else's business.

    Raises:
        AdvisorError: the file cannot be written; it is then left as it was.

    """
    with explained(name):
        _write_file(Path(name), name, text.encode(), force=True, private=True)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the system says of a file or a folder into an error with its name."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AdvisorError(f"{visible(name)}: cannot be written: {visible(reason)}") from error


def _target(path: Path, name: str, *, force: bool) -> Path:
    """Return the file to be written: where a link leads to, if it may be replaced."""
    if name.endswith(("/", os.sep)):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    target = Path(os.path.realpath(path)) if force else path
    if force and target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.is_dir():
        raise AdvisorError(f"{visible(str(path))}: is a folder; name a file in it")
    if os.path.lexists(target):
        if not stat.S_ISREG(os.lstat(target).st_mode) and not target.is_symlink():
            raise AdvisorError(f"{visible(str(path))}: is not a file; leave --output out for standard output")
        if not force:
            raise _exists(path)
    return target


def _write_file(path: Path, name: str, data: bytes, *, force: bool, private: bool = False) -> None:
    from advisor.cli.whole_files import COMMON, PRIVATE, write_whole

    target = _target(path, name, force=force)
    try:
        write_whole(target, data, PRIVATE if private else COMMON, replace=force)
    except FileExistsError:
        if force:
            raise
        raise _exists(path) from None


def _exists(path: Path) -> AdvisorError:
    return AdvisorError(f"{visible(str(path))}: is there already; --force replaces it")
