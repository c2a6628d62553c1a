"""Why a question is asked: what each choice would move, and which sources speak of it."""

from collections.abc import Iterable, Iterator

from advisor.interview.gains import gains
from advisor.model.amounts import decimal
from advisor.model.conditions import Condition, atoms
from advisor.model.next_step import Gains
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
    days = [agenda.rule_set, *([agenda.documents] if agenda.basis > agenda.whole.documents else [])]
    found = [gains(rule_set, question, session.answers, session.importance) for rule_set in days]
    names = Names(agenda.rule_set)
    for number, (choice, *moved) in enumerate(zip(question.choices, *found, strict=True), start=1):
        moves = [_moved(item, names) for item in moved]
        told = [moves[0], *(f"as of the documents {move}" for move in moves[1:] if move != moves[0])]
        yield Paragraph(f"{choice.label.rstrip('.')}. {_capital('; '.join(told))}.", 1, f"{number}")
    if question.several:
        yield Paragraph("Of several reasons within one criterion only the strongest counts.", 1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moved(found: Gains, names: Names) -> str:
    """Say how many points each alternative gains, and which are removed."""
    said = [
        f"{names.alternative(name)} {'+' if gain > 0 else '-'}{decimal(abs(gain))}"
        for name, gain in found.points.items()
    ]
    said += [f"a veto removes {names.alternatives(found.removes)}"] if found.removes else []
    return ", ".join(said) or "nothing"


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
