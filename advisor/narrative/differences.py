"""What differs between two rule sets, in words, and what it does to first place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from advisor.audit.case_changes import CaseChange, Snapshot
from advisor.audit.differences import GONE, NEW, RENAMED, Difference
from advisor.audit.impact import Example, Impact, Leaders
from advisor.audit.wins import Sample
from advisor.model.amounts import UNIT, decimal
from advisor.model.conditions import AllOf, AnyOf, Chosen, Not
from advisor.model.recommendation import TOSS_UP, Assessment
from advisor.model.rule_set import Evidence
from advisor.narrative.audit import flags, share
from advisor.narrative.naming import Names
from advisor.narrative.pages import BLANK, Paragraph, heading
from advisor.narrative.sentences import outcome, points
from advisor.text import counted, in_words

MOST_SHOWN = 10
_CONDITIONS = (Chosen, AllOf, AnyOf, Not)


class Comparison(NamedTuple):
    """All that is said of two rule sets; `cases` is how many were run."""

    old: Snapshot
    new: Snapshot
    differences: tuple[Difference, ...]
    case_changes: tuple[CaseChange, ...]
    cases: int
    impact: Impact
    sample: Sample


def differences_page(found: Comparison) -> Iterator[Paragraph]:
    """Yield what changed in words, the cases that come out otherwise, and what became of first place."""
    yield Paragraph(f"From {_named(found.old)} to {_named(found.new)}", strong=True)
    yield from heading("What changed")
    yield from _changed(found)
    yield from heading("Cases")
    yield from _cases(found)
    yield from heading("First place")
    yield from _first_place(found)


def _named(side: Snapshot) -> str:
    return f"{side.rule_set.edition} as of {side.day}"


def _version(side: Snapshot) -> str:
    return side.rule_set.version


def _changed(found: Comparison) -> Iterator[Paragraph]:
    if not found.differences:
        yield Paragraph("nothing", 1)
    elif found.old.rule_set.digest != found.new.rule_set.digest and _version(found.old) == _version(
        found.new
    ):
        yield Paragraph(f"the version stays {_version(found.old)}", 1)
    names = _both_names(found)
    for (kind, name), items in groupby(found.differences, key=lambda item: (item.kind, item.id)):
        listed = [*items]
        whole = listed[0].key in {NEW, GONE}
        said = f"{kind} {name}".strip()
        if listed[0].key == RENAMED:
            said += f": renamed from {listed.pop(0).before}"
        yield Paragraph(f"{said}: {listed[0].key}" if whole else said, 1)
        for item in listed if not whole else ():
            yield from _difference(item, names)


def values_in_words(found: Comparison) -> Iterator[tuple[Difference, str | None, str | None]]:
    """Yield each difference with its values in words; of what is new or gone there are none."""
    names = _both_names(found)
    for item in found.differences:
        if item.key in {NEW, GONE}:
            yield item, None, None
        else:
            yield item, _said(item, item.before, names[0]), _said(item, item.after, names[1])


def _difference(item: Difference, names: tuple[Names, Names]) -> Iterator[Paragraph]:
    key = {"is_fact": "kind"}.get(item.key, item.key.replace("_", "-"))
    if isinstance(item.before or item.after, Evidence):
        yield Paragraph(_evidence(item.before, item.after), 2, f"{key}:")
        return
    before, after = _said(item, item.before, names[0]), _said(item, item.after, names[1])
    yield Paragraph(before, 2, f"{key}, before:")
    yield Paragraph(after, 2, f"{key}, after:")


def _said(item: Difference, value: Any, names: Names) -> str:
    """Return a value of the model in words."""
    if value is None or value in ("", (), {}):
        return "nothing"
    if item.key == "value":
        return points(decimal(value)) if item.kind == "verdict" else decimal(value, UNIT)
    if item.key == "is_fact":
        return "fact" if value else "wish"
    if item.key.startswith("ratings"):
        return names.ratings(value)
    return _plain(value, names)


def _plain(value: Any, names: Names) -> str:
    """Return a value whose type says what it is."""
    if isinstance(value, _CONDITIONS):
        return names.condition(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Evidence):
        return "; ".join(f"{key} {', '.join(claims)}" for key, claims in value._asdict().items() if claims)
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {_plain(part, names)}" for key, part in value.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _evidence(before: Evidence | None, after: Evidence | None) -> str:
    """Return which claims came and went, on either side."""
    old, new = before or Evidence((), ()), after or Evidence((), ())
    said = []
    for key in ("supports", "disputes"):
        was, now = getattr(old, key), getattr(new, key)
        came = [claim for claim in now if claim not in was]
        went = [claim for claim in was if claim not in now]
        said += [f"{key} with {', '.join(came)}"] if came else []
        said += [f"{key} without {', '.join(went)}"] if went else []
    return "; ".join(said) or "nothing"


def _cases(found: Comparison) -> Iterator[Paragraph]:
    if any(item.key == RENAMED for item in found.differences):
        yield Paragraph("what was renamed is taken for something else, here and below", 1)
    changes = found.case_changes
    total = counted(found.cases, "case")
    verb = "comes" if len(changes) == 1 else "come"
    said = f"{len(changes)} of {total} {verb} out otherwise" if changes else f"{total}: all come out the same"
    yield Paragraph(said, 1)
    old, new = _both_names(found)
    for item in changes:
        before, after = _outcome(item.before, old), _outcome(item.after, new)
        yield Paragraph(f"before {before}; after {after}", 2, f"{item.case.id}:")


def _outcome(assessment: Assessment, names: Names) -> str:
    """Return first place with the verdict; of a toss-up, who is ahead."""
    said = outcome(assessment, names)
    if said != TOSS_UP:
        return said
    return f"{said}, {names.alternative(assessment.first)} ahead" if assessment.first else f"{said}, a tie"


def _first_place(found: Comparison) -> Iterator[Paragraph]:
    unasked = _unasked(found)
    if unasked:
        gone = f"{in_words(unasked)} {'is' if len(unasked) == 1 else 'are'} not asked any more"
        yield Paragraph(f"{gone}: what such answers did is not counted (compare the other way round)", 1)
    impact, sample = found.impact, found.sample
    drawn = f"of {sample.size:,} profiles drawn with seed {sample.seed}"
    how = "counted over all profiles" if impact.exact else drawn
    if not impact.moved:
        same = "is the same in every profile" if impact.exact else "was the same in each"
        yield Paragraph(f"{same} ({how})", 1)
        if impact.example:
            otherwise = "where questions are left open" if impact.exact else "with all answers"
            yield Paragraph(f"but not {otherwise}", 1)
            yield Paragraph(_example(impact.example, _alternatives(found)), 1)
        return
    yield Paragraph(f"differs in {share(impact.share)} of the profiles ({how})", 1)
    names = _alternatives(found)
    for moved in impact.moved[:MOST_SHOWN]:
        yield Paragraph(_moved(moved.before, moved.after, names), 2, f"{share(moved.share)}:")
    yield from _more(len(impact.moved) - MOST_SHOWN, 2)
    if impact.example:
        yield Paragraph(_example(impact.example, names), 1)
    if impact.alone:
        yield BLANK
        drawn = "" if impact.alone_exact else " (some of the figures are of drawn profiles)"
        said = f"By itself, each of these changes would move first place in so many profiles{drawn}:"
        yield Paragraph(said, 1)
        for kind, name, part in impact.alone[:MOST_SHOWN]:
            yield Paragraph(f"{kind} {name}", 2, f"{share(part)}:")
        yield from _more(len(impact.alone) - MOST_SHOWN, 2)
    if impact.alone is None:
        yield Paragraph("What each change does by itself takes too long to work out.", 1)


def _alternatives(found: Comparison) -> dict[str, str]:
    """Return the name of each alternative by id; with the id where two of them share the name."""
    names = {item.id: item.name for side in (found.old, found.new) for item in side.rule_set.alternatives}
    shared = Counter(names.values())
    return {key: f"{name} ({key})" if shared[name] > 1 else name for key, name in names.items()}


def _both_names(found: Comparison) -> tuple[Names, Names]:
    """Return the names of the old and of the new one, such that no two alternatives share theirs."""
    names = _alternatives(found)
    old, new = (
        side.rule_set._replace(
            alternatives=tuple(item._replace(name=names[item.id]) for item in side.rule_set.alternatives)
        )
        for side in (found.old, found.new)
    )
    return Names(old), Names(new)


def _unasked(found: Comparison) -> list[str]:
    """Return the questions that the old one asks and the new one does not."""
    asked = {question.id for question in found.new.rule_set.questions}
    return [question.id for question in found.old.rule_set.questions if question.id not in asked]


def _more(number: int, depth: int) -> Iterable[Paragraph]:
    return (Paragraph(f"and {number} more, with less", depth),) if number > 0 else ()


def _moved(before: Leaders, after: Leaders, names: dict[str, str]) -> str:
    return f"{_leaders(before, names)} before, {_leaders(after, names)} after"


def _leaders(leaders: Leaders, names: dict[str, str]) -> str:
    listed = in_words(names[name] for name in leaders)
    return f"a tie of {listed}" if len(leaders) > 1 else listed or "none left"


def _example(example: Example, names: dict[str, str]) -> str:
    said = f"For instance with {flags(example.answers)}: {_moved(example.before, example.after, names)}."
    if not example.causes:
        return f"{said} No single change does it alone."
    causes = in_words((f"{kind} {name}" for kind, name in example.causes), "or")
    return f"{said} What does it is {causes}: taken back, first place stays."
