"""Mutants of what stands at the head of a module: patterns, tables and limits, which mutmut leaves alone."""

import ast
import copy
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutants import Mutant, module_name

LONGEST = 120
"""A longer text is a message, which tests compare as a whole."""


def made(path: Path) -> Iterator[Mutant]:
    """Yield each table of a module with one change: a number one higher, an element or a letter less."""
    module = module_name(path)
    tree = ast.parse(path.read_text("utf-8"))
    for place, statement in enumerate(tree.body):
        if not isinstance(statement, ast.Assign):
            continue
        names = ", ".join(map(ast.unparse, statement.targets))
        # What is worked out from a table further down is worked out again.
        later = [item for item in tree.body[place + 1 :] if isinstance(item, ast.Assign)]
        seen = {ast.unparse(statement)}
        for number, _ in enumerate(ast.walk(statement.value)):
            for value in _changes(statement.value, number):
                changed = ast.copy_location(ast.Assign(statement.targets, value), statement)
                text = ast.unparse(changed)
                if text not in seen and (code := _sound([changed, *later])):
                    seen.add(text)
                    yield Mutant(module, names, ast.unparse(statement), text, code, range(0))


def _changes(value: ast.expr, number: int) -> Iterator[ast.expr]:  # noqa: C901  # one case for each sort
    """Yield the value with a change in the n-th of its nodes."""
    node = [*ast.walk(value)][number]

    def with_(**fields: Any) -> ast.expr:
        other = copy.deepcopy(value)
        for key, item in fields.items():
            setattr([*ast.walk(other)][number], key, item)
        return other

    match node:
        case ast.Constant(value=bool()):
            yield with_(value=not node.value)
        case ast.Constant(value=int()):
            yield with_(value=node.value + 1)
        case ast.Constant(value=str(text)) if len(text) <= LONGEST:
            for place in range(len(text)):
                yield with_(value=text[:place] + text[place + 1 :])
        case ast.Set() | ast.List() | ast.Tuple():
            for elements in _one_less(node.elts):
                yield with_(elts=elements)
        case ast.Dict():
            for keys, values in zip(_one_less(node.keys), _one_less(node.values), strict=True):
                yield with_(keys=keys, values=values)


def _one_less(items: list[Any]) -> Iterator[list[Any]]:
    """Yield the items without the first, without the second and so on."""
    for place in range(len(items)):
        yield items[:place] + items[place + 1 :]


def _sound(statements: list[ast.stmt]) -> types.CodeType | None:
    try:
        return compile(ast.fix_missing_locations(ast.Module(statements, [])), "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return None


def put_in(mutant: Mutant) -> None:
    """Let all modules of this process know the changed table, and what is worked out from it."""
    home = vars(sys.modules[mutant.module])
    before = dict(home)
    exec(mutant.code, home)  # noqa: S102  # our own code with one change
    changed = {name: value for name, value in home.items() if before.get(name) is not value}
    for module in list(sys.modules.values()):
        names = vars(module) if getattr(module, "__name__", "").startswith("advisor") else {}
        for name, value in changed.items():
            if names.get(name) is before.get(name):
                names[name] = value
