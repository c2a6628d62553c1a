"""A rule set of a day has the ratings of that day and everything else unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_rule_sets import made_rule_set

from advisor.model.rule_set import NOTHING_RENAMED, Renamed, RuleSet, renamed_alternative

BEFORE, DOCUMENTS, LATEST = "1999-01-01", "2019-12-31", "2024-05-20"
DAYS = st.sampled_from(
    [
        BEFORE,
        DOCUMENTS,
        "2020-01-01",
        "2022-06-30",
        "2022-07-01",
        "2023-10-01",
        "2024-05-19",
        LATEST,
        "2030-01-01",
    ]
)


def ratings(rule_set: RuleSet) -> dict[str, dict[str, str]]:
    """Return the ratings in force, by rule."""
    return {rule.id: dict(rule.current.ratings) for rule in rule_set.rules}


def test_the_latest_day_is_that_of_the_newest_revision(picnic_cake: RuleSet) -> None:
    assert picnic_cake.latest == LATEST


def test_without_revisions_the_latest_day_is_that_of_the_documents(picnic_cake: RuleSet) -> None:
    assert picnic_cake.as_of(DOCUMENTS).latest == DOCUMENTS


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (BEFORE, {"apple-pie": "slice", "nut-brownies": "bite"}),
        (DOCUMENTS, {"apple-pie": "slice", "nut-brownies": "bite"}),
        ("2022-06-30", {"apple-pie": "slice", "nut-brownies": "bite"}),
        ("2022-07-01", {"apple-pie": "bite", "nut-brownies": "bite"}),
        ("2024-05-19", {"apple-pie": "bite", "nut-brownies": "bite"}),
        (LATEST, {"apple-pie": "crumb", "nut-brownies": "crumb"}),
    ],
)
def test_a_rule_has_the_ratings_of_the_day(day: str, expected: dict[str, str], picnic_cake: RuleSet) -> None:
    assert ratings(picnic_cake.as_of(day))["heat-hot"] == expected


@pytest.mark.parametrize(("day", "there"), [(DOCUMENTS, False), ("2023-09-30", False), ("2023-10-01", True)])
def test_a_rule_that_begins_with_a_revision_is_not_there_before(
    day: str, there: bool, picnic_cake: RuleSet
) -> None:
    assert ("price-of-nuts" in ratings(picnic_cake.as_of(day))) is there


def test_a_rule_without_revisions_is_always_the_same(picnic_cake: RuleSet) -> None:
    assert ratings(picnic_cake.as_of(BEFORE))["taste-fruit"] == ratings(picnic_cake)["taste-fruit"]


@pytest.mark.parametrize(("day", "there"), [(DOCUMENTS, False), ("2022-07-01", True)])
def test_dated_advice_is_not_there_before(day: str, there: bool, picnic_cake: RuleSet) -> None:
    assert ("buy-a-cooling-bag" in {item.id for item in picnic_cake.as_of(day).advice}) is there


def test_as_of_the_latest_day_nothing_is_left_out(picnic_cake: RuleSet) -> None:
    assert picnic_cake.as_of(LATEST) == picnic_cake


@given(day=DAYS)
def test_no_question_and_no_alternative_goes_with_the_day(picnic_cake: RuleSet, day: str) -> None:
    then = picnic_cake.as_of(day)
    assert (then.questions, then.alternatives, then.criteria, then.vetoes) == (
        picnic_cake.questions,
        picnic_cake.alternatives,
        picnic_cake.criteria,
        picnic_cake.vetoes,
    )


@given(first=DAYS, second=DAYS)
def test_of_two_days_the_earlier_one_counts(picnic_cake: RuleSet, first: str, second: str) -> None:
    assert picnic_cake.as_of(first).as_of(second) == picnic_cake.as_of(min(first, second))


@given(day=DAYS)
def test_a_rule_that_is_left_has_a_judgement(picnic_cake: RuleSet, day: str) -> None:
    assert all(rule.judgements for rule in picnic_cake.as_of(day).rules)


def test_an_alternative_is_found_by_an_old_id_and_by_the_one_of_today(picnic_cake: RuleSet) -> None:
    assert picnic_cake.renamed.alternatives == {"apple-tart": "apple-pie"}
    names = ("apple-tart", "apple-pie", "cheesecake", "toss-up", "gingerbread")
    found = [renamed_alternative(picnic_cake, name) for name in names]
    assert found == ["apple-pie", "apple-pie", "cheesecake", "toss-up", "gingerbread"]


def test_an_alternative_that_nothing_renames_keeps_its_id() -> None:
    rule_set = made_rule_set(("ash", "beech"), (), {}, ())
    assert rule_set.renamed == NOTHING_RENAMED == Renamed({}, {}, {}, {})
    assert renamed_alternative(rule_set, "ash") == "ash"


@given(day=DAYS)
def test_what_was_renamed_does_not_depend_on_the_day(picnic_cake: RuleSet, day: str) -> None:
    assert picnic_cake.as_of(day).renamed == picnic_cake.renamed
