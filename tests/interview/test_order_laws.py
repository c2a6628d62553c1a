"""The order in which a rule set says things changes nothing."""

from brute_force import settlement_of, small_situations, turning_points_of
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.model.answers import Answers
from advisor.model.conditions import Chosen, Not
from advisor.model.outlook import Settlement, TurningPoint
from advisor.model.rule_set import Question, RuleSet

LAW = settings(max_examples=50)


@st.composite
def turned(draw: st.DrawFn, *, choices: bool = True) -> tuple[Situation, Situation]:
    """Draw a situation, and the same with everything in another order, or everything but choices."""
    situation = draw(st.one_of(small_situations(), small_situations(), known_situations()))
    rule_set, answers, importance = situation
    other = rule_set._replace(
        alternatives=tuple(draw(st.permutations(rule_set.alternatives))),
        criteria=tuple(draw(st.permutations(rule_set.criteria))),
        rules=tuple(draw(st.permutations(rule_set.rules))),
        vetoes=tuple(draw(st.permutations(rule_set.vetoes))),
        questions=tuple(
            question._replace(choices=tuple(draw(st.permutations(question.choices)))) if choices else question
            for question in draw(st.permutations(rule_set.questions))
        ),
    )
    return Situation(rule_set, answers, importance), Situation(other, in_order_of(other, answers), importance)


def in_order_of(rule_set: RuleSet, answers: Answers) -> Answers:
    """Return the answers with questions and choices in the order of the rule set."""

    def sorted_choices(question: Question, answer: tuple[str, ...]) -> tuple[str, ...]:
        names = [choice.id for choice in question.choices]
        return tuple(sorted(answer, key=lambda choice: names.index(choice) if choice in names else 0))

    return {
        question.id: sorted_choices(question, answers[question.id])
        for question in rule_set.questions
        if question.id in answers
    }


def without_order(found: Settlement) -> tuple[Settlement, frozenset[str]]:
    """Return a settlement with what is listed in the order of the rule set apart, without order."""
    return found._replace(decisive=()), frozenset(found.decisive)


def by_choice(point: TurningPoint) -> tuple[object, ...]:
    """Return a turning point with answers as sets: choices go in the order of the rule set."""
    changes = tuple(
        (change.question, frozenset(change.given), frozenset(map(frozenset, change.become)))
        for change in point.changes
    )
    return changes, point.first, point.tied


@LAW
@given(turned())
def test_another_order_changes_nothing_of_a_settlement_but_how_the_decisive_are_listed(
    both: tuple[Situation, Situation],
) -> None:
    before, after = map(settlement_of, both)
    assert without_order(after) == without_order(before)


@LAW
@given(turned())
def test_another_order_changes_none_of_the_turning_points(both: tuple[Situation, Situation]) -> None:
    before, after = map(turning_points_of, both)
    assert (after.more, after.exact) == (before.more, before.exact)
    assert before.more or set(map(by_choice, after.points)) == set(map(by_choice, before.points))


@LAW
@given(turned(choices=False))
def test_another_order_of_all_but_choices_leaves_the_turning_points_in_theirs(
    both: tuple[Situation, Situation],
) -> None:
    before, after = map(turning_points_of, both)
    assert after == before


def test_another_order_of_the_rules_leaves_the_turning_points_in_theirs() -> None:
    rules = [
        made_rule("r1", "age", Chosen("one", ("x",)), ("", {"ash": "some"})),
        made_rule("r2", "age", Chosen("one", ("y",)), ("", {"beech": "some"})),
        made_rule("r3", "age", Chosen("one", ("z",)), ("", {"cedar": "some"})),
    ]
    before, after = (
        Situation(
            made_rule_set(["ash", "beech", "cedar"], [made_question("one")], {"age": "normal"}, ordered),
            {"one": ("x",)},
            {},
        )
        for ordered in (rules, rules[::-1])
    )
    assert turning_points_of(after) == turning_points_of(before)


# Two is ruled out by one, and with it goes the answer that rules out three.
def test_another_order_of_the_questions_settles_no_more() -> None:
    one = made_question("one")
    two = made_question("two", asked_when=Chosen("one", ("x",)))
    three = made_question("three", asked_when=Not(Chosen("two", ("x",))))
    rules = [made_rule("r", "age", Chosen("three", ("x",)), ("", {"ash": "much"}))]
    before, after = (
        Situation(made_rule_set(["ash", "beech"], questions, {"age": "normal"}, rules), {"two": ("x",)}, {})
        for questions in ([one, two, three], [one, three, two])
    )
    assert settlement_of(after).settled == settlement_of(before).settled
