"""What no file may hold, put into every sort of file that may come from strangers, and read in every way.

Word for word, and with both parsers, the same is in tests/loading/test_gallery.py (files of a rule set), in
tests/loading/test_parsing.py (deep nesting, numbers that the parsers fall over) and in
tests/loading/test_mistakes.py (what is no YAML).
"""

import pytest
from hostile_rows import ROWS
from reading_commands import IN_JSON, READERS, with_lines

PAIRS = [(way, row) for row in ROWS for way in READERS if way not in IN_JSON or ROWS[row].json]


@pytest.mark.parametrize(("way", "row"), PAIRS)
def test_what_no_file_may_hold_is_told_with_its_line(refusal, way, row):
    wanted = ROWS[row]
    data, first = with_lines(READERS[way].sort, wanted.yaml, wanted.json)
    found = refusal(way, data)
    if wanted.said:
        assert found.says(str(first + wanted.line), wanted.said), found.lines[:3]
    else:
        # Where the parser stops is its own affair.
        assert found.lines[0].startswith(f"{found.file}:"), found.lines[:3]
