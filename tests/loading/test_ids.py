"""The nearest id to a text is an id, or there is none."""

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
