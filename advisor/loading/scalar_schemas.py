"""The JSON Schemas of values that are one word, number or text, as an editor sees them.

An editor takes some words for numbers or truth values, which are texts in our files. So a text is told by
what it is not, and `then` says what the editor is to ask for. A list of types would do as well, but then the
language server offers `true` and `false` as the value of every text. Without the `anyOf` around it, it would
leave out the colon where it writes a key for the user.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeAlias

from advisor.loading.descriptions import FILES, AsOf
from advisor.loading.ids import KEBAB, LONGEST_ID
from advisor.loading.kinds import (
    DAY,
    NUMBER,
    Date,
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
from advisor.loading.question_kinds import RESERVED_CHOICES, DefinedChoice, UsedChoice
from advisor.model.decision import DOCUMENTS, LATEST
from advisor.text import in_words

Schema: TypeAlias = dict[str, Any]

_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_HIGHEST = 999.999
_FOR_VALUES = {"type", "anyOf", "minimum", "multipleOf"}


def scalar_schema(kind: Kind) -> Schema:
    """Return the schema of a kind of value that is no list and no mapping."""
    match kind:
        case Flag():
            schema: Schema = {"type": "boolean"}
        case Word(words=words):
            return {"enum": list(words), **message(f"one of {', '.join(words)}")}
        case AsOf():
            days = {"type": "string", "pattern": _either(DOCUMENTS, LATEST, DAY.pattern.pattern)}
            schema = {**days, "examples": [DOCUMENTS, LATEST]}
        case Text():
            schema = {"pattern": r"\S", **_scalar("string", ["null", "array", "object"], kind.about)}
        case Pattern():
            schema = _pattern(kind)
        case Number():
            types = {"type": ["number", "string"], "minimum": 0, "maximum": _HIGHEST}
            schema = {**types, "pattern": _either(NUMBER.pattern)}
        case Defined() | DefinedChoice() | Used():
            return _name(kind)
        case _:
            raise TypeError(f"no schema for {kind}")
    return {**schema, **message(kind.about)}


def _name(kind: Defined | DefinedChoice | Used) -> Schema:
    match kind:
        case Defined():
            return _new_id(kind.pattern, kind.about, sorted(kind.reserved))
        case DefinedChoice():
            return _new_id(KEBAB, kind.about, RESERVED_CHOICES)
        case UsedChoice():
            return id_schema(KEBAB, kind.about, RESERVED_CHOICES)
        case Used():
            known = defined(kind.group)
            return id_schema(known.pattern, kind.about, known.reserved, kind.also)


def _new_id(pattern: re.Pattern[str], about: str, reserved: Sequence[str]) -> Schema:
    taken = f"; not {in_words(reserved, 'or')}" if reserved else ""
    return id_schema(pattern, about + taken, reserved)


def id_schema(
    pattern: re.Pattern[str],
    about: str,
    reserved: Iterable[str] = (),
    also: tuple[str, ...] = (),
    *,
    several: bool = False,
) -> Schema:
    """Return the schema of an id, which is none of the reserved words unless it is one of `also`.

    Where several are allowed, a list of such ids may stand in place of one.
    """
    taken = "|".join(sorted(reserved))
    form = f"(?!(?:{taken})$)(?:{pattern.pattern})" if taken else pattern.pattern
    number = {"minimum": 0, "multipleOf": 1} if pattern.fullmatch("5") else {}
    wrong = ["null", "object", *([] if several else ["array"]), *([] if number else ["number"])]
    return {
        "pattern": _either(*also, form),
        "maxLength": LONGEST_ID,
        **number,
        **_scalar(["string", "array"] if several else "string", wrong, about),
        **({"examples": list(also)} if also else {}),
        **message(about),
    }


def one_or_several(word: Schema, whole: Schema, *, unique: bool) -> Schema:
    """Return the schema of a word or a list of words; `whole` is what `id_schema` says of both."""
    return {**whole, "items": word, "minItems": 1, **({"uniqueItems": True} if unique else {})}


def key_schema(kind: Kind) -> Schema:
    """Return what is said of a word where it is a key, which is always a text. The title is what it names."""
    title = {"title": what} if (what := getattr(kind, "group", getattr(kind, "what", ""))) else {}
    return {**title, "description": kind.about, **as_key(scalar_schema(kind))}


def as_key(schema: Schema) -> Schema:
    """Return the schema of a word without what is of use for values alone."""
    return {name: value for name, value in schema.items() if name not in _FOR_VALUES}


def message(about: str) -> Schema:
    """Return what an editor is to say of what does not fit."""
    return {"errorMessage": f"expected {about}"}


def _scalar(asked_for: str | list[str], wrong: list[str], about: str) -> Schema:
    return {"anyOf": [{"if": {"type": wrong}, "then": {"type": asked_for, **message(about)}}]}


def _pattern(kind: Pattern) -> Schema:
    schema: Schema = {
        "type": "string",
        "pattern": _either(*kind.also, kind.pattern.pattern),
        **({"examples": list(kind.also)} if kind.also else {}),
    }
    if isinstance(kind, Date) and kind.fits(str(_FIRST_YEAR)):
        # A year alone is a number in an editor.
        return {**schema, "type": ["string", "integer"], "minimum": _FIRST_YEAR, "maximum": _LAST_YEAR}
    return schema


def _either(*patterns: str) -> str:
    """Return a pattern for the whole of a text, which is to fit one of these."""
    return f"^(?:{'|'.join(patterns)})$"


@cache
def defined(group: str) -> Defined:
    """Return how ids of the group are written; those that no file defines are the names of files."""
    everything = (inner for kind in FILES.values() for inner in within(kind))
    found = (kind for kind in everything if isinstance(kind, Defined) and kind.group == group)
    return next(found, Defined(group))


def within(kind: Kind) -> list[Kind]:
    """Return a kind and all that it is made of."""
    match kind:
        case Record(fields=fields):
            parts = [field.kind for field in fields.values()]
        case ListOf(kind=inner):
            parts = [inner]
        case TableOf(keys=keys, values=values):
            parts = [keys, values]
        case _:
            parts = []
    return [kind, *(inner for part in parts for inner in within(part))]
