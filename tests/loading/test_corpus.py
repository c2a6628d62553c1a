"""Files that the fuzzer has made, kept for what came of them: each is read again by both parsers.

`python tests/fuzz.py --add FILE --sort SORT` puts another one in. Where what comes of a file changes on
purpose, take its line out of the corpus and add the file again.
"""

import pytest
from foreign_files import SORTS, sound
from fuzz import CORPUS, Entry, corpus, corpus_file, features, judged, spoilt

MOST_BYTES_IN_ALL = 300 * 1024


@pytest.mark.parametrize("sort", SORTS)
def test_what_comes_of_a_file_stays(sort: str) -> None:
    entries = corpus(sort)
    assert entries
    for entry in entries:
        found, wrong = judged(sort, entry.data)
        assert (wrong, found.short) == ([], entry.outcome), entry


def test_every_sort_of_file_is_there_and_all_are_small() -> None:
    assert {file.name for file in CORPUS.iterdir()} == {corpus_file(sort).name for sort in SORTS}
    assert sum(file.stat().st_size for file in CORPUS.iterdir()) < MOST_BYTES_IN_ALL


@pytest.mark.parametrize("sort", SORTS)
def test_entries_are_different_and_some_are_refused(sort: str) -> None:
    entries = corpus(sort)
    assert len({entry.data for entry in entries}) == len(entries)
    assert {entry.outcome for entry in entries} > {"accepted"}


def test_an_entry_is_kept_byte_for_byte() -> None:
    assert Entry(b"a: \xff\n", "line 1").line == '{"outcome": "line 1", "base64": "YTog/wo="}\n'
    assert Entry("a: é\n".encode(), "accepted").line == '{"outcome": "accepted", "text": "a: \\u00e9\\n"}\n'


# The fuzzer itself.


def test_the_same_seed_spoils_files_alike() -> None:
    import random

    data = [spoilt(sound("answers.yaml"), [sound("advice.yaml")], random.Random(5)) for _ in range(2)]  # noqa: S311
    assert data[0] == data[1] != sound("answers.yaml")


def test_a_sound_file_is_nothing_to_report() -> None:
    for sort in SORTS:
        found, wrong = judged(sort, sound(sort))
        assert (found.short, features(found), wrong) == ("accepted", {"accepted"}, [])


def test_an_exception_and_a_place_beyond_the_file_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    import foreign_files
    import fuzz

    from advisor.errors import Fault, Location

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "outcome", fail)
    assert "ZeroDivisionError" in judged("answers.yaml", b"a: b\n")[1][0]
    far = foreign_files.Outcome((Fault(Location("answers.yaml", 9, 1), "is far"),))
    monkeypatch.setattr(fuzz, "outcome", lambda *_: far)
    assert judged("answers.yaml", b"a: b\n")[1] == [
        "beyond the end of the file or the line: answers.yaml:9:1: is far"
    ]


def test_parsers_that_differ_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    import foreign_files
    import fuzz

    from advisor.errors import Fault, Location

    def outcome(_: str, __: bytes, parser: str = "quickest") -> foreign_files.Outcome:
        faults = (Fault(Location("answers.yaml", 1, 1), "is odd"),)
        return foreign_files.Outcome(faults if parser == "quickest" else ())

    monkeypatch.setattr(fuzz, "outcome", outcome)
    assert judged("answers.yaml", b"a: b\n")[1] == [
        "the parsers differ: ('answers.yaml:1:1: is odd', 'nothing')"
    ]
