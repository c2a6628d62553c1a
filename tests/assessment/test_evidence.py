"""The evidence that a recommendation rests on."""

from collections.abc import Mapping

import pytest
from drawn_rule_sets import Situation, known_situations, situations
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded, recommended
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.evidence import _without, claims_needed, counting_rules, evidence_figures
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.loading.rule_sets import load_sources
from advisor.model.amounts import POINT
from advisor.model.conditions import Chosen
from advisor.model.evidence import EvidenceFigures, Without
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Evidence, RuleSet
from advisor.model.sources import Claim, Source
from advisor.narrative.story import tell

LAW = settings(max_examples=40)
ALL = ("apple-pie", "cheesecake", "nut-brownies")
TODAY = "2024-05-20"


def counting(said: Mapping[str, str], importance: Mapping[str, str] | None = None) -> list[str]:
    """Return the rules of the toy that count."""
    return [rule.id for rule in counting_rules(recommended(TOY, said, importance))]


def figures(
    said: Mapping[str, str],
    date: str = TODAY,
    importance: Mapping[str, str] | None = None,
    basis: str = "",
) -> EvidenceFigures:
    """Return the figures for answers to the toy."""
    return evidence_figures(recommended(TOY, said, importance, basis), loaded(TOY).sources, date)


# Which rules count.


def test_the_rules_behind_the_points_count_in_the_order_of_the_rule_set() -> None:
    assert counting({"favourite": "cream", "time": "minutes"}) == ["taste-cream", "effort-short"]


def test_a_criterion_without_weight_is_not_rested_on() -> None:
    assert counting({"favourite": "cream", "time": "minutes"}, {"taste": "skip"}) == ["effort-short"]


def test_a_reason_beside_a_stronger_one_is_not_rested_on() -> None:
    # effort-beginner rates the brownies alone, below effort-short.
    assert counting({"practice": "never"}) == ["effort-beginner"]
    assert counting({"time": "minutes", "practice": "never"}) == ["effort-short"]


def test_what_speaks_for_a_removed_alternative_is_not_rested_on() -> None:
    # Only the brownies have chocolate in them.
    assert counting({"favourite": "chocolate", "allergies": "nuts"}) == []


def test_without_answers_there_is_no_evidence() -> None:
    assert counting({}) == []
    assert figures({}) == EvidenceFigures((), (), 0, 0, (), (), "", "", TODAY, (), ())


@LAW
@given(known_situations())
def test_evidence_is_that_of_rules_that_add_points_and_of_vetoes_in_force(situation: Situation) -> None:
    found = recommend(*situation)
    adding = {
        item.rule for standing in found.assessment.standings for item in standing.contributions if item.points
    }
    current = [rule.current.evidence for rule in found.rule_set.rules if rule.id in adding]
    current += [veto.evidence for veto in found.vetoes_in_force]
    sources = loaded(situation.rule_set.id).sources
    said = evidence_figures(found, sources, TODAY)
    assert said.supports == tuple(sorted({claim for item in current for claim in item.supports}))
    assert said.disputes == tuple(sorted({claim for item in current for claim in item.disputes}))
    assert (said.reasons, said.disputed) == (len(current), sum(bool(item.disputes) for item in current))
    home = {claim.id: source.id for source in sources for claim in source.claims}
    assert said.sources == tuple(sorted({home[claim] for claim in said.supports}))
    assert said.disputing == tuple(sorted({home[claim] for claim in said.disputes}))


# How much, how old.


def test_claims_ratings_and_sources_are_counted_once() -> None:
    # taste-cream rests on N04, against B04; effort-short on B07; crowd-many on B06.
    found = figures({"favourite": "cream", "time": "minutes", "guests": "many"})
    assert (found.supports, found.disputes) == (("B06", "B07", "N04"), ("B04",))
    assert (found.reasons, found.disputed) == (3, 1)
    assert (found.sources, found.disputing) == (("baking-book", "neighbour"), ("baking-book",))


def test_oldest_and_newest_are_days_of_supporting_claims() -> None:
    # B03 of 2017-03-01 and N03 of 2018; L01 of 2022-07-01 beside B03; L02 of 2024, 2024-05-20.
    then = {day: figures({"weather": "hot"}, basis=day) for day in ("2019-12-31", "2022-07-01", "2024-05-20")}
    assert [(found.oldest, found.newest) for found in then.values()] == [
        ("2017-03-01", "2018-01-01"),
        ("2017-03-01", "2022-07-01"),
        ("2024-05-20", "2024-05-20"),
    ]
    # B04 of 2017 disputes; N04 of 2018 supports.
    assert figures({"favourite": "cream"}).oldest == "2018-01-01"


@pytest.mark.parametrize(
    ("date", "past"),
    [("2026-09-30", ()), ("2026-10-01", ("L03",)), ("2026-10-02", ("L03",)), ("2030-01-01", ("L03",))],
)
def test_a_claim_is_past_its_best_before_from_that_day_on(date: str, past: tuple[str, ...]) -> None:
    found = figures({"budget": "tight"}, date)
    assert (found.supports, found.past_best_before, found.date) == (("L03",), past, date)


@pytest.mark.parametrize(("date", "past"), [("2019-12-31", ()), ("2020-01-01", ("N04",))])
def test_a_claim_without_a_day_of_its_own_is_past_its_best_before_after_two_years(
    date: str, past: tuple[str, ...]
) -> None:
    assert figures({"favourite": "cream"}, date).past_best_before == past


def test_a_claim_that_disputes_never_counts_as_past_its_best_before() -> None:
    found = figures({"favourite": "cream"}, "2019-03-01")
    assert (found.disputes, found.past_best_before) == (("B04",), ())


# Who carries it.


def test_a_rule_that_rests_on_one_source_alone_falls_with_it() -> None:
    assert figures({"favourite": "cream"}).carried_by == (Without("neighbour", "", ALL, 0, "toss-up"),)


def test_a_rule_that_rests_on_two_sources_stands_without_either() -> None:
    # taste-chocolate rests on B05 of the book and on N04 of the neighbour.
    found = figures({"favourite": "chocolate"})
    assert (found.sources, found.carried_by) == (("baking-book", "neighbour"), ())


def test_a_revision_that_rests_on_one_source_alone_gives_way_to_the_judgement_before() -> None:
    # Cheesecake: taste 5 x 0.4 = 2, the others: heat 0.5 x 2.5 = 1.25. The revision of 2024 rests on later
    # facts alone. The one of 2022, a bite each, rests on the book too, so it counts again: 1.5 x 2.5 = 3.75.
    found = figures({"favourite": "cream", "weather": "hot"}, importance={"taste": "little"})
    tied = ("apple-pie", "nut-brownies")
    assert Without("later-facts", "", tied, 0, "toss-up") in found.carried_by
    assert Without("neighbour", "", tied, 0, "toss-up") in found.carried_by
    assert len(found.carried_by) == 2


def test_the_judgements_after_the_basis_do_not_come_back() -> None:
    # By the documents the pie has 6.25 in the sun, on B03 of the book and N03 of the neighbour.
    assert figures({"weather": "hot"}, basis="2019-12-31").carried_by == ()


def test_a_veto_that_rests_on_one_source_alone_falls() -> None:
    assert figures({"oven": "no"}).carried_by == (Without("baking-book", "", ALL, 0, "toss-up"),)
    # The cheesecake, which is all that is left, is first for its cream as well.
    assert figures({"oven": "no", "favourite": "cream"}).carried_by == ()


def test_a_source_may_bring_alternatives_back_where_none_is_left() -> None:
    # N04 of the neighbour gives the cheesecake 5; both vetoes rest on the book.
    (found,) = figures({"oven": "no", "allergies": "nuts", "favourite": "cream"}).carried_by
    assert found == Without("baking-book", "cheesecake", (), 5 * POINT, "strong")


SOURCES = tuple(
    Source(
        name,
        name.title(),
        "A press",
        "",
        "unknown",
        "2020-01-01",
        "",
        "",
        "2020-01-01",
        tuple(
            Claim(f"{name}-{number}", name, "Here", "It is so.", "none", "", "", (), (), "", "")
            for number in range(2)
        ),
    )
    for name in ("atlas", "book", "chronicle")
)
CLAIMS = [claim.id for source in SOURCES for claim in source.claims]


@st.composite
def resting(draw: st.DrawFn) -> tuple[Situation, tuple[Source, ...]]:
    """Draw a situation with its sources; those of drawn rule sets get drawn evidence."""
    situation = draw(situations())
    if situation.rule_set.id in FOLDERS:
        return situation, loaded(situation.rule_set.id).sources
    few = st.lists(st.sampled_from(CLAIMS), max_size=2, unique=True).map(tuple)
    rule_set = situation.rule_set._replace(
        rules=tuple(
            rule._replace(
                judgements=tuple(
                    judgement._replace(evidence=Evidence(draw(few), draw(few)))
                    for judgement in rule.judgements
                )
            )
            for rule in situation.rule_set.rules
        ),
        vetoes=tuple(veto._replace(evidence=Evidence(draw(few), ())) for veto in situation.rule_set.vetoes),
    )
    return situation._replace(rule_set=rule_set), SOURCES


def never_read(rule_set: RuleSet, source: Source) -> RuleSet:
    """Return the rule set without the judgements and vetoes that rest on this source alone."""
    claims = {claim.id for claim in source.claims}

    def stands(evidence: Evidence) -> bool:
        return not evidence.supports or not claims.issuperset(evidence.supports)

    rules = [
        rule._replace(judgements=tuple(item for item in rule.judgements if stands(item.evidence)))
        for rule in rule_set.rules
    ]
    return rule_set._replace(
        rules=tuple(rule for rule in rules if rule.judgements),
        vetoes=tuple(veto for veto in rule_set.vetoes if stands(veto.evidence)),
    )


@settings(max_examples=80)
@given(resting(), st.sampled_from(["", "2020-12-31", "2022-07-01", "2024-12-31"]))
def test_a_source_carries_first_place_where_the_rule_set_without_it_has_another(
    resting: tuple[Situation, tuple[Source, ...]], basis: str
) -> None:
    (rule_set, answers, importance), sources = resting
    found = recommend(rule_set, answers, importance, basis)
    now = found.assessment
    expected = []
    for source in sources:
        after = assess(never_read(found.rule_set, source), answers, importance)
        if (after.first, after.tied) != (now.first, now.tied):
            expected.append(Without(source.id, after.first, after.tied, after.lead, after.verdict))
    assert evidence_figures(found, sources, TODAY).carried_by == tuple(expected)


@pytest.mark.parametrize("source", ["first", "second", "unread"])
def test_a_source_without_which_every_newest_judgement_stands_makes_no_other_rule_set(source: str) -> None:
    found, home = revised_twice()
    assert _without(found, home, source) is found.rule_set


def test_without_the_source_of_the_newest_judgement_the_one_before_it_counts() -> None:
    found, home = revised_twice()
    (rule,) = _without(found, home, "third").rules
    assert [judgement.since for judgement in rule.judgements] == ["", "2021-05-01"]


def revised_twice() -> tuple[Recommendation, dict[str, str]]:
    """Return a recommendation by a rule whose three judgements rest on a source each, and those sources."""
    days = [("", "F1"), ("2021-05-01", "S1"), ("2022-06-15", "T1")]
    rule = made_rule("r1", "age", Chosen("one", ("x",)), *((day, {"ash": "much"}) for day, _ in days))
    rule = rule._replace(
        judgements=tuple(
            judgement._replace(evidence=Evidence((claim,), ()))
            for judgement, (_, claim) in zip(rule.judgements, days, strict=True)
        )
    )
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, [rule])
    return recommend(rule_set, {"one": ("x",)}, {}), {"F1": "first", "S1": "second", "T1": "third"}


# Which claims have to be read for it.


def test_the_claims_of_former_judgements_and_of_vetoes_and_advice_are_needed() -> None:
    found = recommended(TOY, {"weather": "hot", "transport": "bicycle", "oven": "no"})
    # heat-hot: B03 and N03, L01 and B03, L02; no-oven: B09; the advice on cooling bags L01 and L02, that on
    # cheesecakes N03.
    assert claims_needed(found) == {"B03", "N03", "L01", "L02", "B09"}


def test_of_a_rule_beside_a_stronger_one_and_of_one_without_ratings_the_claims_are_needed() -> None:
    # effort-beginner, beside effort-short, rests on N06; travel-by-car, which rates nobody, on B02.
    found = recommended(TOY, {"time": "minutes", "practice": "never", "transport": "car"})
    assert {"N06", "B02"} <= claims_needed(found)


@settings(max_examples=25)
@given(known_situations(), st.sampled_from(["2017-01-01", "2026-10-01", "2030-01-01"]))
def test_the_needed_claims_alone_give_the_figures_and_the_story_of_all(
    situation: Situation, date: str
) -> None:
    name = situation.rule_set.id
    found = recommend(*situation)
    needed = claims_needed(found)
    some = load_sources(FOLDERS[name], situation.rule_set, needed)
    assert {claim.id for source in some for claim in source.claims} == needed
    every = justify(found, loaded(name).sources, date)
    excerpted = justify(found, some, date)
    assert excerpted.evidence == every.evidence
    assert tell(excerpted) == tell(every)
