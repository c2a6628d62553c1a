"""A rule set is the same whichever way it is opened."""

from pathlib import Path

import pytest
from known_rule_sets import FOLDERS, TOY, loaded
from rule_set_copies import copied

from advisor.errors import FaultsError
from advisor.loading import compiled as module
from advisor.loading.compiled import SUFFIX, compiled
from advisor.loading.opening import open_rule_set, open_sources


@pytest.fixture(params=["from its files", "as it was compiled"])
def way(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Open the toy in both ways."""
    monkeypatch.setattr(module, "HOME", tmp_path)
    if request.param == "as it was compiled":
        text = compiled(loaded(TOY).rule_set, loaded(TOY).sources)
        (tmp_path / (TOY + SUFFIX)).write_text(text, encoding="utf-8")
    return request.param


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are parsed from now on."""
    from advisor.loading import rule_sets

    names: list[str] = []
    read_file = rule_sets.read_file

    def noted(file, *others):
        names.append(file)
        return read_file(file, *others)

    monkeypatch.setattr(rule_sets, "read_file", noted)
    return names


def test_it_is_the_same_either_way(way: str, parsed: list[str]) -> None:
    wanted = frozenset({"B01", "N01"})
    rule_set = open_rule_set(FOLDERS[TOY])
    assert rule_set == loaded(TOY).rule_set
    assert [claim.id for item in open_sources(FOLDERS[TOY], rule_set, wanted) for claim in item.claims] == [
        "B01",
        "N01",
    ]
    assert bool(parsed) is (way == "from its files")


@pytest.mark.usefixtures("way")
def test_an_edit_counts_at_once(tmp_path: Path) -> None:
    main = (FOLDERS[TOY] / "rule-set.yaml").read_text(encoding="utf-8")
    title = loaded(TOY).rule_set.title
    copy = copied(FOLDERS[TOY], tmp_path, {"rule-set.yaml": main.replace(title, "Another?")})
    assert open_rule_set(copy).title == "Another?"


@pytest.mark.usefixtures("way")
def test_a_fault_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultsError):
        open_rule_set(copied(FOLDERS[TOY], tmp_path, {"vetoes.yaml": "nonsense"}))
