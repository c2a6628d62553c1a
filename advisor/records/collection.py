"""Decision records collected from files and folders, and what is amiss with those that cannot be read."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.errors import AdvisorError, Fault, FaultsError, Location
from advisor.loading.decision_files import decision_files
from advisor.loading.front_matter import read_page, schema_of
from advisor.loading.record_files import RecordFile, record_on
from advisor.model.decision import SHEET, Decision
from advisor.text import visible


class Collection(NamedTuple):
    """Decisions by the names of their files, and the faults of files that cannot be read.

    `set_aside` holds the status of decisions that are in force no longer; `sheets` are the files that hold
    a sheet of questions.
    """

    decisions: dict[str, Decision]
    set_aside: dict[str, str]
    sheets: tuple[str, ...]
    faults: tuple[Fault, ...]


def collected(names: Iterable[str]) -> Collection:
    """Return what the files and the folders with these names hold, in their order.

    Raises:
        AdvisorError: nothing is there under a name, or a folder holds no such file.

    """
    records: dict[str, RecordFile | None] = {}
    faults: list[Fault] = []
    for name, content in decision_files(names).items():
        try:
            records[name] = record_in(content, name)
        except FaultsError as error:
            faults += error.faults
        except AdvisorError as error:
            faults.append(Fault(Location(name), str(error).removeprefix(f"{visible(name)}: ")))
    read = {name: record for name, record in records.items() if record}
    set_aside = {name: record.filing.status for name, record in read.items() if record.filing.is_set_aside}
    return Collection(
        decisions={name: record.decision for name, record in read.items() if name not in set_aside},
        set_aside=set_aside,
        sheets=tuple(name for name in records if name not in read),
        faults=tuple(faults),
    )


def record_in(content: bytes | AdvisorError, name: str) -> RecordFile | None:
    """Return the record in a file with this content, None where it is a sheet of questions.

    Raises:
        AdvisorError: the content is one, or no record; every fault has its place.

    """
    if isinstance(content, AdvisorError):
        raise content
    page = read_page(content, name)
    return None if schema_of(page, name) == SHEET else record_on(page, name)
