"""Pairs of small rule sets for hypothesis: one before, one after, with much in common."""

from all_profiles import small_rule_sets
from hypothesis import strategies as st
from made_rule_sets import CHOICES, IMPORTANCE, SCALE, made_question

from advisor.model.conditions import atoms
from advisor.model.rule_set import RuleSet


@st.composite
def pairs(draw: st.DrawFn) -> tuple[RuleSet, RuleSet]:
    """Draw two rule sets that ask what both ask under the same conditions.

    Rules, vetoes, importance and the values of words differ. Sometimes the old one lacks the last
    alternative, the last question or its last choice, or asks one that the new one has not; sometimes the new
    one lacks the last alternative.
    """
    one, other = draw(small_rule_sets()), draw(small_rule_sets())
    names = {item.id for item in other.questions}
    alternatives = {item.id for item in other.alternatives}
    old = other._replace(
        rules=tuple(draw(st.permutations(_known(other, one, alternatives)))),
        vetoes=tuple(
            veto._replace(removes=left)
            for veto in one.vetoes
            if (left := tuple(name for name in veto.removes if name in alternatives))
        ),
        criteria=tuple(
            item._replace(importance=draw(st.sampled_from(sorted(IMPORTANCE)))) for item in other.criteria
        ),
        scale=SCALE | {"some": draw(st.sampled_from([1_000, 1_500]))},
        importance=IMPORTANCE | {"low": draw(st.sampled_from([0, 300, 1_100]))},
    )
    if names != {item.id for item in one.questions} and draw(st.booleans()):
        old = old._replace(questions=(*old.questions, made_question("gone")))
    hung_on = {atom.question for item in old.questions if item.asked_when for atom in atoms(item.asked_when)}
    last = other.questions[-1]
    lacks = draw(st.sampled_from(["nothing", "question", "choice", "alternative", "alternative of the new"]))
    if lacks == "question" and last.id not in hung_on and not last.asked_when:
        old = old._replace(questions=tuple(item for item in old.questions if item.id != last.id))
    if lacks == "choice":
        fewer = last._replace(choices=last.choices[: len(CHOICES) - 1])
        old = old._replace(questions=tuple(fewer if item.id == last.id else item for item in old.questions))
    if lacks == "alternative":
        old = _without(old, other.alternatives[-1].id)
    if lacks == "alternative of the new":
        other = _without(other, other.alternatives[-1].id)
    return old, other


def _known(other: RuleSet, one: RuleSet, alternatives: set[str]) -> list:
    """Return some rules of each, under the ids of both, with ratings of these alternatives."""
    kept = [rule for place, rule in enumerate(other.rules) if place % 2]
    ids = {rule.id for rule in kept}
    return kept + [_rating(rule, alternatives) for rule in one.rules if rule.id not in ids]


def _rating(rule, alternatives: set[str]):
    ratings = {name: word for name, word in rule.current.ratings.items() if name in alternatives}
    return rule._replace(judgements=(rule.current._replace(ratings=ratings),))


def _without(rule_set: RuleSet, gone: str) -> RuleSet:
    left = tuple(item for item in rule_set.alternatives if item.id != gone)
    names = {item.id for item in left}
    return rule_set._replace(
        alternatives=left,
        rules=tuple(_rating(rule, names) for rule in rule_set.rules),
        vetoes=tuple(
            veto._replace(removes=removes)
            for veto in rule_set.vetoes
            if (removes := tuple(name for name in veto.removes if name in names))
        ),
    )
