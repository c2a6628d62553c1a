"""The commands that read files from strangers, and where something may be put into a sound file."""

from typing import NamedTuple

from foreign_files import JSON, RECORD, SHEET, YAML, sound

CRITERION = "criteria/taste.yaml"


class Reader(NamedTuple):
    """A way to read files of a sort: the words of the command, and its exit status for a faulty one.

    Status 1 is a finding, told on standard output; 2 is wrong use, told on standard error.
    """

    sort: str
    words: tuple[str, ...]
    status: int = 2


READERS = {
    "rules check": Reader(CRITERION, ("rules", "check", "{folder}"), 1),
    "recommend --rules": Reader(CRITERION, ("recommend", "--favourite", "fruit", "--rules", "{folder}")),
    "answers in YAML": Reader(YAML, ("recommend", "--answers", "{file}")),
    "answers for the next question": Reader(YAML, ("next", "--answers", "{file}")),
    "answers on standard input": Reader(YAML, ("recommend", "--answers", "-")),
    "answers in JSON": Reader(JSON, ("recommend", "--answers", "{file}")),
    "answers of a record": Reader(RECORD, ("recommend", "--answers", "{file}")),
    "answers of a sheet": Reader(SHEET, ("recommend", "--answers", "{file}")),
    "recheck": Reader(RECORD, ("recheck", "{file}", "--format", "json"), 1),
}
ON_PAGES = {way for way, reader in READERS.items() if reader.sort in {RECORD, SHEET}}
IN_JSON = {way for way, reader in READERS.items() if reader.sort == JSON}
IN_YAML = READERS.keys() - ON_PAGES - IN_JSON


class Refusal(NamedTuple):
    """What is said of a file: its name as it is said, and the lines."""

    file: str
    lines: list[str]

    def says(self, place: str, what: str) -> bool:
        """Return whether there is a line of this place, empty for the whole file, that holds these words."""
        begin = f"{self.file}:{place}:" if place else f"{self.file}: "
        return any(line.startswith(begin) and what in line for line in self.lines)


def with_lines(sort: str, yaml: bytes, json: bytes = b"") -> tuple[bytes, int]:
    """Return a sound file with something put in, and the number of the line in which that begins."""
    data = sound(sort)
    if sort == JSON:
        place = data.rindex(b"}")
        return data[:place] + b",\n" + json + data[place:], data[:place].count(b"\n") + 2
    place = data.index(b"\n---\n") + 1 if sort in {RECORD, SHEET} else len(data)
    return data[:place] + yaml + b"\n" + data[place:], data[:place].count(b"\n") + 1
