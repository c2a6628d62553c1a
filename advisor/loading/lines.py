"""A stream as lines, as they come: none of them whole in memory if it is too long."""

from collections.abc import Callable, Iterator

from advisor.loading.files import MOST_BYTES

AT_ONCE = 64 * 1024
"""How many bytes are read at once."""


def read_lines(read: Callable[[int], bytes], before_waiting: Callable[[], None]) -> Iterator[bytes]:
    r"""Yield each line without its end, ``\n`` or ``\r\n``; the last one needs none.

    Of a line that is longer than `MOST_BYTES` one byte more is yielded as soon as it is there, and the rest
    passed over, however long it is.

    Args:
        read: returns what is there, at most so many bytes, and waits only where there is nothing; no byte
            means the end.
        before_waiting: is called each time before that.

    """
    begun, is_passed_over = bytearray(), False
    while True:
        before_waiting()
        chunk = read(AT_ONCE)
        if not chunk:
            break
        first, *others = chunk.split(b"\n")
        # Two bytes over the limit: what is cut off cannot be mistaken for the end of a line.
        begun += first[: MOST_BYTES + 2 - len(begun)]
        if not is_passed_over and (others or len(begun) == MOST_BYTES + 2):
            yield _whole(bytes(begun))
            is_passed_over = True
        if others:
            *whole, last = others
            for line in whole:
                yield _whole(line)
            begun, is_passed_over = bytearray(last), False
    if begun and not is_passed_over:
        yield _whole(bytes(begun))


def _whole(line: bytes) -> bytes:
    line = line.removesuffix(b"\r")
    return line if len(line) <= MOST_BYTES else line[: MOST_BYTES + 1]
