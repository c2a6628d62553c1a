"""What moved behind a recorded decision, in sentences: ratings by revision or by edit, and vetoes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from advisor.model.amounts import decimal
from advisor.model.rule_set import Evidence, RuleSet
from advisor.model.sources import Claim, Source, dated
from advisor.narrative.citations import described, published
from advisor.narrative.naming import Names
from advisor.records.moves import Move, Shift
from advisor.records.recheck import Rechecked
from advisor.records.weighing import Ratings
from advisor.text import in_words, visible

Sources: TypeAlias = tuple[Source, ...] | None
"""What can be cited; None where no reason is told either."""

MOST_CITED = 3
"""So many documents and facts are named behind a reason, the newest first; the rest is counted."""

BY_EDIT = "by an edit of the rule set, not by a dated revision"
BY_EITHER_EDIT = "by an edit, of the record or of the rule set"
OR_BY_EDIT = ", or by an edit of the record"


class _Tenses(NamedTuple):
    past: str
    present: str
    perfect: str


def shift_in_short(shift: Shift, rule_set: RuleSet) -> str:
    """Return the name of the criterion that moved, with the rules that did it."""
    return f"{_criterion(shift, rule_set)} ({', '.join(visible(move.rule) for move in shift.moves)})"


def _criterion(shift: Shift, rule_set: RuleSet) -> str:
    return rule_set.criterion(shift.criterion).name if shift.criterion else "rules that are gone"


def moved_vetoes(found: Rechecked, rule_set: RuleSet, sources: Sources) -> Iterator[str]:
    """Yield a sentence on each veto that came into force, or went."""
    vetoes = {item.id: item for item in rule_set.vetoes}
    for name, is_in_force in found.vetoes:
        if is_in_force:
            veto = vetoes[name]
            removed = Names(rule_set).alternatives(veto.removes)
            why = "." if sources is None else f": {veto.reason}{_cited(veto.evidence, sources)}"
            yield f"The veto {name} is in force now and removes {removed}{why}"
        else:
            yield f"The veto {visible(name)} is not in force any more."


def moved_ratings(found: Rechecked, rule_set: RuleSet, sources: Sources) -> Iterator[str]:
    """Yield a line on each rule that moved: its criterion, what that is worth, how it rated and rates."""
    for shift in found.shifts:
        name = _criterion(shift, rule_set)
        head = name[0].upper() + name[1:]
        if shift.points and found.sides:
            sign = "+" if shift.points > 0 else "-"
            first, rival = map(Names(rule_set).alternative, found.sides)
            # The points are those of the criterion, which may have moved by several rules.
            by = f", {len(shift.moves)} rules together" if len(shift.moves) > 1 else ""
            head += f" ({sign}{decimal(abs(shift.points))} for the lead of {first} over {rival}{by})"
        for move in shift.moves:
            why = ""
            if sources is not None and move.judgement:
                why = f" {move.judgement.reason}{_cited(move.judgement.evidence, sources)}"
            yield f"{head}: {_moved(move, rule_set, is_edited=found.is_edited)}{why}"


def _moved(move: Move, rule_set: RuleSet, *, is_edited: bool) -> str:
    """Return how a rule rated, how it does now, and what did it."""
    names = {item.id: item.name for item in rule_set.alternatives}
    then, now = (_rated(ratings, names) for ratings in (move.then, move.now))
    was = f"the rule {visible(move.rule)} {then.past}"
    if move.is_gone:
        return f"{was}."
    if move.is_backdated:
        by = f"by a revision of {move.since} that was written later{OR_BY_EDIT if is_edited else ''}"
        return f"{was}, and {now.present} now, {by}."
    if move.since:
        return f"{was}, and {now.perfect} since {move.since}."
    if move.until:
        return f"{was}, and {now.present} until {move.until}."
    return f"{was}, and {now.present} now, {BY_EITHER_EDIT if is_edited else BY_EDIT}."


def _rated(ratings: Ratings | None, names: Mapping[str, str]) -> _Tenses:
    if ratings is None:
        return _Tenses("did not count", "does not count", "has not counted")
    if not ratings:
        return _Tenses("made no difference", "makes no difference", "has made no difference")
    said = in_words(f"{names.get(name, visible(name))} {visible(word)}" for name, word in ratings.items())
    return _Tenses(f"rated {said}", f"rates {said}", f"has rated {said}")


def _cited(evidence: Evidence, sources: tuple[Source, ...]) -> str:
    """Return in brackets the documents and facts that something rests on, the newest first."""
    claims = [
        (dated(source, claim), _place(source, claim))
        for source in sources
        for claim in source.claims
        if claim.id in evidence.supports
    ]
    claims.sort(key=lambda claim: claim[0], reverse=True)
    places = list(dict.fromkeys(place for _, place in claims))
    more = len(places) - MOST_CITED
    # To say that there is one more takes as much room as the one.
    shown = places if more <= 1 else [*places[:MOST_CITED], f"and {more} more"]
    return f" [{'; '.join(shown)}]" if shown else ""


def _place(source: Source, claim: Claim) -> str:
    """Return the fact, or the document without the heading; `advisor explain` has that."""
    if claim.dates:
        return described(source, claim)
    return f"{source.publisher}: {source.title}, {published(source)}"
