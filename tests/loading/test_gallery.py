"""The gallery of faults: one folder a kind, named after it, with what replaces or joins the toy's files.

Beside them stands `expected.txt`, the message word for word.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from rule_set_copies import copied, faults_in

from advisor.loading import parsing

FAULTY = Path(__file__).parent / "faulty"
KINDS = sorted(folder.name for folder in FAULTY.iterdir())
LOADERS = pytest.mark.parametrize(
    "loader", [parsing.LOADER, yaml.SafeLoader], ids=["quickest-loader", "python-loader"]
)


def changed_by(kind: str) -> dict[str, bytes]:
    """Return the files of one kind of fault, by their path in the rule set."""
    folder = FAULTY / kind
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "expected.txt"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@LOADERS
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_is_reported_word_for_word_with_its_place(
    kind: str,
    loader: Any,
    picnic_cake_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "LOADER", loader)
    folder = copied(picnic_cake_folder, tmp_path, changed_by(kind))
    assert faults_in(folder) + "\n" == (FAULTY / kind / "expected.txt").read_text(encoding="utf-8")


@LOADERS
def test_the_rule_set_that_the_gallery_spoils_has_no_faults(
    loader: Any,
    picnic_cake_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "LOADER", loader)
    assert faults_in(picnic_cake_folder) == ""


BYTES = {
    "raw-escape": (b"- id: \x1b[31mred\n", "vetoes.yaml:1:7: character \\x1b is not allowed"),
    "nul": (b"- id: no\x00nuts\n", "vetoes.yaml:1:9: character \\x00 is not allowed"),
    "bell": (b"- id: no-nuts # \x07\n", "vetoes.yaml:1:17: character \\x07 is not allowed"),
    "lone-carriage-return": (b"- id: a\r  when: b\n", "vetoes.yaml:1:8: character \\x0d is not allowed"),
    "raw-direction-mark": (
        "- id: no-nuts # \u202e\n".encode(),
        "vetoes.yaml:1:17: character \\u202e is not allowed",
    ),
    "c1-control-character": (
        "- id: no-nuts # \x9b\n".encode(),
        "vetoes.yaml:1:17: character \\x9b is not allowed",
    ),
    "second-byte-order-mark": (
        "\ufeff\ufeff- id: no-nuts\n".encode(),
        "vetoes.yaml:1:1: character \\ufeff is not allowed",
    ),
    "utf-16-little-endian": ("- id: no-nuts\n".encode("utf-16"), "vetoes.yaml: is UTF-16; save it as UTF-8"),
    "utf-16-big-endian": (
        b"\xfe\xff" + "- id: no-nuts\n".encode("utf-16-be"),
        "vetoes.yaml: is UTF-16; save it as UTF-8",
    ),
    "utf-32": ("- id: no-nuts\n".encode("utf-32"), "vetoes.yaml: is UTF-32; save it as UTF-8"),
    "latin-1": (
        "- id: no-nuts\n  reason: pur\xe9e\n".encode("latin-1"),
        "vetoes.yaml:2:14: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "latin-1-after-a-byte-order-mark": (
        b"\xef\xbb\xbf- id: no-nuts\n  reason: pur\xe9e\n",
        "vetoes.yaml:2:14: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "surrogate": (
        b"- id: \xed\xa0\x80\n",
        "vetoes.yaml:1:7: byte 0xed is not UTF-8; save the file as UTF-8",
    ),
    "overlong-form": (
        b"- id: \xc0\xaf\n",
        "vetoes.yaml:1:7: byte 0xc0 is not UTF-8; save the file as UTF-8",
    ),
    "not-a-character": ("- id: \uffff\n".encode(), "vetoes.yaml:1:7: character \\uffff is not allowed"),
    "a-byte-over-the-limit": (
        b"#" * (1024 * 1024 + 1),
        "vetoes.yaml: larger than 1024 KiB, which is the limit",
    ),
}
"""What an editor cannot keep, or a folder should not."""


@LOADERS
@pytest.mark.parametrize("kind", sorted(BYTES))
def test_a_fault_in_the_bytes_is_reported_word_for_word_with_its_place(
    kind: str,
    loader: Any,
    picnic_cake_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "LOADER", loader)
    content, expected = BYTES[kind]
    folder = copied(picnic_cake_folder, tmp_path, {"vetoes.yaml": content})
    assert faults_in(folder) == expected


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte-order-mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="carriage-return-and-line-feed"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no-line-end-at-the-end"),
        pytest.param(lambda data: b"%YAML 1.2\n---\n" + data, id="directive"),
        pytest.param(lambda data: b"# a comment\n\n---\n" + data + b"...\n", id="document-marks"),
    ],
)
def test_a_file_may_be_written_as_editors_write_it(
    change: Any,
    picnic_cake_folder: Path,
    tmp_path: Path,
) -> None:
    files = [*picnic_cake_folder.glob("*.yaml"), *picnic_cake_folder.glob("*/*.yaml")]
    changed = {file.relative_to(picnic_cake_folder).as_posix(): change(file.read_bytes()) for file in files}
    assert faults_in(copied(picnic_cake_folder, tmp_path, changed)) == ""
