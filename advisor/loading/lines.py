"""A stream as lines, as they come: none of them whole in memory if it is too long."""

from collections.abc import Callable, Iterator

from advisor.loading.files import MOST_BYTES

AT_ONCE = 64 * 1024
"""How many bytes are read at once."""


def read_lines(read: Callable[[int], bytes], before_waiting: Callable[[], None]) -> Iterator[bytes]:
    r"""Yield each line without its end, ``\n`` or ``\r\n``; the last one needs none.

    Of a line that is longer than `MOST_BYTES` one byte more is yielded, and the rest passed over.

    Args:
        read: returns what is there, at most so many bytes, and waits only where there is nothing; no byte
            means the end.
        before_waiting: is called each time before that.

    """
    begun = bytearray()
    while True:
        before_waiting()
        chunk = read(AT_ONCE)
        if not chunk:
            break
        first, *others = chunk.split(b"\n")
        # Two bytes over the limit: what is cut off cannot be mistaken for the end of a line.
        begun += first[: MOST_BYTES + 2 - len(begun)]
        if others:
            yield _whole(bytes(begun))
            *whole, last = others
            for line in whole:
                yield _whole(line)
            begun = bytearray(last)
    if begun:
        yield _whole(bytes(begun))


def _whole(line: bytes) -> bytes:
    line = line.removesuffix(b"\r")
    return line if len(line) <= MOST_BYTES else line[: MOST_BYTES + 1]
