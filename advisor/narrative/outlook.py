"""Sentences on what could change first place, and on the evidence behind it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.model.amounts import decimal
from advisor.model.justified import Justified
from advisor.model.outlook import ChangedAnswer, TurningPoint, VetoCost
from advisor.narrative.naming import Names
from advisor.narrative.sentences import points
from advisor.text import abridged, counted, in_words

MOST_NAMES = 8
SEVERAL = 2
MANY_CHANGES = 4
FEW_EXAMPLES = 3


class Turning(NamedTuple):
    """What would move first place: how many answers it takes, which, and how much importance."""

    answers: str
    changes: tuple[str, ...]
    importance: tuple[str, ...]


def settled(justified: Justified, names: Names) -> str:
    """Return whether the open questions could change first place; empty where none is open."""
    recommendation, found = justified.recommendation, justified.outlook.settlement
    number = len(recommendation.open)
    if not number:
        return ""
    if not found.settled:
        return f"Not settled: {_decisive(justified, names)}."
    them = "the open question" if number == 1 else f"the {number} open questions"
    if not recommendation.assessment.standings:
        return f"Settled: no answer to {them} brings an alternative back."
    if not recommendation.assessment.first:
        return f"Settled: no answer to {them} breaks the tie."
    return f"Settled: {_nearest(justified, names, them)}."


def _nearest(justified: Justified, names: Names, them: str) -> str:
    """Say how near to the first the closest rival can come."""
    assessment = justified.recommendation.assessment
    rivals = [
        (bound.least, bound.rival)
        for bound in justified.outlook.settlement.bounds
        if bound.alternative == assessment.first and bound.least is not None
    ]
    if not rivals:
        return f"no answer to {them} brings a rival of {names.alternative(assessment.first)} back"
    least, nearest = min(rivals)
    scores = {item.alternative: item.score for item in (*assessment.standings, *assessment.removed)}
    lead = scores[assessment.first] - scores[nearest]
    rival = names.alternative(nearest)
    if least >= lead:
        return f"no answer to {them} moves {rival} closer"
    return f"{them} could move {rival} by at most {points(decimal(lead - least))}; it needs {decimal(lead)}"


def _decisive(justified: Justified, names: Names) -> str:
    found = justified.outlook.settlement
    listed = [names.question(name) for name in found.decisive]
    if found.together is None:
        said = "many answers together could change first place"
    elif found.together == len(listed) == 1:
        said = f"the answer to one open question could change first place: {listed[0]}"
    elif found.together == 1:
        said = f"the answer to each of these questions could change first place: {_list(listed)}"
    elif found.together == len(listed):
        said = f"the answers to {_list(listed)} could change first place, if all are given"
    else:
        said = f"the answers to {found.together} of these questions could change first place: {_list(listed)}"
    if found.removable:
        said += f". A veto could still remove {names.alternatives(found.removable)}"
    if not found.exact:
        said += ". The rule set is too large to try every answer, so it may be settled all the same"
    return said


def _list(names: list[str]) -> str:
    return abridged(tuple(names), MOST_NAMES) if len(names) > MOST_NAMES else in_words(names)


def turning(justified: Justified, names: Names) -> Turning:
    """Return which changes of the given answers and of importance would move first place."""
    found = justified.outlook.turning_points
    changes = [_change(names, *group) for group in _grouped(found.points)]
    more = found.more
    if found.size and found.size >= MANY_CHANGES:
        more = more or len(changes) > FEW_EXAMPLES
        changes = changes[:FEW_EXAMPLES]
    if more:
        changes.append("There are others of this size.")
    if not found.exact:
        changes.append("The rule set is too large to try every change, so a smaller one may be there.")
    return Turning(_size(justified, found.size), tuple(changes), tuple(_importance(justified, names)))


def _size(justified: Justified, count: int | None) -> str:
    if not justified.recommendation.answers:
        return ""
    if count is None:
        return "No change of a few given answers moves first place."
    if not count:
        return "No change of the given answers moves first place."
    if count == 1:
        return "One other answer is enough to move first place:"
    return f"It takes {count} other answers at once to move first place:"


def _grouped(
    found: Iterable[TurningPoint],
) -> list[tuple[tuple[ChangedAnswer, ...], str, tuple[str, ...]]]:
    """Return changes with what is first then; those that differ in one answer alone are told as one."""
    groups: list[tuple[tuple[ChangedAnswer, ...], str, tuple[str, ...]]] = []
    for point in found:
        for place, (changes, first, tied) in enumerate(groups):
            joined = _joined(changes, point.changes)
            if joined and (first, tied) == (point.first, point.tied):
                groups[place] = (joined, first, tied)
                break
        else:
            groups.append((point.changes, point.first, point.tied))
    return groups


def _joined(some: tuple[ChangedAnswer, ...], others: tuple[ChangedAnswer, ...]) -> tuple[ChangedAnswer, ...]:
    """Return both sets of changes as one where they are alike but for one answer; none otherwise."""
    if [change.question for change in some] != [change.question for change in others]:
        return ()
    pairs = list(zip(some, others, strict=True))
    if sum(one != other for one, other in pairs) > 1:
        return ()
    return tuple(
        one if one == other else one._replace(become=one.become + other.become) for one, other in pairs
    )


def _change(names: Names, changes: tuple[ChangedAnswer, ...], first: str, tied: tuple[str, ...]) -> str:
    said = "; ".join(_changed(change, names) for change in changes)
    return f"{said}. Then {_then(first, tied, names)}."


def _changed(change: ChangedAnswer, names: Names) -> str:
    answers = [" + ".join(answer) for answer in change.become]
    become = in_words([*answers[:MOST_NAMES], *(["others"] if len(answers) > MOST_NAMES else [])], "or")
    return f"{names.question(change.question)}: {become} instead of {' + '.join(change.given)}"


def _then(first: str, tied: tuple[str, ...], names: Names) -> str:
    if first:
        return f"{names.alternative(first)} is first"
    return f"{names.alternatives(tied)} are level" if tied else "none is left"


def _importance(justified: Justified, names: Names) -> Iterator[str]:
    flips = [turn for turn in justified.outlook.importance if turn.lower or turn.higher]
    for turn in flips:
        for flip, way in ((turn.lower, "down"), (turn.higher, "up")):
            if flip:
                name, then = names.criterion(turn.criterion), _then(flip.first, flip.tied, names)
                yield f"{name}: importance {way} from {turn.importance} to {flip.importance}. Then {then}."
    if len(justified.recommendation.assessment.standings) >= SEVERAL:
        rest = "any other criterion" if flips else "any single criterion"
        yield f"No importance of {rest} moves first place."


def evidence(justified: Justified, names: Names) -> Iterator[str]:
    """Yield how much evidence the reasons rest on, how old it is, who disputes it, who alone carries it."""
    figures = justified.evidence
    publishers = {source.id: source.publisher for source in justified.sources}
    if not figures.sources:
        return
    claims, sources = counted(len(figures.supports), "claim"), counted(len(figures.sources), "source")
    when = figures.oldest if figures.oldest == figures.newest else f"{figures.oldest} to {figures.newest}"
    disputes = ""
    if figures.disputes:
        who = in_words(dict.fromkeys(publishers[name] for name in figures.disputing))
        rated = f"{figures.disputed} of the {counted(figures.ratings, 'rating')}"
        disputes = f"; {counted(len(figures.disputes), 'claim')} of {who} against {rated}"
    yield f"The reasons rest on {claims} in {sources} ({when}){disputes}."
    if figures.stale:
        number = len(figures.stale)
        verb = "is" if number == 1 else "are"
        yield f"{number} of these {claims} {verb} past the day for checking again, as of {figures.date}."
    for without in figures.without:
        then = _then(without.first, without.tied, names)
        yield f"Without what is taken from {publishers[without.source]}, {then}."
    if not figures.without and len(figures.sources) >= SEVERAL:
        yield "Without any one of the sources first place stays as it is."


def cost(found: VetoCost, names: Names) -> str:
    """Return what would come out without a veto."""
    lead = f", by {points(decimal(found.lead))}" if found.lead else ""
    return f"Without the veto {found.veto}, {_then(found.first, found.tied, names)}{lead}."
