"""A recommendation laid out for readers."""

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded, recommended, told

from advisor.assessment.evidence import claims_needed
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.loading.rule_sets import load_sources
from advisor.narrative.reasons import Reason
from advisor.narrative.story import Answered, Story, first_reasons, tell

LAW = settings(max_examples=30)


def points_of(story: Story) -> list[Reason]:
    """Return every reason, veto and advice."""
    groups = [side.points for side in story.sides] + [item.points for item in story.removals]
    return [point for group in (*groups, story.neutral, story.advice) for point in group]


def test_a_story_says_what_it_is_about_and_as_of_when() -> None:
    story = told(TOY, {"favourite": "cream"})
    assert story.title == "Which cake for the picnic?"
    assert story.settles == "Which of three cakes should you bake for the picnic?"
    assert story.rule_set == "picnic-cake 2.1.0"
    assert story.basis == "as of 2024-05-20, 1 of 11 questions answered"
    assert story.alternatives == ("Apple pie", "Nut brownies", "Cheesecake")
    assert story.digest == loaded(TOY).rule_set.digest


def test_the_lines_go_from_the_scores_to_the_other_time() -> None:
    story = told(TOY, {"favourite": "cream", "weather": "hot"})
    assert [line.partition(" ")[0] for line in story.lines] == ["Cheesecake", "Not", "As"]
    story = told(TOY, {"oven": "no", "allergies": "nuts"})
    assert [line.partition(" ")[0] for line in story.lines] == ["Vetoes", "Settled:", "To", "As"]


def test_what_changed_is_told_apart_from_the_lines() -> None:
    heat = "Heat: Weather: hot, was Apple pie slice, Nut brownies bite"
    now = "now Apple pie crumb, Nut brownies crumb."
    assert told(TOY, {"favourite": "cream", "weather": "hot"}).changed == (
        f"Changed since the documents: {heat}, {now}",
    )
    both = told(TOY, {"weather": "hot", "budget": "tight"}).changed
    assert [line.startswith("Changed since the documents: ") for line in both] == [True, True]
    assert told(TOY, {"oven": "no", "allergies": "nuts"}).changed == (
        "No rating that counts here has changed since the documents.",
    )


def test_without_revisions_the_lines_name_no_other_time() -> None:
    rule_set, sources, *_ = loaded(TOY)
    unrevised = rule_set.as_of(rule_set.documents)
    story = tell(justify(recommend(unrevised, {"weather": ("hot",)}, {}), sources))
    assert [line.partition(":")[0] for line in story.lines] == [
        "Apple pie leads by 2.5 points. Points",
        "Not settled",
    ]
    assert story.changed == ()


def test_as_of_the_documents_the_line_of_todays_ratings_is_given() -> None:
    story = told(SHIPPED, {"tpu": "yes"}, basis="2023-12-31")
    assert story.headline == "TensorFlow, clear so far"
    assert "As of today's ratings (2026-10-28): toss-up." in story.lines
    assert not any(line.startswith("As of the documents") for line in story.lines)


def test_the_answers_stand_with_their_flags_and_labels() -> None:
    story = told(TOY, {"guests": "unsure", "allergies": "nuts,milk"})
    assert story.answers == (
        Answered("--allergies", "What can a guest not eat?", ("nuts", "milk"), ("Nuts", "Milk")),
        Answered("--guests", "How many will come?", ("unsure",), ("I don't know",)),
    )


def test_the_importance_that_was_said_is_told_by_name() -> None:
    assert told(TOY, {"favourite": "cream"}, {"heat": "skip"}).importance == (("Heat", "skip"),)
    assert told(TOY, {"favourite": "cream"}).importance == ()


def test_a_story_is_decided_unless_it_is_a_toss_up_or_none_is_left() -> None:
    assert told(TOY, {"favourite": "cream"}).decided
    assert told(TOY, {"oven": "no"}).decided
    assert not told(TOY, {"favourite": "anything"}).decided
    assert not told(TOY, {"weather": "hot", "guests": "few"}).decided
    assert not told(TOY, {"oven": "no", "allergies": "nuts"}).decided


def test_how_sure_goes_from_the_weights_to_the_evidence() -> None:
    story = told(TOY, {"favourite": "cream", "transport": "car"})
    assert [line.partition(" ")[0] for line in story.sure] == ["No", "The", "This", "Without"]


def test_the_evidence_of_contributions_alone_is_counted() -> None:
    # taste-cream: N04 for it, of 2018-01-01, B04 against it. travel-by-car rates nobody.
    story = told(TOY, {"favourite": "cream", "transport": "car"})
    assert "The reasons rest on 1 claim in 1 source (2018-01-01); 1 claim (Example Press) " in story.sure[1]
    assert not any("rest on" in line for line in told(TOY, {"transport": "car"}).sure)


def test_what_a_veto_costs_is_told_once_with_the_first_alternative_that_it_removes() -> None:
    story = told(TOY, {"oven": "no", "allergies": "nuts", "favourite": "chocolate"})
    assert [(item.alternative, item.costs) for item in story.removals] == [
        (
            "Nut brownies",
            (
                "Without the veto no-nuts, Cheesecake would be first.",
                "Without the veto no-oven, Apple pie would be first.",
            ),
        ),
        ("Apple pie", ()),
        ("Cheesecake", ()),
    ]
    story = told(TOY, {"oven": "no", "allergies": "nuts", "favourite": "fruit"})
    assert [(item.alternative, item.costs) for item in story.removals] == [
        ("Apple pie", ("Without the veto no-oven, Apple pie would be first.",)),
        ("Cheesecake", ("Without the veto no-nuts, Cheesecake would be first.",)),
        ("Nut brownies", ()),
    ]


def test_who_is_first_in_spite_of_a_veto_would_still_be_without_it() -> None:
    story = told(TOY, {"allergies": "nuts", "favourite": "fruit"})
    assert story.removals[0].costs == (
        "Without the veto no-nuts, Apple pie would still be first, by 2 points.",
    )


@LAW
@given(known_situations())
def test_every_veto_in_force_is_told_with_its_cost_once(situation: Situation) -> None:
    found = recommend(*situation)
    removals = tell(justify(found, ())).removals
    costs = [
        line.partition(",")[0].removeprefix("Without the veto ") for item in removals for line in item.costs
    ]
    assert sorted(costs) == sorted(veto.id for veto in found.vetoes_in_force)
    met: list[str] = []
    for item in removals:
        vetoes = [point.head for point in item.points]
        new = [veto for veto in vetoes if veto not in met]
        assert [line.partition(",")[0].removeprefix("Without the veto ") for line in item.costs] == new
        met += new


def test_a_full_bar_is_the_highest_rating_at_a_weight_of_one() -> None:
    assert told(TOY, {}).full_bar == 5_000_000
    assert told(TOY, {"favourite": "cream"}, {"taste": "much"}).full_bar == 5_000_000
    assert told(SHIPPED, {}).full_bar == 4_000_000


def test_without_sources_the_reasons_stand_without_numbers() -> None:
    story = tell(justify(recommended(TOY, {"favourite": "cream"}), ()))
    assert story.sources == ()
    assert all(not point.supports and not point.disputes for point in points_of(story))
    assert not any("rest on" in line for line in story.sure)


@LAW
@given(known_situations())
def test_a_story_that_does_not_cite_differs_in_the_numbers_alone(situation: Situation) -> None:
    found = justify(recommend(*situation), loaded(situation.rule_set.id).sources)
    story = tell(found)

    def bare(points: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(point._replace(supports=(), disputes=()) for point in points)

    assert tell(found, cite=False) == story._replace(
        sides=tuple(side._replace(points=bare(side.points)) for side in story.sides),
        removals=tuple(item._replace(points=bare(item.points)) for item in story.removals),
        neutral=bare(story.neutral),
        advice=bare(story.advice),
        sources=(),
    )


def test_the_first_reasons_are_the_three_of_the_most_points_over_all_sides() -> None:
    story = told(TOY, {"weather": "hot", "favourite": "fruit", "guests": "many"})
    pie, brownies, _ = story.sides
    assert [[point.points for point in side.points] for side in story.sides] == [
        [2_500_000, 1_250_000],
        [2_500_000, 1_250_000],
        [500_000],
    ]
    assert first_reasons(story) == (pie, brownies._replace(points=brownies.points[:1]))
    few = told(TOY, {"favourite": "fruit"})
    assert [len(side.points) for side in few.sides] == [1, 1, 0]
    assert first_reasons(few) == few.sides[:2]
    assert first_reasons(told(TOY, {})) == ()


def test_the_strongest_reason_of_the_last_side_comes_before_a_weak_one_of_the_first() -> None:
    story = told(TOY, {"favourite": "cream", "guests": "many", "budget": "tight", "time": "minutes"})
    assert [[point.points for point in side.points] for side in story.sides] == [
        [5_000_000, 1_000_000],
        [2_500_000, 1_000_000],
        [2_500_000],
    ]
    assert [[point.points for point in side.points] for side in first_reasons(story)] == [
        [5_000_000],
        [2_500_000],
        [2_500_000],
    ]


def test_a_reason_beside_a_stronger_one_is_none_of_the_first() -> None:
    story = told(TOY, {"time": "minutes", "practice": "never"})
    brownies = next(side for side in story.sides if side.alternative == "Nut brownies")
    assert [point.points for point in brownies.points] == [1_000_000, None]
    assert all(len(side.points) == 1 for side in first_reasons(story))


@LAW
@given(known_situations())
def test_no_reason_has_more_points_than_the_first_three(situation: Situation) -> None:
    story = tell(justify(recommend(*situation), ()))
    every = [point.points for side in story.sides for point in side.points if point.points is not None]
    first = [point.points for side in first_reasons(story) for point in side.points]
    assert sorted(first) == sorted(every)[-3:]
    sides = {side.alternative: side for side in story.sides}
    order = list(sides)
    kept = [side.alternative for side in first_reasons(story)]
    assert kept == sorted(kept, key=order.index)
    for side in first_reasons(story):
        assert side.points
        rated = [point for point in sides[side.alternative].points if point.points is not None]
        assert list(side.points) == rated[: len(side.points)]


@LAW
@given(known_situations())
def test_every_claim_that_is_cited_stands_in_the_list_of_sources_with_its_number(
    situation: Situation,
) -> None:
    rule_set, sources, *_ = loaded(situation.rule_set.id)
    found = recommend(*situation)
    story = tell(justify(found, sources))
    numbers = {claim.id: entry.number for entry in story.sources for claim in entry.claims}
    assert set(numbers) <= claims_needed(found)
    assert [entry.number for entry in story.sources] == list(range(1, len(story.sources) + 1))
    evidence = {rule.current.reason: rule.current.evidence for rule in found.rule_set.rules}
    evidence |= {item.text: item.evidence for item in rule_set.advice}
    evidence |= {veto.reason: veto.evidence for veto in rule_set.vetoes}
    for point in points_of(story):
        supports, disputes = evidence[point.reason]
        assert point.supports == tuple(sorted({numbers[claim] for claim in supports}))
        assert point.disputes == tuple(sorted({numbers[claim] for claim in disputes}))


@LAW
@given(known_situations())
def test_the_numbers_rise_in_the_order_of_the_story(situation: Situation) -> None:
    story = tell(justify(recommend(*situation), loaded(situation.rule_set.id).sources))
    met: list[int] = []
    for point in points_of(story):
        for numbers in (point.supports, point.disputes):
            new = {number for number in numbers if number not in met}
            assert new == set(range(len(met) + 1, len(met) + 1 + len(new)))
            met += sorted(new)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_story_told_with_the_claims_that_are_needed_alone_is_the_same(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    for said in ({}, {question.id: question.choices[0].id for question in rule_set.questions}):
        found = recommended(name, said)
        excerpts = load_sources(FOLDERS[name], rule_set, claims_needed(found))
        assert tell(justify(found, excerpts)) == tell(justify(found, sources))


@LAW
@given(known_situations())
def test_a_story_is_the_same_whenever_it_is_told(situation: Situation) -> None:
    sources = loaded(situation.rule_set.id).sources
    once, again = (tell(justify(recommend(*situation), sources)) for _ in range(2))
    assert once == again
