"""What could happen to first place, found by assessing everything; and the same asked of the interview."""

import functools
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from drawn_rule_sets import Situation, atoms_on, conditions_on, ratings_for, some_of, without_ruled_out
from hypothesis import strategies as st
from made_rule_sets import CHOICES, IMPORTANCE, made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.assess import assess
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement, turning_points
from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import Condition, Not
from advisor.model.outlook import Settlement, TurningPoints
from advisor.model.recommendation import Assessment
from advisor.model.rule_set import Question, RuleSet

MOST_COMPLETIONS = 600
"""A drawn rule set has at most so many ways to answer all of its questions, or not to."""

Places = frozenset[str]
"""The alternatives that have rank 1."""


def allowed_answers(question: Question) -> list[tuple[str, ...]]:
    """Return every answer that a question allows."""
    alone = [(choice.id,) for choice in question.choices]
    names = [choice.id for choice in question.choices if not choice.exclusive]
    together = [answer for count in range(2, len(names) + 1) for answer in combinations(names, count)]
    return alone + (together if question.several else [])


def is_open(answers: Answers, question: str) -> bool:
    """Return whether a question has no answer, or an unsure one."""
    return answers.get(question, (UNSURE,)) == (UNSURE,)


def places(assessment: Assessment) -> Places:
    """Return who shares first place; nobody where none is left."""
    return frozenset(item.alternative for item in assessment.standings if item.rank == 1)


def completions(situation: Situation) -> Iterator[tuple[Answers, Assessment]]:
    """Yield what else could be answered, from nothing to everything, with what it would amount to."""
    rule_set, answers, importance = situation
    waiting = [question for question in rule_set.questions if is_open(answers, question.id)]
    for combination in product(*([(), *allowed_answers(question)] for question in waiting)):
        said = {question.id: answer for question, answer in zip(waiting, combination, strict=True) if answer}
        yield said, assess(rule_set, {**answers, **said}, importance)


def changes(situation: Situation) -> Iterator[tuple[Answers, Assessment]]:
    """Yield what given answers could change to, one, two and so on, with what it would amount to."""
    rule_set, answers, importance = situation
    said = [question for question in rule_set.questions if not is_open(answers, question.id)]
    for count in range(1, len(said) + 1):
        for changed in combinations(said, count):
            others = (
                [a for a in allowed_answers(item) if set(a) != set(answers[item.id])] for item in changed
            )
            for combination in product(*others):
                change = {item.id: answer for item, answer in zip(changed, combination, strict=True)}
                yield change, assess(rule_set, {**answers, **change}, importance)


def fewest_changes(situation: Situation) -> list[Answers]:
    """Return the changes of given answers that move first place, of those with the fewest questions."""
    now = places(assess(*situation))
    found: list[Answers] = []
    for change, assessment in changes(situation):
        if found and len(change) > len(found[0]):
            break
        if places(assessment) != now:
            found.append(change)
    return found


def leads(situation: Situation) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Return the least and greatest lead of one alternative over another wherever both are left."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for _, assessment in completions(situation):
        for one in assessment.standings:
            for other in assessment.standings:
                lead = one.score - other.score
                least, greatest = found.get((one.alternative, other.alternative), (lead, lead))
                found[one.alternative, other.alternative] = min(least, lead), max(greatest, lead)
    return found


def settlement_of(situation: Situation) -> Settlement:
    """Return what the interview says of the open questions."""
    rule_set, answers, importance = situation
    return settlement(Layout(rule_set), answers, importance, assess(*situation))


def turning_points_of(situation: Situation) -> TurningPoints:
    """Return what the interview says of the given answers."""
    rule_set, answers, importance = situation
    return turning_points(Layout(rule_set), answers, importance, assess(*situation))


_ALTERNATIVES, _QUESTIONS = ("ash", "beech", "cedar", "deal"), ("one", "two", "three", "four")
_CRITERIA = ("age", "beauty", "cost", "depth")


@st.composite
def small_situations(draw: st.DrawFn) -> Situation:
    """Draw a situation whose completions can be tried one by one.

    Unlike those of `situations`, its questions have exclusive choices and an asked-when with a not, and
    some are facts. What plays no part in what is first is left out, for speed.
    """
    alternatives = _ALTERNATIVES[: draw(st.integers(2, 4))]
    names = _QUESTIONS[: draw(st.integers(1, 4))]
    rules = draw(_rules(names, alternatives, draw(st.sampled_from([8, 6, 5, 4, 3, 1]))))
    vetoes = draw(_vetoes(names, alternatives, draw(st.sampled_from([0, 0, 1, 2]))))
    importance = draw(_IMPORTANCE)
    left, questions = MOST_COMPLETIONS, []
    for place, name in enumerate(names, start=1):
        question = draw(_question(name, names[: place - 1]))
        if (len(allowed_answers(question)) + 1) * 4 ** (len(names) - place) > left:
            question = question._replace(several=False)
        left //= len(allowed_answers(question)) + 1
        questions.append(question)
    rule_set = made_rule_set(
        alternatives,
        questions,
        dict(zip(_CRITERIA, importance[:4], strict=True)),
        [made_rule(f"rule-{n}", *rated, ("", ratings)) for n, (*rated, ratings) in enumerate(rules)],
        vetoes=tuple(made_veto(f"veto-{n}", when, *removed) for n, (when, removed) in enumerate(vetoes)),
    )
    return Situation(rule_set, draw(_answers(rule_set)), {"age": importance[4]})


# Strategies are built once for each number of things: building takes longer than drawing.

_IMPORTANCE = st.tuples(*[st.sampled_from(sorted(IMPORTANCE))] * 5)
_SHARE = st.sampled_from([0, 1, 2, 3, 3])
_QUARTER = st.integers(1, 4)


@functools.cache
def _rules(
    names: tuple[str, ...], alternatives: tuple[str, ...], count: int
) -> st.SearchStrategy[list[tuple[str, Condition, dict[str, str]]]]:
    """Draw criteria, conditions and ratings."""
    rated = st.tuples(st.sampled_from(_CRITERIA), _condition(names), ratings_for(alternatives))
    return st.lists(rated, min_size=count, max_size=count)


@functools.cache
def _vetoes(
    names: tuple[str, ...], alternatives: tuple[str, ...], count: int
) -> st.SearchStrategy[list[tuple[Condition, tuple[str, ...]]]]:
    """Draw conditions and whom they remove."""
    return st.lists(st.tuples(_condition(names), some_of(alternatives)), min_size=count, max_size=count)


@functools.cache
def _condition(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    return conditions_on(dict.fromkeys(names, CHOICES))


@functools.cache
def _question(name: str, before: tuple[str, ...]) -> st.SearchStrategy[Question]:
    atom = atoms_on(dict.fromkeys(before, CHOICES)) if before else st.none()
    asked_when = st.one_of(st.none(), atom, atom.map(Not) if before else atom)
    return st.builds(_made_question, st.just(name), st.booleans(), st.booleans(), st.booleans(), asked_when)


def _made_question(
    name: str, several: bool, exclusive: bool, is_fact: bool, asked_when: Condition | None
) -> Question:
    question = made_question(name, several=several, asked_when=asked_when)
    *others, last = question.choices
    return question._replace(is_fact=is_fact, choices=(*others, last._replace(exclusive=exclusive)))


@functools.cache
def _answer(several: bool, exclusive: bool) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from(allowed_answers(_made_question("any", several, exclusive, False, None)))


@st.composite
def _answers(draw: st.DrawFn, rule_set: RuleSet) -> Answers:
    """Draw answers to none, some or most of the questions."""
    share = draw(_SHARE)
    answers = {}
    for question in rule_set.questions:
        if draw(_QUARTER) <= share:
            answers[question.id] = draw(_answer(question.several, question.choices[-1].exclusive))
        elif draw(st.booleans()):
            answers[question.id] = (UNSURE,)
    return without_ruled_out(rule_set, answers)
