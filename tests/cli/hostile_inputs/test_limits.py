"""As large as a file may be, and as bad: it is refused with little memory, and without an end of the process.

Each way is a process of its own, whose address space is limited. No time is asserted; a process that does
not come to an end is ended after a minute. That no more is read than a byte over the limit is in
tests/loading/test_files.py, and what never ends on standard input in tests/test_main.py.
"""

import os

import pytest
from limited import BODIES, LARGE, SIGNS, read_within_limits
from reading_commands import READERS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of memory as POSIX has them")

MOST_SAID = 30_000
WAYS = ["rules check", "answers on standard input", "recheck"]
"""Front matter is read alike in records and in sheets."""


def assert_refused(found, way: str) -> None:
    assert {name: read for name, read in found.items() if read.status != READERS[way].status} == {}
    assert {name: read for name, read in found.items() if read.length > MOST_SAID} == {}
    assert {name: read for name, read in found.items() if "internal error" in read.said} == {}


def test_a_file_full_of_any_one_sign_is_refused(tmp_path):
    found = read_within_limits(tmp_path, "answers on standard input", "SIGNS")
    assert found.keys() == SIGNS.keys()
    assert_refused(found, "answers on standard input")


@pytest.mark.parametrize("way", WAYS)
def test_a_file_as_large_as_it_may_be_is_refused(tmp_path, way):
    found = read_within_limits(tmp_path, way, "LARGE")
    assert found.keys() == LARGE.keys()
    assert_refused(found, way)
    if way in {"rules check", "answers on standard input"}:
        # On the others it stands below another key, where it is no YAML.
        full = ("50,001 values", "as many values as fit", "as many mappings as fit")
        assert [name for name in full if "holds more than 50000 values" not in found[name].said] == []


def test_whatever_stands_below_the_front_matter_is_read_within_the_limits(tmp_path):
    found = read_within_limits(tmp_path, "answers of a sheet", "BODIES")
    assert found.keys() == BODIES.keys()
    assert {read.status for read in found.values()} <= {0, 2}
    assert {name: read for name, read in found.items() if read.length > MOST_SAID} == {}
    assert {name: read for name, read in found.items() if "internal error" in read.said} == {}
