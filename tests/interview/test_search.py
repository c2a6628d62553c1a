"""The greatest sum over ways, the ways that reach one, and whether a goal is in reach."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.interview.boxes import Extremes
from advisor.interview.components import Component, Term
from advisor.interview.search import Goal, Part, Sum, greatest, is_reachable, reaching
from advisor.interview.spaces import Ways

LAW = settings(max_examples=150)


def term(amounts: Sequence[int]) -> Term:
    """Return the term that adds the n-th amount in way n."""
    return tuple(
        (amount, sum(1 << way for way, other in enumerate(amounts) if other == amount))
        for amount in sorted(set(amounts), reverse=True)
    )


def part(total: Sum, ways: Ways) -> Part:
    """Return the part of a component in which all of eight ways are there, and these are allowed."""
    return Part(Component(Extremes([], 0b11111111), (), {}, exact=True), total, ways)


FIRST, SECOND = term([3, 0, 1]), term([-4, 0, 1])


def test_the_greatest_sum_is_not_that_of_the_greatest_amounts() -> None:
    # Ways 0, 1, 2 add 3 - 4, 0 + 0 and 1 + 1 to 10.
    assert greatest((10, (FIRST, SECOND)), 0b111) == 12


def test_only_ways_that_are_allowed_count() -> None:
    assert greatest((10, (FIRST, SECOND)), 0b011) == 10
    assert greatest((10, (FIRST,)), 0b110) == 11


def test_without_terms_the_sum_is_the_constant() -> None:
    assert greatest((-7, ()), 0b1) == -7


def test_without_a_way_there_is_no_sum() -> None:
    assert greatest((7, ()), 0) is None
    assert greatest((7, (FIRST, SECOND)), 0) is None
    assert list(reaching((7, ()), 0, 0)) == []


def test_ways_that_reach_a_sum_come_with_what_they_add_up_to() -> None:
    assert list(reaching((10, (FIRST, SECOND)), 0b111, 10)) == [(12, 0b100), (10, 0b010)]


def test_a_constant_reaches_in_all_ways_or_in_none() -> None:
    assert list(reaching((5, ()), 0b101, 5)) == [(5, 0b101)]
    assert list(reaching((5, ()), 0b101, 6)) == []


def test_a_goal_is_in_reach_where_the_parts_reach_it_together() -> None:
    parts = (part((0, (FIRST,)), 0b111), part((1, ()), 0b1))
    assert is_reachable(Goal(parts, 4))
    assert not is_reachable(Goal(parts, 5))


def test_a_goal_is_out_of_reach_where_a_part_has_no_way() -> None:
    assert not is_reachable(Goal((part((9, ()), 0b1), part((9, ()), 0)), -100))


@st.composite
def sums(draw: st.DrawFn) -> tuple[Sum, Ways, list[int]]:
    """Draw a sum over up to eight ways, those that are allowed, and what it is in each of the ways."""
    size = draw(st.integers(1, 8))
    amounts = st.lists(st.integers(-4, 4), min_size=size, max_size=size)
    rows = draw(st.lists(amounts, max_size=4))
    constant = draw(st.integers(-3, 3))
    totals = [constant + sum(row[way] for row in rows) for way in range(size)]
    return (constant, tuple(map(term, rows))), draw(st.integers(0, (1 << size) - 1)), totals


def allowed(totals: list[int], ways: Ways) -> list[tuple[int, int]]:
    """Return the allowed ways by number, each with its sum."""
    return [(way, total) for way, total in enumerate(totals) if ways >> way & 1]


@LAW
@given(sums())
def test_the_greatest_sum_is_that_of_the_best_way(drawn: tuple[Sum, Ways, list[int]]) -> None:
    total, ways, totals = drawn
    assert greatest(total, ways) == max((found for _, found in allowed(totals, ways)), default=None)


@LAW
@given(sums(), st.integers(-8, 8))
def test_just_the_ways_whose_sums_are_enough_reach(drawn: tuple[Sum, Ways, list[int]], least: int) -> None:
    total, ways, totals = drawn
    found = [
        (way, amount) for amount, mask in reaching(total, ways, least) for way, _ in allowed(totals, mask)
    ]
    assert sorted(found) == [(way, amount) for way, amount in allowed(totals, ways) if amount >= least]


@LAW
@given(st.lists(sums(), max_size=3), st.integers(-8, 12))
def test_a_goal_is_in_reach_just_where_the_best_ways_of_all_parts_reach_it(
    drawn: list[tuple[Sum, Ways, list[int]]], least: int
) -> None:
    best = [max((found for _, found in allowed(totals, ways)), default=None) for _, ways, totals in drawn]
    known = [amount for amount in best if amount is not None]
    expected = len(known) == len(best) and sum(known) >= least
    assert is_reachable(Goal(tuple(part(total, ways) for total, ways, _ in drawn), least)) == expected
