"""Who is first, by how much, and how firmly."""

from fractions import Fraction

import pytest
from drawn_rule_sets import Situation, situations
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.assessment.assess import assess
from advisor.assessment.ranking import Outcome, outcome, ranked, stability_radius, verdict
from advisor.model.amounts import POINT
from advisor.model.recommendation import VERDICTS, Assessment, Contribution, Standing

LEADS = {"leaning": 2 * POINT, "clear": 3 * POINT, "strong": 6 * POINT}
FAST = settings(max_examples=40)


def standing(alternative: str, **points: int) -> Standing:
    """Return a standing with these whole points by criterion."""
    found = tuple(
        Contribution(name, alternative, f"{name}-rule", "much", 1_000, value * 1_000, value * POINT, ())
        for name, value in points.items()
    )
    return Standing(alternative, 0, sum(points.values()) * POINT, found, ())


def test_equal_scores_share_a_rank_and_go_by_name() -> None:
    given_standings = [standing("yew", a=2), standing("oak", a=1), standing("ash", b=2), standing("elm")]
    found = [(item.alternative, item.rank) for item in ranked(given_standings)]
    assert found == [("ash", 1), ("yew", 1), ("oak", 3), ("elm", 4)]


def test_the_radius_is_the_lead_over_the_sum_of_all_differences() -> None:
    # Differences +3, -1, +1: D = 3, sum of absolute values 5, 3 / 5 = 0.6.
    assert stability_radius({"a": 3, "b": 1, "c": 2}, {"b": 2, "c": 1}) == 600


def test_the_radius_is_rounded_down() -> None:
    # Differences +2, -1: 1 / 3 = 0.333..; with +4, -1 it is 3 / 5 exactly, with +5, -3 it is 2 / 8.
    assert stability_radius({"a": 2}, {"b": 1}) == 333
    assert stability_radius({"a": 4}, {"b": 1}) == 600
    assert stability_radius({"a": 5}, {"b": 3}) == 250
    # 1999 / 2001 = 0.9990004..: not quite everything agrees, so it is not shown as 1.
    assert stability_radius({"a": 2_000}, {"b": 1}) == 999


def test_the_radius_is_one_where_all_differences_agree() -> None:
    assert stability_radius({"a": 3, "b": 1}, {"b": 1}) == 1_000


def test_the_radius_is_zero_where_nothing_makes_a_difference() -> None:
    assert stability_radius({}, {}) == 0
    assert stability_radius({"a": 3}, {"a": 3}) == 0


@pytest.mark.parametrize(
    ("radius", "lead", "expected"),
    [
        (99, 100, "toss-up"),
        (100, 100, "leaning"),
        (299, 100, "leaning"),
        (300, 100, "clear"),
        (499, 100, "clear"),
        (500, 100, "strong"),
        (1_000, 100, "strong"),
    ],
)
def test_the_verdict_follows_the_radius(radius: int, lead: int, expected: str) -> None:
    assert verdict(lead * POINT, radius, LEADS) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (0, "toss-up"),
        (2 * POINT - 1, "toss-up"),
        (2 * POINT, "leaning"),
        (3 * POINT - 1, "leaning"),
        (3 * POINT, "clear"),
        (6 * POINT - 1, "clear"),
        (6 * POINT, "strong"),
    ],
)
def test_the_lead_caps_the_verdict(lead: int, expected: str) -> None:
    assert verdict(lead, 1_000, LEADS) == expected


def test_without_a_rival_the_verdict_is_the_strongest() -> None:
    assert verdict(None, None, LEADS) == "strong"
    assert outcome(ranked([standing("ash")]), LEADS) == Outcome("ash", (), None, None, "strong")


def test_where_none_is_left_nobody_is_first() -> None:
    assert outcome((), LEADS) == Outcome("", (), None, None, "toss-up")


def test_an_exact_tie_has_no_first_and_names_the_equals() -> None:
    found = outcome(ranked([standing("yew", a=2), standing("ash", b=2), standing("oak", a=1)]), LEADS)
    assert found == Outcome("", ("ash", "yew"), 0, 0, "toss-up")


def test_the_least_radius_over_the_rivals_counts_though_the_lead_over_another_is_smaller() -> None:
    # Oak has 6 points. Against ash, with 4 on the same criteria: differences +2, 0, so 2 / 2 = 1.
    # Against yew, with 3 on another: differences +4, +2, -3, so 3 / 9 = 0.333. The lead is over ash.
    found = outcome(ranked([standing("oak", a=4, b=2), standing("ash", a=4), standing("yew", c=3)]), LEADS)
    assert found == Outcome("oak", (), 2 * POINT, 333, "leaning")


@given(
    st.lists(st.integers(0, 8 * POINT), min_size=2, max_size=2).map(sorted),
    st.lists(st.integers(0, 1_000), min_size=2, max_size=2).map(sorted),
    st.lists(st.integers(0, 8 * POINT), min_size=3, max_size=3).map(sorted),
)
def test_the_verdict_never_falls_when_lead_or_radius_grow(
    leads: list[int], radii: list[int], least: list[int]
) -> None:
    least_lead = dict(zip(VERDICTS[1:], least, strict=True))
    words = [verdict(lead, radius, least_lead) for lead in leads for radius in radii]
    low, mixed, other, high = map(VERDICTS.index, words)
    assert low <= min(mixed, other)
    assert max(mixed, other) <= high


def differences(assessment: Assessment, rival: Standing) -> dict[str, int]:
    """Return by how much the first is ahead of the rival on each criterion."""
    first, other = (
        {item.criterion: item.points for item in standing.contributions}
        for standing in (assessment.standings[0], rival)
    )
    return {key: first.get(key, 0) - other.get(key, 0) for key in first.keys() | other.keys()}


def exact_radius(difference: dict[str, int]) -> Fraction:
    """Return the share by which all weights may be off, as a fraction."""
    spread = sum(map(abs, difference.values()))
    return Fraction(sum(difference.values()), spread) if spread else Fraction(0)


def decided(situation: Situation) -> Assessment:
    """Return the assessment of a situation in which somebody is first before a rival."""
    assessment = assess(*situation)
    assume(assessment.first and assessment.radius is not None)
    return assessment


def lead_with(difference: dict[str, int], errors: dict[str, Fraction]) -> Fraction:
    """Return the lead once each weight is off by its share."""
    return sum((value * (1 + errors[key]) for key, value in difference.items()), Fraction(0))


@FAST
@given(situations())
def test_the_radius_shown_is_the_exact_one_rounded_down(situation: Situation) -> None:
    assessment = decided(situation)
    exact = min(exact_radius(differences(assessment, rival)) for rival in assessment.standings[1:])
    assert assessment.radius == exact * 1_000 // 1


@FAST
@given(situations(), st.data())
def test_the_first_stays_first_while_every_weight_is_off_by_less_than_the_radius(
    situation: Situation, data: st.DataObject
) -> None:
    assessment = decided(situation)
    rivals = [differences(assessment, rival) for rival in assessment.standings[1:]]
    radius = min(map(exact_radius, rivals))
    criteria = sorted({key for difference in rivals for key in difference})
    errors = {key: radius * data.draw(st.integers(-99, 99)) / 100 for key in criteria}
    assert all(lead_with(difference, errors) > 0 for difference in rivals)


@FAST
@given(situations(), st.fractions(min_value=0, max_value=Fraction(1, 2)))
def test_an_error_of_the_radius_in_the_worst_direction_ends_the_lead(
    situation: Situation, more: Fraction
) -> None:
    assessment = decided(situation)
    rivals = [differences(assessment, rival) for rival in assessment.standings[1:]]
    difference = min(rivals, key=exact_radius)
    radius = exact_radius(difference)
    worst = {key: -radius if value > 0 else radius for key, value in difference.items()}
    assert lead_with(difference, worst) == 0
    if radius + more <= 1 and more:  # no weight is below nothing
        beyond = {key: -radius - more if value > 0 else radius + more for key, value in difference.items()}
        assert lead_with(difference, beyond) < 0


@FAST
@given(situations())
def test_the_lead_is_the_first_score_minus_the_next(situation: Situation) -> None:
    assessment = assess(*situation)
    scores = sorted((item.score for item in assessment.standings), reverse=True)
    expected = scores[0] - scores[1] if len(scores) > 1 else None
    assert assessment.lead == expected


@FAST
@given(situations())
def test_first_is_empty_exactly_where_the_best_are_level_or_none_is_left(situation: Situation) -> None:
    assessment = assess(*situation)
    best = max((item.score for item in assessment.standings), default=None)
    level = [item.alternative for item in assessment.standings if item.score == best]
    assert assessment.first == (level[0] if len(level) == 1 else "")
    assert assessment.tied == (tuple(sorted(level)) if len(level) > 1 else ())
    assert assessment.first or assessment.verdict == "toss-up"
