"""Contributions of criteria to scores."""

from decimal import Decimal

from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.assessment.scoring import contributions, holding_rules, weights
from advisor.model.amounts import POINT, UNIT
from advisor.model.applicability import effective
from advisor.model.conditions import Chosen, Truth, truth
from advisor.model.recommendation import Contribution
from advisor.model.rule_set import RuleSet

FAST = settings(max_examples=40)


def scores(rule_set: RuleSet, answers: dict[str, tuple[str, ...]]) -> dict[str, Decimal]:
    """Return the score of each alternative in points."""
    return {item.alternative: Decimal(item.score) / POINT for item in assess(rule_set, answers, {}).standings}


def test_a_worked_example_from_print_comes_out_with_its_exact_tie() -> None:
    # The numerical example of the article "Weighted sum model" in Wikipedia (read 2026), after
    # E. Triantaphyllou, Multi-Criteria Decision Making Methods: A Comparative Study (2000):
    #             C1 0.20   C2 0.15   C3 0.40   C4 0.25
    #   A1          25        20        15        30      5 + 3 + 6 + 7.5 = 21.50
    #   A2          10        30        20        30      2 + 4.5 + 8 + 7.5 = 22.00
    #   A3          30        10        30        10      6 + 1.5 + 12 + 2.5 = 22.00
    table = {"a1": (25, 20, 15, 30), "a2": (10, 30, 20, 30), "a3": (30, 10, 30, 10)}
    weight = {"c1": 200, "c2": 150, "c3": 400, "c4": 250}
    always = Chosen("one", ("x",))
    rules = [
        made_rule(criterion, criterion, always, ("", {name: str(row[place]) for name, row in table.items()}))
        for place, criterion in enumerate(weight)
    ]
    rule_set = made_rule_set(
        table,
        [made_question("one")],
        {criterion: criterion for criterion in weight},
        rules,
        scale={str(value): value * UNIT for row in table.values() for value in row},
        importance=weight,
    )
    assert scores(rule_set, {"one": ("x",)}) == {"a1": Decimal("21.5"), "a2": 22, "a3": 22}
    assert assess(rule_set, {"one": ("x",)}, {}).tied == ("a2", "a3")


def test_three_tenths_and_a_hundred_ratings_make_an_exact_tie_that_floats_miss() -> None:
    # 3 x 0.1 against 1 x 0.3: as floats 0.30000000000000004 against 0.3.
    rules = [made_rule(f"r{n}", f"c{n}", Chosen("one", ("x",)), ("", {"ash": "tenth"})) for n in range(3)]
    rules.append(made_rule("r3", "c3", Chosen("one", ("x",)), ("", {"beech": "three-tenths"})))
    rule_set = made_rule_set(
        ["ash", "beech"],
        [made_question("one")],
        {f"c{n}": "normal" for n in range(4)},
        rules,
        scale={"tenth": 100, "three-tenths": 300},
    )
    assert scores(rule_set, {"one": ("x",)}) == {"ash": Decimal("0.3"), "beech": Decimal("0.3")}
    assert assess(rule_set, {"one": ("x",)}, {}).first == ""


def test_weights_are_those_of_the_rule_set_unless_the_user_says_otherwise(picnic_cake: RuleSet) -> None:
    # rule-set.yaml: skip 0, little 0.4, usual 1, much 2.5; effort is little, heat much, the rest usual.
    standard = {"travel": 1_000, "heat": 2_500, "taste": 1_000, "crowd": 1_000, "effort": 400, "price": 1_000}
    assert weights(picnic_cake, {}) == standard
    changed = {"price": 2_500, "effort": 0}
    assert weights(picnic_cake, {"price": "much", "effort": "skip"}) == standard | changed


def test_only_rules_whose_condition_is_true_hold(picnic_cake: RuleSet) -> None:
    # crowd-few needs to know that there are not many guests: it holds once that is answered.
    found = {rule.id for rule in holding_rules(picnic_cake, {"favourite": ("cream",)})}
    assert found == {"taste-cream"}
    found = {rule.id for rule in holding_rules(picnic_cake, {"favourite": ("cream",), "guests": ("few",)})}
    assert found == {"taste-cream", "crowd-few"}


def test_contributions_are_weight_times_value_with_the_largest_first(picnic_cake: RuleSet) -> None:
    # Effort at little (0.4): the brownies get slice (2.5) for being quick and bite (1.5) for beginners, of
    # which the higher counts: 0.4 x 2.5 = 1. Crowd: 1 x 2.5. Travel: 1 x 2.5. Equals go by name.
    answers = {
        "transport": ("bicycle",),
        "road": ("bumpy",),
        "guests": ("many",),
        "time": ("minutes",),
        "practice": ("never",),
    }
    rules = holding_rules(picnic_cake, answers)
    found = contributions(picnic_cake, rules, weights(picnic_cake, {}))["nut-brownies"]
    assert found == (
        Contribution("crowd", "nut-brownies", "crowd-many", "slice", 1_000, 2_500, 2_500_000, ()),
        Contribution("travel", "nut-brownies", "travel-bumpy", "slice", 1_000, 2_500, 2_500_000, ()),
        Contribution(
            "effort", "nut-brownies", "effort-short", "slice", 400, 2_500, 1_000_000, ("effort-beginner",)
        ),
    )


def test_an_alternative_that_no_rule_rates_has_no_contribution(picnic_cake: RuleSet) -> None:
    rules = holding_rules(picnic_cake, {"favourite": ("chocolate",)})
    found = contributions(picnic_cake, rules, weights(picnic_cake, {}))
    assert found["apple-pie"] == ()
    assert found["cheesecake"] == ()


def test_of_several_equal_ratings_the_first_rule_by_name_counts_and_the_others_stand_beside() -> None:
    always = Chosen("one", ("x",))
    names = ["oak", "elm", "yew"]
    rules = [made_rule(name, "age", always, ("", {"ash": "much"})) for name in names]
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, rules)
    (found,) = assess(rule_set, {"one": ("x",)}, {}).standings[0].contributions
    assert (found.rule, found.beside, found.points) == ("elm", ("oak", "yew"), 2_500_000)


def test_the_rules_beside_go_by_name_whatever_their_ratings() -> None:
    always = Chosen("one", ("x",))
    rules = [
        made_rule(name, "age", always, ("", {"ash": word}))
        for name, word in {"oak": "all", "yew": "much", "elm": "some"}.items()
    ]
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, rules)
    (found,) = assess(rule_set, {"one": ("x",)}, {}).standings[0].contributions
    assert (found.rule, found.beside) == ("oak", ("elm", "yew"))


@FAST
@given(situations())
def test_contributions_add_up_exactly_to_the_score(situation: Situation) -> None:
    assessment = assess(*situation)
    for standing in (*assessment.standings, *assessment.removed):
        assert standing.score == sum(item.points for item in standing.contributions)
        assert all(item.points == item.weight * item.value for item in standing.contributions)


@FAST
@given(situations())
def test_each_criterion_counts_once_with_its_highest_rating(situation: Situation) -> None:
    rule_set, answers, importance = situation
    weight = weights(rule_set, importance)
    known = effective(rule_set, answers)
    holding = [rule for rule in rule_set.rules if truth(rule.when, known) is Truth.TRUE]
    assessment = assess(rule_set, answers, importance)
    for standing in (*assessment.standings, *assessment.removed):
        expected = {}
        for criterion in rule_set.criteria:
            ratings = [
                rule_set.scale[rule.current.ratings[standing.alternative]]
                for rule in holding
                if rule.criterion == criterion.id and standing.alternative in rule.current.ratings
            ]
            if ratings:
                expected[criterion.id] = weight[criterion.id] * max(ratings)
        assert {item.criterion: item.points for item in standing.contributions} == expected


@FAST
@given(situations())
def test_every_holding_rule_that_rates_an_alternative_is_named_once(situation: Situation) -> None:
    assessment = assess(*situation)
    current = {rule.id: rule.current for rule in situation.rule_set.rules}
    for standing in (*assessment.standings, *assessment.removed):
        named = [rule for item in standing.contributions for rule in (item.rule, *item.beside)]
        rating = [rule for rule in assessment.holding if standing.alternative in current[rule].ratings]
        assert sorted(named) == sorted(rating)
