"""Mutants of functions of the program: made by mutmut, and told apart by what they change."""

import ast
import difflib
import json
import shutil
import subprocess
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).resolve().parents[2]


class Mutant(NamedTuple):
    """A function with one change; it is told from others by the lines that differ, not by their numbers."""

    module: str
    function: str
    before: str
    after: str
    code: types.CodeType
    lines: range
    """Where it stands in what mutmut made of the module."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what stays the same while other lines of the function change."""
        return self.module, self.function, self.before, self.after

    def __str__(self) -> str:
        """Return where it is and what it changes."""
        return f"{self.module}.{self.function}\n  - {self.before}\n  + {self.after}"


def module_name(path: Path) -> str:
    """Return the dotted name of a module of the program."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def made(paths: Iterable[Path], *, types_too: bool = True) -> list[Mutant]:
    """Return the mutants of some modules, without those that the type checker refuses."""
    written = {path: mutate_file_contents(str(path), path.read_text("utf-8")).code for path in paths}
    refused = _refused(written) if types_too else {}
    found = [(path, mutant) for path, text in written.items() for mutant in _mutants(module_name(path), text)]
    left = [mutant for path, mutant in found if not refused.get(path, set()).intersection(mutant.lines)]
    gone = len(found) - len(left)
    print(f"{len(found)} mutants of {len(written)} modules, {gone} refused by the type checker", flush=True)
    return left


def _mutants(module: str, text: str) -> Iterator[Mutant]:
    """Yield what mutmut put into the text of a module: functions called after their original and a number."""
    lines = text.splitlines()
    originals: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef) or "__mutmut_" not in node.name:
            continue
        place = range(node.lineno, (node.end_lineno or len(lines)) + 1)
        mangled, _, number = node.name.rpartition("__mutmut_")
        written = [lines[line - 1].replace(node.name, mangled) for line in place]
        if number == "orig":
            originals[mangled] = written
            continue
        # As in `x_name`, or in `xǁClassǁname`.
        name = mangled.removeprefix("x_") if mangled.startswith("x_") else mangled[2:].replace("ǁ", ".")
        yield Mutant(module, name, *_difference(originals[mangled], written), _code(node), place)


def _difference(old: list[str], new: list[str]) -> tuple[str, str]:
    """Return the lines that differ."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changed = [item for item in matcher.get_opcodes() if item[0] != "equal"]
    before = [line.strip() for _, low, high, _, _ in changed for line in old[low:high]]
    after = [line.strip() for _, _, _, low, high in changed for line in new[low:high]]
    return " / ".join(before), " / ".join(after)


def _code(node: ast.FunctionDef) -> types.CodeType:
    """Return the code that defines the function as `mutated`; annotations play no part in it."""
    node.name, node.returns, node.decorator_list = "mutated", None, []
    arguments = node.args
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        argument.annotation = None
    for rest in (arguments.vararg, arguments.kwarg):
        if rest:
            rest.annotation = None
    return compile(ast.Module([node], []), "<mutant>", "exec")


def put_in(mutant: Mutant) -> None:
    """Let the function of this process do what the mutant does, wherever it was imported to."""
    module = sys.modules[mutant.module]
    *outer, name = mutant.function.split(".")
    owner: Any = getattr(module, outer[0]) if outer else module
    function = owner.__dict__[name]
    function = getattr(function, "__func__", function)
    names = dict(vars(module))
    exec(mutant.code, names)  # noqa: S102  # our own code with one change
    mutated = names["mutated"]
    function.__code__ = mutated.__code__.replace(co_name=name)
    function.__defaults__, function.__kwdefaults__ = mutated.__defaults__, mutated.__kwdefaults__


def _refused(written: dict[Path, str]) -> dict[Path, set[int]]:
    """Return the lines of the mutated modules in which the type checker finds a fault."""
    found: dict[Path, set[int]] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "advisor", folder / "advisor", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        for path, text in written.items():
            (folder / path.relative_to(ROOT)).write_text(text, encoding="utf-8")
        command = (sys.executable, "-m", "mypy", "--output", "json", "--disable-error-code", "unused-ignore")
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        fault = json.loads(line)
        if fault["severity"] == "error":
            found.setdefault(ROOT / fault["file"], set()).add(fault["line"])
    return found
