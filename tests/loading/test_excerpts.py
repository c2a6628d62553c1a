"""An excerpt holds the wanted claims in their places, and everything that is no claim."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.loading.excerpts import excerpt

TEXT = "title: T\nclaims:\n  - id: A1\n    says: a\n  - id: B2\n    says: b\n  - id: C3\n    says: c\n"
NAMES = ["baking-book", "neighbour", "later-facts"]


def test_an_unwanted_claim_leaves_its_empty_lines() -> None:
    assert excerpt(TEXT, {"B2"}) == "title: T\nclaims:\n\n\n  - id: B2\n    says: b\n\n\n"


def test_a_text_without_a_wanted_claim_is_empty() -> None:
    assert excerpt(TEXT, {"D4"}) == ""


def test_a_text_in_another_form_comes_back_whole() -> None:
    assert excerpt("claims: [{id: A1, says: a}]\n", {"B2"}) == "claims: [{id: A1, says: a}]\n"


@pytest.mark.parametrize("wanted", ["A1", "C3"])
def test_what_stands_behind_the_claims_is_kept(wanted: str) -> None:
    assert excerpt(TEXT + "# soon\ncounts-from: 2018\n", {wanted}).endswith("\ncounts-from: 2018\n")


@pytest.mark.parametrize("name", NAMES)
def test_all_claims_are_the_whole_text(name: str, picnic_cake_folder: Path) -> None:
    text = (picnic_cake_folder / "sources" / f"{name}.yaml").read_text(encoding="utf-8")
    wanted = {f"{letter}{number:02}" for letter in "BNL" for number in range(1, 11)}
    assert excerpt(text, wanted) == text


@given(
    name=st.sampled_from(NAMES), wanted=st.sets(st.sampled_from(["B01", "B10", "N03", "N06", "L01", "L04"]))
)
def test_a_line_that_is_left_keeps_its_number(picnic_cake_folder: Path, name: str, wanted: set[str]) -> None:
    text = (picnic_cake_folder / "sources" / f"{name}.yaml").read_text(encoding="utf-8")
    lines = excerpt(text, wanted).splitlines()
    assert all(line in {"", original} for line, original in zip(lines, text.splitlines(), strict=False))
