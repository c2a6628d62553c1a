"""What answers amount to under the rule set of one day."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from drawn_rule_sets import ZERO_WORD, Situation, situations
from figures import figures, outcome
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from known_rule_sets import loaded, named_cases
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.model.amounts import POINT
from advisor.model.answers import UNSURE
from advisor.model.cases import Case
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Judgement, RuleSet

LAW = settings(max_examples=40)


def scores(assessment: Assessment) -> dict[str, Decimal]:
    """Return the score of each alternative that is left, in points."""
    return {item.alternative: Decimal(item.score) / POINT for item in assessment.standings}


# The scale of the toy: crumb 0.5, bite 1.5, slice 2.5, whole 5. Its importance: skip 0, little 0.4,
# usual 1, much 2.5; heat has much, effort little, all else usual. Least leads: 1, 2.5, 5.


def test_the_cake_for_a_beginner_in_a_hurry_is_worked_out_as_by_hand(picnic_cake: RuleSet) -> None:
    # Brownies: travel 2.5, crowd 2.5, effort 0.4 x 2.5 = 1 (being fit for beginners stands beside): 6.
    # Cheesecake: travel, in a tin, 1.5 and effort 1: 2.5. Pie: nothing.
    # Lead 6 - 2.5 = 3.5. Against the cheesecake travel +1, crowd +2.5, effort 0: 3.5 / 3.5 = 1.
    # By the radius strong, but a lead below 5 is at most clear.
    answers = {
        "time": ("minutes",),
        "practice": ("never",),
        "guests": ("many",),
        "transport": ("bicycle",),
        "road": ("bumpy",),
        "tin": ("yes",),
    }
    assessment = assess(picnic_cake, answers, {})
    assert scores(assessment) == {"nut-brownies": 6, "cheesecake": Decimal("2.5"), "apple-pie": 0}
    assert (assessment.first, assessment.lead, assessment.radius) == ("nut-brownies", 3_500_000, 1_000)
    assert assessment.verdict == "clear"


@pytest.mark.parametrize(
    ("day", "pie", "brownies", "first", "lead", "radius", "verdict"),
    [
        # Documents: pie slice 2.5 x 2.5 = 6.25, brownies bite 1.5 x 2.5 = 3.75, cheesecake whole 5.
        # Against the cheesecake heat +6.25, taste -5: 1.25 / 11.25 = 0.111.
        ("2019-12-31", "6.25", "3.75", "apple-pie", "1.25", 111, "leaning"),
        # From the first revision both get bite, 3.75: the cheesecake leads by 1.25; 1.25 / 8.75 = 0.142.
        ("2022-07-01", "3.75", "3.75", "cheesecake", "1.25", 142, "leaning"),
        ("2024-05-19", "3.75", "3.75", "cheesecake", "1.25", 142, "leaning"),
        # From the second both get crumb, 0.5 x 2.5 = 1.25: 3.75 / 6.25 = 0.6, but the lead is below 5.
        ("2024-05-20", "1.25", "1.25", "cheesecake", "3.75", 600, "clear"),
    ],
)
def test_a_rule_counts_with_the_judgement_of_the_day(  # noqa: PLR0913, PLR0917 -- one row of figures
    day: str,
    pie: str,
    brownies: str,
    first: str,
    lead: str,
    radius: int,
    verdict: str,
    picnic_cake: RuleSet,
) -> None:
    answers = {"favourite": ("cream",), "weather": ("hot",)}
    assessment = assess(picnic_cake.as_of(day), answers, {})
    assert scores(assessment) == {
        "cheesecake": 5,
        "apple-pie": Decimal(pie),
        "nut-brownies": Decimal(brownies),
    }
    assert (assessment.first, assessment.lead) == (first, Decimal(lead) * POINT)
    assert (assessment.radius, assessment.verdict) == (radius, verdict)


def test_importance_weighs_each_criterion(picnic_cake: RuleSet) -> None:
    # Taste at little, 0.4, and effort at much, 2.5.
    # Pie: effort 2.5 x 2.5 = 6.25, crowd 0.5, taste (without milk) 1.5 x 0.4 = 0.6: 7.35.
    # Brownies: taste 5 x 0.4 = 2. Lead 5.35. Effort +6.25, crowd +0.5, taste -1.4: 5.35 / 8.15 = 0.656.
    answers = {
        "time": ("hours",),
        "practice": ("often",),
        "guests": ("few",),
        "favourite": ("chocolate",),
        "allergies": ("milk",),
    }
    assessment = assess(picnic_cake, answers, {"taste": "little", "effort": "much"})
    assert scores(assessment) == {"apple-pie": Decimal("7.35"), "nut-brownies": 2, "cheesecake": 0}
    assert (assessment.lead, assessment.radius, assessment.verdict) == (5_350_000, 656, "strong")


def test_an_exact_tie_is_a_toss_up_of_its_equals(picnic_cake: RuleSet) -> None:
    # Cheesecake: taste 5. Brownies: travel 2.5 and crowd 2.5.
    answers = {"favourite": ("cream",), "guests": ("many",), "road": ("bumpy",), "transport": ("bicycle",)}
    assessment = assess(picnic_cake, answers, {})
    assert scores(assessment) == {"cheesecake": 5, "nut-brownies": 5, "apple-pie": 0}
    assert (assessment.first, assessment.tied) == ("", ("cheesecake", "nut-brownies"))
    assert (assessment.lead, assessment.radius, assessment.verdict) == (0, 0, "toss-up")
    assert assessment.named == "toss-up"


def test_without_answers_all_are_level(picnic_cake: RuleSet) -> None:
    assessment = assess(picnic_cake, {}, {})
    assert set(scores(assessment).values()) == {0}
    assert (assessment.first, assessment.verdict, assessment.holding) == ("", "toss-up", frozenset())


def test_the_only_one_left_is_first_without_lead_or_radius(picnic_cake: RuleSet) -> None:
    assessment = assess(picnic_cake, {"oven": ("no",)}, {})
    assert (assessment.named, assessment.lead, assessment.radius) == ("cheesecake", None, None)
    assert assessment.verdict == "strong"


def test_a_question_that_is_ruled_out_reads_as_none_of_its_choices() -> None:
    # Two is asked of those who say x to one; whoever says y has said none of its choices.
    rules = [made_rule("r1", "age", Not(Chosen("two", ("x",))), ("", {"ash": "much"}))]
    questions = [made_question("one"), made_question("two", asked_when=Chosen("one", ("x",)))]
    rule_set = made_rule_set(["ash", "beech"], questions, {"age": "normal"}, rules)
    assert assess(rule_set, {"one": ("y",)}, {}).holding == {"r1"}
    assert assess(rule_set, {"one": ("x",)}, {}).holding == frozenset()
    assert assess(rule_set, {}, {}).holding == frozenset()
    assert assess(rule_set, {"two": ("y",)}, {}).holding == {"r1"}


@pytest.mark.parametrize(
    ("answers", "leaders"),
    [
        ({"favourite": ("fruit",)}, ("apple-pie",)),
        ({"oven": ("no",)}, ("cheesecake",)),
        ({}, ("apple-pie", "cheesecake", "nut-brownies")),
        ({"allergies": ("nuts",), "oven": ("no",)}, ()),
    ],
    ids=["first", "left", "tied", "none"],
)
def test_the_leaders_share_first_place_and_go_by_name(
    picnic_cake: RuleSet, answers: dict[str, tuple[str, ...]], leaders: tuple[str, ...]
) -> None:
    assert assess(picnic_cake, answers, {}).leaders == leaders


@LAW
@given(situations())
def test_the_leaders_are_the_first_or_the_tied(situation: Situation) -> None:
    found = assess(*situation)
    assert found.leaders == (found.tied or ((found.first,) if found.first else ()))
    assert set(found.leaders) == {item.alternative for item in found.standings if item.rank == 1}
    assert list(found.leaders) == sorted(found.leaders)


def test_where_vetoes_remove_all_none_is_named(picnic_cake: RuleSet) -> None:
    assert assess(picnic_cake, {"oven": ("no",), "allergies": ("nuts",)}, {}).named == "none"


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(name, case, id=f"{name}-{case.id}") for name, case in named_cases()]
)
def test_a_case_has_the_same_figures_with_everything_turned_round(name: str, case: Case) -> None:
    rule_set = loaded(name).rule_set.as_of(case.as_of)
    expected = figures(assess(rule_set, case.answers, case.importance))
    turned = rule_set._replace(
        rules=rule_set.rules[::-1],
        alternatives=rule_set.alternatives[::-1],
        criteria=rule_set.criteria[::-1],
        questions=rule_set.questions[::-1],
    )
    answers = dict(reversed(case.answers.items()))
    assert figures(assess(turned, answers, case.importance)) == expected


# Laws, for drawn rule sets and the known two.


@LAW
@given(situations())
def test_an_unsure_answer_counts_as_an_open_one(situation: Situation) -> None:
    rule_set, answers, importance = situation
    unsure = {question.id: answers.get(question.id, (UNSURE,)) for question in rule_set.questions}
    given_answers = {question: answer for question, answer in answers.items() if answer != (UNSURE,)}
    expected = figures(assess(rule_set, given_answers, importance))
    assert figures(assess(rule_set, unsure, importance)) == expected


@LAW
@given(situations(), st.sampled_from(["x", "y", "unsure"]))
def test_an_answer_that_nothing_mentions_changes_nothing(situation: Situation, choice: str) -> None:
    rule_set, answers, importance = situation
    wider = rule_set._replace(questions=(made_question("never-mentioned"), *rule_set.questions))
    expected = figures(assess(rule_set, answers, importance))
    assert figures(assess(wider, answers, importance)) == expected
    assert figures(assess(wider, {"never-mentioned": (choice,), **answers}, importance)) == expected


@LAW
@given(situations())
def test_a_rule_that_cannot_hold_changes_nothing(situation: Situation) -> None:
    rule_set, answers, importance = situation
    best = max(rule_set.scale, key=rule_set.scale.__getitem__)
    ratings = {rule_set.alternatives[-1].id: best}
    idle = made_rule("idle", rule_set.criteria[0].id, AnyOf(()), ("", ratings))
    wider = rule_set._replace(rules=(idle, *rule_set.rules))
    assert figures(assess(wider, answers, importance)) == figures(assess(rule_set, answers, importance))


def renamed(rule_set: RuleSet, names: Mapping[str, str]) -> RuleSet:
    """Return the rule set with other ids of its alternatives."""

    def judgement(item: Judgement) -> Judgement:
        return item._replace(ratings={names[key]: word for key, word in item.ratings.items()})

    return rule_set._replace(
        alternatives=tuple(item._replace(id=names[item.id]) for item in rule_set.alternatives),
        rules=tuple(
            rule._replace(judgements=tuple(map(judgement, rule.judgements))) for rule in rule_set.rules
        ),
        vetoes=tuple(
            veto._replace(removes=tuple(names[item] for item in veto.removes)) for veto in rule_set.vetoes
        ),
        advice=tuple(item._replace(when=_renamed_first(item.when, names)) for item in rule_set.advice),
    )


def _renamed_first(condition: Condition, names: Mapping[str, str]) -> Condition:
    match condition:
        case Chosen("first", choices):
            return Chosen("first", tuple(names[item] for item in choices))
        case Chosen():
            return condition
        case AllOf(parts):
            return AllOf(tuple(_renamed_first(part, names) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_renamed_first(part, names) for part in parts))
        case Not(part):
            return Not(_renamed_first(part, names))


@LAW
@given(situations(), st.permutations(["m", "k", "p", "a"]))
def test_renaming_the_alternatives_renames_the_result(situation: Situation, words: list[str]) -> None:
    rule_set, answers, importance = situation
    names = {item.id: word for item, word in zip(rule_set.alternatives, words, strict=False)}
    before = outcome(assess(rule_set, answers, importance))
    after = outcome(assess(renamed(rule_set, names), answers, importance))
    assert after == before | {
        "scores": {names[key]: score for key, score in before["scores"].items()},
        "ranks": {names[key]: rank for key, rank in before["ranks"].items()},
        "first": names[before["first"]] if before["first"] else "",
        "tied": frozenset(names[key] for key in before["tied"]),
    }


@LAW
@given(situations(), st.data())
def test_a_higher_rating_never_lowers_a_score_or_a_rank(situation: Situation, data: st.DataObject) -> None:
    rule_set, answers, importance = situation
    assume(rule_set.rules)
    rule = data.draw(st.sampled_from(rule_set.rules))
    alternative = data.draw(st.sampled_from(rule_set.alternatives)).id
    least = rule_set.scale.get(rule.current.ratings.get(alternative, ""), 0)
    words = sorted(word for word, value in rule_set.scale.items() if value >= least)
    ratings = dict(rule.current.ratings) | {alternative: data.draw(st.sampled_from(words))}
    raised = rule._replace(judgements=(rule.current._replace(ratings=ratings),))
    others = [raised if item is rule else item for item in rule_set.rules]
    before = outcome(assess(rule_set, answers, importance))
    after = outcome(assess(rule_set._replace(rules=tuple(others)), answers, importance))
    assert after["scores"][alternative] >= before["scores"][alternative]
    assert after["ranks"].get(alternative, 0) <= before["ranks"].get(alternative, 0)
    assert {key: score for key, score in after["scores"].items() if key != alternative} == {
        key: score for key, score in before["scores"].items() if key != alternative
    }


@LAW
@given(situations(), st.integers(2, 50))
def test_scaling_all_weights_scales_the_scores_and_keeps_order_and_radius(
    situation: Situation, factor: int
) -> None:
    rule_set, answers, importance = situation
    scaled = rule_set._replace(importance={word: n * factor for word, n in rule_set.importance.items()})
    before = outcome(assess(rule_set, answers, importance))
    after = outcome(assess(scaled, answers, importance))
    assert after["scores"] == {key: score * factor for key, score in before["scores"].items()}
    for key in ("ranks", "first", "tied", "radius"):
        assert after[key] == before[key]
    assert after["lead"] == (None if before["lead"] is None else before["lead"] * factor)


@LAW
@given(situations(), st.data())
def test_an_importance_that_weighs_nothing_removes_the_criterion(
    situation: Situation, data: st.DataObject
) -> None:
    rule_set, answers, importance = situation
    criterion = data.draw(st.sampled_from(rule_set.criteria)).id
    zero = ZERO_WORD[rule_set.id]
    assert rule_set.importance[zero] == 0
    without = rule_set._replace(
        criteria=tuple(item for item in rule_set.criteria if item.id != criterion),
        rules=tuple(rule for rule in rule_set.rules if rule.criterion != criterion),
    )
    ignored = assess(rule_set, answers, dict(importance) | {criterion: zero})
    assert outcome(ignored) == outcome(assess(without, answers, importance))


@LAW
@given(situations())
def test_as_of_the_documents_nothing_but_the_base_ratings_counts(situation: Situation) -> None:
    rule_set, answers, importance = situation
    base = tuple(
        rule._replace(judgements=rule.judgements[:1])
        for rule in rule_set.rules
        if not rule.judgements[0].since
    )
    unrevised = rule_set._replace(rules=base)
    expected = figures(assess(unrevised, answers, importance))
    assert figures(assess(rule_set.as_of(rule_set.documents), answers, importance)) == expected


@LAW
@given(situations())
def test_as_of_the_latest_day_the_assessment_is_that_of_the_rule_set_itself(situation: Situation) -> None:
    rule_set, answers, importance = situation
    expected = assess(rule_set, answers, importance)
    assert assess(rule_set.as_of(rule_set.latest), answers, importance) == expected


@LAW
@given(situations())
def test_two_equal_alternatives_are_never_told_apart(situation: Situation) -> None:
    rule_set, answers, importance = situation
    first, second = rule_set.alternatives[0].id, rule_set.alternatives[1].id

    def shared(item: Judgement) -> Judgement:
        word = item.ratings.get(first)
        others = {key: value for key, value in item.ratings.items() if key not in {first, second}}
        return item._replace(ratings=others | ({first: word, second: word} if word else {}))

    twins = rule_set._replace(
        rules=tuple(rule._replace(judgements=tuple(map(shared, rule.judgements))) for rule in rule_set.rules),
        vetoes=tuple(
            made_veto(veto.id, veto.when, first, second) for veto in rule_set.vetoes if first in veto.removes
        ),
    )
    for alternatives in (twins.alternatives, twins.alternatives[::-1]):
        assessment = assess(twins._replace(alternatives=alternatives), answers, importance)
        ranks = {item.alternative: item.rank for item in (*assessment.standings, *assessment.removed)}
        assert ranks[first] == ranks[second]
        assert assessment.first not in {first, second}


def test_any_order_of_the_alternatives_leaves_a_tie_a_tie() -> None:
    rules = [
        made_rule("r1", "age", Chosen("one", ("x",)), ("", {"ash": "much"})),
        made_rule("r2", "cost", Chosen("one", ("x",)), ("", {"beech": "much"})),
    ]
    criteria = {"age": "normal", "cost": "normal"}
    for names in (["ash", "beech"], ["beech", "ash"]):
        rule_set = made_rule_set(names, [made_question("one")], criteria, rules)
        assessment = assess(rule_set, {"one": ("x",)}, {})
        assert (assessment.first, assessment.tied) == ("", ("ash", "beech"))
