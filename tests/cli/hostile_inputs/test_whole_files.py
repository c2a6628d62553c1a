"""Files that are hostile or odd as a whole: encodings, no content, other content, a second document.

Word for word, the faults of the bytes are in tests/loading/test_gallery.py and in
tests/loading/test_files.py.
"""

import pytest
from foreign_files import sound
from hostile_rows import ACCEPTED, REFUSED, Change
from reading_commands import READERS


def _pairs(table: dict[str, Change]) -> list[tuple[str, str]]:
    return [(way, row) for row, change in table.items() for way in READERS if way in (change.ways or READERS)]


@pytest.mark.parametrize(("way", "row"), _pairs(REFUSED))
def test_a_file_that_is_no_file_of_ours_is_refused(refusal, way, row):
    wanted = REFUSED[row]
    found = refusal(way, wanted.change(sound(READERS[way].sort)))
    assert any(
        line.startswith(f"{found.file}:{wanted.place}") and wanted.said in line for line in found.lines
    ), found.lines[:3]


@pytest.mark.parametrize(("way", "row"), _pairs(ACCEPTED))
def test_a_file_may_be_written_as_editors_write_it(accepted, way, row):
    data = sound(READERS[way].sort)
    assert accepted(way, ACCEPTED[row].change(data)) == accepted(way, data)
