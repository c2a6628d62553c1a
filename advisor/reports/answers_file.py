"""Answers as a file that every command takes, with the rule set that they were given to."""

import json
import re
from collections.abc import Iterator

from advisor.model.answers import Answers, Importance
from advisor.model.rule_set import RuleSet

# What every reader of YAML takes for text and nothing else; `yes`, `1.10` or `12:30` are in quotes.
_PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def answers_file(rule_set: RuleSet, answers: Answers, importance: Importance, *, as_json: bool) -> str:
    """Return the text of the file; questions and criteria are in the order of the rule set.

    `importance` stands there even where it is empty, which tells that it was asked.
    """
    answers = {item.id: answers[item.id] for item in rule_set.questions if item.id in answers}
    importance = {item.id: importance[item.id] for item in rule_set.criteria if item.id in importance}
    origin = {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest}
    if as_json:
        given = {name: choices if len(choices) > 1 else choices[0] for name, choices in answers.items()}
        record = {"rule-set": origin, "answers": given, "importance": importance}
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_lines(origin, answers, importance)) + "\n"


def _lines(origin: dict[str, str], answers: Answers, importance: Importance) -> Iterator[str]:
    yield "# advisor quiz --answers FILE goes on from here; advisor recommend --answers FILE takes it too."
    yield "rule-set:"
    for key, value in origin.items():
        yield f"  {key}: {_scalar(value)}"
    yield "answers:" if answers else "answers: {}"
    for name, choices in answers.items():
        said = ", ".join(map(_scalar, choices))
        yield f"  {_scalar(name)}: {said if len(choices) == 1 else f'[{said}]'}"
    yield "importance:" if importance else "importance: {}"
    for name, word in importance.items():
        yield f"  {_scalar(name)}: {_scalar(word)}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
