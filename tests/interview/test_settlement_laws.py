"""What is said of the open questions is what comes out when every completion of them is tried."""

from brute_force import (
    allowed_answers,
    completions,
    is_open,
    leads,
    places,
    settlement_of,
    small_situations,
)
from drawn_rule_sets import Situation, known_situations
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.assessment.assess import assess
from advisor.model.answers import Answers
from advisor.model.outlook import Bound

LAW = settings(max_examples=50)


def deciding(situation: Situation) -> list[Answers]:
    """Return the completions that change first place, of those the ones with the fewest answers."""
    now = places(assess(*situation))
    moved = [said for said, assessment in completions(situation) if places(assessment) != now]
    fewest = min(map(len, moved), default=0)
    return [said for said in moved if len(said) == fewest]


@LAW
@given(small_situations())
def test_bounds_are_the_least_and_greatest_lead_of_all_completions(situation: Situation) -> None:
    expected = leads(situation)
    for bound in settlement_of(situation).bounds:
        assert (bound.least, bound.greatest) == expected.get((bound.alternative, bound.rival), (None, None))


@LAW
@given(small_situations())
def test_every_pair_has_its_bounds_both_ways_round(situation: Situation) -> None:
    names = sorted(item.id for item in situation.rule_set.alternatives)
    found = [(bound.alternative, bound.rival) for bound in settlement_of(situation).bounds]
    assert sorted(found) == [(one, other) for one in names for other in names if one != other]


@LAW
@given(small_situations())
def test_settled_is_said_exactly_where_no_completion_changes_first_place(situation: Situation) -> None:
    now = places(assess(*situation))
    stays = all(places(assessment) == now for _, assessment in completions(situation))
    assert settlement_of(situation).settled == stays


@LAW
@given(small_situations())
def test_together_is_the_smallest_number_of_questions_that_change_first_place(situation: Situation) -> None:
    fewest = deciding(situation)
    assert settlement_of(situation).together == (len(fewest[0]) if fewest else 0)


@LAW
@given(small_situations())
def test_decisive_are_the_questions_of_all_smallest_sets_in_the_order_of_the_rule_set(
    situation: Situation,
) -> None:
    names = {question for said in deciding(situation) for question in said}
    expected = tuple(item.id for item in situation.rule_set.questions if item.id in names)
    assert settlement_of(situation).decisive == expected


@LAW
@given(small_situations())
def test_removable_is_who_is_left_and_removed_in_some_completion(situation: Situation) -> None:
    left = {item.alternative for item in assess(*situation).standings}
    gone = {item.alternative for _, assessment in completions(situation) for item in assessment.removed}
    assert set(settlement_of(situation).removable) == left & gone


@LAW
@given(small_situations())
def test_a_small_rule_set_is_enumerated_exactly(situation: Situation) -> None:
    assert settlement_of(situation).exact


def one_more(situation: Situation, data: st.DataObject) -> Situation:
    """Return the situation with an answer to one of its open questions."""
    rule_set, answers, importance = situation
    waiting = [item for item in rule_set.questions if is_open(answers, item.id)]
    assume(waiting)
    question = data.draw(st.sampled_from(waiting))
    answer = data.draw(st.sampled_from(allowed_answers(question)))
    return Situation(rule_set, {**answers, question.id: answer}, importance)


def lies_within(after: Bound, before: Bound) -> bool:
    """Return whether the bound allows nothing that the other does not; nothing at all is within any."""
    if after.least is None or after.greatest is None:
        return (after.least, after.greatest) == (None, None)
    if before.least is None or before.greatest is None:
        return False
    return before.least <= after.least <= after.greatest <= before.greatest


@LAW
@given(st.one_of(small_situations(), known_situations()), st.data())
def test_one_more_answer_never_widens_a_bound(situation: Situation, data: st.DataObject) -> None:
    before = settlement_of(situation).bounds
    after = settlement_of(one_more(situation, data)).bounds
    assert [item[:2] for item in after] == [item[:2] for item in before]
    assert all(map(lies_within, after, before))


@LAW
@given(small_situations(), st.data())
def test_what_is_settled_stays_so_with_one_more_answer(situation: Situation, data: st.DataObject) -> None:
    assume(settlement_of(situation).settled)
    later = one_more(situation, data)
    assert settlement_of(later).settled
    assert places(assess(*later)) == places(assess(*situation))


@LAW
@given(known_situations())
def test_the_present_lead_lies_within_its_bounds(situation: Situation) -> None:
    scores = {item.alternative: item.score for item in assess(*situation).standings}
    for bound in settlement_of(situation).bounds:
        if {bound.alternative, bound.rival} <= scores.keys():
            assert bound.least is not None
            assert bound.greatest is not None
            lead = scores[bound.alternative] - scores[bound.rival]
            assert bound.least <= lead <= bound.greatest
