"""The next step of an interview as JSON for programs: one versioned object that only ever gains keys."""

import json
from pathlib import Path
from typing import Any

from advisor.model.amounts import UNIT, number
from advisor.model.answers import UNSURE
from advisor.model.next_step import Gains, NextStep
from advisor.model.rule_set import Choice, Question, RuleSet
from advisor.narrative.naming import UNSURE_LABEL
from advisor.reports.result import amount, given_answers, identity, settled_part
from advisor.session.steps import MOST_PICKED

NEXT_SCHEMA = "advisor/next/1"
NEXT_SCHEMA_FILE = Path(__file__).with_name("next.schema.json")


def json_next_step(step: NextStep) -> str:
    """Return the object with its keys in a fixed order. Points are exact decimals."""
    return json.dumps(next_document(step), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def next_document(step: NextStep) -> dict[str, Any]:
    """Return the object that `next.schema.json` describes."""
    progress = step.progress
    assessment = progress.assessment
    return {
        "schema": NEXT_SCHEMA,
        "rule_set": identity(step.rule_set),
        "as_of": step.basis,
        "answers": given_answers(step.rule_set, step.answers),
        "importance": None if step.asks_what_matters else dict(step.importance),
        "matters": _matters(step) if step.asks_what_matters else None,
        "question": _question(step.question, step) if step.question else None,
        "left": list(step.left),
        "may_stop": step.may_stop,
        "first": assessment.first or None,
        "tied": list(assessment.tied),
        "verdict": assessment.verdict,
        "lead": amount(assessment.lead),
        "left_can_change_first": not progress.rest.settled,
        **settled_part(progress.settlement),
    }


def _matters(step: NextStep) -> dict[str, Any]:
    rule_set = step.rule_set
    words = sorted(rule_set.importance, key=lambda word: (rule_set.importance[word], word))
    return {
        "word": step.high,
        "most": min(MOST_PICKED, len(rule_set.criteria)),
        "words": [{"importance": word, "weight": number(rule_set.importance[word], UNIT)} for word in words],
        "criteria": [
            {
                "id": item.id,
                "section": _section(item.section, rule_set),
                "name": item.name,
                "meaning": item.meaning,
                "importance": item.importance,
            }
            for item in rule_set.criteria
        ],
    }


def _question(question: Question, step: NextStep) -> dict[str, Any]:
    moves = zip(question.choices, step.now, step.documents, strict=True)
    unsure = Choice(UNSURE, UNSURE_LABEL, "", exclusive=True, no_effect="")
    unmoved = Gains(UNSURE, {}, ())
    return {
        "id": question.id,
        "section": _section(question.section, step.rule_set),
        "name": question.name,
        "text": question.text,
        "help": question.help,
        "why": question.why,
        "several": question.several,
        "choices": [
            *(
                {**_choice(choice), "moves": _moves(now), "moves_as_of_documents": _moves(then)}
                for choice, now, then in moves
            ),
            {**_choice(unsure), "moves": _moves(unmoved), "moves_as_of_documents": _moves(unmoved)},
        ],
    }


def _section(name: str, rule_set: RuleSet) -> str:
    return next(section.title for section in rule_set.sections if section.id == name)


def _choice(choice: Choice) -> dict[str, Any]:
    return {"id": choice.id, "label": choice.label, "help": choice.help, "exclusive": choice.exclusive}


def _moves(gains: Gains) -> dict[str, Any]:
    points = {name: number(gain) for name, gain in gains.points.items()}
    return {"points": points, "removes": list(gains.removes)}
