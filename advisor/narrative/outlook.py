"""Sentences on what could change first place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.model.amounts import decimal
from advisor.model.answers import UNSURE
from advisor.model.justified import Justified
from advisor.model.outlook import MOST_CHANGES, ChangedAnswer, TurningPoint, VetoCost
from advisor.model.recommendation import Assessment
from advisor.narrative.naming import Names
from advisor.narrative.sentences import points
from advisor.text import abridged, in_words

MOST_NAMES = 8
"""So many names or choices are listed in a sentence; the rest is counted."""

SEVERAL = 2
MANY_CHANGES = 4
"""From so many changes on the questions alone are told."""


class Turning(NamedTuple):
    """What would change first place: how many answers it takes, which, and sentences on the rest."""

    answers: str
    changes: tuple[str, ...]
    rest: tuple[str, ...]


def settled(justified: Justified, names: Names) -> str:
    """Return whether the open questions could change first place."""
    recommendation, found = justified.recommendation, justified.outlook.settlement
    number = len(recommendation.open)
    if not number:
        return "Settled: every question is answered."
    if not found.settled:
        return f"Not settled: {_decisive(justified, names)}."
    them = "the open question" if number == 1 else f"the {number} open questions"
    if not recommendation.assessment.standings:
        return f"Settled: no answer to {them} brings an alternative back."
    if not recommendation.assessment.first:
        return f"Settled: no answer to {them} breaks the tie."
    return f"First place is settled: {_nearest(justified, names, them)}. How clear it is may still change."


def _nearest(justified: Justified, names: Names, them: str) -> str:
    """Say how near to the first a rival can come."""
    assessment = justified.recommendation.assessment
    rivals = [
        (bound.least, bound.rival)
        for bound in justified.outlook.settlement.bounds
        if bound.alternative == assessment.first and bound.least is not None
    ]
    first = names.alternative(assessment.first)
    if not rivals:
        return f"no answer to {them} leaves another alternative in"
    least, nearest = min(rivals)
    removed = {item.alternative for item in assessment.removed}
    if len(justified.recommendation.rule_set.alternatives) > SEVERAL or nearest in removed:
        return f"whatever you answer to {them}, {first} stays at least {points(decimal(least))} ahead"
    lead = assessment.lead or 0
    rival = names.alternative(nearest)
    if least >= lead:
        return f"no answer to {them} moves {rival} closer"
    return f"{them} could move {rival} by at most {points(decimal(lead - least))}; it needs {decimal(lead)}"


def _decisive(justified: Justified, names: Names) -> str:
    found = justified.outlook.settlement
    listed = [names.question(name) for name in found.decisive]
    if found.together is None:
        said = f"it takes more than {MOST_CHANGES} answers together to change first place"
    elif found.together == len(listed) == 1:
        said = f"the answer to {listed[0]} could change first place"
    elif found.together == 1:
        said = f"the answer to each of these questions could change first place: {_list(listed)}"
    elif found.together == len(listed):
        said = f"the answers to {_list(listed)} together could change first place"
    else:
        said = (
            f"it takes the answers to at least {found.together} of these questions to change first place:"
            f" {_list(listed)}"
        )
    leaders = justified.recommendation.assessment.leaders
    removable = [name for name in found.removable if name in leaders]
    if removable:
        said += f". A veto could still remove {names.alternatives(removable)}"
    if not found.exact:
        said += ". Not every combination of answers could be tried; it may be settled after all"
    return said


def _list(names: list[str]) -> str:
    return abridged(tuple(names), MOST_NAMES) if len(names) > MOST_NAMES else in_words(names)


def turning(justified: Justified, names: Names) -> Turning:
    """Return which changes of the given answers and of importance would change first place."""
    found = justified.outlook.turning_points
    rest = []
    if found.more and found.size and found.size < MANY_CHANGES:
        others = "Other answers" if found.size == 1 else f"Other sets of {found.size} answers"
        rest.append(f"{others} would do as well.")
    if found.size and not found.exact:
        fewer = "others may be there" if found.size == 1 else "fewer may do"
        rest.append(f"Not every change could be tried, so {fewer}.")
    many = found.size is None or found.size >= MANY_CHANGES
    return Turning(
        answers=_size(justified, names),
        changes=() if many else tuple(_change(names, *group) for group in _grouped(found.points)),
        rest=(*rest, *_importance(justified, names)),
    )


def _size(justified: Justified, names: Names) -> str:
    found, recommendation = justified.outlook.turning_points, justified.recommendation
    if all(answer == (UNSURE,) for answer in recommendation.answers.values()):
        return ""
    aim = "to change first place" if recommendation.assessment.standings else "to have an alternative again"
    if found.size is None:
        tried = "" if found.exact else "As far as could be tried, it takes "
        return f"{tried or 'It takes '}more than {MOST_CHANGES} other answers at once {aim}."
    if not found.size:
        tried = "" if found.exact else " that could be tried"
        return f"No change of the given answers{tried} is enough {aim}."
    if found.size == 1:
        return f"One other answer is enough {aim}:"
    if found.size < MANY_CHANGES:
        return f"It takes {found.size} other answers at once {aim}:"
    questions = in_words(names.question(change.question) for change in found.points[0].changes)
    return f"It takes {found.size} other answers at once {aim}, for instance to the questions {questions}."


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
    return f"{said}. Then {then_first(first, tied, names)}."


def _changed(change: ChangedAnswer, names: Names) -> str:
    """Say which answers would do; of several choices only which to add and which to drop."""
    answers = (change.given, *change.become)
    if names.is_several(change.question) and any(len(answer) > 1 for answer in answers):
        said = [_difference(change.given, answer) for answer in change.become]
        others = ""
    else:
        said = [", ".join(answer) for answer in change.become]
        others = f" instead of {', '.join(change.given)}"
    shown = [*said[:MOST_NAMES], *(["others"] if len(said) > MOST_NAMES else [])]
    return f"{names.question(change.question)}: {in_words(shown, 'or')}{others}"


def _difference(given: tuple[str, ...], answer: tuple[str, ...]) -> str:
    added = in_words(choice for choice in answer if choice not in given)
    dropped = in_words(choice for choice in given if choice not in answer)
    if added and dropped:
        return f"{added} in place of {dropped}"
    return f"add {added}" if added else f"drop {dropped}"


def then_first(first: str, tied: tuple[str, ...], names: Names, verb: str = "") -> str:
    """Say who is first; `verb` takes the place of "is" and "are"."""
    if first:
        return f"{names.alternative(first)} {verb or 'is'} first"
    if tied:
        return f"{names.alternatives(tied)} {verb or 'are'} level"
    return f"no alternative {verb or 'is'} left"


def _importance(justified: Justified, names: Names) -> Iterator[str]:
    flips: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for turn in justified.outlook.importance:
        for flip in (turn.lower, turn.higher):
            if flip:
                said = f"{names.criterion(turn.criterion)} {flip.importance}"
                flips.setdefault((flip.first, flip.tied), []).append(said)
    for (first, tied), criteria in flips.items():
        then = then_first(first, tied, names, "would be")
        yield f"With another importance of one criterion, {then}: {in_words(criteria, 'or')}."
    if len(justified.recommendation.assessment.standings) >= SEVERAL:
        if flips:
            yield "No other criterion could change first place alone, whatever its importance."
        else:
            yield "No other importance of one criterion alone changes first place."


def cost(found: VetoCost, now: Assessment, names: Names) -> str:
    """Return what would come out without a veto that is in force."""
    still = "would still be" if (found.first, found.tied) == (now.first, now.tied) else "would be"
    lead = f", by {points(decimal(found.lead))}" if found.lead else ""
    return f"Without the veto {found.veto}, {then_first(found.first, found.tied, names, still)}{lead}."
