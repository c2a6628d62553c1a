"""The outcome of many answers under one rule set: what was worked out once is remembered."""

from collections.abc import Callable, Iterable, Mapping
from math import prod
from operator import getitem, itemgetter, mul, sub
from typing import Any, NamedTuple, TypeAlias

from advisor.assessment.ranking import WHOLE, verdict
from advisor.assessment.scoring import weights
from advisor.model.answers import Answers, Importance
from advisor.model.applicability import conditional_questions
from advisor.model.conditions import Condition, Truth, atoms, truth
from advisor.model.recommendation import STRONG, TOSS_UP
from advisor.model.rule_set import Rule, RuleSet

MOST_REMEMBERED, MOST_IN_ALL = 2_000, 200_000
"""How many results each part of a rule set remembers before it begins anew, and how many all of them do.

So memory is bounded, however many parts there are.
"""

MOST_WAYS = 1_000
"""How many ways there may be to answer questions whose rules are put together without need."""

State: TypeAlias = dict[str, Any]
"""The answer to each question by its id, None where it is open."""

Row: TypeAlias = tuple[int, ...]
"""What a criterion adds for each alternative, or what all of them add for one; both in the same order."""


class Scored(NamedTuple):
    """What answers amount to, in short. `Assessment` has the same and says more of each.

    `scores` holds those still in with their score in millionths, best first (equals by name); `removed`
    names those that a veto takes out in the same order. `lead` is in millionths, None with fewer than two
    left. `contradicts` tells that a question is answered that the others rule out; that answer did not count.
    """

    first: str
    verdict: str
    lead: int | None
    scores: tuple[tuple[str, int], ...]
    removed: tuple[str, ...]
    contradicts: bool


class Scorer:
    """Scores answers by the rule set of one day, exactly as `assess` does."""

    def __init__(self, rule_set: RuleSet) -> None:
        self._rule_set = rule_set
        self._names = tuple(item.id for item in rule_set.alternatives)
        self._nothing: list[Row] = [(0,) * len(self._names)]
        self._open: State = dict.fromkeys(question.id for question in rule_set.questions)
        self._asked = [
            (question.id, _Memory(_read(question.asked_when), _is_ruled_out(question.asked_when)))
            for question in conditional_questions(rule_set)
            if question.asked_when
        ]
        self._removals = [
            _Memory(_read(veto.when), _removal(veto.when, veto.removes)) for veto in rule_set.vetoes
        ]
        self._weight = weights(rule_set, {})
        self._points = _Rows(rule_set, self._weight)
        # Weights that are not the usual ones are put to the values of the scale.
        self._values = _Rows(rule_set, dict.fromkeys(self._weight, 1))
        memories = [memory for _, memory in self._asked] + self._removals
        memories += self._points.memories + self._values.memories
        for memory in memories:
            memory.most = max(1, min(MOST_REMEMBERED, MOST_IN_ALL // len(memories)))

    def score(self, answers: Answers, importance: Importance) -> Scored:
        """Return what checked answers amount to, whatever the order of anything."""
        state: State = {**self._open, **answers}
        contradicts = False
        for question, is_out in self._asked:
            if is_out[is_out.key(state)]:
                contradicts = contradicts or question in answers
                state[question] = ()
        rows = (self._values if importance else self._points).of(state) or self._nothing
        columns: Iterable[Row] = zip(*rows, strict=True)
        if importance:
            said = {name: self._rule_set.importance[word] for name, word in importance.items()}
            weight = [said.get(name, self._weight[name]) for name in self._values.criteria]
            columns = (tuple(map(mul, column, weight)) for column in columns)
        # A column holds the points of an alternative. Below zero the best come first, and equals by name.
        ranking = sorted(
            (-sum(column), name, column) for name, column in zip(self._names, columns, strict=True)
        )
        removed: tuple[str, ...] = ()
        if self._removals:
            out = {name for removal in self._removals for name in removal[removal.key(state)]}
            removed = tuple(name for _, name, _ in ranking if name in out)
            ranking = [item for item in ranking if item[1] not in out]
        return Scored(*self._outcome(ranking), removed, contradicts)

    def _outcome(
        self, ranking: list[tuple[int, str, Row]]
    ) -> tuple[str, str, int | None, tuple[tuple[str, int], ...]]:
        """Return who is first, the verdict, the lead and the scores, as `ranking.outcome` does."""
        scores = tuple([(name, -missing) for missing, name, _ in ranking])
        if len(ranking) < 2:  # noqa: PLR2004  # without a rival there is no lead
            return (scores[0][0], STRONG, None, scores) if scores else ("", TOSS_UP, None, scores)
        (missing, first, best), *rivals = ranking
        lead = rivals[0][0] - missing
        if not lead:
            return "", TOSS_UP, 0, scores
        radius = min(
            [
                (other - missing) * WHOLE // sum(map(abs, map(sub, best, points)))
                for other, _, points in rivals
            ]
        )
        return first, verdict(lead, radius, self._rule_set.verdicts), lead, scores


class _Memory(dict[Any, Any]):
    """What follows from the answer to a question, or from a tuple of the answers to several or to none.

    It is worked out when it is asked for and not known; `most` are remembered.
    """

    most = 1

    def __init__(self, questions: Iterable[str], work: Callable[[State], Any]) -> None:
        super().__init__()
        self.questions = tuple(questions)
        self.key: Callable[[State], Any] = itemgetter(*self.questions) if self.questions else lambda _: ()
        self._work = work

    def __missing__(self, key: Any) -> Any:
        if len(self) >= self.most:
            self.clear()
        answers = (key,) if len(self.questions) == 1 else key
        found = self[key] = self._work(dict(zip(self.questions, answers, strict=True)))
        return found


class _Rows:
    """What each criterion adds for each alternative at some weights; `criteria` tells in which order.

    `memories` are all that it remembers.
    """

    def __init__(self, rule_set: RuleSet, weight: Mapping[str, int]) -> None:
        rules: dict[str, list[Rule]] = {name: [] for name in weight}
        for rule in rule_set.rules:
            rules[rule.criterion].append(rule)
        ways = _ways(rule_set)
        parts = {
            name: [
                _Memory(questions, _row(rule_set, part, weight[name]))
                for questions, part in _parts(rules[name], ways).items()
            ]
            for name in weight
        }
        simple = {name: found for name, found in parts.items() if _is_simple(found)}
        self._simple = [memory for (memory,) in simple.values()]
        self._questions = [memory.questions[0] for memory in self._simple]
        others = {name: found for name, found in parts.items() if name not in simple}
        self._others = list(others.values())
        self.criteria = (*simple, *others)
        self.memories = [memory for found in parts.values() for memory in found]

    def of(self, state: State) -> list[Row]:
        # Most criteria read one question, and what that gives is looked up for all of them at once.
        rows: list[Row] = list(map(getitem, self._simple, map(state.__getitem__, self._questions)))
        for memory, *more in self._others:
            row = memory[memory.key(state)]
            for another in more:
                row = tuple(map(max, row, another[another.key(state)]))
            rows.append(row)
        return rows


def _is_simple(parts: list[_Memory]) -> bool:
    return len(parts) == 1 and len(parts[0].questions) == 1


def _parts(rules: list[Rule], ways: Mapping[str, int]) -> dict[tuple[str, ...], list[Rule]]:
    """Return the rules of a criterion, put together by the questions that they read.

    The highest rating counts, so the highest points of all parts do. A criterion without rules has one part.
    """
    read = {rule.id: frozenset(_read(rule.when)) for rule in rules}
    groups = _groups(set(read.values()), ways)
    parts: dict[frozenset[str], list[Rule]] = {questions: [] for questions in groups}
    for rule in rules:
        parts[next(questions for questions in groups if read[rule.id] <= questions)].append(rule)
    return {tuple(sorted(questions)): part for questions, part in parts.items()}


def _ways(rule_set: RuleSet) -> dict[str, int]:
    """Return in how many ways each question may be answered, left open or be answered with unsure."""
    return {
        item.id: (2 ** len(item.choices) if item.several else len(item.choices)) + 2
        for item in rule_set.questions
    }


def _groups(read: set[frozenset[str]], ways: Mapping[str, int]) -> list[frozenset[str]]:
    """Return few groups of questions, in one of which each of those that are read together are.

    What reads many questions has many ways and is seldom met again, so that groups stay small where they can.
    """
    groups: list[frozenset[str]] = []
    for questions in sorted(read, key=lambda names: (-len(names), sorted(names))):
        for place, group in enumerate(groups):
            both = group | questions
            if both == group or prod(ways[name] for name in both) <= MOST_WAYS:
                groups[place] = both
                break
        else:
            groups.append(questions)
    return groups or [frozenset()]


def _row(rule_set: RuleSet, rules: Iterable[Rule], weight: int) -> Callable[[State], Row]:
    """Return what works out the points for each alternative by some rules of a criterion.

    The highest counts. `contributions` gives the same and much more, which takes longer.
    """
    nothing = dict.fromkeys((item.id for item in rule_set.alternatives), 0)
    rated = [
        (rule.when, [(name, weight * rule_set.scale[word]) for name, word in rule.current.ratings.items()])
        for rule in rules
    ]

    def row(state: State) -> Row:
        points = nothing.copy()
        for when, ratings in rated:
            if truth(when, state) is Truth.TRUE:
                for name, added in ratings:
                    points[name] = max(points[name], added)
        return tuple(points.values())

    return row


def _read(condition: Condition) -> tuple[str, ...]:
    """Return the questions that a condition reads, each once."""
    return tuple(dict.fromkeys(atom.question for atom in atoms(condition)))


def _is_ruled_out(asked_when: Condition) -> Callable[[State], bool]:
    return lambda state: truth(asked_when, state) is Truth.FALSE


def _removal(when: Condition, removes: tuple[str, ...]) -> Callable[[State], tuple[str, ...]]:
    return lambda state: removes if truth(when, state) is Truth.TRUE else ()
