"""Numbered places in sources."""

import pytest

from advisor.loading.rule_sets import Loaded
from advisor.model.sources import Claim, Source
from advisor.narrative.citations import Citations, described, published


def claim_of(loaded: Loaded, name: str) -> tuple[Source, Claim]:
    """Return a claim with its source."""
    return next((source, claim) for source in loaded.sources for claim in source.claims if claim.id == name)


def test_places_are_numbered_in_the_order_in_which_they_are_cited(picnic_cake_loaded: Loaded) -> None:
    citations = Citations(picnic_cake_loaded.sources)
    assert citations.cite(["N04"]) == (1,)
    assert citations.cite(["B04", "N01"]) == (2, 3)
    assert citations.cite(["N01", "N04"]) == (1, 3)
    assert [entry.number for entry in citations.entries()] == [1, 2, 3]


def test_claims_under_one_heading_share_a_number(picnic_cake_loaded: Loaded) -> None:
    citations = Citations(picnic_cake_loaded.sources)
    assert citations.cite(["B04"]) == citations.cite(["B05"]) == (1,)
    (entry,) = citations.entries()
    assert [claim.id for claim in entry.claims] == ["B04", "B05"]


def test_the_claims_of_an_entry_go_by_id_and_its_numbers_rise(picnic_cake_loaded: Loaded) -> None:
    citations = Citations(picnic_cake_loaded.sources)
    names = ["B05", "B01", "B02", "B03", "B06", "B07", "B08", "B09", "N01", "N04"]
    for name in names:
        citations.cite([name])
    assert citations.cite(["N01", "B08", "B04"]) == (1, 6, 8)
    assert [claim.id for claim in citations.entries()[0].claims] == ["B04", "B05"]


def test_a_later_fact_has_a_number_of_its_own_though_its_thread_is_shared(
    picnic_cake_loaded: Loaded,
) -> None:
    # L03 and L04 were found in the same thread at different times.
    citations = Citations(picnic_cake_loaded.sources)
    assert citations.cite(["L03", "L04"]) == (1, 2)


def test_headings_of_one_name_in_two_sources_have_two_numbers(picnic_cake_loaded: Loaded) -> None:
    first = picnic_cake_loaded.sources[0]
    second = first._replace(
        id="twin", claims=tuple(claim._replace(id=f"X{claim.id}", source="twin") for claim in first.claims)
    )
    citations = Citations([first, second])
    name = first.claims[0].id
    assert citations.cite([name, f"X{name}"]) == (1, 2)


def test_without_sources_nothing_is_numbered() -> None:
    citations = Citations([])
    assert citations.cite(["B04"]) == ()
    assert citations.entries() == ()


def test_an_entry_says_publisher_title_section_and_date(picnic_cake_loaded: Loaded) -> None:
    citations = Citations(picnic_cake_loaded.sources)
    citations.cite(["B01"])
    (entry,) = citations.entries()
    assert entry.text == (
        "Example Press: Three cakes for every day, under On the road, 2017-03-01, modified 2019-04"
    )
    assert entry.address == "https://example.org/books/three-cakes?edition=2"


def test_an_unknown_address_is_left_out(picnic_cake_loaded: Loaded) -> None:
    citations = Citations(picnic_cake_loaded.sources)
    citations.cite(["N01", "L01"])
    assert [entry.address for entry in citations.entries()] == ["", ""]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("N05", "told over the fence: What the neighbour says, under Second talk, undated, counts from 2018"),
        ("L01", "a test of cooling bags, 2022-07-01"),
        ("L02", "a test of cooling bags, repeated, 2024 and 2024-05-20"),
    ],
)
def test_a_place_is_described_with_its_date(name: str, said: str, picnic_cake_loaded: Loaded) -> None:
    assert described(*claim_of(picnic_cake_loaded, name)) == said


@pytest.mark.parametrize(
    ("date", "modified", "counts_from", "said"),
    [
        ("2021-01-22", "", "", "2021-01-22"),
        ("2021-01-22", "2023-09", "", "2021-01-22, modified 2023-09"),
        ("unknown", "", "2023-12-31", "undated, counts from 2023-12-31"),
        ("unknown", "", "", "undated"),
    ],
)
def test_what_is_not_dated_is_said_to_be_so(
    date: str, modified: str, counts_from: str, said: str, picnic_cake_loaded: Loaded
) -> None:
    source = picnic_cake_loaded.sources[0]._replace(
        published=date, modified=modified, counts_from=counts_from
    )
    assert published(source) == said
