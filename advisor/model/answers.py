"""What a person has said: answers to questions, and the importance of criteria."""

from collections.abc import Mapping
from typing import TypeAlias

UNSURE = "unsure"
"""The choice that every question has: the person does not know. It is never asked again."""

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
"""Question id to the choices given, in the order of the rule set; a question not in it is open."""

Importance: TypeAlias = Mapping[str, str]
"""Criterion id to a word of importance; a criterion not in it has the rule set's own."""
