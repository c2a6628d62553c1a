"""Two rule sets scored at once."""

from all_profiles import all_profiles, small_rule_sets
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set
from rule_set_pairs import pairs

from advisor.assessment.assess import assess
from advisor.audit.joined import NEW, OLD, joined
from advisor.model.conditions import Chosen
from advisor.model.rule_set import RuleSet

RULE = made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))
OLD_RULES = made_rule_set(("ash", "beech"), (made_question("one"),), {"age": "normal"}, (RULE,))


@settings(max_examples=30)
@given(pairs())
def test_both_sides_are_scored_as_by_themselves(pair: tuple[RuleSet, RuleSet]):
    both = joined(*pair)
    assert both is not None
    for answers in all_profiles(pair[1]):
        found = assess(both, answers, {})
        for side, rule_set in zip((OLD, NEW), pair, strict=True):
            alone = assess(rule_set, answers, {})
            for together, apart in ((found.standings, alone.standings), (found.removed, alone.removed)):
                assert {
                    item.alternative.removeprefix(side): item.score
                    for item in together
                    if item.alternative.startswith(side)
                } == {item.alternative: item.score for item in apart}


@given(small_rule_sets(), st.sampled_from(["asked", "not asked"]))
@settings(max_examples=20)
def test_questions_that_are_asked_under_other_conditions_cannot_be_joined(rule_set: RuleSet, which):
    first, *rest = rule_set.questions
    other = made_question("extra")
    with_extra = rule_set._replace(questions=(other, *rule_set.questions))
    hangs = first._replace(asked_when=Chosen("extra", ("x",)))
    changed = rule_set._replace(questions=(other, hangs, *rest))
    pair = (changed, with_extra) if which == "asked" else (with_extra, changed)
    assert joined(*pair) is None


def test_a_new_question_may_be_asked_under_a_condition():
    child = made_question("child", asked_when=Chosen(OLD_RULES.questions[0].id, ("x",)))
    new = OLD_RULES._replace(questions=(*OLD_RULES.questions, child))
    assert joined(OLD_RULES, new) is not None
    assert joined(new, OLD_RULES) is None
