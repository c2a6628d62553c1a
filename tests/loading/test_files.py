"""Bytes are read within the limit and become harmless text, or faults."""

import errno
import io
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import AdvisorError, FaultsError
from advisor.loading.files import MOST_BYTES, decoded, read_bytes, read_part, read_standard_input
from advisor.text import visible


def faults(data: bytes) -> list[str]:
    """Return what is wrong with the bytes."""
    with pytest.raises(FaultsError) as caught:
        decoded(data, "f")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_no_part_of_a_rule_set(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(AdvisorError, match=r"a\.yaml: is a pipe, not a file"):
        read_part(tmp_path / "a.yaml")


def test_a_part_of_a_rule_set_that_is_missing_is_told_as_any_file(tmp_path: Path) -> None:
    with pytest.raises(AdvisorError, match="cannot be read"):
        read_part(tmp_path / "a.yaml")


def test_a_file_comes_back_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\x00\xff\r\n")
    assert read_bytes(file) == b"\x00\xff\r\n"


def test_no_more_than_a_byte_over_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * (MOST_BYTES + 1000))
    assert len(read_bytes(file)) == MOST_BYTES + 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_without_an_end_is_refused() -> None:
    assert faults(read_bytes(Path("/dev/zero"))) == ["f: larger than 1024 KiB, which is the limit"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_without_an_end_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    writer = threading.Thread(target=_write_without_end, args=[pipe], daemon=True)
    writer.start()
    data = read_bytes(pipe)
    writer.join(timeout=30)
    assert faults(data) == ["f: larger than 1024 KiB, which is the limit"]


def _write_without_end(pipe: Path) -> None:
    descriptor = os.open(pipe, os.O_WRONLY)
    try:
        while True:
            os.write(descriptor, b"# and so on\n" * 1000)
    except BrokenPipeError:
        os.close(descriptor)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.yaml", "No such file or directory"),
        ("", "Is a directory"),
        ("a\0b", "embedded null byte"),
        ("a" * 300, "File name too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(AdvisorError) as caught:
        read_bytes(tmp_path / name)
    assert str(caught.value) == f"{visible(str(tmp_path / name))}: cannot be read: {reason}"


def test_a_control_character_in_a_file_name_is_spelt_out(tmp_path: Path) -> None:
    with pytest.raises(AdvisorError, match=r"\\x1b\[31m") as caught:
        read_bytes(tmp_path / "\x1b[31m")
    assert str(caught.value).isprintable()


def test_standard_input_is_read_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (MOST_BYTES + 1000))))
    assert len(read_standard_input()) == MOST_BYTES + 1


def closed() -> io.TextIOWrapper:
    """Return a standard input that the shell has closed."""
    stream = io.TextIOWrapper(io.BytesIO(b""))
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [None, closed()], ids=["none", "closed"])
def test_a_closed_standard_input_is_said(
    stream: io.TextIOWrapper | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", stream)
    with pytest.raises(AdvisorError, match=r"^-: standard input is closed; name a file instead$"):
        read_standard_input()


class Broken(io.RawIOBase):
    """A stream that fails when it is read."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_standard_input_that_cannot_be_read_is_told_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    with pytest.raises(AdvisorError, match=r"^-: standard input cannot be read: Input/output error$"):
        read_standard_input()


def test_as_many_bytes_as_are_allowed_are_decoded() -> None:
    assert len(decoded(b"#" * MOST_BYTES, "f")) == MOST_BYTES


def test_a_byte_more_is_refused() -> None:
    assert faults(b"#" * (MOST_BYTES + 1)) == ["f: larger than 1024 KiB, which is the limit"]


def test_a_byte_order_mark_is_dropped() -> None:
    assert decoded(b"\xef\xbb\xbfa: b", "f") == "a: b"


def test_carriage_returns_before_line_feeds_are_dropped() -> None:
    assert decoded(b"a: b\r\nc: d\r\n", "f") == "a: b\nc: d\n"


def test_the_place_after_windows_line_ends_is_right() -> None:
    assert faults(b"a: b\r\n  \tc: d\r\n") == ["f:2:3: tab is not allowed; indent with spaces"]


def test_letters_of_any_script_are_allowed() -> None:
    text = "caf\u00e9 \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 \U0001f370"
    assert decoded(text.encode(), "f") == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"abc\xff", "f:1:4: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfabc\xff", "f:1:4: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"a\nb\xc3", "f:2:2: byte 0xc3 is not UTF-8; save the file as UTF-8"),
        (b"\x1f\x8b\x08", "f:1:2: byte 0x8b is not UTF-8; save the file as UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "f:1:1: byte 0x89 is not UTF-8; save the file as UTF-8"),
        (b"\xc3\xa9\xe9", "f:1:2: byte 0xe9 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_place(data: bytes, expected: str) -> None:
    assert faults(data) == [expected]


def test_every_harmful_character_has_its_place() -> None:
    assert faults("a\x1b\nb\u202ec\x00".encode()) == [
        "f:1:2: character \\x1b is not allowed",
        "f:2:2: character \\u202e is not allowed",
        "f:2:4: character \\x00 is not allowed",
    ]


@pytest.mark.parametrize("byte", [b"\0", b"\t", b"\x1b"])
def test_a_file_full_of_harmful_characters_has_a_hundred_faults(byte: bytes) -> None:
    assert len(faults(byte * MOST_BYTES)) == 100


@given(st.binary())
def test_any_bytes_are_harmless_text_or_a_fault(data: bytes) -> None:
    try:
        text = decoded(data, "f").replace("\n", "")
    except FaultsError:
        return
    assert visible(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_text_that_is_harmless_comes_back_unchanged(text: str) -> None:
    harmless = "".join(character for character in text if visible(character) == character)
    assert decoded(harmless.encode(), "f") == harmless
