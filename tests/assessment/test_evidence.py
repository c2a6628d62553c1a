"""The evidence that a recommendation rests on."""

from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import TOY, recommended

from advisor.assessment.evidence import counting_evidence
from advisor.assessment.recommend import recommend
from advisor.model.rule_set import Evidence


def test_the_claims_behind_the_points_count_sorted_by_id() -> None:
    # effort-short is supported by B07, taste-cream by N04 and disputed by B04.
    found = recommended(TOY, {"favourite": "cream", "time": "minutes"})
    assert counting_evidence(found) == Evidence(("B07", "N04"), ("B04",))


def test_a_criterion_without_weight_is_not_rested_on() -> None:
    found = recommended(TOY, {"favourite": "cream", "time": "minutes"}, {"taste": "skip"})
    assert counting_evidence(found) == Evidence(("B07",), ())


def test_a_reason_beside_a_stronger_one_is_not_rested_on() -> None:
    # effort-beginner, supported by N06, rates the brownies alone, below effort-short.
    assert counting_evidence(recommended(TOY, {"practice": "never"})).supports == ("N06",)
    both = recommended(TOY, {"time": "minutes", "practice": "never"})
    assert counting_evidence(both).supports == ("B07",)


def test_what_speaks_for_a_removed_alternative_is_not_rested_on() -> None:
    # Only the brownies have chocolate in them.
    found = recommended(TOY, {"favourite": "chocolate", "allergies": "nuts"})
    assert counting_evidence(found) == Evidence((), ())


def test_without_answers_there_is_no_evidence() -> None:
    assert counting_evidence(recommended(TOY, {})) == Evidence((), ())


@settings(max_examples=40)
@given(known_situations())
def test_evidence_is_that_of_rules_that_add_points(situation: Situation) -> None:
    found = recommend(*situation)
    adding = {
        item.rule for standing in found.assessment.standings for item in standing.contributions if item.points
    }
    current = [rule.current.evidence for rule in found.rule_set.rules if rule.id in adding]
    evidence = counting_evidence(found)
    assert set(evidence.supports) == {claim for item in current for claim in item.supports}
    assert list(evidence.supports) == sorted(set(evidence.supports))
    assert set(evidence.disputes) == {claim for item in current for claim in item.disputes}
