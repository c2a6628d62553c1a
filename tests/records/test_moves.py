"""What moved between a recorded decision and the same answers today."""

import pytest
from drawn_rule_sets import Situation
from hypothesis import assume, given
from known_rule_sets import TOY, loaded
from made_records import decided
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto
from rechecking import Looked, looked, two_days

from advisor.model.conditions import Chosen
from advisor.model.decision import Decision
from advisor.model.rule_set import Day, Renamed, RuleSet
from advisor.records.deciding import assessed
from advisor.records.moves import Move, Shift, pair, shifts, veto_changes

POINT = 1_000_000


def shifted(drawn: tuple[Situation, Day, Day]) -> tuple[Looked, Looked, tuple[Shift, ...]]:
    """Return the two recommendations and what moved from the one to the other."""
    situation, basis, day = drawn
    then, now = looked(situation, basis, settle=False), looked(situation, day, settle=False)
    return then, now, shifts(then.decision, assessed(now.recommendation), situation.rule_set)


def values(side: Looked) -> dict[str, dict[str, int]]:
    """Return, by criterion, the value of each alternative that has one."""
    found: dict[str, dict[str, int]] = {}
    assessment = side.recommendation.assessment
    for standing in (*assessment.standings, *assessment.removed):
        for item in standing.contributions:
            found.setdefault(item.criterion, {})[item.alternative] = item.value
    return found


def scores(side: Looked) -> dict[str, int]:
    """Return every score, that of the removed too."""
    assessment = side.recommendation.assessment
    return {item.alternative: item.score for item in (*assessment.standings, *assessment.removed)}


def ratings(side: Looked) -> dict[str, dict[str, str]]:
    """Return the ratings of the rules that hold, of those that rate somebody."""
    return {
        rule.id: dict(rule.current.ratings)
        for rule in side.recommendation.holding_rules
        if rule.current.ratings
    }


@given(two_days())
def test_on_the_same_day_nothing_moved(drawn):
    situation, basis, _ = drawn
    assert shifted((situation, basis, basis))[2] == ()


@given(two_days())
def test_the_rules_named_are_those_that_rate_otherwise_where_that_counts(drawn):
    then, now, found = shifted(drawn)
    was, is_, old, new = ratings(then), ratings(now), values(then), values(now)
    criterion = {rule.id: rule.criterion for rule in drawn[0].rule_set.rules}
    expected = {
        (criterion[rule], rule)
        for rule in was.keys() | is_.keys()
        if was.get(rule) != is_.get(rule) and old.get(criterion[rule], {}) != new.get(criterion[rule], {})
    }
    assert {(shift.criterion, move.rule) for shift in found for move in shift.moves} == expected
    for move in (move for shift in found for move in shift.moves):
        assert ((move.then or {}), (move.now or {})) == (was.get(move.rule, {}), is_.get(move.rule, {}))


@given(two_days())
def test_the_points_of_all_shifts_are_what_the_lead_changed_by_where_somebody_led(drawn):
    then, now, found = shifted(drawn)
    sides = pair(then.decision, assessed(now.recommendation))
    assert bool(sides) == bool(then.decision.outcome.leaders)
    if sides:
        first, rival = sides
        was, is_ = scores(then), scores(now)
        assert sum(shift.points for shift in found) == (is_[first] - is_[rival]) - (was[first] - was[rival])
    else:
        assert all(shift.points is None for shift in found)


@given(two_days())
def test_the_pair_is_the_recorded_first_and_the_best_of_the_others_today(drawn):
    then, now, _ = shifted(drawn)
    assume(then.decision.outcome.leaders)
    first, rival = pair(then.decision, assessed(now.recommendation)) or ("", "")
    assert first == min(then.decision.outcome.leaders)
    others = [item for item in now.recommendation.assessment.standings if item.alternative != first]
    best = max((item.score for item in others), default=None)
    assert rival != first
    assert best is None or rival in {item.alternative for item in others if item.score == best}


@given(two_days())
def test_the_strongest_against_the_recorded_first_come_first(drawn):
    _, _, found = shifted(drawn)
    amounts = [shift.points or 0 for shift in found]
    assert amounts == sorted(amounts)


@given(two_days())
def test_each_move_names_the_day_of_the_revision_that_did_it(drawn):
    then, now, found = shifted(drawn)
    basis, day = then.recommendation.basis, now.recommendation.basis
    rules = {rule.id: rule for rule in drawn[0].rule_set.rules}
    for move in (move for shift in found for move in shift.moves):
        rated = {item.since: item.ratings for item in rules[move.rule].judgements}
        is_now = {since: ratings == (move.now or {}) for since, ratings in rated.items()}
        if basis < day:
            assert move.until == ""
            assert basis < move.since <= day
            assert all(is_now[since] for since in rated if move.since <= since <= day)
            assert [is_now[since] for since in rated if since < move.since][-1:] in ([], [False])
        else:
            assert move.since == ""
            assert day < move.until <= basis
            assert not is_now[move.until]
            assert all(is_now[since] for since in rated if day < since < move.until)
        assert (move.is_gone, move.is_backdated) == (False, False)


@given(two_days())
def test_without_its_revision_a_rule_did_not_move(drawn):
    situation, _, day = drawn
    then, _, found = shifted(drawn)
    names = [move.rule for shift in found for move in shift.moves if move.since]
    assume(names)
    rules = tuple(
        rule._replace(judgements=tuple(item for item in rule.judgements if item.since <= then.decision.basis))
        if rule.id == names[0]
        else rule
        for rule in situation.rule_set.rules
    )
    rule_set = situation.rule_set._replace(rules=tuple(rule for rule in rules if rule.judgements))
    now = looked(situation._replace(rule_set=rule_set), day or situation.rule_set.latest, settle=False)
    reverted = shifts(then.decision, assessed(now.recommendation), rule_set)
    assert names[0] not in {move.rule for shift in reverted for move in shift.moves}


@given(two_days())
def test_a_judgement_stands_beside_what_counts_now_and_nowhere_else(drawn):
    _, now, found = shifted(drawn)
    rules = {rule.id: rule for rule in now.recommendation.rule_set.rules}
    for move in (move for shift in found for move in shift.moves):
        assert (move.judgement is None) == (move.now is None)
        assert move.judgement is None or move.judgement.ratings == rules[move.rule].current.ratings


# By hand, on one criterion with a weight of 1 and one with a weight of 2.5.


def small(*rules, **others) -> RuleSet:
    return made_rule_set(
        ("ash", "beech"),
        [made_question("use")],
        {"cost": "normal", "looks": "high"},
        rules,
        **others,
    )


def moved(before: RuleSet, after: RuleSet, basis: Day = "", day: Day = "") -> tuple[Shift, ...]:
    """Return what moved for the answer x from one rule set to another."""
    answers = {"use": ("x",)}
    then = looked(Situation(before, answers, {}), basis, settle=False)
    now = looked(Situation(after, answers, {}), day, settle=False)
    return shifts(then.decision, assessed(now.recommendation), after)


def only(found: tuple[Shift, ...]) -> Move:
    ((move,),) = [shift.moves for shift in found]
    return move


X, Y = Chosen("use", ("x",)), Chosen("use", ("y",))
CHEAP = made_rule("cheap", "cost", X, ("", {"ash": "much"}))


def test_an_edit_without_a_revision_has_no_day():
    (shift,) = moved(small(CHEAP), small(made_rule("cheap", "cost", X, ("", {"beech": "some"}))))
    assert (shift.criterion, shift.points) == ("cost", -2_500_000 - POINT)
    move = only((shift,))
    assert (move.then, move.now) == ({"ash": "much"}, {"beech": "some"})
    assert (move.since, move.until, move.is_gone) == ("", "", False)


def test_a_condition_that_holds_no_more_is_an_edit_even_if_the_rule_was_revised_too():
    after = made_rule("cheap", "cost", Y, ("", {"ash": "much"}), ("2024-01-01", {"beech": "all"}))
    other = made_rule("fair", "looks", X, ("", {"ash": "some"}))
    move = only(moved(small(CHEAP, other), small(after, other)))
    assert (move.then, move.now, move.since, move.judgement) == ({"ash": "much"}, None, "", None)


def test_a_condition_that_holds_by_now_is_an_edit_even_if_the_rule_was_revised_before():
    rated = (("", {"beech": "some"}), ("2021-05-01", {"beech": "all"}))
    before, after = (made_rule("cheap", "cost", when, *rated) for when in (Y, X))
    other = made_rule("fair", "looks", X, ("", {"ash": "some"}))
    move = only(moved(small(before, other), small(after, other)))
    assert (move.then, move.now, move.since) == (None, {"beech": "all"}, "")


def test_a_rule_that_says_no_difference_from_a_day_on_counts_as_before():
    revised = made_rule("cheap", "cost", X, ("", {"ash": "much"}), ("2024-01-01", {}))
    move = only(moved(small(revised), small(revised), basis="2023-01-01"))
    assert (move.then, move.now, move.since) == ({"ash": "much"}, {}, "2024-01-01")


def test_a_rule_that_said_no_difference_then_counted_too():
    revised = made_rule("cheap", "cost", X, ("", {}), ("2024-01-01", {"ash": "much"}))
    move = only(moved(small(revised), small(revised), basis="2023-01-01"))
    assert (move.then, move.now, move.since) == ({}, {"ash": "much"}, "2024-01-01")


def test_a_rule_that_begins_later_did_not_count():
    late = made_rule("cheap", "cost", X, ("2024-01-01", {"ash": "much"}))
    move = only(moved(small(late), small(late), basis="2023-01-01"))
    assert (move.then, move.now, move.since) == (None, {"ash": "much"}, "2024-01-01")


def test_on_a_day_before_it_begins_a_rule_is_not_gone():
    late = made_rule("cheap", "cost", X, ("2024-01-01", {"ash": "much"}))
    move = only(moved(small(late), small(late), day="2023-01-01"))
    assert (move.then, move.now, move.until) == ({"ash": "much"}, None, "2024-01-01")
    assert not move.is_gone


def test_of_several_revisions_the_one_in_force_did_it():
    revised = made_rule(
        "cheap",
        "cost",
        X,
        ("", {"ash": "much"}),
        ("2022-01-01", {"ash": "some"}),
        ("2024-01-01", {"ash": "all"}),
    )
    assert only(moved(small(revised), small(revised), "2021-01-01")).since == "2024-01-01"
    assert only(moved(small(revised), small(revised), "2021-01-01", "2023-01-01")).since == "2022-01-01"
    assert only(moved(small(revised), small(revised), "", "2021-01-01")).until == "2022-01-01"
    back = only(moved(small(revised), small(revised), "", "2023-01-01"))
    assert (back.since, back.until) == ("", "2024-01-01")
    assert back.judgement == revised.judgements[1]


def test_a_revision_that_keeps_the_ratings_did_not_do_it():
    rated = made_rule(
        "cheap",
        "cost",
        X,
        ("", {"ash": "much"}),
        ("2022-01-01", {"ash": "some"}),
        ("2023-01-01", {"ash": "some"}),
        ("2024-01-01", {"ash": "all"}),
    )
    reasons = ("of the documents", "new", "still so", "newer")
    judgements = zip(rated.judgements, reasons, strict=True)
    revised = rated._replace(judgements=tuple(item._replace(reason=reason) for item, reason in judgements))
    move = only(moved(small(revised), small(revised), "2021-01-01", "2023-06-01"))
    assert (move.since, move.judgement) == ("2022-01-01", revised.judgements[1])
    back = only(moved(small(revised), small(revised), "", "2022-06-01"))
    assert (back.until, back.judgement) == ("2024-01-01", revised.judgements[1])
    back = only(moved(small(revised), small(revised), "2023-06-01", "2021-01-01"))
    assert (back.until, back.judgement) == ("2022-01-01", revised.judgements[0])


def test_a_revision_of_an_earlier_day_that_was_written_later_is_told_with_its_day():
    rated = (("", {"ash": "much"}), ("2022-01-01", {"ash": "all"}))
    late = (*rated, ("2024-03-01", {"beech": "some"}))
    before, after = (small(made_rule("cheap", "cost", X, *each)) for each in (rated, late))
    move = only(moved(before, after, "2024-05-20", "2024-05-20"))
    assert (move.then, move.now) == ({"ash": "all"}, {"beech": "some"})
    assert (move.since, move.until, move.is_backdated) == ("2024-03-01", "", True)
    back = only(moved(before, after, "2024-05-20", "2024-04-01"))
    assert (back.since, back.until, back.is_backdated) == ("2024-03-01", "", True)
    # Of a day after the record it is a revision like any other.
    move = only(moved(before, after, "2024-02-01", "2024-05-20"))
    assert (move.since, move.is_backdated) == ("2024-03-01", False)


def test_a_first_judgement_of_the_documents_is_never_one_that_was_written_later():
    edited = made_rule("cheap", "cost", X, ("", {"ash": "all"}))
    move = only(moved(small(CHEAP), small(edited), "2024-05-20", "2024-05-20"))
    assert (move.since, move.is_backdated) == ("", False)


@pytest.mark.parametrize(("basis", "day"), [("2023-01-01", "2024-01-01"), ("2024-01-01", "2023-01-01")])
def test_an_edit_is_no_revision_even_if_the_rule_was_revised_before_both_days(basis, day):
    before, after = (
        made_rule("cheap", "cost", X, ("", {}), ("2022-01-01", {"ash": word})) for word in ("much", "some")
    )
    move = only(moved(small(before), small(after), basis, day))
    assert (move.then, move.now) == ({"ash": "much"}, {"ash": "some"})
    assert (move.since, move.until) == ("", "")


def test_what_stood_behind_a_stronger_rating_moved_nothing():
    behind = made_rule("fair", "cost", X, ("", {"ash": "some"}))
    assert moved(small(CHEAP, behind), small(CHEAP)) == (
        Shift("", None, (Move("fair", {"ash": "some"}, None, "", "", None, is_gone=True),)),
    )
    weaker = made_rule("fair", "cost", X, ("", {"ash": "little"}))
    assert moved(small(CHEAP, behind), small(CHEAP, weaker)) == ()


def test_rules_that_are_gone_have_no_criterion_and_no_points_and_come_last():
    fair = made_rule("fair", "looks", X, ("", {"beech": "much"}))
    better = made_rule("fair", "looks", X, ("", {"ash": "some"}))
    found = moved(small(CHEAP, fair), small(better))
    assert [(shift.criterion, shift.points) for shift in found] == [("looks", -8_750_000), ("", None)]
    assert [move.is_gone for shift in found for move in shift.moves] == [False, True]


def test_a_rule_under_another_name_is_gone_and_another_counts():
    other = made_rule("low-price", "cost", X, ("", {"ash": "much"}))
    found = moved(small(CHEAP), small(other))
    assert [(shift.criterion, [move.rule for move in shift.moves]) for shift in found] == [
        ("cost", ["low-price"]),
        ("", ["cheap"]),
    ]


def test_a_word_that_the_scale_has_not_got_any_more_has_no_points():
    stronger = made_rule("cheap", "cost", X, ("", {"ash": "firm"}))
    (shift,) = moved(small(CHEAP), small(stronger, scale={"firm": 2_500}))
    assert (shift.criterion, shift.points) == ("cost", None)


def test_an_alternative_that_is_gone_has_no_points():
    then = small(CHEAP)
    after = made_rule_set(("beech", "cedar"), then.questions, {"cost": "normal", "looks": "high"}, [])
    assert moved(then, after)[0].points is None


def test_a_criterion_that_weighs_nothing_moves_no_points():
    after = small(made_rule("cheap", "cost", X, ("", {"beech": "all"})))
    weightless = after._replace(criteria=tuple(item._replace(importance="none") for item in after.criteria))
    (shift,) = moved(small(CHEAP), weightless)
    assert (shift.criterion, shift.points) == ("cost", 0)


def test_of_several_that_were_first_the_first_by_its_name_of_today_is_measured():
    then = looked(Situation(small(), {}, {}), settle=False).decision
    assert then.outcome.leaders == ("ash", "beech")
    today = made_rule_set(
        ("beech", "oak"),
        [made_question("use")],
        {"cost": "normal"},
        [],
        renamed=Renamed({}, {}, {}, {"ash": "oak"}),
    )
    assert pair(then, assessed(looked(Situation(today, {}, {}), settle=False).recommendation)) == (
        "beech",
        "oak",
    )


def test_an_alternative_that_has_another_id_today_did_not_move():
    after = made_rule_set(
        ("beech", "oak"),
        [made_question("use")],
        {"cost": "normal"},
        [made_rule("cheap", "cost", X, ("", {"oak": "much"}))],
        renamed=Renamed({}, {}, {}, {"ash": "oak"}),
    )
    assert moved(small(CHEAP), after) == ()
    revised = after._replace(rules=(made_rule("cheap", "cost", X, ("", {"beech": "much"})),))
    (shift,) = moved(small(CHEAP), revised)
    assert (shift.points, shift.moves[0].then) == (-5 * POINT, {"oak": "much"})


@pytest.fixture
def toy() -> RuleSet:
    return loaded(TOY).rule_set


def changes(then: Decision, toy: RuleSet, **answers: str) -> list[tuple[str, bool]]:
    said = {question: (choice,) for question, choice in answers.items()}
    return list(veto_changes(then, assessed(looked(Situation(toy, said, {}), settle=False).recommendation)))


def test_a_veto_comes_into_force_or_goes(toy):
    then = decided({"allergies": "nuts"}, TOY)
    assert changes(then, toy, allergies="nuts") == []
    others = (made_veto("no-milk", Chosen("allergies", ("nuts",)), "cheesecake"),)
    assert changes(then, toy._replace(vetoes=others), allergies="nuts") == [
        ("no-milk", True),
        ("no-nuts", False),
    ]
    both = (*toy.vetoes, *others)
    assert changes(then, toy._replace(vetoes=both), allergies="nuts") == [("no-milk", True)]


def test_a_veto_that_removes_nobody_does_not_count(toy):
    assert changes(decided({"oven": "yes"}, TOY), toy, oven="yes") == []
