"""A recommendation laid out for readers, whatever it is drawn on."""

from typing import NamedTuple

from advisor.model.amounts import UNIT
from advisor.model.justified import Justified
from advisor.model.recommendation import Recommendation
from advisor.narrative import outlook, sentences
from advisor.narrative.citations import Citations, Cited
from advisor.narrative.evidence import evidence
from advisor.narrative.naming import UNSURE_LABEL, Names
from advisor.narrative.outlook import Turning
from advisor.narrative.reasons import Idle, Reason, Reasons, Removal, Side
from advisor.narrative.rows import Row, rows

BRIEF_REASONS = 3


class Answered(NamedTuple):
    """An answer as it was given: its flag, the question's text, the choices with their labels."""

    flag: str
    text: str
    choices: tuple[str, ...]
    labels: tuple[str, ...]


class Story(NamedTuple):
    """Everything that a report of a recommendation says, in the order in which it is said.

    Texts of the rule set stand in it as they are; whoever draws it makes them safe for the medium.
    `full_bar` is the highest rating at a weight of 1, in millionths of a point: no bar is longer for less.
    """

    title: str
    settles: str
    rule_set: str
    basis: str
    headline: str
    lines: tuple[str, ...]
    changed: tuple[str, ...]
    alternatives: tuple[str, ...]
    full_bar: int
    rows: tuple[Row, ...]
    sides: tuple[Side, ...]
    removals: tuple[Removal, ...]
    neutral: tuple[Reason, ...]
    idle: tuple[Idle, ...]
    sure: tuple[str, ...]
    turning: Turning
    advice: tuple[Reason, ...]
    answers: tuple[Answered, ...]
    importance: tuple[tuple[str, str], ...]
    sources: tuple[Cited, ...]
    decided: bool
    digest: str


def tell(justified: Justified, *, cite: bool = True) -> Story:
    """Return the story of a recommendation. Unless it cites, the reasons carry no numbers."""
    recommendation = justified.recommendation
    rule_set, names = recommendation.rule_set, Names(recommendation.rule_set)
    citations = Citations(justified.sources if cite else ())
    reasons = Reasons(recommendation, names, citations)
    sides, removals = reasons.sides(), reasons.removals(justified.outlook.vetoes)
    neutral, advice = reasons.neutral(), reasons.advice()
    lines = (
        sentences.score_line(recommendation, names),
        outlook.settled(justified, names),
        sentences.give_up(recommendation),
        sentences.then_and_now(recommendation, names),
    )
    return Story(
        title=rule_set.title,
        settles=rule_set.settles,
        rule_set=rule_set.edition,
        basis=f"as of {recommendation.basis}, {sentences.answered(recommendation)}",
        headline=sentences.headline(recommendation, names, settled=justified.outlook.settlement.settled),
        lines=tuple(line for line in lines if line),
        changed=sentences.changed(recommendation, names),
        alternatives=tuple(item.name for item in rule_set.alternatives),
        full_bar=max(rule_set.scale.values(), default=0) * UNIT,
        rows=rows(recommendation, names),
        sides=sides,
        removals=removals,
        neutral=neutral,
        idle=reasons.idle(),
        sure=(*sentences.how_sure(recommendation, names), *evidence(justified)),
        turning=outlook.turning(justified, names),
        advice=advice,
        answers=_answers(recommendation),
        importance=tuple((names.criterion(key), word) for key, word in recommendation.importance.items()),
        sources=citations.entries(),
        decided=recommendation.assessment.named == recommendation.assessment.first,
        digest=rule_set.digest,
    )


def first_reasons(story: Story) -> tuple[Side, ...]:
    """Return the sides with the three reasons of the most points, for a brief report."""
    ranked = sorted(
        (
            (-point.points, place, number)
            for place, side in enumerate(story.sides)
            for number, point in enumerate(side.points)
            if point.points is not None
        ),
    )
    kept = {(place, number) for _, place, number in ranked[:BRIEF_REASONS]}
    sides = (
        side._replace(
            points=tuple(point for number, point in enumerate(side.points) if (place, number) in kept)
        )
        for place, side in enumerate(story.sides)
    )
    return tuple(side for side in sides if side.points)


def _answers(recommendation: Recommendation) -> tuple[Answered, ...]:
    given = []
    for question in recommendation.rule_set.questions:
        answer = recommendation.answers.get(question.id, ())
        labels = {choice.id: choice.label for choice in question.choices}
        if answer:
            said = tuple(labels.get(choice, UNSURE_LABEL) for choice in answer)
            given.append(Answered(f"--{question.id}", question.text, answer, said))
    return tuple(given)
