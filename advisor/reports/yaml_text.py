"""Foreign text in YAML: plain where every reader takes it for text, else in quotes."""

import json
import re

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/!?'-]*[\w.,;()/!?'-])?")
_WORD = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_OTHERWISE_READ = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def yaml_text(text: str) -> str:
    """Return the text as a scalar of one line for a block, not for a list or a mapping in brackets.

    The text holds no character that a rule set refuses.
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHERWISE_READ:
        return text
    # A string of JSON is one of YAML.
    return json.dumps(text, ensure_ascii=False)


def yaml_id(word: str) -> str:
    """Return an id as a scalar that may stand anywhere; in quotes where it looks like a number."""
    # All that reads this takes yes and no for words.
    return word if word[:1].isalpha() else json.dumps(word)


def yaml_word(word: str) -> str:
    """Return a word as a scalar that may stand anywhere and that every reader of YAML takes for text.

    Only lower-case words stand as they are; `yes`, `1.10` and `12:30` are in quotes.
    """
    return word if _WORD.fullmatch(word) else json.dumps(word, ensure_ascii=False)
