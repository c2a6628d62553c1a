"""Where a result goes: to standard output, or whole into a file that was not there before."""

import errno
import os
import stat
import sys
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
        AdvisorError: the file cannot be written, or is there already; it is then left as it was.

    """
    if output not in {"", "-"}:
        try:
            if output.endswith(("/", os.sep)):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            _write_file(Path(output), text.encode(), force=force)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise AdvisorError(f"{visible(output)}: cannot be written: {visible(reason)}") from error
        return
    if exact:
        sys.stdout.buffer.write(text.encode())
    else:
        sys.stdout.write(text)
    sys.stdout.flush()


def _write_file(path: Path, data: bytes, *, force: bool) -> None:
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
    temporary = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        _write_new(temporary, data, like=target)
        if force:
            temporary.replace(target)
        else:
            _put_in_place(temporary, target, path)
    finally:
        temporary.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes, *, like: Path) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if like.exists():
        path.chmod(stat.S_IMODE(like.stat().st_mode))


def _put_in_place(temporary: Path, target: Path, named: Path) -> None:
    """Give the whole file its name, unless another took the name in the meantime."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise _exists(named) from None
    except OSError:
        # A file system without hard links.
        temporary.rename(target)


def _exists(path: Path) -> AdvisorError:
    return AdvisorError(f"{visible(str(path))}: is there already; --force replaces it")
