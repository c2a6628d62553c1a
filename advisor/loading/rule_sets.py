"""A rule set from its folder: every file read and decoded, every name checked, then the model."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from advisor.errors import Fault, FaultsError, Location
from advisor.loading import building
from advisor.loading.checks import check_rule_set
from advisor.loading.contents import read_contents
from advisor.loading.descriptions import FILES
from advisor.loading.files import decoded, read_part
from advisor.loading.folders import CLAIMS_FOLDER, CRITERIA_FOLDER, FOLDERS, list_parts
from advisor.loading.kinds import Kind
from advisor.loading.parsing import read_nodes
from advisor.loading.reading import Reading
from advisor.model.recommendation import VERDICTS
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Source
from advisor.text import visible

_Result = TypeVar("_Result")


class Decoded(NamedTuple):
    """The decoded files without a fault: by file name, and by folder then file stem; the contents by path."""

    single: dict[str, Any]
    many: dict[str, dict[str, Any]]
    contents: dict[str, bytes]


class RuleSetFiles(NamedTuple):
    """The decoded files of one folder: by file name, and by folder then file stem; the contents by path."""

    path: Path
    reading: Reading
    single: dict[str, Any]
    many: dict[str, dict[str, Any]]
    contents: dict[str, bytes]
    digest: str


class Loaded(NamedTuple):
    """A rule set with its sources, where each name is defined (group, then id), and its decoded files."""

    rule_set: RuleSet
    sources: tuple[Source, ...]
    places: dict[str, dict[str, Location]]
    files: Decoded


def load_rule_set(path: Path) -> RuleSet:
    """Return the rule set in the folder, without the claims of its sources.

    The claims are not needed to score, so their files are neither decoded nor checked here, unless
    there is a fault elsewhere: then every fault of the rule set is told.

    Raises:
        FaultsError: every fault, sorted by place.
        AdvisorError: a file cannot be read.

    """
    try:
        return _checked(_without_garbage_collection(lambda: _read_folder(path, with_claims=False)))
    except FaultsError:
        load_with_sources(path)
        raise


def load_with_sources(path: Path) -> Loaded:
    """Return the rule set and its sources, with every citation checked. Raises as `load_rule_set`."""
    files = _without_garbage_collection(lambda: _read_folder(path, with_claims=True))
    rule_set = _checked(files)
    sources = tuple(building.source(stem, value) for stem, value in files.many[CLAIMS_FOLDER].items())
    return Loaded(rule_set, sources, files.reading.defined, Decoded(files.single, files.many, files.contents))


def load_sources(path: Path, rule_set: RuleSet, wanted: frozenset[str]) -> tuple[Source, ...]:
    """Return the sources of a loaded rule set that make the wanted claims, with these claims alone.

    Raises:
        FaultsError: every fault of the whole rule set, once anything is amiss with what was read.

    """
    reading = Reading()
    for group, names in (("alternative", rule_set.alternatives), ("rating", rule_set.scale)):
        for name in names:
            reading.define(group, getattr(name, "id", str(name)), Location(""))
    sources = _without_garbage_collection(lambda: _read_excerpts(path, wanted, reading))
    reading.check_names()
    found = {claim.id for source in sources for claim in source.claims}
    if reading.faults or wanted - found:
        return load_with_sources(path).sources
    return sources


def _read_excerpts(path: Path, wanted: frozenset[str], reading: Reading) -> tuple[Source, ...]:
    from advisor.loading.excerpts import excerpt  # noqa: PLC0415  # not needed to score

    sources = []
    for part in list_parts(path).parts:
        if part.entry != CLAIMS_FOLDER:
            continue
        file = os.path.join(path, part.name)
        text = read_part(file).decode("utf-8", "surrogateescape")
        data = excerpt(text, wanted).encode("utf-8", "surrogateescape")
        if data:
            record = read_file(file, data, FILES[CLAIMS_FOLDER], reading)
            if not reading.faults:
                sources.append(building.source(part.stem, record))
    return tuple(sources)


def _checked(files: RuleSetFiles) -> RuleSet:
    reading = files.reading
    check_rule_set(files.single, files.many, reading)
    if not reading.unread:
        reading.check_names()
    if reading.faults:
        raise FaultsError(reading.faults)
    return building.rule_set(visible(files.path.resolve().name), files.single, files.many, files.digest)


def _read_folder(path: Path, *, with_claims: bool) -> RuleSetFiles:
    reading = Reading(unchecked="" if with_claims else "claim")
    for word in VERDICTS:
        reading.define("verdict", word, Location(""))
    found = read_contents(path)
    reading.faults += found.faults
    single: dict[str, Any] = {}
    many: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    contents: dict[str, bytes] = {}
    for part, data in found.parts:
        file = os.path.join(path, part.name)
        if data is None:
            reading.unread = True
            reading.faults.append(Fault(Location(file), "is missing; every rule set has it"))
            continue
        contents[file] = data
        if part.entry == CLAIMS_FOLDER and not with_claims:
            continue
        if part.entry == CRITERIA_FOLDER:
            reading.define("criterion", part.stem, Location(file))
        value = read_file(file, data, FILES[part.entry], reading)
        if part.stem:
            many[part.entry][part.stem] = value
        else:
            single[part.entry] = value
    return RuleSetFiles(path, reading, single, many, contents, found.digest)


def read_file(file: str, data: bytes, kind: Kind, reading: Reading) -> Any:
    """Return the decoded content of one file; what is wrong goes to `reading`, None comes back."""
    reading.file = file
    try:
        node = read_nodes(decoded(data, reading.file), reading.file)
    except FaultsError as error:
        reading.faults += error.faults
        reading.unread = True
        return None
    if node is None:
        reading.unread = True
        reading.faults.append(Fault(Location(reading.file), f"is empty; expected {kind.about}"))
        return None
    return kind.decode(node, reading)


def _without_garbage_collection(load: Callable[[], _Result]) -> _Result:
    # Everything made here is kept, so looking for garbage only costs time: with many rules more
    # than the reading itself.
    enabled = gc.isenabled()
    gc.disable()
    try:
        return load()
    finally:
        if enabled:
            gc.enable()
