"""What is stale, in words."""

import re

import pytest
from aged import TODAY, days, decided, found_on
from hypothesis import given
from known_rule_sets import SHIPPED, TOY, loaded

from advisor.errors import Fault, Location
from advisor.narrative.naming import Names
from advisor.narrative.staleness import (
    HINT,
    MOST_CLAIMS,
    MOST_STALE,
    decision_words,
    end_line,
    left_out,
    source_words,
    staleness_lines,
    staleness_page,
)
from advisor.records.collection import Collection
from advisor.records.footing import KINDS
from advisor.records.staleness import Staleness

NOTHING = Collection({}, {}, (), ())
HOT = {"weather": "hot", "favourite": "cream", "guests": "many", "budget": "tight", "allergies": "nuts"}
RATED = "heat-hot, price-of-nuts, crowd-many, taste-cream"
"""The ratings of these answers, those first that nothing accepts."""

WRONG = (
    Fault(Location("bad.md", 2, 1), "key is missing"),
    Fault(Location("bad.md", 3, 1), "key is unknown"),
    Fault(Location("worse.md"), "cannot be read"),
)


def page(found: Staleness, collection: Collection = NOTHING) -> list[tuple[str, str]]:
    """Return the mark and the text of each paragraph."""
    return [(item.mark, item.text) for item in staleness_page(found, collection)]


def section(found: Staleness, title: str, collection: Collection = NOTHING) -> list[tuple[str, str]]:
    """Return the paragraphs under the heading that begins so."""
    paragraphs = list(staleness_page(found, collection))
    heads = [n for n, item in enumerate(paragraphs) if item.strong] + [len(paragraphs)]
    (start,) = [n for n in heads[:-1] if paragraphs[n].text.startswith(title)]
    end = heads[heads.index(start) + 1]
    return [(item.mark, item.text) for item in paragraphs[start + 1 : end] if item.text]


def words(date: str, name: str) -> str:
    """Return what is said of a source of the toy."""
    return next(source_words(age) for age in found_on(date).sources if age.source.id == name)


def test_the_page_begins_with_the_figures():
    assert section(found_on("2026-05-20"), "picnic-cake 2.1.0: stale evidence on 2026-05-20") == [
        ("claims:", "18 of 20 are stale: past their best-before"),
        ("rules:", "13 of 14 rest on stale claims alone, 0 in part"),
        ("vetoes:", "2 of 2 rest on stale claims alone, 0 in part"),
        ("advice:", "2 of 3 rest on stale claims alone, 0 in part"),
    ]


def test_decisions_are_counted_where_there_are_some():
    decisions = {"a.md": decided(HOT), "b.md": decided({})}
    *_, last = section(found_on(TODAY, decisions=decisions), "picnic-cake")
    assert last == ("decisions:", "1 of 2 with a rating that rests on stale claims alone")


def test_a_day_on_which_nothing_is_stale_has_figures_alone():
    found = found_on("2010-01-01")
    assert {item.text for item in staleness_page(found, NOTHING) if item.strong} == {
        "picnic-cake 2.1.0: stale evidence on 2010-01-01"
    }
    assert list(staleness_lines(found, NOTHING)) == ["picnic-cake 2.1.0: no finding"]


@pytest.mark.parametrize(
    ("date", "name", "said"),
    [
        ("2010-01-01", "later-facts", "none stale, 4 fresh"),
        ("2024-07-01", "later-facts", "1 stale since 2024-07-01, 3 fresh; no rule rests on them"),
        (
            "2026-05-20",
            "later-facts",
            "3 stale since 2024-07-01, 1 fresh; 1 rule rests on them, 1 of them on stale ones alone",
        ),
        (
            TODAY,
            "neighbour",
            "5 stale since 2020-01-01, 1 fresh; 5 rules rest on them, 5 of them on stale ones alone",
        ),
    ],
)
def test_a_source_is_told_in_figures(date, name, said):
    assert words(date, name) == said


def test_a_source_whose_claims_have_fresh_ones_beside_them_carries_nothing_alone():
    assert words("2019-06-01", "baking-book").endswith(
        "; 8 rules rest on them, 7 of them on stale ones alone"
    )


def test_reasons_of_acceptance_are_told_once_for_all_their_sources():
    said = [text for mark, text in section(found_on(TODAY, SHIPPED), "Sources") if mark == "accepted"]
    assert len(said) == 2
    assert said[1].startswith("for springboard-2021, projectpro-2022, blog-2023, careerfoundry-2023 and ")


def test_what_to_read_again_is_told_with_what_rests_on_it():
    first, *_, last = section(found_on(TODAY), "To read again first")
    where = "(later-facts: a test of cooling bags, repeated; stale since 2026-05-20)"
    assert first == ("L02:", f"behind heat-hot and advice buy-a-cooling-bag {where}")
    assert last == ("", "and 10 more; --format json lists all")
    assert len(section(found_on(TODAY), "To read again first")) == MOST_CLAIMS + 1


def test_of_a_claim_behind_many_things_some_are_named():
    found = found_on(TODAY)
    load = found.loads[0]._replace(footings=found.stale()[:8])
    (said, *_) = section(found._replace(loads=(load,)), "To read again first")
    names = "heat-hot, price-of-nuts, travel-bumpy, travel-by-car, taste-fruit and 3 more"
    assert said[1].startswith(f"behind {names} (")


def test_a_rule_is_told_with_criterion_ratings_and_claims():
    first, claims, *_ = section(found_on(TODAY), "Rests on stale claims alone")
    assert first == ("heat-hot:", "Heat: Apple pie crumb, Nut brownies crumb")
    assert claims == ("", "since 2026-05-20: L02 of 2024-05-20")


def test_vetoes_and_advice_are_told_as_rules_are():
    said = section(found_on(TODAY), "Rests on stale claims alone")
    assert ("veto no-nuts:", "removes Nut brownies and Cheesecake (accepted)") in said
    position = said.index(("advice buy-a-cooling-bag:", "Take a cooling bag with you."))
    assert said[position + 1][1] == "since 2024-07-01: L01 of 2022-07-01; since 2026-05-20: L02 of 2024-05-20"


def test_what_rests_on_stale_claims_in_part_names_the_fresh_ones():
    assert section(found_on("2026-05-19"), "Rests on stale claims in part") == [
        ("advice buy-a-cooling-bag:", "Take a cooling bag with you."),
        ("", "since 2024-07-01: L01 of 2022-07-01; fresh: L02 of 2024-05-20"),
    ]


@pytest.mark.parametrize(
    ("accepted", "end"),
    [
        (None, "; what is accepted last"),
        ({}, "the longest overdue first"),
        (dict.fromkeys(("baking-book", "neighbour", "later-facts"), "So be it."), "; all accepted"),
    ],
)
def test_a_heading_says_what_is_accepted(accepted, end):
    heads = [item.text for item in staleness_page(found_on(TODAY, accepted=accepted), NOTHING) if item.strong]
    (head,) = [text for text in heads if text.startswith("Rests on stale claims alone")]
    assert head.endswith(end)


@given(days())
def test_the_rules_that_are_not_listed_are_counted_by_criterion(drawn):
    name, date = drawn
    found = found_on(date, name)
    rules = found.stale()
    if not rules:
        return
    said = section(found, "Rests on stale claims alone")
    listed = [mark.removesuffix(":") for mark, _ in said if mark and " " not in mark]
    assert listed == [item.id for item in rules[:MOST_STALE]]
    if len(rules) > MOST_STALE:
        (more,) = re.findall(r"^and (\d+) more \((.*)\); ", "\n".join(text for _, text in said), re.MULTILINE)
        counts = {part.rpartition(" ")[0]: int(part.rpartition(" ")[2]) for part in more[1].split(", ")}
        rule_set = loaded(name).rule_set
        criteria = {rule.id: Names(rule_set).criterion(rule.criterion) for rule in rule_set.rules}
        left = [criteria[item.id] for item in rules[MOST_STALE:]]
        assert counts == {name: left.count(name) for name in left}
        assert int(more[0]) == sum(counts.values())


@given(days())
def test_the_page_says_the_figures_of_the_day(drawn):
    name, date = drawn
    found = found_on(date, name)
    figures = dict(page(found)[1 : 2 + sum(bool(found.total(kind)) for kind in KINDS)])
    number = len(found.stale())
    assert figures["rules:"].startswith(f"{number} of {found.total()} ")
    assert figures["claims:"].startswith(f"{sum(len(age.past) for age in found.sources)} of ")


@pytest.mark.parametrize(
    ("said", "basis", "wanted"),
    [
        (
            HOT,
            "",
            [
                f"4 of 4 ratings rest on stale claims alone, 2 of them accepted ({RATED})",
                "1 veto on stale claims alone (no-nuts)",
            ],
        ),
        (
            {**HOT, "oven": "no"},
            "2019-12-31",
            [
                "2 of 3 ratings rest on stale claims alone, all accepted (crowd-many, taste-cream)",
                "2 vetoes on stale claims alone (no-nuts, no-oven)",
                "1 rated otherwise by now (heat-hot)",
            ],
        ),
        ({"budget": "tight"}, "", ["1 of 1 rating rests on stale claims alone (price-of-nuts)"]),
        ({}, "", ["0 of 0 ratings rest on stale claims alone"]),
    ],
)
def test_a_decision_is_told_by_its_ratings(said, basis, wanted):
    (age,) = found_on(TODAY, decisions={"a.md": decided(said, basis=basis)}).decisions
    assert decision_words(age).split("; ") == wanted


def test_a_decision_says_what_rests_on_it_in_part_and_what_is_gone():
    found = found_on("2024-12-01", SHIPPED, {"a.md": decided({"purpose": "research"}, SHIPPED)})
    (age,) = found.decisions
    gone = age._replace(gone=("old-rule", "older-rule"))
    assert decision_words(gone) == (
        "0 of 1 rating rest on stale claims alone; 1 in part; 2 of rules that are gone (old-rule, older-rule)"
    )


def test_decisions_are_listed_and_those_that_depend_on_nothing_stale_counted():
    decisions = {"a.md": decided({}), "b.md": decided({"budget": "tight"}), "c.md": decided({}, SHIPPED)}
    collection = NOTHING._replace(sheets=("d.md",), set_aside={"e.md": "superseded by f.md"})
    assert section(found_on(TODAY, decisions=decisions), "Decisions", collection) == [
        ("", "b.md:"),
        ("", "1 of 1 rating rests on stale claims alone (price-of-nuts)"),
        ("", "1 decision with no such rating"),
        ("", "c.md:"),
        ("", "left out, as it is a decision by the rule set pytorch-or-tensorflow 1.0.0"),
        ("", "e.md:"),
        ("", 'left out, as its status is "superseded by f.md"'),
        ("", "d.md:"),
        ("", "left out, as it is a sheet of questions"),
    ]


def test_a_status_shows_no_character_that_could_do_harm():
    ((_, why),) = left_out(found_on(TODAY), NOTHING._replace(set_aside={"a.md": "rejected \x1b[31m"}))
    assert why.isprintable()


@pytest.mark.parametrize(
    ("date", "decisions", "faults", "end"),
    [
        ("2010-01-01", {}, (), "no finding"),
        ("2026-05-19", {}, (), "no finding, 2 accepted"),
        (TODAY, {}, (), "1 finding, 2 accepted"),
        (TODAY, {"a.md": HOT}, (), "2 findings, 2 accepted"),
        (TODAY, {"a.md": {"favourite": "fruit"}}, (), "1 finding, 3 accepted"),
        (TODAY, {"a.md": HOT}, WRONG, "4 findings, 2 accepted"),
    ],
)
def test_sources_decisions_and_unreadable_files_are_counted(date, decisions, faults, end):
    collection = NOTHING._replace(faults=faults)
    found = found_on(date, decisions={name: decided(said) for name, said in decisions.items()})
    assert end_line(found, collection) == f"picnic-cake 2.1.0: {end}"


def test_faults_stand_each_on_a_line_before_the_count():
    assert list(staleness_lines(found_on(TODAY), NOTHING._replace(faults=WRONG))) == [
        "bad.md:2:1: key is missing",
        "bad.md:3:1: key is unknown",
        "worse.md: cannot be read",
        HINT,
        "picnic-cake 2.1.0: 3 findings, 2 accepted",
    ]


def test_where_all_is_accepted_there_is_no_hint():
    assert list(staleness_lines(found_on("2026-05-19"), NOTHING)) == [
        "picnic-cake 2.1.0: no finding, 2 accepted"
    ]


def test_the_page_of_the_toy_names_no_finding_twice():
    assert [mark for mark, _ in page(found_on(TODAY, TOY)) if mark.startswith("heat-hot")] == ["heat-hot:"]
