"""Why a question is asked: what each choice would move, and which sources speak of it."""

from collections.abc import Iterable, Iterator, Mapping

from advisor.assessment.assess import assess
from advisor.model.amounts import decimal
from advisor.model.conditions import Condition, atoms
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Evidence, Question, RuleSet
from advisor.model.sources import Source
from advisor.narrative.citations import published
from advisor.narrative.naming import Names
from advisor.narrative.pages import Paragraph, heading
from advisor.session.session import Session
from advisor.session.steps import Asking, Step, Weighing


def claims_on(step: Step, session: Session) -> frozenset[str]:
    """Return the claims that rules, vetoes and advice rest on which read the question of a step."""
    return frozenset(
        claim
        for evidence in _evidence(step, session.agenda.whole)
        for claim in (*evidence.supports, *evidence.disputes)
    )


def _evidence(step: Step, rule_set: RuleSet) -> Iterator[Evidence]:
    for rule in rule_set.rules:
        if _concerns(step, rule.when, rule.criterion):
            yield from (judgement.evidence for judgement in rule.judgements)
    others = [(veto.when, veto.evidence) for veto in rule_set.vetoes]
    others += [(advice.when, advice.evidence) for advice in rule_set.advice]
    yield from (evidence for when, evidence in others if _concerns(step, when))


def _concerns(step: Step, condition: Condition, criterion: str = "") -> bool:
    match step:
        case Asking(question):
            return any(atom.question == question for atom in atoms(condition))
        case Weighing(name):
            return name == criterion
    return False


def why(step: Step, session: Session, sources: Iterable[Source]) -> tuple[Paragraph, ...]:
    """Return the page for a question or a criterion; for other steps nothing."""
    match step:
        case Asking(name):
            question = session.agenda.whole.question(name)
            return (
                Paragraph(question.text, strong=True),
                *((Paragraph(question.help, 1),) if question.help else ()),
                *heading("Why this is asked"),
                Paragraph(question.why, 1),
                *heading("What each choice would move"),
                *_moves(question, session),
                *_sources(sources, claims_on(step, session)),
            )
        case Weighing(name):
            criterion = session.agenda.rule_set.criterion(name)
            return (
                Paragraph(criterion.name, strong=True),
                Paragraph(criterion.meaning, 1),
                *_sources(sources, claims_on(step, session)),
            )
    return ()


def _moves(question: Question, session: Session) -> Iterator[Paragraph]:
    agenda = session.agenda
    others = {name: answer for name, answer in session.answers.items() if name != question.id}
    days = [agenda.rule_set]
    if agenda.basis > agenda.whole.documents:
        days.append(agenda.whole.as_of(agenda.whole.documents))
    before = [assess(rule_set, others, session.importance) for rule_set in days]
    names = Names(agenda.rule_set)
    for number, choice in enumerate(question.choices, start=1):
        given = {**others, question.id: (choice.id,)}
        moves = [
            _moved(was, assess(rule_set, given, session.importance), names)
            for was, rule_set in zip(before, days, strict=True)
        ]
        told = [moves[0], *(f"as of the documents {move}" for move in moves[1:] if move != moves[0])]
        yield Paragraph(f"{choice.label.rstrip('.')}. {_capital('; '.join(told))}.", 1, f"{number}")
    if question.several:
        yield Paragraph("Of several reasons within one criterion only the strongest counts.", 1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moved(before: Assessment, after: Assessment, names: Names) -> str:
    """Say how many points each alternative gains, and which are removed."""
    was, now = _scores(before), _scores(after)
    gains = [
        f"{names.alternative(name)} {'+' if gain > 0 else '-'}{decimal(abs(gain))}"
        for name in now
        if (gain := now[name] - was[name])
    ]
    gone = {item.alternative for item in after.removed} - {item.alternative for item in before.removed}
    gains += [f"a veto removes {names.alternatives(sorted(gone))}"] if gone else []
    return ", ".join(gains) or "nothing"


def _scores(assessment: Assessment) -> Mapping[str, int]:
    listed = (*assessment.standings, *assessment.removed)
    return {item.alternative: item.score for item in sorted(listed, key=lambda item: item.alternative)}


def _sources(sources: Iterable[Source], wanted: frozenset[str]) -> Iterator[Paragraph]:
    found = [(source, [claim.id for claim in source.claims if claim.id in wanted]) for source in sources]
    listed = [(source, claims) for source, claims in found if claims]
    if listed:
        yield from heading("Sources")
    for source, claims in listed:
        place = f"{source.publisher}: {source.title}, {published(source)} ({', '.join(claims)})"
        yield Paragraph(place, 1, "-")
    if listed:
        yield Paragraph(f"To read one whole: advisor explain {listed[0][1][0]}", 1)
