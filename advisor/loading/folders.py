"""The files of a rule set's folder: which there are, and which would be passed over in silence."""

import os
from pathlib import Path
from typing import NamedTuple

from advisor.errors import AdvisorError, Fault, Location
from advisor.loading.ids import ID, KEBAB, LONGEST_ID, near_id
from advisor.text import quoted, unknown, visible

CRITERIA_FOLDER, CLAIMS_FOLDER, CASES_FOLDER = "criteria", "sources", "cases"
REQUIRED_FILES = ("rule-set.yaml", "alternatives.yaml")
FOLDERS = ("questions", CRITERIA_FOLDER, CLAIMS_FOLDER, CASES_FOLDER)
ENTRIES = (*REQUIRED_FILES, "advice.yaml", "vetoes.yaml", *FOLDERS)
"""What a rule set's folder holds, in the order in which it is read."""


class Part(NamedTuple):
    """A file of a rule set: its place in the table of files, its path within the folder, its stem."""

    entry: str
    name: str
    stem: str


class Listing(NamedTuple):
    """The parts in the order of the table of files, by name; and the files that are none."""

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]


def list_parts(folder: Path) -> Listing:
    """Return the files of the rule set; a required one is listed even where it is missing.

    Raises:
        AdvisorError: the folder cannot be read.

    """
    names = [name for name, is_folder in _entries(folder) if not is_folder]
    for inner, is_folder in _entries(folder):
        if is_folder and not inner.startswith("."):
            names += [f"{inner}/{name}" for name in _names_below(folder / inner, deep=inner in FOLDERS)]
    parts = [Part(name, name, "") for name in REQUIRED_FILES if name not in names]
    faults = []
    for name in sorted(names):
        if not name.lower().endswith((".yaml", ".yml")):
            continue
        entry, _, rest = name.rpartition("/")
        if name in ENTRIES:
            parts.append(Part(name, name, ""))
        elif entry in FOLDERS and rest.endswith(".yaml"):
            stem = rest.removesuffix(".yaml")
            parts.append(Part(entry, name, stem))
            if len(stem) > LONGEST_ID or not KEBAB.fullmatch(stem):
                near = near_id(stem).lower()
                hint = f"; did you mean {quoted(f'{near}.yaml')}?" if near else ""
                message = f"the name of a file is an id: {ID}, then .yaml{hint}"
                faults.append(Fault(Location(os.path.join(folder, name)), message))
        else:
            faults.append(Fault(Location(os.path.join(folder, name)), _foreign(name)))
    parts.sort(key=lambda part: (ENTRIES.index(part.entry), part.name))
    return Listing(tuple(parts), tuple(faults))


def _entries(folder: Path) -> list[tuple[str, bool]]:
    try:
        with os.scandir(folder) as found:
            return [(entry.name, entry.is_dir()) for entry in found]
    except OSError as error:
        message = f"{visible(str(folder))}: cannot be read: {visible(error.strerror or str(error))}"
        raise AdvisorError(message) from error


def _names_below(folder: Path, *, deep: bool) -> list[str]:
    names = []
    for name, is_folder in _entries(folder):
        if not is_folder:
            names.append(name)
        elif deep:
            names += [f"{name}/{inner}" for inner, _ in _entries(folder / name)]
    return names


def _foreign(name: str) -> str:
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return unknown(
        "file of a rule set", name, [entry if "." in entry else f"{entry}/{stem}.yaml" for entry in ENTRIES]
    )
