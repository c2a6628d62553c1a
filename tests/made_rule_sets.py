"""Rule sets made by hand, with as little said as possible."""

from collections.abc import Iterable, Mapping
from typing import Any

from advisor.model.amounts import POINT
from advisor.model.conditions import Condition
from advisor.model.recommendation import CLEAR, LEANING, STRONG
from advisor.model.rule_set import (
    Advice,
    Alternative,
    Choice,
    Criterion,
    Evidence,
    Judgement,
    Question,
    Rule,
    RuleSet,
    Section,
    Veto,
)

SCALE = {"little": 500, "some": 1_000, "much": 2_500, "all": 4_000}
IMPORTANCE = {"none": 0, "low": 300, "normal": 1_000, "high": 2_500}
VERDICTS = {LEANING: 1 * POINT, CLEAR: 2 * POINT, STRONG: 4 * POINT}
CHOICES = ("x", "y", "z")
DOCUMENTS = "2020-12-31"
NO_EVIDENCE = Evidence((), ())


def made_rule_set(
    alternatives: Iterable[str],
    questions: Iterable[Question],
    criteria: Mapping[str, str],
    rules: Iterable[Rule],
    **others: Any,
) -> RuleSet:
    """Return a rule set of these; `criteria` maps each to its importance."""
    standard: dict[str, Any] = {
        "id": "small",
        "title": "Which wood?",
        "settles": "Which wood should it be?",
        "version": "1.0.0",
        "documents": DOCUMENTS,
        "scale": SCALE,
        "importance": IMPORTANCE,
        "verdicts": VERDICTS,
        "sections": (Section("all", "All", tuple(criteria)),),
        "vetoes": (),
        "advice": (),
        "digest": "0" * 64,
    }
    return RuleSet(
        alternatives=tuple(Alternative(name, name.title(), "A wood.", "") for name in alternatives),
        questions=tuple(questions),
        criteria=tuple(
            Criterion(name, name.title(), "all", "What it means.", word) for name, word in criteria.items()
        ),
        rules=tuple(rules),
        **(standard | others),
    )


def made_question(
    name: str, choices: Iterable[str] = CHOICES, *, several: bool = False, asked_when: Condition | None = None
) -> Question:
    """Return a question with these choices."""
    offered = tuple(
        Choice(choice, f"The choice {choice}", "", exclusive=False, no_effect="") for choice in choices
    )
    return Question(
        id=name,
        section="all",
        name=name.title(),
        text=f"What about {name}?",
        help="Choose.",
        why="To know it.",
        several=several,
        always_asked=False,
        is_fact=False,
        asked_when=asked_when,
        choices=offered,
    )


def made_rule(name: str, criterion: str, when: Condition, *judgements: tuple[str, Mapping[str, str]]) -> Rule:
    """Return a rule with judgements of a day (empty: the documents) and ratings each."""
    reason = f"The reason of {name}."
    return Rule(
        name,
        criterion,
        when,
        tuple(Judgement(since, ratings, reason, NO_EVIDENCE) for since, ratings in judgements),
    )


def made_veto(name: str, when: Condition, *removes: str) -> Veto:
    """Return a veto."""
    return Veto(name, when, removes, f"The reason of {name}.", NO_EVIDENCE)


def made_advice(name: str, when: Condition, since: str = "") -> Advice:
    """Return an advice."""
    return Advice(name, since, when, f"The advice of {name}.", NO_EVIDENCE)
