"""TAB in the real shells, with completion installed as the README says and texts that want to be run.

| row of hostile inputs | where |
| --- | --- |
| commands, quotes and patterns in labels, questions, titles, names of files and folders | here |
| the same in what is typed before TAB | here |
| no shell error, and what is useful comes: flags, choices, words of options, ids, files | here |
| what is handed to each shell, character by character | tests/cli/test_options.py |
| a rule set that cannot be read, an unknown command or option before TAB | tests/cli/test_options.py |
"""

import os
import shutil
from pathlib import Path

import pytest
from hostile import hostile_copy
from rule_set_copies import copied

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from shells import SHELLS, Shell

CANARY = "CANARY"
HOSTILE = (
    rf"$(touch {CANARY}) \$(touch {CANARY}) `touch {CANARY}` \`touch {CANARY}\` ;touch {CANARY};"
    rf" && touch {CANARY}"
    rf""" " ' \" \' "$(touch {CANARY})" '`touch {CANARY}`' )) (( )]] }} {{"""
    rf" | touch {CANARY} * ? [a-z]* ~ !! -rf"
    rf" --rules #x =ls %(prog)s %s {{a,b}} <(touch {CANARY}) ${{x:=y}} \\ \n"
)
NAMES = (
    f"$(touch {CANARY})",
    f"`touch {CANARY}`",
    rf"\$(touch {CANARY})",
    f"x; touch {CANARY}",
    "a' \"b",
    "-rf",
    "*",
    "))",
    "new\nline",
    "tab\there",
    "\x1b]0;x\x07",
)
LINES = (
    # Flags, of which each question has its text beside it, and commands.
    ("advisor recom", "recommend"),
    ("advisor recommend --fav", "--favourite"),
    ("advisor recommend --", "--transport"),
    # Choices, with their labels.
    ("advisor recommend --favourite ", "chocolate"),
    ("advisor recommend --favourite=cho", "--favourite=chocolate"),
    ("advisor recommend --allergies nuts,", "nuts,milk"),
    # Words of options, and of the rule set.
    ("advisor recommend --format mar", "markdown"),
    ("advisor recommend --format=js", "--format=json"),
    ("advisor recommend --importance ta", "taste="),
    ("advisor recommend --importance taste=mu", "taste=much"),
    ("advisor what-if --change favourite=cho", "favourite=chocolate"),
    ("advisor recommend --as-of 2023", "2023-10-01"),
    ("advisor recommend --date to", "today"),
    ("advisor explain favourite:cho", "favourite:chocolate"),
    # Rule sets: those that come along, and folders whose names no shell can mistake.
    ("advisor rules check plain", "plain-rules"),
    ("advisor compare --rules ", "plain-rules"),
    ("advisor rules diff plain-rules py", "pytorch-or-tensorflow"),
    # Files, which the shell completes by itself.
    ("advisor recommend --answers sa", "sane.yaml"),
    ("advisor recommend --output ", "sane.yaml"),
    # What stands before the word.
    ("advisor --version recom", "recommend"),
    (f"advisor recommend --allergies '$(touch {CANARY}),' --fav", "--favourite"),
    (rf"advisor recommend --allergies '\$(touch {CANARY}),' --fav", "--favourite"),
    (f"advisor recommend --importance '`touch {CANARY}`=x' --fav", "--favourite"),
    (f"advisor compare --rules '$(touch {CANARY})' --form", "--format"),
)
ERRORS = (
    "error",
    "unmatched",
    "not found",
    "bad pattern",
    "traceback",
    "_arguments",
    "unexpected",
    "no matches",
    "invalid",
    "advisor: ",
    "unknown",
)


@pytest.fixture
def folder(tmp_path: Path, picnic_cake_folder: Path) -> Path:
    """Return a folder of rule sets and of files whose names want to be run."""
    here = tmp_path / "here"
    here.mkdir()
    (here / "plain-rules").mkdir()
    copied(picnic_cake_folder, here / "plain-rules")
    shutil.copy(picnic_cake_folder / "rule-set.yaml", here / "plain-rules")
    # The last is a sound one, for names that begin alike are not listed at once.
    for name in (*NAMES, "other-rules"):
        (here / name).mkdir()
        (here / name / "rule-set.yaml").write_text("title: x\n", encoding="utf-8")
        (here / f"{name}.yaml").write_text("favourite: fruit\n", encoding="utf-8")
    (here / "sane.yaml").write_text("favourite: fruit\n", encoding="utf-8")
    return here


@pytest.mark.parametrize("name", SHELLS)
def test_useful_words_come_and_nothing_runs(name, folder: Path, tmp_path: Path, picnic_cake_folder: Path):
    if shutil.which(name) is None:
        pytest.skip(f"this system has no {name}")
    home = tmp_path / "home"
    home.mkdir()
    before = {path.name for path in folder.iterdir()}
    shell = Shell(name, home, folder, hostile_copy(picnic_cake_folder, tmp_path, HOSTILE))
    try:
        shown = {line: shell.complete(line, wanted) for line, wanted in LINES}
    finally:
        shell.leave()
    assert {path.name for path in folder.iterdir()} == before
    assert {path.name for path in home.iterdir()} & {CANARY} == set()
    assert {line: text for line, text in shown.items() if any(word in text.lower() for word in ERRORS)} == {}
