"""What the recorded ratings of a decision amount to by the weights, the scale and the verdicts of today."""

import math
from collections.abc import Mapping
from typing import TypeAlias

from advisor.assessment.assess import assess
from advisor.model.conditions import AllOf
from advisor.model.decision import Decision
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import RuleSet, renamed_alternative
from advisor.records.deciding import Assessed

Ratings: TypeAlias = Mapping[str, str]

_ALWAYS = AllOf(())


def recorded_ratings(then: Decision, rule_set: RuleSet) -> dict[str, Ratings]:
    """Return the recorded ratings by rule, under today's ids of the alternatives.

    Where two of then are one today, the stronger word counts.
    """
    return {rule: _in_todays_names(ratings, rule_set) for rule, ratings in then.ratings.items()}


def _in_todays_names(ratings: Ratings, rule_set: RuleSet) -> Ratings:
    # A word that is gone comes first: nobody can say any more that another one was stronger.
    strongest_first = sorted(ratings, key=lambda name: -rule_set.scale.get(ratings[name], math.inf))
    found: dict[str, str] = {}
    for name in strongest_first:
        found.setdefault(renamed_alternative(rule_set, name), ratings[name])
    # In the order of the record, as sentences tell them.
    return {name: found[name] for name in (renamed_alternative(rule_set, item) for item in ratings)}


def reweighed(then: Decision, now: Assessed, rule_set: RuleSet) -> Assessment | None:
    """Return what the recorded ratings and vetoes alone amount to today; None where that cannot be told.

    It cannot where a rule, a veto, an alternative or a word of the scale is gone. `rule_set` is the one of
    all days.
    """
    before = recorded_ratings(then, rule_set)
    rules = {rule.id: rule for rule in rule_set.rules}
    vetoes = {veto.id: veto for veto in rule_set.vetoes}
    rated = {name for ratings in before.values() for name in ratings}
    words = {word for ratings in before.values() for word in ratings.values()}
    is_known = (
        before.keys() <= rules.keys()
        and vetoes.keys() >= set(then.vetoes)
        and rated <= {item.id for item in rule_set.alternatives}
        and rule_set.scale.keys() >= words
    )
    if not is_known:
        return None
    in_force = rule_set._replace(
        rules=tuple(
            rules[name]._replace(when=_ALWAYS, judgements=(rules[name].current._replace(ratings=ratings),))
            for name, ratings in before.items()
        ),
        vetoes=tuple(vetoes[name]._replace(when=_ALWAYS) for name in then.vetoes),
    )
    return assess(in_force, {}, now.importance)
