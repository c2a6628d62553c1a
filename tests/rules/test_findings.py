"""The pages on faults and findings: each says what it must, and its example does what it shows."""

import re
from pathlib import Path

import pytest
from audited import BICYCLE_LOCK, found_in
from rule_set_copies import copied

from advisor.errors import FaultsError
from advisor.model.findings import ACCEPTABLE, CODES

FOLDER = Path(__file__).parent.parent.parent / "rules" / "findings"
HEADINGS = ["What it means", "Why it matters", "How to mend it", "When to accept it", "Broken", "Mended"]
MARK = "# here"
EACH_CODE = pytest.mark.parametrize("code", CODES)


def page(code: str) -> str:
    """Return the page of a code."""
    return (FOLDER / f"{code}.md").read_text(encoding="utf-8")


def blocks(code: str, heading: str) -> dict[str, str]:
    """Return the files that a page shows under a heading, by path."""
    part = page(code).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^```yaml\n(# file: ([^\n]+)\n.*?)^```$", part, re.DOTALL | re.MULTILINE)
    return {path: text for text, path in found}


def marked(files: dict[str, str]) -> set[tuple[str, int]]:
    """Return the file and line of every mark."""
    return {
        (path, number)
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if line.endswith(MARK)
    }


def reported(folder: Path) -> list[tuple[str, tuple[str, int]]]:
    """Return the code, the file and the line of every fault or open finding."""
    try:
        found = [item for item in found_in(folder) if not item.accepted]
    except FaultsError as error:
        found = list(error.faults)
    return [
        (item.code, (item.location.file.removeprefix(f"{folder}/"), item.location.line)) for item in found
    ]


def test_there_is_a_page_for_each_code_and_no_other_file():
    assert {path.name for path in FOLDER.iterdir()} == {f"{code}.md" for code in CODES}


@EACH_CODE
def test_a_page_begins_with_its_code_and_title(code):
    title = CODES[code]
    assert page(code).startswith(f"# {code}\n\n{title[0].upper()}{title[1:]}.\n\n## ")


@EACH_CODE
def test_a_page_has_its_parts_in_order_and_none_is_empty(code):
    parts = re.split(r"^## (.+)$", page(code), flags=re.MULTILINE)[1:]
    assert parts[::2] == HEADINGS
    assert all(text.strip() for text in parts[1::2])


@EACH_CODE
def test_a_page_says_how_to_accept_what_may_be_accepted(code):
    accepted = f"`accepted: {{{code}: why}}`" in " ".join(page(code).split())
    assert accepted is (code in ACCEPTABLE)


@EACH_CODE
def test_a_page_is_not_wider_than_a_screen_of_120_columns(code):
    assert [line for line in page(code).splitlines() if len(line) > 120] == []


@EACH_CODE
def test_the_broken_files_give_the_code_at_the_marked_lines_and_nothing_else(code, tmp_path: Path):
    files = blocks(code, "Broken")
    found = reported(copied(BICYCLE_LOCK, tmp_path, files))
    assert found
    assert {code for code, _ in found} == {code}
    assert {place for _, place in found} == marked(files)


@EACH_CODE
def test_the_mended_files_give_nothing(code, tmp_path: Path):
    files = blocks(code, "Mended")
    assert files
    assert files.keys() <= blocks(code, "Broken").keys()
    assert marked(files) == set()
    assert reported(copied(BICYCLE_LOCK, tmp_path, files)) == []
