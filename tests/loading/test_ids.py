"""The nearest id to a text is an id, or there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.loading.ids import KEBAB, LONGEST_ID, near_id


@given(st.text(max_size=70))
def test_the_nearest_id_is_one(text: str) -> None:
    near = near_id(text)
    assert not near or (KEBAB.fullmatch(near.lower()) and len(near) <= LONGEST_ID)


@given(st.from_regex(KEBAB, fullmatch=True).filter(lambda text: len(text) <= LONGEST_ID))
def test_an_id_is_the_nearest_to_itself(text: str) -> None:
    assert near_id(text) == text


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("a" * LONGEST_ID, "a" * LONGEST_ID),
        ("a" * (LONGEST_ID + 1), ""),
        # A ligature is written with two letters.
        ("\ufb01" * 30, "fi" * 30),
        ("\ufb01" * 30 + "t", ""),
        # What is too long is not cut, whatever would be left of it.
        ("a" + " " * LONGEST_ID, ""),
        ("Zo\xeb's Best_cake!", "Zoes-Best-cake"),
        ("?!", ""),
    ],
)
def test_the_nearest_id_is_told_up_to_the_longest(text: str, near: str) -> None:
    assert near_id(text) == near
