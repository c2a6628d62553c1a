"""The fewest questions that have to change for a goal to be reached."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.interview.changes import MOST_CHANGES, Reach, Step, fewest_changes
from advisor.interview.components import Component
from advisor.interview.search import Goal, Part
from advisor.interview.spaces import Space
from advisor.interview.stances import OPEN, Stances

LAW = settings(max_examples=120)
Row = tuple[Part, Sequence[int]]


def part(sizes: dict[str, int], amounts: Sequence[int], barred: int = 0) -> Row:
    """Return a part of questions with so many stances each, and the amounts that it adds way by way."""
    stances = Stances([], [])
    space = Space(stances, {name: (OPEN,) * size for name, size in sizes.items()}, {})
    term = tuple(
        (amount, sum(1 << way for way, other in enumerate(amounts) if other == amount))
        for amount in sorted(set(amounts), reverse=True)
    )
    component = Component(space, (), {}, exact=True)
    return Part(component, (0, (term,)), component.every & ~barred), amounts


def reach(least: int, *rows: Row) -> Reach:
    """Return how the parts get so far."""
    return Reach(Goal(tuple(found for found, _ in rows), least))


def reaching(least: int, rows: Sequence[Row]) -> Iterator[frozenset[Step]]:
    """Yield what changes in each way to reach the goal, found by trying all."""
    for ways in product(*(range(len(amounts)) for _, amounts in rows)):
        total = sum(amounts[way] for (_, amounts), way in zip(rows, ways, strict=True))
        if total < least or not all(row.ways >> way & 1 for (row, _), way in zip(rows, ways, strict=True)):
            continue
        yield frozenset(
            Step(question, place)
            for (row, _), way in zip(rows, ways, strict=True)
            for question, masks in row.component.masks.items()
            for place, mask in enumerate(masks)
            if place and mask >> way & 1
        )


# One and two have two stances each: the ways are neither, one, two, both. Three stands alone.
PAIR = part({"one": 2, "two": 2}, [0, 2, 3, 4])
SINGLE = part({"three": 3}, [0, 1, 5])


def test_what_is_so_already_takes_no_change() -> None:
    assert reach(0, PAIR, SINGLE).fewest(3) == 0


def test_the_fewest_changes_are_counted_over_all_parts() -> None:
    assert [reach(least, PAIR, SINGLE).fewest(3) for least in (5, 6, 8, 9)] == [1, 2, 2, 3]


def test_more_changes_than_asked_for_are_not_found() -> None:
    assert reach(8, PAIR, SINGLE).fewest(1) is None
    assert reach(10, PAIR, SINGLE).fewest(3) is None


def test_all_questions_of_smallest_sets_are_named() -> None:
    # Three takes one or two beside it for 7; for 8 it takes two.
    assert set(reach(7, PAIR, SINGLE).questions(2)) == {"one", "two", "three"}
    assert set(reach(8, PAIR, SINGLE).questions(2)) == {"two", "three"}


def test_all_sets_of_the_size_are_found() -> None:
    found = list(reach(7, PAIR, SINGLE).sets(2))
    assert sorted(map(sorted, found)) == [["one", "three"], ["three", "two"]]


def test_sets_that_cannot_reach_the_goal_are_not_tried() -> None:
    # Six of sixty-six questions add something, and any other six add less: there are 90 million of those.
    rows = [part({f"q{number:02}": 2}, [0, int(number % 11 == 0)]) for number in range(66)]
    found = list(reach(6, *rows).sets(6))
    assert found == [{f"q{number:02}" for number in range(0, 66, 11)}]


def test_all_ways_to_change_a_set_are_found() -> None:
    assert list(reach(7, PAIR, SINGLE).steps(frozenset({"one", "three"}))) == [
        (Step("one", 1), Step("three", 2))
    ]
    found = set(reach(1, SINGLE).steps(frozenset({"three"})))
    assert found == {(Step("three", 1),), (Step("three", 2),)}


def test_a_set_that_does_not_reach_the_goal_has_no_ways() -> None:
    assert list(reach(7, PAIR, SINGLE).steps(frozenset({"one", "two"}))) == []


def test_a_way_that_is_barred_is_not_taken() -> None:
    barred = part({"one": 2, "two": 2}, [0, 2, 3, 4], barred=0b0100)
    assert list(reach(2, barred).sets(1)) == [{"one"}]
    assert list(reach(2, barred).steps(frozenset({"two"}))) == []


def test_the_fewest_of_several_goals_count() -> None:
    assert fewest_changes([reach(9, PAIR, SINGLE), reach(6, PAIR, SINGLE)]) == 2


def test_a_goal_that_takes_all_questions_is_found() -> None:
    assert fewest_changes([reach(9, PAIR, SINGLE)]) == 3


def test_without_a_goal_in_reach_there_is_no_number() -> None:
    assert fewest_changes([]) is None
    assert fewest_changes([reach(10, PAIR, SINGLE)]) is None


def test_more_changes_than_anybody_would_make_are_not_looked_for() -> None:
    rows = [part({f"q{number}": 2}, [0, 1]) for number in range(MOST_CHANGES + 1)]
    assert fewest_changes([reach(MOST_CHANGES, *rows)]) == MOST_CHANGES
    assert fewest_changes([reach(MOST_CHANGES + 1, *rows)]) is None


@st.composite
def goals(draw: st.DrawFn) -> tuple[int, list[Row]]:
    """Draw a goal that is not reached yet, of up to three parts with up to three questions each."""
    names = iter("abcdefghi")
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        sizes = {next(names): draw(st.integers(2, 3)) for _ in range(draw(st.integers(0, 3 - len(rows))))}
        ways = 1
        for size in sizes.values():
            ways *= size
        amounts = draw(st.lists(st.integers(-3, 4), min_size=ways, max_size=ways))
        barred = draw(st.sampled_from([0, 0, draw(st.integers(0, (1 << ways) - 1))]))
        rows.append(part(sizes, amounts, barred))
    return draw(st.integers(1, 9)), rows


@LAW
@given(goals())
def test_the_number_is_that_of_the_smallest_set_that_reaches(drawn: tuple[int, list[Row]]) -> None:
    expected = min(map(len, reaching(*drawn)), default=None)
    assert reach(drawn[0], *drawn[1]).fewest(9) == expected
    assert fewest_changes([reach(drawn[0], *drawn[1])]) == expected


@LAW
@given(goals())
def test_the_sets_are_just_the_smallest_that_reach(drawn: tuple[int, list[Row]]) -> None:
    expected = list(reaching(*drawn))
    assume(expected)
    count = min(map(len, expected))
    found = list(reach(drawn[0], *drawn[1]).sets(count))
    assert set(found) == {
        frozenset(step.question for step in steps) for steps in expected if len(steps) == count
    }
    assert len(found) == len(set(found))


@LAW
@given(goals())
def test_the_steps_of_a_set_are_just_those_that_reach(drawn: tuple[int, list[Row]]) -> None:
    expected = list(reaching(*drawn))
    assume(expected)
    for questions in {frozenset(step.question for step in steps) for steps in expected}:
        found = [frozenset(steps) for steps in reach(drawn[0], *drawn[1]).steps(questions)]
        assert set(found) == {steps for steps in expected if {step.question for step in steps} == questions}
        assert len(found) == len(set(found))


@LAW
@given(goals())
def test_the_questions_are_those_of_the_smallest_sets(drawn: tuple[int, list[Row]]) -> None:
    expected = list(reaching(*drawn))
    assume(expected)
    count = min(map(len, expected))
    names = {step.question for steps in expected if len(steps) == count for step in steps}
    found = list(reach(drawn[0], *drawn[1]).questions(count))
    assert sorted(found) == sorted(names)
