"""A recommendation laid out for readers, whatever it is drawn on."""

from collections.abc import Iterable
from typing import NamedTuple

from advisor.assessment.evidence import counting_evidence
from advisor.model.amounts import UNIT
from advisor.model.recommendation import Recommendation
from advisor.model.sources import Source, dated
from advisor.narrative import sentences
from advisor.narrative.citations import Citations, Cited
from advisor.narrative.naming import Names
from advisor.narrative.reasons import Idle, Reason, Reasons, Removal, Side
from advisor.narrative.rows import Row, rows


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
    alternatives: tuple[str, ...]
    full_bar: int
    rows: tuple[Row, ...]
    sides: tuple[Side, ...]
    removals: tuple[Removal, ...]
    neutral: tuple[Reason, ...]
    idle: tuple[Idle, ...]
    sure: tuple[str, ...]
    advice: tuple[Reason, ...]
    answers: tuple[Answered, ...]
    importance: tuple[tuple[str, str], ...]
    sources: tuple[Cited, ...]
    decided: bool
    digest: str


def tell(recommendation: Recommendation, sources: Iterable[Source] = ()) -> Story:
    """Return the story of a recommendation. Without sources the reasons carry no numbers."""
    rule_set, names = recommendation.rule_set, Names(recommendation.rule_set)
    known = tuple(sources)
    citations = Citations(known)
    reasons = Reasons(recommendation, names, citations)
    sides, removals = reasons.sides(), reasons.removals()
    neutral, advice = reasons.neutral(), reasons.advice()
    lines = (
        sentences.score_line(recommendation, names),
        sentences.give_up(recommendation),
        sentences.then_and_now(recommendation, names),
        *sentences.changed(recommendation, names),
    )
    return Story(
        title=rule_set.title,
        settles=rule_set.settles,
        rule_set=f"{rule_set.id} {rule_set.version}",
        basis=f"as of {recommendation.basis}, {sentences.answered(recommendation)}",
        headline=sentences.headline(recommendation, names),
        lines=tuple(line for line in lines if line),
        alternatives=tuple(item.name for item in rule_set.alternatives),
        full_bar=max(rule_set.scale.values(), default=0) * UNIT,
        rows=rows(recommendation, names),
        sides=sides,
        removals=removals,
        neutral=neutral,
        idle=reasons.idle(),
        sure=(*sentences.how_sure(recommendation, names), *_evidence(recommendation, known)),
        advice=advice,
        answers=_answers(recommendation),
        importance=tuple((names.criterion(key), word) for key, word in recommendation.importance.items()),
        sources=citations.entries(),
        decided=recommendation.assessment.named == recommendation.assessment.first,
        digest=rule_set.digest,
    )


def cited_claims(recommendation: Recommendation) -> frozenset[str]:
    """Return the claims that the story of this recommendation cites."""
    evidence = [
        *(rule.current.evidence for rule in recommendation.holding_rules),
        *(veto.evidence for veto in recommendation.vetoes_in_force),
        *(advice.evidence for advice in recommendation.advice),
    ]
    return frozenset(claim for item in evidence for claim in (*item.supports, *item.disputes))


def _answers(recommendation: Recommendation) -> tuple[Answered, ...]:
    given = []
    for question in recommendation.rule_set.questions:
        answer = recommendation.answers.get(question.id, ())
        labels = {choice.id: choice.label for choice in question.choices}
        if answer:
            said = tuple(labels.get(choice, "I don't know") for choice in answer)
            given.append(Answered(f"--{question.id}", question.text, answer, said))
    return tuple(given)


def _evidence(recommendation: Recommendation, sources: tuple[Source, ...]) -> tuple[str, ...]:
    evidence = counting_evidence(recommendation)
    supports, disputes = frozenset(evidence.supports), frozenset(evidence.disputes)
    cited = [(source, claim) for source in sources for claim in source.claims if claim.id in supports]
    if not cited:
        return ()
    days = sorted(dated(source, claim) for source, claim in cited)
    disputing = [source.publisher for source in sources if disputes & {claim.id for claim in source.claims}]
    return (
        sentences.rests_on(
            claims=len(cited),
            sources=len({source.id for source, _ in cited}),
            span=(days[0], days[-1]),
            disputes=len(evidence.disputes),
            disputing=tuple(dict.fromkeys(disputing)),
        ),
    )
