"""Bytes from files and streams: bounded, UTF-8, and free of characters that could do harm."""

import codecs
import os
import re
import stat
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from advisor.errors import MOST_FAULTS, AdvisorError, Fault, FaultsError, Location
from advisor.text import unsafe_characters, visible

MOST_BYTES = 1024 * 1024
STANDARD_INPUT = "-"
_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def read_bytes(path: str | Path) -> bytes:
    """Return what is in the file, at most one byte over the limit.

    Raises:
        AdvisorError: the file cannot be read; the message names it and the system's reason.

    """
    try:
        with open(path, "rb") as stream:
            return read_bounded(stream)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{visible(str(path))}: cannot be read: {visible(reason)}"
        raise AdvisorError(message) from error


def read_part(path: str | Path) -> bytes:
    """Return what is in a file of a rule set, as `read_bytes` does.

    Raises:
        AdvisorError: as above; or it is a pipe, on which one would wait for ever.

    """
    with suppress(OSError):
        if stat.S_ISFIFO(os.stat(path).st_mode):
            raise AdvisorError(f"{visible(str(path))}: is a pipe, not a file")
    return read_bytes(path)


def read_bounded(stream: BinaryIO) -> bytes:
    """Return what the stream holds, but never more than one byte over the limit."""
    return stream.read(MOST_BYTES + 1)


def read_standard_input() -> bytes:
    """Return what standard input holds, within the limit.

    Raises:
        AdvisorError: standard input is closed or cannot be read.

    """
    try:
        return read_bounded(sys.stdin.buffer)
    except (AttributeError, ValueError) as error:
        raise AdvisorError("-: standard input is closed; name a file instead") from error
    except OSError as error:
        message = f"-: standard input cannot be read: {visible(error.strerror or str(error))}"
        raise AdvisorError(message) from error


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file, with line feeds as its only line ends.

    Raises:
        FaultsError: too large, not UTF-8, or with characters that no rule set or answer needs;
            each with its place, up to the first hundred.

    """
    if len(data) > MOST_BYTES:
        raise _refused(name, f"larger than {MOST_BYTES // 1024} KiB, which is the limit")
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            raise _refused(name, f"is {encoding}; save it as UTF-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode())
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise FaultsError([Fault(Location(name, line, column), message)]) from error
    text = text.replace("\r\n", "\n")
    faults = [_unsafe(name, text, found) for found in islice(unsafe_characters(text), MOST_FAULTS)]
    if faults:
        raise FaultsError(faults)
    return text


def _refused(name: str, message: str) -> FaultsError:
    return FaultsError([Fault(Location(name), message)])


def _unsafe(name: str, text: str, found: re.Match[str]) -> Fault:
    character = found.group()
    message = f"character {visible(character)} is not allowed"
    if character == "\t":
        message = "tab is not allowed; indent with spaces"
    return Fault(Location(name, *_place(text[: found.start()])), message)


def _place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")
