"""One thing of another rule set taken over."""

from all_profiles import all_profiles
from hypothesis import given, settings
from known_rule_sets import TOY, loaded
from made_rule_sets import IMPORTANCE, SCALE, made_question, made_rule, made_rule_set, made_veto
from rule_set_pairs import pairs

from advisor.assessment.assess import assess
from advisor.audit.differences import differences, in_force
from advisor.audit.single_changes import single_changes
from advisor.model.answers import Answers
from advisor.model.conditions import Chosen
from advisor.model.rule_set import RuleSet

ONE, TWO = made_question("one"), made_question("two")
ASH = made_rule("ash", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))
BEECH = made_rule("beech", "cost", Chosen("two", ("x",)), ("", {"beech": "all"}))
BASE = made_rule_set(("ash", "beech"), (ONE, TWO), {"age": "normal", "cost": "normal"}, (ASH,))


def applied(base: RuleSet, other: RuleSet) -> dict[tuple[str, str], RuleSet]:
    found = [*single_changes(base, other)]
    assert len({item[:2] for item in found}) == len(found)
    return {(item.kind, item.id): item.rule_set for item in found}


@settings(max_examples=20)
@given(pairs())
def test_each_change_can_be_assessed_and_differs_from_the_base_in_that_one_thing(pair):
    for base, other in (pair, pair[::-1]):
        for (kind, name), changed in applied(base, other).items():
            things = {(item.kind, item.id) for item in differences(in_force(base), in_force(changed))}
            if kind == "alternative":  # it comes or goes with its ratings
                things = {thing for thing in things if thing[0] not in {"rule", "veto"}}
            assert things <= {(kind, name)}
            for answers in [*all_profiles(base)][::7]:
                assess(changed, answers, {})


@settings(max_examples=30)
@given(pairs())
def test_an_alternative_comes_and_goes_without_a_trace_on_the_others(pair):
    for base, other in (pair, pair[::-1]):
        for (kind, name), changed in applied(base, other).items():
            if kind == "alternative":
                names = {item.id for item in base.alternatives}
                assert {item.id for item in changed.alternatives} == names ^ {name}
                for answers in [*all_profiles(base)][::7]:
                    assert scores(changed, answers, name) == scores(base, answers, name)


def scores(rule_set: RuleSet, answers: Answers, left_out: str) -> set[object]:
    """Return the score of each alternative but one, and whether it is removed."""
    found = assess(rule_set, answers, {})
    standings = {(item.alternative, item.score, False) for item in found.standings}
    standings |= {(item.alternative, item.score, True) for item in found.removed}
    return {item for item in standings if item[0] != left_out}


@settings(max_examples=20)
@given(pairs())
def test_all_changes_one_after_the_other_score_as_the_other_does(pair: tuple[RuleSet, RuleSet]):
    for base, other in (pair, pair[::-1]):
        changed = base
        while found := next(single_changes(changed, other), None):
            changed = found.rule_set
        for answers in [*all_profiles(other)][::5]:
            assert scores(changed, answers, "") == scores(other, answers, "")


def test_a_rule_set_has_nothing_to_take_over_from_itself():
    toy = loaded(TOY).rule_set
    assert applied(toy, toy) == {}


def test_words_do_not_bear_on_scores():
    judgement = ASH.current._replace(reason="Another.", since="")
    assert applied(BASE, BASE._replace(rules=(ASH._replace(judgements=(judgement,)),), title="Other")) == {}


def test_a_rule_comes_and_goes():
    new = BASE._replace(rules=(ASH, BEECH))
    assert applied(BASE, new)["rule", "beech"].rules == (ASH, BEECH)
    assert applied(new, BASE)["rule", "beech"].rules == (ASH,)


def test_a_rule_brings_the_words_and_the_criterion_that_it_needs():
    other = made_rule_set(
        ("ash", "beech"),
        (ONE, TWO),
        {"new": "vital"},
        (
            BEECH._replace(
                criterion="new", judgements=made_rule("r", "", ASH.when, ("", {"ash": "huge"})).judgements
            ),
        ),
        scale={"huge": 9_000},
        importance={"vital": 7_000},
    )
    changed = applied(BASE, other)["rule", "beech"]
    assert changed.scale == {**SCALE, "huge": 9_000}
    assert changed.importance == {**IMPORTANCE, "vital": 7_000}
    assert assess(changed, {"two": ("x",)}, {}).standings[0].score == 63_000_000


def test_the_importance_of_a_criterion_brings_its_word():
    other = BASE._replace(
        importance={"vital": 7_000},
        criteria=(BASE.criteria[0]._replace(importance="vital"), BASE.criteria[1]),
    )
    changed = applied(BASE, other)["criterion", "age"]
    assert changed.importance == {**IMPORTANCE, "vital": 7_000}
    assert assess(changed, {"one": ("x",)}, {}).standings[0].score == 7_000_000


def test_ratings_and_vetoes_of_alternatives_that_the_base_does_not_know_are_left_out():
    other = made_rule_set(
        ("ash", "cedar"),
        (ONE, TWO),
        {"age": "normal"},
        (made_rule("r", "age", ASH.when, ("", {"ash": "all", "cedar": "all"})),),
        vetoes=(made_veto("v", ASH.when, "ash", "cedar"),),
    )
    found = applied(BASE, other)
    assert found["rule", "r"].rules[-1].current.ratings == {"ash": "all"}
    assert found["veto", "v"].vetoes[0].removes == ("ash",)


BOTH = made_rule("both", "age", ASH.when, ("", {"ash": "some", "cedar": "all"}))
BARS_TWO = made_veto("v", BEECH.when, "ash", "cedar")
WITH_CEDAR = made_rule_set(
    ("ash", "beech", "cedar"),
    (ONE, TWO),
    {"age": "normal", "cost": "normal"},
    (BOTH, BEECH),
    vetoes=(BARS_TWO,),
)
WITHOUT_CEDAR = made_rule_set(
    ("ash", "beech"),
    (ONE, TWO),
    {"age": "normal", "cost": "normal"},
    (made_rule("both", "age", ASH.when, ("", {"ash": "some"})), BEECH),
    vetoes=(made_veto("v", BEECH.when, "ash"),),
)


def test_an_alternative_goes_with_its_ratings_and_what_removes_it():
    assert applied(WITH_CEDAR, WITHOUT_CEDAR)["alternative", "cedar"] == WITHOUT_CEDAR


def test_an_alternative_comes_with_its_ratings_and_what_removes_it():
    assert applied(WITHOUT_CEDAR, WITH_CEDAR)["alternative", "cedar"] == WITH_CEDAR


def test_an_alternative_is_rated_by_the_rules_alone_that_the_base_has():
    assert applied(BASE, WITH_CEDAR)["alternative", "cedar"].rules == (ASH,)
    huge = WITH_CEDAR._replace(
        scale={"huge": 9_000}, rules=(made_rule("ash", "age", BEECH.when, ("", {"cedar": "huge"})),)
    )
    (rule,) = (changed := applied(BASE, huge)["alternative", "cedar"]).rules
    assert (rule.when, rule.current.ratings) == (ASH.when, {"ash": "some", "cedar": "huge"})
    assert changed.scale == {**SCALE, "huge": 9_000}


def test_words_and_importance_and_what_is_asked_are_taken_over_one_by_one():
    hangs = TWO._replace(asked_when=Chosen("one", ("x",)))
    other = BASE._replace(
        scale={**SCALE, "some": 1_500},
        importance={**IMPORTANCE, "low": 100},
        criteria=(BASE.criteria[0]._replace(importance="high"), BASE.criteria[1]),
        questions=(ONE, hangs),
    )
    found = applied(BASE, other)
    assert set(found) == {("criterion", "age"), ("scale", "some"), ("importance", "low"), ("question", "two")}
    assert found["criterion", "age"].criteria == other.criteria
    assert found["scale", "some"].scale == other.scale
    assert found["importance", "low"].importance == other.importance
    assert found["question", "two"].questions == other.questions
