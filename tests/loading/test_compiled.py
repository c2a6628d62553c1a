"""A compiled rule set is the one in the files, or there is none."""

import io
import json
from pathlib import Path

import pytest
from drawn_rule_sets import rule_sets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from rule_set_copies import copied

from advisor.errors import AdvisorError
from advisor.loading import compiled as module
from advisor.loading.compiled import SUFFIX, compiled, compiled_rule_set, compiled_sources
from advisor.loading.contents import read_contents
from advisor.loading.rule_sets import load_sources
from advisor.model.rule_set import RuleSet


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory):
    """Let the known rule sets be compiled, as they are in a wheel."""
    folder = tmp_path_factory.mktemp("compiled")
    for name in FOLDERS:
        text = compiled(loaded(name).rule_set, loaded(name).sources)
        (folder / (name + SUFFIX)).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "HOME", folder)
        yield folder


@pytest.fixture
def spoilt(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that writes another text as what was compiled of the toy."""
    folder = tmp_path / "spoilt"
    folder.mkdir()
    monkeypatch.setattr(module, "HOME", folder)
    good = (home / (TOY + SUFFIX)).read_text(encoding="utf-8")

    def spoil(text: str = good) -> None:
        (folder / (TOY + SUFFIX)).write_text(text, encoding="utf-8")

    spoil()
    return spoil


@pytest.mark.parametrize("name", FOLDERS)
def test_a_compiled_rule_set_is_the_one_in_the_files(name: str) -> None:
    assert compiled_rule_set(FOLDERS[name]) == loaded(name).rule_set


@given(st.sampled_from(list(FOLDERS)), st.data())
def test_wanted_claims_are_those_in_the_files(name: str, data: st.DataObject) -> None:
    rule_set, sources = loaded(name).rule_set, loaded(name).sources
    known = [claim.id for source in sources for claim in source.claims]
    wanted = data.draw(st.frozensets(st.sampled_from(known), max_size=30))
    found = compiled_sources(rule_set, wanted)
    assert found == tuple(
        source._replace(claims=claims)
        for source in sources
        if (claims := tuple(claim for claim in source.claims if claim.id in wanted))
    )


@pytest.mark.parametrize("name", FOLDERS)
def test_they_are_those_that_a_report_reads_from_the_files(name: str) -> None:
    rule_set, sources = loaded(name).rule_set, loaded(name).sources
    wanted = frozenset(claim.id for source in sources for claim in source.claims[::3])
    assert compiled_sources(rule_set, wanted) == load_sources(FOLDERS[name], rule_set, wanted)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule_set=rule_sets())
def test_every_rule_set_comes_back_as_it_was(rule_set: RuleSet) -> None:
    lines = compiled(rule_set, ()).split("\n")
    assert module._rule_set(json.loads(lines[1])) == rule_set


def test_every_type_comes_back_as_it_was() -> None:
    """Equal tuples of the model may be of different types."""

    def types(value: object) -> object:
        if isinstance(value, tuple):
            return type(value), *(types(part) for part in value)
        return {key: types(part) for key, part in value.items()} if isinstance(value, dict) else type(value)

    for name in FOLDERS:
        assert types(compiled_rule_set(FOLDERS[name])) == types(loaded(name).rule_set)


def test_a_copy_of_the_same_name_and_bytes_is_known_too(tmp_path: Path) -> None:
    assert compiled_rule_set(copied(FOLDERS[TOY], tmp_path)) == loaded(TOY).rule_set


def test_a_copy_of_another_name_is_not(tmp_path: Path) -> None:
    assert compiled_rule_set(copied(FOLDERS[TOY], tmp_path).rename(tmp_path / "other")) is None


@pytest.mark.parametrize(
    "name", ["rule-set.yaml", "questions/journey.yaml", "criteria/heat.yaml", "sources/neighbour.yaml"]
)
def test_an_edited_rule_set_is_read_from_its_files(name: str, tmp_path: Path) -> None:
    changed = {name: (FOLDERS[TOY] / name).read_bytes() + b"# one more line\n"}
    assert compiled_rule_set(copied(FOLDERS[TOY], tmp_path, changed)) is None


@pytest.mark.parametrize("name", ["criteria/more.yaml", "vetos.yaml", "questions/more/a.yaml"])
def test_a_file_more_has_it_read_from_its_files(name: str, tmp_path: Path) -> None:
    copy = copied(FOLDERS[TOY], tmp_path)
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("- a\n", encoding="utf-8")
    assert compiled_rule_set(copy) is None


def test_a_file_less_has_it_read_from_its_files(tmp_path: Path) -> None:
    copy = copied(FOLDERS[TOY], tmp_path)
    (copy / "alternatives.yaml").unlink()
    assert compiled_rule_set(copy) is None


def test_a_file_that_hides_another_behind_a_zero_byte_has_it_read_from_its_files(tmp_path: Path) -> None:
    copy = copied(FOLDERS[TOY], tmp_path)
    with (copy / "rule-set.yaml").open("ab") as file:
        file.write(b"\0alternatives.yaml\0" + (copy / "alternatives.yaml").read_bytes())
    (copy / "alternatives.yaml").unlink()
    assert read_contents(copy).digest == loaded(TOY).rule_set.digest
    assert compiled_rule_set(copy) is None


def test_two_files_joined_by_a_zero_byte_are_read_from_there(tmp_path: Path) -> None:
    copy = copied(FOLDERS[TOY], tmp_path)
    first, second = sorted((copy / "questions").glob("*.yaml"))[:2]
    with first.open("ab") as file:
        file.write(f"\0questions/{second.name}\0".encode() + second.read_bytes())
    second.unlink()
    assert read_contents(copy).digest == loaded(TOY).rule_set.digest
    assert compiled_rule_set(copy) is None


def test_another_case_is_no_other_rule_set(tmp_path: Path) -> None:
    copy = copied(FOLDERS[TOY], tmp_path)
    (copy / "cases/limits.yaml").unlink()
    assert compiled_rule_set(copy) == loaded(TOY).rule_set


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(AdvisorError, match="cannot be read"):
        compiled_rule_set(tmp_path / TOY)


def test_sources_of_another_digest_are_not_known() -> None:
    rule_set = loaded(TOY).rule_set
    assert compiled_sources(rule_set, frozenset()) == ()
    assert compiled_sources(rule_set._replace(digest="0" * 64), frozenset()) is None


def test_it_is_read_as_utf8_whatever_the_system_prefers(spoilt, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt(compiled(loaded(TOY).rule_set._replace(title="K\xe4se?"), ()))
    monkeypatch.setattr(io, "text_encoding", lambda encoding, _=2: encoding or "latin-1")
    found = compiled_rule_set(FOLDERS[TOY])
    assert found
    assert found.title == "K\xe4se?"


def test_where_nothing_is_compiled_nothing_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "HOME", tmp_path)
    assert compiled_rule_set(FOLDERS[SHIPPED]) is None
    assert compiled_sources(loaded(SHIPPED).rule_set, frozenset()) is None


def test_what_is_spoilt_does_not_count(spoilt) -> None:
    digest = loaded(TOY).rule_set.digest
    claims = frozenset({"B01"})
    for line in ("", "{", "[]", "null", '{"a": 1}', "[[1]]", "[" * 100_000, "[" + "1," * 20 + "1]"):
        spoilt(f'"{digest}"\n{line}\n{line}\n')
        assert compiled_rule_set(FOLDERS[TOY]) is None
        found = compiled_sources(loaded(TOY).rule_set, claims)
        assert found is None or (line in {"[]", '{"a": 1}'} and not found)
    for text in ("", "\n\n\n", f'"{digest}"\n', "\x00"):
        spoilt(text)
        assert compiled_rule_set(FOLDERS[TOY]) is None
        assert compiled_sources(loaded(TOY).rule_set, claims) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(end=st.integers(0, 5_000))
def test_a_text_that_was_cut_does_not_count(end: int, spoilt) -> None:
    rule_set = loaded(TOY).rule_set
    text = compiled(rule_set, loaded(TOY).sources)
    spoilt(text[: len(text) - 1 - end])
    assert compiled_rule_set(FOLDERS[TOY]) in (None, rule_set)
    assert compiled_sources(rule_set, frozenset({"B01"})) is None
