"""The two rule sets that laws and reports are tried on: the shipped one and the toy."""

import functools
from collections.abc import Mapping
from pathlib import Path

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import Loaded, load_with_sources
from advisor.model.answers import Importance
from advisor.model.cases import Case
from advisor.model.justified import Justified
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day
from advisor.narrative.story import Story, tell

_TESTS = Path(__file__).resolve().parent
SHIPPED, TOY = "pytorch-or-tensorflow", "picnic-cake"
FOLDERS = {SHIPPED: _TESTS.parent / "rules" / SHIPPED, TOY: _TESTS / "rule_sets" / TOY}


PICNIC = {
    "weather": "hot",
    "transport": "bicycle",
    "road": "bumpy",
    "tin": "yes",
    "favourite": "cream",
    "allergies": "milk",
    "guests": "unsure",
    "oven": "yes",
    "time": "minutes",
    "practice": "never",
}
"""Answers to the toy by somebody who does not know how many guests come."""

ALL_BUT_BUDGET = {
    "weather": "hot",
    "transport": "car",
    "favourite": "cream",
    "allergies": "none",
    "guests": "few",
    "oven": "yes",
    "time": "hours",
    "practice": "never",
}
"""Answers to every question of the toy that these leave, but for the budget."""


@functools.cache
def loaded(name: str) -> Loaded:
    """Return one of the two with its sources."""
    return load_with_sources(FOLDERS[name])


@functools.cache
def cases(name: str) -> tuple[Case, ...]:
    """Return the cases that it brings along."""
    return load_cases(FOLDERS[name], loaded(name)).cases


def named_cases() -> list[tuple[str, Case]]:
    """Return every case of both with the name of its rule set."""
    return [(name, case) for name in FOLDERS for case in cases(name)]


def recommended(
    name: str, said: Mapping[str, str], importance: Importance | None = None, basis: Day = ""
) -> Recommendation:
    """Return the recommendation for answers in short: question to choices with commas between them."""
    answers = {question: tuple(choices.split(",")) for question, choices in said.items()}
    return recommend(loaded(name).rule_set, answers, importance or {}, basis)


def justified(
    name: str, said: Mapping[str, str], importance: Importance | None = None, basis: Day = ""
) -> Justified:
    """Return that recommendation with all that backs it."""
    return justify(recommended(name, said, importance, basis), loaded(name).sources)


def told(name: str, said: Mapping[str, str], importance: Importance | None = None, basis: Day = "") -> Story:
    """Return the story of that recommendation, with its sources."""
    return tell(justified(name, said, importance, basis))
