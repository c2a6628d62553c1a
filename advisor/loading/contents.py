"""What stands in the files of a rule set, byte for byte, and the digest by which it is known."""

import os
from pathlib import Path
from typing import NamedTuple

from advisor.errors import Fault
from advisor.loading.digest import sha256
from advisor.loading.files import read_part
from advisor.loading.folders import CASES_FOLDER, Part, list_parts


class Contents(NamedTuple):
    """The parts of a rule set but its cases, each with its bytes: None where a required file is missing.

    `faults` are files that are no part. `digest` is the SHA-256 of the names and the bytes.
    """

    parts: tuple[tuple[Part, bytes | None], ...]
    faults: tuple[Fault, ...]
    digest: str


def read_contents(folder: Path) -> Contents:
    """Return what is in the folder of a rule set.

    Raises:
        AdvisorError: the folder or a file in it cannot be read.

    """
    listing = list_parts(folder)
    digest = sha256()
    parts: list[tuple[Part, bytes | None]] = []
    for part in listing.parts:
        if part.entry == CASES_FOLDER:
            continue
        file = os.path.join(folder, part.name)
        data = read_part(file) if os.path.lexists(file) else None
        if data is not None:
            # Bytes in a name that are not UTF-8, which is a fault, come as surrogates.
            digest.update(part.name.encode("utf-8", "surrogatepass") + b"\0" + data + b"\0")
        parts.append((part, data))
    return Contents(tuple(parts), listing.faults, digest.hexdigest())
