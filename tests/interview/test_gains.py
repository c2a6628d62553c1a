"""What each choice of a question would do to the scores."""

from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.interview.gains import gains
from advisor.model.amounts import POINT
from advisor.model.conditions import AllOf, Chosen
from advisor.model.next_step import Gains

X, TWO = Chosen("one", ("x",)), Chosen("two", ("x",))
SMALL = made_rule_set(
    ("beech", "ash"),
    [made_question("one"), made_question("two")],
    {"age": "normal", "cost": "high"},
    [
        made_rule("a", "age", X, ("", {"ash": "some", "beech": "much"})),
        made_rule("b", "age", TWO, ("", {"beech": "some"})),
        made_rule("c", "cost", AllOf((X, TWO)), ("", {"ash": "some"})),
    ],
    vetoes=(made_veto("v", Chosen("one", ("y",)), "beech", "ash"),),
)
ONE = SMALL.question("one")


def test_each_choice_tells_who_gains_and_whom_a_veto_removes_by_name():
    found = gains(SMALL, ONE, {}, {})
    assert found == (
        Gains("x", {"ash": POINT, "beech": 5 * POINT // 2}, ()),
        Gains("y", {}, ("ash", "beech")),
        Gains("z", {}, ()),
    )
    assert list(found[0].points) == ["ash", "beech"]


def test_it_is_what_moves_after_the_answers_so_far_and_by_their_importance():
    # Beech has 1 for its age already, and only the strongest counts.
    (first, *_) = gains(SMALL, ONE, {"two": ("x",)}, {"cost": "low"})
    assert first.points == {"ash": POINT + 3 * POINT // 10, "beech": 3 * POINT // 2}


def test_an_answer_to_the_question_itself_does_not_count():
    assert gains(SMALL, ONE, {"one": ("y",)}, {}) == gains(SMALL, ONE, {}, {})


def test_a_choice_that_rules_an_answered_question_out_takes_its_points_away():
    rule_set = SMALL._replace(questions=(ONE, made_question("two", asked_when=X)), vetoes=())
    found = gains(rule_set, ONE, {"two": ("x",)}, {})
    assert [item.points for item in found[1:]] == [{"beech": -POINT}, {"beech": -POINT}]


@settings(max_examples=40)
@given(situations())
def test_gains_are_the_differences_of_two_assessments(situation: Situation):
    rule_set, answers, importance = situation
    question = rule_set.questions[0]
    others = {name: given for name, given in answers.items() if name != question.id}
    before = assess(rule_set, others, importance)
    for choice, found in zip(question.choices, gains(rule_set, question, answers, importance), strict=True):
        after = assess(rule_set, {**others, question.id: (choice.id,)}, importance)
        now, was = (
            {item.alternative: item.score for item in (*part.standings, *part.removed)}
            for part in (after, before)
        )
        assert found.choice == choice.id
        assert now == {name: was[name] + found.points.get(name, 0) for name in was}
        assert all(found.points.values())
        assert set(found.removes) == {item.alternative for item in after.removed} - {
            item.alternative for item in before.removed
        }


def test_a_choice_that_nothing_reads_moves_nothing():
    question = made_question("ignored")
    rule_set = SMALL._replace(questions=(*SMALL.questions, question))
    assert {(tuple(item.points), item.removes) for item in gains(rule_set, question, {}, {})} == {((), ())}
