"""What a rule set has for each alternative."""

from known_rule_sets import SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.audit.balance import Side, balance
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import Evidence
from advisor.model.sources import Claim, Source, dated

ONE = made_question("one")._replace(text="Is it Ash, ash or beechwood?", help="ASH!")
TWO = made_question("two")._replace(name="Washing")
X, Y = Chosen("one", ("x", "y")), Chosen("two", ("y",))


def rule(name, criterion, when, ratings, *said):
    """Return a rule with a reason and the claims that dispute it."""
    reason, disputes = said
    made = made_rule(name, criterion, when, ("", ratings))
    return made._replace(judgements=(made.current._replace(reason=reason, evidence=Evidence((), disputes)),))


RULES = (
    rule("a", "age", X, {"ash": "all", "beech": "some"}, "One", ("C1", "C2")),
    rule("b", "cost", AllOf((X, Y)), {"ash": "some"}, "Two words", ("C2",)),
    rule("c", "cost", Y, {"beech": "much"}, "Three little words", ()),
    rule("equal", "age", X, {"ash": "all", "beech": "all"}, "Two words", ()),
    rule("nobody", "age", X, {}, "Two words", ()),
)
RULE_SET = made_rule_set(("ash", "beech"), (ONE, TWO), {"age": "high", "cost": "low"}, RULES)


def test_rules_speak_for_whom_they_rate_highest():
    ash, beech = balance(RULE_SET, (), RULE_SET.documents)
    assert ash == Side(
        alternative="ash",
        claims=0,
        cited=0,
        elsewhere=0,
        disputing=2,
        rules=2,
        rating=3,
        points=3_000 * 2_500 + 1_000 * 300,
        criteria=2,
        questions=2,
        choices=3,
        words=3,
        praising=0,
        named=3,
    )
    assert (beech.rules, beech.points, beech.criteria, beech.named) == (1, 2_500 * 300, 1, 0)
    assert beech.rating == 3


def claim(name: str, favours: str) -> Claim:
    return Claim(name, "s", "", "It says so.", favours, "", "", (), ("2020-01-01",), "", "")


def source(*claims: Claim) -> Source:
    return Source("s", "S", "P", "A", "unknown", "2020-01-01", "unknown", "2020-01-01", "2020-01-01", claims)


def supported(name, ratings, *supports):
    made = made_rule(name, "age", X, ("", ratings))
    return made._replace(judgements=(made.current._replace(evidence=Evidence(supports, ())),))


def test_a_claim_is_cited_by_a_rule_that_rates_whom_it_favours_and_elsewhere_by_others_alone():
    sources = (source(*(claim(f"C{number}", "ash") for number in range(1, 6)), claim("D1", "beech")),)
    rules = (
        supported("its own", {"ash": "little", "beech": "all"}, "C1", "C2", "D1"),
        supported("of another", {"beech": "some"}, "C2", "C3"),
        supported("of nobody", {}, "C4"),
    )
    ash, beech = balance(RULE_SET._replace(rules=rules), sources, RULE_SET.documents)
    assert (ash.claims, ash.cited, ash.elsewhere) == (5, 2, 1)
    assert (ash.rules, ash.rating) == (0, 1)
    assert (beech.claims, beech.cited, beech.elsewhere) == (1, 1, 0)
    assert (beech.rules, beech.rating) == (2, 2)


def test_a_tie_at_the_top_speaks_for_nobody_and_alternatives_without_anything_have_nothing():
    three = made_rule_set(("ash", "beech", "cedar"), (ONE, TWO), {"age": "high", "cost": "low"}, RULES)
    assert balance(three, (), three.documents)[2] == Side("cedar", *[0] * 13)


def test_words_of_praise_are_counted_in_reasons_and_summaries():
    praised = RULE_SET.alternatives[0]._replace(summary="An excellent, truly Excellent wood.")
    first, *others = RULE_SET.rules
    judgement = first.current._replace(reason="It is superb.")
    rule_set = RULE_SET._replace(
        alternatives=(praised, *RULE_SET.alternatives[1:]),
        rules=(first._replace(judgements=(judgement,)), *others),
    )
    sides = balance(rule_set, (), rule_set.documents)
    assert sum(side.praising for side in sides) == 3


def test_claims_later_than_the_day_are_not_counted():
    found = loaded(TOY)
    for day in (found.rule_set.documents, found.rule_set.latest):
        sides = balance(found.rule_set.as_of(day), found.sources, day)
        for side in sides:
            favouring = [
                claim
                for source in found.sources
                for claim in source.claims
                if claim.favours == side.alternative and dated(source, claim) <= day
            ]
            assert side.claims == len(favouring)
            assert side.cited + side.elsewhere <= side.claims
            assert side.rules <= side.rating
    first, last = (
        balance(found.rule_set.as_of(day), found.sources, day)[0].claims
        for day in (found.rule_set.documents, found.rule_set.latest)
    )
    assert first < last


def test_the_sides_of_the_shipped_rule_set_are_in_its_order():
    found = loaded(SHIPPED)
    sides = balance(found.rule_set, found.sources, found.rule_set.latest)
    assert [side.alternative for side in sides] == [item.id for item in found.rule_set.alternatives]
    assert sum(side.rules for side in sides) <= len(found.rule_set.rules)
