"""Answers that come as an object in JSON on each line, checked against a rule set."""

import codecs
import json
import re
from typing import Any, NoReturn, TypeAlias

from advisor.errors import Fault, FaultsError, Location
from advisor.loading.answers import ANSWERS, IMPORTANCE, NOTHING_GIVEN, Given, combined, read_answers
from advisor.loading.answers_files import ORIGIN, given_in_line
from advisor.loading.files import MOST_BYTES
from advisor.loading.nodes import Mapping, Scalar, Sequence
from advisor.loading.reading import Reading
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.rule_set import RuleSet

MOST_REMEMBERED = 2_000
"""How many lists of choices are remembered for a question before that begins anew."""

MOST_BLANKS = 900
"""How much white space is usual. In a file of answers a colon is at most 1,024 characters from its key."""

Words: TypeAlias = tuple[str, ...]

_OBJECT = 'a whole object on each line, such as {"question": "choice"}'
_USUAL = {ANSWERS, IMPORTANCE, ORIGIN}
_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)')


class AnswerLines:
    """Reads lines of answers to one rule set. `fixed` is the importance that counts whatever a line says."""

    def __init__(self, rule_set: RuleSet, name: str, fixed: Given = NOTHING_GIVEN) -> None:
        self._rule_set = rule_set
        self._name = name
        self._fixed = fixed
        self._choices = {
            question.id: {name: (name,) for name in (*(choice.id for choice in question.choices), UNSURE)}
            for question in rule_set.questions
        }
        self._lists: dict[str, dict[Words, Words]] = {question: {} for question in self._choices}
        self._criteria = frozenset(criterion.id for criterion in rule_set.criteria)
        self._origin = {"id": rule_set.id, "version": rule_set.version, "digest": rule_set.digest}

    def known(self, line: bytes) -> tuple[Answers, Importance] | None:
        """Return the answers and the importance of a line, None where there is anything unusual about it.

        That is everything that can be wrong, but for questions that the others rule out.
        """
        if len(line) > MOST_BYTES or line.count(b" ") + line.count(b"\t") > MOST_BLANKS:
            return None
        try:
            text = line.decode().strip(" \t")
            said, end = _QUICK(text)
            # A carriage return is white space to JSON, and not allowed within a file of answers.
            if end != len(text) or type(said) is not dict or b"\r" in line:
                return None
            return self._known_parts(said, line.count(b":"))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None

    def _known_parts(self, said: dict[str, Any], colons: int) -> tuple[Answers, Importance] | None:
        """Return what is known; where a key stands twice, there are fewer entries than colons."""
        if ANSWERS not in said:
            known = self._known_answers(said), self._fixed.importance
            return known if len(said) == colons and said else None
        if not (said.keys() <= _USUAL and said.get(ORIGIN, self._origin) == self._origin):
            return None
        answers = self._known_answers(said[ANSWERS])
        importance = self._known_importance(said.get(IMPORTANCE, {}))
        entries = len(said) + len(answers) + len(importance) + (len(self._origin) if ORIGIN in said else 0)
        if entries != colons or not answers:
            return None
        return answers, {**importance, **self._fixed.importance}

    def _known_answers(self, said: Any) -> Answers:
        """Return answers of which all words are known; raises KeyError or TypeError for others."""
        if type(said) is not dict:
            raise TypeError
        choices = self._choices
        return {
            question: choices[question][answer] if type(answer) is str else self._list(question, answer)
            for question, answer in said.items()
        }

    def _list(self, question: str, answer: Any) -> tuple[str, ...]:
        known, words = self._lists[question], tuple(answer) if type(answer) is list else ()
        if len(words) > len(self._choices[question]):
            # Some stand there twice, or thousands of times: what is remembered has its bounds.
            raise KeyError(question)
        found = known.get(words)
        if found is None:
            found = self._checked(question, words)
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            known[words] = found
        return found

    def _checked(self, question: str, words: tuple[Any, ...]) -> tuple[str, ...]:
        if not all(type(word) is str for word in words):
            raise TypeError
        reading, given = Reading(), Given({}, {}, {})
        entry = Scalar(question, 0, 0), Sequence([Scalar(word, 0, 0) for word in words], 0, 0)
        read_answers(Mapping({question: entry}, 0, 0), self._rule_set, reading, given)
        if reading.faults:
            raise KeyError(question)
        return given.answers[question]

    def _known_importance(self, said: Any) -> Importance:
        """Return importance of which all words are known; raises as above."""
        if type(said) is not dict:
            raise TypeError
        if not (
            said.keys() <= self._criteria and all(map(self._rule_set.importance.__contains__, said.values()))
        ):
            raise KeyError
        return said

    def checked(self, line: bytes, number: int) -> tuple[Answers, Importance]:
        """Return the answers and the importance of a line, in the order of the rule set.

        Args:
            line: its bytes, without the end.
            number: which line it is, for the places of faults.

        Raises:
            FaultsError: everything that is wrong with it, in the words of a file of answers.

        """
        try:
            return self._combined(line)
        except FaultsError as error:
            places = (Location(self._name, number, max(1, fault.location.column)) for fault in error.faults)
            faults = zip(error.faults, places, strict=True)
            raise FaultsError(fault._replace(location=place) for fault, place in faults) from None

    def _combined(self, line: bytes) -> tuple[Answers, Importance]:
        _check_is_json(line, self._name)
        given = given_in_line(line, self._name, self._rule_set)
        if not given.answers:
            message = "no answer is given, so there is nothing to recommend from"
            raise FaultsError([Fault(Location(self._name), message)])
        return combined(self._rule_set, given, self._fixed)


def _check_is_json(line: bytes, name: str) -> None:
    """Check that a line holds one value in JSON, as its standard has it.

    What else may be wrong with its bytes and with the value is found by what reads files.
    """
    if len(line) > MOST_BYTES:
        return
    try:
        text = line.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return
    if not text.strip():
        raise FaultsError([Fault(Location(name), "is blank; expected " + _OBJECT)])
    try:
        _STRICT.decode(text)
    except json.JSONDecodeError as error:
        message = f"not JSON from here on; expected {_OBJECT}"
        raise FaultsError([Fault(Location(name, 1, error.pos + 1), message)]) from None
    except _ConstantError as error:
        place = next(found for found in _CONSTANT.finditer(text) if found[1]).start() + 1
        raise FaultsError([Fault(Location(name, 1, place), f"{error} is no value in JSON")]) from None
    except RecursionError:
        # It is told how deep a file may be nested.
        return


class _ConstantError(ValueError):
    """A word that Python takes for a number and JSON does not."""


def _refuse_constant(word: str) -> NoReturn:
    raise _ConstantError(word)


# It begins at once and passes over what follows, so it tells where it has come to.
_QUICK = json.JSONDecoder().raw_decode
# Of numbers any is fine: that of one with thousands of digits Python would not tell.
_STRICT = json.JSONDecoder(parse_constant=_refuse_constant, parse_int=str, parse_float=str)
