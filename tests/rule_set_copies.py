"""Copies of a rule set that a test may spoil, and the faults that loading them reports."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import load_with_sources


def copied(folder: Path, into: Path, changed: Mapping[str, str | bytes] = {}) -> Path:
    """Return a copy of the folder in which these files, by path, have another content."""
    copy = into / folder.name
    shutil.copytree(folder, copy)
    for path, content in changed.items():
        file = copy / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return copy


def edited(folder: Path, path: str, old: str, new: str) -> dict[str, str]:
    """Return a changed file for `copied`: the one in the folder with one passage replaced."""
    text = (folder / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
    return {path: text.replace(old, new)}


def faults_in(folder: Path) -> str:
    """Return the message that loading the rule set with its cases ends in, empty where all is well.

    Paths are relative to the folder.
    """
    try:
        load_cases(folder, load_with_sources(folder))
    except AdvisorError as error:
        return str(error).replace(f"{folder}/", "")
    return ""
