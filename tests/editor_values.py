"""A file of a rule set as an editor sees it: YAML by the core schema of version 1.2, where `no` is a word.

Keys are texts, and a key given twice is told, as the language server for YAML does.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

_FLOAT = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
_PLAIN: dict[str, tuple[str, Callable[[str], Any]]] = {
    "null": (r"null|Null|NULL|~|", lambda text: text[:0] or None),
    "bool": (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    "int": (
        r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
        lambda text: int(text, {"o": 8, "x": 16}.get(text[1:2], 10)),
    ),
    "float": (
        rf"{_FLOAT}|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        lambda text: float(re.sub(r"\.(?=[a-zA-Z])", "", text)),
    ),
}


class _Editor(yaml.SafeLoader):
    yaml_implicit_resolvers: Any = {}  # noqa: RUF012  # what PyYAML calls for

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        del deep  # All of it is wanted at once.
        self.flatten_mapping(node)
        keys = [key.value for key, _ in node.value]
        if len({str(key) for key in keys}) < len(keys):
            raise yaml.YAMLError("Map keys must be unique")
        return {str(key.value): self.construct_object(value, deep=True) for key, value in node.value}


for _name, (_pattern, _read) in _PLAIN.items():
    _tag = f"tag:yaml.org,2002:{_name}"
    _Editor.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})\Z"), None)
    _Editor.add_constructor(_tag, lambda loader, node, read=_read: read(loader.construct_scalar(node)))
_Editor.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^<<$"), None)


def editor_value(text: str | bytes) -> Any:
    """Return the value of the one document in the text.

    Raises:
        yaml.YAMLError: what an editor reports by itself, without any schema.

    """
    return yaml.load(text, Loader=_Editor)  # noqa: S506  # a safe loader
