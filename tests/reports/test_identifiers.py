"""Ids made from names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import AWKWARD

from advisor.loading.ids import KEBAB, LONGEST_ID
from advisor.reports.identifiers import identifiers

NAMES = st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=80)), max_size=12)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Folding lock", "folding-lock"),
        ("Café crème", "cafe-creme"),
        ("C++", "c"),
        ("Straße", "strasse"),
        ("Don't panic", "dont-panic"),
        ("  ... 2nd -- try!", "2nd-try"),
        ("\uff21\uff22", "ab"),
        ("日本語", "kind-1"),
        ("", "kind-1"),
    ],
)
def test_an_id_is_the_name_in_kebab_case(name, expected):
    assert identifiers([name], "kind") == (expected,)


def test_ids_that_would_be_the_same_get_numbers():
    assert identifiers(["C", "C++", "C#"], "kind") == ("c", "c-1", "c-2")


def test_a_number_that_is_taken_is_passed_over():
    assert identifiers(["C 1", "C", "C++"], "kind") == ("c-1", "c", "c-2")


def test_an_id_that_is_taken_gets_a_number():
    assert identifiers(["None", "Equal"], "kind", ("none", "equal", "equal-1")) == ("none-1", "equal-2")


def test_names_of_which_nothing_is_left_are_counted_with_all():
    assert identifiers(["Tea", "お茶", "コーヒー"], "kind") == ("tea", "kind-2", "kind-3")


def test_a_long_name_is_cut_and_still_gets_its_number():
    first, second = identifiers(["a" * 70, "a" * 70 + "b"], "kind")
    assert (first, second) == ("a" * 60, "a" * 58 + "-1")


def test_a_name_that_is_cut_between_words_ends_in_no_hyphen():
    assert identifiers(["a" * 59 + " b"], "kind") == ("a" * 59,)
    assert identifiers(["a" * 57 + " bcd"] * 2, "kind") == ("a" * 57 + "-bc", "a" * 57 + "-1")


@given(NAMES, st.sets(st.sampled_from(["c", "c-1", "first", "kind-1"])))
def test_ids_are_sound_new_and_not_taken(names, taken):
    found = identifiers(names, "kind", taken)
    assert len(found) == len(names) == len({*found})
    assert not taken & {*found}
    assert all(KEBAB.fullmatch(item) and len(item) <= LONGEST_ID for item in found)


@given(NAMES)
def test_an_id_does_not_change_by_what_comes_later(names):
    assert identifiers(names[:3], "kind") == identifiers(names, "kind")[:3]
