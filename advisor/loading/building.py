"""From decoded values without faults to the model."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from advisor.model.amounts import UNIT
from advisor.model.answers import Answers
from advisor.model.decision import day_meant
from advisor.model.rule_set import (
    Advice,
    Alternative,
    Choice,
    Criterion,
    Day,
    Evidence,
    Judgement,
    Question,
    Renamed,
    Rule,
    RuleSet,
    Section,
    Veto,
)
from advisor.model.sources import Claim, Source

if TYPE_CHECKING:
    from advisor.model.cases import Case

_Record = Mapping[str, Any]


def rule_set(name: str, single: Mapping[str, Any], many: Mapping[str, Any], digest: str) -> RuleSet:
    """Return the model of a folder's files; sections, questions and criteria in the stated order."""
    main = single["rule-set.yaml"]
    sections = tuple(
        Section(record["id"], record["title"], tuple(record["criteria"])) for record in main["sections"]
    )
    return RuleSet(
        id=name,
        title=main["title"],
        settles=main["settles"],
        version=main["version"],
        documents=main["documents"],
        scale=main["scale"],
        importance=main["importance"],
        verdicts={word: main["verdicts"][word] * UNIT for word in ("leaning", "clear", "strong")},
        sections=sections,
        alternatives=tuple(
            Alternative(record["id"], record["name"], record["summary"], record["home"])
            for record in single["alternatives.yaml"]
        ),
        questions=tuple(
            _question(section.id, record)
            for section in sections
            for record in many["questions"].get(section.id, ())
        ),
        criteria=tuple(
            _criterion(criterion, section.id, many["criteria"][criterion])
            for section in sections
            for criterion in section.criteria
        ),
        rules=tuple(
            _rule(criterion, record)
            for section in sections
            for criterion in section.criteria
            for record in many["criteria"][criterion]["rules"]
        ),
        vetoes=tuple(_veto(record) for record in single.get("vetoes.yaml", ())),
        advice=tuple(_advice(record) for record in single.get("advice.yaml", ())),
        digest=digest,
        renamed=_renamed(main["renamed"] or {}),
    )


def _renamed(record: _Record) -> Renamed:
    return Renamed(*(record.get(key) or {} for key in Renamed._fields))


def _question(section: str, record: _Record) -> Question:
    return Question(
        id=record["id"],
        section=section,
        name=record["name"],
        text=record["text"],
        help=record["help"],
        why=record["why"],
        several=record["several"],
        always_asked=record["always-asked"],
        is_fact=record["kind"] == "fact",
        asked_when=record["asked-when"],
        choices=tuple(
            Choice(choice["id"], choice["label"], choice["help"], choice["exclusive"], choice["no-effect"])
            for choice in record["choices"]
        ),
    )


def _criterion(name: str, section: str, record: _Record) -> Criterion:
    return Criterion(name, record["name"], section, record["meaning"], record["importance"])


def _evidence(record: _Record) -> Evidence:
    return Evidence(tuple(record["supports"]), tuple(record["disputes"] or ()))


def _judgement(since: Day, record: _Record) -> Judgement:
    return Judgement(since, record["ratings"], record["reason"], _evidence(record["evidence"]))


def _rule(criterion: str, record: _Record) -> Rule:
    first = (_judgement("", record),) if record["reason"] else ()
    later = tuple(_judgement(revision["from"], revision) for revision in record["revisions"] or ())
    return Rule(record["id"], criterion, record["when"], first + later)


def _veto(record: _Record) -> Veto:
    evidence = _evidence(record["evidence"])
    return Veto(record["id"], record["when"], tuple(record["removes"]), record["reason"], evidence)


def _advice(record: _Record) -> Advice:
    evidence = _evidence(record["evidence"])
    return Advice(record["id"], record["from"], record["when"], record["text"], evidence)


def source(name: str, record: _Record) -> Source:
    """Return the model of a source's file."""
    return Source(
        id=name,
        title=record["title"],
        publisher=record["publisher"],
        author=record["author"],
        address=record["address"],
        published=record["published"],
        modified=record["modified"],
        counts_from=record["counts-from"],
        checked=record["checked"],
        claims=tuple(_claim(name, claim) for claim in record["claims"]),
    )


def _claim(source_name: str, record: _Record) -> Claim:
    return Claim(
        id=record["id"],
        source=source_name,
        place=record["section"] or record["thread"],
        says=record["says"],
        favours=record["favours"],
        strength=record["strength"],
        kind=record["kind"],
        confidence=tuple(record["confidence"]),
        dates=tuple(record["dates"]),
        best_before=record["best-before"],
        context=record["context"],
    )


def case(record: _Record, answers: Answers, rules: RuleSet) -> "Case":
    """Return the model of a case whose answers have been read."""
    from advisor.model.cases import Case  # noqa: PLC0415  # cases are not needed to recommend

    expectation = record["expect"]
    return Case(
        id=record["id"],
        person=record["person"],
        answers=answers,
        importance=record["importance"] or {},
        as_of=day_meant(record["as-of"], rules),
        first=expectation["first"],
        verdict=expectation["verdict"],
        because=tuple(expectation["because"]),
        advice=tuple(expectation["advice"]),
        claims=tuple(record["claims"]),
    )
