"""An audit in words."""

from fractions import Fraction

import pytest
from all_profiles import SAMPLE
from known_rule_sets import TOY, loaded

from advisor.audit.audit import Audit, Weakness, audit
from advisor.audit.firing import Firing
from advisor.audit.wins import Sample, Wins
from advisor.errors import Location
from advisor.narrative import audit as module
from advisor.narrative.audit import audit_page, flags, share, weakness_lines

FOUND = audit(loaded(TOY).rule_set, (), Sample(4, 9))
DAY = FOUND.days[-1]


def lines(found: Audit, depth: int = 1) -> dict[str, str]:
    """Return the last paragraph under each mark at a depth."""
    return {item.mark: item.text for item in audit_page(found) if item.depth == depth}


def of(**changed) -> Audit:
    """Return the audit with one day of which something is otherwise."""
    return FOUND._replace(days=(DAY._replace(**changed),))


def won(**changed) -> dict[str, str]:
    return lines(of(wins=DAY.wins._replace(**changed)))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(1, 3), "33.3 %"),
        (Fraction(1, 1_000), "0.1 %"),
        (Fraction(1, 10**9), "less than 0.1 %"),
        (Fraction(1, 2_000), "less than 0.1 %"),
        (1 - Fraction(1, 10**9), "more than 99.9 %"),
        (Fraction(999, 1_000), "99.9 %"),
    ],
)
def test_only_nothing_is_0_per_cent_and_only_all_is_100(part, said):
    assert share(part) == said


def test_answers_are_said_as_they_are_given_on_the_command_line():
    assert flags({"one": ("x", "y"), "two": ("z",)}) == "--one x,y --two z"
    assert flags({}) == "no answer at all"


def test_the_page_begins_with_the_rule_set_and_has_a_heading_for_each_day():
    strong = [item.text for item in audit_page(FOUND) if item.strong]
    assert strong == [
        "picnic-cake 2.1.0: Which cake for the picnic?",
        "As of the documents, 2019-12-31",
        "As of 2024-05-20",
        "Order of the files",
    ]


def test_profiles_are_counted_or_drawn():
    assert lines(FOUND)["profiles:"].startswith("all 36,864 were counted: ")
    drawn = won(exact=False)["profiles:"]
    assert drawn.startswith("too many to count; 4 drawn with seed 9: ")
    assert "36,864" not in drawn


def test_ties_and_nobody_left_are_said_where_there_are_any():
    assert "several tied in 0.5 %, none left in 25 %" in lines(FOUND)["first:"]
    assert not {"tied", "left"} & set(won(tied=Fraction(0), none_left=Fraction(0))["first:"].split())


WINS = Wins(
    {"apple-pie": Fraction(1, 2), "nut-brownies": Fraction(1, 2), "cheesecake": Fraction(0)},
    Fraction(0),
    Fraction(0),
    {"apple-pie": {}},
    frozenset({"cheesecake"}),
    9,
    exact=True,
)
UNPROVED = WINS._replace(never=frozenset())


def test_who_wins_without_an_example_is_not_said_to_be_unable_to():
    said = won(**WINS._asdict())["can win:"]
    assert said == (
        "Apple pie with no answer at all; Nut brownies with answers that were not found; Cheesecake can never"
    )


@pytest.mark.parametrize("exact", [True, False])
def test_who_was_not_seen_to_win_and_is_not_proved_unable_to_may_be_able_to(exact):
    said = won(**UNPROVED._replace(exact=exact)._asdict())["can win:"]
    assert said.endswith("; Cheesecake was never seen to")


def test_a_proof_counts_although_the_shares_are_of_a_sample():
    said = won(**WINS._replace(exact=False)._asdict())["can win:"]
    assert said.endswith("; Cheesecake can never")


def test_who_wins_in_no_profile_but_with_fewer_answers_can_win():
    found = won(**UNPROVED._replace(examples={"cheesecake": {"tin": ("yes",)}})._asdict())
    assert found["can win:"].startswith("Cheesecake with --tin yes, only while something is left open; ")
    assert "never" not in found["can win:"]
    assert found["first:"] == "Apple pie in 50 %, Nut brownies in 50 %, Cheesecake in 0 %"


@pytest.mark.parametrize(
    ("firing", "said"),
    [
        (Firing((), (), ()), "all 14 can hold"),
        (Firing(("a",), (), ()), "1 rule can never hold (a)"),
        (Firing(("a", "b"), (), ()), "2 rules can never hold (a, b)"),
        (
            Firing((), ("c",), ()),
            "all 14 can hold; 1 never counts, as stronger ones of the same criterion hold too (c)",
        ),
        (
            Firing((), ("c", "d"), ()),
            "all 14 can hold; 2 never count, as stronger ones of the same criterion hold too (c, d)",
        ),
        (Firing((), (), ("e",)), "13 can hold; 1 reads too much to look at all answers (e)"),
        (
            Firing(("a",), (), ("e", "f")),
            "1 rule can never hold (a); 2 read too much to look at all answers (e, f)",
        ),
    ],
)
def test_rules_that_never_hold_or_count_are_named(firing, said):
    assert lines(of(firing=firing))["rules:"] == said


def test_questions_are_sorted_by_what_they_can_change():
    names = [question.id for question in FOUND.rule_set.questions]
    some = of(moving=tuple(names[:7]), advising=(names[7],), unknown=(names[8],))
    assert lines(some)["questions:"] == (
        f"7 of 11 can change first place; an advice: {names[7]}; too much to compare: {names[8]};"
        f" neither of the two: {names[9]}, {names[10]}"
    )
    assert lines(of(moving=tuple(names), advising=()))["questions:"] == "11 of 11 can change first place"


def test_the_figures_of_all_alternatives_stand_side_by_side():
    sides = tuple(
        side._replace(rules=0, words=0) if not place else side for place, side in enumerate(DAY.sides)
    )
    said = lines(of(sides=sides), 2)
    assert said["words a reason:"].startswith("Apple pie none; Nut brownies ")
    assert said["rules that rate it:"] == (
        "Apple pie 6, 0 of them highest; Nut brownies 6, 4 of them highest; Cheesecake 4, 2 of them highest"
    )


def test_claims_are_told_with_the_rules_that_they_support():
    claims = [
        side._replace(claims=9, cited=4 + place, elsewhere=place) for place, side in enumerate(DAY.sides)
    ]
    assert lines(of(sides=tuple(claims)), 2)["claims that favour it:"] == (
        "Apple pie 9, 4 of them under its ratings;"
        " Nut brownies 9, 5 of them under its ratings and 1 under those of others;"
        " Cheesecake 9, 6 of them under its ratings and 2 under those of others"
    )


def test_the_order_is_said_with_the_profiles_that_were_drawn():
    (said,) = [item.text for item in audit_page(FOUND) if "another order" in item.text]
    assert said == (
        "8 profiles drawn with seed 9 and scored again with everything in another order:"
        " all came out the same"
    )
    (said,) = [item.text for item in audit_page(FOUND._replace(otherwise=3)) if "another order" in item.text]
    assert said.endswith(": 3 came out otherwise")


def test_what_is_wrong_is_told_with_its_place(monkeypatch):
    wrong = (Weakness("rule", "a", "can never hold"), Weakness("", "", "2 of 8 results depend"))
    monkeypatch.setattr(module, "weaknesses", lambda _: iter(wrong))
    places = {"rule": {"a": Location("f.yaml", 3, 7)}}
    assert [*weakness_lines(FOUND, places)] == [
        "f.yaml:3:7: rule a can never hold",
        "2 of 8 results depend",
        "picnic-cake 2.1.0: 2 findings",
    ]
    assert next(weakness_lines(FOUND, {})) == "rule a can never hold"


def test_a_sound_rule_set_has_nothing_to_report():
    sound = audit(loaded(TOY).rule_set, loaded(TOY).sources, SAMPLE)
    assert [*weakness_lines(sound, {})] == ["picnic-cake 2.1.0: no finding"]


@pytest.mark.parametrize(("never", "how"), [({"cheesecake"}, "not"), ((), "was not seen to")])
def test_who_came_first_before_is_noted_with_its_place_and_is_no_finding(never, how):
    gone = DAY.wins._replace(
        first={**DAY.wins.first, "cheesecake": Fraction(0)}, examples={}, never=frozenset(never)
    )
    found = FOUND._replace(days=(FOUND.days[0], DAY._replace(wins=gone)))
    places = {"alternative": {"cheesecake": Location("alternatives.yaml", 7, 7)}}
    note = "note: alternative cheesecake can come first alone as of 2019-12-31"
    assert [*weakness_lines(found, places)] == [
        f"alternatives.yaml:7:7: {note}, {how} as of 2024-05-20",
        "picnic-cake 2.1.0: no finding",
    ]


def test_an_edition_is_shown_without_harm():
    hostile = FOUND._replace(rule_set=FOUND.rule_set._replace(version="\x1b[31m"))
    assert [*weakness_lines(hostile, {})][-1].isprintable()
