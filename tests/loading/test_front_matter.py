"""Front matter is told from YAML, and read with its places in the file."""

import pytest
from decoding import faults_of
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import FaultsError
from advisor.loading.files import MOST_BYTES
from advisor.loading.front_matter import Page, is_ours, is_page, read_page, schema_of
from advisor.loading.nodes import Scalar

HEAD = "---\nschema: advisor/record/1\nstatus: accepted\n"
PAGE = f"{HEAD}---\n\n# Title\n"


def page(text: str | bytes, name: str = "a.md") -> Page:
    """Return the parts of a page."""
    return read_page(text if isinstance(text, bytes) else text.encode(), name)


def page_faults(text: str | bytes, name: str = "a.md") -> list[str]:
    """Return what is wrong with a page."""
    found = faults_of(page, text, name)
    assert found
    return [str(fault) for fault in found]


# What is a page.


@pytest.mark.parametrize("name", ["a.md", "A.MD", "b.yaml/a.Markdown", "a.yaml", "-", "a"])
def test_front_matter_of_ours_makes_a_page_whatever_it_is_called(name: str) -> None:
    assert is_page(PAGE.encode(), name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.md", True), ("A.MD", True), ("a.markdown", True), ("a.yaml", False), ("-", False)],
)
def test_other_front_matter_makes_a_page_where_the_name_says_so(name: str, expected: bool) -> None:
    assert is_page(b"---\ntitle: a\n---\n\ntext\n", name) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "# Title\n",
        HEAD,
        f"\n{PAGE}",
        f" {PAGE}",
        f"# a comment\n{PAGE}",
        PAGE.replace("---\n\n", "--\n\n"),
        PAGE.replace("---\n\n", "----\n\n"),
        PAGE.replace("---\n\n", " ---\n\n"),
        PAGE.replace("---\n\n", "--- a\n\n"),
        f"----{PAGE.removeprefix('---')}",
    ],
)
def test_without_two_fences_of_three_hyphens_it_is_no_page(text: str) -> None:
    assert not is_page(text.encode(), "a.md")


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        f"\ufeff{PAGE}",
        PAGE.replace("\n", "\r\n"),
        f"\ufeff{PAGE}".replace("\n", "\r\n"),
        PAGE.replace("---\n", "--- \t\n"),
        PAGE.replace("---\n\n# Title\n", "---"),
        PAGE.replace("schema: ", "schema:   "),
        PAGE.replace("schema: advisor/record/1", 'schema: "advisor/record/1"'),
        PAGE.replace("schema: advisor/record/1", "'schema' : 'advisor/record/1'"),
        PAGE.replace("schema: advisor/record/1", '"schema": "advisor/record/1"'),
        "---\nstatus: accepted\n# a comment\nschema: advisor/record/9\n---\n",
    ],
)
def test_what_editors_do_to_it_leaves_it_ours(text: str) -> None:
    assert is_page(text.encode(), "-")
    assert is_ours(text.encode())
    assert page(text).head.entries["schema"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a\n---\nschema: advisor/record/1\n",
        "---\nschemas: advisor/record/1\n---\n",
        "---\n  schema: advisor/record/1\n---\n",
        "---\nschema: adviser/record/1\n---\n",
        "# A page\n\n```yaml\n---\nschema: advisor/record/1\n---\n```\n",
    ],
)
def test_what_does_not_begin_with_our_front_matter_is_not_ours(text: str) -> None:
    assert not is_ours(text.encode())


def test_what_lost_the_end_of_its_front_matter_is_ours() -> None:
    assert is_ours(b"---\nstatus: accepted\nschema: advisor/record/1\n\n# Title\n")


@pytest.mark.parametrize(
    "damaged",
    [
        "<!-- a comment -->\n---\nschema: advisor/record/1\n{}---\n",
        "\n---\nschema: advisor/record/1\n{}---\n",
        "----\nschema: advisor/record/1\n{}---\n",
        "<<<<<<< mine\n---\nschema: advisor/record/1\n{}---\n",
        "---\nschema: adviser/record/1\n{}---\n",
    ],
)
def test_a_seal_tells_a_record_that_was_damaged(damaged: str) -> None:
    assert is_ours(damaged.format(f'seal: "{"0f" * 32}"\n').encode())
    assert not is_ours(damaged.format("").encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_a_page_or_not(data: bytes) -> None:
    assert not is_page(data, "a.md") or faults_of(read_page, data, "a.md") != ()


@given(st.binary(max_size=60).map(lambda inner: b"---\n" + inner + b"\n---\n"))
def test_any_front_matter_is_read_or_faulty(data: bytes) -> None:
    assert faults_of(read_page, data, "a.md") != ()


# Its parts.


@pytest.mark.parametrize("text", [PAGE, f"\ufeff{PAGE}", PAGE.replace("\n", "\r\n")])
def test_a_page_has_a_head_and_a_body_which_begins_in_its_line(text: str) -> None:
    found = page(text)
    assert found.text == HEAD
    assert found.head.entries["status"] == (Scalar("status", 3, 1), Scalar("accepted", 3, 9))
    assert found.body == "\n# Title\n"
    assert found.line == 5
    lines = text.removeprefix("\ufeff").splitlines()
    assert lines[found.line - 1 :] == found.body.splitlines()


def test_a_page_may_end_with_its_front_matter() -> None:
    assert page(f"{HEAD}---").body == ""
    assert page(f"{HEAD}---\n").body == ""


def test_a_line_of_hyphens_below_is_a_part_of_the_body() -> None:
    assert page(f"{PAGE}\n---\nstatus: rejected\n---\n").body.endswith("\n---\nstatus: rejected\n---\n")


def test_tabs_and_foreign_bytes_in_the_body_do_no_harm() -> None:
    assert page(f"{PAGE}\tcode\n".encode() + b"\xff\x1b[0m\n").body.endswith("\tcode\n\ufffd\x1b[0m\n")


# What is wrong with it.


def test_the_places_of_faults_are_those_in_the_file() -> None:
    text = PAGE.replace("status: accepted", "status: accepted\nstatus: rejected")
    for written in (text, f"\ufeff{text}", text.replace("\n", "\r\n")):
        assert page_faults(written) == ['a.md:4:1: key "status" is given twice; first in line 3']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\n---\n", "a.md:1:1: the front matter is empty"),
        ("---\n# nothing yet\n---\n", "a.md:1:1: the front matter is empty"),
        ("---\n- a\n---\n", "a.md:1:1: expected a mapping, not a list of 1 item"),
        ("---\nword\n---\n", 'a.md:1:1: expected a mapping, not "word"'),
        ("---\na:\tb\n---\n", "a.md:2:3: tab is not allowed; indent with spaces"),
        ("---\na: b\x1b\n---\n", r"a.md:2:5: character \x1b is not allowed"),
        ("---\na: &b c\n---\n", "a.md:2:4: anchor &b is not allowed"),
        (
            "---\na: [b\n---\n",
            "a.md:2:4: this [ is not closed",
        ),
    ],
)
def test_front_matter_that_is_no_mapping_in_yaml_is_refused(text: str, message: str) -> None:
    assert page_faults(text) == [message]


def test_bytes_of_the_head_that_are_not_utf_8_are_refused() -> None:
    assert page_faults(b"---\na: \xff\n---\n") == ["a.md:2:4: byte 0xff is not UTF-8; save the file as UTF-8"]


def test_a_page_that_is_too_large_is_refused() -> None:
    most = PAGE.encode() + b"x" * (MOST_BYTES - len(PAGE))
    assert page(most).head
    assert page_faults(most + b"x") == ["a.md: larger than 1024 KiB, which is the limit"]


def test_what_is_no_page_is_refused_all_the_same() -> None:
    assert page_faults("# Title\n") == ["a.md:1:1: has no front matter between two lines of ---"]


# Its schema.


@pytest.mark.parametrize("schema", ["advisor/record/1", "advisor/sheet/1"])
@pytest.mark.parametrize("quotes", ["", '"', "'"])
def test_the_schema_is_told(schema: str, quotes: str) -> None:
    assert schema_of(page(f"---\nschema: {quotes}{schema}{quotes}\n---\n"), "a.md") == schema


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            "a: b",
            "a.md:1:1: is neither a decision record nor a sheet of questions: it names no schema of ours",
        ),
        (
            "a: b\nschema: http://example.org",
            "a.md:3:1: is neither a decision record nor a sheet of questions: it names no schema of ours",
        ),
        (
            "schema: [advisor/record/1]",
            "a.md:2:1: is neither a decision record nor a sheet of questions: it names no schema of ours",
        ),
        (
            "schema: advisor/record/2",
            (
                "a.md:2:1: expected the schema advisor/record/1 or advisor/sheet/1;"
                " a newer advisor may know this one"
            ),
        ),
    ],
)
def test_another_schema_is_refused(head: str, message: str) -> None:
    found = page(f"---\n{head}\n---\n")
    with pytest.raises(FaultsError) as caught:
        schema_of(found, "a.md")
    assert [str(fault) for fault in caught.value.faults] == [message]


@pytest.mark.parametrize("mark", ["<<<<<<< mine", ">>>>>>> theirs"])
def test_a_merge_conflict_is_told_with_its_line(mark: str) -> None:
    (told,) = faults_of(read_page, f"{PAGE}\n{mark}\n".encode(), "a.md")
    assert str(told) == f"a.md:{PAGE.count(chr(10)) + 2}:1: a merge conflict is not resolved here"
