"""Answers as a file that every command takes, with the rule set that they were given to."""

import json
from collections.abc import Iterable, Iterator

from advisor.model.answers import Answers
from advisor.reports.yaml_text import yaml_word
from advisor.session.session import Session
from advisor.text import visible

HOW_TO = "advisor quiz --answers FILE goes on from here; advisor recommend --answers FILE takes it too."


def answers_file(session: Session, notes: Iterable[str] = (), *, as_json: bool) -> str:
    """Return the text of the file; questions and criteria are in the order of the rule set.

    `importance` stands there even where it is empty, once it was asked what matters. Answers that the others
    rule out stand apart under `set-aside`, so that they come back with their question. Notes become
    comments, which JSON has no place for.
    """
    rule_set = session.agenda.whole
    given = [(item.id, session.given[item.id]) for item in rule_set.questions if item.id in session.given]
    parts: dict[str, Answers] = {
        "answers": {name: choices for name, choices in given if name not in session.set_aside},
        "set-aside": {name: choices for name, choices in given if name in session.set_aside},
    }
    said = session.importance
    importance = {item.id: (said[item.id],) for item in rule_set.criteria if item.id in said}
    if importance or session.has_picked:
        parts["importance"] = importance
    if not parts["set-aside"]:
        del parts["set-aside"]
    origin = {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest}
    if as_json:
        record = {"rule-set": origin, **{title: _unpacked(part) for title, part in parts.items()}}
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    comments = (f"# {visible(note)}" for note in (HOW_TO, *notes))
    return "\n".join([*comments, *_lines(origin, parts)]) + "\n"


def _unpacked(part: Answers) -> dict[str, str | tuple[str, ...]]:
    """Return single words by themselves, and several as a list."""
    return {name: words if len(words) > 1 else words[0] for name, words in part.items()}


def _lines(origin: dict[str, str], parts: dict[str, Answers]) -> Iterator[str]:
    yield "rule-set:"
    for key, value in origin.items():
        yield f"  {key}: {yaml_word(value)}"
    for title, part in parts.items():
        yield f"{title}:" if part else f"{title}: {{}}"
        for name, words in part.items():
            said = ", ".join(map(yaml_word, words))
            yield f"  {yaml_word(name)}: {said if len(words) == 1 else f'[{said}]'}"
