"""A recommendation comes with all that backs it and all that could change it."""

from known_rule_sets import TOY, loaded, recommended

from advisor.assessment.importance import importance_turns
from advisor.assessment.veto_costs import veto_costs
from advisor.interview.justify import justify, outlook
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement, turning_points

SAID = {"oven": "no", "favourite": "cream", "weather": "hot"}


def test_the_outlook_has_what_each_search_finds() -> None:
    recommendation = recommended(TOY, SAID, {"taste": "much"})
    rule_set, assessment = recommendation.rule_set, recommendation.assessment
    of_the_answers = (Layout(rule_set), recommendation.answers, recommendation.importance, assessment)
    found = outlook(recommendation)
    assert found.settlement == settlement(*of_the_answers)
    assert found.turning_points == turning_points(*of_the_answers)
    assert found.importance == importance_turns(rule_set, assessment, recommendation.importance)
    assert found.vetoes == veto_costs(recommendation)
    assert found.vetoes


def test_the_outlook_is_that_of_the_day_of_the_basis() -> None:
    # By the documents hot weather tells the cakes apart; from the second revision it hardly does.
    answers = {"favourite": "cream", "weather": "hot"}
    then, now = (outlook(recommended(TOY, answers, {}, day)) for day in ("2019-12-31", ""))
    assert then.settlement.bounds != now.settlement.bounds
    assert then.turning_points != now.turning_points


def test_a_justified_recommendation_keeps_its_sources_and_its_outlook() -> None:
    recommendation, sources = recommended(TOY, SAID), loaded(TOY).sources
    found = justify(recommendation, iter(sources))
    assert (found.recommendation, found.sources) == (recommendation, tuple(sources))
    assert found.outlook == outlook(recommendation)


def test_without_a_date_the_evidence_is_judged_as_of_the_latest_revision() -> None:
    recommendation, sources = recommended(TOY, SAID), loaded(TOY).sources
    assert justify(recommendation, sources) == justify(recommendation, sources, recommendation.latest)
    assert justify(recommendation, sources) != justify(recommendation, sources, "2999-01-01")
