"""The cases of a rule set."""

import os
from pathlib import Path
from typing import NamedTuple

from advisor.errors import Fault, FaultsError, Location
from advisor.loading import building
from advisor.loading.answers import Given, read_answers, why_ruled_out
from advisor.loading.condition_kind import QUESTION
from advisor.loading.descriptions import FILES
from advisor.loading.files import read_part
from advisor.loading.folders import CASES_FOLDER, list_parts
from advisor.loading.kinds import AS_OF
from advisor.loading.nodes import Mapping, expected
from advisor.loading.reading import Reading
from advisor.loading.rule_sets import Loaded, read_file
from advisor.model.applicability import ruled_out
from advisor.model.cases import Case


class LoadedCases(NamedTuple):
    """The cases of a rule set in the order of their files, and where each is defined, by id."""

    cases: tuple[Case, ...]
    places: dict[str, Location]


def load_cases(path: Path, loaded: Loaded) -> LoadedCases:
    """Return the cases of the rule set.

    Raises:
        FaultsError: every fault in the case files, sorted by place.

    """
    reading = Reading()
    reading.defined = {group: dict(names) for group, names in loaded.places.items()}
    renamed = loaded.rule_set.renamed
    for group, table in (("criterion", renamed.criteria), ("alternative", renamed.alternatives)):
        for word, now in table.items():
            reading.rename(group, word, now)
    cases = []
    files = [os.path.join(path, part.name) for part in list_parts(path).parts if part.entry == CASES_FOLDER]
    for file in files:
        for record in read_file(file, read_part(file), FILES[CASES_FOLDER], reading) or ():
            given = Given({}, {}, {})
            if isinstance(record["node"], Mapping):
                _read_case(record, loaded, reading, given)
            cases.append((record, given))
    # The questions have been checked with their choices.
    reading.used = [used for used in reading.used if used[0] != QUESTION]
    reading.check_names()
    if reading.faults:
        raise FaultsError(reading.faults)
    built = tuple(building.case(record, given.answers, loaded.rule_set) for record, given in cases)
    return LoadedCases(built, reading.defined.get("case", {}))


def _read_case(record: dict[str, object], loaded: Loaded, reading: Reading, given: Given) -> None:
    entries = record["node"].entries  # type: ignore[attr-defined]  # checked by the caller
    if "answers" in entries and isinstance(entries["answers"][1], Mapping):
        node = entries["answers"][1]
        read_answers(node, loaded.rule_set, reading, given)
        out = ruled_out(loaded.rule_set, given.answers)
        reading.faults += [
            Fault(given.places[name], why_ruled_out(loaded.rule_set, name, out))
            for name in given.answers
            if name in out
        ]
    if "as-of" in entries:
        node = entries["as-of"][1]
        as_of = str(record["as-of"])
        if as_of and not AS_OF.fits(as_of):
            reading.fault(node, expected(AS_OF.about, node))
