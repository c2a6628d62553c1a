"""What of a rule set its cases exercise."""

from collections.abc import Mapping

import pytest
from drawn_rule_sets import Situation, situations
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, cases, loaded
from made_rule_sets import DOCUMENTS, made_advice, made_question, made_rule, made_rule_set, made_veto

from advisor.audit.coverage import ADVICE, CHOICE, RULE, VETO, Coverage, Tally, coverage
from advisor.audit.trial import run_cases
from advisor.model.cases import Case
from advisor.model.conditions import Chosen

IF_X, IF_Y, IF_Z = (Chosen("one", (choice,)) for choice in ("x", "y", "z"))
RULE_SET = made_rule_set(
    ["ash", "beech"],
    [made_question("one"), made_question("two", ("x", "y"), several=True)],
    {"age": "normal"},
    [
        made_rule(
            "revised", "age", IF_X, ("", {"ash": "all"}), ("2022-01-01", {}), ("2023-01-01", {"ash": "all"})
        ),
        made_rule("begun", "age", IF_Y, ("2022-01-01", {"beech": "some"})),
    ],
    vetoes=(made_veto("no-ash", IF_Z, "ash"),),
    advice=(made_advice("sand-it", IF_Y, "2022-01-01"), made_advice("oil-it", Chosen("first", ("ash",)))),
)


def case(answers: Mapping[str, str], day: str) -> Case:
    """Return a case with answers in short: question to choices with commas between them."""
    given_ = {question: tuple(choices.split(",")) for question, choices in answers.items()}
    return Case("case", "Somebody.", given_, {}, day, "ash", "", (), (), ())


def covered(*situations_: tuple[Mapping[str, str], str]) -> dict[str, Coverage]:
    """Return the coverage by kind, once cases with these answers as of these days are run."""
    trials = run_cases(RULE_SET, [case(answers, day) for answers, day in situations_])
    return {item.kind: item for item in coverage(RULE_SET, trials)}


def gaps(kind: str, *situations_: tuple[Mapping[str, str], str]) -> list[str]:
    """Return what these cases leave out of a kind, with its day or its question."""
    found = covered(*situations_)[kind].gaps
    return [f"{part.id} {part.owner or part.since}".strip() for part in found]


def test_without_cases_everything_is_left_out() -> None:
    assert {kind: (item.covered, item.total, item.tenths) for kind, item in covered().items()} == {
        RULE: (0, 4, 0),
        CHOICE: (0, 5, 0),
        ADVICE: (0, 2, 0),
        VETO: (0, 1, 0),
    }


def test_each_judgement_counts_by_itself() -> None:
    then, between, now = ({"one": "x"}, DOCUMENTS), ({"one": "x"}, "2022-12-31"), ({"one": "x"}, "2023-01-01")
    assert gaps(RULE, then) == ["revised 2022-01-01", "revised 2023-01-01", "begun 2022-01-01"]
    assert gaps(RULE, between) == ["revised", "revised 2023-01-01", "begun 2022-01-01"]
    assert gaps(RULE, then, between, now) == ["begun 2022-01-01"]


def test_a_judgement_that_makes_no_difference_is_exercised_too() -> None:
    assert "revised 2022-01-01" not in gaps(RULE, ({"one": "x"}, "2022-01-01"))


def test_a_rule_that_has_not_begun_is_not_exercised() -> None:
    assert "begun 2022-01-01" in gaps(RULE, ({"one": "y"}, "2021-12-31"))
    assert "begun 2022-01-01" not in gaps(RULE, ({"one": "y"}, "2022-01-01"))


def test_a_gap_says_in_which_days_and_when_it_could_be_exercised() -> None:
    assert covered()[RULE].gaps == (
        Tally(RULE, "revised", "", "", "2022-01-01", IF_X),
        Tally(RULE, "revised", "", "2022-01-01", "2023-01-01", IF_X),
        Tally(RULE, "revised", "", "2023-01-01", "", IF_X),
        Tally(RULE, "begun", "", "2022-01-01", "", IF_Y),
    )


def test_every_choice_that_is_given_is_exercised() -> None:
    assert gaps(CHOICE, ({"two": "x,y"}, DOCUMENTS)) == ["x one", "y one", "z one"]
    assert gaps(CHOICE, ({"one": "x", "two": "unsure"}, DOCUMENTS)) == ["y one", "z one", "x two", "y two"]


def test_an_advice_is_exercised_where_it_is_shown() -> None:
    assert gaps(ADVICE, ({"one": "y"}, "2021-12-31")) == ["sand-it 2022-01-01", "oil-it"]
    assert gaps(ADVICE, ({"one": "y"}, "2022-01-01")) == ["oil-it"]
    assert gaps(ADVICE, ({"one": "x"}, DOCUMENTS)) == ["sand-it 2022-01-01"]


def test_a_veto_is_exercised_where_it_removes() -> None:
    assert gaps(VETO, ({"one": "x"}, DOCUMENTS)) == ["no-ash"]
    assert gaps(VETO, ({"one": "z"}, DOCUMENTS)) == []


def test_a_kind_of_which_there_is_none_is_left_out() -> None:
    bare = RULE_SET._replace(vetoes=(), advice=())
    assert [item.kind for item in coverage(bare, ())] == [RULE, CHOICE]


def some(covered_: int, total: int) -> Coverage:
    """Return a coverage of so many out of so many."""
    return Coverage(CHOICE, total, tuple(Tally(CHOICE, str(number)) for number in range(total - covered_)))


@pytest.mark.parametrize(
    ("covered_", "total", "tenths"),
    [(150, 152, 986), (2, 3, 666), (1999, 2000, 999), (2000, 2000, 1000), (0, 1, 0)],
)
def test_the_share_is_rounded_down(covered_: int, total: int, tenths: int) -> None:
    assert some(covered_, total).tenths == tenths


def test_whether_it_falls_short_is_exact() -> None:
    assert not some(2, 3).falls_short_of(66_666)
    assert some(2, 3).falls_short_of(66_667)
    assert not some(1, 2).falls_short_of(50_000)
    assert some(1, 2).falls_short_of(50_001)


@given(st.integers(0, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_only_what_is_complete_is_a_hundred_per_cent(pair: tuple[int, int]) -> None:
    covered_, total = pair
    if total:
        found = some(covered_, total)
        assert (found.tenths == 1000) == (covered_ == total) == (not found.falls_short_of(100_000))
        assert not found.falls_short_of(0)


@given(
    st.lists(situations(), min_size=1, max_size=1), st.sampled_from([DOCUMENTS, "2022-06-15", "2026-10-28"])
)
def test_another_case_never_covers_less(drawn: list[Situation], day: str) -> None:
    (situation,) = drawn
    first = Case("a", "A.", situation.answers, situation.importance, day, "none", "", (), (), ())
    second = first._replace(id="b", answers={})
    one, both = (
        coverage(situation.rule_set, run_cases(situation.rule_set, some_cases))
        for some_cases in ([first], [first, second])
    )
    for before, after in zip(one, both, strict=True):
        assert set(after.gaps) <= set(before.gaps)
        assert after.total == before.total


@pytest.mark.parametrize("name", FOLDERS)
def test_the_cases_of_both_rule_sets_exercise_everything(name: str) -> None:
    rule_set = loaded(name).rule_set
    found = coverage(rule_set, run_cases(rule_set, cases(name)))
    assert found
    assert [part for item in found for part in item.gaps] == []
