"""A claim counts from its own newest date, else from its source's, and is good for two years."""

import pytest

from advisor.loading.rule_sets import Loaded
from advisor.model.sources import best_before, dated, first_day


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


@pytest.mark.parametrize(
    ("claim", "day"),
    [
        pytest.param("N03", "2030-01-01", id="the-day-that-it-names"),
        pytest.param("L03", "2026-10-01", id="the-day-that-it-names-though-it-has-a-date"),
        pytest.param("B01", "2019-03-01", id="two-years-after-the-day-of-the-source"),
        pytest.param("N01", "2020-01-01", id="two-years-after-the-day-that-an-undated-source-counts-from"),
        pytest.param("L01", "2024-07-01", id="two-years-after-its-own-day"),
        pytest.param("L02", "2026-05-20", id="two-years-after-the-newest-of-its-own-days"),
    ],
)
def test_a_claim_is_good_until(claim: str, day: str, picnic_cake_loaded: Loaded) -> None:
    found = {item.id: (source, item) for source in picnic_cake_loaded.sources for item in source.claims}
    assert best_before(*found[claim]) == day


@pytest.mark.parametrize(
    ("date", "day"), [("2023", "2025-01-01"), ("2023-10", "2025-10-01"), ("2023-10-15", "2025-10-15")]
)
def test_a_month_or_a_year_is_good_for_two_years_from_its_first_day(
    date: str, day: str, picnic_cake_loaded: Loaded
) -> None:
    source = picnic_cake_loaded.sources[0]
    claim = source.claims[0]._replace(best_before="", dates=(date,))
    assert best_before(source, claim) == day
    undated = claim._replace(dates=())
    assert best_before(source._replace(published=date, counts_from=""), undated) == day


def test_what_is_dated_on_a_leap_day_is_good_until_the_end_of_february(
    picnic_cake_loaded: Loaded,
) -> None:
    source = picnic_cake_loaded.sources[0]
    claim = source.claims[0]._replace(best_before="", dates=("2024-02-29",))
    assert "2026-02-28" < best_before(source, claim) <= "2026-03-01"
