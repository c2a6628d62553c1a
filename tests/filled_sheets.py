"""Sheets of questions as the tests write and fill them in."""

import functools
import re
from collections.abc import Mapping

from drawn_rule_sets import Situation
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, loaded

from advisor.interview.agenda import Agenda
from advisor.loading.answers import Given
from advisor.loading.answers_files import given_in_file
from advisor.model.answers import Answers, Importance
from advisor.model.rule_set import Day, Question, RuleSet
from advisor.narrative.sheet import Sheet, tell_sheet
from advisor.reports.sheet import markdown_sheet

NAME = "SHEET.md"


@functools.cache
def _agenda(name: str, basis: Day) -> Agenda:
    return Agenda(loaded(name).rule_set, basis)


def told_sheet(
    said: Mapping[str, str],
    importance: Importance | None = None,
    *,
    name: str = TOY,
    basis: Day = "",
    only_open: bool = True,
) -> Sheet:
    """Return the sheet for answers in short: question to choices with commas between them."""
    answers = {question: tuple(choices.split(",")) for question, choices in said.items()}
    return tell_sheet(_agenda(name, basis), answers, importance or {}, only_open=only_open)


def sheet_of(situation: Situation, *, only_open: bool = True) -> Sheet:
    """Return the sheet for a situation."""
    rule_set = situation.rule_set
    agenda = _agenda(rule_set.id, "") if rule_set.id in FOLDERS else Agenda(rule_set)
    return tell_sheet(agenda, situation.answers, situation.importance, only_open=only_open)


def written(situation: Situation, *, only_open: bool = True) -> str:
    """Return that sheet in Markdown."""
    return markdown_sheet(sheet_of(situation, only_open=only_open))


def read(text: str, rule_set: RuleSet) -> Given:
    """Return what a filled sheet gives."""
    return given_in_file(text.encode(), NAME, rule_set)


def ticked(text: str, answers: Answers) -> str:
    """Return the sheet with an x in the boxes of these answers, and in no other box of their questions."""
    for question, choices in answers.items():
        before, heading, rest = text.partition(f"(`--{question}`)\n")
        assert heading, question
        boxes, following, after = rest.partition("\n## ")
        boxes = boxes.replace("- [x] ", "- [ ] ")
        for choice in choices:
            box = f"- [ ] `{choice}` "
            assert boxes.count(box) == 1, (question, choice)
            boxes = boxes.replace(box, f"- [x] `{choice}` ")
        text = before + heading + boxes + following + after
    return text


def questions_on(text: str) -> list[str]:
    """Return the ids of the questions on a sheet, in order."""
    return re.findall(r"^## .* \(`--(\S+)`\)$", text, re.MULTILINE)


@st.composite
def ticks(draw: st.DrawFn, text: str, rule_set: RuleSet) -> Answers:
    """Draw allowed answers to some of the questions on a sheet."""
    listed = questions_on(text)
    chosen = draw(st.lists(st.sampled_from(listed), unique=True)) if listed else []
    return {name: draw(allowed(rule_set.question(name))) for name in chosen}


def allowed(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw an allowed answer, in the order of the question."""
    alone = [(choice.id,) for choice in question.choices] + [("unsure",)]
    together = [choice.id for choice in question.choices if not choice.exclusive]
    if not question.several or not together:
        return st.sampled_from(alone)
    subsets = st.sets(st.sampled_from(together), min_size=1).map(
        lambda chosen: tuple(choice for choice in together if choice in chosen)
    )
    return st.one_of(st.sampled_from(alone), subsets)
