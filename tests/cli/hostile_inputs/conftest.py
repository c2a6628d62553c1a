"""Every way in which a file from strangers is read, and what is expected where it is hostile."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from foreign_files import sound
from known_rule_sets import FOLDERS, TOY
from reading_commands import READERS, Refusal
from rule_set_copies import copied
from running import Ran

from advisor.text import unsafe_characters

MOST_SAID = 30_000
"""Characters of all that is said of a file: a hundred faults, none of which repeats what it is about."""

DIGEST = re.compile(r"[0-9a-f]{12,64}")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the toy in which a test puts one file and takes it away again."""
    return copied(FOLDERS[TOY], tmp_path_factory.mktemp("copies"))


@pytest.fixture
def read(advisor, copy: Path, tmp_path: Path) -> Callable[[str, bytes], tuple[str, Ran]]:
    """Return a function that reads bytes in one of the ways: the name of the file, and what came of it."""

    def call(way: str, data: bytes) -> tuple[str, Ran]:
        reader = READERS[way]
        is_part = "/" in reader.sort
        file = (copy if is_part else tmp_path) / reader.sort
        file.write_bytes(data)
        try:
            done = advisor(*(word.format(file=file, folder=copy) for word in reader.words), given=data)
        finally:
            if is_part:
                file.write_bytes(sound(reader.sort))
        return "-" if "-" in reader.words else str(file), done

    return call


@pytest.fixture
def accepted(read) -> Callable[[str, bytes], str]:
    """Return a function that expects that the bytes are read, and gives the result without a checksum."""

    def call(way: str, data: bytes) -> str:
        _, done = read(way, data)
        assert (done.status, done.err) == (0, b""), done
        return DIGEST.sub("", done.text)

    return call


@pytest.fixture
def refusal(read) -> Callable[[str, bytes], Refusal]:
    """Return a function that expects that the bytes are refused as they should be, and gives what is said."""

    def call(way: str, data: bytes) -> Refusal:
        file, done = read(way, data)
        assert done.status == READERS[way].status, done
        told, silent = (done.out, done.err) if done.status == 1 else (done.err, done.out)
        assert silent == b""
        text = told.decode()
        if "json" in READERS[way].words:
            text = "\n".join(json.loads(text)["decisions"][0]["problems"])
        assert "Traceback" not in text
        assert len(text) < MOST_SAID
        lines = text.rstrip("\n").split("\n")
        assert not any(any(unsafe_characters(line)) for line in lines), lines
        return Refusal(file, lines)

    return call
