"""Hostile files by both of PyYAML's parsers: whichever of them a machine has, the same comes out.

The sound files, the shipped rule set among them, are read by both in tests/loading/test_mutated_copies.py,
the gallery of faults in tests/loading/test_gallery.py, and the corpus of the fuzzer in
tests/loading/test_corpus.py. Texts longer than LONGEST_READ_TWICE are judged by one parser alone;
advisor/loading/parsing.py says why.
"""

import pytest
from foreign_files import JSON, outcome, sound
from hostile_rows import ACCEPTED, REFUSED, ROWS
from reading_commands import READERS, with_lines

from advisor.loading.parsing import LONGEST_READ_TWICE

SORTS = sorted({reader.sort for reader in READERS.values()})


@pytest.mark.parametrize("sort", SORTS)
def test_both_parsers_find_the_same_in_what_no_file_may_hold(sort):
    for name, row in ROWS.items():
        if sort != JSON or row.json:
            data, _ = with_lines(sort, row.yaml, row.json)
            assert len(data) < LONGEST_READ_TWICE
            found = outcome(sort, data)
            assert found.faults, name
            assert found == outcome(sort, data, "python"), name


@pytest.mark.parametrize("sort", SORTS)
def test_both_parsers_find_the_same_in_files_that_are_none_of_ours(sort):
    ways = {way for way, reader in READERS.items() if reader.sort == sort}
    for name, change in {**REFUSED, **ACCEPTED}.items():
        if not change.ways or change.ways & ways:
            data = change.change(sound(sort))
            found = outcome(sort, data)
            assert found == outcome(sort, data, "python"), name
            assert bool(found.faults) == (name in REFUSED), name
