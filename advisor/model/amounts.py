"""Exact amounts. Ratings and weights are whole thousandths, points are whole millionths.

Floats are not used: with them a total depends on the order of its parts, and an exact tie gets a
false winner.
"""

UNIT = 1_000
"""How many parts one whole rating or weight has."""

POINT = UNIT * UNIT
"""How many parts one point (a rating of 1 at a weight of 1) has."""


def decimal(amount: int, unit: int = POINT) -> str:
    """Return the exact decimal text of an amount: ``4``, ``0.9``, ``-1.25``."""
    sign = "-" if amount < 0 else ""
    whole, part = divmod(abs(amount), unit)
    digits = str(part).zfill(len(str(unit)) - 1).rstrip("0") if part else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def number(amount: int, unit: int = POINT) -> int | float:
    """Return the amount as a number whose JSON text has exactly the value of `decimal`."""
    return amount // unit if amount % unit == 0 else amount / unit
