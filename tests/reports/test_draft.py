"""Which choice speaks for which alternative in a new rule set."""

from hypothesis import given
from outlines import LOCKS, outlines

from advisor.reports.draft import drafted


def dealt(alternatives: int, criteria: int) -> list[tuple[str, str, str]]:
    """Return criterion, alternative and choice of each point."""
    outline = LOCKS._replace(alternatives=tuple("abcde"[:alternatives]), criteria=tuple("uvwxyz"[:criteria]))
    return [(point.criterion.id, point.alternative.id, point.choice) for point in drafted(outline).points]


def test_as_many_criteria_as_alternatives_have_one_each():
    assert dealt(2, 2) == [("u", "a", "yes"), ("v", "b", "yes")]


def test_alternatives_are_dealt_out_to_few_criteria():
    assert dealt(3, 2) == [("u", "a", "a"), ("u", "c", "c"), ("v", "b", "yes")]


def test_one_criterion_has_all_alternatives():
    assert dealt(2, 1) == [("u", "a", "a"), ("u", "b", "b")]


def test_many_criteria_are_dealt_out_to_alternatives():
    assert dealt(2, 3) == [("u", "a", "yes"), ("v", "b", "yes"), ("w", "a", "yes")]


def test_a_choice_is_no_reserved_word():
    outline = LOCKS._replace(alternatives=("Unsure", "Any"), criteria=("Price",))
    assert [point.choice for point in drafted(outline).points] == ["unsure-1", "any-1"]


def test_an_id_is_no_reserved_word():
    outline = LOCKS._replace(alternatives=("None", "Toss-up"), criteria=("Help", "First"))
    draft = drafted(outline)
    assert [item.id for item in draft.alternatives] == ["none-1", "toss-up-1"]
    assert [item.id for item in draft.criteria] == ["help-1", "first-1"]


def test_the_answers_of_an_alternative_speak_for_it_alone():
    draft = drafted(LOCKS)
    assert [draft.answers(item) for item in (*draft.alternatives, None)] == [
        {"price": "u-lock", "weight": "no"},
        {"price": "any", "weight": "yes"},
        {"price": "folding-lock", "weight": "no"},
        {"price": "any", "weight": "no"},
    ]


@given(outlines())
def test_each_alternative_and_each_criterion_has_a_point(outline):
    draft = drafted(outline)
    assert {point.alternative for point in draft.points} == {*draft.alternatives}
    assert {point.criterion for point in draft.points} == {*draft.criteria}


@given(outlines())
def test_rules_claims_and_cases_are_named_once(outline):
    draft = drafted(outline)
    assert len({point.rule for point in draft.points}) == len(draft.points)
    assert len({point.claim for point in draft.points}) == len(draft.points)
    assert len({*draft.cases, "nothing-matters"}) == len(draft.alternatives) + 1
