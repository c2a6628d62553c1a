"""What a new rule set says before anybody has read a source: which choice speaks for which alternative."""

from typing import NamedTuple

from advisor.model.answers import UNSURE
from advisor.model.rule_set import RESERVED_ALTERNATIVES, RESERVED_QUESTIONS
from advisor.reports.identifiers import identifiers
from advisor.reports.outline import Outline

YES, NO, ANY = "yes", "no", "any"
NOTHING_MATTERS = "nothing-matters"
"""The case in which nothing comes first."""


class Named(NamedTuple):
    """An alternative or a criterion: its id, and its name as it was given."""

    id: str
    name: str


class Point(NamedTuple):
    """A choice that speaks for an alternative, with the ids of the rule and the claim that say so."""

    criterion: Named
    alternative: Named
    choice: str
    rule: str
    claim: str


class Draft(NamedTuple):
    """Each alternative has a point at least, and so has each criterion, which is also a question.

    `cases` holds the id of a case for each of the alternatives, in their order.
    """

    outline: Outline
    alternatives: tuple[Named, ...]
    criteria: tuple[Named, ...]
    points: tuple[Point, ...]
    cases: tuple[str, ...]

    def points_of(self, criterion: Named) -> tuple[Point, ...]:
        """Return the points of a criterion."""
        return tuple(point for point in self.points if point.criterion == criterion)

    def answers(self, alternative: Named | None) -> dict[str, str]:
        """Return answers by question: all that speak for the alternative, or for None of them any."""
        return {
            criterion.id: next(
                (point.choice for point in self.points_of(criterion) if point.alternative == alternative),
                self.idle_choice(criterion),
            )
            for criterion in self.criteria
        }

    def idle_choice(self, criterion: Named) -> str:
        """Return the choice of the criterion's question that speaks for nothing."""
        return NO if len(self.points_of(criterion)) == 1 else ANY


def drafted(outline: Outline) -> Draft:
    """Return the draft, in which the answers of each alternative put it first, ahead of all others."""
    alternatives = _named(outline.alternatives, "alternative", RESERVED_ALTERNATIVES)
    criteria = _named(outline.criteria, "criterion", RESERVED_QUESTIONS)
    pairs = [
        (criterion, alternative, choice)
        for position, criterion in enumerate(criteria)
        for alternative, choice in _choices(_favoured(position, alternatives, len(criteria)))
    ]
    rules = identifiers((f"{criterion.id}-{choice}" for criterion, _, choice in pairs), "rule")
    width = max(2, len(str(len(pairs))))
    points = tuple(
        Point(*pair, rule, f"P{number:0{width}}")
        for number, (pair, rule) in enumerate(zip(pairs, rules, strict=True), start=1)
    )
    cases = identifiers((item.id for item in alternatives), "case", (NOTHING_MATTERS,))
    return Draft(outline, alternatives, criteria, points, cases)


def _named(names: tuple[str, ...], kind: str, reserved: frozenset[str]) -> tuple[Named, ...]:
    return tuple(map(Named, identifiers(names, kind, reserved), names))


def _favoured(position: int, alternatives: tuple[Named, ...], criteria: int) -> tuple[Named, ...]:
    """Return whom the criterion speaks for: the alternatives are dealt out, or the criteria are."""
    if criteria > len(alternatives):
        return (alternatives[position % len(alternatives)],)
    return alternatives[position::criteria]


def _choices(alternatives: tuple[Named, ...]) -> tuple[tuple[Named, str], ...]:
    if len(alternatives) == 1:
        return ((alternatives[0], YES),)
    ids = identifiers((alternative.id for alternative in alternatives), "alternative", (ANY, UNSURE))
    return tuple(zip(alternatives, ids, strict=True))
