"""Where rule sets live: beside the package in a checkout, inside it once installed."""

import os
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.text import unknown, visible

_PACKAGE = Path(__file__).resolve().parent.parent
HOMES = (_PACKAGE / "rules", _PACKAGE.parent / "rules")
MAIN_FILE = "rule-set.yaml"


def shipped() -> dict[str, Path]:
    """Return the rule sets that come with the program, by name, sorted.

    Raises:
        AdvisorError: the folder that they are in cannot be read.

    """
    found = {path.parent.name: path.parent for home in reversed(HOMES) for path in _main_files(home)}
    return dict(sorted(found.items()))


def _main_files(home: Path) -> list[Path]:
    # Not by `glob`, which from Python 3.12 on finds nothing where it cannot read.
    try:
        with os.scandir(home) as found:
            files = sorted(Path(entry.path, MAIN_FILE) for entry in found)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        message = f"{visible(str(home))}: cannot be read: {visible(error.strerror or str(error))}"
        raise AdvisorError(message) from error
    return [file for file in files if file.is_file()]


def find_rule_set(wanted: str) -> Path:
    """Return the folder of a rule set, given its name or a path; empty means the only shipped one.

    What contains a path separator, or begins with a dot, is a path; anything else is a shipped name
    first and a folder here second.

    Raises:
        AdvisorError: there is no such rule set; the message names those there are.

    """
    known = shipped()
    if not wanted:
        return _only(known)
    looks_like_path = wanted.startswith(".") or os.sep in wanted or "/" in wanted
    if wanted in known and not looks_like_path:
        return known[wanted]
    if "\0" in wanted:
        raise AdvisorError(f"{unknown('rule set', wanted, known)}")
    path = Path(wanted)
    try:
        is_rule_set, is_folder = (path / MAIN_FILE).is_file(), path.is_dir()
    except OSError as error:
        message = f"{visible(wanted)}: cannot be read: {visible(error.strerror or str(error))}"
        raise AdvisorError(message) from error
    if is_rule_set:
        return path
    if is_folder:
        message = f"{visible(wanted)}: not a rule set: there is no {MAIN_FILE} in it"
        raise AdvisorError(message)
    raise AdvisorError(f"{unknown('rule set', wanted, known)}, or a folder with a {MAIN_FILE}")


def name_elsewhere(name: str, path: Path) -> str:
    """Return how `--rules` names a rule set: not by its path, which is another one elsewhere.

    Empty for the only one that comes with the program. What is not shipped is a folder there; one that is
    called as a shipped one is a path with a dot, for without it that one would be meant.
    """
    known = shipped()
    if name not in known:
        return name
    if known[name].resolve() != path.resolve():
        return f"./{name}"
    return name if len(known) > 1 else ""


def _only(known: dict[str, Path]) -> Path:
    if len(known) == 1:
        return next(iter(known.values()))
    if not known:
        raise AdvisorError("no rule set is installed; name a folder with --rules")
    raise AdvisorError(f"several rule sets: name one with --rules ({', '.join(known)})")
