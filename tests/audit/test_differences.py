"""What differs between two rule sets."""

import pytest
from drawn_rule_sets import rule_sets
from hypothesis import given, settings
from known_rule_sets import FOLDERS, SHIPPED, TOY, cases, loaded
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set, made_veto

from advisor.audit.differences import (
    GONE,
    NEW,
    RENAMED,
    Difference,
    case_differences,
    claim_differences,
    differences,
    in_force,
)
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import NOTHING_RENAMED, Evidence, RuleSet

ONE, TWO = made_question("one"), made_question("two")
ASH = made_rule("ash", "age", Chosen("one", ("x", "y")), ("", {"ash": "some"}), ("2021-05-01", {}))
BASE = made_rule_set(
    ("ash", "beech"),
    (ONE, TWO),
    {"age": "normal"},
    (ASH,),
    vetoes=(made_veto("v", Chosen("two", ("x",)), "ash", "beech"),),
    advice=(made_advice("a", Chosen("one", ("x",))),),
)
(RULE,), (VETO,), (ADVICE,), (AGE,) = BASE.rules, BASE.vetoes, BASE.advice, BASE.criteria
REVISED = RULE._replace(judgements=(RULE.judgements[0], RULE.judgements[1]._replace(reason="Other.")))
RATED = RULE._replace(judgements=(RULE.judgements[0]._replace(ratings={"ash": "all"}), RULE.judgements[1]))
CHOICE = ONE._replace(choices=(ONE.choices[0]._replace(label="Other"), *ONE.choices[1:]))


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"title": "T"}, [("rule set", "", "title", BASE.title, "T")]),
        ({"version": "2.0.0"}, [("rule set", "", "version", "1.0.0", "2.0.0")]),
        ({"scale": {**BASE.scale, "some": 1_100}}, [("scale", "some", "value", 1_000, 1_100)]),
        ({"scale": {**BASE.scale, "more": 1}}, [("scale", "more", NEW)]),
        ({"importance": {**BASE.importance, "low": 1}}, [("importance", "low", "value", 300, 1)]),
        ({"sections": (BASE.sections[0]._replace(title="S"),)}, [("section", "all", "title", "All", "S")]),
        ({"alternatives": BASE.alternatives[:1]}, [("alternative", "beech", GONE)]),
        ({"questions": (ONE,)}, [
            ("question", "two", GONE), *(("choice", f"two:{choice}", GONE) for choice in "xyz"),
        ]),
        ({"questions": (ONE, TWO._replace(text="T?"))}, [("question", "two", "text", TWO.text, "T?")]),
        ({"questions": (CHOICE, TWO)}, [("choice", "one:x", "label", "The choice x", "Other")]),
        ({"questions": (ONE._replace(choices=ONE.choices[1:]), TWO)}, [("choice", "one:x", GONE)]),
        ({"criteria": (AGE._replace(importance="high"),)}, [
            ("criterion", "age", "importance", "normal", "high"),
        ]),
        ({"rules": ()}, [("rule", "ash", GONE)]),
        ({"rules": (RULE._replace(when=Chosen("one", ("x",))),)}, [
            ("rule", "ash", "when", RULE.when, Chosen("one", ("x",))),
        ]),
        ({"rules": (RATED,)}, [("rule", "ash", "ratings", {"ash": "some"}, {"ash": "all"})]),
        ({"rules": (REVISED,)}, [
            ("rule", "ash", "reason from 2021-05-01", RULE.judgements[1].reason, "Other."),
        ]),
        ({"vetoes": (VETO._replace(removes=("ash",)),)}, [("veto", "v", "removes", VETO.removes, ("ash",))]),
        ({"advice": (ADVICE._replace(text="Do."),)}, [("advice", "a", "text", ADVICE.text, "Do.")]),
    ],
)  # fmt: skip
def test_a_change_is_named_with_both_values_and_nothing_else_is(changed, found):
    assert [*differences(BASE, BASE._replace(**changed))] == [Difference(*item) for item in found]


def test_what_is_new_one_way_is_gone_the_other_way():
    without = BASE._replace(rules=(), vetoes=(), advice=())
    things = [("rule", "ash"), ("veto", "v"), ("advice", "a")]
    assert [*differences(without, BASE)] == [Difference(*thing, NEW) for thing in things]
    assert [*differences(BASE, without)] == [Difference(*thing, GONE) for thing in things]


def renamed(**tables) -> RuleSet:
    """Return the base after these ids came to be called so."""
    return BASE._replace(renamed=NOTHING_RENAMED._replace(**tables))


BIRCH = BASE.alternatives[1]._replace(id="birch")
UNO = ONE._replace(id="uno")
W = ONE._replace(choices=(*ONE.choices[:2], ONE.choices[2]._replace(id="w", label="W")))


@pytest.mark.parametrize(
    ("table", "changed", "found"),
    [
        ({"alternatives": {"beech": "birch"}}, {"alternatives": (BASE.alternatives[0], BIRCH)}, [
            ("alternative", "birch", RENAMED, "beech", "birch"),
        ]),
        ({"questions": {"one": "uno"}}, {"questions": (UNO, TWO)}, [
            ("question", "uno", RENAMED, "one", "uno"),
        ]),
        ({"choices": {"one": {"z": "w"}}}, {"questions": (W, TWO)}, [
            ("choice", "one:w", RENAMED, "one:z", "one:w"),
            ("choice", "one:w", "label", "The choice z", "W"),
        ]),
        ({"questions": {"one": "uno"}, "choices": {"uno": {"z": "w"}}},
         {"questions": (W._replace(id="uno", text="T"), TWO)}, [
            ("question", "uno", RENAMED, "one", "uno"),
            ("question", "uno", "text", ONE.text, "T"),
            ("choice", "uno:w", RENAMED, "uno:z", "uno:w"),
            ("choice", "uno:w", "label", "The choice z", "W"),
        ]),
        ({"criteria": {"age": "years"}}, {"criteria": (AGE._replace(id="years", importance="low"),)}, [
            ("criterion", "years", RENAMED, "age", "years"),
            ("criterion", "years", "importance", "normal", "low"),
        ]),
    ],
)  # fmt: skip
def test_what_the_new_rule_set_has_renamed_is_neither_new_nor_gone(table, changed, found):
    new = renamed(**table)._replace(**changed)
    assert [*differences(BASE, new)] == [Difference(*item) for item in found]


def test_what_became_a_part_of_another_thing_is_gone():
    new = renamed(questions={"two": "one"}, choices={"one": {"z": "x"}})
    new = new._replace(questions=(ONE._replace(choices=ONE.choices[:2]),))
    gone = [("question", "two"), ("choice", "one:z"), *(("choice", f"two:{choice}") for choice in "xyz")]
    assert sorted(differences(BASE, new)) == sorted(Difference(*thing, GONE) for thing in gone)


def test_of_two_things_that_became_one_the_other_is_gone():
    new = renamed(questions={"one": "uno", "two": "uno"})._replace(questions=(TWO._replace(id="uno"),))
    found = [item for item in differences(BASE, new) if item.kind == "question"]
    assert found == [
        Difference("question", "uno", RENAMED, "two", "uno"),
        Difference("question", "one", GONE),
    ]


def test_what_was_renamed_before_the_old_rule_set_is_no_difference():
    new = renamed(questions={"eins": "one"}, criteria={"years": "age"}, alternatives={"esche": "ash"})
    assert not [*differences(BASE, new)]
    assert not [*differences(new, new)]


def test_a_new_revision_has_all_its_keys():
    found = [*differences(BASE._replace(rules=(RULE._replace(judgements=RULE.judgements[:1]),)), BASE)]
    assert [(item.key, item.before) for item in found] == [
        ("ratings from 2021-05-01", None),
        ("reason from 2021-05-01", None),
        ("evidence from 2021-05-01", None),
    ]


@settings(max_examples=15)
@given(rule_sets())
def test_a_rule_set_does_not_differ_from_itself(rule_set: RuleSet):
    assert not [*differences(rule_set, rule_set)]


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_a_rule_set_that_is_read_twice_does_not_differ(name):
    assert FOLDERS[name]
    one, other = loaded(name), loaded.__wrapped__(name)
    assert not [*differences(one.rule_set, other.rule_set)]
    assert not [*claim_differences(one.sources, other.sources)]
    assert not [*case_differences(cases(name), cases.__wrapped__(name))]


def test_the_order_of_parts_choices_and_claims_is_no_difference():
    both = AllOf((Chosen("one", ("x", "y")), Chosen("two", ("x",))))
    turned = AllOf((Chosen("two", ("x",)), Chosen("one", ("y", "x"))))
    one, other = (
        BASE._replace(
            rules=(RULE._replace(when=when),),
            vetoes=(VETO._replace(removes=removes, evidence=evidence),),
            advice=(ADVICE._replace(evidence=evidence),),
        )
        for when, removes, evidence in (
            (both, ("ash", "beech"), Evidence(("A", "B"), ())),
            (turned, ("beech", "ash"), Evidence(("B", "A"), ())),
        )
    )
    assert not [*differences(one, other)]
    swapped = other._replace(advice=(ADVICE._replace(evidence=Evidence((), ("A", "B"))),))
    assert [item.key for item in differences(one, swapped)] == ["evidence"]


def test_claims_and_sources_and_cases_are_compared_key_by_key():
    sources, known = loaded(TOY).sources, cases(TOY)
    (first, *claims), *others = sources[0].claims, *sources[1:]
    changed = (sources[0]._replace(title="T", claims=(first._replace(says="S"), *claims)), *others)
    assert [item[:3] for item in claim_differences(sources, changed)] == [
        ("source", sources[0].id, "title"),
        ("claim", first.id, "says"),
    ]
    assert [*claim_differences(sources[1:], sources)] == [
        Difference("source", sources[0].id, NEW),
        *(Difference("claim", claim.id, NEW) for claim in sources[0].claims),
    ]
    other = (known[0]._replace(person="P"), *known[2:])
    assert [item[:3] for item in case_differences(known, other)] == [
        ("case", known[0].id, "person"),
        ("case", known[1].id, GONE),
    ]


def test_the_rule_sets_of_two_days_differ_in_the_judgements_in_force():
    then, now = BASE.as_of(BASE.documents), BASE.as_of(BASE.latest)
    found = [*differences(in_force(then), in_force(now))]
    assert found == [Difference("rule", "ash", "ratings", {"ash": "some"}, {})]
