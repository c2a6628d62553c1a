"""A stream comes as lines, whatever pieces it comes in."""

import io
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.loading.files import MOST_BYTES
from advisor.loading.lines import read_lines


def lines_of(pieces: Iterable[bytes]) -> list[bytes]:
    """Return the lines of a stream that comes in these pieces."""
    waiting = iter(pieces)
    return list(read_lines(lambda _: next(waiting, b""), lambda: None))


@given(st.lists(st.binary(min_size=1, max_size=4) | st.sampled_from([b"\n", b"\r\n", b"\r", b"ab\ncd"])))
def test_lines_do_not_depend_on_the_pieces_in_which_they_come(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    lines = whole.removesuffix(b"\n").split(b"\n") if whole else []
    assert lines_of(pieces) == [line.removesuffix(b"\r") for line in lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (b"", []),
        (b"\n", [b""]),
        (b"a", [b"a"]),
        (b"a\n", [b"a"]),
        (b"a\n\nb", [b"a", b"", b"b"]),
        (b"a\r\nb\rc\r\n\r\n", [b"a", b"b\rc", b""]),
        (b"\x0b\x0c\xe2\x80\xa8\n", [b"\x0b\x0c\xe2\x80\xa8"]),
    ],
)
def test_a_line_ends_in_a_line_feed_alone_or_behind_a_carriage_return(
    text: bytes, lines: list[bytes]
) -> None:
    assert lines_of([text]) == lines


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
@pytest.mark.parametrize("over", [-1, 0, 1, 2, 3, 1000])
def test_a_line_up_to_the_limit_is_whole_and_a_longer_one_is_one_byte_over_it(over: int, end: bytes) -> None:
    stream = io.BytesIO(b"x" * (MOST_BYTES + over) + end + (b"next\n" if end else b""))
    first, *others = read_lines(stream.read, lambda: None)
    assert first == b"x" * (MOST_BYTES + min(over, 1))
    assert others == ([b"next"] if end else [])


def test_of_a_line_without_end_little_is_kept() -> None:
    pieces = (b"x" * 65_536 for _ in range(400))
    tracemalloc.start()
    try:
        assert [len(line) for line in lines_of(pieces)] == [MOST_BYTES + 1]
        assert tracemalloc.get_traced_memory()[1] < 8 * MOST_BYTES
    finally:
        tracemalloc.stop()


def test_all_lines_that_are_there_are_handed_out_before_more_is_waited_for() -> None:
    waiting = iter([b"a\nb\nc", b"d\n", b"e"])
    seen: list[object] = []
    seen.extend(read_lines(lambda _: next(waiting, b""), lambda: seen.append(None)))
    assert seen == [None, b"a", b"b", None, b"cd", None, None, b"e"]


@pytest.mark.parametrize("over", [2, 3, 9])
def test_a_line_over_the_limit_is_handed_out_before_its_end_is_there(over: int) -> None:
    waiting = iter([b"x" * (MOST_BYTES + over), b"x" * 9, b"y\nz\n"])
    seen: list[object] = []
    seen.extend(read_lines(lambda _: next(waiting, b""), lambda: seen.append("waiting")))
    assert [len(item) if isinstance(item, bytes) else item for item in seen] == [
        *("waiting", MOST_BYTES + 1),
        *("waiting", "waiting", 1, "waiting"),
    ]
