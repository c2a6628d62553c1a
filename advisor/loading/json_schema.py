"""The JSON Schemas of the files of a rule set, for editors: made of what the loader reads by.

They are of draft-07, which every version of the language server for YAML knows in full; the later drafts
only its newest do, and nothing here needs them. What belongs to no draft is `errorMessage`, which the server
shows, and `doNotSuggest`, by which it offers no key twice. Others pass over both.

A schema accepts a file if there can be a rule set in which the loader accepts it, but for what follows.

An editor reads YAML into values, and a value does not tell how it was written. Plain words that an editor
takes for numbers or truth values are allowed where the field is a text. It stays that

- `null` and `~` are nothing in an editor, and words to the loader;
- a number may be written in ways that the loader refuses, such as `1e2`, `0x10`, `1.0` for an id or `+2020`
  for a year, and `true` as `True`; a year before 1000 is refused by the schema alone;
- `"true"` in quotes is true to the loader alone, and `5` and `"5"` are the same word to it alone;
- more than three decimals are refused by the loader alone: many work out `multipleOf` with floats.

Only the loader sees

- what the parser of an editor takes away or reports itself: a file with nothing in it, anchors, aliases,
  merge keys, tags, tabs, duplicate keys, a second document, harmful characters, bytes, levels of nesting;
- names: that they are known, defined once, and not in two sections;
- order: of revisions, of least leads, and of questions that depend on each other;
- days that the calendar lacks, texts that are too long, and answers of a case that do not go together.
"""

import json

from advisor.loading.condition_kind import QUESTION, ConditionKind
from advisor.loading.descriptions import FILES
from advisor.loading.ids import KEBAB
from advisor.loading.kinds import Field, Kind, ListOf, Record, TableOf
from advisor.loading.question_kinds import RESERVED_CHOICES, Choices
from advisor.loading.relations import (
    EITHER_OF_A_CLAIM,
    EXCLUSIVE_WHERE_ONE_IS_ALLOWED,
    FEWEST_ALTERNATIVES,
    JUDGEMENT,
    PURPOSES,
)
from advisor.loading.scalar_schemas import (
    Schema,
    as_key,
    defined,
    id_schema,
    key_schema,
    one_or_several,
    scalar_schema,
    within,
)
from advisor.model.recommendation import VERDICTS
from advisor.text import in_words

DRAFT = "http://json-schema.org/draft-07/schema#"
NAMES = {entry.removesuffix(".yaml"): entry for entry in FILES}
"""The name of each schema, with the file or the folder of files that it describes."""

_CLOSED = {"verdict": VERDICTS}
"""The groups of names that conditions read and that no file defines."""


def schema_of(name: str) -> Schema:
    """Return the schema of the file, or of each file in the folder, that has the name in `NAMES`."""
    kind = FILES[NAMES[name]]
    titles = {"title": _title(name), "description": kind.about}
    schema = {"$schema": DRAFT, **titles, **_schema(kind)}
    if NAMES[name] == "alternatives.yaml":
        schema["minItems"] = FEWEST_ALTERNATIVES
    conditions = [inner for inner in within(kind) if isinstance(inner, ConditionKind)]
    definitions = {_name_of(condition): _condition(condition) for condition in conditions}
    return {**schema, "definitions": definitions} if definitions else schema


def schema_text(name: str) -> str:
    """Return that schema as it stands in a file."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"


def _schema(kind: Kind) -> Schema:
    match kind:
        case Record():
            return _record(kind)
        case ListOf():
            return _list(kind)
        case TableOf():
            return _table(kind)
        case ConditionKind():
            return {"$ref": f"#/definitions/{_name_of(kind)}"}
        case Choices():
            one, whole = (id_schema(KEBAB, kind.about, several=several) for several in (False, True))
            return one_or_several(one, whole, unique=False)
        case _:
            return scalar_schema(kind)


def _record(kind: Record) -> Schema:
    return {
        "title": _title(kind.what),
        "description": PURPOSES[kind.what],
        "type": "object",
        "properties": {key: _property(key, field) for key, field in kind.fields.items()},
        "required": [key for key, field in kind.fields.items() if not field.optional],
        "additionalProperties": False,
        **_relations(kind),
    }


def _property(key: str, field: Field) -> Schema:
    """Return what may stand behind a key. What it is for takes the place of what it is made of."""
    schema = _schema(field.kind)
    title = {"title": _title(key)} if schema.get("type") == "object" else {}
    description = f"{field.purpose}\n\n{field.kind.about}"
    return {**title, **schema, "description": description}


def _relations(kind: Record) -> Schema:
    """Return how the keys of a record hang together."""
    match kind.what:
        case "claim":
            return {"allOf": [_either_key(*pair) for pair in EITHER_OF_A_CLAIM]}
        case "rule":
            together = {key: [other for other in JUDGEMENT if other != key] for key in JUDGEMENT}
            some = [{"required": [key]} for key in (JUDGEMENT[0], "revisions")]
            return {"dependencies": together, "anyOf": some}
        case "question":
            never = {"const": False, "errorMessage": EXCLUSIVE_WHERE_ONE_IS_ALLOWED}
            choices = {"doNotSuggest": True, "items": {"properties": {"exclusive": never}}}
            return {
                "if": {"properties": {"several": {"const": True}}, "required": ["several"]},
                "else": {"properties": {"choices": choices}},
            }
        case "source":
            undated = {"contains": {"not": {"required": ["dates"]}}}
            unknown = {"published": {"const": "unknown"}, "claims": undated}
            return {
                "if": {"properties": unknown, "required": list(unknown)},
                "then": {"required": ["counts-from"]},
            }
        case _:
            return {}


def _either_key(one: str, other: str) -> Schema:
    return {
        "if": {"required": [other]},
        "then": {"properties": {one: False}},
        "else": {"required": [one]},
    }


def _list(kind: ListOf) -> Schema:
    items = _schema(kind.kind)
    return {
        "type": "array",
        "items": items,
        **({} if kind.may_be_empty else {"minItems": 1}),
        **({} if items.get("type") == "object" else {"uniqueItems": True}),
    }


def _table(kind: TableOf) -> Schema:
    keys, values = key_schema(kind.keys), _schema(kind.values)
    title = {"title": _title(keys["title"])} if values.get("type") == "object" else {}
    return {
        "type": "object",
        "propertyNames": keys,
        "additionalProperties": {**title, "description": kind.values.about, **values},
        **({} if kind.may_be_empty else {"minProperties": 1}),
    }


def _name_of(kind: ConditionKind) -> str:
    return "condition-on-the-outcome" if kind.groups else "condition"


def _condition(kind: ConditionKind) -> Schema:
    itself = {"$ref": f"#/definitions/{_name_of(kind)}"}
    several = {"type": "array", "items": itself, "minItems": 1}
    own = {
        "any-of": {"description": "true as soon as one of these conditions is true", **several},
        "all-of": {"description": "true if all of these conditions are true", **several},
        "not": {"description": "true if the condition is false", **itself},
        **{key: _outcome(key, group) for key, group in kind.groups.items()},
    }
    question = defined(QUESTION)
    about = f"the id of a known {QUESTION}, {in_words(own, 'or')}"
    keys = as_key(id_schema(question.pattern, about, question.reserved, tuple(own)))
    one = id_schema(KEBAB, "a choice", RESERVED_CHOICES)
    whole = id_schema(KEBAB, Choices.about, RESERVED_CHOICES, several=True)
    answer = "true if the answer to the question is this choice, or one of these"
    return {
        "title": "Condition",
        "description": "True if all that stands in it is true. A list of choices means one of these.",
        "type": "object",
        "properties": own,
        "propertyNames": {"title": QUESTION, "description": about, **keys},
        "additionalProperties": {"description": answer, **one_or_several(one, whole, unique=True)},
        "minProperties": 1,
    }


def _outcome(key: str, group: str) -> Schema:
    about = f"true if the {key} of the result is this, or one of these"
    if group in _CLOSED:
        words = {"enum": list(_CLOSED[group])}
        several = {"type": "array", "items": words, "minItems": 1, "uniqueItems": True}
        return {"description": about, "anyOf": [words, several]}
    known = defined(group)
    one = id_schema(known.pattern, f"the id of a known {group}", known.reserved)
    whole = id_schema(known.pattern, f"a known {group}, or a list of them", known.reserved, several=True)
    return {"description": about, **one_or_several(one, whole, unique=True)}


def _title(words: str) -> str:
    return words.replace("-", " ").capitalize()
