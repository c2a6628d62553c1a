"""What another importance of one criterion would do to first place."""

from collections.abc import Iterable, Mapping

from advisor.assessment.scoring import weights
from advisor.model.answers import Importance
from advisor.model.outlook import Flip, ImportanceTurn
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Criterion, RuleSet

Places = tuple[str, ...]
"""The alternatives that share first place, by name."""


def importance_turns(
    rule_set: RuleSet, assessment: Assessment, importance: Importance
) -> tuple[ImportanceTurn, ...]:
    """Return, for each criterion that tells the alternatives apart, what would change first place.

    Only this criterion changes at a time. Alternatives that a veto removes stay out.
    """
    words = sorted(rule_set.importance, key=lambda word: (rule_set.importance[word], word))
    turns = []
    for criterion, values, weight in _telling(rule_set, assessment, importance):
        word = importance.get(criterion.id, criterion.importance)
        flips = [
            (rule_set.importance[other], Flip(other, places[0] if len(places) == 1 else "", _tied(places)))
            for other in words
            if (places := _first(assessment, values, rule_set.importance[other] - weight))
            != assessment.leaders
        ]
        turns.append(
            ImportanceTurn(
                criterion=criterion.id,
                importance=word,
                lower=next((flip for other, flip in reversed(flips) if other < weight), None),
                higher=next((flip for other, flip in flips if other > weight), None),
            )
        )
    return tuple(turns)


def importance_that_counts(
    rule_set: RuleSet, assessment: Assessment, importance: Importance
) -> tuple[str, ...]:
    """Return the criteria whose importance alone could change first place, in the order of the rule set.

    Another word counts, and every weight from half to double the present one. A lead changes evenly
    with a weight, so whoever is first at both ends is first between them.
    """
    turning = {
        turn.criterion
        for turn in importance_turns(rule_set, assessment, importance)
        if turn.lower or turn.higher
    }
    for criterion, values, weight in _telling(rule_set, assessment, importance):
        # The change is doubled, so that half a weight stays a whole number.
        ends = (_first(assessment, values, change, 2) for change in (-weight, 2 * weight))
        if any(places != assessment.leaders for places in ends):
            turning.add(criterion.id)
    return tuple(criterion.id for criterion in rule_set.criteria if criterion.id in turning)


def _telling(
    rule_set: RuleSet, assessment: Assessment, importance: Importance
) -> Iterable[tuple[Criterion, Mapping[str, int], int]]:
    """Yield the criteria on which the alternatives that are in differ, with their values and weight."""
    weight = weights(rule_set, importance)
    for criterion in rule_set.criteria:
        values = {
            standing.alternative: item.value
            for standing in assessment.standings
            for item in standing.contributions
            if item.criterion == criterion.id
        }
        if len({values.get(standing.alternative, 0) for standing in assessment.standings}) > 1:
            yield criterion, values, weight[criterion.id]


def _first(assessment: Assessment, values: Mapping[str, int], change: int, parts: int = 1) -> Places:
    """Return who is first if the weight changes by so many parts of a thousandth."""
    scores = {
        item.alternative: parts * item.score + change * values.get(item.alternative, 0)
        for item in assessment.standings
    }
    best = max(scores.values())
    return tuple(sorted(name for name, score in scores.items() if score == best))


def _tied(places: Places) -> tuple[str, ...]:
    return places if len(places) > 1 else ()
