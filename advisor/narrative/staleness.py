"""What is stale in a rule set, and which decisions depend on it, in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from advisor.errors import fault_lines
from advisor.narrative.naming import Names
from advisor.narrative.pages import Paragraph, heading
from advisor.records.collection import Collection
from advisor.records.dependence import DecisionAge
from advisor.records.footing import ADVICE, KINDS, RULE, VETO, AgedClaim, Footing
from advisor.records.staleness import ClaimLoad, SourceAge, Staleness, findings
from advisor.text import counted, in_words, quoted, visible

MOST_STALE, MOST_PARTLY_STALE, MOST_CLAIMS, MOST_NAMED = 10, 5, 5, 5
"""So much of each kind is shown, so many claims to read again, and names behind one; the rest is counted."""

ALL_OF_THEM = "--format json lists all"
HINT = "advisor rules check --explain stale-evidence says how to mend it"
_Footings: TypeAlias = tuple[Footing, ...]
PLURALS = {RULE: "rules", VETO: "vetoes", ADVICE: "advice"}
"""What several of a kind are called, in the order in which they are told."""


def staleness_page(found: Staleness, collection: Collection) -> Iterator[Paragraph]:
    """Yield the figures, what to read again first, the sources, what rests on them, and the decisions."""
    yield Paragraph(f"{found.rule_set.edition}: stale evidence on {found.date}", strong=True)
    yield from _figures(found)
    if found.loads:
        yield from heading("To read again first, as most rests on it")
        yield from _loads(found)
    if any(age.past for age in found.sources):
        yield from heading("Sources, the longest overdue first")
        yield from _sources(found.sources)
    alone, partly = ([each(kind) for kind in KINDS] for each in (found.stale, found.partly_stale))
    yield from _resting("Rests on stale claims alone", found, alone, MOST_STALE)
    yield from _resting("Rests on stale claims in part", found, partly, MOST_PARTLY_STALE)
    if found.decisions or any(left_out(found, collection)):
        yield from heading("Decisions")
        yield from _decisions(found)
        yield from _left_out(found, collection)


def staleness_lines(found: Staleness, collection: Collection) -> Iterator[str]:
    """Yield the faults of decisions with their places, a line each, and how many findings there are."""
    yield from fault_lines(collection.faults)
    if any(age.is_open for age in found.sources):
        yield HINT
    yield end_line(found, collection)


def end_line(found: Staleness, collection: Collection) -> str:
    """Return how many sources, decisions and unreadable files are findings, and how many are accepted."""
    number = findings(found, collection)
    accepted = sum(bool(age.rules) and not age.is_open for age in found.sources)
    accepted += sum(bool(age.stale) and not age.is_open for age in found.decisions)
    said = f"{visible(found.rule_set.edition)}: {counted(number, 'finding') if number else 'no finding'}"
    return f"{said}, {accepted} accepted" if accepted else said


def left_out(found: Staleness, collection: Collection) -> Iterator[tuple[str, str]]:
    """Yield the files that hold no decision in force by this rule set, and why they are left out."""
    for name, origin in found.others.items():
        yield name, f"left out, as it is a decision by the rule set {origin.id} {origin.version}"
    for name, status in collection.set_aside.items():
        yield name, f"left out, as its status is {quoted(status)}"
    for name in collection.sheets:
        yield name, "left out, as it is a sheet of questions"


def source_words(age: SourceAge) -> str:
    """Return how many claims of a source are stale, since when, how many fresh, and what rests on them."""
    if not age.past:
        return f"none stale, {age.fresh} fresh"
    said = f"{len(age.past)} stale since {age.since}, {age.fresh} fresh"
    if not age.rules:
        return f"{said}; no rule rests on them"
    alone = f", {len(age.stale)} of them on stale ones alone" if age.stale else ""
    return f"{said}; {counted(len(age.rules), 'rule')} {_rest(len(age.rules))} on them{alone}"


def decision_words(age: DecisionAge) -> str:
    """Return how many ratings of a decision rest on stale claims, which, and what became of the others."""
    many, ratings = len(age.stale), counted(age.ratings, "rating")
    accepted = sum(item.accepted for item in age.stale)
    which = "all" if accepted == many else f"{accepted} of them"
    how = f"on stale claims alone{f', {which} accepted' if accepted else ''}"
    said = [f"{many} of {ratings} {_rest(many)} {how}{_listed(item.id for item in age.stale)}"]
    if age.partly:
        said.append(f"{len(age.partly)} in part")
    if age.vetoes:
        vetoes = "1 veto" if len(age.vetoes) == 1 else f"{len(age.vetoes)} vetoes"
        said.append(f"{vetoes} on stale claims alone{_listed(item.id for item in age.vetoes)}")
    if age.revised:
        said.append(f"{len(age.revised)} rated otherwise by now{_listed(age.revised)}")
    if age.gone:
        said.append(f"{len(age.gone)} of rules that are gone{_listed(age.gone)}")
    return "; ".join(said)


def _rest(number: int) -> str:
    return "rests" if number == 1 else "rest"


def _listed(words: Iterable[str]) -> str:
    listed = ", ".join(words)
    return f" ({listed})" if listed else ""


def _figures(found: Staleness) -> Iterator[Paragraph]:
    total = sum(len(age.source.claims) for age in found.sources)
    past = sum(len(age.past) for age in found.sources)
    yield Paragraph(f"{past} of {total} are stale: past their best-before", 1, "claims:")
    for kind in KINDS:
        if found.total(kind):
            stale, partly = len(found.stale(kind)), len(found.partly_stale(kind))
            said = f"{stale} of {found.total(kind)} {_rest(stale)} on stale claims alone, {partly} in part"
            yield Paragraph(said, 1, f"{PLURALS[kind]}:")
    if found.decisions:
        stale = sum(bool(age.stale) for age in found.decisions)
        said = f"{stale} of {len(found.decisions)} with a rating that rests on stale claims alone"
        yield Paragraph(said, 1, "decisions:")


def _loads(found: Staleness) -> Iterator[Paragraph]:
    places = {claim.id: claim.place for age in found.sources for claim in age.source.claims}
    for load in found.loads[:MOST_CLAIMS]:
        claim = load.claim
        where = f"{claim.source}: {places[claim.id]}; stale since {claim.best_before}"
        yield Paragraph(f"behind {_behind(load)} ({where})", 1, f"{claim.id}:")
    more = len(found.loads) - MOST_CLAIMS
    if more > 0:
        yield Paragraph(f"and {more} more; {ALL_OF_THEM}", 1)


def _behind(load: ClaimLoad) -> str:
    names = [_named(item) for item in load.footings]
    more = len(names) - MOST_NAMED
    return f"{', '.join(names[:MOST_NAMED])} and {more} more" if more > 0 else in_words(names)


def _named(item: Footing) -> str:
    return item.id if item.kind == RULE else f"{item.kind} {item.id}"


def _sources(ages: Iterable[SourceAge]) -> Iterator[Paragraph]:
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for age in ages:
        yield Paragraph(source_words(age), 1, f"{age.source.id}:")
        if age.accepted and age.past:
            reasons[age.accepted].append(age.source.id)
    for reason, names in reasons.items():
        yield Paragraph(f"for {in_words(names)}: {reason}", 1, "accepted")


def _resting(title: str, found: Staleness, groups: list[_Footings], most: int) -> Iterator[Paragraph]:
    items = [item for group in groups for item in group]
    if not items:
        return
    all_accepted, any_accepted = (of(item.accepted for item in items) for of in (all, any))
    accepted = "; all accepted" if all_accepted else "; what is accepted last" if any_accepted else ""
    yield from heading(f"{title}, the longest overdue first{accepted}")
    contents = _contents(found)
    for group in groups:
        for item in group[:most]:
            marked = " (accepted)" if item.accepted and not all_accepted else ""
            yield Paragraph(f"{contents[item.kind, item.id]}{marked}", 1, f"{_named(item)}:")
            yield Paragraph(_claims(item), 2)
        if len(group) > most:
            yield Paragraph(_more(group[most:], found), 1)


def _contents(found: Staleness) -> dict[tuple[str, str], str]:
    """Return what is to be looked at: criterion and ratings, whom a veto removes, the text of an advice."""
    rule_set, names = found.rule_set, Names(found.rule_set)
    rules = {
        (RULE, rule.id): f"{names.criterion(rule.criterion)}: {names.ratings(rule.current.ratings)}"
        for rule in rule_set.rules
    }
    vetoes = {(VETO, veto.id): f"removes {names.alternatives(veto.removes)}" for veto in rule_set.vetoes}
    return rules | vetoes | {(ADVICE, advice.id): advice.text for advice in rule_set.advice}


def _claims(item: Footing) -> str:
    """Return the claims by the day since which they are stale, and then by their own."""
    days: defaultdict[str, list[AgedClaim]] = defaultdict(list)
    for claim in item.past:
        days[claim.best_before].append(claim)
    said = [f"since {day}: {_dated(claims)}" for day, claims in days.items()]
    return "; ".join([*said, f"fresh: {_dated(item.fresh)}"] if item.fresh else said)


def _dated(claims: Iterable[AgedClaim]) -> str:
    days: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        days[claim.dated].append(claim.id)
    return ", ".join(f"{in_words(ids)} of {day}" for day, ids in days.items())


def _more(left: _Footings, found: Staleness) -> str:
    """Return how many more there are, of rules by their criteria, those with most of them first."""
    names = Names(found.rule_set)
    criteria = {rule.id: names.criterion(rule.criterion) for rule in found.rule_set.rules}
    counts = Counter(criteria[item.id] for item in left if item.kind == RULE)
    return f"and {len(left)} more{_listed(f'{name} {n}' for name, n in counts.most_common())}; {ALL_OF_THEM}"


def _decisions(found: Staleness) -> Iterator[Paragraph]:
    for age in found.decisions:
        if age.stale:
            yield Paragraph(f"{age.name}:", 1)
            yield Paragraph(decision_words(age), 2)
    untouched = sum(not age.stale for age in found.decisions)
    if untouched:
        yield Paragraph(f"{counted(untouched, 'decision')} with no such rating", 1)


def _left_out(found: Staleness, collection: Collection) -> Iterator[Paragraph]:
    for name, why in left_out(found, collection):
        yield Paragraph(f"{name}:", 1)
        yield Paragraph(why, 2)
