"""What each veto in force has cost."""

from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from known_rule_sets import TOY, recommended
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.assessment.veto_costs import veto_costs
from advisor.model.amounts import POINT
from advisor.model.conditions import Chosen
from advisor.model.outlook import VetoCost

LAW = settings(max_examples=80)
X = Chosen("one", ("x",))


def test_without_a_veto_nothing_has_been_lost() -> None:
    assert veto_costs(recommended(TOY, {"favourite": "fruit", "oven": "yes", "allergies": "none"})) == ()


def test_the_cost_is_who_would_be_first_and_by_how_much() -> None:
    # Pie: taste 2.5. Cheesecake: taste 0.5, and the only one that needs no oven.
    found = recommended(TOY, {"favourite": "fruit", "oven": "no"})
    assert veto_costs(found) == (VetoCost("no-oven", "apple-pie", (), 2 * POINT),)


def test_a_veto_against_those_behind_costs_nothing_but_the_rivals() -> None:
    found = recommended(TOY, {"favourite": "cream", "oven": "no"})
    assert veto_costs(found) == (VetoCost("no-oven", "cheesecake", (), 5 * POINT),)


def test_without_a_veto_there_may_be_a_tie() -> None:
    level = ("apple-pie", "cheesecake", "nut-brownies")
    assert veto_costs(recommended(TOY, {"oven": "no"})) == (VetoCost("no-oven", "", level, 0),)


def test_where_none_is_left_each_veto_says_whom_it_took() -> None:
    assert veto_costs(recommended(TOY, {"oven": "no", "allergies": "nuts"})) == (
        VetoCost("no-nuts", "cheesecake", (), None),
        VetoCost("no-oven", "apple-pie", (), None),
    )


def test_a_veto_that_is_not_alone_costs_nothing() -> None:
    rule_set = made_rule_set(
        ["ash", "beech"],
        [made_question("one")],
        {"age": "normal"},
        [made_rule("r", "age", X, ("", {"ash": "much"}))],
        vetoes=(
            made_veto("v1", X, "ash"),
            made_veto("v2", X, "ash"),
            made_veto("v3", Chosen("one", ("y",)), "beech"),
        ),
    )
    costs = veto_costs(recommend(rule_set, {"one": ("x",)}, {}))
    assert costs == (VetoCost("v1", "beech", (), None), VetoCost("v2", "beech", (), None))


@LAW
@given(situations())
def test_the_cost_is_the_assessment_without_that_veto(situation: Situation) -> None:
    rule_set, answers, importance = situation
    found = recommend(rule_set, answers, importance)
    costs = veto_costs(found)
    assert [cost.veto for cost in costs] == [veto.id for veto in found.vetoes_in_force]
    for cost in costs:
        others = tuple(veto for veto in rule_set.vetoes if veto.id != cost.veto)
        after = assess(rule_set._replace(vetoes=others), answers, importance)
        assert cost == VetoCost(cost.veto, after.first, after.tied, after.lead)


@LAW
@given(situations())
def test_whoever_only_that_veto_removes_comes_back_with_the_score_it_would_have(situation: Situation) -> None:
    found = recommend(*situation)
    assessment = found.assessment
    for cost in veto_costs(found):
        scores = {
            item.alternative: item.score
            for item in (*assessment.standings, *assessment.removed)
            if set(item.vetoes) <= {cost.veto}
        }
        best, *rest = sorted(scores.values(), reverse=True) or (0,)
        leaders = tuple(sorted(name for name, score in scores.items() if score == best))
        assert (cost.first, cost.tied) == (
            leaders[0] if len(leaders) == 1 else "",
            leaders if len(leaders) > 1 else (),
        )
        assert cost.lead == (best - rest[0] if rest else None)
