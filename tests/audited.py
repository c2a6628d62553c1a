"""What a check finds in a copy of the smallest sound rule set, changed in one place or another."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from rule_set_copies import copied

from advisor.audit.findings import find
from advisor.audit.subject import Finding, Remark, Subject
from advisor.loading.places import placed
from advisor.loading.rule_sets import load_with_sources

BICYCLE_LOCK = Path(__file__).resolve().parent / "rule_sets" / "bicycle-lock"
"""A rule set with no fault, no finding and nothing accepted."""

SOURCE, LOAD, SAFETY = "sources/lock-test.yaml", "criteria/load.yaml", "criteria/safety.yaml"
ASKED, MAIN, ALTERNATIVES = "questions/parking.yaml", "rule-set.yaml", "alternatives.yaml"

Edit = tuple[str, str, str]
"""A file, a passage in it, and what stands there instead; an empty passage stands for the end of the file."""


def changed_lock(into: Path, *edits: Edit) -> Path:
    """Return a copy of the rule set in a new folder with these edits."""
    files: dict[str, str] = {}
    for path, old, new in edits:
        file = BICYCLE_LOCK / path
        text = files.get(path) or (file.read_text(encoding="utf-8") if file.exists() else "")
        assert not old or text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
        files[path] = text.replace(old, new) if old else text + new
    return copied(BICYCLE_LOCK, into, files)


def subject_in(folder: Path, date: str = "") -> Subject:
    """Return what a check of the folder looks at, on that day or the day of its latest revision."""
    loaded = load_with_sources(folder)
    return Subject(loaded.rule_set, loaded.sources, placed(loaded.files), date or loaded.rule_set.latest)


def found_in(folder: Path, date: str = "") -> tuple[Finding, ...]:
    """Return all that a check of the folder finds."""
    return find(subject_in(folder, date))


def codes(findings: Iterable[Finding]) -> list[str]:
    """Return the codes of the findings that are not accepted."""
    return [finding.code for finding in findings if not finding.accepted]


@pytest.fixture
def remarks(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[tuple[str, str]]]:
    """Return a function that gives the id of each thing and the message that one check yields after edits."""

    def call(
        check: Callable[[Subject], Iterable[Remark]], *edits: Edit, date: str = ""
    ) -> list[tuple[str, str]]:
        folder = changed_lock(tmp_path_factory.mktemp("checked"), *edits)
        found = check(subject_in(folder, date))
        return [(remark.thing[1], remark.message) for remark in found]

    return call
