"""The parts of a rule set are listed, and nothing that looks like one is passed over in silence."""

from pathlib import Path

import pytest
from rule_set_copies import copied

from advisor.errors import AdvisorError
from advisor.loading.descriptions import FILES
from advisor.loading.folders import ENTRIES, list_parts


def foreign(folder: Path, name: str) -> list[str]:
    """Return the files that are told to be no part, after one more was written."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("- a\n", encoding="utf-8")
    return [str(Path(fault.location.file).relative_to(folder)) for fault in list_parts(folder).faults]


def test_parts_stand_in_the_order_of_the_table_and_then_of_their_names(picnic_cake_folder: Path) -> None:
    assert [part.name for part in list_parts(picnic_cake_folder).parts] == [
        *["rule-set.yaml", "alternatives.yaml", "advice.yaml", "vetoes.yaml"],
        *["questions/guests.yaml", "questions/journey.yaml", "questions/kitchen.yaml"],
        *["criteria/crowd.yaml", "criteria/effort.yaml", "criteria/heat.yaml"],
        *["criteria/price.yaml", "criteria/taste.yaml", "criteria/travel.yaml"],
        *["sources/baking-book.yaml", "sources/later-facts.yaml", "sources/neighbour.yaml"],
        *["cases/families.yaml", "cases/limits.yaml"],
    ]


def test_a_required_file_is_listed_even_where_it_is_missing(tmp_path: Path) -> None:
    assert [part.name for part in list_parts(tmp_path).parts] == ["rule-set.yaml", "alternatives.yaml"]


@pytest.mark.parametrize(
    "name",
    [
        "vetoes.yml",
        "rule-set.YAML",
        "veto.yaml",
        "questions.yaml",
        "critera/price.yaml",
        "criteria/price.yml",
        "criteria/Price.yaml",
        "criteria/price_of_nuts.yaml",
        "criteria/.price.yaml",
        f"criteria/{'a' * 61}.yaml",
        "criteria/more/price.yaml",
        "notes/price.yaml",
    ],
)
def test_what_looks_like_a_part_and_is_none_is_told(
    name: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    assert foreign(copied(picnic_cake_folder, tmp_path), name) == [name]


@pytest.mark.parametrize(
    "name",
    ["README.md", "criteria/notes.txt", "criteria/price.yaml~", "pictures/pie.svg", ".git/config.yaml"],
)
def test_other_files_may_lie_beside(name: str, picnic_cake_folder: Path, tmp_path: Path) -> None:
    assert foreign(copied(picnic_cake_folder, tmp_path), name) == []


def test_the_longest_name_is_as_long_as_an_id_may_be(picnic_cake_folder: Path, tmp_path: Path) -> None:
    assert foreign(copied(picnic_cake_folder, tmp_path), f"criteria/{'a' * 60}.yaml") == []


@pytest.mark.parametrize(
    ("name", "reason"), [("missing", "No such file or directory"), ("a" * 300, "File name too long")]
)
def test_a_folder_that_cannot_be_read_is_named_with_the_reason(
    name: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(AdvisorError) as caught:
        list_parts(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: cannot be read: {reason}"


def test_a_harmful_file_name_does_not_get_into_a_message(picnic_cake_folder: Path, tmp_path: Path) -> None:
    folder = copied(picnic_cake_folder, tmp_path)
    (folder / "criteria" / "\x1b[31m\u202e.yaml").touch()
    assert all(str(fault).isprintable() for fault in list_parts(folder).faults)


def test_every_entry_of_a_folder_has_its_description() -> None:
    assert tuple(FILES) == ENTRIES
