"""The alternatives side by side."""

import pytest
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded

from advisor.model.rule_set import RuleSet
from advisor.narrative.comparison import Comparison, Group, Line, compare


def groups_of(comparison: Comparison) -> dict[str, Group]:
    """Return the groups by the name of their criterion."""
    return {group.criterion: group for _, groups in comparison.sections for group in groups}


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("day", ["2019-12-31", "2023-12-31", "2024-06-01", "2026-10-28"])
def test_the_comparison_holds_every_rule_of_the_day_under_its_criterion(name: str, day: str) -> None:
    rule_set = loaded(name).rule_set
    groups = groups_of(compare(rule_set, day))
    now = rule_set.as_of(day)
    criteria = {criterion.id: criterion.name for criterion in rule_set.criteria}
    expected = {criteria[rule.criterion]: 0 for rule in now.rules}
    for rule in now.rules:
        expected[criteria[rule.criterion]] += 1
    assert {criterion: len(group.lines) for criterion, group in groups.items()} == expected


@pytest.mark.parametrize("name", FOLDERS)
def test_each_line_has_a_rating_for_each_alternative(name: str) -> None:
    rule_set = loaded(name).rule_set
    scale = {*rule_set.scale, "-"}
    for group in groups_of(compare(rule_set, rule_set.latest)).values():
        for line in group.lines:
            assert len(line.ratings) == len(rule_set.alternatives)
            assert set(line.ratings) <= scale


def test_the_lines_say_what_holds_today_and_what_was_before(picnic_cake: RuleSet) -> None:
    groups = groups_of(compare(picnic_cake, "2024-05-20"))
    assert groups["Heat"].lines == (
        Line("weather is hot", ("crumb", "crumb", "-"), "was Apple pie slice, Nut brownies bite"),
    )
    assert groups["Price"].lines == (Line("budget is tight", ("slice", "-", "-"), "not in the documents"),)
    assert groups["Travel"].lines[2] == Line("transport is car", ("-", "-", "-"), "no difference")


def test_a_revision_that_keeps_the_ratings_was_nothing_else_before(picnic_cake: RuleSet) -> None:
    (heat,) = (rule for rule in picnic_cake.rules if rule.id == "heat-hot")
    documents = heat.judgements[0]
    kept = heat._replace(
        judgements=(documents, documents._replace(since="2022-01-01", ratings=dict(documents.ratings)))
    )
    groups = groups_of(compare(picnic_cake._replace(rules=(kept,)), "2024-05-20"))
    assert groups["Heat"].lines == (Line("weather is hot", ("slice", "bite", "-"), ""),)


def test_as_of_the_documents_nothing_was_before_and_what_came_later_is_left_out(picnic_cake: RuleSet) -> None:
    comparison = compare(picnic_cake, picnic_cake.documents)
    groups = groups_of(comparison)
    assert groups["Heat"].lines == (Line("weather is hot", ("slice", "bite", "-"), ""),)
    assert "Price" not in groups
    lines = [line for group in groups.values() for line in group.lines]
    assert {line.before for line in lines if set(line.ratings) == {"-"}} == {"no difference"}
    assert {line.before for line in lines if set(line.ratings) != {"-"}} == {""}


def test_a_line_without_ratings_says_no_difference_before_what_was(picnic_cake: RuleSet) -> None:
    (price,) = (rule for rule in picnic_cake.rules if rule.id == "price-of-nuts")
    nobody = price._replace(judgements=(price.judgements[0]._replace(ratings={}),))
    groups = groups_of(compare(picnic_cake._replace(rules=(nobody,)), "2024-05-20"))
    assert groups["Price"].lines == (
        Line("budget is tight", ("-", "-", "-"), "no difference; not in the documents"),
    )
    rule_set = loaded(SHIPPED).rule_set
    (line,) = (
        line
        for line in groups_of(compare(rule_set, rule_set.latest))["TPU access"].lines
        if line.when == "tpu is yes"
    )
    assert line == Line("tpu is yes", ("-", "-"), "no difference; was TensorFlow decisive")


def test_the_sections_stand_in_their_order_with_alternatives_above(picnic_cake: RuleSet) -> None:
    comparison = compare(picnic_cake, "2024-05-20")
    assert comparison.title == "Which cake for the picnic?"
    assert comparison.stamp == "picnic-cake 2.1.0, as of 2024-05-20"
    assert [title for title, _ in comparison.sections] == ["The way there", "Your guests", "In the kitchen"]
    assert [name for name, _, _ in comparison.alternatives] == ["Apple pie", "Nut brownies", "Cheesecake"]
    assert [home for _, _, home in comparison.alternatives] == [
        "https://example.org/cakes/apple-pie",
        "",
        "",
    ]


def test_a_section_without_a_rule_on_that_day_is_left_out() -> None:
    rule_set = loaded(TOY).rule_set
    without = rule_set._replace(
        rules=tuple(rule for rule in rule_set.rules if rule.criterion not in {"travel", "heat"})
    )
    assert [title for title, _ in compare(without, rule_set.latest).sections] == [
        "Your guests",
        "In the kitchen",
    ]
