"""Laws of what is said of other answers and importance: what is told is true, and all of it is told."""

import re
from itertools import product
from typing import Any

from drawn_rule_sets import Situation, situations
from hypothesis import given, settings

from advisor.assessment.assess import assess
from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.answers import UNSURE
from advisor.model.justified import Justified
from advisor.model.recommendation import Assessment
from advisor.narrative import outlook
from advisor.narrative.naming import Names
from advisor.narrative.outlook import Turning
from advisor.text import in_words

LAW = settings(max_examples=50)
LIST = r"(?:[^ ,]+(?:, [^ ,]+)* and [^ ,]+|[^ ,]+)"
DIFFERENCE = re.compile(
    rf"(?:add (?P<more>{LIST})|drop (?P<less>{LIST})|(?P<new>{LIST}) in place of (?P<old>{LIST})|others)"
    r"(?=, | or |$)"
)
IMPORTANCE = re.compile(r"With another importance of one criterion, (.+) would be (first|level): (.+)\.")


def turning(found: Justified) -> Turning:
    """Return which changes would move first place."""
    return outlook.turning(found, Names(found.recommendation.rule_set))


def split(words: str, link: str = "and") -> list[str]:
    """Return the parts of a list in words."""
    return re.split(f", | {link} ", words)


def answers_in(told: str, given: set[str]) -> set[frozenset[str]]:
    """Return the answers that are told by what they add to what was given, and drop of it."""
    found = set()
    for item in DIFFERENCE.finditer(told):
        if item[0] != "others":
            added = set(split(item["more"] or item["new"])) if item["more"] or item["new"] else set()
            dropped = set(split(item["less"] or item["old"])) if item["less"] or item["old"] else set()
            assert not added & given
            assert dropped <= given
            found.add(frozenset((given | added) - dropped))
    assert len(re.sub(r", | or ", "", DIFFERENCE.sub("", told))) == 0
    return found


def parsed(found: Justified, line: str) -> tuple[dict[str, set[frozenset[str]]], str]:
    """Return the answers that a line tells of by question, and what is first then."""
    ids = {question.name: question.id for question in found.recommendation.rule_set.questions}
    said, _, then = line.removesuffix(".").rpartition(". Then ")
    changes = {}
    for part in said.split("; "):
        name, _, told = part.partition(": ")
        given = set(found.recommendation.answers[ids[name]])
        become, instead, now = told.partition(" instead of ")
        if instead:
            assert {now} == given
            changes[ids[name]] = {frozenset((item,)) for item in split(become, "or") if item != "others"}
        else:
            changes[ids[name]] = answers_in(told, given)
    return changes, then


def first_of(assessment: Assessment, found: Justified, verb: str = "") -> str:
    """Return in words what is first."""
    names = Names(found.recommendation.rule_set)
    if assessment.first:
        return f"{names.alternative(assessment.first)} {verb or 'is'} first"
    if assessment.tied:
        return f"{names.alternatives(assessment.tied)} {verb or 'are'} level"
    return f"no alternative {verb or 'is'} left"


def moved(found: Justified, **changes: Any) -> Assessment:
    """Return what comes out with other answers or another importance."""
    now = found.recommendation
    order = {question.id: [choice.id for choice in question.choices] for question in now.rule_set.questions}
    answers = {
        question: tuple(sorted(answer, key=order[question].index))
        for question, answer in changes.get("answers", {}).items()
    }
    importance = changes.get("importance", {})
    return assess(now.rule_set, {**now.answers, **answers}, {**now.importance, **importance})


@LAW
@given(situations())
def test_every_change_that_is_told_is_a_turning_point_and_comes_to_what_is_said(
    situation: Situation,
) -> None:
    found = justify(recommend(*situation), ())
    points, size = found.outlook.turning_points.points, found.outlook.turning_points.size
    known = {
        frozenset(zip((item.question for item in one.changes), map(frozenset, answers), strict=True))
        for one in points
        for answers in product(*(item.become for item in one.changes))
    }
    lines = turning(found).changes
    told = set()
    for line in lines:
        changes, then = parsed(found, line)
        for answers in product(*changes.values()):
            changed = dict(zip(changes, answers, strict=True))
            told.add(frozenset(changed.items()))
            assert first_of(moved(found, answers=changed), found) == then
    assert told <= known
    few = size is not None and size < 4
    assert bool(told) == (bool(points) and few)
    if few and not any("others" in line for line in lines):
        assert told == known


@LAW
@given(situations())
def test_how_many_answers_it_takes_is_what_every_change_has(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    said, points, size = (
        turning(found),
        found.outlook.turning_points.points,
        found.outlook.turning_points.size,
    )
    assert bool(said.answers) == any(answer != (UNSURE,) for answer in found.recommendation.answers.values())
    number = re.match(r"It takes (\d+) other answers at once to ", said.answers)
    told = int(number[1]) if number else int(said.answers.startswith("One other answer is enough to "))
    assert told == (size or 0)
    assert said.answers.startswith("No change of the given answers") == (bool(said.answers) and size == 0)
    assert ("an alternative again" in said.answers) == (
        bool(said.answers) and not found.recommendation.assessment.standings
    )
    assert all(len(parsed(found, line)[0]) == size for line in said.changes)
    if told > 3:
        questions = in_words(
            Names(found.recommendation.rule_set).question(item.question) for item in points[0].changes
        )
        assert said.answers.endswith(f", for instance to the questions {questions}.")
        assert said.changes == ()


@LAW
@given(situations())
def test_the_importance_that_is_told_is_all_that_moves_first_place(situation: Situation) -> None:
    found = justify(recommend(*situation), ())
    rule_set, now = found.recommendation.rule_set, found.recommendation.assessment
    ids = {criterion.name: criterion.id for criterion in rule_set.criteria}
    lines = [line for line in turning(found).rest if " importance" in line]
    told, then = set(), []
    for who, what, criteria in (
        figures.groups() for line in lines if (figures := IMPORTANCE.fullmatch(line))
    ):
        then.append(f"{who} would be {what}")
        for name, word in (item.rsplit(" ", 1) for item in split(criteria, "or")):
            told.add(ids[name])
            assert first_of(moved(found, importance={ids[name]: word}), found, "would be") == then[-1]
    moving = {
        criterion
        for criterion, word in product(ids.values(), rule_set.importance)
        if (after := moved(found, importance={criterion: word})).first != now.first or after.tied != now.tied
    }
    assert told == moving
    assert len(then) == len(set(then))
    assert len(lines) == len(then) + (len(now.standings) > 1)
    assert len(now.standings) < 2 or lines[-1].startswith(
        "No other criterion" if then else "No other importance"
    )
