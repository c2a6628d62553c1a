"""What differs, in words."""

from fractions import Fraction

import pytest
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.audit.case_changes import Snapshot, case_changes
from advisor.audit.differences import differences
from advisor.audit.impact import Example, Impact, Moved
from advisor.audit.wins import Sample
from advisor.model.cases import Case
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import NOTHING_RENAMED, Evidence, RuleSet
from advisor.narrative.differences import MOST_SHOWN, Comparison, differences_page

ONE = made_question("one")
X = Chosen("one", ("x",))
RULE = made_rule("r", "age", X, ("", {"ash": "all"}))
BASE = made_rule_set(("ash", "beech"), (ONE,), {"age": "normal"}, (RULE,))
SAME = Impact((), True, None, (), True)
CASE = Case("c", "P.", {"one": ("x",)}, {}, "2020-12-31", "ash", "", (), (), ())


def compared(new: RuleSet = BASE, impact: Impact = SAME, old: RuleSet = BASE) -> list[str]:
    """Return the lines of the page that compares the two, with their marks."""
    sides = Snapshot(old, old.latest), Snapshot(new, new.latest)
    changes = tuple(case_changes(*sides, [CASE]))
    found = Comparison(*sides, tuple(differences(old, new)), changes, 1, impact, Sample(1_200, 7))
    return [f"{item.mark} {item.text}".strip() for item in differences_page(found)]


def part(heading: str, *arguments, **others) -> list[str]:
    lines = compared(*arguments, **others)
    after = lines[lines.index(heading) + 1 :]
    return after[: after.index("")] if "" in after else after


def rated(ratings, when=X, evidence: Evidence = RULE.current.evidence) -> RuleSet:
    judgement = RULE.current._replace(ratings=ratings, evidence=evidence)
    return BASE._replace(rules=(RULE._replace(when=when, judgements=(judgement,)),))


def test_nothing_differs():
    assert compared() == [
        "From small 1.0.0 as of 2020-12-31 to small 1.0.0 as of 2020-12-31",
        "",
        "What changed",
        "nothing",
        "",
        "Cases",
        "1 case: all come out the same",
        "",
        "First place",
        "is the same in every profile (counted over all profiles)",
    ]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (rated({}), ["rule r", "ratings, before: Ash all", "ratings, after: nothing"]),
        (rated({"ash": "all"}, AllOf((X, X))), [
            "rule r", "when, before: one is x", "when, after: one is x and one is x",
        ]),
        (rated({"ash": "all"}, evidence=Evidence(("C1",), ("C2",))), [
            "rule r", "evidence: supports with C1; disputes with C2",
        ]),
        (BASE._replace(scale={**BASE.scale, "all": 4_500}), [
            "scale all", "value, before: 4", "value, after: 4.5",
        ]),
        (BASE._replace(verdicts={**BASE.verdicts, "strong": 1}), [
            "verdict strong", "value, before: 4 points", "value, after: 0.000001 points",
        ]),
        (BASE._replace(questions=(ONE._replace(several=True, is_fact=True),)), [
            "question one",
            "several, before: false", "several, after: true",
            "kind, before: wish", "kind, after: fact",
        ]),
        (BASE._replace(vetoes=(made_veto("v", X, "ash"),)), ["veto v: new"]),
        (BASE._replace(title=""), ["rule set", "title, before: Which wood?", "title, after: nothing"]),
    ],
)  # fmt: skip
def test_a_change_is_said_in_words(new, said):
    assert part("What changed", new) == said


def test_what_was_renamed_is_said_with_its_old_id_and_what_else_changed():
    table = NOTHING_RENAMED._replace(questions={"one": "uno"}, criteria={"age": "years"})
    years = BASE.criteria[0]._replace(id="years", importance="low")
    new = BASE._replace(
        questions=(ONE._replace(id="uno"),),
        criteria=(years,),
        rules=(RULE._replace(criterion="years"),),
        renamed=table,
    )
    assert part("What changed", new)[:4] == [
        "question uno: renamed from one",
        "criterion years: renamed from age",
        "importance, before: normal",
        "importance, after: low",
    ]
    taken = "what was renamed is taken for something else, here and below"
    assert part("Cases", new)[0] == taken
    assert taken not in compared(BASE._replace(renamed=table, rules=()))


def test_what_is_gone_is_said_to_be():
    assert part("What changed", BASE._replace(rules=()))[0] == "rule r: gone"


def test_evidence_is_told_by_what_came_and_went():
    old, new = (rated({"ash": "all"}, evidence=evidence) for evidence in (
        Evidence(("C1", "C2"), ("C3",)), Evidence(("C2", "C3"), ()),
    ))  # fmt: skip
    assert part("What changed", new, old=old) == [
        "rule r",
        "evidence: supports with C3; supports without C1; disputes without C3",
    ]


def test_a_revision_without_evidence_brings_none():
    judgement = RULE.current._replace(since="2021-05-01")
    new = BASE._replace(rules=(RULE._replace(judgements=(RULE.current, judgement)),))
    assert "evidence from 2021-05-01: nothing" in part("What changed", new)


@pytest.mark.parametrize(
    ("new", "after"),
    [
        (rated({"beech": "all"}), "Beech, strong"),
        (rated({}), "toss-up, a tie"),
        (rated({"ash": "little"}), "toss-up, Ash ahead"),
        (BASE._replace(vetoes=(made_veto("v", AllOf(()), "ash", "beech"),)), "none left"),
        (BASE._replace(vetoes=(made_veto("v", AllOf(()), "ash"),)), "Beech, the only one left"),
    ],
)
def test_a_case_is_told_with_both_results(new, after):
    assert part("Cases", new) == ["1 of 1 case comes out otherwise", f"c: before Ash, strong; after {after}"]


def moved(*shares: int, exact: bool = True, **others) -> Impact:
    moves = tuple(Moved(("ash",), ("beech",), Fraction(share, 1_000)) for share in shares)
    return Impact(moves, exact, None, (), True)._replace(**others)


def test_the_share_of_profiles_is_said_with_how_it_is_known():
    assert part("First place", BASE, moved(300, 45)) == [
        "differs in 34.5 % of the profiles (counted over all profiles)",
        "30 %: Ash before, Beech after",
        "4.5 %: Ash before, Beech after",
    ]
    drawn = part("First place", BASE, moved(300, exact=False))[0]
    assert drawn == "differs in 30 % of the profiles (of 1,200 profiles drawn with seed 7)"
    same = part("First place", BASE, moved(exact=False))
    assert same == ["was the same in each (of 1,200 profiles drawn with seed 7)"]


def test_ties_and_nobody_left_are_said():
    moves = (
        Moved(("ash", "beech"), (), Fraction(1, 2)),
        Moved((), ("ash",), Fraction(1, 4)),
    )
    assert part("First place", BASE, moved()._replace(moved=moves))[1:] == [
        "50 %: a tie of Ash and Beech before, none left after",
        "25 %: none left before, Ash after",
    ]


def test_no_more_moves_are_shown_than_fit():
    lines = part("First place", BASE, moved(*[10] * (MOST_SHOWN + 2)))
    assert len(lines) == MOST_SHOWN + 2
    assert lines[-1] == "and 2 more, with less"


def test_the_example_is_told_with_what_does_it():
    example = Example({"one": ("x",)}, ("ash",), ("beech",), (("rule", "r"), ("veto", "v")))
    assert part("First place", BASE, moved(5, example=example))[-1] == (
        "For instance with --one x: Ash before, Beech after."
        " What does it is rule r or veto v: taken back, first place stays."
    )
    together = example._replace(answers={}, causes=())
    assert part("First place", BASE, moved(5, example=together))[-1] == (
        "For instance with no answer at all: Ash before, Beech after. No single change does it alone."
    )


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        (
            True,
            [
                "is the same in every profile (counted over all profiles)",
                "but not where questions are left open",
            ],
        ),
        (False, ["was the same in each (of 1,200 profiles drawn with seed 7)", "but not with all answers"]),
    ],
)
def test_an_example_is_told_although_it_moves_in_no_profile(exact, said):
    example = Example({}, ("ash", "beech"), ("beech",), (("rule", "r"),))
    cause = "What does it is rule r: taken back, first place stays."
    assert part("First place", BASE, moved(exact=exact, example=example)) == [
        *said,
        f"For instance with no answer at all: a tie of Ash and Beech before, Beech after. {cause}",
    ]


def test_alternatives_that_share_a_name_are_told_apart_by_their_ids():
    new = BASE._replace(
        alternatives=(BASE.alternatives[0], BASE.alternatives[1]._replace(id="birch", name="Ash"))
    )
    moves = (Moved(("ash", "beech"), ("birch",), Fraction(1, 2)),)
    assert part("First place", new, moved()._replace(moved=moves))[1:] == [
        "50 %: a tie of Ash (ash) and Beech before, Ash (birch) after"
    ]


def test_a_question_that_is_gone_is_said_not_to_count():
    new = BASE._replace(questions=BASE.questions[1:])
    name = BASE.questions[0].id
    assert part("First place", new, moved(5))[0] == (
        f"{name} is not asked any more: what such answers did is not counted (compare the other way round)"
    )


VERSION = "the version stays 1.0.0"
OTHER = rated({})._replace(digest="1" * 64)


def test_a_version_that_stayed_although_something_changed_is_said_first():
    assert part("What changed", OTHER)[:2] == [VERSION, "rule r"]


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(OTHER._replace(version="1.1.0"), id="another version"),
        pytest.param(rated({}), id="two days of one rule set"),
        pytest.param(BASE._replace(digest="1" * 64), id="nothing changed"),
    ],
)
def test_a_version_is_not_missed_where_it_need_not_change(new):
    assert VERSION not in compared(new)


@pytest.mark.parametrize(
    ("exact", "how"), [(True, ""), (False, " (some of the figures are of drawn profiles)")]
)
def test_what_each_change_does_by_itself_is_listed(exact, how):
    alone = tuple(("rule", f"r{number}", Fraction(1, 4)) for number in range(MOST_SHOWN + 1))
    lines = compared(BASE, moved(5, alone=alone, alone_exact=exact))
    after = lines[
        lines.index(f"By itself, each of these changes would move first place in so many profiles{how}:") :
    ]
    assert after[1] == "25 %: rule r0"
    assert after[-1] == "and 1 more, with less"


def test_what_each_change_does_is_left_out_with_a_word_where_it_takes_too_long():
    assert (
        compared(BASE, moved(5, alone=None))[-1]
        == "What each change does by itself takes too long to work out."
    )
