"""What is prepared once for a rule set of one day, whatever is answered."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from advisor.interview.stances import Stances
from advisor.model.applicability import conditional_questions
from advisor.model.conditions import Chosen, Condition, atoms
from advisor.model.rule_set import RuleSet

Rated: TypeAlias = tuple[Condition, Mapping[str, int]]
"""A condition with the ratings under it, in thousandths."""


class Factor(NamedTuple):
    """A criterion with the rules that rate somebody, or vetoes, and the questions that they read.

    `rated` holds conditions with the ratings (thousandths); `vetoes` conditions with those removed.
    """

    criterion: str
    rated: tuple[Rated, ...]
    vetoes: tuple[tuple[Condition, tuple[str, ...]], ...]
    questions: frozenset[str]


class Layout:
    """The stances and the factors of a rule set of one day.

    `conditional` holds the questions with an `asked-when`, each after those on which it hangs.
    """

    def __init__(self, rule_set: RuleSet) -> None:
        self.rule_set = rule_set
        rated = _rated(rule_set)
        conditions = [when for found in rated.values() for when, _ in found]
        conditions += [veto.when for veto in rule_set.vetoes]
        self.stances = Stances(rule_set.questions, conditions)
        self.conditional = conditional_questions(rule_set)
        self.facts = frozenset(question.id for question in rule_set.questions if question.is_fact)
        self._asked_when = {question.id: question.asked_when for question in self.conditional}
        self._reach: dict[str, frozenset[str]] = {}
        self.factors = [
            Factor(criterion, tuple(found), (), self.reach(when for when, _ in found))
            for criterion, found in rated.items()
        ]
        self.factors += [
            Factor("", (), ((veto.when, veto.removes),), self.reach([veto.when])) for veto in rule_set.vetoes
        ]

    def plausible(self, question: str) -> tuple[bool, str]:
        """Return what sorts questions by how easily their answers change: wishes first, then by name."""
        return question in self.facts, question

    def reach(self, conditions: Iterable[Condition]) -> frozenset[str]:
        """Return the questions that the conditions read, with all on which their being asked depends."""
        names = {atom.question for condition in conditions for atom in atoms(condition)}
        return frozenset().union(*(self._reached(name) for name in names))

    def _reached(self, question: str) -> frozenset[str]:
        """Return the question with all on which its being asked depends, however far."""
        known = self._reach.get(question)
        if known is None:
            found, waiting = {question}, [question]
            while waiting:
                asked_when = self._asked_when.get(waiting.pop())
                more = {atom.question for atom in atoms(asked_when)} - found if asked_when else set()
                found |= more
                waiting += more
            known = self._reach[question] = frozenset(found)
        return known


def _rated(rule_set: RuleSet) -> dict[str, list[Rated]]:
    """Return the rules that rate somebody, by criterion.

    Those that read the same question alone and rate alike are made one: only the highest rating counts, so
    it is enough to know that one of them holds.
    """
    alike: dict[tuple[object, ...], tuple[str, dict[str, int], list[Condition]]] = {}
    for number, rule in enumerate(rule_set.rules):
        values = {name: rule_set.scale[word] for name, word in rule.current.ratings.items()}
        if values:
            alone = rule.when.question if isinstance(rule.when, Chosen) else number
            key = (rule.criterion, alone, *sorted(values.items()))
            alike.setdefault(key, (rule.criterion, values, []))[2].append(rule.when)
    rated: dict[str, list[Rated]] = {}
    for criterion, values, conditions in alike.values():
        rated.setdefault(criterion, []).append((_any(conditions), values))
    return rated


def _any(conditions: list[Condition]) -> Condition:
    """Return the condition that one of these holds, of which several all read one question alone."""
    first, *others = conditions
    if not others or not isinstance(first, Chosen):
        return first
    more = (choice for other in others if isinstance(other, Chosen) for choice in other.choices)
    return first._replace(choices=(*first.choices, *more))
