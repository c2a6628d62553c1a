"""The contents of a rule set are its files but the cases, and the digest tells them apart."""

import hashlib
import os
import sys
from pathlib import Path

import pytest
from rule_set_copies import copied

from advisor.loading.contents import read_contents


def test_cases_are_no_part_of_it(picnic_cake_folder: Path) -> None:
    found = [part.name for part, _ in read_contents(picnic_cake_folder).parts]
    assert found[0] == "rule-set.yaml"
    assert not any(name.startswith("cases/") for name in found)


def test_a_part_comes_with_its_bytes(picnic_cake_folder: Path) -> None:
    for part, data in read_contents(picnic_cake_folder).parts:
        assert data == (picnic_cake_folder / part.name).read_bytes()


def test_a_required_file_that_is_missing_has_none(picnic_cake_folder: Path, tmp_path: Path) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    (copy / "alternatives.yaml").unlink()
    assert [part.name for part, data in read_contents(copy).parts if data is None] == ["alternatives.yaml"]


def test_the_digest_is_that_of_each_name_and_its_bytes_in_their_order(
    picnic_cake_folder: Path, tmp_path: Path
) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    (copy / "alternatives.yaml").unlink()
    found = read_contents(copy)
    said = b"".join(
        b"%b\0%b\0" % (part.name.encode(), data) for part, data in found.parts if data is not None
    )
    assert found.digest == hashlib.sha256(said).hexdigest()


@pytest.mark.parametrize("name", ["rule-set.yaml", "sources/neighbour.yaml", "criteria/heat.yaml"])
def test_a_byte_more_is_another_digest(name: str, picnic_cake_folder: Path, tmp_path: Path) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    before = read_contents(copy).digest
    with (copy / name).open("ab") as file:
        file.write(b"\n")
    assert read_contents(copy).digest != before


def test_another_name_is_another_digest(picnic_cake_folder: Path, tmp_path: Path) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    before = read_contents(copy).digest
    (copy / "sources/neighbour.yaml").rename(copy / "sources/neighbours.yaml")
    assert read_contents(copy).digest != before


def test_a_file_that_is_no_part_is_a_fault(picnic_cake_folder: Path, tmp_path: Path) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    (copy / "vetos.yaml").write_text("[]\n", encoding="utf-8")
    found = read_contents(copy)
    assert [Path(fault.location.file).name for fault in found.faults] == ["vetos.yaml"]
    assert found.digest == read_contents(picnic_cake_folder).digest


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_name_that_is_not_utf8_is_a_fault(picnic_cake_folder: Path, tmp_path: Path) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    name = os.fsdecode(b"\xff.yaml")
    (copy / "questions" / name).write_text("[]\n", encoding="utf-8")
    found = read_contents(copy)
    assert [Path(fault.location.file).name for fault in found.faults] == [name]
    assert found.digest != read_contents(picnic_cake_folder).digest
