"""The whole audit, and what it finds wrong."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from all_profiles import SAMPLE
from known_rule_sets import SHIPPED, TOY, loaded
from made_rule_sets import DOCUMENTS, made_advice, made_question, made_rule, made_rule_set, made_veto

from advisor.audit import audit as module
from advisor.audit import firing, impact, movers, profiles
from advisor.audit.audit import Audit, Weakness, audit, only_before, weaknesses
from advisor.audit.wins import Sample
from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.rule_set import RuleSet

NAMES = ("ash", "beech")
ONE, TWO = made_question("one"), made_question("two")
ASH = made_rule("ash", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))
BEECH = made_rule("beech", "age", Chosen("two", ("x",)), ("", {"beech": "some"}))
LATER = "2021-05-01"
NEVER = AllOf((Chosen("one", ("x",)), Not(Chosen("one", ("x",)))))


PAGE = Path(__file__).resolve().parents[2] / "docs" / "audit.md"


def test_the_limits_that_the_page_names_are_those_that_hold():
    limits = PAGE.read_text(encoding="utf-8").partition("\n## Limits\n")[2].partition("\n## ")[0]
    named = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d", limits)]
    assert named == [
        profiles.MOST_WAYS,
        profiles.MOST_CELLS,
        profiles.MOST_SUMS,
        profiles.MOST_STATES,
        movers.MOST_TRIED,
        firing.MOST_WAYS,
        module.MOST_SHUFFLED,
        impact.MOST_ALONE,
        impact.MOST_PREPARED,
        impact.MOST_READ,
    ]


def of(*rules, **others) -> RuleSet:
    return made_rule_set(NAMES, (ONE, TWO), {"age": "normal"}, rules, **others)


def audited(rule_set: RuleSet, sample: Sample = SAMPLE) -> Audit:
    return audit(rule_set, (), sample)


def wrong(rule_set: RuleSet) -> list[Weakness]:
    return [*weaknesses(audited(rule_set))]


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_the_known_rule_sets_are_counted_exactly_on_both_days_and_have_no_weakness(name):
    found = audit(loaded(name).rule_set, loaded(name).sources, SAMPLE)
    assert [day.day for day in found.days] == [found.rule_set.documents, found.rule_set.latest]
    for day in found.days:
        assert day.wins.exact
        assert sum(day.wins.first.values()) + day.wins.tied + day.wins.none_left == 1
        assert day.firing == ((), (), ())
        assert day.unknown == ()
        assert not set(day.moving) & set(day.advising)
    assert (found.shuffled, found.otherwise) == (2 * SAMPLE.size, 0)
    assert not [*weaknesses(found)]


def test_a_rule_set_without_revisions_has_one_day():
    found = audited(of(ASH, BEECH))
    assert [day.day for day in found.days] == [DOCUMENTS]
    assert found.shuffled == SAMPLE.size
    assert not [*weaknesses(found)]


def test_an_alternative_that_no_rule_favours_can_never_come_first():
    assert Weakness("alternative", "beech", "can never come first alone") in wrong(of(ASH))


def test_an_alternative_that_wins_on_one_day_is_all_right():
    revised = BEECH._replace(
        judgements=made_rule("r", "age", ASH.when, (LATER, {"beech": "some"})).judgements
    )
    assert not [item for item in wrong(of(ASH, revised)) if item.kind == "alternative"]


@pytest.mark.parametrize("day", ["", LATER])
def test_a_rule_that_can_never_hold_is_named_once(day):
    later = made_rule("later", "age", ASH.when, (LATER, {"ash": "all"}))
    never = made_rule("never", "age", NEVER, (day, {"ash": "all"}))
    assert wrong(of(ASH, BEECH, later, never)) == [Weakness("rule", "never", "can never hold")]


def test_a_rule_that_holds_only_while_a_question_is_open_is_not_accused():
    hangs = TWO._replace(asked_when=NEVER)
    assert wrong(of(ASH, BEECH)._replace(questions=(ONE, hangs))) == []


def test_an_alternative_that_wins_only_while_a_question_is_open_is_not_accused():
    answered = ASH._replace(when=Chosen("one", ("x", "y", "z")))
    always = BEECH._replace(when=AllOf(()))
    stronger = answered._replace(judgements=made_rule("r", "", NEVER, ("", {"ash": "all"})).judgements)
    rule_set = of(stronger, always)._replace(questions=(ONE,))
    found = audited(rule_set)
    assert found.days[0].wins.first["beech"] == 0
    assert found.days[0].moving == ("one",)
    assert [*weaknesses(found)] == []


GONE = made_rule("gone", "age", Chosen("two", ("x",)), ("", {"beech": "some"}), (LATER, {}))


def test_who_could_come_first_and_no_longer_can_is_noted_and_not_accused():
    found = audited(of(ASH, GONE, made_rule("ash-too", "age", GONE.when, (LATER, {"ash": "all"}))))
    assert only_before(found) == ("beech",)
    assert [*weaknesses(found)] == []


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param((ASH, BEECH), id="one day"),
        pytest.param((ASH, BEECH, GONE), id="another rule is left"),
        pytest.param((ASH, made_rule("new", "age", BEECH.when, (LATER, {"beech": "all"}))), id="later"),
        pytest.param((ASH,), id="never"),
    ],
)
def test_who_can_come_first_on_the_latest_day_or_never_could_is_not_noted(rules):
    assert only_before(audited(of(*rules))) == ()


def test_who_is_proved_never_to_win_on_one_day_alone_was_never_seen_to():
    found = audited(of(ASH, GONE._replace(judgements=ASH.judgements)))
    first = found.days[0]
    unproved = first._replace(wins=first.wins._replace(never=frozenset()))
    for days, how in (((first, first), "can never come"), ((first, unproved), "was never seen to come")):
        said = [*weaknesses(found._replace(days=days))]
        assert Weakness("alternative", "beech", f"{how} first alone") in said


def test_a_question_that_nothing_reads_changes_nothing():
    message = "was found to change neither first place nor an advice"
    two_sided = ASH._replace(id="other", when=Chosen("one", ("y",)))
    against = two_sided._replace(judgements=made_rule("r", "", NEVER, ("", {"beech": "some"})).judgements)
    assert wrong(of(ASH, against)) == [Weakness("question", "two", message)]
    advised = of(ASH, against, advice=(made_advice("a", Chosen("two", ("x",))),))
    assert wrong(advised) == []
    assert audited(advised).days[0].advising == ("two",)
    assert wrong(of(ASH, against, advice=(made_advice("a", Chosen("two", ("x",)), LATER),))) == []


def test_a_question_that_only_asks_another_one_changes_what_that_one_changes():
    hangs = TWO._replace(asked_when=Chosen("one", ("x",)))
    alone = BEECH._replace(id="r", when=Chosen("two", ("y",)))
    against = alone._replace(judgements=made_rule("r", "", NEVER, ("", {"ash": "some"})).judgements)
    rule_set = of(BEECH, against)._replace(questions=(ONE, hangs))
    assert audited(rule_set).days[0].moving == ("one", "two")
    assert wrong(rule_set) == []


def test_what_depends_on_the_order_is_wrong(monkeypatch):
    monkeypatch.setattr(module, "order_dependent", lambda *_: ({}, {}))
    (found,) = wrong(of(ASH, BEECH))
    assert found == Weakness("", "", f"2 of {SAMPLE.size} results depend on the order of the files")


def test_what_was_not_counted_is_not_called_impossible(monkeypatch):
    monkeypatch.setattr(profiles, "MOST_WAYS", 1)
    found = audited(of(ASH))
    (day,) = found.days
    assert not day.wins.exact
    assert (day.moving, day.unknown) == (("one",), ())
    assert [*weaknesses(found)] == [
        Weakness("alternative", "beech", "was never seen to come first alone"),
        Weakness("question", "two", "was found to change neither first place nor an advice"),
    ]


def test_a_question_that_could_not_be_compared_is_not_accused(monkeypatch):
    weak = made_rule("weak", "cost", Chosen("two", ("x",)), ("", {"ash": "little"}))
    rule_set = made_rule_set(NAMES, (ONE, TWO), {"age": "normal", "cost": "none"}, (ASH, BEECH, weak))
    against = rule_set._replace(rules=(ASH, BEECH._replace(when=Chosen("one", ("y",))), weak))
    assert [item.id for item in wrong(against)] == ["two"]
    monkeypatch.setattr(profiles, "MOST_WAYS", 1)
    (day,) = audited(against).days
    assert day.unknown == ("two",)
    assert wrong(against) == []


@pytest.mark.parametrize(
    "rule_set",
    [
        of(),
        of(ASH, BEECH, vetoes=(made_veto("v", AllOf(()), *NAMES),)),
        of(ASH, BEECH, vetoes=(made_veto("v", AllOf(()), "ash"),)),
        made_rule_set(NAMES, (ONE, TWO), {"age": "none"}, (ASH, BEECH)),
        made_rule_set(NAMES, (), {"age": "normal"}, ()),
        made_rule_set(("ash",), (ONE, TWO), {"age": "normal"}, (ASH,)),
    ],
)
def test_an_odd_rule_set_is_audited_too(rule_set: RuleSet):
    found = audited(rule_set)
    (day,) = found.days
    assert day.wins.exact
    assert sum(day.wins.first.values()) + day.wins.tied + day.wins.none_left == Fraction(1)
    assert [*weaknesses(found)]


def test_of_a_large_rule_set_fewer_profiles_are_shuffled(monkeypatch):
    monkeypatch.setattr(module, "MOST_SHUFFLED", 6)
    assert audited(of(ASH, BEECH)).shuffled == 3
    monkeypatch.setattr(module, "MOST_SHUFFLED", 1)
    assert audited(of(ASH, BEECH)).shuffled == 1
