"""A claim counts from its own newest date, else from its source's."""

import pytest

from advisor.loading.rule_sets import Loaded
from advisor.model.sources import dated, first_day


@pytest.mark.parametrize(
    ("date", "day"), [("2026", "2026-01-01"), ("2026-10", "2026-10-01"), ("2026-10-28", "2026-10-28")]
)
def test_a_date_counts_from_its_first_day(date: str, day: str) -> None:
    assert first_day(date) == day


@pytest.mark.parametrize(
    ("claim", "day"),
    [
        pytest.param("B01", "2017-03-01", id="the-day-of-the-source"),
        pytest.param("N01", "2018-01-01", id="the-day-that-an-undated-source-counts-from"),
        pytest.param("L01", "2022-07-01", id="its-own-day"),
        pytest.param("L02", "2024-05-20", id="the-newest-of-its-own-days"),
        pytest.param("L03", "2023-10-01", id="the-first-day-of-its-own-month"),
    ],
)
def test_a_claim_counts_from(claim: str, day: str, picnic_cake_loaded: Loaded) -> None:
    found = {item.id: (source, item) for source in picnic_cake_loaded.sources for item in source.claims}
    assert dated(*found[claim]) == day
