"""Where a new rule set goes: whole into a folder that was not there before, or was empty."""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from advisor.cli.output import check_parent
from advisor.errors import AdvisorError
from advisor.terminal.stopping import signals_ignored
from advisor.text import unsafe_characters, visible


def check_folder(name: str) -> None:
    """Check early that a folder could be written there, before a person gives many answers.

    Raises:
        AdvisorError: as `write_folder` would.

    """
    with _begun(name):
        pass


def write_folder(name: str, files: Mapping[str, str]) -> None:
    """Write the files, by their paths within the folder: all of them or none.

    Raises:
        AdvisorError: the folder cannot be written, holds something already, is the current one, or its name
            cannot be shown; nothing is changed then, and nothing left.

    """
    with _begun(name) as (temporary, target):
        for path, text in files.items():
            file = temporary / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        _put_in_place(temporary, target)


@contextmanager
def _begun(name: str) -> Iterator[tuple[Path, Path]]:
    """Give a new folder beside the one that is wanted, and its path; the new one is taken away in the end."""
    try:
        target = _target(name)
        temporary = target.with_name(f".{target.name[:50]}.{os.getpid()}.part")
        temporary.mkdir()
        try:
            yield temporary, target
        finally:
            with signals_ignored():
                shutil.rmtree(temporary, ignore_errors=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AdvisorError(f"{visible(name)}: cannot be written: {visible(reason)}") from error


def _target(name: str) -> Path:
    """Return the path of the folder; where a link leads to an empty one, that one is meant."""
    if not name.strip():
        raise AdvisorError("DIRECTORY: is empty; name a new folder")
    unsafe = next(unsafe_characters(name), None)
    if unsafe or "\n" in name:
        raise AdvisorError(f"{visible(name)}: cannot be named so: it holds characters that cannot be shown")
    # Not resolved: a link that leads nowhere is no place for a folder.
    path = Path.cwd() / os.path.normpath(name)
    try:
        # Unlike `exists`, it tells what is not there from what cannot be.
        path.lstat()
    except FileNotFoundError:
        check_parent(path, name)
        return path
    if not path.is_dir():
        raise AdvisorError(f"{name}: is there already and is no folder; name a new one")
    path = path.resolve()
    if any(path.iterdir()):
        raise AdvisorError(f"{name}: is there already and is not empty; name a new folder")
    if path == Path.cwd():
        raise AdvisorError(f"{name}: is the folder you are in; name a new one")
    return path


def _put_in_place(temporary: Path, target: Path) -> None:
    """Give the whole folder its name, unless another has put something there in the meantime."""
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        if os.name != "posix":
            # There no folder takes the place of another.
            target.rmdir()
    temporary.rename(target)
