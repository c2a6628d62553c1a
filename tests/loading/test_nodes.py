"""What stands in a place is told beside what was expected there."""

import pytest

from advisor.loading.nodes import Mapping, Node, Scalar, Sequence, expected


@pytest.mark.parametrize(
    ("node", "told"),
    [
        (Scalar("no\x1b", 1, 1), r'"no\x1b"'),
        (Scalar("", 1, 1), "nothing"),
        (Sequence([], 1, 1), "a list of 0 items"),
        (Sequence([Scalar("a", 1, 1)], 1, 1), "a list of 1 item"),
        (Mapping({}, 1, 1), "a mapping"),
    ],
)
def test_what_stands_there_is_told(node: Node, told: str) -> None:
    assert expected("a day", node) == f"expected a day, not {told}"
