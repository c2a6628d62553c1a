"""What is said of the evidence behind first place."""

import re
from typing import Any

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import SHIPPED, TOY, justified, loaded

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.justified import Justified
from advisor.narrative import evidence as told

LAW = settings(max_examples=50)
BOOK = 'Without the source "Three cakes for every day"'
NEIGHBOUR = 'Without the source "What the neighbour says"'


def evidence(found: Justified) -> list[str]:
    """Return what is said of the evidence."""
    return list(told.evidence(found))


def with_figures(**changes: Any) -> list[str]:
    """Return what is said of evidence of which only these figures are given."""
    found = justified(TOY, {"favourite": "cream"})
    plain = found.evidence._replace(disputes=(), disputing=(), disputed=0, past_best_before=(), carried_by=())
    return evidence(found._replace(evidence=plain._replace(**changes)))


def test_one_claim_is_counted_in_the_singular_with_its_day() -> None:
    assert with_figures()[0] == "The reasons rest on 1 claim in 1 source (2018-01-01)."


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
    ("number", "past", "said"),
    [
        (1, 0, "This claim is not past its best-before on 2030-01-01."),
        (1, 1, "This claim is past its best-before on 2030-01-01."),
        (2, 0, "None of these 2 claims is past its best-before on 2030-01-01."),
        (2, 1, "1 of these 2 claims is past its best-before on 2030-01-01."),
        (2, 2, "Both claims are past their best-before on 2030-01-01."),
        (3, 0, "None of these 3 claims is past its best-before on 2030-01-01."),
        (3, 1, "1 of these 3 claims is past its best-before on 2030-01-01."),
        (3, 2, "2 of these 3 claims are past their best-before on 2030-01-01."),
        (3, 3, "All 3 claims are past their best-before on 2030-01-01."),
    ],
)
def test_claims_past_their_best_before_are_counted_with_the_day(number: int, past: int, said: str) -> None:
    claims = ("B01", "N01", "N02")[:number]
    lines = with_figures(supports=claims, past_best_before=claims[:past], date="2030-01-01")
    assert lines[1:] == [said]


def test_best_before_is_that_of_the_day_that_is_named() -> None:
    recommendation, sources = justified(TOY, {"favourite": "cream"}).recommendation, loaded(TOY).sources
    said = {
        date: evidence(justify(recommendation, sources, date))[1] for date in ("2018-01-02", "2030-01-01")
    }
    assert said == {
        "2018-01-02": "This claim is not past its best-before on 2018-01-02.",
        "2030-01-01": "This claim is past its best-before on 2030-01-01.",
    }


def test_a_source_that_alone_carries_first_place_is_named_with_what_is_first_without_it() -> None:
    found = justified(TOY, {"favourite": "cream", "guests": "few"})
    assert evidence(found)[-1] == f"{NEIGHBOUR}, Apple pie would be first."
    assert "No single source decides first place." not in evidence(found)


def test_every_source_that_alone_carries_first_place_has_a_line() -> None:
    found = justified(TOY, {"weather": "hot", "favourite": "fruit", "practice": "never"})
    (book,) = found.evidence.carried_by
    others = (book, book._replace(source="neighbour", first="", tied=("apple-pie", "cheesecake")))
    assert evidence(found._replace(evidence=found.evidence._replace(carried_by=others)))[-2:] == [
        f"{BOOK}, Nut brownies would be first.",
        f"{NEIGHBOUR}, Apple pie and Cheesecake would be level.",
    ]


def test_several_sources_of_which_none_alone_carries_first_place_are_told() -> None:
    found = justified(TOY, {"favourite": "chocolate"})
    assert evidence(found)[-1] == "No single source decides first place."


def test_one_source_that_does_not_carry_first_place_says_nothing() -> None:
    assert len(with_figures()) == 2
    assert with_figures()[1].startswith("This claim is not past ")


def test_a_source_that_a_veto_alone_rests_on_is_named_though_nobody_has_points() -> None:
    found = justified(TOY, {"oven": "no"})
    level = f"{BOOK}, Apple pie, Cheesecake and Nut brownies would be level."
    assert not any(item.score for item in found.recommendation.assessment.standings)
    assert evidence(found) == [
        "The reasons rest on 1 claim in 1 source (2017-03-01).",
        "This claim is past its best-before on 2024-05-20.",
        level,
    ]
    both = evidence(justified(TOY, {"oven": "no", "allergies": "nuts"}))
    assert both[0].startswith("The reasons rest on 2 claims in 1 source")
    assert both[-1] == level
    assert with_figures(sources=(), supports=(), carried_by=found.evidence.carried_by) == [level]


def test_where_none_is_left_without_a_source_that_is_said() -> None:
    (carrying,) = justified(TOY, {"oven": "no"}).evidence.carried_by
    assert with_figures(carried_by=(carrying._replace(first="", tied=()),))[2:] == [
        f"{BOOK}, no alternative would be left."
    ]


def test_where_the_reasons_rest_on_no_source_nothing_is_said_of_evidence() -> None:
    assert evidence(justified(TOY, {"transport": "car"})) == []
    assert evidence(justify(justified(TOY, {"favourite": "cream"}).recommendation, ())) == []


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
    (past,) = [line for line in lines if "best-before" in line] or [""]
    assert bool(past) == bool(figures.supports) == bool(figures.sources)
    if past:
        number, of = len(figures.past_best_before), len(figures.supports)
        some, every = rf"(?P<some>None|\d+) of these {of}", rf"(?P<every>All(?= {of})|Both|This)( {of})?"
        verb, whose = "(?P<verb>is|are)(?P<no> not)?", "(?P<whose>its|their)"
        pattern = rf"({some}|{every}) claims? {verb} past {whose} best-before on (?P<date>.+)\."
        counted = re.fullmatch(pattern, past)
        assert counted
        words = {"None": 0, "All": of, "Both": 2, "This": 0 if counted["no"] else 1}
        word = counted["some"] or counted["every"]
        assert words.get(word, int(word) if word.isdigit() else None) == number
        assert (counted["verb"], counted["whose"]) == (("are", "their") if number > 1 else ("is", "its"))
        assert counted["date"] == figures.date
    assert sum(line.startswith('Without the source "') for line in lines) == len(figures.carried_by)
    titles = {source.id: source.title for source in found.sources}
    for line, without in zip(lines[2 if past else 0 :], figures.carried_by, strict=False):
        assert line.startswith(f'Without the source "{titles[without.source]}", ')
    nobody = "No single source decides first place." in lines
    assert nobody == (not figures.carried_by and len(figures.sources) > 1)


def test_the_evidence_of_the_shipped_rule_set_names_its_publishers() -> None:
    said = evidence(justified(SHIPPED, {"tpu": "yes", "deployment": "mobile"}, basis="2023-12-31"))
    assert "; 2 claims (unnamed personal blog; ProjectPro (Iconiq Inc.)) dispute " in said[0]
