"""The alternatives side by side, criterion by criterion, whatever anyone answers."""

from typing import NamedTuple

from advisor.model.rule_set import Day, Rule, RuleSet
from advisor.narrative.naming import NO_DIFFERENCE, Names

UNRATED = "-"


class Line(NamedTuple):
    """One rule: when it holds, its rating for each alternative in their order, and what was before."""

    when: str
    ratings: tuple[str, ...]
    before: str


class Group(NamedTuple):
    """The rules of one criterion."""

    criterion: str
    meaning: str
    lines: tuple[Line, ...]


class Comparison(NamedTuple):
    """All rules of a day by section and criterion. A section is its title and its groups."""

    title: str
    stamp: str
    alternatives: tuple[tuple[str, str, str], ...]
    sections: tuple[tuple[str, tuple[Group, ...]], ...]


def compare(rule_set: RuleSet, day: Day) -> Comparison:
    """Return the comparison as of a day; criteria that nothing rates by then are left out."""
    now, names = rule_set.as_of(day), Names(rule_set)
    sections = []
    for section in rule_set.sections:
        groups = tuple(
            Group(
                criterion.name,
                criterion.meaning,
                tuple(_line(rule, now, names) for rule in now.rules if rule.criterion == criterion.id),
            )
            for criterion in rule_set.criteria
            if criterion.section == section.id
        )
        sections.append((section.title, tuple(group for group in groups if group.lines)))
    return Comparison(
        title=rule_set.title,
        stamp=f"{rule_set.edition}, as of {day}",
        alternatives=tuple((item.name, item.summary, item.home) for item in rule_set.alternatives),
        sections=tuple(section for section in sections if section[1]),
    )


def _line(rule: Rule, rule_set: RuleSet, names: Names) -> Line:
    current, first = rule.current.ratings, rule.judgements[0]
    before = ""
    if current is not first.ratings and dict(current) != dict(first.ratings):
        before = f"was {names.ratings(first.ratings)}"
    elif first.since:
        before = "not in the documents"
    if not current:
        before = "; ".join(part for part in (NO_DIFFERENCE, before) if part)
    return Line(
        when=names.condition(rule.when),
        ratings=tuple(current.get(item.id, UNRATED) for item in rule_set.alternatives),
        before=before,
    )
