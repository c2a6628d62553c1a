"""What is prepared once for a rule set of one day, whatever is answered."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from advisor.interview.stances import Stances
from advisor.model.conditions import Condition, atoms
from advisor.model.rule_set import RuleSet


class Factor(NamedTuple):
    """A criterion with the rules that rate somebody, or vetoes, and the questions that they read.

    `rated` holds conditions with the ratings (thousandths); `vetoes` conditions with those removed.
    """

    criterion: str
    rated: tuple[tuple[Condition, Mapping[str, int]], ...]
    vetoes: tuple[tuple[Condition, tuple[str, ...]], ...]
    questions: frozenset[str]


class Layout:
    """The stances and the factors of a rule set of one day.

    `conditional` holds the questions with an `asked-when`, in the order of the rule set.
    """

    def __init__(self, rule_set: RuleSet) -> None:
        self.rule_set = rule_set
        self.stances = Stances(rule_set)
        self.conditional = tuple(question for question in rule_set.questions if question.asked_when)
        self._asked_when = {question.id: question.asked_when for question in self.conditional}
        self.facts = frozenset(question.id for question in rule_set.questions if question.is_fact)
        self._reach: dict[str, frozenset[str]] = {}
        rated: dict[str, list[tuple[Condition, dict[str, int]]]] = {}
        for rule in rule_set.rules:
            if rule.current.ratings:
                values = {name: rule_set.scale[word] for name, word in rule.current.ratings.items()}
                rated.setdefault(rule.criterion, []).append((rule.when, values))
        self.factors = [
            Factor(criterion, tuple(found), (), self._read(when for when, _ in found))
            for criterion, found in rated.items()
        ]
        self.factors += [
            Factor("", (), ((veto.when, veto.removes),), self._read([veto.when])) for veto in rule_set.vetoes
        ]

    def _read(self, conditions: Iterable[Condition]) -> frozenset[str]:
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
