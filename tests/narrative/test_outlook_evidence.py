"""What is said of the evidence behind first place, and of what a veto costs."""

from typing import Any

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import SHIPPED, TOY, justified, loaded, recommended

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.justified import Justified
from advisor.model.outlook import VetoCost
from advisor.narrative import outlook
from advisor.narrative.naming import Names

LAW = settings(max_examples=50)


def evidence(found: Justified) -> list[str]:
    """Return what is said of the evidence."""
    return list(outlook.evidence(found))


def with_figures(**changes: Any) -> list[str]:
    """Return what is said of evidence of which only these figures are given."""
    found = justified(TOY, {"favourite": "cream"})
    plain = found.evidence._replace(disputes=(), disputing=(), disputed=0, stale=(), without=())
    return evidence(found._replace(evidence=plain._replace(**changes)))


def test_one_claim_is_counted_in_the_singular_with_its_day() -> None:
    assert with_figures() == ["The reasons rest on 1 claim in 1 source (2018-01-01)."]


def test_several_claims_are_counted_with_their_first_and_last_day() -> None:
    found = justified(TOY, {"favourite": "fruit", "weather": "hot"})
    assert evidence(found)[0] == "The reasons rest on 2 claims in 2 sources (2017-03-01 to 2024-05-20)."


def test_those_who_dispute_are_named_with_how_many_reasons_they_dispute() -> None:
    # travel-bumpy: B01 for it, N01 against it; taste-cream: N04 for it, B04 against it.
    said = {"favourite": "cream", "road": "bumpy", "weather": "hot"}
    assert evidence(justified(TOY, said))[0] == (
        "The reasons rest on 3 claims in 3 sources (2017-03-01 to 2024-05-20);"
        " 2 claims (Example Press; told over the fence) dispute 2 of the 3 reasons."
    )


def test_where_the_only_reason_or_every_reason_is_disputed_that_is_said() -> None:
    assert evidence(justified(TOY, {"favourite": "cream"}))[0].endswith(
        "; 1 claim (Example Press) disputes the only reason."
    )
    said = {"favourite": "cream", "road": "bumpy"}
    assert evidence(justified(TOY, said))[0].endswith(
        "; 2 claims (Example Press; told over the fence) dispute both reasons."
    )


def test_one_claim_disputes_and_several_dispute() -> None:
    one = {"disputes": ("B04",), "disputing": ("baking-book",)}
    assert with_figures(**one, disputed=1, reasons=3)[0].endswith(
        "; 1 claim (Example Press) disputes 1 of the 3 reasons."
    )
    assert with_figures(**one, disputed=3, reasons=3)[0].endswith(
        "; 1 claim (Example Press) disputes all 3 reasons."
    )
    two = {"disputes": ("B04", "B05"), "disputing": ("baking-book",)}
    assert with_figures(**two, disputed=1, reasons=1)[0].endswith(
        "; 2 claims (Example Press) dispute the only reason."
    )


def test_one_publisher_of_two_sources_that_dispute_is_named_once() -> None:
    found = justified(TOY, {"favourite": "cream"})
    sources = tuple(source._replace(publisher="X") for source in found.sources)
    figures = found.evidence._replace(disputes=("B04", "N01"), disputing=("baking-book", "neighbour"))
    assert "; 2 claims (X) dispute " in evidence(found._replace(sources=sources, evidence=figures))[0]


@pytest.mark.parametrize(
    ("stale", "said"),
    [
        (("B01", "N01"), "2 of these 3 claims were due for checking again by 2030-01-01."),
        (("B01", "N01", "N02"), "All 3 claims were due for checking again by 2030-01-01."),
    ],
)
def test_claims_past_their_day_are_counted(stale: tuple[str, ...], said: str) -> None:
    lines = with_figures(supports=("B01", "N01", "N02"), stale=stale, date="2030-01-01")
    assert lines[1:] == [said]


def test_where_the_only_claim_or_both_are_past_their_day_they_are_not_counted() -> None:
    for claims, said in ((("B01",), "This claim was"), (("B01", "N01"), "Both claims were")):
        lines = with_figures(supports=claims, stale=claims, date="2030-01-01")
        assert lines[1:] == [f"{said} due for checking again by 2030-01-01."]


def test_a_source_that_alone_carries_first_place_is_named_with_what_is_first_without_it() -> None:
    found = justified(TOY, {"favourite": "cream", "guests": "few"})
    assert evidence(found)[-1] == "Without the claims of told over the fence, Apple pie would be first."
    assert "No single source decides first place." not in evidence(found)


def test_every_source_that_alone_carries_first_place_has_a_line() -> None:
    found = justified(TOY, {"weather": "hot", "favourite": "fruit", "practice": "never"})
    (book,) = found.evidence.without
    others = (book, book._replace(source="neighbour", first="", tied=("apple-pie", "cheesecake")))
    assert evidence(found._replace(evidence=found.evidence._replace(without=others)))[-2:] == [
        "Without the claims of Example Press, Nut brownies would be first.",
        "Without the claims of told over the fence, Apple pie and Cheesecake would be level.",
    ]


def test_several_sources_of_which_none_alone_carries_first_place_are_told() -> None:
    found = justified(TOY, {"favourite": "chocolate"})
    assert evidence(found)[-1] == "No single source decides first place."


def test_one_source_that_does_not_carry_first_place_says_nothing() -> None:
    assert len(with_figures()) == 1


def test_a_source_that_a_veto_alone_rests_on_is_named_though_nobody_has_points() -> None:
    found = justified(TOY, {"oven": "no"})
    level = "Without the claims of Example Press, Apple pie, Cheesecake and Nut brownies would be level."
    assert not any(item.score for item in found.recommendation.assessment.standings)
    assert evidence(found) == [
        "The reasons rest on 1 claim in 1 source (2017-03-01).",
        "This claim was due for checking again by 2024-05-20.",
        level,
    ]
    both = evidence(justified(TOY, {"oven": "no", "allergies": "nuts"}))
    assert both[0].startswith("The reasons rest on 2 claims in 1 source")
    assert both[-1] == level
    assert with_figures(sources=(), supports=(), without=found.evidence.without) == [level]


def test_where_none_is_left_without_a_source_that_is_said() -> None:
    (carrying,) = justified(TOY, {"oven": "no"}).evidence.without
    assert with_figures(without=(carrying._replace(first="", tied=()),))[1:] == [
        "Without the claims of Example Press, none would be left."
    ]


def test_where_the_reasons_rest_on_no_source_nothing_is_said_of_evidence() -> None:
    assert evidence(justified(TOY, {"transport": "car"})) == []
    assert evidence(justify(justified(TOY, {"favourite": "cream"}).recommendation, ())) == []


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (VetoCost("no-nuts", "cheesecake", (), 1_250_000), "Cheesecake would be first, by 1.25 points"),
        (VetoCost("no-nuts", "cheesecake", (), 1_000_000), "Cheesecake would be first, by 1 point"),
        (VetoCost("no-nuts", "cheesecake", (), None), "Cheesecake would be first"),
        (
            VetoCost("no-nuts", "", ("cheesecake", "apple-pie"), 0),
            "Cheesecake and Apple pie would be level",
        ),
        (VetoCost("no-nuts", "", (), None), "none would be left"),
    ],
)
def test_a_veto_costs_what_would_be_first_without_it(cost: VetoCost, said: str) -> None:
    names = Names(loaded(TOY).rule_set)
    now = recommended(TOY, {"favourite": "fruit"}).assessment
    assert now.first == "apple-pie"
    assert outlook.cost(cost, now, names) == f"Without the veto no-nuts, {said}."


def test_what_a_veto_leaves_as_it_is_would_still_be() -> None:
    cost, names = VetoCost("no-nuts", "apple-pie", (), 2_000_000), Names(loaded(TOY).rule_set)
    now = recommended(TOY, {"favourite": "fruit"}).assessment
    said = "Without the veto no-nuts, Apple pie would still be first"
    assert outlook.cost(cost, now, names) == f"{said}, by 2 points."
    assert outlook.cost(cost._replace(lead=None), now, names) == f"{said}."
    level = recommended(TOY, {"favourite": "anything"}).assessment
    assert outlook.cost(VetoCost("no-nuts", "", level.tied, 0), level, names) == (
        "Without the veto no-nuts, Apple pie, Cheesecake and Nut brownies would still be level."
    )


@LAW
@given(known_situations())
def test_the_evidence_is_told_from_the_figures_alone(situation: Situation) -> None:
    found = justify(recommend(*situation), loaded(situation.rule_set.id).sources)
    lines, figures = evidence(found), found.evidence
    assert any("rest on" in line for line in lines) == bool(figures.supports)
    if figures.supports:
        claims = f"rest on {len(figures.supports)} claim"
        assert claims in lines[0]
        assert (" dispute" in lines[0]) == bool(figures.disputes)
    assert sum("due for checking again" in line for line in lines) == bool(figures.stale)
    assert sum(line.startswith("Without the claims of ") for line in lines) == len(figures.without)
    nobody = "No single source decides first place." in lines
    assert nobody == (not figures.without and len(figures.sources) > 1)


def test_the_evidence_of_the_shipped_rule_set_names_its_publishers() -> None:
    said = evidence(justified(SHIPPED, {"tpu": "yes", "deployment": "mobile"}, basis="2023-12-31"))
    assert "; 2 claims (unnamed personal blog; ProjectPro (Iconiq Inc.)) dispute " in said[0]
