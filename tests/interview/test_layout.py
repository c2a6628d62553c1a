"""What is prepared once for a rule set."""

from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.interview.layout import Factor, Layout
from advisor.model.conditions import AllOf, Chosen, Condition, Not
from advisor.model.rule_set import Rule, RuleSet, Veto

ONE, TWO, THREE, FOUR = (Chosen(name, ("x",)) for name in ("one", "two", "three", "four"))


def made(rules: list[Rule], vetoes: tuple[Veto, ...] = (), **asked_when: Condition) -> RuleSet:
    """Return a rule set of four questions, some of which are asked only when."""
    questions = [
        made_question(name, asked_when=asked_when.get(name)) for name in ("one", "two", "three", "four")
    ]
    criteria = {"age": "normal", "cost": "normal"}
    return made_rule_set(["ash", "beech"], questions, criteria, rules, vetoes=vetoes)


def scope(condition: Condition, **asked_when: Condition) -> set[str]:
    """Return the questions that a rule with this condition depends on."""
    (factor,) = Layout(made([made_rule("r", "age", condition, ("", {"ash": "much"}))], **asked_when)).factors
    return set(factor.questions)


def test_the_rules_of_a_criterion_are_one_factor() -> None:
    rules = [
        made_rule("r1", "age", ONE, ("", {"ash": "much"})),
        made_rule("r2", "cost", TWO, ("", {"ash": "some"})),
        made_rule("r3", "age", THREE, ("", {"ash": "little", "beech": "all"})),
    ]
    assert Layout(made(rules)).factors == [
        Factor(
            "age",
            ((ONE, {"ash": 2_500}), (THREE, {"ash": 500, "beech": 4_000})),
            (),
            frozenset({"one", "three"}),
        ),
        Factor("cost", ((TWO, {"ash": 1_000}),), (), frozenset({"two"})),
    ]


def factors(*rules: Rule) -> list[Factor]:
    """Return the factors of these rules."""
    return Layout(made(list(rules))).factors


def test_rules_that_read_one_question_and_rate_alike_are_made_one() -> None:
    (factor,) = factors(
        made_rule("r1", "age", ONE, ("", {"ash": "much", "beech": "some"})),
        made_rule("r2", "age", Chosen("one", ("y", "z")), ("", {"beech": "some", "ash": "much"})),
    )
    assert factor.rated == ((Chosen("one", ("x", "y", "z")), {"ash": 2_500, "beech": 1_000}),)


def test_rules_that_differ_in_question_rating_criterion_or_form_stay_apart() -> None:
    found = factors(
        made_rule("r1", "age", ONE, ("", {"ash": "much"})),
        made_rule("r2", "age", TWO, ("", {"ash": "much"})),
        made_rule("r3", "age", Chosen("one", ("y",)), ("", {"ash": "some"})),
        made_rule("r4", "cost", Chosen("one", ("y",)), ("", {"ash": "much"})),
        made_rule("r5", "age", Not(Chosen("one", ("z",))), ("", {"ash": "much"})),
    )
    assert [len(factor.rated) for factor in found] == [4, 1]


def test_each_veto_is_a_factor() -> None:
    vetoes = (made_veto("v1", ONE, "ash"), made_veto("v2", AllOf((ONE, FOUR)), "beech"))
    assert Layout(made([], vetoes)).factors == [
        Factor("", (), ((ONE, ("ash",)),), frozenset({"one"})),
        Factor("", (), ((AllOf((ONE, FOUR)), ("beech",)),), frozenset({"one", "four"})),
    ]


def test_a_rule_that_rates_nobody_is_in_no_factor() -> None:
    assert Layout(made([made_rule("idle", "age", ONE, ("", {}))])).factors == []


def test_a_rule_counts_with_the_judgement_in_force() -> None:
    rule = made_rule("r", "age", ONE, ("", {"ash": "much"}), ("2022-01-01", {"beech": "some"}))
    (factor,) = Layout(made([rule])).factors
    assert factor.rated == ((ONE, {"beech": 1_000}),)


def test_a_factor_depends_on_the_questions_that_its_conditions_read() -> None:
    assert scope(AllOf((ONE, THREE))) == {"one", "three"}


def test_a_factor_depends_on_what_decides_whether_its_questions_are_asked() -> None:
    assert scope(TWO, two=ONE) == {"one", "two"}


def test_a_factor_depends_on_a_whole_chain_of_questions() -> None:
    assert scope(FOUR, four=THREE, three=AllOf((TWO, ONE)), two=ONE) == {"one", "two", "three", "four"}


def test_a_factor_does_not_depend_on_what_hangs_on_its_questions() -> None:
    assert scope(TWO, three=TWO, four=THREE) == {"two"}


def test_a_question_that_is_asked_of_everybody_depends_on_nothing() -> None:
    assert scope(ONE, two=ONE) == {"one"}


def test_conditions_reach_what_any_of_them_reads_and_all_on_which_that_depends() -> None:
    layout = Layout(made([], three=TWO, two=ONE))
    assert layout.reach([THREE, Not(FOUR)]) == {"one", "two", "three", "four"}
    assert layout.reach([AllOf((TWO, ONE))]) == {"one", "two"}
    assert layout.reach([]) == frozenset()


def test_the_conditional_questions_are_in_the_order_of_the_rule_set() -> None:
    layout = Layout(made([], three=TWO, two=FOUR))
    assert [question.id for question in layout.conditional] == ["two", "three"]


def test_wishes_are_more_plausible_than_facts_and_both_go_by_name() -> None:
    rule_set = made([])
    questions = tuple(item._replace(is_fact=item.id in {"one", "four"}) for item in rule_set.questions)
    layout = Layout(rule_set._replace(questions=questions))
    names = [question.id for question in rule_set.questions]
    assert sorted(names, key=layout.plausible) == ["three", "two", "four", "one"]


def test_rules_that_rate_nobody_tell_no_answers_apart() -> None:
    rules = [made_rule("r", "age", ONE, ("", {"ash": "much"})), made_rule("idle", "age", TWO, ("", {}))]
    stances = Layout(made(rules)).stances
    assert stances.of("one", ("x",)) != stances.of("one", ("y",))
    assert stances.of("two", ("x",)) == stances.of("two", ("y",))


def test_facts_are_known_by_name() -> None:
    rule_set = made([])
    questions = tuple(item._replace(is_fact=item.id in {"one", "four"}) for item in rule_set.questions)
    assert Layout(rule_set._replace(questions=questions)).facts == {"one", "four"}
