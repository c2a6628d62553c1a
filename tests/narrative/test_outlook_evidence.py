"""What is said of the evidence behind first place, and of what a veto costs."""

from typing import Any

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import SHIPPED, TOY, justified, loaded

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.justified import Justified
from advisor.model.outlook import VetoCost
from advisor.narrative import outlook
from advisor.narrative.naming import Names

LAW = settings(max_examples=50)


def evidence(found: Justified) -> list[str]:
    """Return what is said of the evidence."""
    return list(outlook.evidence(found, Names(found.recommendation.rule_set)))


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


def test_those_who_dispute_are_named_with_how_many_ratings_they_dispute() -> None:
    # travel-bumpy: B01 for it, N01 against it; taste-cream: N04 for it, B04 against it.
    said = {"favourite": "cream", "road": "bumpy", "weather": "hot"}
    assert evidence(justified(TOY, said))[0] == (
        "The reasons rest on 3 claims in 3 sources (2017-03-01 to 2024-05-20);"
        " 2 claims of Example Press and told over the fence against 2 of the 3 ratings."
    )
    assert evidence(justified(TOY, {"favourite": "cream"}))[0].endswith(
        "; 1 claim of Example Press against 1 of the 1 rating."
    )


def test_one_publisher_of_two_sources_that_dispute_is_named_once() -> None:
    found = justified(TOY, {"favourite": "cream"})
    sources = tuple(source._replace(publisher="X") for source in found.sources)
    figures = found.evidence._replace(disputes=("B04", "N01"), disputing=("baking-book", "neighbour"))
    assert "; 2 claims of X against " in evidence(found._replace(sources=sources, evidence=figures))[0]


@pytest.mark.parametrize(
    ("stale", "said"),
    [
        (("B01",), "1 of these 3 claims is past the day for checking again, as of 2030-01-01."),
        (("B01", "N01"), "2 of these 3 claims are past the day for checking again, as of 2030-01-01."),
    ],
)
def test_claims_past_their_day_are_counted(stale: tuple[str, ...], said: str) -> None:
    lines = with_figures(supports=("B01", "N01", "N02"), stale=stale, date="2030-01-01")
    assert lines[1:] == [said]


def test_a_source_that_alone_carries_first_place_is_named_with_what_is_first_without_it() -> None:
    found = justified(TOY, {"favourite": "cream", "guests": "few"})
    assert evidence(found)[-1] == "Without what is taken from told over the fence, Apple pie is first."
    assert not any(line.startswith("Without any one") for line in evidence(found))


def test_every_source_that_alone_carries_first_place_has_a_line() -> None:
    found = justified(TOY, {"weather": "hot", "favourite": "fruit", "practice": "never"})
    (book,) = found.evidence.without
    others = (book, book._replace(source="neighbour", first="", tied=("apple-pie", "cheesecake")))
    assert evidence(found._replace(evidence=found.evidence._replace(without=others)))[-2:] == [
        "Without what is taken from Example Press, Nut brownies is first.",
        "Without what is taken from told over the fence, Apple pie and Cheesecake are level.",
    ]


def test_several_sources_of_which_none_alone_carries_first_place_are_told() -> None:
    found = justified(TOY, {"favourite": "chocolate"})
    assert evidence(found)[-1] == "Without any one of the sources first place stays as it is."


def test_one_source_that_does_not_carry_first_place_says_nothing() -> None:
    assert len(with_figures()) == 1


def test_where_the_reasons_rest_on_no_source_nothing_is_said_of_evidence() -> None:
    assert evidence(justified(TOY, {"transport": "car"})) == []
    assert evidence(justify(justified(TOY, {"favourite": "cream"}).recommendation, ())) == []


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (VetoCost("no-nuts", "cheesecake", (), 1_250_000), "Cheesecake is first, by 1.25 points"),
        (VetoCost("no-nuts", "cheesecake", (), 1_000_000), "Cheesecake is first, by 1 point"),
        (VetoCost("no-nuts", "cheesecake", (), None), "Cheesecake is first"),
        (VetoCost("no-nuts", "", ("cheesecake", "apple-pie"), 0), "Cheesecake and Apple pie are level"),
        (VetoCost("no-nuts", "", (), None), "none is left"),
    ],
)
def test_a_veto_costs_what_would_be_first_without_it(cost: VetoCost, said: str) -> None:
    assert outlook.cost(cost, Names(loaded(TOY).rule_set)) == f"Without the veto no-nuts, {said}."


@LAW
@given(known_situations())
def test_the_evidence_is_told_from_the_figures_alone(situation: Situation) -> None:
    found = justify(recommend(*situation), loaded(situation.rule_set.id).sources)
    lines, figures = evidence(found), found.evidence
    assert any("rest on" in line for line in lines) == bool(figures.supports)
    if figures.supports:
        claims = f"rest on {len(figures.supports)} claim"
        assert claims in lines[0]
        assert ("against" in lines[0]) == bool(figures.disputes)
        assert sum("past the day" in line for line in lines) == bool(figures.stale)
        carrying = [line for line in lines if line.startswith("Without what is taken from ")]
        assert len(carrying) == len(figures.without)


def test_the_evidence_of_the_shipped_rule_set_names_its_publishers() -> None:
    said = evidence(justified(SHIPPED, {"tpu": "yes", "deployment": "mobile"}, basis="2023-12-31"))
    assert "2 claims of unnamed personal blog and ProjectPro (Iconiq Inc.) against" in said[0]
