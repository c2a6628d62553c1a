"""A folder becomes a rule set, or every fault in it at once."""

import gc
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_set_copies import copied, edited, faults_in

from advisor.errors import FaultsError
from advisor.loading import parsing
from advisor.loading.rule_sets import Loaded, load_rule_set, load_sources, load_with_sources
from advisor.model.rule_set import NOTHING_RENAMED, Renamed, RuleSet


def test_a_rule_set_is_named_after_its_folder(picnic_cake: RuleSet) -> None:
    assert picnic_cake.id == "picnic-cake"


def test_sections_keep_the_order_of_the_main_file(picnic_cake: RuleSet) -> None:
    assert [section.id for section in picnic_cake.sections] == ["journey", "guests", "kitchen"]


def test_questions_follow_their_sections(picnic_cake: RuleSet) -> None:
    assert [question.id for question in picnic_cake.questions] == (
        [
            "weather",
            "transport",
            "road",
            "tin",
            "favourite",
            "allergies",
            "guests",
            "oven",
            "time",
            "practice",
            "budget",
        ]
    )


def test_criteria_follow_their_sections(picnic_cake: RuleSet) -> None:
    assert [criterion.id for criterion in picnic_cake.criteria] == (
        ["travel", "heat", "taste", "crowd", "effort", "price"]
    )


def test_the_scale_is_read_in_thousandths(picnic_cake: RuleSet) -> None:
    assert picnic_cake.scale == {"crumb": 500, "bite": 1500, "slice": 2500, "whole": 5000}


def test_the_least_leads_are_read_in_millionths(picnic_cake: RuleSet) -> None:
    assert picnic_cake.verdicts == {"leaning": 1_000_000, "clear": 2_500_000, "strong": 5_000_000}


def test_a_rule_without_ratings_begins_with_its_first_revision(picnic_cake: RuleSet) -> None:
    rule = next(rule for rule in picnic_cake.rules if rule.id == "price-of-nuts")
    assert [judgement.since for judgement in rule.judgements] == ["2023-10-01"]


def test_the_judgements_of_a_rule_begin_with_the_documents(picnic_cake: RuleSet) -> None:
    rule = next(rule for rule in picnic_cake.rules if rule.id == "heat-hot")
    assert [judgement.since for judgement in rule.judgements] == ["", "2022-07-01", "2024-05-20"]


def test_a_claim_says_where_it_stands(picnic_cake_loaded: Loaded) -> None:
    places = {claim.id: claim.place for source in picnic_cake_loaded.sources for claim in source.claims}
    assert (places["B01"], places["L01"]) == ("On the road", "a test of cooling bags")


def test_every_name_has_its_place(picnic_cake_loaded: Loaded, picnic_cake_folder: Path) -> None:
    place = picnic_cake_loaded.places["rule"]["price-of-nuts"]
    assert str(place) == f"{picnic_cake_folder}/criteria/price.yaml:5:9"


def test_a_rule_set_is_the_same_with_and_without_its_sources(
    picnic_cake_folder: Path, picnic_cake: RuleSet
) -> None:
    assert load_rule_set(picnic_cake_folder) == picnic_cake


@pytest.mark.parametrize("folder", ["picnic_cake_folder", "shipped_folder"])
def test_both_of_the_parsers_read_the_same(
    folder: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = request.getfixturevalue(folder)
    quickest = load_with_sources(path)
    monkeypatch.setattr(parsing, "LOADER", yaml.SafeLoader)
    assert load_with_sources(path) == quickest


def test_the_shipped_rule_set_has_no_faults(shipped_folder: Path) -> None:
    assert faults_in(shipped_folder) == ""


def test_the_wanted_claims_are_read_alone(
    picnic_cake_folder: Path, picnic_cake_loaded: Loaded, picnic_cake: RuleSet
) -> None:
    sources = load_sources(picnic_cake_folder, picnic_cake, frozenset({"B05", "L02"}))
    assert [claim for source in sources for claim in source.claims] == [
        claim
        for source in picnic_cake_loaded.sources
        for claim in source.claims
        if claim.id in {"B05", "L02"}
    ]


def test_all_sources_are_read_where_a_wanted_claim_is_not_found(
    picnic_cake_folder: Path, picnic_cake_loaded: Loaded, picnic_cake: RuleSet
) -> None:
    assert load_sources(picnic_cake_folder, picnic_cake, frozenset({"B99"})) == picnic_cake_loaded.sources


def test_a_fault_in_a_wanted_claim_is_reported_with_its_place(
    picnic_cake_folder: Path, picnic_cake: RuleSet, tmp_path: Path
) -> None:
    changed = edited(picnic_cake_folder, "sources/neighbour.yaml", "favours: cheesecake", "favours: cheese")
    with pytest.raises(FaultsError, match=r'neighbour.yaml:17:14: unknown alternative "cheese"'):
        load_sources(copied(picnic_cake_folder, tmp_path, changed), picnic_cake, frozenset({"N02"}))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"  - id: N02\n    says: [\n", r"neighbour\.yaml:9:11: this \[ is not closed"),
        (b"  - id: N02\n    says: pur\xe9e\n", r"neighbour\.yaml:9:14: byte 0xe9 is not UTF-8"),
        (b"  - id: N02\n    says: a\tb\n", r"neighbour\.yaml:9:12: tab is not allowed"),
    ],
)
def test_a_wanted_claim_that_cannot_be_read_is_reported(
    content: bytes, fault: str, picnic_cake_folder: Path, picnic_cake: RuleSet, tmp_path: Path
) -> None:
    path = "sources/neighbour.yaml"
    head = (picnic_cake_folder / path).read_bytes().partition(b"  - id: N01")[0]
    folder = copied(picnic_cake_folder, tmp_path, {path: head + content})
    with pytest.raises(FaultsError, match=fault):
        load_sources(folder, picnic_cake, frozenset({"N02"}))


@pytest.mark.parametrize("wanted", [frozenset({"N01"}), frozenset({"N06"})])
def test_what_a_source_says_of_itself_may_stand_behind_its_claims(
    wanted: frozenset[str], picnic_cake_folder: Path, picnic_cake: RuleSet, tmp_path: Path
) -> None:
    path = "sources/neighbour.yaml"
    text = (picnic_cake_folder / path).read_text().replace("counts-from: 2018\n", "")
    folder = copied(picnic_cake_folder, tmp_path, {path: text + "counts-from: 2018\n"})
    assert [source.counts_from for source in load_sources(folder, picnic_cake, wanted)] == ["2018"]


def test_claims_are_not_needed_for_scoring(picnic_cake_folder: Path, tmp_path: Path) -> None:
    folder = copied(picnic_cake_folder, tmp_path, {"sources/neighbour.yaml": "claims: ["})
    assert load_rule_set(folder).id == "picnic-cake"


def test_a_fault_elsewhere_brings_out_those_in_the_claims(picnic_cake_folder: Path, tmp_path: Path) -> None:
    changed = {"sources/neighbour.yaml": "claims: [", "vetoes.yaml": "[]\n"}
    with pytest.raises(FaultsError) as caught:
        load_rule_set(copied(picnic_cake_folder, tmp_path, changed))
    assert [Path(fault.location.file).name for fault in caught.value.faults] == [
        "neighbour.yaml",
        "vetoes.yaml",
    ]


def test_claims_are_checked_with_the_sources(picnic_cake_folder: Path, tmp_path: Path) -> None:
    folder = copied(picnic_cake_folder, tmp_path, {"sources/neighbour.yaml": "claims: {}\n"})
    with pytest.raises(FaultsError, match=r'neighbour.yaml:1:1: source: key "title" is missing'):
        load_with_sources(folder)


@pytest.mark.parametrize("name", ["rule-set.yaml", "alternatives.yaml"])
def test_a_file_that_every_rule_set_has_is_missed(
    name: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    folder = copied(picnic_cake_folder, tmp_path)
    (folder / name).unlink()
    for load in (load_rule_set, load_with_sources):
        with pytest.raises(FaultsError) as caught:
            load(folder)
        assert str(caught.value) == f"{folder}/{name}: is missing; every rule set has it"


def test_a_missing_file_is_told_with_the_other_faults(picnic_cake_folder: Path, tmp_path: Path) -> None:
    changed = {"advice.yaml": "", "sources/neighbour.yaml": "", "vetoes.yaml": ""}
    folder = copied(picnic_cake_folder, tmp_path, changed)
    (folder / "alternatives.yaml").unlink()
    with pytest.raises(FaultsError) as caught:
        load_rule_set(folder)
    said = [
        (Path(fault.location.file).name, fault.message.partition(";")[0]) for fault in caught.value.faults
    ]
    assert said == [
        ("advice.yaml", "is empty"),
        ("alternatives.yaml", "is missing"),
        ("neighbour.yaml", "is empty"),
        ("vetoes.yaml", "is empty"),
    ]


@pytest.mark.parametrize("name", ["vetoes.yaml", "advice.yaml"])
def test_a_file_that_not_every_rule_set_has_may_be_missing(
    name: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    folder = copied(picnic_cake_folder, tmp_path)
    (folder / name).unlink()
    assert load_rule_set(folder).id == "picnic-cake"


def test_a_link_to_nowhere_is_named(picnic_cake_folder: Path, tmp_path: Path) -> None:
    folder = copied(picnic_cake_folder, tmp_path)
    (folder / "criteria" / "more.yaml").symlink_to("nowhere.yaml")
    assert faults_in(folder) == "criteria/more.yaml: cannot be read: No such file or directory"


def test_other_files_may_lie_beside(picnic_cake_folder: Path, tmp_path: Path) -> None:
    folder = copied(picnic_cake_folder, tmp_path, {"README.md": "# Cake\n", "criteria/notes.txt": "none\n"})
    assert faults_in(folder) == ""


def test_the_digest_changes_with_every_file_but_the_cases(picnic_cake_folder: Path, tmp_path: Path) -> None:
    digests = set()
    files = [*picnic_cake_folder.glob("*.yaml"), *picnic_cake_folder.glob("*/*.yaml")]
    for file in files:
        name = file.relative_to(picnic_cake_folder).as_posix()
        changed = {name: file.read_bytes() + b"# one more line\n"}
        digests.add(load_rule_set(copied(picnic_cake_folder, tmp_path / file.stem, changed)).digest)
    assert len(digests) == 1 + len([file for file in files if file.parent.name != "cases"])


def test_the_digest_does_not_depend_on_where_the_folder_is(
    picnic_cake_folder: Path, picnic_cake: RuleSet, tmp_path: Path
) -> None:
    assert load_rule_set(copied(picnic_cake_folder, tmp_path)).digest == picnic_cake.digest


def test_an_empty_folder_is_no_rule_set(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        load_rule_set(tmp_path)
    assert str(caught.value).splitlines() == [
        f"{tmp_path}/{name}: is missing; every rule set has it"
        for name in ("alternatives.yaml", "rule-set.yaml")
    ]


def test_faults_in_many_files_come_together_and_sorted(picnic_cake_folder: Path, tmp_path: Path) -> None:
    changed = {
        "vetoes.yaml": "[]\n",
        "advice.yaml": "{}\n",
        "criteria/price.yaml": "- a\n",
        "sources/neighbour.yaml": "title: [\n",
    }
    with pytest.raises(FaultsError) as caught:
        load_with_sources(copied(picnic_cake_folder, tmp_path, changed))
    assert [Path(fault.location.file).name for fault in caught.value.faults] == [
        "advice.yaml",
        "price.yaml",
        "neighbour.yaml",
        "vetoes.yaml",
    ]


def test_more_than_a_hundred_faults_are_counted(picnic_cake_folder: Path, tmp_path: Path) -> None:
    veto = "- {{id: v{0}, when: {{oven: yes}}, removes: [x], reason: r, evidence: {{supports: [B01]}}}}\n"
    changed = {"vetoes.yaml": "".join(veto.format(number) for number in range(130))}
    lines = faults_in(copied(picnic_cake_folder, tmp_path, changed)).split("\n")
    assert (len(lines), lines[-1]) == (101, "... and 30 more")


@pytest.mark.parametrize("content", ["", "title: ["])
def test_garbage_collection_is_on_again_after_a_load(
    content: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    folder = copied(picnic_cake_folder, tmp_path, {"advice.yaml": content} if content else {})
    faults_in(folder)
    assert gc.isenabled()


def test_garbage_collection_stays_off_where_it_was_off(picnic_cake_folder: Path) -> None:
    gc.disable()
    try:
        load_rule_set(picnic_cake_folder)
        assert not gc.isenabled()
    finally:
        gc.enable()


FILES = [
    "rule-set.yaml",
    "alternatives.yaml",
    "advice.yaml",
    "vetoes.yaml",
    "questions/guests.yaml",
    "criteria/taste.yaml",
    "sources/later-facts.yaml",
    "cases/limits.yaml",
]


@pytest.fixture(scope="module")
def spoilt(picnic_cake_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy that the property tests below write into, and restore."""
    return copied(picnic_cake_folder, tmp_path_factory.mktemp("spoilt"))


def is_read_or_refused(folder: Path, name: str, content: bytes) -> None:
    """Load the folder with this content; any exception but a fault fails the test."""
    original = (folder / name).read_bytes()
    (folder / name).write_bytes(content)
    try:
        faults_in(folder)
    finally:
        (folder / name).write_bytes(original)


@given(name=st.sampled_from(FILES), content=st.binary(max_size=60))
def test_any_bytes_are_a_file_of_a_rule_set_or_a_fault(spoilt: Path, name: str, content: bytes) -> None:
    is_read_or_refused(spoilt, name, content)


VALUES = st.recursive(
    st.sampled_from(
        ["", "no", "yes", "0.5", "2024-01-01", "apple-pie", "none", "unsure", "oven", "B01", "slice", "usual"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "when", "not", "any-of", "oven", "apple-pie"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


@st.composite
def with_another_value(draw: st.DrawFn, original: bytes) -> bytes:
    """Draw the file with one of its values, at any depth, exchanged or left out."""
    root = yaml.load(original, Loader=yaml.BaseLoader)  # noqa: S506 -- makes nothing but text
    parent, key = root, draw(st.sampled_from(keys(root)))
    while isinstance(parent[key], (list, dict)) and parent[key] and draw(st.integers(0, 4)):
        parent = parent[key]
        key = draw(st.sampled_from(keys(parent)))
    if draw(st.integers(0, 4)):
        parent[key] = draw(VALUES)
    else:
        del parent[key]
    return yaml.safe_dump(root, sort_keys=False).encode()


def keys(node: Any) -> list[Any]:
    """Return what leads to the values of a list or a mapping."""
    return list(range(len(node))) if isinstance(node, list) else list(node)


@settings(max_examples=400)
@given(data=st.data(), name=st.sampled_from(FILES))
def test_any_value_in_any_place_is_read_or_a_fault(
    spoilt: Path, picnic_cake_folder: Path, data: st.DataObject, name: str
) -> None:
    content = data.draw(with_another_value((picnic_cake_folder / name).read_bytes()))
    is_read_or_refused(spoilt, name, content)


def test_old_ids_are_read_with_those_of_today(picnic_cake: RuleSet) -> None:
    assert picnic_cake.renamed == Renamed(
        questions={"guest-count": "guests"},
        choices={"allergies": {"almonds": "nuts", "hazelnuts": "nuts"}, "guests": {"dozens": "many"}},
        criteria={"costs": "price"},
        alternatives={"apple-tart": "apple-pie"},
    )


def test_of_old_ids_each_part_may_be_left_out(picnic_cake_folder: Path, tmp_path: Path) -> None:
    main = (picnic_cake_folder / "rule-set.yaml").read_text().partition("renamed:")[0]
    for number, (renamed, found) in enumerate(
        (
            ("", NOTHING_RENAMED),
            ("renamed: {}\n", NOTHING_RENAMED),
            ("renamed: {criteria: {costs: price}}\n", NOTHING_RENAMED._replace(criteria={"costs": "price"})),
        )
    ):
        copy = copied(picnic_cake_folder, tmp_path / str(number), {"rule-set.yaml": main + renamed})
        assert load_rule_set(copy).renamed == found
