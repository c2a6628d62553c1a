"""Faults are sorted, counted and shown with their place."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import (
    COMMON_CODE,
    FINDING,
    MOST_FAULTS,
    USAGE,
    AdvisorError,
    Fault,
    FaultsError,
    Location,
    fault_lines,
)


def test_a_place_is_shown_as_editors_read_it() -> None:
    assert str(Location("a.yaml", 3, 14)) == "a.yaml:3:14"


def test_the_whole_of_a_file_has_no_line() -> None:
    assert str(Location("a.yaml")) == "a.yaml"


def test_a_control_character_in_a_file_name_is_spelt_out() -> None:
    assert str(Location("a\x1b\n.yaml", 1, 1)) == "a\\x1b\\x0a.yaml:1:1"


def test_a_fault_is_its_place_and_its_message() -> None:
    assert str(Fault(Location("a.yaml", 1, 2), "is wrong")) == "a.yaml:1:2: is wrong"


def test_a_fault_with_a_code_of_its_own_shows_it() -> None:
    assert str(Fault(Location("a.yaml", 1, 2), "is wrong", "own-code")) == "a.yaml:1:2: own-code: is wrong"
    assert str(Fault(Location("a.yaml", 1, 2), "is wrong", COMMON_CODE)) == "a.yaml:1:2: is wrong"


def test_faults_are_sorted_by_file_then_line_then_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1), ("a", 0, 0)]
    error = FaultsError(Fault(Location(*place), "is wrong") for place in places)
    assert [tuple(fault.location) for fault in error.faults] == sorted(places)


def test_the_same_fault_is_told_once() -> None:
    fault = Fault(Location("a", 1, 1), "is wrong")
    assert str(FaultsError([fault, fault])) == "a:1:1: is wrong"


def test_a_hundred_faults_are_all_shown() -> None:
    error = FaultsError(Fault(Location("a", line, 1), "is wrong") for line in range(1, MOST_FAULTS + 1))
    assert str(error).split("\n")[-1] == "a:100:1: is wrong"


def test_faults_beyond_a_hundred_are_counted() -> None:
    error = FaultsError(Fault(Location("a", line, 1), "is wrong") for line in range(1, MOST_FAULTS + 3))
    assert str(error).split("\n")[-2:] == ["a:100:1: is wrong", "... and 2 more"]


def test_faults_beyond_a_hundred_are_kept_as_data() -> None:
    assert len(FaultsError(Fault(Location("a", line, 1), "") for line in range(250)).faults) == 250


@given(
    st.lists(st.builds(Fault, st.builds(Location, st.text(), st.integers(0), st.integers(0)), st.just("x")))
)
def test_every_fault_takes_one_line(faults: list[Fault]) -> None:
    assert all(len(line.splitlines()) == 1 for line in fault_lines(tuple(faults)))


def test_wrong_use_is_another_status_than_a_finding() -> None:
    assert (FINDING, USAGE, AdvisorError.exit_status, FaultsError.exit_status) == (1, 2, 2, 2)
