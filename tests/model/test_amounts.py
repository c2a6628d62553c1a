"""Amounts are exact, in the program and in what it prints."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.model.amounts import POINT, UNIT, decimal, number

AMOUNTS = st.integers(-(10**12), 10**12)
UNITS = st.sampled_from([UNIT, POINT])


def test_a_point_is_a_rating_of_one_at_a_weight_of_one() -> None:
    assert UNIT * UNIT == POINT


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0"), (4_000_000, "4"), (900_000, "0.9"), (-1_250_000, "-1.25"), (1, "0.000001"), (-1, "-0.000001")],
)
def test_an_amount_is_printed_without_needless_digits(amount: int, text: str) -> None:
    assert decimal(amount) == text


def test_thousandths_are_printed_with_their_own_unit() -> None:
    assert decimal(300, UNIT) == "0.3"


@given(AMOUNTS, UNITS)
def test_what_is_printed_is_exact(amount: int, unit: int) -> None:
    assert Fraction(decimal(amount, unit)) == Fraction(amount, unit)


@given(AMOUNTS, UNITS)
def test_json_prints_the_same_digits(amount: int, unit: int) -> None:
    assert Decimal(json.dumps(number(amount, unit))) == Decimal(decimal(amount, unit))


@given(AMOUNTS, UNITS)
def test_equal_amounts_alone_are_printed_alike(amount: int, unit: int) -> None:
    assert decimal(amount, unit) not in {decimal(amount - 1, unit), decimal(amount + 1, unit)}


@given(AMOUNTS)
def test_a_whole_amount_is_a_whole_number(amount: int) -> None:
    assert isinstance(number(amount * POINT), int)
