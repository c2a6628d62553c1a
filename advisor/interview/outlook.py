"""What could still change first place, given the answers."""

from collections.abc import Iterator
from itertools import chain, combinations, islice
from typing import TypeAlias

from advisor.assessment.assess import assess
from advisor.assessment.scoring import weights
from advisor.interview.changes import Reach, fewest_changes
from advisor.interview.components import Component
from advisor.interview.layout import Layout
from advisor.interview.search import Goal, Part, greatest, is_reachable
from advisor.interview.stances import Change
from advisor.interview.tables import Movable, Tables, given_answers, open_questions
from advisor.model.answers import Answers, Importance
from advisor.model.outlook import Bound, ChangedAnswer, Settlement, TurningPoint, TurningPoints
from advisor.model.recommendation import Assessment

Picked: TypeAlias = tuple[tuple[str, Change], ...]
"""Questions with the change of their answers."""

MOST_TURNING_POINTS = 10
MOST_SEARCHED = 1_000
"""So many sets of questions are found at most before the most plausible of them are taken."""

MOST_TRIED = 10_000
"""So many ways to change the answers to one set of questions are looked at, for the nearest of them."""

MOST_ASSESSED = 40
"""Of so many of the nearest it is worked out what is first then."""


def settlement(
    layout: Layout,
    answers: Answers,
    importance: Importance,
    assessment: Assessment,
    movable: Movable | None = None,
) -> Settlement:
    """Return what the open questions could still do to first place.

    Args:
        layout: the rule set of one day, prepared.
        answers: checked answers; a question without one, or with an unsure one, is open.
        importance: the importance of criteria where it is not the default.
        assessment: what the answers amount to as they are.
        movable: the stances that the open questions may take, where only some of them are meant.

    """
    movable = open_questions(layout, answers) if movable is None else movable
    components = Tables(layout, answers, weights(layout.rule_set, importance), movable).bounding()
    goals = tuple(_goals(layout, components, assessment))
    reaches = [Reach(goal) for goal in goals if is_reachable(goal)]
    together = fewest_changes(reaches) if reaches else 0
    decisive = {question for reach in reaches for question in reach.questions(together or 0)}
    return Settlement(
        bounds=tuple(_bounds(layout, components)),
        settled=not reaches,
        exact=all(component.exact for component in components),
        decisive=tuple(item.id for item in layout.rule_set.questions if item.id in decisive),
        together=together,
        removable=tuple(
            item.alternative
            for item in assessment.standings
            if any(component.barred.get(item.alternative) for component in components)
        ),
    )


def turning_points(
    layout: Layout, answers: Answers, importance: Importance, assessment: Assessment
) -> TurningPoints:
    """Return the smallest sets of given answers that, answered otherwise, change first place.

    The arguments are those of `settlement`; what is open stays so.
    """
    movable = given_answers(layout, answers)
    components = Tables(layout, answers, weights(layout.rule_set, importance), movable).changing()
    reaches = [Reach(goal) for goal in _goals(layout, components, assessment) if is_reachable(goal)]
    size = fewest_changes(reaches) if reaches else 0
    every = chain.from_iterable(reach.sets(size) for reach in reaches) if size else ()
    sets = set(islice(every, MOST_SEARCHED))
    found: list[TurningPoint] = []
    whole = all(component.exact for component in components) and all(map(layout.stances.is_whole, movable))
    for questions in sorted(sets, key=lambda names: _plausible(layout, names)):
        if len(found) > MOST_TURNING_POINTS:
            break
        picked = _picked(layout, answers, reaches, questions)
        whole = whole and len(picked) < MOST_TRIED
        found += _turning_points(layout, answers, importance, picked)
    return TurningPoints(
        size,
        tuple(found[:MOST_TURNING_POINTS]),
        more=len(found) > MOST_TURNING_POINTS,
        exact=whole,
    )


def _plausible(layout: Layout, questions: frozenset[str]) -> tuple[int, list[str]]:
    """Return what sorts sets of questions: those with fewer facts come first, then by name."""
    return sum(question in layout.facts for question in questions), sorted(questions)


def _picked(
    layout: Layout, answers: Answers, reaches: list[Reach], questions: frozenset[str]
) -> list[tuple[int, Picked]]:
    """Return the changes of these questions that reach a goal, those of the fewest choices first."""
    changes = {question: layout.stances.changes(question, answers[question]) for question in questions}
    places = {question: sorted(found) for question, found in changes.items()}
    picked: set[Picked] = set()
    for reach in reaches:
        for steps in islice(reach.steps(questions), MOST_TRIED):
            picked.add(
                tuple(
                    (step.question, changes[step.question][places[step.question][step.stance - 1]])
                    for step in sorted(steps)
                )
            )
    return sorted((sum(change.distance for _, change in item), item) for item in picked)


def _turning_points(
    layout: Layout, answers: Answers, importance: Importance, picked: list[tuple[int, Picked]]
) -> Iterator[TurningPoint]:
    """Yield the turning points among changes: for each first place those of the fewest choices."""
    nearest: dict[tuple[str, ...], int] = {}
    for distance, item in picked[:MOST_ASSESSED]:
        become = {question: layout.stances.answers(question, change) for question, change in item}
        changed = {question: found[0] for question, found in become.items()}
        after = assess(layout.rule_set, {**answers, **changed}, importance)
        if nearest.setdefault(after.leaders, distance) == distance:
            changes = (ChangedAnswer(name, answers[name], found) for name, found in become.items())
            yield TurningPoint(tuple(changes), after.first, after.tied)


def _goals(layout: Layout, components: tuple[Component, ...], assessment: Assessment) -> Iterator[Goal]:
    """Yield what would each alone change first place: all of them together are all that could."""
    leaders = assessment.leaders
    if not leaders:
        for alternative in layout.rule_set.alternatives:
            back = (Part(component, (0, ()), component.open_to(alternative.id)) for component in components)
            yield Goal(tuple(back), 0)
        return
    for leader in leaders:
        yield Goal(tuple(_removal(component, leader) for component in components), 1)
    for alternative in layout.rule_set.alternatives:
        if alternative.id not in leaders:
            yield _overtaking(components, alternative.id, leaders[0], 0)
    for leader in leaders[1:]:
        yield _overtaking(components, leader, leaders[0], 1)
        yield _overtaking(components, leaders[0], leader, 1)


def _removal(component: Component, alternative: str) -> Part:
    barred = component.barred.get(alternative, 0)
    terms = (((1, barred), (0, component.every & ~barred)),) if barred else ()
    return Part(component, (0, terms), component.every)


def _overtaking(components: tuple[Component, ...], rival: str, first: str, least: int) -> Goal:
    """Return the goal that a rival which is in leads by so much; whether the first is in matters not."""
    parts = (
        Part(component, component.lead(rival, first), component.open_to(rival)) for component in components
    )
    return Goal(tuple(parts), least)


def _bounds(layout: Layout, components: tuple[Component, ...]) -> Iterator[Bound]:
    for one, other in combinations(sorted(item.id for item in layout.rule_set.alternatives), 2):
        most = _most(components, one, other)
        least = _most(components, other, one)
        yield Bound(one, other, None if least is None else -least, most)
        yield Bound(other, one, None if most is None else -most, least)


def _most(components: tuple[Component, ...], first: str, rival: str) -> int | None:
    total = 0
    for component in components:
        best = greatest(component.lead(first, rival), component.open_to(first, rival))
        if best is None:
            return None
        total += best
    return total
