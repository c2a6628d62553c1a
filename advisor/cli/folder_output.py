"""Where a new rule set goes: whole into a folder that was not there before, or was empty."""

import os
import stat
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from advisor.cli.output import check_parent, explained
from advisor.cli.temporary_names import made_beside, new_folder, remove_abandoned
from advisor.cli.whole_files import COMMON, check_place, sync_folder, write_whole
from advisor.errors import AdvisorError
from advisor.text import unsafe_characters, visible


def check_folder(name: str) -> None:
    """Check early that a folder could be written there, before a person gives many answers.

    Raises:
        AdvisorError: as `write_folder` would.

    """
    with explained(name):
        check_place(_target(name))


def write_folder(name: str, files: Mapping[str, str]) -> None:
    """Write the files, by their paths within the folder: all of them or none.

    They are written into a folder beside it that then takes the name. If SIGKILL or a power cut comes before,
    the next writing of the same folder removes that one.

    Raises:
        AdvisorError: the folder cannot be written, holds something already, is the current one, or its name
            cannot be shown; nothing is changed then, and nothing left.

    """
    with explained(name), ExitStack() as opened:
        target = _target(name)
        remove_abandoned(target, folders=True)
        temporary, descriptor = opened.enter_context(made_beside(target, new_folder))
        if descriptor is not None:
            opened.callback(os.close, descriptor)
        for path, text in files.items():
            file = temporary / path
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, text.encode(), COMMON, replace=False)
        _put_in_place(temporary, target)
        sync_folder(target.parent)


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
