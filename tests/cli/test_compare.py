"""Comparing: every rule, side by side, whatever anyone answers."""

from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_copy

from advisor.cli.compare import FORMATS


def test_the_alternatives_stand_side_by_side_with_every_criterion(advisor, picnic_cake):
    done = advisor("compare")
    assert (done.status, done.err) == (0, b"")
    for item in (*picnic_cake.alternatives, *picnic_cake.criteria):
        assert item.name in done.text
    assert "Sliced apples baked under a lid" in done.text


def test_every_rating_of_the_day_is_named(advisor):
    text = " ".join(advisor("compare").text.split())
    assert "favourite is fruit: Apple pie slice, Cheesecake crumb" in text
    assert (
        "weather is hot: Apple pie crumb, Nut brownies crumb; was Apple pie slice, Nut brownies bite" in text
    )
    assert "budget is tight: Apple pie slice; not in the documents" in text
    assert "transport is car: no difference Heat: " in text


def test_another_day_has_other_ratings(advisor):
    text = " ".join(advisor("compare", "--as-of", "documents").text.split())
    assert "weather is hot: Apple pie slice, Nut brownies bite" in text
    assert "budget is tight" not in text
    assert "as of 2019-12-31" in text


def test_markdown_holds_a_table_for_each_criterion(advisor, picnic_cake):
    text = advisor("compare", "--format", "markdown").text
    assert text.startswith("# Which cake for the picnic?\n")
    assert text.count("| When | Apple pie | Nut brownies | Cheesecake |") == len(picnic_cake.criteria)


def test_two_alternatives_stand_in_columns(advisor, shipped_folder: Path):
    text = advisor("compare", "--rules", str(shipped_folder)).text
    heads = [line for line in text.splitlines() if line.split() == ["PyTorch", "TensorFlow"]]
    assert len(heads) > 10


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_holds_what_standard_output_would(advisor, tmp_path: Path, format_):
    file = tmp_path / "comparison"
    assert advisor("compare", "--format", format_, "--output", str(file)) == (0, b"", b"")
    assert file.read_bytes() == advisor("compare", "--format", format_).out


def test_the_suffix_decides_the_format(advisor, tmp_path: Path):
    file = tmp_path / "comparison.md"
    assert advisor("compare", "--output", str(file)).status == 0
    assert file.read_bytes().startswith(b"# ")


def test_an_existing_file_is_kept_without_force(advisor, refused, tmp_path: Path):
    file = tmp_path / "comparison.md"
    file.write_bytes(b"mine")
    assert "--force" in refused("compare", "--output", str(file))
    assert file.read_bytes() == b"mine"
    assert advisor("compare", "--output", str(file), "--force").status == 0
    assert file.read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--format", "markdwn"), 'did you mean "markdown"?'),
        (("--format", "json"), "text, markdown"),
        (("--as-of", "2026-02-31"), "--as-of"),
        (("--rules", "/no/such/folder"), 'unknown rule set "/no/such/folder" (allowed: '),
        (("heat",), "heat"),
        (("--bogus",), "--bogus"),
    ],
)
def test_what_compare_does_not_know_is_refused(refused, arguments, hint):
    assert hint in refused("compare", *arguments)


@pytest.mark.parametrize("columns", ["20", "80"])
def test_hostile_texts_are_shown_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path, columns):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("compare", "--rules", str(hostile), env={"COLUMNS": columns})
    assert (done.status, done.err) == (0, b"")
    shown = "".join(done.text.split())
    assert "".join(HOSTILE.split()) in shown
