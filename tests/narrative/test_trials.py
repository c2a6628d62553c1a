"""Cases that were run, line by line."""

from typing import Any

from known_rule_sets import FOLDERS, TOY, loaded
from made_rule_sets import made_advice, made_question, made_rule, made_rule_set, made_veto

from advisor.audit.coverage import CHOICE, RULE, Coverage, Tally, coverage
from advisor.audit.trial import run_cases
from advisor.errors import Location
from advisor.loading.nodes import Mapping
from advisor.loading.places import Placed, choice_of, placed, revision_of
from advisor.model.cases import Case
from advisor.model.conditions import Chosen, Not
from advisor.narrative.naming import Names
from advisor.narrative.trials import coverage_lines, failure_lines, gap_lines, shortage_lines

IF_X, IF_Y, IF_Z = (Chosen("one", (choice,)) for choice in ("x", "y", "z"))
RULE_SET = made_rule_set(
    ["ash", "beech"],
    [made_question("one"), made_question("two"), made_question("three", asked_when=IF_Y)],
    {"age": "high", "cost": "low"},
    [
        made_rule("old", "age", IF_X, ("", {"ash": "some"}), ("2022-01-01", {"ash": "all"})),
        made_rule("older", "age", IF_X, ("", {"ash": "little"})),
        made_rule("dear", "cost", IF_X, ("", {"beech": "much"})),
        made_rule("level", "cost", IF_X, ("", {})),
        made_rule("begun", "cost", IF_X, ("2022-01-01", {"ash": "all"})),
        made_rule("other", "cost", IF_Y, ("", {"ash": "all"})),
        made_rule("open", "cost", Chosen("two", ("x", "y")), ("", {"ash": "all"})),
        made_rule("out", "cost", Not(Chosen("three", ("x",))), ("", {"beech": "much"})),
        made_rule("out-too", "cost", Chosen("three", ("x",)), ("", {"ash": "all"})),
    ],
    vetoes=(made_veto("no-beech", IF_Z, "beech"),),
    advice=(
        made_advice("oil-it", Chosen("first", ("beech",))),
        made_advice("saw-it", Not(Chosen("verdict", ("clear",)))),
        made_advice("sand-it", IF_X, "2022-01-01"),
    ),
)
PLACE = Location("cases/c.yaml", 3, 7)


def told(answers: dict[str, tuple[str, ...]], **expected: Any) -> list[str]:
    """Return the lines of a case with these answers and this expectation."""
    case = Case(
        id="case",
        person="Aunt May.",
        answers=answers,
        importance=expected.pop("importance", {}),
        as_of=expected.pop("as_of", "2021-12-31"),
        first=expected.pop("first", "ash"),
        verdict=expected.pop("verdict", ""),
        because=expected.pop("because", ()),
        advice=expected.pop("advice", ()),
        claims=(),
    )
    (trial,) = run_cases(RULE_SET, [case])
    assert trial.failures
    return list(failure_lines(trial, PLACE))


def test_a_case_that_fails_is_told_with_its_person_and_what_decided() -> None:
    # Ash leads by 2.5 in age and trails by 0.75 in cost: 1.75 / 3.25 is 0.538.
    answers = {"one": ("x",), "two": ("unsure",)}
    assert told(answers, first="beech", verdict="strong", importance={"cost": "low"}) == [
        "cases/c.yaml:3:7: case case fails: Aunt May.",
        "  answers: one x; two unsure",
        "  importance: cost low",
        "  as of 2021-12-31",
        "  first: expected beech, came ash",
        "  verdict: expected strong, came leaning (lead 1.75, stability radius 0.538)",
        "  points",
        "    ash 2.5",
        "      2.5 age: old, some 1 times 2.5; beside it older",
        "    beech 0.75",
        "      0.75 cost: dear, much 2.5 times 0.3; beside it out",
    ]


def said_of(name: str, lines: list[str]) -> str:
    """Return what the lines say of a rule or advice that is missing."""
    (line,) = (line for line in lines if line.startswith(f"    {name} "))
    return line.removeprefix(f"    {name} ")


def test_a_rule_that_does_not_count_is_told_with_the_reason() -> None:
    missing = ("dear", "level", "begun", "other", "open", "out-too")
    lines = told({"one": ("x",), "two": ("unsure",)}, because=("old", *missing))
    assert "  because: expected dear, level, begun, other, open and out-too, came old and older" in lines
    assert [said_of(name, lines) for name in missing] == [
        "does not count: its condition is true, but it rates beech much, not ash",
        "does not count: its condition is true, but it says that there is no difference",
        "does not count: its first judgement is from 2022-01-01",
        "does not count: its condition is false: one is x and must be y",
        "does not count: its condition is unknown: two is open and must be x or y",
        "does not count: its condition is false: three is ruled out by the other answers and must be x",
    ]


def test_what_must_not_be_is_told() -> None:
    lines = told({"one": ("y",), "three": ("x",)}, because=("out",))
    assert said_of("out", lines) == "does not count: its condition is false: three is x and must not be x"


def test_an_advice_that_is_not_shown_is_told_with_the_reason() -> None:
    lines = told({"one": ("x",)}, advice=("oil-it", "sand-it"))
    assert "  advice: expected oil-it and sand-it, came saw-it" in lines
    assert said_of("oil-it", lines) == "is not shown: its condition is false: first is ash and must be beech"
    assert said_of("sand-it", lines) == "is not shown: it is from 2022-01-01"


def test_on_a_tie_nobody_comes_first_alone() -> None:
    lines = told({}, first="toss-up", because=("old",), advice=("oil-it",))
    assert "  answers: none" in lines
    assert "  because: expected old, came nothing" in lines
    assert said_of("oil-it", lines).endswith(": first is nobody's alone and must be beech")


def test_what_a_veto_removes_is_told_with_what_it_would_score() -> None:
    lines = told({"one": ("z",)}, first="beech")
    assert lines[lines.index("  points") :] == [
        "  points",
        "    ash 0",
        "      no rule rates it",
        "    beech 0.75, removed by no-beech",
        "      0.75 cost: out, much 2.5 times 0.3",
    ]


def test_a_verdict_without_a_rival_has_no_figures() -> None:
    assert "  verdict: expected clear, came strong" in told({"one": ("z",)}, verdict="clear")


def test_a_person_cannot_reach_the_terminal() -> None:
    case = Case("case", "May\x1b[2J", {}, {}, "2021-12-31", "ash", "", (), (), ())
    first, *_ = failure_lines(run_cases(RULE_SET, [case])[0], PLACE)
    assert first.endswith(": May\\x1b[2J")


def placed_at(file: str, line: int) -> Placed:
    """Return a record that begins in this line."""
    return Placed({"file": file, "node": Mapping({}, line, 7)}, None)


RECORDS = {
    **{
        ("rule", rule.id): placed_at("criteria/age.yaml", line) for line, rule in enumerate(RULE_SET.rules, 5)
    },
    revision_of("old", "2022-01-01"): placed_at("criteria/age.yaml", 50),
    revision_of("begun", "2022-01-01"): placed_at("criteria/age.yaml", 60),
    **{
        choice_of(question, choice): placed_at("questions/all.yaml", line)
        for question in ("one", "two", "three")
        for line, choice in enumerate("xyz", 5)
    },
    **{("advice", item.id): placed_at("advice.yaml", line) for line, item in enumerate(RULE_SET.advice, 5)},
    ("veto", "no-beech"): placed_at("vetoes.yaml", 1),
}


def test_what_no_case_exercises_is_told_with_its_place_and_what_to_do() -> None:
    lines = list(gap_lines(coverage(RULE_SET, ()), RECORDS, Names(RULE_SET)))
    assert [line.removeprefix("criteria/age.yaml:") for line in lines[:3]] == [
        "5:7: rule old: no case exercises what the documents say; write one as of documents where one is x",
        (
            "50:7: rule old: no case exercises its revision of 2022-01-01;"
            " write one as of 2022-01-01 or later where one is x"
        ),
        "6:7: rule older: no case exercises it; write one where one is x",
    ]
    assert lines[11] == (
        "questions/all.yaml:6:7: choice y of one: no case gives it; add one: y to the answers of one"
    )
    assert lines[-4:] == [
        "advice.yaml:5:7: advice oil-it: no case shows it; write one where first is beech",
        "advice.yaml:6:7: advice saw-it: no case shows it; write one where not (verdict is clear)",
        (
            "advice.yaml:7:7: advice sand-it: no case shows it; write one as of 2022-01-01 or later"
            " where one is x"
        ),
        "vetoes.yaml:1:7: veto no-beech: it removes nothing in any case; write one where one is z",
    ]


def test_a_revision_that_another_follows_is_told_with_both_days() -> None:
    part = Tally(RULE, "heat-hot", "", "2022-07-01", "2024-05-20", Chosen("weather", ("hot",)))
    found = loaded(TOY)
    (line,) = gap_lines([Coverage(RULE, 1, (part,))], placed(found.files), Names(found.rule_set))
    assert line == (
        f"{FOLDERS[TOY]}/criteria/heat.yaml:11:9: "
        "rule heat-hot: no case exercises its revision of 2022-07-01; write one as of 2022-07-01 or later,"
        " but before 2024-05-20, where weather is hot"
    )


def test_the_figures_are_exact_and_rounded_down() -> None:
    gaps = tuple(Tally(CHOICE, str(number)) for number in range(2))
    found = [
        Coverage(RULE, 152, gaps),
        Coverage(CHOICE, 3, ()),
        Coverage("advice", 3, gaps),
        Coverage("veto", 2, gaps),
    ]
    assert list(coverage_lines(found)) == [
        "rules and revisions: 150 of 152, 98.6 %",
        "choices: 3 of 3, 100 %",
        "advice: 1 of 3, 33.3 %",
        "vetoes: 0 of 2, 0 %",
    ]


def test_each_kind_that_falls_short_is_told_in_a_sentence() -> None:
    gaps = (Tally(CHOICE, "x"),)
    found = [Coverage(RULE, 152, gaps), Coverage(CHOICE, 3, gaps), Coverage("advice", 3, ())]
    assert list(shortage_lines(found, 99_500)) == [
        "the cases exercise 99.3 % of the rules and revisions, less than 99.5 %",
        "the cases exercise 66.6 % of the choices, less than 99.5 %",
    ]
    assert list(shortage_lines(found, 66_667)) == [
        "the cases exercise 66.6 % of the choices, less than 66.667 %"
    ]
    assert list(shortage_lines(found, 66_666)) == []
