"""Which claims are used, which say why not, and which are not accounted for."""

import pytest
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule_set, made_veto

from advisor.audit.accounts import Account, accounts, evidence_of
from advisor.model.conditions import Chosen
from advisor.model.rule_set import Advice, Evidence, Judgement, Rule, RuleSet
from advisor.model.sources import Claim, Source

IF_X = Chosen("one", ("x",))


def claim(name: str, context: str = "") -> Claim:
    """Return a claim."""
    return Claim(name, "book", "Chapter", "Says.", "none", "some", "feature", (), (), "", context)


def book(*claims: Claim) -> Source:
    """Return a source that makes these claims."""
    return Source("book", "Book", "Press", "", "unknown", "2020", "", "", "2020-01-01", claims)


def citing(*evidence: Evidence) -> RuleSet:
    """Return a rule set with one rule that cites each evidence, from one day after the other."""
    judgements = tuple(
        Judgement(f"202{number}-01-01" if number else "", {}, "Why.", item)
        for number, item in enumerate(evidence)
    )
    rules = [Rule("r1", "age", IF_X, judgements)]
    return made_rule_set(["ash", "beech"], [made_question("one")], {"age": "normal"}, rules)


def test_a_claim_is_used_that_supports_or_disputes() -> None:
    rule_set = citing(Evidence(("A1",), ("A2",)))
    (account,) = accounts(rule_set, [book(claim("A1"), claim("A2"), claim("A3"))])
    assert account == Account("book", ("A1", "A2"), (), ("A3",), ())


def test_a_claim_that_only_a_revision_cites_is_used() -> None:
    rule_set = citing(Evidence(("A1",), ()), Evidence(("A2",), ()))
    (account,) = accounts(rule_set, [book(claim("A1"), claim("A2"))])
    assert account.used == ("A1", "A2")


def test_a_claim_that_a_veto_or_an_advice_cites_is_used() -> None:
    veto = made_veto("v1", IF_X, "ash")._replace(evidence=Evidence(("A1",), ()))
    advice = Advice("a1", "", IF_X, "Do.", Evidence((), ("A2",)))
    rule_set = citing()._replace(rules=(), vetoes=(veto,), advice=(advice,))
    (account,) = accounts(rule_set, [book(claim("A1"), claim("A2"))])
    assert account.used == ("A1", "A2")
    assert list(evidence_of(rule_set)) == [
        ("veto", "v1", Evidence(("A1",), ())),
        ("advice", "a1", Evidence((), ("A2",))),
    ]


def test_an_idle_claim_is_explained_by_its_context_and_else_unaccounted() -> None:
    (account,) = accounts(citing(), [book(claim("A1", "Not about the choice."), claim("A2"))])
    assert (account.used, account.explained, account.unaccounted) == ((), ("A1",), ("A2",))
    assert account.total == 2


def test_a_used_claim_with_a_context_is_contradictory() -> None:
    rule_set = citing(Evidence(("A1",), ()))
    (account,) = accounts(rule_set, [book(claim("A1", "Not about the choice."))])
    assert (account.used, account.explained, account.contradictory) == (("A1",), (), ("A1",))


def test_each_source_has_an_account_in_order() -> None:
    sources = [book(claim("B1"))._replace(id="second"), book(claim("A1"))._replace(id="first")]
    assert [account.source for account in accounts(citing(), sources)] == ["second", "first"]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_claim_is_in_exactly_one_account(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    for source, account in zip(sources, accounts(rule_set, sources), strict=True):
        listed = (*account.used, *account.explained, *account.unaccounted)
        assert sorted(listed) == sorted(claim.id for claim in source.claims)
        assert account.total == len(source.claims)
        assert set(account.contradictory) <= set(account.used)


@pytest.mark.parametrize("name", FOLDERS)
def test_both_rule_sets_account_for_every_claim(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    for account in accounts(rule_set, sources):
        assert account.unaccounted == ()
        assert account.contradictory == ()


def test_the_claims_of_the_toy_without_rating_are_the_two_with_a_context() -> None:
    rule_set, sources, *_ = loaded(TOY)
    explained = {claim for account in accounts(rule_set, sources) for claim in account.explained}
    assert explained == {"B10", "L04"}


def test_the_accounts_of_the_shipped_rule_set_add_up_to_all_its_claims() -> None:
    rule_set, sources, *_ = loaded(SHIPPED)
    assert sum(account.total for account in accounts(rule_set, sources)) == 284 + 50
