"""A rule set is found by name or by path."""

import errno
import os
import re
from pathlib import Path

import pytest

from advisor.errors import AdvisorError
from advisor.loading import homes
from advisor.loading.homes import find_rule_set, name_elsewhere, shipped

SHIPPED = "pytorch-or-tensorflow"


def refusal(wanted: str) -> str:
    """Return why there is no such rule set."""
    with pytest.raises(AdvisorError) as caught:
        find_rule_set(wanted)
    return str(caught.value)


def test_the_shipped_rule_set_is_found_by_name(shipped_folder: Path) -> None:
    assert find_rule_set(SHIPPED) == shipped_folder


def test_the_only_shipped_rule_set_needs_no_name(shipped_folder: Path) -> None:
    assert find_rule_set("") == shipped_folder


def test_every_shipped_rule_set_has_a_main_file() -> None:
    assert all((folder / "rule-set.yaml").is_file() for folder in shipped().values())


def test_a_folder_is_found_by_its_path(picnic_cake_folder: Path) -> None:
    assert find_rule_set(str(picnic_cake_folder)) == picnic_cake_folder


@pytest.mark.parametrize(
    "wanted", ["picnic-cake", "./picnic-cake", "../rule_sets/picnic-cake", "picnic-cake/"]
)
def test_a_relative_path_counts_from_here(
    wanted: str, picnic_cake_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(picnic_cake_folder.parent)
    assert find_rule_set(wanted) == Path(wanted)


def test_a_dot_is_the_folder_here(picnic_cake_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(picnic_cake_folder)
    assert find_rule_set(".") == Path()


@pytest.fixture
def namesake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand beside a folder that is called as a shipped rule set."""
    folder = tmp_path / SHIPPED
    folder.mkdir()
    (folder / "rule-set.yaml").touch()
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("namesake")
def test_a_shipped_name_goes_before_a_folder_of_that_name(shipped_folder: Path) -> None:
    assert find_rule_set(SHIPPED) == shipped_folder


@pytest.mark.usefixtures("namesake")
def test_what_looks_like_a_path_is_one() -> None:
    assert find_rule_set(f"./{SHIPPED}") == Path(SHIPPED)


def test_an_unknown_name_gets_the_nearest_and_those_there_are() -> None:
    assert refusal("pytorch-or-tensorflwo") == (
        'unknown rule set "pytorch-or-tensorflwo"; did you mean "pytorch-or-tensorflow"?'
        " (allowed: pytorch-or-tensorflow), or a folder with a rule-set.yaml"
    )


def test_a_folder_without_a_main_file_is_no_rule_set(tmp_path: Path) -> None:
    assert refusal(str(tmp_path)) == f"{tmp_path}: not a rule set: there is no rule-set.yaml in it"


@pytest.mark.parametrize(
    "wanted",
    [
        "a\0b",
        "\x1b]0;x\x07",
        "a" * 300,
        "./" + "a" * 300,
        "/dev/null",
        "/dev/null/x",
        "\udcff",
        chr(0xD800),
        "~",
        "a\nb",
    ],
    ids=repr,
)
def test_any_other_word_is_refused_in_one_harmless_line(wanted: str) -> None:
    assert refusal(wanted).isprintable()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert refusal(str(tmp_path / "closed" / "rules")).endswith("cannot be read: Permission denied")


def test_one_of_several_rule_sets_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rule-set.yaml").touch()
    monkeypatch.setattr(homes, "HOMES", (tmp_path,))
    assert refusal("") == "several rule sets: name one with --rules (one, two)"


def test_where_none_is_installed_a_folder_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "HOMES", (tmp_path,))
    assert refusal("") == "no rule set is installed; name a folder with --rules"


def test_shipped_rule_sets_are_sorted_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("package/b", "beside/c", "beside/a"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "rule-set.yaml").touch()
    monkeypatch.setattr(homes, "HOMES", (tmp_path / "package", tmp_path / "beside"))
    assert list(shipped()) == ["a", "b", "c"]


def test_a_home_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(homes, "HOMES", (tmp_path,))
    monkeypatch.setattr(os, "scandir", fail)
    with pytest.raises(AdvisorError, match=re.escape(f"{tmp_path}: cannot be read: Input/output error")):
        shipped()


def test_the_package_goes_before_the_folder_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in ("package", "beside"):
        (tmp_path / home / "one").mkdir(parents=True)
        (tmp_path / home / "one" / "rule-set.yaml").touch()
    monkeypatch.setattr(homes, "HOMES", (tmp_path / "package", tmp_path / "beside"))
    assert shipped() == {"one": tmp_path / "package" / "one"}


def test_a_name_for_elsewhere_is_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes_of = {"one": tmp_path / "one"}
    monkeypatch.setattr(homes, "shipped", lambda: homes_of)
    assert name_elsewhere("one", tmp_path / "." / "one") == ""
    assert name_elsewhere("two", tmp_path / "two") == "two"
    # Without the dot the shipped one would be meant.
    assert name_elsewhere("one", tmp_path / "copy" / "one") == "./one"
    homes_of["two"] = tmp_path / "two"
    assert name_elsewhere("one", tmp_path / "one") == "one"
