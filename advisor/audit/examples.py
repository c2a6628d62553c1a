"""The smallest set of answers with which something comes out."""

from collections.abc import Callable, Iterator
from itertools import combinations, islice

from advisor.model.answers import Answers
from advisor.model.applicability import ruled_out
from advisor.model.rule_set import RuleSet

MOST_ANSWERS = 2
"""Sets of so many answers are tried one after the other."""

MOST_TRIED = 20_000
"""No more sets than this are tried."""

MOST_READ = 500_000
"""And no more than so many rules are read for them."""


def smallest_example(rule_set: RuleSet, comes_out: Callable[[Answers], bool]) -> Answers | None:
    """Return the fewest answers, one choice each, with which it comes out, None where none was found.

    Nothing, one answer and two are tried, in the order of the questions and of their choices. So an
    example that is returned is one of the smallest, but none may be found where there is one.
    """
    most = min(MOST_TRIED, MOST_READ // max(len(rule_set.rules), 1))
    return next(filter(comes_out, islice(_sets(rule_set), most)), None)


def _sets(rule_set: RuleSet) -> Iterator[Answers]:
    yield {}
    single = [(question.id, choice.id) for question in rule_set.questions for choice in question.choices]
    for count in range(1, MOST_ANSWERS + 1):
        for picked in combinations(single, count):
            answers = {question: (choice,) for question, choice in picked}
            if len(answers) == count and not ruled_out(rule_set, answers) & answers.keys():
                yield answers


def shrunk(rule_set: RuleSet, answers: Answers, comes_out: Callable[[Answers], bool]) -> Answers:
    """Return some of these answers, of which none can be left out, with which it still comes out.

    Args:
        rule_set: the rule set that they answer.
        answers: answers with which it comes out.
        comes_out: whether it does with given answers.

    """
    left, size = answers, max(len(answers) // 2, 1)
    while True:
        # Many at a time first: most answers of a profile do not matter.
        fewer = _without(rule_set, left, size, comes_out)
        if size == 1 and len(fewer) == len(left):
            return left
        left, size = fewer, max(size // 2, 1)


def _without(rule_set: RuleSet, answers: Answers, size: int, comes_out: Callable[[Answers], bool]) -> Answers:
    """Return the answers without those that can go, from the last ones on, so many at a time."""
    left, names = answers, [*answers]
    for end in range(len(names), 0, -size):
        gone = names[max(end - size, 0) : end]
        fewer = {name: answer for name, answer in left.items() if name not in gone}
        if not ruled_out(rule_set, fewer) & fewer.keys() and comes_out(fewer):
            left = fewer
    return left
