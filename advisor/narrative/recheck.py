"""What became of recorded decisions, in sentences."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.model.decision import Decision, Outcome
from advisor.model.recommendation import TOSS_UP
from advisor.model.rule_set import RuleSet, renamed_alternative
from advisor.model.sources import Source
from advisor.narrative.moves import Sources, moved_ratings, moved_vetoes, shift_in_short
from advisor.narrative.pages import BLANK, Paragraph
from advisor.narrative.sentences import points
from advisor.records.recheck import (
    CANNOT_SAY,
    EDITED,
    HOLDS,
    OVERTURNED,
    SET_ASIDE,
    WEAKER,
    Rechecked,
)
from advisor.text import counted, in_words, quoted, visible

WORDS = {
    HOLDS: "holds",
    WEAKER: "holds, but weaker",
    OVERTURNED: "overturned",
    EDITED: "edited by hand, and does not agree with itself any more",
    CANNOT_SAY: "cannot say",
    SET_ASIDE: "not rechecked",
}
COUNTED = {
    HOLDS: ("holds", "hold"),
    WEAKER: ("holds, but weaker", "hold, but weaker"),
    OVERTURNED: ("overturned", "overturned"),
    EDITED: ("edited by hand", "edited by hand"),
    CANNOT_SAY: ("cannot be told", "cannot be told"),
    SET_ASIDE: ("not rechecked", "not rechecked"),
}
"""How one and several decisions of a kind are counted."""

MOST_PROBLEMS, FEW_PROBLEMS = 10, 3
"""So many problems of a file are told, and so many where it must be brief; the rest is counted."""

UNEXPLAINED = {
    True: "Neither the rule set nor the day changed: this version of the program counts otherwise.",
    False: "No recorded rating and no veto moved: another edit of the rule set or of the record did it.",
}
"""What is said where nothing that moved explains it, by whether rule set and day are the same."""

WEIGHING = "weights, scale, verdicts, vetoes or alternatives"
"""What a record has no copy of, and which of them changed it cannot tell."""

SHEET = "it is a sheet of questions"
EDITED_BY_HAND = "Its seal does not fit, so it was edited by hand"


class Told(NamedTuple):
    """What is said of one decision: in a line, and in lines below it."""

    file: str
    state: str
    line: str
    more: tuple[str, ...]


def told(found: Rechecked, sources: Iterable[Source] = (), *, brief: bool = False) -> Told:
    """Return what is said of a decision; the sources are those of its rule set.

    Brief is what moved alone, without the reasons and what these rest on.
    """
    more = _more(found, None if brief else tuple(sources))
    return Told(found.file, found.state, _line(found), tuple(more))


def recheck_page(found: Iterable[Told]) -> Iterator[Paragraph]:
    """Yield the decisions with what is to be said of them, and the count."""
    every = tuple(found)
    for number, item in enumerate(every):
        # What takes several lines stands apart from what is before and after it.
        if number and (item.more or every[number - 1].more):
            yield BLANK
        yield Paragraph(f"{visible(item.file)}: {item.line}", strong=item.state != HOLDS)
        yield from (Paragraph(line, 1, "-") for line in item.more)
    yield BLANK
    yield Paragraph(end_line(every))


def end_line(found: Iterable[Told]) -> str:
    """Return how many decisions there are, and how many of each kind."""
    states = [item.state for item in found]
    if len(states) == 1:
        return f"1 decision: {COUNTED[states[0]][0]}"
    kinds = [
        f"{states.count(state)} {one if states.count(state) == 1 else several}"
        for state, (one, several) in COUNTED.items()
        if state in states
    ]
    return f"{counted(len(states), 'decision')}: {', '.join(kinds)}"


def _line(found: Rechecked) -> str:
    line = WORDS[found.state]
    if found.state == SET_ASIDE:
        return f"{line}; {SHEET if found.then is None else f'its status is {quoted(found.status)}'}"
    if found.state == HOLDS and found.now and found.rule_set:
        return f"{line} ({_whole(found.now.outcome, found.rule_set)})"
    return line


def _more(found: Rechecked, sources: Sources) -> Iterator[str]:
    most = FEW_PROBLEMS if sources is None else MOST_PROBLEMS
    yield from found.problems[:most]
    if len(found.problems) > most:
        yield f"and {len(found.problems) - most} more; --format json lists all"
    rule_set, then, now = found.rule_set, found.then, found.now
    if not (rule_set and then and now):
        if found.is_edited and found.state == CANNOT_SAY:
            yield f"{EDITED_BY_HAND}."
    elif found.state == EDITED:
        yield from _contradiction(found, rule_set, then, now)
    elif found.state == HOLDS:
        yield from _held(found, rule_set, then, now)
    else:
        yield _recorded(then, rule_set)
        yield _today(now, rule_set)
        yield from _edited(found)
        yield from moved_vetoes(found, rule_set, sources)
        yield from moved_ratings(found, rule_set, sources)
        yield from _others(found, rule_set, then, now)


def _recorded(then: Decision, rule_set: RuleSet) -> str:
    return f"Recorded: {_whole(then.outcome, rule_set)} (as of {then.basis})"


def _today(now: Decision, rule_set: RuleSet) -> str:
    return f"Now: {_whole(now.outcome, rule_set)} (as of {now.basis})"


def _contradiction(found: Rechecked, rule_set: RuleSet, then: Decision, now: Decision) -> Iterator[str]:
    yield _recorded(then, rule_set)
    if found.led_to:
        yield f"Its answers lead to: {_whole(found.led_to.outcome, rule_set)} (as of {found.led_to.basis})"
        if then.origin.digest != now.origin.digest:
            yield "The rule set was edited as well since then, which may be why."
    if not found.led_to or now.basis != then.basis:
        yield _today(now, rule_set)


def _held(found: Rechecked, rule_set: RuleSet, then: Decision, now: Decision) -> Iterator[str]:
    if (then.outcome.verdict, then.outcome.settled) != (now.outcome.verdict, now.outcome.settled):
        yield _recorded(then, rule_set)
    yield from _edited(found)
    moved = [shift_in_short(shift, rule_set) for shift in found.shifts]
    moved += [f"the veto {visible(name)}" for name, _ in found.vetoes]
    moved += [f"{WEIGHING} of the rule set"] if found.reweighed else []
    if moved and found.is_edited and _is_same(then, now):
        what = in_words([*(["ratings"] if found.shifts else []), *(["vetoes"] if found.vetoes else [])])
        yield f"Its recorded {what} are not those of the rule set: {in_words(moved)}."
    elif moved:
        yield f"What it rests on moved, and it holds all the same: {in_words(moved)}."


def _edited(found: Rechecked) -> Iterator[str]:
    if found.is_edited:
        yield f"{EDITED_BY_HAND}; its answers lead to what it states all the same."


def _others(found: Rechecked, rule_set: RuleSet, then: Decision, now: Decision) -> Iterator[str]:
    """Yield what did it beside ratings and vetoes, or that nothing of them did."""
    said = [
        f"{quoted(name)} is not an alternative any more."
        for name in then.outcome.leaders
        if renamed_alternative(rule_set, name) not in {item.id for item in rule_set.alternatives}
    ]
    if found.reweighed:
        outcome = _outcome(found.reweighed, rule_set)
        changed = f"{WEIGHING[0].upper()}{WEIGHING[1:]} of the rule set are others now."
        said.append(f"{changed} What was recorded would give by itself: {outcome}.")
    if found.state == WEAKER and then.outcome.settled and not now.outcome.settled:
        said.append("Open questions could change first place now; they could not then.")
    yield from said
    if not (said or found.shifts or found.vetoes):
        yield UNEXPLAINED[_is_same(then, now)]


def _is_same(then: Decision, now: Decision) -> bool:
    """Return whether both are by the same rule set on the same day."""
    return (then.origin.digest, then.basis) == (now.origin.digest, now.basis)


def _whole(outcome: Outcome, rule_set: RuleSet) -> str:
    return f"{_outcome(outcome, rule_set)}{'' if outcome.settled else ', not settled'}"


def _outcome(outcome: Outcome, rule_set: RuleSet) -> str:
    """Return first place, the verdict and the lead in a few words."""
    names = {item.id: item.name for item in rule_set.alternatives}
    leaders = [
        names.get(known, quoted(known))
        for known in (renamed_alternative(rule_set, name) for name in outcome.leaders)
    ]
    if not leaders:
        return "no alternative left"
    if len(leaders) > 1:
        return f"{in_words(leaders)} level"
    if not outcome.lead:
        return f"{leaders[0]}, the only one left"
    lead = points(visible(outcome.lead))
    if outcome.verdict == TOSS_UP:
        return f"{TOSS_UP}, {leaders[0]} {lead} ahead"
    return f"{leaders[0]}, {outcome.verdict}, {lead} ahead"
