"""The page on security says what the code says: its limits, the variables that count, the temporary name."""

import re
from pathlib import Path

import pytest

from advisor.cli.temporary_names import made_beside, new_file
from advisor.cli.whole_files import PRIVATE
from advisor.errors import MOST_FAULTS
from advisor.loading.files import MOST_BYTES
from advisor.loading.ids import LONGEST_ID
from advisor.loading.kinds import LONGEST_ADDRESS, LONGEST_TEXT
from advisor.loading.parsing import MOST_LEVELS, MOST_VALUES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LIMITS = {
    "bytes of a file, of standard input, or of a line of `batch`": MOST_BYTES,
    "levels of nesting": MOST_LEVELS,
    "values in a file": MOST_VALUES,
    "characters of a text": LONGEST_TEXT,
    "characters of an address": LONGEST_ADDRESS,
    "characters of an id": LONGEST_ID,
    "faults that are listed": MOST_FAULTS,
}
OF_OTHERS = {"TERM", "COLUMNS", "LINES"}
"""Read by the libraries, or by the interpreter for us, as well."""


def table(heading: str) -> dict[str, str]:
    """Return the table of which this is the first heading."""
    _, _, rest = PAGE.partition(f"| {heading} |")
    rows = rest.partition("\n\n")[0].splitlines()[2:]
    return {first.strip(): second.strip() for _, first, second, _ in (row.split("|") for row in rows)}


def test_the_limits_are_those_of_the_code():
    assert table("limit") == {about: str(limit) for about, limit in LIMITS.items()}


def test_every_variable_that_the_code_reads_is_named():
    read = set()
    for module in (ROOT / "advisor").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        read |= set(re.findall(r'(?:environ\.get\(|environ\[|getenv\(|says_yes\()"(\w+)"', text))
        read |= set(re.findall(r'^\w*(?:VARIABLE|_STANDING|COMPLETING)\w* = "(\w+)"', text, re.MULTILINE))
    named = set(re.findall(r"`(\w+)`", " ".join(table("variable"))))
    assert read - {"_TYPER_COMPLETE_ARGS"} <= named
    assert named - read <= OF_OTHERS
    assert {"ADVISOR_RULES", "ADVISOR_DEBUG", "ACCESSIBLE", "CI", "NO_COLOR", "FORCE_COLOR"} <= read


def test_the_temporary_name_is_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.getpid", lambda: 4711)
    with made_beside(tmp_path / "decision.md", lambda path: new_file(path, PRIVATE)) as (path, _):
        assert f"`{path.name}`" in PAGE


def test_its_contents_lead_to_its_sections():
    sections = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    links = re.findall(r"^- \[(.+)\]\(#(.+)\)$", PAGE, re.MULTILINE)
    assert [title for title, _ in links] == sections
    assert [re.sub(r"[^a-z ]", "", title.lower()).replace(" ", "-") for title in sections] == [
        anchor for _, anchor in links
    ]


def test_the_other_pages_lead_to_it():
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "(docs/security.md)" in (ROOT / name).read_text(encoding="utf-8")


def test_the_tests_that_it_names_are_there():
    for name in re.findall(r"`(tests/[\w/.]+)`", PAGE):
        assert (ROOT / name).exists()
