"""A run of every command, in a folder with what it reads: what tests of all commands share.

`test_every_command_has_a_run` in tests/hostile_inputs/test_tracing.py demands a run of each.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

from running import PROGRAM, environment, run_process

from advisor.cli.app import COMMANDS
from advisor.cli.rules.group import COMMANDS as OF_RULES

FRUIT = ("--favourite", "fruit", "--weather", "hot")
NEW = ("--title", "Which shed?", "--alternative", "Wood", "--alternative", "Steel", "--criterion", "Price")

FOUND = -1
"""A status of 0 or 1, by whether the texts of the rule set have weak spots."""


class Run(NamedTuple):
    """A command with its arguments, what is typed into it, and the files that it makes or replaces."""

    arguments: tuple[str, ...]
    given: bytes = b""
    written: tuple[str, ...] = ()
    status: int = 0

    @property
    def command(self) -> str:
        """Its command, of the group with the group."""
        return " ".join(self.arguments[: 2 if self.arguments[0] == "rules" else 1])

    def ends_as_expected(self, status: int) -> bool:
        """Return whether it ends so."""
        return status in {0, 1} if self.status == FOUND else status == self.status


RUNS = (
    Run(("--help",)),
    Run(("--version",)),
    Run(("quiz", *FRUIT), status=2),
    Run(("recommend", *FRUIT)),
    Run(("recommend", *FRUIT, "--format", "json")),
    Run(("recommend", "--answers", "-", "--format", "markdown"), b"favourite: fruit\n"),
    Run(("recommend", "--answers", "answers.yaml", "--output", "new.svg"), written=("new.svg",)),
    Run(("recommend", *FRUIT, "--output", "old.md", "--force"), written=("old.md",)),
    Run(("recommend", *FRUIT, "--format", "record", "--date", "today")),
    Run(("recommend", "--help")),
    Run(("recommend", "--favourite", "kiwi"), status=2),
    Run(("explain",)),
    Run(("explain", "heat-hot")),
    Run(("what-if", *FRUIT, "--change", "weather=mild", "--format", "json")),
    Run(("next", *FRUIT)),
    Run(("batch",), b'{"favourite": "fruit"}\n{"favourite": "cream"}\n'),
    Run(("batch", "lines.jsonl", "--full"), status=1),
    Run(("questions",)),
    Run(("questions", "--open", *FRUIT, "--output", "sheet.md"), written=("sheet.md",)),
    Run(("compare",)),
    Run(("compare", "--output", "table.md"), written=("table.md",)),
    Run(("recheck", "record.md")),
    Run(("recheck", ".", "--format", "github")),
    Run(("rules", "list")),
    Run(("rules", "show")),
    Run(("rules", "new", "shed", *NEW), written=("shed",)),
    Run(("rules", "check"), status=FOUND),
    Run(("rules", "check", "--format", "json"), status=FOUND),
    Run(("rules", "check", "--explain", "unknown-date")),
    Run(("rules", "test", "--coverage")),
    Run(("rules", "audit", "--sample", "20")),
    Run(("rules", "diff", "--as-of", "documents", "--sample", "20")),
    Run(("rules", "stale", "--decisions", ".")),
    Run(("rules", "schema", "--result")),
    Run(("rules", "schema", "--output", "schemas"), written=("schemas",)),
)


def names_of_commands() -> set[str]:
    """Return the names of all commands, those of the group with the group."""
    return {name for name in COMMANDS if name != "rules"} | {f"rules {name}" for name in OF_RULES}


def prepared(folder: Path, rules: Path) -> Path:
    """Return the folder, with the files that the runs read in it."""
    folder.mkdir()
    (folder / "answers.yaml").write_text("favourite: fruit\nweather: hot\n", encoding="utf-8")
    (folder / "lines.jsonl").write_text('{"favourite": "fruit"}\n{"favourite": 1}\n', encoding="utf-8")
    (folder / "old.md").write_text("old\n", encoding="utf-8")
    record = ("recommend", *FRUIT, "--format", "record", "--output", "record.md")
    done = run_process((*PROGRAM, *record), environment(folder, {"ADVISOR_RULES": str(rules)}), cwd=folder)
    assert done.status == 0, done
    return folder


def removed(path: Path) -> None:
    """Remove what a run has made; the file that one replaces is made anew."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    if path.name == "old.md":
        path.write_text("old\n", encoding="utf-8")
