"""An audit in words and figures."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from advisor.audit.audit import Audit, DayAudit, Weakness, only_before, weaknesses
from advisor.audit.balance import Side
from advisor.audit.firing import Firing
from advisor.audit.wins import Wins
from advisor.errors import Location
from advisor.model.amounts import decimal
from advisor.model.answers import Answers
from advisor.narrative.naming import Names
from advisor.narrative.pages import Paragraph, heading
from advisor.text import counted, visible

THOUSANDTHS = 1_000


def share(part: Fraction) -> str:
    """Return a share in percent with one decimal, rounded; only nothing is 0 % and only all is 100 %."""
    rounded = round(part * THOUSANDTHS)
    if part and not rounded:
        return "less than 0.1 %"
    if part < 1 and rounded == THOUSANDTHS:
        return "more than 99.9 %"
    return f"{decimal(rounded, 10)} %"


def flags(answers: Answers) -> str:
    """Return answers as they are given on the command line."""
    return (
        " ".join(f"--{name} {','.join(choices)}" for name, choices in answers.items()) or "no answer at all"
    )


def audit_page(found: Audit) -> Iterator[Paragraph]:
    """Yield the audit: each day, and the order."""
    rule_set = found.rule_set
    yield Paragraph(f"{rule_set.edition}: {rule_set.title}", strong=True)
    names = Names(rule_set)
    for day in found.days:
        documents = "documents, " if day.day == rule_set.documents else ""
        yield from heading(f"As of {'the ' if documents else ''}{documents}{day.day}")
        yield from _day(day, names, found)
    yield from heading("Order of the files")
    yield Paragraph(_order(found), 1)


def weakness_lines(found: Audit, places: Mapping[str, Mapping[str, Location]]) -> Iterator[str]:
    """Yield what no longer can win, what is wrong, each with its place on one line, and how much it is.

    Args:
        found: the audit.
        places: where things are defined, by kind and id.

    """
    wrong = tuple(weaknesses(found))
    latest = found.days[-1]
    for name in only_before(found):
        how = "not" if name in latest.wins.never else "was not seen to"
        said = f"can come first alone as of {found.days[0].day}, {how} as of {latest.day}"
        yield f"{places['alternative'][name]}: note: alternative {name} {said}"
    yield from (_wrong(item, places) for item in wrong)
    yield f"{visible(found.rule_set.edition)}: {counted(len(wrong), 'finding') if wrong else 'no finding'}"


def _day(day: DayAudit, names: Names, found: Audit) -> Iterator[Paragraph]:
    yield Paragraph(_profiles(day.wins, found), 1, "profiles:")
    yield Paragraph(_first(day.wins, names), 1, "first:")
    yield Paragraph(_examples(day.wins, names), 1, "can win:")
    yield Paragraph(_firing(day.rules, day.firing), 1, "rules:")
    yield Paragraph(_questions(day, [item.id for item in found.rule_set.questions]), 1, "questions:")
    yield from _sides(day.sides, names)


def _profiles(wins: Wins, found: Audit) -> str:
    every = "every answer to every question, each as often as the others, at the rule set's own importance"
    if wins.exact:
        return f"all {wins.profiles:,} were counted: {every}"
    drawn = f"{found.sample.size:,} drawn with seed {found.sample.seed}"
    return f"too many to count; {drawn}: {every}"


def _first(wins: Wins, names: Names) -> str:
    shares = [f"{names.alternative(name)} in {share(part)}" for name, part in wins.first.items()]
    shares += [f"several tied in {share(wins.tied)}"] if wins.tied else []
    shares += [f"none left in {share(wins.none_left)}"] if wins.none_left else []
    return ", ".join(shares)


def _examples(wins: Wins, names: Names) -> str:
    said = [f"{names.alternative(name)} with {_example(name, wins)}" for name in wins.examples]
    rarely = [name for name in wins.first if wins.first[name] and name not in wins.examples]
    said += [f"{names.alternatives(rarely)} with answers that were not found"] if rarely else []
    never = [name for name in wins.first if name in wins.never]
    said += [f"{names.alternatives(never)} can never"] if never else []
    unseen = [name for name in wins.first if not wins.was_seen(name) and name not in wins.never]
    said += [f"{names.alternatives(unseen)} was never seen to"] if unseen else []
    return "; ".join(said)


def _example(name: str, wins: Wins) -> str:
    said = flags(wins.examples[name])
    return said if wins.first[name] or not wins.exact else f"{said}, only while something is left open"


def _firing(rules: int, firing: Firing) -> str:
    never, silent, unseen = firing
    every = "" if unseen else "all "
    said = [f"{every}{rules - len(unseen)} can hold"]
    if never:
        said = [f"{counted(len(never), 'rule')} can never hold ({_listed(never)})"]
    if silent:
        verb = "counts" if len(silent) == 1 else "count"
        because = "as stronger ones of the same criterion hold too"
        said.append(f"{len(silent)} never {verb}, {because} ({_listed(silent)})")
    if unseen:
        verb = "reads" if len(unseen) == 1 else "read"
        said.append(f"{len(unseen)} {verb} too much to look at all answers ({_listed(unseen)})")
    return "; ".join(said)


def _questions(day: DayAudit, names: list[str]) -> str:
    said = f"{len(day.moving)} of {len(names)} can change first place"
    if day.advising:
        said += f"; an advice: {_listed(day.advising)}"
    if day.unknown:
        said += f"; too much to compare: {_listed(day.unknown)}"
    idle = [name for name in names if name not in {*day.moving, *day.advising, *day.unknown}]
    return f"{said}; neither of the two: {_listed(idle)}" if idle else said


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _sides(sides: tuple[Side, ...], names: Names) -> Iterator[Paragraph]:
    """Yield the figures of all alternatives, a line each."""
    yield Paragraph("what speaks for each:", 1)
    for label, figures in {
        "claims that favour it": [_claims(side) for side in sides],
        "claims held against its rules": [str(side.disputing) for side in sides],
        "rules that rate it": [f"{side.rating}, {side.rules} of them highest" for side in sides],
        "points, if they all held": [decimal(side.points) for side in sides],
        "criteria": [str(side.criteria) for side in sides],
        "questions": [str(side.questions) for side in sides],
        "choices": [str(side.choices) for side in sides],
        "words a reason": [_mean(side.words, side.rules) for side in sides],
        "words of praise": [str(side.praising) for side in sides],
        "times named where people are asked": [str(side.named) for side in sides],
    }.items():
        pairs = zip(sides, figures, strict=True)
        said = "; ".join(f"{names.alternative(side.alternative)} {figure}" for side, figure in pairs)
        yield Paragraph(said, 2, f"{label}:")


def _claims(side: Side) -> str:
    said = f"{side.claims}, {side.cited} of them under its ratings"
    return f"{said} and {side.elsewhere} under those of others" if side.elsewhere else said


def _mean(total: int, count: int) -> str:
    return str(round(Fraction(total, count))) if count else "none"


def _order(found: Audit) -> str:
    came = f"{found.otherwise} came out otherwise" if found.otherwise else "all came out the same"
    how = f"{counted(found.shuffled, 'profile')} drawn with seed {found.sample.seed}"
    return f"{how} and scored again with everything in another order: {came}"


def _wrong(item: Weakness, places: Mapping[str, Mapping[str, Location]]) -> str:
    place = places.get(item.kind, {}).get(item.id)
    subject = f"{item.kind} {item.id} " if item.kind else ""
    return f"{f'{place}: ' if place else ''}{subject}{item.message}"
