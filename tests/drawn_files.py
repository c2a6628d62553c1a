"""Files of a rule set, drawn from their descriptions: sound ones, and the same with something spoilt.

They are values that JSON can hold, so that the loader and a schema get to see the same. What they do not see
alike is left out: see `advisor/loading/json_schema.py`.
"""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from advisor.loading.condition_kind import ConditionKind
from advisor.loading.descriptions import AsOf
from advisor.loading.kinds import (
    Defined,
    Flag,
    Kind,
    ListOf,
    Number,
    Pattern,
    Record,
    TableOf,
    Text,
    Used,
    Word,
)
from advisor.loading.question_kinds import Choices, DefinedChoice
from advisor.model.recommendation import VERDICTS

_TEXTS = st.one_of(
    st.sampled_from(["A text.", "yes", "no", "*", "[a, b]", "1.10", "a: b # c", "ä", "null", "a\nb"]),
    st.integers(-3, 3000),
    st.sampled_from([1.5, 0.25]),
    st.booleans(),
)
_FORMS = ("2026", "2026-10", "2026-10-28", "https://example.org/", "http://example.org:80/a-b?c=%20", 2026)
_IDS = ("one", "two-and-3", 4, True)
_JUNK: tuple[Any, ...] = (
    "", " ", "x y", "-a", "a--b", "Upper", "a_b", "x" * 61, -1, 1.5, 1000, 12345, 2026, "2026", "2026-13-01",
    "2026-1-1", "1.2345", "1000.5", "unsure", "all", "not", "any-of", "first", "equal", "none", "toss-up",
    "sure", "unknown", "latest", "ftp://example.org/", "https://a b", True, False, [], {}, [[]], [{}],
    ["a", "a"], ["unsure"], ["a", ""], {"a": 1}, {"a": "b"}, {"x y": "a"}, {"all": "a"}, {"not": []},
    {"any-of": [{}]}, {"": "a"},
)  # fmt: skip


class _Ids:
    """Ids that are new in the whole file, now and then one that is all digits."""

    def __init__(self) -> None:
        self.number = 0

    def draw(self, draw: st.DrawFn, *, digits: bool) -> Any:
        self.number += 1
        return draw(
            st.sampled_from([f"a-{self.number}", f"a{self.number}", *([self.number] if digits else [])])
        )


@st.composite
def sound_files(draw: st.DrawFn, kind: Kind) -> Any:
    """Draw a value that the kind accepts."""
    return _drawn(draw, kind, _Ids())


@st.composite
def spoilt_files(draw: st.DrawFn, kind: Kind) -> Any:
    """Draw such a value with up to three things changed, most of which make it a faulty one."""
    value = [draw(sound_files(kind))]
    for _ in range(draw(st.integers(1, 3))):
        _spoil(draw, value)
    return value[0]


def _drawn(draw: st.DrawFn, kind: Kind, ids: _Ids) -> Any:  # noqa: PLR0911  # a line for each kind
    match kind:
        case Record():
            return _record(draw, kind, ids)
        case ListOf(kind=inner, may_be_empty=may_be_empty):
            items = [_drawn(draw, inner, ids) for _ in range(draw(st.integers(0 if may_be_empty else 1, 2)))]
            return _different(items)
        case TableOf(keys=keys, values=values, may_be_empty=may_be_empty):
            names = [_drawn(draw, keys, ids) for _ in range(draw(st.integers(0 if may_be_empty else 1, 2)))]
            return {_spelt(name): _drawn(draw, values, ids) for name in names}
        case ConditionKind():
            return _condition(draw, kind, 2)
        case Choices():
            return draw(st.sampled_from([*_IDS, "unsure", ["one"], ["one", "two"], ["one", "one"]]))
        case Defined() | DefinedChoice():
            return ids.draw(draw, digits=kind.about[:19] != "the id of the claim")
        case _:
            return draw(_words(kind))


def _words(kind: Kind) -> st.SearchStrategy[Any]:  # noqa: PLR0911  # a line for each kind
    match kind:
        case AsOf():
            return st.sampled_from(["documents", "latest", "2026-10-28"])
        case Text():
            return _TEXTS
        case Pattern():
            return st.sampled_from([*kind.also, *(form for form in _FORMS if kind.fits(str(form)))])
        case Number():
            return st.sampled_from([0, 1, 2.5, 0.001, 999.999, "1.5", "0"])
        case Flag():
            return st.booleans()
        case Word(words=words):
            return st.sampled_from(words)
        case Used(group="claim"):
            return st.sampled_from(["C01", "c-1", True])
        case Used(also=also):
            return st.sampled_from([*_IDS, *also])
    raise TypeError(kind)


def _record(draw: st.DrawFn, kind: Record, ids: _Ids) -> dict[str, Any]:
    left_out = {key for key, field in kind.fields.items() if field.optional and draw(st.booleans())}
    values = {key: _drawn(draw, field.kind, ids) for key, field in kind.fields.items() if key not in left_out}
    mend = {"claim": _mend_claim, "rule": _mend_rule, "question": _mend_question, "source": _mend_source}
    if kind.what in mend:
        mend[kind.what](values, either=draw(st.booleans()))
    return values


def _mend_claim(values: dict[str, Any], *, either: bool) -> None:
    for pair, sound in ((("section", "thread"), "Here"), (("confidence", "strength"), ["doc"])):
        one, other = pair if either else reversed(pair)
        if one in values:
            values.pop(other, None)
        elif other not in values:
            values[pair[0]] = sound


def _mend_rule(values: dict[str, Any], *, either: bool) -> None:
    judgement = {"ratings": {"one": "two"}, "reason": "So.", "evidence": {"supports": ["C01"]}}
    if "revisions" in values and either:
        for key in judgement:
            values.pop(key, None)
    else:
        values |= {key: values.get(key, sound) for key, sound in judgement.items()}


def _mend_question(values: dict[str, Any], *, either: bool) -> None:
    for choice in values["choices"]:
        if not values.get("several") and (either or choice.get("exclusive")):
            choice.pop("exclusive", None)


def _mend_source(values: dict[str, Any], *, either: bool) -> None:
    if values["published"] == "unknown" and either:
        values["counts-from"] = "2026"
    elif values["published"] == "unknown":
        for claim in values["claims"]:
            claim["dates"] = [2026]


def _condition(draw: st.DrawFn, kind: ConditionKind, levels: int) -> dict[str, Any]:
    keys = ["one", "two", *(["any-of", "all-of", "not"] if levels else []), *kind.groups]
    return {
        key: _part(draw, kind, key, levels)
        for key in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=2))
    }


def _part(draw: st.DrawFn, kind: ConditionKind, key: str, levels: int) -> Any:
    if key == "not":
        return _condition(draw, kind, levels - 1)
    if key in {"any-of", "all-of"}:
        return [_condition(draw, kind, levels - 1) for _ in range(draw(st.integers(1, 2)))]
    words = VERDICTS if key == "verdict" else _IDS
    several = st.lists(st.sampled_from(words), min_size=1, max_size=2).map(_different)
    return draw(st.one_of(st.sampled_from(words), several))


def _different(items: list[Any]) -> list[Any]:
    return list({_spelt(item): item for item in items}.values())


def _spelt(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container within the value with each of its keys or indexes."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def _spoil(draw: st.DrawFn, value: list[Any]) -> None:
    """Change one thing, of every sort as often as of any other."""
    places = list(_places(value))
    keyed = [(container, key) for container, key in places if isinstance(container, dict)]
    tables = [container[key] for container, key in places if isinstance(container[key], dict)]
    lists = [container[key] for container, key in places if isinstance(container[key], list)]
    words = [found for found in lists if found and not isinstance(found[0], dict)]
    sorts = {"put": places, "drop": keyed, "rename": keyed, "add": tables, "clear": lists, "repeat": words}
    sort = draw(st.sampled_from([name for name, found in sorts.items() if found]))
    found: Any = draw(st.sampled_from(sorts[sort]))
    match sort:
        case "put":
            found[0][found[1]] = copy.deepcopy(draw(st.sampled_from(_JUNK)))
        case "drop":
            del found[0][found[1]]
        case "rename":
            found[0][f"{found[1]}s"] = found[0].pop(found[1])
        case "add":
            found[draw(st.sampled_from(["extra", "x y", "verdict", "not"]))] = "a"
        case "clear":
            found.clear()
        case _:
            found.append(copy.deepcopy(found[0]))
